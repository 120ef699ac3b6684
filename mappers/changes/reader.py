"""From coded sentences to changes: posts written out, memberships made posts, evidence, and what each change makes held."""

from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import (
    ballots,
    bare,
    committees,
    grammar,
    incharge,
    meant,
    penalties,
    rosters,
    taking,
    verbless,
    votes,
)
from vietpol.mappers.changes.amending import Amending
from vietpol.mappers.changes.context import Context, provinces
from vietpol.mappers.changes.days import AccountDays, Reach
from vietpol.mappers.changes.decided import Deciders
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.got import posts_got
from vietpol.mappers.changes.headed import Headed
from vietpol.mappers.changes.merging import merged
from vietpol.mappers.changes.result import Changed
from vietpol.mappers.changes.several import Several, titles
from vietpol.mappers.changes.tokens import Coded, Token, coded
from vietpol.mappers.changes.vacated import Vacated
from vietpol.mappers.changes.votes import Votes
from vietpol.mappers.facts import Authority
from vietpol.mappers.posts.biography import is_past
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.text import Sentence, Span

_HOLDS_NOW = regex.compile(
    r"(?<!\p{L})(?:hiện|đang|từng|vẫn|khi|lúc|trước|sau)(?!\p{L})"
)  # someone's office, no news of it
_ATTENDS = regex.compile(r"\W*(?:(?:cùng|về|đến|tham)\s)?dự(?!\p{L})|\W*(?:có mặt|tham gia|chủ trì|phát biểu)(?!\p{L})")
_NEAR = 2  # blocks between a report of elections and one of the committee that it is of
_ADDRESS = ("đồng chí", "ông", "bà", "đ/c")
_NUMBER = regex.compile(
    r"(?<![\p{L}\d/.-])(?<!tháng |ngày |năm |thứ |lúc )(?:\d{1,2}|hai|ba|bốn|sáu|bảy|tám|chín|mười|các|những|mấy|nhiều|cả)\s$"
)
_FEW = 14  # letters of a number, and of what it counts


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
    generic = [c for c in reader.result.generic if c.person not in named]
    reader.result.changes = merged([*reader.result.changes, *generic])
    return reader.result


def _counted(lower: str, person: Span) -> bool:
    """Whether a word of address is only counted: "Ba |đồng chí được bầu giữ chức Phó Bí thư là: …"."""
    said = lower[slice(*person)] in _ADDRESS
    return said and _NUMBER.search(lower, max(0, person.start - _FEW), person.start) is not None


def _inside(plain: str, body: Span) -> bool:
    """Whether a body's words are part of a document's number, or of a title: "Phó Bí thư là ông A (|Thường trực)"."""
    before = plain[max(0, body.start - 1) : body.start]
    return before in ("-", "/") or (before == "(" and plain[body.start : body.end + 1].lower() == "thường trực)")


