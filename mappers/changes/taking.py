"""Posts that somebody takes, without a word of who gave them: "ông A chuyển sang làm Giám đốc", "chức Giám đốc về tay ông B"."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import Struct, structs

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.grammar import proposed
from vietpol.mappers.changes.tokens import FILE, Coded, Token
from vietpol.mappers.facts import Authority, Change, Person, Post
from vietpol.mappers.lexicon import require, yaml_data
from vietpol.mappers.text import Text

_LIFE = regex.compile(r"(?<!\p{L})(?:sinh (?:năm|ngày)|quê(?: quán| ở)?|tiểu sử|quá trình công tác)(?!\p{L})")
_HELD = regex.compile(r"(?<!\p{L})(?:hiện|đang|từng|vẫn|khi|lúc|trước|sau|nguyên|cựu|muốn|mong|ước mơ|nếu)(?!\p{L})")
_ON_WHOSE = regex.compile(
    r"P[x,DH]{0,5}N[xD,]{0,4}G(?P<by>[BS])"
)  # "… do ông A đảm nhiệm, theo nghị quyết của |HĐND tỉnh"
_BY = regex.compile(r"(?<!\p{L})do\s(?:\p{L}+\s){0,3}$")
_SEATS = ("chức ", "ghế ", "vị trí ", "chức vụ ", "chức danh ", "cương vị ")
_BEHIND = 90  # letters behind a name in which "đảm nhiệm" stands
_BACK = 600  # letters of a paragraph before a post in which its story begins
_BETWEEN = 5  # tokens between a post and who gets it
_GAINED = ("elected", "appointed", "approved")


def comes_to(line: Coded, text: Text, tokens: Sequence[Token]) -> bool:
    """Whether the words before a post say that somebody comes to it ("chuyển sang làm"), not only that they hold it ("làm").

    "thay ông B |sang làm …", "ông B đã |sang làm …" only tell why B's post is free.
    """
    if any(t.code == "T" and text.lower.startswith("thay", t.span.start) for t in tokens):
        return True  # "ông A |thay bà B làm Bí thư"
    holds = next((t for t in tokens if t.code == "H"), None)
    if holds is None or not holds.plain:
        return False
    at = line.tokens.index(tokens[0])
    return not (line.codes[at - 1 : at] in ("T", "R") or text.lower.endswith("đã ", 0, holds.span.start))


def is_told(line: Coded, text: Text, tokens: Sequence[Token], dated: bool) -> bool:
    """Whether it is news: of a life only what it dates."""
    end = tokens[-1].span.start
    start = max(text.blocks[line.sentence.block].start, end - _BACK)
    if _HELD.search(text.lower, max(line.sentence.start, end - _BACK), end) is not None:
        return False
    return dated or _LIFE.search(text.lower, start, end) is None


def falls_to(line: Coded, text: Text, code: str | None) -> Iterator[Found]:
    """To whom a post falls: "ghế Phó Chủ tịch thuộc về |ông A", "chức Chủ tịch do |ông B đảm nhiệm".

    code: how the posts told of just before were given, if any were.
    """
    words = text.lower[line.sentence.start : line.sentence.end]
    if "P" not in line.codes or not ("do " in words or any(w in words for w in _falls())):
        return
    for at, post in enumerate(line.tokens):
        following = line.codes[at + 1 : at + 1 + _BETWEEN]
        if post.code != "S" or "P" not in following or "S" in following[: following.index("P")]:
            continue
        to = at + 1 + following.index("P")
        who = line.tokens[to]
        seat = text.lower.endswith(_SEATS, 0, post.span.start)
        if not seat or proposed(line.codes, to) or not _falls_between(text, post.span.end, who.span, code is not None):
            continue
        tokens = line.tokens[at : to + 1]
        by = _ON_WHOSE.match(line.codes, to)
        yield Found(
            code or "a",
            "changes/falls-to",
            (who,),
            (post,),
            tokens,
            at,
            line.tokens[by.start("by")] if by else None,
            at=at,
        )
        more = patterns.NEXT_POST.match(line.codes, to + 1) if code is not None else None
        while more is not None:  # "…, hai Phó Bí thư là ông B và bà C"
            got, people = line.within(more, "got", "S"), line.within(more, "who", "P")
            tokens = line.tokens[more.start() : more.end()]
            yield Found(code or "a", "changes/falls-to", people, got, tokens, more.start(), at=more.start())
            more = patterns.NEXT_POST.match(line.codes, more.end())


def _falls_between(text: Text, start: int, who: tuple[int, int], told: bool) -> bool:
    between = text.lower[start : who[0]]
    if any(word in between for word in _falls()):
        return True
    by = told and _BY.search(between) is not None
    return by and _filled().search(text.lower, who[1], who[1] + _BEHIND) is not None


class Taken(Struct, frozen=True):
    """A change read off the taking of a post, with the words for it."""

    change: Change
    found: Found


def new_ones(
    taken: Sequence[Taken], told: Sequence[Change], first: str | None, decider: Callable[[Found], Authority | None]
) -> Iterator[Change]:
    """Those that nothing else in the article tells. first, decider: the day of the account and whose decision it can only be, for a headline."""
    known: set[tuple[Person, Post | None]] = {(c.person, c.post) for c in told if c.action in _GAINED}
    for one in taken:
        change = one.change
        if (change.person, change.post) not in known:
            by = change.decided_by or decider(one.found)
            yield structs.replace(change, date=change.date or first, decided_by=by)


@cache
def _falls() -> tuple[str, ...]:
    return tuple(require(yaml_data(FILE), "falls", FILE))


@cache
def _filled() -> "regex.Pattern[str]":
    words = "|".join(sorted(require(yaml_data(FILE), "filled", FILE), key=len, reverse=True))
    return regex.compile(rf"(?:,[^;.]{{0,70}}?,)?\s(?:{words})(?!\p{{L}})")
