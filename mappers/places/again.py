"""Communes that the text names again without their rank: "xã Phước Thái …. Phước Thái có 5 thôn", "ở Phước Thái"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from vietpol.mappers import regex
from vietpol.mappers.places.gazetteer import COMMUNES
from vietpol.mappers.reading import AreaMention
from vietpol.mappers.text import Span, Text

_MOST = 24  # communes that are looked for
_REACH = 24  # letters before a name
# What stands before the name of a place: the beginning of a sentence, or a word that ties it to others.
_PLACE = regex.compile(
    r"(?:(?:^|[.;:!?…(\n–-])\s?|(?<!\p{L})(?:tại|ở|của|đến|tới|về|từ|riêng|như|giúp|đưa|địa bàn|nhân dân|người dân|bà con|nông dân|chính quyền|quê hương|vùng đất|rời)\s)$"
)
_LONGER = regex.compile(r"\s?[-–]?\s?\p{Lu}|\d|\s\d")


def named_again(text: Text, mentions: Sequence[AreaMention]) -> list[AreaMention]:
    """The mentions with those of communes of two syllables or more that stand without their rank where only a place can, in order."""
    communes = _by_name(text, mentions)
    if not communes:
        return list(mentions)
    starts = [m.span.start for m in mentions]
    found = list(mentions)
    for name, commune in communes.items():
        for span in _occurrences(text.plain, name):
            at = bisect_left(starts, span.end) - 1
            if at >= 0 and mentions[at].span.end > span.start:
                continue
            tied = _PLACE.search(text.lower, max(0, span.start - _REACH), span.start) is not None
            if tied and _LONGER.match(text.plain, span.end) is None:
                found.append(AreaMention(span, commune.area, commune.candidates, span))
    return sorted(found, key=lambda mention: mention.span.start)


def _occurrences(plain: str, name: str) -> Iterator[Span]:
    """Where a name stands in a text, as whole words."""
    start = plain.find(name)
    while start >= 0:
        end = start + len(name)
        if not plain[end : end + 1].isalpha() and not plain[start - 1 : start].isalpha():
            yield Span(start, end)
        start = plain.find(name, end)


def _by_name(text: Text, mentions: Sequence[AreaMention]) -> dict[str, AreaMention]:
    """Each name of a commune as printed -> its first mention, where nothing else that the text names bears it."""
    found: dict[str, AreaMention] = {}
    bear: dict[str, set[str]] = {}
    for m in mentions:
        name = text.plain[m.name.start : m.name.end]
        bear.setdefault(m.area.name.lower(), set()).add(m.area.id)
        if m.area.rank in COMMUNES and " " in name and not name.isupper():
            found.setdefault(name, m)
    only = (item for item in found.items() if len(bear.get(item[1].area.name.lower(), ())) == 1)
    return dict(islice(only, _MOST))
