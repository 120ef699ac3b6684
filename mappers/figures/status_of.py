"""Whether a figure of a sentence has come about: by its own words, the figures before it, and the plan that it may be."""

from decimal import Decimal

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Status
from vietpol.mappers.figures import comparing, existing, plans, ranges, standing, verbs
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.surroundings import Surroundings

_THE_PLAN = regex.compile(
    r"(?:\(|/)(?:theo\s|so với\s)?(?:kế hoạch|kh|chỉ tiêu|mục tiêu|nghị quyết|nq|dự toán)(?:\s(?:là|đạt|từ|trên|dưới|phấn đấu|kế hoạch|nghị quyết|đại hội|nq|đề ra|đặt ra|"
    r"(?:của |đến |cả |toàn )?(?:năm(?: \d{4})?|nhiệm kỳ)|(?:được |tỉnh |huyện |trung ương |hđnd )*giao|tăng|giảm):?)*:?\s(?:từ\s)?$|"
    r"(?<!(?:vượt|tăng|giảm|đạt|xong|thành|đúng|hiện|của) )(?:mục tiêu|chỉ tiêu)\s$|(?<!\p{L})(?:chưa|không|khó|chỉ chưa) đạt (?:được )?(?:mục tiêu|"
    r"chỉ tiêu|kế hoạch)(?: (?:đề ra|đặt ra|là))*\s$|(?<!\p{L})được giao(?: (?:thu|dự toán|chỉ tiêu|kế hoạch|vốn|"
    r"(?:phải )?(?:kết nạp|trồng(?: mới)?|tuyển(?: dụng| quân)?|huy động|giải ngân|đào tạo|phát triển(?: mới)?|hoàn thành|giải quyết việc làm cho|xóa)))?(?: là)?\s$|"
    r"(?<=[,;:(.\n]\s?)(?:trung ương|bộ tài chính|thủ tướng chính phủ|chính phủ|cấp trên|hđnd (?:tỉnh|huyện|thành phố|thị xã)|tỉnh) giao"
    r"(?: (?:thu|dự toán|chỉ tiêu|kế hoạch))*(?: (?:đầu )?năm(?: \d{4})?)?(?: là)?\s$|"
    r"(?:kế hoạch|dự toán|nghị quyết|chỉ tiêu|mục tiêu)"
    r"(?:\s(?:đề ra|năm|(?:của |được )?(?:tỉnh|huyện|thành phố|trung ương)|(?:\p{L}+\s){0,6}(?:giao|đề ra|đặt ra)))?\s\((?:là\s)?$"
)
_PLANNED_MONEY = regex.compile(
    r"(?:tổng )?(?:số )?(?:kế hoạch (?:vốn|đầu tư|thu|chi|giao)|dự toán (?:thu|chi|ngân sách|giao)|chỉ tiêu (?:thu|giao|huy động))(?!\p{L})"
)
_AIM_NAMED = regex.compile(r"(?:Mục tiêu|Chỉ tiêu)\s\p{L}")
_STATED_AIM = ("", "là", "đạt", "từ", "trên", "ở mức", "là đạt", "đạt từ", "là trên")
_STATED = ("", "là", "được giao", "gồm", "có", "hơn", "khoảng")
_WILL = regex.compile(r"\s?(?:sẽ|dự kiến)(?! (?:được )?(?:bổ sung|bầu))(?!\p{L})")
_IS_PLAN = regex.compile(r"(?:kế hoạch|kh|chỉ tiêu|mục tiêu|nghị quyết|nq)(?: năm)?")
_RISES = (" tăng ", " giảm ", "(tăng ", "(giảm ")
_SLASH = 3  # letters at most between a result and its plan: "790 tỷ/1.280 tỷ đồng"
_OPENING = 24  # letters of "Tính đến hết ngày "
_SIBLING = 50  # letters
_PARTS = regex.compile(r"(?:\s[^\s(),;.:\d]+){0,6}\s?(?:\(|,? (?:trong đó(?! có)|gồm|bao gồm)(?!\p{L}))")
_SPENT = regex.compile(r"(?<!\p{L})(?:đã|đạt|còn|mới|giải ngân|thực hiện|hoàn thành|nộp|tháng|quý|ngày|đến)(?!\p{L})")
_PLAN_REACH = 60
_REACHED = regex.compile(r"(?<!\p{L})(?:đạt|đã|năm|quý|tháng|kỳ)(?!\p{L})")


