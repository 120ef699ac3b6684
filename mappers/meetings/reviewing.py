"""Which period a meeting looked back on: by its own name, by the headline, by what was reported there."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from vietpol.mappers import regex, spelled
from vietpol.mappers.facts import Period
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.mentions import heads
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.text import Span

_KINDS = frozenset(
    {"briefing", "plenum", "council-session", "regular-session", "review", "press", "study", "other", "working-session"}
)
_SESSIONS = frozenset({"plenum", "council-session", "regular-session", "briefing", "review"})
# "nghe UBND tỉnh |trình bày tình hình nửa đầu năm 2024": a report on the state of things at a session
_REPORTED = regex.compile(
    r"(?<!\p{L})(?:trình bày|báo cáo|nghe|đánh giá|thông qua|xem xét|thảo luận|cho ý kiến|kiểm điểm)(?!\p{L})(?:[^.;:]|:\s){0,140}?(?<!\p{L})(?:tình hình|kết quả)(?!\p{L})"
)
# "|Hội nghị đã đánh giá| kết quả công tác quý III": what a meeting of any kind did itself
_ITSELF = regex.compile(
    r"\W*(?:hội nghị|cuộc họp|phiên họp|buổi họp)\s(?:đã\s|cũng\s|tập trung\s|nghe và\s|thảo luận và\s|thảo luận, ){0,2}(?:đánh giá|kiểm điểm|sơ kết|tổng kết|nghe báo cáo|rà soát)(?!\p{L})"
)
_LOOKS_BACK = regex.compile(
    r"(?<!\p{L})(?:đánh giá|tổng kết|sơ kết|kiểm điểm|kết quả|tình hình|giao ban|định kỳ)(?!\p{L})"
)
_REPORT = 260  # letters of such a report's name
_TERM_OF = regex.compile(
    r"(?<!\p{L})(?P<n>\d{1,2}|hai|ba|bốn|năm|mười)\snăm\s(?:thực hiện|triển khai|thi hành)(?!\p{L})"
)
_REVIEWS = regex.compile(
    r"\b(?:giao ban|thường kỳ|định kỳ|đánh giá|tổng kết|sơ kết|kiểm điểm|tình hình|kết quả|công tác|rà soát|nhìn lại|thực hiện nhiệm vụ|bức tranh|số liệu)\b"
)
_BY_NAME = ("giao ban", "thường kỳ", "định kỳ")
_AHEAD = regex.compile(
    r"\b(?:phương hướng|ra nghị quyết|nghị quyết lãnh đạo|(?<!kết quả )(?<!tình hình )(?<!kết quả công tác )lãnh đạo (?:thực hiện|công tác|nhiệm vụ)"
    r"|triển khai(?:\s(?:thực hiện\s)?(?:công tác|nhiệm vụ))?"
    r"|(?<!thực hiện )kế hoạch|giải pháp|(?<!thực hiện )nhiệm vụ trọng tâm|mục tiêu(?! quốc gia)|dự kiến|nhiệm kỳ|hướng|đề ra|(?<!địa )bàn|nhân dịp|đón|xuân|tết|chào mừng)\b"
)
_PERIOD = regex.compile(
    r"\b(?:(?:giai đoạn|năm)\s(?P<from>20\d\d)\s?-\s?(?P<to>20\d\d)|quý\s(?P<q>iv|i{1,3}|[1-4])|(?<!thứ\s)(?P<n>\d{1,2}|sáu|chín|ba)\stháng(?:\s(?P<which>đầu|cuối)(?:\snăm)?)?"
    r"|(?<!ngày\s\d\s|ngày\s\d\d\s)tháng\s(?P<m>\d{1,2})(?!\d|/(?!20\d\d))|nửa\s(?P<half>đầu|cuối)(?:\snăm)?|(?P<year>năm)(?=\s20\d\d))"
    r"(?:(?:\s?,?\s(?:của\s)?năm|\s?/|-|)\s?(?P<y>20\d\d))?(?![\d\-])"
)
# "sơ kết 1 tháng |vận hành mô hình": how long something has been at work
_LASTING = regex.compile(
    r"\s(?:vận hành|thực hiện|triển khai|hoạt động|thi hành|ra quân|cao điểm|đi vào|thí điểm|kể từ)(?!\p{L})"
)
_PREPARED = regex.compile(
    r"(?<!\p{L})chuẩn bị\s[^,;.:]{0,60}$"
)  # "công tác |chuẩn bị tổ chức Hội nghị| giao ban quý IV"
_COMPARED = regex.compile(r"(?<!\p{L})(?:cùng kỳ|so với|so|hơn)\s(?:của\s)?$")  # "tăng 3,02% so với cùng kỳ |năm 2023"
_WEEK = regex.compile(r"(?<!\p{L})tuần\s(?:thứ\s)?[\p{L}\d]{1,4}\s$")  # "giao ban tuần thứ 3 |tháng 4"
_REST_OF_YEAR = regex.compile(r"[^.;:\d]{2,120}?\s(?:\d|sáu|ba) tháng cuối năm (?P<y>20\d\d)(?!\d)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_REACH = 2000  # letters of a passage that can say what its meeting reviewed
_OBJECT = 60  # letters behind the verb of a review
_UNFINISHED = 92  # days before the end of a period within which it is reviewed already
_LOOKING_BACK = 3  # the last month in which the end of the year before is reviewed
_HALF = "16"  # the day from which a month may be looked back at
_BACK = 220  # letters before a period in which the word stands that says what it is


_YEARS = regex.compile(
    r"(?<!\p{L})(?:(?:\d{1,2}|hai|ba|bốn|năm)\snăm|giai đoạn|các năm|trong|tổng kết (?:[\p{L},]+ ){0,10}?nhiệm kỳ)\s\(?(?P<from>20\d\d)\s?[-–]\s?(?P<to>20\d\d)(?!\d)"
)


_BRACKET = 24  # letters of "3 năm (2019 - 2021)"
_IN_BRACKET = regex.compile(r"\((?:giai đoạn\s|từ\s(?:năm\s)?)?(?P<from>20\d\d)\s?(?:-|–|đến)\s?(?P<to>20\d\d)\)")


def reviewed_years(passage: Passage, start: int, end: int, day: str | None) -> tuple[Period, Span] | None:
    """The years that a review looks back on, where they are over: "tổng kết 2 năm 2011 - 2012", "sơ kết | 3 năm (2019 - 2021)"."""
    m = _YEARS.search(passage.text.lower, start, min(passage.end, end + _BRACKET))
    if m is None or m.start() > end + 1 or (day is not None and m["to"] > day[:4]):
        return None
    return Period(f"{m['from']}-01-01", f"{m['to']}-12-31"), Span(m.start(), m.end())


def reviewed(passage: Passage, start: int, end: int, day: str | None) -> tuple[Period, Span] | None:
    """The period whose results a meeting reviewed; its year, where left out, is that of the meeting's day.

    What it is said to look at goes before what it is called by: "phiên họp thường kỳ tháng 6, đánh giá tình hình | 6 tháng đầu năm".
    """
    named: tuple[Period, Span] | None = None
    for period, span, by_name in _reviewed(passage, start, end, day):
        if not by_name:
            return period, span
        named = named or (period, span)
    return named


def _reviewed(passage: Passage, start: int, end: int, day: str | None) -> Iterator[tuple[Period, Span, bool]]:
    """The periods that a passage says are reviewed; whether only the name of the meeting says so."""
    lower = passage.text.lower
    for m in _PERIOD.finditer(lower, start, min(end, start + _REACH)):
        back = lower[max(start, m.start() - _BACK) : m.start()]
        looks = [r.end() for r in _REVIEWS.finditer(back)]
        by_name = bool(looks) and back.endswith(_BY_NAME, 0, looks[-1])
        ahead = [a.end() for a in _AHEAD.finditer(back)]
        if (
            (m["n"] and not m["which"] and _LASTING.match(lower, m.end()))
            or _COMPARED.search(back)
            or _WEEK.search(back)
        ):
            continue
        if not looks or (ahead and ahead[-1] >= looks[-1]) or _PREPARED.search(back[: looks[-1]]):
            continue
        if m["from"]:
            yield Period(f"{m['from']}-01-01", f"{m['to']}-12-31"), Span(m.start(), m.end()), by_name
            continue
        year = int(m["y"]) if m["y"] else _year(m, day) or _year_behind(lower, m.end(), end)
        period = _period(m, year) if year is not None else None
        if by_name and m["m"] and period is not None and day is not None and _begins(period, day):
            continue  # "họp phiên thường kỳ tháng 3" on March 8: it is called by its month
        if period is not None and (day is None or not _ahead_of(period, day)):
            yield period, Span(m.start(), m.end()), by_name


def _year(m: "regex.Match[str]", day: str | None) -> int | None:
    """The year of a period that leaves it out: the meeting's, or the one before where the period lies ahead of the day."""
    if day is None:
        return None
    year, month = int(day[:4]), int(day[5:7]) if len(day) >= 7 else 12
    first = (
        3 * _value(m["q"]) - 2
        if m["q"]
        else (int(m["m"]) if m["m"] else (7 if "cuối" in (m["which"], m["half"]) else 1))
    )
    return year - 1 if first > month and month <= _LOOKING_BACK else year  # in June "6 tháng cuối năm" lies ahead


