"""Headings that name a place: what stands below them is told of it ("1. Khánh Hòa", "Hà Nội", "* HUYỆN CÁI BÈ: Nhiều chỉ tiêu tăng")."""

from bisect import bisect_right
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.facts import Area
from vietpol.mappers.reading import AreaMention, Reading

_LONGEST = 60  # letters of such a heading
_SEVERAL = 2  # headings that make a text one of sections; a numbered one may stand alone
_BEHIND = 4  # letters in which the line of such a heading ends: "Hà Nội: "
_OPENS, _STORY = ":", 120  # behind a place in capitals, or one that a whole story follows ("Cao Bằng: Ngày 8/7, …")
_STAR = regex.compile(
    r"[*•►■]\s?"
)  # an item of a digest that names no place ends the section before: "* Trong tuần tới: …"
_BEFORE = regex.compile(r"[\s*•+-]*+(?P<number>\(?(?:\d{1,2}|[IVX]{1,4}|[a-zđ])[.)]\s*)?")


class _Heading(NamedTuple):
    start: int
    area: Area | None
    numbered: bool


class Sections:
    """The sections of an article that have a place as their heading."""

    def __init__(self, reading: Reading) -> None:
        found = [h for h in (_heading(reading, mention) for mention in reading.places) if h is not None]
        several = len({h.area.id for h in found if h.area}) >= _SEVERAL or any(h.numbered for h in found)
        self._headings = _with_others(reading, found) if several else []
        self._starts = [h.start for h in self._headings]

    def area(self, offset: int) -> Area | None:
        """The place of the section that an offset stands in; None above the first, and in a text without sections."""
        at = bisect_right(self._starts, offset) - 1
        return self._headings[at].area if at >= 0 else None

    def start(self, offset: int) -> int | None:
        """Where the section begins that an offset stands in; None above the first."""
        at = bisect_right(self._starts, offset) - 1
        return self._starts[at] if at >= 0 else None


def _heading(reading: Reading, mention: AreaMention) -> _Heading | None:
    """The heading that consists of a mention; None where it stands among other words."""
    plain, span = reading.text.plain, mention.span
    behind = plain[span.end : span.end + _BEHIND].lstrip(" :.")
    block = reading.text.blocks[reading.text.sentence_at(span.start).block]
    opens = plain.startswith(_OPENS, span.end)
    starred = _STAR.match(plain, block.start, block.end) is not None
    opens = opens and (starred or plain[span.start : span.end].isupper() or block.end - span.end > _STORY)
    if not mention.area.known or (behind and behind[0] not in "\r\n" and not opens):
        return None
    before = _BEFORE.fullmatch(plain, block.start, span.start)
    if before is None or (block.end - block.start > _LONGEST and not opens):
        return None
    return _Heading(block.start, mention.area, before["number"] is not None and not opens)


def _with_others(reading: Reading, found: list[_Heading]) -> list[_Heading]:
    """The headings, with the starred items that name no place, where those that do are starred."""
    plain, blocks, starts = reading.text.plain, reading.text.blocks, {h.start for h in found}
    if not any(_STAR.match(plain, start) for start in starts):
        return found
    others = (b.start for b in blocks if b.start not in starts and _STAR.match(plain, b.start, b.end) is not None)
    return sorted([*found, *(_Heading(start, None, False) for start in others)])
