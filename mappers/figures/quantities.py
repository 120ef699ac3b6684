"""Quantities: a number with its scale, unit, range, ratio and bound, as printed.

8.151 tỷ đồng    46/63    từ 7,7% đến 14,2%    trên 72 tạ/ha    66 triệu đồng/người/năm    đứng thứ 7
"""

from decimal import Decimal
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from vietpol.mappers import regex, spelled
from vietpol.mappers.figures import amounts, limits, numerals, wholes, words
from vietpol.mappers.figures.limits import REACH
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

_INDEX = r"pci|papi|sipas|par[ -]index|pgi|dti|pii|chỉ số (?:hài lòng|cải cách hành chính|năng lực cạnh tranh|hiệu quả quản trị|chuyển đổi số)(?:\s(?!xếp|đứng|đạt|giữ|hạng|ở)\p{L}+){0,6}?"
_REGIONS = (
    r"(?:cả|toàn)\s(?:nước|quốc|vùng|khu)|(?:trên )?(?:toàn )?thế giới|châu (?:á|âu|phi|lục)|asean|đông nam á|(?:khu vực|vùng)(?! này| trồng)|bắc trung bộ|tây nguyên|đông nam bộ|tây nam bộ|duyên hải|"
    r"đồng bằng sông|miền (?:bắc|trung|nam|núi)"
)
_NAMED_RANKS = ("pci", "papi", "sipas", "par", "pgi", "dti", "pii", "chỉ số")
_RANKS = ("thứ", "vị trí", "hạng", "đứng", "top", "tốp", "nhóm")  # one of these is in every rank
_RANK = Scanner(
    r"(?<!\p{L})(?:(?:(?:đứng|xếp|giữ|ở|đạt|lên)\s)?(?:vị trí|vị thứ|thứ hạng|xếp hạng|"
    r"đứng hạng)\s(?:thứ\s)?|(?:đứng|xếp|đạt|hạng)\s(?:hạng\s)?thứ\s|(?:cao|lớn|nhiều|tốt|thấp)\sthứ\s(?=\d+\s?(?:/|trên|trong|cả nước|toàn quốc)))"
    rf"(?P<n>\d{{1,3}}|{spelled.ordinal()})"
    r"(?:(?:\s?/\s?|\s(?:trên|trong)\s(?:(?:tổng\s)?số\s)?(?=\d{1,3}\s(?:tỉnh|thành|địa|huyện|xã|đơn|bộ)))(?P<t>\d{1,3}))?(?![\p{L}\d%]|[/.,-]\d|\ssao)",
    rf"(?<!\p{{L}})(?:(?:cao|lớn|nhiều|tốt|thấp|nhanh)\s)?thứ\s(?P<n>\d{{1,2}}|{spelled.ordinal()})(?P<t>)(?=\s(?:trong\s)?(?:(?:cả|toàn)\s(?:nước|quốc|tỉnh)|khu vực|vùng)(?!\p{{L}}))",
    rf"(?<!\p{{L}}|người )đứng\s(?P<n>đầu)(?P<t>)(?=\s(?:{_REGIONS})(?!\p{{L}}))",
    rf"(?<!\p{{L}})(?:{_INDEX})(?:\s?\([^()]{{2,24}}\))?(?:\scủa tỉnh)?(?:\snăm\s\d{{4}})?\sthứ\s(?P<n>\d{{1,2}})(?:\s?/\s?(?P<t>63|34))?(?![\p{{L}}\d%]|[/.,-]\d)",
    r"(?<!\p{L})(?P<top>top|tốp|nhóm)\s(?P<n>\d{1,3})(?=\s(?:tỉnh|thành|địa phương|cả nước|toàn quốc|đơn vị)|[,;)]|\.(?!\d))",
)
_DOUBLED = Scanner(
    rf"(?<![\p{{L}}\d])gấp\s(?P<n>{spelled.cardinal()}|{words.either(spelled.table('times'))})(?:\slần)?"
    r"(?=(?:\s\p{L}+){0,3}?\sso\s|\s(?:mức\s|cả\s)?(?:năm (?:19|20)\d\d|năm (?:trước|ngoái)|cùng (?:kỳ|tháng|quý)|"
    r"(?:tháng|quý|kỳ|nhiệm kỳ) trước|kế hoạch|chỉ tiêu|dự toán))"
)
_FROM = ("từ ", "từ mức ")
_TO = regex.compile(
    r"\s(?:lên|xuống|còn|đến|tới|thành|sang)(?: còn| đến| tới| mức| thành| khoảng| hơn| gần| trên| dưới)*\s"
)
_RUN = regex.compile(r"[\d.,/-]*+")
_DIGITS = regex.compile(numerals.DIGITS)
_RESULT = regex.compile(rf"(?P<n>{numerals.DIGITS})(?:\s?%|\s{numerals.SCALE})?")
_TWICE = regex.compile(
    rf"(?P<n>{numerals.DIGITS})\s(?P<noun>\p{{L}}+(?:\s\p{{L}}+)?)\s?/\s?(?P<m>{numerals.DIGITS})\s(?P=noun)(?!\p{{L}})"
)
_OVER = regex.compile(rf"(?P<n>{numerals.DIGITS})\s?/\s?(?P<m>{numerals.DIGITS})(?=\s\p{{L}})")
_PAIRED = regex.compile(
    r"\d\s(?P<noun>(?P<several>vụ|ca|đối tượng|bị can|bị cáo|tổ chức|tập thể|người|hộ|dự án|cuộc|lượt|đơn vị|cơ sở|lớp|trường hợp|doanh nghiệp|ổ)|"
    r"tàu|thuyền|phương tiện|xe|chuyến|điểm|công trình|mô hình|đảng viên|chi bộ|tổ|đội|nhóm|hồ sơ|đơn|học sinh|thí sinh|lao động|đoàn|hội viên)(?:\s\p{L}+)?\s?/\s?$"
)
_EACH = regex.compile(r"1\s\p{L}")  # "25 đoàn viên/1 chi đoàn": how many each has
_AGAIN = regex.compile(r"[\d.]+\s(?P<noun>\p{L}+)")
# "hỗ trợ tiền điện 500 hộ/| 3.000 triệu đồng": how many got something, and the money for it.
_MONEY = regex.compile(rf"{numerals.DIGITS}\s?(?:nghìn|triệu|tỷ|tỉ)(?:\s(?:tỷ|tỉ))?\s?(?:đồng|đ|usd)(?!\p{{L}})")
_SUM = regex.compile(r"(?:đồng|usd)\s?/\s?$")
PAID = regex.compile(r"\d\s\p{L}[\p{L}\s,-]{1,80}/\s?$")
_PAID_REACH = 90
_CLOSE = 40  # letters
_SCALES = ("tỷ", "tỉ", "triệu", "nghìn", "ngàn")
_ENDS = regex.compile(r"[,;.)]|\s?$|\sso\s(?:với|cùng)")
_APART = regex.compile(r"[;.]|ngân sách|đồng")
_FEW = 20  # less is a day and a month, or a code
_PLANNED = regex.compile(
    rf"\s?/\s?(?={numerals.DIGITS}(?:\s?%|\s{numerals.SCALE}\s(?:đồng|usd|tấn|lượt)|\s?(?:tấn|ha|"
    rf"đồng|km2?|m2|m3|m|mét|kwh)(?!\p{{L}})))"
)


