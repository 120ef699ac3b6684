"""One quantity at an offset: digits with their scale and unit, a range, a ratio."""

from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import limits, numerals, words
from vietpol.mappers.figures.limits import REACH
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.text import Span

_TIMES = regex.compile(r"(?:gấp|tăng|giảm|bằng|hơn|vượt|nâng)(?:\s\p{L}+){0,3}\s$")
_MEAN_AGE = regex.compile(r"bình quân|trung bình|tuổi thọ|tuổi đời|(?:cao|nhiều|lớn|trẻ|ít) tuổi nhất")
_COUNTED_BY_BILLIONS = regex.compile(r"\s(?:dân|người|lượt|liều|con|cây|sản phẩm|giao dịch|cuộc|bản)(?!\p{L})")
_SHARED_OUT = regex.compile(r"\s?/\s?(?:(?:đầu )?người|khẩu|lao động|hộ|căn|nhà|suất|năm|tháng|ha)(?!\p{L})")
_ENDS = regex.compile(r"[,;.)]|\s?$|\s(?:và|cho|từ|để|tiền)(?!\p{L})")
_PAYS = regex.compile(
    r"(?<!\p{L})(?:hỗ trợ|ủng hộ|đóng góp|trị giá|kinh phí|số tiền|vay|vốn|quyên góp|nộp|thu nhập|lương|phạt|tiền)(?!\p{L})[^,.;:()\d]{0,30}$"
)
_MORE = regex.compile(rf"\s(?P<n>\d{{1,3}})\s(?P<s>{numerals.SCALE})(?:\s(?P<u>đồng|usd)(?!\p{{L}}))?")
_ROW_GOES_ON = regex.compile(rf"\s?-\s?{numerals.DIGITS}\s?%")
_ROW_BEFORE = regex.compile(r"\d\s?%\s?-\s?$")
_FROM = regex.compile(r"(?<!\p{L})từ\s(?:\p{L}+\s)?$")
# "cho vay 495 triệu đồng/| 98 hộ": how many got it.
RECEIVED_BY = regex.compile(
    r"\s?/\s?\d[\d.]*+\s(?:lượt\s)?(?:hộ|khách|người|lao động|đối tượng|học sinh|sinh viên|doanh nghiệp|dự án|công trình|"
    r"suất|món|tổ|căn|nhà|trường hợp|vụ|đơn vị|cơ sở|hội viên|thành viên|hồ sơ)(?!\p{L})"
)


# After the digits. Units by the pattern of words.units(); "đồng chí", "đồng hồ" and "điểm cầu" are no units.
@cache
def _grammar() -> "regex.Pattern[str]":
    short = [u for u in words.units() if u not in ("đồng", "điểm", "đ", "m", "lần", "tuổi", "yên")]
    unit = (
        rf"(?:{words.either(short)})(?![\p{{L}}\d])|đồng(?!\p{{L}}|\s(?:chí|bào|đội|phạm|minh|hương|"
        rf"chủ|tác giả|nghiệp|hồ(?!\s(?:sơ|trợ))|phục|ruộng|cỏ)(?!\p{{L}}))|đ(?![\p{{L}}\d]|/c)"
        r"|yên(?=\s*(?:$|[,.;:)(/]|cho\s|để\s|từ\s|và\s|của\s|vào\s|là\s))"  # not "15 Yên Bái"
        r"|m(?![\p{L}\d])|lần(?!\p{L})|tuổi(?!\p{L})|điểm(?=\s*(?:$|[,.;:)(/]|so\s|và\s|nhưng\s|song\s|trở\s|xếp|"
        r"đứng|tăng|giảm|cao|thấp|trên\s(?!các|những|tuyến|địa bàn|toàn|khắp|cả|quốc lộ|tỉnh lộ|đường|mạng)|%|phần trăm|trong))(?:\s(?:%|phần trăm))?"
    )
    number = rf"(?P<{{0}}>{numerals.DIGITS})(?:\s{{0,2}}(?P<{{0}}s>{numerals.SCALE})(?P<{{0}}h>\srưỡi)?)?(?:\s{{0,2}}(?P<{{0}}u>{unit}))?"
    one, other = (number.replace("{0}", name) for name in "ab")
    whole = r"(?P<t>\d++(?:[.,]\d{3})*+)"
    return regex.compile(
        rf"{one}(?:(?:\s?-\s?|\s(?:đến|tới)\s(?:dưới\s|gần\s|khoảng\s)?){other}|(?:\s?/\s?|\s(?:trên|"
        rf"trong)\s(?:tổng\s)?số\s|\strong\s(?=\d+\s(?:người|tỉnh|huyện|xã|đơn vị|chỉ tiêu|mục tiêu|chỉ số|trụ cột|dự án))){whole}(?![/\d-]))?"
    )


def read(lower: str, start: int, end: int, mark: numerals.DecimalMark) -> Quantity | None:
    """The quantity that begins with the digits at `start`; None where they are part of a code, a name, a date."""
    m = _grammar().match(lower, start, end)
    if m is None:
        return None
    single = max(m.end(g) for g in ("a", "as", "ah", "au"))
    if m["bu"] == "tuổi" and _MEAN_AGE.search(lower, max(0, start - REACH), start) is None:
        return None  # "trẻ từ 5 - | 11 tuổi"
    if m["b"] is not None:
        found = None if _in_row(lower, m) else _range(lower, m, mark)
    elif m["t"] is not None:
        found = _ratio(m, mark)
    else:
        found = None
    if found is None:
        found = _single(lower, m, single, mark)
    if found is None or (_glued(lower, found.span.end, end) and not _received(lower, found, end)):
        return None
    return limits.finish(lower, found, end)


