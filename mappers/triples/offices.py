"""Attestations of posts and ranks, and personnel changes."""

from vietpol.mappers import naming
from vietpol.mappers.facts import ArticleFacts, Change, Holding, RankHeld
from vietpol.mappers.triples.builder import Builder, code, date, words
from vietpol.vocab import slug

_CLASS = {
    "elected": "Appointment", "appointed": "Appointment", "approved": "Appointment",
    "relieved": "Departure", "dismissed": "Departure", "retired": "Departure", "died": "Departure",
    "disciplined": "Discipline",
}  # fmt: skip
_DONE = {
    "elected": "được bầu", "appointed": "được bổ nhiệm", "approved": "được phê chuẩn", "relieved": "thôi giữ chức",
    "dismissed": "bị cách chức", "retired": "nghỉ hưu", "died": "từ trần", "disciplined": "bị kỷ luật",
}  # fmt: skip
_PREFIX = {"acting": "Quyền ", "in-charge": "Phụ trách ", "former": "nguyên ", "full": ""}


def add(build: Builder, facts: ArticleFacts) -> None:
    """Holdings, ranks and changes of the article."""
    day = naming.day_of(facts)
    for holding in facts.holdings:
        _holding(build, holding, day)
    for rank in facts.ranks:
        _rank(build, rank)
    for change in facts.changes:
        _change(build, change)


def _holding(build: Builder, h: Holding, day: str | None) -> None:
    person, named = build.person(h.person)
    post = build.post(h.post)
    local = naming.holding(h, named, build.article.id, day)
    label = f"{named.label} – {_PREFIX[h.capacity]}{naming.post_label(h.post)}"
    node = build.start(local, "Attestation", label)
    build.add(node, "person", person)
    build.add(node, "post", post)
    build.add(node, "capacity", code("capacity", h.capacity))
    build.add(node, "titleAsWritten", words(h.title_as_written))
    when = h.date or day
    build.add(node, "date", date(when) if when else None)
    build.evidence(node, h.evidence)


def _rank(build: Builder, r: RankHeld) -> None:
    person, named = build.person(r.person)
    local = f"att_{build.article.id}_{named.local.removeprefix('person_')}_{slug(r.rank)}"
    node = build.start(local, "Attestation", f"{named.label} – {r.rank}")
    build.add(node, "person", person)
    build.add(node, "rank", code("rank", slug(r.rank)))
    build.add(node, "titleAsWritten", words(r.rank))
    build.evidence(node, r.evidence)


def _change(build: Builder, c: Change) -> None:
    person, named = build.person(c.person)
    local = naming.change(c, named, build.article.id)
    label = f"{named.label} {_DONE[c.action]}" + (f" {naming.post_label(c.post)}" if c.post else "")
    node = build.start(local, _CLASS[c.action], label)
    build.add(node, "person", person)
    build.add(node, "action", code("action", c.action))
    build.add(node, "date", date(c.date) if c.date else None)
    if c.post:
        build.add(node, "post", build.post(c.post))
    if c.decided_by:
        build.add(node, "decidedBy", build.actor(c.decided_by)[0])
    build.evidence(node, c.evidence)
