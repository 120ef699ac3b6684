"""Who says or asks for something is no part of what is measured: "Chủ tịch UBND thị xã A kiến nghị tỉnh | bố trí thêm | 60 tỷ đồng"."""

from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import before, words
from vietpol.mappers.figures.names import Label, Place

_WHO = (
    r"(?:(?:(?:các|nhiều|một số) )?(?:ông|bà|đồng chí|đ/c|phó|bí thư|chủ tịch|giám đốc|trưởng|bộ trưởng|thứ trưởng|thủ tướng|đại biểu|cử tri|ý kiến|doanh nghiệp)"
    r"|phát biểu|kết luận|thảo luận|thẩm tra|trả lời|giải trình|lãnh đạo|đại diện)(?!\p{L})"
)
_FURTHER = r"(?:(?:sớm|tỉnh|huyện|xã|trung ương|chính phủ|nhà nước|bộ|các|ngành|cho|về|tiếp tục|xem xét|quan tâm|được|cần|vì|rằng|chuyện|việc|do|là|khi|thêm|rõ)\s)*"


@cache
def _said() -> "regex.Pattern[str]":
    """Somebody, a verb of speech, and perhaps what is said."""
    says = words.either(words.words("speaking", "asking"))
    return regex.compile(
        rf"(?P<dimension>(?:chiều dài|diện tích)\s)?{_WHO}.*(?<!\p{{L}})(?:{says})(?:\s{_FURTHER}(?P<what>\p{{L}}.+))?",
        regex.IGNORECASE,
    )


def speaks(phrase: str) -> bool:
    """Whether a phrase tells that somebody says or asks for something."""
    return bool(phrase) and _said().fullmatch(phrase) is not None


_SEVERAL = regex.compile(r"(?:Một số|Nhiều|Các|Những) (?:địa phương|tỉnh|huyện|xã|đơn vị) (?:có )?(?=\p{L}+ \p{L})")


_COUNTED = ("figures/counted-noun", "figures/measured-noun-after")  # "1,6% | cử tri không đồng ý" says nobody


def without(place: Place, label: Label | None) -> Label | None:
    """The label without the words that tell who says so; where it has no other, what was told before."""
    several = None if label is None else _SEVERAL.match(label.words)
    if label is not None and several is not None and label.rule != "figures/counted-noun":
        what = label.words[several.end() :]
        return replace(label, words=what[:1].upper() + what[1:])  # "một số địa phương | giải ngân thấp như …"
    said = None if label is None or label.rule in _COUNTED else _said().fullmatch(label.words)
    if label is None or said is None:
        return label
    if not said["what"]:
        return place.taken_over() or before.of_sentence_before(place) or label
    what = f"{said['dimension']}{said['what']}" if said["dimension"] else said["what"]
    return replace(label, words=what[:1].upper() + what[1:])
