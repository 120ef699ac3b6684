"""Numbers that are no figures: names, dates, lengths of time, points of an agenda, votes, conditions.

GUIDELINES of the project's facts: a figure measures an area, a body or a programme over a time.
"""

from collections.abc import Callable
from typing import NamedTuple

import regex

from vietpol.mappers.figures import words
from vietpol.mappers.figures.quantity import Quantity

_REACH = 90  # letters looked at on either side


class Surroundings(NamedTuple):
    """A quantity with its print and the words before and after it, in lower case; cased: those after it as printed.

    lower: the whole text, in which the sentence begins at `start`.
    """

    quantity: Quantity
    printed: str
    before: str
    after: str
    cased: str
    lower: str
    start: int


class Rule(NamedTuple):
    """Why a number is no figure."""

    id: str
    holds: Callable[[Surroundings], bool]


_NUMBERED = regex.compile(r"(?:^|[.;:•*-]\s?|\()$")
_OUTLINE = regex.compile(r"\d{1,2}(?:\.\d{1,2})+")
_HEADING = regex.compile(r"\.?\s+\p{Lu}")
_VOTE = regex.compile(
    r"phiếu|tán thành|biểu quyết|tín nhiệm|trúng cử|đắc cử|số phiếu|nhất trí|bỏ phiếu|"
    r"đại biểu[^.;]{0,40}có mặt|có mặt"
)
_VOTERS = regex.compile(r"phiếu|đại biểu|biểu quyết|bầu\s|nhất trí|ủy viên|có mặt")
_TURNOUT = regex.compile(r"cử tri|khu vực bỏ phiếu|điểm bầu cử")
_SUPPORT = regex.compile(
    r"tán thành|biểu quyết|tín nhiệm|nhất trí|trúng cử|đắc cử|số phiếu|phiếu (?:thuận|đồng ý|hợp lệ|bầu)"
)
_TRIED = regex.compile(r"(?:lấy|bỏ) phiếu tín nhiệm[^.;]*$")
_HELD = regex.compile(r"\s(?:chức danh|chức vụ|người giữ|đồng chí|vị|thành viên|cán bộ)(?!\p{L})")
_PRESENT = regex.compile(r"\sđại biểu[^,.;]{0,40}\s(?:có mặt|tán thành|biểu quyết)")
_DAY = regex.compile(r"\s(?:này|tới|sắp tới|vừa qua|hằng năm|hàng năm|được)(?!\p{L})")
_YEAR = regex.compile(r"(?:19|20)\d\d$")
_NAMED = regex.compile(
    r"\s(?:(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|thôn|bản|ấp|nước|ông|bà|"
    r"đồng chí|vị|cháu|em|anh|chị|tàu|sông)"
    r"|(?:tỉnh|huyện|xã), (?:thành phố|thị xã|phường))(?: biên giới| miền núi| giáp ranh|"
    r" lân cận)?\s?(?:[:(]\s?)?(?-i:\p{Lu}\p{Ll})",
    regex.I,
)
_LISTED = regex.compile(r"\s(?P<noun>\p{L}+)\s?\((?P=noun)\s")
_CONDITION = regex.compile(r"(?:trường hợp|nếu|(?<!trong )khi|trừ)\s[^.;]*$")
_NO_NAME = regex.compile(
    r"(?:dân|tổng|con|đa|thiểu|quân|cán|chỉ|tỷ|doanh|nhân|học|thông|hệ|một|trị|điểm|mã|hơn|bổ|ân|"
    r"dư|nhiều|cử|kinh|số|trong)\ssố\s$"
)
_AIMED = regex.compile(
    r"(?<!\p{L})(?:phấn đấu|hằng năm|hàng năm|mỗi năm|kết nạp|phát triển|thành lập|giải quyết|đào tạo)(?:\s\p{L}+){0,5}\s(?:từ\s)?$"
)
_MANY = 100  # no condition asks for that many: "từ 3 đảng viên trở lên"
_GOALS = regex.compile(r"\s(?:chỉ tiêu|mục tiêu)(?!\p{L})")
_OF_FIELD = regex.compile(
    r"\s(?:chỉ tiêu|mục tiêu)\s(?:chủ yếu |cụ thể )?(?:về|thuộc|trên|trong) (?:lĩnh vực|lãnh đạo|công tác|nhóm|kinh tế|văn hóa|xã hội|xây dựng|phát triển|quốc phòng|môi trường)"
)
_ALONE = regex.compile(r"\s\p{L}+\s\p{L}+\)")
_SETS = regex.compile(r"(?<!\p{L})(?:xác định|đề ra|đặt ra|thông qua|trong|với|gồm|giao|về|thực hiện|kết quả)\s$")
_EACH = regex.compile(r"(?:\s\p{L}+){1,3}\s?/\s?(?:1\s)?(?:xã|huyện|người|hộ)(?!\p{L})")
_CRITERIA = regex.compile(r"\stiêu chí(?!\p{L})")
_REACHED_BY = regex.compile(
    r"\d\s(?:xã|huyện|thôn|bản|ấp|thị trấn|phường)(?:\s\p{L}+){0,4}\s(?:đạt|hoàn thành)(?:\s(?:được|từ|trên|dưới|chuẩn|đủ|và vượt))*\s$"
)
_MORE_OF_THEM = regex.compile(r"\s(?:tiêu chí|chỉ tiêu)(?!\p{L})")
_ROSE = regex.compile(r"(?<!\p{L})(?:tăng|giảm)(?:\sthêm)?\s$")
_BY_POLICE = regex.compile(r"\sđối tượng(?!\p{L})")
_PAID = regex.compile(r"\s(?:ngày|giờ|tháng)\s(?:công|lương)(?!\p{L})")
_YEARS = regex.compile(r"\s(?:năm|tháng|ngày|kỳ)(?!\p{L})")
_TITLE = regex.compile(
    r"\s(?:tân |nguyên |đồng chí )?(?:phó )?(?:chủ tịch|bí thư|giám đốc|tổng giám đốc|thủ tướng|bộ trưởng|thứ trưởng|trưởng ban|trưởng phòng|"
    r"chủ nhiệm|viện trưởng|chánh án|chánh văn phòng|chỉ huy|tướng)(?!\p{L})"
)
_MOVED = regex.compile(
    r"(?<!\p{L})(?:thôi (?:giữ |làm )?(?:chức|nhiệm vụ)|miễn nhiệm|bãi nhiệm|bổ nhiệm|điều động|luân chuyển|phê chuẩn|chuẩn y|bầu|"
    r"công bố quyết định)(?!\p{L})"
)
_MEMBER = regex.compile(r"\s(?:ủy viên|thành viên|đại biểu|chức danh|cán bộ|đồng chí|trường hợp)(?!\p{L})")
_RELIEVED = regex.compile(r"(?<!\p{L})(?:miễn nhiệm|bãi nhiệm|cho thôi|thôi làm nhiệm vụ)(?:\s\p{L}+){0,4}\s$")
_AGED = regex.compile(r"(?<!\p{L})(?:độ tuổi|lứa tuổi|tuổi)\s(?:từ\s)?$")
_UNITS_OF_LAND = regex.compile(
    r"\s(?:xã|phường|thị trấn|huyện|quận|tỉnh|thành phố|thị xã|thôn|ấp|bản|nước|cơ quan|đơn vị|"
    r"bên|đồng chí|tổ(?= thảo luận|[,.;]|$)|vùng|địa điểm)(?!\p{L})"
)
_BESIDE = regex.compile(r"(?<!\p{L})(?:với|giữa|tại|ở|từ|qua|của|thuộc|ranh|cùng|vào|trong|đến|theo)\s$")
_PROVINCES = (63, 34)  # before and since July 2025
_OF_PROVINCES = regex.compile(r"\s(?:tỉnh|địa phương)(?!\p{L})")
_AMONG_ALL = regex.compile(r"(?<!\p{L})(?:của|trong|trên|tại|ở|cho|với|khắp|cả|toàn bộ)(?:\s(?:tổng số|số))?\s$")
_ONE = {"ha": 1, "m2": 1, "m3": 1, "tonne": 1, "km": 1}
_PER = regex.compile(
    r"(?:(?:giá trị|sản lượng|doanh thu|thu nhập|lợi nhuận|thu hoạch|chi phí|bình quân)[^,.;]{0,40}\strên|mỗi|cứ|tính trên)\s$"
)
_TERM = regex.compile(r"(?:nhiệm kỳ|giai đoạn|khóa|năm học|năm)\s$")
_VERSION = regex.compile(r"\d\.0")
_DIALLED = regex.compile(
    r"(?:điện thoại|đt|fax|tel|hotline|zalo|sđt)[:.]?\s[^,;]{0,20}$|\d\s$"
    r"|(?:lượt|số lần) (?:xem|đọc|truy cập)\s?:\s$"  # a counter of the page
)
_SEEN = regex.compile(r"\s(?:lượt xem|lượt đọc|lượt truy cập|views?)(?:\s?(?:$|[|•-]))")
_AMONG = regex.compile(r"\strong\s(?:những|các|số|\d)|\ssố(?=\s\p{L})")  # "1 trong những …", "1 số" for "một số"
_CALLED = regex.compile(r"(?<!\p{L})(?:thăm|chúc mừng|gặp gỡ|gặp|viếng|động viên|kiểm tra tại|khảo sát(?: tại)?)\s$")
_ADVERT = regex.compile(r"khuyến mãi|khuyến mại|đặt mua|mua ngay|liên hệ ngay|giảm giá sốc|trả góp")
_WORD = regex.compile(r"\s?[\p{L}]")
_AMONG_THEM = regex.compile(r"(?:-\s)?(?:cũng\s)?(?:trong|của)\s(?:(?:tổng\s)?số\s)?")
_EARLIER = 1000  # letters before a sentence in which its number was told
_ONWARDS = regex.compile(r"(?:\s\p{L}+){0,3}\strở lên")


