"""Numbers that are no figures: names, dates, lengths of time, points of an agenda, votes, conditions.

GUIDELINES of the project's facts: a figure measures an area, a body or a programme over a time.
"""

from vietpol.mappers import regex
from vietpol.mappers.figures import agenda, households, makes, words
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.refusals import Rule, Surroundings
from vietpol.mappers.places.gazetteer import communes
from vietpol.mappers.text import matching_key

_REACH = 90  # letters looked at on either side


_DAY = regex.compile(r"\s(?:này|tới|sắp tới|vừa qua|hằng năm|hàng năm|được)(?!\p{L})")
_NAMED = regex.compile(
    r"\s(?:(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|thôn|bản|ấp|nước|ông|bà|"
    r"đồng chí|vị|cháu|em|anh|chị|tàu|sông)"
    r"|(?:tỉnh|huyện|xã), (?:thành phố|thị xã|phường))(?: biên giới| miền núi| giáp ranh|"
    r" lân cận)?\s?(?:[:(]\s?)?(?-i:\p{Lu}\p{Ll})",
    regex.IGNORECASE,
)
_LISTED = regex.compile(r"\s(?P<noun>\p{L}+)\s?\((?P=noun)\s")
# "số thu của | 3 ngành này": those told of before; "thu từ | 3 khu vực kinh tế": all there are
_TOLD_OF = regex.compile(
    r"\s(?:khu vực kinh tế|(?:khu vực|ngành|lĩnh vực|nhóm|nhóm hàng|thị trường|xã|huyện|tỉnh|địa phương|tuyến|công ty|doanh nghiệp|bộ)"
    r"\s(?:này|nói trên|kể trên|trên đây))(?!\p{L})"
)
_NO_NAME = regex.compile(
    r"(?:dân|tổng|con|đa|thiểu|quân|cán|chỉ|tỷ|doanh|nhân|(?<!tiểu |trung )học|thông|hệ|một|trị|điểm|mã|hơn|bổ|ân|"
    r"dư|nhiều|cử|kinh|số|trong)\ssố\s$"
)
_EACH_TIME = regex.compile(
    r"(?<!\p{L})(?:mỗi|hằng|hàng|từng|bình quân)\s(?:năm|tháng|quý|tuần|ngày|vụ|khóa)\s$"
)  # "kết nạp mỗi năm | 200 đảng viên"
_MONTHS_TOLD = regex.compile(r"(?<!\p{L})\d{1,2}\stháng\s$")
_MONTHS = 31
_PAID = regex.compile(r"\s(?:ngày|giờ|tháng)\s(?:công|lương)(?!\p{L})")
_YEARS = regex.compile(r"\s(?:năm|tháng|ngày|kỳ)(?!\p{L})")
_AGED = regex.compile(r"(?<!\p{L})(?:độ tuổi|lứa tuổi|tuổi)\s(?:từ\s)?$")
_UNITS_OF_LAND = regex.compile(
    r"\s(?:xã|phường|thị trấn|huyện|quận|tỉnh|thành phố|thị xã|thôn|ấp|bản|nước|cơ quan|đơn vị(?! hành chính)|"
    r"bên|đồng chí|tổ(?= thảo luận|[,.;]|$)|vùng|địa điểm)(?!\p{L})"
)
_BESIDE = regex.compile(r"(?<!\p{L})(?:với|giữa|tại|ở|từ|qua|của|thuộc|ranh|cùng|vào|trong|đến|theo)\s$")
_MOST = regex.compile(r"(?<!\p{L})nhất(?:\slà\s[^,;.:()]{2,24})?\svới\s$")  # "giảm nhiều nhất với | 3 xã"
_NAMED_BEFORE = regex.compile(
    r"(?<!\p{L})(?:tổng số|số lượng|số|kết quả) \p{L}[^,;.:()\d]{4,60}\s(?:là|đạt|có|được|còn)\s$"
)  # "số trường đạt chuẩn là | 218/290"
_PROVINCES = (63, 34)  # before and since July 2025
_OF_PROVINCES = regex.compile(r"\s(?:tỉnh|địa phương)(?!\p{L})")
_AMONG_ALL = regex.compile(r"(?<!\p{L})(?:của|trong|trên|tại|ở|cho|với|khắp|cả|toàn bộ)(?:\s(?:tổng số|số))?\s$")
_MEASURED_BY = frozenset(("ha", "m2", "m3", "tonne", "km"))
_PER = regex.compile(
    r"(?:(?:giá trị|sản lượng|doanh thu|thu nhập|lợi nhuận|thu hoạch|chi phí|bình quân)[^.;]{0,60}\strên|mỗi|cứ|tính trên)\s$"
)
_TERM = regex.compile(r"(?:nhiệm kỳ|giai đoạn|khóa|năm học|năm)\s$")
_VERSION = regex.compile(r"\d\.0")
# "(Nhóm | 4.2 theo kế hoạch)", "tiêu chí | 3.5": a number of a list within a list
_ITEM = regex.compile(
    r"(?<!\p{L})(?:nhóm|mục|tiểu mục|tiêu chí|nội dung|phần|bảng|biểu|hình|phụ lục|chương|bước)\s(?:số\s)?$"
)
_ITEM_NUMBER = regex.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_LINE = regex.compile(r"0\d{2,}")  # of a telephone
_DIALLED = regex.compile(
    r"(?:điện thoại|đt|fax|tel|hotline|zalo|sđt)[:.]?\s[^,;]{0,20}$|\d\s$"
    r"|(?:lượt|số lần) (?:xem|đọc|truy cập)\s?:\s$"  # a counter of the page
)
_RATED = regex.compile(r"(?<!\p{L})(?:điểm|sao|đánh giá|xếp hạng|bình chọn)[^.;]{0,20}\sbài viết[^.;]{0,24}$")
_SEEN = regex.compile(r"\s(?:lượt xem|lượt đọc|lượt truy cập|views?)(?:\s?(?:$|[|•-]))")
_ADVERT = regex.compile(
    r"giá chỉ từ|ưu đãi (?:lên )?(?:đến|tới)|showroom|khuyến mãi|khuyến mại|đặt mua|mua ngay|liên hệ ngay|giảm giá sốc|trả góp"
)
_WORD = regex.compile(r"\s?[\p{L}]")
_AMONG_THEM = regex.compile(r"(?:-\s)?(?:cũng\s)?(?:trong|của)\s(?:(?:tổng\s)?số\s)?")
_LEVELS = 12  # of schools, of land: "cấp 1", "cấp 4"
_SPENT = regex.compile(
    r"(?<!\p{L})thời gian\s[^,.;:()\d]{3,60}\s(?:xuống|còn|là|mất|tối đa|không quá|dưới)\s(?:còn\s|dưới\s|mức\s)*$"
)
# "ngày lưu trú bình quân | 2,3 ngày"
_STAYED = regex.compile(
    r"(?<!\p{L})(?:số ngày|thời gian|ngày)\s(?:khách )?(?:lưu trú|nằm viện|điều trị|ở lại)(?:\s\p{L}+){0,7}?(?:\s(?:bình quân|trung bình|đạt|là|khoảng|ước|tăng lên|còn|chỉ))*\s$"
)
_SORT = regex.compile(
    r"(?<!\p{L})(?:nghị quyết|chỉ thị|kết luận|quyết định|quy định|nghị định|luật|điều|khoản|quốc lộ|tỉnh lộ|đường tỉnh|tuyến|(?:nghị quyết|"
    r"hội nghị) trung ương|loại|hạng|nhóm|lớp|khối|mức độ|cấp độ|tổ|khu|cấp|đợt|vòng|giai đoạn|km|lý trình|cột mốc|mốc)\s(?:\d{1,4},\s)*\d{1,4}(?:\s(?:và|đến)|,)\s$"
)
_BRIEF = regex.compile(r"\s(?:giờ|ngày|phút)(?! \d)(?!\p{L})")
_EARLIER = 1000  # letters before a sentence in which its number was told


