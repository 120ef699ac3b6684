"""What the words of a time make of it, by what is known where they stand; the ways of naming one: vietpol.mappers.time_rules.

The readings are those of reports of Vietnamese provinces: "9 tháng đầu năm" are January to September, "đến nay" is the day of the
text, a year left out is that of the words before.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct

from vietpol.mappers import regex, spelled
from vietpol.mappers.facts import Period
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


class Clock(Struct, frozen=True):
    """What completes a time: the day of "hôm nay" (ISO) and the year that the text speaks of; None: unknown.

    reviewed: the year that the article looks back at ("Tổng kết năm 2021", written in January 2022), where it says so.
    """

    today: str | None = None
    year: int | None = None
    reviewed: int | None = None

    @property
    def day(self) -> date | None:
        """The day of "hôm nay", where it is known."""
        return None if self.today is None else date.fromisoformat(self.today[:10])

    @property
    def closing(self) -> int | None:
        """The year that "trong năm" means: the one looked back at, in December the year, in January the one before."""
        if self.reviewed is not None or self.today is None or self.year is None:
            return self.reviewed
        return {_YEAR_ENDS: self.year, "01": self.year - 1}.get(self.today[5:7])


_REPORTED = 500  # letters at most between the month that is reported and what is cumulated to its end
YEAR = r"(?:19|20)\d\d"


def year(y: int) -> Period:
    """1 January to 31 December."""
    return Period(f"{y}-01-01", f"{y}-12-31")


def months(y: int, first: int, last: int) -> Period | None:
    """From the first day of one month to the last day of another; None where there is no such month."""
    if not 1 <= first <= last <= 12:
        return None
    return Period(f"{y}-{first:02}-01", f"{y}-{last:02}-{monthrange(y, last)[1]:02}")


class Context(Struct, frozen=True):
    """What is known when a time is read: the clock, the mention before it in the sentence, the last term, months and span of years."""

    clock: Clock
    near: PeriodMention | None
    term: Period | None
    month: PeriodMention | None = None
    years: Period | None = None

    @property
    def told_year(self) -> int | None:
        """The year of the words before in the sentence, where they tell of one."""
        if self.near is None or self.near.kind != "flow" or self.near.period is None:
            return None
        start, end = self.near.period.start or self.near.period.end, self.near.period.end
        return int(start[:4]) if start is not None and end is not None and start[:4] == end[:4] else None

    def year(self, m: Match, first_month: int = 1) -> int | None:
        """The year of a time that begins in that month: printed, or relative, or that of the words before, or the clock's."""
        if m["y"] is not None:
            return int(m["y"])
        if m["rel"] is not None:
            if m["rel"].endswith("qua") and self.clock.reviewed is not None:
                return self.clock.reviewed
            if m["rel"] in ("tới", "sang năm", "năm mới"):
                ahead = self.clock.reviewed if self.clock.reviewed is not None else self.clock.year
                return None if ahead is None else ahead + 1
            told = self.told_year or self.clock.reviewed
            if m["rel"] == "trước" and told is not None:
                return told - 1  # "Năm 2016 tăng 7%, cao hơn mức 6% của | năm trước"
            ends = self.clock.today is not None and self.clock.today[5:7] >= _YEAR_ENDS and m["rel"].endswith("qua")
            return None if self.clock.year is None else self.clock.year - (m["rel"] != "nay" and not ends)
        if (told := self.told_year) is not None:
            return told
        if self.clock.today is not None and first_month > int(self.clock.today[5:7]) + _SOON:
            return int(self.clock.today[:4]) - 1
        return self.clock.year


_SOON = 3  # months: "quý IV" in September is the next one, in January the last one
TERM = 5  # years of a term of the Party, its congresses and councils
_YEAR_ENDS = "12"  # the month in which "năm qua" is the year that ends
_MID_MONTH, _MONTH_ENDS = 15, 25  # days
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _int(word: str) -> int:
    return _QUARTERS.get(word) or (int(word) if word.isdecimal() else spelled.value(word))


