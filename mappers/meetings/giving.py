"""Giving one of those named in a sentence a role at the meeting that it tells of there, with the words that say so."""

from collections.abc import Sequence

from msgspec import Struct, field

from vietpol.mappers import regex
from vietpol.mappers.facts import Actor, Evidence, PartRole
from vietpol.mappers.meetings.cues import Cue
from vietpol.mappers.meetings.event import Told
from vietpol.mappers.meetings.listing import Found
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.roll import Roll
from vietpol.mappers.text import Span

_LONGEST = 400  # letters of a quote that holds both the name and the verb
_ANSWERS = regex.compile(
    r"\W*(?:phát biểu |tham gia |tiếp thu,? |báo cáo )*(?:giải trình|trả lời chất vấn|làm rõ(?: thêm)?)(?!\p{L})"
)  # what opens a sentence
_GREETS = regex.compile(
    r"(?:động viên|ân cần|thăm hỏi|hỏi thăm|chúc(?: mừng)?|gửi lời(?: chúc mừng)?|cảm ơn|chia sẻ|,|và|\s)+"
)
# Greetings that are an address of their own.
_ADDRESSES = regex.compile(r"\W*(?:đáp lời|đáp từ|phát biểu|thay mặt)(?!\p{L})")
_READ_OUT = regex.compile(
    r"(?:công bố|đọc|thông qua|trao)(?:(?:,| và) (?:trao|công bố))?(?:\s(?:các|những|toàn văn))?\s(?:quyết định|nghị quyết|thông báo|tờ trình)(?!\p{L})"
)
_BELOW = 40  # letters after "phát biểu" in the line below a photograph: "tại hội nghị."
_OWN_ADDRESS = ("đáp từ", "nhận nhiệm vụ")  # what is an address of its own
_SITE = regex.compile(
    r"\b(?P<site>điểm cầu(?:\s[\p{L}\d.\-]+){1,6}?)(?=\s?(?:,|[.;:)]|$)|\s(?:có|gồm|còn|và|là|với|dự|tham)\b)"
)
_SESSIONS = frozenset({"congress", "plenum", "council-session", "regular-session", "briefing", "ceremony"})
_PEOPLE = regex.compile(
    r",?\s(?:\(?\d{2} tuổi|(?:ở|trú tại|ngụ|người|dân|người dân)\s(?:thôn|ấp|bản|xã|phường|thị trấn|khu phố|xóm|tổ|làng|khóm|buôn)"
    r"|công nhân|tiểu thương|nông dân|xã viên|hộ dân|sinh viên|học sinh)(?!\p{L})"
)
_FAR = 3  # sentences above the first meeting in which somebody is quoted


