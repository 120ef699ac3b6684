"""How a number expresses its indicator: a value, a change or an attainment, and against what."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.facts import Measure
from vietpol.mappers.figures import against, words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.phrases import Left
from vietpol.mappers.figures.quantity import Quantity

_REACH = 90
_NEAR = 60  # letters before a quantity
_DOWN = ("xuống", "tụt xuống", "rơi xuống")
_MOVES = ("lên", "bật lên", "vươn lên", *_DOWN)
_COMPARED = r"(?:so(?:\s(?:với|cùng))?|cùng|với|bằng|hơn|của|vượt)"
_PLACE = regex.compile(
    r"\s(?:so với\s|hơn\s|lần\s)?(?:mức\s)?(?:bình quân\s|trung bình\s|"
    r"tiêu chuẩn\s)?(?:chung\s)?(?:của\s)?(?:cả nước|toàn quốc|cả tỉnh|toàn tỉnh|khu vực|(?:cả |"
    r"toàn )?vùng|thế giới)"
)
_AS_MUCH = ("gấp", "bằng", "hơn", "cao gấp", "nhiều gấp")
_OTHER_THING = regex.compile(
    r"\s(?:so với|so)\s(?!(?:[^,;.()]{0,24}\s)?(?:năm|cùng|kỳ|trước|tháng|quý|tuần|ngày|kế hoạch|dự toán|chỉ tiêu|mục tiêu|đầu|cuối|giai đoạn|"
    r"nhiệm kỳ|thời|mức|hồi|khi|lúc|bình thường|vụ|\d{4})(?!\p{L}))"
)
# "thấp hơn mức trung bình của cả nước là | 39,15%": that mean itself.
_MEAN_ITSELF = regex.compile(
    r"(?<!\p{L})(?:bình quân|trung bình)(?: chung)?(?: của)? (?:cả nước|toàn quốc|toàn tỉnh|cả tỉnh|tỉnh|khu vực|cả vùng|toàn vùng)\s(?:\(|là |đạt |ở mức )+$"
)
_GROWTH_OF_ITS_OWN = regex.compile(
    r"(?:tốc độ |mức |chỉ tiêu )*(?:tăng trưởng|tăng|phát triển)?\s?(?:của |"
    r"về )?(?:kinh tế(?! số)|nền kinh tế|(?:giá trị )?tổng sản phẩm|grdp(?! (?:bình quân )?đầu người)|gdp(?! (?:bình quân )?đầu người)|gtgt|giá trị tăng thêm|gia tăng)"
)
_OF_WHOLE = regex.compile(
    r"(?:\s|/)(?:so\s(?:với\s)?+)?(?:trong\s|trên\s|của\s)?(?:tổng(?:\ssố)?|dân số|lực lượng lao động|số(?=\s\p{L})|kim ngạch|toàn ngành|"
    r"(?:toàn|cả) (?:tỉnh|thành phố|huyện|thị xã|quận|xã|nước|quốc|vùng)(?=\s?(?:$|[,.;)])))(?!\p{L})"
)
_OTHER_COUNT = regex.compile(r"\sso\s(?:với\s)?(?:số|lượng|tổng số|số lượng)\s\p{L}")
_GOALS = regex.compile(r"\s(?:chỉ tiêu|mục tiêu|tiêu chí)(?!\p{L})")
_COMPARED_WITH = regex.compile(r"\sso\s(?:với\s)?|\scùng kỳ")
_BESIDE_PLAN = regex.compile(
    r"\sso\s(?:với\s)?(?:kế hoạch|chỉ tiêu|mục tiêu|mức)(?:(?!\svà\s)[^,;.()%\d]){0,30}\d[\d.,]*+\s?%"
)  # "mới 38% so với kế hoạch 39%"; not "113% so với kế hoạch quý và tăng 12%"
_RATE = regex.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tốc độ|mức|cơ cấu)(?!\p{L})")
_SHARE = regex.compile(r"(?:^|\s)(?:đạt|bằng|hoàn thành)$")
_FALLS_BELOW = regex.compile(r"(?<!\p{L})giảm dưới $")


_AGAINST = regex.compile(
    r"(?<!\p{L})(cao|thấp|nhiều|ít)\shơn\s(?:so với\s)?(?:mức\s)?(?:bình quân|trung bình|cả nước|"
    r"toàn quốc|chung)[^,;(]*$"
    r"|(?<!\p{L})(cao|thấp|nhiều|ít|lớn)\shơn\s(?:so với\s)?(?:(?:giá\s|ngoài\s)?thị trường|sản xuất|trồng|nuôi|cách|lối|canh tác|đại trà|đối chứng|"
    r"giống|ruộng|lúa|bên ngoài|truyền thống|thông thường|quy định)(?!\p{L})[^,;(\d]{0,30}$"
)


@cache
def _directly() -> "regex.Pattern[str]":
    """What a share is of, right after it: "98% kế hoạch", "100% vốn đã phân bổ", "102% so với dự toán"."""
    cues = words.either(w for w, code in words.cues("references").items() if code == "plan")
    return regex.compile(
        rf"(?:\strở lên)?\s{{1,2}}(?:{_COMPARED}\s)?(?:tổng\s|các\s|số\s|mức\s|phần\s)*(?:(?:{cues})(?![\p{{L}}\d])|(?:nguồn )?vốn (?:tỉnh|huyện|xã|trung ương|được)? ?(?:giao|phân bổ)(?!\p{{L}}))"
        r"(?!\s(?:là\s|dưới\s|trên\s)?\d[\d.,]*\s?%)"
    )


# Behind or ahead of what should have been: "chậm | 12% so với kế hoạch", "vượt tiến độ | 6% so với hợp đồng", "nhanh hơn kế hoạch | 3%".
_BEHIND = regex.compile(
    r"(?<!\p{L})(?P<verb>chậm|trễ|thiếu|hụt|thấp|(?:vượt|sớm|nhanh)(?: hơn)?)(?P<what>(?: hơn)?(?: so với)? (?:tiến độ|kế hoạch|hợp đồng|"
    r"yêu cầu)(?: đề ra| chung)?)?(?: là| khoảng| gần| tới| trên)?\s$"
)
_DUE = regex.compile(
    r"\s(?:khối lượng\s|tiến độ\s)?so (?:với )?(?:tiến độ|kế hoạch|hợp đồng|yêu cầu|dự toán|chỉ tiêu|mục tiêu|nghị quyết)(?! (?:là )?\d)(?!\p{L})"
)


def lags(scene: Scene, quantity: Quantity) -> int:
    """Whether a quantity tells how far something is behind (-1) or ahead (1) of its plan; 0 where it doesn't."""
    if quantity.unit not in ("percent", "point", "VND", "count", "km", "ha"):
        return 0
    told = _BEHIND.search(scene.lower, max(scene.start, quantity.lead - 50), quantity.lead)
    if told is None or (told["verb"] == "thấp" and told["what"] is not None):
        return 0  # "thấp hơn kế hoạch | 39%": the plan itself
    if told["what"] is None and _DUE.match(scene.lower, quantity.span.end, scene.end) is None:
        return 0
    return 1 if told["verb"].startswith(("vượt", "sớm", "nhanh")) else -1


