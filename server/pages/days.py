"""Days of XML Schema dates, which may be partial: a year may mean any of its days."""

import re
from datetime import date, timedelta
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def first_day(text: str) -> date | None:
    """The first day that a date, a month or a year can mean; None for what is none of them."""
    return _day(text, latest=False)


def last_day(text: str) -> date | None:
    """The last day that a date, a month or a year can mean."""
    return _day(text, latest=True)


@lru_cache(maxsize=8192)
def _day(text: str, *, latest: bool) -> date | None:
    found = _DATE.match(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if day is not None and month is not None:
            return date(year, month, day)
        if not latest:
            return date(year, month or 1, 1)
        after = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 0) + 1, 1)
        return after - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
