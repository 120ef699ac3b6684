"""Clauses of a sentence: cut at semicolons, without the words and marks around what they say."""

from collections.abc import Iterator
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.statements import words
from vietpol.mappers.text import Span, Text

LONGEST = 600  # letters of a clause; a longer one says too many things
FEWEST_WORDS = 4
_CUT = regex.compile(r";\s?|\s-\s(?=\p{Lu})|\.\.\.|…")
_EDGE = " \t\"'.,;:-–•*()/…"


def split(text: Text, start: int, end: int, fewest: int = FEWEST_WORDS) -> Iterator[Span]:
    """The clauses between two offsets that are long enough to say something, in order."""
    at = seen = start
    quoted = False
    for m in _CUT.finditer(text.plain, start, end):
        quoted ^= text.plain.count('"', seen, m.start()) % 2 == 1
        seen = m.start()
        if quoted:
            continue
        yield from worth(trimmed(text, Span(at, m.start()), fewest))
        at = m.end()
    yield from worth(trimmed(text, Span(at, end), fewest))


def worth(span: Span | None) -> Iterator[Span]:
    """The span, where it is one of a length that a single statement has."""
    if span is not None and span.end - span.start <= LONGEST:
        yield span


def trimmed(text: Text, span: Span, fewest: int = FEWEST_WORDS) -> Span | None:
    """A span without connectives and marks at its edges; None where too few words are left."""
    start, end = span
    connective = _connective()
    while start < end and text.plain[start] in _EDGE:
        start += 1
    while (m := connective.match(text.lower, start, end)) is not None and m.end() > start:
        start = m.end()
        while start < end and text.plain[start] in _EDGE:
            start += 1
    while end > start and text.plain[end - 1] in _EDGE:
        if text.plain[end - 1] == ")" and "(" in text.plain[start:end]:
            break
        end -= 1
    spaces = end - start - sum(map(len, text.plain[start:end].split()))
    return Span(start, end) if end > start and spaces + 1 >= fewest else None


@cache
def _connective() -> "regex.Pattern[str]":
    return words.whole("connectives", after=r"\s?,?\s?")
