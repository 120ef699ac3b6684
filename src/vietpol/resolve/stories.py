"""Which articles tell one story: a wire story that several sites print is one source, not several.

Two articles are copies when they share enough of their runs of three syllables (Jaccard similarity of the sets), whatever
their headlines, bylines and captions; a story is the articles that copies join. Reports of one event by two reporters
share less than a fifth of theirs, for all the titles and phrases that both quote; a copy with a tenth of its words changed
shares a half, and so does one that was cut to half its length. Far apart in time only what is nearly the same is a copy:
offices report every month in nearly the same words.

Candidates are found by the bands of a MinHash signature (Broder 1997; one permutation, filled up by rotation as by
Shrivastava and Li 2014), so that no article is compared with all others. Everything here is a pure function of the texts:
the stories of a set of articles don't depend on the order in which they were read.
"""

import hashlib
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from zlib import crc32

import regex

from vietpol.mappers.text import one_spelling

SAME_TEXT = 0.4  # similarity from which articles of the same days are copies
SAME_AT_ANY_TIME = 0.9
_DAYS = 7  # between the publication of a story and that of its copies
_RUN = 3  # syllables
_LINE = 25  # syllables of a line that belongs to the text; few headlines and captions have as many
_LEAST = 30  # different runs that a text must have to be compared: two notices of a line may be alike by chance
_BANDS, _ROWS = 24, 4  # copies share a band with probability 1-(1-s^4)^24: 0.46 at s = 0.4, 0.96 at 0.6, 0.998 at 0.7
_SYLLABLE = regex.compile(r"[\p{L}\p{N}]+")
_SPREAD, _64_BITS = (
    0x9E3779B97F4A7C15,
    (1 << 64) - 1,
)  # the golden ratio: multiplying by it spreads neighbouring numbers
_EMPTY = 1 << 64


@dataclass(frozen=True, slots=True)
class Telling:
    """What of an article decides which story it tells. runs: hashes of its runs of syllables. day: of its publication."""

    runs: frozenset[int]
    day: date | None


def telling(text: str, published: str | None) -> Telling:
    """What an article tells, by its long lines: headline, byline, captions and what stands around an article are short.

    published: day or moment in ISO, as PageData has it.
    """
    words: list[str] = []
    for line in one_spelling(text).lower().splitlines():
        found = _SYLLABLE.findall(line)
        if len(found) >= _LINE and not line.startswith("#"):
            words += found
    ends = range(_RUN, len(words) + 1)
    runs = frozenset(crc32(" ".join(words[end - _RUN : end]).encode()) for end in ends)
    return Telling(runs, None if published is None else date.fromisoformat(published[:10]))


def bands(told: Telling) -> tuple[int, ...]:
    """The keys under which copies of a text are found: two that share none are none. Empty for a text too short to compare."""
    if len(told.runs) < _LEAST:
        return ()
    signature = _signature(told.runs)
    rows = (signature[i : i + _ROWS] for i in range(0, len(signature), _ROWS))
    return tuple(sorted({_key(band, row) for band, row in enumerate(rows)}))


def similarity(a: Telling, b: Telling) -> float:
    """The share of their runs that two texts have in common, from 0 to 1."""
    common = len(a.runs & b.runs)
    return common / (len(a.runs) + len(b.runs) - common) if common else 0.0


def copies(a: Telling, b: Telling) -> bool:
    """Whether two articles that share a band print one text."""
    near = a.day is None or b.day is None or abs((a.day - b.day).days) <= _DAYS
    return similarity(a, b) >= (SAME_TEXT if near else SAME_AT_ANY_TIME)


class Beside(Protocol):
    """Which articles share a key."""

    def keys(self, article: str) -> Iterable[int]:
        """The keys of an article (`bands`)."""
        ...

    def articles(self, key: int) -> Iterable[str]:
        """The articles that have a key."""
        ...


def joined(start: str, beside: Beside, tell: Callable[[str], Telling]) -> set[str]:
    """The articles that copies, and copies of copies, join to one.

    Each is compared with those beside it that are not in the story yet: for copies of one text the work grows with their number.
    """
    story, waiting = {start}, [start]
    apart: dict[int, list[str]] = {}
    while waiting:
        here = tell(article := waiting.pop())
        for key in beside.keys(article):
            others = apart[key] if key in apart else beside.articles(key)
            apart[key] = [other for other in others if other not in story]
            found = [other for other in apart[key] if copies(here, tell(other))]
            story.update(found)
            waiting += found
    return story


def stories(told: Mapping[str, Telling]) -> list[list[str]]:
    """The stories of articles in memory: their ids, sorted."""
    beside = _InMemory(told)
    left = dict.fromkeys(sorted(told))
    found = []
    while left:
        story = joined(next(iter(left)), beside, told.__getitem__)
        for article in story:
            del left[article]
        found.append(sorted(story))
    return found


class _InMemory:
    """Beside for articles in memory."""

    def __init__(self, told: Mapping[str, Telling]) -> None:
        self._keys = {article: bands(each) for article, each in told.items()}
        self._articles: dict[int, list[str]] = {}
        for article, keys in self._keys.items():
            for key in keys:
                self._articles.setdefault(key, []).append(article)

    def keys(self, article: str) -> Iterable[int]:
        return self._keys[article]

    def articles(self, key: int) -> Iterable[str]:
        return self._articles[key]


def _signature(runs: Iterable[int]) -> list[int]:
    """MinHash by one permutation: the least hash in each of the bins, an empty bin taking that of the next that is not."""
    size = _BANDS * _ROWS
    least = [_EMPTY] * size
    for run in runs:
        mixed = (run * _SPREAD) & _64_BITS
        spread = ((mixed ^ (mixed >> 32)) * _SPREAD) & _64_BITS
        at, value = (spread >> 32) % size, spread & 0xFFFFFFFF
        if value < least[at]:
            least[at] = value
    for at in range(size):
        if least[at] == _EMPTY:
            steps = next(n for n in range(1, size) if least[(at + n) % size] < 1 << 32)
            least[at] = least[(at + steps) % size] + (steps << 32)
    return least


def _key(band: int, row: list[int]) -> int:
    """A number of 63 bits for the values of a band."""
    digest = hashlib.blake2b(struct.pack(f"<{len(row) + 1}Q", band, *row), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
