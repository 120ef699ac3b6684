"""Whose meeting it is of several like ones that an article tells of one after the other, each only by its place."""

from collections.abc import Sequence

from vietpol.mappers import bodies, regex
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.meetings import delegations
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.event import Event

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


def delegation_host(event: Event, events: Sequence[Event]) -> None:
    """Complete the host of a working session of "đoàn" alone: the body whose delegation the article has told of before."""
    if event.hosts or event.kind != "working-session" or not delegations.bare(event.anchor):
        return
    sent = (e for e in reversed(events) if e.kind in _TOURS and e.hosts and "đoàn" in e.anchor.passage.lower())
    event.hosts = next((e.hosts for e in sent), ())


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
