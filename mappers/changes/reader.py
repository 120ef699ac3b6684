"""From coded sentences to changes: posts written out, memberships made posts, evidence, and what each change makes held."""

from collections.abc import Sequence

from msgspec import structs
from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import (
    account,
    ballots,
    bare,
    committees,
    deciders,
    grammar,
    incharge,
    patterns,
    penalties,
    rosters,
    verbless,
)
from vietpol.mappers.changes.context import Context, provinces
from vietpol.mappers.changes.days import AccountDays, Reach
from vietpol.mappers.changes.evidence import words_of
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.got import NO_POST, Got, posts_got
from vietpol.mappers.changes.merging import merged
from vietpol.mappers.changes.result import Changed, Gained
from vietpol.mappers.changes.tokens import ACTIONS, Coded, Token, coded
from vietpol.mappers.changes.vacated import Vacated
from vietpol.mappers.facts import Authority, Capacity, Change, Evidence, Person, Post
from vietpol.mappers.posts.biography import is_past
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.text import Sentence, Span

_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_ALL_OF_THEM = regex.compile(
    rf"\W*(?:cả|tất cả)\s(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)})\s(?:vị|ông|bà|người|cán bộ|đồng chí|lãnh đạo|phó|nguyên|cựu)[^,;]{{0,80}}?\s(?:từng\s|đều\s|đã\s)*bị(?!\p{{L}})"
)
_HOLDS_NOW = regex.compile(
    r"(?<!\p{L})(?:hiện|đang|từng|vẫn|khi|lúc|trước|sau)(?!\p{L})"
)  # someone's office, no news of it
_ATTENDS = regex.compile(r"\W*(?:(?:cùng|về|đến|tham)\s)?dự(?!\p{L})|\W*(?:có mặt|tham gia|chủ trì|phát biểu)(?!\p{L})")
_SAME_OFFICE = regex.compile(
    r"(?<!\p{L})tái (?:đắc )?cử(?=\s?[.,;]|\s?$)"
    r"|(?<!\p{L})(?:(?:tái )?(?:đắc )?cử|được (?:tái )?bầu)(?:\slại)?(?:\s(?:giữ|vào))?\s(?:chức vụ|chức danh|cương vị|vị trí|chức) (?:này|trên|nói trên|cũ)(?!\p{L})"
)
# "trao Quyết định về việc chỉ định Bí thư, Phó Bí thư Đảng ủy phường. |Theo đó, đồng chí A giữ chức Bí thư …"
_OF_SEVERAL = regex.compile(r"N[^P]*a[^P]*$")
_NAMELY = regex.compile(r"\W*(?:theo đó|cụ thể|trong đó)(?!\p{L})")
_NEAR = 2  # blocks between a report of elections and one of the committee that it is of
_ADJACENT = 2  # letters between two sentences that stand side by side


def read(reading: Reading, people: Sequence[PersonMention], phrases: Sequence[Phrase]) -> Changed:
    """The changes of a text. people: full names, given names and pronouns; phrases: with their bodies settled."""
    marks = [Token("S", p.span, p) for p in phrases]
    marks += [Token("P", p.span, p) for p in people]
    marks += [Token("B", b.span, b) for b in reading.bodies]
    marks += [Token("D", d.span, d) for d in reading.dates]
    reader = _Reader(reading, phrases)
    for line in coded(reading.text, marks):
        reader.line(line)
    named = {c.person for c in reader.result.changes if c.action in ("disciplined", "dismissed")}
    generic = [c for c in reader.result.generic if c.person not in named]
    reader.result.changes = merged([*reader.result.changes, *generic])
    return reader.result


