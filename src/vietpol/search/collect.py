"""What the search index holds, collected from a graph by SPARQL: embedded or remote, it makes no difference."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vietpol.vocab import DERIVED_GRAPHS, GRAPH_REFERENCE, PROLOGUE, VP

# Rows of a SELECT query, each with its bound variables as text.
Select = Callable[[str], Iterable[Mapping[str, str]]]

# What can be looked for, by class. Of hits that are named in as many articles, people look for these first.
KINDS = {
    "Person": "person", "Indicator": "indicator", "Body": "body", "Post": "post", "Area": "area", "Meeting": "meeting",
    "Document": "doc", "Article": "article",
}  # fmt: skip

_FOLDER = Path(__file__).parent / "queries"
_TOP = 12  # areas within areas: deeper than any real one, so that a circle ends


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and a name. english: its English name, where the graph has one."""

    iri: str
    kind: str
    label: str
    english: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """In how many articles a thing is named, and the days (ISO 8601, perhaps without day or month) between which."""

    iri: str
    articles: int
    first: str | None
    last: str | None


def names(select: Select) -> Iterator[Named]:
    """Everything that can be found. A thing may come more than once: of two classes, with two names."""
    for row in select(_query("names")):
        yield Named(row["thing"], KINDS[row["class"].removeprefix(VP)], row["label"], row.get("english"))


def seen(select: Select) -> Iterator[Seen]:
    """In how many articles each thing is, and when."""
    for name in ("described", "mentioned"):
        for row in select(_query(name)):
            if "thing" in row:  # an empty graph has one group, of nothing
                first, last = row["first"], row["last"]
                yield Seen(row["thing"], int(row["articles"]), first if first != "~" else None, last or None)


def dated(select: Select) -> Iterator[Seen]:
    """When meetings and documents say themselves that they were."""
    for row in select(_query("dated")):
        if "thing" in row and "first" in row:
            yield Seen(row["thing"], 0, row["first"], row["last"])


def places(select: Select) -> Iterator[tuple[str, str]]:
    """Things and the provinces that they belong to."""
    provinces = _provinces(select)
    for row in select(_query("places")):
        for province in provinces.get(row["area"], ()):
            yield row["thing"], province


def _provinces(select: Select) -> dict[str, list[str]]:
    """For each area the provinces that it lies in, or is."""
    within: dict[str, set[str]] = {}
    tops: set[str] = set()
    for row in select(_query("areas")):
        within.setdefault(row["area"], set())
        if "within" in row:
            within[row["area"]].add(row["within"])
        if row.get("province") == "true":
            tops.add(row["area"])
    return {area: sorted(_above(area, within) & tops) for area in within}


def _above(area: str, within: Mapping[str, set[str]]) -> set[str]:
    """An area and all areas around it."""
    found, edge = {area}, {area}
    for _ in range(_TOP):
        edge = {outer for inner in edge for outer in within.get(inner, ())} - found
        if not edge:
            break
        found |= edge
    return found


def _query(name: str) -> str:
    text = (_FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    derived = ", ".join(f"<{graph}>" for graph in DERIVED_GRAPHS)
    return PROLOGUE + text.replace("$derived", derived).replace("$reference", f"<{GRAPH_REFERENCE}>")