def settle(scene: Scene, figure: Found, found: list[Found], around: Surroundings) -> None:
    """Fills in the status of a figure, and whether it is the plan itself."""
    quantity = figure.quantity
    figure.plan = (
        quantity.planned
        or _THE_PLAN.search(scene.lower, max(scene.start, quantity.lead - _PLAN_REACH), quantity.lead) is not None
    )
    if figure.plan and not quantity.planned and _paired(scene, quantity):
        figure.plan = False  # "kế hoạch tỉnh giao (| 790/1.280 tỷ đồng)": the result, before the plan itself
    if figure.plan and plans.is_share(scene, figure, found):
        figure.plan, figure.measure, figure.reference = (
            False,
            "attainment",
            "plan",
        )  # "ước 7.000 tỷ đồng, vượt kế hoạch (| 100,2%)"
    if figure.plan and plans.is_result(scene, figure, found):
        figure.plan = False  # "thu ngân sách đạt 58% dự toán (| 3.480 tỷ đồng)"
    figure.plan = figure.plan or plans.adds_up(figure, found) or plans.is_aim_compared(scene, figure, found)
    result = plans.result_before(found)
    alike = next((f for f in reversed(found) if not f.plan and f.quantity.unit == quantity.unit), None)
    apart = alike is not None and result is not alike and quantity.unit != "percent"
    if alike is not None and apart and plans.is_limit(scene, figure, alike):
        figure.plan, figure.sign, figure.label = True, 1, replace(alike.label, own=False)
    if result is not None and (plans.is_plan(scene, figure, result) or plans.is_limit(scene, figure, result)):
        figure.plan, figure.sign, figure.label = True, 1, replace(result.label, own=False)
    if figure.plan and result is not None and not quantity.planned and plans.is_aim_compared(scene, figure, found):
        figure.label = replace(result.label, own=False)
    if figure.plan and result is not None and _IS_PLAN.fullmatch(figure.label.words.lower()) is not None:
        figure.label = replace(result.label, own=False)  # "(kế hoạch tăng | 8%)"
    figure.plan = figure.plan or _plan_missed(scene, figure, found) or plans.is_next(scene, figure, found)
    figure.plan = figure.plan and not comparing.lags(scene, quantity)
    if figure.plan:
        rises = figure.measure == "change" and scene.lower.endswith(_RISES, scene.start, quantity.lead)
        rises = rises or _is_planned_change(scene, figure, found)
        figure.status, figure.measure = "target", "change" if rises else "value"  # "(kế hoạch tăng | 8-9%)"
        return
    if figure.measure == "value" and (_aims_by_name(figure) or (quantity.unit == "VND" and _is_planned_money(figure))):
        figure.status = "target"
        return
    end = max(scene.right(quantity).end, figure.right.end)
    listed = around.estimated or standing.estimates(scene.lower, scene.start, figure.begin)
    aimed = not listed and standing.aims(scene.lower, scene.start, figure.begin)
    is_aim = standing.is_aim(scene.lower, figure.begin, end)
    aimed = (
        aimed or is_aim or standing.aims_itself(scene.lower, figure.begin, quantity.lead) or plans.allots(scene, figure)
    )
    status: Status = standing.status(scene, quantity, figure.begin, end, aimed or around.aim, listed)
    before = _before(scene, figure, found)
    if before is not None and figure.label.own and _is_apart(scene, figure, before):
        before = None
    if status == "target" and not aimed and before and (before.status != "estimate" or figure.measure != "value"):
        status = before.status
    told = last_told(found)
    sibling = told is not None and _is_sibling(figure, told)
    done = status == "actual" and standing.has_happened(scene, figure.begin, figure.quantity.lead)
    done = done or (
        status == "actual" and told is not None and told.status == "estimate" and _of_time_of_its_own(figure, around)
    )
    done = done and not (figure.measure == "attainment" and told is not None and told.status == "estimate")
    if (
        (sibling or not figure.label.own)
        and figure.label.rule != verbs.COMPARED  # "ước tăng 2%, thấp hơn mức | 8,7% của năm trước"
        and not done
        and told is not None
        and not (
            told.status == "estimate"
            and figure.measure == "value"
            and ";" in scene.lower[told.quantity.span.end : figure.quantity.lead]
        )
        and (status == "actual" or (status == "target" and not is_aim and _of_result(scene, figure, told)))
    ):
        status = told.status
    if status == "actual" and not done and (_is_part(scene, figure, found) or _is_part_of_amount(scene, figure, found)):
        status = "estimate"  # "ước tăng 6,6%, trong đó dịch vụ | 7,1%"
    if status == "actual" and not done and _is_more_than_before(figure, found):
        status = "target"  # "dự toán HĐND tỉnh giao 1.600 tỷ đồng, tăng | 13% so với thực hiện năm 2013"
    if status == "actual" and not done and _is_part_of_plan(scene, figure, found):
        status = "target"
    if status == "actual" and _WILL.match(scene.lower, figure.right.end, scene.end) is not None:
        status = "target"  # "Khoảng 2.300 người | sẽ chuyển chỗ ở"
    if status == "target" and not (aimed or around.scheme) and existing.is_inherent(figure):
        status = "actual"
    past = status == "target" and (
        around.times.ahead.is_past(figure.begin, quantity.lead)
        or (not is_aim and _counted_before(scene, figure, around))
    )
    figure.status = "actual" if past else status


