"""Which time an article says that it reports on: the one that its meeting reviewed, the year looked back on, the only one of its headline.

What speaks for a time where none of these does: vietpol.mappers.figures.reported.
"""

from collections import Counter
from collections.abc import Sequence

from vietpol.mappers import regex, times
from vietpol.mappers.facts import Body, Period
from vietpol.mappers.figures.accounts import Account
from vietpol.mappers.figures.reported import has_begun_only
from vietpol.mappers.figures.time_mentions import YEARS
from vietpol.mappers.periods import Clock, PeriodMention
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Span

_OF_PLAN = regex.compile(r"(?<!\p{L})(?:chỉ tiêu|kế hoạch|dự toán|nghị quyết|nhiệm vụ)\s(?:công tác\s)?(?:của\s)?$")
_OF_TASKS = regex.compile(
    r"(?<!\p{L})(?:chỉ tiêu|kế hoạch|dự toán|nhiệm vụ|phương hướng|giải pháp|mục tiêu|trọng tâm|triển khai)\s(?:công tác\s)?(?:của\s)?$"
)
# "kết quả thực hiện nhiệm vụ | quý III": what has been done of it.
_RESULTS = regex.compile(
    r"(?<!\p{L})(?:kết quả|tình hình|đánh giá|sơ kết|tổng kết|kiểm điểm|nhìn lại)(?!\p{L})[^.;,]*$"
)
_REVIEWS = regex.compile(
    r"(?<!\p{L})(?:báo cáo kết quả|kết quả thực hiện|"
    r"(?:hội nghị|hội nghị đã|báo cáo|đại biểu) (?:đánh giá|nhìn nhận|nhận định)|tình hình kinh tế|"
    r"đánh giá (?:tình hình|kết quả|việc thực hiện|công tác)|kiểm điểm|điểm lại|sơ kết|tổng kết|nhìn lại)(?!\p{L})"
)
_MID_TERM = regex.compile(
    r"(?<!\p{L})(?:sơ kết|đánh giá|kiểm điểm|nhìn lại)[^.;\n]{0,40}?(?<!\p{L})(?:giữa|nửa|nửa đầu) nhiệm kỳ[^.;\n]{0,160}?(?<!\d)(?P<y>20\d\d)\s?-\s?(?P<last>20\d\d)(?!\d)"
)
_PUBLISHES = regex.compile(
    r"(?<!\p{L})công bố\s(?:(?:kết quả|báo cáo|về|đánh giá|bộ)\s)*(?:chỉ số|bảng xếp hạng|xếp hạng|tài chính|thường niên|(?:sản xuất )?kinh doanh"
    r"|pci|papi|par[ -]?index|sipas|dti|ddci)(?!\p{L})[^.;\n]{0,90}"
)
# "Hội nghị xúc tiến đầu tư tỉnh A | năm 2018": what an event is called by that looks back at nothing
_OF_EVENT = regex.compile(
    r"(?<!\p{L})(?:hội nghị (?:xúc tiến|gặp mặt|gặp gỡ|đối thoại|kết nối|biểu dương|tuyên dương|tôn vinh)|hội chợ|hội thi|hội thao|hội diễn|hội sách|diễn đàn|ngày hội|lễ hội|liên hoan"
    r"|festival|tuần lễ|lễ (?:hội|phát động|ra quân|tôn vinh|khai mạc|trao giải)|cuộc thi)(?!\p{L})(?![^.;:\n]*(?:kết quả|tình hình|tổng kết|sơ kết|thu hút|đạt))[^.;:\n]*$"
)
_CALLED_BY = regex.compile(r"(?<!\p{L})(?:họp|giao ban|hội nghị)(?: \p{L}+){0,5} $")
_SUMMED_UP = ("lũy kế ", "luỹ kế ", "cộng dồn ")  # an aside of the month's account
_BEFORE = 40  # letters
_WHOLE_TERM = regex.compile(
    r"(?<!\p{L})(?:tổng kết|nhìn lại|kiểm điểm)(?: (?:các )?(?:hoạt động|công tác|kết quả|kết quả hoạt động|tình hình)(?: \p{L}+){0,6}?)?,? "
    r"nhiệm kỳ \(?(?P<y>20\d\d)\s?-\s?(?P<last>20\d\d)(?!\d)"
)
_SESSIONS = frozenset({"briefing", "plenum", "council-session", "regular-session", "review"})
_IRREGULAR = regex.compile(r"(?<!\p{L})(?:bất thường|chuyên đề|đột xuất|kỳ họp thứ nhất)(?!\p{L})")
_YEAR_END, _MID_YEAR = ("12-01", "12-31"), ("06-25", "08-10")  # when regular sessions are held
_HARDLY = 4  # times as much of a time is left as had passed
_HEAD = 800  # letters of headline and lead
_LONG = 250  # letters of a block that is no headline
_PARAGRAPH, _LONGEST = 150, 450  # letters of one that is none either; of a lead, where lines are lost


