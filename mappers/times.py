"""The ways of naming a time, each with what it makes of its words and of what is known where it stands.

The readings are those of reports of Vietnamese provinces: "9 tháng đầu năm" are January to September, "đến nay" is the day of the
text, a year left out is that of the words before.
"""

from calendar import monthrange
from collections.abc import Callable
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
    """What is known when a time is read: the clock, the mention before it in the sentence, the last span of years, the last months."""

    clock: Clock
    near: PeriodMention | None
    term: Period | None
    month: PeriodMention | None = None

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
            if m["rel"] == "tới":
                ahead = self.clock.reviewed if self.clock.reviewed is not None else self.clock.year
                return None if ahead is None else ahead + 1
            ends = self.clock.today is not None and self.clock.today[5:7] >= _YEAR_ENDS and m["rel"].endswith("qua")
            return None if self.clock.year is None else self.clock.year - (m["rel"] != "nay" and not ends)
        if (told := self.told_year) is not None:
            return told
        if self.clock.today is not None and first_month > int(self.clock.today[5:7]) + _SOON:
            return int(self.clock.today[:4]) - 1
        return self.clock.year


_SOON = 3  # months: "quý IV" in September is the next one, in January the last one
_TERM = 5  # years of a term of the Party, its congresses and councils
_YEAR_ENDS = "12"  # the month in which "năm qua" is the year that ends
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _int(word: str) -> int:
    return _QUARTERS.get(word) or (int(word) if word.isdecimal() else spelled.value(word))


def _some_months(m: Match, c: Context) -> Period | None:
    n = _int(m["n"])
    first, last = (13 - n, 12) if m["which"] == "cuối" else (1, n)
    y = c.year(m, first if first > 1 else max(1, last - 1))
    return None if y is None else months(y, first, last)


def _past_months(m: Match, c: Context) -> Period | None:
    """ "5 tháng qua" at the end of May or in June: those of the year; of any others it is open which."""
    n = _int(m["n"])
    today = c.clock.today
    if today is None or int(today[5:7]) not in (n, n + 1):
        return None
    return months(int(today[:4]), 1, n)


def _half(m: Match, c: Context) -> Period | None:
    first, last = (7, 12) if m["half"] == "cuối" else (1, 6)
    y = c.year(m, max(1, last - 1) if first == 1 else first)
    return None if y is None else months(y, first, last)


def _quarter(m: Match, c: Context) -> Period | None:
    first = 3 * _int(m["q"]) - 2
    y = c.year(m, first)
    return None if y is None else months(y, first, first + 2)


def _month(m: Match, c: Context) -> Period | None:
    first = _int(m["a"])
    last = first if m["b"] is None else _int(m["b"])
    y = c.year(m, first)
    return None if y is None else months(y, first, last)


def _since_month(m: Match, c: Context) -> Period | None:
    """ "Từ đầu tháng 5, …", "từ tháng 10/2021 đến nay": to the day of the text."""
    first = int(m["a"])
    y = c.year(m, first)
    begun = None if y is None else months(y, first, first)
    return None if begun is None else Period(begun.start, c.clock.today)


def _from_new_year(m: Match, c: Context) -> Period | None:
    y = c.year(m, int(m["b"]))
    return None if y is None else months(y, 1, int(m["b"]))


def one_year(m: Match, c: Context) -> Period | None:
    y = c.year(m)
    return None if y is None else year(y)


def _whole_year(m: Match, c: Context) -> Period | None:
    """ "Cả năm": of an article of January or February that looks back, the year before."""
    if m["y"] is None and not m[0].endswith("nay") and c.near is None and c.clock.reviewed is not None:
        return year(c.clock.reviewed)
    return one_year(m, c)


def _year_end(m: Match, c: Context) -> Period | None:
    """ "Đến hết năm": of the year of the words before ("kế hoạch năm 2024: …; đến cuối năm còn 4%"), else of the article; looking back
    in January, of the year before.
    """
    ends = c.clock.year if "từ nay" in m[0] else c.told_year or c.clock.reviewed or c.clock.year
    return None if ends is None else Period(None, f"{ends}-12-31")


