"""Collects the triples of one article: literals, evidence, and the things that facts point to.

Terms are bytes as N-Quads spells them, and the engine makes the quads of them all at once: that takes it less than to make one of each
term (a quad with a literal takes it more than a microsecond; and the words of an article would make a text of two bytes a letter).
"""

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import cast

from msgspec import json
from pyoxigraph import Quad, RdfFormat, parse

from vietpol.mappers import naming, regex
from vietpol.mappers.article import Article
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Actor, Area, Body, Evidence, Period, Person, Post
from vietpol.mappers.naming import Named, Names
from vietpol.mappers.offices import role_concept
from vietpol.mappers.text import text_of
from vietpol.mappers.triples.exofficio import ex_officio
from vietpol.vocab import DCTERMS, ID, RDF, RDFS, VP, XSD, C, article_graph, slug

Term = bytes  # as N-Quads spells it: <iri>, "words"@vi
TYPE = f"<{RDF}type>".encode()
LABEL = f"<{RDFS}label>".encode()
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TERM = {"dcterms": DCTERMS, "rdfs": RDFS}
_DATE_TYPES = (
    (regex.compile(r"\d{4}-\d\d-\d\d"), "date"),
    (regex.compile(r"\d{4}-\d\d"), "gYearMonth"),
    (regex.compile(r"\d{4}"), "gYear"),
    (regex.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?"), "dateTime"),
)


@lru_cache(maxsize=1024)
def term(name: str) -> Term:
    """A property or class by its name: "date" is vp:date, "dcterms:title" is dcterms:title."""
    prefix, _, local = name.rpartition(":")
    return f"<{_TERM[prefix] if prefix else VP}{local}>".encode()


def thing(local: str) -> Term:
    """id:local"""
    return f"<{ID}{local}>".encode()


@lru_cache(maxsize=4096)
def code(scheme: str, value: str) -> Term:
    """c:scheme_value"""
    return f"<{C}{scheme}_{value}>".encode()


def words(text: str, language: str | None = None) -> Term:
    """A text, in a language or in none."""
    written = json.encode(text)  # N-Quads knows every escape of JSON
    return written + f"@{language}".encode() if language else written


def vi(text: str) -> Term:
    """A Vietnamese label or text."""
    return json.encode(text) + b"@vi"


def typed(text: str, kind: str) -> Term:
    """A literal of a type of XML Schema."""
    return words(text) + f"^^<{XSD}{kind}>".encode()


@lru_cache(maxsize=4096)
def date(value: str) -> Term:
    """An ISO date, perhaps partial, or date-time, as the XML Schema type that fits it."""
    for pattern, kind in _DATE_TYPES:
        if pattern.fullmatch(value):
            if kind == "dateTime" and len(value) == 16:
                value += ":00"
            return typed(value, kind)
    raise ValueError(f"not an ISO date: {value!r}")


def number(value: Decimal) -> Term:
    """A decimal in canonical plain notation."""
    return typed(format(value.normalize(), "f"), "decimal")


def whole(value: int, kind: str = "integer") -> Term:
    """An integer; kind is the local name of an XML Schema type."""
    return f'"{value}"^^<{XSD}{kind}>'.encode()


def boolean(value: bool) -> Term:
    """True or false."""
    return typed("true" if value else "false", "boolean")


_ARTICLE, _START, _END = map(term, ("article", "charStart", "charEnd"))
_QUOTE, _SENTENCE, _BASIS, _RULE = map(term, ("quote", "sentence", "basis", "rule"))
_EVIDENCE = term("evidence")
# What follows the node of an evidence in a line.
_IS_EVIDENCE = b" %b %b" % (TYPE, term("Evidence"))
_OFFSET = b' %%b "%%d"^^<%bnonNegativeInteger>' % XSD.encode()


@lru_cache(maxsize=1024)
def _by_rule(basis: str, rule: str) -> tuple[bytes, bytes]:
    """Basis and rule of an evidence, as they follow its node in their lines."""
    return b" %b %b" % (_BASIS, code("basis", basis)), b" %b %b" % (_RULE, words(rule))


class Builder:
    """The graph of one article while it is built. Things described twice are stored once."""

    def __init__(self, article: Article, names: Names) -> None:
        self.article = article
        self.names = names
        self.text = text_of(article)
        self._triples: dict[bytes, None] = {}  # lines without the graph, in the order of reading
        self._labels: dict[Term, str] = {}
        self._described: set[str] = set()
        self._asked: dict[str, int] = {}

    def quads(self) -> list[Quad]:
        """All quads, each once, in the order in which they were made."""
        graph = f" <{article_graph(self.article.id)}> .\n".encode()
        lines = graph.join((*self._triples, b""))
        return cast(list[Quad], list(parse(lines, format=RdfFormat.N_QUADS, lenient=True)))

    def add(self, subject: Term, prop: str, value: Term | None) -> None:
        """One triple with the property of this name; nothing where the value is unknown."""
        if value is not None:
            self._triples[b" ".join((subject, term(prop), value))] = None

    def start(self, local: str, kind: str, label: str | None = None) -> Term:
        """A thing with its class and its one label."""
        node = thing(local)
        self._triples[b" ".join((node, TYPE, term(kind)))] = None
        if label is not None:
            self._label(node, label)
        return node

    def _label(self, node: Term, label: str) -> None:
        """Of labels that differ in their capitals alone the first that isn't in capitals throughout: a headline in capitals names
        things as the text below it does. Labels that differ otherwise are of two things, which is a fault that validation shows.
        """
        known = self._labels.setdefault(node, label)
        if known != label and known.casefold() == label.casefold():
            if not known.isupper() or label.isupper():
                return
            del self._triples[b" ".join((node, LABEL, vi(known)))]
            self._labels[node] = label
        self._triples[b" ".join((node, LABEL, vi(label)))] = None

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

    def evidence(self, fact: Term, items: Iterable[Evidence]) -> None:
        """Hang each evidence on the fact: quote, whole sentence, offsets, basis, rule."""
        for e in items:
            prop = e.for_property or ""
            # Eight digits: of four, one article in 2,000 had two alike.
            mark = hashlib.sha256(b"%b %b" % (fact[1:-1], prop.encode())).hexdigest()[:8]
            node = thing(f"ev_{self.article.id}_{e.start}-{e.end}_{mark}")
            basis, rule = _by_rule(e.basis, e.rule)
            triples = self._triples
            triples[b" ".join((fact, _EVIDENCE, node))] = None
            triples[node + _IS_EVIDENCE] = None
            triples[node + self._of_article] = None
            triples[node + _OFFSET % (_START, e.start)] = None
            triples[node + _OFFSET % (_END, e.end)] = None
            triples[b" ".join((node, _QUOTE, json.encode(self.article.text[e.start : e.end])))] = None
            triples[b" ".join((node, _SENTENCE, json.encode(self._sentence(e))))] = None
            triples[node + basis] = None
            triples[node + rule] = None
            if prop:
                self.add(node, "forProperty", term(prop))
            if e.note:
                self.add(node, "note", words(e.note))

    def _sentence(self, e: Evidence) -> str:
        first = self.text.sentence_at(e.start)
        if first.start <= e.start and e.end <= first.end:
            return self.article.text[first.start : first.end]
        last = first if e.end <= first.end else self.text.sentence_at(max(e.start, e.end - 1))
        return self.article.text[min(first.start, e.start) : max(last.end, e.end)]

    @cached_property
    def article_node(self) -> Term:
        return thing(f"article_{self.article.id}")

    @cached_property
    def _of_article(self) -> bytes:
        return b" %b %b" % (_ARTICLE, self.article_node)

    # -- things --------------------------------------------------------------------------------------------------

    def person(self, person: Person) -> tuple[Term, Named]:
        named = self.names.person(self.article.id, person)
        return self.start(named.local, "Person", named.label), named

    def meeting(self, key: str) -> Term:
        """The meeting with this key in the article."""
        return thing(self.names.meeting(self.article.id, key).local)

    def body(self, body: Body) -> Term:
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

    def post(self, post: Post) -> Term:
        local = naming.post(post)
        node = thing(local)
        if self.first_time(local):
            self.start(local, "Post", naming.post_label(post))
            self.add(node, "postIn", self.body(post.body))
            self.add(node, "role", self._role(post))
            for body in ex_officio(post):
                self.add(node, "exOfficioIn", self.body(body))
        return node

    def _role(self, post: Post) -> Term:
        known = role_concept(post.title, post.body)
        if known:
            return f"<{C}{known}>".encode()
        node = self.start(f"role_{slug(post.title)}", "Role", post.title)
        self.add(node, "title", words(post.title))
        self.add(node, "inScheme", boolean(False))
        return node

    def area(self, area: Area) -> Term:
        """An area; described here only where the reference data lacks it."""
        local = naming.area(area)
        if not area.known and self.first_time(local):
            self.start(local, "AdministrativeUnit" if area.rank else "Area", area.name)
        return thing(local)

    def actor(self, actor: Actor) -> tuple[Term, Named]:
        """A person, body or post, with its local name and label."""
        if isinstance(actor, Person):
            return self.person(actor)
        if isinstance(actor, Post):
            return self.post(actor), Named(naming.post(actor), naming.post_label(actor))
        return self.body(actor), Named(naming.body(actor), actor.label)

    def period(self, period: Period) -> Term:
        local = naming.period(period)
        node = thing(local)
        if self.first_time(local):
            label, english = naming.period_label(period)
            self.start(local, "Period", label)
            self.add(node, "labelEn", words(english, "en"))
            if period.start:
                self.add(node, "startDate", date(period.start))
            if period.end:
                self.add(node, "endDate", date(period.end))
        return node