_MORE_THAN = regex.compile(
    r"(?:\s(?!trong|và|với|gồm)\p{L}+){0,5}?\s(?:so (?:với )?|cùng kỳ|kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|tiêu chí)"
)
_PROGRAMME = regex.compile(r"\schương trình(?=\s?[),;.])")  # "đạt 64% chương trình"
_GROWTH = regex.compile(r"(?:tốc độ |mức |chỉ tiêu |mục tiêu )*(?:tăng trưởng|tăng|phát triển)(?!\p{L})")


def is_with_mean(scene: Scene, quantity: Quantity) -> bool:
    """Whether a change is one against a mean or another area: "cao hơn bình quân cả nước | 9,1 điểm phần trăm"."""
    return _AGAINST.search(scene.lower, max(scene.start, quantity.lead - _NEAR), quantity.lead) is not None


def with_other_thing(lower: str, end: int) -> bool:
    """Whether what stands behind a comparison is no time: "so với | khu vực nông thôn"."""
    return _OTHER_THING.match(lower, end) is not None


def is_growth(label: str) -> bool:
    """Whether an indicator (lower case) is itself a growth: "Mức tăng trưởng ngành nông nghiệp"."""
    return _GROWTH.match(label) is not None or _GROWTH_OF_ITS_OWN.match(label) is not None


