"""The areas of the reference data (ontology/reference/areas/*.ttl) as the reader of places needs them.

The provinces and districts are some 800 units, loaded with the first article; the communes are 13,000, loaded when
the first commune is named.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct
from pyoxigraph import Literal as RdfLiteral

from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Area
from vietpol.mappers.lexicon import LexiconError, turtle
from vietpol.mappers.places.words import words
from vietpol.mappers.text import matching_key, one_spelling
from vietpol.resources import REFERENCE

Level = Literal["country", "province", "district", "commune"]

COUNTRY = Area("viet-nam", "Việt Nam")
COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")  # the ranks of communes
REFORM = "2025-07-01"  # the day since when there are 34 provincial units and no districts
_LEVELS: dict[str, Level] = {
    "Country": "country", "ProvincialUnit": "province", "DistrictUnit": "district", "CommuneUnit": "commune",
}  # fmt: skip


class Former(Struct, frozen=True):
    """What a unit was called, or its rank, before a day (ISO)."""

    until_before: str
    name: str | None
    rank: str | None


class Unit(Struct, frozen=True):
    """One area of the reference data. id: local name without "area_"; rank: "tỉnh"; since, until: ISO days, inclusive."""

    id: str
    name: str
    rank: str
    level: Level
    names: tuple[str, ...]
    within: str | None = None
    since: str | None = None
    until: str | None = None
    into: tuple[str, ...] = ()
    former: tuple[Former, ...] = ()

    def valid(self, day: str) -> bool:
        """Whether it existed on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def province(self) -> str:
        """Name part of the province's id, the same before and since the reform: "dong-thap"; the country's own id."""
        return self.id.split("_")[0].removesuffix("-2025")

    def ranks(self, day: str) -> frozenset[str]:
        """Its rank on a day, and every rank that one of its rank may have had before."""
        return frozenset({self.rank_on(day)}) | words().rose_from.get(self.rank, frozenset())

    def rank_on(self, day: str) -> str:
        """Its rank on a day, as far as a change of it is known."""
        if not self.former:
            return self.rank
        return next((f.rank for f in self.former if f.rank and day < f.until_before), self.rank)

    def area(self, day: str, rank: str | None = None) -> Area:
        """The unit under the name that it bore on this day, with the rank that the text gives it, else that of the day."""
        if not self.former:
            return Area(self.id, self.name, rank or self.rank)
        name = next((f.name for f in self.former if f.name and day < f.until_before), self.name)
        return Area(self.id, name, rank or self.rank_on(day))


class Gazetteer:
    """Units by id and by name."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = {unit.id: unit for unit in units}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Unit, ...]]:
        """matching_key of a name or spelling -> the units that bear it; those of today's rank and name first."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units.values():
            for key in {matching_key(spelling) for name in unit.names for spelling in _dashed(name)}:
                found[key].append(unit)
        return {key: tuple(units) for key, units in found.items()}

    def province_on(self, name: str, day: str) -> Unit | None:
        """The provincial unit of a day: of "dong-thap" since July 2025 dong-thap-2025, of "ha-giang" tuyen-quang-2025."""
        unit = self.units.get(f"{name}-2025") if day >= REFORM else None
        unit = unit or self.units.get(name)
        if unit is None or unit.level != "province":
            return None
        return unit if unit.valid(day) or not unit.into or day < REFORM else self.units[unit.into[0]]


def _dashed(name: str) -> tuple[str, ...]:
    """A dash stands with and without spaces."""
    plain = one_spelling(name)
    return (plain, plain.replace(" - ", "-")) if " - " in plain else (plain,)


@cache
def gazetteer() -> Gazetteer:
    """Country, provinces and districts. Raises LexiconError."""
    return Gazetteer(_units("country", "provinces", "districts"))


@cache
def communes() -> Gazetteer:
    """Communes. Raises LexiconError."""
    return Gazetteer(_units("communes"))


def _units(*files: str) -> list[Unit]:
    folder = REFERENCE / "areas"
    former = _former(turtle(folder / "changes.ttl"))
    found = []
    for file in files:
        for name, properties in turtle(folder / f"{file}.ttl").items():
            values = {p: tuple(v.value if isinstance(v, RdfLiteral) else v for v in vs) for p, vs in properties.items()}
            found.append(_unit(f"{file}.ttl", name.removeprefix("area_"), values, former))
    return found


def _unit(file: str, local: str, values: Mapping[str, tuple[str, ...]], former: Mapping[str, list[Former]]) -> Unit:
    try:
        label, level = values["rdfs:label"][0], _LEVELS[values["rdf:type"][0]]
        rank = words().rank_of_type[values["vp:areaType"][0].removeprefix("areatype_")]
    except (KeyError, IndexError) as error:
        raise LexiconError(f"{file}: {local} lacks a label, a known class or a known vp:areaType ({error})") from error
    return Unit(
        id=local,
        name=label,
        rank=rank,
        level=level,
        names=(label, *values.get("skos:altLabel", ())),
        within=next((v.removeprefix("area_") for v in values.get("vp:within", ())), None),
        since=next(iter(values.get("vp:validFrom", ())), None),
        until=next(iter(values.get("vp:validUntil", ())), None),
        into=tuple(v.removeprefix("area_") for v in values.get("vp:succeededBy", ())),
        former=tuple(former.get(local, ())),
    )


def _former(changes: Mapping[str, Mapping[str, list[RdfLiteral | str]]]) -> dict[str, list[Former]]:
    found: dict[str, list[Former]] = defaultdict(list)
    for properties in changes.values():
        values = {p: str(v[0].value if isinstance(v[0], RdfLiteral) else v[0]) for p, v in properties.items()}
        name, kind = values.get("vp:formerName"), values.get("vp:formerAreaType")
        if name or kind:
            rank = words().rank_of_type[kind.removeprefix("areatype_")] if kind else None
            found[values["vp:after"].removeprefix("area_")].append(Former(values["vp:date"], name, rank))
    return found