def _of_time_of_its_own(figure: Found, around: Surroundings) -> bool:
    """Whether another time stands before a figure than the one of an estimate: "tháng 9 ước 8 tỷ đồng, lũy kế 9 tháng đạt | 98 tỷ đồng"."""
    named = around.times.inside(figure.begin, figure.quantity.lead)
    return figure.left.verb_words.endswith("đạt") and any(m.kind in ("flow", "stock") for m in named)


def _is_planned_change(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """Whether a bracket right behind a change tells what was planned for it: "tăng 3% (kế hoạch năm: | 14,03%)"."""
    told = found[-1] if found else None
    if told is None or told.measure != "change" or figure.label.own or told.quantity.unit != figure.quantity.unit:
        return False
    if told.reference == "plan" or comparing.lags(scene, told.quantity):
        return False
    return figure.quantity.unit == "percent" and scene.lower.startswith(" (", told.quantity.span.end)


def _is_planned_money(figure: Found) -> bool:
    """Whether what is named is itself a plan: "kế hoạch vốn năm 2022 là | 19.270 tỷ đồng"."""
    return _PLANNED_MONEY.match(figure.label.words.lower()) is not None and figure.left.verb_words in _STATED


def _aims_by_name(figure: Found) -> bool:
    """Whether what is named is itself an aim: "mục tiêu xuất khẩu cả năm | từ 53 tỷ USD"."""
    return (
        figure.label.own
        and not figure.quantity.counted
        and _AIM_NAMED.match(figure.label.words) is not None
        and figure.left.verb_words in _STATED_AIM
    )


def _counted_before(scene: Scene, figure: Found, around: Surroundings) -> bool:
    """Whether a sentence opens with a day that has passed, and aims at nothing since: "Tính đến cuối tháng 6, mới có | 5.120 trạm"."""
    told = around.times.inside(scene.start, figure.begin)
    if told and scene.lower.startswith(" qua", told[-1].span.end - len(" qua")):
        return not standing.aims(scene.lower, told[-1].span.end, figure.quantity.lead)  # "vì 4 năm qua chỉ tăng | 5,8%"
    opening = next(iter(around.times.inside(scene.start, scene.start + _OPENING)), None)
    if opening is None or opening.kind != "stock" or opening.period is None or opening.span.end > figure.begin:
        return False
    passed = around.times.ahead.is_past(opening.span.start, opening.span.end) and not around.scheme
    return passed and not standing.aims(scene.lower, opening.span.end, figure.quantity.lead)


def _paired(scene: Scene, quantity: Quantity) -> bool:
    return any(
        q.planned and q.span.start - quantity.span.end <= _SLASH
        for q in scene.quantities
        if q.lead >= quantity.span.end
    )


def _plan_missed(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """Whether it is the plan that the change before it is told against: "thấp hơn 5% so với chỉ tiêu … của Chính phủ (| 91,5%)"."""
    if not found or figure.label.own or figure.left.verb is not None or found[-1].reference != "plan":
        return False
    lead = figure.quantity.lead
    opened = scene.lower.startswith("(", max(scene.start, lead - 1), lead)
    return opened and found[-1].measure == "change" and found[-1].quantity.unit == figure.quantity.unit


def _of_result(scene: Scene, figure: Found, told: Found) -> bool:
    """Whether a figure says more of what came about: "đã thu hồi 6 tỷ đồng (| đạt 75%)", "còn 212 hộ nghèo, | chiếm 31%"."""
    reached = told.status == "actual" and not ranges.begins_at(scene, told.quantity)
    return reached and not standing.aims(scene.lower, told.quantity.span.end, figure.quantity.lead)


def _is_part(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """Whether a share or growth is one of a part of what was estimated before: "ước tăng 6,6%, trong đó nông nghiệp 4,9%, …"."""
    whole = next((f for f in found if f.status == "estimate" and f.measure != "attainment"), None)
    if whole is None or whole.quantity.unit != "percent" or figure.quantity.unit != "percent":
        return False
    between = scene.lower[whole.quantity.span.end : figure.begin]
    parts = between.find("trong đó")
    listed = ";" not in between or (figure.left.verb in ("rise", "fall") and _REACHED.search(between, parts) is None)
    return parts >= 0 and listed and all(f.status == "estimate" for f in found)


def _is_part_of_amount(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """Whether an amount is a part of one that was estimated before: "ước đạt 5.900 tấn, trong đó khai thác | 2.700 tấn, nuôi trồng 3.200 tấn"."""
    unit, value = figure.quantity.unit, figure.quantity.value
    whole = next((f for f in found if f.status == "estimate" and f.measure == "value"), None)
    if whole is None or figure.measure != "value" or whole.quantity.unit != unit or value >= whole.quantity.value:
        return False
    begins = _LISTS_PARTS.search(scene.lower, whole.quantity.span.end, figure.quantity.lead)
    if begins is None or _TOLD_THEN.search(scene.lower, begins.end(), figure.quantity.lead) is not None:
        return False
    told = [f for f in found if f.quantity.lead > begins.end() and f.measure == "value" and f.quantity.unit == unit]
    together = sum((f.quantity.value for f in told), value)
    return together <= whole.quantity.value * _WHOLE and all(f.status == "estimate" for f in found)


_WHOLE = Decimal("1.001")  # of the whole: what rounding adds to its parts
_LISTS_PARTS = regex.compile(r"[,;(]\s?(?:trong đó|bao gồm|gồm)(?!\p{L})")
_TOLD_THEN = regex.compile(r"(?<!\p{L})(?:đã|năm|quý|tháng|kỳ|ngày|đến|hiện|thực hiện)(?!\p{L})")


def _is_more_than_before(figure: Found, found: list[Found]) -> bool:
    """Whether a change is that of a plan, where nothing but the plan was told."""
    changed = figure.measure == "change" and not figure.label.own and "vượt" not in figure.left.verb_words
    return changed and bool(found) and all(f.status == "target" and f.measure == "value" for f in found)


def _is_part_of_plan(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """Whether a figure is a part of what was planned before: "Dự toán thu năm 2023 là 900 tỷ đồng, trong đó thu nội địa | 500 tỷ đồng"."""
    parts = [f for f in found if f.quantity.unit == figure.quantity.unit]
    whole = parts[0] if parts and len(parts) == len(found) else None
    if whole is None or figure.measure != "value" or figure.quantity.value >= whole.quantity.value:
        return False
    end = whole.quantity.span.end
    inside = _PARTS.match(scene.lower, end, figure.quantity.lead) is not None
    inside = inside and scene.lower.find(";", end, figure.begin) < 0 and scene.lower.find(")", end, figure.begin) < 0
    spent = _SPENT.search(scene.lower, end, figure.quantity.lead)
    named = (
        _AIM_NAMED.match(whole.label.words) is not None
    )  # "mục tiêu xuất khẩu 54 tỷ USD, trong đó gạo đạt | 4 tỷ USD"
    inside = inside and (spent is None or (named and spent[0] == "đạt"))
    return inside and all(f.status == "target" and f.measure == "value" for f in parts)


def _is_sibling(figure: Found, told: Found) -> bool:
    """Whether it counts the same of the next place, in a few words: "huyện A còn 27 hồ sơ, huyện B | 9 hồ sơ"."""
    same = figure.label.noun != "" and figure.label.noun == told.label.noun and figure.left.verb is None
    return same and figure.quantity.lead - told.quantity.span.end < _SIBLING


def _is_apart(scene: Scene, figure: Found, before: Found) -> bool:
    """Whether a semicolon divides an item of a plan from what another one says that there is: "giữ 900 ha rừng hiện có; trồng | 50 ha"."""
    return ";" in scene.lower[before.quantity.span.end : figure.quantity.lead] and before.status == "actual"


def _before(scene: Scene, figure: Found, found: list[Found]) -> Found | None:
    """The figure before, those in a bracket that has been closed left out: "800 triệu USD (năm 2023 được 741 triệu USD); | 20.500 lao động"."""
    for told in reversed(found):
        closed = scene.lower.find(")", told.quantity.span.end, figure.begin)
        if closed < 0 or scene.lower.rfind("(", scene.start, told.quantity.lead) <= scene.lower.rfind(
            ")", scene.start, told.quantity.lead
        ):
            return told
    return None


def last_told(found: list[Found]) -> Found | None:
    """The figure before, plans themselves left out."""
    for figure in reversed(found):
        if not figure.plan:
            return figure
    return None
