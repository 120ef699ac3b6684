"""From coded sentences to changes: posts written out, memberships made posts, evidence, and what each change makes held."""

from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import (
    ballots,
    bare,
    committees,
    effect,
    grammar,
    incharge,
    meant,
    taking,
    verbless,
    votes,
)
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.going_on import GoingOn
from vietpol.mappers.changes.merging import merged
from vietpol.mappers.changes.result import Changed
from vietpol.mappers.changes.tokens import Coded, Token, coded
from vietpol.mappers.changes.unfilled import Unfilled
from vietpol.mappers.facts import Change
from vietpol.mappers.posts.biography import is_past
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.text import Span

_NEAR = 2  # blocks between a report of elections and one of the committee that it is of
_ADDRESS = ("đồng chí", "ông", "bà", "đ/c")
_NUMBER = regex.compile(
    r"(?<![\p{L}\d/.-])(?<!tháng |ngày |năm |thứ |lúc )(?:\d{1,2}|hai|ba|bốn|sáu|bảy|tám|chín|mười|các|những|mấy|nhiều|cả)\s$"
)
_SAME_FORM = regex.compile(
    r"\s(?:bằng|với|ở)?\s?(?:cùng\s)?(?:hình thức|mức)\s(?:\p{L}+\s){0,2}(?:tương tự|như vậy|như trên)(?!\p{L})"
)
_WHY = regex.compile(r"(?<!\p{L})(?:do|vì)\s(?:đã\s|vừa\s|mới\s)*được\s[^,;.]{0,80}$")
_FEW = 14  # letters of a number, and of what it counts
# "HĐND tỉnh nghe tờ trình |miễn nhiệm Phó Chủ tịch A"
_ASKED_FOR = ("nghe tờ trình ", "nghe tờ trình về việc ", "chủ trương ")


def read(reading: Reading, people: Sequence[PersonMention], phrases: Sequence[Phrase]) -> Changed:
    """The changes of a text. people: full names, given names and pronouns; phrases: with their bodies settled."""
    marks = [Token("S", p.span, meant.minister_meant(reading, p)) for p in phrases]
    plain = reading.text.plain
    marks += [Token("P", p.span, p) for p in people if not _counted(reading.text.lower, p.span)]
    marks += [Token("B", b.span, b) for b in reading.bodies if not _inside(plain, b.span)]
    marks += meant.bodies_meant(reading)
    marks += [Token("D", d.span, d) for d in reading.dates]
    reader = _Reader(reading, phrases)
    for line in coded(reading.text, marks):
        reader.line(line)
    named = {c.person for c in reader.result.changes if c.action in ("disciplined", "dismissed")}
    first = reader.context.days.first
    reader.result.changes += taking.new_ones(reader.taken, reader.result.changes, first, reader.deciders.only)
    generic = [c for c in reader.result.generic if c.person not in named or _likewise(reading.text.lower, c)]
    reader.result.changes = merged([*reader.result.changes, *generic])
    return reader.result


def _counted(lower: str, person: Span) -> bool:
    """Whether a word of address is only counted: "Ba |đồng chí được bầu giữ chức Phó Bí thư là: …"."""
    said = lower[slice(*person)] in _ADDRESS
    return said and _NUMBER.search(lower, max(0, person.start - _FEW), person.start) is not None


def _likewise(lower: str, change: Change) -> bool:
    """ "UBKT Tỉnh ủy cũng kỷ luật ông A |bằng hình thức tương tự": a penalty of its own, whose form is that of the one told before."""
    return any(_SAME_FORM.match(lower, evidence.end) for evidence in change.evidence)


def _inside(plain: str, body: Span) -> bool:
    """Whether a body's words are part of a document's number, or of a title: "Phó Bí thư là ông A (|Thường trực)"."""
    before = plain[max(0, body.start - 1) : body.start]
    return before in ("-", "/") or (before == "(" and plain[body.start : body.end + 1].lower() == "thường trực)")