def _after_name(s: Surroundings) -> bool:
    q = s.quantity
    if not q.counted or q.lead != q.span.start or "." in s.printed or q.total is not None or q.value_max is not None:
        return False
    if _SORT.search(s.before) is not None:
        return words.starting(words.words("units_only")).match(s.after) is None  # "sức khỏe loại 1 và | 2 đạt …"
    if words.ending(words.words("names")).search(s.before) is not None:
        return _NO_NAME.search(s.before) is None and _EACH_TIME.search(s.before) is None and not _so_many_months(s)
    if words.ending(words.words("positions")).search(s.before) is None:
        return False
    if q.value > _LEVELS and s.before.endswith(" cấp "):
        return False  # "cấp 214 giấy phép xây dựng"
    known = words.words("units_only", "units_with_head", "paired")
    return words.starting(known).match(s.after) is None or _HOLDS.match(s.after) is not None


# "Chi bộ | 2 tổ chức đại hội": no organisations are counted
_HOLDS = regex.compile(
    r"\stổ chức\s(?:thành công\s)?(?:đại hội|hội nghị|hội thảo|hội thi|lễ|buổi|họp|sinh hoạt|tập huấn|diễn đàn|ra quân|tuyên truyền|tọa đàm|gặp mặt|kỷ niệm|chương trình|"
    r"ngày hội|phiên|kỳ họp|lớp|giải|giao lưu|tổng kết|sơ kết|kết nạp|phát động|thăm|tặng|trao|dâng|học tập|công bố|bầu cử|lấy ý kiến)(?!\p{L})"
)