def _after_name(s: Surroundings) -> bool:
    q = s.quantity
    if not q.counted or q.lead != q.span.start or "." in s.printed or q.total is not None or q.value_max is not None:
        return False
    if words.ending(words.words("names")).search(s.before) is not None:
        return _NO_NAME.search(s.before) is None
    known = words.words("units_only") | words.words("units_with_head") | words.words("paired")
    return (
        words.ending(words.words("positions")).search(s.before) is not None
        and words.starting(known).match(s.after) is None
    )


def _duration(s: Surroundings) -> bool:
    if not (s.quantity.counted or s.quantity.unit == "rank") or _PAID.match(s.after) is not None:
        return False
    ratio = s.quantity.total is not None and _YEARS.match(s.after) is None  # "đứng đầu 5/6 năm" counts years
    return not ratio and words.starting(words.words("durations")).match(s.after) is not None


def _criteria(s: Surroundings) -> bool:
    """ "6 xã đạt | 19/19 tiêu chí": the criteria only say which communes."""
    return s.quantity.counted and _CRITERIA.match(s.after) is not None and _REACHED_BY.search(s.before) is not None


def _task(s: Surroundings) -> bool:
    goals = s.quantity.counted and s.quantity.total is None and _GOALS.match(s.after) is not None
    if goals and (
        _SETS.search(s.before) or (s.before.endswith("(") and _ALONE.match(s.after)) or _OF_FIELD.match(s.after)
    ):
        return True  # "đề ra 16 chỉ tiêu", "I. Về kinh tế (11 chỉ tiêu)"
    small = s.quantity.value < 100 and s.quantity.total is None and s.quantity.value == int(s.quantity.value)
    if not (s.quantity.counted and small) or words.starting(words.words("things")).match(s.after) is not None:
        return False  # "20 mặt hàng", "3 tuyến đường"
    if _MORE_OF_THEM.match(s.after) is not None and _ROSE.search(s.before) is not None:
        return False  # "đạt 15/19 tiêu chí, tăng 8 tiêu chí"
    if _BY_POLICE.match(s.after) is not None and words.ending(frozenset(words.actions())).search(s.before) is not None:
        return False  # "bắt 20 đối tượng"
    if _EACH.match(s.after) is not None:
        return False  # "bình quân đạt 15 tiêu chí/xã"
    return words.starting(words.words("tasks")).match(s.after) is not None


