"""Writing the index: one SQLite file with FTS5, made whole from a graph.

The number of a thing (its rowid) is its rank by importance. FTS5 gives matches in the order of their numbers, so the
first so many of them are the most important, and a search that a million names match stops after fifty.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from vietpol.search import collect
from vietpol.search.folding import fold, is_exact, plain, words

FORMAT = 1  # of the tables below; another number is an index of another version of the program
APPLICATION = 0x56504F4C  # "VPOL", in the header of the file

_RAW = """
CREATE TEMP TABLE name (iri TEXT, kind TEXT, label TEXT, english TEXT);
CREATE TEMP TABLE seen (iri TEXT PRIMARY KEY, articles INTEGER, first TEXT, last TEXT) WITHOUT ROWID;
CREATE TEMP TABLE dated (iri TEXT PRIMARY KEY, first TEXT, last TEXT) WITHOUT ROWID;
CREATE TEMP TABLE lies (iri TEXT, area TEXT, PRIMARY KEY (iri, area)) WITHOUT ROWID;
CREATE TEMP TABLE rank (kind TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
"""
_TABLES = """
CREATE TABLE place (number INTEGER PRIMARY KEY, iri TEXT NOT NULL, label TEXT NOT NULL, things INTEGER NOT NULL);
CREATE TABLE thing (
    number INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, english TEXT,
    articles INTEGER NOT NULL, first TEXT, last TEXT, places TEXT NOT NULL DEFAULT ''
);
CREATE TABLE whole (name TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (name, thing)) WITHOUT ROWID;
-- folded: every word without marks, in Vietnamese and then in English; plain: the words with marks, as written.
CREATE VIRTUAL TABLE word USING fts5(
    folded, plain, facets, content = '', columnsize = 0, tokenize = 'ascii', prefix = '1 2 3'
);
"""
_RANKED = """
INSERT INTO thing (iri, kind, label, english, articles, first, last)
SELECT name.iri, name.kind, name.label, name.english, coalesce(seen.articles, 0),
       coalesce(dated.first, seen.first), coalesce(dated.last, seen.last)
FROM (SELECT name.iri, min(rank.number) AS number, min(label) AS label, min(english) AS english, name.kind
      FROM temp.name AS name JOIN temp.rank AS rank USING (kind) GROUP BY name.iri) AS name
LEFT JOIN temp.seen AS seen USING (iri) LEFT JOIN temp.dated AS dated USING (iri)
ORDER BY coalesce(seen.articles, 0) DESC, name.number, length(name.label), name.label, name.iri
"""
_PLACES = """
INSERT INTO place (iri, label, things)
SELECT area, coalesce(min(label), area), count(*) FROM temp.lies LEFT JOIN thing ON thing.iri = area
WHERE lies.iri IN (SELECT iri FROM thing) GROUP BY area ORDER BY 2, 1
"""
_FACETS = """
SELECT thing.number, place.number FROM temp.lies JOIN thing ON thing.iri = lies.iri JOIN place ON place.iri = lies.area
ORDER BY 1, 2
"""
_BATCH = 10_000
_YEAR = re.compile(r"[0-9]{4}(?![0-9])")
_LONGEST = 150  # years


@dataclass(frozen=True, slots=True)
class _Batch:
    """Rows that are written together."""

    words: list[tuple[int, str, str, str]]
    names: list[tuple[str, int]]
    places: list[tuple[str, int]]

    def flush(self, database: sqlite3.Connection) -> None:
        database.executemany("INSERT INTO word (rowid, folded, plain, facets) VALUES (?, ?, ?, ?)", self.words)
        database.executemany("INSERT INTO whole VALUES (?, ?)", self.names)
        database.executemany("UPDATE thing SET places = ? WHERE number = ?", self.places)
        for rows in (self.words, self.names, self.places):
            rows.clear()


def write_index(path: Path, select: collect.Select) -> int:
    """Write the index of a graph to a new file. Returns how many things it finds.

    Raises FileExistsError, sqlite3.Error, OSError; and what `select` raises.
    """
    if path.exists():
        raise FileExistsError(path)
    with closing(sqlite3.connect(path)) as database:
        # Whoever publishes makes the file durable; one that is cut off is thrown away.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE")
        database.executescript(_RAW + _TABLES)
        _collect(database, select)
        database.execute(_RANKED)
        database.execute("CREATE UNIQUE INDEX thing_iri ON thing (iri)")
        database.execute(_PLACES)
        _write_words(database)
        database.execute("INSERT INTO word (word) VALUES ('optimize')")
        (count,) = database.execute("SELECT count(*) FROM thing").fetchone()
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute(f"PRAGMA user_version = {FORMAT}")
        database.commit()
        return int(count)


def facet_words(kind: str, places: list[int], first: str | None, last: str | None) -> str:
    """What a search can be narrowed by, as words: the kind, the places, the years between the first and the last day."""
    years = _years(first, last)
    return " ".join([f"k{kind}", *(f"p{place}" for place in places), *(f"y{year}" for year in years)])


def _years(first: str | None, last: str | None) -> list[int]:
    """The years from the first day to the last, both ISO 8601; none where there is no day, the two where they are far apart."""
    ends = [int(day[:4]) for day in (first, last) if day is not None and _YEAR.match(day)]
    if len(ends) < 2 or not 0 <= ends[1] - ends[0] < _LONGEST:
        return sorted(set(ends))
    return list(range(ends[0], ends[1] + 1))


def _collect(database: sqlite3.Connection, select: collect.Select) -> None:
    database.executemany("INSERT INTO rank VALUES (?, ?)", ((kind, n) for n, kind in enumerate(collect.KINDS.values())))
    database.executemany(
        "INSERT INTO name VALUES (?, ?, ?, ?)", ((n.iri, n.kind, n.label, n.english) for n in collect.names(select))
    )
    database.executemany(
        "INSERT INTO seen VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET articles = max(articles, excluded.articles), "
        "first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)), "
        "last = max(coalesce(last, excluded.last), coalesce(excluded.last, last))",
        ((s.iri, s.articles, s.first, s.last) for s in collect.seen(select)),
    )
    database.executemany(
        "INSERT OR IGNORE INTO dated VALUES (?, ?, ?)", ((d.iri, d.first, d.last) for d in collect.dated(select))
    )
    database.executemany("INSERT OR IGNORE INTO lies VALUES (?, ?)", collect.places(select))


def _write_words(database: sqlite3.Connection) -> None:
    places = _places(database)
    following = next(places, None)
    batch = _Batch([], [], [])
    columns = "number, kind, label, english, first, last"
    for number, kind, label, english, first, last in database.execute(f"SELECT {columns} FROM thing ORDER BY number"):
        at: list[int] = []
        if following is not None and following[0] == number:
            at = following[1]
            following = next(places, None)
        said, also = words(label), words(english or "")
        folded = [fold(word) for word in (*said, *also)]
        exact = [plain(word) for word in said if is_exact(word)]
        batch.words.append((number, " ".join(folded), " ".join(exact), facet_words(kind, at, first, last)))
        batch.names.extend({(" ".join(map(fold, spelling)), number) for spelling in (said, also) if spelling})
        if at:
            batch.places.append((" ".join(map(str, at)), number))
        if len(batch.words) >= _BATCH:
            batch.flush(database)
    batch.flush(database)


def _places(database: sqlite3.Connection) -> Iterator[tuple[int, list[int]]]:
    """Things, in their order, with the numbers of their places."""
    for number, rows in groupby(database.execute(_FACETS), key=lambda row: int(row[0])):
        yield number, [int(place) for _, place in rows]
