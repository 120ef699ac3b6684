"""Whose place somebody speaks for: what the chairman of a district tells, reckons or asks for is of that district.

A speaker is named before a verb of speech ("Chủ tịch UBND xã A Trần Văn B tính sơ bộ: …"), after "theo" ("theo bà B, …"), or called again
by the name alone ("Ông B xin …"); the offices that the article gives to the person say for which place.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.facts import Area, Body, Person
from vietpol.mappers.figures import hamlets, words
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.scanning import Scanner

_ASIDE = 90  # letters at most between a speaker's name and the verb: "ông A, Chủ tịch UBND huyện B, cho biết"
_SOURCE = Scanner(r"(?<!\p{L})theo\s(?:\p{L}+\s){0,8}$")
_NEAR = 60  # letters before a name in which "theo" stands
_LOOK = 6  # people who are looked back at


class Voice(NamedTuple):
    """Somebody who speaks. area: the district or commune (or firm) spoken for; None: the province or the country."""

    area: Area | Body | None
    start: int


class Voices:
    """The speakers of one article, asked for sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self._lower = reading.text.lower
        self._people = sorted(reading.people, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._people]
        home = reading.home.district or reading.home.province
        held: dict[Person, set[Area | Body | None]] = defaultdict(set)
        for holding in reading.offices.holdings:
            held[holding.person].add(_spoken_for(holding.post.body, home))
        self._held = {person: next(iter(places)) for person, places in held.items() if len(places) == 1}
        self._known = frozenset(held)

    def last(self, start: int, end: int) -> Voice | None:
        """The one who spoke last between two offsets of a sentence; None where nobody did whose office the article tells."""
        behind = end
        for mention in reversed(self._inside(start, end)):
            told = verb().search(self._lower, mention.span.end, min(behind, mention.span.end + _ASIDE)) is not None
            near = max(start, mention.span.start - _NEAR)
            if told or _SOURCE.search(self._lower, near, mention.span.start) is not None:
                known = mention.person in self._known
                return Voice(self._held.get(mention.person), mention.span.start) if known else None
            behind = mention.span.start
        return None

    def _inside(self, start: int, end: int) -> Sequence[PersonMention]:
        last = bisect_left(self._starts, end)
        return self._people[max(bisect_left(self._starts, start), last - _LOOK) : last]


# The state's own, whose figures are those of the place: what it lends and takes in there.
_STATE_BANK = regex.compile(r"Ngân hàng (?:Chính sách|Nhà nước)")


def _spoken_for(body: Body, home: Area | None) -> Area | Body | None:
    """The district, commune or firm that an officer of a body speaks for; None for those of the province and the country."""
    if (body.kind == "Enterprise" and _STATE_BANK.match(body.label) is None) or (
        body.kind == "School" and body.area is None
    ):
        return body
    if body.level in ("district", "commune") and body.area is not None:
        return body.area
    return hamlets.spoken_for(body.label, home)


@cache
def verb() -> Scanner:
    """A verb by which somebody tells, reckons or asks for something."""
    return Scanner(rf"(?<!\p{{L}})(?:{words.either(words.words('speaking'))})(?!\p{{L}}| chính trị| với| của)")
