"""The lines of a life: each begins with when, and tells what somebody was then."""

from vietpol.mappers import regex
from vietpol.mappers.text import Text

# A line of a life begins with when: "- Từ tháng 9/1995 đến tháng 6/2003: …", "Năm 2010, …", "9/2010 - 8/2015: …".
_LINE = regex.compile(
    r"[^\p{L}\d\n]{0,6}(?:(?:từ|đến|khoảng|trong|đầu|giữa|cuối|những|giai đoạn|tháng|năm|ngày)\s){0,4}\d{1,4}[^:;,\n]{0,40}?"
    r"(?P<colon>\s?:\s)?"
)
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOW = regex.compile(r"(?<!\p{L})(?:đến|tới) nay(?!\p{L})[^\p{L}\n]{0,6}")
# "2020 - nay: |Bí thư Tỉnh ủy", "Từ 3/2026 đến hiện nay: …", "Hiện nay: …": as the columns of a form say it.
_NOWADAYS = regex.compile(r"(?:(?<=\d)\s?-|(?:đến|tới))\s(?:hiện )?nay(?!\p{L})[^\p{L}\n]{0,6}")
# "Từ tháng 3/2026: |…", "Từ ngày 22/1/2026, |là …", "Từ 3/2026" in a line above: begun, and no end said.
_SINCE = regex.compile(
    r"[^\p{L}\d\n]{0,6}(?:kể )?từ (?:(?:đầu|giữa|cuối|khoảng) )?(?:(?:ngày|tháng|năm) ){0,2}\d[\d/.\-]{3,9}(?:\s?[:,|]\s?|\s(?=\p{L})|$)"
    r"(?!(?:đến|tới|-))"
)
# "Từ tháng 10/2015 đến tháng 9/2016", "2020 - nay:": a line with nothing but the time
_WHEN = regex.compile(
    r"[^\p{L}\d\n]{0,6}(?:(?:kể|từ|đến|tới|khoảng|trong|đầu|giữa|cuối|giai đoạn|tháng|năm|ngày|hiện|nay|[\d/.\-]{1,10})[\s:|]{0,4}){1,12}"
)
# "12/2020 – 07/2025: |Được bầu …", "08/2025: …": the month in which what a line tells began
_MONTH = regex.compile(
    r"[^\p{L}\d\n]{0,6}(?:(?:từ|tháng)\s){0,2}(?P<month>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<year>(?:19|20)\d\d)"
    r"(?:\s?(?:[-–]|đến)\s?(?:(?:tháng\s)?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d|(?:hiện )?nay))?\s?:\s"
)
_FURTHER = regex.compile(r"[;.]\s|(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\p{L})(?:sau đó|đại hội)(?!\p{L})")
_OPENING = 60  # letters of a line in which it says when


def is_dated(text: Text, block: int) -> bool:
    """Whether a line begins with a time that names a year."""
    start, end = text.blocks[block]
    return (
        _LINE.match(text.lower, start, end) is not None
        and _YEAR.search(text.lower, start, min(end, start + _OPENING)) is not None
    )


def says_only_when(text: Text, block: int) -> bool:
    """Whether nothing follows the time in a line: "Từ 2001 - 2005", above a line with the offices."""
    return _WHEN.fullmatch(text.lower, *text.blocks[block]) is not None


def until_now(text: Text, block: int) -> int:
    """Where what somebody is now begins in a line of a life: "- Từ tháng 10/2020 đến nay: |Bí thư Tỉnh ủy"; -1: nowhere."""
    start = text.blocks[block].start
    end = min(text.blocks[block].end, start + _OPENING)
    m = _NOW.search(text.lower, start, end) if text.lower.find("nay", start, end) >= 0 else None
    return m.end() if m is not None else -1


def goes_on(text: Text, block: int) -> int:
    """Where what goes on begins in the last line of a form's life: "Từ tháng 3/2026: |Bí thư Tỉnh ủy"; -1: it has ended, or is one day."""
    start, end = text.blocks[block]
    m = _NOWADAYS.search(text.lower, start, min(end, start + _OPENING)) or _SINCE.match(text.lower, start, end)
    return m.end() if m is not None else -1


def month(text: Text, block: int, before: int = -1) -> str | None:
    """The month ("2020-12") in which what a line tells began, where it begins with that and a colon.

    before: where the line tells something; what it tells behind another year or deed has a time of its own.
    """
    start, end = text.blocks[block]
    m = _MONTH.match(text.lower, start, end)
    if m is None or (before > m.end() and _FURTHER.search(text.lower, m.end(), before) is not None):
        return None
    return f"{m['year']}-{int(m['month']):02d}"
