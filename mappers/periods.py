"""Times that figures cover: "6 tháng đầu năm", "quý IV/2023", "giai đoạn 2016-2020", "tính đến 30/6", "đến năm 2025".

`read` finds them; a time that leaves its year out takes it from the words before it or from the `Clock`. How a time governs the figures near it: vietpol.mappers.figures.when.
"""

from bisect import bisect_right
from calendar import monthrange
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

import regex

from vietpol.mappers.facts import Period
from vietpol.mappers.reading import DateMention, Reading
from vietpol.mappers.text import Span

Kind = Literal["flow", "stock", "goal", "baseline", "open"]
Match = regex.Match[str]


class PeriodMention(NamedTuple):
    """A time named in the text.

    kind: "flow": what happened in it; "stock": counted on its last day ("tính đến 30/6"); "goal": to be reached by then
    ("đến năm 2030"); "baseline": what something is compared with ("so với năm 2022"); "open": the text leaves its limits
    open ("những năm gần đây"). period: None where text and clock leave it open. rule: id of the rule that read it.
    """

    span: Span
    period: Period | None
    kind: Kind
    rule: str


@dataclass(frozen=True, slots=True)
class Clock:
    """What completes a time: the day of "hôm nay" (ISO) and the year that the text speaks of; None: unknown."""

    today: str | None = None
    year: int | None = None


_YEAR = r"(?:19|20)\d\d"
_NAMED = regex.compile(rf"(?<!(?:đến|hết|tới|đoạn|sinh|từ|trước|với|kỳ|cuối) )\bnăm ({_YEAR})\b(?!\s?-)")


def clock(reading: Reading) -> Clock:
    """The clock of an article: the page's day, else the day of its first dated meeting, and the year that it speaks of.

    The year is that of the page's day; else the one most often dated or named in the text, of two the later.
    """
    today = reading.page.today
    if today is not None and len(today) >= 10:
        return Clock(today[:10], int(today[:4]))
    met = next((m.start for m in reading.meetings if m.start is not None and len(m.start) == 10), None)
    years = Counter(int(d.start[:4]) for d in reading.dates if d.start is not None)
    years.update(int(m[1]) for m in _NAMED.finditer(reading.text.lower))
    likely = max(years, key=lambda y: (years[y], y)) if years else None
    return Clock(met, int(met[:4]) if met is not None else likely)


def year(y: int) -> Period:
    """1 January to 31 December."""
    return Period(f"{y}-01-01", f"{y}-12-31")


def months(y: int, first: int, last: int) -> Period | None:
    """From the first day of one month to the last day of another; None where there is no such month."""
    if not 1 <= first <= last <= 12:
        return None
    return Period(f"{y}-{first:02}-01", f"{y}-{last:02}-{monthrange(y, last)[1]:02}")


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known when a time is read: the clock, the mention before it in the sentence, the last span of years."""

    clock: Clock
    near: PeriodMention | None
    term: Period | None

    def year(self, m: Match, first_month: int = 1) -> int | None:
        """The year of a time that begins in that month: printed, or relative, or that of the words before, or the clock's."""
        if m["y"] is not None:
            return int(m["y"])
        if m["rel"] is not None:
            return None if self.clock.year is None else self.clock.year - (m["rel"] != "nay")
        if self.near is not None and self.near.kind == "flow" and self.near.period is not None:
            start, end = self.near.period.start or self.near.period.end, self.near.period.end
            if start is not None and end is not None and start[:4] == end[:4]:
                return int(start[:4])
        if self.clock.today is not None and first_month > int(self.clock.today[5:7]):
            return int(self.clock.today[:4]) - 1
        return self.clock.year


_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_NUMBERS |= {"giêng": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4}


