"""Meetings told of in passing while another is told: earlier ones, those recalled, those of another place."""

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.meetings.dating import is_day
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.holding import is_held
from vietpol.mappers.meetings.identity import noun
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.reported import fronted, spoken_at
from vietpol.mappers.meetings.sections import headed as heads_part
from vietpol.mappers.meetings.subject import has_subject

NONE = "meetings/none"  # the rule of what is told of no meeting of the article
_BULLET = 4  # letters of a bullet before an item
_DATELINE = 24  # letters of "(ABC) - " before the day that an article opens with
EARLIER = regex.compile(r"trước đó")
_THERE = regex.compile(r"\W*(?:tại|ở) (?:đây|đó|các nơi|những nơi)(?!\p{L})")
_AT_PLACE = regex.compile(r"\W*(?:còn\s|cũng\s)?(?:tại|ở|đến|tới|thăm)\s(?:\p{L}+\s){0,3}$")
_REMEMBERS = regex.compile(r"(?:nhắc lại|nhắc đến|nhớ lại|còn nhớ|dẫn lại)\s(?:tại\s|về\s)?$")
_OPENING = 14  # letters before a meeting that is recalled at the beginning of a sentence: "Nhắc lại "
_BULLETS = ("- ", "* ", "+ ", "• ", "– ")
_MOST = 8  # wordings of one meeting that are looked at
_TITLES = 60  # letters of titles before the first name of a sentence
_ADDRESSES = regex.compile(r"\W*(?:phát biểu|kết luận|báo cáo|thảo luận|chỉ đạo|khai mạc|bế mạc)(?!\p{L})")
# "Sáng nay 15/7, UBND thành phố |tổ chức| \"Cà phê doanh nhân\"": an occasion that no reader knows
_HELD = regex.compile(r"(?<!\p{L})(?:tổ chức|khai mạc|khai trương|phát động|diễn ra|ra mắt)(?!\p{L})")
_LIES_AHEAD = regex.compile(r"(?<!\p{L})(?:sẽ|dự kiến|kế hoạch)(?!\p{L})")
_DEEDS = frozenset({"visit", "working-session", "reception", "dialogue"})


class Aside(Struct):
    """A meeting told of in passing, while another is told (current).

    goes_on: the number of the sentence that may go on with it. named: whether the last that did names it, and so turns to it for good.
    """

    event: Event
    passage: Passage
    goes_on: int
    current: Event
    named: bool = False

    @property
    def dated(self) -> bool:
        """Whether it is a meeting of the article, not what was done on no day that it gives."""
        return self.event.rule != NONE

    def stays(self, passage: Passage) -> bool:
        """Whether a sentence goes on with it: "Trước đó, … đã khảo sát tại xã A. Tại xã A, ông B đề nghị …"."""
        if passage.number != self.goes_on:
            return False
        self.named = self.dated and stays(passage, self.event)
        if self.named or goes_there(passage) or _at_its_place(passage, self.passage) or self._its_own(passage):
            self.goes_on += 1
            return True
        return False

    def _its_own(self, passage: Passage) -> bool:
        """Whether a sentence begins with somebody who was named there only: "… đã tiếp Đại sứ A. |Đại sứ A cảm ơn …"."""
        first = next(iter(passage.people), None)
        if first is None or first.span.start - passage.start > _TITLES or begins_block(passage):
            return False
        there = {m.person for m in self.passage.people} - {
            m.person for a in self.current.anchors[:_MOST] for m in a.passage.people
        }
        return first.person in there and not _ADDRESSES.match(passage.lower())


def begins_block(passage: Passage) -> bool:
    """Whether a sentence is the first of its line."""
    return passage.start - passage.text.blocks[passage.sentence.block].start <= _BULLET


def none_of(current: Event) -> Event:
    """Where none of the article's meetings is told of."""
    return Event(current.kind, [current.anchor], NONE)


def items(passage: Passage, told: Passage) -> bool:
    """Whether a line and that of the meeting told of before it are two items of a list, each of its own subject: a digest."""
    if any(a.definite for a in passage.anchors) or not (passage.bodies or passage.people) or told is passage:
        return False
    blocks = (passage.text.blocks[p.sentence.block] for p in (passage, told))
    return passage.sentence.block != told.sentence.block and all(
        passage.text.plain[b.start : b.start + 2] in _BULLETS for b in blocks
    )


