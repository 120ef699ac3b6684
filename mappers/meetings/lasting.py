"""All days of a congress or session of which an article tells one: "Sau 3 ngày làm việc, chiều 30/9, Đại hội … bế mạc"."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.identity import near
from vietpol.mappers.meetings.passages import Passage

_LASTED = regex.compile(
    r"(?:(?:sau|trong) |(?<![\p{L}\d] ))(?P<more>hơn )?(?P<n>\d|một|hai|ba|bốn|năm)(?P<half>[,.]5| rưỡi)? ngày(?P<half> rưỡi)? (?:làm việc|họp|diễn ra|nghị sự)(?!\p{L})"
)
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
# "Trong |phiên khai mạc sáng 13/10": a day of the congress told of
_SITTING = regex.compile(
    r"(?<!\p{L})phiên\s(?:khai mạc|trù bị|bế mạc|chính thức|trọng thể|thứ (?:nhất|hai|ba))(?:\s(?:diễn ra|vào|đại hội|kỳ họp|của|ngày)){0,3},?\s$"
)
_SHORT = frozenset({"visit", "reception", "working-session", "dialogue", "press", "ceremony"})  # of hours
_CLOSES = regex.compile(r"(?<!\p{L})(?:bế mạc|kết thúc|khép lại|thành công|hoàn thành)(?!\p{L})")


def from_its_first_day(event: Event) -> None:
    """Add the day on which a congress or session began that closed after so many days."""
    first = event.start
    if event.kind in _SHORT or first is None or first != event.end or len(first) != 10:
        return
    for anchor in event.anchors:
        passage = anchor.passage
        lasted = _LASTED.search(passage.text.lower, passage.start, passage.end)
        if lasted is None or _CLOSES.search(passage.text.lower, lasted.end(), passage.end) is None:
            continue
        days = _COUNTS.get(lasted["n"]) or int(lasted["n"])
        days += 1 if lasted["more"] or lasted["half"] else 0
        day = (date.fromisoformat(first) - timedelta(days=max(0, days - 1))).isoformat()
        event.dates.append(replace(event.dates[-1], start=day))
        return


def take_sittings(events: Sequence[Event], telling: Sequence[Passage]) -> None:
    """Add the days of the sittings that are told of to the one congress or council's session of the article."""
    long = [e for e in events if e.kind in ("congress", "council-session") and e.start is not None]
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
