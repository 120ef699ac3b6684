"""The clock of an article: the day on which "đến nay" is said, the year that it speaks of, and the one that it looks back at.

A page that shows no day is dated by what it tells: of the days that it names, the one that most speaks for.
"""

from collections import Counter, defaultdict
from datetime import date

from vietpol.mappers import dates, regex
from vietpol.mappers.dates.years import TERM
from vietpol.mappers.reading import DateMention, Reading
from vietpol.mappers.times import YEAR, Clock

_NAMED = regex.compile(
    rf"(?<!(?:đến|(?:đến|tới|nay) hết|tới|đoạn|sinh|từ|trước|với|kỳ|so với (?:(?:đợt|dịp|kỳ|nghỉ|mùa|vụ) ){{0,2}}(?:lễ|tết|hè|xuân|đông xuân|hè thu)|(?<!tháng )cuối) )\bnăm ({YEAR})\b(?!\s?-)"
)
_NEW_YEAR = ("01", "02")  # months
_HEAD = 800  # letters of headline and lead
_CLOSED = regex.compile(
    rf"(?<!\p{{L}})(?:khép lại|kết thúc|nhìn lại|tổng kết|những ngày cuối)\s(?:[^.;:\d\n]{{0,60}}\s)?năm\s(?P<y>{YEAR})(?!\s?[-\d])"
    rf"|(?<!\p{{L}})năm\s(?P<over>{YEAR})\s(?:sắp\s|đã\s|đang\s(?:dần\s)?|dần\s)?(?:khép lại|qua đi|đi qua|trôi qua)(?!\p{{L}})"
)
# "Một năm nhìn lại", told when a year ends or begins
_YEAR_REVIEWED = regex.compile(
    r"(?<!\p{L})(?:một năm nhìn lại|nhìn lại (?:một )?năm (?:qua|cũ)|tổng kết năm(?!\s\d)|dấu ấn một năm)(?!\p{L})"
)
# "Kết quả rà soát cuối | năm 2023, tỷ lệ hộ nghèo còn 7%", "Năm | 2023, huyện thu 125 tỷ đồng": a year told of, and not planned for
_TOLD = regex.compile(
    rf"(?:^|\n|[.;]\s)(?:[-+*•]\s?)?(?:[\p{{L}},]+\s){{0,8}}?năm ({YEAR})(?!\s?[-\d])(?P<rest>[^.;\n]*+)"
)
_TO_BE = regex.compile(
    r"(?<!\p{L})(?:phấn đấu|mục tiêu|chỉ tiêu|kế hoạch|dự toán|dự kiến|nhiệm vụ|phương hướng|sẽ|cần|phải|đề ra|đặt ra|tiếp tục|quyết tâm|giao|đến năm|tập trung|"
    r"triển khai|nghị quyết|đề án|đến năm|tới năm|tầm nhìn)(?!\p{L})"
    r"|^\W*(?:[\p{L},]+\s)*?(?:theo|từ|so với|cùng kỳ|giai đoạn|nhiệm kỳ|thành lập)\s(?:[\p{L}]+\s){0,3}?năm"
)
_RESULT = regex.compile(r"(?<!\p{L})(?:đạt|còn|tăng|giảm|đã|được|có|thu)(?!\p{L})[^.;\n]*\d")
_COMPARED_WITH = regex.compile(rf"so\s(?:với\s)?cùng kỳ(?:\snăm)?\s({YEAR})\b")
# "vừa phê duyệt Đề án … giai đoạn 2021-2025", "Kế hoạch … giai đoạn 2014-2020"
_ADOPTED = regex.compile(
    r"(?:^|\n|(?<!\p{L})(?:ban hành|phê duyệt|công bố|thông qua)\s(?:[\p{L}\d/-]+\s){0,8}?)(?:quy hoạch|kế hoạch|đề án|chương trình|chiến lược)(?!\p{L})"
    rf"[^.;\n]{{0,120}}?\s({YEAR})\s?-\s?20\d\d(?!\d)"
)
# "mục tiêu tổng quát giai đoạn | 2025-2030", "phấn đấu trong các năm | 2026-2030", "Nghị quyết Đại hội …, nhiệm kỳ | 2025-2030 được thông qua"
_AIMED_AT = regex.compile(
    rf"(?<!\p{{L}})(?:(?:mục tiêu|chỉ tiêu|phấn đấu|phương hướng|định hướng)(?!\p{{L}})[^.;\n]{{0,80}}?\s|(?:đề ra|thông qua|xác định|theo) nghị quyết đại hội[^.;\n]{{0,100}}?\s)"
    rf"(?P<y>{YEAR})\s?-\s?(?P<last>{YEAR})(?!\d)(?![^.;\n]{{0,60}}(?:đã đạt|đạt được|kết quả))"
)
_AIM = regex.compile(
    r"(?<!\p{L})(?:mục tiêu|chỉ tiêu|phấn đấu|phương hướng|định hướng|dự kiến|sẽ|tầm nhìn|quy hoạch)(?!\p{L})[^.;\n]*$"
)
_SENTENCE = 200  # letters
_COMPARED = 2  # what a comparison with the same months says for the year behind it, beside one that is only named
_DAY = 10  # letters of an ISO day
_LONGEST = 10  # days of a meeting
# What speaks for a day: that it is named, in headline or lead, with the part of the day, that a meeting was held on it.
_NAMED_ONCE, _LEADS, _PART_OF_DAY, _MET = 0.5, 2.0, 3.0, 2.0
# Days up to which something is counted or to be done, and days to come.
_OTHERWISE = regex.compile(
    r"(?<!\p{L})(?:đến|tới|trước|từ|hết|sau|dự kiến|diễn ra|ban hành|sinh|kể từ)(?:\s(?:hết|ngày|vào|trong|hai))*\s$"
)
_REACH = 30  # letters


