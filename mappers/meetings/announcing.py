"""Whose press conference it is that a text knows by what was announced there: "được Cục Thống kê tỉnh |công bố tại cuộc họp báo"."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.meetings.anchors import Anchor

_ANNOUNCED = regex.compile(
    r"\s(?:đã\s|vừa\s|chính thức\s)*(?:công bố|đưa ra|thông báo|thông tin|cung cấp|phát đi|nêu|cho biết)\s(?:[^,;:.]{0,40}\s)?(?:tại|trong|ở)\s$"
)
_TELLS = regex.compile(r"\s(?:đã\s|vừa\s|chính thức\s)*(?:cho biết|cho hay|thông tin|công bố|thông báo)(?!\p{L})")
_IN_TITLE = regex.compile(r"(?<!\p{L})(?:ông|bà|đồng chí|giám đốc|cục trưởng|chủ tịch|trưởng|người phát ngôn)\s$")


def announcer(anchor: Anchor) -> tuple[Body, ...]:
    """The body that announced something at a press conference."""
    passage = anchor.passage
    end = max(anchor.name.end, anchor.span.end)
    said = next((b for b in passage.bodies if b.span.start > end and b.particular), None)
    if said is not None and _TELLS.match(passage.text.lower, said.span.end) is not None:
        front = passage.lower(max(end, said.span.start - 2), said.span.start) == ", "
        return (said.body,) if front else ()  # "Tại cuộc họp báo chiều 9/7, |UBND tỉnh cho biết"
    for b in reversed(passage.bodies):
        if b.span.end <= anchor.span.start and b.particular:
            told = _ANNOUNCED.match(passage.text.lower, b.span.end, anchor.span.start)
            titled = _IN_TITLE.search(passage.text.lower, max(passage.start, b.span.start - 16), b.span.start)
            return (b.body,) if told is not None and titled is None else ()
    return ()
