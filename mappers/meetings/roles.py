"""Who took part in which role: each role word of a sentence with the persons and bodies beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from vietpol.mappers.facts import Actor, Evidence, Holding, Participation, PartRole
from vietpol.mappers.meetings import bodies_at, subjects
from vietpol.mappers.meetings.actors import after, before, following, several, subject
from vietpol.mappers.meetings.cues import Cue, cues
from vietpol.mappers.meetings.event import Event, Told
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import PersonMention
from vietpol.mappers.text import Span

_LONGEST = 400  # letters of a quote that holds both the name and the verb
_FRONT = 160  # letters of a fronted clause: "Phát biểu chỉ đạo tại hội nghị, …"
_ADDRESSES: frozenset[PartRole] = frozenset({"open", "report", "conclude"})
_SPEECH: frozenset[PartRole] = _ADDRESSES | {"speak"}
_AND_TO = regex.compile(r"\s?(?:\([^()]{1,20}\))?\s?(?:,|và|cùng)\s(?:các\s)?")
_ATTRIBUTED = regex.compile(r"(?<!\p{L})(?:của|mà|như|bởi|với|cho|đối với|về|từ|là)\s$")
_BY = regex.compile(r"(?<!\p{L})sự\s$")
_OF = regex.compile(r"(?:,?\s(?:và\s)?(?:chỉ đạo|điều hành|chủ trì|tham gia|tham dự|chứng kiến))?\scủa\s")
_ACCORDING = regex.compile(r"(?:^|[.;,:\"]\s?)theo\s$")
_LIST_OPENS = regex.compile(r"\s(?:có|gồm|là|do)(?:\ssự\s(?:tham dự|tham gia|hiện diện)\scủa)?\s|:\s?")
_COMMA = regex.compile(r"[,:]\s")
_TO = regex.compile(r"(?<!\p{L})(?:cho|chúc mừng|tặng)\s$")
_HANDS = regex.compile(r"trao|tặng")
# A list that no verb opens: "Tại điểm cầu Bình Phước, có các đồng chí …", "Về phía tỉnh có …".
_PRESENT = regex.compile(
    r"(?:^|[,.;]\s)(?:(?:tại|ở)\s(?:các\s)?điểm cầu\s[^,;.:]{2,60}?|(?:về\s)?phía\s[^,;.:]{2,60}?),?\s(?:có|gồm)\s"
)
_SITE = regex.compile(
    r"\b(?P<site>điểm cầu\s(?:chính\s)?(?:[\p{L}\d.]+\s?){1,6}?)(?=,|\s(?:có|gồm|còn|và|là)\b|[.;:]|$)"
)


@dataclass(slots=True)
class _Roll:
    """The roles at one meeting. found: by actor and role, in order."""

    key: str
    event: Event
    found: dict[tuple[Actor, PartRole], Participation] = field(default_factory=dict)
    shown: set[Actor] = field(default_factory=set)  # known as speakers only from captions

    def add(
        self, who: Actor, role: PartRole, evidence: Evidence, order: int | None = None, site: str | None = None
    ) -> None:
        """Keep the first evidence of each role."""
        if role == "speak" and self.event.kind == "press":
            role = "report"  # who speaks to the press informs it
        self.found.setdefault((who, role), Participation(self.key, who, role, (evidence,), order, site))

    def speaks(self, who: Actor) -> bool:
        """Whether somebody has already been given an address of some kind."""
        return any(w == who and r in _SPEECH for w, r in self.found)

    def rows(self) -> Iterator[Participation]:
        """All but the attendance that another role implies, that of the host, and a caption's word for an address told of."""
        active = {who for who, role in self.found if role != "attend"}
        addressed = {who for who, role in self.found if role in _ADDRESSES}
        for (who, role), row in self.found.items():
            if role == "attend" and (who in active or who in self.event.hosts):
                continue
            if not (role == "speak" and who in addressed and who in self.shown):
                yield row


def participations(telling: Sequence[Passage], told: Told, holdings: Sequence[Holding]) -> tuple[Participation, ...]:
    """Every role that the article gives somebody at one of its meetings."""
    rolls = {id(event): _Roll(f"m{n}", event) for n, event in enumerate(told.events, 1)}
    if not rolls:
        return ()
    for passage in telling:
        _Scene(passage, told, rolls, holdings).read()
    return tuple(row for roll in rolls.values() for row in roll.rows())


