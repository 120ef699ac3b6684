"""How a number expresses its indicator: a value, a change or an attainment, and against what."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.facts import Measure, Period, Reference
from vietpol.mappers.figures import words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.phrases import Left
from vietpol.mappers.figures.quantity import Quantity

_REFERENCES: dict[str, Reference] = {
    "same-period-last-year": "same-period-last-year",
    "previous-period": "previous-period",
    "previous-year": "previous-year",
    "plan": "plan",
    "term-start": "term-start",
}
_REACH = 90
_DOWN = ("xuống", "tụt xuống", "rơi xuống")
_MOVES = ("lên", "bật lên", "vươn lên", *_DOWN)
_TURNS = regex.compile(r"(?<!\p{L})(?:trong khi|nhưng)(?!\p{L})")  # "tăng 7%, | trong khi kế hoạch là 9%"
_COMPARED = r"(?:so(?:\s(?:với|cùng))?|cùng|với|bằng|hơn|của|vượt)"
_YEAR = regex.compile(
    r"(?<!\w)(?:cả\s|của\s|cuối\s|đầu\s|hết\s|thực hiện\s|mức\s|mốc\s|với\s|so\s)*(?:năm\s|(?<=so\svới\s)|(?<=so\s))((?:19|"
    r"20)\d\d)(?!\d|\s?-|[/.]\d)"
)
_PLACE = regex.compile(
    r"\s(?:so với\s|hơn\s|lần\s)?(?:mức\s)?(?:bình quân\s|trung bình\s|"
    r"tiêu chuẩn\s)?(?:chung\s)?(?:của\s)?(?:cả nước|toàn quốc|cả tỉnh|toàn tỉnh|khu vực|(?:cả |"
    r"toàn )?vùng|thế giới)"
)
# "thấp hơn mức trung bình của cả nước là | 39,15%": that mean itself.
_MEAN_ITSELF = regex.compile(
    r"(?<!\p{L})(?:bình quân|trung bình)(?: chung)?(?: của)? (?:cả nước|toàn quốc|toàn tỉnh|cả tỉnh|tỉnh|khu vực|cả vùng|toàn vùng)\s(?:\(|là |đạt |ở mức )+$"
)
_GROWTH_OF_ITS_OWN = regex.compile(
    r"(?:tốc độ |mức |chỉ tiêu )*(?:tăng trưởng|tăng|phát triển)?\s?(?:của |"
    r"về )?(?:kinh tế(?! số)|nền kinh tế|(?:giá trị )?tổng sản phẩm|grdp(?! (?:bình quân )?đầu người)|gdp(?! (?:bình quân )?đầu người)|gtgt|giá trị tăng thêm|gia tăng)"
)
# "giảm 1,5%/năm", "tăng 6-8% mỗi năm": each year on the one before.
_YEARLY = regex.compile(r"(?:/\s?năm|\s(?:mỗi|một|hằng|hàng) năm)(?!\p{L})")
_EACH_YEAR = regex.compile(r"(?<!\p{L})(?:mỗi|hằng|hàng) năm(?:\s\p{L}+){0,3}\s$")
_DAY = regex.compile(r"\s?so\s(?:với\s)?(?:ngày\s\d|hôm)")
_SEASON = regex.compile(
    r"\s?so\s(?:với\s)?(?:cùng\s)?vụ\s(?:\p{L}+\s){0,4}?(?:(?P<last>(?:năm\s)?trước(?!\p{L}))|(?:năm\s)?(?P<year>(?:19|20)\d\d)(?!\d|\s?-))"
)
_PART_OF_YEAR = regex.compile(
    r"(?<!\w)(?:tháng|quý)\s(?P<n>\d{1,2}|i{1,3}|iv)(?!\p{L})(?:(?:\s?[/-]\s?|\snăm\s)(?P<y>(?:19|20)\d\d))?"
)
_OF_WHOLE = regex.compile(
    r"(?:\s|/)(?:so\s(?:với\s)?+)?(?:trong\s|trên\s|của\s)?(?:tổng(?:\ssố)?|dân số|lực lượng lao động|số(?=\s\p{L})|kim ngạch|toàn ngành)(?!\p{L})"
)
_AT_HEAD = regex.compile(r"(?<!\p{L})so (?:với )?(?:thời điểm )?cùng kỳ[^,;:.()]{0,20},[^;]*$")
_OTHER_COUNT = regex.compile(r"\sso\s(?:với\s)?(?:số|lượng|tổng số|số lượng)\s\p{L}")
_GOALS = regex.compile(r"\s(?:chỉ tiêu|mục tiêu|tiêu chí)(?!\p{L})")
_COMPARED_WITH = regex.compile(r"\sso\s(?:với\s)?|\scùng kỳ")
_BESIDE_PLAN = regex.compile(
    r"\sso\s(?:với\s)?(?:kế hoạch|chỉ tiêu|mục tiêu|mức)[^,;.()%\d]{0,30}\d[\d.,]*+\s?%"
)  # "mới 38% so với kế hoạch 39%"
_PART = regex.compile(r"(?:tháng|quý|nửa|kỳ|ngày)(?!\p{L})")  # "so với 6 tháng đầu năm 2021"
_SHARE = regex.compile(r"(?:^|\s)(?:đạt|bằng|hoàn thành)$")


_AGAINST = regex.compile(
    r"(?<!\p{L})(cao|thấp|nhiều|ít)\shơn\s(?:so với\s)?(?:mức\s)?(?:bình quân|trung bình|cả nước|"
    r"toàn quốc|chung)[^,;(]*$"
)


@cache
def _reference() -> "regex.Pattern[str]":
    return regex.compile(rf"(?<![\p{{L}}\d])(?:{words.either(words.cues('references'))})(?![\p{{L}}\d])")


@cache
def _directly() -> "regex.Pattern[str]":
    """What a share is of, right after it: "98% kế hoạch", "100% vốn đã phân bổ", "102% so với dự toán"."""
    cues = words.either(w for w, code in words.cues("references").items() if code == "plan")
    return regex.compile(
        rf"\s(?:{_COMPARED}\s)?(?:tổng\s|các\s|số\s|mức\s|phần\s)*(?:(?:{cues})(?![\p{{L}}\d])|(?:nguồn )?vốn (?:tỉnh|huyện|xã|trung ương|được)? ?(?:giao|phân bổ)(?!\p{{L}}))"
        r"(?!\s(?:là\s|dưới\s|trên\s)?\d[\d.,]*\s?%)"
    )


_MORE_THAN = regex.compile(
    r"(?:\s(?!trong|và|với|gồm)\p{L}+){0,5}?\s(?:so (?:với )?|cùng kỳ|kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|tiêu chí)"
)
_PROGRAMME = regex.compile(r"\schương trình(?=\s?[),;.])")  # "đạt 64% chương trình"
_GROWTH = regex.compile(r"(?:tốc độ |mức |chỉ tiêu |mục tiêu )*(?:tăng trưởng|tăng|phát triển)(?!\p{L})")


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
    before = scene.lower[max(scene.start, quantity.lead - 60) : quantity.lead]
    if quantity.unit == "rank" and left.verb not in ("rise", "fall"):
        steps = scene.lower.endswith(" bậc", quantity.span.start, quantity.span.end) or after.startswith(" bậc")
        moved = steps and left.verb_words.endswith(_MOVES)  # "lên | 7 bậc"
        return ("change", -1 if left.verb_words.endswith(_DOWN) else 1) if moved else ("value", 1)
    if _MEAN_ITSELF.search(before) is not None:
        return ("attainment", 1) if quantity.unit == "percent" and "giải ngân" in label else ("value", 1)
    if quantity.unit == "times":
        return ("value", 1) if _PLACE.match(after) else ("change", -1 if left.verb == "fall" else 1)
    if "hơn" in left.verb_words and _OTHER_COUNT.match(after):
        return "value", 1  # "cao hơn 20% so với số doanh nghiệp rút lui": with something else, not with a time
    against = _AGAINST.search(before)
    if against is not None:
        return "change", -1 if against[1] in ("thấp", "ít") else 1
    if (
        quantity.counted
        and left.verb_words.endswith(("vượt", "vượt mức"))
        and (quantity.total is not None or _GOALS.match(after))
    ):
        return "value", 1  # "vượt 17/19 mục tiêu" counts targets
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
    if left.verb == "level" and left.phrase.start == left.phrase.end and _before_verb(scene, quantity):
        compared = True  # "so dự toán giao | đạt 42%"
    if is_spent(left, label) or (_CARRIED_OUT.match(after) is not None and left.verb_words.endswith("hoàn thành")):
        return "attainment", 1
    if is_share(scene, quantity) or (left.verb_words.endswith("bằng") and _by_then(scene, quantity)):
        return "attainment", 1
    return ("attainment", 1) if compared and not is_growth(label) else ("value", 1)  # "tốc độ tăng GDP đạt 3%"


def is_spent(left: Left, label: str) -> bool:
    """Whether a share is that of a plan, because it tells how much money was spent: "vốn đầu tư công mới giải ngân được 38%"."""
    return "giải ngân" in label and left.verb not in ("rise", "fall")


_BUDGET = regex.compile(
    r"(?:tổng )?(?:thu|chi) (?:nội địa|ngân sách|xuất nhập khẩu|cân đối)|(?:tổng |nguồn )?vốn (?:đầu tư công|của|sự nghiệp|\d)"
)
_BARELY = regex.compile(r"(?<!\p{L})(?:mới|chỉ mới|mới chỉ|mới được|mới đạt) (?:được |đạt )?$")


def is_of_budget(scene: Scene, quantity: Quantity, left: Left, label: str) -> bool:
    """Whether a percentage tells how much of what was budgeted has come in or been spent so far: "chi ngân sách mới 34%"."""
    if quantity.unit != "percent" or left.verb in ("rise", "fall") or _BUDGET.match(label) is None:
        return False
    return _BARELY.search(scene.lower, max(scene.start, quantity.lead - 20), quantity.lead) is not None


_CARRIED_OUT = regex.compile(r"\s(?:các\s|số\s)?(?:chương trình|kế hoạch|nhiệm vụ|khối lượng|nội dung)(?!\p{L})")


def surpasses(scene: Scene, quantity: Quantity, left: Left) -> bool:
    """ "thu ngân sách vượt | 15.600 tỷ đồng": more than that, where it isn't so much more than a plan."""
    if (
        left.verb_words != "vượt"
        or quantity.unit in ("percent", "times", "point")
        or left.phrase.start == left.phrase.end
    ):
        return False
    return _MORE_THAN.match(scene.lower, quantity.span.end, scene.end) is None