def _in_row(lower: str, m: "regex.Match[str]") -> bool:
    """Whether three shares stand in a row: "15% - | 48% - 37%"."""
    if m["au"] != "%" or m["bu"] != "%":
        return False
    return (
        _ROW_GOES_ON.match(lower, m.end()) is not None
        or _ROW_BEFORE.search(lower, max(0, m.start() - REACH), m.start()) is not None
    )


def _glued(lower: str, at: int, end: int) -> bool:
    """Whether a letter or a symbol of a code follows without a space: "131/2020/QH14", "60-NQ/TW", "5k"."""
    after = lower[at : min(at + 2, end)]
    if (
        not after
        or lower.startswith(("/tổng ", "/kế hoạch", "/kh "), at, end)
        or _counted_at_once().match(lower, at, end) is not None
    ):
        return False
    return after[0].isalnum() or (
        after[0] in "/-_:" and len(after) > 1 and after[1].isalnum() and limits.PER.match(lower, at, end) is None
    )


def _received(lower: str, found: Quantity, end: int) -> bool:
    """Whether those who got a sum are counted behind it: "495 triệu đồng/98 hộ"."""
    return found.unit in words.CURRENCIES and RECEIVED_BY.match(lower, found.span.end, end) is not None


@cache
def _counted_at_once() -> "regex.Pattern[str]":
    """A noun printed without the space before it: "41.300con"."""
    nouns = words.words("units_only") - {"bộ", "cụ", "vị", "em", "anh", "chị"}
    return regex.compile(rf"(?:{words.either(nouns)})(?!\p{{L}})")


def _value(
    m: "regex.Match[str]", name: str, mark: numerals.DecimalMark, scale: str | None, unit: str | None
) -> Decimal | None:
    value = numerals.number(m[name], mark, whole=scale is None and unit is None)
    if value is None or scale is None:
        return value
    return (value + Decimal("0.5") if m[f"{name}h"] else value) * numerals.scale(scale)


def _based(value: Decimal, unit: str | None) -> Decimal:
    return value if unit is None else value * words.units()[unit].factor


def _unit(printed: str | None) -> str | None:
    return None if printed is None else " ".join(printed.split())


def _single(lower: str, m: "regex.Match[str]", end: int, mark: numerals.DecimalMark) -> Quantity | None:
    unit = _unit(m["au"])
    value = _value(m, "a", mark, m["as"], unit)
    if value is None:
        return None
    more = _MORE.match(lower, end, end + REACH) if m["as"] and unit is None else None
    if more is not None and numerals.scale(more["s"]) < numerals.scale(m["as"]):
        value, unit, end = value + Decimal(more["n"]) * numerals.scale(more["s"]), _unit(more["u"]), more.end()
    return _with_unit(lower, Quantity(Span(m.start(), end), m.start(), value, "count"), unit, m["as"])


def _range(lower: str, m: "regex.Match[str]", mark: numerals.DecimalMark) -> Quantity | None:
    unit, scale = _unit(m["bu"] or m["au"]), m["as"] or (m["bs"] if m["au"] is None else None)
    low = _value(m, "a", mark, scale, unit)
    high = _value(m, "b", mark, m["bs"] or (m["as"] if m["bu"] is None else None), unit)
    if low is None or high is None or low >= high or (m["au"] and m["bu"] and _unit(m["au"]) != unit):
        return None
    if "-" not in m[0] and not _FROM.search(lower[max(0, m.start() - 16) : m.start()]):
        return None
    found = _with_unit(
        lower, Quantity(Span(m.start(), m.end()), m.start(), low, "count", "range"), unit, m["bs"] or m["as"]
    )
    return None if found is None else replace(found, value_max=_based(high, unit))


def _ratio(m: "regex.Match[str]", mark: numerals.DecimalMark) -> Quantity | None:
    part, whole = numerals.number(m["a"], mark, whole=True), numerals.number(m["t"], mark, whole=True)
    if part is None or whole is None or m["as"] or m["au"] or part > whole or whole < 2:
        return None
    if part == 1 and " trong " in m[0] and " số " not in m[0]:
        return None  # "là 1 trong 5 tỉnh dẫn đầu" counts nothing
    return Quantity(Span(m.start(), m.end()), m.start(), part, "count", total=whole, counted=True)


def _is_money(lower: str, span: Span, scale: str) -> bool:
    """Whether a number without a unit is of money: "9 tỷ", "thu nhập 25 triệu/người", "hỗ trợ mỗi nhà 30 triệu, …"."""
    if "tỷ" in scale or "tỉ" in scale:
        return _COUNTED_BY_BILLIONS.match(lower, span.end, span.end + REACH) is None
    if scale != "triệu":
        return False
    if _SHARED_OUT.match(lower, span.end) is not None:
        return True
    return (
        _ENDS.match(lower, span.end) is not None
        and _PAYS.search(lower, max(0, span.start - REACH), span.start) is not None
    )


def _with_unit(lower: str, found: Quantity, unit: str | None, scale: str | None) -> Quantity | None:
    """The quantity in the base unit of what is printed after it; None where the word is no unit here."""
    before = lower[max(0, found.span.start - REACH) : found.span.start]
    if unit is None:
        money = scale is not None and _is_money(lower, found.span, scale)
        return replace(found, unit="VND") if money else replace(found, counted=True)
    if unit == "lần" and not _TIMES.search(before):
        return None
    if unit == "tuổi" and not _MEAN_AGE.search(before):
        return None
    if unit == "kíp" and scale is None:
        return None  # "3 ca, | 4 kíp"
    if unit == "đ" and scale is None and found.value < 1000:
        return None
    return replace(found, value=_based(found.value, unit), unit=words.units()[unit].code)
