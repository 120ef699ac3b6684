"""What a reader asked of a list: the values chosen, the order, the page; and the addresses of all lists near to it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vietpol.facets import Facet, FacetIndex, ItemList, Ordering, Value, query_of
from vietpol.server.engine.core import Engine
from vietpol.vocab import ID, C

from .addresses import LOCAL

PAGE = 50
_SHOWN_VALUES = 8
_TIME = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_YEAR = len("2024")


class ReleaseFacets:
    """The index of the current release."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open = lru_cache(maxsize=2)(FacetIndex)

    def current(self) -> FacetIndex | None:
        """None where there is no release, or one that was made without an index."""
        return self._index() or None

    @property
    def state(self) -> str:
        """For those who run the server: "ok", "damaged", or "none"."""
        index = self._index()
        return "ok" if index else "damaged" if index is not None and index.damaged else "none"

    def _index(self) -> FacetIndex | None:
        release = self._engine.release
        return None if release is None else self._open(Path(release.path))


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet as it is shown. chosen: its value, if one is; values: the most frequent; more: how many others there are."""

    key: str
    kind: str
    chosen: str | None
    values: list[Value]
    more: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as a reader asked for it. chosen: a value by the key of its facet, in the order of the facets."""

    items: ItemList
    chosen: Mapping[str, str]
    ordering: Ordering
    page: int

    @classmethod
    def asked(cls, items: ItemList, fields: Mapping[str, str], index: FacetIndex) -> "Listing":
        """Read the fields of an address. A facet that the list lacks, or a value that nothing can be called, is left out."""
        chosen = {}
        for facet in items.facets:
            value = _value(facet, fields.get(facet.key, ""), index.bitmaps(items.name, facet.key))
            if value is not None:
                chosen[facet.key] = value
        number = fields.get("page", "1")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 1
        return cls(items, chosen, items.ordering(fields.get("sort")), max(1, page))

    @property
    def path(self) -> str:
        return f"/list/{self.items.name}"

    @property
    def query(self) -> str:
        """The SPARQL that makes this list."""
        return query_of(self.items, self.chosen, self.ordering)

    def things(self) -> set[str]:
        """The things among the chosen values."""
        kinds = {facet.key: facet.kind for facet in self.items.facets}
        return {value for key, value in self.chosen.items() if kinds[key] == "thing"}

    def fields(self, *, without: str | None = None, sort: str | None = None, **chosen: str) -> dict[str, str]:
        """The fields of the address of a list near to this one. It begins with its first page."""
        values = {key: value for key, value in self.chosen.items() if key != without} | chosen
        made = {key: short(value) for key, value in values.items()}
        order = sort or self.ordering.key
        return made if order == self.items.orderings[0].key else made | {"sort": order}

    def facets(self, index: FacetIndex) -> list[FacetView]:
        """The facets with something to choose, or with a choice to undo."""
        offered = (facet for facet in self.items.facets if facet.shown or facet.key in self.chosen)
        views = (self._view(facet, index.values(self.items, facet, self.chosen)) for facet in offered)
        return [view for view in views if view.values or view.chosen]

    def _view(self, facet: Facet, values: list[Value]) -> FacetView:
        chosen = self.chosen.get(facet.key)
        if facet.kind == "time":
            return FacetView(facet.key, facet.kind, chosen, times(values, chosen), 0)
        return FacetView(facet.key, facet.kind, chosen, values[:_SHOWN_VALUES], max(0, len(values) - _SHOWN_VALUES))


def times(values: list[Value], chosen: str | None) -> list[Value]:
    """The years, the latest first; where one is chosen, its months."""
    if chosen is None:
        years = [value for value in values if len(value.value) == _YEAR]
        return sorted(years, key=lambda value: value.value, reverse=True)
    months = [value for value in values if value.value.startswith(chosen[:_YEAR] + "-")]
    return sorted(months, key=lambda value: value.value)


def short(value: str) -> str:
    """A value in an address: the local name of a thing of ours."""
    return value.removeprefix(ID).removeprefix(C)


def _value(facet: Facet, text: str, known: Mapping[str, object]) -> str | None:
    if facet.kind == "time":
        return text if _TIME.fullmatch(text) else None
    if not LOCAL.fullmatch(text):
        return text if text in known else None
    return C + text if C + text in known else ID + text
