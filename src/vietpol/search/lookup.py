"""Search in an index: by the beginnings of words, the closest and the most important first."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Self
from urllib.parse import quote

from vietpol.search.folding import fold, has_words, is_exact, plain, words
from vietpol.search.writing import APPLICATION, FORMAT, facet_words

MOST_WORDS = 12
_MOST_SAME = 200  # things of one name that come before others; further ones follow by importance
_DEEPEST = 10_000  # how far one can leaf


class IndexDamagedError(Exception):
    """The file is no index of this version, or is damaged. Building the release again mends it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found. label: as it is written in the graph; articles: in how many articles it is named.

    first, last: days (ISO 8601, perhaps partial) between which it was, or was written of; places: names of provinces.
    """

    iri: str
    label: str
    kind: str
    english: str | None = None
    articles: int = 0
    first: str | None = None
    last: str | None = None
    places: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[str, str] | None:
        """The years of its first and its last day."""
        return (self.first[:4], self.last[:4]) if self.first and self.last else None


@dataclass(frozen=True, slots=True)
class Place:
    """A province, and how many things belong to it."""

    iri: str
    label: str
    things: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for. kind: one of KINDS; place: IRI of a province; since, until: years, both included."""

    text: str
    kind: str | None = None
    place: str | None = None
    since: int | None = None
    until: int | None = None

    @property
    def words(self) -> list[str]:
        return words(self.text)[:MOST_WORDS]


