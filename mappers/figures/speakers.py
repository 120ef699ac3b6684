"""Who says or asks for something is no part of what is measured: "Chủ tịch UBND thị xã A kiến nghị tỉnh | bố trí thêm | 60 tỷ đồng"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures.names import Label

_WHO = (
    r"(?:(?:các |nhiều )?(?:ông|bà|đồng chí|đ/c|phó|bí thư|chủ tịch|giám đốc|trưởng|bộ trưởng|thứ trưởng|thủ tướng|đại biểu|cử tri|ý kiến|doanh nghiệp)"
    r"|phát biểu|kết luận|thảo luận|thẩm tra|lãnh đạo|đại diện)(?!\p{L})"
)
_SAYS = r"(?:kiến nghị|đề nghị|đề xuất|yêu cầu|hỏi về|hỏi|đồng ý|thông báo|kết luận|phản ánh|cho rằng|khẳng định|lưu ý|chỉ đạo|cam kết|hứa|nhấn mạnh|mong muốn|gợi ý|thống nhất)"
_SAID = regex.compile(
    rf"(?P<dimension>(?:chiều dài|diện tích)\s)?{_WHO}.*(?<!\p{{L}}){_SAYS}\s"
    r"(?:(?:sớm|tỉnh|huyện|xã|trung ương|chính phủ|nhà nước|bộ|các|ngành|cho|về|tiếp tục|xem xét|quan tâm|được|cần)\s)*(?P<what>\p{L}.+)",
    regex.IGNORECASE,
)

_SEVERAL = regex.compile(r"(?:Một số|Nhiều|Các|Những) (?:địa phương|tỉnh|huyện|xã|đơn vị) (?:có )?(?=\p{L}+ \p{L})")


def without(label: Label | None) -> Label | None:
    """The label without the words that tell who says so."""
    several = None if label is None else _SEVERAL.match(label.words)
    if label is not None and several is not None and label.rule != "figures/counted-noun":
        what = label.words[several.end() :]
        return replace(label, words=what[:1].upper() + what[1:])  # "một số địa phương | giải ngân thấp như …"
    said = None if label is None or label.rule == "figures/counted-noun" else _SAID.fullmatch(label.words)
    if label is None or said is None:
        return label
    what = f"{said['dimension']}{said['what']}" if said["dimension"] else said["what"]
    return replace(label, words=what[:1].upper() + what[1:])
