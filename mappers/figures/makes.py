"""Numbers that say which thing is meant, or how one thing is built: "Nghị quyết 02/2021", "tầng 2", "số 32 Lê Lợi", "container 20 feet", ships by their length."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.refusals import Surroundings

_FIRST_YEAR, _LAST_YEAR = 1945, 2100  # of documents
# "Nghị quyết 02/2021", "Quyết định số 41/2016"
_CITED = regex.compile(
    r"(?<!\p{L})(?:nghị quyết|nghị định|quyết định|thông tư(?: liên tịch)?|luật|pháp lệnh|chỉ thị|kế hoạch|quy định|hướng dẫn|công văn|công điện|thông báo|kết luận|đề án"
    r"|chương trình|tờ trình|báo cáo|văn bản|lệnh|sắc lệnh)(?: số)?\s$"
)
_FLOORS = 40
_FLOOR = regex.compile(r"(?<!\d )(?<!(?:mấy|nhiều|cao|có|các) )(?<!\p{L})(?:tầng|lầu)\s$")  # "Hội trường | tầng 2"
# "trụ sở ở | 120 Nguyễn Trãi, quận 5"
_AT_ADDRESS = regex.compile(
    r"(?<!\p{L})(?:địa chỉ|trụ sở|đặt|đóng|số nhà|(?:tại|ở) số|(?:tại|ở))(?:\s?:)?\s(?:tại\s|ở\s)?(?:số\s)?$"
)
_OF_STREET = regex.compile(r"\s(?:\p{Lu}\p{Ll}*\s){1,3}\p{Lu}\p{Ll}*\s?(?:[,;.)(-]|$)|\s(?:đường|phố)\s\p{Lu}")
_BUILT = regex.compile(r"\s(?:feet|foot|ft|inch|inches)(?!\p{L})")
_SEATED = regex.compile(r"(?<!\p{L})(?:xe|ô tô|máy bay)(?:\s\p{L}+){0,3}\s$")
_SEATS = regex.compile(r"\s(?:chỗ|ghế)(?: ngồi)?(?!\p{L})")
# "thi công cả | 3 ca", "làm việc | 3 ca, | 4 kíp"
_AT_WORK = regex.compile(
    r"(?<!\p{L})(?:thi công|làm việc|sản xuất|hoạt động|vận hành)(?: (?:liên tục|theo|cả|thành|đủ|chia|trong|ngày đêm))*\s$"
)
_SHIFTS = regex.compile(
    r"\s(?:ca(?=(?:,|\s-|\s\d)\s?[\d\p{L}]+\s(?:kíp|ngày|tổ)|\s?/|\sliên tục|\slàm việc|\stập trung)|kíp)(?!\p{L})"
)
_SHIFT = regex.compile(r"\s(?:ca|kíp)(?!\p{L}|\s(?:mắc|bệnh|nhiễm|dương tính|tử vong))")
# "Tàu Sao Mai 09 dài | 190 m, sức chở | 24.000 container": of that one ship, or plane
_SHIP = regex.compile(
    r"(?:^|[.;(]\s?)(?:Siêu )?(?:Con )?(?:[Tt]àu|[Mm]áy bay)(?:\s(?:hàng|container|khách|du lịch|biển|cá|chở dầu))?\s(?:M/V|MV|\p{Lu})[^.;]*$"
)
_SHIP_NAME = regex.compile(r"(?<!\p{L})(?:[Tt]àu|[Pp]hà)(?: cá| hàng| khách)?\s(?:\p{Lu}[\p{L}-]*\s){1,4}$")
_SIZE = regex.compile(
    r"(?<!\p{L})(?:dài|rộng|sức chở|chở được|trọng tải|tải trọng|mớn nước|lượng giãn nước|công suất|tốc độ|có thể chở)"
    r"(?: (?:tối đa|là|đạt|lên tới|lên đến|tới|hơn|gần|khoảng|trên))*\s$"
)
# "tàu cá có chiều dài từ | 15 m", "xe tải trọng tải trên | 10 tấn": which of them are meant
_SORT_OF_SHIP = regex.compile(
    r"(?<!\p{L}|tổng |sản xuất |lắp ráp |chế tạo |nhà máy )(?:tàu|tàu cá|tàu thuyền|thuyền|phương tiện|xe|xe tải|ô tô|ôtô|xà lan|sà lan)(?:\s\p{L}+){0,5}?\s"
    r"(?<!tổng )(?:chiều dài|dài|công suất|trọng tải|tải trọng)(?:\s(?:lớn nhất|tối đa|từ|dưới|trên|hơn|không quá))+\s$"
)
_WORKS = 30  # of one name
# "Khu công nghiệp Bình Sơn | 2 trên địa bàn huyện …"; in a list behind a colon the numbers count
_GOES_ON = regex.compile(
    r"\s?(?:$|[,.;)(])|\s(?:trên địa bàn|tại|ở|thuộc|nằm|do|của|có|với|và|được|đã|đang|sẽ|là|từ|đến|vào|bị|theo|gồm|hiện|chưa|hoàn thành|đạt|mở rộng|xảy ra|giai đoạn)(?!\p{L})"
)


@cache
def _work() -> "regex.Pattern[str]":
    """A work or a ground with its name: "Cụm công nghiệp Thanh Sơn", perhaps with the number of another: "Thủy điện Sông Lam 2, | 3"."""
    works = words.either(words.words("numbered_works"))
    return regex.compile(
        rf"(?<!\p{{L}})(?i:{works})\s(?:\p{{L}}+\s){{0,2}}?(?:\p{{Lu}}[\p{{L}}-]*\s){{1,5}}(?:\d{{1,2}}(?:,|\svà)\s)*$"
    )


def work(s: Surroundings) -> bool:
    """Whether it ends the name of a work or a ground."""
    q = s.quantity
    plain = q.counted and q.value <= _WORKS and q.total is None and q.value_max is None and s.printed.isdecimal()
    if not plain or q.lead != q.span.start or ":" in s.led or _GOES_ON.match(s.after) is None:
        return False
    return _work().search(s.led) is not None


def cited(s: Surroundings) -> bool:
    """Whether a ratio is the number and year that a document is cited by."""
    total = s.quantity.total
    if total is None or not _FIRST_YEAR <= total <= _LAST_YEAR or "." in s.printed:
        return False
    return _CITED.search(s.before) is not None


def floor(s: Surroundings) -> bool:
    """Whether it is the floor of a house where something is held."""
    return s.quantity.value <= _FLOORS and s.quantity.total is None and _FLOOR.search(s.before) is not None


def built(s: Surroundings) -> bool:
    """Whether it says what sort of container, car or plane is meant."""
    if _BUILT.match(s.after) is not None:
        return True
    return _SEATS.match(s.after) is not None and _SEATED.search(s.before) is not None


def shift(s: Surroundings) -> bool:
    """Whether it tells in how many shifts one works."""
    if _SHIFTS.match(s.after) is not None:
        return True  # "| 3 ca, | 4 kíp"
    return _SHIFT.match(s.after) is not None and _AT_WORK.search(s.before) is not None


def of_ship(s: Surroundings) -> bool:
    """Whether it is the length or the load of a ship that is called by its name, or of a sort of ships."""
    if (
        s.quantity.counted
        and s.quantity.total is None
        and "." not in s.printed
        and _SHIP_NAME.search(s.led) is not None
    ):
        return True  # "tàu Sao Mai | 09"
    if _SORT_OF_SHIP.search(s.before) is not None and not s.quantity.counted:
        return True
    before = s.before.removesuffix(s.lower[s.quantity.lead : s.quantity.span.start])
    return _SIZE.search(before) is not None and _SHIP.search(s.led) is not None


def address(s: Surroundings) -> bool:
    """ "tại địa chỉ số | 32 Lê Văn Hưu, Phường 12": the number of a house."""
    return _AT_ADDRESS.search(s.before) is not None and _OF_STREET.match(s.cased) is not None