def _year(s: Surroundings) -> bool:
    q = s.quantity
    return (
        q.counted
        and q.total is None
        and q.value_max is None
        and q.span.end - q.span.start == 4
        and 1900 <= q.value <= 2100
    )


def _vote(s: Surroundings) -> bool:
    near = s.before[-70:] + s.after[:70]
    if s.quantity.counted and _HELD.match(s.after) is not None and _TRIED.search(s.before) is not None:
        return True  # "bỏ phiếu tín nhiệm đối với 10 chức danh"
    if _TURNOUT.search(near) is not None and _SUPPORT.search(near) is None:
        return False
    if s.quantity.counted and _PRESENT.match(s.after) is not None and _SUPPORT.search(near) is not None:
        return True  # "95 đại biểu có mặt, 95 đại biểu tán thành"
    shares = s.quantity.unit == "percent" or s.quantity.total is not None or s.after.startswith(" phiếu")
    return shares and _VOTE.search(near) is not None and _VOTERS.search(near) is not None


def _marker(s: Surroundings) -> bool:
    q = s.quantity
    if not s.before.strip(" -") and _OUTLINE.fullmatch(s.printed) and _HEADING.match(s.cased):
        return True  # "1.2 Tín dụng ngân hàng"
    inside = s.before.rfind("(") > s.before.rfind(")") and not s.before.endswith("(")
    if inside and s.after[:1] == ")":
        return False  # the last of a list in brackets: "(cảnh cáo: 2; khai trừ: 4)"
    return q.counted and _NUMBERED.search(s.before) is not None and s.after[:1] in (".", ")", ":", "/", "-")


