"""Figures as a table: of an indicator by province and period, or of a province by indicator and period.

A cell holds every value that is reported for it: targets beside results, and values that contradict each other beside each
other, marked as such. Nothing is averaged, nothing is preferred.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vietpol.facets import FIGURES, FacetIndex, Reported, Value
from vietpol.server.engine.rows import Term
from vietpol.vocab import ID, C

from .listing import short
from .queries import query

_COLUMNS = 6
_MOST_FACTS = 12_000
_MOST_ROWS = 120
_SHOWN_FIGURES = 4
_MEASURES = ("value", "change", "attainment")
# Periods of one length stand in one table; by the local names of docs/graph.md.
_LENGTHS = {
    "year": re.compile(r"period_\d{4}"),
    "quarter": re.compile(r"period_\d{4}-Q\d"),
    "half": re.compile(r"period_\d{4}-H\d"),
    "months": re.compile(r"period_\d{4}-M\d\d-M\d\d"),
    "month": re.compile(r"period_\d{4}-M\d\d"),
    "years": re.compile(r"period_\d{4}_\d{4}"),
    "day": re.compile(r"period_at_\d{4}-\d\d-\d\d"),
    "other": re.compile(r".*"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as it is reported. said: by property of vp:; number: that of a fact that states it; times: how many do."""

    said: Mapping[str, str]
    number: int
    times: int
    stories: int

    def first(self, name: str) -> Term | None:
        """As in Entry, so that both are laid out alike."""
        value = self.said.get(name)
        return None if value is None else Term("iri" if value.startswith((ID, C)) else "literal", value)

    @property
    def status(self) -> str:
        return self.said.get("status", "")

    @property
    def kind(self) -> tuple[str, ...]:
        """Two figures that differ in it don't contradict each other: another unit, less exact, against another reference."""
        return tuple(self.said.get(name, "") for name in ("unit", "bound", "reference"))


