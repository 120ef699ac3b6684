"""Bodies that act in the phrase before a quantity, and are no part of what it measures: "HĐND tỉnh | bổ sung 320 tỷ đồng"."""

from collections.abc import Mapping
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.text import Span

_OTHER_DOINGS = {"huấn luyện", "tín chấp", "ủy thác", "thu", "trích"}
_GIVING = {
    "đóng góp",
    "hỗ trợ",
    "ủng hộ",
    "tài trợ",
    "tặng",
    "trao",
    "trao tặng",
    "huy động",
    "vận động",
}  # who does it tells the figures apart


_BODY = regex.compile(
    r"(?:các )?(?:cấp (?:ủy|hội|bộ)|ủy ban|ubkt|ubnd|huyện ủy|tỉnh ủy|thành ủy|thị ủy|quận ủy|đảng ủy|đảng bộ|chi bộ|hội|công đoàn|liên đoàn|đoàn|huyện đoàn|tỉnh đoàn|mặt trận|mttq|"
    r"công an|quân sự|ban chqs|sở|phòng|cục|chi cục|ban|trường|xã|phường|thị trấn|huyện|ngành)(?!\p{L})"
)
_PLANNED = regex.compile(
    r"(?:chỉ tiêu|kế hoạch|chương trình|nhiệm vụ|nội dung|mục tiêu|công việc|dự toán)\s\p{L}+\s\p{L}"
)
_FULFILS = ("hoàn thành", "đạt", "thực hiện", "thực hiện đạt", "vượt")


def fulfils(phrase: str, verb: str, noun: str) -> bool:
    """Whether a body has done what stands behind a percentage: "công đoàn các cấp | hoàn thành 98% chỉ tiêu phát triển đoàn viên"."""
    return verb.removeprefix("đã ") in _FULFILS and _PLANNED.match(noun) is not None and _BODY.match(phrase) is not None


def without(lower: str, phrase: Span, actors: Mapping[int, int]) -> Span:
    """A phrase without the body that acts in it: "HĐND tỉnh | bổ sung 320 tỷ đồng"."""
    end = actors.get(phrase.start)
    if end is None or end >= phrase.end:
        return phrase
    doing = _doing().match(lower, end, phrase.end)
    return phrase if doing is None else Span(doing.start("verb"), phrase.end)


@cache
def _doing() -> "regex.Pattern[str]":
    verbs = words.either((words.words("spending") | words.actions().keys() | _OTHER_DOINGS) - _GIVING)
    return regex.compile(
        rf"(?:\s\([^()]{{2,30}}\))?\s(?:đã\s|quyết nghị\s|thống nhất\s|quyết định\s|tiến hành\s)*(?P<verb>{verbs})(?!\p{{L}})"
    )
