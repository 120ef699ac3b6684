"""From the events of an article to meetings and participations."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vietpol.mappers import regex
from vietpol.mappers.facts import Basis, Evidence, Meeting, MeetingKind, Mode, Participation, Site
from vietpol.mappers.meetings import details, first_session, titles
from vietpol.mappers.meetings.anchors import Anchor, name_end
from vietpol.mappers.meetings.event import Event, Told
from vietpol.mappers.meetings.events import told
from vietpol.mappers.meetings.hosts import hosts
from vietpol.mappers.meetings.identity import noun
from vietpol.mappers.meetings.kinds import numbered
from vietpol.mappers.meetings.passages import Passage, passages
from vietpol.mappers.meetings.reviewing import reviewed_by
from vietpol.mappers.meetings.roles import participations
from vietpol.mappers.meetings.settling import settle
from vietpol.mappers.meetings.venues import ON_THE_SPOT, in_person
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Span

_LONGEST = 320  # letters of a meeting's quote
_OPENING = 10  # letters before a noun that begins its sentence: "Tại hội thảo"
_OBJECT = 90  # letters of a verb's object in a meeting's title
_MODES: dict[Mode, str] = {
    "in-person": "a place where people meet, or a meeting held on the spot",
    "online": "words for a meeting by network",
    "hybrid": "words for both modes, or for linked venues",
}
_BY_NET = regex.compile(r"(?:hội đàm|hội kiến|tiếp|gặp gỡ) trực tuyến")
_TITLE_ENDS = regex.compile(r"[.;:(\"!?]|,\s|\sảnh:|\s(?:đã|vừa|nhằm|để|do|sáng|chiều|ngày|vào)\s")


def read(reading: Reading) -> tuple[tuple[Meeting, ...], tuple[Participation, ...]]:
    """The meetings of an article, in the order in which it reports them, and the roles of those who took part."""
    telling, title = passages(reading)
    found = told(telling, title, reading.page.today)
    for event in found.events:
        first_session.of_elected(event, found.events)
        settle(reading, event, telling)
    meetings = tuple(_meeting(reading, f"m{n}", e, found, telling, title) for n, e in enumerate(found.events, 1))
    roles = participations(telling, found, reading.offices.holdings)
    if len(found.events) == 1 and not roles and _only_shown(found.events[0]):
        return (), ()
    return meetings, roles


def _only_shown(event: Event) -> bool:
    """Whether only a caption names a meeting, without its day or number: a photograph of some earlier one."""
    shown = all(a.passage.role == "caption" for a in (*event.anchors, *event.mentions))
    return shown and not event.dates and not any(numbered(a.lower) for a in event.anchors)


def _meeting(
    reading: Reading, key: str, event: Event, found: Told, telling: list[Passage], title: list[Passage]
) -> Meeting:
    naming = [*event.anchors, *(m for m in event.mentions if event.kind != "congress" or _of_its_host(m, event))]
    ordinal = _first(details.ordinal(a, event.kind) for a in naming)
    if ordinal is None and event.rule == "meetings/first-session" and event.anchor.noun:
        ordinal = 1
    term = _first(details.term(a, event.kind) for a in naming)
    if term is None and event.kind == "plenum" and ordinal is not None:
        alone = sum(e.kind == "plenum" for e in found.events) == 1
        numbered = details.committee_term(reading.text.lower) if alone else None
        term = numbered if numbered != ordinal else None
    if (event.kind == "plenum" or first_session.is_first(event)) and ordinal == 1:
        term = first_session.term(event, found.events) or term
    own = list(_own(event, found, telling))
    mode = _mode(event, found, own, title)
    review = reviewed_by(event, own, title, telling, reading.page.today)
    evidence = [_evidence(event)]
    if mode is not None:
        evidence.append(Evidence(mode[1].start, mode[1].end, "meetings/mode", Basis.INFERRED, "mode", _MODES[mode[0]]))
    if review is not None:
        evidence.append(Evidence(review[1].start, review[1].end, "meetings/reviewed-period", for_property="reviews"))
    return Meeting(
        key=key,
        kind=event.kind,
        title=_title(reading, event),
        evidence=tuple(evidence),
        start=event.start,
        end=event.end,
        day_part=next((d.day_part for d in event.dates if d.day_part), None) if event.start == event.end else None,
        mode=mode[0] if mode is not None else None,
        hosts=event.hosts,
        ordinal=ordinal,
        term=term,
        reviews=review[0] if review is not None else None,
        sites=tuple(_sites(own)),
    )


def _of_its_host(mention: Anchor, event: Event) -> bool:
    """Whether another mention of a congress is of the same chapter's or union's; of others' they are many."""
    return not mention.definite and bool(event.hosts) and hosts(mention) == event.hosts


