"""Bodies that a title names by their kind alone: "Chánh Văn phòng |Bộ", "Phó Chủ tịch |xã Lê Văn A"."""

from bisect import bisect_left

from vietpol.mappers import regex
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.posts import titles
from vietpol.mappers.reading import Reading
from vietpol.vocab import worded

_UNITS = ("văn phòng", "thanh tra")
_KIND = regex.compile(r"\s(?:Bộ|Sở|Tổng cục|Cục)(?![\p{L}\d])")
_COMMUNE = regex.compile(r"(?:xã|phường|thị trấn|đặc khu)(?!\p{L})(?!\s*(?:ủy|đoàn|đội|hội)(?!\p{L}))")
_MARK = regex.compile(r"\s?(?:[,;.:()\n-]|$)")
_MOST = 40  # places looked back over
_WORD = 16  # letters of the word behind a name


class ByKind:
    """Finds them in one text."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self._people = {mention.span.start for mention in reading.people}
        self._areas = {mention.span.start: mention.area for mention in reading.places}
        self._starts = sorted(self._areas)

    def unit(self, head: str | None, end: int) -> tuple[Body, int] | None:
        """ "Chánh Văn phòng |Bộ": the unit, of the ministry that `owners` finds, and where its words end. head: the title's own noun."""
        m = _KIND.match(self.text.plain, end, end + _WORD) if head in _UNITS else None
        if m is None or head is None or not self._ends(m.end()):
            return None
        label = f"{head.capitalize()}{m[0]}"
        return Body(id=worded(label), label=label, kind="Body", known=False), m.end()

    def commune(self, start: int) -> tuple[Area, int] | None:
        """ "Phó Chủ tịch |xã Lê Văn A", after "UBND xã Tam Thái": the commune named last, and where its rank ends."""
        m = _COMMUNE.match(self.text.lower, start, start + _WORD)
        if m is None or not self._ends(m.end()):
            return None
        before = bisect_left(self._starts, start)
        named = (self._areas[at] for at in reversed(self._starts[max(0, before - _MOST) : before]))
        area = next((area for area in named if area.rank == m[0]), None)
        return None if area is None else (area, m.end())

    def _ends(self, end: int) -> bool:
        """Whether no further word of a name follows: a mark, somebody's name or a verb does."""
        at = end + 1
        if _MARK.match(self.text.plain, end) or at in self._people:
            return True
        return at not in self._areas and titles.end_of_name(self.text, at, at + _WORD, fields=False) == at
