"""A meeting as its articles tell it, side by side: what only one of them adds, where they contradict each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from vietpol.server.engine.rows import Term
from vietpol.vocab import GRAPH, ID, VP, C

from .kinds import ROLES
from .queries import query
from .reader import Reader

_ARTICLES = GRAPH + "article/"
_MOST_ROWS = 5_000
_MOST_ARTICLES = 8
# Of these a meeting has one value: two articles that give different ones contradict each other. Others add to each other.
_SINGLE = frozenset(
    VP + name for name in ("date", "endDate", "dayPart", "meetingKind", "mode", "ordinal", "term", "reviews")
)
COUNTED = (VP + "Observation", VP + "Statement")
_ORDER = (
    *(VP + name for name in ("date", "endDate", "dayPart", "meetingKind", "ordinal", "term", "mode", "convenedBy", "site", "reviews")),
    *(C + "part_" + role for role in ROLES), *COUNTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """What the articles say of one property or role. cells: the values of each article; state: "same", "adds", "differs"."""

    about: str
    cells: list[list[Term]]
    state: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """A meeting in several articles. more: how many further articles are left out."""

    articles: list[str]
    lines: list[Line]
    more: int
    query: str

    @property
    def iris(self) -> set[str]:
        """Every IRI that is shown by its name."""
        found = set(self.articles)
        for line in self.lines:
            found.add(line.about)
            found.update(term.value for cell in line.cells for term in cell if term.kind == "iri")
        return found


def accounts(reader: Reader, iri: str) -> Accounts | None:
    """The accounts of a meeting; None where at most one article tells of it."""
    text = query("accounts").replace("$thing", f"<{iri}>")
    records, _ = reader.table(text, _MOST_ROWS)
    by_article: dict[str, dict[str, list[Term]]] = {}
    for record in records:
        article = ID + "article_" + record["graph"].value.removeprefix(_ARTICLES)
        by_article.setdefault(article, {}).setdefault(record["property"].value, []).append(record["value"])
    if len(by_article) < 2:
        return None
    shown = list(by_article)[:_MOST_ARTICLES]
    about = {name for article in shown for name in by_article[article]}
    ordered = [name for name in _ORDER if name in about] + sorted(about.difference(_ORDER))
    lines = [_line(name, [by_article[article].get(name, []) for article in shown]) for name in ordered]
    return Accounts(shown, lines, len(by_article) - len(shown), text)


def _line(about: str, cells: list[list[Term]]) -> Line:
    return Line(about, cells, _state(about, cells))


def _state(about: str, cells: Sequence[Sequence[Term]]) -> str:
    said = [frozenset(term.value for term in cell) for cell in cells if cell]
    if len(set(said)) == 1 and len(said) == len(cells):
        return "same"
    if about in _SINGLE and len(set(said)) > 1 and not any(_finer(a, b) for a in said for b in said if a != b):
        return "differs"
    return "adds"


def _finer(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one date is a more precise form of the other: "2024-01-17" of "2024-01"."""
    return any(a != b and (a.startswith(b) or b.startswith(a)) for a in one for b in other)