_WHO = ("người", "ca", "trường hợp", "vụ")
# "gồm | một thành phố, | một thị xã và 5 huyện"
_ONE_PART = (
    r"(?<=(?:gồm|gồm:|có|,|và)\s)một(?=\s(?:thành phố|thị xã|thị trấn|huyện|quận|phường|xã|đặc khu|đô thị)(?:\s(?:trực thuộc|loại|miền núi)(?:\s[\p{L}]+){0,2}?)?"
    r"(?:,|\svà\s(?:\d|một|hai|ba|bốn|sáu|bảy|tám|chín|mười)|[.;)]))"
    # "3 người chết, | một người bị thương"
    r"|(?<=(?:[;,]|và)\s)một(?=\s(?:người|trường hợp|ca)\s(?:bị|chết|tử vong|mất tích|nguy kịch|tái cử|trúng cử|được|tham gia)(?!\p{L}))"
)


@cache
def _number() -> Scanner:
    """Where a quantity may begin: a digit, or a number in words before a scale ("hai nghìn") or before what is counted ("tám dự án").

    "một" is an article and "năm" a year, unless something before them says that they count.
    """
    few = spelled.cardinal()
    nouns = words.either(words.words("spelled_counts"))
    scale = r"(?:nghìn|ngàn|vạn|triệu(?!\stập)|(?:tỷ|tỉ)(?!\s(?:lệ|trọng|suất)))(?!\p{L})"
    hundred = rf"trăm(?!\s(?:{few}|linh|lẻ|rưỡi)(?!\p{{L}})|\p{{L}})"  # not "ba trăm hai mươi"
    return Scanner(
        rf"\d|(?<![\p{{L}}\d])(?:{few}\s(?={scale}|{hundred})|nửa\s(?=(?:triệu|tỷ|tỉ)(?!\p{{L}}))|"
        rf"(?:(?!một|năm){few}|(?<=(?:có|làm|khiến|thêm)\s)một(?=\s(?:người|trường hợp|ca)\s\p{{L}})|{_ONE_PART}|(?<=(?:có|được|gồm|với|thêm|còn|hơn|gần)\s)năm)"
        rf"\s(?=(?P<noun>{nouns})(?!\p{{L}})))"
    )


