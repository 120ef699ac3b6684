"""Reads statements: `read`."""

from bisect import bisect_right

import msgspec

from vietpol.mappers.facts import Actor, Statement, StatementKind
from vietpol.mappers.meetings.passages import Passage, passages
from vietpol.mappers.reading import Reading
from vietpol.mappers.statements import agenda, assessments, instructions
from vietpol.mappers.statements.speakers import Speakers
from vietpol.mappers.statements.words import Wordings
from vietpol.mappers.text import Span

_MOST = 400  # statements of one article
_TELLING = ("lead", "body")


def read(reading: Reading) -> tuple[Statement, ...]:
    """Instructions, judgements and items of agendas, in the order of the text."""
    telling, _ = passages(reading)
    speakers, wordings = Speakers(reading), Wordings(reading.text)
    found: list[Statement] = []
    for passage in telling:
        if passage.role in _TELLING and len(found) < _MOST:
            found += _of(passage, speakers, wordings, bool(reading.meetings))
    places = _Places(reading)
    return tuple(places.put(s) for s in sorted(found, key=lambda s: s.evidence[0].start)[:_MOST])


def _of(passage: Passage, speakers: Speakers, wordings: Wordings, meeting: bool) -> list[Statement]:
    found = list(instructions.read(passage, speakers, wordings.forces))
    if meeting and not found:
        found += agenda.read(passage, wordings.discussing)
    taken = [Span(s.evidence[0].start, s.evidence[0].end) for s in found]
    return found + list(assessments.read(passage, speakers, wordings, taken))


class _Places:
    """At which meeting something was said."""

    def __init__(self, reading: Reading) -> None:
        self._meetings = sorted((m.evidence[0].start, m.key) for m in reading.meetings)
        self._spoke: dict[Actor, list[tuple[int, str]]] = {}
        for p in reading.participations:
            if p.role != "attend":
                self._spoke.setdefault(p.who, []).append((p.evidence[0].start, p.meeting))

    def put(self, statement: Statement) -> Statement:
        """The statement with its meeting: the one told of that discussed it, or the one at which its speaker took the floor."""
        at = statement.evidence[0].start
        key = None
        if statement.kind is StatementKind.AGENDA:
            key = self._meetings[max(0, bisect_right(self._meetings, (at, "~")) - 1)][1]
        elif statement.speaker is not None:
            spoke = [s for s in self._spoke.get(statement.speaker, ()) if s[0] <= at + 1]
            key = max(spoke)[1] if spoke else None
        return msgspec.structs.replace(statement, meeting=key) if key is not None else statement
