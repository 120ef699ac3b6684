"""The years that an aim, a plan or an average is for, where the text names but a day of them, or one of them."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures import against, comparing, natures, words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.surroundings import Surroundings
from vietpol.mappers.figures.time_mentions import When, several_years

_AIM_REACH = 40  # letters before a time or a quantity
_YEAR_END = "-12-31"
_FROM_NOW = regex.compile(r"từ nay (?:đến|tới)")
_YEARLY = regex.compile(
    r"(?<!\p{L})(?:(?:mỗi|hằng|hàng|từng) năm|(?:tăng|giảm)(?: trưởng| thêm)? (?:bình quân|trung bình)|(?:bình quân|trung bình) (?:tăng|giảm|một năm))(?!\p{L})"
)
_BUDGET = regex.compile(
    r"(?<!\p{L})(?:dự toán|kế hoạch năm|kế hoạch cả năm|chỉ tiêu (?:cả )?năm)(?: thu)?(?: (?:được )?giao| là|:)? $"
)
_CHANGES = regex.compile(r"(?:tỷ lệ|tỉ lệ|mức|tốc độ|tăng trưởng)(?: kinh tế)?(?: (?:tăng|giảm)(?!\p{L})| bình quân|$)")
_MEAN = regex.compile(r"(?<!\p{L})(?:bình quân|trung bình)(?!\p{L})(?! đầu người| nhân khẩu)[^,;.:]*$")
_EACH = regex.compile(r"(?<!\p{L})(?:mỗi|hằng|hàng|một|từng) năm(?!\p{L})")
_ABLE = regex.compile(r"(?<!\p{L})(?:công suất|quy mô|năng lực|khả năng)(?!\p{L})")  # of a factory
_PER_YEAR = regex.compile(r"(?:\s\p{L}+){0,4}(?:\s?/\s?|\s(?:mỗi|một)\s)năm(?!\p{L})")
_A_YEAR = regex.compile(r"%?\s?/\s?năm(?!\p{L})")


def of_plan(told: When) -> When:
    """The time of a plan: the year in which its result came about, of which only months may be over."""
    period = told.period
    if period is None or period.end is None or (period.start or period.end)[:4] != period.end[:4]:
        return told
    return When(Period(f"{period.end[:4]}-01-01", f"{period.end[:4]}-12-31"), None, told.basis)


def of_goal(scene: Scene, figure: Found, when: When, around: Surroundings) -> When:
    """The years in which an aim is to be reached: the whole one that ends on a day; all of those of which each has its aim.

    "Đến hết năm 2021 phải thu | 21.500 tỷ đồng"; "đến năm 2028, …; mỗi năm hỗ trợ | 50 hộ"
    """
    period, quantity, year = when.period, figure.quantity, around.times.clock.year
    if figure.status == "target" and _is_budget(scene, figure) and _is_of_months(period):
        return of_plan(when)  # "quý IV phải thu 1.000 tỷ đồng để hoàn thành dự toán | 6.500 tỷ đồng"
    if figure.status == "target" and when.basis == "sentence" and (each := _over_years(scene, figure, when, around)):
        return each
    if figure.status != "target" or (period is not None and (period.start is not None or period.end is None)):
        return when
    if year is not None and _is_budget(scene, figure) and (period is None or period.end == f"{year}{_YEAR_END}"):
        return When(Period(f"{year}-01-01", f"{year}{_YEAR_END}"), when.mention, when.basis)
    if period is None or period.end is None:
        yearly = quantity.unit == "percent" and when.basis != "own" and _is_yearly(scene, figure)
        years = around.times.runs_to(None, quantity.lead) if yearly else None
        return when if years is None else When(years, when.mention, when.basis)
    if not period.end.endswith(_YEAR_END):
        return when
    if period.end[:4] == str(year):
        whole = Period(f"{period.end[:4]}-01-01", period.end)
        rest = _of_rest(scene, when) or not natures.accrues(figure)
        return when if rest else When(whole, when.mention, when.basis)
    if not _is_yearly(scene, figure):
        return when
    years = around.times.runs_to(period.end, quantity.lead)
    return when if years is None else When(years, when.mention, when.basis)


def _over_years(scene: Scene, figure: Found, when: When, around: Surroundings) -> When | None:
    """The years at the head of a sentence for what is aimed at in each of them, behind one of them: "Giai đoạn 2021-2025, …, GRDP năm 2025 gấp 1,6
    lần, thu ngân sách tăng bình quân | 12%".
    """
    told, period = when.mention, when.period
    if told is None or period is None or period.start is None or several_years(period) or told.kind != "flow":
        return None
    yearly = _is_yearly(scene, figure) or against.is_yearly(scene.lower, figure.quantity, scene.end)
    if told.span.start >= figure.begin or not yearly:
        return None
    for m in around.times.inside(scene.start, told.span.start):
        years = m.period
        if m.kind == "flow" and years is not None and several_years(years) and years.end == period.end:
            return When(years, m, "sentence")
    return None


def _is_of_months(period: Period | None) -> bool:
    """Whether a time is that of months of one year."""
    return period is not None and period.start is not None and (period.end or "")[:4] == period.start[:4]


def _is_budget(scene: Scene, figure: Found) -> bool:
    """Whether a sum is what a year is planned to bring: "vượt 5% dự toán | 224 tỷ đồng"."""
    lead = figure.quantity.lead
    money = figure.quantity.unit in words.CURRENCIES
    return money and _BUDGET.search(scene.lower, max(scene.start, lead - _AIM_REACH), lead) is not None


def of_average(scene: Scene, figure: Found, when: When, around: Surroundings) -> When:
    """The years of which each has so much, where only the last of them is named: "còn 3% (2019), bình quân mỗi năm giảm | 1,2%"."""
    if when.basis != "own" and not several_years(when.period) and _is_mean(scene, figure, around):
        years = around.times.runs_over(figure.quantity.lead)
        return when if years is None or figure.status == "target" else When(years, when.mention, when.basis)
    changes = figure.measure == "change" or _CHANGES.search(figure.label.words.lower()) is not None
    if figure.status == "target" or not changes or several_years(when.period):
        return when
    if figure.quantity.unit not in ("percent", "point") or not _is_yearly(scene, figure):
        return when
    years = around.times.runs_over(figure.quantity.lead)
    return when if years is None else When(years, when.mention, when.basis)


_AVERAGED = regex.compile(r"\d\s?%\s?/\s?năm(?!\p{L})|(?<!\p{L})(?:tăng|giảm)(?: trưởng)? bình quân(?!\p{L})")
_SENTENCE = 200  # letters behind the years in which their average stands


def behind_average(scene: Scene, figure: Found, when: When, around: Surroundings) -> When:
    """No time for a level told behind an average of years long over: "Giai đoạn 2016-2020 tăng 11%/năm. Thu nhập đạt | 42 triệu đồng", in 2022."""
    period, told, year = when.period, when.mention, around.times.clock.year
    if when.basis != "paragraph" or told is None or year is None or not several_years(period) or period is None:
        return when
    grows = figure.grows or comparing.is_growth(figure.label.words.lower())
    if figure.measure != "value" or grows or figure.status != "actual" or period == around.times.government.report:
        return when
    if int((period.end or "9999")[:4]) + 1 >= year or told.span.start >= scene.start:
        return when
    stop = min((at for mark in (". ", "\n") if (at := scene.lower.find(mark, told.span.end)) >= 0), default=scene.start)
    averaged = _AVERAGED.search(scene.lower, told.span.end, min(stop, told.span.end + _SENTENCE))
    return when if averaged is None else When(None, None, "paragraph")


def _is_mean(scene: Scene, figure: Found, around: Surroundings) -> bool:
    """Whether so much came about in a year on average: "sản lượng bình quân | 14.100 tấn/năm", "bình quân mỗi năm trồng | 420 ha"; in a review of
    several years also without a word that says so: "giải quyết việc làm cho | 900 lao động/năm".
    """
    quantity = figure.quantity
    if quantity.unit in ("percent", "point") or "/person" in quantity.unit or figure.measure != "value":
        return False
    before = max(scene.last_stop(quantity.lead), figure.begin - _AIM_REACH)
    told = _MEAN.search(scene.lower, before, quantity.lead)
    per_year = scene.lower.endswith("/năm", quantity.span.start, quantity.span.end)
    per_year = per_year or _PER_YEAR.match(scene.lower, quantity.span.end, scene.end) is not None
    if told is None or per_year:
        able = told is None and _ABLE.search(scene.lower, before, quantity.lead) is not None
        return per_year and not able and (told is not None or several_years(around.times.government.report))
    return _EACH.search(scene.lower, told.start(), quantity.lead) is not None


def _is_yearly(scene: Scene, figure: Found) -> bool:
    """Whether so much is told of every year: "mỗi năm trồng | 40 ha", "tăng bình quân | 8%/năm"."""
    quantity = figure.quantity
    before = max(scene.last_stop(quantity.lead), figure.begin - _AIM_REACH)
    if _YEARLY.search(scene.lower, before, quantity.lead) is not None:
        return True
    return quantity.unit == "percent" and _A_YEAR.match(scene.lower, quantity.span.end) is not None


def _of_rest(scene: Scene, when: When) -> bool:
    """Whether it is what is left of a year in which something is to be done: "từ nay đến cuối năm thu thêm 9 tỷ đồng"."""
    told = when.mention
    if told is None:
        return False
    return _FROM_NOW.search(scene.lower, max(0, told.span.start - _AIM_REACH), told.span.end) is not None