def scan(lower: str, start: int, end: int, mark: numerals.DecimalMark) -> list[Quantity]:
    """Every quantity between two offsets of a lower-case text, in order; what is no figure is not left out yet."""
    said = lower[start:end]
    ranked = any(word in said for word in _RANKS)  # as most sentences tell no rank
    found = [_ranked(m) for m in _RANK.finditer(lower, start, end)] if ranked else []
    found += [_multiplied(lower, m, end) for m in _DOUBLED.finditer(lower, start, end)] if "gấp" in said else []
    taken = [q.span for q in found]
    slashed = "/" in said  # else no number stands against its plan
    at = start
    while m := _number().search(lower, at, end):
        run = _RUN.match(lower, m.start(), end)
        at = m.end() if run is None else max(run.end(), m.end())
        if taken and any(s.start <= m.start() < s.end for s in taken):
            continue
        if m["noun"] is not None:
            quantity = _in_words(lower, m, end, listed=bool(found))
        elif not m[0].isdigit():
            quantity = _spelled(lower, m.start(), m.end(), end, mark)
        else:
            pair = _digits(lower, m.start(), end, mark, slashed) if _stands_alone(lower, m.start()) else []
            found.extend(pair[:-1])
            quantity = pair[-1] if pair else None
        if quantity is not None:
            at = max(quantity.span.end, quantity.through)
            found.append(quantity)
    found = _one_unit(lower, wholes.join(lower, sorted(found, key=lambda q: q.span)), mark)
    return _one_currency(lower, found)


def _one_currency(lower: str, found: list[Quantity]) -> list[Quantity]:
    """Gives a bare "tỷ" behind dollars their currency, and a bare "triệu" behind đồng: "kim ngạch 24,6 tỷ USD: xuất 9,1 tỷ, nhập 15,5 tỷ"."""
    for at in range(1, len(found)):
        first, second = found[at - 1], found[at]
        if second.span.start - first.span.end > _CLOSE or second.unit not in ("VND", "count"):
            continue
        if first.unit.startswith("VND") and second.counted and second.value_max is None:
            ends = _ENDS.match(lower, second.span.end) is not None
            million = ends and lower.endswith("triệu", second.span.start, second.span.end)
            if million and ";" not in lower[first.span.end : second.span.start]:
                found[at] = replace(second, unit="VND", counted=False)
            continue
        if first.unit != "USD":
            continue
        bare = lower.endswith(_SCALES, second.span.start, second.span.end)
        bare = bare and (second.unit == "VND" or _ENDS.match(lower, second.span.end) is not None)
        if bare and _APART.search(lower, first.span.end, second.span.start) is None:
            found[at] = replace(second, unit="USD", counted=False)
    return found


def _one_unit(lower: str, found: list[Quantity], mark: numerals.DecimalMark) -> list[Quantity]:
    """Gives the first of two numbers the unit of the second: "từ | 1,2 lên 1,5 triệu đồng", "từ | 15 xuống còn 12%"."""
    for at, (first, second) in enumerate(pairwise(found)):
        if not first.counted or second.counted or first.value_max is not None or first.total is not None:
            continue
        if _TO.fullmatch(lower, first.span.end, second.lead) is None or not lower.endswith(_FROM, 0, first.lead):
            continue
        printed = _DIGITS.match(lower, second.span.start, second.span.end)
        number = None if printed is None else numerals.number(printed[0], mark)
        bare = _DIGITS.fullmatch(lower, first.span.start, first.span.end)
        own = None if bare is None else numerals.number(bare[0], mark)
        value = first.value  # "từ | 200 nghìn lên 1,4 triệu đồng": has what it counts by
        if number and own is not None:
            value = own * (second.value / number)
        if number or bare is None:
            found[at] = replace(first, value=value, unit=second.unit, counted=False, through=first.span.end)
    return found


