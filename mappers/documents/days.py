"""The day of a document: behind its citation, of its signing, right before the one who issues it."""

from vietpol.mappers import regex
from vietpol.mappers.reading import DateMention, Reading, between

_GAP = regex.compile(
    r"\s?,?\s?\(?(?:(?:ban hành|ký|ra)\s)?(?:(?:vào\s)?(?:lúc|hồi)\s\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{1,2}(?:\sphút)?\s?)?,?\s?)?(?:vào\s)?(?:ngày\s)?"
)
_SIGNS = regex.compile(r"(?<!\p{L})(?:ký|ban hành|ký ban hành|ký, ban hành|ra|thông qua|có|gửi)\s(?:các\s)?$")
_CLAUSE = regex.compile(r",\s(?:(?:sáng|chiều|tối|vào|hôm)\s)*(?:ngày\s)?$")
_BEFORE = 30  # letters of a day printed before its issuer
_OPENS = 24  # letters between the beginning of a sentence and its day
_IN_YEAR = regex.compile(r"\s?,?\s(?:ban hành\s)?năm\s((?:19|20)\d\d)(?!\d)")


def date_at(reading: Reading, end: int) -> tuple[str | None, int]:
    """The date right behind a citation, and where the citation with it ends."""
    gap = _GAP.match(reading.text.lower, end)
    start = gap.end() if gap else end
    date = next((d for d in between(reading.dates, end, start + 1) if _one_day(d) and _printed(reading, d)), None)
    if date is not None and "\n" in reading.text.plain[end : date.span.start]:
        return None, end  # a headline that ends with the citation, and the account's day below it
    if date is None:
        m = _IN_YEAR.match(reading.text.lower, end)
        if m is None:
            return None, end
        day, later = date_at(reading, m.end())
        return (
            (day, later) if day is not None and day.startswith(m[1]) else (m[1], m.end())
        )  # "năm 2025, ngày 29/4/2025"
    close = 1 if reading.text.plain[date.span.end : date.span.end + 1] == ")" else 0
    return date.start, date.span.end + close


def signed(reading: Reading, start: int) -> str | None:
    """The day on which a document was signed: "Ngày 12/1/2016, Thủ tướng … đã ký Quyết định số …"."""
    sentence = reading.text.sentence_at(start)
    if not signs(reading, start):
        return None
    named = between(reading.dates, sentence.start, start)
    before = [d for d in named if d.span.end <= start and _printed(reading, d)]
    opens = len(before) == 1 and _one_day(before[0]) and _opens_clause(reading, sentence.start, before[0].span.start)
    return before[0].start if opens else None


def signs(reading: Reading, start: int) -> bool:
    """Whether somebody is told to sign or issue the document whose citation begins here."""
    low = max(reading.text.sentence_at(start).start, start - 30)
    return _SIGNS.search(reading.text.lower, low, start) is not None


def day_of(reading: Reading, issuer: int) -> str | None:
    """The day right before the one who issues: "…, ngày 12/4/2022, |Ban Nội chính Tỉnh ủy ban hành Thông báo số 38"."""
    start = max(reading.text.sentence_at(issuer).start, issuer - _BEFORE)
    for d in between(reading.dates, start, issuer):
        if reading.text.lower[d.span.end : issuer] in (", ", " ") and _one_day(d) and _printed(reading, d):
            return d.start
    return None


def _opens_clause(reading: Reading, start: int, day: int) -> bool:
    """Whether a day stands at the beginning of its sentence, or of a clause: "Liên quan đến cán bộ, |ngày 28/3 Chủ tịch UBND tỉnh ký …"."""
    before = reading.text.lower[max(start, day - _OPENS) : day]
    return day - start <= _OPENS or _CLAUSE.search(before) is not None


def _one_day(d: DateMention) -> bool:
    return d.start is not None and d.start == d.end


def _printed(reading: Reading, d: DateMention) -> bool:
    """Whether a day is printed as a mere date: "Chương trình làm việc của Tỉnh ủy, hôm nay …" dates no document."""
    words = reading.text.lower[d.span.start : d.span.end]
    return any(c.isdigit() for c in words) and "nay" not in words.split()
