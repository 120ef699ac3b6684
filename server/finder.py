"""The search index of the current release: opened when the release changes, made here where the release has none."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from vietpol.search import Hit, IndexDamagedError, SearchIndex, Wanted, write_index
from vietpol.store import Release

from .engine.core import Engine
from .engine.errors import QueryFailed

T = TypeVar("T")

log = logging.getLogger("vietpol.server")

_MOST_ROWS = 5_000_000
_PATIENCE_SECONDS = 8.0


class SearchDownError(Exception):
    """There is no search at the moment. damaged: nor will there be one before the release is built again."""

    def __init__(self, damaged: bool) -> None:
        super().__init__("the search index is damaged" if damaged else "the search index is being made")
        self.damaged = damaged


class Finder:
    """Gives the index of the current release to any number of threads.

    key: names what a release holds. An index that had to be made lies in the system's folder for temporary files.
    """

    def __init__(self, engine: Engine, key: Callable[[Release | None], str]) -> None:
        self._engine = engine
        self._content_key = key
        self._lock = threading.Lock()
        self._key: str | None = None
        self._index: SearchIndex | None = None
        self._damaged = False
        self._making: threading.Thread | None = None
        self._folder: TemporaryDirectory[str] | None = None

    def index(self) -> SearchIndex:
        """The index. Raises SearchDownError."""
        key = self._content_key(self._engine.release)
        with self._lock:
            if key != self._key:
                self._open(key)
            making = self._making
        if making is not None:
            making.join(_PATIENCE_SECONDS)
        index = self._index
        if index is None:
            raise SearchDownError(self._damaged)
        return index

    def ask(self, question: Callable[[SearchIndex], T]) -> T:
        """What the index answers to a question. Raises SearchDownError; an index that fails is used no more."""
        try:
            return question(self.index())
        except IndexDamagedError as error:
            raise self._given_up(error) from error

    def find(self, wanted: Wanted, limit: int) -> list[Hit]:
        """The first hits; none where there is no search at the moment."""
        try:
            return self.ask(lambda index: index.search(wanted, limit=limit))
        except SearchDownError:
            return []

    @property
    def state(self) -> str:
        """For those who run the server: "ok", "damaged", or "making"."""
        try:
            self.index()
        except SearchDownError as error:
            return "damaged" if error.damaged else "making"
        return "ok"

    def _given_up(self, error: IndexDamagedError) -> SearchDownError:
        log.error("%s; build the release again", error)
        with self._lock:
            self._index, self._damaged = None, True
        return SearchDownError(damaged=True)

    def close(self) -> None:
        """Close the index; wait for one that is being made."""
        making = self._making
        if making is not None:
            making.join()
        with self._lock:
            self._forget()

    def _open(self, key: str) -> None:
        self._forget()
        self._key = key
        release = self._engine.release
        try:
            if release is not None:
                self._index = SearchIndex(release.index_path)
                return
        except IndexDamagedError as error:
            log.error("%s; build the release again", error)
            self._damaged = True
            return
        except FileNotFoundError:
            log.warning("release %s has no search index; one is being made", release.id if release else "none")
        self._folder = TemporaryDirectory(prefix="vietpol-search-")
        path = Path(self._folder.name) / "search.sqlite"
        self._making = threading.Thread(target=self._make, args=(key, path), name="search-index", daemon=True)
        self._making.start()

    def _make(self, key: str, path: Path) -> None:
        try:
            write_index(path, self._select)
            index = SearchIndex(path)
        except (QueryFailed, OSError, sqlite3.Error, IndexDamagedError) as error:
            log.error("the search index could not be made: %s", error)
            self._settle(key, None)
        else:
            self._settle(key, index)

    def _settle(self, key: str, index: SearchIndex | None) -> None:
        """The thread that made an index hands it over, unless another release has come meanwhile."""
        with self._lock:
            if key == self._key:
                self._index, self._damaged, self._making = index, index is None, None
            elif index is not None:
                index.close()

    def _select(self, query: str) -> Iterator[Mapping[str, str]]:
        records = self._engine.rows(query, limit=_MOST_ROWS).records()
        return ({name: term.value for name, term in record.items()} for record in records)

    def _forget(self) -> None:
        if self._index is not None:
            self._index.close()
        if self._folder is not None:
            self._folder.cleanup()
        self._index, self._folder, self._making, self._damaged = None, None, None, False