def _year_behind(lower: str, start: int, end: int) -> int | None:
    """The year of a period by that of what lies ahead of it: "6 tháng đầu năm và nhiệm vụ 6 tháng cuối |năm 2022|"."""
    m = _REST_OF_YEAR.match(lower, start, end)
    return int(m["y"]) if m is not None else None


def _ahead_of(period: Period, day: str) -> bool:
    """Whether a period lies ahead of a meeting: not yet begun, or not over for weeks (a year is reviewed from autumn on)."""
    if period.start is None or period.end is None or len(day) != 10:
        return period.start is not None and period.start > day
    return period.start > day or (date.fromisoformat(period.end) - date.fromisoformat(day)).days > _UNFINISHED


def _begins(month: Period, day: str) -> bool:
    """Whether a day lies in the first half of a month, of which there is nothing to review yet."""
    return len(day) == 10 and day[:7] == (month.start or "")[:7] and day[8:] < _HALF


def _value(word: str) -> int:
    return _QUARTERS.get(word) or spelled.number(word)


def _period(m: "regex.Match[str]", year: int) -> Period | None:
    if m["year"]:
        return _months(year, 1, 12)
    if m["q"]:
        return _months(year, 3 * _value(m["q"]) - 2, 3 * _value(m["q"]))
    if m["half"]:
        return _months(year, 1, 6) if m["half"] == "đầu" else _months(year, 7, 12)
    if m["m"]:
        return _months(year, int(m["m"]), int(m["m"]))
    count = _value(m["n"])
    return _months(year, 13 - count, 12) if m["which"] == "cuối" else _months(year, 1, count)


