"""Parts of an article on several places: which meeting the lines under "* Kỳ Sơn: …" tell of."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.facts import Authority, Body
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.passages import Passage

_HEADED = regex.compile(r"\s?[:–-]\s|\s?[:.]?\s*$")
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


def headed(passage: Passage) -> bool:
    """Whether a place and a colon head the part of a digest that begins here: "Quảng Ninh: Tăng trưởng …"."""
    head = next((a for a in passage.places if _BULLET.fullmatch(passage.lower(passage.start, a.span.start))), None)
    return head is not None and passage.text.lower.startswith(": ", head.span.end)


def _of(host: Authority, area: str) -> bool:
    return isinstance(host, Body) and host.area is not None and host.area.id == area
