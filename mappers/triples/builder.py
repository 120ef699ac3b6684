"""Collects the triples of one article: literals, evidence, and the things that facts point to."""

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from vietpol.mappers import naming, regex
from vietpol.mappers.article import Article
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Actor, Area, Body, Evidence, Period, Person, Post
from vietpol.mappers.naming import Named, Names
from vietpol.mappers.offices import role_concept
from vietpol.mappers.text import text_of
from vietpol.mappers.triples.exofficio import ex_officio
from vietpol.vocab import DCTERMS, ID, RDF, RDFS, VP, XSD, C, article_graph, slug

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TERM = {"dcterms": DCTERMS, "rdfs": RDFS}
_DATE_TYPES = (
    (regex.compile(r"\d{4}-\d\d-\d\d"), "date"),
    (regex.compile(r"\d{4}-\d\d"), "gYearMonth"),
    (regex.compile(r"\d{4}"), "gYear"),
    (regex.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?"), "dateTime"),
)


@lru_cache(maxsize=1024)
def term(name: str) -> NamedNode:
    """A property or class by its name: "date" is vp:date, "dcterms:title" is dcterms:title."""
    prefix, _, local = name.rpartition(":")
    return NamedNode((_TERM[prefix] if prefix else VP) + local)


@lru_cache(maxsize=65536)
def thing(local: str) -> NamedNode:
    """id:local"""
    return NamedNode(ID + local)


@lru_cache(maxsize=4096)
def code(scheme: str, value: str) -> NamedNode:
    """c:scheme_value"""
    return NamedNode(f"{C}{scheme}_{value}")


@cache
def _xsd(kind: str) -> NamedNode:
    return NamedNode(XSD + kind)


def vi(text: str) -> Literal:
    """A Vietnamese label or text."""
    return Literal(text, language="vi")


@lru_cache(maxsize=4096)
def date(value: str) -> Literal:
    """An ISO date, perhaps partial, or date-time, as the XML Schema type that fits it."""
    for pattern, kind in _DATE_TYPES:
        if pattern.fullmatch(value):
            if kind == "dateTime" and len(value) == 16:
                value += ":00"
            return Literal(value, datatype=_xsd(kind))
    raise ValueError(f"not an ISO date: {value!r}")


def number(value: Decimal) -> Literal:
    """A decimal in canonical plain notation."""
    plain = format(value.normalize(), "f")
    return Literal(plain, datatype=_xsd("decimal"))


def whole(value: int, kind: str = "integer") -> Literal:
    """An integer; kind is the local name of an XML Schema type."""
    return Literal(str(value), datatype=_xsd(kind))


class Builder:
    """The graph of one article while it is built. Things described twice are stored once."""

    def __init__(self, article: Article, names: Names) -> None:
        self.article = article
        self.names = names
        self.text = text_of(article)
        self._triples: dict[tuple[NamedNode, NamedNode, NamedNode | Literal], None] = {}  # in the order of reading
        self._described: set[str] = set()
        self._asked: dict[str, int] = {}

    def quads(self) -> list[Quad]:
        """All quads, each once, in the order in which they were made."""
        graph = NamedNode(article_graph(self.article.id))
        return [Quad(s, p, o, graph) for s, p, o in self._triples]

    def add(self, subject: NamedNode, prop: str, value: NamedNode | Literal | None) -> None:
        """One triple with the property of this name; nothing where the value is unknown."""
        if value is not None:
            self._triples[subject, term(prop), value] = None

    def start(self, local: str, kind: str, label: str | None = None) -> NamedNode:
        """A thing with its class and its one label."""
        node = thing(local)
        self._triples[node, TYPE, term(kind)] = None
        if label is not None:
            self._triples[node, LABEL, vi(label)] = None
        return node

    def first_time(self, local: str) -> bool:
        """Whether this thing has not been described in this graph yet."""
        if local in self._described:
            return False
        self._described.add(local)
        return True

    def unused(self, local: str) -> str:
        """This local name, or with a letter after it (from the 26th on a number) where others of the article have it already."""
        while True:
            nth = self._asked[local] = self._asked.get(local, 0) + 1
            name = local if nth == 1 else f"{local}_{_LETTERS[nth - 1] if nth <= len(_LETTERS) else nth}"
            if self.first_time(name):
                return name

    # -- evidence ------------------------------------------------------------------------------------------------

    def evidence(self, fact: NamedNode, items: Iterable[Evidence]) -> None:
        """Hang each evidence on the fact: quote, whole sentence, offsets, basis, rule."""
        for e in items:
            prop = e.for_property or ""
            mark = hashlib.sha256(f"{fact.value} {prop}".encode()).hexdigest()[
                :8
            ]  # of four, one article in 2,000 had two alike
            node = NamedNode(f"{ID}ev_{self.article.id}_{e.start}-{e.end}_{mark}")
            self.add(fact, "evidence", node)
            self._triples[node, TYPE, term("Evidence")] = None
            self.add(node, "article", self.article_node)
            self.add(node, "charStart", whole(e.start, "nonNegativeInteger"))
            self.add(node, "charEnd", whole(e.end, "nonNegativeInteger"))
            self.add(node, "quote", Literal(self.article.text[e.start : e.end]))
            self.add(node, "sentence", Literal(self._sentence(e)))
            self.add(node, "basis", code("basis", e.basis.value))
            self.add(node, "rule", Literal(e.rule))
            if e.for_property:
                self.add(node, "forProperty", term(e.for_property))
            if e.note:
                self.add(node, "note", Literal(e.note))

    def _sentence(self, e: Evidence) -> str:
        first = self.text.sentence_at(e.start)
        last = first if e.end <= first.end else self.text.sentence_at(max(e.start, e.end - 1))
        return self.article.text[min(first.start, e.start) : max(last.end, e.end)]

    @cached_property
    def article_node(self) -> NamedNode:
        return thing(f"article_{self.article.id}")

    # -- things --------------------------------------------------------------------------------------------------

    def person(self, person: Person) -> tuple[NamedNode, Named]:
        named = self.names.person(self.article.id, person)
        return self.start(named.local, "Person", named.label), named

    def meeting_iri(self, key: str) -> str:
        """The IRI of the meeting with this key in the article."""
        return ID + self.names.meeting(self.article.id, key).local

    def body(self, body: Body) -> NamedNode:
        """A body and, up the chain, the bodies that it hangs on."""
        local = naming.body(body)
        node = thing(local)
        if self.first_time(local):
            self.start(local, body.kind, body.label)
            if body.kind in naming.ASSEMBLIES:
                self.add(node, "meetingKind", code("kind", naming.ASSEMBLIES[body.kind]))
            if body.level:
                self.add(node, "level", code("level", body.level))
            if body.area:
                self.add(node, "area", self.area(body.area))
            if body.related and body.relation:
                self.add(node, body.relation, self.body(body.related))
        return node

    def post(self, post: Post) -> NamedNode:
        local = naming.post(post)
        node = thing(local)
        if self.first_time(local):
            self.start(local, "Post", naming.post_label(post))
            self.add(node, "postIn", self.body(post.body))
            self.add(node, "role", self._role(post))
            for body in ex_officio(post):
                self.add(node, "exOfficioIn", self.body(body))
        return node

    def _role(self, post: Post) -> NamedNode:
        known = role_concept(post.title, post.body)
        if known:
            return NamedNode(C + known)
        node = self.start(f"role_{slug(post.title)}", "Role", post.title)
        self.add(node, "title", Literal(post.title))
        self.add(node, "inScheme", Literal(False))
        return node

    def area(self, area: Area) -> NamedNode:
        """An area; described here only where the reference data lacks it."""
        local = naming.area(area)
        if not area.known and self.first_time(local):
            self.start(local, "AdministrativeUnit" if area.rank else "Area", area.name)
        return thing(local)

    def actor(self, actor: Actor) -> tuple[NamedNode, Named]:
        """A person, body or post, with its local name and label."""
        if isinstance(actor, Person):
            return self.person(actor)
        if isinstance(actor, Post):
            return self.post(actor), Named(naming.post(actor), naming.post_label(actor))
        return self.body(actor), Named(naming.body(actor), actor.label)

    def period(self, period: Period) -> NamedNode:
        local = naming.period(period)
        node = thing(local)
        if self.first_time(local):
            label, english = naming.period_label(period)
            self.start(local, "Period", label)
            self.add(node, "labelEn", Literal(english, language="en"))
            if period.start:
                self.add(node, "startDate", date(period.start))
            if period.end:
                self.add(node, "endDate", date(period.end))
        return node
