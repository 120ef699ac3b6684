"""Who took part in which role: each role word of a sentence with the persons and bodies beside it."""

from collections.abc import Sequence

from msgspec import Struct, field

from vietpol.mappers import regex
from vietpol.mappers.facts import Actor, Basis, Evidence, Holding, Participation, PartRole, Person
from vietpol.mappers.meetings import agents, bodies_at, delegations, forms, lists, presence, quoted, reports, sharing
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.cues import Cue, cues
from vietpol.mappers.meetings.event import Event, Told
from vietpol.mappers.meetings.forms import FORMS, Found
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.roll import Roll
from vietpol.mappers.reading import BodyMention
from vietpol.mappers.text import Span

_LONGEST = 400  # letters of a quote that holds both the name and the verb
_GREETS = regex.compile(r"(?:động viên|chúc(?: mừng)?|gửi lời(?: chúc mừng)?|cảm ơn|chia sẻ|,|và|\s)+")
_ADDRESSES = regex.compile(
    r"\W*(?:đáp lời|đáp từ|phát biểu|thay mặt)(?!\p{L})"
)  # greetings that are an address of their own
_BELOW = 40  # letters after "phát biểu" in the line below a photograph: "tại hội nghị."
_SITE = regex.compile(
    r"\b(?P<site>điểm cầu(?:\s[\p{L}\d.\-]+){1,6}?)(?=\s?(?:,|[.;:)]|$)|\s(?:có|gồm|còn|và|là|với|dự|tham)\b)"
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
    listing = False  # whether a list of those present has been left open
    first = told.events[0].anchor.passage
    passing = first.number > 1 and _IN_PASSING.match(first.lower()) is not None
    for passage in telling:
        if passing and passage.number < first.number:
            continue  # an article whose only meeting is told of at its end: "Trước đó, ngày 9/12, … đã họp"
        scene = _Scene(passage, told, rolls, holdings, verbs.get(passage.number, ()), memory)
        scene.read()
        part = listing and lists.item(passage)
        if part:
            scene.list()
        listing = lists.goes_on(passage) if part else lists.opens(passage)
    return tuple(row for event in told.events for row in rolls[id(event)].rows())


_BESIDES = regex.compile(r";\s(?:đồng thời\s|qua đó\s|cũng\s|và\s)?$|,\sđồng thời\s$")
_AND_THEN = regex.compile(
    r"(?:\s(?:buổi|hội nghị|kỳ họp|phiên|cuộc|lễ|đại hội|hội thảo|tọa đàm)[^,;.:]{0,60})?(?:,|,?\s(?:và|đồng thời))\s(?:đã\s|trực tiếp\s|có\s)?"
)
_FAR = 3  # sentences above the first meeting in which somebody is quoted
_SESSIONS = frozenset({"congress", "plenum", "council-session", "regular-session", "briefing", "ceremony"})
_VISITING = frozenset({"visit", "working-session", "reception"})
_PEOPLE = regex.compile(
    r",?\s(?:\(?\d{2} tuổi|(?:ở|trú tại|ngụ|người|dân|người dân)\s(?:thôn|ấp|bản|xã|phường|thị trấn|khu phố|xóm|tổ|làng|khóm|buôn)"
    r"|công nhân|tiểu thương|nông dân|xã viên|hộ dân|sinh viên|học sinh)(?!\p{L})"
)
_IN_PASSING = regex.compile(r"trước đó")
_AND_CLOSES = regex.compile(
    r"[^;.:]{0,90}\s(?:và|đồng thời)\s(?:tuyên bố\s)?|\s(?:trong|ở|khi)\s(?:bài\s|lời\s|phần\s)?"
)
_NO_VERB = regex.compile(r"\s(?:của|này|trên|nêu|cho thấy|chỉ rõ|do)(?!\p{L})")
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


class _Memory(Struct):
    """head: who heads the delegation told of last. last: who was told to do something last."""

    head: Actor | None = None
    last: Actor | None = None


class _Scene(Struct):
    """One sentence: its role words from left to right.

    verbs: the words in it that report a meeting. memory: what the sentences before it leave behind.
    given: who has the last role given in the sentence, by which word. said: whom a verb of saying in it has made a speaker.
    """

    passage: Passage
    told: Told
    rolls: dict[int, Roll]
    holdings: Sequence[Holding]
    verbs: Sequence[tuple[Event, Anchor]]
    memory: _Memory
    given: list[tuple[Cue, Found]] = field(default_factory=list)
    said: set[Actor] = field(default_factory=set)

    def read(self) -> None:
        self._agents()
        self._remember()
        if not (self.passage.people or self.passage.bodies):
            if self.memory.last is not None and forms.PRONOUN.match(
                self.passage.text.lower, self.passage.start, self.passage.end
            ):
                any(self._pronoun(cue) for cue in cues(self.passage))
            return
        all_cues = cues(self.passage)
        for cue, found in presence.present(self.passage, all_cues):
            self._give(found, cue, "meetings/role-present")
        event = self._roll(self.passage.start).event
        session = event.hosts if event.kind in _REPORTED_TO else ()
        known = event.anchor.passage.number < self.passage.number and event.kind in _REPORTED_TO
        for body in bodies_at.written(self.passage, session, known=known):
            self._add(forms.body(body), "report", body.span, "meetings/role-written")
        for body in bodies_at.examining(self.passage):
            self._add(forms.body(body), "report", body.span, "meetings/role-written")
        for body in bodies_at.voiced(self.passage):
            self._add(forms.body(body), "speak", body.span, "meetings/role-body")
        for mention in reports.reporters(self.passage):
            one = forms.person(self.passage, mention)
            self._add(one, "report", one.titled, "meetings/role-report")
        for cue, one in presence.according(self.passage):
            self._say(one, cue, "meetings/role-according")
        shown = sharing.captioned(self.passage) if not all_cues else None
        if shown is not None:
            self._add(forms.person(self.passage, shown), "attend", shown.span, "meetings/role-shown")
        for mention in sharing.opinions(self.passage):
            one = forms.person(self.passage, mention)
            self._add(one, "speak", one.titled, "meetings/role-opinion")
        for sent in delegations.listed(self.passage):
            one = forms.body(sent) if isinstance(sent, BodyMention) else forms.person(self.passage, sent)
            self._add(one, "attend", one.titled, "meetings/role-delegation")
        floor = self.passage.start
        for cue in all_cues:
            if self._cued(cue, floor, all_cues):
                floor = cue.span.end
        for cue, mention in quoted.speakers(self.passage):
            self._say(forms.person(self.passage, mention), cue, "meetings/role-quoted")

    def list(self) -> None:
        """Everybody in a line of a list of those present."""
        cue = lists.whole(self.passage)
        found = forms.listed(self.passage, cue, self.passage.start, [])
        if found:
            self._give(found, cue, "meetings/role-listed")

    def _cued(self, cue: Cue, floor: int, all_cues: Sequence[Cue]) -> bool:
        """Give a role word's role to whoever stands beside it in one of the forms."""
        for form in FORMS:
            found = form.find(self.passage, cue, floor, all_cues)
            if found and isinstance(found[0].actor, Person):
                self.memory.last = found[0].actor
                self.given[:] = [(cue, one) for one in found]
            if found and cue.said:
                for one in found:
                    self._say(one, cue, "meetings/role-said")
                return True
            if found:
                self._give(found, cue, form.rule)
                self._beside(cue, found)
                if form.rule == "meetings/role-after-comma":
                    self._joined(cue)
                return True
        if self._holders(cue) or self._bodies(cue) or self._joined(cue) or self._goes_on(cue) or self._pronoun(cue):
            return True
        comes = presence.comes_to_it(self.passage, cue)
        if comes:
            self._give(comes, cue, "meetings/role-after-comma")
        return bool(comes)

    def _beside(self, cue: Cue, found: Sequence[Found]) -> None:
        """Those who are there with somebody who has a role: who is handed something, whom he came with."""
        for one in presence.receivers(self.passage, cue):
            self._add(one, "attend", cue.span, "meetings/role-receiver")
        known = [m for m in self.passage.people if any(m.person == f.actor for f in found)]
        other = sharing.together(self.passage, cue, known)
        if other is not None:
            self._add(forms.person(self.passage, other), "attend", cue.span, "meetings/role-together")

    def _joined(self, cue: Cue) -> bool:
        """Bodies behind a fronted role word, and bodies before "cùng dự"."""
        ahead = sharing.bodies_ahead(self.passage, cue)
        for b in ahead:
            self._add(forms.body(b), "attend", cue.span, "meetings/role-body")
        if cue.said or cue.parts() == ("attend",) or not forms.opens_clause(self.passage, cue, self.passage.start):
            return bool(ahead)
        named = sharing.bodies_fronted(self.passage, cue)
        for other in named:
            one = forms.body(other) if isinstance(other, BodyMention) else forms.person(self.passage, other)
            for role in cue.parts():
                self._add(one, role, cue.span, "meetings/role-body")
        return bool(named or ahead)

    def _goes_on(self, cue: Cue) -> bool:
        """What somebody does besides: "Bí thư Tỉnh ủy cảm ơn …; |thông báo kết quả", "chủ trì hội nghị và |phát biểu kết luận"."""
        if cue.said:
            return self._goes_on_saying(cue)
        addresses = set(cue.parts()) - {"attend", "chair"}
        noun = self.passage.text.plain[cue.span.start].isupper()  # "…; |Báo cáo chính trị do ông B trình bày"
        if len(self.given) != 1 or noun or not addresses or _NO_VERB.match(self.passage.text.lower, cue.span.end):
            return False
        before, one = self.given[0]
        lower = self.passage.text.lower
        told = "report" in cue.roles or "conclude" in cue.roles
        besides = told and _BESIDES.search(lower, max(self.passage.start, cue.span.start - 24), cue.span.start)
        behind = one.name.end <= before.span.start and _AND_THEN.fullmatch(lower, before.span.end, cue.span.start)
        closing = set(cue.roles) & {"conclude", "close"} and one.name.end <= before.span.start
        others = any(before.span.end < m.span.start < cue.span.start for m in self.passage.people)
        ends = bool(closing and not others and _AND_CLOSES.fullmatch(lower, before.span.end, cue.span.start))
        if not (besides or behind or ends):
            return False
        self._give([one], cue, "meetings/role-besides")
        if ends and before.said and one.actor in self.said:
            self._roll(cue.span.start).implied.add(one.actor)  # what was said was part of the address
        return True

    def _goes_on_saying(self, cue: Cue) -> bool:
        """ "Chủ tịch UBND tỉnh chủ trì hội nghị, |yêu cầu …": who chairs or attends says it."""
        if len(self.given) != 1 or not set(self.given[0][0].roles) & {"chair", "attend"}:
            return False
        before, one = self.given[0]
        behind = one.name.end <= before.span.start and _AND_THEN.fullmatch(
            self.passage.text.lower, before.span.end, cue.span.start
        )
        if not behind:
            return False
        self._say(one, cue, "meetings/role-besides")
        return True

    def _pronoun(self, cue: Cue) -> bool:
        """ "Ông |cũng thông báo …": who spoke last."""
        head = self.passage.lower(self.passage.start, cue.span.start)
        last = self.memory.last
        if last is None or not forms.PRONOUN.fullmatch(head):
            return False
        if cue.parts() == ("attend",) and not any(a.noun and a.span.start >= cue.span.end for _, a in self.verbs):
            return False  # "ông |dự lễ khai giảng …" of which the sentence tells
        quote = Evidence(self.passage.start, cue.span.end, "meetings/role-pronoun", Basis.INFERRED)
        roll = self._roll(cue.span.start)
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
        if came is not None and self._roll(self.passage.start).event.kind in _VISITING:
            one = forms.person(self.passage, came)
            self._add(one, "attend", one.titled, "meetings/role-led")
        first = self.passage.people[0] if len(self.passage.people) == 1 else None
        if (
            first is not None
            and first.full
            and forms.OPENS.fullmatch(
                self.passage.lower(self.passage.start, forms.person(self.passage, first).titled.start)
            )
        ):
            self.memory.last = first.person

    def _agents(self) -> None:
        """Those whose visit, reception or working session the sentence reports, and whom they met."""
        for event, anchor in self.verbs:
            roll = self.rolls[id(event)]
            who = agents.agents(anchor)
            if not who and self.memory.head is not None and delegations.bare(anchor):
                quote = Evidence(self.passage.start, anchor.span.end, "meetings/role-led", Basis.INFERRED)
                roll.add(self.memory.head, "attend", quote)
            elif not who and self.memory.last is not None and delegations.by_pronoun(anchor):
                quote = Evidence(self.passage.start, anchor.span.end, "meetings/role-pronoun", Basis.INFERRED)
                roll.add(self.memory.last, role := agents.role_of(anchor), quote)
                if role == "speak":
                    roll.implied.add(self.memory.last)
            for n, mention in enumerate(who):
                role = agents.role_of(anchor) if n == 0 else "attend"
                one = forms.person(self.passage, mention)
                if n == 0:
                    self.memory.head = self.memory.last = one.actor
                roll.add(one.actor, role, self._quote(anchor.span, one, "meetings/role-agent"))
                if role == "speak":
                    roll.implied.add(one.actor)
            for mention in agents.guests(anchor):
                one = forms.person(self.passage, mention)
                roll.add(one.actor, "attend", self._quote(anchor.span, one, "meetings/role-guest"))
            for side in bodies_at.met(anchor):
                roll.add(side.body, "attend", self._quote(anchor.span, forms.body(side), "meetings/role-side"))

    def _holders(self, cue: Cue) -> bool:
        """ "Thảo luận tại hội nghị, các đồng chí Bí thư Tỉnh ủy các địa phương như: Bắc Giang, …": who holds the post."""
        if cue.said or cue.parts() == ("attend",):
            return False
        holders = list(agents.holders_listed(self.passage, cue.span.end, self.holdings))
        for who, span in holders:
            for role in cue.parts():
                self._add(Found(who, span, span), role, cue.span, "meetings/role-holders")
        return bool(holders)

    def _bodies(self, cue: Cue) -> bool:
        """ "Ban Thường vụ Tỉnh ủy đã trình hội nghị", "các ý kiến từ Ban Kinh tế Trung ương lưu ý"."""
        found = bodies_at.speaking(self.passage, cue)
        if found is not None:
            self._add(forms.body(found[0]), found[1], cue.span, "meetings/role-body")
            for other in bodies_at.beside(self.passage, found[0]) if found[1] == "report" else ():
                one = forms.body(other) if isinstance(other, BodyMention) else forms.person(self.passage, other)
                self._add(one, found[1], cue.span, "meetings/role-body")
        heard = list(bodies_at.heard(self.passage, cue)) if found is None else []
        for other in heard:
            self._add(forms.body(other), "report", cue.span, "meetings/role-body")
        if heard:
            return True
        speakers = list(bodies_at.led(self.passage, cue)) if found is None else []
        for other in speakers:
            self._add(forms.body(other), "speak", cue.span, "meetings/role-body")
        return found is not None or bool(speakers)

    # -- giving roles ----------------------------------------------------------------------------------------------

    def _say(self, one: Found, cue: Cue, rule: str) -> None:
        """A verb of saying makes a speaker of whoever has no address yet; greetings on a visit are part of it."""
        if self._bystander(one, cue) or self._before_it():
            return
        words = self.passage.lower(cue.span.start, cue.span.end)
        if words == "giao" and self.passage.lower(self.passage.start, one.titled.start).rstrip()[-1:].isalpha():
            return  # "đạt 73% kế hoạch vốn |Thủ tướng giao"
        greets = _GREETS.fullmatch(words) and not _ADDRESSES.match(self.passage.lower())
        if self._roll(cue.span.start).event.kind == "visit" and greets:
            self._add(one, "attend", cue.span, rule)
        elif not self._roll(cue.span.start).speaks(one.actor):
            self._add(one, "speak", cue.span, rule)
            self.said.add(one.actor)

    def _before_it(self) -> bool:
        """Whether the article's first meeting is told of only far below, so that nobody quoted here has spoken there."""
        first = self.told.events[0]
        told = first.rule == "meetings/dated" and self.told.turns[0][1] is first
        named = min(a.passage.number for a in (*first.anchors, *first.mentions))
        return told and named - self.passage.number >= _FAR

    def _bystander(self, one: Found, cue: Cue) -> bool:
        """Whether a session is none of the place where somebody of the people spoke: "Bà A, 71 tuổi, người ấp 3, nói"."""
        event = self._roll(cue.span.start).event
        return event.kind in _SESSIONS and _PEOPLE.match(self.passage.text.lower, one.name.end) is not None

    def _give(self, found: Sequence[Found], cue: Cue, rule: str) -> None:
        roll = self._roll(cue.span.start)
        for n, one in enumerate(found, 1):
            for given in cue.parts():
                role: PartRole = (
                    "speak" if cue.closes and roll.event.kind == "congress" and given == "conclude" else given
                )
                if role == given == "speak" and self._told_already(roll, one, cue):
                    continue
                quote = self._quote(cue.span, one, rule)
                order = n if len(found) > 1 else None
                roll.add(one.actor, role, quote, order=order, site=self._site(one.name.start))

    def _told_already(self, roll: Roll, one: Found, cue: Cue) -> bool:
        """Whether "phát biểu" is only another word for an address that somebody is known to have given."""
        caption = self.passage.role == "caption" or self.passage.end - cue.span.end <= _BELOW
        if caption and not roll.speaks(one.actor):
            roll.shown.add(one.actor)
        replies = "đáp từ" in self.passage.lower(cue.span.start, cue.span.end)  # an address of its own
        return roll.addresses(one.actor) and not replies

    def _add(self, one: Found, role: PartRole, cue: Span, rule: str) -> None:
        self._roll(cue.start).add(one.actor, role, self._quote(cue, one, rule))

    def _roll(self, at: int) -> Roll:
        return self.rolls[id(self.told.at(at))]

    def _site(self, at: int) -> str | None:
        """The điểm cầu named before somebody in the sentence."""
        found = None
        for m in _SITE.finditer(self.passage.text.lower, self.passage.start, at):
            found = self.passage.text.raw[m.start("site") : m.end("site")].strip()
        return found

    def _quote(self, cue: Span, one: Found, rule: str) -> Evidence:
        """From the name to the verb, or the name with its titles where they stand far apart."""
        start, end = min(cue.start, one.titled.start), max(cue.end, one.name.end)
        if end - start > _LONGEST:
            start, end = one.titled.start, min(one.titled.end, one.titled.start + _LONGEST)
        return Evidence(start, min(max(end, one.name.end), self.passage.end), rule)
