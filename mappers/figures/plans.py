"""Numbers of a plan that stand beside its result: "tăng 7%, trong khi kế hoạch là | 9%", "đạt 36 triệu đồng, hơn kế hoạch | 35 triệu đồng"."""

from collections.abc import Sequence
from decimal import Decimal

from vietpol.mappers import regex
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found

_PLAN = r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|nghị quyết)"
_REACH = 60
# "kế hoạch (đề ra) là | 9%", behind what came about
_IS = regex.compile(
    rf"(?<!\p{{L}})(?:trong khi|còn|mà|so với|nhưng)\s(?:đó\s)?{_PLAN}(?:\s(?:năm|cả năm|đề ra|đặt ra|giao|được giao|tỉnh giao|của năm|của tỉnh))*"
    rf"\s(?:chỉ\s)?(?:là|phải đạt)\s$"
)
# "vượt kế hoạch | 35 triệu đồng": the plan, where the number is about as large as the result
_BESIDE = regex.compile(
    rf"(?<!\p{{L}})(?:hơn|kém|vượt|bằng|đúng|tới|đạt|so với)(?: xa)?(?: mức| con số)?\s{_PLAN}(?:\s(?:năm|đề ra|đặt ra|giao|được giao|là))*\s$"
)
_LEVEL = regex.compile(r"(?<!\p{L})(?:mức|con số|mốc)\s$")
_OF_PLAN = regex.compile(rf"(?:/năm)?\s(?:của|theo|trong|mà|do)\s(?:\p{{L}}+\s)?{_PLAN}")
_WHOLE = regex.compile(r"(?:tổng (?:vốn|số vốn|nguồn vốn|mức vốn|kế hoạch vốn)|số vốn|nguồn vốn)(?!\p{L})")
_INVESTED = regex.compile(
    r"(?<!\p{L})(?:về|điều chỉnh|thông qua|phân bổ|giao|bổ sung)(?:,? \p{L}+){0,4} kế hoạch (?:vốn )?đầu tư công(?![^;.]*(?:giải ngân|đã bố trí))"
)
_AIM = regex.compile(
    r"(?<!\p{L})(?:so với|cách|vượt|hơn|dưới|kém)(?: xa| hẳn)? (?:chỉ tiêu|mục tiêu|đích)(?: (?:đề ra|đặt ra))?(?: là)? $"
)
# "thấp hơn mức khống chế | 5%", "so với kế hoạch | 39%", "vượt xa mức | 6,7 triệu lượt mà …"
_SET_LEVEL = regex.compile(
    r"(?<!\p{L})(?:so với|(?:thấp|cao|nhiều|ít|lớn|nhỏ) hơn|vượt|dưới|trên|hơn|kém|cách)(?: xa| hẳn| quá| cả)?\s"
    r"(?P<level>mức|ngưỡng|trần|con số|(?P<plan>kế hoạch|chỉ tiêu|mục tiêu))"
    r"(?P<kind>\s(?:khống chế|tối thiểu|tối đa|quy định|cho phép|trần))?(?:\s(?:đề ra|đặt ra|được giao|giao|năm|là|dưới|trên|tăng|giảm)){0,3}\s$"
)
_SET_BY = regex.compile(
    r"(?:/năm)?(?:\s\p{L}+){0,2}?\s(?:mà|do)\s[^,;.()]{2,60}?(?:đề ra|đặt ra|giao|cho phép|quy định|yêu cầu|khống chế|ấn định)(?!\p{L})"
)
_ROUNDED = Decimal("0.02")  # of the plan
_LEAST, _MOST = 0.4, 2.5  # of the result: a plan is seldom farther from it


_GIVEN_TO = ("", "là", "thu", "được", "được giao", "gồm")
_NEXT = regex.compile(
    r"(?:,|;| và)\s(?:(?:các|còn|riêng)\s)*(?:tỉnh|thành phố|tp|thị xã|huyện|quận|xã|phường|thị trấn|sở|cục|ban|chi cục)[\s.](?:[^().\d]|\.(?=\p{L}))*$"
)
# What a council or a plan gives: "HĐND tỉnh quyết nghị giao | 24.300 biên chế", "thống nhất dành | 50 tỷ đồng".
_GIVES = regex.compile(
    r"(?<!\p{L})(?:quyết nghị|biểu quyết|thông qua|thống nhất|nghị quyết)(?:\s[^.;:\d]{0,60})?\s(?:giao|phân bổ|bố trí|dành|trích|bổ sung|điều chuyển)(?:\s\p{L}+){0,6}?\s$"
)
_HAS_GIVEN = regex.compile(
    r"(?<!\p{L})(?:đã (?!thông qua|quyết nghị|thống nhất|biểu quyết)|đến nay|thực hiện nghị quyết|theo đó|năm qua)"
)


