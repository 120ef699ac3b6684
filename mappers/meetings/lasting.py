"""All days of a congress or session of which an article tells one: "Sau 3 ngày làm việc, chiều 30/9, Đại hội … bế mạc"."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from vietpol.mappers import regex, spelled
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.identity import near, noun
from vietpol.mappers.meetings.passages import Passage

_LASTED = regex.compile(
    r"(?:(?:sau|trong) |(?<![\p{L}\d] ))(?P<more>hơn )?(?P<n>\d|một|hai|ba|bốn|năm)(?P<half>[,.]5| rưỡi)? ngày(?P<half> rưỡi)? (?:làm việc|họp|diễn ra|nghị sự)(?!\p{L})"
)
_NTH_DAY = regex.compile(
    r"(?<!\p{L})(?:tiếp tục|bước (?:sang|vào)|kết thúc|tại|trong|sau) (?:\p{L}+ )?ngày (?:làm việc|họp) thứ (?P<n>\d|hai|ba|tư|bốn|năm)(?![\p{L}\d])"
)
# "Trong |phiên khai mạc sáng 13/10": a day of the congress told of
_SITTING = regex.compile(
    r"(?<!\p{L})phiên\s(?:khai mạc|trù bị|bế mạc|chính thức|trọng thể|thứ (?:nhất|hai|ba))(?:\s(?:diễn ra|vào|đại hội|kỳ họp|của|ngày)){0,3},?\s$"
)
_PART = regex.compile(
    r"phiên\s(?:họp\s)?(?:chất vấn|thảo luận|giải trình|trù bị|khai mạc|bế mạc|toàn thể|trọng thể|chính thức|làm việc|buổi)(?!\p{L})"
)
_IN_ALL = regex.compile(r"\W*(?:trong|sau|qua) (?P<n>\d|hai|ba|bốn|năm) ngày (?:làm việc|họp|diễn ra|nghị sự)(?!\p{L})")
_BEHIND = 6  # sentences behind the report of a session in which its length is told
_SHORT = frozenset({"visit", "reception", "working-session", "dialogue", "press", "ceremony"})  # of hours
_CLOSES = regex.compile(r"(?<!\p{L})(?:bế mạc|kết thúc|khép lại|thành công|hoàn thành)(?!\p{L})")
_MOST = 8  # days of a meeting that a sentence gives the first and the last of
_DAY = len("ngày")  # "Trong 2 |ngày (10 và 11/12)": a day's own words may begin with it
_HOW_LONG = 60  # letters between what says that days are those of a meeting and the days
# "Kỳ họp |diễn ra trong 2 ngày, |từ ngày 10 đến 11/12", "|Trong 2 ngày| 10 và 11/12, các đại biểu …"
_OVER_DAYS = regex.compile(
    r"(?<!\p{L})(?:diễn ra|tổ chức|tiến hành|kéo dài|làm việc|trong\s(?:\d{1,2}|một|hai|ba|bốn|năm)(?:[,.]5| rưỡi)? ngày|thời gian)(?!\p{L})[^.;:]*$"
)
_OPENS = regex.compile(r"\W*(?:(?:theo|dự kiến|được biết|cũng)[^,;:.]{0,40},?\s)?(?:toàn bộ\s)?")
_ITS_TIME = regex.compile(
    r"\W*(?:(?:theo|cũng)\s[^,;:.]{3,40},\s)?(?:thời gian\s|trong\s(?:thời gian\s)?(?:\d{1,2}|một|hai|ba|bốn|năm)(?:[,.]5| rưỡi)? ngày(?!\p{L}))"
)


def _days_until(passage: Passage, event: Event) -> int:
    """On which of its days a meeting is told of: "Sau 3 ngày làm việc, đại hội đã bế mạc", "tiếp tục ngày làm việc thứ 3"; 0: nothing says so."""
    nth = _NTH_DAY.search(passage.text.lower, passage.start, passage.end)
    if nth is not None and event.kind == "congress":  # a council's session may have days between
        return spelled.number(nth["n"])
    lasted = _LASTED.search(passage.text.lower, passage.start, passage.end)
    if lasted is None or _CLOSES.search(passage.text.lower, lasted.end(), passage.end) is None:
        return 0
    days = spelled.number(lasted["n"])
    return days + (1 if lasted["more"] or lasted["half"] else 0)


def from_its_first_day(event: Event) -> None:
    """Add the day on which a congress or session began that closed after so many days."""
    first = event.start
    if event.kind in _SHORT or first is None or first != event.end or len(first) != 10:
        return
    for anchor in event.anchors:
        passage = anchor.passage
        days = _days_until(passage, event)
        if days < 2:
            continue
        day = (date.fromisoformat(first) - timedelta(days=max(0, days - 1))).isoformat()
        event.dates.append(replace(event.dates[-1], start=day))
        return


def is_sitting(event: Event, session: Event) -> bool:
    """Whether one is a sitting of a congress or council session told of: "sáng 10/12, |phiên họp chất vấn| diễn ra …"."""
    sits = session.kind in ("congress", "council-session") and _PART.match(event.anchor.lower) is not None
    if not sits or (event.hosts and session.hosts and not set(event.hosts) & set(session.hosts)):
        return False
    return event.start is None or session.start is None or near(session.start, event.start)


def take_sittings(events: Sequence[Event], telling: Sequence[Passage]) -> None:
    """Add the days of the sittings that are told of to the one congress or council's session of the article."""
    long = [e for e in events if e.kind in ("congress", "council-session")]
    if len(long) != 1:
        return
    event = long[0]
    for passage in telling:
        for d in passage.dates:
            sits = _SITTING.search(passage.text.lower, max(passage.start, d.span.start - 40), d.span.start)
            if (
                sits is not None
                and d.start is not None
                and len(d.start) == 10
                and near(event.start or d.start, d.start)
            ):
                event.dates.append(d)


