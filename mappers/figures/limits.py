"""What stands around a quantity: per what ("/người/năm"), of how many, bounds ("hơn", "trở lên"), a minus sign."""

from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Bound
from vietpol.mappers.figures import numerals, words
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

REACH = 48  # letters that are looked at before and after a number

_PLACED = regex.compile(
    r"(?<!\p{L})(?:xếp|đứng|xếp hạng|thứ hạng|vị trí|hạng|thứ)(?:\s(?:thứ|hạng|vị trí))?\s$"
)  # "xếp 4/63 tỉnh"
_PER_UNITS = {
    "đầu người": "person",
    "người": "person",
    "khẩu": "person",
    "lao động": "person",
    "ng": "person",
    "lđ": "person",
    "nlđ": "person",
    "thg": "month",
    "th": "month",
    "năm": "year",
    "tháng": "month",
    "hecta": "ha",
    "héc-ta": "ha",
}
# Per what: "/người/năm", " một năm".
PER = regex.compile(
    r"(?:\s(?:nhân|tươi|khô|quả|thóc|mủ|hạt|củ|lúa|mía|búp|(?:quả|búp|củ|hạt) (?:tươi|khô)))?\s?/\s?(?P<per>đầu người|người|khẩu|lao động|ng(?=/)|lđ|nlđ|"
    r"năm|tháng|thg|th|ngày đêm|ngày|ha|hecta|héc-ta|hộ|suất|kg|tấn|"
    r"m2|m3|vụ|lượt|con|cây|căn|nhà|công"
    # of whom or what else a sum is told: "2,1 tỷ đồng/hợp tác xã", "12 tỷ đồng/km"
    r"|hợp tác xã|htx|doanh nghiệp|xã|huyện|thôn|bản|ấp|trường|lớp|học sinh|sinh viên|em|cháu|trẻ|cán bộ|giáo viên|đảng viên|hội viên|đoàn viên|thành viên|chi bộ|tổ|đơn vị|cơ sở|"
    r"mô hình|dự án|công trình|điểm|km|giờ|giây|phút|tuần|quý|lần|đợt|chuyến|xe|tàu|khách|lượt khách|phòng|giường|sào|mẫu|gốc|quả|trái|bao|tạ|lít|kwh|sản phẩm|ca|buổi|hồ sơ|đơn|cuộc|"
    r"hộ dân|hộ gia đình|ngôi|căn nhà|ngôi nhà|phần|phần quà|suất quà|gia đình|nhân khẩu|thửa|lô|khóm|khu phố|trang trại|chiếc|cái|bộ|gói)(?!\p{L})"
    r"|\s(?:một|mỗi|trên)\s(?P<per>năm|tháng|đầu người)(?!\p{L})"
)
# "260 ca trên 1 triệu dân", "11 bác sĩ/10.000 dân", "0,2 hộ/10.000 hộ": a round number of people; not "12 xã với trên 2.000 người".
_OF_MANY = regex.compile(
    r"(?:\s(?!với|cho|có|và|gồm|của|là|trong)\p{L}+){0,4}(?:\s?/\s?|\strên\s)(?:một\s|mỗi\s)?(?:(?P<n>10*+(?:\.000)*+)\s)?"
    r"(?P<s>vạn|triệu|nghìn|ngàn)?\s?(?:dân|người dân|người|trẻ|học sinh|hộ|hộ dân|ca|phụ nữ|lao động)(?!\p{L})"
)
_ONWARDS = regex.compile(r"(?:\s\p{L}+){0,3}?\s(?P<cue>trở lên|trở xuống|đổ lên|(?<!quay )trở lại)(?!\p{L})")
_FROM_ONWARDS = regex.compile(r"(?:\s\p{L}+){0,12}?\s(?P<cue>trở lên|trở xuống)(?!\p{L})")  # "từ 80% tổ chức … trở lên"
_MINUS = regex.compile(r"(?:^|[\s(])-$")
_ABOUT = regex.compile(r"(?<!\p{L})(?:trong khoảng\s|khoảng\s)?(?:từ\s)?$")
_GOALS = regex.compile(r"\s(?:chỉ tiêu|mục tiêu|tiêu chí|nhiệm vụ)(?!\p{L})")
# "phấn đấu ít nhất có | 30%"; not "xã có số hộ nghèo ít nhất có 12 hộ"
_STRIVING = "phấn đấu|phải|cần|bảo đảm|đảm bảo|và|đó|được|thì|đạt|có|với|xã|huyện|tỉnh|năm|quý|tháng|đơn vị"
_COMPARING = regex.compile(r"(?:cao|thấp|nhiều|lớn|nhanh|chậm|nhỏ|ít|tốt|kém|đông|dài|rộng|nhỉnh|trội)\s$")
_EXTENT = regex.compile(r"(?:dài|rộng|sâu)\s$")  # "tuyến đường dài |hơn 12 km": of so much and more
_EXTENTS = frozenset({"m", "km", "m2", "ha"})
_THAN = regex.compile(r"\s(?:so\s)?(?:với|so)(?!\p{L})")
_ON = regex.compile(r"\s(?:tuyến|con đường|trục|cánh đồng|địa bàn|đoạn)(?!\p{L})")
_MEASURED = regex.compile(r"\d\s?(?:m2|km|ha|m|đồng|điểm|cây|biển|xe|bóng|đèn)(?:\s(?!và\s)\p{L}+){0,3}\s$")
_BOUNDS: dict[str, Bound] = {"approx": "approx", "at-least": "at-least", "at-most": "at-most"}