def is_attained(left: Left, unit: str, before: str | None) -> bool:
    """Whether a percentage that follows a quantity of another unit says how much of its plan that is: "4.200 tỷ đồng, đạt 59%"."""
    return unit == "percent" and before not in (None, "percent") and _SHARE.search(left.verb_words) is not None


def reference(scene: Scene, quantity: Quantity, period: Period | None) -> Reference | None:
    """What the words right after a change or attainment compare it with; None where they don't say, or not in the scheme's terms."""
    start = quantity.span.end
    end = min(scene.next_mark(start), scene.next_lead(start), start + _REACH)
    return (
        _read(_TURNS.split(scene.lower[start:end], 1)[0], period)
        or _read(_behind_bracket(scene, end), period)
        or _read(_before_verb(scene, quantity), period)
        or ("previous-year" if _yearly(scene.lower, quantity, scene.end) else None)
    )


def _by_then(scene: Scene, quantity: Quantity) -> bool:
    """ "So với cùng kỳ, số vốn đăng ký chỉ bằng | 15,3%"."""
    return _AT_HEAD.search(scene.lower, scene.start, quantity.lead) is not None


def _before_verb(scene: Scene, quantity: Quantity) -> str:
    """The comparison of the clause before its verb: "mía …, so với cùng kỳ năm trước | giảm 0,5%"."""
    start = max(scene.last_stop(quantity.lead), quantity.lead - _REACH)
    compared = _COMPARISON.search(scene.lower, start, quantity.lead)
    if compared is None:
        compared = _THAN.search(scene.lower, start, quantity.lead)
    return "" if compared is None else compared[0]


