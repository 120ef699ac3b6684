"""Where a name ends that follows a title: "Viện trưởng Viện Nghiên cứu xã hội, kinh tế và môi trường, ông A".

Between a title and the next mark, person or verb there is nothing but the body's name, whatever its capitals. Elsewhere
small words may be the sentence's own, and `open_names` stops at them.
"""

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

import regex

from vietpol.mappers.bodies import patterns
from vietpol.mappers.bodies.near import match_at
from vietpol.mappers.posts import titles

if TYPE_CHECKING:
    from vietpol.mappers.bodies.grammar import Grammar

_REACH = 120  # letters of a name behind its head
_MOST_WORDS = 13
_LINK = regex.compile(r"[ ]+(?:(?:của|tại|thuộc|ở)[ ]+)?")
_MARK = regex.compile(r'[,;:()"“”!?\n…]|\.(?![\p{L}\d])|[ ][-/][ ]|-[ ]')
_WORD = regex.compile(r"\S+")
# ", kinh tế và môi trường": what a name goes on with after a comma.
_GOES_ON = regex.compile(r",[ ](\p{L}+(?:[ ]\p{L}+){0,3})[ ]và[ ](?=\p{L})")


def positions(grammar: "Grammar") -> frozenset[int]:
    """Where the name of a title's body can begin in the text."""
    ends = (match.span.end for match in titles.find(grammar.reading.text))
    return frozenset(m.end() for end in ends if (m := match_at(_LINK, grammar.lower, end)))


def name_end(grammar: "Grammar", start: int, end: int, *, lists: bool) -> int:
    """Where the name ends whose head is [start, end); `end` where the words leave it open.

    lists: whether such a name may go on behind a comma.
    """
    if match_at(_other_word(), grammar.lower, end):
        return end
    stop = _bound(grammar, end, lists=lists)
    if stop is None:
        return end
    if lists and (more := match_at(_GOES_ON, grammar.plain, stop)) and not _titled(grammar, more.start(1), more.end()):
        last = _bound(grammar, more.end() - 1, lists=False)
        beyond = last is not None and len(grammar.plain[more.end() : last].split()) <= 6
        stop = last if last is not None and beyond and last > more.end() else stop
    words = grammar.plain[end:stop]
    named = grammar.plain[start].isupper() or any(letter.isupper() for letter in words)
    return stop if named and 0 < len(words.split()) <= _MOST_WORDS else end


def _bound(grammar: "Grammar", end: int, *, lists: bool) -> int | None:
    """The next mark, person, verb, ranked place or other body; None where none comes soon."""
    limit = min(len(grammar.plain), end + _REACH)
    found = [limit] if limit == len(grammar.plain) else []
    if mark := _MARK.search(grammar.plain, end, limit):
        found.append(mark.start())
    at = bisect_left(grammar.person_starts, end)
    if at < len(grammar.person_starts) and grammar.person_starts[at] < limit:
        found.append(grammar.person_starts[at])
    for verb in titles.end_of_name(grammar.reading.text, end, limit):
        joins = grammar.lower[slice(*verb)] == "và"
        if not (joins and lists and _two_fields(grammar, verb.start)):
            found.append(verb.start)
            break
    if not found:
        return None
    stop = min(found)
    for m in _WORD.finditer(grammar.plain, end, stop):
        known = grammar.begins_name(m.start()) and (m.start() > end + 1 or grammar.is_name(m.start()))
        if known or grammar.where.ranked_area(m.start()):
            stop = m.start()
            break
    return end + len(grammar.plain[end:stop].rstrip())


def _two_fields(grammar: "Grammar", offset: int) -> bool:
    """Whether "và" here joins two fields of one name ("doanh nghiệp và kinh tế số"), no further people or bodies."""
    return match_at(_and_people(), grammar.lower, offset) is None


def _titled(grammar: "Grammar", start: int, end: int) -> bool:
    """Whether a title stands in these words: another post, no part of the name."""
    return next(titles.matcher().find(grammar.reading.text, start, end), None) is not None


@cache
def _and_people() -> "regex.Pattern[str]":
    words = "|".join(map(regex.escape, patterns.words("and_people")))
    return regex.compile(rf"và[ ]+(?:{words})(?!\p{{L}})")


@cache
def _other_word() -> "regex.Pattern[str]":
    """What makes a head the beginning of another word: "Hội nghị", "Báo cáo"."""
    words = "|".join(map(regex.escape, patterns.words("other_word")))
    return regex.compile(rf"[ ]+(?:{words})(?!\p{{L}})")
