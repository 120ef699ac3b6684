"""Quantities that say from what to what something went: "từ 5,2% xuống còn 3,4%"."""

from vietpol.mappers import regex
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.quantity import Quantity

_FROM = regex.compile(r"(?:^|\s)từ(?:\smức)?\s$")
_TO = regex.compile(r"(?<!\p{L})(?:lên|xuống|đến|còn|thành|tới|sang)(?!\p{L})")
_TO_REACH = 120


def begins_at(scene: Scene, quantity: Quantity) -> bool:
    """Whether "từ" stands before a quantity: "từ | 5,2%"."""
    before = _FROM.search(scene.lower, max(scene.start, quantity.lead - 12), quantity.lead)
    return before is not None and quantity.value_max is None


def goes_to(scene: Scene, quantity: Quantity) -> bool:
    """Whether the clause tells to what something rose or fell: "từ 5,2% | xuống còn 3,4%"."""
    start = quantity.span.end
    end = scene.lower.find(";", start, min(scene.end, start + _TO_REACH))
    return _TO.search(scene.lower, start, min(scene.end, start + _TO_REACH) if end < 0 else end) is not None


def starts_from(scene: Scene, number: int) -> bool:
    """Whether the number-th quantity is that from which something rose or fell to the next one."""
    quantity = scene.quantities[number]
    return number + 1 < len(scene.quantities) and begins_at(scene, quantity) and goes_to(scene, quantity)


def at_least(scene: Scene, quantity: Quantity) -> bool:
    """ "phấn đấu tăng thu từ 10%/năm": no less than that."""
    return quantity.bound == "exact" and begins_at(scene, quantity) and not goes_to(scene, quantity)
