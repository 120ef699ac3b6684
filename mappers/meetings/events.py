"""Which meetings an article reports, sentence by sentence, and of which it tells where."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.meetings.alike import place_host
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.dating import is_day
from vietpol.mappers.meetings.event import Event, Told
from vietpol.mappers.meetings.first_session import closes, congress_of, first_sessions
from vietpol.mappers.meetings.holding import happens, is_held, opens
from vietpol.mappers.meetings.hosts import hosts
from vietpol.mappers.meetings.identity import later, merge, noun, same
from vietpol.mappers.meetings.kinds import kind_of
from vietpol.mappers.meetings.lasting import take_sittings
from vietpol.mappers.meetings.mentions import take_heading, take_mentions, take_title
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.reported import fronted, headlined, reported, section_day, spoken_at
from vietpol.mappers.meetings.sections import headed as heads_part
from vietpol.mappers.meetings.sections import under
from vietpol.mappers.meetings.sequels import sequels
from vietpol.mappers.reading import DateMention

_MOST = 60  # meetings of one article; a longer list is no news
_SPOKEN_AT = regex.compile(
    r"\b(?:tại|kết thúc|mở đầu|kết luận|khai mạc|bế mạc|chỉ đạo|trình|dự|chủ trì|buổi|cuộc|phát biểu|sau|trong)\s(?:các\s)?$"
)
_ROLE_AT = regex.compile(
    r"(?<!\p{L})(?:chủ trì|dự|tham dự|khai mạc|kết luận|phát biểu tại|báo cáo (?:trước|với|tại)|trình bày tại|trình tại|gửi|trình)\s(?:tới\s|tại\s)?$"
)
_COUNCILS = frozenset({"PeoplesCouncil", "RepresentativeBody"})
_THEN = regex.compile(r"(?:\s(?:này|lần này))?,\s")
_VOTES = regex.compile(r"\s(?:đã|cũng đã|tiến hành)\s")
_SOON = 4  # sentences after an article's first in which its meeting is named
_BULLET = 4  # letters of a bullet before an item
_SUMMED = 2  # days of the meetings that a lead sums up
_DATELINE = 24  # letters of "(ABC) - " before the day that an article opens with
_EARLIER = regex.compile(r"trước đó")
_NEXT = regex.compile(r"\W*(?:ngay |liền )?(?:sau đó|tiếp đó|sau khi|sau phiên|trong phiên|sau đại hội)")
_THERE = regex.compile(r"\W*(?:tại|ở) (?:đây|đó|các nơi|những nơi)(?!\p{L})")
_SAT = {"kỳ họp": "họp kỳ", "phiên họp": "họp phiên"}  # nouns for sessions that a verb has told of
_REMEMBERS = regex.compile(r"(?:nhắc lại|nhắc đến|nhớ lại|còn nhớ|dẫn lại)\s(?:tại\s|về\s)?$")
_OPENING = 14  # letters before a meeting that is recalled at the beginning of a sentence: "Nhắc lại "
_NAMED_LATER = frozenset({"congress", "council-session"})  # "tại Đại hội XIII", "kỳ họp thứ 11": mostly past ones

Turns = list[tuple[int, Event]]


def told(telling: Sequence[Passage], title: Sequence[Passage], today: str | None) -> Told:
    """The meetings that an article reports as having taken place. today: the day of the page, if known."""
    events: list[Event] = []
    turns: Turns = []
    aside: tuple[int, Event] | None = None  # another meeting told of in passing, and the sentence after it
    known = False  # whether the article speaks of a meeting as known before it has told of one
    parts: set[int] = set()  # the paragraphs that a place and a colon head
    section: DateMention | None = None  # the day that heads the part of a digest
    resume: tuple[int, Event] | None = (
        None  # the line that tells of an earlier meeting, and which the lines below go on with
    )
    for passage in telling:
        begins = _begins_block(passage)
        if resume is not None and passage.sentence.block != resume[0]:
            if _THERE.match(passage.lower()) or _of_its_place(passage, turns[-1][1], resume[1]):
                resume = (passage.sentence.block, resume[1])  # "Tại đây, …" goes on with it
            else:
                turns.append((passage.start, resume[1]))
                resume = None
        before = turns[-1][1] if turns else None
        found = False
        if before is not None and (begins or closes(passage)) and (over := congress_of(events, before)) is not None:
            turns.append((passage.start, over))
            before = over
        told_here = False
        elsewhere: Event | None = None
        if begins and (headed := under(passage, events)) is not None:
            turns.append((passage.start, headed))
            before, resume = headed, None
            told_here = True
        if begins and heads_part(passage):
            parts.add(passage.sentence.block)
            if before is not None and not told_here and before.anchor.passage.sentence.block in parts:
                elsewhere = Event(before.kind, [before.anchor], "meetings/none")  # where none may be told of
        heads = section_day(passage, today)
        section = heads or section
        told_here_first = False  # whether a meeting has been told of in this sentence
        item = section if heads is None and begins else None
        for start, event in reported(passage, today, early=not events and not known, section=item):
            if today is None and events and later(events[0], event):
                continue  # announced, not reported
            place_host(event, events)
            if _aside(event):
                events += [] if any(e.hosts == event.hosts and e.start == event.start for e in events) else [event]
                turns += [(event.anchor.span.start, event)]
                turns += [(passage.end, before)] if before is not None else []
                continue
            if before is not None and _recalled(passage, event, before):
                if not event.hosts and event.kind == before.kind:
                    event.hosts = before.hosts
                turns += [(event.anchor.span.start, _joined(events, event)), (_clause_end(passage, event), before)]
                found = True
                continue
            found = True
            together = (
                turns and turns[-1][0] == start and told_here_first
            )  # several at once: what follows tells of the first
            told_here_first = True
            turns.insert(len(turns) - 1 if together else len(turns), (start, _joined(events, event)))
        for event in first_sessions(passage, events):
            if not event.dates and before is not None and before.dates and _NEXT.match(passage.lower()):
                event.dates.append(before.dates[-1])
            turns.append((passage.start, _joined(events, event)))
        for event in () if found or before is None else sequels(passage, before, events):
            events += [event] if len(events) < _MOST else []
            turns.append((passage.start, events[-1]))
            found = True
        if elsewhere is not None and not found:
            turns.append((passage.start, elsewhere))
            continue
        known = known or (not events and any(_spoken_of(a) and a.definite for a in passage.anchors))
        if not found and aside is not None and aside[0] == passage.number and _stays(passage, aside[1]):
            turns.append((passage.start, aside[1]))
        elif not found and before is not None and (back := _referred(passage, events, before)) is not None:
            turns.append((passage.start, back))
        elif found and before is not None and turns[-1][1] is not before and _EARLIER.match(passage.lower()):
            if begins:
                resume = (passage.sentence.block, before)  # a paragraph of its own
            else:
                aside = (passage.number + 1, turns[-1][1])
                turns.append((passage.end, before))  # an aside: what follows tells of the same meeting as before it
        elif found and before is not None and turns[-1][1] is not before and _went_before(turns[-1][1], before):
            resume = None if begins else (passage.sentence.block, before)
    events, turns = _without_sums(events, turns)
    if all(_aside(e) or _EARLIER.match(e.anchor.passage.lower()) for e in events):
        events, turns = _with_known(telling, events, turns)
    if not events:
        events = [*headlined(title)][:1]
    if events:
        _take_lead(events[0], telling)
        take_title(events[0], title)
        take_mentions(events, telling)
        take_sittings(events, telling)
        for event in events:
            take_heading(event, telling)
    return Told(events, turns)


def _of_its_place(passage: Passage, event: Event, resumed: Event) -> bool:
    """Whether a line names the place of the earlier meeting, and not that of the one which would be told of again."""
    own, others = ({h.area for h in e.hosts if isinstance(h, Body) and h.area is not None} for e in (event, resumed))
    named = {a.area for a in passage.places}
    return bool(own & named) and not (others & named or own & others)


def _went_before(event: Event, current: Event) -> bool:
    """Whether a meeting took place on a day before the one told of."""
    return event.start is not None and current.start is not None and (event.end or event.start) < current.start


def _begins_block(passage: Passage) -> bool:
    return passage.start - passage.text.blocks[passage.sentence.block].start <= _BULLET


def _stays(passage: Passage, event: Event) -> bool:
    """Whether a sentence goes on with the meeting of the one before it: "Trước đó, ngày 14/11 … hội nghị …. Tại hội nghị, …"."""
    if _THERE.match(passage.lower()):
        return True
    first = next(iter(passage.anchors), None)
    told = event.anchor.noun and is_held(event.anchor)
    return told and first is not None and first.definite and fronted(first) and noun(first) == noun(event.anchor)


def _aside(event: Event) -> bool:
    """Whether a dated meeting is only named while another is told of: "thông tin kết quả của Hội nghị Trung ương 7, họp từ …"."""
    anchor = event.anchor
    before = anchor.passage.lower(max(anchor.passage.start, anchor.span.start - 6), anchor.span.start)
    return anchor.kind == "plenum" and anchor.noun and (anchor.reference or before.endswith(" của "))


def _recalled(passage: Passage, event: Event, current: Event) -> bool:
    """Whether a session of days before is only recalled: "Riêng UBKT Tỉnh ủy, tại kỳ họp thứ 21 ngày 14/6 đã xem xét …"."""
    earlier = event.start is not None and current.start is not None and event.start < current.start
    inside = any(d.span.start - passage.start > _DATELINE for d in event.dates)
    anchor = event.anchor
    if _begins_block(passage) and heads_part(passage):
        return False
    if (
        _begins_block(passage)
        and (spoken_at(anchor) or fronted(anchor))
        and event.hosts
        and event.hosts != current.hosts
    ):
        return False  # a part of the article of its own
    remembers = _REMEMBERS.search(passage.lower(max(passage.start, anchor.span.start - 40), anchor.span.start))
    return (
        earlier and anchor.noun and (bool(remembers) or (inside and anchor.lower.startswith(("kỳ họp", "phiên họp"))))
    )


def _clause_end(passage: Passage, event: Event) -> int:
    """Where the words end that recall a meeting: "Nhắc lại phiên họp ngày 9/4|, ông A lưu ý …"."""
    anchor = event.anchor
    end = max(anchor.name.end, anchor.span.end, *(d.span.end for d in event.dates))
    comma = passage.text.lower.find(", ", end, passage.end) if anchor.span.start - passage.start <= _OPENING else -1
    return passage.end if comma < 0 else comma


def _without_sums(events: list[Event], turns: Turns) -> tuple[list[Event], Turns]:
    """Without a lead that only sums up what is told one by one: "từ ngày 25 đến 27/8, các đoàn … đã tới thăm …"."""
    first = events[0] if events else None
    if first is None or first.kind != "visit" or first.start is None or first.start == first.end:
        return events, turns
    low, high = first.start, first.end or first.start
    told = [e for e in events[1:] if e.start is not None and low <= e.start <= high and (e.end or e.start) <= high]
    if len({e.start for e in told}) < _SUMMED:
        return events, turns
    return events[1:], [turn for turn in turns if turn[1] is not first]


def _joined(events: list[Event], event: Event) -> Event:
    """The event itself, or the one of the list that it tells of again."""
    known = next((e for e in reversed(events) if same(e, event)), None)
    if known is not None:
        merge(known, event)
        return known
    if len(events) < _MOST:
        events.append(event)
        return event
    return events[-1]


# -- meetings that are only referred to ----------------------------------------------------------------------------


def _referred(passage: Passage, events: Sequence[Event], current: Event) -> Event | None:
    """The other meeting that a sentence turns back to at its beginning: "Tại buổi lễ, …"; None: it goes on with this one."""
    head = next(iter(passage.anchors), None)
    if head is not None and head.noun and not head.definite and fronted(head):  # "Tại phiên họp thường kỳ, …"
        named = [e for e in events if e is not current and e.anchor.lower.startswith(head.lower)]
        if len(named) == 1 and not current.anchor.lower.startswith(head.lower):
            return named[0]
    first = next((a for a in passage.anchors if a.definite), None)
    if first is None or (
        first.span.start - passage.start > 40 and not _ROLE_AT.search(passage.lower(passage.start, first.span.start))
    ):
        return None
    fits = [
        e
        for e in events
        if e.kind == first.kind
        or any(noun(a) == noun(first) for a in e.anchors if a.noun)
        or e.anchor.lower == _SAT.get(noun(first), "?")
        or (
            not e.anchor.noun
            and e.anchor.passage.text.lower.startswith(_SAT.get(noun(first), "?"), e.anchor.span.start)
        )
    ]
    return fits[-1] if fits and current not in fits else None


def _with_known(telling: Sequence[Passage], events: list[Event], turns: Turns) -> tuple[list[Event], Turns]:
    """Before nothing or mere asides: the meeting that an article speaks of without ever introducing it."""
    asides = {e.anchor.passage.number for e in events}
    only = _known([p for p in telling if p.number not in asides])
    if only is None:
        return events, turns
    turns = [(0, only), *turns, *((e.anchor.passage.end, only) for e in events)]
    turns = [turn for turn in turns if turn[1] in events or turn[1] is only]
    return [only, *events], sorted(turns, key=lambda turn: turn[0])


def _known(telling: Sequence[Passage]) -> Event | None:
    """ "Tại buổi tiếp, Tổng Bí thư …": the meeting of an article whose head is missing."""
    found: list[Anchor] = []
    for passage in telling:
        for anchor in passage.anchors:
            if _spoken_of(anchor) or (found and _names_it(anchor, found[0])):
                found.append(anchor)
    if not found:
        return None
    first = next((a for a in found if a.kind != "other"), found[0])
    whose = next((h for a in found if (h := hosts(a))), ())
    return Event(kind_of(first, whose), [first, *(a for a in found if a is not first)], "meetings/referred", whose)


def _names_it(anchor: Anchor, first: Anchor) -> bool:
    """Whether a noun may name the meeting spoken of; not one that something came after ("sau hội nghị hiệp thương …")."""
    return anchor.noun and not (anchor.planned or anchor.reference) and anchor.kind == first.kind


def _take_lead(event: Event, telling: Sequence[Passage]) -> None:
    """Of a meeting that the article names only by its noun: the day and the body with which the article opens."""
    anchor = event.anchor
    named = anchor.definite or event.rule == "meetings/undated"
    if event.dates or not named or anchor.passage.number > _SOON:
        return
    days = ((p, day) for p in telling[: anchor.passage.number] if (day := _opening_day(p)) is not None)
    lead, day = next(days, (anchor.passage, None))
    if day is None:
        return
    event.dates.append(day)
    if not event.hosts:
        event.hosts = tuple(b.body for b in lead.bodies if b.particular and b.span.start - day.span.end == len(", "))
        event.kind = kind_of(anchor, event.hosts) if event.hosts and event.kind == "other" else event.kind


def _opening_day(lead: Passage) -> DateMention | None:
    """The day with which an article opens that names its meeting only afterwards: "Sáng 11/3, Ban Thường vụ Huyện ủy đã duyệt …"."""
    day = next(iter(lead.dates), None)
    if day is None or day.day_part is None or day.span.start - lead.start > _DATELINE or not is_day(lead, day):
        return None
    return day if not any(a.noun and not a.reference for a in lead.anchors) else None


def _spoken_of(anchor: Anchor) -> bool:
    """Whether a noun is spoken of as the meeting of the article: "tại buổi tiếp", "kết luận cuộc họp"."""
    if not anchor.noun or anchor.planned or (anchor.reference and not anchor.definite):
        return False
    if anchor.kind in _NAMED_LATER:
        return (
            spoken_at(anchor)
            or (fronted(anchor) and _decides_there(anchor))
            or (anchor.definite and (fronted(anchor) or (opens(anchor) and happens(anchor))))
        )
    if anchor.definite and opens(anchor) and happens(anchor):
        return True  # "Hội nghị được kết nối trực tuyến đến …"
    window = max(anchor.passage.start, anchor.span.start - 24)
    if anchor.passage.text.lower.endswith("trong ", window, anchor.span.start) and not fronted(anchor):
        return False  # "quà do Tổng Bí thư gửi tặng trong chuyến thăm": another's
    return _SPOKEN_AT.search(anchor.passage.text.lower, window, anchor.span.start) is not None


def _decides_there(anchor: Anchor) -> bool:
    """Whether a council decides something at its session: "Tại Kỳ họp thứ 9 này, |HĐND thành phố đã bỏ phiếu …"."""
    passage = anchor.passage
    comma = _THEN.match(passage.text.lower, anchor.name.end)
    at = comma.end() if comma is not None else passage.end
    return any(
        (b.span.start == at or b.span.end == anchor.name.end)  # a name may run on to it: "kỳ họp thứ 9, HĐND tỉnh"
        and b.body.kind in _COUNCILS
        and _VOTES.match(passage.text.lower, b.span.end)
        for b in passage.bodies
    )