@dataclass(slots=True)
class _Scene:
    """One sentence: its role words from left to right."""

    passage: Passage
    told: Told
    rolls: dict[int, _Roll]
    holdings: Sequence[Holding]

    def read(self) -> None:
        self._agents()
        self._present()
        self._according()
        floor = self.passage.start
        for cue in cues(self.passage):
            taken = self._passive(cue) or self._before(cue, floor) or self._fronted(cue) or self._bodies_before(cue)
            if taken:
                floor = cue.span.end

    # -- forms -----------------------------------------------------------------------------------------------------

    def _passive(self, cue: Cue) -> bool:
        """ "dưới sự chủ trì của đồng chí Lê Văn A"."""
        lower = self.passage.text.lower
        of = _OF.match(lower, cue.span.end, self.passage.end)
        if of is None or not _BY.search(lower, max(self.passage.start, cue.span.start - 6), cue.span.start):
            return False
        first = following(self.passage, of.end(), self.passage.end)
        return first is not None and self._list(cue, of.end(), cue.parts())

    def _before(self, cue: Cue, floor: int) -> bool:
        """ "Đồng chí Lê Văn A, Bí thư Tỉnh ủy, phát biểu"."""
        lists = "say" not in cue.roles
        people = several(self.passage, cue.span.start, floor) if lists else []
        if not people:
            one = subject(self.passage, cue.span.start, floor)
            people = [one] if one is not None else []
        if not people or self._attributed(people[0], cue):
            return False
        if set(cue.roles) == {"say"}:
            return self._say(people[-1], cue)
        self._give(people, cue, cue.parts())
        if _HANDS.search(self.passage.lower(cue.span.start, cue.span.end)):
            self._receiver(cue)
        return True

    def _fronted(self, cue: Cue) -> bool:
        """ "Phát biểu chỉ đạo tại hội nghị, đồng chí Lê Văn A …", "Dự hội nghị có các đồng chí: …"."""
        if set(cue.roles) == {"say"}:
            return False
        lower, end = self.passage.text.lower, min(self.passage.end, cue.span.end + _FRONT)
        first = next(self.passage.people_from(cue.span.end), None)
        limit = min(end, first.span.start) if first is not None else end
        if cue.parts() != ("attend",):
            for n, comma in enumerate(_COMMA.finditer(lower, cue.span.end, limit)):
                person = following(self.passage, comma.end(), self.passage.end) if n < 6 else None
                if person is not None:
                    self._give([person], cue, cue.parts())
                    return True
            self._spoken_by_holders(cue)
        opens = _LIST_OPENS.search(lower, cue.span.end, end)
        return opens is not None and self._list(cue, opens.end(), cue.parts())

    def _list(self, cue: Cue, start: int, parts: Sequence[PartRole]) -> bool:
        """Everybody named from here on, up to the subject of the next verb."""
        stop = self._stop(cue, start)
        people = [m for m in self.passage.people_from(start) if m.span.end <= stop]
        self._give(people, cue, parts)
        if "attend" in parts:
            roll = self._roll(cue.span.start)
            for mention in bodies_at.represented(self.passage, start, stop):
                roll.add(
                    mention.body,
                    "attend",
                    self._quote(cue.span, mention.span, mention.span),
                    site=self._site(mention.span.start),
                )
        return bool(people)

    def _stop(self, cue: Cue, start: int) -> int:
        for other in cues(self.passage):
            if other.span.start > max(start, cue.span.end) and other.roles != ("attend",):
                person = subject(self.passage, other.span.start, start)
                if person is not None:
                    return before(self.passage, person.span.start)
        return self.passage.end

    def _bodies_before(self, cue: Cue) -> bool:
        """ "Ban Thường vụ Tỉnh ủy đã trình hội nghị", "các ý kiến từ Ban Kinh tế Trung ương lưu ý"."""
        found = bodies_at.speaking(self.passage, cue)
        if found is None:
            return False
        mention, role = found
        self._roll(cue.span.start).add(mention.body, role, self._quote(cue.span, mention.span, mention.span))
        return True

    def _agents(self) -> None:
        """Those whose visit, reception or working session the sentence reports, and whom they met."""
        for event in self.told.events:
            for anchor in (*event.anchors, *event.told_again):
                if anchor.passage.number != self.passage.number:
                    continue
                roll = self.rolls[id(event)]
                for n, mention in enumerate(subjects.agents(anchor)):
                    role: PartRole = "speak" if n == 0 and subjects.leads(anchor) else "attend"
                    roll.add(mention.person, role, self._quote(anchor.span, mention.span, self._titled(mention)))
                for mention in subjects.guests(anchor):
                    roll.add(mention.person, "attend", self._quote(anchor.span, mention.span, self._titled(mention)))
                for body in bodies_at.met(anchor):
                    roll.add(body.body, "attend", self._quote(anchor.span, body.span, body.span))

    def _present(self) -> None:
        for m in _PRESENT.finditer(self.passage.lower()):
            start = self.passage.start + m.end()
            cue = Cue(Span(self.passage.start + m.start(), start), ("attend",))
            if following(self.passage, start, self.passage.end) is not None:
                self._list(cue, start, ("attend",))

    def _according(self) -> None:
        """ "Theo ông Lê Văn A, …"."""
        for mention in self.passage.people:
            head = before(self.passage, mention.span.start)
            if _ACCORDING.search(self.passage.text.lower, max(self.passage.start, head - 8), head):
                end = after(self.passage, mention.span.end)
                if self.passage.lower(end, end + 1) == ",":
                    self._say(mention, Cue(Span(head, end), ("say",)))

    # -- giving roles ----------------------------------------------------------------------------------------------

    def _say(self, mention: PersonMention, cue: Cue) -> bool:
        """A verb of saying makes a speaker of whoever has no address yet."""
        roll = self._roll(cue.span.start)
        if not roll.speaks(mention.person):
            roll.add(mention.person, "speak", self._quote(cue.span, mention.span, self._titled(mention)))
        return True

    def _give(self, people: Sequence[PersonMention], cue: Cue, parts: Sequence[PartRole]) -> None:
        roll = self._roll(cue.span.start)
        for n, mention in enumerate(people, 1):
            for role in parts:
                if role == "speak" and self._told_already(roll, mention, cue):
                    continue
                quote = self._quote(cue.span, mention.span, self._titled(mention))
                order = n if len(people) > 1 else None
                roll.add(mention.person, role, quote, order, self._site(mention.span.start))

    def _told_already(self, roll: _Roll, mention: PersonMention, cue: Cue) -> bool:
        """Whether "phát biểu" is only another word for an address that somebody is known to have given."""
        caption = self.passage.role == "caption" or self.passage.end - cue.span.end <= 40
        if caption and not roll.speaks(mention.person):
            roll.shown.add(mention.person)
        return any((mention.person, role) in roll.found for role in _ADDRESSES)

    def _receiver(self, cue: Cue) -> None:
        """ "trao quyết định cho ông Lê Văn B và bà Lê Thị C": they were there."""
        lower, last = self.passage.text.lower, None
        for mention in self.passage.people_from(cue.span.end):
            head = before(self.passage, mention.span.start)
            if last is None:
                near = head - cue.span.end <= _FRONT
                to = near and _TO.search(lower, max(cue.span.start, head - 12), head) is not None
            else:
                to = _AND_TO.fullmatch(lower, min(after(self.passage, last), head), head) is not None
            if not to:
                return
            last = mention.span.end
            quote = self._quote(cue.span, mention.span, self._titled(mention))
            self._roll(cue.span.start).add(mention.person, "attend", quote)

    def _spoken_by_holders(self, cue: Cue) -> None:
        """ "Thảo luận tại hội nghị, các đồng chí Bí thư Tỉnh ủy các địa phương như: Bắc Giang, …": who holds the post."""
        for person, span in subjects.holders_listed(self.passage, cue.span.end, self.holdings):
            for role in cue.parts():
                self._roll(cue.span.start).add(person, role, self._quote(cue.span, span, span))

    def _attributed(self, mention: PersonMention, cue: Cue) -> bool:
        head = before(self.passage, mention.span.start)
        found = _ATTRIBUTED.search(self.passage.text.lower, max(self.passage.start, head - 12), head)
        return found is not None and "attend" not in cue.roles and "chair" not in cue.roles

    def _roll(self, at: int) -> _Roll:
        return self.rolls[id(self.told.at(at))]

    def _titled(self, mention: PersonMention) -> Span:
        return Span(
            before(self.passage, mention.span.start), max(mention.span.end, after(self.passage, mention.span.end))
        )

    def _site(self, at: int) -> str | None:
        """The điểm cầu named before somebody in the sentence."""
        found = None
        for m in _SITE.finditer(self.passage.text.lower, self.passage.start, at):
            found = self.passage.text.raw[m.start("site") : m.end("site")].strip()
        return found

    def _quote(self, cue: Span, name: Span, titled: Span) -> Evidence:
        start, end = min(cue.start, titled.start), max(cue.end, name.end)
        if end - start > _LONGEST:
            start, end = titled.start, min(titled.end, titled.start + _LONGEST)
        end = max(end, name.end)
        return Evidence(start, min(end, self.passage.end), "meetings/role")
