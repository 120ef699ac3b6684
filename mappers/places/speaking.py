"""Which mentions of areas can say whose "Tỉnh ủy", "UBND huyện" is meant, and how they stand in their sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from vietpol.mappers import regex
from vietpol.mappers.places.weights import begins_route, in_list, of_birth
from vietpol.mappers.places.words import words
from vietpol.mappers.reading import AreaMention, Reading

STRONG = ("rank", "body", "dateline")
_CONTRASTS = ("còn", "riêng", "còn ở", "riêng ở", "riêng tại")
_TELLS = regex.compile(r"\s(?:có|thì|lại có|cũng có|hiện có|đón)\s")
_ACTS = regex.compile(r"\s(?:từng|đã|vừa|cũng|là|có)\s")
_TO = (" sang ", " về ", " đến ", " tới ", " ra ", " vào ", " lên ")
_THERE = (" tại ", " ở ")
_TAKES = regex.compile(r"\s(?:nhận|giữ|làm|đảm nhận|đảm nhiệm|nhậm|đảm trách)\s")
_OPENING = 12  # letters of "Cụ thể: tại "
_LOOK = 100  # mentions before or behind an offset that are looked at
_OFFICE = 60  # letters of "Phó Trưởng Ban Tuyên giáo và Dân vận |Tỉnh ủy X"


def before(reading: Reading, offset: int, floor: int) -> Iterator[AreaMention]:
    """The areas that speak of a home before an offset, not above the floor, the nearest first."""
    places = reading.places
    last = bisect_right(places, offset, key=lambda m: m.span.end)
    for index in range(last - 1, max(-1, last - 1 - _LOOK), -1):
        if places[index].span.start < floor:
            return
        if speaks(reading, index):
            yield places[index]


def behind(reading: Reading, offset: int, ceiling: int) -> Iterator[AreaMention]:
    places = reading.places
    first = bisect_left(places, offset, key=lambda m: m.span.start)
    for index in range(first, min(len(places), first + _LOOK)):
        if places[index].span.start >= ceiling:
            return
        if speaks(reading, index):
            yield places[index]


def speaks(reading: Reading, index: int) -> bool:
    """Whether a mention can be a home: a known area with its rank or body, not one of a list, not a birthplace."""
    known = reading.speaks.get(index)
    if known is None:
        m = reading.places[index]
        strong = m.support in STRONG or opens(reading, m) or _goes_there(reading, m) or _heads_list(reading, m)
        known = m.area.known and m.area.id != "viet-nam" and strong
        known = (
            known
            and (_begins_line(reading, m) or not in_list(reading.places, index))
            and not of_birth(reading, m)
            and not begins_route(reading, m)
        )
        reading.speaks[index] = known
    return known


def _begins_line(reading: Reading, m: AreaMention) -> bool:
    return reading.text.blocks[reading.text.sentence_at(m.span.start).block].start == m.span.start


def opens(reading: Reading, m: AreaMention) -> bool:
    """Whether a sentence begins with it as its place ("Tại Lạng Sơn, Ban Chấp hành Đảng bộ tỉnh …")."""
    start = reading.text.sentence_at(m.span.start).start
    if m.span.start - start > _OPENING:
        return False
    before = reading.text.lower[start : m.span.start].strip(' *•-+"')
    if before == "":  # "|Lạng Sơn từng có vụ việc như thế"
        return _ACTS.match(reading.text.lower, m.span.end) is not None
    apart = reading.text.plain[m.span.end : m.span.end + 1] == ","
    if before in _CONTRASTS:  # "Còn |Lạng Sơn có Bí thư Tỉnh ủy …"
        return apart or _TELLS.match(reading.text.lower, m.span.end) is not None
    return apart and before in ("tại", "còn tại", "cụ thể: tại", "ở", "từ", "còn từ")


def _goes_there(reading: Reading, m: AreaMention) -> bool:
    """Whether somebody takes up an office there: "sang |Long An nhận chức Giám đốc Công an tỉnh"."""
    lower = reading.text.lower
    return lower[max(0, m.span.start - 6) : m.span.start].endswith(_TO) and _TAKES.match(lower, m.span.end) is not None


def _heads_list(reading: Reading, m: AreaMention) -> bool:
    """Whether a list of those who are there begins behind it: "các cán bộ tại |An Giang: ông A, Phó Bí thư Tỉnh ủy; …"."""
    lower = reading.text.lower
    return lower.startswith(": ", m.span.end) and lower.endswith(_THERE, 0, m.span.start)


def of_office(reading: Reading, m: AreaMention) -> bool:
    """Whether it belongs to somebody's office: "ông A, Giám đốc Công an |tỉnh X", and not "Công an |tỉnh X cho biết"."""
    start = max(0, m.span.start - _OFFICE)
    return words().office.search(reading.text.lower, start, m.span.start) is not None


def joined(reading: Reading, m: AreaMention, offset: int) -> bool:
    """Whether what stands at an offset behind a mention goes on with its row of offices: "Bí thư Tỉnh ủy X, Chủ tịch |HĐND tỉnh".

    A verb ends the row ("Chủ tịch UBND tỉnh X, giữ chức Bí thư |Tỉnh ủy"), unless it goes on with somebody's way ("…, rồi làm …").
    """
    lower = reading.text.lower
    if words().ends_row.search(lower, m.span.end, offset) is None:
        return True
    return words().goes_on.search(lower, m.span.end, offset) is not None