def some_months(m: Match, c: Context) -> Period | None:
    """ "6 tháng đầu năm", "4 tháng cuối năm 2023"."""
    n = _int(m["n"])
    first, last = (13 - n, 12) if m["which"] == "cuối" else (1, n)
    y = c.year(m, first if first > 1 else max(1, last - 1))
    return None if y is None else months(y, first, last)


def past_months(m: Match, c: Context) -> Period | None:
    """ "5 tháng qua" at the end of May or in June: those of the year; of any others it is open which."""
    n = _int(m["n"])
    today = c.clock.today
    if today is None or int(today[5:7]) not in (n, n + 1):
        return None
    return months(int(today[:4]), 1, n)


def last_month(m: Match, c: Context) -> Period | None:
    """ "tình hình tháng qua": the month before in the first half of one, the month itself in its last days; else it is open which."""
    if c.clock.today is None:
        return None
    today = date.fromisoformat(c.clock.today)
    if _MID_MONTH < today.day < _MONTH_ENDS:
        return None
    told = today if today.day >= _MONTH_ENDS else today.replace(day=1) - timedelta(days=1)
    return months(told.year, told.month, told.month)


def past_quarters(m: Match, c: Context) -> Period | None:
    """ "Ba quý đã trôi qua", in October: the months of the year; of any others it is open which."""
    last, today = 3 * _int(m["n"]), c.clock.today
    if today is None or not last <= int(today[5:7]) <= last + 2:
        return None
    return months(int(today[:4]), 1, last)


def past_half(m: Match, c: Context) -> Period | None:
    """ "Nửa năm đã qua", from June to August."""
    today = c.clock.today
    return months(int(today[:4]), 1, 6) if today is not None and today[5:7] in ("06", "07", "08") else None


def half(m: Match, c: Context) -> Period | None:
    """ "nửa đầu năm 2024"."""
    first, last = (1, 6) if m["half"] == "đầu" else (7, 12)
    y = c.year(m, max(1, last - 1) if first == 1 else first)
    return None if y is None else months(y, first, last)


def quarter(m: Match, c: Context) -> Period | None:
    """ "quý III/2023"."""
    first = 3 * _int(m["q"]) - 2
    y = c.year(m, first)
    return None if y is None else months(y, first, first + 2)


def quarters(m: Match, c: Context) -> Period | None:
    """ "hai quý đầu năm", "ba quý năm 2023"."""
    n, y = _int(m["n"]), c.year(m)
    first, last = (13 - 3 * n, 12) if m["which"] == "cuối" else (1, 3 * n)
    return None if y is None else months(y, first, last)


def edge_month(m: Match, c: Context) -> Period | None:
    """ "tháng đầu năm 2023", "tháng cuối năm"."""
    at = 12 if m["which"] == "cuối" else 1
    y = c.year(m, at)
    return None if y is None else months(y, at, at)


def edge_quarter(m: Match, c: Context) -> Period | None:
    """ "quý đầu năm 2023", "quý cuối năm"."""
    first = 10 if m["which"] == "cuối" else 1
    y = c.year(m, first)
    return None if y is None else months(y, first, first + 2)


def month(m: Match, c: Context) -> Period | None:
    """ "tháng 5", "tháng 3 đến tháng 6"."""
    first = _int(m["a"])
    last = first if m["b"] is None else _int(m["b"])
    y = c.year(m, first)
    return None if y is None else months(y, first, last)


def since_month(m: Match, c: Context) -> Period | None:
    """ "Từ đầu tháng 5, …", "từ tháng 10/2021 đến nay": to the day of the text."""
    first = int(m["a"])
    y = c.year(m, first)
    begun = None if y is None else months(y, first, first)
    return None if begun is None else Period(begun.start, c.clock.today)


def from_new_year(m: Match, c: Context) -> Period | None:
    """ "từ đầu năm đến hết tháng 8"."""
    y = c.year(m, int(m["b"]))
    return None if y is None else months(y, 1, int(m["b"]))


def one_year(m: Match, c: Context) -> Period | None:
    """ "năm 2022", "năm ngoái"."""
    y = c.year(m)
    return None if y is None else year(y)


