"""What each tenure is based on, in the index: thousands of facts, of which a page shows the first and the last, and counts the others."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .lists import Path

SCHEMA = (
    "CREATE TABLE basis (tenure TEXT PRIMARY KEY, facts INTEGER, sources INTEGER, first TEXT, last TEXT) WITHOUT ROWID;"
)
_FACTS: Path = ("?this vp:basedOn ?next",)
_SOURCES: Path = (
    "?this vp:basedOn ?fact . ?fact vp:reportedIn ?next",
    "?this a vp:Article OPTIONAL { ?this vp:story ?story } BIND(COALESCE(?story, ?this) AS ?next)",
)
_READ = "SELECT tenure, facts, sources, first, last FROM basis WHERE tenure IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Basis:
    """facts: on how many facts a tenure is based; sources: how many independent articles state them; first, last: of the facts,
    in the order of their IRIs, which begin with their days."""

    facts: int
    sources: int
    first: str
    last: str


def write(
    database: sqlite3.Connection, pairs: Callable[[Path], Iterable[tuple[int, str]]], ordered: Sequence[str]
) -> None:
    """Write a row for each tenure. pairs: the number of each tenure with each of its values; ordered: all tenures by number."""
    facts, first, last = _several(pairs(_FACTS), len(ordered))
    sources, *_ = _several(pairs(_SOURCES), len(ordered))
    rows = (
        (iri, facts[n], sources[n], begin, last[n])
        for n, (iri, begin) in enumerate(zip(ordered, first, strict=True))
        if begin is not None
    )
    database.executemany("INSERT INTO basis VALUES (?, ?, ?, ?, ?)", rows)


def read(rows: Callable[..., list[tuple[Any, ...]]], tenures: Iterable[str]) -> dict[str, Basis]:
    """What these tenures are based on, by IRI. rows: runs SQL over the index."""
    return {tenure: Basis(*said) for tenure, *said in rows(_READ, json.dumps(list(tenures)))}


def _several(pairs: Iterable[tuple[int, str]], size: int) -> tuple["array[int]", list[str | None], list[str | None]]:
    """How many values each has, the first and the last of them; a pair may come more than once."""
    counts = array("I", bytes(size * array("I").itemsize))
    first: list[str | None] = [None] * size
    last: list[str | None] = [None] * size
    for n, text in sorted(set(pairs)):
        counts[n] += 1
        if first[n] is None:
            first[n] = text
        last[n] = text
    return counts, first, last