def _so_many_months(s: Surroundings) -> bool:
    """ "lũy kế 11 tháng | 425 doanh nghiệp": no month is called by that number."""
    return s.quantity.value > _MONTHS and _MONTHS_TOLD.search(s.before) is not None


def _duration(s: Surroundings) -> bool:
    if not (s.quantity.counted or s.quantity.unit == "rank") or _PAID.match(s.after) is not None:
        return False
    if _BRIEF.match(s.after) is not None and (_SPENT.search(s.before) or _STAYED.search(s.before)):
        return False  # "giảm thời gian thông quan xuống dưới 30 giờ"
    if s.told_for_year() or (s.quantity.counted and s.after.startswith(" kỳ họp")):
        return False
    ratio = s.quantity.total is not None and _YEARS.match(s.after) is None  # "đứng đầu 5/6 năm" counts years
    return not ratio and words.starting(words.words("durations")).match(s.after) is not None


# "cấp thẻ cho | 1980 hộ": a count without its point
_COUNTS = regex.compile(r"(?<!\p{L})(?:cho|với|có|được|gồm|đón|tổng số|hơn|gần|khoảng)\s$")
_COUNTED = regex.compile(
    r"\s(?:hộ|người|lượt|đảng viên|hội viên|học sinh|lao động|cán bộ|đại biểu|suất|ngôi nhà|căn nhà)(?!\p{L})"
)


def _year(s: Surroundings) -> bool:
    q = s.quantity
    if _COUNTS.search(s.before) is not None and _COUNTED.match(s.after) is not None:
        return False
    return (
        q.counted
        and q.total is None
        and q.value_max is None
        and q.span.end - q.span.start == 4
        and 1900 <= q.value <= 2100
    )


def _code(s: Surroundings) -> bool:
    if not s.quantity.counted:
        return False
    long = len(s.printed) >= 7 and s.printed.isdecimal()
    long = long or _LINE.match(s.printed) is not None  # "0912 345 678"
    item = _ITEM_NUMBER.fullmatch(s.printed) is not None and _ITEM.search(s.before) is not None
    numbered = long or item or _VERSION.fullmatch(s.printed) is not None or _DIALLED.search(s.before) is not None
    return numbered or _SEEN.match(s.after) is not None or _RATED.search(s.before) is not None


def _age(s: Surroundings) -> bool:
    return s.quantity.counted and _AGED.search(s.before) is not None and not s.after.startswith((" người", " đồng chí"))


def _advertised(s: Surroundings) -> bool:
    return _ADVERT.search(s.before[-70:] + s.after[:70]) is not None


def _definite(s: Surroundings) -> bool:
    return (
        s.quantity.counted
        and s.quantity.total is None
        and s.quantity.value <= 20
        and (_NAMED.match(s.cased) or _LISTED.match(s.after) or _TOLD_OF.match(s.after)) is not None
    )


def _incidental(s: Surroundings) -> bool:
    q = s.quantity
    most = _OF_SO_MANY if _MEASURED_OF.search(s.before) else _FEW  # "tỷ lệ hộ nghèo của | 14 xã đạt 31%"
    return (
        q.counted
        and q.value < most
        and q.total is None
        and q.value_max is None
        and _UNITS_OF_LAND.match(s.after) is not None
        and _BESIDE.search(s.before) is not None
        and _MOST.search(s.before) is None
    )


