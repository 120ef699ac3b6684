"""Where the bars of a timeline lie: what is attested, and what is known of the bounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .days import first_day, last_day
from .model import Entry

WIDTH = 1_000
_NARROWEST = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """Start and width of the attested time (inner) and of the time it lies within (outer); None where unknown."""

    inner: tuple[int, int] | None
    outer: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """One bar for each entry. scale: the first and the last year, or months of one year; None where there is no time to show."""

    bars: list[Bar]
    scale: tuple[str, str] | None


def timeline(entries: Sequence[Entry]) -> Timeline:
    """The bars of tenures, on a scale of whole years that holds them all."""
    inner = [_span(entry, ("startDate", "start", "from"), ("endDate", "end", "until")) for entry in entries]
    outer = [_span(entry, ("notBefore",), ("notAfter",)) for entry in entries]
    days = [day for span in (*inner, *outer) for day in span if day is not None]
    if not days:
        return Timeline([Bar(None, None)] * len(entries), None)
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)

    def place(start: date | None, stop: date | None) -> tuple[int, int] | None:
        if start is None and stop is None:
            return None
        left = _scaled(start or first, first, last)
        right = _scaled(stop or last, first, last)
        return left, max(_NARROWEST, right - left)

    bars = [
        Bar(place(*known) if None not in known else place(known[0] or known[1], known[1] or known[0]), place(*bounds))
        for known, bounds in zip(inner, outer, strict=True)
    ]
    one_year = first.year == last.year
    return Timeline(bars, (f"{first:%Y-%m}", f"{last:%Y-%m}") if one_year else (f"{first:%Y}", f"{last:%Y}"))


def _scaled(day: date, first: date, last: date) -> int:
    return round(WIDTH * (day - first).days / max(1, (last - first).days))


def _span(entry: Entry, starts: Sequence[str], stops: Sequence[str]) -> tuple[date | None, date | None]:
    return _bound(entry, starts, latest=False), _bound(entry, stops, latest=True)


def _bound(entry: Entry, names: Sequence[str], *, latest: bool) -> date | None:
    term = next((term for name in names if (term := entry.first(name)) is not None), None)
    if term is None:
        return None
    return last_day(term.value) if latest else first_day(term.value)
