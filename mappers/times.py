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
    told: of a page without a day that tells of meetings on several, where each is told of, and its day.
    """

    today: str | None = None
    year: int | None = None
    reviewed: int | None = None
    told: tuple[tuple[int, str], ...] = ()

    def at(self, offset: int) -> str | None:
        """The day of "hiện nay" at a place of the text: that of the meeting told of there."""
        return next((day for start, day in reversed(self.told) if start <= offset), self.today)

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
            if (
                m["rel"].endswith("qua")
                and (said := self.told_year) is not None
                and self.clock.year in (said, said + 1)
            ):
                return said  # "Theo báo cáo tài chính năm 2022, doanh thu | năm qua đạt …"
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
        soon = 0 if m.string.endswith("hồi ", 0, m.start()) else _SOON  # "Hồi |tháng 6", in May, was last year's
        if self.clock.today is not None and first_month > int(self.clock.today[5:7]) + soon:
            return int(self.clock.today[:4]) - 1
        return self.clock.year


_SOON = 3  # months: "quý IV" in September is the next one, in January the last one
TERM = 5  # years of a term of the Party, its congresses and councils
_YEAR_ENDS = "12"  # the month in which "năm qua" is the year that ends
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def integer(word: str) -> int:
    """The number that digits, Roman ones of a quarter or words name."""
    return _QUARTERS.get(word) or spelled.number(word)


def one_year(m: Match, c: Context) -> Period | None:
    """ "năm 2022", "năm ngoái"."""
    y = c.year(m)
    return None if y is None else year(y)


def another_year(m: Match, c: Context) -> Period | None:
    """ "Năm 2022 đạt 5 tỷ đồng, |2023| đạt 6 tỷ đồng": a year told behind another one in its sentence."""
    told = c.near.period if c.near is not None else None
    whole = told is not None and told.start is not None and told == year(int(told.start[:4]))
    return one_year(m, c) if whole else None


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


def left_of_year(m: Match, c: Context) -> Period | None:
    """ "những tháng cuối năm 2020": of an article of that year; else it is open which."""
    y = int(m["y"]) if m["y"] is not None else c.clock.year
    return Period(None, f"{y}-12-31") if y is not None and y == c.clock.year else None


def year_start(m: Match, c: Context) -> Period | None:
    """ "Hộ nghèo đầu năm 6,2%": what there was when the year began that is told of."""
    y = int(m["y"]) if m["y"] is not None else c.told_year or c.clock.reviewed or c.clock.year
    return None if y is None else Period(None, f"{y}-01-01")


def in_year(m: Match, c: Context) -> Period | None:
    """ "Trong năm, …": the year of the words before, else the one that an article looks back at; None in the course of a year."""
    if c.near is not None and c.near.kind == "flow" and c.near.period is not None:
        return one_year(m, c)
    return None if c.clock.closing is None else year(c.clock.closing)


def span_of_years(m: Match, c: Context) -> Period | None:
    """ "giai đoạn 2016-2020"."""
    first, last = int(m["y"]), int(m["last"])
    return Period(f"{first}-01-01", f"{last}-12-31") if first < last <= first + 60 else None


def so_far(m: Match, c: Context) -> Period | None:
    """ "từ đầu năm đến nay", "từ năm 2019 đến nay"."""
    y = c.year(m)
    ahead = c.clock.today is not None and y is not None and f"{y}-01-01" > c.clock.today
    return None if y is None or ahead else Period(f"{y}-01-01", c.clock.today)


def now(m: Match, c: Context) -> Period | None:
    """ "đến nay", "hiện nay": the day of the text."""
    day = c.clock.at(m.start())
    return None if day is None else Period(None, day)


def one_day(m: Match, c: Context) -> Period | None:
    """ "sáng nay", "hôm qua"."""
    if c.clock.today is None:
        return None
    when = date.fromisoformat(c.clock.today) - timedelta(days=m["back"] is not None)
    return Period(when.isoformat(), when.isoformat())


def left_open(m: Match, c: Context) -> Period | None:
    """ "những năm gần đây": the text leaves its limits open."""
    return None