def clock(reading: Reading) -> Clock:
    """The clock of an article: the page's day, else the day that it most speaks for, and the year that it speaks of.

    The year is that of the day; else the one most often dated or named in the text, or following one that is compared
    with ("so với cùng kỳ năm 2023"), of two the later.
    """
    today, reviewed = reading.page.today, _reviewed(reading)
    if today is not None and len(today) >= _DAY:
        return Clock(today[:_DAY], int(today[:4]), reviewed)
    told = _told_on(reading)
    years = Counter(int((d.end or d.start)[:4]) for d in reading.dates if d.start is not None)
    years.update(int(m[1]) for m in _NAMED.finditer(reading.text.lower))
    for m in _COMPARED_WITH.finditer(reading.text.lower):
        years[int(m[1]) + 1] += _COMPARED
    likely = reviewed or (max(years, key=lambda y: (years[y], y)) if years else None)
    if told is None and likely is None and any(m.kind == "congress" for m in reading.meetings):
        likely = _term_begins(reading)
    if told is None and reviewed is None:
        likely = _aims_begin(reading, likely)
    if told is None and reviewed is None and likely is not None:
        likely = max(likely, _last_told(reading) or likely)
    if told is None and reviewed is None and likely is not None:
        likely = min(likely, _plan_begins(reading) or likely)
    return Clock(told, int(told[:4]) if told is not None else likely, reviewed, _days_told(reading))


def _days_told(reading: Reading) -> tuple[tuple[int, str], ...]:
    """Where an article tells of meetings, with their days; nothing where they have one day."""
    met = [(m.evidence[0].start, m.start) for m in reading.meetings if m.start is not None and len(m.start) == _DAY]
    return tuple(sorted(met)) if len({day for _, day in met}) > 1 else ()


def _plan_begins(reading: Reading) -> int | None:
    """The year in which a plan begins that headline or lead say was adopted: what it names is to come."""
    planned = _ADOPTED.search(reading.text.lower, 0, _HEAD)
    return None if planned is None else int(planned[1])


