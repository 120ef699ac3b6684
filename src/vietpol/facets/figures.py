"""What is reported of each figure, in the index: a page shows thousands in one table, and SPARQL would look each value up by itself.

A row for each combination of values of one figure; nearly all have one. What a reader runs beside the table is SPARQL still.
"""

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from vietpol.vocab import ID, C

from .lists import Path

_SAID = (
    "status",
    "bound",
    "reference",
    "value",
    "maxValue",
    "outOf",
    "unit",
)  # two figures that agree in all of it are one
AXES = ("area", "indicator")
_LITERALS = ("value", "maxValue", "outOf", "valueAsWritten", "asOf")
_PREFIXES = {"id:": ID, "c:": C}


def _of(name: str) -> Path:
    return (f"?this vp:{name} ?next",)


# By column, the steps from a figure to its values. What has far more things than figures is narrowed down to them.
COLUMNS: dict[str, Path] = {
    **{name: _of(name) for name in (*AXES, "period", *_SAID, "valueAsWritten", "asOf")},
    "story": ("?this a vp:Observation ; vp:reportedIn ?next", "?this a vp:Article ; vp:story ?next"),
}
SCHEMA = f"CREATE TABLE figure (n INTEGER, {', '.join(f'{name} TEXT' for name in COLUMNS)});"
_READ = (
    "SELECT {axis}, period, {said}, MIN(n), MIN(valueAsWritten), MAX(asOf), COUNT(DISTINCT n), COUNT(DISTINCT story) FROM figure "
    "WHERE n IN (SELECT value FROM json_each(?)) AND {axis} IS NOT NULL AND value IS NOT NULL "
    "GROUP BY {axis}, period, {said} ORDER BY MIN(n)"
)


@dataclass(frozen=True, slots=True)
class Reported:
    """What is said of a row (an area or an indicator) in a period, alike in all that is said of it.

    said: the values by property of vp:, IRIs whole; number: the first figure that says so, in the index; times: how many
    do; stories: how many independent articles state it.
    """

    row: str
    period: str
    said: dict[str, str]
    number: int
    times: int
    stories: int


def write(database: sqlite3.Connection, pairs: Callable[[Path], Iterable[tuple[int, str]]], size: int) -> None:
    """Write the rows of all figures. pairs: the number of each figure with each of its values; size: how many figures there are."""
    columns = [_Column(pairs(path), size, literal=name in _LITERALS) for name, path in COLUMNS.items()]
    marks = ", ".join("?" * (1 + len(columns)))
    rows = ((n, *row) for n in range(size) for row in product(*(column[n] for column in columns)))
    database.executemany(f"INSERT INTO figure VALUES ({marks})", rows)
    database.execute("CREATE INDEX figure_number ON figure (n)")


def read(rows: Callable[..., list[tuple[Any, ...]]], numbers: Iterable[int], axis: str) -> Iterator[Reported]:
    """What these figures say, by one of AXES and period. rows: runs SQL over the index."""
    if axis not in AXES:
        raise ValueError(f"not an axis: {axis}")
    asked = "[" + ",".join(map(str, numbers)) + "]"
    names = (*_SAID, "valueAsWritten", "asOf")
    for row, period, *values in rows(_READ.format(axis=axis, said=", ".join(_SAID)), asked):
        *said, number, written, day, times, stories = values
        known = {
            name: value if name in _LITERALS else _whole(value)
            for name, value in zip(names, (*said, written, day), strict=True)
            if value is not None
        }
        yield Reported(_whole(row), _whole(period), known, number, times, stories)


class _Column:
    """The values of each figure in one column: the numbers of values, for most figures have one and many have the same."""

    def __init__(self, pairs: Iterable[tuple[int, str]], size: int, *, literal: bool) -> None:
        self._values: list[str | None] = [None]
        self._first = array("I", bytes(size * array("I").itemsize))
        self._others: dict[int, list[str]] = {}
        known: dict[str, int] = {}
        for n, text in pairs:
            value = known.setdefault(text, len(self._values))
            if value == len(self._values):
                self._values.append(text if literal else _short(text))
            if not self._first[n]:
                self._first[n] = value
            elif self._first[n] != value:
                self._others.setdefault(n, []).append(str(self._values[value]))

    def __getitem__(self, n: int) -> list[str | None]:
        first = self._values[self._first[n]]
        others = self._others.get(n)
        return [first] if others is None else [first, *sorted(set(others))]


def _short(text: str) -> str:
    """IRIs of ours take most of the index where they are written out."""
    for prefix, base in _PREFIXES.items():
        if text.startswith(base):
            return prefix + text.removeprefix(base)
    return text


def _whole(text: str) -> str:
    prefix, colon, local = text.partition(":")
    return _PREFIXES[prefix + colon] + local if prefix + colon in _PREFIXES else text
