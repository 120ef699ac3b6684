"""A buffer between the engine and a slow reader, so that the reader holds no worker.

The result flows into memory and then into a temporary file as fast as the engine makes it; the reader takes it from
there at its own speed.
"""

import errno
import logging
import os
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from typing import IO

from vietpol.server.engine.core import Answer
from vietpol.server.engine.wire import FRAME_BYTES

log = logging.getLogger("vietpol.server")

_MEMORY_PIECES = 8  # 2 MiB; a reader as fast as the engine never touches the disk


class SpoolSpace:
    """Disk space that all spools of this process share. Who asks for more than there is waits for it."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._used = 0
        self._lock = threading.Lock()

    def take(self, size: int) -> bool:
        with self._lock:
            if self._used + size > self._most:
                return False
            self._used += size
            return True

    def give_back(self, size: int) -> None:
        with self._lock:
            self._used -= size


class Spool:
    """Iterate for the pieces of an answer after its first; close it at the end, whole or not. The answer is closed with it."""

    def __init__(self, answer: Answer, space: SpoolSpace) -> None:
        self._answer = answer
        self._space = space
        self._change = threading.Condition()
        self._memory: deque[bytes] = deque()
        self._file: IO[bytes] | None = None
        self._written = self._read = 0
        self._failure: BaseException | None = None
        self._done = self._closed = self._told = False
        self._filler = threading.Thread(target=self._fill, name="spool", daemon=True)
        self._filler.start()

    def __iter__(self) -> Iterator[bytes]:
        """Raises what broke the result off, after the pieces that came before."""
        while (piece := self._take()) is not None:
            yield piece
        if self._failure is not None:
            raise self._failure

    def close(self) -> None:
        """Stop the filler, free the worker and the space."""
        with self._change:
            self._closed = True
            self._change.notify_all()
            done = self._done
        if not done:
            self._answer.abort()
        self._filler.join()
        self._answer.close()
        if self._file is not None:
            self._file.close()
            self._file = None
        self._space.give_back(self._written)
        self._written = 0

    def _fill(self) -> None:
        try:
            for piece in self._answer.rest():
                if not self._put(piece):
                    break
        except BaseException as failure:  # handed to the reader, in its own thread
            self._failure = failure
        with self._change:
            self._done = True
            self._change.notify_all()

    def _put(self, piece: bytes) -> bool:
        """Returns False where nobody reads any more."""
        with self._change:
            while not self._closed:
                if self._read == self._written and len(self._memory) < _MEMORY_PIECES:
                    self._memory.append(piece)
                elif not self._append(piece):
                    self._change.wait(0.1)  # space may come back from another spool, which tells nobody
                    continue
                self._change.notify_all()
                return True
            return False

    def _take(self) -> bytes | None:
        with self._change:
            while True:
                if self._memory:
                    piece = self._memory.popleft()
                elif self._read < self._written:
                    piece = self._from_file()
                elif self._done:
                    return None
                else:
                    self._change.wait()
                    continue
                self._change.notify_all()
                return piece

    def _append(self, piece: bytes) -> bool:
        """Write to the file. False where there is no space: no more may be taken, or the disk is full, or no file is free."""
        if not self._space.take(len(piece)):
            return False
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="vietpol-", buffering=0)  # noqa: SIM115 - closed by close()
            self._file.seek(self._written)
            if self._file.write(piece) < len(piece):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            self._space.give_back(len(piece))
            if not self._told:
                log.warning("a result waits for its reader, for no file can take it: %s", error)
                self._told = True
            return False
        self._written += len(piece)
        return True

    def _from_file(self) -> bytes:
        assert self._file is not None
        self._file.seek(self._read)
        piece = self._file.read(min(FRAME_BYTES, self._written - self._read))  # behind it, what did not fit
        self._read += len(piece)
        if self._read == self._written:
            self._file.seek(0)
            self._file.truncate()
            self._space.give_back(self._written)
            self._read = self._written = 0
        return piece