def _stands_alone(lower: str, at: int) -> bool:
    """Whether nothing is glued to the number's left: no "QL1", no "Covid-19", no "/2020"."""
    before = lower[at - 1] if at else " "
    if before.isalnum() or before in "_²³":
        return False
    if before == "/" and (paired := _PAIRED.search(lower, max(0, at - REACH), at)) is not None:
        if paired["several"] is None and _EACH.match(lower, at) is not None:
            return False
        again = _AGAIN.match(lower, at)
        return again is None or again["noun"] != paired["noun"]  # "11 vụ/| 19 bị can"; not "5 tổ/12 tổ"
    if before == "/" and _MONEY.match(lower, at, at + REACH) and PAID.search(lower, max(0, at - _PAID_REACH), at):
        return True
    if before == "/" and _SUM.search(lower, max(0, at - REACH), at) and amounts.RECEIVED_BY.match(lower, at - 1):
        return True  # "495 triệu đồng/98 hộ"
    return not (before in "/-.,+:" and at > 1 and lower[at - 2].isalnum())


@cache
def _counting() -> "regex.Pattern[str]":
    """What stands before a number in words that counts: "thu hút được | tám dự án"; not "ba địa phương cùng trao đổi"."""
    verbs = words.either(words.words("counting") | words.actions().keys())
    return regex.compile(rf"(?<!\p{{L}})(?:{verbs})\s$|(?P<listed>[,;]|(?<!\p{{L}})và)\s$")


def _in_words(lower: str, m: "regex.Match[str]", end: int, *, listed: bool) -> Quantity | None:
    """ "tám dự án", "hơn hai mươi hộ". listed: whether another quantity was told before it."""
    counting = _counting().search(lower, max(0, m.start() - REACH), m.start())
    if counting is None or (counting["listed"] is not None and not listed):
        return None
    if counting["listed"] == ";" and m["noun"] not in _WHO:
        return None  # "…; hai huyện A và B đạt 61%"
    found = Quantity(
        Span(m.start(), m.end() - 1), m.start(), Decimal(spelled.value(m[0].strip())), "count", counted=True
    )
    return limits.bound(lower, found, lower[max(0, m.start() - REACH) : m.start()], end)


def _spelled(lower: str, start: int, scale: int, end: int, mark: numerals.DecimalMark) -> Quantity | None:
    """ "hai nghìn công nhân": read as if the digit stood there, at the end of its word."""
    said = lower[start:scale].strip()
    digit = f"0{mark}5" if said == "nửa" else str(spelled.value(said))
    first, stop = max(0, start - REACH), min(end, scale + 4 * REACH)
    at = scale - len(digit) - 1
    printed = f"{lower[first:start]}{'':{at - start}}{digit} {lower[scale:stop]}"
    found = amounts.read(printed, at - first, stop - first, mark)
    if found is None:
        return None
    lead = start if found.lead == found.span.start else found.lead + first
    return replace(
        found, span=Span(start, found.span.end + first), lead=lead, through=found.through and found.through + first
    )


def _digits(lower: str, start: int, end: int, mark: numerals.DecimalMark, slashed: bool) -> list[Quantity]:
    if slashed:
        return _against(lower, start, end, mark)
    one = amounts.read(lower, start, end, mark)
    return [] if one is None else [one]


def _against(lower: str, start: int, end: int, mark: numerals.DecimalMark) -> list[Quantity]:
    """One quantity, or a result and its plan with one unit: "45.799/36.875 tỷ đồng", "83,2%/50%", "814 con/780 con".

    A part of the whole is a ratio: "giải ngân 1.200/3.400 tỷ đồng".
    """
    first = _RESULT.match(lower, start, end)
    slash = None if first is None else _PLANNED.match(lower, first.end(), end)
    if first is None or slash is None:
        return _counted_against(lower, start, end, mark)
    plan = amounts.read(lower, slash.end(), end, mark)
    value = numerals.number(first["n"], mark)
    printed = numerals.number(_DIGITS.match(lower, slash.end(), end)[0], mark)  # type: ignore[index]
    if plan is None or value is None or not printed:
        return []
    if first.end() == first.end("n") and value <= printed and plan.unit != "percent" and plan.value_max is None:
        part = replace(
            plan, span=Span(start, plan.span.end), lead=start, value=value * (plan.value / printed), total=plan.value
        )
        return [
            limits.bound(lower, part, lower[max(0, start - REACH) : start], end)
        ]  # "giải ngân 6.300/16.500 tỷ đồng"
    result = replace(plan, span=Span(start, first.end()), lead=start, value=value * (plan.value / printed))
    bare = first.end() == first.end("n")
    if bare and plan.unit != "percent" and plan.value_max is None and result.value < plan.value:
        part = replace(result, span=Span(start, plan.span.end), total=plan.value)
        return [limits.bound(lower, part, lower[max(0, start - REACH) : start], end)]
    return [limits.bound(lower, result, lower[max(0, start - REACH) : start], end), replace(plan, planned=True)]


