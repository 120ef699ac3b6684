"""The years that an aim or a plan is for, where the text names but a day of them."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures import natures
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.surroundings import Surroundings
from vietpol.mappers.figures.time_mentions import When

_AIM_REACH = 40  # letters before a time or a quantity
_YEAR_END = "-12-31"
_FROM_NOW = regex.compile(r"từ nay (?:đến|tới)")
_YEARLY = regex.compile(
    r"(?<!\p{L})(?:(?:mỗi|hằng|hàng|từng) năm|(?:tăng|giảm)(?: trưởng| thêm)? (?:bình quân|trung bình)|(?:bình quân|trung bình) (?:tăng|giảm|một năm))(?!\p{L})"
)
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
    period, quantity = when.period, figure.quantity
    if figure.status != "target" or period is None or period.start is not None or period.end is None:
        return when
    if not period.end.endswith(_YEAR_END):
        return when
    if period.end[:4] == str(around.times.clock.year):
        whole = Period(f"{period.end[:4]}-01-01", period.end)
        rest = _of_rest(scene, when) or not natures.accrues(figure)
        return when if rest else When(whole, when.mention, when.basis)
    yearly = _YEARLY.search(scene.lower, max(scene.last_stop(quantity.lead), figure.begin - _AIM_REACH), quantity.lead)
    if yearly is None and (quantity.unit != "percent" or _A_YEAR.match(scene.lower, quantity.span.end) is None):
        return when
    years = around.times.runs_to(period.end, quantity.lead)
    return when if years is None else When(years, when.mention, when.basis)


def _of_rest(scene: Scene, when: When) -> bool:
    """Whether it is what is left of a year in which something is to be done: "từ nay đến cuối năm thu thêm 9 tỷ đồng"."""
    told = when.mention
    if told is None:
        return False
    return _FROM_NOW.search(scene.lower, max(0, told.span.start - _AIM_REACH), told.span.end) is not None
