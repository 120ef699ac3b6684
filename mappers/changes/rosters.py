"""Those elected, appointed or punished, a line for each: "Ba Phó Bí thư Tỉnh ủy gồm các đồng chí:", then "- ông A, Chủ tịch UBND tỉnh;"."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.grammar import proposed, settled
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.text import BULLET, Text

_OPENS = regex.compile(r"(?P<got>[SB])[xL,]{0,6}:$")
_PUNISHES = regex.compile(r"[kd](?:Z?[kd])?[xZFL,]{0,3}:$")  # "… quyết định thi hành kỷ luật cảnh cáo các đồng chí:"
_ITEM = regex.compile(r"[,x]{0,2}(?P<who>P)(?=$|[,;:x+.])")
_BARE = regex.compile(r"x?P(?:[,:]{1,2}(?:S[,+;]{0,2}){1,8})?[;,]?")  # nothing but a name and posts
_GAINS = regex.compile(r"[eay]")
_NEXT = 1  # blocks from one line to the next


class Roster(Struct, frozen=True):
    """An open list. code: what happens to those in it; post: the token of what they get, none of a penalty; block: of its last line."""

    code: str
    post: Token | None
    block: int


def opened(line: Coded, continues: bool, whole: Callable[[Token], Token | None]) -> Roster | None:
    """The list that a line leaves open. continues: whether it goes on with an election's result; whole: a post with its body."""
    codes = settled(line.codes)
    punished = _PUNISHES.search(codes) if "P" not in codes else None
    if punished is not None and not proposed(codes, punished.start()):
        plain = [t for t in line.tokens if t.code in "kd" and t.plain]
        return Roster(plain[-1].code, None, line.sentence.block) if plain else None
    m = _OPENS.search(codes)
    if m is None or proposed(codes, m.start()):
        return None
    verbs = _GAINS.findall(codes, 0, m.start())
    if not verbs and not (continues and patterns.VERB.search(codes) is None):
        return None
    post = whole(line.tokens[m.start("got")])
    return None if post is None else Roster(verbs[-1] if verbs else "e", post, line.sentence.block)


def item(roster: Roster, line: Coded, text: Text) -> Found | None:
    """The person in a line of the list; None where the list is over."""
    m = _ITEM.match(line.codes) if line.sentence.block - roster.block <= _NEXT else None
    begins = BULLET.match(text.plain, text.blocks[line.sentence.block].start) is not None
    if m is None or not (begins or _BARE.fullmatch(line.codes)) or patterns.VERB.search(settled(line.codes)):
        return None
    who = line.tokens[m.start("who")]
    if roster.post is None:
        return Found(roster.code, "changes/roster", (who,), (), (who,), 0, None)
    post = replace(roster.post, span=who.span)  # its own words stand in another sentence
    return Found(roster.code, "changes/roster", (who,), (post,), (who,), 0, None)
