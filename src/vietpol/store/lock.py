"""One build at a time: an advisory lock that the system lets go of when the process ends, however it ends."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self


class StoreBusyError(Exception):
    """Another process is building in this store. pid: its process id, None where it could not be read."""

    def __init__(self, lock: Path, pid: int | None) -> None:
        self.pid = pid
        who = "another build" if pid is None else f"another build (process {pid})"
        super().__init__(f"{lock.parent}: {who} is writing this store; wait for it to end, then try again")


class BuildLock:
    """Context manager that holds DIR/lock. Entering raises StoreBusyError while another process holds it.

    The lock file stays behind on purpose: removing it would let a third process lock a file that a
    second one still waits for.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    def __enter__(self) -> Self:
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _pid(os.read(self._file, 32))
            os.close(self._file)
            raise StoreBusyError(self._path, holder) from None
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, b"%d\n" % os.getpid(), 0)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._file)


def _pid(content: bytes) -> int | None:
    return int(content) if content.strip().isdigit() else None