def _yearly(lower: str, quantity: Quantity, end: int) -> bool:
    after = _YEARLY.search(lower, quantity.span.start, min(quantity.span.end + 10, end))
    return after is not None or _EACH_YEAR.search(lower, max(0, quantity.lead - 40), quantity.lead) is not None


def _behind_bracket(scene: Scene, at: int) -> str:
    """The comparison after a bracket that begins or ends there, or after dots: "tăng 3,5% (405 ha) | so với cùng kỳ"."""
    sign = scene.lower[at : at + 1]
    if sign not in ("(", ")", ".", "…"):
        return ""
    close = scene.lower.find(")", at, min(scene.end, at + _REACH)) if sign == "(" else at + 2 * (sign == ".")
    compared = None if close < 0 else _COMPARISON.match(scene.lower, close + 2, scene.end)
    return "" if compared is None else compared[0][:_REACH]


def _read(said: str, period: Period | None) -> Reference | None:
    season = _SEASON.match(said)
    if season is not None:
        return _of_season(season, period)
    if _OTHER_TERM.match(said) is not None:
        return "previous-period"
    if _PROGRAMME.match(said) is not None:
        return "plan"
    found = _reference().search(said)
    year = _YEAR.search(said)
    if found is not None and (year is None or found.start() < year.start()):
        return _REFERENCES[words.cues("references")[found[0]]]
    if year is not None:
        base = by_year(int(year[1]), period)
        return "same-period-last-year" if base == "previous-year" and _PART.search(said, 0, year.start()) else base
    part = _PART_OF_YEAR.search(said)
    if part is None and period is not None and period.start == period.end and _DAY.match(said):
        return "previous-period"
    return None if part is None or _SAID_COMPARED.match(said) is None else _by_part(part, period)