class Giving(Struct):
    """Gives roles in one sentence.

    rolls: who took part, by the identity of the event. said: whom a verb of saying in the sentence has made a speaker.
    """

    passage: Passage
    told: Told
    rolls: dict[int, Roll]
    said: set[Actor] = field(default_factory=set)

    def say(self, one: Found, cue: Cue, rule: str) -> None:
        """A verb of saying makes a speaker of whoever has no address yet; greetings on a visit are part of it."""
        if self._bystander(one, cue) or self._before_it():
            return
        words = self.passage.lower(cue.span.start, cue.span.end)
        if words == "giao" and self.passage.lower(self.passage.start, one.titled.start).rstrip()[-1:].isalpha():
            return  # "đạt 73% kế hoạch vốn |Thủ tướng giao"
        greets = _GREETS.fullmatch(words) and not _ADDRESSES.match(self.passage.lower())
        if self.roll(cue.span.start).event.kind == "visit" and greets:
            self.add(one, "attend", cue.span, rule)
        elif not self.roll(cue.span.start).speaks(one.actor) or self._replies(one, cue):
            self.add(one, "speak", cue.span, rule)
            self.said.add(one.actor)

    def _before_it(self) -> bool:
        """Whether the article's first meeting is told of only far below, so that nobody quoted here has spoken there."""
        first = self.told.events[0]
        told = first.rule == "meetings/dated" and self.told.turns[0][1] is first
        named = min(a.passage.number for a in (*first.anchors, *first.mentions))
        return told and named - self.passage.number >= _FAR

    def _bystander(self, one: Found, cue: Cue) -> bool:
        """Whether a session is none of the place where somebody of the people spoke: "Bà A, 71 tuổi, người ấp 3, nói"."""
        event = self.roll(cue.span.start).event
        return event.kind in _SESSIONS and _PEOPLE.match(self.passage.text.lower, one.name.end) is not None

    def give(self, found: Sequence[Found], cue: Cue, rule: str) -> None:
        """The roles that a role word has, to all who were found beside it, in their order."""
        roll = self.roll(cue.span.start)
        for n, one in enumerate(found, 1):
            for given in cue.parts():
                role: PartRole = (
                    "speak" if cue.closes and roll.event.kind == "congress" and given == "conclude" else given
                )
                if role == given == "speak" and self._told_already(roll, one, cue):
                    continue
                if role == "report" and (one.actor, "speak") in roll.found and self._goes_on(cue):
                    continue
                if role == "report" and (one.actor, role) not in roll.found and self._reads_out(cue):
                    roll.read_out.add(one.actor)
                quote = self.quote(cue.span, one, rule)
                order = n if len(found) > 1 else None
                roll.add(one.actor, role, quote, order=order, site=self._site(one.name.start))

    def _told_already(self, roll: Roll, one: Found, cue: Cue) -> bool:
        """Whether "phát biểu" is only another word for an address that somebody is known to have given."""
        caption = self.passage.role == "caption" or self.passage.end - cue.span.end <= _BELOW
        if caption and not roll.speaks(one.actor):
            roll.shown.add(one.actor)
        if self._replies(one, cue):
            return False
        words = self.passage.lower(cue.span.start, cue.span.end)
        replies = any(word in words for word in _OWN_ADDRESS)
        return roll.addresses(one.actor) and not replies

    def _replies(self, one: Found, cue: Cue) -> bool:
        """Whether somebody who has reported to a session answers there later: "|Giải trình ý kiến các đại biểu, Bộ trưởng A cho biết"."""
        roll = self.roll(cue.span.start)
        reported = roll.event.kind == "council-session" and (one.actor, "report") in roll.found
        return reported and _ANSWERS.match(self.passage.text.lower, self.passage.start, self.passage.end) is not None

    def _reads_out(self, cue: Cue) -> bool:
        """Whether somebody only reads out a decision: "đồng chí A |công bố Quyết định của Ban Thường vụ Tỉnh ủy"."""
        return _READ_OUT.match(self.passage.text.lower, cue.span.start, self.passage.end) is not None

    def _goes_on(self, cue: Cue) -> bool:
        """Whether "thông tin" only goes on with an address: "Ông A |thông tin, bên cạnh đó …"."""
        lower = self.passage.text.lower
        return lower[cue.span.start : cue.span.end] == "thông tin" and lower.startswith(
            (",", " thêm", " rằng"), cue.span.end
        )

    def add(self, one: Found, role: PartRole, cue: Span, rule: str) -> None:
        """One role to one of those named, as the words at `cue` say."""
        self.roll(cue.start).add(one.actor, role, self.quote(cue, one, rule))

    def roll(self, at: int) -> Roll:
        """The roll of the meeting that the article tells of at an offset."""
        return self.rolls[id(self.told.at(at))]

    def _site(self, at: int) -> str | None:
        """The điểm cầu named before somebody in the sentence."""
        found = None
        for m in _SITE.finditer(self.passage.text.lower, self.passage.start, at):
            found = self.passage.text.raw[m.start("site") : m.end("site")].strip()
        return found

    def quote(self, cue: Span, one: Found, rule: str) -> Evidence:
        """From the name to the verb, or the name with its titles where they stand far apart."""
        start, end = min(cue.start, one.titled.start), max(cue.end, one.name.end)
        if end - start > _LONGEST:
            start, end = one.titled.start, min(one.titled.end, one.titled.start + _LONGEST)
        return Evidence(start, min(max(end, one.name.end), self.passage.end), rule)
