"""The figures of one sentence: each quantity's name, measure, status, time and comparison, in the order of the text."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import (
    against,
    ages,
    comparing,
    conjuncts,
    describing,
    labels,
    nouns,
    others,
    phrases,
    ranges,
    sharing,
    status_of,
    time_of,
)
from vietpol.mappers.figures.clauses import Piece, Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.names import OF_ECONOMY, Label, Place
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.surroundings import Surroundings

_BUDGETED = regex.compile(r"(?:số này |trong đó )?(?:tổng )?(?:số )?(?:thu|chi)(?!\p{L}| nhập)")
_CARRIED_OUT = ("thực hiện", "thực hiện được", "kết quả", "thực tế", "kết quả đạt", "thực tế đạt", "thực tế giảm")
_PROPERTY = regex.compile(r"(?<!\p{L})(?:đạt|hoàn thành|xếp loại|được|có|tham gia|sử dụng)(?!\p{L})")
_SETTLED = ("xử lý", "giải quyết", "điều tra", "khám phá", "kiểm kê", "làm rõ")
_MORE = ("cao hơn", "thấp hơn", "lớn hơn", "nhanh hơn", "chậm hơn")
_IN_BRACKET = regex.compile(r"\(cùng kỳ[^()]*$")
_AGAINST = regex.compile(
    r"\sso (?:với )?(?:năm|cùng kỳ|quý|tháng|nhiệm kỳ)"
)  # "đạt 11,01%, tăng | 0,26% so với năm 2022"
_ROUNDING = Decimal("0.06")
_FEW = 2
_WHOLE = 100
_PLACE = regex.compile(
    r"(?:[,;:]|\svà)\s(?:(?:huyện|thị xã|thành phố|xã|phường|tỉnh)\s)?\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){0,4}\s$"
)
_OPENS = regex.compile(r"\($")
_KEPT_BELOW = regex.compile(r"(?<!\p{L})không để\s")  # "không để nợ đọng vượt 500 tỷ đồng"
_SCORED = regex.compile(r"(?:tổng )?(?:điểm|chỉ số|pci|papi|par index|sipas)(?!\p{L})")
_SCORE = regex.compile(r"0[.,]\d{1,4}|\d{1,2}(?:,\d{1,3}|\.\d{1,2})")


def read(scene: Scene, around: Surroundings) -> list[Found]:
    """The figures of a sentence; comparisons and tails of lists are not shared out yet."""
    found: list[Found] = []
    named: list[Label | None] = []
    for number in range(len(scene.quantities)):
        figure = _named(scene, number, around, named)
        named.append(None if figure is None else figure.label)
        if figure is None:
            continue
        if found and describing.describes(scene, figure, found[-1]):
            named[-1] = figure.label if figure.quantity.unit == "percent" else found[-1].label
            continue
        _measure(scene, figure, found, around.passes)
        status_of.settle(scene, figure, found, around)
        if figure.status == "target" and figure.quantity.counted and ranges.at_least(scene, figure.quantity):
            figure.quantity = replace(figure.quantity, bound="at-least")  # "mỗi năm kết nạp từ | 150 đảng viên"
        if figure.status == "target" and ranges.starts_from(scene, number):
            figure.status = "actual"  # "nâng công suất từ | 1,2 lên 1,5 triệu tấn"
        time_of.settle(scene, number, figure, found, around)
        if figure.measure != "value" or figure.grows or comparing.is_growth(figure.label.words.lower()):
            period = figure.when.period
            year = around.times.clock.year
            figure.reference = against.reference(scene, figure.quantity, period, year) or against.announced(
                scene, number, period
            )
            if figure.reference is None and comparing.is_of_disbursed(
                scene, figure.quantity, figure.label.words.lower()
            ):
                figure.reference = "plan"
        found.extend(sharing.subjects(scene, figure, around.passes))
    return found


def _named(scene: Scene, number: int, around: Surroundings, named: Sequence[Label | None]) -> Found | None:
    quantity = scene.quantities[number]
    pieces = list(scene.left(number))
    left, right = phrases.left(scene, pieces[0], around.passes), nouns.right(scene, quantity)
    label = labels.find(Place(scene, number, pieces, left, right, around.passes, named, around.topic, around.told))
    if label is None:
        return None
    scored = ages.in_years(scene, _scored(scene, quantity, label), label)
    if quantity.unit == "percent" and ranges.at_least(scene, quantity):
        scored = replace(scored, bound="at-least")
    if label.own and comparing.surpasses(scene, quantity, left) and scored.bound == "exact":
        kept_below = _KEPT_BELOW.search(scene.lower, max(scene.start, pieces[0].start), quantity.lead) is not None
        scored = replace(scored, bound="at-most" if kept_below else "at-least")
    return Found(scored, label, left, right, _begin(scene, pieces, label, quantity.lead))


def _scored(scene: Scene, quantity: Quantity, label: Label) -> Quantity:
    """A score has decimals where a count has thousands: "điểm trung bình 6,928"."""
    printed = scene.lower[quantity.span.start : quantity.span.end]
    if not quantity.counted or not _SCORED.match(label.words.lower()) or not _SCORE.fullmatch(printed):
        return quantity
    return replace(quantity, value=Decimal(printed.replace(",", ".")), unit="point")


def _begin(scene: Scene, pieces: list[Piece], label: Label, lead: int) -> int:
    """Where a figure's own words begin: its name, or the clause that it stands in."""
    if label.own and label.start < lead:
        return label.start if label.start >= pieces[0].start else max(label.start, pieces[-1].start)
    return min(phrases.begin(scene, pieces[0], lead), lead)