def _int(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _some_months(m: Match, c: _Context) -> Period | None:
    n = _int(m["n"])
    first, last = (13 - n, 12) if m["which"] == "cuối" else (1, n)
    y = c.year(m, first if first > 1 else max(1, last - 1))
    return None if y is None else months(y, first, last)


def _half(m: Match, c: _Context) -> Period | None:
    first, last = (7, 12) if m["half"] == "cuối" else (1, 6)
    y = c.year(m, max(1, last - 1) if first == 1 else first)
    return None if y is None else months(y, first, last)


def _quarter(m: Match, c: _Context) -> Period | None:
    first = 3 * _int(m["q"]) - 2
    y = c.year(m, first)
    return None if y is None else months(y, first, first + 2)


def _month(m: Match, c: _Context) -> Period | None:
    first = _int(m["a"])
    last = first if m["b"] is None else _int(m["b"])
    y = c.year(m, first)
    return None if y is None else months(y, first, last)


def _year(m: Match, c: _Context) -> Period | None:
    y = c.year(m)
    return None if y is None else year(y)


def _years(m: Match, c: _Context) -> Period | None:
    first, last = int(m["y"]), int(m["last"])
    return Period(f"{first}-01-01", f"{last}-12-31") if first < last <= first + 60 else None


def _so_far(m: Match, c: _Context) -> Period | None:
    y = c.year(m)
    return None if y is None else Period(f"{y}-01-01", c.clock.today)


def _now(m: Match, c: _Context) -> Period | None:
    return None if c.clock.today is None else Period(None, c.clock.today)


def _today(m: Match, c: _Context) -> Period | None:
    if c.clock.today is None:
        return None
    when = date.fromisoformat(c.clock.today) - timedelta(days=m["back"] is not None)
    return Period(when.isoformat(), when.isoformat())


def _term_start(m: Match, c: _Context) -> Period | None:
    return None if c.term is None or c.term.start is None else year(int(c.term.start[:4]))


def _term(m: Match, c: _Context) -> Period | None:
    """The last term named; of one that has just begun ("Đại hội nhiệm kỳ 2020-2025" in 2020) the past one is open."""
    begun = c.term is not None and c.clock.year is not None and c.term.start is not None and int(c.term.start[:4]) >= c.clock.year
    return None if begun and m[0].endswith("qua") else c.term


def _months_across(m: Match, c: _Context) -> Period | None:
    first, last = months(int(m["y"]), int(m["a"]), int(m["a"])), months(int(m["last"]), int(m["b"]), int(m["b"]))
    if first is None or last is None or (first.start or "") > (last.end or ""):
        return None
    return Period(first.start, last.end)


def _open(m: Match, c: _Context) -> Period | None:
    return None


class Rule(NamedTuple):
    """A way of naming a time: its pattern and what it makes of a match."""

    id: str
    pattern: str
    build: Callable[[Match, _Context], Period | None]
    kind: Kind = "flow"


_OF = rf"(?:(?:\s?[/-]\s?|,?\s(?:của\s)?năm\s|\s)(?P<y>{_YEAR})(?!\d)|,?\s(?:của\s)?năm\s(?P<rel>nay|ngoái|trước)\b)"
_UNNAMED = rf"\s(?:của\s)?năm\b(?!\s(?:nay|ngoái|trước|{_YEAR}))"
_SEVERAL = r"(?:\d{1,2}|những|các|nhiều|mấy|vài|một số|hai|ba|bốn|năm)"
_N = r"(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\stháng"
_TO_NOW = r"\s(?:cho\s)?(?:đến|tới)\s(?:nay|thời điểm này)"
RULES = (
    Rule("periods/school-year", rf"năm học(?:\s{_YEAR}(?:\s?-\s?{_YEAR})?)?", _open, "open"),
    Rule("periods/since-year", rf"(?:kể\s)?từ\s(?:năm\s)?(?P<y>{_YEAR}){_TO_NOW}", _so_far),
    Rule("periods/year-so-far", rf"từ\s(?:đầu năm|ngày 0?1[/-]0?1)(?:{_OF}|\s(?P<y>{_YEAR})|\snay)?{_TO_NOW}", _so_far),
    Rule("periods/years", rf"(?:(?:giai đoạn|nhiệm kỳ|thời kỳ|các năm|từ năm|từ|năm)\s(?:\d\snăm\s)?)?\(?(?P<y>{_YEAR})\s?(?:-|đến năm|đến|tới năm|tới)\s?(?:năm\s)?(?P<last>{_YEAR})(?![\d/])", _years),
    Rule("periods/months-of-year", rf"{_N}\s(?P<which>đầu|cuối)(?:{_UNNAMED}|{_OF})?", _some_months),
    Rule("periods/months-so-far", rf"{_N}(?:{_OF}|(?=,|\s(?:đạt|ước|tăng|giảm|đã|là|được|thu|của tỉnh|của thành phố)\b)|(?<=(?:6|9|sáu|chín) tháng)(?=[.;)]|\s(?!tuổi|tới|liên|lương|một|tù|đến|trở|kể|sau|qua|thi|để|gần|vừa)))", _some_months),
    Rule("periods/half-year", rf"nửa\s(?P<half>đầu|cuối)(?:{_UNNAMED}|{_OF})", _half),
    Rule("periods/quarter", rf"quý\s?(?P<q>i{{1,3}}|iv|[1-4]|một|hai|ba|tư|bốn)\b{_OF}?", _quarter),
    Rule("periods/months-across", rf"(?:từ\s)?tháng\s(?P<a>\d{{1,2}})(?:\s?[/-]\s?|\snăm\s)(?P<y>{_YEAR})\s?(?:-|đến hết|đến|tới)\s?tháng\s(?P<b>\d{{1,2}})(?:\s?[/-]\s?|\snăm\s)(?P<last>{_YEAR})(?!\d)", _months_across),
    Rule("periods/several-months", rf"(?:từ\s)?tháng\s(?P<a>\d{{1,2}})\s?(?:-|đến hết tháng|đến tháng|đến)\s?(?P<b>\d{{1,2}})(?:{_OF}|(?![\d/%]))", _month),
    Rule("periods/month", rf"tháng\s(?P<a>\d{{1,2}}|giêng)(?![\d%]){_OF}?", _month),
    Rule("periods/now", r"(?:(?:tính|cho)\s)?(?:đến|tới)\s(?:thời điểm\s)?(?:nay|này|giờ|hiện nay|hiện tại)\b|(?<!(?:thực|thể|phát|xuất|biểu|tái|hữu|ẩn|triển) )hiện (?:nay|tại|hữu|có|còn|đang)\b|lũy kế\b|thời điểm (?:này|hiện tại|hiện nay)\b|(?<!(?:thực|thể|phát|xuất|biểu|tái|hữu|ẩn|triển) )hiện(?=,|\s(?:đã|là|toàn|tỉnh|trên|cả|địa|thành phố|huyện|nước|mới|mỗi|\p{L}+ có)\b)", _now, "stock"),
    Rule("periods/whole-year", rf"cả\snăm(?:\s(?P<y>{_YEAR})|\snay)?(?!\s(?:học|ngoái|trước|qua)|\p{{L}})", _year),
    Rule("periods/this-term", r"trong (?:cả )?nhiệm kỳ(?!\s\d)(?:\s(?:qua|này|vừa qua))?|nhiệm kỳ (?:qua|vừa qua)\b|(?:5|năm) năm qua\b|trong giai đoạn này", _term),
    Rule("periods/relative-year", r"(?:cả\s)?năm\s(?P<rel>nay|ngoái|trước|qua|vừa qua)\b", _year),
    Rule("periods/today", r"(?:trong\s)?(?:ngày\s)?(?P<back>hôm qua)\b|(?P<back>(?:sáng|chiều|tối)\squa)\b|(?:hôm|sáng|trưa|chiều|tối)\snay\b", _today),
    Rule("periods/term-start", r"đầu\snhiệm\skỳ\b", _term_start),
    Rule("periods/same-period", rf"cùng\skỳ(?:\s(?:của\s)?năm\s(?:ngoái|trước)\b|\s(?:(?:của\s)?năm\s)?{_YEAR}(?!\d))?", _open, "baseline"),
    Rule("periods/open", rf"{_SEVERAL}\s(?:năm|tháng|tuần|ngày)\s(?:qua|gần đây|trở lại đây|liên tiếp|liền|liên tục|vừa qua)\b|thời gian (?:qua|gần đây|tới|vừa qua)\b|(?:tuần|tháng|quý)\s(?:qua|này|trước|rồi)\b|những tháng (?:đầu|cuối) năm(?:\s{_YEAR})?", _open, "open"),
    Rule("periods/goal-year", rf"(?<=(?:đến|tới)\s(?:hết\s|cuối\s)?)(?P<y>{_YEAR})(?=,|\s(?:phấn đấu|có|sẽ|tỷ lệ|đạt|hoàn thành))", _year),
    Rule("periods/year", rf"năm\s(?P<y>{_YEAR})(?!\d)", _year),
)  # fmt: skip


@cache
def _anything() -> "regex.Pattern[str]":
    ways = "|".join(f"(?:{rule.pattern})(?P<rule{i}>)" for i, rule in enumerate(RULES))
    return regex.compile(rf"(?<![\w/,-]|\d\.)(?:{ways})")


# What stands before a time and makes it the day of a count, or what something is compared with, or the end of a range.
_UNTIL = regex.compile(
    r"(?<!\w)(?:(?:(?:tính|cho|từ nay)\s)?(?:đến|tới)(?:\s(?:hết|cuối|giữa|trước|thời điểm|ngày|\d{1,2}(?:h|\sgiờ)(?:\d\d)?))*"
    r"|(?:vào\s)?(?:cuối|hết|thời điểm))\s$"
)
_COMPARED = regex.compile(
    r"(?<!\w)(?:giá\s(?:so\ssánh|cố\sđịnh)|so(?:\svới)?|(?:hơn|kém|bằng|với|lần)(?:\svới)?)(?:\s(?:cùng kỳ|cùng thời điểm|cùng|cuối|đầu|mức|mốc|của|các|"
    r"thời điểm|thực hiện|số|kết quả|bình quân))*\s$|cùng\skỳ(?:\s(?:của|vào))?\s$"
)
_FROM = regex.compile(r"(?<!\w)từ\s(?:năm\s)?$")
_CLAUSE = regex.compile(r"(?:[(;,.:]\s?|còn\s|trong khi\s)$")
_SAID_OF_IT = regex.compile(r"(?:,|\slà|(?:\s\p{L}+){0,4}?\s(?:đạt|được|có|thực hiện|xảy ra|chỉ|tăng|giảm|bằng))(?!\p{L})")
_DIGITS = regex.compile(r"\d{4}")
_BRACKET = regex.compile(r"\s?\((?:số liệu\s)?(?:được\s)?(?:tính\s)?(?:từ\s)?")
_REACH = 45  # letters looked back at


def read(reading: Reading, clock: Clock) -> list[PeriodMention]:
    """The times named in an article, in order, none overlapping another; its days are those of `reading.dates`."""
    text = reading.text
    found = [_day(text.lower, d) for d in reading.dates if d.start is None or len(d.start) == 10]
    days = [m.span for m in found]
    term: Period | None = None
    near: PeriodMention | None = None
    for m in _anything().finditer(text.lower):
        at = bisect_right(days, (m.start(), len(text.lower)))
        if (at and days[at - 1].end > m.start()) or (at < len(days) and days[at].start < m.end()):
            continue
        rule = next(rule for i, rule in enumerate(RULES) if m[f"rule{i}"] is not None)  # the empty group that closes its way
        if near is not None and text.sentence_at(near.span.start).end <= m.start():
            near = None
        near = _same_months(text.lower, near, _mention(text.lower, m, rule, _Context(clock, near, term)))
        term = near.period if rule.build is _years and near.period is not None else term
        found.append(near)
    return _explained(text.lower, sorted(found))


def _same_months(lower: str, near: PeriodMention | None, mention: PeriodMention) -> PeriodMention:
    """ "(cùng kỳ năm 2022 đạt 900 tỷ đồng)": not what something is compared with, but the months named before, of another year."""
    if mention.rule != "periods/same-period" or near is None or near.kind != "flow" or near.period is None:
        return mention
    start, end = near.period.start, near.period.end
    if start is None or end is None or start[:4] != end[:4] or _CLAUSE.search(lower, max(0, mention.span.start - 12), mention.span.start) is None:
        return mention
    if _SAID_OF_IT.match(lower, mention.span.end) is None:
        return mention
    printed = _DIGITS.search(lower, mention.span.start, mention.span.end)
    other = int(printed[0]) if printed else int(end[:4]) - 1
    period = Period(f"{other}{start[4:]}", f"{other}{end[4:]}".replace("-02-29", "-02-28"))
    return PeriodMention(mention.span, period, "flow", "periods/same-months")


def _explained(lower: str, found: list[PeriodMention]) -> list[PeriodMention]:
    """A bracket that gives the days of a time before it wins: "8 tháng (tính từ 15/12/2020 đến 14/8/2021)"."""
    kept: list[PeriodMention] = []
    for m in found:
        before = kept[-1] if kept else None
        days = m.rule == "periods/day" and m.period is not None and m.period.start not in (None, m.period.end)
        if days and before is not None and before.kind in ("flow", "open") and _BRACKET.fullmatch(lower, before.span.end, m.span.start):
            kept[-1] = PeriodMention(Span(before.span.start, m.span.end), m.period, "flow", before.rule)
        else:
            kept.append(m)
    return kept


def _day(lower: str, dated: DateMention) -> PeriodMention:
    """A day or a range of days: a time in which something was done, or the day of a count."""
    period = None if dated.start is None else Period(dated.start, dated.end or dated.start)
    before = lower[max(0, dated.span.start - _REACH) : dated.span.start]
    kind: Kind = "flow"
    if _UNTIL.search(before):
        kind, period = "stock", None if period is None else Period(None, period.end)
    elif _COMPARED.search(before):
        kind = "baseline"
    return PeriodMention(dated.span, period, kind, "periods/day")


def _mention(lower: str, m: Match, rule: Rule, context: _Context) -> PeriodMention:
    before = lower[max(0, m.start() - _REACH) : m.start()]
    period, kind = rule.build(m, context), rule.kind
    if kind in ("flow", "open") and _COMPARED.search(before):
        kind = "baseline"
    elif kind == "flow" and rule.build not in (_years, _today, _so_far) and _UNTIL.search(before):
        last = None if period is None else period.end
        ahead = last is not None and context.clock.year is not None and int(last[:4]) > context.clock.year
        kind = "goal" if ahead else "stock"
        period = None if period is None else Period(None, period.end)
    elif kind == "flow" and rule.build is _year and _FROM.search(before):
        kind, period = "open", None
    return PeriodMention(Span(m.start(), m.end()), period, kind, rule.id)
