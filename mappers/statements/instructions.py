"""Instructions: "Bí thư Tỉnh ủy đề nghị các địa phương …; yêu cầu Sở Y tế …"."""

from collections.abc import Iterator
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.facts import Actor, Basis, Body, Evidence, Statement, StatementKind
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.statements import clauses, words
from vietpol.mappers.statements.speakers import Said, Speakers
from vietpol.mappers.statements.words import Hits
from vietpol.mappers.text import Span

RULE = "statements/instruction"
_MOST = 40  # verbs of one sentence
_ITEMS = 20  # clauses of one instruction
_GOES_ON = regex.compile(r"(?:^|[;.])\s*$|(?:;|,|\bvà)\s?(?:(?:đồng thời|cũng|tiếp tục|từ đó|qua đó)\s?,?\s?)*$")
_OPENS = regex.compile(r"\s?(?:rằng|là)?\s?[,:]?\s?(?:\"\s?)?")
_TASKED = regex.compile(r"\s(?:các|toàn|những|mỗi)\s")
_LONGEST_QUOTE = 700
_CARRIED = "the speaker of the sentences before"


class Verb(NamedTuple):
    """A verb that asks, who uses it, and how strongly it asks; own: whether the speaker is its own subject."""

    span: Span
    force: str
    said: Said
    own: bool


def read(passage: Passage, speakers: Speakers, hits: Hits) -> Iterator[Statement]:
    """The instructions of a sentence, one for each clause; hits: the verbs of force in the text."""
    verbs = list(_verbs(passage, speakers, hits))
    for n, verb in enumerate(verbs):
        end = verbs[n + 1].span.start if n + 1 < len(verbs) else passage.end
        if n + 1 < len(verbs):
            end = _before_next(verb, verbs[n + 1])
        yield from _clauses(passage, verb, end)


def _verbs(passage: Passage, speakers: Speakers, hits: Hits) -> Iterator[Verb]:
    floor = passage.start
    last: Said | None = None
    for span, force in hits.within(passage.start, passage.end, _MOST):
        if _noun(passage, span):
            continue
        own = said = speakers.of(passage, span.start, floor)
        if said is None and _goes_on(passage, span):
            said = last or speakers.before(passage, span.start)
        if said is None or not _asks(passage, span, force) or _asked_to(passage, said, last, floor):
            continue
        last, floor = said, span.end
        yield Verb(span, force, said, own is not None)


def _asked_to(passage: Passage, said: Said, last: Said | None, floor: int) -> bool:
    """Whether the seeming speaker is a body that the verb before asks to act: "yêu cầu UBND tỉnh chỉ đạo các sở …"."""
    inside = last is not None and said is not last and isinstance(said.speaker, Body) and said.named.start >= floor
    return inside and ";" not in passage.lower(floor, said.named.start)


def _noun(passage: Passage, span: Span) -> bool:
    """Whether the word is no verb of its own: "theo yêu cầu", "lãnh đạo, chỉ đạo", inside a name ("Ban Chỉ đạo …")."""
    head = passage.lower(max(passage.start, span.start - 24), span.start)
    if words.whole("not_verb", after=r"\s$").search(head):
        return True
    return any(n.start < span.end and span.start < n.end for n in passage.names_around(span.start))


def _goes_on(passage: Passage, span: Span) -> bool:
    """Whether the verb opens a clause that leaves its subject out."""
    return _GOES_ON.search(passage.lower(max(passage.start, span.start - 40), span.start)) is not None


def _asks(passage: Passage, span: Span, force: str) -> bool:
    """Whether what follows is a task: for stress a word like "cần", for giving a task somebody to whom it is given."""
    verb = passage.lower(span.start, span.end)
    if force == "emphasis":
        return words.whole("deontic").search(passage.text.lower, span.end, passage.end) is not None
    if verb in ("giao", "phân công", "chỉ đạo"):
        given = _addressee(passage, span.end) is not None
        return given or _TASKED.match(passage.text.lower, span.end, passage.end) is not None
    return True


def _before_next(verb: Verb, other: Verb) -> int:
    """Where the words of one verb end when another follows in the sentence: before the other's subject."""
    named = other.said.named
    if not other.said.carried and verb.span.end < named.start < other.span.start:
        return named.start
    return other.span.start


def _addressee(passage: Passage, end: int) -> tuple[Actor, Span] | None:
    """The body or person that is asked, named right behind the verb."""
    opens = words.whole("addressed", before=r"\s?", after=r"")
    at = end
    for _ in range(3):
        m = opens.match(passage.text.lower, at, passage.end)
        if m is None:
            break
        at = m.end()
    for person in passage.people_from(end):
        if person.span.start - at <= 1:
            return person.person, person.span
        break
    for body in passage.bodies:
        if body.particular and 0 <= body.span.start - at <= 1:
            return body.body, body.span
    return None


def _clauses(passage: Passage, verb: Verb, end: int) -> Iterator[Statement]:
    opens = _OPENS.match(passage.text.lower, verb.span.end, end)
    start = opens.end() if opens is not None else verb.span.end
    asked = _addressee(passage, verb.span.end)
    for n, clause in enumerate(clauses.split(passage.text, start, end)):
        if n == _ITEMS:
            return
        yield Statement(
            kind=StatementKind.INSTRUCTION,
            text=passage.text.quote(clause),
            evidence=_evidence(verb, clause, n == 0),
            speaker=verb.said.speaker,
            addressee=asked[0] if asked is not None and clause.start <= asked[1].start < clause.end else None,
            force=verb.force,
            topic=words.topic(passage.text, clause),
        )


def _evidence(verb: Verb, clause: Span, first: bool) -> tuple[Evidence, ...]:
    """The clause, with its verb and its speaker where they stand before it; else the words that name the speaker apart."""
    named, carried = verb.said.named, verb.said.carried
    start = verb.span.start if first else clause.start
    together = first and verb.own and not carried and named.start < start and clause.end - named.start <= _LONGEST_QUOTE
    main = Evidence(named.start if together else start, clause.end, RULE)
    if together:
        return (main,)
    if carried:
        return main, Evidence(named.start, named.end, "statements/speaker", Basis.INFERRED, "speaker", _CARRIED)
    return main, Evidence(named.start, named.end, "statements/speaker", for_property="speaker")
