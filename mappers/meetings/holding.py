"""Whether words beside a meeting's name say that it took place: a verb behind it, or one before it by which somebody holds it."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.anchors import Anchor

_ASIDE = regex.compile(
    r"(?:\s?\([^()]{1,40}\))?,?\s(?:cũng\s)?"
)  # between a meeting's name and its verb: "(mở rộng) đã hoàn thành"
_HELD_BY = regex.compile(
    r"\sdo\s[^;:.]{3,120}?\s(?:tổ chức|triệu tập|đăng cai)(?!\p{L})"
)  # "tại hội nghị |do Tỉnh ủy tổ chức"


def opens(anchor: Anchor) -> bool:
    """Whether a noun is the first word of its sentence: "Kỳ họp đã thông qua …"."""
    return anchor.span.start - anchor.passage.start <= 2


def happens(anchor: Anchor) -> bool:
    """Whether a verb after the name says that the meeting took place."""
    lower, end = anchor.passage.text.lower, max(anchor.name.end, anchor.span.end)
    aside = _ASIDE.match(lower, end, anchor.passage.end)
    if words.pattern("happening").match(lower, aside.end() if aside is not None else anchor.passage.end) is not None:
        return True
    return anchor.noun and _HELD_BY.match(lower, end, anchor.passage.end) is not None


@cache
def _holding() -> regex.Pattern[str]:
    held = words.any_of((*words.group("holding"), "chủ trì", "dự", "tham dự", "điều hành"))
    return regex.compile(rf"(?<!\p{{L}})(?:{held})(?:\s(?:buổi|thành công|trọng thể|long trọng))?{words.SITTING}\s$")


def is_held(anchor: Anchor) -> bool:
    """Whether a verb before the name says that somebody holds it, or is there."""
    window = max(anchor.passage.start, anchor.span.start - 30)
    return _holding().search(anchor.passage.text.lower, window, anchor.span.start) is not None
