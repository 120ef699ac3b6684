"""Which lists there are, by which facets they are narrowed down, and in which orders they come.

A way from an item to a value is a sequence of steps, each a SPARQL pattern from ?this to ?next. The steps joined make the
query beside a list; one after the other, each run once over the whole release, they fill the index: a hundred times faster
than the joined query where a step is few (posts to bodies) and another is many (figures to places). What is no item of the
list is left out of its first step, so that step names a class only where its property has far more things than the list.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["thing", "time"]
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a list down.

    key: its name in addresses and messages; path: the steps from an item to a value. kind: "thing" where values are IRIs, "time"
    where they are dates, whole or partial: such a facet has the years and the months of years as values ("2024", "2024-01").
    shown: whether readers of the list are offered it; the sections of pages are found by others, too.
    """

    key: str
    path: Path
    kind: Kind = "thing"
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Ordering:
    """An order of a list. path: the steps from an item to what it is ordered by: a number, or else anything, by its text.

    An item with several keys is ordered by the best of them; items without a key come last, equal ones by IRI.
    """

    key: str
    path: Path
    descending: bool = False
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of all things of one class.

    name: the local name of the class; where: what its things must fit besides, as a pattern of ?this; orderings: the first is what a reader gets; columns: what the query beside the list
    gives for each item, paths from ?item by the name of the variable.
    """

    name: str
    facets: tuple[Facet, ...]
    orderings: tuple[Ordering, ...]
    columns: tuple[tuple[str, str], ...] = ()
    where: str = ""

    def facet(self, key: str) -> Facet | None:
        return next((facet for facet in self.facets if facet.key == key), None)

    def ordering(self, key: str | None) -> Ordering:
        """The ordering of this key, else the first one."""
        return next((ordering for ordering in self.orderings if ordering.key == key), self.orderings[0])


# A province, for what is of it or of a place within it; the country only for what is of the country itself.
_PLACE_OF_AREA = (
    "{ ?this a vp:Area ; vp:within ?next . ?next a vp:ProvincialUnit } UNION "
    "{ ?this a vp:ProvincialUnit . BIND(?this AS ?next) } UNION { ?this a vp:Country . BIND(?this AS ?next) }"
)
_AREA_OF_BODY = "?this a vp:Body ; vp:area ?next"
_BODY_OF_POST = "?this a vp:Post ; vp:postIn ?next"
_ROLE_OF_POST = "?this a vp:Post ; vp:role ?next"
_AREA_OF_CONVENER = f"{{ {_AREA_OF_BODY} }} UNION {{ ?this a vp:Post ; vp:postIn/vp:area ?next }} UNION {{ ?this a vp:MeetingSite ; vp:area ?next }}"
_POST_OF_PERSON = "?tenure vp:holder ?this ; vp:post ?next"
_POST_OF_TENURE = "?this a vp:Tenure ; vp:post ?next"
_POST_OF_CHANGE = "?this a vp:PersonnelEvent ; vp:post ?next"
_END_OF_PERIOD = ("?this vp:period ?next", "?this a vp:Period ; vp:endDate ?next")


def _days(*path: str) -> tuple[Ordering, Ordering]:
    """Newest first and oldest first."""
    return Ordering("newest", path, descending=True), Ordering("oldest", path)


def _named(name: str) -> Ordering:
    return Ordering("name", (f"?this a vp:{name} ; rdfs:label ?next",))


_MEETING_DAY = "?this a vp:Meeting ; vp:date ?next"
_DOCUMENT_DAY = "?this a vp:Document ; vp:date ?next"
_CHANGE_DAY = "?this a vp:PersonnelEvent ; vp:date ?next"
_PUBLISHED = "?this vp:published ?next"

_MEETINGS = ItemList(
    "Meeting",
    (
        Facet("kind", ("?this vp:meetingKind ?next",)),
        Facet(
            "place",
            ("{ ?this vp:convenedBy ?next } UNION { ?this vp:site ?next }", _AREA_OF_CONVENER, _PLACE_OF_AREA),
        ),
        Facet("convener", ("?this vp:convenedBy ?next",)),
        Facet("chair", ("?part vp:participationRole c:part_chair ; vp:meeting ?this ; vp:participant ?next",)),
        Facet("participant", ("?part vp:meeting ?this ; vp:participant ?next",), shown=False),
        Facet("mode", ("?this vp:mode ?next",)),
        Facet("time", (_MEETING_DAY,), "time"),
    ),
    (*_days(_MEETING_DAY), _named("Meeting")),
    (("date", "vp:date"), ("kind", "vp:meetingKind/rdfs:label")),
)
_PEOPLE = ItemList(
    "Person",
    (
        Facet("role", (_POST_OF_PERSON, _ROLE_OF_POST)),
        Facet("place", (_POST_OF_PERSON, _BODY_OF_POST, _AREA_OF_BODY, _PLACE_OF_AREA)),
        Facet("body", (_POST_OF_PERSON, _BODY_OF_POST)),
        Facet("post", (_POST_OF_PERSON,)),
        Facet("time", ("?office a vp:Attestation ; vp:person ?this ; vp:date ?next",), "time"),
    ),
    (_named("Person"), Ordering("seen", ("?tenure vp:holder ?this ; vp:attestedUntil ?next",), descending=True)),
)
_OFFICES = (_POST_OF_TENURE, _BODY_OF_POST, _AREA_OF_BODY)
TENURES = ItemList(
    "Tenure",
    (
        Facet("role", (_POST_OF_TENURE, _ROLE_OF_POST)),
        Facet("place", (*_OFFICES, _PLACE_OF_AREA)),
        Facet("body", (_POST_OF_TENURE, _BODY_OF_POST)),
        Facet("post", (_POST_OF_TENURE,)),
        Facet("holder", ("?this vp:holder ?next",), shown=False),
        Facet("area", _OFFICES, shown=False),
        Facet("predecessor", (*_OFFICES, "?next vp:succeededBy ?this"), shown=False),
        Facet("successor", (*_OFFICES, "?this vp:succeededBy ?next"), shown=False),
    ),
    (
        Ordering("seen", ("?this vp:attestedUntil ?next",), descending=True),
        Ordering("first", ("?this vp:attestedFrom ?next",)),
    ),
    (("holder", "vp:holder/rdfs:label"), ("post", "vp:post/rdfs:label"), ("from", "vp:attestedFrom"), ("until", "vp:attestedUntil")),
)  # fmt: skip
FIGURES = ItemList(
    "Observation",
    (
        Facet("indicator", ("?this vp:indicator ?next",)),
        Facet("place", ("?this vp:area ?next", _PLACE_OF_AREA)),
        Facet("subject", ("?this vp:refersTo ?next",), shown=False),
        Facet("period", (_END_OF_PERIOD[0],)),
        Facet("status", ("?this vp:status ?next",)),
        Facet("measure", ("?this vp:measure ?next",)),
        Facet("unit", ("?this vp:unit ?next",)),
        Facet("time", _END_OF_PERIOD, "time"),
    ),
    (
        *_days(*_END_OF_PERIOD),
        Ordering("highest", ("?this vp:value ?next",), descending=True, numeric=True),
        Ordering("lowest", ("?this vp:value ?next",), numeric=True),
    ),
    (
        ("indicator", "vp:indicator/rdfs:label"), ("area", "vp:area/rdfs:label"), ("period", "vp:period/rdfs:label"),
        ("measure", "vp:measure/rdfs:label"), ("status", "vp:status/rdfs:label"), ("value", "vp:value"),
        ("unit", "vp:unit/rdfs:label"), ("asWritten", "vp:valueAsWritten"),
    ),
)  # fmt: skip
_DOCUMENTS = ItemList(
    "Document",
    (
        Facet("type", ("?this vp:docType ?next",)),
        Facet("issuer", ("?this vp:issuedBy ?next",)),
        Facet("place", ("?this vp:issuedBy ?next", _AREA_OF_BODY, _PLACE_OF_AREA)),
        Facet("time", (_DOCUMENT_DAY,), "time"),
    ),
    (*_days(_DOCUMENT_DAY), _named("Document")),
    (("type", "vp:docType/rdfs:label"), ("number", "vp:docNumber"), ("date", "vp:date")),
)
_CHANGES = ItemList(
    "PersonnelEvent",
    (
        Facet("action", ("?this vp:action ?next",)),
        Facet("place", (_POST_OF_CHANGE, _BODY_OF_POST, _AREA_OF_BODY, _PLACE_OF_AREA)),
        Facet("body", (_POST_OF_CHANGE, _BODY_OF_POST)),
        Facet("role", (_POST_OF_CHANGE, _ROLE_OF_POST)),
        Facet("decided", ("?this vp:decidedBy ?next",)),
        Facet("person", ("?this a vp:PersonnelEvent ; vp:person ?next",), shown=False),
        Facet("post", (_POST_OF_CHANGE,), shown=False),
        Facet("time", (_CHANGE_DAY,), "time"),
    ),
    (
        *_days(_CHANGE_DAY),
        Ordering("name", ("?this a vp:PersonnelEvent ; vp:person ?next", "?this a vp:Person ; rdfs:label ?next")),
    ),
    (
        ("person", "vp:person/rdfs:label"), ("action", "vp:action/rdfs:label"), ("post", "vp:post/rdfs:label"),
        ("date", "vp:date"),
    ),
)  # fmt: skip
_UNBOUND = "MINUS { ?tenure vp:basedOn ?this }"
_OFFICES_ALONE = ItemList(
    "Attestation",
    (
        Facet("person", (f"?this a vp:Attestation ; vp:person ?next {_UNBOUND}",)),
        Facet("post", (f"?this a vp:Attestation ; vp:post ?next {_UNBOUND}",)),
    ),
    (Ordering("newest", (f"?this a vp:Attestation ; vp:date ?next {_UNBOUND}",), descending=True),),
    where=_UNBOUND,
)
_STATEMENTS = ItemList(
    "Statement",
    (Facet("speaker", ("?this vp:speaker ?next",)),),
    (Ordering("newest", ("?this a vp:Statement ; vp:meeting ?next", _MEETING_DAY), descending=True),),
)
_ARTICLES = ItemList(
    "Article",
    (
        Facet("publisher", ("?this a vp:Article ; dcterms:publisher ?next",)),
        Facet("home", ("?this vp:homeArea ?next",)),
        Facet("time", (_PUBLISHED,), "time"),
    ),
    (*_days(_PUBLISHED), _named("Article")),
    (("published", "vp:published"), ("publisher", "dcterms:publisher/rdfs:label"), ("url", "vp:url")),
)
_POSTS = ItemList(
    "Post",
    (
        Facet("role", (_ROLE_OF_POST,)),
        Facet("place", (_BODY_OF_POST, _AREA_OF_BODY, _PLACE_OF_AREA)),
        Facet("body", (_BODY_OF_POST,)),
    ),
    (_named("Post"),),
)
_BODIES = ItemList(
    "Body",
    (
        Facet("place", (_AREA_OF_BODY, _PLACE_OF_AREA)),
        Facet("level", ("?this a vp:Body ; vp:level ?next",)),
        Facet("area", (_AREA_OF_BODY,), shown=False),
    ),
    (_named("Body"),),
)

LISTS = {
    items.name: items
    for items in (_MEETINGS, _PEOPLE, TENURES, FIGURES, _DOCUMENTS, _CHANGES, _ARTICLES, _POSTS, _BODIES)
}

# What only sections of pages list: attestations that no tenure is based on, and what was said.
SECTIONS = {items.name: items for items in (_OFFICES_ALONE, _STATEMENTS)}