def is_share(scene: Scene, quantity: Quantity) -> bool:
    """Whether a percentage is one of a plan or of what was allotted: "98% kế hoạch"."""
    if quantity.unit == "percent" and _PROGRAMME.match(scene.lower, quantity.span.end, scene.end) is not None:
        return True
    return quantity.unit == "percent" and _directly().match(scene.lower, quantity.span.end, scene.end) is not None


def is_of_whole(scene: Scene, quantity: Quantity) -> bool:
    """Whether a percentage is a share of all there are: "13,6% tổng số hộ dân", "45% dân số từ 18 tuổi"."""
    return quantity.unit == "percent" and _OF_WHOLE.match(scene.lower, quantity.span.end, scene.end) is not None


def measure(scene: Scene, quantity: Quantity, left: Left, label: str) -> tuple[Measure, int]:
    """The measure of a quantity and its sign (-1 for a fall). label: what is measured, lower case."""
    after = scene.lower[quantity.span.end : min(scene.end, quantity.span.end + _REACH)]
    before = scene.lower[max(scene.start, quantity.lead - _NEAR) : quantity.lead]
    if quantity.unit == "rank" and left.verb not in ("rise", "fall"):
        steps = scene.lower.endswith(" bậc", quantity.span.start, quantity.span.end) or after.startswith(" bậc")
        moved = steps and left.verb_words.endswith(_MOVES)  # "lên | 7 bậc"
        return ("change", -1 if left.verb_words.endswith(_DOWN) else 1) if moved else ("value", 1)
    if _MEAN_ITSELF.search(before) is not None:
        return ("attainment", 1) if quantity.unit == "percent" and "giải ngân" in label else ("value", 1)
    if (ahead := lags(scene, quantity)) != 0:
        return "change", ahead
    if quantity.unit == "times":
        if left.verb_words.endswith(_AS_MUCH) and _OTHER_THING.match(after) is not None:
            return "value", 1  # "lãi cao gấp | 3 lần so với trồng lúa"
        return ("value", 1) if _PLACE.match(after) else ("change", -1 if left.verb == "fall" else 1)
    if "hơn" in left.verb_words and _OTHER_COUNT.match(after):
        return "value", 1  # "cao hơn 20% so với số doanh nghiệp rút lui": with something else, not with a time
    mean = _AGAINST.search(before)
    if mean is not None:
        return "change", -1 if (mean[1] or mean[2]) in ("thấp", "ít") else 1
    if (
        quantity.counted
        and left.verb_words.endswith(("vượt", "vượt mức"))
        and (quantity.total is not None or _GOALS.match(after))
    ):
        return "value", 1  # "vượt 17/19 mục tiêu" counts targets
    if (
        left.verb == "fall"
        and _RATE.match(label) is not None
        and _FALLS_BELOW.search(scene.lower[: quantity.span.start][-20:])
    ):
        return "value", 1  # "tỷ lệ thất nghiệp giảm | dưới 2%": to that
    if surpasses(scene, quantity, left):
        return "value", 1
    if left.verb in ("rise", "fall"):
        sign = -1 if left.verb == "fall" else 1
        own = (
            quantity.unit == "percent"
            and (_GROWTH_OF_ITS_OWN.match(label) or label == "tăng trưởng")
            and "vượt" not in left.verb_words
            and "hơn" not in left.verb_words
        )
        return ("value", sign) if own else ("change", sign)
    if quantity.unit != "percent" or is_of_whole(scene, quantity):
        return "value", 1
    if (quantity.value < 0 or before.rstrip().endswith("+")) and not is_growth(label):
        return "change", 1  # "đạt 98,7 triệu USD (-17,2%)"
    if "chiếm" in left.verb_words:
        return "value", 1  # "chiếm 52% so với số hộ đăng ký"
    if _BESIDE_PLAN.match(after) is not None:
        return "value", 1
    compared = _COMPARED_WITH.match(after) is not None and "lần lượt" not in left.verb_words
    if left.verb == "level" and left.phrase.start == left.phrase.end and against.before_verb(scene, quantity):
        compared = True  # "so dự toán giao | đạt 42%"
    if left.verb == "level" and not compared and _RATE.match(label) is None and against.plan_at_head(scene, quantity):
        compared = True
    if is_spent(left, label) or (_CARRIED_OUT.match(after) is not None and left.verb_words.endswith("hoàn thành")):
        return "attainment", 1
    if is_share(scene, quantity) or (left.verb_words.endswith("bằng") and against.by_then(scene, quantity)):
        return "attainment", 1
    return ("attainment", 1) if compared and not is_growth(label) else ("value", 1)  # "tốc độ tăng GDP đạt 3%"


