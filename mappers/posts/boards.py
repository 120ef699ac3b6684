"""Seats on a board whose members are listed, a line for each: "Hội đồng thẩm định gồm:", then "- Ông A, Giám đốc Sở X - |Ủy viên;"."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import BULLET
from vietpol.vocab import worded

_SET_UP = r"hội đồng(?! nhân dân)|ban chỉ đạo|ban tổ chức|ban vận động|ban biên soạn|ban soạn thảo|ban biên tập|ban điều hành|tổ|tiểu ban|ủy ban bầu cử"
_HEADS = rf"(?:{_SET_UP}|ban bầu cử|ban giám khảo|đoàn (?:giám sát|kiểm tra|thanh tra|công tác))"
_OPENS = regex.compile(
    rf"(?<!\p{{L}})(?P<name>{_HEADS}\s[^:;.\n]{{2,140}}?),?\s(?:bao )?gồm(?!\p{{L}})[^:;.\n]{{0,40}}:$"
)
_BOARD = regex.compile(rf"(?:{_HEADS}|ban lễ tang|ban tang lễ)(?!\p{{L}})")
_SEAT = regex.compile(r"(?:\s-|,|:|\slàm|\slà|\sgiữ chức)\s$")
_CLOSES = regex.compile(r"(?:\s(?:Hội đồng|Ban Chỉ đạo|Ban|Tổ|Đoàn))?\s?[;.,]?\s?$")
_HEAD_FIRST = regex.compile(r"(?:\s(?:Hội đồng|Ban Chỉ đạo|Ban|Tổ|Đoàn))?\s?:\s")
_MOST = 40  # lines of a list
# "|Ban tổ chức lễ tang (gồm 15 thành viên,) do ông A, Phó Bí thư Tỉnh ủy, làm |Trưởng ban"
_LED = regex.compile(
    rf"(?<!\p{{L}})(?P<name>(?P<head>{_SET_UP})\s[^:;.,\n()]{{2,140}}?|ban lễ tang|ban tang lễ)"
    r"(?:\s?\([^()]{2,30}\))?,?\s(?:(?:bao )?gồm\s[^:;.,\n]{2,40},?\s)?do\s(?!đó|vậy|vì)[^:;.\n]{4,200}$"
)
_LEADS = {
    "hội đồng": ("Chủ tịch", "Phó Chủ tịch"),
    "tổ": ("Tổ trưởng", "Tổ phó"),
    "tiểu ban": ("Trưởng ban", "Trưởng tiểu ban"),
    "ủy ban bầu cử": ("Chủ tịch",),
}
_LEADS_BOARD = ("Trưởng ban", "Phó Trưởng ban")
_LEADING = ("làm ", "là ", "giữ chức ")
_LED_REACH = 400  # letters of a sentence before such a title
_BEFORE = 12  # letters before a seat


def seated(reading: Reading, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, bare titles that end (or begin) the lines of such a list with the board."""
    if ":\n" not in reading.text.plain and " do " not in reading.text.plain:
        return list(phrases)
    boards = _Boards(reading)
    return [p if (board := boards.of(p)) is None else replace(p, body=board) for p in phrases]


class _Boards:
    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.mentions = sorted((m for m in reading.bodies if m.particular), key=lambda m: m.span)
        self._starts = [m.span.start for m in self.mentions]
        self._of: dict[int, Body | None] = {}

    def of(self, phrase: Phrase) -> Body | None:
        """The board that a bare title is a seat of."""
        if phrase.body is not None or phrase.mention is not None or phrase.unread or phrase.title.party:
            return None
        start, end = phrase.span
        if self.text.lower.endswith(_LEADING, 0, start):
            return self._led(phrase)
        block = self.text.sentence_at(start).block
        line = self.text.blocks[block]
        bullet = BULLET.match(self.text.plain, line.start)
        if bullet is None and not self.text.plain.endswith((";", ":"), 0, line.start - 1):
            return None
        first = (bullet.end() if bullet else line.start) == start
        if first and _HEAD_FIRST.match(self.text.plain, end, line.end):
            return self._opened(block)
        last = _CLOSES.match(self.text.plain, end, line.end) is not None
        seat = last and _SEAT.search(self.text.plain, max(line.start, start - _BEFORE), start) is not None
        return self._opened(block) if seat else None

    def _led(self, phrase: Phrase) -> Body | None:
        """The board of whose head a sentence tells: "|Ban tổ chức lễ tang do ông A, Phó Bí thư Tỉnh ủy, làm Trưởng ban"."""
        start = phrase.span.start
        first = max(self.text.sentence_at(start).start, start - _LED_REACH)
        if self.text.lower.find(" do ", first, start) < 0:
            return None
        m = _LED.search(self.text.lower, first, start)
        if m is None or phrase.name not in _LEADS.get(m["head"] or "", _LEADS_BOARD):
            return None
        return self._worded(*m.span("name"))

    def _opened(self, block: int) -> Body | None:
        """The board whose list a line belongs to."""
        at = block - 1
        while at >= 0 and block - at <= _MOST and at not in self._of:
            line = self.text.blocks[at]
            if self.text.plain.endswith(":", line.start, line.end):
                self._of[at] = self._named(line.start, line.end)
            elif BULLET.match(self.text.plain, line.start) is None:
                self._of[at] = None
            else:
                at -= 1
        board = self._of.get(at)
        self._of[block - 1] = board
        return board

    def _named(self, start: int, end: int) -> Body | None:
        m = _OPENS.search(self.text.lower, start, end)
        return self._worded(*m.span("name")) if m is not None else None

    def _worded(self, start: int, end: int) -> Body | None:
        """The board of that name: the one that the reader of bodies knows, else as it is worded."""
        at = bisect_left(self._starts, start)
        mention = self.mentions[at] if at < len(self.mentions) and self._starts[at] == start else None
        if mention is not None:
            return mention.body if _BOARD.match(mention.body.label.lower()) else None
        words = " ".join(self.text.plain[start:end].split())
        label = words[:1].upper() + words[1:]
        return Body(id=worded(label), label=label, kind="Body", known=False)
