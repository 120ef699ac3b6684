"""One figure that the article tells several times (headline, lead, body) is one observation: the telling that says most."""

from collections.abc import Iterable
from typing import NamedTuple

from vietpol.mappers.facts import Observation
from vietpol.mappers.text import matching_key


class Stated(NamedTuple):
    """An observation, and whether it stands in a heading, its own sentence names its time, its own clause whose it is."""

    observation: Observation
    heading: bool
    timed: bool
    owned: bool


def without(stated: Iterable[Stated]) -> tuple[Observation, ...]:
    """The observations in the order of the text, each once."""
    kept: dict[tuple[object, ...], list[Stated]] = {}
    for s in stated:
        o = s.observation
        same = kept.setdefault((o.value, o.value_max, o.total, o.unit, o.measure), [])
        at = next((i for i, other in enumerate(same) if _repeats(other, s)), None)
        if at is None:
            same.append(s)
        elif _says(s) > _says(same[at]):
            same[at] = s
    found = [s.observation for group in kept.values() for s in group]
    return tuple(sorted(found, key=lambda o: (o.evidence[0].start, o.evidence[0].end)))


def _says(s: Stated) -> int:
    return 4 * (not s.heading) + 2 * s.owned + s.timed + (s.observation.period is not None)


def _repeats(one: Stated, other: Stated) -> bool:
    """Whether two tellings of the same number can be one figure: alike in words, not apart in what both say."""
    a, b = one.observation, other.observation
    if one.timed and other.timed and a.period != b.period:
        return False
    if one.owned and other.owned and a.refers_to != b.refers_to:
        return False
    return _alike(a.indicator.label, b.indicator.label)


def _alike(one: str, other: str) -> bool:
    a, b = set(matching_key(one).split()), set(matching_key(other).split())
    return a <= b or b <= a or 2 * len(a & b) > len(a | b)
