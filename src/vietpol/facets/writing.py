"""Writes the index of a release: a SQLite file with the items of each list in their order and a bitmap for each value."""

import sqlite3
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path as FilePath

from pyoxigraph import Literal, NamedNode
from pyroaring import BitMap

from . import basis, figures, query
from .lists import FIGURES, LISTS, SECTIONS, TENURES, Facet, ItemList, Ordering, Path

FILE = "facets.sqlite"
_FORMAT = 4  # raised with every change of what is written: a release with another one is written anew by the next build
_SCHEMA = """
CREATE TABLE item (list TEXT, n INTEGER, iri TEXT, PRIMARY KEY (list, n)) WITHOUT ROWID;
CREATE TABLE ordering (list TEXT, key TEXT, items BLOB, PRIMARY KEY (list, key)) WITHOUT ROWID;
CREATE TABLE value (list TEXT, facet TEXT, value TEXT, n INTEGER, items BLOB, PRIMARY KEY (list, facet, value)) WITHOUT ROWID;
"""
_MONTH = len("2024-01")
_YEAR = len("2024")

Row = Mapping[str, object]
Select = Callable[[str], Iterable[Row]]


def write(select: Select, folder: FilePath) -> None:
    """Write the index into the folder of a release. select: runs a SELECT query over it."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_SCHEMA + figures.SCHEMA + basis.SCHEMA)
        steps = _Steps(select)
        for items in (*LISTS.values(), *SECTIONS.values()):
            ordered = _write_list(database, steps, items)
            if items is FIGURES:
                figures.write(database, steps.pairs, len(ordered))
            elif items is TENURES:
                basis.write(database, steps.pairs, ordered)
        database.execute(f"PRAGMA user_version = {_FORMAT}")


def is_current(folder: FilePath) -> bool:
    """Whether the folder of a release has an index as this version writes it; one that can't be opened is none."""
    path = folder / FILE
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
            return bool(database.execute("PRAGMA user_version").fetchone()[0] == _FORMAT)
    except sqlite3.DatabaseError:  # damaged
        return False


class _Steps:
    """Runs each step once. The later steps of paths are few and kept; the first ones, many, are kept as long as their list."""

    def __init__(self, select: Select) -> None:
        self._select = select
        self._later: dict[str, dict[str, list[str]]] = {}
        self._first: dict[str, tuple[array[int], list[str]]] = {}  # side by side: there are millions of them
        self._numbers: dict[str, int] = {}

    def begin(self, items: ItemList) -> list[str]:
        """Every item of a list, sorted."""
        self._first.clear()
        return sorted({_text(row["this"]) for row in self._select(query.items_of(items))})

    def number(self, ordered: Iterable[str]) -> None:
        """Say which number each item has."""
        self._first.clear()
        self._numbers = {iri: n for n, iri in enumerate(ordered)}

    def pairs(self, path: Path) -> Iterator[tuple[int, str]]:
        """The number of each item with each of its values; a pair may come more than once."""
        first, *others = path
        found: Iterable[tuple[int, str]] = self._from_items(first)
        for pattern in others:
            found = self._follow(found, self._mapping(pattern))
        yield from found

    def _from_items(self, pattern: str) -> Iterable[tuple[int, str]]:
        if pattern not in self._first:
            numbers = self._numbers
            same: dict[str, str] = {}  # one string for each value, however often it comes
            found, texts = array("I"), list[str]()
            for row in self._select(query.step(pattern)):
                number = numbers.get(_text(row["this"]))
                if number is not None:
                    text = _text(row["next"])
                    found.append(number)
                    texts.append(same.setdefault(text, text))
            self._first[pattern] = found, texts
        return zip(*self._first[pattern], strict=True)

    def _mapping(self, pattern: str) -> dict[str, list[str]]:
        if pattern not in self._later:
            made: dict[str, list[str]] = {}
            for row in self._select(query.step(pattern)):
                made.setdefault(_text(row["this"]), []).append(_text(row["next"]))
            self._later[pattern] = made
        return self._later[pattern]

    @staticmethod
    def _follow(pairs: Iterable[tuple[int, str]], mapping: Mapping[str, list[str]]) -> Iterator[tuple[int, str]]:
        return ((number, value) for number, key in pairs for value in mapping.get(key, ()))


def _write_list(database: sqlite3.Connection, steps: _Steps, items: ItemList) -> list[str]:
    """Write one list. Returns its items in their order."""
    iris = steps.begin(items)
    steps.number(iris)
    first, *others = items.orderings
    ordered = [iris[n] for n in _ordered(steps, first, len(iris))]
    steps.number(ordered)
    database.executemany("INSERT INTO item VALUES (?, ?, ?)", ((items.name, n, iri) for n, iri in enumerate(ordered)))
    for ordering in others:
        by_iri = sorted(range(len(ordered)), key=ordered.__getitem__)
        permutation = array("I", _ordered(steps, ordering, len(ordered), by_iri))
        if sys.byteorder == "big":
            permutation.byteswap()
        database.execute("INSERT INTO ordering VALUES (?, ?, ?)", (items.name, ordering.key, permutation.tobytes()))
    for facet in items.facets:
        bitmaps = _bitmaps(steps, facet)
        database.executemany(
            "INSERT INTO value VALUES (?, ?, ?, ?, ?)",
            ((items.name, facet.key, value, len(found), found.serialize()) for value, found in bitmaps.items()),
        )
    return ordered


def _ordered(steps: _Steps, ordering: Ordering, size: int, by_iri: list[int] | None = None) -> list[int]:
    """The numbers of all items by their best key, equal ones by IRI, those without a key at the end.

    by_iri: the numbers in the order of their IRIs, where the numbers themselves are not in that order.
    """
    better = max if ordering.descending else min
    keys: dict[int, float | str] = {}
    for number, text in steps.pairs(ordering.path):
        key = float(text) if ordering.numeric else text
        keys[number] = better(keys[number], key) if number in keys else key
    every = range(size) if by_iri is None else by_iri
    having = sorted((n for n in every if n in keys), key=keys.__getitem__, reverse=ordering.descending)
    return having + [n for n in every if n not in keys]


def _bitmaps(steps: _Steps, facet: Facet) -> dict[str, BitMap]:
    members: dict[str, list[int]] = {}
    for number, text in steps.pairs(facet.path):
        for value in _values(facet, text):
            members.setdefault(value, []).append(number)
    return {value: _bitmap(members[value]) for value in sorted(members)}


def _bitmap(numbers: list[int]) -> BitMap:
    made = BitMap(numbers)
    made.run_optimize()
    return made


def _values(facet: Facet, text: str) -> Iterator[str]:
    """The values of a facet that a value in the graph stands for: of a day its year and its month."""
    if facet.kind == "thing":
        yield text
        return
    yield text[:_YEAR]
    if len(text) >= _MONTH:
        yield text[:_MONTH]


def _text(value: object) -> str:
    return value.value if isinstance(value, NamedNode | Literal) else str(value)
