"""Reads the index of a release: how many items have which value, and one page of those that are left."""

import logging
import sqlite3
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pyroaring import BitMap

from . import basis, figures
from .lists import Facet, ItemList, Ordering
from .writing import FILE, is_current

_log = logging.getLogger("vietpol.facets")
_KEPT_FACETS = 64
_KEPT_VALUES = 1_024
_SPARSE = 16  # where fewer than one in so many items is left, their places in an order are sorted, not walked


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet and how many of the items left have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """IRIs of one page of a list, in order, and how many items there are in all."""

    items: list[str]
    total: int


class FacetIndex:
    """The index of one release. Safe to use from several threads: what it keeps is never changed.

    An index that is damaged is as good as none: `damaged` and the log say so, and lists come without facets.
    """

    def __init__(self, folder: Path) -> None:
        self.damaged = False
        self._path = folder / FILE
        self._usable = self._is_sound(folder)
        self.bitmaps = lru_cache(_KEPT_FACETS)(self._read_bitmaps)
        self._bitmap = lru_cache(_KEPT_VALUES)(self._read_bitmap)
        self._permutation = lru_cache(_KEPT_FACETS)(self._read_permutation)
        self._size = lru_cache(_KEPT_FACETS)(self._read_size)

    def __bool__(self) -> bool:
        """Whether the release has an index that this version can read."""
        return self._usable

    def page(self, items: ItemList, chosen: Mapping[str, str], ordering: Ordering, start: int, length: int) -> Page:
        """The items that have all the chosen values, from one place in the order on."""
        left = self._left(items, chosen)
        if left is None:
            numbers = list(self._walk(items, ordering, start, length))
            return Page(self.iris(items, numbers), self._size(items.name))
        if ordering is items.orderings[0]:
            numbers = list(left[start : start + length])
        else:
            numbers = self._in_order(items, left, ordering, start, length)
        return Page(self.iris(items, numbers), len(left))

    def values(self, items: ItemList, facet: Facet, chosen: Mapping[str, str]) -> list[Value]:
        """The values of a facet among the items that have all the values chosen in other facets, the most frequent first."""
        left = self._left(items, {key: value for key, value in chosen.items() if key != facet.key})
        bitmaps = self.bitmaps(items.name, facet.key)
        if left is None:
            counted = [Value(value, len(bitmap)) for value, bitmap in bitmaps.items()]
        else:
            counts = ((value, left.intersection_cardinality(bitmap)) for value, bitmap in bitmaps.items())
            counted = [Value(value, count) for value, count in counts if count]
        return sorted(counted, key=lambda value: (-value.count, value.value))

    def spread(self, items: ItemList, facet: Facet, over: Facet) -> list[Value]:
        """The values of a facet by how many values of another one they meet: indicators by the number of their provinces."""
        others = self.bitmaps(items.name, over.key).values()
        found = (
            Value(value, sum(bitmap.intersect(other) for other in others))
            for value, bitmap in self.bitmaps(items.name, facet.key).items()
        )
        return sorted(found, key=lambda value: (-value.count, value.value))

    def numbers(self, items: ItemList, chosen: Mapping[str, str]) -> BitMap:
        """The items that have all the chosen values, one at least, by their numbers: in the first order of the list."""
        return self._left(items, chosen) or BitMap()

    def reported(self, numbers: Iterable[int], axis: str) -> list[figures.Reported]:
        """What the figures of these numbers say, by "area" or "indicator" and by period, the latest first."""
        return list(figures.read(self._rows, numbers, axis))

    def basis(self, tenures: Iterable[str]) -> dict[str, basis.Basis]:
        """What these tenures are based on."""
        return basis.read(self._rows, tenures)

    def tenures(self, numbers: Iterable[int]) -> dict[str, dict[str, str]]:
        """What the tenures of these numbers say, by IRI; the one attested last comes first."""
        return basis.said(self._rows, numbers)

    def _left(self, items: ItemList, chosen: Mapping[str, str]) -> BitMap | None:
        """The items that have all the chosen values; None where nothing is chosen: all."""
        found = [
            self._bitmap(items.name, facet.key, value)
            for key, value in chosen.items()
            if (facet := items.facet(key)) is not None
        ]
        return BitMap.intersection(*found) if found else None

    def _in_order(self, items: ItemList, left: BitMap, ordering: Ordering, start: int, length: int) -> list[int]:
        order, rank = self._permutation(items.name, ordering.key)
        if len(left) * _SPARSE < len(order):
            return sorted(left, key=rank.__getitem__)[start : start + length]
        found: list[int] = []
        passed = 0
        for number in order:
            if number in left:
                passed += 1
                if passed > start:
                    found.append(number)
                    if len(found) == length:
                        break
        return found

    def _walk(self, items: ItemList, ordering: Ordering, start: int, length: int) -> Iterator[int]:
        stop = min(start + length, self._size(items.name))
        if ordering is items.orderings[0]:
            yield from range(start, stop)
        else:
            yield from self._permutation(items.name, ordering.key)[0][start:stop]

    def iris(self, items: ItemList, numbers: Sequence[int]) -> list[str]:
        """The items of these numbers."""
        if not numbers:
            return []
        marks = ",".join("?" * len(numbers))
        rows = self._rows(f"SELECT n, iri FROM item WHERE list = ? AND n IN ({marks})", items.name, *numbers)
        iris: dict[int, str] = dict(rows)
        return [iris[number] for number in numbers]

    def _read_bitmaps(self, name: str, key: str) -> dict[str, BitMap]:
        rows = self._rows("SELECT value, items FROM value WHERE list = ? AND facet = ?", name, key)
        return {value: BitMap.deserialize(blob) for value, blob in rows}

    def _read_bitmap(self, name: str, key: str, value: str) -> BitMap:
        """That of one value, empty where no item has it."""
        rows = self._rows("SELECT items FROM value WHERE list = ? AND facet = ? AND value = ?", name, key, value)
        return BitMap.deserialize(rows[0][0]) if rows else BitMap()

    def _read_permutation(self, name: str, key: str) -> tuple["array[int]", "array[int]"]:
        """The items in an order, and the place of each item in it."""
        order = array("I")
        for (blob,) in self._rows("SELECT items FROM ordering WHERE list = ? AND key = ?", name, key):
            order.frombytes(blob)
        if sys.byteorder == "big":
            order.byteswap()
        rank = array("I", bytes(len(order) * order.itemsize))
        for place, number in enumerate(order):
            rank[number] = place
        return order, rank

    def _read_size(self, name: str) -> int:
        return int(self._rows("SELECT COUNT(*) FROM item WHERE list = ?", name)[0][0])

    def _is_sound(self, folder: Path) -> bool:
        try:
            if self._path.is_file() and self._rows("PRAGMA quick_check(1)") != [("ok",)]:
                return self._give_up("PRAGMA quick_check")
            return is_current(folder)
        except sqlite3.DatabaseError:  # already told
            return False

    def _give_up(self, reason: object) -> bool:
        self._usable, self.damaged = False, True
        _log.error("%s is damaged, lists come without facets until the next release: %s", self._path, reason)
        return False

    def _rows(self, text: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            with closing(sqlite3.connect(f"file:{self._path}?mode=ro&immutable=1", uri=True)) as database:
                return database.execute(text, values).fetchall()
        except sqlite3.DatabaseError as error:
            self._give_up(error)
            raise
