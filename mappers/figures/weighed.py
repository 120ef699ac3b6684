"""Which of several times an article reports on: the one that most in it speaks for.

Used where neither the meeting nor the headline says it, and more than one time is named. What speaks for a time: that it is named early, that
a report or a review is said to be of it, that sentences begin with it, that it is named often, that parts of it are named beside it
("quý I …, quý II …, tính đến 31/10 …"). What speaks against it: that it was long over when the article was written, or had hardly begun.
"""

from collections import defaultdict
from datetime import date
from functools import cache
from heapq import nlargest
from operator import itemgetter

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures import words
from vietpol.mappers.figures.holding import holds
from vietpol.mappers.figures.time_mentions import DAYS, Mentions, several_years
from vietpol.mappers.periods import Clock, PeriodMention

_LEAD = 700  # letters of headline and lead
_REACH = 100  # letters before a time in which the words that name a report, or a plan, stand
_NAMED, _EARLY, _REVIEWED, _BEGINS = 1.0, 2.0, 3.0, 1.0
_ENDED = 1.0
_PART = 0.5  # of what speaks for a part of a time
_LEAST = 5.0  # what must speak for a time
_AHEAD = 1.3  # times as much as for the next one
_CANDIDATES = 40  # so that a text that names thousands of times takes no longer than its length
_FRESH_DAYS = 45
_STALE_DAYS = 200
_LEFT_DAYS = 75  # of a year that is reported on before it has ended


def weighed(mentions: Mentions, clock: Clock) -> Period | None:
    """The time that an article reports on; None where too little speaks for any, or as much for another."""
    today = clock.day
    if today is None:
        return None
    own: dict[Period, float] = defaultdict(float)
    for mention in mentions.all:
        if mention.kind == "flow" and mention.rule not in DAYS and _is_past(mention.period, today):
            own[mention.period] += _speaks(mentions, mention)  # type: ignore[index]
    heaviest = nlargest(_CANDIDATES, own.items(), key=itemgetter(1))
    total = [
        (weight + _just_over(whole, today) + _PART * sum(w for part, w in heaviest if _is_part(part, whole)), whole)
        for whole, weight in heaviest
    ]
    if not total:
        return None
    (most, best), *others = nlargest(2, total, key=itemgetter(0))
    return best if most >= _LEAST and all(most >= _AHEAD * weight for weight, _ in others) else None


def _speaks(mentions: Mentions, mention: PeriodMention) -> float:
    """How much a mention speaks for its time: nothing, where that is one planned for or compared with."""
    start = mention.span.start
    stop = max(mentions.lower.rfind(mark, start - _REACH, start) for mark in ".;:\n")
    near = mentions.lower[max(0, start - _REACH, stop + 1) : start]
    said, ahead = _last("reviewing", near), _last("to_come", near)
    against = _last("set_against", near)
    if ahead > said or (said < 0 <= against and "," not in near[against:]):
        return 0.0
    early = _EARLY if start < _LEAD else 0.0
    reviewed = _REVIEWED if said >= 0 else 0.0
    begins = _BEGINS if mentions.adverbial(mention, max(0, start - _REACH)) else 0.0
    return _NAMED + early + reviewed + begins


@cache
def _cues(name: str) -> "regex.Pattern[str]":
    return regex.compile(rf"(?<!\p{{L}})(?:{words.either(words.words(name))})(?!\p{{L}})")


def _last(cues: str, said: str) -> int:
    """Where one of the words of a list stands last; -1 where none does."""
    return max((m.start() for m in _cues(cues).finditer(said)), default=-1)


def _is_past(period: Period | None, today: date) -> bool:
    """Whether a time had for the most part passed, and not long before."""
    if period is None or period.start is None or period.end is None:
        return False
    start, end = date.fromisoformat(period.start), date.fromisoformat(period.end)
    ended = (today - end).days
    return -_LEFT_DAYS < ended < _STALE_DAYS and today - start > end - today


def _just_over(period: Period, today: date) -> float:
    """Reports are written when their time has ended."""
    passed = (today - date.fromisoformat(period.end or "")).days
    return _ENDED if 0 <= passed <= _FRESH_DAYS else 0.0


def _is_part(part: Period, whole: Period) -> bool:
    return not several_years(whole) and holds(whole, part)
