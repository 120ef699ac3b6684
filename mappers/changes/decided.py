"""Who decided a change: of all whom the sentence and those before it name, the nearest who is competent."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from vietpol.mappers import bodies, regex
from vietpol.mappers.changes import committees, competence, deciders, handing, leave, naming
from vietpol.mappers.changes.context import Context
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Authority, Body, Post
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention
from vietpol.mappers.text import Text
from vietpol.vocab import slug

# By which words a council takes back what it has given (Law on local government 77/2015/QH13, art. 19); it elects by any.
_COUNCIL_TAKES = {"r": ("miễn nhiệm", "thôi làm nhiệm vụ", "thôi nhiệm vụ"), "d": ("bãi nhiệm",)}
_PLACELESS = regex.compile(r"(?:Ủy ban|Hội đồng) nhân dân (?P<rank>tỉnh|thành phố|huyện|quận|thị xã|xã|phường)$")
_SESSION = regex.compile(
    r"kỳ họp|họp kỳ (?:bất thường|chuyên đề|thứ)|(?:hđnd|hội đồng nhân dân)[^.;]{0,80}?\s(?:vừa|đã|tổ chức)\shọp(?!\p{L})"
    r"|(?:hđnd|hội đồng nhân dân)[^.;]{0,60}?\shọp\s(?:phiên|kỳ|bất thường|chuyên đề|thường lệ)(?!\p{L})"
    r"|phiên (?:làm việc|họp)[^.;]{0,40}?\s(?:hđnd|hội đồng nhân dân)"
    r"|các đại biểu (?:hđnd [^.;,]{0,40}?)?(?:đã |cũng |tiến hành )*(?:bầu|bỏ phiếu|biểu quyết|miễn nhiệm)(?!\p{L})"
)
_KEPT = 6  # deciders remembered


def _in_committee(got: Token) -> bool:
    """Whether a post gained is one in a committee of the Party."""
    body = got.value.body if isinstance(got.value, (Phrase, BodyMention)) else None
    return body is not None and body.kind in ("PartyCommittee", "StandingCommittee")


class Told(Struct, frozen=True):
    """A decider that a sentence has named, and the block in which."""

    by: Authority
    block: int


class Deciders:
    """Who has been told to decide in the sentences read so far."""

    def __init__(self, text: Text, context: Context, bodies_named: Sequence[BodyMention]) -> None:
        self.text = text
        self.context = context
        self.told: list[Told] = []  # the last of them last
        self._commissions = [m for m in bodies_named if m.particular and m.body.kind == "InspectionCommission"]
        self._named: set[Authority] = set()  # all of them
        self.leave = leave.Leave(context.days.reach)
        self._session: bool | None = None  # whether the text tells of a session, once asked

    def of(
        self, line: Coded, found: Found, used: Set[int], last: Authority | None, date: str | None
    ) -> Authority | None:
        """The body, or the head who decides alone, that a change is owed to.

        used: starts of the phrases that are posts gained or lost, no deciders; last: the decider of the sentence's last change;
        date: the day of the change: the account's decider decided nothing long before.
        """
        if found.rule == "changes/leaves-to-retire" or (found.code in "qm" and deciders.replaced(line, found)):
            return None  # whoever relieves somebody for that reason doesn't retire him
        if deciders.withheld(self.text, line, found.at):
            return None
        stated: Authority | None = None
        for by in self._stated(line, found, used):
            by = deciders.premier(self.text, line, by)
            if by is not None and self._may(by, found) and not deciders.tells_own(self.text, line, found, by):
                if competence.may_decide(by, found):
                    return by
                stated = stated or by
        for by in self._inferred(line, found, last, date):
            by = deciders.premier(self.text, line, by)
            if by is not None and self._may(by, found) and competence.may_decide(by, found):
                return by
        return stated  # the words have the last word

    def _may(self, by: Authority, found: Found) -> bool:
        """A congress elects a committee, which elects its heads; a people's council elects and appoints nobody."""
        if not isinstance(by, Body):
            return found.code != "e"  # nobody elects alone
        if by.label.startswith("Văn phòng "):
            return False  # which only tells of it
        if found.code in "kd" and not found.got and by.kind in ("PeoplesCouncil", "RepresentativeBody"):
            return False  # it takes a post from somebody, and punishes nobody
        if by.kind == "PartyAdvisoryBody" and found.code in "aye" and any(map(_in_committee, found.got)):
            return False  # "Ban Tổ chức Trung ương công bố quyết định điều động ông A làm Bí thư Tỉnh ủy X": which only tells it
        party = found.code == "e" and by.label.startswith("Đảng bộ")
        return not (party or (found.code in "aq" and by.kind == "PeoplesCouncil"))

    def _stated(self, line: Coded, found: Found, used: Set[int]) -> Iterator[Authority | None]:
        """Those whom the construction and its clause say to decide, the nearest first."""
        first = max(0, found.verb - deciders.REACH)
        text = self.text
        yield deciders.authority(found.by) if found.by is not None else None
        yield deciders.of_approval(line, found)
        yield deciders.beside(line, found)
        yield deciders.of_decision(text, line, first, found.verb)
        yield deciders.of_signer(text, line, found.verb)
        yield handing.on_behalf(text, line, first, found.verb)
        yield deciders.agreed(line, found)
        yield deciders.subject(text, line, found, used)

    def _inferred(
        self, line: Coded, found: Found, last: Authority | None, date: str | None
    ) -> Iterator[Authority | None]:
        """Those named elsewhere in its sentence and before it, the nearest first."""
        if found.code in "kd" and deciders.by_the_commission(self.text, line, found):
            yield self._commission(line)
            return
        yield deciders.by_decision(self.text, line, found)
        central = isinstance(last, Body) and last.kind == "PartyExecutiveBody"
        if last is not None and not (central and found.code == "e"):
            if found.code in "qm" and deciders.replaced(line, found):
                return
            yield last
        yield committees.union(self.text, line, found) if found.code in "er" else None
        yield deciders.electing(self.text, line, found.verb) if found.code == "e" else None
        yield deciders.acting(self.text, line, found.verb) if found.code in "aykd" else None
        if found.code in "qm":
            yield from self._giving_leave(line, found) if found.code == "q" else ()
            return
        yield self._council(line, found) if found.code in "erd" else None
        yield from self._before(line, found, date)

    def _giving_leave(self, line: Coded, found: Found) -> Iterator[Authority | None]:
        """Who lets somebody retire."""
        yield deciders.of_leave(line, found)
        if not deciders.replaced(line, found) and not found.past and not self.context.told_before(line, found):
            yield leave.gives(self.text, line)
            yield self.leave.giver(line)

    def _before(self, line: Coded, found: Found, date: str | None) -> Iterator[Authority | None]:
        """Those of the sentences before: the last, then those before it whom a rule names for such a change."""
        block = line.sentence.block
        if found.code in "kd" and line.codes[found.at - 1 : found.at] == "W" and self._several_punish(block):
            return  # "ông B cũng bị khiển trách", after penalties of the Party and of the state
        if found.code in "kd" and self.context.told_before(line, found):
            return  # "Ông A trước đó đã bị khai trừ": by whom is not said
        elector = next((t for t in reversed(self.told) if _elects_heads(t.by)), None)
        lately = self.told[-1] if self.told else None
        other = found.code == "e" and elector is not lately and not (lately is not None and _may_elect(lately.by))
        if other and elector is not None and self.context.days.reach.decides(elector.block, block):
            yield elector.by if self._elects(found, elector.by) else None
        yield committees.elector(self.text, line, found) if found.code == "e" else None
        for told in reversed(self.told):
            near = self.context.days.reach.decides(told.block, block) and not self._own_item(line, told)
            day = self.context.days.day
            then = date is None or (day is not None and date >= day[:7])
            then = then or (near and date == self.context.of_decree(line.sentence))
            then = then or ("N" in line.codes and day is not None and (date or "")[:4] == day[:4])
            then = then or ("~D" in line.codes[found.at :] and (day is None or (date or "")[:4] == day[:4]))
            known = told is lately or competence.is_decider(told.by, found)
            elsewhere = told.block != block and _of_other_province(line, told.by)
            if near and then and known and not elsewhere and self._elects(found, told.by):
                yield told.by

    def _several_punish(self, block: int) -> bool:
        """Whether the paragraphs before tell of several deciders, a body of the Party and a head, so that a penalty may be of either."""
        near = {told.by for told in self.told if self.context.days.reach.decides(told.block, block)}
        return any(isinstance(by, Post) for by in near) and any(isinstance(by, Body) for by in near)

    def _own_item(self, line: Coded, told: Told) -> bool:
        """Whether a paragraph is an item of a digest ("Bộ Giao thông vận tải: Ông A …"), and who decided is told in another item."""
        block = line.sentence.block
        return block != told.block and self.context.are_items(block, told.block)

    def _elects(self, found: Found, decider: Authority) -> bool:
        """Whether the decider of the sentences before may be that of this change: no committee elects the heads of another area."""
        if found.code != "e":
            return True
        named = [t.value.body for t in found.got if isinstance(t.value, (Phrase, BodyMention))]
        if isinstance(decider, Body) and decider.kind in deciders.UNIONS:
            return all(body is None or {body, body.related} & {decider, decider.related} - {None} for body in named)
        if not isinstance(decider, Body) or not _may_elect(decider):
            return False
        party = decider.kind in ("PartyCommittee", "StandingCommittee")
        if party and any(body is not None and body.kind in deciders.SOCIETIES for body in named):
            return False
        if decider.area is None:
            return True
        areas = [body.area for body in named if body is not None]
        return all(area is None or area == decider.area for area in areas)

    def _commission(self, line: Coded) -> Body | None:
        """The inspection commission named last: "… UBKT Tỉnh ủy họp kỳ thứ 19. |Ủy ban quyết định kỷ luật ông A"."""
        at = bisect_left(self._commissions, line.sentence.end, key=lambda mention: mention.span.start)
        return self._commissions[at - 1].body if at else None

    def _council(self, line: Coded, found: Found) -> Authority | None:
        """Heads of a people's council and committee are elected, relieved ("miễn nhiệm") and unseated ("bãi nhiệm") by the council,
        where the text tells of its session."""
        takes = self.text.lower.startswith(_COUNCIL_TAKES.get(found.code, ""), line.tokens[found.at].span.start)
        deputy = any(isinstance(t.value, Phrase) and t.value.title.name == "Đại biểu" for t in found.got)
        if not (takes or (deputy and found.code == "r")):
            return None
        for token in found.got:
            body = token.value.body if isinstance(token.value, (Phrase, BodyMention)) else None
            if body is not None and body.related is not None and body.related.kind == "PeoplesCouncil":
                body = body.related  # "Ban Pháp chế HĐND tỉnh"
            if body is not None and body.kind in ("PeoplesCouncil", "PeoplesCommittee"):
                council = bodies.compose("hdnd", area=body.area) if body.area is not None else _beside(body)
                if self._session is None:
                    self._session = _SESSION.search(self.text.lower) is not None
                return council if self._session else None
        return None

    def only(self, found: Found) -> Authority | None:
        """The one body or head of all that the article tells to decide which a rule names for a change."""
        able = {by for by in self._named if competence.is_decider(by, found)}
        able -= {by for by in able if isinstance(by, Post) and by.body in able}  # the minister beside the ministry
        return able.pop() if len(able) == 1 else None

    def note(self, line: Coded, by: Authority | None) -> None:
        """Remember the decider of a sentence, found with a change or named with a decision."""
        self.leave.note(self.text, line)
        if by is None and handing.hands_over(self.text, line):
            self.told.clear()  # whose decisions the head hands over is not said
        if by is None and "I" not in line.codes:
            decisions = "N" in line.codes
            by = (handing.authorising(self.text, line) if decisions else None) or naming.named(self.text, line)
            if by is None and decisions:
                by = handing.announcing(self.text, line) or handing.issuing(self.text, line)
        if by is None and "I" in line.codes:
            by = naming.on_proposal(line)
        if by is not None:
            self._named.add(by)
            self.told = [*self.told[1 - _KEPT :], Told(by, line.sentence.block)]


