"""The day that decides which areas an article means: those of before or since July 2025."""

from vietpol.mappers import regex
from vietpol.mappers.places.gazetteer import REFORM
from vietpol.mappers.places.words import words
from vietpol.mappers.profiles import in_form, profiles_of
from vietpol.mappers.reading import DateMention, Reading

_UNDATED = "2024-12-31"  # the districts and provinces that most undated articles speak of
_YEAR = regex.compile(r"(?<![\d/.-])20[0-4]\d(?![\d/]| ?- ?\d)")
_PLANNED = regex.compile(
    r"(?:đến|trước|hạn|nhiệm kỳ|giai đoạn|khóa|tầm nhìn)(?: hết)?(?: ngày| năm| tháng| cuối năm)? $"
)


def day_of(reading: Reading) -> str:
    """The page's day (ISO, whole), else the latest day or year that the text speaks of, else a day before the reform."""
    if reading.era is None:
        reading.era = _day_of(reading)
    return reading.era


def _day_of(reading: Reading) -> str:
    if reading.page.today:
        return reading.page.today[:10].ljust(10, "~")  # "2025" sorts behind every day of 2025
    lower = reading.text.lower

    def past(start: int) -> bool:
        return _PLANNED.search(lower, max(0, start - 24), start) is None

    forms = profiles_of(reading.text)  # which say when somebody was born
    days = [
        d.start
        for d in reading.dates
        if d.start and _whole(d) and past(d.span.start) and not in_form(reading.text, forms, d.span.start)
    ]
    if days:
        return max(days)
    if any(phrase in lower for phrase in words().today):
        return REFORM
    year = max((m[0] for m in _YEAR.finditer(lower) if past(m.start())), default=None)
    if year is None:
        return _UNDATED
    return f"{year}-06-30" if year <= "2025" else f"{year}-07-01"


def _whole(mention: DateMention) -> bool:
    return mention.complete and mention.start is not None and len(mention.start) == 10
