"""Finds the wordings of all readers in a text in one pass, each with what it means.

Whole words only, whatever their case: a wording's first and last letter has no letter beside it, its first and last digit no digit
("kg" is found in "5kg", "Quận 1" isn't in "Quận 10"). Of the wordings of one matcher the longest wins, found ones never overlap.
One spelling (text.one_spelling) on both sides; a space in a wording is one or more spaces in the text.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Generic, TypeVar

import ahocorasick

from vietpol.mappers import regex
from vietpol.mappers.lexicon import LexiconError
from vietpol.mappers.text import Span, Text, one_spelling, span_of

T = TypeVar("T")
_Hit = tuple[int, int, T]  # start, negative end, meaning of a wording: of those at one place the longest sorts first
_PLACE = itemgetter(0, 1)
_NOTHING: frozenset[str] = frozenset()


class Matcher(Generic[T]):
    """Wordings that one reader seeks."""

    def __init__(self, scan: "Scan", number: int) -> None:
        self._scan, self._number = scan, number

    def find(self, text: Text, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, T]]:
        """The wordings that lie between two offsets of the text, in order. Raises LexiconError."""
        hits = self._scan.of(text)[self._number]
        if start or end is not None:
            hits = hits[bisect_left(hits, (start,)) : len(hits) if end is None else bisect_left(hits, (end,))]
        return _longest(hits, start, len(text.plain) if end is None else end)

    def spans(self, words: str) -> Iterator[tuple[Span, T]]:
        """The wordings in a few words already in the one spelling and in lower case. Raises LexiconError."""
        return _longest(self._scan.within(words)[self._number], 0, len(words))


class Scan:
    """Matchers that look for their wordings together."""

    def __init__(self) -> None:
        self._loads: list[Callable[[], Mapping[str, Any]]] = []
        self._loaded = 0
        self.of = lru_cache(maxsize=2)(self._of)  # the text being read, and one that it names

    def matcher(self, words: Callable[[], Mapping[str, T]]) -> Matcher[T]:
        """One over the wordings that a function loads; it is called when any of the matchers is first asked."""
        self._loads.append(words)
        return Matcher(self, len(self._loads) - 1)

    def _of(self, text: Text) -> Sequence[list[_Hit[Any]]]:
        """For each matcher all places of its wordings in a text."""
        squeezed, offsets = _squeeze(text.lower)
        found = self.within(squeezed)
        if not offsets:
            return found
        return [[(offsets[start], -1 - offsets[-1 - end], meaning) for start, end, meaning in hits] for hits in found]

    def within(self, words: str) -> Sequence[list[_Hit[Any]]]:
        """For each matcher all places of its wordings in words of one spelling, lower case and single spaces."""
        if self._loaded < len(self._loads):
            self._automaton, self._loaded = self._made(), len(self._loads)
        found: list[list[_Hit[Any]]] = [[] for _ in self._loads]
        around = f" {words} "
        for last, (length, goes_on_left, goes_on_right, meanings) in (
            self._automaton.iter(words) if self._automaton else ()
        ):
            first = last + 1 - length
            if goes_on_left(around[first]) or goes_on_right(around[last + 2]):
                continue  # inside a word, or a number
            for number, meaning in meanings:
                found[number].append((first, -1 - last, meaning))
        for hits in found:
            if len(hits) > 1:
                hits.sort(key=_PLACE)
        return found

    def _made(self) -> Any:
        """The automaton over all wordings: for each its length, which letters beside it would be of its first and last word or
        number, and its meaning to the matchers that have it, by their number.
        """
        meanings: dict[str, list[tuple[int, Any]]] = {}
        for number, load in enumerate(self._loads):
            for key, meaning in _spelled(load()).items():
                meanings.setdefault(key, []).append((number, meaning))
        automaton = ahocorasick.Automaton()
        for key, those in meanings.items():
            automaton.add_word(key, (len(key), _goes_on(key[0]), _goes_on(key[-1]), those))
        if meanings:
            automaton.make_automaton()
        return automaton


_READERS = Scan()


def sought(words: Callable[[], Mapping[str, T]]) -> Callable[[], Matcher[T]]:
    """Makes of a function that loads wordings one that gives what finds them in the articles, with those of all readers."""
    matcher = _READERS.matcher(words)
    return lambda: matcher


def _spelled(words: Mapping[str, T]) -> dict[str, T]:
    """Raises LexiconError where two spellings of one wording mean different things, or a wording is empty."""
    found: dict[str, T] = {}
    for word, meaning in words.items():
        key = " ".join(one_spelling(word).split()).lower()
        if not key:
            raise LexiconError("an empty wording; remove it")
        if found.setdefault(key, meaning) != meaning:
            raise LexiconError(f'"{word}" names both {found[key]} and {meaning}; keep it under one of them')
    return found


def _goes_on(edge: str) -> Callable[[str], bool]:
    """Whether a letter beside the first or last one of a wording is of the same word or number."""
    return str.isalpha if edge.isalpha() else str.isdigit if edge.isdigit() else _NOTHING.__contains__


def _longest(hits: Sequence[_Hit[T]], start: int, end: int) -> Iterator[tuple[Span, T]]:
    """Of the hits those that count: they lie between two offsets and overlap none before them."""
    for first, negative, meaning in hits:
        last = -negative
        if first >= start and last <= end:
            start = last
            yield span_of((first, last)), meaning


_SPACES = regex.compile(" {2,}")


def _squeeze(source: str) -> tuple[str, Sequence[int]]:
    """The text with runs of spaces made one, and the offset that each letter had; no offsets where nothing changed."""
    if "  " not in source:
        return source, ()
    offsets: list[int] = []
    at = 0
    for run in _SPACES.finditer(source):
        offsets.extend(range(at, run.start() + 1))
        at = run.end()
    offsets.extend(range(at, len(source)))
    return _SPACES.sub(" ", source), offsets