def _of_other_province(line: Coded, by: Authority) -> bool:
    """Whether a sentence names bodies with their places, and all of other provinces than who decided in a paragraph before."""
    area = by.area if isinstance(by, Body) else by.body.area
    named = {body.area.id.split("_")[0] for body in _bodies_named(line) if body.area is not None}
    return area is not None and bool(named) and area.id.split("_")[0] not in named


def _bodies_named(line: Coded) -> Iterator[Body]:
    values = (token.value for token in line.tokens)
    yield from (v.body for v in values if isinstance(v, (Phrase, BodyMention)) and v.body is not None)


def _elects_heads(by: Authority) -> bool:
    return isinstance(by, Body) and by.kind in deciders.ELECTING


def _may_elect(by: Authority) -> bool:
    """Whether it is somebody who may elect: a committee or its standing committee."""
    return _elects_heads(by) or (isinstance(by, Body) and by.kind == "StandingCommittee")


def _beside(body: Body) -> Body | None:
    """The council beside a body whose place the text never names: "Hội đồng nhân dân tỉnh" of "Ủy ban nhân dân tỉnh"."""
    m = _PLACELESS.search(body.label) if not body.known else None
    if m is None:
        return None
    label = f"Hội đồng nhân dân {m['rank']}"
    return Body(f"{body.id.partition('_')[0]}_{slug(label)}", label, "PeoplesCouncil", known=False)
