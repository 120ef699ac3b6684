"""Who took part in which role: each role word of a sentence with the persons and bodies beside it."""

from collections.abc import Sequence

from msgspec import Struct, field

from vietpol.mappers import regex
from vietpol.mappers.facts import Actor, Basis, Evidence, Holding, Participation, PartRole, Person
from vietpol.mappers.meetings import (
    agents,
    bodies_at,
    delegations,
    forms,
    listing,
    lists,
    others,
    papers,
    presence,
    quoted,
    reports,
    sharing,
)
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.cues import Cue, cues
from vietpol.mappers.meetings.event import Event, Told
from vietpol.mappers.meetings.forms import FORMS
from vietpol.mappers.meetings.further import goes_on
from vietpol.mappers.meetings.giving import Giving
from vietpol.mappers.meetings.hosts import receiving
from vietpol.mappers.meetings.listing import Found
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.roll import Roll
from vietpol.mappers.meetings.sequels import follows
from vietpol.mappers.reading import BodyMention, PersonMention

_VISITING = frozenset({"visit", "working-session", "reception"})
_WHO_SPOKE = "the person told of last"
_WHO_LED = "the head of the delegation, named before"
_GOES_ON = 2  # sentences between two that tell who was there
_FULL_STOPS = (".", "!", "?", "…", ";", ":", ",")
_IN_PASSING = regex.compile(r"trước đó")
_REPORTED_TO = frozenset(
    {
        "plenum",
        "council-session",
        "regular-session",
        "briefing",
        "review",
        "congress",
        "dialogue",
        "working-session",
        "other",
    }
)


def participations(telling: Sequence[Passage], told: Told, holdings: Sequence[Holding]) -> tuple[Participation, ...]:
    """Every role that the article gives somebody at one of its meetings."""
    rolls = {id(event): Roll(f"m{n}", event) for n, event in enumerate(told.events, 1)}
    if not rolls:
        return ()
    for _, event in told.turns:
        rolls.setdefault(id(event), Roll("", event))  # what is told of no meeting
    verbs: dict[int, list[tuple[Event, Anchor]]] = {}
    for event in told.events:
        again = (a for a in event.told_again if len(told.events) == 1 or told.at(a.span.start) is event)
        for anchor in (*event.anchors, *again):
            verbs.setdefault(anchor.passage.number, []).append((event, anchor))
    memory = _Memory()
    last: Passage | None = None
    present = False  # whether the sentence before says who was there
    listing: PartRole | None = None  # the role of those whose list has been left open
    first = told.events[0].anchor.passage
    passing = first.number > 1 and _IN_PASSING.match(first.lower()) is not None
    for passage in telling:
        if passing and passage.number < first.number:
            continue  # an article whose only meeting is told of at its end: "Trước đó, ngày 9/12, … đã họp"
        scene = _Scene(passage, Giving(passage, told, rolls), holdings, verbs.get(passage.number, ()), memory)
        scene.read()
        one_more = present and lists.one_more(passage, last)
        part: PartRole | None = "attend" if one_more or lists.more(passage, last) else None
        part = part or (listing if listing is not None and lists.item(passage) else None)
        if part is not None:
            scene.list(part)
            listing = part if lists.goes_on(passage) else None
        else:
            listing = lists.opens(passage)
        last, present = passage, one_more or lists.names_those_present(passage)
    return tuple(row for event in told.events for row in rolls[id(event)].rows())


class _Memory(Struct):
    """head: who heads the delegation told of last. last: who was told to do something last. named: all named in full so far.

    listed: the sentence that last told who was there.
    """

    head: Actor | None = None
    last: Actor | None = None
    named: set[Actor] = field(default_factory=set)
    listed: int = -9


