"""Where the names that an article has are found again, and which of them is only the part of another."""

from collections.abc import Iterable, Iterator

import ahocorasick

from vietpol.mappers.text import Span


def parts_of(names: Iterable[str]) -> set[str]:
    """The names of two syllables that are a longer name's given part: "Hoàng Nam" beside "Trần Hoàng Nam", "Y Biêr"."""
    known = set(names)
    parts: set[str] = set()
    for name in known:
        words_of = name.split(" ")
        if len(words_of) > 2:
            first = words_of[0] in ("Y", "A")
            parts.add(" ".join(words_of[:2] if first else words_of[-2:]))
    return known & parts


def occurrences(plain: str, names: Iterable[str]) -> Iterator[Span]:
    """Where names stand in a text as whole words, each name with single spaces; of two in one place the longer."""
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    if not automaton:
        return
    automaton.make_automaton()
    for last, length in automaton.iter_long(plain):
        span = Span(last + 1 - length, last + 1)
        before = plain[span.start - 1] if span.start else " "
        if not before.isalpha() and not plain[span.end : span.end + 1].isalpha():
            yield span