def told(reading: Reading, mentions: Sequence[PeriodMention], year: int | None, now: int | None) -> Period | None:
    """That time; year: the one looked back on; now: the article's; None where the article doesn't say it so."""
    if (term := _reviewed_term(reading, now)) is not None:
        return term
    reviewed = {m.reviews for m in reading.meetings if m.reviews is not None}
    if len(reviewed) == 1:
        return _with_whole(reading, mentions, next(iter(reviewed)))
    if not reviewed and year is not None:
        return times.year(year)
    return None if reviewed else _published(reading, mentions)


def _published(reading: Reading, mentions: Sequence[PeriodMention]) -> Period | None:
    """Of when the index or the balance is whose publication an article begins with: "công bố Chỉ số PCI | năm 2021"."""
    lower, end = reading.text.lower, lead(reading)
    if lower.find("công bố", 0, end) < 0:
        return None
    told = _PUBLISHES.search(lower, 0, end)
    named = (m for m in mentions if told is not None and told.start() < m.span.start < told.end())
    return next((m.period for m in named if m.kind == "flow" and m.rule != "periods/day"), None)


def account(reading: Reading, mentions: Sequence[PeriodMention], clock: Clock) -> Account:
    """What an article says of itself as a report."""
    return Account(
        told(reading, mentions, clock.reviewed, clock.year),
        _begun(headline(reading, mentions), clock),
        looks_back(reading),
        lead(reading),
        session(reading),
        any(m.start is not None for m in reading.meetings),
    )


def _begun(period: Period | None, clock: Clock) -> Period | None:
    """The same, if more than a bit of it had passed: not "6 tháng cuối năm" in July."""
    return None if has_begun_only(period, clock, _HARDLY) else period


def headline(reading: Reading, mentions: Sequence[PeriodMention]) -> Period | None:
    """The only time that the headline names, but for one that is planned for."""
    first, lower = _headline(reading), reading.text.lower
    if first.end - first.start > _LONG:
        return None
    named, behind = set[Period | None](), first.start
    for m in mentions:
        if not first.start <= m.span.start < first.end:
            continue
        told = m.kind == "flow" and m.rule not in ("periods/day", "periods/years")
        if (
            told
            and not _is_planned(lower, first.start, m.span.start)
            and not _is_of_tasks(lower, first, behind, m.span.start)
            and not (m.rule in YEARS and _OF_EVENT.search(lower, first.start, m.span.start))
        ):
            named.add(m.period)
        behind = m.span.end
    return _with_whole(reading, mentions, next(iter(named))) if len(named) == 1 else None


def _reviewed_term(reading: Reading, year: int | None) -> Period | None:
    """The term at which an article looks: "sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội …, nhiệm kỳ | 2020 - 2025", "tổng kết nhiệm kỳ
    | 2016 - 2021". year: the article's.
    """
    lower = reading.text.lower
    if lower.find("nhiệm kỳ", 0, _HEAD) < 0:
        return None
    named = _MID_TERM.search(lower, 0, _HEAD + _LONG) or _WHOLE_TERM.search(lower, 0, _HEAD)
    return (
        None
        if named is None or (year is not None and int(named["y"]) >= year)
        else Period(f"{named['y']}-01-01", f"{named['last']}-12-31")
    )