def _first(values: Iterator[int | None]) -> int | None:
    return next((v for v in values if v is not None), None)


def _evidence(event: Event) -> Evidence:
    """From the day to the end of the name, where both stand in one sentence close enough."""
    anchor = event.anchor
    start, end = anchor.span.start, max(anchor.span.end, anchor.name.end)
    for d in event.dates:
        if anchor.passage.start <= d.span.start < anchor.passage.end:
            low, high = min(start, d.span.start), max(end, d.span.end)
            if high - low <= _LONGEST:
                start, end = low, high
            break
    if not anchor.noun:
        end = max(end, _object_end(anchor))
    return Evidence(start, end, event.rule)


def _object_end(anchor: Anchor, start: int | None = None) -> int:
    limit = min(anchor.passage.end, anchor.span.end + _OBJECT)
    m = _TITLE_ENDS.search(anchor.passage.text.lower, start or anchor.span.end, limit)
    if m is not None:
        return m.start()
    return limit if limit == anchor.passage.end else anchor.passage.text.lower.rfind(" ", anchor.span.end, limit)


def _title(reading: Reading, event: Event) -> str:
    """The longest name near the front that isn't a bare noun; of a verb: with its object."""
    named = next((a for a in event.anchors if not a.definite), None) or next(
        (m for m in event.mentions if not (m.definite or m.reference or (event.kind == "other" and numbered(m.lower)))),
        event.anchor,
    )
    lower, limit = named.passage.text.lower, min(named.passage.end, named.span.start + titles.LONGEST)
    end = named.name.end if named.noun else max(named.span.end, _object_end(named))
    while end < limit and (over := titles.goes_on(lower, end)) is not None and over < limit:
        end = name_end(lower, over, limit) if named.noun else _object_end(named, over)
    words = titles.whole(reading.text.raw[named.span.start : end].strip(" ,.*"))
    return words[:1].upper() + words[1:]


# -- mode, period, sites -------------------------------------------------------------------------------------------


def _own(event: Event, found: Told, telling: list[Passage]) -> Iterator[Passage]:
    """The sentences that tell of this meeting; not those that begin with another kind of one ("Hội thảo sẽ được tổ chức …")."""
    for passage in telling:
        if found.at(passage.start) is event and not _begins_with_other(passage, event):
            yield passage


def _begins_with_other(passage: Passage, event: Event) -> bool:
    first = next((a for a in passage.anchors if a.noun), None)
    if first is None or first.span.start - passage.start > _OPENING:
        return False
    return first.kind not in (event.kind, "other") and all(
        noun(a) != noun(first) for a in (*event.anchors, *event.mentions)
    )


def _mode(event: Event, found: Told, own: Sequence[Passage], title: list[Passage]) -> tuple[Mode, Span] | None:
    own = [event.anchor.passage, *own]
    if event.kind == "reception" and (net := _BY_NET.search(event.anchor.passage.lower())) is not None:
        start = event.anchor.passage.start
        return "online", Span(start + net.start(), start + net.end())
    if event.kind == "reception" and "điện đàm" in event.anchor.lower:
        return None  # a call
    if event.kind not in ON_THE_SPOT:
        own += title if event is found.events[0] else []
        said = [m for p in own for part in _parts(p, event, found) if (m := details.mode_in(p, *part)) is not None]
        if said:
            _, mode, span = max(said, key=lambda m: m[0])
            return mode, span
    return in_person(event, own)


def _parts(passage: Passage, event: Event, found: Told) -> list[tuple[int, int]]:
    """The parts of a sentence that tell of a meeting; the whole sentence where it tells of no other."""
    cuts = [passage.start, *found.turning(passage.start, passage.end), passage.end]
    parts = [(low, high) for low, high in pairwise(cuts) if found.at(low) is event]
    if passage is event.anchor.passage:  # "Ngay sau hội nghị trực tuyến, |UBND tỉnh họp …": the mode of another
        after = max(
            (a.name.end for a in passage.anchors if a.reference and a.name.end < event.anchor.span.start), default=0
        )
        parts = [(max(low, after), high) for low, high in parts if after < high]
    return parts or [(passage.start, passage.end)]


def _sites(own: Sequence[Passage]) -> Iterator[Site]:
    """The places that a hybrid meeting is said to have been followed from."""
    seen = set()
    for passage in own:
        for span, label, main in details.sites(passage):
            if label not in seen:
                seen.add(label)
                area = next((a.area for a in passage.places if span.start <= a.span.start < span.end), None)
                yield Site(label, main, area)


__all__ = ["MeetingKind", "read"]
