"""Bodies that words alone name ("Trường THPT Nguyễn Trãi", "Phòng Tài chính"): the same words elsewhere may name another.

Where the words hold neither an owner nor a place, the body is one of the article's province or of its article alone, and its id says
so; only of some kinds of names there is one in the country (`one_of_a_name` of body-patterns.yml). Left apart, two mentions can be
joined later; joined, they would give one body's heads to the other.
"""

from functools import cache
from operator import is_not
from typing import NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.bodies.central import central
from vietpol.mappers.bodies.patterns import data
from vietpol.mappers.facts import ArticleFacts, Body, Post
from vietpol.vocab import slug

_F = TypeVar("_F", bound=Struct)
_ACTORS = {  # the fields of each kind of facts that hold bodies, bare or in a post
    "holdings": ("post",),
    "changes": ("post", "decided_by"),
    "meetings": ("hosts",),
    "participations": ("who",),
    "observations": ("refers_to",),
    "documents": ("issuer",),
    "statements": ("speaker", "addressee"),
}
_WORDED = regex.compile(r"[a-z0-9-]+-[0-9a-f]{4}")  # an id as vietpol.vocab.worded makes it


def told_apart(facts: ArticleFacts) -> ArticleFacts:
    """The facts, with the ids of such bodies led by those of their province, or of the article."""
    found = _Namesakes(facts)
    changed = {
        kind: tuple(found.fact(fact, fields) for fact in getattr(facts, kind)) for kind, fields in _ACTORS.items()
    }
    return replace(facts, **changed) if found.any else facts


class _Namesakes:
    """The bodies of one article and what becomes of them."""

    def __init__(self, facts: ArticleFacts) -> None:
        self.any = False
        self._home = facts.home.id if facts.home is not None else None
        self._article = slug(facts.article) or "article"
        self._done: dict[Body, Body] = {}

    def fact(self, fact: _F, fields: tuple[str, ...]) -> _F:
        """A fact, with its bodies told apart."""
        changed = {}
        for field in fields:
            value = getattr(fact, field)
            several = isinstance(value, tuple)
            others = tuple(map(self._actor, value if several else (value,)))
            if any(map(is_not, others, value if several else (value,))):
                changed[field] = others if several else others[0]
        return replace(fact, **changed) if changed else fact

    def _actor(self, actor: object) -> object:
        if isinstance(actor, Post):
            body = self._body(actor.body)
            return actor if body is actor.body else replace(actor, body=body)
        return self._body(actor) if isinstance(actor, Body) else actor

    def _body(self, body: Body) -> Body:
        if body.known or body.area is not None:
            return body
        if body not in self._done:
            self._done[body] = self._led(body)
            self.any = self.any or self._done[body] is not body
        return self._done[body]

    def _led(self, body: Body) -> Body:
        """The body under its owner's new id, or under its province's or article's."""
        if body.related is not None:
            owner = self._body(body.related)
            rest = body.id.removeprefix(body.related.id)
            return (
                body if owner is body.related or rest == body.id else replace(body, id=owner.id + rest, related=owner)
            )
        first = body.id.partition("_")[0]
        if _WORDED.fullmatch(first) is None or first in central():
            return body
        spread = _spread()
        whole = body.label.rpartition(", ")[2]  # "Ban Nghiên cứu, Hội Y": of the owner
        if body.kind in spread.country_classes or whole.startswith(spread.heads) or whole.endswith(spread.ends):
            return body
        place = self._home if body.kind in spread.province_classes else None
        return replace(body, id=f"{place or self._article}_{body.id}")


class _Spread(NamedTuple):
    heads: tuple[str, ...]
    ends: tuple[str, ...]
    country_classes: frozenset[str]
    province_classes: frozenset[str]


@cache
def _spread() -> _Spread:
    spread = data()["one_of_a_name"]
    country = spread["country"]
    return _Spread(
        tuple(country["heads"]), tuple(country["ends"]), frozenset(country["classes"]), frozenset(spread["province"])
    )
