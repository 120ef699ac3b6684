"""A change told: its day, who decided it, its posts with their bodies, and what later sentences may go on from."""

from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers import bodies, regex
from vietpol.mappers.changes import ballots, bare, kin
from vietpol.mappers.changes.amending import Amending
from vietpol.mappers.changes.context import Context, provinces
from vietpol.mappers.changes.days import AccountDays, Reach
from vietpol.mappers.changes.decided import Deciders
from vietpol.mappers.changes.evidence import words_of
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.got import Got, posts_got
from vietpol.mappers.changes.headed import Headed
from vietpol.mappers.changes.tokens import ACTIONS, Coded, Token, is_of
from vietpol.mappers.changes.vacated import Vacated
from vietpol.mappers.changes.votes import Votes
from vietpol.mappers.facts import Authority, Person
from vietpol.mappers.posts.implied import ImpliedBodies
from vietpol.mappers.posts.owners import closed
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.profiles import births, lines
from vietpol.mappers.reading import BodyMention, PersonMention, Reading

_GAINS = ("elected", "appointed", "approved")
_IN_PICTURE = regex.compile(
    r"\(\s?(?:(?:người|ông|bà)\s)?(?:đứng|ngồi|bìa|bên (?:trái|phải)|ở giữa|giữa|hàng đầu|thứ (?:nhất|hai|ba|tư|\d) từ)(?!\p{L})[^()]{0,30}\)"
)

_TERMS = regex.compile(
    r"(?<!\p{L})(?:trong\s)?(?:hai|ba|bốn|nhiều|[2-9])\s(?:khóa|nhiệm kỳ)(?:\s(?:liên tiếp|liền)|\s\d|\s[ivx]|[,;.])"
)
_LATER = regex.compile(
    r"\W*(?:khoảng\s|hơn\s|gần\s)?(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|ít|nhiều|\d{1,2})\s(?:năm|tháng|tuần|ngày|nhiệm kỳ)\ssau(?!\p{L})"
)
_RECENT = 30  # changes told before one that says who decided
_TERM = 24  # letters of "hai khóa liên tiếp"


