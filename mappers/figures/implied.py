"""The time that an article reports on without naming it: what lay before the months or the year that it plans for.

"Trong 6 tháng cuối năm, huyện phấn đấu …", at a session of July: its results are those of the first half-year. A session that is
called by the part of the year in which it is held ("kỳ họp cuối năm 2023") reports on that year.
"""

from datetime import date, timedelta

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures.time_mentions import DAYS, Mentions, several_years
from vietpol.mappers.periods import Clock, PeriodMention

_SESSION = regex.compile(
    r"(?<!\p{L})(?:kỳ họp|hội nghị|phiên họp)(?: thường (?:lệ|kỳ|niên))? (?P<part>giữa|cuối) năm(?: (?P<y>20\d\d))?(?!\d)"
)
_PLANS = regex.compile(
    r"(?<!\p{L})(?:phấn đấu|mục tiêu|chỉ tiêu|nhiệm vụ|phương hướng|kế hoạch|dự toán|giải pháp|tập trung|yêu cầu|đề nghị|xác định|dự kiến|sẽ|cần|phải|"
    r"tiếp tục|đẩy mạnh|triển khai)(?!\p{L})"
)
_TASKS = regex.compile(
    r"(?<!\p{L})(?:triển khai(?: thực hiện)? công tác|nhiệm vụ|phương hướng|kế hoạch|mục tiêu|chỉ tiêu|giải pháp|chương trình công tác)(?!\p{L})[^.;:,]{0,40}$"
)
_HEAD = 1200  # letters of headline and lead
_SOON = 45  # days from the day of an article to the time that it plans for, or since that began
_CALLED, _PLANNED, _TASKED, _SEASON = (
    5.0,
    4.0,
    3.0,
    1.0,
)  # what speaks for the time that a session is called by, that plans follow, that ends
_DECEMBER, _JANUARY = 12, 1
_NEAR = 60  # letters around a time in which the words of a plan stand


def votes(mentions: Mentions, clock: Clock, reviews: bool) -> list[tuple[Period, float]]:
    """Each such time with how much speaks for it; none where the article has no day.

    reviews: whether it tells of a meeting that looks back at what was done; of others only tasks that are set for a time speak for the one before.
    """
    today, votes = clock.day, list[tuple[Period, float]]()
    if today is None or clock.year is None:
        return votes
    session = _SESSION.search(mentions.lower, 0, _HEAD)
    if session is not None and reviews:
        year = int(session["y"] or clock.year)
        called = Period(f"{year}-01-01", f"{year}-12-31" if session["part"] == "cuối" else f"{year}-06-30")
        votes.append((called, _CALLED))
    planned = {m.period for m in mentions.all if m.period is not None and _is_planned(mentions, m, today, reviews)}
    before = {_before(period) for period in planned}
    votes += [(period, (_PLANNED if reviews else _TASKED) / len(before)) for period in before]
    if reviews and today.month in (_DECEMBER, _JANUARY):
        year = today.year - (today.month == _JANUARY)
        votes.append((Period(f"{year}-01-01", f"{year}-12-31"), _SEASON))
    return votes


def _is_planned(mentions: Mentions, mention: PeriodMention, today: date, reviews: bool) -> bool:
    """Whether something is planned for months or a year about to begin, or just begun."""
    period = mention.period
    if mention.kind != "flow" or mention.rule in DAYS or period is None or several_years(period):
        return False
    if period.start is None or period.end is None:
        return False
    start, end = date.fromisoformat(period.start), date.fromisoformat(period.end)
    if abs((start - today).days) > _SOON or end - today < today - start:
        return False
    first, last = mention.span
    if _is_month(period) or not reviews:
        return _TASKS.search(mentions.lower, max(0, first - _NEAR), first) is not None
    return _PLANS.search(mentions.lower, max(0, first - _NEAR), last + _NEAR) is not None


def _before(period: Period) -> Period:
    """What of its year lay before it, of the year before for one that begins with the year; of a month the month before."""
    start = date.fromisoformat(period.start or "")
    last = start - timedelta(days=1)
    return Period(last.replace(month=last.month if _is_month(period) else 1, day=1).isoformat(), last.isoformat())


def _is_month(period: Period) -> bool:
    return (period.start or "")[:7] == (period.end or "")[:7]
