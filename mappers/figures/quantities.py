"""Quantities: a number with its scale, unit, range, ratio and bound, as printed.

8.151 tỷ đồng    46/63    từ 7,7% đến 14,2%    trên 72 tạ/ha    66 triệu đồng/người/năm    đứng thứ 7
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

import regex

from vietpol.mappers import spelled
from vietpol.mappers.facts import Bound
from vietpol.mappers.figures import numerals, words
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

_REACH = 48  # letters that are looked at before and after a number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in the text, in base units.

    span: the number and its unit; lead: where its bound words begin ("hơn 5 ha": at "hơn"). counted: no unit is printed,
    and what follows at span.end is what is counted. value is the lower end where value_max is set. through: where a
    denominator after the counted noun ends ("260 ca trên 1 triệu dân"), else 0. planned: the second of "45.799/36.875 tỷ đồng".
    """

    span: Span
    lead: int
    value: Decimal
    unit: str
    bound: Bound = "exact"
    value_max: Decimal | None = None
    total: Decimal | None = None
    counted: bool = False
    through: int = 0
    planned: bool = False


# After the digits. Units by the pattern of words.units(); "đồng chí" and "điểm cầu" are no units.
@cache
def _grammar() -> "regex.Pattern[str]":
    short = [u for u in words.units() if u not in ("đồng", "điểm", "đ", "m", "lần", "tuổi")]
    unit = (
        rf"(?:{words.either(short)})(?![\p{{L}}\d])|đồng(?!\p{{L}}|\s(?:chí|bào|đội|phạm|minh|hương|"
        rf"chủ|tác giả|nghiệp))|đ(?![\p{{L}}\d])"
        r"|m(?![\p{L}\d])|lần(?!\p{L})|tuổi(?!\p{L})|điểm(?=\s*(?:$|[,.;:)(/]|so\s|và\s|trở\s|xếp|"
        r"đứng|tăng|giảm|cao|thấp|trên\s|%|phần trăm|trong))(?:\s(?:%|phần trăm))?"
    )
    number = rf"(?P<{{0}}>{numerals.DIGITS})(?:\s{{0,2}}(?P<{{0}}s>{numerals.SCALE})(?P<{{0}}h>\srưỡi)?)?(?:\s{{0,2}}(?P<{{0}}u>{unit}))?"
    one, other = (number.replace("{0}", name) for name in "ab")
    whole = r"(?P<t>\d++(?:[.,]\d{3})*+)"
    return regex.compile(
        rf"{one}(?:(?:\s?-\s?|\s(?:đến|tới)\s(?:dưới\s|gần\s|khoảng\s)?){other}|(?:\s?/\s?|\s(?:trên|"
        rf"trong)\s(?:tổng\s)?số\s|\strong\s(?=\d+\s(?:người|tỉnh|huyện|xã|đơn vị|chỉ tiêu|mục tiêu|dự án))){whole}(?![/\d-]))?"
    )


