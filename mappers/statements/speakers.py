"""Who says it: named right before the verb, or carried on from the sentences before."""

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.facts import Actor, Body
from vietpol.mappers.meetings import actors
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import Reading
from vietpol.mappers.statements import words
from vietpol.mappers.text import Span

_OF = regex.compile(r"(?<!\p{L})(?:của|tại|với|cho|do|và|theo|bởi|từ|về|đối với|là|như)\s$")
_REACH = 1200  # letters over which "đồng chí" still means the speaker of before


class Said(NamedTuple):
    """A speaker and the words that name them; carried: named only in words before the sentence."""

    speaker: Actor
    named: Span
    carried: bool = False


class Speakers:
    """The speakers of an article, in the order in which they are found."""

    def __init__(self, reading: Reading) -> None:
        self._people = sorted((m.span for m in reading.people), key=lambda span: span.start)
        self._starts = [span.start for span in self._people]
        known = [
            Said(p.who, self._name(e.start, e.end))
            for p in reading.participations
            for e in p.evidence[:1]
            if p.role != "attend" and not isinstance(p.who, Body)
        ]
        self._known = sorted(known, key=lambda said: said.named)
        self._offsets = [said.named.start for said in self._known]
        self._last: Said | None = None

    def _name(self, start: int, end: int) -> Span:
        """The last name of a person between two offsets, else all of what lies between."""
        place = bisect_right(self._starts, end - 1) - 1
        return self._people[place] if place >= 0 and self._people[place].start >= start else Span(start, end)

    def of(self, passage: Passage, verb: int, floor: int) -> Said | None:
        """Whoever the verb at an offset belongs to; floor: where the words begin that no verb has used."""
        found = _named(passage, verb, floor)
        if found is None and _anaphor().fullmatch(passage.lower(max(passage.start, floor), verb).strip(' "')):
            found = self._carried(passage, verb)
        if found is not None and not isinstance(found.speaker, Body):
            self._last = found._replace(carried=False)
        return found

    def before(self, passage: Passage, verb: int) -> Said | None:
        """Whose words a verb without a subject goes on with: the last speaker of the same paragraph."""
        last = self._nearest(verb)
        if last is None or passage.text.sentence_at(last.named.start).block != passage.sentence.block:
            return None
        return last._replace(carried=last.named.start < passage.start)

    def _carried(self, passage: Passage, verb: int) -> Said | None:
        last = self._nearest(verb)
        if last is None or verb - last.named.end > _REACH:
            return None
        between = bisect_right(self._starts, passage.start - 1) - bisect_right(self._starts, last.named.start)
        return last._replace(carried=True) if between <= 0 else None

    def _nearest(self, verb: int) -> Said | None:
        """The speaker found last, or the participant who took the floor last."""
        place = bisect_right(self._offsets, verb - 1) - 1
        taken = self._known[place] if place >= 0 else None
        if self._last is None or (taken is not None and taken.named.start > self._last.named.start):
            return taken
        return self._last


@cache
def _anaphor() -> "regex.Pattern[str]":
    return regex.compile(rf"(?:.{{0,40}},\s)?(?:{words.any_of('he')})(?:\s(?:cũng|đồng thời|tiếp tục|đã|còn))*")


def _named(passage: Passage, verb: int, floor: int) -> Said | None:
    """The person, post or body right before the verb."""
    person = actors.subject(passage, verb, floor)
    if person is not None:
        return Said(person.person, person.span)
    for post in reversed(passage.posts):
        if post.span.end <= verb and post.person is None and post.span.start >= floor:
            free = actors.only_adverbs(passage.lower(post.span.end, verb)) and _free(passage, post.span)
            return Said(post.post, post.span) if free else None
    for body in reversed(passage.bodies):
        if body.span.end <= verb and body.span.start >= floor:
            free = body.particular and actors.only_adverbs(passage.lower(body.span.end, verb))
            return Said(body.body, body.span) if free and _free(passage, body.span) else None
    return None


def _free(passage: Passage, span: Span) -> bool:
    """Whether a name stands by itself and not as part of a phrase ("theo đề nghị của …", "phối hợp với …")."""
    return _OF.search(passage.lower(max(passage.start, span.start - 12), span.start)) is None