def _measure(scene: Scene, figure: Found, found: list[Found], passes: phrases.Passes) -> None:
    quantity, label, last = figure.quantity, figure.label, found[-1] if found else None
    figure.measure, figure.sign = comparing.measure(scene, quantity, figure.left, label.words.lower())
    if label.rule == OF_ECONOMY:
        figure.measure, figure.sign = "value", 1  # "bằng 33% GRDP"
    if figure.measure == "value" and figure.left.verb_words.endswith("đạt"):
        disbursed = comparing.is_of_disbursed(scene, figure.quantity, label.words.lower())
        figure.measure = "attainment" if disbursed else "value"
    if last is None and comparing.is_of_budget(scene, quantity, figure.left, label.words.lower()):
        figure.measure = "attainment"
    if last is None or others.level(scene, figure, found, passes):
        return
    if figure.measure == "value" and last.measure == "change" and conjuncts.goes_on(scene, figure, found):
        figure.measure, figure.sign = "change", 1 if quantity.value < 0 else last.sign
    elif figure.measure == "value" and conjuncts.says_again(scene, figure, found):
        figure.measure, figure.sign = "change", last.sign
    elif (
        figure.measure == "value"
        and last.measure == "change"
        and not label.own
        and quantity.unit == last.quantity.unit
        and figure.left.verb_words in _CARRIED_OUT
    ):
        figure.measure, figure.sign = "change", last.sign  # "đề ra mỗi năm giảm 2,5% hộ nghèo, thực hiện | 3,1%"
    elif figure.measure == "value" and _is_share(scene, figure, found):
        figure.measure = "attainment"
    elif _outgrows(scene, figure, found):
        figure.measure = "change"
    elif (
        figure.measure == "change"
        and not label.own
        and quantity.unit == "percent"
        and comparing.is_growth(label.words.lower())
    ):
        same = next((f for f in reversed(found) if f.label.words == label.words), None)
        # "tăng trưởng 11,8%, vượt | 0,8% so với nghị quyết", "cao hơn | 0,7% so với mục tiêu"
        beyond = "vượt" in figure.left.verb_words or figure.left.verb_words.endswith(_MORE)
        beyond = beyond or _AGAINST.match(scene.lower, quantity.span.end, scene.end) is not None
        if same is not None and same.measure == "value" and not beyond:
            figure.measure = "value"  # two values of one growth: "tăng trưởng 3,8%, cao hơn cùng kỳ (tăng 3%)"


