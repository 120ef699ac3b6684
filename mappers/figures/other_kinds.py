"""Texts of other kinds than news of the Party and the state: their numbers are no area's figures.

Sports, recipes, advertisements, stories: told by several of their words, where nobody holds an office of the Party or the state
and none of their bodies is named.
"""

from collections import Counter
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.reading import Reading
from vietpol.mappers.scanning import Scanner

_HEAD = 3000  # letters looked at
_SEVERAL = 4  # different words of one kind
_PRIVATE = ("Enterprise", "School", "Association", "NewsOrganization", "ForeignBody", "Body")
_STORY = regex.compile(
    r"(?:\s|[\"“])*(?:truyện (?:ngắn|cực ngắn|mi ni|dài|ký|thiếu nhi)|tản văn|tạp văn|tạp bút|tùy bút|tiểu thuyết|trích tiểu thuyết)"
    r"(?:\s?[:\-–|]|\s(?:của|dự thi)(?!\p{L})|\s?\n)"
)
_KINDS = ("sports", "cooking", "advertising")


def is_one(reading: Reading) -> bool:
    """Whether a text is of such a kind."""
    lower = reading.text.lower
    story = _STORY.match(lower) is not None
    if not story and max(_told(lower).values(), default=0) < _SEVERAL:
        return False
    held = (h.post.body for h in reading.offices.holdings)
    named = (m.body for m in reading.bodies if m.particular)
    return story or all(body.kind in _PRIVATE for body in (*held, *named))


def _told(lower: str) -> Counter[str]:
    """How many different words of each kind a text holds."""
    kinds = _kinds()
    return Counter(kinds[word] for word in {m[0] for m in _anywhere().finditer(lower, 0, _HEAD)})


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind in _KINDS for word in words.words(kind)}


@cache
def _anywhere() -> Scanner:
    return Scanner(rf"(?<![\p{{L}}\d])(?:{words.either(frozenset(_kinds()))})(?![\p{{L}}\d])")
