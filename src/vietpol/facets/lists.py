"""Which lists there are, by which facets they are narrowed down, and in which orders they come."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["thing", "time"]


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a list down.

    key: its name in addresses and messages; pattern: SPARQL from ?item to ?value. kind: "thing" where values are IRIs, "time"
    where they are dates, whole or partial: such a facet has the years and the months of years as values ("2024", "2024-01").
    """

    key: str
    pattern: str
    kind: Kind = "thing"


@dataclass(frozen=True, slots=True)
class Ordering:
    """An order of a list. pattern: SPARQL from ?item to ?key; items without a key come last, equal ones by IRI."""

    key: str
    pattern: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of all things of one class.

    name: the local name of the class; orderings: the first is what a reader gets; columns: what the query beside the list
    gives for each item, paths from ?item by the name of the variable.
    """

    name: str
    facets: tuple[Facet, ...]
    orderings: tuple[Ordering, ...]
    columns: tuple[tuple[str, str], ...] = ()

    def facet(self, key: str) -> Facet | None:
        return next((facet for facet in self.facets if facet.key == key), None)

    def ordering(self, key: str | None) -> Ordering:
        """The ordering of this key, else the first one."""
        return next((ordering for ordering in self.orderings if ordering.key == key), self.orderings[0])


def _place(to_area: str) -> Facet:
    """A province, for what is of it or of a place within it; the country only for what is of the country itself."""
    return Facet(
        "place",
        f"{to_area} {{ ?area vp:within? ?value . ?value a vp:ProvincialUnit }} UNION "
        "{ ?area a vp:Country . BIND(?area AS ?value) }",
    )


def _by_day(to_day: str) -> tuple[Ordering, Ordering]:
    """Newest first and oldest first; as text, so that days and partial dates stand in one order."""
    pattern = f"{to_day} ?day . BIND(STR(?day) AS ?key)"
    return Ordering("newest", pattern, descending=True), Ordering("oldest", pattern)


_NEWEST, _OLDEST = _by_day("?item vp:date")
_NAME = Ordering("name", "?item rdfs:label ?key")
_DATE = Facet("time", "?item vp:date ?value", "time")
_MEETING_PLACE = _place(
    "{ ?item vp:convenedBy/vp:area ?area } UNION { ?item vp:convenedBy/vp:postIn/vp:area ?area } "
    "UNION { ?item vp:site/vp:area ?area }"
)
_OFFICES = "?office a vp:Attestation ; vp:person ?item"
_CHANGE_FACETS = (
    Facet("action", "?item vp:action ?value"),
    _place("?item vp:post/vp:postIn/vp:area ?area ."),
    Facet("body", "?item vp:post/vp:postIn ?value"),
    Facet("role", "?item vp:post/vp:role ?value"),
    Facet("decided", "?item vp:decidedBy ?value"),
    _DATE,
)
_CHANGE_ORDERINGS = (_NEWEST, _OLDEST, Ordering("name", "?item vp:person/rdfs:label ?key"))
_CHANGE_COLUMNS = (
    ("person", "vp:person/rdfs:label"), ("action", "vp:action/rdfs:label"), ("post", "vp:post/rdfs:label"),
    ("date", "vp:date"),
)  # fmt: skip

_ALL = (
    ItemList(
        "Meeting",
        (
            Facet("kind", "?item vp:meetingKind ?value"),
            _MEETING_PLACE,
            Facet("convener", "?item vp:convenedBy ?value"),
            Facet("chair", "?part vp:meeting ?item ; vp:participationRole c:part_chair ; vp:participant ?value"),
            Facet("mode", "?item vp:mode ?value"),
            _DATE,
        ),
        (_NEWEST, _OLDEST, _NAME),
        (("date", "vp:date"), ("kind", "vp:meetingKind/rdfs:label")),
    ),
    ItemList(
        "Person",
        (
            Facet("role", f"{_OFFICES} ; vp:post/vp:role ?value"),
            _place(f"{_OFFICES} ; vp:post/vp:postIn/vp:area ?area ."),
            Facet("body", f"{_OFFICES} ; vp:post/vp:postIn ?value"),
            Facet("post", f"{_OFFICES} ; vp:post ?value"),
            Facet("time", f"{_OFFICES} ; vp:date ?value", "time"),
        ),
        (
            _NAME,
            Ordering(
                "seen", "?tenure vp:holder ?item ; vp:attestedUntil ?day . BIND(STR(?day) AS ?key)", descending=True
            ),
        ),
    ),
    ItemList(
        "Observation",
        (
            Facet("indicator", "?item vp:indicator ?value"),
            _place("?item vp:area ?area ."),
            Facet("period", "?item vp:period ?value"),
            Facet("status", "?item vp:status ?value"),
            Facet("measure", "?item vp:measure ?value"),
            Facet("unit", "?item vp:unit ?value"),
            Facet("time", "?item vp:period/vp:endDate ?value", "time"),
        ),
        (
            *_by_day("?item vp:period/vp:endDate"),
            Ordering("highest", "?item vp:value ?key", descending=True),
            Ordering("lowest", "?item vp:value ?key"),
        ),
        (
            ("indicator", "vp:indicator/rdfs:label"),
            ("area", "vp:area/rdfs:label"),
            ("period", "vp:period/rdfs:label"),
            ("measure", "vp:measure/rdfs:label"),
            ("status", "vp:status/rdfs:label"),
            ("value", "vp:value"),
            ("unit", "vp:unit/rdfs:label"),
            ("asWritten", "vp:valueAsWritten"),
        ),
    ),
    ItemList(
        "Document",
        (
            Facet("type", "?item vp:docType ?value"),
            Facet("issuer", "?item vp:issuedBy ?value"),
            _place("?item vp:issuedBy/vp:area ?area ."),
            _DATE,
        ),
        (_NEWEST, _OLDEST, _NAME),
        (("type", "vp:docType/rdfs:label"), ("number", "vp:docNumber"), ("date", "vp:date")),
    ),
    ItemList("PersonnelEvent", _CHANGE_FACETS, _CHANGE_ORDERINGS, _CHANGE_COLUMNS),
    ItemList(
        "Article",
        (
            Facet("publisher", "?item dcterms:publisher ?value"),
            Facet("home", "?item vp:homeArea ?value"),
            Facet("time", "?item vp:published ?value", "time"),
        ),
        (*_by_day("?item vp:published"), _NAME),
        (("published", "vp:published"), ("publisher", "dcterms:publisher/rdfs:label"), ("url", "vp:url")),
    ),
    ItemList(
        "Post",
        (
            Facet("role", "?item vp:role ?value"),
            _place("?item vp:postIn/vp:area ?area ."),
            Facet("body", "?item vp:postIn ?value"),
        ),
        (_NAME,),
    ),
    ItemList(
        "Body",
        (_place("?item vp:area ?area ."), Facet("level", "?item vp:level ?value")),
        (_NAME,),
    ),
)
LISTS = {items.name: items for items in _ALL}
