"""The first day of a congress or session of which an article tells the last: "Sau 3 ngày làm việc, chiều 30/9, Đại hội … bế mạc"."""

from datetime import date, timedelta

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.meetings.event import Event

_LASTED = regex.compile(
    r"sau (?P<more>hơn )?(?P<n>\d|hai|ba|bốn|năm)(?P<half>[,.]5| rưỡi)? ngày (?:làm việc|họp|diễn ra|nghị sự)(?!\p{L})"
)
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_CLOSES = regex.compile(r"(?<!\p{L})(?:bế mạc|kết thúc|khép lại|thành công|hoàn thành)(?!\p{L})")


def from_its_first_day(event: Event) -> None:
    """Add the day on which a congress or session began that closed after so many days."""
    first = event.start
    if event.kind not in ("congress", "council-session") or first is None or first != event.end or len(first) != 10:
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
