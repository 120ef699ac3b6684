"""The day, or day and time, at which a page says that it was published or updated."""

from datetime import datetime

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.pages.furniture import Line, furniture
from vietpol.mappers.pages.imprints import imprint
from vietpol.mappers.profiles.labels import is_birth
from vietpol.mappers.text import Span

_LONGEST = 160  # letters of a line that may be a stamp
_OTHER_WORDS = 6  # words besides date, time and label that it may hold: a section, a counter
_SECTION_WORDS = 3  # words that a bare day may follow without a mark between: a section's name, not a headline
_DAY = regex.compile(
    r"(?<![\d/.\-])(?:(?P<y>(?:19|20)\d\d)(?P<mark>[-/])(?P<m>\d\d?)(?P=mark)(?P<d>\d\d?)(?!\d)"
    r"|(?P<d2>\d\d?)\s?[/.\-]\s?(?P<m2>\d\d?)\s?[/.\-]\s?(?P<y2>(?:19|20)\d\d)"
    r"|(?:ngày\s)?(?P<d3>\d\d?)\stháng\s(?P<m3>\d\d?)(?:,?\snăm|,|(?=\s))\s(?P<y3>(?:19|20)\d\d)"
    r"|(?P<d4>\d\d?)(?P<mark4>[-/.])(?P<m4>\d\d?)(?P=mark4)(?P<y4>\d\d)(?=,?\s(?:-\s|lúc\s)?\d\d?:\d\d))(?![\d/])"
)
_TIME = regex.compile(
    r"(?<![\d:])(?P<h>[01]?\d|2[0-3])\s?(?::|h|g|giờ)\s?(?P<n>[0-5]\d)(?:\s?[:']\s?(?P<s>[0-5]\d))?"
    r"(?:\.\d+)?\s?(?P<half>am|pm|sa|ch)?(?![\d:])"
)
_WEEKDAY = regex.compile(r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật|\bcn\b)")
_ZONE = regex.compile(r"\(?(?:gmt|utc)\s?[+\-]?\s?\d*(?::\d+)?\)?|[+\-]\d\d:?\d\d\b")
# what else such a line counts or names: "Người đăng: Lê Mẫu - 10/02/2020 - Lượt xem: 210"
_BESIDE = regex.compile(r"(?:số\s)?lượt\s(?:xem|đọc|truy cập)|người\s(?:đăng|viết)|tác giả|(?:viết|đăng)\sbởi")
_WORD = regex.compile(r"\p{L}+")
_COMPACT = regex.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)")


_SPAN = regex.compile(r"(?<!\p{L})từ\s(?:ngày\s)?\d")

# A stamp with a time at the end of a longer line: "Huyện Mẫu đón xuân 11/09/2025 16:19".
_TRAILING = regex.compile(
    r"\s+[|\-]?\s*(?P<stamp>(?:\d\d?:\d\d,?\s+)?\d\d?[/.\-]\d\d?[/.\-](?:19|20)\d\d(?:,?\s+(?:\d\d?:\d\d(?::\d\d)?))?)$"
)


class Stamp(Struct, frozen=True, gc=False):
    """value: ISO day or date-time as printed, no zone. span: the words. sure: whether a label, time or weekday says
    that it is the page's; a bare day may be anything. timed: whether it has a time. labelled: whether a label says so."""

    value: str
    span: Span
    sure: bool
    timed: bool = False
    labelled: bool = False


def compact(value: str) -> str | None:
    """ "20210429" or "2021-04-29" -> "2021-04-29"."""
    m = _COMPACT.fullmatch(value.strip().replace("-", ""))
    return None if m is None else _checked(m["y"], m["m"], m["d"], None)


def stamp(line: Line) -> Stamp | None:
    """The stamp that a line holds; None where it is something else."""
    lower = line.lower
    day = _DAY.search(lower) if len(lower) <= _LONGEST else None
    if day is None:
        return None
    if is_birth(lower):
        return None  # of an official's profile
    if _SPAN.search(lower, 0, day.start()) is not None:
        return None  # "(Từ ngày 3/8 đến |7/8/2020|)": the week that a digest tells of
    rest = lower[: day.start()] + " " + lower[day.end() :].removeprefix("t")
    time = _TIME.search(
        lower[: day.start()] + " " * (day.end() - day.start()) + lower[day.end() :].replace("t", " ", 1)
    )
    rest = _ZONE.sub(" ", _TIME.sub(" ", rest))
    labelled = next((p for p in sorted(furniture()["published"], key=len, reverse=True) if p in rest), None)
    weekday = _WEEKDAY.search(rest)
    if labelled and imprint(line) is not None:
        rest = rest[rest.index(labelled) :]  # "Nguồn: Báo Mẫu điện tử, |cập nhật lúc …"
    rest = _WEEKDAY.sub(" ", rest.replace(labelled, " ") if labelled else rest)
    sure = bool(time or labelled or weekday)
    apart = sure or day.start() == 0 or lower[: day.start()].rstrip().endswith(("|", "-", "•", ","))
    if "|" in rest:  # "22/01/2015 | Báo Mẫu điện tử"
        rest = "|".join(cell for cell in rest.split("|") if not furniture().begins("site_words", cell.strip()))
    if len(_WORD.findall(_BESIDE.sub(" ", rest))) > (_OTHER_WORDS if apart else _SECTION_WORDS):
        return None
    y, m, d = (day[k] or day[k + "2"] or day[k + "3"] or day[k + "4"] for k in ("y", "m", "d"))
    y = y if len(y) > len("26") else f"20{y}"  # "05-06-24 14:52"
    value = _checked(y, m, d, time)
    if value is None:
        return None
    first = min(day.start(), time.start() if time else day.start())
    last = len(lower[: max(day.end(), time.end() if time else day.end())].rstrip())
    base = line.span.start
    return Stamp(value, Span(base + first, base + last), sure, bool(time), labelled is not None)


def trailing(line: Line) -> Stamp | None:
    """The stamp with a time that ends a line of other words."""
    m = _TRAILING.search(line.lower, max(0, len(line.lower) - 30)) if len(line.lower) <= 2 * _LONGEST else None
    if m is None or ":" not in m["stamp"]:
        return None
    start = line.span.start + m.start("stamp")
    return stamp(
        Line(Span(start, line.span.end), line.plain[m.start("stamp") :], m["stamp"], m["stamp"].count(" ") + 1)
    )


def _checked(y: str, m: str, d: str, time: "regex.Match[str] | None") -> str | None:
    hour, minute, second = 0, 0, None
    if time is not None:
        hour, minute = int(time["h"]), int(time["n"])
        second = time["s"]
        if time["half"] in ("pm", "ch") and hour < 12:
            hour += 12
        elif time["half"] in ("am", "sa") and hour == 12:
            hour = 0
    try:
        moment = datetime(int(y), int(m), int(d), hour, minute, int(second or 0))
    except ValueError:  # 31/2/2024
        return None
    if time is None:
        return moment.date().isoformat()
    return moment.isoformat(timespec="minutes" if second is None else "seconds")