def session(reading: Reading) -> Period | None:
    """What the first regular session of a people's council that an article tells of looks back at: the year in December, its first half in summer.

    Two regular sessions a year: Luật Tổ chức chính quyền địa phương (77/2015/QH13), Điều 78; in December the next year's budget is decided.
    """
    council = next((m for m in reading.meetings if m.kind == "council-session"), None)
    if council is None or not any(isinstance(body, Body) and body.kind == "PeoplesCouncil" for body in council.hosts):
        return None
    if council.start is None or _IRREGULAR.search(reading.text.lower, 0, _HEAD) is not None:
        return None
    year, day = council.start[:4], council.start[5:]
    if _YEAR_END[0] <= day <= _YEAR_END[1]:
        return times.year(int(year))
    return Period(f"{year}-01-01", f"{year}-06-30") if _MID_YEAR[0] <= day <= _MID_YEAR[1] else None


def lead(reading: Reading) -> int:
    """Where headline and lead end: with the first paragraph that is no headline."""
    long = (min(b.end, b.start + _LONGEST) for b in reading.text.blocks if b.end - b.start >= _PARAGRAPH)
    return min(next(long, _HEAD), _HEAD)


def looks_back(reading: Reading) -> bool:
    """Whether an article tells of a meeting at which one looks back at what was done."""
    lower = reading.text.lower
    return any(m.kind in _SESSIONS for m in reading.meetings) or _REVIEWS.search(lower, 0, _HEAD) is not None


def _is_planned(lower: str, start: int, end: int) -> bool:
    """Whether a headline speaks of a plan for a time, and not of what has come of it."""
    return _OF_PLAN.search(lower, start, end) is not None and _RESULTS.search(lower, start, end) is None


def _is_of_tasks(lower: str, headline: Span, behind: int, start: int) -> bool:
    """ "Tình hình 9 tháng và nhiệm vụ | quý IV": whether a time that stands behind another one (up to `behind`) is that of tasks."""
    if behind == headline.start or lower.find(". ", headline.start, headline.end) >= 0:
        return False  # the only one, or a text without a headline
    return _OF_TASKS.search(lower, behind, start) is not None and _RESULTS.search(lower, behind, start) is None


def _headline(reading: Reading) -> Span:
    """The block of the headline; the first block where the page shows none."""
    titled = (block for block, role in zip(reading.text.blocks, reading.page.roles, strict=False) if role == "title")
    return next(titled, next(iter(reading.text.blocks), Span(0, 0)))


def _with_whole(reading: Reading, mentions: Sequence[PeriodMention], period: Period | None) -> Period | None:
    """Of months that end together ("tháng 5 và | 5 tháng đầu năm") those since New Year, unless the month is told of more often; none without an end.

    A month by which but the session is called ("phiên họp thường kỳ | tháng 5") is told of nowhere.
    """
    if period is None or period.end is None:
        return None  # "từ đầu năm đến nay" of a text without a day
    if (period.start or "")[:4] != period.end[:4]:
        return period
    since = Period(f"{period.end[:4]}-01-01", period.end)
    lower = reading.text.lower
    told = Counter(
        since if m.rule == "periods/year-so-far" else m.period
        for m in mentions
        if m.kind == "flow"
        and (
            m.period in (since, period)
            or (m.rule == "periods/year-so-far" and m.period and m.period.start == since.start)
        )
        and m.rule != "periods/in-part"
        and not lower.endswith("riêng ", 0, m.span.start)
        and not lower.startswith(" và ", m.span.end)
        and _CALLED_BY.search(lower, max(0, m.span.start - _BEFORE), m.span.start) is None
        and not lower.endswith(_SUMMED_UP, 0, m.span.start)
    )
    return since if told[since] and told[since] >= told[period] else period
