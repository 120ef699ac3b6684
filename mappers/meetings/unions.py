"""Whose congress it is that isn't named after the union that holds it: "Đại hội Phụ nữ tỉnh A", "Đại hội Công đoàn huyện B"."""

from functools import cache

from vietpol.mappers import bodies, lexicon, regex
from vietpol.mappers.facts import Body
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.anchors import Anchor

_WHOLE = ("toàn quốc", "việt nam")


@cache
def _names() -> dict[str, dict[str, str]]:
    return {entry["name"]: entry for entry in lexicon.require(words.data(), "unions", "meetings.yml")}


@cache
def _congress() -> regex.Pattern[str]:
    return regex.compile(rf"đại hội (?:đại biểu )?(?P<name>{words.any_of(_names())}) ")


def congress_of_union(anchor: Anchor) -> Body | None:
    """The union of a place, or the whole one, whose congress a noun names by those whom it unites."""
    named = _congress().match(anchor.lower)
    if named is None:
        return None
    union, behind = _names()[named["name"]], anchor.span.start + named.end()
    if anchor.passage.text.lower.startswith(_WHOLE, behind):
        return bodies.compose(union["whole"])
    area = next((a.area for a in anchor.passage.places if a.span.start == behind), None)
    return None if area is None else bodies.compose(union["chapter"], area=area)