class _Scene(Struct):
    """One sentence: its role words from left to right.

    verbs: the words in it that report a meeting. memory: what the sentences before it leave behind.
    given: who has the last role given in the sentence, by which word.
    """

    passage: Passage
    giving: Giving
    holdings: Sequence[Holding]
    verbs: Sequence[tuple[Event, Anchor]]
    memory: _Memory
    given: list[tuple[Cue, Found]] = field(default_factory=list)

    def read(self) -> None:
        self.memory.named.update(m.person for m in self.passage.people if m.full)
        if not self._headline():
            self._agents()
        self._remember()
        if not (self.passage.people or self.passage.bodies):
            if self.memory.last is not None and forms.PRONOUN.match(
                self.passage.text.lower, self.passage.start, self.passage.end
            ):
                any(self._pronoun(cue) for cue in cues(self.passage))
            return
        all_cues = cues(self.passage)
        near = self.passage.number - self.memory.listed <= _GOES_ON
        for cue, found in presence.present(self.passage, all_cues, goes_on=near):
            self.giving.give(found, cue, "meetings/role-present")
            self.memory.listed = self.passage.number
        event = self.giving.roll(self.passage.start).event
        session = event.hosts if event.kind in _REPORTED_TO else ()
        known = event.anchor.passage.number < self.passage.number and event.kind in _REPORTED_TO
        visited = event.kind == "working-session"
        for body in papers.written(self.passage, session, known=known, visited=visited):
            self.giving.add(listing.body(body), "report", body.span, "meetings/role-written")
        for body in papers.examining(self.passage):
            self.giving.add(listing.body(body), "report", body.span, "meetings/role-written")
        for body in (*papers.voiced(self.passage), *papers.answering(self.passage)):
            self.giving.add(listing.body(body), "speak", body.span, "meetings/role-body")
        for mention in reports.reporters(self.passage):
            one = listing.person(self.passage, mention)
            self.giving.add(one, "report", one.titled, "meetings/role-report")
        for cue, one in presence.according(self.passage):
            self.giving.say(one, cue, "meetings/role-according")
        for shown in sharing.captioned(self.passage) if not all_cues else ():
            self.giving.add(listing.person(self.passage, shown), "attend", shown.span, "meetings/role-shown")
        for mention in sharing.opinions(self.passage):
            one = listing.person(self.passage, mention)
            self.giving.add(one, "speak", one.titled, "meetings/role-opinion")
        for sent in delegations.listed(self.passage):
            one = listing.body(sent) if isinstance(sent, BodyMention) else listing.person(self.passage, sent)
            self.giving.add(one, "attend", one.titled, "meetings/role-delegation")
        floor = self.passage.start
        for cue in all_cues:
            if self._cued(cue, floor, all_cues):
                floor = cue.span.end
        for cue, mention in quoted.speakers(self.passage):
            self.giving.say(listing.person(self.passage, mention), cue, "meetings/role-quoted")

    def _headline(self) -> bool:
        """Whether a line is the headline of another article, printed inside this one: no full stop, and by his post alone somebody
        who is named only further down ("Chủ tịch nước thăm các gia đình chính sách").
        """
        ended = self.passage.lower().rstrip(' "”)')[-1:] in _FULL_STOPS
        people = self.passage.people
        return not ended and bool(people) and not any(m.person in self.memory.named for m in people)

    def list(self, role: PartRole) -> None:
        """Everybody in a line of a list of those present, or in the chair."""
        cue = lists.whole(self.passage, role)
        found = listing.listed(self.passage, cue, self.passage.start, [])
        if found:
            self.giving.give(found, cue, "meetings/role-listed")

    def _cued(self, cue: Cue, floor: int, all_cues: Sequence[Cue]) -> bool:
        """Give a role word's role to whoever stands beside it in one of the forms."""
        for form in FORMS:
            found = form.find(self.passage, cue, floor, all_cues)
            if found and isinstance(found[0].actor, Person):
                self.memory.last = found[0].actor
                self.given[:] = [(cue, one) for one in found]
            if found and cue.said:
                for one in found:
                    self.giving.say(one, cue, "meetings/role-said")
                self._visited(cue)
                if (
                    form.rule == "meetings/role-attributed"
                ):  # "Đó là yêu cầu của ông A tại hội nghị": the address is told of below
                    self.giving.roll(cue.span.start).implied.update(one.actor for one in found)
                return True
            if found:
                self.giving.give(found, cue, form.rule)
                if cue.parts() == ("attend",):
                    self.memory.listed = self.passage.number
                self._beside(cue, found)
                if form.rule == "meetings/role-after-comma":
                    others.joined(self.passage, cue, self.giving)
                return True
        if (
            others.holders(self.passage, cue, self.giving, self.holdings)
            or others.bodies(self.passage, cue, self.giving)
            or others.joined(self.passage, cue, self.giving)
            or goes_on(self.passage, cue, self.given, self.giving)
            or self._pronoun(cue)
        ):
            return True
        comes = presence.comes_to_it(self.passage, cue)
        if comes:
            self.giving.give(comes, cue, "meetings/role-after-comma")
        return bool(comes)

    def _visited(self, cue: Cue) -> None:
        """Whom somebody sees on a visit."""
        if self.giving.roll(cue.span.start).event.kind == "visit":
            for one in presence.visited(self.passage, cue):
                self.giving.add(one, "attend", cue.span, "meetings/role-guest")

    def _beside(self, cue: Cue, found: Sequence[Found]) -> None:
        """Those who are there with somebody who has a role: who is handed something, whom he came with."""
        for one in presence.receivers(self.passage, cue):
            self.giving.add(one, "attend", cue.span, "meetings/role-receiver")
        known = [m for m in self.passage.people if any(m.person == f.actor for f in found)]
        other = sharing.together(self.passage, cue, known)
        if other is not None:
            self.giving.add(listing.person(self.passage, other), "attend", cue.span, "meetings/role-together")

    def _pronoun(self, cue: Cue) -> bool:
        """ "Ông |cũng thông báo …": who spoke last."""
        head = self.passage.lower(self.passage.start, cue.span.start)
        last = self.memory.last
        if last is None or not forms.PRONOUN.fullmatch(head):
            return False
        if cue.parts() == ("attend",) and not any(a.noun and a.span.start >= cue.span.end for _, a in self.verbs):
            return False  # "ông |dự lễ khai giảng …" of which the sentence tells
        quote = Evidence(self.passage.start, cue.span.end, "meetings/role-pronoun", Basis.INFERRED, note=_WHO_SPOKE)
        roll = self.giving.roll(cue.span.start)
        for role in cue.parts():
            if role != "speak" or not roll.speaks(last):
                roll.add(last, role, quote)
        return True

    def _remember(self) -> None:
        """Who heads a delegation, and whom a sentence that gives no role tells of: "Ngày 19/8, ông A có hai cuộc làm việc."."""
        head = delegations.head(self.passage) if "đoàn" in self.passage.lower() else None
        if head is not None:
            self.memory.head = head.person
        came = delegations.led_by(self.passage) if head is not None else None
        if came is not None and self.giving.roll(self.passage.start).event.kind in _VISITING:
            one = listing.person(self.passage, came)
            self.giving.add(one, "attend", one.titled, "meetings/role-led")
        first = self.passage.people[0] if len(self.passage.people) == 1 else None
        if (
            first is not None
            and first.full
            and forms.OPENS.fullmatch(
                self.passage.lower(self.passage.start, listing.person(self.passage, first).titled.start)
            )
        ):
            self.memory.last = first.person

    def _agents(self) -> None:
        """Those whose visit, reception or working session the sentence reports, and whom they met."""
        before: tuple[Anchor, list[PersonMention]] | None = None
        for event, anchor in self.verbs:
            roll = self.giving.rolls[id(event)]
            who = agents.agents(anchor)
            if not who and before is not None and follows(before[0], anchor):
                who = before[1]  # "ông A kiểm tra dự án B, sau đó |làm việc với Huyện ủy C"
            before = (anchor, who)
            if not who and self.memory.head is not None and delegations.bare(anchor):
                quote = Evidence(
                    self.passage.start, anchor.span.end, "meetings/role-led", Basis.INFERRED, note=_WHO_LED
                )
                roll.add(self.memory.head, "attend", quote)
            elif not who and self.memory.last is not None and delegations.by_pronoun(anchor):
                quote = Evidence(
                    self.passage.start, anchor.span.end, "meetings/role-pronoun", Basis.INFERRED, note=_WHO_SPOKE
                )
                roll.add(self.memory.last, role := agents.role_of(anchor), quote)
                if role == "speak":
                    roll.implied.add(self.memory.last)
            for n, mention in enumerate(who):
                role = agents.role_of(anchor) if n == 0 else "attend"
                one = listing.person(self.passage, mention)
                if n == 0:
                    self.memory.head = self.memory.last = one.actor
                roll.add(one.actor, role, self.giving.quote(anchor.span, one, "meetings/role-agent"))
                if role == "speak":
                    roll.implied.add(one.actor)
            for mine in bodies_at.in_company(anchor, who):
                there = listing.body(mine)
                roll.add(mine.body, "attend", self.giving.quote(anchor.span, there, "meetings/role-together"))
            for mention in agents.guests(anchor):
                one = listing.person(self.passage, mention)
                roll.add(one.actor, "attend", self.giving.quote(anchor.span, one, "meetings/role-guest"))
            for host in receiving(anchor):
                there = Found(host, anchor.span, anchor.span)
                roll.add(host, "attend", self.giving.quote(anchor.span, there, "meetings/role-side"))
            for side in bodies_at.met(anchor):
                roll.add(side.body, "attend", self.giving.quote(anchor.span, listing.body(side), "meetings/role-side"))