def _outgrows(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """Whether a growth rose itself: "tốc độ tăng trưởng kinh tế đạt 8,1%, tăng | 0,6% so với năm 2021"."""
    quantity = figure.quantity
    if figure.measure != "value" or figure.label.own or quantity.unit != "percent" or not figure.grows:
        return False
    same = next((f for f in reversed(found) if f.label.words == figure.label.words), None)
    told = same is not None and same.measure == "value" and quantity.value < same.quantity.value
    return told and _AGAINST.match(scene.lower, quantity.span.end, scene.end) is not None


def _is_share(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """Whether a percentage without a word of the plan is a share of it."""
    label = figure.label
    if comparing.is_of_budget(scene, figure.quantity, figure.left, label.words.lower()):
        return True
    if _is_of_another(scene, figure, found[-1]):
        return True
    return _is_listed_share(scene, figure, found) or (not label.own and _attains(scene, figure, found))


def _is_of_another(scene: Scene, figure: Found, last: Found) -> bool:
    """Whether a percentage is that share of its plan which another place has reached: "huyện A đạt 91% dự toán, huyện B | 84%"."""
    same = not figure.label.own and figure.label.words == last.label.words and last.measure == "attainment"
    share = figure.quantity.unit == last.quantity.unit == "percent" and figure.left.verb is None
    return same and share and _PLACE.search(scene.plain, last.quantity.span.end, figure.quantity.lead) is not None


def _attains(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """Whether a percentage says how much of its plan the quantity before it is, or was a year before.

    "4.200 tỷ đồng, đạt | 59%"; "đạt 47% kế hoạch (cùng kỳ năm 2019 đạt | 41%)".
    """
    quantity, last = figure.quantity, found[-1]
    if last.measure == "attainment" and quantity.unit == "percent":
        start = max(scene.start, quantity.lead - 40)
        if _IN_BRACKET.search(scene.lower, start, quantity.lead) is not None:
            return True
    bracketed = _OPENS.search(scene.lower, max(scene.start, quantity.lead - 1), quantity.lead) is not None
    if bracketed and quantity.unit == "percent" and last.quantity.unit == "VND":
        share = next((f for f in reversed(found) if f.measure == "attainment"), None)
        beyond = quantity.value > _WHOLE  # "số thu cao như: huyện A 212 tỷ đồng (| 165%)"
        if (share is not None or beyond) and _BUDGETED.match(last.label.words.lower()) is not None:
            return True  # "đạt 51,8% dự toán; thu nội địa 10.152 tỷ đồng (| 50,5%)"
        if share is not None and comparing.is_of_disbursed(scene, quantity, last.label.words.lower()):
            return True  # "giải ngân đạt 95% kế hoạch, trong đó vốn địa phương 3.310 tỷ đồng (| 96%)"
    if _is_part_of_told(scene, found, quantity):
        return False  # "6.214 hồ sơ, trong đó 5.980 hồ sơ trực tuyến, đạt | 96,2%"
    if (
        last.quantity.counted
        and quantity.value > _WHOLE
        and comparing.is_attained(figure.left, quantity.unit, last.quantity.unit)
    ):
        return True  # "820 hộ đạt danh hiệu (đạt | 104%)"
    if last.quantity.counted and last.label.action.endswith(_SETTLED):
        return False  # "đã xử lý 3.802 đơn, đạt | 98,2%": a share of those received
    if last.quantity.counted and not last.label.action and _PROPERTY.search(last.label.noun):
        return False  # "604 tổ chức đảng hoàn thành tốt nhiệm vụ, đạt | 91,2%": a share of all
    reaches = (last.quantity.total is None or not last.quantity.counted) and comparing.is_attained(
        figure.left, quantity.unit, last.quantity.unit
    )
    return reaches and not comparing.is_of_whole(scene, quantity) and not _shares_told(scene, found, figure)


def _is_listed_share(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """ "thu từ FDI 13.800 tỷ đồng (104%), tiền sử dụng đất 4.900 tỷ đồng (| 163%)": a list of sums, each with its share of the plan."""
    share = next((f for f in reversed(found) if f.measure == "attainment"), None)
    sums = found[-1].quantity.unit == "VND" and figure.quantity.unit == "percent"
    return sums and share is not None and _in_bracket(scene, figure) and _in_bracket(scene, share)


def _in_bracket(scene: Scene, figure: Found) -> bool:
    lead, end = figure.quantity.lead, figure.quantity.span.end
    return scene.lower.startswith("(", lead - 1) and scene.lower.startswith(")", end)


def _is_part_of_told(scene: Scene, found: list[Found], quantity: Quantity) -> bool:
    """Whether a percentage is just what the quantity before it is of one told before that."""
    last = found[-1]
    if quantity.unit != "percent" or not last.quantity.counted or len(found) < _FEW:
        return False
    if scene.lower.find("trong đó", found[0].quantity.span.end, last.quantity.lead) < 0:
        return False
    wholes = (f.quantity.value for f in found[:-1] if f.quantity.counted)
    return any(
        w > last.quantity.value and abs(last.quantity.value * 100 / w - quantity.value) <= _ROUNDING for w in wholes
    )


def _shares_told(scene: Scene, found: list[Found], figure: Found) -> bool:
    """Whether the list tells shares of a whole: "… đạt 45,6% dân số và …, | đạt 11,5%"."""
    verb, clause = figure.left.verb_words, scene.lower.rfind(";", scene.start, figure.quantity.lead)
    return any(
        f.quantity.unit == "percent" and not f.label.own and f.measure == "value" and f.left.verb_words == verb
        for f in found
        if f.quantity.lead > clause
    )
