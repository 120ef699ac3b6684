"""Sentences that describe a place as it stands, in the midst of a plan for it: "Địa phương có diện tích hơn 1.900 km2, với 8 đơn vị hành chính"."""

from vietpol.mappers import regex

_SUBJECT = 60  # letters from the sentence's head to its size
_EARLIER = 300  # letters before a sentence in which a change of borders may be told
_OF_SIZE = ("diện tích", "rộng", "dân số")
# "Địa phương (này) có diện tích …", "Lào Cai hiện có …", "Tỉnh nằm ở phía Bắc, diện tích …"
_PLACE = (
    r"(?:(?:địa phương|tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn)(?: này)?|đây là (?:tỉnh|địa phương|huyện|thành phố)[^,.;\d]{0,30}"
    r"|(?!tổng |diện tích|dân số|quy mô|sản lượng|cây |rừng )[^,.;:\d]{4,40}?)"
)
_DESCRIBES = regex.compile(
    rf"{_PLACE}(?: hiện(?: nay)?| đang| nằm [^.;:\d]{{3,30}},)*(?:,? (?:có|rộng|với)|,(?= diện tích| dân số))(?: tổng)?(?: diện tích(?: đất)?(?: tự nhiên)?| quy mô dân số| dân số)?"
    r"(?: là| khoảng| hơn| gần| trên| rộng)* \d[\d.,]*(?: triệu| nghìn)? ?(?:km2|ha|người|dân)(?!\p{L})"
)
_GOES_ON = regex.compile(
    r"(?:quy mô )?dân số(?: của)?(?: toàn)?(?: tỉnh| địa phương| huyện| thành phố)?(?: là| khoảng| hơn| gần| trên)* \d"
)
_TO_COME = regex.compile(
    r"(?<!\p{L})(?:sau|mới|sẽ|dự kiến|đến|tới|khi|phấn đấu|mục tiêu|"
    r"sắp xếp|sáp nhập|nhập|hợp nhất|thành lập|chia tách|mở rộng|nâng|quy hoạch|phương án|đề án|đề xuất|tăng|đạt|cần|phải|trở lên)(?!\p{L})"
)
_REDRAWN = regex.compile(
    r"(?<!\p{L})(?:sắp xếp|sáp nhập|nhập|hợp nhất|thành lập|chia tách|điều chỉnh địa giới|mở rộng địa giới)(?!\p{L})"
)


def as_it_stands(lower: str, start: int, end: int, goes_on: bool) -> bool:
    """Whether the sentence [start, end) describes a place. goes_on: whether the one before it did."""
    if not any(word in lower[start : min(end, start + _SUBJECT)] for word in _OF_SIZE):
        return False  # as most
    if _TO_COME.search(lower, start, end) is not None:
        return False
    if goes_on and _GOES_ON.match(lower, start, end) is not None:
        return True
    told = _DESCRIBES.match(lower, start, end)
    if told is None:
        return False
    return _REDRAWN.search(lower, max(0, start - _EARLIER), start) is None
