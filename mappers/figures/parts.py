"""A part of what was told before, called by where or who alone: "hộ nghèo còn 2.692 hộ, trong đó thành thị | 404 hộ"."""

from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.names import Label, Place, small

RULE = "figures/part-of-whole"
_MANY = regex.compile(r"^(?:tổng số|tổng|số)\s+", regex.IGNORECASE)


@cache
def _part() -> "regex.Pattern[str]":
    return regex.compile(rf"(?:(?:ở|tại|là)\s)?(?P<part>{words.either(words.words('parts'))})")


@cache
def _of_part() -> "regex.Pattern[str]":
    return regex.compile(rf"\s(?:ở\s|tại\s)?(?:{words.either(words.words('parts'))})$")


def of_whole(place: Place, label: Label | None) -> Label | None:
    """What the whole is, with the part's name: "Hộ nghèo khu vực nông thôn"; the label itself where no part is told."""
    if label is None or place.left.verb in ("rise", "fall"):
        return label
    part = _part().fullmatch(place.phrase)
    whole = None if part is None else _whole(place)
    if part is None or whole is None:
        return label
    called = _of_part().sub("", whole.words)
    said = f"{_MANY.sub('', called) if place.quantity.counted else called} {part['part']}"
    return replace(
        whole,
        words=f"{said[:1].upper()}{said[1:]}",
        start=min(label.start, place.left.phrase.start),
        rule=RULE,
        noun=place.noun or whole.noun,
        own=True,
    )


def _whole(place: Place) -> Label | None:
    """The last figure before that was told in the same unit and of the same noun."""
    for quantity, told in place.told_before():
        if told is None or quantity.unit != place.quantity.unit:
            continue
        if _part().fullmatch(small(told.words)) is not None:
            continue  # "nam 8,2 triệu đồng, nữ | 6,9 triệu đồng": beside the first part, none of it
        if place.noun and place.noun not in small(told.words) and place.noun != told.noun:
            continue
        return told
    return None