@dataclass
class Cell:
    """What is reported for a row and a period. Many figures are not shown, but counted."""

    figures: list[Figure] = field(default_factory=list)

    @property
    def shown(self) -> Sequence[Figure]:
        return self.figures[:_SHOWN_FIGURES]

    @property
    def more(self) -> int:
        return len(self.figures) - len(self.shown)

    @cached_property
    def conflict(self) -> bool:
        """Whether two exact values of one status, unit and reference differ."""
        seen: dict[tuple[str, ...], tuple[str, ...]] = {}
        for figure in self.figures:
            value = tuple(figure.said.get(name, "") for name in ("value", "maxValue", "outOf"))
            exact = figure.kind[1] in ("", C + "bound_exact")
            if exact and seen.setdefault((figure.status, *figure.kind), value) != value:
                return True
        return False


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table. axis: what its rows are ("area", "indicator"); lengths, measures: what else can be chosen, with counts.

    facts: the IRI of each figure that is shown, by its number.
    """

    axis: str
    length: str
    measure: str
    lengths: list[tuple[str, int]]
    measures: list[tuple[str, int]]
    periods: list[str]
    rows: list[tuple[str, list[Cell]]]
    page: int
    has_more: bool
    cut: bool
    query: str
    facts: Mapping[int, str] = field(default_factory=dict)

    @property
    def iris(self) -> set[str]:
        """Every IRI that is shown by its name."""
        found = {*self.periods, *(row for row, _ in self.rows), *(C + "measure_" + key for key, _ in self.measures)}
        return found | things_of(self.rows)

    def narrowed(self, iri: str, row: str, period: str) -> dict[str, str]:
        """The fields of the list of all figures of one cell of the table of a thing."""
        indicator, subject = (iri, row) if self.axis == "area" else (row, iri)
        chosen = {"indicator": indicator, "subject": subject, "period": period, "measure": f"measure_{self.measure}"}
        return {key: short(value) for key, value in chosen.items()}

    @property
    def conflicts(self) -> int:
        return sum(cell.conflict for _, cells in self.rows for cell in cells)


def table(index: FacetIndex, iri: str, axis: str, asked: Mapping[str, str]) -> FigureTable | None:
    """The table of an indicator (axis "area") or of a province (axis "indicator"); None where it has no figures of a period.

    asked: fields of the address: `periods`, `measure`, `columns` (the page of columns).
    """
    chosen = {"indicator" if axis == "area" else "subject": iri}
    measures = [
        (key, count) for key in _MEASURES if (count := _count(index, chosen | {"measure": C + "measure_" + key}))
    ]
    measure = pick(asked.get("measure"), measures)
    if measure is None:
        return None
    chosen |= {"measure": C + "measure_" + measure}
    found = periods_of(index, chosen)
    every = [value for values in found.values() for value in values]
    if len(found) > 1 and len(every) <= _COLUMNS:  # few enough to stand in one table
        found = {"all": sorted(every, key=lambda value: value.value, reverse=True), **found}
    lengths = [(key, sum(value.count for value in values)) for key, values in found.items()]
    length = pick(asked.get("periods"), lengths)
    if length is None:
        return None
    number = asked.get("columns", "1")
    page = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    columns = [value.value for value in found[length]]
    shown = columns[_COLUMNS * (page - 1) : _COLUMNS * page]
    reported, cut = reported_of(index, chosen, shown, axis)
    rows = rows_of(reported, shown)
    return FigureTable(
        axis, length, measure, lengths, measures, shown, rows[:_MOST_ROWS], page, len(columns) > _COLUMNS * page,
        cut or len(rows) > _MOST_ROWS, query_text(iri, axis, measure, shown), facts_of(index, rows[:_MOST_ROWS]),
    )  # fmt: skip


def reported_of(
    index: FacetIndex, chosen: Mapping[str, str], periods: Sequence[str], axis: str
) -> tuple[list[Reported], bool]:
    """What is reported for these periods, so much of each as fits; whether any is left out."""
    numbers: list[int] = []
    cut = False
    for period in periods:
        found = index.numbers(FIGURES, {**chosen, "period": period})
        most = _MOST_FACTS // len(periods)
        numbers += found[:most]
        cut = cut or len(found) > most
    return [one for one in index.reported(numbers, axis) if one.period in periods], cut


def facts_of(index: FacetIndex, rows: Iterable[tuple[str, Sequence[Cell]]]) -> dict[int, str]:
    """The IRI of each figure that is shown, by its number."""
    numbers = [figure.number for _, cells in rows for cell in cells for figure in cell.shown]
    return dict(zip(numbers, index.iris(FIGURES, numbers), strict=True))


def things_of(rows: Iterable[tuple[str, Sequence[Cell]]]) -> set[str]:
    """What the figures that are shown name: units, statuses, references."""
    shown = (figure for _, cells in rows for cell in cells for figure in cell.shown)
    return {value for figure in shown for value in figure.said.values() if value.startswith((ID, C))}


def _count(index: FacetIndex, chosen: Mapping[str, str]) -> int:
    return len(index.numbers(FIGURES, chosen))


def periods_of(index: FacetIndex, chosen: Mapping[str, str]) -> dict[str, list[Value]]:
    """The periods that have figures, by their length, the latest first."""
    facet = FIGURES.facet("period")
    assert facet is not None
    found: dict[str, list[Value]] = {}
    for value in index.values(FIGURES, facet, chosen):
        local = value.value.removeprefix(ID)
        length = next(name for name, pattern in _LENGTHS.items() if pattern.fullmatch(local))
        found.setdefault(length, []).append(value)
    for values in found.values():
        values.sort(key=lambda value: value.value, reverse=True)
    return {length: found[length] for length in _LENGTHS if length in found}


def pick(asked: str | None, choices: Sequence[tuple[str, int]]) -> str | None:
    """What is asked for, else the first one."""
    return next((key for key, _ in choices if key == asked), choices[0][0] if choices else None)


def query_text(iri: str, axis: str, measure: str, periods: Iterable[str]) -> str:
    """The query for the figures of an indicator (axis "area") or a place (axis "indicator") in some periods."""
    fixed = "vp:indicator $thing" if axis == "area" else "vp:refersTo $thing"
    return (
        query("figure-table")
        .replace("$periods", " ".join(f"id:{period.removeprefix(ID)}" for period in periods))
        .replace("$fixed", fixed)
        .replace("$axis", "vp:area" if axis == "area" else "vp:indicator")
        .replace("$measure", f"c:measure_{measure}")
        .replace("$thing", f"<{iri}>")
    )


def rows_of(reported: Iterable[Reported], periods: Sequence[str]) -> list[tuple[str, list[Cell]]]:
    """By row and period; the rows with most figures first. Results stand before estimates, and both before targets."""
    made: dict[str, list[Cell]] = {}
    column = {period: n for n, period in enumerate(periods)}
    for one in reported:
        cells = made.setdefault(one.row, [Cell() for _ in periods])
        cells[column[one.period]].figures.append(Figure(one.said, one.number, one.times, one.stories))
    for cells in made.values():
        for cell in cells:
            cell.figures.sort(key=lambda figure: (figure.status, figure.number))
    return sorted(made.items(), key=lambda row: (-sum(len(cell.figures) for cell in row[1]), row[0]))