def finish(lower: str, found: Quantity, end: int) -> Quantity:
    """The quantity with what follows its unit ("/người/năm"), the bound words around it and a minus sign."""
    found = _per(lower, found, end)
    if (
        found.counted
        and found.total is None
        and _maybe_of_many(lower, found.span.end, end)
        and (many := _OF_MANY.match(lower, found.span.end, end))
        and (many["n"] or many["s"])
    ):
        scale = numerals.scale(many["s"]) if many["s"] else Decimal(1)
        found = replace(found, total=Decimal((many["n"] or "1").replace(".", "") or 1) * scale, through=many.end())
    before = lower[max(0, found.span.start - REACH) : found.span.start]
    if found.total is not None and found.counted and _PLACED.search(before):
        return replace(found, unit="rank", counted=False)
    if found.unit in ("percent", "point") and (_MINUS.search(before) or before.endswith(" âm ")):
        found = replace(found, value=-found.value)
    return bound(lower, found, before, end)


def _maybe_of_many(lower: str, start: int, end: int) -> bool:
    """Whether "on so many people" may follow: most quantities have neither a slash nor "trên" behind them."""
    near = min(end, start + REACH)
    return lower.find("/", start, near) >= 0 or lower.find(" trên ", start, near) >= 0


def _per(lower: str, found: Quantity, end: int) -> Quantity:
    unit, at, each = found.unit, found.span.end, False
    while m := PER.match(lower, at, end):
        per = _PER_UNITS.get(m["per"], m["per"])
        if found.counted:
            break
        each = each or per not in ("person", "year", "month", "ha")
        if each and per in ("year", "month") and unit in words.CURRENCIES:
            unit = f"{unit}//each"  # "70 triệu đồng/hộ/năm" is no sum per head
        elif (
            (unit in words.PER_HEAD and per == "person")
            or (unit == "VND" and per == "ha")
            or (unit == "tonne" and per == "ha")
            or (unit.endswith("/person") and per in ("year", "month"))
        ):
            unit = f"{unit}/{per}"
        elif per in ("year", "month") and unit in words.CURRENCIES:
            unit = f"{unit}//{per}"  # whose income it is stands before: settled with the indicator
        at = m.end()
    return replace(found, unit=unit, span=Span(found.span.start, at))


@cache
def _before() -> Scanner:
    cues = words.either(w for w in words.cues("bounds") if not w.startswith("…"))
    return Scanner(
        rf"(?<![\p{{L}}\d])(?:từ\s)?(?P<cue>{cues})\s+(?:là\s|(?<=(?:^|[,;:(]\s|(?:{_STRIVING})\s)(?:ít nhất|tối thiểu)\s)(?:có|đạt|phải có|phải đạt|được)\s)?-?$"
    )


def _compares(lower: str, found: Quantity, before: str, end: int) -> bool:
    """Whether "hơn" belongs to the adjective before it: "cao |hơn 2 điểm"."""
    if _COMPARING.search(before) is None:
        return False
    extent = found.unit in _EXTENTS and _EXTENT.search(before) is not None
    return not extent or _THAN.match(lower, found.span.end, end) is not None


def bound(lower: str, found: Quantity, before: str, end: int) -> Quantity:
    """The quantity with the bound that the words before it (`before`) or behind it give: "hơn 300", "70% trở lên"."""
    if found.value_max is not None:
        start = _ABOUT.search(before)
        return replace(found, lead=found.span.start - len(before) + start.start()) if start else found
    from_so_much = before.endswith(" từ ")
    if after := (_FROM_ONWARDS if from_so_much else _ONWARDS).match(lower, found.span.end, end):
        bound: Bound = "at-most" if after["cue"] == "trở xuống" else "at-least"
        lead = found.span.start - 3 if from_so_much else found.lead
        return replace(found, bound=bound, lead=lead)
    cue = _before().search(before)
    if cue is None or (cue["cue"] == "hơn" and _compares(lower, found, before[: cue.start()], end)):
        return found
    if cue["cue"] in ("ít hơn", "nhiều hơn") and "so với" in before:
        return found  # "So với cùng kỳ, án khởi tố ít hơn | 2 vụ"
    if cue["cue"] == "trên" and _ON.match(lower, found.span.end, end) and _MEASURED.search(before, 0, cue.start()):
        return found  # "12.500 m2 vỉa hè trên | 47 tuyến phố": where they are
    if cue["cue"].endswith("vượt") and (found.total is not None or _GOALS.match(lower, found.span.end, end)):
        return found  # "đạt và vượt 17 trong tổng số 19 mục tiêu"
    code = words.cues("bounds")[cue["cue"]]
    return replace(found, bound=_BOUNDS[code], lead=found.span.start - len(before) + cue.start())
