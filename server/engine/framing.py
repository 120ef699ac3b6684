"""A result on its way out of a serialiser: in frames, none too long, and the first one early."""

import time

from .wire import FRAME_BYTES

# The first frame decides the status of the answer, so it waits for the end of a short result; but not long, for a reader
# of a long one waits for its first byte.
_FIRST_BYTES = 8 * 1024
_FIRST_SECONDS = 0.005


class Overrun(Exception):  # noqa: N818 - it names what happened
    """The result is longer than it may be."""


class Framer:
    """A binary file for the serialisers. most_bytes: of the whole result; write raises Overrun beyond."""

    def __init__(self, most_bytes: int) -> None:
        self._pending: list[bytes] = []
        self._size = 0  # of what is pending
        self._left = most_bytes
        self._first_due: float | None = time.monotonic() + _FIRST_SECONDS

    def write(self, piece: bytes) -> int:
        self._left -= len(piece)
        if self._left < 0:
            raise Overrun
        self._pending.append(bytes(piece))
        self._size += len(piece)
        early = self._first_due is not None and self._size >= _FIRST_BYTES and time.monotonic() > self._first_due
        if early or self._size >= FRAME_BYTES:
            self._emit()
        return len(piece)

    def flush(self) -> None:
        """Frames go out when they are full, and at the end."""

    def rest(self) -> bytes:
        """What has not gone out, for the last frame."""
        return b"".join(self._pending)

    def send(self, payload: bytes) -> None:
        """Send one frame on its way."""
        raise NotImplementedError

    def _emit(self) -> None:
        self._first_due = None
        payload = self.rest()
        self._pending, self._size = [], 0
        for start in range(0, len(payload), FRAME_BYTES):
            self.send(payload[start : start + FRAME_BYTES])
