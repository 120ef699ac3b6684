"""Whether people met in one place, by the words that name the place."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.facts import Body, Mode
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.places.gazetteer import COUNTRY
from vietpol.mappers.text import Span

ON_THE_SPOT = frozenset({"visit", "reception"})
_NEAR = 40  # letters behind a meeting's name within which its place begins
_OBJECT = 120  # letters of a verb's object with its place
_BREAK = regex.compile(r"[,;:.]")
_BACK = 110  # letters before a verb in which its subject comes somewhere
_SURVEY = regex.compile(
    r"(?:đi|đến|tới|trực tiếp|đã)\s(?:khảo sát|kiểm tra)|khảo sát|thị sát|kiểm tra\s(?:các\s)?(?:chốt|trạm|điểm|tuyến|công trình|hồ|đập|đê|kè|cảng|chợ|nhà máy|khu vực|khu cách ly"
    r"|thực tế|hiện trường|tiến độ|thực địa|tình hình thực tế|việc thi công|công trường)"
)
# "kiểm tra công tác phòng cháy rừng |tại Vườn quốc gia"
_SURVEYED_AT = regex.compile(r"(?:đi )?(?:kiểm tra|khảo sát|giám sát|thị sát)(?!\p{L})[^,;:.]{0,110}\s(?:tại|ở)\s\p{L}")
# "Bày tỏ vui mừng đến thăm, làm việc tại Huế": somebody came there.
_CAME = regex.compile(r"(?<!\p{L})(?:đến|về|lên|vào|ra)\s(?:thăm(?:,|\svà|)\s)?làm việc(?=\s(?:tại|ở|với))")
# "Xuống tận ruộng, …", "Ngay tại hiện trường, …", "Điểm đến đầu tiên là …"
_ON_SITE = regex.compile(
    r"(?<!\p{L})(?:xuống tận|đến tận|tận mắt|ngay tại (?:hiện trường|công trường|thực địa)|tại (?:hiện trường|công trường|thực địa)"
    r"|điểm đến (?:đầu tiên|tiếp theo)|thị sát|đi thực địa|khảo sát thực địa)(?!\p{L})"
)
_CAME_TO = regex.compile(r"(?<!\p{L})(?:đến|tới|về|lên|xuống|sang)\s(?:các\s)?(?=\p{L})")
_NEXT_DEED = regex.compile(r";\s|,\s(?=sau đó|tiếp đó|rồi)|\s(?=rồi\s)")
_AND_PLACE = regex.compile(r",\s|\svà\s")
_THEN = regex.compile(r"(?:\s?\([^()]{1,40}\))?(?:,\s|\s(?:và|để)\s|\s)(?:đã\s|trực tiếp\s)?")
_PLACE = regex.compile(r"\b(?:tại|ở)\s(?=\p{L})")
_NOT_PLACE = regex.compile(
    r"(?:hội nghị|kỳ họp|buổi|cuộc|đây|phiên|đại hội|điểm cầu|lễ|các|(?:tỉnh|huyện|thành|thị)(?!\sủy)|xã|địa phương|khoản|điều)\b"
)
_HELD_AT = regex.compile(
    r"\s(?:(?:được\s)?(?:tổ chức|cử hành|tiến hành)|diễn ra|khai mạc)(?:\s(?:vào|ngay|lúc|cùng lúc|sáng|chiều|tối|ngày|hôm nay|nay|giờ|phút|trọng thể|[\d/\-h:]+))*,?(?=\s(?:tại|ở)\s)"
)
# "họp phiên toàn thể tại |hội trường, nghe …": the floor of an assembly, no place
_FLOOR = regex.compile(r"hội trường(?:[,.;]|\s(?:dưới|nghe|về|để)\s|$)")
# "tiếp xúc cử tri xã A", "với cử tri hai xã A, B": those who were met live there
_VOTERS_OF = regex.compile(r"cử tri\s(?:(?:các|hai|ba|bốn|\d)\s)?$")


def in_person(event: Event, own: Sequence[Passage]) -> tuple[Mode, Span] | None:
    """The mode of a meeting whose words tell where people sat together, and the words that do."""
    anchor = event.anchor
    if event.kind in ON_THE_SPOT or (event.kind == "working-session" and _surveys(anchor)):
        return "in-person", anchor.span
    telling = (*event.anchors, *(m for m in event.mentions if not (m.definite or m.reference)))
    place = next((found for a in telling if (found := _place(event, a)) is not None), None)
    if place is None:  # "Buổi lễ do Sở A tổ chức tại Quảng trường B"
        again = (m for m in event.mentions if m.definite and not m.reference)
        place = next((f for m in again if (f := _held_at(m.passage, m.span.end)) is not None), None)
    if place is None and event.kind == "working-session":
        place = next((Span(*m.span()) for p in own if (m := _ON_SITE.search(p.text.lower, p.start, p.end))), None)
    if place is None and event.kind == "working-session":
        place = next((Span(*m.span()) for p in own if (m := _CAME.search(p.text.lower, p.start, p.end))), None)
    return None if place is None else ("in-person", place)


def _surveys(anchor: Anchor) -> bool:
    """ "đi kiểm tra tiến độ thi công": an inspection on the spot."""
    passage = anchor.passage
    window = passage.lower(max(passage.start, anchor.span.start - 10), min(passage.end, anchor.span.end + 24))
    if _SURVEY.search(anchor.lower if anchor.noun else window) is not None:
        return True
    return not anchor.noun and _SURVEYED_AT.match(passage.text.lower, anchor.span.start, passage.end) is not None


def _place(event: Event, anchor: Anchor) -> Span | None:
    """Where people sat together, by the sentence that reports the meeting."""
    passage, end = anchor.passage, max(anchor.name.end, anchor.span.end)
    start = _clause_start(anchor)
    place = _apart(event, passage, _venue(passage, start, anchor.span.start))
    if place is None and (event.kind == "dialogue" or "gặp mặt" in anchor.lower):
        place = _area(passage, passage.start)
    if place is None and event.kind == "dialogue":
        place = _voters(passage, anchor.span.start)
    if place is None and not anchor.noun:
        place = _came(anchor)
    if place is None:
        near = min(passage.end, end + _NEAR) if anchor.noun else _clause_end(passage, end)
        place = _venue(passage, end, near) or _held_at(passage, end)
    return _apart(event, passage, place)


def _clause_start(anchor: Anchor) -> int:
    """Where the clause of a second deed begins: "dâng hương tại Nghĩa trang A; |làm việc với lãnh đạo tỉnh"."""
    passage = anchor.passage
    deeds = [a.span.end for a in passage.anchors if not a.noun and a.span.end < anchor.span.start]
    if anchor.noun or not deeds:
        return passage.start
    return max(
        (m.end() for m in _NEXT_DEED.finditer(passage.text.lower, deeds[-1], anchor.span.start)), default=passage.start
    )


def _clause_end(passage: Passage, start: int) -> int:
    """Where the object of a verb ends at the latest: "ra quân |Ngày thứ Bảy tình nguyện tại thôn A|, xã B"."""
    m = _BREAK.search(passage.text.lower, start, passage.end)
    return min(passage.end if m is None else m.end() + 1, start + _OBJECT)


def _apart(event: Event, passage: Passage, place: Span | None) -> Span | None:
    """A place that is not merely the host's own area: "Ở Quảng Trị, Tỉnh ủy tổ chức hội nghị" says whose, not where."""
    own = {h.area for h in event.hosts if isinstance(h, Body) and h.area is not None}
    if place is None or not own or event.kind == "dialogue":
        return place
    return None if any(a.span == place and a.area in own for a in passage.places) else place