class SearchIndex:
    """An open index, for any number of threads. Raises FileNotFoundError, IndexDamagedError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False
        if not path.is_file():
            raise FileNotFoundError(path)
        with self._reading() as database:
            found = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
            if found != [APPLICATION, FORMAT]:
                raise IndexDamagedError(f"{path}: not a search index of this version")
            rows = database.execute("SELECT number, iri, label, things FROM place ORDER BY label, iri").fetchall()
            years = database.execute("SELECT min(substr(first, 1, 4)), max(substr(last, 1, 4)) FROM thing").fetchone()
            size = database.execute("SELECT max(number) FROM thing").fetchone()[0]
        self._size = int(size or 0)
        self.places = tuple(Place(*row) for _, *row in rows)
        self.years = (int(years[0]), int(years[1])) if all(y and y.isdigit() for y in years) else None
        self._place_numbers = {iri: number for number, iri, *_ in rows}
        self._place_labels = {number: label for number, _, label, *_ in rows}

    def __len__(self) -> int:
        return self._size

    def search(self, wanted: Wanted, *, limit: int = 50, skip: int = 0) -> list[Hit]:
        """Things whose names have a word that begins so for each word wanted.

        First those called exactly so, then those whose names begin so, then all others; within each, those named in
        the most articles first.
        """
        if not wanted.words or skip > _DEEPEST or not self._has_facets(wanted):
            return []
        with self._reading() as database:
            numbers = self._numbers(database, wanted, skip + limit)[skip:]
            return self._hits(database, numbers)

    def search_any(self, text: str, *, limit: int = 10) -> list[Hit]:
        """Things that share most words with a text that no name fits: without one of its words, then two of them alone."""
        said = list(dict.fromkeys(word for word in words(text) if len(word) > 1))[:MOST_WORDS]
        fewer = [said[:i] + said[i + 1 :] for i in range(len(said))] if len(said) > 2 else []
        pairs = [list(pair) for pair in pairwise(said)] if len(said) > 3 else []
        found: dict[str, Hit] = {}
        for attempt in (*fewer, *pairs):
            for hit in self.search(Wanted(" ".join(attempt)), limit=limit):
                found.setdefault(hit.iri, hit)
            if len(found) >= limit:
                break
        return list(found.values())[:limit]

    def check(self) -> None:
        """Read the whole file. Raises IndexDamagedError."""
        with self._reading() as database:
            said = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if said != "ok":
                raise IndexDamagedError(f"{self._path}: {said}")

    def close(self) -> None:
        """Close its files; searches that run finish first."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for database in idle:
            database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- the search ------------------------------------------------------------------------------------------------

    def _numbers(self, database: sqlite3.Connection, wanted: Wanted, most: int) -> list[int]:
        """The numbers of the first so many things, each once."""
        name = " ".join(fold(word) for word in wanted.words)
        narrowed = self._narrowed(wanted)
        found = dict.fromkeys(self._same(database, wanted, name))
        for expression in (f'folded : ^ "{name}" * AND {narrowed}', narrowed):
            if len(found) < most:
                sql = "SELECT rowid FROM word WHERE word MATCH ? ORDER BY rowid LIMIT ?"
                found |= dict.fromkeys(_column(database, sql, expression, most + len(found)))
        return list(found)[:most]

    def _same(self, database: sqlite3.Connection, wanted: Wanted, name: str) -> list[int]:
        """Things that are called exactly so."""
        sql = (
            "SELECT number, label, english, kind, first, last, places FROM whole JOIN thing ON number = thing "
            "WHERE name = ? ORDER BY number LIMIT ?"
        )
        exact = [word for word in wanted.words if is_exact(word)]
        place = None if wanted.place is None else str(self._place_numbers[wanted.place])
        years = {f"y{year}" for year in self._years(wanted) or ()}
        found = []
        for number, label, english, kind, first, last, places in database.execute(sql, (name, _MOST_SAME)):
            if wanted.kind not in (None, kind) or (place is not None and place not in places.split()):
                continue
            if years and years.isdisjoint(facet_words(kind, [], first, last).split()):
                continue
            if has_words(f"{label} {english or ''}", exact):
                found.append(number)
        return found

    def _narrowed(self, wanted: Wanted) -> str:
        """What every hit must have, as an FTS5 expression. Its words are letters and digits alone, so they need no escape."""
        said = dict.fromkeys(
            f'plain : "{plain(word)}" *' if is_exact(word) else f'folded : "{fold(word)}" *' for word in wanted.words
        )
        facets = [f'facets : "k{wanted.kind}"'] if wanted.kind is not None else []
        if wanted.place is not None:
            facets.append(f'facets : "p{self._place_numbers[wanted.place]}"')
        if (years := self._years(wanted)) is not None:
            facets.append("facets : (" + " OR ".join(f'"y{year}"' for year in years) + ")")
        return " AND ".join([*said, *facets])

    def _years(self, wanted: Wanted) -> range | None:
        """The years that are wanted, of those that the index knows; None for any."""
        if self.years is None or (wanted.since is None and wanted.until is None):
            return None
        first, last = self.years
        return range(max(first, wanted.since or first), min(last, wanted.until or last) + 1)

    def _has_facets(self, wanted: Wanted) -> bool:
        """Whether anything can be narrowed so."""
        years = self._years(wanted)
        timeless = self.years is None and (wanted.since is not None or wanted.until is not None)
        kind_known = wanted.kind is None or (wanted.kind.isascii() and wanted.kind.isalpha())
        place_known = wanted.place is None or wanted.place in self._place_numbers
        return kind_known and place_known and not timeless and (years is None or len(years) > 0)

    def _hits(self, database: sqlite3.Connection, numbers: Sequence[int]) -> list[Hit]:
        marks = ", ".join("?" * len(numbers))
        columns = "number, places, iri, label, kind, english, articles, first, last"
        found: dict[int, Hit] = {}
        for number, places, *row in database.execute(f"SELECT {columns} FROM thing WHERE number IN ({marks})", numbers):
            at = dict.fromkeys(self._place_labels[int(place)] for place in places.split())
            found[number] = replace(Hit(*row), places=tuple(at))
        return [found[number] for number in numbers]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for one thread at a time."""
        with self._lock:
            database = self._idle.pop() if self._idle else None
        try:
            if database is None:
                uri = f"file:{quote(str(self._path))}?mode=ro&immutable=1"
                database = sqlite3.connect(uri, uri=True, check_same_thread=False)
            yield database
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError(f"{self._path}: {error}") from error
        finally:
            with self._lock:
                if database is not None and not self._closed:
                    self._idle.append(database)
                    database = None
            if database is not None:
                database.close()


def is_current(path: Path) -> bool:
    """Whether there is an index, of this version."""
    try:
        with SearchIndex(path):
            return True
    except (FileNotFoundError, IndexDamagedError):
        return False


def _column(database: sqlite3.Connection, sql: str, *values: object) -> list[int]:
    return [row[0] for row in database.execute(sql, values)]
