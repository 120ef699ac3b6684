"""Items and headings of a digest of several provinces."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from vietpol.mappers import regex
from vietpol.mappers.places.speaking import STRONG
from vietpol.mappers.places.weights import province_of
from vietpol.mappers.reading import AreaMention, Reading

_STARRED = regex.compile(r"(?:\([^()]{1,12}\)[\s.–-]*)?[*•►■+]\s?\p{L}")  # "(SGGP). - * Chiều 30/9, …"
_HEADING = regex.compile(r"[\W\d_]*(?:(?:tỉnh|thành phố|tp\.?)\s)?$")  # "* |Quảng Ngãi"
_ITEM = 200  # letters in which an item names its province
_MARK = 12  # letters of "* Tỉnh " and of a colon
_STORY = 120  # letters that an item of a digest has at least
_PARAGRAPH = 60  # letters that what stands below a heading has at least
_LINE, _MOST = 80, 5  # letters and provinces of a heading
_LOOK = 100  # mentions above an offset that are looked at


def of_items(reading: Reading) -> Iterator[str]:
    """The province that each item of a digest begins with: "* Chiều 30/9, Đại hội Đảng bộ tỉnh X bế mạc …"."""
    lower, starts = reading.text.lower, [m.span.start for m in reading.places]
    for block in reading.text.blocks:
        if _STARRED.match(lower, block.start, block.end) is None or block.end - block.start < _STORY:
            continue
        inside = reading.places[bisect_left(starts, block.start) : bisect_left(starts, block.start + _ITEM)]
        named = next((m.area for m in inside if m.area.known and m.support in STRONG and m.area.id != "viet-nam"), None)
        if named is not None:
            yield province_of(named)


def headings(reading: Reading) -> set[str]:
    """The provinces that lines of their own name, as headings of a digest: "* Quảng Ngãi"."""
    return {m.area.id for m in reading.places if "_" not in m.area.id and _is_heading(reading, m)}


def _is_heading(reading: Reading, m: AreaMention) -> bool:
    """Whether a province is all that its line says, behind a star or number, or above a paragraph."""
    if not m.area.known or m.area.id == "viet-nam" or reading.text.plain[m.span.end : m.span.end + 1] not in "\n:. ":
        return False
    number = reading.text.sentence_at(m.span.start).block
    block = reading.text.blocks[number]
    if block.end - block.start > _MARK + m.span.end - m.span.start:
        return False
    before, after = reading.text.lower[block.start : m.span.start], reading.text.lower[m.span.end : block.end]
    if _HEADING.match(before) is None or after.strip(" :."):
        return False
    return before.strip() != "" or _tops_story(reading, number)


def _tops_story(reading: Reading, number: int) -> bool:
    """Whether a paragraph stands below a line, and not the next line of a menu."""
    below = reading.text.blocks[number + 1 : number + 2]
    return bool(below) and below[0].end - below[0].start >= _PARAGRAPH


def heading_above(reading: Reading, offset: int) -> AreaMention | None:
    """The province that the nearest heading above names, in a digest of several; None where that names more than one."""
    last = bisect_right(reading.places, offset, key=lambda m: m.span.end)
    for at in range(last - 1, max(-1, last - 1 - _LOOK), -1):
        m = reading.places[at]
        if "_" in m.area.id:
            continue
        if _is_heading(reading, m):
            return m
        if _of_several(reading, m):
            return None
    return None


def _of_several(reading: Reading, m: AreaMention) -> bool:
    """Whether it stands in the heading of a story of several provinces: "Lạng Sơn, |Cao Bằng"."""
    number = reading.text.sentence_at(m.span.start).block
    block = reading.text.blocks[number]
    if block.end - block.start > _LINE or not _tops_story(reading, number):
        return False
    start = bisect_left(reading.places, block.start, key=lambda other: other.span.start)
    named = [other for other in reading.places[start : start + _MOST] if other.span.end <= block.end]
    left = reading.text.plain[block.start : block.end]
    for other in reversed(named):
        left = left[: other.span.start - block.start] + left[other.span.end - block.start :]
    return len(named) > 1 and not left.replace(" và ", "").strip(" ,-–:.")
