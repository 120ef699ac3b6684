"""The session in which a committee that a congress has elected elects its officers."""

from collections.abc import Iterator, Sequence

from vietpol.mappers import regex
from vietpol.mappers.bodies.compose import committee
from vietpol.mappers.facts import Authority, Body
from vietpol.mappers.meetings import details
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.hosts import hosts
from vietpol.mappers.meetings.kinds import kind_of
from vietpol.mappers.meetings.passages import Passage

_FIRST = regex.compile(
    r"(?:hội nghị|phiên họp|kỳ họp|phiên|họp)\b(?:\s(?:ban chấp hành|bch)\b[^.;,]{0,60}?)?\s(?:phiên\s)?(?:lần\s)?(?:thứ nhất|đầu tiên)\b"
)
# "|Họp phiên thứ nhất ngay tối 27/9, Ban Chấp hành bầu …": of those whom the congress has elected
_SAT = regex.compile(r"họp\s(?:phiên\s|lần\s)?(?:thứ nhất|đầu tiên)\b[^;:]{0,40},\s(?:ban chấp hành|bch)(?!\p{L})")
# "Tại |phiên họp thứ nhất, Ban Chấp hành (khóa mới) đã bầu …"
_OF_ELECTED = regex.compile(r"[^,.;:]{0,40},\s(?:tân\s)?(?:ban chấp hành|bch|ủy ban|ban thường vụ)(?!\p{L})")
_NEAR = 24  # letters between a session and its day
_PARTY = frozenset({"PartyCommittee", "PartyOrganization"})


def first_sessions(passage: Passage, events: Sequence[Event]) -> Iterator[Event]:
    """The first session of a committee after a congress that the article has told of."""
    if not any(e.kind == "congress" for e in events):
        return
    for anchor in passage.anchors:
        if any(anchor in e.anchors for e in events):
            continue
        if not anchor.noun and not anchor.planned and _SAT.match(passage.text.lower, anchor.span.start, passage.end):
            yield Event(
                "other",
                [anchor],
                "meetings/first-session",
                (),
                [d for d in passage.dates if d.span.start - anchor.span.end < _NEAR],
            )
            return
        if anchor.noun and not anchor.planned and _FIRST.match(passage.text.lower, anchor.span.start, passage.end):
            whose = tuple(_committee(h) for h in hosts(anchor))
            if whose and kind_of(anchor, whose) in ("plenum", "other"):
                yield Event("plenum", [anchor], "meetings/first-session", whose)
                return
            told = _FIRST.match(passage.text.lower, anchor.span.start, passage.end)
            if told is not None and _OF_ELECTED.match(passage.text.lower, told.end(), passage.end) is not None:
                yield Event("other", [anchor], "meetings/first-session", whose)
                return


def is_first_session(anchor: Anchor) -> bool:
    """ "đại hội đã họp Ban Chấp hành khóa mới phiên đầu tiên": a second meeting in one clause."""
    return anchor.kind == "plenum" and anchor.noun and anchor.lower.startswith("họp")


def is_first(event: Event) -> bool:
    """Whether a meeting is called the first session."""
    anchor = event.anchor
    return _FIRST.match(anchor.passage.text.lower, anchor.span.start, anchor.passage.end) is not None


def of_elected(event: Event, events: Sequence[Event]) -> None:
    """Whose first session it is, where the text says only "Ban Chấp hành mới": of those that the congress told of has elected."""
    if event.hosts or event.kind not in ("other", "plenum", "regular-session"):
        return
    anchor = event.anchor
    if not _FIRST.match(anchor.passage.text.lower, anchor.span.start, anchor.passage.end):
        return
    congress = congress_before(event, events)
    whose = congress.hosts[0] if congress is not None and congress.hosts else None
    if not isinstance(whose, Body):
        return
    party = whose.kind in _PARTY
    elected = committee(whose.area) if party and whose.area is not None else whose
    event.kind = "plenum" if party else "other"
    event.hosts = (elected,) if elected is not None else ()


def congress_before(event: Event, events: Sequence[Event]) -> Event | None:
    """The congress told of during which a session took place, else the last that is not later."""
    before = [e for e in events if e.kind == "congress" and (e.start or "") <= (event.start or "~")]
    during = [
        e for e in before if event.start is not None and e.start is not None and event.start <= (e.end or e.start)
    ]
    return during[-1] if during else before[-1] if before else None


def term(event: Event, events: Sequence[Event]) -> int | None:
    """The term of a committee that sits for the first time: the number of the congress that has elected it."""
    before = [e for e in events if e.kind == "congress" and (e.start or "") <= (event.start or "~")]
    numbers = {
        n for e in before for a in (*e.anchors, *e.mentions) if (n := details.ordinal(a, "congress")) is not None
    }
    return numbers.pop() if len(numbers) == 1 else None


def congress_of(events: Sequence[Event], current: Event) -> Event | None:
    """The congress whose new committee has just been told to have met; a new paragraph goes on with the congress."""
    first = current.kind in ("other", "plenum", "regular-session") and details.ordinal(current.anchor, "plenum") == 1
    if not first or "ban chấp hành" not in current.anchor.passage.lower():
        return None
    return next((e for e in events if e.kind == "congress"), None)


def closes(passage: Passage) -> bool:
    """Whether a sentence tells of a closing, which is that of the congress: "Đọc diễn văn bế mạc, …"."""
    return "bế mạc" in passage.lower()


def _committee(host: Authority) -> Authority:
    """The committee of a standing committee that the first session has elected."""
    if isinstance(host, Body) and host.kind == "StandingCommittee" and host.related is not None:
        return host.related
    return host