class Telling(Amending):
    """A recorder that settles what the words of a change leave to the account."""

    def __init__(self, reading: Reading, phrases: Sequence[Phrase] = ()) -> None:
        super().__init__(reading)
        self._implied = ImpliedBodies(reading, phrases)
        personal = births(reading.text)
        told = [
            d for d in reading.dates if not personal or reading.text.sentence_at(d.span.start).block not in personal
        ]
        self._dates = iter(sorted(told, key=lambda d: d.span))
        self._pending = next(self._dates, None)
        stamps = frozenset(i for i, role in enumerate(reading.page.roles) if role in ("date", "header", "menu"))
        days = AccountDays(reading.text, Reach(reading.text), self.today, stamps)
        days.expect(told)
        self.context = Context(reading.text, days, today=self.today, dates=told)
        self.deciders = Deciders(reading.text, self.context, sorted(reading.bodies, key=lambda m: m.span))
        self.headed = Headed(reading)
        self.vacated = Vacated()
        self.votes = Votes()

    def _dates_before(self, offset: int) -> None:
        while self._pending is not None and self._pending.span.start < offset:
            self.context.days.note(self._pending, self.text.sentence_at(self._pending.span.start).block)
            self._pending = next(self._dates, None)

    def _found(self, line: Coded, found: Found, last: Authority | None = None) -> Authority | None:
        if found.code == "m":
            told = kin.deceased(self.text.lower, line, found)
            if told is None:
                return None
            found = told
        named = tuple(bare.settled(line, token, self.post) for token in found.got)
        found = ballots.sent(self.text, line, replace(found, got=tuple(map(self._of_ministry, named))))
        date = self.context.when(line, found)
        verb = line.tokens[found.at].span.start if found.at < len(line.tokens) else line.sentence.start
        if "D" not in line.codes and (month := lines.month(self.text, line.sentence.block, verb)) is not None:
            date = month  # of a life: "08/2025: Ban Bí thư chỉ định …"
        later = "D" not in line.codes and _LATER.match(self.text.lower, line.sentence.start) is not None
        if date is not None and "D" not in line.codes:
            if later:
                date = None  # "Ba năm sau, ông trở lại làm Thứ trưởng": of which year no word says
            elif found.code in "qm" and self.reading.page.roles[line.sentence.block] == "title":
                date = None  # the account below the headline says when
            elif self._of_picture(line):
                date = None  # when it was taken is not said
            elif date == self.context.days.day:
                self.context.days.go_on(line.sentence.block)
        if found.rule == "changes/leaves-to-retire" and not self.context.says_day(line, found):
            return None  # only why somebody leaves a post
        by = self.deciders.of(line, found, self.result.used, last, date)
        whole = tuple(self._whole(self.headed.settled(line, token, by)) for token in found.got)
        if whole != found.got:
            found = replace(found, got=whole)
            by = self.deciders.of(line, found, self.result.used, last, date)
        lived = date is None and self.context.of_life(line.sentence, long=True)
        if (
            lived
            or ((date is None or "D" not in line.codes) and self._for_terms(found))
            or (found.past and date is None)
            or (self._before_that(line, found) and not self.context.says_day(line, found))
        ):
            self._use(found)
            if by is not None and not lived:
                self._says_by_whom(found, by)
            return None
        found = replace(found, past=found.past or later)  # of what came years after something else
        posts = list(posts_got(found))
        if not posts and (found.got or found.code in "eayr"):
            return None
        each = len(posts) == len(found.who) > 1 and self._in_turn(found)
        for at, token in enumerate(found.who):
            if isinstance(token.value, PersonMention):
                own = [bare.permanent(self.text, line, token, got) for got in (posts[at : at + 1] if each else posts)]
                if len(found.who) > 1:
                    own = [self._told_of(token.value.person, got) for got in own]
                self.result.used |= {t.span.start for _, _, t in own if t is not None}
                self._change(found, token, own, date, by)
                self.told.setdefault(token.value.person, token)
                self._left(found, token)
        self._use(found)
        self.vacated.note(line, found)
        self.votes.note(found)
        self.context.told.setdefault(line.sentence.block, set()).update(provinces(found))
        return by

    def _for_terms(self, found: Found) -> bool:
        """ "được bầu làm Ủy viên Bộ Chính trị |hai khóa 12, 13": how often, in a life."""
        end = max((t.span.end for t in found.got), default=0)
        return found.code in "ea" and _TERMS.search(self.text.lower, max(0, end - _TERM), end + _TERM) is not None

    def _says_by_whom(self, found: Found, by: Authority) -> None:
        """ "Trước khi được |Thủ tướng bổ nhiệm làm Thứ trưởng, ông A …": who decided what was told before without saying it."""
        changes = self.result.changes
        for at in range(max(0, len(changes) - _RECENT), len(changes)):
            change = changes[at]
            who = next((t for t in found.who if is_of(t, change.person)), None)
            if change.decided_by is not None or who is None or change.action != ACTIONS[found.code]:
                continue
            token = next((t for post, _, t in posts_got(found) if post == change.post), None)
            if token is not None:
                words = words_of(self.text, found, who, token)
                changes[at] = replace(change, decided_by=by, evidence=(*change.evidence, words))

    def _told_of(self, person: Person, got: Got) -> Got:
        """ "Chủ tịch nước bổ nhiệm các ông A, B giữ chức |Bộ trưởng": each of the ministry for which the article has told his name."""
        post, phrase, token = got
        if post is None or phrase is None or not phrase.inferred or phrase.mention is not None:
            return got
        before = (c.post for c in reversed(self.result.changes) if c.person == person and c.action in _GAINS)
        same = next((p for p in before if p is not None and p.title == post.title), None)
        return got if same is None else (same, phrase, token)

    def _whole(self, token: Token) -> Token:
        """A title that leaves its body out, with the body that the article most speaks of: "Ông A được bầu làm |Chủ tịch HĐQT"."""
        phrase = token.value
        if isinstance(phrase, BodyMention) and not phrase.complete and not phrase.plural and self.post is not None:
            near = 0 <= self.text.sentence_at(token.span.start).block - self.post[0].block <= 1
            organ = bodies.complete(phrase, self.post[1].body) if near else None
            # "…. Bà B được bầu bổ sung vào |Ban Thường vụ", after "Ông A được bầu làm Bí thư Huyện ủy X"
            return token if organ is None else replace(token, value=replace(phrase, body=organ, complete=True))
        if not isinstance(phrase, Phrase) or phrase.body is not None or phrase.mention is not None:
            return token
        open_one = not (phrase.unread or phrase.foreign or phrase.title.party) and closed(self.reading, phrase)
        body = self._implied.of(phrase, lambda _: False) if open_one else None
        return token if body is None else replace(token, value=replace(phrase, body=body, inferred=True))

    def _of_picture(self, line: Coded) -> bool:
        """ "Ông A (thứ hai từ phải sang) được bầu làm Chủ tịch": words below a picture."""
        return _IN_PICTURE.search(self.text.lower, line.sentence.start, line.sentence.end) is not None