def _of_season(season: "regex.Match[str]", period: Period | None) -> Reference | None:
    """A crop as reference: that of the year before ("so với vụ mùa năm trước", "so với vụ xuân 2018"), or the one before."""
    if season["last"] is not None:
        return "same-period-last-year" if "năm" in season["last"] else "previous-period"
    told = None if period is None or period.end is None else int(period.end[:4])
    return "same-period-last-year" if told is not None and told - int(season["year"]) == 1 else None


def _by_part(part: "regex.Match[str]", period: Period | None) -> Reference:
    """A month or a quarter as reference: that of the year before, or the one before: "so với tháng 8"."""
    if part["y"] is None or period is None or period.end is None or part["y"] >= period.end[:4]:
        return "previous-period"
    if part["n"] == "12" and period.end[5:7] != "12":
        return "previous-year"  # "tháng 11 … so với tháng 12/2019": the end of the year before
    return "same-period-last-year" if period.start is not None else "previous-period"


_OTHER_TERM = regex.compile(
    r"\s?(?:so|đặt cạnh|đối chiếu)\s(?:với\s)?(?:(?:(?!đầu\s)|(?<=nửa ))\p{L}+\s){0,3}nhiệm kỳ (?:19|20)\d\d\s?-\s?(?:19|20)\d\d"
)
# "thấp hơn cùng kỳ | 3,1%".
_THAN = regex.compile(
    r"(?<=\s(?:hơn|vượt|tăng|giảm|kém|thua)\s)(?:so\s(?:với\s)?|mức\s|số\s|thực hiện\s|cuối\s|đầu\s|cả\s)*(?:cùng kỳ|cùng thời điểm|kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết"
    r"|nhiệm kỳ trước|(?:năm|tháng|quý|kỳ|vụ(?: \p{L}+){0,2}) (?:trước|ngoái|liền trước|liền kề|\d{4})|thủ tướng(?: chính phủ)? giao|trung ương giao)[^,;]{0,30}$"
)
_SAID_COMPARED = regex.compile(r"\s?so\s")


def by_year(base: int, period: Period | None) -> Reference | None:
    """A year as reference: the year before, or the beginning of the five-year term."""
    if period is None or period.end is None:
        return None if base % 5 == 0 else "previous-year"
    end = int(period.end[:4])
    first = int((period.start or period.end)[:4])
    if end - base == 1 and (first >= base + 1 or period.start is None):
        return "previous-year"
    return "term-start" if base % 5 == 0 and 1 < end - base <= 5 else None


def announced(scene: Scene, number: int, period: Period | None) -> Reference | None:
    """A comparison at the head of the clause: "So với cùng kỳ năm trước, thu ngân sách tăng 5%"."""
    quantity = scene.quantities[number]
    start = max([m[1] for m in scene.marks if m[2] in ";(" and m[1] <= quantity.lead], default=scene.start)
    first = next(q for q in scene.quantities if q.span.start >= start)
    m = _COMPARISON.search(scene.lower, max(start, first.lead - 160), first.lead)
    if m is None:
        return "same-period-last-year" if _by_then(scene, quantity) else None
    return _read(m[0], period)


_COMPARISON = regex.compile(r"(?<!\p{L})(?:so|đặt cạnh|đối chiếu)\s(?:với\s)?[^,;]{2,50}")
