"""What one family or person has, gets or gives: no figure of an area, a body or a programme.

"Gia đình tôi bị thu hồi 1.200 m2 đất", "Anh Vàng Mẫu Thử nuôi 40 con dê, thu lãi 120 triệu đồng/năm": features tell of such people.
"""

from vietpol.mappers import regex
from vietpol.mappers.figures.refusals import Surroundings

_WHEN = (
    r"(?:(?:hiện nay|hiện|nay|trước đây|trước kia|sau đó|nhờ đó|nhờ vậy|từ đó|vừa qua|đến nay|mới đây|(?:từ |đầu |cuối )?năm \d{4}|từ năm \d{4} đến nay|như|điển hình|"
    r"điển hình như|đơn cử như|mỗi năm|hằng năm|riêng),?\s)*"
)
_FAMILY = (
    r"(?:gia đình|nhà|hộ|vợ chồng|mẹ con|bố con|anh em)\s(?:tôi|mình|ông|bà|anh|chị|em|cụ|cô|chú|bác|cháu)(?!\p{L})"
)
# Who is no officer there: nothing but the verb follows the name.
_PERSON = (
    r"(?:ông|bà(?! con)|anh(?! em| hùng)|chị(?! em)|tôi)(?:\s\p{L}+){0,4}?\s(?:(?:đã|đang|được|mạnh dạn|quyết định|còn|cũng|bắt đầu|hiện|chỉ)\s)*"
    r"(?:vay|nuôi|trồng|chăn nuôi|đầu tư nuôi|đầu tư trồng|thu lãi|lãi|thu nhập|có thu nhập|hiến|sở hữu|thuê|mua|bán)"
    r"(?!\p{L}|\s(?:bị|được(?!\s?(?:$|\d|hơn|gần|trên|khoảng))|đã|đang|là|vừa|cho biết|nguyên)(?!\p{L}))"
)  # not the last part of a name: "ông Lê Mẫu Hiến bị bắt"
# "Mô hình nuôi dê của anh A"
_THEIRS = (
    r"(?:mô hình|trang trại|gia trại|vườn|xưởng|cơ sở|rẫy|ruộng|nương)(?:\s\p{L}+){0,5}?\s(?:của|nhà)\s"
    r"(?:gia đình\s|hộ\s|nhà\s)?(?:ông|bà(?! con)|anh(?! em| hùng)|chị(?! em)|cụ|tôi|mình)(?!\p{L})"
)
_SUBJECT = regex.compile(rf"(?:^|[.;:\"“]\s?|,\s)\s*[\"“]?{_WHEN}(?:{_FAMILY}|{_PERSON}|{_THEIRS})")
# "Với | 3 ha cam, mỗi năm gia đình anh A lãi …"
_WITH = regex.compile(r"\s*(?:với|từ|nhờ)\s")
_ANIMALS = regex.compile(r"\s(?:con|cây|gốc|sào|mẫu|công|cặp|bụi|trụ|luống|thùng|đàn|ao|vườn)(?!\p{L})")
_PUBLIC = ("km", "percent", "kWh", "rank")
_THEN = regex.compile(rf"[^.;:]{{0,80}}?,\s{_WHEN}{_FAMILY}")
# What somebody says of their own house: “Nhà mình cấy 10 kg giống … Mỗi bao | 30 kg”.
_OURS = regex.compile(
    r"(?<!\p{L})(?:(?:nhà|gia đình|vợ chồng)\s(?:tôi|mình|em|chúng tôi)|(?:mình|tôi) và vợ|(?:bố|mẹ) con (?:tôi|mình))(?!\p{L})"
)
_STOP = regex.compile(r"[.!?…]\s")
# What an officer goes on to tell of the place: “Gia đình tôi cũng bị ngập. Bà con hiến | 3.000 m2 đất”.
_PLACE = regex.compile(
    r"(?<!\p{L})(?:cả nước|toàn quốc|nước ta|chúng ta|bà con|người dân|nhân dân|dân (?:bản|làng|xã|thôn)|địa phương|chính quyền|thu ngân sách|tổng thu|tỷ lệ (?:hộ|giảm)|hộ nghèo|"
    r"hội viên|đảng viên|cử tri|(?<!gia đình )tỉnh|huyện|thành phố|doanh nghiệp)(?!\p{L})"
)
_SPEECH = 900  # letters
# Another subject since: "Nhà ông A được dựng lại; toàn xã còn 12 nhà".
_OTHERS = regex.compile(
    r";|(?<!\p{L})(?:(?:toàn|cả|trong) (?:xã|huyện|tỉnh|thôn|bản|vùng|ấp|phường)|(?:xã|huyện|thôn|tỉnh|bản|ấp|phường|thị trấn) (?:có|đã|hiện|còn|vẫn)|"
    r"hợp tác xã|htx|công ty|tổ hợp tác|các hộ|nhiều hộ|(?:được )?nhân rộng)(?!\p{L})"
)
_AMONG = regex.compile(r"(?<!\p{L})trong (?:số |tổng số )?$")  # "là một trong | 36 hộ nghèo của huyện"
_WORDS = ("gia đình", "nhà ", "hộ ", "vợ chồng", "mẹ con", "ông ", "bà ", "anh ", "chị ", "tôi ")


def of_one(s: Surroundings) -> bool:
    """Whether a number is told of one family or person."""
    told = s.lower[s.start : s.quantity.lead]
    if _WITH.match(told) is not None and _may_own(s) and _THEN.match(s.lower, s.quantity.span.end) is not None:
        return True
    if _of_own_house(s.lower, s.quantity.lead):
        return True
    if not any(word in told for word in _WORDS):
        return False
    subject = _SUBJECT.search(told)
    if subject is None or _AMONG.search(told) is not None:
        return False
    return _OTHERS.search(told, subject.end()) is None


def _may_own(s: Surroundings) -> bool:
    """Whether one house may have so much of it: land, money, animals; not "12 km đường", "30 hộ"."""
    quantity = s.quantity
    return _ANIMALS.match(s.after) is not None if quantity.counted else quantity.unit not in _PUBLIC


def _of_own_house(lower: str, lead: int) -> bool:
    """Whether somebody who is quoted there has spoken of their own house."""
    begin = max(lower.rfind("\n", 0, lead) + 1, lead - _SPEECH)
    opened = max(
        lower.rfind("“", begin, lead), lower.rfind('"', begin, lead) if lower.count('"', begin, lead) % 2 else -1
    )
    if opened < 0 or lower.find("”", opened, lead) >= 0:
        return False
    ours = next(reversed(list(_OURS.finditer(lower, opened, lead))), None)
    if ours is None or len(_STOP.findall(lower, ours.end(), lead)) > 1:
        return False
    return _OTHERS.search(lower, ours.end(), lead) is None and _PLACE.search(lower, ours.end(), lead) is None
