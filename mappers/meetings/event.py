"""A meeting while it is gathered from the text, and which part of the text tells of which meeting."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct, field

from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Authority, MeetingKind
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.reading import DateMention


class Event(Struct, eq=False):
    """A meeting while what the article says of it is gathered.

    anchors: the wordings that report it, the first first. rule: how it was found. mentions: every other noun for it in
    the text; told_again: verbs that tell of it again ("Thủ tướng làm việc với …" below a photograph).
    """

    kind: MeetingKind
    anchors: list[Anchor]
    rule: str
    hosts: tuple[Authority, ...] = ()
    dates: list[DateMention] = field(default_factory=list)
    mentions: list[Anchor] = field(default_factory=list)
    told_again: list[Anchor] = field(default_factory=list)

    @property
    def anchor(self) -> Anchor:
        return self.anchors[0]

    @property
    def start(self) -> str | None:
        return min((d.start for d in self.dates if d.start), default=None)

    @property
    def end(self) -> str | None:
        return max((d.end for d in self.dates if d.end), default=None)


Turns = list[tuple[int, Event]]


@dataclass(frozen=True)
class Told:
    """The meetings of an article, and from which offset on it tells of which (in order)."""

    events: Sequence[Event]
    turns: Sequence[tuple[int, Event]]

    @cached_property
    def _offsets(self) -> list[int]:
        return [start for start, _ in self.turns]

    def turning(self, start: int, end: int) -> list[int]:
        """Where between two offsets the text turns to another meeting."""
        return self._offsets[bisect_right(self._offsets, start) : bisect_left(self._offsets, end)]

    def at(self, offset: int) -> Event:
        """The meeting that the text tells of at an offset; before the first turn the first meeting."""
        place = bisect_right(self._offsets, offset) - 1
        return self.turns[place][1] if place >= 0 else self.events[0]
