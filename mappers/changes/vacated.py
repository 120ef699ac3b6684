"""Posts that somebody has left, and who is told to have got them: "Người thay ông A là ông B", "ông B được bầu thay"."""

from collections.abc import Iterator

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.grammar import proposed
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Person
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention
from vietpol.mappers.text import Sentence, Text

# "Người thay ông A là ông B", "Kế nhiệm ông A, Giám đốc Sở Y tế, là bà B"
_SUCCESSOR = regex.compile(r"^(?:x|D|,){0,3}[Ta]F?(?P<old>P)(?:,S(?:[,+]{1,2}S){0,3},?)?x?L(?P<who>P)")
# "Với 51 phiếu tán thành, ông B, Phó Bí thư Huyện ủy, được bầu thay."
_INSTEAD = regex.compile(rf"(?P<who>{patterns.PEOPLE})W[x,]{{0,2}}(?P<verb>[ea])x?T(?=[,;:+]|$)")
# "…; bầu ông B, Bí thư Tỉnh ủy, thay thế."
_ELECTS_INSTEAD = regex.compile(rf"(?P<verb>[ea])[xF]{{0,2}}(?P<who>{patterns.PEOPLE})x?T(?=[,;:+xF]|$)")
# "…, người kế nhiệm được bầu là |ông B", "người được bầu thay là ông B"
_NEXT = regex.compile(rf"(?:x?[Ta]x?W|x?W)[x,]{{0,2}}(?P<verb>[ea])x?T?[xD,]{{0,2}}L(?P<who>{patterns.PEOPLE})")
_HE = regex.compile(r"(?:người|vị|nhân sự)\s(?:được|kế nhiệm|kế vị|thay thế|thay|mới)(?!\p{L})[^,;.]{0,40}$")
_CLAUSE = 60  # letters of "người kế nhiệm được bầu"
_NEAR = 2  # blocks between a post's loss and the one who got it


class Vacated:
    """What the sentences read so far tell of posts that somebody has left."""

    def __init__(self) -> None:
        self._of: dict[Person, tuple[Token, ...]] = {}
        self._last: tuple[Sentence, tuple[Token, ...]] | None = None

    def note(self, line: Coded, found: Found) -> None:
        """Remember the posts that a change made free."""
        lost = found.got if found.code in "rdq" else ()
        lost = tuple(t for t in lost if isinstance(t.value, Phrase) and t.value.body is not None)
        heads = tuple(t for t in lost if isinstance(t.value, Phrase) and t.value.title.name != "Đại biểu")
        if heads:  # nobody else gets the mandate of a deputy
            self._last = (line.sentence, heads)
        for who in found.who:
            left = lost or (_office(line, who) if found.code in "ae" else ())
            if left and isinstance(who.value, PersonMention):
                self._of[who.value.person] = left

    def _next(self, line: Coded, text: Text) -> "regex.Match[str] | None":
        """Who is told to follow: "…, |người kế nhiệm được bầu là ông B"."""
        m = _NEXT.search(line.codes)
        at = line.tokens[m.start("who") - 1].span.start if m is not None else 0
        return m if m is not None and _HE.search(text.lower, max(line.sentence.start, at - _CLAUSE), at) else None

    def instead(self, line: Coded, text: Text) -> Iterator[Found]:
        """Who is elected or appointed in the place of somebody just told to have left: "…; bầu ông B thay thế"."""
        near = self._last is not None and 0 <= line.sentence.block - self._last[0].block < _NEAR
        m = _ELECTS_INSTEAD.search(line.codes) if near and "T" in line.codes else None
        m = m or (self._next(line, text) if near and "L" in line.codes else None)
        if m is None and self._last is not None and self._last[0] == line.sentence and "T" in line.codes:
            m = _INSTEAD.search(line.codes)  # "ông A thôi làm Giám đốc, |bà B được bổ nhiệm thay thế"
        if m is not None and self._last is not None and not proposed(line.codes, m.start()):
            posts = tuple(replace(token, span=line.tokens[m.start()].span) for token in self._last[1])
            tokens = line.tokens[m.start() : m.end()]
            yield Found(
                m["verb"], "changes/successor", line.within(m, "who", "P"), posts, tokens, m.start(), at=m.start()
            )

    def taken(self, line: Coded, code: str) -> Iterator[Found]:
        """Who got a post that another has left; code: how the posts told of before were given."""
        m = _SUCCESSOR.match(line.codes)
        old = line.tokens[m.start("old")].value if m is not None else None
        if m is not None and isinstance(old, PersonMention) and (got := self._of.get(old.person)):
            who = line.tokens[m.start("who")]
            yield _found(code, (who,), got, line, m)
        m = patterns.FOLLOWS_IN.match(line.codes) if "T" in line.codes else None
        if m is not None and isinstance(line.tokens[m.start("got")].value, Phrase):
            next_one, post = line.within(m, "who", "P"), line.within(m, "got", "S")
            yield Found(
                code, "changes/successor", next_one, post, line.tokens[: m.end()], m.start("who"), at=m.end() - 1
            )
        m = _INSTEAD.search(line.codes)
        if m is None or self._last is None or not 0 <= line.sentence.block - self._last[0].block < _NEAR:
            return
        if not proposed(line.codes, m.start("verb")):
            yield _found(m["verb"], line.within(m, "who", "P"), self._last[1], line, m)


def _found(code: str, who: tuple[Token, ...], got: tuple[Token, ...], line: Coded, m: "regex.Match[str]") -> Found:
    posts = tuple(replace(token, span=who[0].span) for token in got)  # their own words stand in another sentence
    return Found(
        code, "changes/successor", who, posts, line.tokens[m.start() : m.end()], m.start("who"), at=m.end() - 1
    )


def _office(line: Coded, who: Token) -> tuple[Token, ...]:
    """The one office beside the name of somebody who gets another: no membership."""
    if who not in line.tokens:  # named in the sentence before
        return ()
    at, posts = line.tokens.index(who) + 1, []
    while at < len(line.tokens) and line.tokens[at].code in "S,":
        posts += [line.tokens[at]] if line.tokens[at].code == "S" else []
        at += 1
    offices = [t for t in posts if isinstance(t.value, Phrase) and t.value.body and not t.value.title.many]
    return (offices[0],) if len(offices) == 1 and offices[0].value.capacity == "full" else ()  # type: ignore[union-attr]
