"""Counts of which another one is a part: "45 đại biểu trong tổng số 51", "cứ 8 hộ ra khỏi diện nghèo thì có 2 hộ rơi lại"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.text import Span

_OUT_OF = regex.compile(r"(?:\s\p{L}+){0,6}\s(?:trong|trên)\s(?:tổng\s)?số\s")
_OUT_OF_BARE = regex.compile(r"\s(?:trong|trên)\s(?:tổng\s)?số\s")
_EVERY = "cứ "
_THEN = regex.compile(r"\s[^.;:\d]{2,60}(?<!\p{L})(?:thì|lại)(?:\scó)?(?:\s(?:chừng|khoảng|tới|đến))?\s")


def join(lower: str, found: list[Quantity]) -> list[Quantity]:
    """Joins a count and that of which it is a part: "45 đại biểu trong tổng số 51", "5.100 trong số gần 400 nghìn hộ kinh doanh"."""
    kept: list[Quantity] = []
    for quantity in found:
        part = kept[-1] if kept else None
        joins = part is not None and part.counted and part.total is None and part.value_max is None
        if part is None or not joins or not quantity.counted or quantity.total is not None:
            kept.append(quantity)
        elif quantity.value >= part.value and _OUT_OF.fullmatch(lower, part.span.end, quantity.lead) is not None:
            bare = _OUT_OF_BARE.fullmatch(lower, part.span.end, quantity.lead) is not None
            end = quantity.span.end
            kept[-1] = replace(
                part, total=quantity.value, span=Span(part.span.start, end) if bare else part.span, through=end
            )
        elif quantity.value <= part.value and _of_every(lower, part, quantity):
            kept[-1] = replace(quantity, total=part.value)
        else:
            kept.append(quantity)
    return kept


def _of_every(lower: str, whole: Quantity, part: Quantity) -> bool:
    """Whether two counts tell a ratio: "cứ | 8 hộ ra khỏi diện nghèo thì có | 2 hộ rơi lại"."""
    if not lower.endswith(_EVERY, 0, whole.lead):
        return False
    between = lower[whole.span.end : part.span.start]  # the lead of the part may hold "chừng"
    return _THEN.fullmatch(between) is not None