def _counted_against(lower: str, start: int, end: int, mark: numerals.DecimalMark) -> list[Quantity]:
    """One quantity, or a count and its plan with the same noun: "814 con/780 con", "12 xã/15 xã"."""
    over = _OVER.match(lower, start, end)
    if over is not None and (pair := _overfulfilled(over, mark)):
        return pair
    twice = _TWICE.match(lower, start, end)
    if twice is not None and (pair := _measured_twice(lower, twice, end, mark)):
        return pair
    parts = (start,) if twice is None else (twice.start("n"), twice.start("m"))
    found = [q for at in parts if (q := amounts.read(lower, at, end, mark)) is not None]
    if twice is None or len(found) < 2 or not all(q.counted for q in found) or found[0].total is not None:
        return found[:1]
    return [found[0], replace(found[1], planned=True)]


def _measured_twice(lower: str, m: "regex.Match[str]", end: int, mark: numerals.DecimalMark) -> list[Quantity]:
    """A result and its plan with a unit each: "58,2 km/59,9 km"; nothing where the noun is no unit."""
    plan = amounts.read(lower, m.start("m"), end, mark)
    value, whole = numerals.number(m["n"], mark), numerals.number(m["m"], mark)
    if plan is None or plan.counted or not value or not whole or not _is_unit(m["noun"]):
        return []
    result = replace(
        plan, span=Span(m.start("n"), m.end("noun")), lead=m.start("n"), value=value * (plan.value / whole)
    )
    return [limits.bound(lower, result, lower[max(0, m.start() - REACH) : m.start()], end), replace(plan, planned=True)]


def _is_unit(noun: str) -> bool:
    """Whether a noun is a unit, perhaps with its scale: "km", "tỷ đồng"."""
    return all(word in words.units() or word in numerals.SCALES for word in noun.split())


def _overfulfilled(m: "regex.Match[str]", mark: numerals.DecimalMark) -> list[Quantity]:
    """A count and the smaller one that was planned: "phát triển đảng viên mới 900/650 đảng viên"."""
    count, plan = (numerals.number(m[name], mark, whole=True) for name in ("n", "m"))
    if count is None or plan is None or not count > plan >= _FEW:
        return []
    first = Quantity(Span(m.start("n"), m.end("n")), m.start("n"), count, "count", counted=True)
    return [first, Quantity(Span(m.start("m"), m.end("m")), m.start("m"), plan, "count", counted=True, planned=True)]


def _ranked(m: "regex.Match[str]") -> Quantity:
    printed = m["n"].replace("đầu", "nhất")  # "đứng | đầu cả nước"
    named = m[0].startswith(_NAMED_RANKS)
    lead = m[0].rfind(" thứ ") + 1 + m.start() if named else m.start()  # "chỉ số PCI | thứ 12"
    total = None if not m["t"] else Decimal(m["t"])
    value = Decimal(printed) if printed.isdecimal() else Decimal(spelled.value(printed))
    span = Span(m.start("n"), m.end("t") if m["t"] else m.end("n"))
    return Quantity(span, lead, value, "rank", bound="at-most" if m["top"] else "exact", total=total)


def _multiplied(lower: str, m: "regex.Match[str]", end: int) -> Quantity:
    """ "tăng gấp đôi so với năm trước", "gần gấp ba lần so với …"; without a comparison it is a manner of speaking."""
    value = spelled.table("times").get(m["n"]) or Decimal(spelled.value(m["n"]))
    found = Quantity(Span(m.start("n"), m.end()), m.start("n"), value, "times")
    return replace(limits.bound(lower, found, lower[max(0, m.start() - REACH) : m.start()], end), lead=found.lead)
