"""Finished results of the current release, the least recently used thrown out first."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from .compression import WORTHWHILE_BYTES, compress

_LARGEST_SHARE = 16  # one entry may take this part of the cache
_ENTRY_BYTES = 512  # what an entry takes beside its bodies


@dataclass(slots=True)
class CachedResult:
    """A whole result. packed: the same, compressed; made when first asked for."""

    body: bytes
    packed: bytes | None = None

    def gzipped(self) -> bytes | None:
        """The compressed body, None where compression is not worth it."""
        if self.packed is None and len(self.body) >= WORTHWHILE_BYTES:
            self.packed = compress(self.body)
        return self.packed


class ResultCache:
    """A cache with a bound on its memory. The release is part of the key, so nothing is ever stale."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, CachedResult] = OrderedDict()
        self._size = 0
        self.hits = 0
        self.misses = 0

    @property
    def largest(self) -> int:
        """The longest result that is kept, in bytes."""
        return self._most // _LARGEST_SHARE

    @property
    def size(self) -> int:
        return self._size

    def get(self, key: Hashable) -> CachedResult | None:
        """The result, None where it is not here."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                self.misses += 1
                return None
            self._entries.move_to_end(key)
            self.hits += 1
            return entry

    def put(self, key: Hashable, body: bytes) -> None:
        """Keep a result, where it is not too long."""
        if len(body) > self.largest:
            return
        with self._lock:
            self._remove(key)
            self._entries[key] = CachedResult(body)
            self._size += _weight(body)
            while self._size > self._most:
                self._remove(next(iter(self._entries)))

    def _remove(self, key: Hashable) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._size -= _weight(entry.body)


def _weight(body: bytes) -> int:
    """Twice nothing is counted: the compressed body is taken to be a third of the body, and counted beforehand."""
    return len(body) + len(body) // 3 + _ENTRY_BYTES
