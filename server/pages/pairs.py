"""What two persons, or two provinces, have in common and what not: the parts of the page /compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from vietpol.facets import LISTS, TENURES, FacetIndex
from vietpol.server.engine.rows import Term
from vietpol.vocab import C

from .figure_table import Cell, facts_of, periods_of, pick, reported_of, rows_of, things_of
from .model import Entry
from .queries import among, query
from .queries import values as names_of
from .reader import Reader
from .tenures_on import terms

_MOST = 500
_MEETINGS = 100
_SHOWN = 8  # of one office and side
_LISTED = LISTS["Meeting"]
_SIDES = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a comparison. keys: what it is about; sides: what is attested of the one and of the other."""

    keys: tuple[str, ...]
    sides: tuple[list[Entry], list[Entry]]

    @property
    def shared(self) -> bool:
        return all(self.sides)


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Figures of two places in one period, by indicator. periods: those in which both have figures, with counts."""

    period: str
    periods: list[tuple[str, int]]
    rows: list[tuple[str, list[Cell]]]
    facts: Mapping[int, str]

    @property
    def iris(self) -> set[str]:
        found = {self.period, *(period for period, _ in self.periods), *(row for row, _ in self.rows)}
        return found | things_of(self.rows)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two things side by side. rows: offices by post or by role; meetings: those where both were."""

    kind: str
    rows: list[Row]
    query: str
    meetings: list[Entry] = field(default_factory=list)
    meetings_query: str = ""
    figures: PairFigures | None = None

    @property
    def iris(self) -> set[str]:
        """Every IRI that is shown by its name."""
        entries = [*self.meetings, *(entry for row in self.rows for side in row.sides for entry in side)]
        found = {key for row in self.rows for key in row.keys}
        for entry in entries:
            found |= {entry.iri} | {t.value for terms in entry.values.values() for t in terms if t.kind == "iri"}
        return found | (self.figures.iris if self.figures is not None else set())


def persons(reader: Reader, index: FacetIndex | None, left: str, right: str) -> Comparison:
    """The offices of two persons, those of one role beside each other; and the meetings that both attended."""
    text = query("pair-posts").replace("$values", names_of((left, right)))
    entries, _ = reader.entries(text, _MOST)
    together = query("pair-meetings").replace("$left", str(NamedNode(left))).replace("$right", str(NamedNode(right)))
    return Comparison(
        "person",
        _by(entries, "person", (left, right), ("role",)),
        text,
        _met(reader, index, together, left, right),
        together,
    )


def _met(reader: Reader, index: FacetIndex | None, text: str, left: str, right: str) -> list[Entry]:
    """The last meetings that both took part in."""
    if index is None:
        return reader.entries(text, _MEETINGS)[0]
    both = index.numbers(_LISTED, {"participant": left}) & index.numbers(_LISTED, {"participant": right})
    found = index.iris(_LISTED, list(both[:_MEETINGS]))
    return reader.entries(among(text, "item", found), _MOST)[0] if found else []


def provinces(reader: Reader, index: FacetIndex | None, left: str, right: str, period: str | None) -> Comparison:
    """Who led two provinces, by kind of body and role; and their figures of one period."""
    text = query("pair-leaders").replace("$values", names_of((left, right)))
    entries = reader.entries(text, _MOST)[0] if index is None else _leaders(reader, index, (left, right))
    figures = None if index is None else _figures(index, left, right, period)
    return Comparison("area", _by(entries, "area", (left, right), ("kind", "role")), text, figures=figures)


def _leaders(reader: Reader, index: FacetIndex, areas: Sequence[str]) -> list[Entry]:
    """The tenures in the bodies that each of these provinces has, as the query gives them."""
    said = {
        iri: values for area in areas for iri, values in index.tenures(index.numbers(TENURES, {"area": area})).items()
    }
    posts = sorted({values["post"] for values in said.values() if "post" in values})
    if not posts:
        return []
    leading: dict[str, list[dict[str, Term]]] = {}
    for record in reader.records(query("leading-posts").replace("$values", names_of(posts))):
        leading.setdefault(record["lead"].value, []).append(record)
    entries = [
        Entry(iri, {name: [term] for name, term in (terms(values) | of).items()}, is_fact=False)
        for iri, values in said.items()
        for of in leading.get(values.get("post", ""), ())
    ]
    entries.sort(key=lambda entry: str(entry.first("person")))
    entries.sort(key=lambda entry: str(entry.first("until") or ""), reverse=True)
    entries.sort(key=lambda entry: (str(entry.first("kind")), str(entry.first("role"))))
    return entries


def _by(entries: Sequence[Entry], side: str, sides: tuple[str, str], keys: tuple[str, ...]) -> list[Row]:
    """Entries by their keys; the lines that both have first."""
    made: dict[tuple[str, ...], Row] = {}
    for entry in entries:
        whose = entry.first(side)
        if whose is not None and whose.value in sides:
            key = tuple(term.value for name in keys if (term := entry.first(name)) is not None)
            place = made.setdefault(key, Row(key, ([], []))).sides[sides.index(whose.value)]
            if len(place) < _SHOWN:
                place.append(entry)
    return sorted(made.values(), key=lambda row: not row.shared)


def _figures(index: FacetIndex, left: str, right: str, asked: str | None) -> PairFigures | None:
    """The latest year in which both have figures, unless another period is asked for."""
    counts: list[dict[str, int]] = []
    for place in (left, right):
        chosen = {"subject": place, "measure": C + "measure_value"}
        counts.append({v.value: v.count for values in periods_of(index, chosen).values() for v in values})
    periods = [(period, min(n, counts[1][period])) for period, n in counts[0].items() if period in counts[1]]
    period = pick(asked, periods)
    if period is None:
        return None
    made: dict[str, list[Cell]] = {}
    for side, place in enumerate((left, right)):
        chosen = {"subject": place, "measure": C + "measure_value"}
        reported, _ = reported_of(index, chosen, [period], "indicator")
        for row, cells in rows_of(reported, [period]):
            made.setdefault(row, [Cell() for _ in range(_SIDES)])[side] = cells[0]
    rows = sorted(made.items(), key=lambda row: (not all(cell.figures for cell in row[1]), row[0]))
    return PairFigures(period, periods, rows, facts_of(index, rows))
