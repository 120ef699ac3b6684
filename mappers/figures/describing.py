"""Quantities that only say what was counted before them, whose name they end: "86/118 xã | có 100% cử tri đi bầu"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import names
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.text import Span

_SIGNS = ",;:."
# "19 địa phương | đạt tỷ lệ giải ngân trên 60%"; the capital or size of what is counted is a figure of its own.
_THRESHOLD = regex.compile(
    r"\s\p{L}[\p{L}\s,]*?\s(?:có|đạt)\s(?:tỷ lệ|tỉ lệ|kim ngạch|mức|tốc độ|doanh thu|thu nhập|giá trị|dung tích|trọng tải|tải trọng|chiều (?:dài|cao|rộng))\s[\p{L}\s]*"
)
# "215 hộ thu nhập | trên 100 triệu đồng/năm": the same without a verb.
_EARNING = regex.compile(r"\s\p{L}+(?:\s\p{L}+){0,4}\s(?:doanh thu|thu nhập|vốn|lợi nhuận)\s(?:từ\s)?")
# "5 địa phương tăng trưởng | trên 10%"
_GROWN = regex.compile(
    r"\s(?:địa phương|tỉnh|tỉnh, thành phố|huyện, thị xã, thành phố|huyện, thành phố|huyện, thành, thị|huyện, thị xã|huyện, thị|"
    r"xã, phường, thị trấn|xã, thị trấn|xã, phường|huyện|xã|ngành|nhóm hàng|mặt hàng|chỉ tiêu|sở, ngành|đơn vị)"
    r"\s(?:có (?:mức |tốc độ )?)?(?:(?:tăng|giảm)(?: trưởng)?|giải ngân(?: đạt)?|thu(?: ngân sách)?(?: đạt)?|đạt|hoàn thành)\s"
)
# "262 tàu dài từ 15 m | trở lên": a class of what was counted, whatever the property.
_ONWARDS = regex.compile(r"(?:\s\p{L}+){0,2}?\s(?:trở lên|trở xuống|đổ lên)(?!\p{L})")
_CLASS = regex.compile(r"\s(?:\p{L}[\p{L}-]*\s){1,9}")


def describes(scene: Scene, figure: Found, counted: Found) -> bool:
    """Whether a quantity says what was counted right before it; then its words are added to that one's name."""
    if not (counted.quantity.counted or counted.quantity.unit == "percent"):
        return False
    if counted.right.end == counted.right.start:
        return False
    if not (_share_of_each(scene, figure, counted) or _threshold(scene, figure, counted)):
        return False
    said = names.text(scene, Span(counted.right.start, max(figure.right.end, figure.quantity.span.end)))
    counted.label = replace(counted.label, words=said)
    return True


def _share_of_each(scene: Scene, figure: Found, counted: Found) -> bool:
    """ "86/118 xã | có 100% cử tri đi bầu"."""
    start, lead = counted.right.start, figure.quantity.lead
    between = scene.lower[start:lead]
    if (
        figure.quantity.unit != "percent"
        or not counted.quantity.counted
        or not between.endswith(" có ")
        or "có " in between[:-4]
    ):
        return False
    return not any(sign in between for sign in _SIGNS)


def _threshold(scene: Scene, figure: Found, counted: Found) -> bool:
    """ "20 mặt hàng đạt kim ngạch | trên 1 tỷ USD", "212 doanh nghiệp có vốn | từ 10 tỷ đồng trở lên"."""
    if figure.quantity.bound not in ("at-least", "at-most"):
        return False
    start, lead = counted.quantity.span.end, figure.quantity.lead
    if _ONWARDS.match(scene.lower, figure.quantity.span.end, scene.end) and _CLASS.fullmatch(scene.lower, start, lead):
        return True
    if figure.quantity.counted:
        return False
    if figure.quantity.unit.startswith("VND") and _EARNING.fullmatch(scene.lower, start, lead):
        return True
    return (_THRESHOLD.fullmatch(scene.lower, start, lead) or _GROWN.fullmatch(scene.lower, start, lead)) is not None
