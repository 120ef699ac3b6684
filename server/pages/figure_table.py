"""Figures as a table: of an indicator by province and period, or of a province by indicator and period.

A cell holds every value that is reported for it: targets beside results, and values that contradict each other beside each
other, marked as such. Nothing is averaged, nothing is preferred.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vietpol.facets import LISTS, FacetIndex, Value
from vietpol.server.engine.rows import Term
from vietpol.vocab import ID, C

from .queries import among, query
from .reader import Reader

_COLUMNS = 6
MOST_CELLS = 3_000
_MOST_ROWS = 120
FIGURES = LISTS["Observation"]
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
    """A value as it is reported. values: by variable of the query; one: a fact that states it; times: how many do."""

    values: Mapping[str, Term]
    one: str
    times: int
    stories: int

    def first(self, name: str) -> Term | None:
        """As in Entry, so that both are laid out alike."""
        return self.values.get(name)

    @property
    def status(self) -> str:
        term = self.values.get("status")
        return "" if term is None else term.value

    @property
    def said(self) -> tuple[str, ...]:
        """Two figures that differ in it contradict each other; each is what the other is: as exact, against the same reference."""
        return tuple(self.values[name].value if name in self.values else "" for name in ("unit", "bound", "reference"))


@dataclass(slots=True)
class Cell:
    """What is reported for a row and a period."""

    figures: list[Figure] = field(default_factory=list)

    @property
    def conflict(self) -> bool:
        """Whether two exact values of one status, unit and reference differ."""
        seen: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for figure in self.figures:
            value = tuple(figure.values[n].value if n in figure.values else "" for n in ("value", "maxValue", "outOf"))
            if figure.said[1] in ("", C + "bound_exact"):
                seen.setdefault((figure.status, *figure.said), set()).add(value)
        return any(len(values) > 1 for values in seen.values())


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table. axis: what its rows are ("area", "indicator"); lengths, measures: what else can be chosen, with counts."""

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

    @property
    def iris(self) -> set[str]:
        """Every IRI that is shown by its name."""
        found = {*self.periods, *(row for row, _ in self.rows), *(C + "measure_" + key for key, _ in self.measures)}
        for _, cells in self.rows:
            for cell in cells:
                for figure in cell.figures:
                    found.update(term.value for term in figure.values.values() if term.kind == "iri")
        return found

    @property
    def conflicts(self) -> int:
        return sum(cell.conflict for _, cells in self.rows for cell in cells)


def table(reader: Reader, index: FacetIndex, iri: str, axis: str, asked: Mapping[str, str]) -> FigureTable | None:
    """The table of an indicator (axis "area") or of a province (axis "indicator"); None where it has no figures of a period.

    asked: fields of the address: `periods`, `measure`, `columns` (the page of columns).
    """
    chosen = {"indicator" if axis == "area" else "place": iri}
    measures = [(key, count) for key in _MEASURES if (count := _count(index, "measure", chosen, C + "measure_" + key))]
    measure = pick(asked.get("measure"), measures)
    if measure is None:
        return None
    found = periods_of(index, chosen | {"measure": C + "measure_" + measure})
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
    text = query_text(iri, axis, measure, shown)
    facts, cut = facts_of(index, chosen | {"measure": C + "measure_" + measure}, shown)
    entries = figures_of(reader, text, facts)
    rows = rows_of(entries, shown)
    return FigureTable(
        axis, length, measure, lengths, measures, shown, rows[:_MOST_ROWS], page, len(columns) > _COLUMNS * page,
        cut or len(rows) > _MOST_ROWS, text,
    )  # fmt: skip


def facts_of(index: FacetIndex, chosen: Mapping[str, str], periods: Sequence[str]) -> tuple[list[str], bool]:
    """The figures that have the chosen values and are of these periods, so many of each period as fit; whether any are left out."""
    facts: list[str] = []
    cut = False
    for period in periods:
        page = index.page(FIGURES, {**chosen, "period": period}, FIGURES.orderings[0], 0, MOST_CELLS // len(periods))
        facts += page.items
        cut = cut or page.total > len(page.items)
    return facts, cut


def figures_of(reader: Reader, text: str, facts: Sequence[str]) -> list[dict[str, Term]]:
    """The rows of a query for figures, run over the facts that the index found: in a large graph that is much faster."""
    return reader.table(among(text, "fact", facts), MOST_CELLS)[0] if facts else []


def _count(index: FacetIndex, key: str, chosen: Mapping[str, str], value: str) -> int:
    return index.page(FIGURES, {**chosen, key: value}, FIGURES.orderings[0], 0, 0).total


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


def rows_of(records: Sequence[Mapping[str, Term]], periods: Sequence[str]) -> list[tuple[str, list[Cell]]]:
    """By row and period; the rows with most figures first. Results stand before estimates, and both before targets."""
    made: dict[str, list[Cell]] = {}
    for record in records:
        cells = made.setdefault(record["row"].value, [Cell() for _ in periods])
        times, stories = (int(record[name].value) for name in ("times", "stories"))
        cells[periods.index(record["period"].value)].figures.append(Figure(record, record["one"].value, times, stories))
    for cells in made.values():
        for cell in cells:
            cell.figures.sort(key=lambda figure: (figure.status, figure.one))
    return sorted(made.items(), key=lambda row: (-sum(len(cell.figures) for cell in row[1]), row[0]))
