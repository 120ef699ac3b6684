"""Which blocks of a page are its article: justext tells running text from the rest, the mark-up tells where it ends."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import justext
from justext.core import classify_paragraphs
from justext.paragraph import Paragraph

from vietpol.mappers.profiles.labels import kind_of
from vietpol.mappers.text import one_spelling
from vietpol.sources.blocks import Block, kinds_of_element

# Vietnamese writes each syllable apart, and news of the Party and the state is full of names and titles: the share of function
# words in its running text sinks to a third in some paragraphs; the defaults (0.30, 0.32) would take these for lists of words.
_STOPWORDS_LOW, _STOPWORDS_HIGH = 0.20, 0.25
_LENGTH_LOW, _LENGTH_HIGH = 70, 100  # letters; a longer paragraph is text, a shorter one is what its neighbours are
_LEAST = 200  # letters of running text that an article has at least
_MOST_OF = 0.7
_NEARLY_ALL = 0.92
_ANCESTORS = 60  # levels of mark-up above a block that are looked at
_LABELS = 3  # kinds of labels of a form
_TEASERS = 3  # teasers that a page must have to be a list


@dataclass(frozen=True, slots=True)
class Region:
    """The blocks from `first` to `last` (both inside) that hold the article's text."""

    first: int
    last: int
    inside: frozenset[int]


class NoArticleError(ValueError):
    """The page holds no article; the message says what it is instead."""


@dataclass(slots=True)
class _Path:
    """What justext asks of the place of a paragraph."""

    dom: str
    xpath: str = ""


def find(blocks: Sequence[Block], is_article: bool) -> Region:
    """Where the article's text stands. is_article: whether the page's metadata says that it is one. Raises NoArticleError.

    Sets `running` of each block.
    """
    _classify(blocks)
    _forgive_furniture(blocks)
    running = [i for i, b in enumerate(blocks) if b.running and not b.furniture]
    if sum(len(blocks[i].text) for i in running) < _LEAST:
        raise NoArticleError(
            "no article: no running text in Vietnamese was found in the page (an empty page, or one whose text is loaded by a script)"
        )
    inside = _inside(blocks, _container(blocks, running))
    if not is_article and _is_list(blocks, inside):
        raise NoArticleError("no article: a list of headlines and teasers")
    kept = [i for i in inside if blocks[i].running and not blocks[i].furniture]
    return Region(_form_above(blocks, inside, kept[0]), inside[-1], frozenset(inside))


def _form_above(blocks: Sequence[Block], inside: Sequence[int], first: int) -> int:
    """Where the form of an official's profile begins above the running text, else where this does: "Họ và tên", "Chức vụ", "Ngày sinh"."""
    above = [i for i in inside if i < first and not blocks[i].furniture]
    kinds = {i: kind for i in above if (kind := kind_of(one_spelling(blocks[i].text).lower())) is not None}
    return min(kinds) if "name" in kinds.values() and len(set(kinds.values())) >= _LABELS else first


@cache
def _stoplist() -> frozenset[str]:
    return frozenset(justext.get_stoplist("Vietnamese"))


def _classify(blocks: Sequence[Block]) -> None:
    paragraphs = []
    for block in blocks:
        paragraph = Paragraph(_Path("body.h2" if block.heading else "body.p"))
        paragraph.text_nodes.append(block.text)
        paragraph.chars_count_in_links = block.links
        paragraphs.append(paragraph)
    classify_paragraphs(paragraphs, _stoplist(), _LENGTH_LOW, _LENGTH_HIGH, _STOPWORDS_LOW, _STOPWORDS_HIGH)
    grades = [paragraph.cf_class for paragraph in paragraphs]
    beside = [a == "good" or b == "good" for a, b in zip(_nearest(grades), _nearest(grades[::-1])[::-1], strict=True)]
    for block, grade, near in zip(blocks, grades, beside, strict=True):
        block.running = grade == "good" or (grade == "neargood" and near)


def _nearest(grades: Sequence[str]) -> list[str]:
    """For each paragraph the last grade before it that settles something ("good" or "bad"), as justext's second pass asks.

    Its own (`revise_paragraph_classification`) takes time that grows with the square of the number of short paragraphs.
    """
    found, last = [], "bad"
    for grade in grades:
        found.append(last)
        last = grade if grade in ("good", "bad") else last
    return found


def _forgive_furniture(blocks: Sequence[Block]) -> None:
    """Names that call most of the running text furniture are misnomers ("has-sidebar" on the body)."""
    running = [b for b in blocks if b.running]
    if 2 * sum(len(b.text) for b in running if b.furniture) > sum(len(b.text) for b in running):
        for block in blocks:
            block.kinds -= {"furniture"}


def _container(blocks: Sequence[Block], running: Sequence[int]) -> Any:
    """The element that holds the article's text: one that its name calls so, else the least that holds most of it."""
    mass: Counter[Any] = Counter()
    count: Counter[Any] = Counter()
    for i in running:
        for element in _upwards(blocks[i].element):
            mass[element] += len(blocks[i].text)
            count[element] += 1
    total = sum(len(blocks[i].text) for i in running)
    holders = [e for e in mass if mass[e] >= _MOST_OF * total]
    named = [e for e in mass if "content" in kinds_of_element(e) and 2 * mass[e] >= total]
    if named:
        heaviest = max(mass[e] for e in named)
        holders = [e for e in named if mass[e] >= _NEARLY_ALL * heaviest]
    best = min(
        holders,
        key=lambda e: (mass[e], -sum(1 for _ in e.iterancestors())),
        default=blocks[running[0]].element.getroottree().getroot(),
    )
    return _tightened(best, mass, count)


def _tightened(element: Any, mass: "Counter[Any]", count: "Counter[Any]") -> Any:
    """The innermost element inside that holds nearly all of its running text, in several blocks."""
    while True:
        inner = [e for e in element if mass[e] >= _NEARLY_ALL * mass[element] and count[e] > 1]
        if not inner:
            return element
        element = inner[0]


def _inside(blocks: Sequence[Block], container: Any) -> list[int]:
    return [i for i, b in enumerate(blocks) if any(e is container for e in _upwards(b.element))]


def _upwards(element: Any) -> Iterator[Any]:
    for _ in range(_ANCESTORS):
        if element is None:
            return
        yield element
        element = element.getparent()


def _is_list(blocks: Sequence[Block], inside: Sequence[int]) -> bool:
    """Whether most of the running text inside is teasers: each behind a headline that is a link."""
    running = [i for i in inside if blocks[i].running and not blocks[i].furniture]
    teasers = [i for i in running if i and _headline(blocks[i - 1])]
    return len(teasers) >= _TEASERS and 2 * len(teasers) > len(running)


def _headline(block: Block) -> bool:
    return block.linked and block.words >= 4