def _code(s: Surroundings) -> bool:
    if not s.quantity.counted:
        return False
    long = len(s.printed) >= 7 and s.printed.isdecimal()
    numbered = long or _VERSION.fullmatch(s.printed) is not None or _DIALLED.search(s.before) is not None
    return numbered or _SEEN.match(s.after) is not None


def _one_of(s: Surroundings) -> bool:
    return s.quantity.counted and s.quantity.value == 1 and _AMONG.match(s.after) is not None


def _called_on(s: Surroundings) -> bool:
    return (
        s.quantity.counted
        and s.quantity.value < 10
        and s.quantity.total is None
        and _CALLED.search(s.before) is not None
    )


def _age(s: Surroundings) -> bool:
    return s.quantity.counted and _AGED.search(s.before) is not None


def _of_persons(s: Surroundings) -> bool:
    small = s.quantity.value < _MANY and s.quantity.total is None
    if not (s.quantity.counted and small):
        return False
    if _MEMBER.match(s.after) is not None and _RELIEVED.search(s.before) is not None:
        return True
    return _TITLE.match(s.after) is not None and _MOVED.search(s.before) is not None


def _advertised(s: Surroundings) -> bool:
    return _ADVERT.search(s.before[-70:] + s.after[:70]) is not None


def _definite(s: Surroundings) -> bool:
    return (
        s.quantity.counted
        and s.quantity.total is None
        and s.quantity.value <= 20
        and (_NAMED.match(s.cased) or _LISTED.match(s.after)) is not None
    )


