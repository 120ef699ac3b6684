"""Which articles tell one story: a wire story that several sites print is one source, not several.

Two articles are copies when they share enough of their runs of three syllables (Jaccard similarity of the sets), whatever
their headlines, bylines and captions; a story is the articles that copies join. Reports of one event by two reporters
share less than a fifth of theirs, for all the titles and phrases that both quote; a copy with a tenth of its words changed
shares a half, and so does one that was cut to half its length. Far apart in time only what is nearly the same is a copy:
offices report every month in nearly the same words.

Candidates are found by the bands of a MinHash signature (Broder 1997; one permutation, filled up by rotation as by
Shrivastava and Li 2014). The articles of a band's key are ordered by day, and each is compared with the few beside it, so the work
grows with the number of articles, even where thousands share a turn of phrase. Everything here is a pure function of the
texts and days: the stories of a set of articles don't depend on the order in which they were read.
"""

import hashlib
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zlib import crc32

import regex

from vietpol.mappers.text import one_spelling

SAME_TEXT = 0.4  # similarity from which articles of the same days are copies
SAME_AT_ANY_TIME = 0.9
_DAYS = 7  # between the publication of a story and that of its copies
_RUN = 3  # syllables
_LINE = 25  # syllables of a line that belongs to the text; few headlines and captions have as many
_LEAST = 30  # different runs that a text must have to be compared: two notices of a line may be alike by chance
REACH = 5  # articles before and behind one, under the same key, that it is compared with
UNDATED = "~"
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


def joined(start: str, beside: Callable[[str], Iterable[str]], tell: Callable[[str], Telling]) -> set[str]:
    """The articles that copies, and copies of copies, join to one. beside: the articles within REACH of one under any key."""
    story, waiting = {start}, [start]
    while waiting:
        here = tell(article := waiting.pop())
        found = {other for other in beside(article) if other not in story and copies(here, tell(other))}
        story |= found
        waiting += found
    return story


def stories(told: Mapping[str, Telling]) -> list[list[str]]:
    """The stories of articles in memory: their ids, sorted."""
    keys = {article: bands(each) for article, each in told.items()}
    shelves: dict[int, list[str]] = {}
    for article in sorted(told, key=lambda a: (shelf_day(told[a]), a)):
        for key in keys[article]:
            shelves.setdefault(key, []).append(article)
    places = {(key, article): at for key, shelf in shelves.items() for at, article in enumerate(shelf)}

    def beside(article: str) -> set[str]:
        spans = ((key, places[key, article]) for key in keys[article])
        return {other for key, at in spans for other in shelves[key][max(0, at - REACH) : at + REACH + 1]}

    left = dict.fromkeys(sorted(told))
    found = []
    while left:
        story = joined(next(iter(left)), beside, told.__getitem__)
        for article in story:
            del left[article]
        found.append(sorted(story))
    return found


def shelf_day(told: Telling) -> str:
    """By what the articles of a key are ordered, before their ids: the day, those without one last."""
    return UNDATED if told.day is None else told.day.isoformat()


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
