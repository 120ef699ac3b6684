"""What a vote settles of things told before: proposals that are passed, results of elections that are approved."""

from collections.abc import Iterator

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.grammar import proposed, settled
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Person
from vietpol.mappers.reading import PersonMention
from vietpol.mappers.text import Text

_WHAT = r"(?:nghị quyết|tờ trình|nội dung|đề nghị|đề xuất|nhân sự)"
# "Cả hai nghị quyết đều được 100% đại biểu biểu quyết thông qua", "Kỳ họp đã thông qua các tờ trình trên"
_PASSED = regex.compile(
    rf"(?<!\p{{L}}){_WHAT}(?:\s(?:này|trên|nói trên))?\s(?:\p{{L}}+\s){{0,2}}?được(?!\p{{L}})[^.;]{{0,80}}?\s(?:thông qua|tán thành|nhất trí|đồng ý)(?!\p{{L}})"
    rf"|(?<!\p{{L}})(?:thông qua|tán thành|nhất trí|đồng ý)(?:\s(?:với|các|\d+|hai|ba|toàn bộ)){{0,2}}\s{_WHAT}\s(?:này|trên|nói trên)(?!\p{{L}})"
)
_NOT = regex.compile(r"(?<!\p{L})(?:không|chưa|sẽ|dự kiến)\s")
_RESULT = regex.compile(r"phê chuẩn (?:các )?kết quả bầu|chuẩn y (?:các )?kết quả bầu")
# "Thủ tướng đã phê chuẩn kết quả bầu |ông A, bà B": the posts are told with their election.
_APPROVED = regex.compile(rf"y[xF:]{{0,3}}(?P<who>{patterns.PEOPLE})(?![HJSW])")


_THIS = regex.compile(
    r"kết quả bầu(?: cử| bổ sung)?(?: các chức danh| chức danh| chức vụ)? (?:này|trên|nói trên|nêu trên)(?!\p{L})"
)
_FAR = 800  # letters from an election to its approval
_FOLLOWING = 4  # sentences of the paragraph in which the vote is told


def passed(text: Text, line: Coded, found: Found) -> bool:
    """Whether a later sentence of the paragraph tells that somebody's proposed relief was voted for."""
    if found.code != "r" or not found.got:
        return False
    end = text.blocks[line.sentence.block].end
    following = text.sentence_at(min(line.sentence.end + 1, end))
    for _ in range(_FOLLOWING):
        if following.start < line.sentence.end or following.block != line.sentence.block:
            return False
        words = text.lower[following.start : following.end]
        if _PASSED.search(words) is not None:
            return _NOT.search(words) is None
        if following.end + 1 >= end:
            return False
        following = text.sentence_at(following.end + 1)
    return False


class Votes:
    """Those elected so far, whose election another approves later."""

    def __init__(self) -> None:
        self._elected: dict[Person, tuple[Token, ...]] = {}
        self._lately: list[Found] = []  # the elections told of last
        self._last = -_FAR  # where the last of them begins

    def note(self, found: Found) -> None:
        """Remember to which posts people were elected."""
        if found.code == "e" and found.got and self._last != found.tokens[0].span.start:
            self._lately = [found] if self._apart(found) else [*self._lately, found]
            self._last = found.tokens[0].span.start
        for who in found.who if found.code == "e" and found.got else ():
            if isinstance(who.value, PersonMention):
                self._elected[who.value.person] = found.got

    def _apart(self, found: Found) -> bool:
        return found.tokens[0].span.start - self._last > _FAR

    def _all(self, line: Coded, at: int) -> Iterator[Found]:
        """ "UBND tỉnh đã phê chuẩn kết quả bầu này": of all whose election has just been told."""
        for found in self._lately if line.sentence.start - self._last <= _FAR else ():
            posts = tuple(replace(token, span=line.tokens[at].span) for token in found.got)
            yield Found("y", "changes/result-approved", found.who, posts, line.tokens[at : at + 1], at, at=at)

    def approved(self, line: Coded, text: Text) -> Iterator[Found]:
        """Those whose election is approved, where the sentence leaves out their posts."""
        if "y" not in line.codes or _RESULT.search(text.lower, line.sentence.start, line.sentence.end) is None:
            return
        codes = settled(line.codes)
        this = _THIS.search(text.lower, line.sentence.start, line.sentence.end)
        if this is not None and "P" not in codes and not proposed(codes, codes.index("y")):
            yield from self._all(line, codes.index("y"))
            return
        m = _APPROVED.search(codes)
        if m is None or proposed(codes, m.start()):
            return
        for who in line.within(m, "who", "P"):
            got = self._elected.get(who.value.person, ()) if isinstance(who.value, PersonMention) else ()
            if got:
                tokens = line.tokens[m.start() : m.end()]
                yield Found("y", "changes/result-approved", (who,), got, tokens, m.start(), at=m.start())
