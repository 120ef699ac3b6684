"""Which time an article says that it reports on: the one that its meeting reviewed, the year looked back on, the only one of its headline.

What speaks for a time where none of these does: vietpol.mappers.figures.reported.
"""

from collections.abc import Sequence
from itertools import pairwise

from vietpol.mappers import regex, times
from vietpol.mappers.facts import Period
from vietpol.mappers.periods import PeriodMention
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Span

_AND = regex.compile(r"\s(?:và|,)\s(?:cả\s|tính chung\s)?")
_OF_PLAN = regex.compile(r"(?<!\p{L})(?:chỉ tiêu|kế hoạch|dự toán|nghị quyết|nhiệm vụ)\s(?:công tác\s)?(?:của\s)?$")
# "kết quả thực hiện nhiệm vụ | quý III": what has been done of it.
_RESULTS = regex.compile(
    r"(?<!\p{L})(?:kết quả|tình hình|đánh giá|sơ kết|tổng kết|kiểm điểm|nhìn lại)(?!\p{L})[^.;,]*$"
)
_REVIEWS = regex.compile(
    r"(?<!\p{L})(?:báo cáo kết quả|kết quả thực hiện|tình hình kinh tế|đánh giá (?:tình hình|kết quả)|kiểm điểm|điểm lại|sơ kết|tổng kết|nhìn lại)(?!\p{L})"
)
_MID_TERM = regex.compile(
    r"(?<!\p{L})(?:sơ kết|đánh giá|kiểm điểm|nhìn lại)[^.;\n]{0,40}?(?<!\p{L})(?:giữa|nửa|nửa đầu) nhiệm kỳ[^.;\n]{0,160}?(?<!\d)(?P<y>20\d\d)\s?-\s?(?P<last>20\d\d)(?!\d)"
)
_SESSIONS = frozenset({"briefing", "plenum", "council-session", "regular-session", "review"})
_HEAD = 800  # letters of headline and lead
_LONG = 250  # letters of a block that is no headline


def told(reading: Reading, mentions: Sequence[PeriodMention], year: int | None) -> Period | None:
    """That time; year: the one looked back on; None where the article doesn't say it so."""
    if (term := _reviewed_term(reading)) is not None:
        return term
    reviewed = {m.reviews for m in reading.meetings if m.reviews is not None}
    if len(reviewed) == 1:
        return _with_whole(reading, mentions, next(iter(reviewed)))
    if not reviewed and year is not None:
        return times.year(year)
    first, lower = _headline(reading), reading.text.lower
    if first.end - first.start > _LONG:
        return None
    named = {
        m.period
        for m in mentions
        if first.start <= m.span.start < first.end
        and m.kind == "flow"
        and m.rule not in ("periods/day", "periods/years")
        and not _is_planned(lower, first.start, m.span.start)
    }
    return _with_whole(reading, mentions, next(iter(named))) if len(named) == 1 else None


def _reviewed_term(reading: Reading) -> Period | None:
    """The term at whose middle an article looks: "sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội …, nhiệm kỳ | 2020 - 2025"."""
    lower = reading.text.lower
    if lower.find("nhiệm kỳ", 0, _HEAD) < 0:
        return None
    named = _MID_TERM.search(lower, 0, _HEAD + _LONG)
    return None if named is None else Period(f"{named['y']}-01-01", f"{named['last']}-12-31")


def looks_back(reading: Reading) -> bool:
    """Whether an article tells of a meeting at which one looks back at what was done."""
    lower = reading.text.lower
    return any(m.kind in _SESSIONS for m in reading.meetings) or _REVIEWS.search(lower, 0, _HEAD) is not None


def _is_planned(lower: str, start: int, end: int) -> bool:
    """Whether a headline speaks of a plan for a time, and not of what has come of it."""
    return _OF_PLAN.search(lower, start, end) is not None and _RESULTS.search(lower, start, end) is None


def _headline(reading: Reading) -> Span:
    """The block of the headline; the first block where the page shows none."""
    titled = (block for block, role in zip(reading.text.blocks, reading.page.roles, strict=False) if role == "title")
    return next(titled, next(iter(reading.text.blocks), Span(0, 0)))


def _with_whole(reading: Reading, mentions: Sequence[PeriodMention], period: Period | None) -> Period | None:
    """The longer of "tháng 5 và | 5 tháng đầu năm", where the headline names the month; none that has no end."""
    if period is None or period.end is None:
        return None  # "từ đầu năm đến nay" of a text without a day
    for part, whole in pairwise(mentions):
        longer = whole.period
        if part.period != period or longer is None or longer.end != period.end:
            continue
        joined = _AND.fullmatch(reading.text.lower, part.span.end, whole.span.start) is not None
        if joined and (longer.start or "") < (period.start or ""):
            return longer
    return period
