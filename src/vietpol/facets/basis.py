"""What each tenure says, in the index: who held which post within which bounds, for the holders of a day are found among thousands of
tenures; and what it is based on: thousands of facts, of which a page shows the first and the last, and counts the others."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .lists import Path

# By column, the property of vp:; a tenure has at most one value of each.
COLUMNS = {
    "person": "holder", "post": "post", "tag": "capacity", "from": "attestedFrom", "until": "attestedUntil", "start": "startDate",
    "end": "endDate", "notBefore": "notBefore", "notAfter": "notAfter",
}  # fmt: skip
_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
SCHEMA = f"CREATE TABLE tenure (n INTEGER PRIMARY KEY, iri TEXT UNIQUE, facts INTEGER, sources INTEGER, first TEXT, last TEXT, {_NAMES});"
_FACTS: Path = ("?this vp:basedOn ?next",)
_SOURCES: Path = (
    "?this vp:basedOn ?fact . ?fact vp:reportedIn ?next",
    "?this a vp:Article OPTIONAL { ?this vp:story ?story } BIND(COALESCE(?story, ?this) AS ?next)",
)
_BASIS = "SELECT iri, facts, sources, first, last FROM tenure WHERE facts AND iri IN (SELECT value FROM json_each(?))"
_SAID = f"SELECT iri, {_NAMES} FROM tenure WHERE n IN (SELECT value FROM json_each(?)) ORDER BY n"


@dataclass(frozen=True, slots=True)
class Basis:
    """facts: on how many facts a tenure is based; sources: how many independent articles state them; first, last: of the facts,
    by their days, with which their local names begin after the kind ("att_2024-01-23_…")."""

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
    said = [_several(pairs((f"?this a vp:Tenure ; vp:{name} ?next",)), len(ordered))[1] for name in COLUMNS.values()]
    columns = (range(len(ordered)), ordered, facts, sources, first, last, *said)
    database.executemany(f"INSERT INTO tenure VALUES ({', '.join('?' * len(columns))})", zip(*columns, strict=True))


def said(rows: Callable[..., list[tuple[Any, ...]]], numbers: Iterable[int]) -> dict[str, dict[str, str]]:
    """What the tenures of these numbers say, by IRI: who held which post within which bounds. rows: runs SQL over the index."""
    return {
        iri: {name: value for name, value in zip(COLUMNS, values, strict=True) if value is not None}
        for iri, *values in rows(_SAID, json.dumps(list(numbers)))
    }


def read(rows: Callable[..., list[tuple[Any, ...]]], tenures: Iterable[str]) -> dict[str, Basis]:
    """What these tenures are based on, by IRI. rows: runs SQL over the index."""
    return {tenure: Basis(*said) for tenure, *said in rows(_BASIS, json.dumps(list(tenures)))}


def _several(pairs: Iterable[tuple[int, str]], size: int) -> tuple["array[int]", list[str | None], list[str | None]]:
    """How many values each has, the first and the last of them; a pair may come more than once."""
    counts = array("I", bytes(size * array("I").itemsize))
    first: list[str | None] = [None] * size
    last: list[str | None] = [None] * size
    for n, text in sorted(set(pairs), key=lambda pair: (pair[0], pair[1].partition("_")[2], pair[1])):
        counts[n] += 1
        if first[n] is None:
            first[n] = text
        last[n] = text
    return counts, first, last