def whole_year(m: Match, c: Context) -> Period | None:
    """ "Cả năm": of an article of January or February that looks back, the year before."""
    if m["y"] is None and not m[0].endswith("nay") and c.near is None and c.clock.reviewed is not None:
        return year(c.clock.reviewed)
    return one_year(m, c)


def year_end(m: Match, c: Context) -> Period | None:
    """ "Đến hết năm": of the year of the words before ("kế hoạch năm 2024: …; đến cuối năm còn 4%"), else of the article; looking back
    in January, of the year before.
    """
    ends = c.clock.year if "từ nay" in m[0] else c.told_year or c.clock.reviewed or c.clock.year
    return None if ends is None else Period(None, f"{ends}-12-31")


def year_start(m: Match, c: Context) -> Period | None:
    """ "Hộ nghèo đầu năm 6,2%": what there was when the year began that is told of."""
    y = int(m["y"]) if m["y"] is not None else c.told_year or c.clock.reviewed or c.clock.year
    return None if y is None else Period(None, f"{y}-01-01")


def in_year(m: Match, c: Context) -> Period | None:
    """ "Trong năm, …": the year of the words before, else the one that an article looks back at; None in the course of a year."""
    if c.near is not None and c.near.kind == "flow" and c.near.period is not None:
        return one_year(m, c)
    return None if c.clock.closing is None else year(c.clock.closing)


def _only_begun(told: Period, today: str) -> bool:
    """Whether a time is a month to come, or one whose first half has not passed."""
    start = told.start or ""
    return start[:7] == (told.end or "")[:7] and (
        start > today or (start[:7] == today[:7] and int(today[8:10]) <= _MID_MONTH)
    )


def in_part(m: Match, c: Context) -> Period | None:
    """ "Trong tháng, …", "trong quý, …": the month or quarter named before, or with which the months named before ended."""
    told = None if c.month is None else c.month.period
    if told is None or told.start is None or told.end is None:
        return None
    length = 3 if m[0].endswith("quý") else 1
    if length == 1 and c.clock.today is not None and _only_begun(told, c.clock.today):
        first = date.fromisoformat(told.start) - timedelta(
            days=1
        )  # "…, triển khai nhiệm vụ tháng 7. Trong tháng, …", on 5 July
        return months(first.year, first.month, first.month)
    last = int(told.end[5:7])
    whole = months(int(told.end[:4]), last - length + 1, last) if last >= length else None
    if whole is None or whole.end != told.end or (whole.start or "") < told.start:
        return None  # days of a month, or a month where a quarter is meant
    return None if length > 1 and last % length else whole


def span_of_years(m: Match, c: Context) -> Period | None:
    """ "giai đoạn 2016-2020"."""
    first, last = int(m["y"]), int(m["last"])
    return Period(f"{first}-01-01", f"{last}-12-31") if first < last <= first + 60 else None


def so_far(m: Match, c: Context) -> Period | None:
    """ "từ đầu năm đến nay", "từ năm 2019 đến nay"."""
    y = c.year(m)
    ahead = c.clock.today is not None and y is not None and f"{y}-01-01" > c.clock.today
    return None if y is None or ahead else Period(f"{y}-01-01", c.clock.today)


def cumulated(m: Match, c: Context) -> Period | None:
    """ "Thu ngân sách tháng 10 đạt …, lũy kế đạt …": from the beginning of that year; else what there is on the day of the text."""
    if c.near is not None and c.near.kind == "stock":
        return c.near.period
    month = None if c.month is None or m.start() - c.month.span.end > _REPORTED else c.month.period
    if month is not None and month.start is not None and month.end is not None:
        whole = (
            month.start[5:] == "01-01" and month.end[5:7] != "01"
        )  # "quý I thu hút 9 dự án, lũy kế 190 dự án": all there are
        return Period(None if whole else f"{month.start[:4]}-01-01", month.end)
    return now(m, c)


def now(m: Match, c: Context) -> Period | None:
    """ "đến nay", "hiện nay": the day of the text."""
    return None if c.clock.today is None else Period(None, c.clock.today)