def _months(year: int, first: int, last: int) -> Period | None:
    if not 1 <= first <= last <= 12:
        return None
    return Period(f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]:02}")


def reviewed_by(
    event: Event, own: Iterable[Passage], title: Sequence[Passage], telling: Sequence[Passage], today: str | None
) -> tuple[Period, Span] | None:
    """The period that a meeting reviewed, and the words that tell it.

    own: the sentences that tell of the meeting. today: the day of the page, which tells the year of a meeting without a day.
    """
    if event.kind not in _KINDS:
        return None
    if event.kind == "study" and _LOOKS_BACK.search(event.anchor.passage.lower()) is None:
        return None  # "lớp bồi dưỡng công tác tổ chức năm 2020": for that year
    for anchor in event.anchors:
        start = anchor.span.start if event.dates and event.kind != "press" else anchor.passage.start
        years = (
            reviewed_years(anchor.passage, anchor.span.start, anchor.name.end, event.start)
            if event.kind == "review"
            else None
        )
        day = event.start or (today[:10] if today is not None else None)
        review = years or reviewed(anchor.passage, start, anchor.passage.end, day)
        if review is not None:
            return review
    for named in event.mentions:
        if not (named.definite or named.reference) and named.passage.number == 0:
            review = reviewed(named.passage, named.span.start, named.name.end, event.start)
            if review is not None:
                return review
    if event.kind == "press" and not event.dates and telling:
        return reviewed(telling[0], telling[0].start, telling[0].end, None)
    if event.kind in _SESSIONS and (told := _headlined(event, title)) is not None:
        return told
    day = event.start or (today[:10] if today is not None else None)
    if event.kind not in _SESSIONS or event.start is None:
        looking = (p for p in own if _ITSELF.match(p.text.lower, p.start, p.end) is not None)
        return next((r for p in looking if (r := _reported(event, p, day))), None)
    own = list(own)
    return _term_of(event, own) or next((r for p in own if (r := _reported(event, p, day))), None)


