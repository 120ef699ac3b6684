"""Times that figures cover: "6 tháng đầu năm", "quý IV/2023", "giai đoạn 2016-2020", "tính đến 30/6", "đến năm 2025".

`read` finds them; a time that leaves its year out takes it from the words before it or from the `Clock`. The ways of naming one:
vietpol.mappers.time_rules. How a time governs the figures near it: vietpol.mappers.figures.when.
"""

from bisect import bisect_right
from datetime import date
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.clocks import clock
from vietpol.mappers.facts import Period
from vietpol.mappers.months import in_part, last_month, month
from vietpol.mappers.reading import DateMention, Reading
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.terms import term_ahead, term_so_far, years_told
from vietpol.mappers.text import Span, Text
from vietpol.mappers.time_rules import RULES, Rule
from vietpol.mappers.times import (
    TERM,
    YEAR,
    Clock,
    Context,
    Kind,
    Match,
    PeriodMention,
    another_year,
    in_year,
    left_of_year,
    one_day,
    one_year,
    so_far,
    span_of_years,
)

__all__ = ["Clock", "PeriodMention", "clock", "read"]

_OF_TERM = ("periods/this-term", "periods/years-told")
_TERM = regex.compile(rf"(?<!\p{{L}})(?:giai đoạn|nhiệm kỳ|5 năm)\s\(?(?P<y>{YEAR})\s?-\s?(?P<last>{YEAR})(?!\d)")

_YEARS = regex.compile(rf"(?<!\d)(?P<y>{YEAR})\s?-\s?(?P<last>{YEAR})(?!\d)")
_SENTENCE = 200  # letters
_BY_GROUP = {f"rule{number}": rule for number, rule in enumerate(RULES)}  # the empty group that closes its pattern


@cache
def _anything() -> Scanner:
    return Scanner(*(rf"(?<![\w/,-]|\d\.)(?:{rule.pattern})(?P<{group}>)" for group, rule in _BY_GROUP.items()))