class _Reader(GoingOn):
    def __init__(self, reading: Reading, phrases: Sequence[Phrase]) -> None:
        super().__init__(reading, phrases)
        self.taken: list[taking.Taken] = []
        self.unfilled = Unfilled(reading.text)
        self.heads = {
            p.body: p.title
            for p in phrases
            if p.body is not None and not (p.title.deputy or p.title.many or p.title.party)
        }

    def line(self, line: Coded) -> None:
        self._dates_before(line.sentence.start)
        self.several.note_set_up(line)
        self.context.days.turn(line.sentence.start, line.sentence.block)
        found, subject = grammar.read(line, self._before(line), self._post_before(line))
        found += verbless.without_verb(line, self.text)
        if not found:
            found += ballots.won(self.text, line, self.candidates, self._balloted(line))
        if not found and self.forward is not None and line.sentence.block - self.forward[0].block <= 1:
            found += ballots.all_won(self.text, line, *self.forward[1:])
        if not found:
            found += self.deciders.leave.listed(self.text, line)
        if not found:
            found += self.unfilled.named(line)
        self.unfilled.note(line)
        if not found:
            found += self.votes.approved(line, self.text)
        if not found:
            found += self.vacated.taken(line, self.last[1] if self.last is not None else "a")
        charged = incharge.put_in_charge(line, self.text, self.heads)
        found += [one for one in charged if not any(incharge.same(one, other) for other in found)]
        self.spoken = (line.sentence, subject or _opening(line))
        by = None
        first, had = len(self.result.changes), len(self.result.gained)
        for one in found:
            if one.rule == "changes/among-them" and not committees.in_part(self.text, one):
                continue
            if one.rule in ("changes/post-is", "changes/among-them"):
                one = replace(one, got=tuple(t for token in one.got if (t := self._of_election(line, token))))
                if not one.got and one.code in "eayr":
                    continue
            verb = line.tokens[one.at].span.start
            if self.text.lower.endswith(_ASKED_FOR, 0, verb):
                one = replace(one, proposed=True)
            if one.proposed and votes.passed(self.text, line, one):
                one = replace(one, proposed=False)
            if one.proposed:
                self._still(one)
                self._use(one)
                self._stands(one)
            else:
                for each in self._apart(line, one):
                    decider = self._found(line, each, None if self._is_why(line, one) else by)
                    by = by if self._in_aside(line, one) or self.context.told_before(line, one) else decider or by
        for one in self.vacated.instead(line, self.text):
            self._found(line, one, by)
        for who, got, tokens in verbless.moved(line):
            got = tuple(self._whole(bare.settled(line, token, self.post)) for token in got)
            alone = not found or (self._decreed(line) and not {t for one in found for t in one.who} & set(who))
            if alone and self._goes_on(line, who, got, tokens):
                continue
            if not self._takes(line, who, got, tokens):
                self._moved(who, got, tokens)
        near = self.last is not None and line.sentence.block - self.last[0].block < _NEAR
        told = self.last[1] if near and self.last is not None else None
        if told is None and self.elected is not None and self._continues(line):
            told = "e"
        for one in taking.falls_to(line, self.text, told):
            self._softly(line, one)
        handed_on = {gained.words.start: gained.post for gained in self.result.gained[had:]}
        before = [
            *verbless.predecessors(line, handed_on, self.text),
            *verbless.replaced_first(line, handed_on, self.text),
        ]
        self.result.gained += before
        self._retires_from({gained.person: gained.post for gained in before}, first)
        if self.post is not None and line.sentence.block - self.post[0].block <= 1:
            before = [*verbless.told_predecessor(line, self.text, self.result.changes)]
            self.result.gained += before
            self._retires_from({gained.person: gained.post for gained in before}, first)
        self._hands(line)
        gains = [one.code for one in found if one.code in "eay" and not (one.past or one.proposed)]
        if not gains:
            self.several.note(line)
            if self.several.sentence == line.sentence:
                self.context.in_force = effect.stated_behind(self.text, self.reading.dates, line.sentence)
            gains = ["e"] if self._opens_results(line) else []
        self.last = (line.sentence, gains[-1]) if gains else self.last
        if len(self.result.changes) > first:
            self.made = (line.sentence, first)
        if not self._listed(line) and not found:
            if not self._members(line):
                self._roll(line)
            self._signed(line)
            self._authorised(line)
        self.candidates |= {mention.person: got for mention, got in ballots.stood(line)}
        people, sought = ballots.listed(line)
        self.forward = (line.sentence, people, sought) if people else None
        if post := ballots.held_for(line):
            self.ballot = (line.sentence, post)
        if not any(self.context.told_before(line, one) or self._is_why(line, one) for one in found):
            self.deciders.note(line, by)
        self._name(line, found)
        elected = [one for one in found if one.code == "e" and not one.proposed]
        if elected or not self._continues(line):
            self.elected = (line.sentence, by) if elected or self._reports_election(line) else None

    def _takes(self, line: Coded, who: tuple[Token, ...], got: tuple[Token, ...], tokens: tuple[Token, ...]) -> bool:
        """ "Ông A chuyển sang làm Giám đốc Sở Y", "Ông A làm Giám đốc Sở Y" in the headline: a change, if nothing else tells it."""
        headline = self.reading.page.roles[line.sentence.block] == "title"
        if not headline and not taking.comes_to(line, self.text, tokens):
            return False
        dated = "D" in line.codes[: line.tokens.index(tokens[-1])]
        past = is_past(self.text, line.sentence, got[0].span, self.today) if got and not dated else False
        if past or not taking.is_told(line, self.text, tokens, dated):
            return False
        self._softly(line, Found("a", "changes/takes-post", who, got, tokens, 0, at=line.tokens.index(tokens[0])))
        return True

    def _is_why(self, line: Coded, found: Found) -> bool:
        """ "Miễn nhiệm … đối với ông A do đã được Bộ Chính trị |điều động …": who decided that decides no more of what follows."""
        verb = line.tokens[found.at].span.start
        return _WHY.search(self.text.lower, line.sentence.start, verb) is not None

    def _softly(self, line: Coded, found: Found) -> None:
        """A change that counts where nothing else in the article tells it."""
        kept, self.result.changes = self.result.changes, []
        self._found(line, found)
        self.taken += [taking.Taken(change, found) for change in self.result.changes]
        self.result.changes = kept


def _opening(line: Coded) -> tuple[Token, ...]:
    """The person with whom a sentence begins, or the only one in it: "Bà Lê Thị A sinh năm 1971; …"."""
    named = [t for t in line.tokens if t.code == "P"]
    first = next((t for t in line.tokens[:2] if t.code == "P"), named[0] if len(named) == 1 else None)
    return () if first is None else (first,)
