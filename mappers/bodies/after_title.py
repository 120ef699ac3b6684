"""Where a name ends that follows a title: "Viện trưởng Viện Nghiên cứu xã hội, kinh tế và môi trường, ông A".

Between a title and the next mark, person or verb there is nothing but the body's name, whatever its capitals. Elsewhere
small words may be the sentence's own, and `open_names` stops at them.
"""

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from vietpol.mappers import regex
from vietpol.mappers.bodies import commas, patterns
from vietpol.mappers.bodies.near import match_at
from vietpol.mappers.posts import titles

if TYPE_CHECKING:
    from vietpol.mappers.bodies.grammar import Grammar

_IN_CHARGE = "phụ trách "
_TITLE = 20  # letters in which a title can be told
_REACH = 120  # letters of a name behind its head
_MOST_WORDS = 13
_LAST_FIELD = 6  # words behind the "và" of an enumeration
_LINK = regex.compile(r"[ ]+(?:(?:phụ trách|thường trực|chuyên trách)[ ]+)?(?:(?:của|tại|thuộc|ở)[ ]+)?")
_MARK = regex.compile(r'[,;:()"“”!?\n…]|\.(?![\p{L}\d])|[ ][-/][ ]|-[ ]')
_WORD = regex.compile(r"\S+", words=True)
_GROUP = regex.compile(r"[ ][-–][ ]\p{Lu}[\p{Lu}\d]{1,8}(?![\p{L}\d])(?![ ]\p{Lu})")  # "Công ty Than Hoa Mai| - TKV"
# What a name goes on with after a comma or a dash: ", kinh tế và môi trường", " - An ninh".
_GOES_ON = regex.compile(r",[ ](\p{L}+(?:[ ]\p{L}+){0,3})[ ]và[ ](?=\p{L})|[ ][-–][ ](?=(\p{Lu}\p{Ll}+))")


def positions(grammar: "Grammar") -> frozenset[int]:
    """Where the name of a title's body can begin in the text: behind it, or in it ("Trưởng phòng Bảo vệ")."""
    found = set()
    for match in titles.find(grammar.reading.text):
        if m := match_at(_LINK, grammar.lower, match.span.end):
            found.add(m.end())
        if match.title.head is not None:
            found.add(match.span.start + grammar.lower[slice(*match.span)].rfind(match.title.head))
    at = grammar.lower.find(_IN_CHARGE)
    while at >= 0:  # "được giao phụ trách |Vụ Cải cách hành chính"
        found.add(at + len(_IN_CHARGE))
        at = grammar.lower.find(_IN_CHARGE, at + 1)
    return frozenset(found)


def title_at(grammar: "Grammar", at: int) -> bool:
    """Whether a title begins there: "Trường THCS Hoa Mai - |Thư ký"."""
    return next((span.start == at for span, _ in titles.matcher().find(grammar.reading.text, at, at + _TITLE)), False)


def name_end(grammar: "Grammar", start: int, end: int, *, lists: bool) -> int:
    """Where the name ends whose head is [start, end); `end` where the words leave it open.

    lists: whether such a name may go on behind a comma.
    """
    if match_at(_other_word(), grammar.lower, end):
        return end
    stop = _bound(grammar, end, lists=lists)
    if stop is None:
        return end
    if lists:
        stop = _beyond(grammar, stop)
    elif (group := match_at(_GROUP, grammar.plain, stop)) is not None:
        stop = group.end()
    words = grammar.plain[end:stop]
    named = grammar.plain[start].isupper() or any(letter.isupper() for letter in words)
    return stop if named and 0 < len(words.split()) <= _MOST_WORDS else end


def _beyond(grammar: "Grammar", stop: int) -> int:
    """Where a name ends that goes on behind a comma or a dash; `stop` where it doesn't."""
    more = match_at(_GOES_ON, grammar.plain, stop)
    if more is None or _titled(grammar, more.start(), more.end() + 20):
        return stop
    if more[1] is not None and grammar.begins_name(more.start(1)):
        return stop  # "Cục Trồng trọt|, Bộ Nông nghiệp và Môi trường": the owner
    if more[2] is not None and (more.end() in grammar.people or grammar.begins_name(more.end())):
        return stop
    last = _bound(grammar, more.end() - 1, lists=False)
    if last is None or last <= more.end() or len(grammar.plain[more.end() : last].split()) > _LAST_FIELD:
        return stop
    return last


def _bound(grammar: "Grammar", end: int, *, lists: bool) -> int | None:
    """The next mark, person, verb, ranked place or other body; None where none comes soon."""
    limit = min(len(grammar.plain), end + _REACH)
    found = [limit] if limit == len(grammar.plain) else []
    marks = (m.start() for m in _MARK.finditer(grammar.plain, end, limit))
    if (mark := next((at for at in marks if commas.over(grammar.lower, at) is None), None)) is not None:
        found.append(mark)
    at = bisect_left(grammar.person_starts, end)
    if at < len(grammar.person_starts) and grammar.person_starts[at] < limit:
        found.append(grammar.person_starts[at])
    verb = titles.end_of_name(grammar.reading.text, end, limit, fields=lists)
    found += [verb] if verb is not None else []
    if not found:
        return None
    stop = min(found)
    for m in _WORD.finditer(grammar.plain, end, stop):
        known = grammar.begins_name(m.start()) and (m.start() > end + 1 or grammar.is_name(m.start()))
        if known or m.start() in grammar.degrees or grammar.where.ranked_area(m.start()):
            stop = m.start()
            break
    return end + len(grammar.plain[end:stop].rstrip().removesuffix(" và"))


def _titled(grammar: "Grammar", start: int, end: int) -> bool:
    """Whether a title stands in these words: another post, no part of the name."""
    return next(titles.matcher().find(grammar.reading.text, start, end), None) is not None


@cache
def _other_word() -> "regex.Pattern[str]":
    """What makes a head the beginning of another word: "Hội nghị", "Báo cáo"."""
    words = "|".join(map(regex.escape, patterns.words("other_word")))
    return regex.compile(rf"[ ]+(?:{words})(?!\p{{L}})")
