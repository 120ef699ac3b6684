"""What a change leaves behind: its record with the words that state it, and the posts that it makes held or lost."""

from collections import Counter
from collections.abc import Sequence

from msgspec import structs
from msgspec.structs import replace

from vietpol.mappers.changes.evidence import words_of
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.got import NO_POST, Got, posts_got
from vietpol.mappers.changes.result import Changed, Gained
from vietpol.mappers.changes.tokens import ACTIONS, Token
from vietpol.mappers.facts import Authority, Body, Capacity, Change, Evidence, Person, Post
from vietpol.mappers.posts.biography import is_past
from vietpol.mappers.posts.lives import Lives
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.text import Sentence, Span

_IN_TURN = 25  # letters before the first name in which "lần lượt" may stand


class Recorder:
    """The changes of a text so far. today: the day of its page; latest: the last day that it names with a year."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.lives = Lives(reading)
        self.result = Changed()
        published = reading.page.data.published
        self.today = published[:10] if published else reading.page.today
        # A page without a day speaks on the latest that it names, where it says the year.
        self.latest = max((d.start.ljust(10, "~") for d in reading.dates if d.start and d.complete), default=None)
        self.post: tuple[Sentence, Post] | None = None  # the post that a change was told of last
        self._ministry: tuple[Body, ...] | None = None  # the one named most often, once asked
        self.candidates: dict[Person, tuple[Token, ...]] = {}  # the posts for which somebody has been proposed

    def _of_ministry(self, token: Token) -> Token:
        """ "Mười |Thứ trưởng được bổ nhiệm": of the ministry that the article speaks of."""
        phrase = token.value
        bare = isinstance(phrase, Phrase) and phrase.body is None and phrase.mention is None and not phrase.unread
        if not isinstance(phrase, Phrase) or not bare or phrase.title.supply != "Bộ":
            return token
        if self._ministry is None:
            named = Counter(m.body for m in self.reading.bodies if m.particular and m.body.kind == "Ministry")
            self._ministry = tuple(body for body, _ in named.most_common(1))
        return replace(token, value=replace(phrase, body=self._ministry[0], inferred=True)) if self._ministry else token

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
        news = not self._old(date) and not found.past and not self._is_over(found)
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

    def _seated(self, found: Found) -> None:
        """The members of a committee that a sentence names without telling how they came to be so."""
        for post, _, token in posts_got(found):
            for who in found.who:
                if post is not None and token is not None and isinstance(who.value, PersonMention):
                    evidence = replace(words_of(self.text, found, who, token), rule="offices/list-head")
                    self.result.gained.append(Gained(who.value.person, post, "full", token.span, evidence))

    def _capacity(self, code: str, phrase: Phrase | None) -> Capacity:
        if code in "rdqm":
            return "former"
        return phrase.capacity if phrase is not None and phrase.capacity != "former" else "full"

    def _is_over(self, found: Found) -> bool:
        """Whether a line of a form's life tells it that other lines follow: what somebody was then."""
        return self.lives.is_over(self.text.sentence_at(found.tokens[0].span.start).block)

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
        posts = [token for token in posts if token.span.start not in self.result.used]
        each = len(posts) == len(who) > 1 and "lần lượt" in self.text.lower[max(0, span.start - _IN_TURN) : span.end]
        for at, person in enumerate(who):
            for token in (
                posts[at : at + 1] if each else [t for t in posts if isinstance(t.value, Phrase)]
            ):  # "Các ông A, B lần lượt giữ chức X, Y": to each his own
                phrase = token.value
                if isinstance(phrase, Phrase) and phrase.body:
                    sentence = self.text.sentence_at(span.start)
                    if not each and is_past(self.text, sentence, phrase.span, self.today):
                        self.result.used.add(token.span.start)
                        continue
                    evidence = Evidence(span.start, span.end, "offices/takes-post")
                    assert isinstance(person.value, PersonMention)
                    capacity = self._capacity("a", phrase)
                    self.result.gained.append(
                        Gained(person.value.person, Post(phrase.name, phrase.body), capacity, phrase.span, evidence)
                    )
                    self.result.used.add(token.span.start)
