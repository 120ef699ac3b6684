"""A result on its way out of a serialiser: in frames, none too long, and the first one early."""

import time

from .wire import FRAME_BYTES

# The first frame decides the status of the answer, so it waits for the end of a short result; but not long, for a reader
# of a long one waits for its first byte.
_FIRST_BYTES = 8 * 1024
_FIRST_SECONDS = 0.002


class Overrun(Exception):  # noqa: N818 - it names what happened
    """The result is longer than it may be."""


class Framer:
    """A binary file for the serialisers. most_bytes: of the whole result; write raises Overrun beyond."""

    def __init__(self, most_bytes: int) -> None:
        self._pending = bytearray()
        self._left = most_bytes
        self._first_due: float | None = time.monotonic() + _FIRST_SECONDS

    def write(self, piece: bytes) -> int:
        self._left -= len(piece)
        if self._left < 0:
            raise Overrun
        self._pending += piece
        while len(self._pending) >= FRAME_BYTES:
            self._emit(FRAME_BYTES)
        if self._first_due is not None and len(self._pending) >= _FIRST_BYTES and time.monotonic() > self._first_due:
            self._emit(len(self._pending))
        return len(piece)

    def flush(self) -> None:
        """Frames go out when they are full, and at the end."""

    def rest(self) -> bytes:
        """What has not gone out, for the last frame."""
        return bytes(self._pending)

    def send(self, payload: bytes) -> None:
        """Send one frame on its way."""
        raise NotImplementedError

    def _emit(self, size: int) -> None:
        self._first_due = None
        payload = bytes(self._pending[:size])
        del self._pending[:size]
        self.send(payload)
