"""Judgements: "đạt nhiều kết quả", "còn hạn chế", and what somebody praises or blames."""

from collections.abc import Iterator

from vietpol.mappers import regex
from vietpol.mappers.facts import Evidence, Statement, StatementKind
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.statements import clauses, words
from vietpol.mappers.statements.speakers import Said, Speakers
from vietpol.mappers.statements.words import Hits, Wordings
from vietpol.mappers.text import Span

RULE = "statements/assessment"
PRAISE = "statements/praise"
_MOST = 60  # wordings of one sentence
_THAT = r"(?:\s(?:rằng|là))?\s?[,:]?\s?"
_CONTRAST = regex.compile(r"(?:,\s|^)(?:tuy nhiên|tuy vậy|song|nhưng)(?!\p{L})")
_ACCORDING = regex.compile(r"(?:^|[.;]\s?)theo(?:\s(?:báo cáo|đánh giá|kết quả|thông báo|kết luận)(?:\scủa)?)?\s$")


def read(passage: Passage, speakers: Speakers, wordings: Wordings, taken: list[Span]) -> Iterator[Statement]:
    """The judgements of a sentence outside the clauses that other statements have taken."""
    yield from _praised(passage, speakers, wordings.judging, taken)
    hits = wordings.judgements.within(passage.start, passage.end, _MOST)
    if not hits:
        return
    for piece in _pieces(passage):
        found = [(span, polarity) for span, polarity in hits if piece.start <= span.start < piece.end]
        if not found or len({polarity for _, polarity in found}) > 1 or _overlaps(piece, taken):
            continue
        if _ahead(passage, piece, found[0][0]):
            continue
        said, start = _stated(passage, speakers, piece, found[0][0])
        yield _statement(passage, Span(start, piece.end), found[0][1], said, RULE)


def _praised(passage: Passage, speakers: Speakers, verbs: Hits, taken: list[Span]) -> Iterator[Statement]:
    """ "đồng chí Lê Văn A biểu dương những kết quả mà …"."""
    for span, polarity in verbs.within(passage.start, passage.end, _MOST):
        said = speakers.of(passage, span.start, passage.start)
        if said is None:
            continue
        rest = next(clauses.split(passage.text, span.end, passage.end), None)
        if rest is None or rest.start - span.end > 12 or _overlaps(rest, taken):
            continue
        taken.append(rest)
        yield _statement(passage, rest, polarity, said, PRAISE, span.start)


def _pieces(passage: Passage) -> Iterator[Span]:
    """The clauses of a sentence, cut also where it turns ("…, nhưng …")."""
    lower = passage.text.lower
    for clause in clauses.split(passage.text, passage.start, passage.end):
        at = clause.start
        for m in _CONTRAST.finditer(lower, clause.start, clause.end):
            yield from clauses.worth(clauses.trimmed(passage.text, Span(at, m.start())))
            at = m.end()
        yield from clauses.worth(clauses.trimmed(passage.text, Span(at, clause.end)))


def _overlaps(piece: Span, taken: list[Span]) -> bool:
    return any(t.start < piece.end and piece.start < t.end for t in taken)


def _ahead(passage: Passage, piece: Span, wording: Span) -> bool:
    """Whether the clause says what is to be, not what is."""
    lower = passage.text.lower
    for tasks in ("deontic", "imperatives"):  # "Tập trung …", "Phối hợp …": a task without its subject
        if words.whole(tasks).match(lower, piece.start):
            return True
    return words.whole("ahead").search(lower, piece.start, wording.end) is not None


def _stated(passage: Passage, speakers: Speakers, piece: Span, wording: Span) -> tuple[Said | None, int]:
    """Who states a judgement in its own clause ("đồng chí Lê Văn A khẳng định …"), and where the words stated begin."""
    for m in words.whole("stating", after=_THAT).finditer(passage.text.lower, piece.start, wording.start):
        said = speakers.of(passage, m.start(), passage.start)
        if said is not None:
            return said, m.end()
    return _according(passage, piece), piece.start


def _according(passage: Passage, piece: Span) -> Said | None:
    """ "Theo báo cáo của UBND tỉnh, …": the body or person whose judgement it is."""
    for person in passage.people:
        if _ACCORDING.search(_head(passage, person.span)) and person.span.end <= piece.end:
            return Said(person.person, person.span)
    for body in passage.bodies:
        if body.particular and _ACCORDING.search(_head(passage, body.span)):
            return Said(body.body, body.span)
    return None


def _head(passage: Passage, span: Span) -> str:
    return passage.lower(max(passage.start, span.start - 40), span.start)


def _statement(
    passage: Passage, clause: Span, polarity: str, said: Said | None, rule: str, start: int | None = None
) -> Statement:
    evidence = [Evidence(clause.start if start is None else start, clause.end, rule)]
    if said is not None:
        evidence.append(Evidence(said.named.start, said.named.end, "statements/speaker", for_property="speaker"))
    return Statement(
        kind=StatementKind.ASSESSMENT,
        text=passage.text.quote(clause),
        evidence=tuple(evidence),
        speaker=said.speaker if said is not None else None,
        polarity=polarity,
        topic=words.topic(passage.text, clause),
    )