def _all_provinces(s: Surroundings) -> bool:
    q = s.quantity
    whole = q.counted and q.total is None and q.value in _PROVINCES
    return whole and _OF_PROVINCES.match(s.after) is not None and _AMONG_ALL.search(s.before) is not None


_FEW, _OF_SO_MANY = 10, 63
_MEASURED_OF = regex.compile(
    r"(?<!\p{L})(?:tỷ lệ|tỉ lệ|tổng|mức|bình quân|tốc độ|giá trị|thu ngân sách|kim ngạch|diện tích)(?!\p{L})[^,;.:()\d]{0,70}\scủa\s$"
)


def _per_unit(s: Surroundings) -> bool:
    q = s.quantity
    if q.unit not in _MEASURED_BY or q.value != 1 or q.value_max is not None:
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
        and _NAMED_BEFORE.search(s.before) is None
        and (_WORD.match(s.after) is None or words.starting(words.words("stops")).match(s.after) is not None)
    )


_THOUSAND = 1000
_EACH = regex.compile(r"(?<!\p{L})(?:bình quân|trung bình|mỗi)\s(?:đầu\s)?$")
_ONE = regex.compile(r"\s(?:nhân khẩu|người|lao động|hộ|đầu người|khẩu|học sinh)(?:\s?/\s?(?:tháng|năm)|\s)")
_CARED_FOR = regex.compile(
    r"(?<!\p{L})(?:bác sĩ|giường(?: bệnh)?|dược sĩ|điều dưỡng|thuê bao|ca mắc|doanh nghiệp)\s(?:trên|/)\s?$"
)
_PEOPLE = regex.compile(r"\s(?:người )?dân(?!\p{L}|\s(?:số|tộc))")


def _told_before(s: Surroundings) -> bool:
    """ "… kỷ luật 152 đảng viên. Trong 152 người này, khiển trách 101": only says of what the next ones are a part."""
    if not s.quantity.counted or _AMONG_THEM.fullmatch(s.before) is None:
        return False
    start = max(0, s.start - _EARLIER)
    return any(s.lower.rfind(f" {s.printed}{sign}", start, s.start) >= 0 for sign in " ,;.")


_SMALL = regex.compile(
    r"(?<!\p{L})(?:doanh nghiệp|hộ|cơ sở|đơn vị|chi bộ|xã|địa phương|dự án|công ty|trường|lớp)\s(?:dưới|có từ|có dưới)\s$"
)


def _sorted_by(s: Surroundings) -> bool:
    """ "doanh nghiệp dưới | 25 lao động", "xã dưới | 5 tiêu chí": which ones are meant."""
    lead = max(s.start, s.quantity.lead)
    before = s.lower[max(s.start, lead - _REACH) : s.quantity.span.start]
    return s.quantity.counted and s.quantity.total is None and _SMALL.search(before) is not None


def _denominator(s: Surroundings) -> bool:
    """ "thu nhập bình quân | 1 nhân khẩu/tháng", "số bác sĩ trên | 10.000 dân": per how many."""
    if s.quantity.value == 1:
        return _EACH.search(s.before) is not None and _ONE.match(s.after) is not None
    return (
        s.quantity.value % _THOUSAND == 0
        and _CARED_FOR.search(s.before) is not None
        and _PEOPLE.match(s.after) is not None
    )


_LIES = regex.compile(r"\s(?:thuộc|nằm (?:trên|ở|tại)|đi qua|chạy qua|giáp)(?!\p{L}|\s(?:tính|diện|quyền|địa|loại))")
_NOUN = regex.compile(
    r"(?<!(?<!\p{L})(?:có|là|còn|đạt|gồm|với|chỉ|số|cả|mỗi|trong|tăng|giảm|lên|xuống|đã|thêm|bằng|chiếm|mức|các|những|hết|và|cùng|ở|tại|của|cho|được|hợp|nhập|khoảng|hơn|gần|trên))"
    r"(?<=\p{L})\s$"
)


