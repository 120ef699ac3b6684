"""Money without a name of its own: the verb that spends or raises it, with what it is for."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.figures import nouns, words
from vietpol.mappers.figures.names import Label, Place, small
from vietpol.mappers.text import Span

_FOR_WHAT = regex.compile(
    r"(?:\s(?:trong|giai đoạn)\s[^,;.()]{2,50}?)?(?P<use>\s(?:từ (?:quỹ|nguồn|ngân sách|dự phòng)|cho|để|vào|nhằm|thực hiện|xây dựng|mua|triển khai|"
    r"hỗ trợ|chăm lo|đầu tư|sửa chữa|nâng cấp|khắc phục|thăm|tặng|trả|chi trả|chăm sóc|phục vụ|giúp|trợ cấp|xóa)\s\p{L}+(?:[\s-]\p{L}+){0,9})"
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


def on_things(place: Place) -> Label | None:
    """ "ủng hộ 5 tỷ đồng xây | 100 nhà": the money for what is counted behind it."""
    scene, at = place.scene, place.number + 1
    if place.quantity.unit not in words.CURRENCIES or at >= len(scene.quantities) or not place.phrase:
        return None
    following = scene.quantities[at]
    use = _USES.fullmatch(scene.lower, place.quantity.span.end, following.lead)
    if use is None or _spends().search(place.phrase) is None:
        return None
    thing = nouns.right(scene, following)
    if thing.end == thing.start:
        return None
    said = f"{place.text(place.left.phrase)} {use['use']} {small(place.text(thing))}"
    return Label(said, place.left.phrase.start, "figures/spent-on", place.phrase)


_USES = regex.compile(
    r"\s(?:để |nhằm )?(?P<use>(?:hỗ trợ |đầu tư |giúp )?(?:xây|xây mới|xây dựng|xây tặng|làm|làm mới|làm nhà|sửa|sửa chữa|mua|mua sắm|mua tặng|lắp đặt|trồng|mở|tặng|trao|trao tặng|"
    r"nâng cấp|tu sửa|cải tạo|bê tông hóa|cứng hóa|đóng mới|hỗ trợ|giúp đỡ|thực hiện|khắc phục|xóa))(?: cho)?(?:\s(?:được|hơn|gần|trên|khoảng))?\s"
)


@cache
def _spends() -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?<!\p{{L}})(?:{words.either(words.words('spending') | {'trao', 'tặng', 'trao tặng', 'kêu gọi', 'xã hội hóa'})})$"
    )


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
    if use is None and place.noun and place.right.start not in place.passes.ahead:
        what = f" {small(place.text(place.right))}"  # "bố trí 200 tỷ đồng | vốn đối ứng"
    return Label(f"{verb['verb'].capitalize()}{what}", verb.start("verb"), "figures/spent-on", verb["verb"])


@cache
def _verbs() -> "regex.Pattern[str]":
    return regex.compile(rf"(?<!\p{{L}})(?P<verb>{words.either(words.words('spending'))})(?:\s(?:được|thêm|là))*\s$")