_PLACED = regex.compile(
    r"(?<!\p{L})(?:xếp|đứng|xếp hạng|thứ hạng|vị trí|hạng|thứ)(?:\s(?:thứ|hạng|vị trí))?\s$"
)  # "xếp 4/63 tỉnh"
_PER_UNITS = {
    "đầu người": "person",
    "người": "person",
    "khẩu": "person",
    "lao động": "person",
    "năm": "year",
    "tháng": "month",
    "hecta": "ha",
    "héc-ta": "ha",
}
_PER = regex.compile(
    r"\s?/\s?(?P<per>đầu người|người|khẩu|lao động|năm|tháng|ngày|ha|hecta|héc-ta|hộ|suất|kg|tấn|"
    r"m2|m3|vụ|lượt|con|cây|căn|nhà|công)(?!\p{L})"
    r"|\s(?:một|mỗi|trên)\s(?P<per>năm|tháng|đầu người)(?!\p{L})"
)
# "260 ca trên 1 triệu dân", "11 bác sĩ/10.000 dân": a round number of people; not "12 xã với trên 2.000 người".
_OF_MANY = regex.compile(
    r"(?:\s(?!với|cho|có|và|gồm|của|là|trong)\p{L}+){0,4}(?:\s?/\s?|\strên\s)(?:một\s|mỗi\s)?(?:(?P<n>10*+(?:\.000)*+)\s)?"
    r"(?P<s>vạn|triệu|nghìn|ngàn)?\s?(?:dân|người dân|người|trẻ|học sinh)(?!\p{L})"
)
_RANK = Scanner(
    r"(?<!\p{L})(?:(?:(?:đứng|xếp|giữ|ở|đạt|lên)\s)?(?:vị trí|thứ hạng|xếp hạng|"
    r"đứng hạng)\s(?:thứ\s)?|(?:đứng|xếp|đạt|hạng)\s(?:hạng\s)?thứ\s)"
    rf"(?P<n>\d{{1,3}}|{spelled.ordinal()})(?:\s?/\s?(?P<t>\d{{1,3}}))?(?![\p{{L}}\d%]|[/.,-]\d)"
    r"|(?<!\p{L})(?P<top>top|tốp|nhóm)\s(?P<n>\d{1,3})(?=\s(?:tỉnh|thành|địa phương|cả nước|toàn quốc|đơn vị)|[,.;)])"
)
_DOUBLED = Scanner(
    rf"(?<![\p{{L}}\d])gấp\s(?P<n>{spelled.cardinal()}|{words.either(spelled.table('times'))})(?:\slần)?(?=(?:\s\p{{L}}+){{0,3}}?\sso\s)"
)
_RUN = regex.compile(r"[\d.,/-]*+")
_TIMES = regex.compile(r"(?:gấp|tăng|giảm|bằng|hơn|vượt|nâng)(?:\s\p{L}+){0,3}\s$")
_MEAN_AGE = regex.compile(r"bình quân|trung bình|tuổi thọ|tuổi đời|(?:cao|nhiều|lớn|trẻ|ít) tuổi nhất")
_COUNTED_BY_BILLIONS = regex.compile(r"\s(?:dân|người|lượt|liều|con|cây|sản phẩm|giao dịch|cuộc|bản)(?!\p{L})")
_MORE = regex.compile(rf"\s(?P<n>\d{{1,3}})\s(?P<s>{numerals.SCALE})(?:\s(?P<u>đồng|usd)(?!\p{{L}}))?")
_ONWARDS = regex.compile(r"(?:\s\p{L}+){0,3}?\s(?P<cue>trở lên|trở xuống|đổ lên|trở lại)(?!\p{L})")

_DIGITS = regex.compile(numerals.DIGITS)
_FROM = regex.compile(r"(?<!\p{L})từ\s(?:\p{L}+\s)?$")
_MINUS = regex.compile(r"(?:^|[\s(])-$")
_ABOUT = regex.compile(r"(?<!\p{L})(?:trong khoảng\s|khoảng\s)?(?:từ\s)?$")


@cache
def _number() -> Scanner:
    """Where a quantity may begin: a digit, or a number in words before a scale ("hai nghìn") or before what is counted ("tám dự án").

    "một" is an article and "năm" a year, unless something before them says that they count.
    """
    few = spelled.cardinal()
    nouns = words.either(words.words("spelled_counts"))
    scale = r"(?:nghìn|ngàn|vạn|triệu(?!\stập)|tỷ|tỉ)(?!\p{L})"
    return Scanner(
        rf"\d|(?<![\p{{L}}\d])(?:{few}\s(?={scale})|(?:(?!một|năm){few}|(?<=(?:có|làm|khiến|thêm)\s)một(?=\s(?:người|trường hợp|ca)\s\p{{L}})|(?<=(?:có|được|gồm|với|thêm|còn|hơn|gần)\s)năm)"
        rf"\s(?=(?P<noun>{nouns})(?!\p{{L}})))"
    )


