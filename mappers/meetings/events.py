"""Which meetings an article reports, sentence by sentence, and of which it tells where."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.meetings.alike import delegation_host, place_host
from vietpol.mappers.meetings.asides import (
    EARLIER,
    Aside,
    begins_block,
    clause_end,
    goes_there,
    in_passing,
    items,
    none_of,
    of_its_place,
    recalled,
    undated,
    unknown,
    went_before,
)
from vietpol.mappers.meetings.event import Event, Told, Turns
from vietpol.mappers.meetings.first_session import closes, congress_of, first_sessions
from vietpol.mappers.meetings.identity import later, merge, same
from vietpol.mappers.meetings.lasting import is_sitting, take_length, take_sittings, take_span
from vietpol.mappers.meetings.mentions import take_heading, take_mentions, take_title
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.referring import referred, spoken_of, take_lead, with_known
from vietpol.mappers.meetings.reported import fronted_handing, headlined, named_above, reported, section_day
from vietpol.mappers.meetings.sections import at_place, under
from vietpol.mappers.meetings.sections import headed as heads_part
from vietpol.mappers.meetings.senders import sender
from vietpol.mappers.meetings.sequels import earlier, sequels
from vietpol.mappers.reading import DateMention

_MOST = 60  # meetings of one article; a longer list is no news
_SUMMED = 2  # days of the meetings that a lead sums up
_DEEDS = frozenset({"visit", "working-session", "reception", "dialogue"})
# "|lần lượt tiếp, làm việc với bốn nhà đầu tư"
_ONE_BY_ONE = regex.compile(r"(?<!\p{L})(?:lần lượt|(?:hai|ba|bốn|năm|\d) (?:cuộc|buổi|hoạt động|sự kiện))(?!\p{L})")
_NEXT = regex.compile(r"\W*(?:ngay |liền )?(?:sau đó|tiếp đó|sau khi|sau phiên|trong phiên|sau đại hội)")


def told(telling: Sequence[Passage], title: Sequence[Passage], today: str | None) -> Told:
    """The meetings that an article reports as having taken place. today: the day of the page, if known."""
    account = _Account(today)
    for passage in telling:
        account.read(passage)
    events, turns = _without_sums(account.events, account.turns)
    if all(in_passing(e) or EARLIER.match(e.anchor.passage.lower()) for e in events):
        events, turns = with_known(telling, events, turns)
    if not events:
        events = [*headlined(title)][:1]
    if not events and (named := named_above(title, telling)) is not None:
        events, turns = [named], [(0, named)]
    if not events and (handed_over := fronted_handing(telling)) is not None:
        events, turns = [handed_over], [(0, handed_over)]
    if events:
        take_lead(events[0], telling)
        take_title(events[0], title)
        take_mentions(events, telling)
        take_sittings(events, telling)
        take_span(events, telling)
        take_length(events, telling)
        for event in events:
            take_heading(event, telling)
    return Told(events, turns)


class _Account:
    """What the article has told so far: its meetings, and which of them it is telling of."""

    def __init__(self, today: str | None) -> None:
        self.today = today
        self.events: list[Event] = []
        self.turns: Turns = []
        self._aside: Aside | None = None
        self._sender: Body | None = None  # the body whose delegation has been told of last
        self._known = False  # whether the article speaks of a meeting as known before it has told of one
        self._parts: set[int] = set()  # the paragraphs that a place and a colon head
        self._section: DateMention | None = None  # the day that heads the part of a digest
        # the line that tells of an earlier meeting, and which the lines below go on with
        self._resume: tuple[int, Event] | None = None

    def read(self, passage: Passage) -> None:
        """Of which meeting a sentence tells, and which new ones it reports."""
        begins = begins_block(passage)
        self._resumed(passage)
        self._sender = sender(passage) or self._sender
        before = self._current()
        if (
            before is not None
            and (begins or closes(passage))
            and (over := congress_of(self.events, before)) is not None
        ):
            self._turn(passage.start, over)
            before = over
        headed = under(passage, self.events) if begins else None
        if headed is not None:
            self._turn(passage.start, headed)
            before, self._resume = headed, None
        elsewhere = self._elsewhere(passage, before) if begins and headed is None else None
        if elsewhere is None and begins and before is not None and items(passage, before.anchor.passage):
            elsewhere = none_of(before)
        found = self._reported(passage, before, begins=begins) or self._next(passage, before)
        if elsewhere is not None and not found:
            self._turn(passage.start, elsewhere)
            return
        self._known = self._known or (not self.events and any(spoken_of(a) and a.definite for a in passage.anchors))
        if found:
            self._went_back(passage, before, begins=begins)
        elif before is not None:
            self._goes_on(passage, before)

    def _current(self) -> Event | None:
        return self.turns[-1][1] if self.turns else None

    def _turn(self, at: int, event: Event) -> None:
        self.turns.append((at, event))

    def _resumed(self, passage: Passage) -> None:
        """Behind the line that tells of an earlier meeting: the one told of before it, but where the line goes on there."""
        if self._resume is None or passage.sentence.block == self._resume[0]:
            return
        if goes_there(passage) or of_its_place(passage, self.turns[-1][1], self._resume[1]):
            self._resume = (passage.sentence.block, self._resume[1])  # "Tại đây, …" goes on with it
        else:
            self._turn(passage.start, self._resume[1])
            self._resume = None

    def _elsewhere(self, passage: Passage, before: Event | None) -> Event | None:
        """Where none of the meetings may be told of: in the part of a digest on another place than that of the last one."""
        if not heads_part(passage):
            return None
        self._parts.add(passage.sentence.block)
        if before is None or before.anchor.passage.sentence.block not in self._parts:
            return None
        return none_of(before)

    def _reported(self, passage: Passage, before: Event | None, *, begins: bool) -> bool:
        """Add the meetings that a sentence reports; whether it tells of one of them from now on."""
        heads = section_day(passage, self.today)
        self._section = heads or self._section
        item = self._section if heads is None and begins else None
        found = told_here = False
        for start, event in reported(passage, self.today, early=not self.events and not self._known, section=item):
            printed = (
                bool(event.dates) and event.dates[0].complete
            )  # with its year: "Đến ngày 30/7/2018, HĐND tỉnh họp …"
            if self.today is None and self.events and later(self.events, event) and not printed:
                continue  # announced, not reported
            place_host(event, self.events)
            delegation_host(event, self.events, self._sender)
            if in_passing(event):
                known = any(e.hosts == event.hosts and e.start == event.start for e in self.events)
                self.events += [] if known else [event]
                self._turn(event.anchor.span.start, event)
                self.turns += [(passage.end, before)] if before is not None else []
                continue
            found = True
            if before is not None and recalled(passage, event, before):
                if not event.hosts and event.kind == before.kind:
                    event.hosts = before.hosts
                self.turns += [(event.anchor.span.start, self._joined(event)), (clause_end(passage, event), before)]
                continue
            # several at once: what follows tells of the first
            together = self.turns and self.turns[-1][0] == start and told_here
            told_here = True
            self.turns.insert(len(self.turns) - 1 if together else len(self.turns), (start, self._joined(event)))
        for event in first_sessions(passage, self.events):
            if not event.dates and before is not None and before.dates and _NEXT.match(passage.lower()):
                event.dates.append(before.dates[-1])
            self._turn(passage.start, self._joined(event))
        return found

    def _next(self, passage: Passage, before: Event | None) -> bool:
        """Add what was done next on the day told of; whether there is any."""
        found = False
        for event in () if before is None else sequels(passage, before, self.events):
            self.events += [event] if len(self.events) < _MOST else []
            self._turn(passage.start, self.events[-1])
            if before is not None and earlier(passage):  # what follows tells of the same meeting as before it
                self._pass(passage, self.events[-1], before)
            found = True
        return found

    def _pass(self, passage: Passage, event: Event, before: Event) -> None:
        """Tell of a meeting in passing, in one sentence and those that stay with it."""
        self._aside = Aside(event, passage, passage.number + 1, before)
        self._turn(passage.end, before)

    def _went_back(self, passage: Passage, before: Event | None, *, begins: bool) -> None:
        """Behind a meeting that came before the one told of: whether a line or only a sentence tells of it."""
        event = self.turns[-1][1]
        if before is None or event is before:
            return
        if EARLIER.match(passage.lower()):
            if begins:
                self._resume = (passage.sentence.block, before)  # a paragraph of its own
            else:
                self._pass(passage, event, before)
        elif went_before(event, before):
            self._resume = None if begins else (passage.sentence.block, before)

    def _goes_on(self, passage: Passage, before: Event) -> None:
        """Which meeting a sentence tells of that reports none: an aside, one that it refers to, else the one before."""
        if self._aside is not None and self._aside.stays(passage):
            self._turn(passage.start, self._aside.event)
            if not self._aside.named:
                self._turn(passage.end, before)
        elif (there := at_place(passage, self.events)) is not None:
            self._turn(passage.start, there)
        elif (back := referred(passage, self.events, before)) is not None:
            self._turn(passage.start, back)
        elif (none := undated(passage, before)) is not None:
            self._turn(passage.start, none)
            self._pass(passage, none, before)
        elif (none := unknown(passage, before, self.today)) is not None:
            self._turn(passage.start, none)
            self._resume = (passage.sentence.block, before)

    def _joined(self, event: Event) -> Event:
        """The event itself, or the one told of before that it tells of again."""
        known = next((e for e in reversed(self.events) if same(e, event) or is_sitting(event, e)), None)
        if known is not None:
            merge(known, event)
            return known
        if len(self.events) < _MOST:
            self.events.append(event)
            return event
        return self.events[-1]


def _without_sums(events: list[Event], turns: Turns) -> tuple[list[Event], Turns]:
    """Without a lead that only sums up what is told one by one: "từ ngày 25 đến 27/8, các đoàn … đã tới thăm …"."""
    first = events[0] if events else None
    if first is None or first.kind not in _DEEDS or first.start is None:
        return events, turns
    if first.start == first.end and _ONE_BY_ONE.search(first.anchor.passage.lower()):
        like = [e for e in events[1:] if e.start == first.start and e.kind in _DEEDS]
        return (
            (events[1:], [turn for turn in turns if turn[1] is not first]) if len(like) >= _SUMMED else (events, turns)
        )
    if first.kind != "visit" or first.start == first.end:
        return events, turns
    low, high = first.start, first.end or first.start
    told = [e for e in events[1:] if e.start is not None and low <= e.start <= high and (e.end or e.start) <= high]
    if len({e.start for e in told}) < _SUMMED:
        return events, turns
    return events[1:], [turn for turn in turns if turn[1] is not first]