def in_year(m: Match, c: Context) -> Period | None:
    """ "Trong năm, …": the year of the words before, else the one that an article looks back at; None in the course of a year."""
    if c.near is not None and c.near.kind == "flow" and c.near.period is not None:
        return one_year(m, c)
    return None if c.clock.closing is None else year(c.clock.closing)


def in_part(m: Match, c: Context) -> Period | None:
    """ "Trong tháng, …", "trong quý, …": the month or quarter named before, or with which the months named before ended."""
    told = None if c.month is None else c.month.period
    if told is None or told.start is None or told.end is None:
        return None
    last, length = int(told.end[5:7]), 3 if m[0].endswith("quý") else 1
    whole = months(int(told.end[:4]), last - length + 1, last) if last >= length else None
    if whole is None or whole.end != told.end or (whole.start or "") < told.start:
        return None  # days of a month, or a month where a quarter is meant
    return None if length > 1 and last % length else whole


def span_of_years(m: Match, c: Context) -> Period | None:
    first, last = int(m["y"]), int(m["last"])
    return Period(f"{first}-01-01", f"{last}-12-31") if first < last <= first + 60 else None


def so_far(m: Match, c: Context) -> Period | None:
    y = c.year(m)
    return None if y is None else Period(f"{y}-01-01", c.clock.today)


def _cumulated(m: Match, c: Context) -> Period | None:
    """ "Thu ngân sách tháng 10 đạt …, lũy kế đạt …": from the beginning of that year; else what there is on the day of the text."""
    if c.near is not None and c.near.kind == "stock":
        return c.near.period
    month = None if c.month is None or m.start() - c.month.span.end > _REPORTED else c.month.period
    if month is not None and month.start is not None and month.end is not None:
        whole = (
            month.start[5:] == "01-01" and month.end[5:7] != "01"
        )  # "quý I thu hút 9 dự án, lũy kế 190 dự án": all there are
        return Period(None if whole else f"{month.start[:4]}-01-01", month.end)
    return _now(m, c)


def _now(m: Match, c: Context) -> Period | None:
    return None if c.clock.today is None else Period(None, c.clock.today)


def one_day(m: Match, c: Context) -> Period | None:
    if c.clock.today is None:
        return None
    when = date.fromisoformat(c.clock.today) - timedelta(days=m["back"] is not None)
    return Period(when.isoformat(), when.isoformat())


def _term_start(m: Match, c: Context) -> Period | None:
    return None if c.term is None or c.term.start is None else year(int(c.term.start[:4]))


def _term_so_far(m: Match, c: Context) -> Period | None:
    """From the beginning of the term, where the last one named holds the day of the text; else to that day."""
    begun = c.term is not None and (c.term.start or "9") <= (c.clock.today or "") <= (c.term.end or "")
    return _now(m, c) if not begun else Period(c.term.start if c.term else None, c.clock.today)


def _term(m: Match, c: Context) -> Period | None:
    """The last term named; of one that has just begun ("Đại hội nhiệm kỳ 2020-2025" in 2020) the past one are the five years before."""
    begun = (
        c.term is not None
        and c.clock.year is not None
        and c.term.start is not None
        and int(c.term.start[:4]) >= c.clock.year
    )
    if not begun or not m[0].endswith("qua") or c.term is None or c.term.start is None:
        return c.term
    first = int(c.term.start[:4])
    return Period(f"{first - _TERM}-01-01", f"{first}-12-31")


def _months_across(m: Match, c: Context) -> Period | None:
    first, last = months(int(m["y"]), int(m["a"]), int(m["a"])), months(int(m["last"]), int(m["b"]), int(m["b"]))
    if first is None or last is None or (first.start or "") > (last.end or ""):
        return None
    return Period(first.start, last.end)


def _open(m: Match, c: Context) -> Period | None:
    return None


