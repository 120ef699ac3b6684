"""Institutions of a list, each with its own part of what was measured before: "Thu ngân sách đạt …; Cục Thuế A | 120 tỷ đồng, Cục Thuế B …"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.names import Label, Place

_LONGEST = 9  # words of the name of an institution
_NAME = regex.compile(
    r"(?:.*(?<!\p{L})(?:như|gồm|là)\s)?(?:(?:riêng|còn|trong đó|trong khi|"
    r"(?:dẫn đầu|đứng đầu|cao nhất|nhiều nhất|thấp nhất|kế đến|kế đó|tiếp đến|tiếp đó|tiếp theo|theo sau|xếp sau|sau đó)(?: là)?)\s)?"
    r"(?P<name>(?:tổng cục|chi cục|cục|hải quan|sở|ban quản lý|công ty|tổng công ty|tập đoàn|ubnd|ủy ban nhân dân|"
    r"kho bạc|bệnh viện|trường|công an|điện lực|ngân hàng)(?:\s[^\s,;:.]+)*?)(?:\s(?:thu|nộp|đạt|được|mới|chỉ|giải ngân|thu được|mới đạt|chỉ đạt|"
    r"với|góp|đóng góp|chỉ góp|nhiều nhất|cao nhất|thấp nhất|chưa đầy|gần|hơn|tuy))*\s?"
)
_MONEY = regex.compile(
    r"(?<!\p{L})(?:thu|chi|vốn|doanh thu|giải ngân|kinh phí|quỹ|nợ|dư nợ|giá trị|kim ngạch|ngân sách|nộp)(?!\p{L})"
)
_SHARE = regex.compile(r"(?<!\p{L})(?:giải ngân|tỷ lệ|tỉ lệ|hoàn thành|tiến độ|thu|chi|nộp)(?!\p{L})")


def label(place: Place) -> Label | None:
    """What was measured before, for one more institution; None where a name of its own or no institution stands there."""
    scene, unit = place.scene, place.quantity.unit
    if place.left.head or not (unit == "percent" or unit in words.CURRENCIES):
        return None
    named = _NAME.fullmatch(scene.lower, place.left.phrase.start, place.quantity.lead)
    if named is None or named["name"].count(" ") >= _LONGEST:
        return None
    before = scene.quantities[place.number - 1].unit if place.number else None
    told = place.parent() if before is not None else None
    if told is None or told.rule == "figures/institution":
        told = told or place.topic
    fits = _SHARE if unit == "percent" else _MONEY
    if told is None or fits.search(told.words.lower()) is None:
        return None
    return replace(told, rule="figures/institution", own=False)
