"""Writes the index of a release: a SQLite file with the items of each list in their order and a bitmap for each value."""

import sqlite3
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from pyoxigraph import Literal, NamedNode
from pyroaring import BitMap

from . import query
from .lists import LISTS, Facet, ItemList, Ordering

FILE = "facets.sqlite"
_FORMAT = 1  # raised with every change of what is written: a release with another one is written anew by the next build
_SCHEMA = """
CREATE TABLE item (list TEXT, n INTEGER, iri TEXT, PRIMARY KEY (list, n)) WITHOUT ROWID;
CREATE TABLE ordering (list TEXT, key TEXT, items BLOB, PRIMARY KEY (list, key)) WITHOUT ROWID;
CREATE TABLE value (list TEXT, facet TEXT, value TEXT, n INTEGER, items BLOB, PRIMARY KEY (list, facet, value)) WITHOUT ROWID;
"""
_MONTH = len("2024-01")
_YEAR = len("2024")

Row = Mapping[str, object]
Select = Callable[[str], Iterable[Row]]


def write(select: Select, folder: Path) -> None:
    """Write the index into the folder of a release. select: runs a SELECT query over it."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_SCHEMA)
        for items in LISTS.values():
            _write_list(database, select, items)
        database.execute(f"PRAGMA user_version = {_FORMAT}")


def is_current(folder: Path) -> bool:
    """Whether the folder of a release has an index as this version writes it."""
    path = folder / FILE
    if not path.is_file():
        return False
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
        return bool(database.execute("PRAGMA user_version").fetchone()[0] == _FORMAT)


def _write_list(database: sqlite3.Connection, select: Select, items: ItemList) -> None:
    iris = sorted({_text(row["item"]) for row in select(query.items(items))})
    first, *others = items.orderings
    ordered = _ordered(select, items, first, iris)
    database.executemany("INSERT INTO item VALUES (?, ?, ?)", ((items.name, n, iri) for n, iri in enumerate(ordered)))
    numbers = {iri: n for n, iri in enumerate(ordered)}
    for ordering in others:
        permutation = array("I", (numbers[iri] for iri in _ordered(select, items, ordering, iris)))
        if sys.byteorder == "big":
            permutation.byteswap()
        database.execute("INSERT INTO ordering VALUES (?, ?, ?)", (items.name, ordering.key, permutation.tobytes()))
    for facet in items.facets:
        bitmaps = _bitmaps(select, items, facet, numbers)
        database.executemany(
            "INSERT INTO value VALUES (?, ?, ?, ?, ?)",
            ((items.name, facet.key, value, len(found), found.serialize()) for value, found in bitmaps.items()),
        )


def _ordered(select: Select, items: ItemList, ordering: Ordering, iris: list[str]) -> list[str]:
    """All items by their key, equal ones by IRI, those without a key at the end."""
    keys = {
        _text(row["item"]): _comparable(row["best"]) for row in select(query.keys(items, ordering)) if "best" in row
    }
    having = [iri for iri in iris if iri in keys]
    having.sort(key=keys.__getitem__, reverse=ordering.descending)
    return having + [iri for iri in iris if iri not in keys]


def _bitmaps(select: Select, items: ItemList, facet: Facet, numbers: Mapping[str, int]) -> dict[str, BitMap]:
    members: dict[str, list[int]] = {}
    for row in select(query.values(items, facet)):
        number = numbers[_text(row["item"])]
        for value in _values(facet, row["value"]):
            members.setdefault(value, []).append(number)
    return {value: _bitmap(members[value]) for value in sorted(members)}


def _bitmap(numbers: list[int]) -> BitMap:
    made = BitMap(numbers)
    made.run_optimize()
    return made


def _values(facet: Facet, value: object) -> Iterator[str]:
    """The values of a facet that a value in the graph stands for: of a day its year and its month."""
    text = _text(value)
    if facet.kind == "thing":
        if isinstance(value, NamedNode):
            yield text
        return
    yield text[:_YEAR]
    if len(text) >= _MONTH:
        yield text[:_MONTH]


def _text(value: object) -> str:
    return value.value if isinstance(value, NamedNode | Literal) else str(value)


def _comparable(value: object) -> tuple[float, str]:
    """Numbers by size, everything else by its text: dates, whole or partial, and names compare so."""
    if isinstance(value, Literal) and value.datatype.value.endswith(("#decimal", "#integer", "#double")):
        return float(value.value), ""
    return 0.0, _text(value)