def scan(lower: str, start: int, end: int, mark: numerals.DecimalMark) -> list[Quantity]:
    """Every quantity between two offsets of a lower-case text, in order; what is no figure is not left out yet."""
    found = [_ranked(m) for m in _RANK.finditer(lower, start, end)]
    found += [_multiplied(m) for m in _DOUBLED.finditer(lower, start, end)]
    taken = [q.span for q in found]
    at = start
    while m := _number().search(lower, at, end):
        run = _RUN.match(lower, m.start(), end)
        at = m.end() if run is None else max(run.end(), m.end())
        if any(s.start <= m.start() < s.end for s in taken):
            continue
        if m["noun"] is not None:
            quantity = _in_words(lower, m, end, listed=bool(found))
        elif not m[0].isdigit():
            quantity = _spelled(lower, m.start(), m.end(), end, mark)
        else:
            pair = _against(lower, m.start(), end, mark) if _stands_alone(lower, m.start()) else []
            found.extend(pair[:-1])
            quantity = pair[-1] if pair else None
        if quantity is not None:
            at = max(quantity.span.end, quantity.through)
            found.append(quantity)
    return sorted(found, key=lambda q: q.span)


def _stands_alone(lower: str, at: int) -> bool:
    """Whether nothing is glued to the number's left: no "QL1", no "Covid-19", no "/2020"."""
    before = lower[at - 1] if at else " "
    if before.isalnum() or before in "_²³":
        return False
    return not (before in "/-.,+:" and at > 1 and lower[at - 2].isalnum())


@cache
def _counting() -> "regex.Pattern[str]":
    """What stands before a number in words that counts: "thu hút được | tám dự án"; not "ba địa phương cùng trao đổi"."""
    verbs = words.either(words.words("counting") | words.actions().keys())
    return regex.compile(rf"(?<!\p{{L}})(?:{verbs})\s$|(?P<listed>,|(?<!\p{{L}})và)\s$")


def _in_words(lower: str, m: "regex.Match[str]", end: int, *, listed: bool) -> Quantity | None:
    """ "tám dự án", "hơn hai mươi hộ". listed: whether another quantity was told before it."""
    counting = _counting().search(lower, max(0, m.start() - _REACH), m.start())
    if counting is None or (counting["listed"] is not None and not listed):
        return None
    found = Quantity(
        Span(m.start(), m.end() - 1), m.start(), Decimal(spelled.value(m[0].strip())), "count", counted=True
    )
    return _bound(lower, found, lower[max(0, m.start() - _REACH) : m.start()], end)


def _spelled(lower: str, start: int, scale: int, end: int, mark: numerals.DecimalMark) -> Quantity | None:
    """ "hai nghìn công nhân": read as if the digit stood there, at the end of its word."""
    digit = str(spelled.value(lower[start:scale].strip()))
    first, stop = max(0, start - _REACH), min(end, scale + 4 * _REACH)
    at = scale - len(digit) - 1
    printed = f"{lower[first:start]}{'':{at - start}}{digit} {lower[scale:stop]}"
    found = _quantity(printed, at - first, stop - first, mark)
    if found is None:
        return None
    lead = start if found.lead == found.span.start else found.lead + first
    return replace(
        found, span=Span(start, found.span.end + first), lead=lead, through=found.through and found.through + first
    )


_RESULT = regex.compile(rf"(?P<n>{numerals.DIGITS})(?:\s?%|\s{numerals.SCALE})?")
_TWICE = regex.compile(
    rf"(?P<n>{numerals.DIGITS})\s(?P<noun>\p{{L}}+(?:\s\p{{L}}+)?)\s?/\s?(?P<m>{numerals.DIGITS})\s(?P=noun)(?!\p{{L}})"
)
_OVER = regex.compile(rf"(?P<n>{numerals.DIGITS})\s?/\s?(?P<m>{numerals.DIGITS})(?=\s\p{{L}})")
_FEW = 20  # less is a day and a month, or a code
_PLANNED = regex.compile(
    rf"\s?/\s?(?={numerals.DIGITS}(?:\s?%|\s{numerals.SCALE}\s(?:đồng|usd|tấn|lượt)|\s(?:tấn|ha|"
    rf"đồng)))"
)


