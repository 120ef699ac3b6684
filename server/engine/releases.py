"""Which release to read: notices a switch at the next query."""

import logging
import math
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from vietpol.store import NoReleaseError, Release, current_release

REMOTE = "remote"  # what a release is called whose contents lie elsewhere

_READ_AGAIN_SECONDS = 1.0

log = logging.getLogger("vietpol.server")


class ReleaseWatch:
    """The current release of a store directory, read again when CURRENT changes.

    A check costs one `stat`. A release that can't be read leaves the one before in service.
    """

    def __init__(self, root: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._root = root
        self._clock = clock
        self._lock = threading.Lock()
        self._mark: tuple[int, int, int] | None = None
        self._read_again = math.inf
        self._release: Release | None = None

    def current(self) -> Release | None:
        """The release, None where none is published."""
        mark = self._stat()
        if mark == self._mark and self._clock() < self._read_again:
            return self._release
        with self._lock:
            if mark != self._mark or self._clock() >= self._read_again:
                self._read()
                self._mark = mark
            return self._release

    def _stat(self) -> tuple[int, int, int] | None:
        try:
            found = os.stat(self._root / "CURRENT")  # noqa: PTH116 - this runs before every query
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size

    def _read(self) -> None:
        self._read_again = math.inf
        try:
            self._release = current_release(self._root)
        except NoReleaseError:
            if self._release is not None:
                log.error("the store names no release any more; %s stays in service", self._release.id)
        except (OSError, ValueError) as error:
            self._read_again = self._clock() + _READ_AGAIN_SECONDS  # no file may have been free
            log.error("the current release can't be read: %s", error)


class RemoteWatch:
    """Stands for the releases of an endpoint elsewhere, which tells nothing of its own: every `seconds` a new one.

    So whatever is kept by release is kept for so long, and not longer.
    """

    def __init__(self, url: str, seconds: float, clock: Callable[[], float] = time.time) -> None:
        self._url = url
        self._seconds = seconds
        self._clock = clock

    def current(self) -> Release:
        """A release without files."""
        window = int(self._clock() // self._seconds)
        return Release(REMOTE, Path(os.devnull), {"endpoint": self._url, "window": window})
