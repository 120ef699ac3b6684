"""Whether a time holds others: a year its months, a term its years."""

from collections.abc import Iterable

from vietpol.mappers.facts import Period
from vietpol.mappers.figures.time_mentions import several_years


def hold_all(told: Period | None, years: Iterable[Period | None]) -> bool:
    """Whether the years of a term hold those of a comparison: "tăng từ 17 triệu năm 2015 lên 32 triệu năm 2020"."""
    if told is None or told.start is None or told.end is None or not several_years(told):
        return False
    return all(p is not None and told.start <= (p.start or "") and (p.end or "9") <= told.end for p in years)


def holds(whole: Period | None, part: Period | None) -> bool:
    """Whether a time is a part of another."""
    if whole is None or part is None or not (whole.start and whole.end and part.start and part.end) or whole == part:
        return False
    return whole.start <= part.start and part.end <= whole.end
