"""Which time an article reports on: the one that most in it speaks for.

Used where neither the meeting nor the headline says it. Candidates are the times named, what lay before the months or the year that is planned
for, and what a session of that part of the year looks back at. What speaks for a time: that it is named early, that a report or a review is
said to be of it, that sentences begin with it, that it is named often, that parts of it are named beside it ("quý I …, quý II …, tính đến 31/10
…"), that it has just ended, that results are compared with the year before it. A time that something is compared with names none; one that was
long over when the article was written, or had hardly begun, is none.
"""

from collections import Counter, defaultdict
from datetime import date
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures import implied, words
from vietpol.mappers.figures.accounts import Account
from vietpol.mappers.figures.holding import holds
from vietpol.mappers.figures.time_mentions import DAYS, MONTHS, YEARS, Mentions, several_years
from vietpol.mappers.periods import Clock, PeriodMention

_REACH = 100  # letters before a time in which the words that name a report, or a plan, stand
_NAMED, _EARLY, _REVIEWED, _BEGINS = 1.0, 2.0, 3.0, 1.0
_CUMULATED = 0.5
_ENDED = 1.0
_HEADED = 6.0  # for the only time of the headline
_SESSION = 4.0  # for what regular sessions of that season look back at
_PART = 0.5  # of what speaks for a part of a time
_ONLY_MONTHS, _ONLY_YEAR = 4.5, 1.0  # for the only months, or the only year, that are told of
_COMPARED, _MOST_COMPARED = 1.0, 3
_LEAST = 4.5  # what must speak for a time
_AHEAD = 1.3  # times as much as for the next one
_CANDIDATES = 40  # so that a text that names thousands of times takes no longer than its length
_FRESH_DAYS = 45
_MONTH = 31  # days
_STALE_DAYS = 200
_LEFT_DAYS = 75  # of a year that is reported on before it has ended
_BREAK = regex.compile(r"[,;(]|(?<!\p{L})(?:và|với|đồng thời|cũng như|bàn)(?!\p{L})")
_YEAR = regex.compile(r"(?:19|20)\d\d")


class Weighed(NamedTuple):
    """The time that most speaks for; None where too little speaks for any, or as much for another. followed: whether plans follow it."""

    period: Period | None = None
    followed: bool = False


def weighed(mentions: Mentions, clock: Clock, account: Account) -> Weighed:
    """The time that an article reports on."""
    today = clock.day
    if today is None:
        return Weighed()
    own = _named(mentions, today, account.lead)
    if account.headline is not None and account.headline.end is not None:
        own[account.headline] += _HEADED
    votes = implied.votes(mentions, clock, account.reviews)
    for period, weight in votes:
        own[period] += weight
    if account.session is not None:
        own[account.session] += _SESSION
    _compared(mentions, own, today)
    heaviest = nlargest(_CANDIDATES, own.items(), key=itemgetter(1))
    total = [
        (
            weight
            + _just_over(whole, today)
            + (_PART * sum(w for part, w in heaviest if _is_part(part, whole)) if _ends(whole, today) else 0.0),
            whole,
        )
        for whole, weight in heaviest
    ]
    if not total:
        return Weighed()
    (most, best), *others = nlargest(2, total, key=itemgetter(0))
    if most < _LEAST or any(most < _AHEAD * weight for weight, _ in others):
        return Weighed()
    return Weighed(best, best == account.session or any(period == best for period, _ in votes))


def _named(mentions: Mentions, today: date, lead: int) -> dict[Period, float]:
    """What the words around each time that is named say for it."""
    own: dict[Period, float] = defaultdict(float)
    months, years = set(), set()
    for mention in mentions.all:
        period = mention.period
        if mention.kind != "flow" or mention.rule in DAYS or period is None or not _is_past(period, today):
            continue
        speaks = _speaks(mentions, mention, lead)
        own[period] += speaks
        if speaks > _CUMULATED and mention.rule in MONTHS:
            months.add(period)
        elif speaks and mention.rule in YEARS:
            years.add(period)
    for only, weight in ((months, _ONLY_MONTHS), (set() if months else years, _ONLY_YEAR)):
        if len(only) == 1:
            own[next(iter(only))] += weight
    return own