# What stands before a time and makes it the day of a count, or what something is compared with, or the end of a range.
_UNTIL = regex.compile(
    r"(?<!\w)(?:(?:(?:tính|cho|từ nay)\s)?(?:đến|tới)(?:\s(?:hết|cuối|giữa|trước|thời điểm|ngày|\d{1,2}(?:h|\sgiờ|h\s)(?:\s?\d\d(?:\sphút)?)?))*"
    r"|(?:vào\s)?(?:cuối|hết|thời điểm))\s$"
)
_THAN_THEN = regex.compile(r"(?<!\w)so\s(?:với\s)?(?:thời điểm|cuối ngày|hết ngày)\s(?:ngày\s)?$")
_AIMED = regex.compile(
    r"(?<!\w)(?:(?:cam kết|phấn đấu|hứa|yêu cầu|quyết tâm|dự kiến|bảo đảm|đảm bảo|sẽ)(?:\s\w+){0,2}|từ nay)\s(?:đến|tới|trước)\s(?:ngày\s|hết ngày\s)?$"
)
_BY_THEN = regex.compile(r"(?<!\w)(?<!đó )trước\s(?:ngày\s)?$")  # "bàn giao 100% mặt bằng trước ngày 30/6"
_COMPARED = regex.compile(
    r"(?<!\w)(?:giá\s(?:so\ssánh|cố\sđịnh)|so(?:\svới)?|(?:hơn|kém|bằng|với|lần|gấp (?:đôi|ba|rưỡi))(?:\svới)?)(?:\s(?:"
    r"cùng kỳ|cùng thời điểm|cùng|cuối|đầu|mức|mốc|của|các|thời điểm|thực hiện|số|kết quả|bình quân|dịp|tết nguyên đán|tết|kỳ nghỉ|lễ|vụ))*[^\S\n]$"
    r"|cùng\skỳ(?:\s(?:của|vào))?\s$|(?<!\w)(?:bằng|đạt)(?:\s\p{L}+){0,2}\s\d[\d.,]*\s?%\s(?:của\s)?$|(?<!\w)so\svới\s(?:tổng\s)?số\s(?:\p{L}+\s){1,4}(?:cuối|đầu)\s$"
)
_SINCE = regex.compile(r"(?<!\w)từ\s(?:ngày\s)?$")  # "từ ngày | 15/7 đến nay"
_TO_NOW = regex.compile(r"\s(?:cho\s)?(?:đến|tới)\s(?:nay|hiện nay|thời điểm này|ngày hôm nay)(?!\p{L})")
_BEGINNING = regex.compile(r"(?<!\w)(?:đến|tới|vào)\s(?:thời điểm\s)?đầu\s$")
_SINCE_NEW_YEAR = regex.compile(r"(?<!\w)từ đầu năm(?:\snay|\s\d{4})?\s(?:cho\s)?(?:đến|tới)\s(?:hết\s|ngày\s)*$")
_UP_TO = regex.compile(
    r"\s(?:tính\s)?(?:từ (?:đầu )?năm(?:\snay|\s\d{4})?\s)?(?:(?:cho\s)?(?:đến|tới)\s(?:hết\s|cuối\s|giữa\s|thời điểm\s|ngày\s)*)?"
)  # "lũy kế đến hết ngày | 30/4"
_SINCE_YEAR = regex.compile(rf"(?<!\w)từ (?:đầu )?năm (?P<y>{YEAR})\s(?:cho\s)?(?:đến|tới)\s(?:hết\s|ngày\s)*$")
_FROM = regex.compile(r"(?<!\w)từ\s(?:năm\s)?$")
_CLAUSE = regex.compile(r"(?:[(;,.:\n]\s?|còn\s|trong khi\s|được biết\s)$")
_SAID_OF_IT = regex.compile(
    r"(?:,|\slà|(?:\s\p{L}+){0,4}?\s(?:đạt|được|có|thực hiện|giải ngân|thu|xảy ra|chỉ|tăng|giảm|bằng))(?!\p{L})"
)
_OF_ITS_OWN = ("(cùng kỳ ", "; cùng kỳ ", "trong khi cùng kỳ ", "còn cùng kỳ ")  # "(cùng kỳ |quý I/2024 tăng 6,26%)"
_SAID_IN_BRACKET = regex.compile(
    r"(?:\s(?!so|tăng|giảm|hơn)\p{L}+){0,5}?\s\d"
)  # "(cùng kỳ năm trước | xuất siêu 6,9 tỷ USD)"
_DIGITS = regex.compile(r"\d{4}")
_BRACKET = regex.compile(r"\s?\((?:số liệu\s)?(?:được\s)?(?:tính\s)?(?:từ\s)?")
_MONTHS = {
    "periods/month",
    "periods/half-month",
    "periods/several-months",
    "periods/months-of-year",
    "periods/months-so-far",
    "periods/months-past",
    "periods/quarter",
}
_MONTH = 7  # letters of an ISO day that give its month
_LONG_AGO = 90  # days
_HEAD = 16  # letters of "Được biết, "
_REACH = 45  # letters looked back at


def read(reading: Reading, clock: Clock, text: Text | None = None) -> list[PeriodMention]:
    """The times named in an article, in order, none overlapping another; its days are those of `reading.dates`. text: it in other letters."""
    text = text or reading.text
    found = [_day(text.lower, d, clock.today) for d in reading.dates if d.start is None or len(d.start) == 10]
    days = [m.span for m in found]
    term: Period | None = None
    years: Period | None = None  # the last span of years
    near: PeriodMention | None = None
    flow: PeriodMention | None = None  # what the paragraph tells of, also behind what it compares that with
    last: PeriodMention | None = None  # the months told of
    told: PeriodMention | None = None  # the months told of, or those up to whose end something is counted
    for m in _anything().finditer(text.lower):
        at = bisect_right(days, (m.start(), len(text.lower)))
        if (at and days[at - 1].end > m.start()) or (at < len(days) and days[at].start < m.end()):
            continue
        rule = _BY_GROUP[m.lastgroup or ""]
        if near is not None and text.sentence_at(near.span.start).end <= m.start():
            near = None
        if flow is not None and text.sentence_at(m.start()).block != text.sentence_at(flow.span.start).block:
            flow = None
        if term is None and rule.id in _OF_TERM:
            term = _told_later(text.lower, m.end(), clock)
            years = years or term
        if term is None and rule.build is term_so_far:
            term = _running(text.lower, m.end(), clock)
        named = _mention(text.lower, m, rule, Context(clock, near, term, last, years))
        if rule.build in (in_year, in_part, years_told, last_month, another_year) and named.period is None:
            if not m[0].endswith((" qua", " rồi")):
                continue
            named = PeriodMention(named.span, None, "open", "periods/open")  # "ba năm qua": it is open which
        opens = (
            flow is None and text.sentence_at(m.start()).start > m.start() - _HEAD
        )  # "Được biết | cùng kỳ năm 2022, …"
        near = _same_months(text.lower, told if opens or flow is None else flow, named)
        flow = near if near.kind == "flow" and near.rule != "periods/same-months" else flow
        told = near if near.kind == "flow" and rule.id in _MONTHS else told
        last = near if near.kind == "flow" and rule.id in _MONTHS else last
        if rule.build in (span_of_years, term_ahead) and near.period is not None:
            years = near.period
            told_of = term is None or (near.period.end or "")[:4] >= (term.start or "")[:4] or "nhiệm kỳ" in m[0]
            term = years if told_of and _is_term(text.lower, near) else term
        found.append(near)
        beside = flow is not None and near.kind == "baseline" and text.sentence_at(flow.span.start).end > m.start()
        passing = near.rule == "periods/cumulated" and flow is not None
        if near.rule == "periods/same-months" or beside or passing:
            near = flow  # "quý III/2022 tăng 2,6% so với cùng kỳ, cao hơn quý II (0,4%)"; "(cùng kỳ năm 2023 giảm 9%); riêng quý II …": of the year told before
    return _explained(text.lower, sorted(found))


