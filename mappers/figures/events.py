"""Who and what was counted at a meeting: those figures have its day as their time."""

import regex

from vietpol.mappers.facts import Meeting, Period
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found

_COUNTED = regex.compile(
    r"(?:lượt )?(?:đại biểu|điểm cầu|khách mời|bằng khen|giấy khen|huy hiệu|suất quà|phần quà|"
    r"tập thể|cá nhân|gương|điển hình|thí sinh|vận động viên|đội|học viên)(?!\p{L})"
)
_THERE = regex.compile(
    r"(?<!\p{L})(?:dự|tham dự|tham gia|điểm cầu|tặng|trao|khen thưởng|biểu dương|tuyên dương|tôn vinh|"
    r"vinh danh|triệu tập|có mặt)(?!\p{L})"
)
_CHOSEN = regex.compile(r"(?<!\p{L})(?:bầu|cử|giới thiệu|đề cử)(?!\p{L})")


def is_elected(scene: Scene, figure: Found) -> bool:
    """Whether what is counted was elected or named there; the text then gives its day or none."""
    return figure.quantity.counted and _CHOSEN.search(scene.lower, scene.start, figure.quantity.lead) is not None


def day(scene: Scene, figure: Found, meetings: tuple[Meeting, ...]) -> Period | None:
    """The day of the meeting whose participants, sites or awards are counted; None where it is no such figure."""
    if (
        not figure.quantity.counted
        or _COUNTED.match(figure.label.words.lower()) is None
        or _THERE.search(scene.lower, scene.start, scene.end) is None
    ):
        return None
    met = next((m for m in meetings if m.start is not None and len(m.start) == 10), None)
    return None if met is None else Period(met.start, met.end or met.start)