def _compared(mentions: Mentions, own: dict[Period, float], today: date) -> None:
    """Adds what comparisons say: "so với năm 2012", "so với cùng kỳ năm 2012" of something in 2013, "so với tháng trước" of a month."""
    years: Counter[str] = Counter()
    months = 0
    for mention in mentions.all:
        if mention.kind != "baseline":
            continue
        if (printed := _YEAR.search(mentions.said(mention))) is not None:
            years[printed[0]] += 1
        elif mention.rule == "periods/month" or mentions.said(mention) == "tháng trước":
            months += 1
    for period in own:
        if (period.start or "")[:7] == (period.end or "")[:7]:
            own[period] += _COMPARED * min(months, _MOST_COMPARED)
        before = str(int((period.start or "0")[:4]) - 1)
        if period.start is not None and period.start[:4] == (period.end or "")[:4] and _ends(period, today):
            own[period] += _COMPARED * min(years[before], _MOST_COMPARED)


def _speaks(mentions: Mentions, mention: PeriodMention, lead: int) -> float:
    """How much a mention speaks for its time: nothing, where that is one planned for or compared with."""
    start = mention.span.start
    stop = max(mentions.lower.rfind(mark, start - _REACH, start) for mark in ".;:\n")
    near = mentions.lower[max(0, start - _REACH, stop + 1) : start]
    said, ahead = _last("reviewing", near), _last("to_come", near)
    against = _last("set_against", near)
    # "kết quả triển khai nhiệm vụ | năm 2022", but "đánh giá kết quả, triển khai nhiệm vụ | năm 2023"
    planned = ahead > said and (said < 0 or _BREAK.search(near, said, ahead) is not None)
    if (
        planned
        or (said < 0 <= against and "," not in near[against:])
        or mentions.contrasted(mention)
        or near.endswith("riêng ")
    ):
        return 0.0
    if near.endswith(("lũy kế ", "luỹ kế ", "cộng dồn ")):
        return _CUMULATED  # "Trong tháng kết nạp 214 đảng viên, lũy kế | 10 tháng 1.960"
    early = _EARLY if start < lead else 0.0
    reviewed = _REVIEWED if said >= 0 else 0.0
    begins = _BEGINS if mentions.adverbial(mention, max(0, start - _REACH)) else 0.0
    return _NAMED + early + reviewed + begins


def opens_with(mentions: Mentions, mention: PeriodMention, lead: int) -> bool:
    """Whether headline or lead says that it reports on a time: "tình hình kinh tế - xã hội | 9 tháng năm 2023 tiếp tục chuyển biến"."""
    return _speaks(mentions, mention, lead) >= _NAMED + _EARLY + _REVIEWED


def _last(cues: str, said: str) -> int:
    """Where one of the words of a list stands last; -1 where none does."""
    return max((m.start() for m in words.anywhere(cues).finditer(said)), default=-1)


def _is_past(period: Period, today: date) -> bool:
    """Whether a time had for the most part passed, and not long before."""
    if period.start is None or period.end is None:
        return False
    start, end = date.fromisoformat(period.start), date.fromisoformat(period.end)
    ended = (today - end).days
    return -_LEFT_DAYS < ended < _STALE_DAYS and today - start > end - today


def _ends(period: Period, today: date) -> bool:
    """Whether hardly anything is left of a time."""
    return (date.fromisoformat(period.end or "") - today).days <= _MONTH


def _just_over(period: Period, today: date) -> float:
    """Reports are written when their time has ended."""
    passed = (today - date.fromisoformat(period.end or "")).days
    return _ENDED if 0 <= passed <= _FRESH_DAYS else 0.0


def _is_part(part: Period, whole: Period) -> bool:
    return not several_years(whole) and holds(whole, part)