def is_spent(left: Left, label: str) -> bool:
    """Whether a share is that of a plan, because it tells how much money was spent: "vốn đầu tư công mới giải ngân được 38%"."""
    return "giải ngân" in label and left.verb not in ("rise", "fall")


_BUDGET = regex.compile(
    r"(?:tổng )?(?:thu|chi) (?:nội địa|ngân sách|xuất nhập khẩu|cân đối|đầu tư|thường xuyên)|(?:tổng |nguồn )?vốn (?:đầu tư công|của|sự nghiệp|\d)"
)
_BARELY = regex.compile(r"(?<!\p{L})(?:mới|chỉ mới|mới chỉ|mới được|mới đạt) (?:được |đạt )?$")


def is_of_budget(scene: Scene, quantity: Quantity, left: Left, label: str) -> bool:
    """Whether a percentage tells how much of what was budgeted has come in or been spent so far: "chi ngân sách mới 34%"."""
    if quantity.unit != "percent" or left.verb in ("rise", "fall") or _BUDGET.match(label) is None:
        return False
    return _BARELY.search(scene.lower, max(scene.start, quantity.lead - 20), quantity.lead) is not None


_FUNDS = regex.compile(
    r"(?:nguồn )?vốn (?:ngân sách|trung ương|địa phương|nước ngoài|trong nước|oda|vay|đối ứng|sự nghiệp|cân đối|chương trình|các chương trình|đầu tư công|tỉnh|huyện|bổ sung)"
)
_DISBURSED = 300  # letters before, in which it is told what was disbursed


def is_of_disbursed(scene: Scene, quantity: Quantity, label: str) -> bool:
    """ "Tỉnh giải ngân đạt 39% kế hoạch. Trong đó, vốn ngân sách địa phương đạt | 44%": how much of a fund was spent so far."""
    if quantity.unit != "percent" or _FUNDS.match(label) is None:
        return False
    begin = max(scene.lower.rfind("\n", 0, scene.start) + 1, quantity.lead - _DISBURSED)
    return scene.lower.rfind("giải ngân", begin, quantity.lead) >= 0


_CARRIED_OUT = regex.compile(r"\s(?:các\s|số\s)?(?:chương trình|kế hoạch|nhiệm vụ|khối lượng|nội dung)(?!\p{L})")


def surpasses(scene: Scene, quantity: Quantity, left: Left) -> bool:
    """ "thu ngân sách vượt | 15.600 tỷ đồng": more than that, where it isn't so much more than a plan."""
    if (
        left.verb_words != "vượt"
        or quantity.unit in ("percent", "times", "point")
        or (left.phrase.start == left.phrase.end and scene.quantities[0].lead != quantity.lead)
    ):
        return False
    return _MORE_THAN.match(scene.lower, quantity.span.end, scene.end) is None


def is_attained(left: Left, unit: str, before: str | None) -> bool:
    """Whether a percentage that follows a quantity of another unit says how much of its plan that is: "4.200 tỷ đồng, đạt 59%"."""
    return unit == "percent" and before not in (None, "percent") and _SHARE.search(left.verb_words) is not None
