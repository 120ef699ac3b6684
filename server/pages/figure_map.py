"""A map of an indicator: one period of its table by place, the period for which most provinces have a figure.

A province whose reports contradict each other has no colour: which of them is right is not ours to say. Only figures of one
unit share a map.
"""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass

from .days import last_day
from .figure_table import Figure, FigureTable
from .province_map import Map, ProvinceMaps
from .queries import query
from .reader import Reader

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class FigureMap:
    """period: what the map shows; figures: what is shown of each province, by IRI; unit: of all of them, None where there is none."""

    map: Map
    period: str
    figures: Mapping[str, Figure]
    unit: str | None


def figure_map(maps: ProvinceMaps, reader: Reader, found: FigureTable | None) -> FigureMap | None:
    """The map of a table by place; None where fewer than two provinces have figures of one period and unit."""
    if found is None or found.axis != "area" or not found.rows:
        return None
    provinces = maps.units().keys()
    columns = [_agreed(found, column, provinces) for column in range(len(found.periods))]
    best = max(range(len(columns)), key=lambda column: (len(columns[column]), -column), default=0)
    figures = columns[best]
    if len(figures) < _FEWEST:
        return None
    ends = reader.records(query("period-end").replace("$thing", f"<{found.periods[best]}>"))
    on = last_day(ends[0]["end"].value) if ends else None
    if on is None:
        return None
    drawn = maps.of_values({iri: float(figure.said["value"]) for iri, figure in figures.items()}, on)
    return (
        None
        if drawn is None
        else FigureMap(drawn, found.periods[best], figures, next(iter(figures.values())).said.get("unit"))
    )


def _agreed(found: FigureTable, column: int, provinces: Set[str]) -> dict[str, Figure]:
    """What is said of each province in one column, results before estimates and targets, all in the unit that most have."""
    said = {
        row: cells[column].figures[0]
        for row, cells in found.rows
        if row in provinces and cells[column].figures and not cells[column].conflict
    }
    units = Counter(figure.kind[0] for figure in said.values())
    common = max(units, key=lambda unit: (units[unit], unit), default="")
    return {row: figure for row, figure in said.items() if figure.kind[0] == common}