def goes_there(passage: Passage) -> bool:
    """Whether a sentence goes on where the one before it was: "Tại đây, …"."""
    return _THERE.match(passage.lower()) is not None


def undated(passage: Passage, current: Event) -> Event | None:
    """What a sentence says was done before, on a day that it doesn't give: no meeting to report, and none of those reported."""
    if EARLIER.match(passage.lower()) is None:
        return None
    deeds = (a for a in passage.anchors if a.kind in _DEEDS and not (a.noun or a.planned or a.reference))
    if not any(has_subject(a, passage.start) for a in deeds):
        return None
    return none_of(current)


def unknown(passage: Passage, current: Event, today: str | None) -> Event | None:
    """An occasion of another day that a sentence opens with and no reader knows: what is told behind is not of the meeting before it."""
    day = next(iter(passage.dates), None)
    if day is None or day.start is None or passage.anchors or not is_day(passage, day):
        return None
    same = current.start is not None and current.start <= day.start <= (current.end or current.start)
    if same or day.span.start - passage.start > _DATELINE or (today is not None and day.start > today[:10]):
        return None
    behind = passage.lower(day.span.end)
    if _HELD.search(behind) is None or _LIES_AHEAD.search(behind) is not None:
        return None
    return none_of(current)


def _at_its_place(passage: Passage, told: Passage) -> bool:
    """Whether a sentence opens with a place that the one telling of the aside names."""
    first = next(iter(passage.places), None)
    if first is None or _AT_PLACE.fullmatch(passage.lower(passage.start, first.span.start)) is None:
        return False
    return any(p.area == first.area for p in told.places)


def of_its_place(passage: Passage, event: Event, resumed: Event) -> bool:
    """Whether a line names the place of the earlier meeting, and not that of the one which would be told of again."""
    own, others = ({h.area for h in e.hosts if isinstance(h, Body) and h.area is not None} for e in (event, resumed))
    named = {a.area for a in passage.places}
    return bool(own & named) and not (others & named or own & others)


def went_before(event: Event, current: Event) -> bool:
    """Whether a meeting took place on a day before the one told of."""
    return event.start is not None and current.start is not None and (event.end or event.start) < current.start


def stays(passage: Passage, event: Event) -> bool:
    """Whether a sentence goes on with the meeting of the one before it: "Trước đó, ngày 14/11 … hội nghị …. Tại hội nghị, …"."""
    if goes_there(passage):
        return True
    first = next(iter(passage.anchors), None)
    told = event.anchor.noun and is_held(event.anchor)
    return told and first is not None and first.definite and fronted(first) and noun(first) == noun(event.anchor)


def in_passing(event: Event) -> bool:
    """Whether a dated meeting is only named while another is told of: "thông tin kết quả của Hội nghị Trung ương 7, họp từ …"."""
    anchor = event.anchor
    before = anchor.passage.lower(max(anchor.passage.start, anchor.span.start - 6), anchor.span.start)
    return anchor.kind == "plenum" and anchor.noun and (anchor.reference or before.endswith(" của "))


def recalled(passage: Passage, event: Event, current: Event) -> bool:
    """Whether a session of days before is only recalled: "Riêng UBKT Tỉnh ủy, tại kỳ họp thứ 17 ngày 11/6 đã xem xét …"."""
    earlier = event.start is not None and current.start is not None and event.start < current.start
    inside = any(d.span.start - passage.start > _DATELINE for d in event.dates)
    anchor = event.anchor
    if begins_block(passage) and heads_part(passage):
        return False
    if (
        begins_block(passage)
        and (spoken_at(anchor) or fronted(anchor))
        and event.hosts
        and event.hosts != current.hosts
    ):
        return False  # a part of the article of its own
    remembers = _REMEMBERS.search(passage.lower(max(passage.start, anchor.span.start - 40), anchor.span.start))
    return (
        earlier and anchor.noun and (bool(remembers) or (inside and anchor.lower.startswith(("kỳ họp", "phiên họp"))))
    )


def clause_end(passage: Passage, event: Event) -> int:
    """Where the words end that recall a meeting: "Nhắc lại phiên họp ngày 9/4|, ông A lưu ý …"."""
    anchor = event.anchor
    end = max(anchor.name.end, anchor.span.end, *(d.span.end for d in event.dates))
    comma = passage.text.lower.find(", ", end, passage.end) if anchor.span.start - passage.start <= _OPENING else -1
    return passage.end if comma < 0 else comma
