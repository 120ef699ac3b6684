"""What the templates are given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vietpol.server.engine.rows import Term

from .marks import Piece


@dataclass(frozen=True, slots=True)
class Name:
    """A thing as it is called: vi always, en where the graph has it. since, until: days between which an area existed."""

    iri: str
    vi: str
    en: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The article of an evidence. story: what it shares with the articles that print the same text."""

    iri: str
    title: str
    published: str | None
    publisher: str | None
    url: str | None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind a fact. pieces: the sentence, with the quote marked."""

    iri: str
    fact: str
    source: Source
    quote: str
    pieces: Sequence[Piece]
    basis: str | None = None
    rule: str | None = None
    note: str | None = None
    for_property: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Entry:
    """A fact or an item of a section. values: by variable of the section's query, each value once.

    evidence: the words for it; more: how many further ones its own page has; sources: how many independent ones state it.
    """

    iri: str
    values: dict[str, list[Term]]
    is_fact: bool
    evidence: list[Evidence] = field(default_factory=list)
    more: int = 0
    sources: int = 0

    def first(self, name: str) -> Term | None:
        """The first value of a variable."""
        found = self.values.get(name)
        return found[0] if found else None


def independent(evidence: Iterable[Evidence]) -> int:
    """How many independent sources there are: articles that print one text are one."""
    return len({item.source.story or item.source.iri for item in evidence})


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that a passage states. properties: those of the fact that single words of the passage support."""

    iri: str
    basis: str | None
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article with the facts that it states. pieces: with every quote marked."""

    pieces: Sequence[Piece]
    facts: Sequence[Stated]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who attended meetings together. times: how many."""

    a: str
    b: str
    times: int


@dataclass(slots=True)
class Section:
    """A section of a page. entries: one page of them; has_more: there is a further page.

    passages: what a section that is laid out for reading shows; pairs: who else met whom, where a section shows who met.
    """

    key: str
    layout: str
    entries: list[Entry]
    page: int
    has_more: bool
    query: str
    passages: Sequence[Passage] = ()
    pairs: Sequence[Pair] = ()

    def has(self, variable: str) -> bool:
        """Whether any entry has a value for a variable."""
        return any(entry.values.get(variable) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a thing and its values."""

    iri: str
    values: tuple[Term, ...]

    @property
    def size(self) -> int:
        return len(self.values)


@dataclass(slots=True)
class Description:
    """Everything said of one thing. kind: by its local name; types: its classes in vp:, the narrowest first."""

    iri: str
    kind: str
    types: list[str]
    properties: list[Property]
    cut: bool

    def values(self, iri: str) -> tuple[Term, ...]:
        return next((p.values for p in self.properties if p.iri == iri), ())

    def first(self, iri: str) -> str | None:
        found = self.values(iri)
        return found[0].value if found else None
