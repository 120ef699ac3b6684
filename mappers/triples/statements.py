"""Instructions, assessments and agenda items."""

from vietpol.mappers.facts import ArticleFacts, Statement
from vietpol.mappers.triples.builder import Builder, code, vi

_LABEL_WORDS = 14


def add(build: Builder, facts: ArticleFacts) -> None:
    """Statements are numbered in reading order; their texts are never merged across articles."""
    for n, statement in enumerate(facts.statements, 1):
        _statement(build, n, statement)


def _statement(build: Builder, n: int, s: Statement) -> None:
    words = s.text.split()
    label = " ".join(words[:_LABEL_WORDS]) + ("…" if len(words) > _LABEL_WORDS else "")
    node = build.start(f"stm_{build.article.id}_{n}", s.kind.value, label)
    build.add(node, "text", vi(s.text))
    build.add(node, "speaker", build.actor(s.speaker)[0] if s.speaker else None)
    build.add(node, "addressee", build.actor(s.addressee)[0] if s.addressee else None)
    build.add(node, "force", code("force", s.force) if s.force else None)
    build.add(node, "polarity", code("polarity", s.polarity) if s.polarity else None)
    build.add(node, "topic", code("topic", s.topic) if s.topic else None)
    build.add(node, "period", build.period(s.period) if s.period else None)
    if s.meeting:
        build.add(node, "meeting", build.meeting(s.meeting))
    build.evidence(node, s.evidence)
