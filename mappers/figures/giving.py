"""Of which place a gift is: that of those who get it, or where it is handed over."""

from collections.abc import Callable

from vietpol.mappers import regex
from vietpol.mappers.facts import Area
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.subjects import is_local
from vietpol.mappers.places.gazetteer import COUNTRY
from vietpol.mappers.reading import AreaMention

_REACH = 140  # letters
_GIVING = ("tặng", "trao", "ủng hộ", "hỗ trợ", "bàn giao")
_GIVES = regex.compile(r"(?<!\p{L})(?:tặng|trao|trao tặng|ủng hộ|hỗ trợ|bàn giao)\s[^,;.:]{0,60}$")
_TO_THOSE = regex.compile(r"(?:[^,;.]|\.(?=\d)){0,60}?\scho\s[^,;.]{0,80}?(?<!\p{L})(?:tại|ở|của|thuộc|trên địa bàn)\s")
_THOSE_AT = regex.compile(
    r"[^,;.\d]{0,60}?(?<!\p{L})(?:tại|ở|của|thuộc|trên địa bàn)\s"
)  # "trao nhà cho | 4 hộ nghèo ở xã A và 9 hộ ở xã B"
_WHERE = regex.compile(r"(?<!\p{L})(?:tại|ở|về|đến)(?: với)?(?: địa bàn)?\s$")
_HONOURS = regex.compile(
    r"\s(?:tập thể|cá nhân|đồng chí|đảng viên|bằng khen|giấy khen|cờ|huy hiệu|huân chương|kỷ niệm chương|giải|danh hiệu|bức trướng)(?!\p{L})"
)

Inside = Callable[[int, int], list[AreaMention]]


def place(
    lower: str, inside: Inside, holds: Callable[[AreaMention], bool], scene: Scene, quantity: Quantity
) -> Area | None:
    """The place of a gift: "tặng | 25 phần quà (300.000 đồng/phần) cho các hộ ở xã A".

    inside: the areas named between two offsets; holds: whether one only says where the place before it lies.
    """
    start = max(scene.start, quantity.lead - _REACH)
    if not any(lower.find(word, start, quantity.lead) >= 0 for word in _GIVING):
        return None
    gives = _GIVES.search(lower, start, quantity.lead)
    if gives is None:
        return None
    end = scene.lower.find(";", quantity.span.end, scene.end)
    named = inside(quantity.span.end, min(scene.end if end < 0 else end, quantity.span.end + _REACH))
    if named:
        those = _THOSE_AT if lower.endswith(" cho ", start, quantity.lead) else _TO_THOSE
        to = those.fullmatch(lower, quantity.span.end, named[0].span.start)
        return None if to is None or named[0].area.id == COUNTRY.id else named[0].area
    if _HONOURS.match(lower, quantity.span.end) is not None:
        return None  # an honour is not that of the place where it is handed over
    at = {
        m.area
        for m in inside(scene.start, gives.start())
        if is_local(m.area) and _WHERE.search(lower, scene.start, m.span.start) is not None and not holds(m)
    }
    return at.pop() if len(at) == 1 else None
