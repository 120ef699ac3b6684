"""Headings that are but the name of a place: what stands below them is told of it ("1. Khánh Hòa", "Hà Nội", "* Huyện Cái Bè:")."""

from bisect import bisect_right
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.facts import Area
from vietpol.mappers.reading import AreaMention, Reading

_LONGEST = 60  # letters of such a heading
_SEVERAL = 2  # headings that make a text one of sections; a numbered one may stand alone
_BEHIND = 4  # letters in which the line of such a heading ends: "Hà Nội: "
_BEFORE = regex.compile(r"[\s*•+-]*+(?P<number>\(?(?:\d{1,2}|[IVX]{1,4}|[a-zđ])[.)]\s*)?")


class _Heading(NamedTuple):
    start: int
    area: Area
    numbered: bool


class Sections:
    """The sections of an article that have a place as their heading."""

    def __init__(self, reading: Reading) -> None:
        found = [h for h in (_heading(reading, mention) for mention in reading.places) if h is not None]
        several = len({h.area.id for h in found}) >= _SEVERAL or any(h.numbered for h in found)
        self._headings = found if several else []
        self._starts = [h.start for h in self._headings]

    def area(self, offset: int) -> Area | None:
        """The place of the section that an offset stands in; None above the first, and in a text without sections."""
        at = bisect_right(self._starts, offset) - 1
        return self._headings[at].area if at >= 0 else None


def _heading(reading: Reading, mention: AreaMention) -> _Heading | None:
    """The heading that consists of a mention; None where it stands among other words."""
    plain, span = reading.text.plain, mention.span
    behind = plain[span.end : span.end + _BEHIND].lstrip(" :.")
    if not mention.area.known or (behind and behind[0] not in "\r\n"):
        return None
    block = reading.text.blocks[reading.text.sentence_at(span.start).block]
    before = _BEFORE.fullmatch(plain, block.start, span.start)
    if block.end - block.start > _LONGEST or before is None:
        return None
    return _Heading(block.start, mention.area, before["number"] is not None)
