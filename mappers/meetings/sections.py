"""Parts of an article on several places: which meeting the lines under "* Kỳ Sơn: …" tell of."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.facts import Authority, Body
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.passages import Passage

_HEADED = regex.compile(r"\s?[:–-]\s|\s?[:.]?\s*$")
_AT_PLACE = regex.compile(
    r"\W*(?:(?:còn|riêng|cũng)\s)?(?:tại|ở)\s(?:(?:huyện|tỉnh|thành phố|thị xã|quận|xã|phường)\s)?"
)
_BULLET = regex.compile(r"\W{0,4}(?:\d{1,2}[.)]\s)?(?:(?:tại|ở)\s)?")


def under(passage: Passage, events: Sequence[Event]) -> Event | None:
    """The one meeting of several like ones whose place heads the line that begins here."""
    if len(events) < 2:
        return None
    head = next((a for a in passage.places if _BULLET.fullmatch(passage.lower(passage.start, a.span.start))), None)
    if head is None or _HEADED.match(passage.text.lower, head.span.end, passage.end) is None:
        return None
    theirs = [e for e in events if any(_of(h, head.area.id) for h in e.hosts)]
    return theirs[0] if len(theirs) == 1 else None


def at_place(passage: Passage, events: Sequence[Event]) -> Event | None:
    """The one of several like meetings at whose place a sentence says to be: "Còn tại |Tây Giang|, ông A được bầu …"."""
    if len(events) < 2 or not passage.places:
        return None
    head, lower = passage.places[0], passage.text.lower
    if not lower.startswith(",", head.span.end) or not _AT_PLACE.fullmatch(lower, passage.start, head.span.start):
        return None
    theirs = [e for e in events if any(_of(h, head.area.id) for h in e.hosts)]
    like = [e for e in events if theirs and e.kind == theirs[0].kind]
    return theirs[0] if len(theirs) == 1 and len(like) > 1 else None


def headed(passage: Passage) -> bool:
    """Whether a place and a colon head the part of a digest that begins here: "Quảng Ninh: Tăng trưởng …"."""
    head = next((a for a in passage.places if _BULLET.fullmatch(passage.lower(passage.start, a.span.start))), None)
    return head is not None and passage.text.lower.startswith(": ", head.span.end)


def _of(host: Authority, area: str) -> bool:
    return isinstance(host, Body) and host.area is not None and host.area.id == area
