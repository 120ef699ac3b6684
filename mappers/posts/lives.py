"""Lives told line by line, whose person stands above them: "Quá trình công tác:", then "- Tháng 9/2010: Được … chỉ định giữ chức Bí thư Huyện ủy X",
"- Từ tháng 10/2020 đến nay: |Bí thư Tỉnh ủy"."""

from bisect import bisect_left

from vietpol.mappers import regex
from vietpol.mappers.reading import PersonMention, Reading

# A line of a life begins with when: "- Từ tháng 9/1995 đến tháng 6/2003: …", "Năm 2010, …", "9/2010 - 8/2015: …".
_LINE = regex.compile(
    r"[^\p{L}\d\n]{0,6}(?:(?:từ|đến|khoảng|trong|đầu|giữa|cuối|những|giai đoạn|tháng|năm|ngày)\s){0,4}\d{1,4}[^:;,\n]{0,40}?"
    r"(?P<colon>\s?:\s)?"
)
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HEAD = regex.compile(
    r"(?<!\p{L})(?:quá trình (?:công tác|hoạt động|học tập)|tóm tắt (?:quá trình|tiểu sử|lý lịch)|tiểu sử|lý lịch|trích ngang|sơ lược|sinh (?:ngày|năm)|ngày sinh|năm sinh)(?!\p{L})"
)
_NOW = regex.compile(r"(?<!\p{L})(?:đến|tới) nay(?!\p{L})[^\p{L}\n]{0,6}")
_OPENING = 60  # letters of a line in which it says when
_MOST = 60  # lines of a life
_HEADS = 14  # lines between the one that names the person and the first of the life


class Lives:
    """Of whom each line of a life tells."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self._people = sorted(reading.people, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._people]
        self._owners: dict[int, PersonMention | None] = {}

    def of(self, block: int) -> PersonMention | None:
        """Of whom a line tells that says when and names nobody; None where it is no line of a life."""
        if block not in self._owners:
            self._owners[block] = self._above(block) if self._is_line(block) and not self._named(block) else None
        return self._owners[block]

    def until_now(self, block: int) -> int:
        """Where what somebody is now begins in a line of a life: "- Từ tháng 10/2020 đến nay: |Bí thư Tỉnh ủy"; -1: nowhere."""
        start = self.text.blocks[block].start
        end = min(self.text.blocks[block].end, start + _OPENING)
        m = _NOW.search(self.text.lower, start, end) if self.text.lower.find("nay", start, end) >= 0 else None
        return m.end() if m is not None else -1

    def _is_line(self, block: int) -> bool:
        span = self.text.blocks[block]
        m = _LINE.match(self.text.lower, span.start, span.end)
        return (
            m is not None
            and _YEAR.search(self.text.lower, span.start, min(span.end, span.start + _OPENING)) is not None
        )

    def _named(self, block: int) -> list[PersonMention]:
        span = self.text.blocks[block]
        return self._people[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def _above(self, block: int) -> PersonMention | None:
        """The one person named above the first line of a life, where some words say that a life follows."""
        headed, between = False, 0
        for at in range(block - 1, max(-1, block - _MOST), -1):
            if self._is_line(at) and not (named := self._named(at)):
                if at in self._owners:
                    return self._owners[at]
                continue
            span = self.text.blocks[at]
            named = self._named(at)
            headed = headed or _HEAD.search(self.text.lower, span.start, span.end) is not None
            if named:
                return named[0] if headed and len({m.person for m in named}) == 1 else None
            between += 1
            if between > _HEADS:
                return None
        return None
