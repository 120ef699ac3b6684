"""Whose meeting it is by the place: at whose seat it was held, who decided something there."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Authority, Body
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.partners import in_title, usable
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.text import Span

_AT_SEAT = ("tại ", "tại trụ sở ", "tại hội trường ")
_SEAT = regex.compile(r"(?:\s?,)?\s?(?:đã\s|vừa\s)?(?:diễn ra|tổ chức|khai mạc)\s(?:các\s)?$")
_SITTING = frozenset(
    {"InspectionCommission", "PeoplesCouncil", "RepresentativeBody", "PeoplesCommittee", "StandingCommittee"}
)


def seat(anchor: Anchor) -> tuple[Authority, ...]:
    """ "tại Ban Tuyên giáo Trung ương diễn ra hội nghị"."""
    passage = anchor.passage
    lower = passage.text.lower
    for b in passage.bodies:
        at = b.span.end <= anchor.span.start and lower.endswith(_AT_SEAT, passage.start, b.span.start)
        if at and usable(b) and _SEAT.fullmatch(lower, b.span.end, anchor.span.start):
            return (b.body,)
    return ()


def sits(anchor: Anchor) -> tuple[Authority, ...]:
    """ "Riêng UBKT Tỉnh ủy, tại |kỳ họp thứ 17 …, đã xem xét": who decides at a session holds it."""
    passage = anchor.passage
    if not anchor.lower.startswith(("kỳ họp", "phiên họp")):
        return ()
    for b in passage.bodies:
        if not 0 < anchor.span.start - b.span.end <= len(" thông báo, tại "):
            continue
        gap = passage.text.lower[b.span.end : anchor.span.start]
        if (
            gap
            in (
                ", tại ",
                ", trong ",
                " tại ",
                " trong ",
                " cho biết, tại ",
                " cho biết tại ",
                " thông báo, tại ",
                " cho hay, tại ",
            )
            and b.body.kind in _SITTING
            and usable(b)
        ):
            return () if in_title(passage, b) else (b.body,)
    return ()


def venue_host(passage: Passage, anchor: Anchor) -> tuple[Body, Span] | None:
    """The body at whose seat a meeting "vừa diễn ra ở Bộ Tư pháp"."""
    lower = passage.text.lower
    for b in passage.bodies:
        if (
            b.span.start >= anchor.span.end
            and usable(b)
            and lower[max(0, b.span.start - 4) : b.span.start] in (" tại", "tại ", "i ở ", "a ở ")
        ):
            return b.body, b.span
    return None
