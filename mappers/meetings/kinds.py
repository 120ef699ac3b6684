"""Which kind of meeting a wording, its name and its host make."""

import regex

from vietpol.mappers.facts import Authority, Body, MeetingKind
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.anchors import Anchor

_PARTY = frozenset({"PartyCommittee", "StandingCommittee", "PartyExecutiveBody"})
_SITTING = frozenset(
    {
        "PeoplesCommittee",
        "ExecutiveBody",
        "SteeringCommittee",
        "Ministry",
        "StandingBoard",
        "InspectionCommission",
        "ElectionBody",
    }
)
_NUMBERED = regex.compile(r"(?:lần\s)?thứ\s(?:\d{1,3}|[ivxlc]{1,7}|\p{L}+)(?!\p{L})|\bđầu tiên\b")
_WORKS = regex.compile(r"\blàm việc\b")
_GENERIC = frozenset({"other", "study", "plenum", "ceremony", "review", "regular-session"})
_NAME = 90  # letters of a meeting's name in which the word of its kind stands


def kind_of(anchor: Anchor, hosts: tuple[Authority, ...]) -> MeetingKind:
    """The kind, by the name's words first, then by whose meeting it is."""
    if not anchor.noun:
        return _of_verb(anchor)
    body = next((h for h in hosts if isinstance(h, Body)), None)
    kind = body.kind if body is not None else ""
    lower = anchor.lower
    if lower.startswith("kỳ họp"):
        return "regular-session" if kind == "InspectionCommission" else "council-session"
    if lower.startswith("lễ"):
        return "ceremony"
    if kind in _PARTY and _NUMBERED.search(lower[:_NAME]):
        return "plenum"
    if lower.startswith("phiên"):
        return "plenum" if kind in _PARTY else anchor.kind
    if anchor.kind in _GENERIC or lower.startswith(("hội nghị", "cuộc họp", "buổi họp", "họp")):
        return _of_name(anchor, lower, kind)
    return anchor.kind


def _of_name(anchor: Anchor, lower: str, host: str) -> MeetingKind:
    named: list[tuple[int, MeetingKind]] = []
    for kind, pattern in words.noun_kinds():
        m = pattern.search(lower[:_NAME])
        if m is not None:
            named.append((m.start(), kind))
    if named:
        return min(named)[1]
    if anchor.kind == "plenum":
        return "plenum" if host in _PARTY or not host else "other"
    if host in ("StandingCommittee", "PartyExecutiveBody"):
        return "plenum"
    if host == "PartyCommittee" and lower.startswith(
        ("hội nghị tỉnh ủy", "hội nghị thành ủy", "hội nghị huyện ủy", "hội nghị đảng ủy")
    ):
        return "plenum"
    if anchor.kind == "other" and host in _SITTING and lower.startswith(("cuộc họp", "buổi họp", "họp")):
        return "regular-session"
    return anchor.kind


def _of_verb(anchor: Anchor) -> MeetingKind:
    if anchor.kind == "visit" and _WORKS.search(
        anchor.passage.lower(anchor.span.end, min(anchor.passage.end, anchor.span.end + 24))
    ):
        return "working-session"
    return anchor.kind