def take_span(events: Sequence[Event], telling: Sequence[Passage]) -> None:
    """Add the days over which the one long meeting of an article is said to go on behind the sentence that reports it."""
    long = [e for e in events if e.kind not in _SHORT and e.start is not None and e.start == e.end]
    if len(long) != 1 or len(long[0].start or "") != len("2020-01-01"):
        return
    event = long[0]
    for passage in telling:
        if passage.number <= event.anchor.passage.number or not _tells_how_long(passage, event):
            continue
        for d in passage.dates:
            if d.start is None or d.end is None or not d.start <= (event.start or "") <= d.end or d.start == d.end:
                continue
            low = max(passage.start, d.span.start - _HOW_LONG)
            days = (date.fromisoformat(d.end) - date.fromisoformat(d.start)).days
            if days <= _MOST and _OVER_DAYS.search(passage.text.lower, low, d.span.start + _DAY):
                event.dates.append(d)
                return


def take_length(events: Sequence[Event], telling: Sequence[Passage]) -> None:
    """Add the first day of the one session that closes on the day told of: "… thông qua nghị quyết và bế mạc. |Trong 2 ngày làm việc|, các đại biểu …"."""
    long = [e for e in events if e.kind in ("congress", "council-session") and e.start is not None]
    if len(long) != 1 or long[0].start != long[0].end or len(long[0].start or "") != len("2020-01-01"):
        return
    event = long[0]
    if _CLOSES.search(event.anchor.passage.lower()) is None:
        return
    for passage in telling[event.anchor.passage.number + 1 :][:_BEHIND]:
        took = _IN_ALL.match(passage.lower())
        if took is not None:
            days = spelled.number(took["n"])
            first = date.fromisoformat(event.start or "") - timedelta(days=max(0, days - 1))
            event.dates.append(replace(event.dates[-1], start=first.isoformat()))
            return


def _tells_how_long(passage: Passage, event: Event) -> bool:
    """Whether a sentence begins with the meeting, or with the time that something took."""
    first = next((a for a in passage.anchors if a.noun), None)
    named = first is not None and not first.reference and any(noun(a) == noun(first) for a in event.anchors)
    return (
        named and first is not None and _OPENS.fullmatch(passage.lower(passage.start, first.span.start)) is not None
    ) or (_ITS_TIME.match(passage.lower()) is not None)