def one_day(m: Match, c: Context) -> Period | None:
    """ "sáng nay", "hôm qua"."""
    if c.clock.today is None:
        return None
    when = date.fromisoformat(c.clock.today) - timedelta(days=m["back"] is not None)
    return Period(when.isoformat(), when.isoformat())


def term_start(m: Match, c: Context) -> Period | None:
    """ "đầu nhiệm kỳ": the first year of the term named last."""
    return None if c.term is None or c.term.start is None else year(int(c.term.start[:4]))


def term_so_far(m: Match, c: Context) -> Period | None:
    """From the beginning of the term, where the last one named holds the day of the text; else to that day."""
    begun = c.term is not None and (c.term.start or "9") <= (c.clock.today or "") <= (c.term.end or "")
    return now(m, c) if not begun else Period(c.term.start if c.term else None, c.clock.today)


# "trong nhiệm kỳ | đã kết nạp 204 đảng viên": of the one that is over
_HAPPENED = regex.compile(r"[^.;:\d]{0,40}?\sđã(?!\p{L})")
_AIMED = regex.compile(
    r"[^.;:\d]{0,60}?\s(?:phấn đấu|đề ra|đặt ra|sẽ|mục tiêu|chỉ tiêu|xác định|tập trung|là|cần|phải|quyết tâm|dự kiến)(?!\p{L})"
)


def term(m: Match, c: Context) -> Period | None:
    """The last term named; of one that has just begun ("Đại hội nhiệm kỳ 2020-2025" in 2020) the past one are the five years before."""
    this = m[0].endswith("này") and _AIMED.match(m.string, m.end()) is None
    told = _past_term(c) if this or m[0].endswith("qua") or _HAPPENED.match(m.string, m.end()) else c.term
    today = c.clock.today
    if told is None or today is None or not m[0].endswith("qua") or (told.end or "") <= today:
        return told
    return Period(told.start, today if (told.end or "")[:4] > today[:4] else told.end)


def term_ahead(m: Match, c: Context) -> Period | None:
    """ "5 năm tới": the term named last, where it only begins; the one after it, where it ends."""
    if c.term is None or c.term.start is None or c.term.end is None or c.clock.year is None:
        return None
    last = int(c.term.end[:4])
    if last == c.clock.year:
        return Period(f"{last}-01-01", f"{last + TERM}-12-31")
    return c.term if int(c.term.start[:4]) >= c.clock.year else None


def term_end(m: Match, c: Context) -> Period | None:
    """ "Đến cuối nhiệm kỳ": the end of the term named last."""
    return None if c.term is None or c.term.end is None else Period(None, c.term.end)


def years_told(m: Match, c: Context) -> Period | None:
    """ "Hai năm, …", "thu ngân sách 5 năm đạt …": the years named before, where they are so many; None of others."""
    told = _past(c.years, c.clock)
    if told is None or told.start is None or told.end is None:
        return None
    several = int(told.end[:4]) - int(told.start[:4]) + 1
    return told if _int(m["n"]) in (several, several - 1) else None


def _past_term(c: Context) -> Period | None:
    return _past(c.term, c.clock)


def _past(years: Period | None, clock: Clock) -> Period | None:
    """The years named last; of a term that only begins, those before."""
    if years is None or years.start is None or clock.year is None or int(years.start[:4]) < clock.year:
        return years
    first = int(years.start[:4])
    return Period(f"{first - TERM}-01-01", f"{first}-12-31")


def months_across(m: Match, c: Context) -> Period | None:
    """ "từ tháng 10/2021 đến tháng 9/2022"."""
    first, last = months(int(m["y"]), int(m["a"]), int(m["a"])), months(int(m["last"]), int(m["b"]), int(m["b"]))
    if first is None or last is None or (first.start or "") > (last.end or ""):
        return None
    return Period(first.start, last.end)


def left_open(m: Match, c: Context) -> Period | None:
    """ "những năm gần đây": the text leaves its limits open."""
    return None
