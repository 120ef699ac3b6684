"""Maps of the provinces, as shapes that a template writes into the page as SVG: no script draws them.

The outlines are those of the 63 provinces of before July 2025 (static/provinces.json, written by tools/make_map.py). A province of today is drawn as the
provinces that the graph says it was made of (vp:succeededBy; National Assembly Resolution 202/2025/QH15), so that the map of
a day is the map of the provinces that stood on that day.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from vietpol.server.engine.core import Engine
from vietpol.server.services import content_key
from vietpol.vocab import ID

from .days import first_day, last_day
from .model import Name
from .queries import query

_FILE = Path(__file__).parent.parent / "static" / "provinces.json"
_AREA = ID + "area_"
ISLANDS = ("hoang-sa", "truong-sa")
CLASSES = 5


@dataclass(frozen=True, slots=True)
class Outlines:
    """view_box: of the SVG; paths: the `d` of a path by the last part of the IRI of an area, "ha-noi"."""

    view_box: str
    paths: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unit:
    """A provincial unit and the keys of the outlines that it is drawn with. since, until: None where it always stood, or stands."""

    iri: str
    name: Name
    since: date | None
    until: date | None
    outlines: tuple[str, ...]

    def stood(self, on: date) -> bool:
        """Whether it was there on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Shape:
    """A province on a map. level: the class of its colour, 1 to CLASSES, 0 where there is nothing to show."""

    iri: str
    path: str
    level: int


@dataclass(frozen=True, slots=True)
class Map:
    """shapes: of provinces; islands: paths of the archipelagos; steps: the least and the greatest value of each class."""

    view_box: str
    shapes: Sequence[Shape]
    islands: str
    steps: Sequence[tuple[float, float]] = ()


@cache
def outlines(file: Path = _FILE) -> Outlines | None:
    """The outlines; None where the file is not there."""
    try:
        found = json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    return Outlines(found["viewBox"], found["provinces"])


class ProvinceMaps:
    """Maps of the provinces of the current release."""

    def __init__(self, engine: Engine, found: Outlines | None = None) -> None:
        self._engine = engine
        self._outlines = found or outlines()
        self._kept = lru_cache(maxsize=2)(self._read)

    def units(self) -> Mapping[str, Unit]:
        """The provincial units of all times by their IRIs, as far as there are outlines for them."""
        return self._kept(content_key(self._engine.release))

    def names(self, shown: Map | None) -> dict[str, Name]:
        """What the provinces on a map are called."""
        return {} if shown is None else {shape.iri: self.units()[shape.iri].name for shape in shown.shapes}

    def around(self, iri: str) -> Map | None:
        """The provinces of a unit's time, itself in colour. None where there is no outline for it."""
        unit = self.units().get(iri)
        if unit is None:
            return None
        return self._map({iri: 1}, unit.until or unit.since or date.today())

    def of_values(self, values: Mapping[str, float], on: date) -> Map | None:
        """The provinces of a day in the colours of their values, by IRI. None where none of them has a place on the map."""
        units = self.units()
        shown = {iri: value for iri, value in values.items() if iri in units and units[iri].stood(on)}
        if not shown:
            return None
        levels, steps = classes(shown)
        return self._map(levels, on, steps)

    def _map(self, levels: Mapping[str, int], on: date, steps: Sequence[tuple[float, float]] = ()) -> Map | None:
        if self._outlines is None:
            return None
        paths = self._outlines.paths
        shapes = [
            Shape(unit.iri, "".join(paths[key] for key in unit.outlines), levels.get(unit.iri, 0))
            for unit in self.units().values()
            if unit.stood(on)
        ]
        # A border is drawn by whoever comes later: what has something to show comes last.
        shapes.sort(key=lambda shape: (shape.level > 0, shape.iri))
        return Map(self._outlines.view_box, shapes, "".join(paths.get(key, "") for key in ISLANDS), steps)

    def _read(self, _release: str) -> Mapping[str, Unit]:
        if self._outlines is None:
            return {}
        parts: dict[str, list[str]] = {}
        units: dict[str, tuple[Name, date | None, date | None]] = {}
        for row in self._engine.rows(query("provinces"), limit=1_000).records():
            iri = row["area"].value
            since, until, english = (row[key].value if key in row else None for key in ("since", "until", "labelEn"))
            name = Name(iri, row["label"].value, english, since, until)
            units[iri] = name, first_day(since) if since else None, last_day(until) if until else None
            if "part" in row:
                parts.setdefault(iri, []).append(row["part"].value)
        drawn = {iri: self._drawn(iri, parts.get(iri, ())) for iri in units}
        return {iri: Unit(iri, *units[iri], keys) for iri, keys in drawn.items() if keys}

    def _drawn(self, iri: str, parts: Sequence[str]) -> tuple[str, ...]:
        assert self._outlines is not None
        keys = (area.removeprefix(_AREA) for area in (*parts, iri))
        return tuple(dict.fromkeys(key for key in keys if key in self._outlines.paths))


def classes(values: Mapping[str, float]) -> tuple[dict[str, int], list[tuple[float, float]]]:
    """The class of each value, from 1, and the bounds of the classes: as many values in each as can be, equal values in one."""
    ordered = sorted(set(values.values()))
    count = min(CLASSES, len(ordered))
    cuts = [round(i * len(ordered) / count) for i in range(count + 1)]
    steps = [(ordered[first], ordered[last - 1]) for first, last in pairwise(cuts)]
    level = {value: n for n, (low, high) in enumerate(steps, 1) for value in ordered if low <= value <= high}
    return {iri: level[value] for iri, value in values.items()}, steps
