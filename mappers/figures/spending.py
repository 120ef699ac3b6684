"""Money without a name of its own: the verb that spends or raises it, with what it is for."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.names import Label, Place
from vietpol.mappers.text import Span

_FOR_WHAT = regex.compile(
    r"(?:\s(?:trong|giai đoạn)\s[^,;.()]{2,50}?)?(?P<use>\s(?:từ (?:quỹ|nguồn|ngân sách|dự phòng)|cho|để|vào|nhằm|thực hiện|xây dựng|mua|triển khai)\s\p{L}+(?:[\s-]\p{L}+){0,9})"
)
_AT_ONCE = regex.compile(r"\s(?:ngay|kịp thời|khẩn cấp|riêng|luôn)$")  # "trích ngay | 7 tỷ đồng từ dự phòng"


def after_verb(place: Place) -> Label | None:
    """ "bổ sung 1.400 tỷ đồng | cho các dự án giao thông": the verb with what the money is for."""
    does = _AT_ONCE.sub("", place.phrase)
    if place.quantity.unit not in words.CURRENCIES or does not in words.words("spending"):
        return None
    span = place.scene.right(place.quantity)
    use = _FOR_WHAT.match(place.scene.lower, span.start, span.end)
    if use is None:
        return None
    said = f"{does.capitalize()} {place.printed(Span(use.start('use') + 1, use.end()))}"
    return Label(said, place.left.phrase.start, "figures/spent-on", does)


def opening(place: Place) -> Label | None:
    """ "tỉnh bố trí 1.320 tỷ đồng | thực hiện 3 chương trình": a verb that opens its clause, with what the money is for."""
    if place.quantity.unit not in words.CURRENCIES or place.left.verb in ("rise", "fall"):
        return None
    scene = place.scene
    verb = _verbs().search(scene.lower, place.pieces[0].start, place.quantity.lead)
    if verb is None:
        return None
    span = scene.right(place.quantity)
    use = _FOR_WHAT.match(scene.lower, span.start, span.end)
    if use is None and place.number and scene.quantities[place.number - 1].unit == place.quantity.unit:
        return None  # "nhu cầu 1.750 tỷ đồng, đã bố trí | 620 tỷ đồng": of the same
    what = "" if use is None else f" {place.printed(Span(span.start + 1, use.end()))}"
    return Label(f"{verb['verb'].capitalize()}{what}", verb.start("verb"), "figures/spent-on", verb["verb"])


@cache
def _verbs() -> "regex.Pattern[str]":
    return regex.compile(rf"(?<!\p{{L}})(?P<verb>{words.either(words.words('spending'))})(?:\s(?:được|thêm|là))*\s$")