def _came(anchor: Anchor) -> Span | None:
    """The place to which somebody came to do what a verb says: "đã đến |Công ty Mẫu| trao quyết định"."""
    passage = anchor.passage
    for m in _CAME_TO.finditer(passage.text.lower, max(passage.start, anchor.span.start - _BACK), anchor.span.start):
        for span in passage.names_from(m.end()):
            if span.start != m.end():
                break
            end = _last_place(passage, span)
            if span not in passage.full_names and _THEN.fullmatch(passage.text.lower, end, anchor.span.start):
                return span
    return None


def _last_place(passage: Passage, first: Span) -> int:
    """Where the last place ends of those listed from a name on: "các |xã A, B|"."""
    end = first.end
    for area in passage.places:
        if area.span.start > end and _AND_PLACE.fullmatch(passage.text.lower, end, area.span.start):
            end = area.span.end
    return end


def _venue(passage: Passage, start: int, end: int) -> Span | None:
    """The place where people sit together: "tại hội trường Tỉnh ủy", "ở Bộ Tư pháp"; an area is none ("tại thị xã Mẫu")."""
    lower = passage.text.lower
    begins = words.pattern("venue")
    for m in _PLACE.finditer(lower, start, end):
        at = m.end()
        area = next((a for a in passage.places if a.span.start == at), None)
        if _NOT_PLACE.match(lower, at) or passage.name_over(m.start()) is not None:
            continue  # "Ban Chỉ đạo thực hiện Quy chế dân chủ |ở cơ sở tỉnh"
        body = next((b for b in passage.bodies if b.span.start == at), None)
        if body is not None:
            return body.span
        if area is None and lower.endswith("ngay tại ", start, at):
            return Span(at, _phrase_end(lower, at, end))  # "|ngay tại nhà giao ca phân xưởng 6, …"
        hall = begins.match(lower, at)
        if hall is not None and not _FLOOR.match(lower, at, passage.end):
            return Span(at, hall.end())
    return None


def _phrase_end(lower: str, start: int, end: int) -> int:
    """Where a phrase ends that no reader knows."""
    m = _BREAK.search(lower, start, end)
    return end if m is None else m.start()


def _held_at(passage: Passage, start: int) -> Span | None:
    """The place behind the verb of a meeting: "Cuộc họp báo … do Hội đồng bầu cử quốc gia tổ chức |tại Nhà Quốc hội"."""
    m = _HELD_AT.search(passage.text.lower, start, passage.end)
    if m is None:
        return None
    return _venue(passage, m.end(), min(passage.end, m.end() + 10))


def _area(passage: Passage, start: int) -> Span | None:
    """The place behind an offset to which people came: "tiếp xúc cử tri tại xã …"."""
    lower = passage.text.lower
    for area in passage.places:
        abroad = area.area is None or area.area == COUNTRY  # "64 năm Thảm họa da cam |ở Việt Nam"
        if area.span.start >= start and not abroad and lower.endswith((" tại ", " ở "), 0, area.span.start):
            return area.span
    return None


def _voters(passage: Passage, start: int) -> Span | None:
    """The place whose voters were met: "tiếp xúc cử tri xã …"."""
    lower = passage.text.lower
    for area in passage.places:
        if area.span.start >= start and _VOTERS_OF.search(lower, max(start, area.span.start - 20), area.span.start):
            return area.span
    return None