class _Reader:
    def __init__(self, reading: Reading, phrases: Sequence[Phrase]) -> None:
        self.reading = reading
        self.text = reading.text
        self.result = Changed()
        self._dates = iter(sorted(reading.dates, key=lambda d: d.span))
        self._pending = next(self._dates, None)
        published = reading.page.data.published
        self.today = published[:10] if published else reading.page.today
        days = AccountDays(reading.text, Reach(reading.text), self.today)
        self.context = Context(reading.text, days, today=self.today, dates=reading.dates)
        # A page without a day speaks on the latest that it names, where it says the year.
        self.latest = max((d.start.ljust(10, "~") for d in reading.dates if d.start and d.complete), default=None)
        self.elected: tuple[Sentence, Authority | None] | None = None
        self.spoken: tuple[Sentence, tuple[Token, ...]] | None = None  # of whom the last sentence speaks
        self.named: tuple[Sentence, Token] | None = None  # the post named last in the last sentence
        self.post: tuple[Sentence, Post] | None = None  # the post that a change was told of last
        self.last: tuple[Sentence, str] | None = None  # the last sentence whose news is someone's new post
        self.roster: rosters.Roster | None = None  # a list of those elected that the last line left open
        self.several: Sentence | None = None  # the last one that tells of a decision on posts, and not who got them
        self.made: tuple[Sentence, int] | None = None  # the last sentence that tells of changes, and the first of these
        self.told: dict[Person, Token] = {}  # those of whom a change has been told, in order
        self.vacated = Vacated()
        self.heads = {
            p.body: p.title
            for p in phrases
            if p.body is not None and not (p.title.deputy or p.title.many or p.title.party)
        }
        self.candidates: dict[Person, tuple[Token, ...]] = {}  # the posts for which somebody has been proposed

    def line(self, line: Coded) -> None:
        self._dates_before(line.sentence.start)
        found, subject = grammar.read(line, self._before(line), self._post_before(line))
        found += verbless.without_verb(line, self.text)
        if not found:
            found += ballots.won(line, self.candidates)
        if not found:
            found += self.vacated.taken(line, self.last[1] if self.last is not None else "a")
        if not any(one.code == "a" for one in found):
            found += incharge.put_in_charge(line, self.text, self.heads)
        self.spoken = (line.sentence, subject or _opening(line))
        by = None
        first = len(self.result.changes)
        for one in found:
            if one.rule == "changes/post-is":
                one = replace(one, got=tuple(t for token in one.got if (t := self._of_election(line, token))))
            if one.proposed:
                self._still(one)
                self._use(one)
                self._stands(one)
            else:
                for each in penalties.party_offices(line, self.text, self._same_office(line, one)):
                    decider = self._found(line, each, by)
                    by = by if self._in_aside(line, one) else decider or by
        for who, got, tokens in verbless.moved(line):
            got = tuple(bare.settled(line, token, self.post) for token in got)
            if found or not self._goes_on(line, who, got, tokens):
                self._moved(who, got, tokens)
        self.result.gained += verbless.predecessors(line, self.result.used, self.text)
        gains = [one.code for one in found if one.code in "eay" and not (one.past or one.proposed)]
        if not gains and _OF_SEVERAL.search(line.codes) and "I" not in line.codes:
            self.several = line.sentence
        self.last = (line.sentence, gains[-1]) if gains else self.last
        if len(self.result.changes) > first:
            self.made = (line.sentence, first)
        if not self._listed(line) and not found:
            self._roll(line)
            self._signed(line)
            self._authorised(line)
        self.context.note(line, by)
        last = next((t for t in reversed(line.tokens) if t.code == "S"), None)
        self.named = (line.sentence, last) if last is not None else None
        elected = [one for one in found if one.code == "e" and not one.proposed]
        if elected or not self._continues(line):
            self.elected = (line.sentence, by) if elected or self._reports_election(line) else None

    def _dates_before(self, offset: int) -> None:
        while self._pending is not None and self._pending.span.start < offset:
            self.context.days.note(self._pending, self.text.sentence_at(self._pending.span.start).block)
            self._pending = next(self._dates, None)

    def _found(self, line: Coded, found: Found, last: Authority | None = None) -> Authority | None:
        found = replace(found, got=tuple(bare.settled(line, token, self.post) for token in found.got))
        date = self.context.when(line, found)
        by = self.context.decided_by(line, found, self.result.used, last, date)
        if found.past and date is None:
            self._use(found)
            return None
        posts = list(posts_got(found))
        if found.got and not posts:
            return None
        each = len(posts) == len(found.who) > 1 and self._in_turn(found)
        for at, token in enumerate(found.who):
            if isinstance(token.value, PersonMention):
                self._change(found, token, posts[at : at + 1] if each else posts, date, by)
                self.told.setdefault(token.value.person, token)
                self._left(found, token)
        self._use(found)
        self.vacated.note(line, found)
        self.context.told.setdefault(line.sentence.block, set()).update(provinces(found))
        return by

    def _in_aside(self, line: Coded, found: Found) -> bool:
        """Whether a change is only told in a remark on somebody: "ông A - người từ ngày 3/9 đã được Thủ tướng bổ nhiệm"."""
        name = max((t.span.end for t in found.who), default=0)
        return name > 0 and account.in_aside(self.text, name, line.tokens[found.at].span.start)

    def _in_turn(self, found: Found) -> bool:
        """ "Các ông A, B lần lượt được bổ nhiệm giữ chức X, Y": to each his own."""
        spans = [token.span for token in (*found.who, *found.got)]
        return "lần lượt" in self.text.lower[max(0, min(s.start for s in spans) - 25) : max(s.end for s in spans)]

    def _before(self, line: Coded) -> tuple[Token, ...]:
        """Whom a sentence leaves out: the one before speaks of them, or it means all those told of ("Cả ba người trên")."""
        every = _ALL_OF_THEM.match(self.text.lower, line.sentence.start, line.sentence.end)
        if every is not None:
            count = _COUNTS.get(every["n"]) or int(every["n"])
            return tuple(self.told.values())[-count:] if len(self.told) >= count else ()
        if not patterns.ELIDED.match(grammar.settled(line.codes)):
            return ()
        if self.spoken is None or self.spoken[0].block != line.sentence.block:
            return ()
        return self.spoken[1] if line.sentence.start - self.spoken[0].end <= _ADJACENT else ()

    def _post_before(self, line: Coded) -> Token | None:
        """The post named last in the sentence right before, which "chức vụ này" means."""
        if self.named is None or self.named[0].block != line.sentence.block:
            return None
        return self.named[1] if line.sentence.start - self.named[0].end <= _ADJACENT else None

    def _continues(self, line: Coded) -> bool:
        """Whether the sentence stands beside the last report of an election."""
        return self.elected is not None and line.sentence.block == self.elected[0].block

    def _reports_election(self, line: Coded) -> bool:
        return "e" in line.codes and "I" not in line.codes

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

    def _signed(self, line: Coded) -> None:
        """ "Thủ tướng đã ký Quyết định 678 đối với bà A": who decided the changes told of A just before."""
        signed = verbless.signed(line)
        by = deciders.signer(self.text, line, signed[0]) if signed is not None else None
        if signed is None or by is None:
            return
        people = {t.value.person for t in signed[1] if isinstance(t.value, PersonMention)}
        self.result.changes = [
            structs.replace(c, decided_by=by) if c.person in people and c.decided_by is None else c
            for c in self.result.changes
        ]

    def _authorised(self, line: Coded) -> None:
        """ "Thừa ủy quyền Thủ tướng, Bộ trưởng A trao quyết định", after a body that held the ceremony: whose decision it was."""
        by = deciders.authorising(self.text, line) if "N" in line.codes else None
        if by is None or self.made is None or self.made[0].block != line.sentence.block:
            return
        first = self.made[1]
        self.result.changes[first:] = [structs.replace(c, decided_by=by) for c in self.result.changes[first:]]

    def _same_office(self, line: Coded, found: Found) -> Found:
        """ "Ông A, Bí thư Đảng ủy xã, tái đắc cử chức vụ này": the office that stands beside the name."""
        if found.code != "e" or found.got or len(found.who) != 1:
            return found
        name = found.who[0].span.end
        verb = _SAME_OFFICE.search(self.text.lower, name, line.sentence.end)
        beside = [t for t in line.tokens if t.code == "S" and verb and name <= t.span.start < verb.start()]
        return replace(found, got=(beside[-1],)) if beside else found

    def _goes_on(self, line: Coded, who: tuple[Token, ...], got: tuple[Token, ...], tokens: tuple[Token, ...]) -> bool:
        """ "Ông B, Giám đốc Sở X, giữ chức Phó Bí thư Huyện ủy", right after a sentence that tells of such appointments."""
        last = self.last
        ballot = ballots.is_result(self.text, line)
        if ballot:
            last = (line.sentence, "e")
        if self.several is not None and _NAMELY.match(self.text.lower, line.sentence.start):
            last = (self.several, "a") if last is None or last[0] != line.sentence else last
        if last is None or (line.tokens.index(tokens[0]) > 1 and last[0] != line.sentence):
            return False
        after, code = last
        beside = after.block == line.sentence.block and 0 <= line.sentence.start - after.end <= _ADJACENT
        beside = beside or (after == line.sentence and (ballot or self.several is not None))
        words = self.text.lower[line.sentence.start : tokens[-1].span.end]
        if not beside or _HOLDS_NOW.search(words) or is_past(self.text, line.sentence, got[0].span, self.today):
            return False
        found = Found(code, "changes/goes-on", who, got, tokens, 0, at=line.tokens.index(tokens[0]))
        self._found(line, found)
        self.last = (line.sentence, code)
        return True

    def _of_election(self, line: Coded, token: Token) -> Token | None:
        """A post with its body; of a bare "phó bí thư" the committee that the sentence or the election before it names."""
        phrase = token.value
        if not isinstance(phrase, Phrase):
            return None
        if phrase.body is not None:
            return token
        named = [t.value.body for t in line.tokens if isinstance(t.value, Phrase) and t.value.body is not None]
        elected = [c.post.body for c in self.result.changes if c.action == "elected" and c.post is not None]
        body = next(
            (b for b in reversed([*elected, *named]) if phrase.title.party and b.kind == "PartyCommittee"), None
        )
        return None if body is None else replace(token, value=replace(phrase, body=body, inferred=True))

    def _still(self, found: Found) -> None:
        """ "đề nghị miễn nhiệm chức vụ Phó Chủ tịch đối với ông A": who is to lose a post holds it."""
        for post, _, token in posts_got(found) if found.code in "rd" else ():
            for who in found.who:
                if post is not None and token is not None and isinstance(who.value, PersonMention):
                    evidence = words_of(self.text, found, who, token)
                    self.result.gained.append(
                        Gained(who.value.person, post, "full", token.span, evidence, implied=True)
                    )

    def _stands(self, found: Found) -> None:
        """ "Người được giới thiệu bầu vào chức danh Chủ tịch là ông A": what A is elected to once he has won."""
        if found.code == "e" and found.got:
            self.candidates |= {t.value.person: found.got for t in found.who if isinstance(t.value, PersonMention)}

    def _use(self, found: Found) -> None:
        self.result.used |= {t.span.start for t in found.got if isinstance(t.value, Phrase)}
        first = found.who[0].span.start if found.who else 0
        if found.rule == "changes/decision-says" and found.by is not None and found.by.span.start < first:
            self.result.used.add(found.by.span.start)  # "Theo Quyết định của |Chủ tịch UBND tỉnh, ông A …": not A's

    def _change(
        self,
        found: Found,
        who: Token,
        posts: Sequence[Got],
        date: str | None,
        by: Authority | None,
    ) -> None:
        assert isinstance(who.value, PersonMention)
        action = ACTIONS[found.code]
        news = not self._old(date) and not found.past
        for post, phrase, token in posts or NO_POST:
            if post is not None:
                self.post = (self.text.sentence_at(found.tokens[0].span.start), post)
            evidence = words_of(self.text, found, who, token)
            change = Change(who.value.person, action, (evidence,), post, date, by)
            (self.result.generic if found.generic else self.result.changes).append(change)
            if post is not None and token is not None and action != "disciplined":
                capacity = self._capacity(found.code, phrase)
                self.result.gained.append(Gained(who.value.person, post, capacity, token.span, evidence, news))

    def _left(self, found: Found, who: Token) -> None:
        """The posts that someone comes from are held still: the text attests them."""
        for token in found.left:
            phrase = token.value
            if isinstance(phrase, Phrase) and phrase.body is not None and isinstance(who.value, PersonMention):
                evidence = structs.replace(words_of(self.text, found, who, token), rule="offices/moved-from")
                post = Post(phrase.name, phrase.body)
                self.result.gained.append(Gained(who.value.person, post, phrase.capacity, phrase.span, evidence))
                self.result.used.add(token.span.start)

    def _capacity(self, code: str, phrase: Phrase | None) -> Capacity:
        if code in "rdqm":
            return "former"
        return phrase.capacity if phrase is not None and phrase.capacity != "former" else "full"

    def _old(self, date: str | None) -> bool:
        """A change of long before the article: its biography."""
        today = self.today or self.latest
        if date is None or today is None:
            return False
        months = (int(today[:4]) - int(date[:4])) * 12
        months += (int(today[5:7]) if today[5:7].isdigit() else 1) - (int(date[5:7]) if len(date) >= 7 else 12)
        return months > (4 if self.today else 24)  # the year of a day may have been taken from another day

    def _moved(self, who: Sequence[Token], posts: Sequence[Token], tokens: Sequence[Token]) -> None:
        span = Span(tokens[0].span.start, tokens[-1].span.end)
        for person in who:
            for token in posts:
                phrase = token.value
                if isinstance(phrase, Phrase) and phrase.body and token.span.start not in self.result.used:
                    sentence = self.text.sentence_at(span.start)
                    if is_past(self.text, sentence, phrase.span, self.today):
                        self.result.used.add(token.span.start)
                        continue
                    evidence = Evidence(span.start, span.end, "offices/takes-post")
                    assert isinstance(person.value, PersonMention)
                    capacity = self._capacity("a", phrase)
                    self.result.gained.append(
                        Gained(person.value.person, Post(phrase.name, phrase.body), capacity, phrase.span, evidence)
                    )
                    self.result.used.add(token.span.start)


def _opening(line: Coded) -> tuple[Token, ...]:
    """The person with whom a sentence begins, or the only one in it: "Bà Lê Thị A sinh năm 1971; …"."""
    named = [t for t in line.tokens if t.code == "P"]
    first = next((t for t in line.tokens[:2] if t.code == "P"), named[0] if len(named) == 1 else None)
    return () if first is None else (first,)