def _is_term(lower: str, mention: PeriodMention) -> bool:
    """Whether a span of years is a term, or as long as one: not "3 năm 2021-2023"."""
    period = mention.period
    if period is None or period.start is None or period.end is None:
        return False
    several = int(period.end[:4]) - int(period.start[:4]) + 1
    return several >= TERM or lower.startswith("nhiệm kỳ", mention.span.start)


def _is_reached(lower: str, m: Match, period: Period | None, today: str | None) -> bool:
    """Whether a goal is none: "đến hết năm, …" of an article of January, or of December, where it isn't aimed at."""
    if today is None or period is None or period.end is None:
        return False
    ends = period.end[:_MONTH] == today[:_MONTH] and not m[0].startswith("từ nay")
    return period.end < today or (
        ends and _AIMED.search(lower, max(0, m.start() - _REACH), m.start() + len("đến ")) is None
    )


def _told_later(lower: str, start: int, clock: Clock) -> Period | None:
    """The first term or run of years that a text comes to, if it ends in its year: "cả nhiệm kỳ, …; giai đoạn 2018 - 2023, …" in 2023."""
    later = _TERM.search(lower, start)
    if later is None or int(later["last"]) != clock.year or int(later["y"]) >= int(later["last"]):
        return None
    return Period(f"{later['y']}-01-01", f"{later['last']}-12-31")


def _running(lower: str, start: int, clock: Clock) -> Period | None:
    """The term that a sentence goes on to name, of which the clock's year is one: "qua nửa nhiệm kỳ …, nhiệm kỳ (2018 - 2023), …"."""
    later = _YEARS.search(lower, start, start + _SENTENCE)
    if later is None or clock.year is None or not int(later["y"]) <= clock.year <= int(later["last"]):
        return None
    return Period(f"{later['y']}-01-01", f"{later['last']}-12-31")


def _same_months(lower: str, near: PeriodMention | None, mention: PeriodMention) -> PeriodMention:
    """ "(cùng kỳ năm 2022 đạt 900 tỷ đồng)": not what something is compared with, but the months named before, of another year."""
    if mention.rule != "periods/same-period" or near is None or near.kind != "flow" or near.period is None:
        return mention
    start, end = near.period.start, near.period.end
    if start is None or end is None or start[:4] != end[:4]:
        return mention
    opens = _CLAUSE.search(lower, max(0, mention.span.start - 12), mention.span.start)
    if opens is None:
        return mention
    bracketed = opens[0].startswith("(") and _SAID_IN_BRACKET.match(lower, mention.span.end) is not None
    if not bracketed and _SAID_OF_IT.match(lower, mention.span.end) is None:
        return mention
    printed = _DIGITS.search(lower, mention.span.start, mention.span.end)
    other = int(printed[0]) if printed else int(end[:4]) - 1
    period = Period(f"{other}{start[4:]}", f"{other}{end[4:]}".replace("-02-29", "-02-28"))
    return PeriodMention(mention.span, period, "flow", "periods/same-months")


