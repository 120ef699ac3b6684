"""Meetings that a sentence only refers to: "Tại buổi lễ, …" among several, or one that the article never introduces."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.dating import is_day
from vietpol.mappers.meetings.event import Event, Turns
from vietpol.mappers.meetings.holding import happens, opens
from vietpol.mappers.meetings.hosts import hosts
from vietpol.mappers.meetings.identity import noun, sat
from vietpol.mappers.meetings.kinds import kind_of
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.reported import fronted, spoken_at
from vietpol.mappers.reading import DateMention

_SPOKEN_AT = regex.compile(
    r"\b(?:tại|kết thúc|mở đầu|kết luận|khai mạc|bế mạc|chỉ đạo|trình|dự|tham gia|chủ trì|buổi|cuộc|phát biểu|sau|trong)\s(?:các\s)?$"
)
_ROLE_AT = regex.compile(
    r"(?<!\p{L})(?:chủ trì|điều hành|chủ tọa|điều khiển|dự|tham dự|khai mạc|bế mạc|kết luận|(?:thảo luận|trao đổi|thông tin|tham luận|phát biểu|trình bày|trình) tại"
    r"|báo cáo (?:trước|với|tại)|gửi|trình)\s(?:tới\s|tại\s)?$"
)
_COUNCILS = frozenset({"PeoplesCouncil", "RepresentativeBody"})
_THEN = regex.compile(r"(?:\s(?:này|lần này))?,\s")
_WILL = regex.compile(
    r"(?:\s(?:tới|sắp tới|này))?,\s[^,;:.]{3,60}?\ssẽ\s"
)  # "Tại hội nghị cuối năm, |UBND thành phố sẽ khen thưởng"
_VOTES = regex.compile(r"\s(?:đã|cũng đã|tiến hành|thực hiện quy trình)\s")
_SOON = 4  # sentences after an article's first in which its meeting is named
_DATELINE = 24  # letters of "(ABC) - " before the day that an article opens with
_CONFERENCES = frozenset(
    {"plenum"}
)  # called "hội nghị" whatever the verb that told of them: "Ban Chấp hành họp phiên bất thường"
_NAMED_LATER = frozenset({"congress", "council-session"})  # "tại Đại hội XIII", "kỳ họp thứ 11": mostly past ones


def referred(passage: Passage, events: Sequence[Event], current: Event) -> Event | None:
    """The other meeting that a sentence turns back to at its beginning: "Tại buổi lễ, …"; None: it goes on with this one."""
    head = next(iter(passage.anchors), None)
    if head is not None and head.noun and not head.definite and fronted(head):  # "Tại phiên họp thường kỳ, …"
        named = [e for e in events if e is not current and e.anchor.lower.startswith(head.lower)]
        if len(named) == 1 and not current.anchor.lower.startswith(head.lower):
            return named[0]
    first = next((a for a in passage.anchors if a.definite), None)
    if first is None or (
        first.span.start - passage.start > 40 and not _ROLE_AT.search(passage.lower(passage.start, first.span.start))
    ):
        return None
    if noun(first) == "hội nghị" and current.kind in _CONFERENCES:
        return None
    fits = [e for e in events if _may_name(first, e)]
    return fits[-1] if fits and current not in fits else None


def _may_name(anchor: Anchor, event: Event) -> bool:
    """Whether a bare noun may stand for a meeting: by its kind, its noun, or the verb that has told of it."""
    if event.kind == anchor.kind or any(noun(a) == noun(anchor) for a in event.anchors if a.noun):
        return True
    return sat(event, anchor)


def with_known(telling: Sequence[Passage], events: list[Event], turns: Turns) -> tuple[list[Event], Turns]:
    """Before nothing or mere asides: the meeting that an article speaks of without ever introducing it."""
    asides = {e.anchor.passage.number for e in events}
    only = _known([p for p in telling if p.number not in asides])
    if only is None or any(_goes_on(only.anchor, e.anchor) for e in events):
        return events, turns
    turns = [(0, only), *turns, *((e.anchor.passage.end, only) for e in events)]
    turns = [turn for turn in turns if turn[1] in events or turn[1] is only]
    return [only, *events], sorted(turns, key=lambda turn: turn[0])


def _goes_on(anchor: Anchor, told: Anchor) -> bool:
    """Whether a bare noun goes on with the meeting told of right before it: "Trước đó, tại kỳ họp thứ 5 … |Tại kỳ họp, …"."""
    behind = anchor.passage.number - told.passage.number
    return anchor.definite and told.noun and 0 < behind <= 2 and noun(anchor) == noun(told)


def _known(telling: Sequence[Passage]) -> Event | None:
    """ "Tại buổi tiếp, Tổng Bí thư …": the meeting of an article whose head is missing."""
    found: list[Anchor] = []
    for passage in telling:
        for anchor in passage.anchors:
            if spoken_of(anchor) or (found and _names_it(anchor, found[0])):
                found.append(anchor)
    if not found:
        return None
    first = next((a for a in found if a.kind != "other"), found[0])
    whose = next((h for a in found if (h := hosts(a))), ())
    return Event(kind_of(first, whose), [first, *(a for a in found if a is not first)], "meetings/referred", whose)


def _names_it(anchor: Anchor, first: Anchor) -> bool:
    """Whether a noun may name the meeting spoken of; not one that something came after ("sau hội nghị hiệp thương …")."""
    return anchor.noun and not (anchor.planned or anchor.reference) and anchor.kind == first.kind


def take_lead(event: Event, telling: Sequence[Passage]) -> None:
    """Of a meeting that the article names only by its noun: the day and the body with which the article opens."""
    anchor = event.anchor
    named = anchor.definite or event.rule == "meetings/undated"
    if event.dates or not named or anchor.passage.number > _SOON:
        return
    days = ((p, day) for p in telling[: anchor.passage.number] if (day := _opening_day(p)) is not None)
    lead, day = next(days, (anchor.passage, None))
    if day is None:
        return
    event.dates.append(day)
    if not event.hosts:
        event.hosts = tuple(b.body for b in lead.bodies if b.particular and b.span.start - day.span.end == len(", "))
        event.kind = kind_of(anchor, event.hosts) if event.hosts and event.kind == "other" else event.kind


def _opening_day(lead: Passage) -> DateMention | None:
    """The day with which an article opens that names its meeting only afterwards: "Sáng 11/3, Ban Thường vụ Huyện ủy đã duyệt …"."""
    day = next(iter(lead.dates), None)
    if day is None or day.day_part is None or day.span.start - lead.start > _DATELINE or not is_day(lead, day):
        return None
    return day if not any(a.noun and not a.reference for a in lead.anchors) else None


def spoken_of(anchor: Anchor) -> bool:
    """Whether a noun is spoken of as the meeting of the article: "tại buổi tiếp", "kết luận cuộc họp"."""
    if not anchor.noun or anchor.planned or (anchor.reference and not anchor.definite):
        return False
    if anchor.kind in _NAMED_LATER:
        return (
            spoken_at(anchor)
            or (fronted(anchor) and _decides_there(anchor))
            or (anchor.definite and (fronted(anchor) or (opens(anchor) and happens(anchor))))
        )
    if fronted(anchor) and _WILL.match(anchor.passage.text.lower, max(anchor.name.end, anchor.span.end)) is not None:
        return False
    if anchor.definite and opens(anchor) and happens(anchor):
        return True  # "Hội nghị được kết nối trực tuyến đến …"
    window = max(anchor.passage.start, anchor.span.start - 24)
    if anchor.passage.text.lower.endswith("trong ", window, anchor.span.start) and not fronted(anchor):
        return False  # "quà do Tổng Bí thư gửi tặng trong chuyến thăm": another's
    return _SPOKEN_AT.search(anchor.passage.text.lower, window, anchor.span.start) is not None


def _decides_there(anchor: Anchor) -> bool:
    """Whether a council decides something at its session: "Tại Kỳ họp thứ 9 này, |HĐND thành phố đã bỏ phiếu …"."""
    passage = anchor.passage
    comma = _THEN.match(passage.text.lower, anchor.name.end)
    at = comma.end() if comma is not None else passage.end
    return any(
        (
            b.span.start == at or b.span.end == anchor.name.end or b.span.start == anchor.span.end + len(", ")
        )  # a name may run on to it: "kỳ họp thứ 9, HĐND tỉnh"
        and b.body.kind in _COUNCILS
        and _VOTES.match(passage.text.lower, b.span.end)
        for b in passage.bodies
    )
