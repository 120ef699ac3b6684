"""Posts told as given without the persons, whom the next sentence names: "… bầu bổ sung 3 Ủy viên UBND tỉnh. |Những người được bầu gồm ông A, …"."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.grammar import proposed, settled
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.text import Sentence, Text

_GIVEN = regex.compile(r"(?P<verb>[eay])[xJ,HD~]{0,4}(?P<got>S)[x,D~]{0,6}$")
_NAMED = regex.compile(
    rf"^x?W?(?P<verb>[eay])[x,DB]{{0,3}}[xL:]{{1,2}}[x:]?(?P<who>{patterns.PEOPLE}(?:[;,+]{{1,2}}{patterns.PEOPLE}){{0,11}})[;,x]{{0,2}}$"
)
# "Đó là |ông A, Giám đốc Sở X; bà B, Giám đốc Sở Y."
_THEY_ARE = regex.compile(
    rf"^x?[L:]{{1,2}}[x:]?(?P<who>{patterns.PEOPLE}(?:[;,+]{{1,2}}{patterns.PEOPLE}){{0,11}})[;,x]{{0,2}}$"
)
_NAMELY = regex.compile(r"\W*(?:đó là|đây là|cụ thể là|cụ thể,? gồm|(?:trong đó |bao )?gồm)(?!\p{L})")
_COUNTED = regex.compile(r"(?<!\p{L})(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|những)\s")
# "Trong số 6 đồng chí |được chỉ định", "Những người |vừa được bầu", "Các đồng chí |được bầu"
_THOSE = regex.compile(
    r"\W*(?:trong\s)?(?:số\s)?(?:những|các|\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|số)\s(?:tân\s)?"
    r"(?:đồng chí|người|ông,? bà|ông|bà|cán bộ|nhân sự|vị|đ/c|trường hợp)\s(?:vừa\s|đã\s|mới\s)*được\s$"
)
# "… được bầu |gồm ông A", "… được bổ nhiệm |có Thiếu tướng B": no "… được bầu |cảm ơn ông A", "… |thay ông A"
_ARE = regex.compile(r"(?::|\s(?:gồm|có|là))(?:\s[^.;,]{0,40})?$")
_OTHERS = regex.compile(r"(?<!\p{L})(?:trước đó|trước đây|không|chưa)(?!\p{L})")
_OPENING = 60  # letters before the verb
_FEW = 30  # letters in which those who got a post are counted
_NUMBER = 6  # letters of a number with which a post begins: "|4 Phó Chủ tịch"
_NEAR = 1  # blocks from the posts to the names


class Unfilled(Struct):
    """The posts that the last sentence tells as given, and to nobody."""

    text: Text
    told: tuple[Sentence, str, Token] | None = None

    def note(self, line: Coded) -> None:
        """Remember the post that a sentence ends with, where no name stands behind the verb."""
        self.told = None
        if "S" not in line.codes or "I" in line.codes:
            return
        codes = settled(line.codes)
        m = _GIVEN.search(codes)
        if m is not None and not proposed(codes, m.start()):
            self.told = (line.sentence, m["verb"], line.tokens[m.start("got")])

    def _are(self, line: Coded, m: "regex.Match[str]") -> bool:
        """Whether the words between the verb and the first name say who they are, and not of a time before."""
        gap = line.tokens[m.start("verb")].span.end, line.tokens[m.start("who")].span.start
        return _ARE.search(self.text.lower, *gap) is not None and not _OTHERS.search(self.text.lower, *gap)

    def named(self, line: Coded) -> Iterator[Found]:
        """Those whom a sentence names as having got what the one before tells of."""
        if self.told is None or "P" not in line.codes:
            return
        sentence, code, post = self.told
        if not set("eay") & set(line.codes):
            yield from self._namely(line, sentence, code, post)
            return
        near = 0 <= line.sentence.block - sentence.block <= _NEAR and isinstance(post.value, Phrase)
        codes = settled(line.codes)
        m = _NAMED.match(codes) if near else None
        if m is None or m["verb"] != code:
            return
        verb = line.tokens[m.start("verb")].span.start
        opening = max(line.sentence.start, verb - _OPENING)
        if _THOSE.fullmatch(self.text.lower, opening, verb) is None or not self._are(line, m):
            return
        for who in line.within(m, "who", "P"):
            words = line.tokens[m.start("verb") : line.tokens.index(who) + 1]
            yield Found(code, "changes/roster", (who,), (replace(post, span=who.span),), words, 0, at=m.start("verb"))

    def _namely(self, line: Coded, sentence: Sentence, code: str, post: Token) -> Iterator[Found]:
        """ "… phê chuẩn kết quả bầu 2 Phó Chủ tịch UBND tỉnh. Đó là |ông A, Giám đốc Sở X; bà B": those counted, or the one."""
        m = _THEY_ARE.match(settled(line.codes)) if 0 <= line.sentence.block - sentence.block <= _NEAR else None
        said = _NAMELY.match(self.text.lower, line.sentence.start, line.sentence.end)
        if m is None or said is None or not isinstance(post.value, Phrase):
            return
        people = line.within(m, "who", "P")
        before = max(sentence.start, post.span.start - _FEW)
        if len(people) > 1 and _COUNTED.search(self.text.lower, before, post.span.start + _NUMBER) is None:
            return
        for who in people:
            words = line.tokens[: line.tokens.index(who) + 1]
            yield Found(code, "changes/roster", (who,), (replace(post, span=who.span),), words, 0)