def _against(lower: str, start: int, end: int, mark: numerals.DecimalMark) -> list[Quantity]:
    """One quantity, or a result and its plan with one unit: "45.799/36.875 tỷ đồng", "83,2%/50%", "814 con/780 con"."""
    first = _RESULT.match(lower, start, end)
    slash = None if first is None else _PLANNED.match(lower, first.end(), end)
    if first is None or slash is None:
        return _counted_against(lower, start, end, mark)
    plan = _quantity(lower, slash.end(), end, mark)
    value = numerals.number(first["n"], mark)
    printed = numerals.number(_DIGITS.match(lower, slash.end(), end)[0], mark)  # type: ignore[index]
    if plan is None or value is None or not printed:
        return []
    result = replace(plan, span=Span(start, first.end()), lead=start, value=value * (plan.value / printed))
    return [_bound(lower, result, lower[max(0, start - _REACH) : start], end), replace(plan, planned=True)]


def _counted_against(lower: str, start: int, end: int, mark: numerals.DecimalMark) -> list[Quantity]:
    """One quantity, or a count and its plan with the same noun: "814 con/780 con", "12 xã/15 xã"."""
    over = _OVER.match(lower, start, end)
    if over is not None and (pair := _overfulfilled(over, mark)):
        return pair
    twice = _TWICE.match(lower, start, end)
    parts = (start,) if twice is None else (twice.start("n"), twice.start("m"))
    found = [q for at in parts if (q := _quantity(lower, at, end, mark)) is not None]
    if twice is None or len(found) < 2 or not all(q.counted for q in found):
        return found[:1]
    return [found[0], replace(found[1], planned=True)]


def _overfulfilled(m: "regex.Match[str]", mark: numerals.DecimalMark) -> list[Quantity]:
    """A count and the smaller one that was planned: "phát triển đảng viên mới 900/650 đảng viên"."""
    count, plan = (numerals.number(m[name], mark, whole=True) for name in ("n", "m"))
    if count is None or plan is None or not count > plan >= _FEW:
        return []
    first = Quantity(Span(m.start("n"), m.end("n")), m.start("n"), count, "count", counted=True)
    return [first, Quantity(Span(m.start("m"), m.end("m")), m.start("m"), plan, "count", counted=True, planned=True)]


def _ranked(m: "regex.Match[str]") -> Quantity:
    printed = m["n"]
    total = None if m["t"] is None else Decimal(m["t"])
    value = Decimal(printed) if printed.isdecimal() else Decimal(spelled.value(printed))
    span = Span(m.start("n"), m.end("t") if m["t"] else m.end("n"))
    return Quantity(span, m.start(), value, "rank", bound="at-most" if m["top"] else "exact", total=total)


def _multiplied(m: "regex.Match[str]") -> Quantity:
    """ "tăng gấp đôi so với năm trước", "gấp ba lần so với …"; without a comparison it is a manner of speaking."""
    value = spelled.table("times").get(m["n"]) or Decimal(spelled.value(m["n"]))
    return Quantity(Span(m.start("n"), m.end()), m.start("n"), value, "times")


def _quantity(lower: str, start: int, end: int, mark: numerals.DecimalMark) -> Quantity | None:
    m = _grammar().match(lower, start, end)
    if m is None:
        return None
    single = max(m.end(g) for g in ("a", "as", "ah", "au"))
    if m["b"] is not None:
        found = _range(lower, m, mark)
    elif m["t"] is not None:
        found = _ratio(m, mark)
    else:
        found = None
    if found is None:
        found = _single(lower, m, single, mark)
    if found is None or _glued(lower, found.span.end, end):
        return None
    return _finish(lower, found, end)