def _condition(s: Surroundings) -> bool:
    if s.quantity.value >= _MANY:
        return False
    onwards = s.quantity.bound == "at-least" and _ONWARDS.match(s.after) is not None
    if onwards and _AIMED.search(s.before) is not None:
        return False  # "phấn đấu mỗi năm kết nạp từ 25 đảng viên trở lên"
    return s.quantity.counted and (
        onwards or (s.quantity.total is not None and _CONDITION.search(s.before) is not None)
    )


def _incidental(s: Surroundings) -> bool:
    q = s.quantity
    return (
        q.counted
        and q.value < 10
        and q.total is None
        and q.value_max is None
        and _UNITS_OF_LAND.match(s.after) is not None
        and _BESIDE.search(s.before) is not None
    )


def _all_provinces(s: Surroundings) -> bool:
    q = s.quantity
    whole = q.counted and q.total is None and q.value in _PROVINCES
    return whole and _OF_PROVINCES.match(s.after) is not None and _AMONG_ALL.search(s.before) is not None


def _per_unit(s: Surroundings) -> bool:
    q = s.quantity
    if q.unit not in ("ha", "m2", "m3", "tonne", "km") or q.value != _ONE[q.unit] or q.value_max is not None:
        return False
    return _PER.search(s.before) is not None


def _span_of_years(s: Surroundings) -> bool:
    return s.quantity.counted and s.quantity.value_max is not None and _TERM.search(s.before) is not None


def _nothing_counted(s: Surroundings) -> bool:
    total = s.quantity.total
    if s.quantity.counted and total is not None and total <= 12 and s.quantity.value <= 31 and _DAY.match(s.after):
        return True  # "dịp 30/4 và 1/5 này"
    return (
        s.quantity.counted
        and s.quantity.total is not None
        and (_WORD.match(s.after) is None or words.starting(words.words("stops")).match(s.after) is not None)
    )


def _told_before(s: Surroundings) -> bool:
    """ "… kỷ luật 152 đảng viên. Trong 152 người này, khiển trách 101": only says of what the next ones are a part."""
    if not s.quantity.counted or _AMONG_THEM.fullmatch(s.before) is None:
        return False
    found = s.lower.rfind(f" {s.printed} ", max(0, s.start - _EARLIER), s.start)
    return found >= 0


RULES = (
    Rule("figures/no-name", _after_name),
    Rule("figures/no-duration", _duration),
    Rule("figures/no-criteria-of-communes", _criteria),
    Rule("figures/no-task", _task),
    Rule("figures/no-year", _year),
    Rule("figures/no-vote", _vote),
    Rule("figures/no-list-marker", _marker),
    Rule("figures/no-code", _code),
    Rule("figures/no-one-of", _one_of),
    Rule("figures/no-call", _called_on),
    Rule("figures/no-age", _age),
    Rule("figures/no-persons-moved", _of_persons),
    Rule("figures/no-advertisement", _advertised),
    Rule("figures/no-definite-group", _definite),
    Rule("figures/no-condition", _condition),
    Rule("figures/no-incidental-count", _incidental),
    Rule("figures/no-count-of-all-provinces", _all_provinces),
    Rule("figures/no-unit-measured-by", _per_unit),
    Rule("figures/no-span-of-years", _span_of_years),
    Rule("figures/no-ratio-of-nothing", _nothing_counted),
    Rule("figures/no-count-told-before", _told_before),
)


def reason(lower: str, plain: str, quantity: Quantity, start: int, end: int) -> str | None:
    """The id of the rule by which a quantity inside the sentence [start, end) is no figure; None: it may be one."""
    at = quantity.span
    s = Surroundings(
        quantity,
        lower[at.start : at.end],
        lower[max(start, at.start - _REACH) : at.start],
        lower[at.end : min(end, at.end + _REACH)],
        plain[at.end : min(end, at.end + _REACH)],
        lower,
        start,
    )
    return next((rule.id for rule in RULES if rule.holds(s)), None)
