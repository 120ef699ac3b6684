"""Whether a body, or a head, may have decided a change: by whom posts are filled and emptied is settled by rule.

The rules are data (ontology/reference/competence.yml); what they leave open may be anybody's decision.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.tokens import ACTIONS, Token
from vietpol.mappers.facts import Authority, Body, Post
from vietpol.mappers.lexicon import require, yaml_data
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention

FILE = "reference/competence.yml"


class Rule(Struct, frozen=True):
    """One rule of the file; what an empty set leaves open is said there."""

    of: frozenset[str]
    titles: frozenset[str]
    actions: frozenset[str]
    by: frozenset[str]
    heads: frozenset[str]
    own: bool
    here: bool
    open: bool


class Reach(Struct, frozen=True):
    """The levels of the bodies on whose posts deciders of these kinds, or with these titles, decide."""

    kinds: frozenset[str]
    heads: frozenset[str]
    levels: frozenset[str]


def may_decide(by: Authority, found: Found) -> bool:
    """Whether no rule forbids that `by` decided a change."""
    return all(_may(by, ACTIONS[found.code], title, body) for title, body in _posts(found))


def is_decider(by: Authority, found: Found) -> bool:
    """Whether a rule names `by` as one who decides such a change, and none forbids it."""
    posts = list(_posts(found))
    rules = (_rule(ACTIONS[found.code], title, body) for title, body in posts)
    return any(rule is not None and not rule.open for rule in rules) and may_decide(by, found)


def only_elector(post: Post, bodies: Iterable[Body]) -> Body | None:
    """The one of these bodies that alone elects to a post: a place's council to its people's committee."""
    rule = _rule("elected", post.title, post.body)
    if rule is None or not rule.here or post.body.area is None:
        return None
    return next((b for b in bodies if b.kind in rule.by and b.area == post.body.area), None)


def elected_together(found: Found) -> tuple[Token, ...]:
    """The posts of an election that one body can elect to: "bầu ông A giữ chức Phó Bí thư Huyện ủy, |Chủ tịch UBND huyện" names an office of his."""
    electors = [(token, rule.by if (rule := _rule("elected", *post)) else None) for token, post in _named(found)]
    first = next((by for _, by in electors if by is not None), None)
    other = {token.span.start for token, by in electors if first is not None and by is not None and not by & first}
    return tuple(token for token in found.got if token.span.start not in other)


def _posts(found: Found) -> Iterator[tuple[str, Body]]:
    """The titles and bodies of the posts gained or lost, as far as the words say them."""
    return (post for _, post in _named(found))


def _named(found: Found) -> Iterator[tuple[Token, tuple[str, Body]]]:
    for token in found.got:
        value = token.value
        if isinstance(value, Phrase) and value.body is not None:
            yield token, (value.title.name, value.body)
        elif isinstance(value, BodyMention) and value.particular:
            yield token, ("Ủy viên", value.body)


def _may(by: Authority, action: str, title: str, body: Body) -> bool:
    for reach in _reaches():
        if (_kind(by) in reach.kinds or _title(by) in reach.heads) and (body.level or "central") not in reach.levels:
            return False
    rule = _rule(action, title, body)
    if rule is None:
        return True
    own = (by.body if isinstance(by, Post) else by) == body
    if own and not rule.own:
        return False
    if rule.open:
        return True
    if isinstance(by, Post):
        return by.title in rule.heads
    if by.kind not in rule.by:
        return False
    elsewhere = by.area is not None and body.area is not None and by.area != body.area
    return not (rule.here and elsewhere)


def _rule(action: str, title: str, body: Body) -> Rule | None:
    kinds = {body.kind}
    if body.kind == "StateBody" and body.related is not None:
        kinds.add(body.related.kind)  # "Ban Pháp chế HĐND tỉnh"
    for rule in _rules():
        if action in rule.actions and (not rule.of or kinds & rule.of) and (not rule.titles or title in rule.titles):
            return rule
    return None


def _kind(by: Authority) -> str | None:
    return by.kind if isinstance(by, Body) else None


def _title(by: Authority) -> str | None:
    return by.title if isinstance(by, Post) else None


@cache
def _rules() -> tuple[Rule, ...]:
    """The rules of the file. Raises LexiconError."""
    return tuple(_read(entry) for entry in require(yaml_data(FILE), "rules", FILE))


def _read(entry: Mapping[str, Any]) -> Rule:
    sets = {name: frozenset(entry.get(name, ())) for name in ("of", "titles", "actions", "by", "heads")}
    return Rule(**sets, own=entry.get("own", True), here=entry.get("here", False), open=entry.get("open", False))


@cache
def _reaches() -> tuple[Reach, ...]:
    """How far down deciders of the central level reach. Raises LexiconError."""
    entries = require(yaml_data(FILE), "reach", FILE)
    return tuple(Reach(*(frozenset(e.get(n, ())) for n in ("kinds", "heads", "levels"))) for e in entries)
