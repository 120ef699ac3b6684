"""Communes that the text names again without their rank: "xã Phước Thái …. Phước Thái có 5 thôn", "ở Phước Thái"."""

from bisect import bisect_left
from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.reading import AreaMention
from vietpol.mappers.scanning import either
from vietpol.mappers.text import Span, Text

_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
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
    for m in regex.compile(rf"(?<!\p{{L}})(?:{either(communes)})(?!\p{{L}})").finditer(text.plain):
        span = Span(m.start(), m.end())
        at = bisect_left(starts, span.end) - 1
        if at >= 0 and mentions[at].span.end > span.start:
            continue
        if (
            _LONGER.match(text.plain, span.end)
            or _PLACE.search(text.lower, max(0, span.start - _REACH), span.start) is None
        ):
            continue
        area = communes[m[0]].area
        found.append(AreaMention(span, area, communes[m[0]].candidates, span))
    return sorted(found, key=lambda mention: mention.span.start)


def _by_name(text: Text, mentions: Sequence[AreaMention]) -> dict[str, AreaMention]:
    """Each name of a commune as printed -> its first mention, where nothing else that the text names bears it."""
    found: dict[str, AreaMention] = {}
    bear: dict[str, set[str]] = {}
    for m in mentions:
        name = text.plain[m.name.start : m.name.end]
        bear.setdefault(m.area.name.lower(), set()).add(m.area.id)
        if m.area.rank in _COMMUNES and " " in name and not name.isupper():
            found.setdefault(name, m)
    return {name: m for name, m in found.items() if len(bear.get(name.lower(), ())) == 1}