def _glued(lower: str, at: int, end: int) -> bool:
    """Whether a letter or a symbol of a code follows without a space: "131/2020/QH14", "60-NQ/TW", "5k"."""
    after = lower[at : min(at + 2, end)]
    if not after or _counted_at_once().match(lower, at, end) is not None:
        return False
    return after[0].isalnum() or (
        after[0] in "/-_:" and len(after) > 1 and after[1].isalnum() and _PER.match(lower, at, end) is None
    )


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
    more = _MORE.match(lower, end) if m["as"] and unit is None else None
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


def _with_unit(lower: str, found: Quantity, unit: str | None, scale: str | None) -> Quantity | None:
    """The quantity in the base unit of what is printed after it; None where the word is no unit here."""
    before = lower[max(0, found.span.start - _REACH) : found.span.start]
    if unit is None:
        money = (
            scale is not None
            and ("tỷ" in scale or "tỉ" in scale)
            and not _COUNTED_BY_BILLIONS.match(lower, found.span.end)
        )
        return replace(found, unit="VND") if money else replace(found, counted=True)
    if unit == "lần" and not _TIMES.search(before):
        return None
    if unit == "tuổi" and not _MEAN_AGE.search(before):
        return None
    if unit == "đ" and scale is None and found.value < 1000:
        return None
    return replace(found, value=_based(found.value, unit), unit=words.units()[unit].code)


def _finish(lower: str, found: Quantity, end: int) -> Quantity:
    """The quantity with what follows its unit ("/người/năm"), the bound words around it and a minus sign."""
    found = _per(lower, found, end)
    if (
        found.counted
        and found.total is None
        and (many := _OF_MANY.match(lower, found.span.end, end))
        and (many["n"] or many["s"])
    ):
        scale = numerals.scale(many["s"]) if many["s"] else Decimal(1)
        found = replace(found, total=Decimal((many["n"] or "1").replace(".", "") or 1) * scale, through=many.end())
    before = lower[max(0, found.span.start - _REACH) : found.span.start]
    if found.total is not None and found.counted and _PLACED.search(before):
        return replace(found, unit="rank", counted=False)
    if found.unit == "percent" and (_MINUS.search(before) or before.endswith(" âm ")):
        found = replace(found, value=-found.value)
    return _bound(lower, found, before, end)


def _per(lower: str, found: Quantity, end: int) -> Quantity:
    unit, at = found.unit, found.span.end
    while m := _PER.match(lower, at, end):
        per = _PER_UNITS.get(m["per"], m["per"])
        if found.counted:
            break
        if (
            (unit in words.CURRENCIES and per in ("person", "ha"))
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
    return Scanner(rf"(?<![\p{{L}}\d])(?:từ\s)?(?P<cue>{cues})\s+(?:là\s)?-?$")


_GOALS = regex.compile(r"\s(?:chỉ tiêu|mục tiêu|tiêu chí|nhiệm vụ)(?!\p{L})")
_COMPARING = regex.compile(r"(?:cao|thấp|nhiều|lớn|nhanh|chậm|nhỏ|ít|tốt|kém|đông|dài|rộng)\s$")


def _bound(lower: str, found: Quantity, before: str, end: int) -> Quantity:
    if found.value_max is not None:
        start = _ABOUT.search(before)
        return replace(found, lead=found.span.start - len(before) + start.start()) if start else found
    if after := _ONWARDS.match(lower, found.span.end, end):
        bound: Bound = "at-most" if after["cue"] == "trở xuống" else "at-least"
        lead = found.span.start - 3 if before.endswith(" từ ") else found.lead
        return replace(found, bound=bound, lead=lead)
    cue = _before().search(before)
    if cue is None or (cue["cue"] == "hơn" and _COMPARING.search(before[: cue.start()])):
        return found
    if cue["cue"].endswith("vượt") and (found.total is not None or _GOALS.match(lower, found.span.end)):
        return found  # "đạt và vượt 17 trong tổng số 19 mục tiêu"
    code = words.cues("bounds")[cue["cue"]]
    return replace(found, bound=_BOUNDS[code], lead=found.span.start - len(before) + cue.start())


_BOUNDS: dict[str, Bound] = {"approx": "approx", "at-least": "at-least", "at-most": "at-most"}
