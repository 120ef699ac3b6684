"""The one firm, hospital, school or institute that an article tells of: "Công ty Cổ phần X … Công ty đã … toàn Công ty".

Articles of such a house's own site name it in headline or lead and call it by its bare noun ever after.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from vietpol.mappers.facts import Body
from vietpol.mappers.lexicon import require, yaml_data
from vietpol.mappers.reading import Reading
from vietpol.mappers.scanning import Scanner

KINDS = ("Enterprise", "School")  # hospitals and institutes are of the kind of schools
_FILE = "reference/houses.yml"
_LEAD = 700  # letters at the beginning, in which an article says whom it is about
_CALLS = 2  # times at least that it is called by its noun alone


class _Nouns(Struct, frozen=True):
    """by_head: the head of a house's name -> the nouns that it is called by alone; called: where such a noun stands for the house named."""

    by_head: dict[str, tuple[str, ...]]
    called: Scanner


@cache
def _nouns() -> _Nouns:
    data: Mapping[str, Any] = yaml_data(_FILE)
    by_head = {head: tuple(nouns) for head, nouns in require(data, "nouns", _FILE).items()}
    small = sorted({noun for nouns in by_head.values() for noun in nouns}, key=lambda noun: (-len(noun), noun))
    capitals = "|".join(noun[0].upper() + noun[1:] for noun in small)
    every = f"{'|'.join(small)}|{capitals}"
    forms = "|".join(require(data, "forms", _FILE))
    return _Nouns(
        by_head,
        # With a capital amid a sentence ("lãnh đạo |Công ty| đã"), or as the whole of it ("toàn |công ty|").
        Scanner(
            rf"(?:{capitals})(?<=\p{{Ll}}[,;]?\s(?:{capitals}))(?=\s\p{{Ll}}|\s?[,.;:)]|\s?$)(?!\s(?:{forms})(?!\p{{L}}))"
            rf"|(?:{every})(?<=[Tt]oàn\s(?:{every}))(?!\p{{L}})"
        ),
    )


def house_of(body: Body) -> Body | None:
    """The firm or school that a body is or belongs to, which has no place of its own: "Đảng bộ Công ty A"."""
    if body.area is not None:
        return None
    if body.kind in KINDS:
        return body
    return None if body.related is None else house_of(body.related)


def noun_of(label: str) -> tuple[str, ...]:
    """The nouns that a house of some name is called by alone."""
    lower = label.lower()
    return next(
        (nouns for head, nouns in _nouns().by_head.items() if lower == head or lower.startswith(f"{head} ")), ()
    )


def is_bare(label: str, house: Body) -> bool:
    """Whether a name is but the noun that a house is called by: "Công ty"."""
    return label.lower() in noun_of(house.label)


def told_of(reading: Reading) -> Body | None:
    """The house that an article tells of as its own; None where there are several, or none is called by its noun."""
    if reading.house is None:
        reading.house = (_told_of(reading),)  # each meeting asks for it, and the figures do
    return reading.house[0]


def _told_of(reading: Reading) -> Body | None:
    named = [(m.span, house) for m in reading.bodies if m.particular and (house := house_of(m.body)) is not None]
    led = {house.id: house for span, house in named if span.start < _LEAD}
    if not led:
        return None
    times = Counter(house.id for _, house in named)
    starts, ends = [span.start for span, _ in named], [span.end for span, _ in named]
    calls: Counter[str] = Counter()
    for call in _nouns().called.finditer(reading.text.plain):
        at = bisect_right(starts, call.start()) - 1
        if at < 0 or call.start() >= ends[at]:
            calls[call[0].lower()] += 1
    called = {id_: sum(calls[noun] for noun in noun_of(house.label)) for id_, house in led.items()}
    often = [id_ for id_, n in called.items() if n >= _CALLS]
    if len(often) != 1:
        return None
    others = sum(n for id_, n in times.items() if id_ != often[0])
    return led[often[0]] if others < times[often[0]] + called[often[0]] else None