def is_plan(scene: Scene, figure: Found, result: Found | None) -> bool:
    """Whether a quantity is what was planned for the result before it in the sentence."""
    quantity = figure.quantity
    if result is None or result.quantity.unit != quantity.unit or quantity.counted:
        return False
    start = max(result.quantity.span.end, quantity.lead - _REACH)
    if _IS.search(scene.lower, start, quantity.lead) is not None:
        return True
    level = _LEVEL.search(scene.lower, start, quantity.lead) is not None
    if level and _OF_PLAN.match(scene.lower, quantity.span.end, scene.end) is not None:
        return True
    near = _LEAST * float(result.quantity.value) <= float(quantity.value) <= _MOST * float(result.quantity.value)
    return near and quantity.unit != "percent" and _BESIDE.search(scene.lower, start, quantity.lead) is not None


def is_limit(scene: Scene, figure: Found, result: Found | None) -> bool:
    """Whether a quantity is what was set for the result before it: a limit, a plan, or a level that "… mà Quốc hội cho phép"."""
    quantity = figure.quantity
    if result is None or result.quantity.unit != quantity.unit or (quantity.counted and not result.quantity.counted):
        return False
    start = max(result.quantity.span.end, quantity.lead - _REACH)
    told = _SET_LEVEL.search(scene.lower, start, quantity.lead)
    if told is None:
        return False
    if told["kind"] is not None or (told["plan"] is not None and quantity.unit == "percent"):
        return True
    return _SET_BY.match(scene.lower, quantity.span.end, scene.end) is not None


def result_before(found: Sequence[Found]) -> Found | None:
    """The last figure that is no plan itself, and no share of one."""
    for figure in reversed(found):
        if not figure.plan and figure.measure != "attainment":
            return figure
    return None


def adds_up(figure: Found, found: Sequence[Found]) -> bool:
    """Whether a quantity is that of which the share told before is so much: "187,4 tỷ đồng, tương đương 31,6% kế hoạch (| 593 tỷ đồng)"."""
    share = found[-1] if found and found[-1].measure == "attainment" and not found[-1].label.own else None
    result = result_before(found)
    if share is None or result is None or not share.quantity.value or result.quantity.unit != figure.quantity.unit:
        return False
    planned = result.quantity.value * 100 / share.quantity.value
    return not figure.quantity.counted and abs(planned - figure.quantity.value) <= _ROUNDED * figure.quantity.value


def is_share(scene: Scene, figure: Found, found: Sequence[Found]) -> bool:
    """Whether a bracket behind the plan tells how much of it the result is: "7.000 tỷ đồng, vượt nhẹ kế hoạch (| 100,2%)"."""
    told = result_before(found)
    opened = scene.lower.startswith("(", max(scene.start, figure.quantity.lead - 1), figure.quantity.lead)
    percent = figure.quantity.unit == "percent" and told is not None and told.quantity.unit not in ("percent", "point")
    return percent and opened and not figure.quantity.planned


def is_result(scene: Scene, figure: Found, found: Sequence[Found]) -> bool:
    """Whether the bracket behind a share of the plan holds the result itself, of which nothing was told before."""
    share = found[-1] if found and found[-1].measure == "attainment" else None
    if share is None or not share.label.own or not scene.lower.endswith("(", scene.start, figure.quantity.lead):
        return False
    return figure.quantity.unit != "percent" and not figure.quantity.planned


def is_aim_compared(scene: Scene, figure: Found, found: Sequence[Found]) -> bool:
    """Whether a quantity is the aim with which a result is compared: "còn 38,9%, vượt chỉ tiêu dưới | 42%", "cách mục tiêu | 68%"."""
    quantity = figure.quantity
    if quantity.unit != "percent" or not any(f.quantity.unit == "percent" for f in found):
        return False
    return _AIM.search(scene.lower, max(scene.start, quantity.lead - _REACH), quantity.lead) is not None


def is_next(scene: Scene, figure: Found, found: Sequence[Found]) -> bool:
    """Whether a quantity is what was handed out to the next of a list: "huyện A được giao thu 320 tỷ đồng, thị xã B | 190 tỷ đồng"."""
    told = found[-1] if found else None
    if told is None or not told.plan or told.measure != "value" or figure.label.own or figure.measure != "value":
        return False
    if told.quantity.unit != figure.quantity.unit or told.quantity.planned or figure.left.verb_words not in _GIVEN_TO:
        return False
    return _NEXT.match(scene.lower, told.quantity.span.end, figure.quantity.lead) is not None


def allots(scene: Scene, figure: Found) -> bool:
    """Whether a quantity is the money of a plan: "thông qua kế hoạch đầu tư công giai đoạn 2021 - 2025 với tổng vốn | 13.165 tỷ đồng"."""
    said = scene.lower[scene.start : figure.quantity.lead]
    if ("nghị" in said or "thông qua" in said or "thống nhất" in said) and (given := _GIVES.search(said)) is not None:
        return _HAS_GIVEN.search(said, given.start()) is None
    if figure.quantity.unit != "VND" or _WHOLE.match(figure.label.words.lower()) is None:
        return False
    return _INVESTED.search(scene.lower, scene.start, figure.begin + 1) is not None
