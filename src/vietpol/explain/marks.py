"""Which words of an article state which fact, by which rule; and what was seen there and left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from vietpol.mappers.article import Article
from vietpol.mappers.facts import Actor, ArticleFacts, Basis, Body, Evidence, Observation, Person, Post
from vietpol.mappers.naming import period_label, post_label
from vietpol.mappers.read import read_closely
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Text

_NUMBER = regex.compile(r"\d+(?:[.,/]\d+)*")
KINDS = ("page", "post", "rank", "change", "meeting", "participation", "figure", "document", "statement")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One evidence of one fact: its words, what they state, the rule, and what an inference rests on."""

    start: int
    end: int
    kind: str
    says: str
    rule: str
    basis: str
    note: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that a reader saw and made no fact of, and why as far as it is known."""

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article with its marks in reading order."""

    article: Article
    facts: ArticleFacts
    text: Text
    marks: tuple[Mark, ...]
    left_out: tuple[LeftOut, ...]


def explain(article: Article) -> Explanation:
    """Read the article and say where each fact comes from."""
    facts, reading = read_closely(article)
    marks = tuple(sorted(_marks(facts)))
    return Explanation(article, facts, reading.text, marks, tuple(_left_out(facts, reading, marks)))


def _who(actor: Actor | None) -> str:
    if actor is None:
        return "?"
    if isinstance(actor, Person):
        return actor.name
    return post_label(actor) if isinstance(actor, Post) else actor.label


def _said(facts: ArticleFacts) -> Iterator[tuple[str, str, Iterable[Evidence]]]:
    """Kind, statement in words, evidence: of every fact."""
    page = facts.page
    for e in page.evidence:
        value = {"dcterms:title": page.title, "published": page.published, "dcterms:publisher": page.publisher}
        yield "page", f"{e.for_property}: {value.get(e.for_property or '', page.author)}", (e,)
    for h in facts.holdings:
        state = {"full": "", "acting": " (quyền)", "in-charge": " (phụ trách)", "former": " (nguyên)"}[h.capacity]
        yield "post", f"{h.person.name} — {post_label(h.post)}{state}", h.evidence
    for r in facts.ranks:
        yield "rank", f"{r.person.name} — {r.rank}", r.evidence
    for c in facts.changes:
        what = f" {post_label(c.post)}" if c.post else ""
        by = f", by {_who(c.decided_by)}" if c.decided_by else ""
        yield "change", f"{c.person.name} {c.action}{what} {c.date or 'day unknown'}{by}", c.evidence
    titles = {m.key: m.title for m in facts.meetings}
    for m in facts.meetings:
        hosts = ", ".join(_who(x) for x in m.hosts) or "host unknown"
        yield (
            "meeting",
            f"{m.kind}: {m.title} [{m.start or 'day unknown'}; {m.mode or 'mode unknown'}; {hosts}]",
            m.evidence,
        )
    for p in facts.participations:
        yield "participation", f"{_who(p.who)} — {p.role} — {titles.get(p.meeting, p.meeting)}", p.evidence
    for o in facts.observations:
        yield "figure", _figure(o), o.evidence
    for d in facts.documents:
        issuer = f" của {_who(d.issuer)}" if d.issuer else ""
        yield "document", f"{d.type} {d.number or ''} {d.date or ''}{issuer}".strip(), d.evidence
    for s in facts.statements:
        yield "statement", f"{s.kind.value}: {s.text}", s.evidence


def _figure(o: Observation) -> str:
    upper = f"–{o.value_max}" if o.value_max is not None else ""
    whole = f" / {o.total}" if o.total is not None else ""
    where = o.refers_to.label if o.refers_to else "place unknown"
    when = period_label(o.period)[0] if o.period else "time unknown"
    scheme = o.indicator.id or "not in the scheme"
    measure = o.measure + (f" vs {o.reference}" if o.reference else "")
    return f"{o.indicator.label} [{scheme}] = {o.value}{upper}{whole} {o.unit} ({o.bound}, {o.status}, {measure}; {where}; {when})"


def _marks(facts: ArticleFacts) -> Iterator[Mark]:
    for kind, says, evidence in _said(facts):
        for e in evidence:
            about = f" · {e.for_property}" if e.for_property and kind != "page" else ""
            basis = "" if e.basis is Basis.EXPLICIT else e.basis.value
            yield Mark(e.start, e.end, kind, says + about, e.rule, basis, e.note or "")


def _left_out(facts: ArticleFacts, reading: Reading, marks: tuple[Mark, ...]) -> Iterator[LeftOut]:
    """Names without a fact, groups of bodies, numbers that no rule read."""
    used = {p for kind in (facts.holdings, facts.ranks, facts.changes) for p in (f.person for f in kind)}
    used |= {p.who for p in facts.participations if isinstance(p.who, Person)}
    found = [
        LeftOut(*m.span, f"person without a fact: {m.person.name}") for m in reading.people if m.person not in used
    ]
    named = {_body_id(p.who) for p in facts.participations} | {_body_id(h.post.body) for h in facts.holdings}
    for body in reading.bodies:
        if body.body.id not in named and not any(m.start <= body.span.start < m.end for m in marks):
            found.append(LeftOut(*body.span, f"body named outside any fact: {body.body.label}"))
    taken = [(m.start, m.end) for m in marks if m.kind in ("figure", "document", "page")]
    taken += [(d.span.start, d.span.end) for d in reading.dates]
    taken.sort()
    position = 0
    furthest = 0
    for m in _NUMBER.finditer(reading.text.plain):
        while position < len(taken) and taken[position][0] <= m.start():
            furthest = max(furthest, taken[position][1])
            position += 1
        if m.start() >= furthest:
            found.append(LeftOut(m.start(), m.end(), f"number that no rule read: {m[0]}"))
    yield from sorted(set(found), key=lambda x: (x.start, x.end, x.what))


def _body_id(actor: object) -> str:
    return actor.id if isinstance(actor, Body) else ""