class Rule(NamedTuple):
    """A way of naming a time: its pattern and what it makes of a match."""

    id: str
    pattern: str
    build: Callable[[Match, Context], Period | None]
    kind: Kind = "flow"


_OF = rf"(?:(?:\s?[/.-]\s?|,?\s(?:của\s)?năm\s|\s)(?P<y>{YEAR})(?!\d)|,?\s(?:của\s)?năm\s(?P<rel>nay|ngoái|trước)\b)"
_UNNAMED = rf"\s(?:của\s)?năm\b(?!\s(?:nay|ngoái|trước|{YEAR}))"
_SEVERAL = r"(?:\d{1,2}|những|các|nhiều|mấy|vài|một số|hai|ba|bốn|năm)"
_N = rf"(?!một\stháng)(?P<n>\d{{1,2}}|{spelled.cardinal()})\stháng"
_MONTH = r"(?:hai|ba|tư|năm|sáu|bảy|tám|chín|mười hai|mười một|mười)"
_TO_NOW = r"\s(?:cho\s)?(?:đến|tới)\s(?:nay|thời điểm này)"
RULES = (
    Rule("periods/school-year", rf"năm học(?:\s{YEAR}(?:\s?-\s?{YEAR})?)?", _open, "open"),
    Rule("periods/since-year", rf"(?:kể\s)?từ\s(?:năm\s)?(?P<y>{YEAR}){_TO_NOW}", so_far),
    Rule("periods/year-so-far", rf"từ\s(?:đầu năm|ngày 0?1[/-]0?1)(?:{_OF}|\s(?P<y>{YEAR})|\snay)?{_TO_NOW}", so_far),
    Rule("periods/year-so-far", rf"từ\sđầu năm(?:{_OF}|\s(?P<y>{YEAR})|\snay)?(?=,)", so_far),
    Rule(
        "periods/term-so-far",
        rf"từ\s(?:đầu\s)?nhiệm kỳ\s(?P<y>{YEAR})\s?-\s?{YEAR}{_TO_NOW}",
        so_far,
    ),
    Rule(
        "periods/term-so-far",
        rf"từ\s(?:đầu\s)?nhiệm kỳ(?:\s(?:này|mới))?{_TO_NOW}|(?:(?:sau|trong|qua)\s)?(?:nửa|một nửa|nửa đầu)\snhiệm kỳ(?:\s(?:vừa\s)?qua|\sđầu)?(?=,)",
        _term_so_far,
    ),
    Rule(
        "periods/years",
        rf"{_SEVERAL}\snăm\s(?:qua|gần đây|liên tục|liền)\s?\((?:giai đoạn\s|từ\s)?(?:năm\s)?(?P<y>{YEAR})\s?(?:-|đến)\s?(?P<last>{YEAR})\)",
        span_of_years,
    ),
    Rule(
        "periods/years",
        rf"(?:(?:giai đoạn|nhiệm kỳ|thời kỳ|các năm|từ năm|từ|năm|trung hạn)\s(?:0?\d\snăm\s)?|\d{{1,2}} năm\s(?=\(?{YEAR}\s?-))?\(?(?P<y>{YEAR})\s?(?:-|đến năm|đến|"
        rf"tới năm|tới)\s?(?:năm\s)?(?P<last>{YEAR})(?![\d/])",
        span_of_years,
    ),
    Rule("periods/months-of-year", rf"{_N}\s(?P<which>đầu|cuối)(?:{_UNNAMED}|{_OF})?", _some_months),
    Rule(
        "periods/months-so-far",
        rf"{_N}(?:{_OF}|(?=\s(?:hơn\s|gần\s|trên\s)?\d[\d.,]*\s(?:tỷ|tỉ|triệu|nghìn|ngàn|tấn|ha|lượt)\b)|"
        rf"(?=,|\s(?:đạt|ước|tăng|giảm|đã|là|được|thu|của tỉnh|của thành phố|của tp|của huyện|của cả nước|của ngành|so với|so cùng|trên địa bàn)\b)|(?<=(?:6|9|sáu|"
        rf"chín) tháng)(?=[.;)]|\s(?!tuổi|tới|liên|lương|một|tù|đến|trở|kể|sau|qua|thi|để|gần|vừa)))",
        _some_months,
    ),
    Rule("periods/months-past", rf"{_N}\s(?:vừa\s)?qua\b", _past_months),
    Rule("periods/half-year", rf"nửa\s(?P<half>đầu|cuối)(?:{_UNNAMED}|{_OF})", _half),
    Rule("periods/quarter", rf"(?:quý|qúy|quí)\s?(?P<q>i{{1,3}}|iv|[1-4]|{spelled.up_to(4)})(?!\p{{L}}){_OF}?", _quarter),
    Rule(
        "periods/months-across",
        rf"(?:từ\s)?tháng\s(?P<a>\d{{1,2}})(?:\s?[/-]\s?|\snăm\s)(?P<y>{YEAR})\s?(?:-|đến hết|đến|"
        rf"tới)\s?tháng\s(?P<b>\d{{1,2}})(?:\s?[/-]\s?|\snăm\s)(?P<last>{YEAR})(?!\d)",
        _months_across,
    ),
    Rule(
        "periods/months-from-new-year",
        rf"từ\sđầu\snăm(?:\snay|\s{YEAR})?\s(?:cho\s)?đến\s(?:hết\s)?tháng\s(?P<b>\d{{1,2}})(?:{_OF}|(?![\d/%]))",
        _from_new_year,
    ),
    Rule(
        "periods/several-months",
        rf"(?:từ\s)?tháng\s(?P<a>\d{{1,2}})\s?(?:-|đến hết tháng|đến tháng|đến)\s?(?P<b>\d{{1,2}})(?:{_OF}|(?![\d/%]))",
        _month,
    ),
    Rule(
        "periods/since-month",
        rf"(?:kể\s)?từ\s(?:đầu\s)?tháng\s(?P<a>\d{{1,2}})(?!\d|\s?-|,\d){_OF}?(?P<now>{_TO_NOW})?(?!\s(?:đến|tới)\s)",
        _since_month,
    ),
    Rule("periods/month", rf"tháng\s(?P<a>\d{{1,2}}|giêng)(?![\d%]|,\d|\.\d{{1,3}}(?!\d)){_OF}?", _month),
    Rule(  # "tháng Ba"; not "mỗi tháng ba lần", "Cách mạng tháng Tám"
        "periods/month",
        rf"(?<!(?:mạng|mỗi|hàng|hằng|\d|một|chiến thắng|khởi nghĩa|quảng trường) )tháng\s(?P<a>{_MONTH}(?!\p{{L}}))"
        rf"(?:{_OF}|(?=,|\s(?:tăng|giảm|đạt|ước|so với|cả nước)\b))",
        _month,
    ),
    Rule(
        "periods/now",
        r"(?:(?:tính|cho)\s)?(?:đến|tới)\s(?:thời điểm\s)?(?:nay|này|giờ|hiện nay|hiện tại)\b|(?<=\s)đang (?:còn|có|quản lý|nuôi dưỡng)\b|(?<!(?:thực|thể|phát|xuất|"
        r"biểu|tái|hữu|ẩn|triển) )hiện (?:nay|tại|hữu|có|còn|đang)\b|thời điểm (?:này|hiện tại|hiện nay)\b|"
        r"(?<!(?:thực|thể|phát|xuất|biểu|tái|hữu|ẩn|triển) )hiện(?=,|\s(?:đã|là|toàn|tỉnh|trên|cả|địa|thành phố|huyện|"
        r"đạt|chiếm|quản lý|nuôi dưỡng|duy trì|nước|mới|mỗi|\p{L}+ có)\b)|(?<=(?:[.\n]\s?|\A))hiện(?=\s)",
        _now,
        "stock",
    ),
    Rule("periods/cumulated", r"lũy kế\b", _cumulated, "stock"),
    Rule("periods/whole-year", rf"cả\snăm(?:\s(?P<y>{YEAR})|\snay)?(?!\s(?:học|ngoái|trước|qua)|\p{{L}})", _whole_year),
    Rule(
        "periods/year-end",
        r"(?:(?:đến|tới|từ nay đến|từ nay tới)\s(?:hết|cuối)|hết)\s(?:năm|niên độ)(?!\s(?:\d|học|trước|ngoái|qua|nay|thứ|sau|này)|\p{L})",
        _year_end,
        "goal",
    ),
    Rule(
        "periods/in-year",
        r"trong\snăm(?=[,;.)]|\s(?:toàn|tỉnh|huyện|thành phố|thị xã|xã|phường|đảng bộ|đã|có|các|cấp ủy|ủy ban|ubkt|công an|"
        r"ngành|địa phương|lực lượng|cả|số|đạt|là|ước|hơn|gần|trên|khoảng|\d{1,3}(?:[.,]\d+)?)\b)",
        in_year,
    ),
    Rule(
        "periods/in-part",
        r"trong\s(?:tháng|quý)(?=,|\s(?:toàn|tỉnh|huyện|thành phố|thị xã|xã|phường|đã|có|các|cấp ủy|ủy ban|ubkt|công an|ngành|lực lượng|cả)\b)",
        in_part,
    ),
    Rule(
        "periods/this-term",
        r"(?:của )?(?:cả|toàn) nhiệm kỳ(?!\s\d)|trong nhiệm kỳ(?!\s\d)(?:\s(?:qua|này|vừa qua))?|nhiệm kỳ (?:qua|vừa qua)\b|(?:5|năm) năm qua\b|"
        r"trong giai đoạn này",
        _term,
    ),
    Rule("periods/relative-year", r"(?:cả\s)?năm\s(?P<rel>nay|ngoái|trước|qua|vừa qua)\b", one_year),
    Rule(
        "periods/relative-year",
        r"(?<!(?:những|các|vài|mấy|nhiều|một|hai|ba|bốn|năm|[\d-]) )năm\s(?P<rel>tới)(?=,|\s(?:tỉnh|huyện|thành phố|toàn|phấn đấu|dự kiến|sẽ|ngành)\b)",
        one_year,
    ),
    Rule(
        "periods/today",
        r"(?:trong\s)?(?:ngày\s)?(?P<back>hôm qua)\b|(?P<back>(?:sáng|chiều|tối)\squa)\b|(?:hôm|sáng|trưa|chiều|"
        r"tối)\snay\b",
        one_day,
    ),
    Rule("periods/term-start", r"đầu\snhiệm\skỳ\b", _term_start),
    Rule(
        "periods/same-period",
        rf"cùng\skỳ(?:\s(?:của\s)?năm\s(?:ngoái|trước)\b|\s(?:(?:của\s)?năm\s)?{YEAR}(?!\d))?",
        _open,
        "baseline",
    ),
    Rule(
        "periods/open",
        rf"{_SEVERAL}\s(?:năm|tháng|tuần|ngày)\s(?:qua|gần đây|trở lại đây|liên tiếp|liền|liên tục|vừa qua)\b|"
        rf"thời gian (?:qua|gần đây|tới|vừa qua)\b|(?:tuần|tháng|quý)\s(?:qua|này|trước|rồi)\b|những tháng (?:đầu|"
        rf"cuối) năm(?:\s{YEAR})?",
        _open,
        "open",
    ),
    Rule(
        "periods/goal-year",
        rf"(?<=(?:đến|tới)\s(?:hết\s|cuối\s)?)(?P<y>{YEAR})(?=,|\s(?:phấn đấu|có|sẽ|tỷ lệ|đạt|hoàn thành))",
        one_year,
    ),
    Rule("periods/year", rf"năm\s(?P<y>{YEAR})(?!\d)", one_year),
)  # fmt: skip
