"""What the words of months, quarters and halves of a year make of them: "6 tháng đầu năm", "quý III/2023", "trong tháng"."""

from datetime import date, timedelta

from vietpol.mappers.facts import Period
from vietpol.mappers.times import Context, Match, integer, months, now

_REPORTED = 500  # letters at most between the month that is reported and what is cumulated to its end
_MID_MONTH, _MONTH_ENDS = 15, 25  # days
_FIRST_HALF = ("đầu", "1", "i", "thứ nhất")


def some_months(m: Match, c: Context) -> Period | None:
    """ "6 tháng đầu năm", "4 tháng cuối năm 2023"."""
    n = integer(m["n"])
    first, last = (13 - n, 12) if m["which"] == "cuối" else (1, n)
    y = c.year(m, first if first > 1 else max(1, last - 1))
    return None if y is None else months(y, first, last)


def past_months(m: Match, c: Context) -> Period | None:
    """ "5 tháng qua" at the end of May or in June: those of the year; of any others it is open which."""
    n = integer(m["n"])
    today = c.clock.today
    if today is None:  # "Sản lượng 11 tháng đạt …. 11 tháng qua, …" of a page without a day
        told = None if c.month is None else c.month.period
        return told if told is not None and told.end is not None and told == months(int(told.end[:4]), 1, n) else None
    if int(today[5:7]) not in (n, n + 1):
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
    last, today = 3 * integer(m["n"]), c.clock.today
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
    first = 3 * integer(m["q"]) - 2
    y = c.year(m, first)
    return None if y is None else months(y, first, first + 2)


def quarters(m: Match, c: Context) -> Period | None:
    """ "hai quý đầu năm", "ba quý năm 2023"."""
    n, y = integer(m["n"]), c.year(m)
    first, last = (13 - 3 * n, 12) if m["which"] == "cuối" else (1, 3 * n)
    return None if y is None else months(y, first, last)


def several_quarters(m: Match, c: Context) -> Period | None:
    """ "quý II và quý III/2022"."""
    first, last = 3 * integer(m["a"]) - 2, 3 * integer(m["b"])
    y = c.year(m, first)
    return None if y is None else months(y, first, last)


def two_months(m: Match, c: Context) -> Period | None:
    """ "tháng 3 và tháng 4/2022": of months that follow each other."""
    first, last = int(m["a"]), int(m["b"] or m["c"])
    y = c.year(m, first)
    return None if y is None or last != first + 1 else months(y, first, last)


def since_year_to(m: Match, c: Context) -> Period | None:
    """ "từ năm 2019 đến hết quý I/2022"."""
    last = int(m["b"]) if m["b"] is not None else 3 * integer(m["q"])
    ends = months(int(m["last"]), last, last)
    return None if ends is None or m["y"] > m["last"] else Period(f"{m['y']}-01-01", ends.end)


def year_and_months(m: Match, c: Context) -> Period | None:
    """ "năm 2023 và quý I năm 2024": of one thing; None where the months are not those that follow."""
    count = 3 if m["q"] is not None else integer(m["n"])
    ends = months(int(m["last"]), 1, count)
    follows = int(m["z"] or m["y"]) + 1 == int(m["last"])
    return None if ends is None or not follows else Period(f"{m['y']}-01-01", ends.end)


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
    first = integer(m["a"])
    last = first if m["b"] is None else integer(m["b"])
    y = c.year(m, first)
    return None if y is None else months(y, first, last)


def half_month(m: Match, c: Context) -> Period | None:
    """ "nửa đầu tháng 3/2025", "kỳ 2 tháng 2/2025" of the customs: to the 15th, or from the 16th on."""
    n = int(m["a"])
    y = c.year(m, n)
    whole = None if y is None else months(y, n, n)
    if whole is None or whole.start is None:
        return None
    of = whole.start[: len("2025-03")]
    return Period(whole.start, f"{of}-15") if m["half"] in _FIRST_HALF else Period(f"{of}-16", whole.end)


def this_period(m: Match, c: Context) -> Period | None:
    """ "trong kỳ này": the part of a month, or the month, that is told of before."""
    return None if c.month is None else c.month.period


def from_new_year_to_half(m: Match, c: Context) -> Period | None:
    """ "từ đầu năm đến nửa đầu tháng 3/2025"."""
    last = half_month(m, c)
    return None if last is None or last.end is None else Period(f"{last.end[:4]}-01-01", last.end)


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


def months_across(m: Match, c: Context) -> Period | None:
    """ "từ tháng 10/2021 đến tháng 9/2022"."""
    first, last = months(int(m["y"]), int(m["a"]), int(m["a"])), months(int(m["last"]), int(m["b"]), int(m["b"]))
    if first is None or last is None or (first.start or "") > (last.end or ""):
        return None
    return Period(first.start, last.end)


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