def _aims_begin(reading: Reading, likely: int | None) -> int | None:
    """The year in which those begin that aims are set for, where the text names none but years still to come: "mục tiêu giai đoạn | 2025-2030"."""
    lower = reading.text.lower
    first, last = min(((int(m["y"]), int(m["last"])) for m in _AIMED_AT.finditer(lower)), default=(None, 0))
    if first is None or (likely is not None and likely <= first):
        return likely
    named = [m for m in _NAMED.finditer(lower) if first < int(m[1]) < last]
    told = any(_AIM.search(lower, max(0, m.start() - _SENTENCE), m.start()) is None for m in named)
    dated = any(d.start is not None and int(d.start[:4]) > first for d in reading.dates)
    return likely if told or dated or (_last_told(reading) or 0) > first else first


def _term_begins(reading: Reading) -> int | None:
    """The year in which the term begins that a congress of a text without years is called by."""
    terms = Counter(int(m[1]) for m in TERM.finditer(reading.text.plain))
    return max(terms, key=lambda year: (terms[year], year)) if terms else None


def _last_told(reading: Reading) -> int | None:
    """The last year of which a text tells how things were."""
    lower = reading.text.lower
    told = (m for m in _TOLD.finditer(lower) if _RESULT.search(m["rest"]) and not _TO_BE.search(m[0]))
    return max((int(m[1]) for m in told), default=None)


def _told_on(reading: Reading) -> str | None:
    """The day of news without a date: that of a meeting, or of which a part is named; None where the text has neither."""
    weights: dict[str, float] = defaultdict(float)
    for met in {m.start for m in reading.meetings if m.start is not None and len(m.start) == _DAY}:
        weights[met] += _MET
    happened = bool(weights)
    for day in reading.dates:
        if day.start is not None and len(day.start) == _DAY and _is_of_news(reading, day):
            leads, part = day.span.start < _HEAD, day.day_part is not None
            weights[day.start] += _NAMED_ONCE + _LEADS * leads + _PART_OF_DAY * part
            happened = happened or part
    return max(weights, key=lambda day: (weights[day], day)) if happened else None


def _is_of_news(reading: Reading, day: DateMention) -> bool:
    """Whether a day is printed on which something took place, and not that of a document, a count or a plan."""
    lower, start = reading.text.lower, day.span.start
    if not any(c.isdigit() for c in lower[start : day.span.end]):
        return False  # "chiều cùng ngày"
    if _lasts(day):
        return False  # "2 tháng ra quân (15/12/2022 - 14/2/2023)"
    said = day.day_part is not None or _OTHERWISE.search(lower, max(0, start - _REACH), start) is None
    return said and not dates.cites_document(reading.text.plain, start)


def _lasts(day: DateMention) -> bool:
    """Whether days are named that are too far from each other for a meeting."""
    if day.start is None or day.end is None or len(day.start) < _DAY or len(day.end) < _DAY:
        return False
    return (date.fromisoformat(day.end) - date.fromisoformat(day.start)).days > _LONGEST


def _reviewed(reading: Reading) -> int | None:
    """The year that an article looks back on: its meetings review it, its beginning closes it, or names it in January or February."""
    reviewed = {m.reviews.end[:4] for m in reading.meetings if m.reviews is not None and m.reviews.end is not None}
    if reviewed:
        return int(next(iter(reviewed))) if len(reviewed) == 1 else None
    closed = _CLOSED.search(reading.text.lower, 0, _HEAD)
    if closed is not None:
        return int(closed["y"] or closed["over"])
    today = reading.page.today or ""
    if today[5:7] in ("12", *_NEW_YEAR) and _YEAR_REVIEWED.search(reading.text.lower, 0, _HEAD) is not None:
        return int(today[:4]) - (today[5:7] != "12")
    before = int(today[:4]) - 1 if today[5:7] in _NEW_YEAR else None
    return before if reading.text.lower.find(f"năm {before}", 0, _HEAD) >= 0 else None