def _headlined(event: Event, title: Sequence[Passage]) -> tuple[Period, Span] | None:
    """The period that a headline gives a review or briefing told of by its verb: "|Giao ban 6 tháng đầu năm 2018"."""
    for passage in title if event.kind in ("review", "briefing") else ():
        first = next(iter(passage.anchors), None)
        if first is not None and first.kind == event.kind and heads(passage, first):
            return reviewed(passage, passage.start, passage.end, event.start)
    return None


def _term_of(event: Event, own: Sequence[Passage]) -> tuple[Period, Span] | None:
    """The years of "sơ kết 5 năm thực hiện Nghị quyết", where another sentence prints them: "sau 5 năm (2018-2022)"."""
    named = _TERM_OF.search(_told_of(event.anchor)) if event.kind == "review" else None
    if named is None:
        return None
    count = _value(named["n"])
    for passage in own:
        bracket = _IN_BRACKET.search(passage.text.lower, passage.start, passage.end)
        lasted = bracket is not None and int(bracket["to"]) - int(bracket["from"]) in (count - 1, count)
        if bracket is not None and lasted and (event.start is None or bracket["to"] <= event.start[:4]):
            return Period(f"{bracket['from']}-01-01", f"{bracket['to']}-12-31"), Span(*bracket.span())
        found = reviewed_years(passage, passage.start, passage.end, event.start)
        if found is not None and int((found[0].end or "0")[:4]) - int((found[0].start or "0")[:4]) + 1 == count:
            return found
    return None


def _told_of(anchor: Anchor) -> str:
    """The words that tell what is reviewed: the name, or what stands behind a verb ("sơ kết |3 năm thực hiện …")."""
    return (
        anchor.lower
        if anchor.noun
        else anchor.passage.lower(anchor.span.start, min(anchor.passage.end, anchor.span.end + _OBJECT))
    )


def _reported(event: Event, passage: Passage, day: str | None) -> tuple[Period, Span] | None:
    """The period of a report on the state of things made at a session; whole years at a council's only, others plan for them."""
    m = _REPORTED.search(passage.text.lower, passage.start, passage.end)
    if m is None:
        return None
    found = reviewed(passage, m.start(), min(passage.end, m.start() + _REPORT), day)
    if found is None or day is None:
        return None
    year = (found[0].start or "")[5:] == "01-01" and (found[0].end or "")[5:] == "12-31"
    return None if year and event.kind != "council-session" else found