class _Reader(Amending):
    def __init__(self, reading: Reading, phrases: Sequence[Phrase]) -> None:
        super().__init__(reading)
        self._dates = iter(sorted(reading.dates, key=lambda d: d.span))
        self._pending = next(self._dates, None)
        stamps = frozenset(i for i, role in enumerate(reading.page.roles) if role in ("date", "header", "menu"))
        days = AccountDays(reading.text, Reach(reading.text), self.today, stamps)
        days.expect(reading.dates)
        self.context = Context(reading.text, days, today=self.today, dates=reading.dates)
        self.deciders = Deciders(reading.text, self.context)
        self.headed = Headed(reading)
        self.last: tuple[Sentence, str] | None = None  # the last sentence whose news is someone's new post
        self.roster: rosters.Roster | None = None  # a list of those elected that the last line left open
        self.taken: list[taking.Taken] = []
        self.several = Several(reading.text)
        self.vacated = Vacated()
        self.votes = Votes()
        self.heads = {
            p.body: p.title
            for p in phrases
            if p.body is not None and not (p.title.deputy or p.title.many or p.title.party)
        }

    def line(self, line: Coded) -> None:
        self._dates_before(line.sentence.start)
        self.context.days.turn(line.sentence.start, line.sentence.block)
        found, subject = grammar.read(line, self._before(line), self._post_before(line))
        found += verbless.without_verb(line, self.text)
        if not found:
            found += ballots.won(line, self.candidates, self._balloted(line))
        if not found:
            found += self.votes.approved(line, self.text)
        if not found:
            found += self.vacated.taken(line, self.last[1] if self.last is not None else "a")
        known = {token for one in found if one.code == "a" for token in one.who}
        charged = incharge.put_in_charge(line, self.text, self.heads)
        found += [one for one in charged if not known & set(one.who)]
        self.spoken = (line.sentence, subject or _opening(line))
        by = None
        first = len(self.result.changes)
        for one in found:
            if one.rule == "changes/post-is":
                one = replace(one, got=tuple(t for token in one.got if (t := self._of_election(line, token))))
                if not one.got and one.code in "eayr":
                    continue
            if one.proposed and votes.passed(self.text, line, one):
                one = replace(one, proposed=False)
            if one.proposed:
                self._still(one)
                self._use(one)
                self._stands(one)
            else:
                for each in penalties.party_offices(line, self.text, self._same_office(line, one)):
                    decider = self._found(line, each, by)
                    by = by if self._in_aside(line, one) or self.context.told_before(line, one) else decider or by
        for one in self.vacated.instead(line, self.text):
            self._found(line, one, by)
        for who, got, tokens in verbless.moved(line):
            got = tuple(bare.settled(line, token, self.post) for token in got)
            alone = not found or (self._decreed(line) and not {t for one in found for t in one.who} & set(who))
            if alone and self._goes_on(line, who, got, tokens):
                continue
            if not self._takes(line, who, got, tokens):
                self._moved(who, got, tokens)
        near = self.last is not None and line.sentence.block - self.last[0].block < _NEAR
        for one in taking.falls_to(line, self.text, self.last[1] if near and self.last is not None else None):
            self._softly(line, one)
        before = [*verbless.predecessors(line, self.result.used, self.text)]
        self.result.gained += before
        self._retires_from({gained.person: gained.post for gained in before}, first)
        if self.post is not None and line.sentence.block - self.post[0].block <= 1:
            self.result.gained += verbless.told_predecessor(line, self.text, self.result.changes)
        gains = [one.code for one in found if one.code in "eay" and not (one.past or one.proposed)]
        if not gains:
            self.several.note(line)
        self.last = (line.sentence, gains[-1]) if gains else self.last
        if len(self.result.changes) > first:
            self.made = (line.sentence, first)
        if not self._listed(line) and not found:
            self._roll(line)
            self._signed(line)
            self._authorised(line)
        self.candidates |= {mention.person: got for mention, got in ballots.stood(line)}
        if post := ballots.held_for(line):
            self.ballot = (line.sentence, post)
        if not any(self.context.told_before(line, one) for one in found):
            self.deciders.note(line, by)
        self._name(line, found)
        elected = [one for one in found if one.code == "e" and not one.proposed]
        if elected or not self._continues(line):
            self.elected = (line.sentence, by) if elected or self._reports_election(line) else None

    def _dates_before(self, offset: int) -> None:
        while self._pending is not None and self._pending.span.start < offset:
            self.context.days.note(self._pending, self.text.sentence_at(self._pending.span.start).block)
            self._pending = next(self._dates, None)

    def _found(self, line: Coded, found: Found, last: Authority | None = None) -> Authority | None:
        named = tuple(bare.settled(line, token, self.post) for token in found.got)
        found = ballots.sent(self.text, line, replace(found, got=tuple(map(self._of_ministry, named))))
        date = self.context.when(line, found)
        if found.rule == "changes/leaves-to-retire" and not self.context.says_day(line, found):
            return None  # only why somebody leaves a post
        by = self.deciders.of(line, found, self.result.used, last, date)
        whole = tuple(self.headed.settled(line, token, by) for token in found.got)
        if whole != found.got:
            found = replace(found, got=whole)
            by = self.deciders.of(line, found, self.result.used, last, date)
        if (found.past and date is None) or (self._before_that(line, found) and not self.context.says_day(line, found)):
            self._use(found)
            return None
        posts = list(posts_got(found))
        if found.got and not posts:
            return None
        each = len(posts) == len(found.who) > 1 and self._in_turn(found)
        for at, token in enumerate(found.who):
            if isinstance(token.value, PersonMention):
                own = [bare.permanent(self.text, line, token, got) for got in (posts[at : at + 1] if each else posts)]
                self.result.used |= {t.span.start for _, _, t in own if t is not None}
                self._change(found, token, own, date, by)
                self.told.setdefault(token.value.person, token)
                self._left(found, token)
        self._use(found)
        self.vacated.note(line, found)
        self.votes.note(found)
        self.context.told.setdefault(line.sentence.block, set()).update(provinces(found))
        return by

    def _roll(self, line: Coded) -> None:
        """The rest of an election's result: "Hai phó bí thư là ông A và ông B"."""
        attends = _ATTENDS.match(self.text.lower, line.sentence.start, line.sentence.end) is not None
        if self.last is not None and not attends and 0 <= line.sentence.block - self.last[0].block <= _NEAR:
            headed = committees.headed(line, self.last[1])
            if headed is not None:
                self._found(line, headed)
                self.last = (line.sentence, self.last[1])
                return
        found = verbless.roll(line) if self._continues(line) and not attends else None
        if found is None and self.several.tells_who(line) and not attends:
            found = verbless.roll(line) if titles(line) & self.several.titles else None
            if found is not None:
                by = self.several.decider(found[0])
                self._found(
                    line, Found("a", "changes/roll", found[1], (self._of_ministry(found[0]),), line.tokens, 0, by)
                )
                return
        if self.last is not None and self.last[1] == "e" and line.sentence.block - self.last[0].block <= _NEAR:
            found = found or committees.among(line, self.text)
        if found is None:
            return
        token, people = found
        settled = self._of_election(line, token)
        if settled is not None:
            self._found(line, Found("e", "changes/roll", people, (settled,), line.tokens, 0, None))

    def _listed(self, line: Coded) -> bool:
        """Open a list of those elected or appointed, or read one of its lines."""
        listed = rosters.item(self.roster, line, self.text) if self.roster is not None else None
        if listed is not None and self.roster is not None:
            self.roster = replace(self.roster, block=line.sentence.block)
            self._found(line, listed)
            return True
        self.roster = rosters.opened(line, self.elected is not None, lambda token: self._of_election(line, token))
        return False

    def _goes_on(self, line: Coded, who: tuple[Token, ...], got: tuple[Token, ...], tokens: tuple[Token, ...]) -> bool:
        """ "Ông B, Giám đốc Sở X, giữ chức Phó Bí thư Huyện ủy", right after a sentence that tells of such appointments."""
        last = self.last
        ballot = ballots.is_result(self.text, line)
        if ballot:
            last = (line.sentence, "e")
        filled = self.several.fills(line, got[0]) and line.tokens.index(tokens[0]) <= 1
        told = self.several.sentence if filled or self.several.tells_who(line) else None
        told = line.sentence if self._decreed(line) else told
        if told is not None and (last is None or last[0] != line.sentence):
            last = (told, "a")
        if last is None or (line.tokens.index(tokens[0]) > 1 and last[0] != line.sentence):
            return False
        after, code = last
        beside = (
            line.sentence.follows(after)
            or told is not None
            or (after == line.sentence and (ballot or self.several.sentence is not None))
        )
        words = self.text.lower[line.sentence.start : tokens[-1].span.end]
        if not beside or _HOLDS_NOW.search(words) or is_past(self.text, line.sentence, got[0].span, self.today):
            return False
        by = self.several.decider(got[0])
        found = Found(code, "changes/goes-on", who, got, tokens, 0, by, at=line.tokens.index(tokens[0]))
        self._found(line, found)
        self.last = (line.sentence, code)
        return True

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
