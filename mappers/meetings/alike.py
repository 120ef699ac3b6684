"""Whose meeting it is of several like ones that an article tells of one after the other, each only by its place."""

from collections.abc import Sequence

from vietpol.mappers import bodies, regex
from vietpol.mappers.facts import Area, Authority, Body
from vietpol.mappers.meetings import delegations
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.reading import AreaMention

_SEVERAL = 2  # places that hold a meeting each
_RANK = 12  # letters of a rank that may be part of the name of the first of them: "hai |huyện A"
_PLURAL = regex.compile(
    r"(?<!\p{L})(?:các|cả|hai|ba|bốn|năm|sáu|\d{1,2})\s(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|địa phương)(?!\p{L})"
)
_AND = regex.compile(r"(?:,|\svà|,\svà)\s")
_HOLD = regex.compile(
    r",?\s(?:(?:đã|cùng|đồng loạt|đều|vừa|lần lượt)\s)*(?:tổ chức|khai mạc|tiến hành|họp|mở|bế mạc)\s(?:các\s)?"
)
_TOURS = frozenset({"working-session", "visit"})
_HEADS = regex.compile(r"\W*(?:(?:còn|riêng|cũng|tương tự,)\s)?(?:tại|ở)\s$")
_AT = regex.compile(r"\s(?:tại|ở)\s")
_BODIES = {"congress": ("dang-bo", "PartyOrganization"), "council-session": ("hdnd", "PeoplesCouncil")}


def place_host(event: Event, events: Sequence[Event]) -> None:
    """Complete the host of a congress or council's session that only its place names: "Còn tại |phường B|, 233 đại biểu dự đại hội".

    The article must have told of such a meeting of another place, by its host.
    """
    if event.hosts or event.kind not in _BODIES:
        return
    key, kind = _BODIES[event.kind]
    held = {h.area.id for e in events for h in e.hosts if isinstance(h, Body) and h.kind == kind and h.area is not None}
    area = _place(event.anchor) if held else None
    if area is not None and area.id not in held:
        event.hosts = (bodies.compose(key, area=area),)


def by_place(anchor: Anchor, host: Authority) -> tuple[Authority, ...]:
    """The like bodies of several places that hold one each: "hai huyện |A và B| cùng tổ chức kỳ họp thứ nhất HĐND huyện"."""
    key = next((key for key, kind in _BODIES.values() if isinstance(host, Body) and host.kind == kind), None)
    passage, lower = anchor.passage, anchor.passage.text.lower
    chain: list[AreaMention] = []
    for place in passage.places:
        if place.span.end > anchor.span.start:
            break
        gap = lower[chain[-1].span.end : place.span.start] if chain else ""
        chain = [*chain, place] if chain and _AND.fullmatch(gap) else [place]
    if key is None or len(chain) < _SEVERAL:
        return ()
    ahead = _PLURAL.search(lower, max(passage.start, chain[0].span.start - 24), chain[0].span.start + _RANK)
    held = _HOLD.fullmatch(lower, chain[-1].span.end, anchor.span.start)
    if ahead is None or held is None:
        return ()
    return tuple(bodies.compose(key, area=place.area) for place in chain)


def delegation_host(event: Event, events: Sequence[Event], sender: Body | None) -> None:
    """Complete the host of what "đoàn" alone does: the body whose delegation the article has told of before.

    sender: the last body that a sentence has told to have sent a delegation.
    """
    if event.hosts or event.kind not in _TOURS or not delegations.bare(event.anchor):
        return
    sent = (e for e in reversed(events) if e.kind in _TOURS and e.hosts and "đoàn" in e.anchor.passage.lower())
    event.hosts = next((e.hosts for e in sent), () if sender is None else (sender,))


def _place(anchor: Anchor) -> Area | None:
    """The place at which a meeting is told of: right behind its noun, or where its sentence begins."""
    passage, lower = anchor.passage, anchor.passage.text.lower
    for place in passage.places:
        if place.span.start > anchor.span.start:
            behind = _AT.fullmatch(lower, anchor.span.end, place.span.start)
            return place.area if behind is not None else None
        if _HEADS.fullmatch(lower, passage.start, place.span.start):
            return place.area
    return None