_NUMBERED = 30  # places of one name
_PLACE = regex.compile(
    r"(?<!\p{L})(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hôn|[Bb]ản|[Ấấ]p|[Bb]uôn|[Kk]hóm|[Kk]hu phố|[Ll]àng|[Xx]óm|[Tt]ổ dân phố)\s(?P<name>\p{Lu}[\p{L}']*(?:\s\p{Lu}[\p{L}']*){0,3})\s$"
)
# "Công ty Xây lắp điện | 4 hoàn thành …"
_FIRM = regex.compile(r"(?<!\p{L})(?:Công ty|Nhà máy|Xí nghiệp|Bệnh viện|Trường)(?:\s\p{L}+){1,6}\s$")
_HAS = regex.compile(r"\s(?:đạt|nợ|lãi|lỗ|nộp|có|cho biết|hoàn thành|làm chủ)(?!\p{L})")
_ACTS = regex.compile(
    r"\s(?:đã|vừa|đang|sẽ|tổ chức|phối hợp|tiếp tục|hiện|cho biết|phấn đấu|thuộc|nằm|trồng|xây dựng|kết nạp|tặng|trao|hoàn thành"
    r"|huy động|vận động|thành lập|triển khai|khánh thành|được công nhận)(?!\p{L})"
)


def _named_thing(s: Surroundings) -> bool:
    """ "đoạn từ đê biển đến rạch | 40 thuộc xã A": a number between a thing and where it lies; "xã Sơn Kim | 2": the last word of a place's name."""
    q = s.quantity
    plain = q.counted and q.lead == q.span.start and q.total is None and q.value_max is None and s.printed.isdecimal()
    if not plain:
        return False
    if makes.work(s):
        return True
    place = _PLACE.search(s.led) if q.value <= _NUMBERED else None
    if place is None and q.value <= _NUMBERED and _FIRM.search(s.led) is not None:
        acts = _ACTS.match(s.after) is not None or _HAS.match(s.after) is not None
        return acts and _NOUN.search(s.before) is not None
    if place is None:
        return _LIES.match(s.after) is not None and _NOUN.search(s.before) is not None
    known = matching_key(f"{place['name']} {s.printed}") in communes().by_name
    return known or _ACTS.match(s.after) is not None


RULES = (
    Rule("figures/no-name-of-a-thing", _named_thing, counted=True),
    Rule("figures/no-shift", makes.shift, counted=True),
    Rule("figures/no-cited-document", makes.cited, counted=True),
    Rule("figures/no-floor", makes.floor, counted=True),
    Rule("figures/no-address", makes.address, counted=True),
    Rule("figures/no-make-of-a-thing", makes.built, counted=True),
    Rule("figures/no-single-ship", makes.of_ship),
    Rule("figures/no-denominator", _denominator, counted=True),
    Rule("figures/no-name", _after_name, counted=True),
    Rule("figures/no-duration", _duration),
    Rule("figures/no-criteria-of-communes", agenda.criteria, counted=True),
    Rule("figures/no-task", agenda.task, counted=True),
    Rule("figures/no-year", _year, counted=True),
    Rule("figures/no-vote", agenda.vote),
    Rule("figures/no-list-marker", agenda.marker, counted=True),
    Rule("figures/no-code", _code, counted=True),
    Rule("figures/no-one-of", agenda.one_of, counted=True),
    Rule("figures/no-call", agenda.called_on, counted=True),
    Rule("figures/no-age", _age, counted=True),
    Rule("figures/no-persons-moved", agenda.persons_moved, counted=True),
    Rule("figures/no-advertisement", _advertised),
    Rule("figures/no-definite-group", _definite, counted=True),
    Rule("figures/no-condition", agenda.condition, counted=True),
    Rule("figures/no-one-in-particular", agenda.whoever),
    Rule("figures/no-sorting-by-size", _sorted_by, counted=True),
    Rule("figures/no-incidental-count", _incidental, counted=True),
    Rule("figures/no-count-of-all-provinces", _all_provinces, counted=True),
    Rule("figures/no-unit-measured-by", _per_unit),
    Rule("figures/no-span-of-years", _span_of_years, counted=True),
    Rule("figures/no-ratio-of-nothing", _nothing_counted, counted=True),
    Rule("figures/no-single-household", households.of_one),
    Rule("figures/no-count-told-before", _told_before, counted=True),
)
MEASURED_RULES = tuple(rule for rule in RULES if not rule.counted)


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
        plain[max(start, at.start - _REACH) : at.start],
    )
    return next((rule.id for rule in (RULES if quantity.counted else MEASURED_RULES) if rule.holds(s)), None)
