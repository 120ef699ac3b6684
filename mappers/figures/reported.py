"""Which time an article reports on where its headline doesn't say: that which a delegation looks at, else the only one it tells of."""

from datetime import date, timedelta

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures.accounts import Account
from vietpol.mappers.figures.time_mentions import MONTHS, YEARS, Mentions, several_years
from vietpol.mappers.figures.weighed import Weighed, opens_with, weighed
from vietpol.mappers.periods import Clock, PeriodMention

_NEAR = 100  # letters; without a limit `regex` looks through the whole text for what a pattern needs
_LEAD = 1000  # letters of headline and lead
_SUPERVISED = regex.compile(
    r"(?<!\p{L})(?:giám sát|thanh tra|khảo sát|kiểm toán|làm việc|đánh giá)(?!\p{L})[^.;\n]*(?<!\p{L})(?:thực hiện|chấp hành|thi hành|triển khai)(?!\p{L})[^.;\n]*$"
    r"|(?<!\p{L})(?:giám sát|thanh tra|kiểm toán)(?!\p{L})[^.;\n]*(?<!\p{L})(?:công tác|việc|quản lý|sử dụng)(?!\p{L})[^.;\n]*$"
)
_AIMED = regex.compile(r"(?<!\p{L})(?:phấn đấu|mục tiêu|chỉ tiêu|dự kiến)(?!\p{L})[^.]*$")
_SPOKEN = ("cho rằng ", "cho biết ", "cho hay ", "nêu rõ ", "khẳng định ", "nói rằng ", "nhận định ")
_AIM_REACH = 400  # letters
_PARTS = {*MONTHS, "periods/month", "periods/in-part", "periods/several-months"}
_AND_WHOLE = regex.compile(r"\s(?:và|,)\s(?:cả\s|tính chung\s)?(?:năm(?!\p{L})|\d{1,2}\stháng)")


def reported(mentions: Mentions, clock: Clock, account: Account) -> Weighed:
    """The time that an article reports on, where neither its headline nor a meeting says so: the years that a delegation looks at, else what
    most speaks for; of an article without a day the only months, or the only year, of which it tells, or on which it says that it reports.
    """
    if (supervised := _supervised(mentions)) is not None:
        return Weighed(supervised)
    if clock.day is not None:
        most = weighed(mentions, clock, account)
        return most if most.period is not None else Weighed(_only_count(mentions, clock))
    if account.headline is not None:
        return Weighed(account.headline)
    kept = [
        m
        for m in mentions.all
        if m.kind == "flow"
        and m.period is not None
        and not _is_part(mentions, m)
        and not mentions.lower.endswith("riêng ", 0, m.span.start)  # "Riêng 8 tháng đầu năm, …" of a report on years
    ]
    named = {m.period for m in kept if _is_whole(mentions, m)} or {m.period for m in kept if m.rule in MONTHS}
    if len(named) > 1:  # of several the one that the lead says to be reported on
        named = {m.period for m in kept if m.rule in MONTHS | YEARS and opens_with(mentions, m, account.lead)}
    if not named:
        named = {m.period for m in mentions.all if m.period is not None and _tells_year(mentions, m)}
    return Weighed(next(iter(named)) if len(named) == 1 else None)


def _only_count(mentions: Mentions, clock: Clock) -> Period | None:
    """The end of a month or quarter up to which its lead counts, where an article names no other time: "đến hết quý I, thu ngân sách đạt …"."""
    told = [m for m in mentions.all if m.kind != "baseline" and (m.period is None or m.period.end != clock.today)]
    if len({m.period for m in told}) != 1 or told[0].kind != "stock" or told[0].span.start > _LEAD:
        return None
    return told[0].period if told[0].rule in _PARTS else None


def _supervised(mentions: Mentions) -> Period | None:
    """The years over which a delegation looks at how something was done: "giám sát việc thực hiện … giai đoạn 2016-2018"."""
    for m in mentions.inside(0, _LEAD):
        start = max(0, m.span.start - _NEAR - _NEAR)
        years = m.kind == "flow" and several_years(m.period) and m.rule != "periods/school-year"
        if years and _SUPERVISED.search(mentions.lower, start, m.span.start) is not None:
            return m.period
    return None


def has_begun_only(period: Period | None, clock: Clock, times: int = 1) -> bool:
    """Whether less than half of some months had passed: "ngay trong quý IV" in October; times: how much more is left of them."""
    today = clock.day
    if today is None or period is None or period.start is None or period.end is None:
        return False
    passed, left = today - date.fromisoformat(period.start), date.fromisoformat(period.end) - today
    return left > times * passed and left > timedelta(0)


def _is_part(mentions: Mentions, mention: PeriodMention) -> bool:
    """ "quý IV | và năm 2023", "tháng 5 | và 5 tháng đầu năm": of the two the longer is what is reported on."""
    return (
        mention.rule in _PARTS
        and _AND_WHOLE.match(mentions.lower, mention.span.end, mention.span.end + _NEAR) is not None
    )


def _is_whole(mentions: Mentions, mention: PeriodMention) -> bool:
    """Whether it is the year in "quý IV và | năm 2023"."""
    before = mentions.inside(max(0, mention.span.start - 30), mention.span.start)
    return (
        mention.rule in YEARS
        and bool(before)
        and _is_part(mentions, before[-1])
        and mention.span.start - before[-1].span.end < 10
    )


def _tells_year(mentions: Mentions, mention: PeriodMention) -> bool:
    """ "Năm 2021, …", "Trong năm, …": a year of which something is told."""
    year = mention.rule in YEARS and mention.kind == "flow"
    if not year or _AIMED.search(mentions.lower, max(0, mention.span.start - _AIM_REACH), mention.span.start):
        return False  # "phấn đấu …; thu nhập đạt 100 triệu đồng vào năm 2030"
    if mentions.lower.endswith(_SPOKEN, 0, mention.span.start):
        return False  # "Phó Thủ tướng cho rằng năm 2024, …"
    if mentions.lower.endswith("riêng ", 0, mention.span.start):
        return False  # "Riêng năm 2018, …" of a report on years
    return mentions.adverbial(mention, max(0, mention.span.start - 40))