def _explained(lower: str, found: list[PeriodMention]) -> list[PeriodMention]:
    """A bracket that gives the days of a time before it wins: "8 tháng (tính từ 15/12/2020 đến 14/8/2021)"; so does what something is
    cumulated over, or up to: "lũy kế | nửa đầu năm 2018", "lũy kế đến hết | tháng 4".
    """
    kept: list[PeriodMention] = []
    for m in found:
        before = kept[-1] if kept else None
        days = m.rule == "periods/day" and m.period is not None and m.period.start not in (None, m.period.end)
        if (
            days
            and before is not None
            and before.kind in ("flow", "open")
            and _BRACKET.fullmatch(lower, before.span.end, m.span.start)
        ):
            kept[-1] = PeriodMention(Span(before.span.start, m.span.end), m.period, "flow", before.rule)
        elif (
            before is not None
            and before.rule == "periods/cumulated"
            and m.kind in ("flow", "stock")
            and _UP_TO.fullmatch(lower, before.span.end, m.span.start)
        ):
            kept[-1] = m
        else:
            kept.append(m)
    return kept


def _day(lower: str, dated: DateMention, today: str | None) -> PeriodMention:
    """A day or a range of days: a time in which something was done, or the day of a count; one aimed at lies ahead."""
    period = None if dated.start is None else Period(dated.start, dated.end or dated.start)
    before = lower[max(0, dated.span.start - _REACH) : dated.span.start]
    kind: Kind = "flow"
    until = _TO_NOW.match(lower, dated.span.end)
    if until is not None and today is not None and period is not None and _SINCE.search(before) is not None:
        return PeriodMention(
            Span(dated.span.start, until.end()), Period(period.start, today), "flow", "periods/since-day"
        )
    since = _SINCE_YEAR.search(before) if "từ" in before else None
    if since is not None and period is not None and period.end is not None:
        start = dated.span.start - len(before) + since.start()  # "từ năm 2019 đến | 30/4/2022"
        return PeriodMention(
            Span(start, dated.span.end), Period(f"{since['y']}-01-01", period.end), "flow", "periods/since-year"
        )
    if _SINCE_NEW_YEAR.search(before):
        period = None if period is None or period.end is None else Period(f"{period.end[:4]}-01-01", period.end)
    elif _THAN_THEN.search(before):
        kind = "baseline"  # "tăng 225 tỷ đồng so với thời điểm 31/12/2019"
    elif _UNTIL.search(before) or _BY_THEN.search(before):
        kind, period = "stock", None if period is None else Period(None, period.end)
        aimed = (_AIMED.search(before) is not None or _is_long_ago(period, today, before)) and not _DIGITS.search(
            lower, dated.span.start, dated.span.end
        )
        if aimed and period is not None and period.end is not None and today is not None and period.end < today:
            kind, period = (
                "goal",
                Period(None, f"{int(period.end[:4]) + 1}{period.end[4:]}".replace("-02-29", "-02-28")),
            )
    elif _COMPARED.search(before):
        kind = "baseline"
    return PeriodMention(dated.span, period, kind, "periods/day")


def _is_long_ago(period: Period | None, today: str | None, before: str) -> bool:
    """Whether a deadline without its year would have passed long before: "phải thu xong trước 31/12", told in June."""
    if period is None or period.end is None or today is None or _BY_THEN.search(before) is None:
        return False
    return (date.fromisoformat(today) - date.fromisoformat(period.end)).days > _LONG_AGO


def _mention(lower: str, m: Match, rule: Rule, context: Context) -> PeriodMention:
    before = lower[max(0, m.start() - _REACH) : m.start()]
    period, kind = rule.build(m, context), rule.kind
    told = before.endswith(_OF_ITS_OWN) and _SAID_OF_IT.match(lower, m.end()) is not None
    if kind in ("flow", "open") and not told and _COMPARED.search(before):
        kind = "baseline"
    elif kind == "flow" and rule.build not in (span_of_years, one_day, so_far) and _UNTIL.search(before):
        last = None if period is None else period.end
        ahead = last is not None and context.clock.year is not None and int(last[:4]) > context.clock.year
        kind = "goal" if ahead else "stock"
        period = None if period is None else Period(None, period.end)
        if rule.id == "periods/month" and period is not None and before.endswith("giữa "):
            period = Period(None, f"{(period.end or '')[:_MONTH]}-15")
    elif kind == "flow" and rule.build in (one_year, month) and period is not None and _BEGINNING.search(before):
        kind, period = "stock", Period(None, period.start)
    elif kind == "flow" and rule.build is one_year and _FROM.search(before):
        kind, period = "open", None
    elif period is None and rule.build is left_of_year:
        return PeriodMention(Span(m.start(), m.end()), None, "open", "periods/open")  # of 2021, told in 2022
    elif kind == "goal" and _is_reached(lower, m, period, context.clock.today):
        kind = "stock"
    return PeriodMention(Span(m.start(), m.end()), period, kind, rule.id)
