"""The meetings that a sentence reports as having taken place: those with a day, and at an article's head those without."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.meetings.alike import by_place
from vietpol.mappers.meetings.anchors import GIVES, VOTES, Anchor
from vietpol.mappers.meetings.dating import AHEAD, HELD, OWN, dated_ahead, dated_behind, is_day, right_behind, sits
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.first_session import is_first_session
from vietpol.mappers.meetings.handing import handed
from vietpol.mappers.meetings.holding import happens, is_held
from vietpol.mappers.meetings.hosts import hosts
from vietpol.mappers.meetings.identity import noun
from vietpol.mappers.meetings.kinds import kind_of
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.sequels import also
from vietpol.mappers.meetings.subject import has_subject
from vietpol.mappers.reading import DateMention

_FIRST = 4  # sentences at the head of an article in which a meeting is reported without its day
# "* Thứ Hai (11/8):", "Ngày 12/8:" in a line of its own
_HEADING = regex.compile(
    r"\W*(?:(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|sáng|chiều|ngày)[\s,(-]*){0,3}(?:ngày\s)?[\d/.-]{3,10}\W*"
)
_WORKED = regex.compile(
    r"(?<!\p{L})(?:sau|trong)\s(?:\p{L}+\s){0,3}\s?(?:[\d,]+\s)?(?:\p{L}+\s)?ngày(?:\slàm việc)?(?:\skhẩn trương)?\s?[(,]?\s?(?:từ\s)?(?:ngày\s)?$"
)
_CLOSES = regex.compile(
    r"(?:\s?\([^()]{1,20}\))?,?\s(?:và\s)?(?:dự kiến\s)?(?:bế mạc|kết thúc|khép lại)(?:\s(?:vào|trong|lúc))?\s"
)
_NOTED = regex.compile(r"\([^()]{3,16}\)\W{0,2}")
_ANNOUNCED = 14  # days ahead within which a day may be announced
_TELLS = regex.compile(r",\s[^,;:.]{3,80}\s(?:tổ chức|đã|khai mạc)\s")
_WORKS = ("khởi công", "khánh thành", "động thổ", "thông xe", "ra quân", "khai trương", "gắn biển")
_FRESH = 15  # days after which works that were begun or opened are background
_ELECTS = regex.compile(r"\b(?:bầu|cử|chọn)\s(?:\d+\s|các\s)?đại biểu\b")
_JUST = regex.compile(r"(?:[^.;:]{0,60}?)\b(?:vừa (?:diễn ra|được tổ chức|kết thúc|bế mạc|khai mạc))\b")
# "HĐND tỉnh B |vừa họp kỳ thứ 13", "UBND huyện |vừa tổ chức hội nghị"
_OPENING_JUST = regex.compile(
    r"^[^,;:.\n]{4,90}\s(?:vừa|mới)\s(?:(?:tổ chức|tiến hành|khai mạc|bế mạc|hoàn thành|kết thúc|có|mở)\s)?$"
)
_ON_IT = regex.compile(
    r"(?:,|\s)\s?(?:diễn ra|(?:được\s)?tổ chức|khai mạc|họp)(?:\s[^,;:.]{2,90})?\s(?:vào|trong|lúc|hồi|\()?\s?$|\s(?:vào|trong)\s$"
)
_MONTHS = regex.compile(
    r"\W*(?:trong |suốt |qua )?(?:học kỳ|năm học|năm 20|cả năm|quý|\d{1,2} tháng|những năm|nhiều năm|nhiệm kỳ|giai đoạn|thời gian qua|từ đầu|hằng|hàng)(?!\p{L})"
)
_HANDED, _FRONT = 8, 12  # letters between handing over and its day; before a day that opens the sentence
_SUBJECT = 120  # letters of whoever has just held something
_SPEAKING_AT = regex.compile(r"\W*(?:phát biểu|kết luận|báo cáo|thảo luận|chỉ đạo)\s(?:[\p{L}\s]{0,24})?tại\s")
_AT_START = regex.compile(
    r"\W*(?:tại|trong|phát biểu tại|cũng tại|cũng trong|kết thúc|kết luận|mở đầu|(?:phát biểu )?(?:khai|bế) mạc)\s"
)


def reported(
    passage: Passage, today: str | None, early: bool, section: DateMention | None = None
) -> Iterator[tuple[int, Event]]:
    """The meetings that a sentence reports, each with the offset at which the sentence turns to it.

    section: the day that heads this part of a digest, where an item of it begins here.
    early: whether the article has told of no meeting yet, nor spoken of one as known.
    """
    days = [d for d in passage.dates if is_day(passage, d)]
    found = False
    bounds = [passage.start, *(d.span.start for d in days[1:]), passage.end]
    for i, day in enumerate(days):
        if today is not None and day.start is not None and day.start > today:
            if not _long_past(passage, day, today):
                continue
            day = _year_before(day)
        stale = today is not None and day.start is not None and _days(day.start, today) > _FRESH
        before = [a for a in passage.anchors if bounds[i] <= a.span.start < day.span.start and dated_behind(a, day)]
        behind = [a for a in passage.anchors if day.span.end <= a.span.start < bounds[i + 1] and dated_ahead(a, day)]
        if i + 1 < len(days):
            behind = [a for a in behind if not right_behind(a, days[i + 1])]
        if i:
            between = (a for a in passage.anchors if days[i - 1].span.end <= a.span.start < day.span.start)
            before += [a for a in between if right_behind(a, day) and dated_behind(a, day)]
        for n, anchor in enumerate(a for a in (*before, *behind) if not (stale and a.lower.startswith(_WORKS))):
            if n and not is_first_session(anchor):
                break
            found = True
            at = anchor.span.start if n else min(bounds[i], anchor.span.start)
            told = (
                [day, *_lasted(passage, days[:i], day), *_closed(passage, day, days[i + 1 :])]
                if anchor.kind in OWN
                else [day]
            )
            yield from ((at, event) for event in _each(_event(anchor, told, "meetings/dated")))
            for other in also(passage, anchor) if i + 1 == len(days) else ():
                yield other.span.start, _event(other, told, "meetings/dated")
        if not before and not behind and (noted := _noted(passage, day)) is not None:
            found = True
            yield passage.start, _event(noted, [day], "meetings/dated")
    if not found and (passive := _handed_over(passage, days)) is not None:
        found = True
        yield passage.start, passive
    if early and len(days) == 1 and not found:
        yield from ((passage.start, event) for event in _only(passage, days[0], today))
    if not days and section is not None:
        yield from _of_section(passage, section)
    elif not days:
        yield from _undated(passage, early)


def _handed_over(passage: Passage, days: Sequence[DateMention]) -> Event | None:
    """A decision handed over on a day, in the passive: "Chiều 22/6, quyết định … được ông A |trao cho ông B"."""
    told = handed(passage) if days else None
    if told is None:
        return None
    anchor, whose = told
    near = [d for d in days if abs(d.span.start - anchor.span.end) <= _HANDED or d.span.start - passage.start <= _FRONT]
    return Event("ceremony", [anchor], "meetings/dated", whose, near[:1]) if near else None


def _only(passage: Passage, day: DateMention, today: str | None) -> Iterator[Event]:
    """The one named meeting of the sentence that first tells of one, on its only day, however far apart they stand:
    "Hội nghị do Bộ Chính trị tổ chức, được truyền hình trực tiếp đến …, diễn ra ngày 13/1"."""
    if today is not None and day.start is not None and day.start > today[:10]:
        return
    nouns = [a for a in passage.anchors if a.noun and not (a.planned or a.reference)]
    if len(nouns) != 1 or not (happens(nouns[0]) or is_held(nouns[0])):
        return
    anchor = nouns[0]
    low, high = sorted((anchor.span.start, day.span.start))
    gap = passage.lower(low, high)
    if day.span.start > anchor.span.start and ";" not in gap and _ON_IT.search(gap) and not AHEAD.search(gap):
        yield _event(anchor, [day], "meetings/dated")


def _noted(passage: Passage, day: DateMention) -> Anchor | None:
    """The meeting of an item whose day stands in a bracket at its end: "Tỉnh đoàn khai giảng lớp tập huấn … (27-10)."."""
    if _NOTED.fullmatch(passage.lower(day.span.start - 1, passage.end)[: day.span.end - day.span.start + 4]) is None:
        return None
    first = next(iter(passage.anchors), None)
    told = first is not None and not (first.planned or first.reference) and _happened(first, passage.start)
    return first if told else None


def _lasted(passage: Passage, before: Sequence[DateMention], day: DateMention) -> Iterator[DateMention]:
    """The days that a congress or session lasted: "Sau ba ngày làm việc (28 - 30/9), |trưa nay đại hội đã bế mạc"."""
    for d in before:
        ranged = d.start is not None and d.end is not None and d.start < d.end
        inside = ranged and (day.start is None or (d.start or "") <= day.start <= (d.end or ""))
        if inside and _WORKED.search(passage.lower(passage.start, d.span.start)):
            yield d


def _closed(passage: Passage, day: DateMention, behind: Sequence[DateMention]) -> Iterator[DateMention]:
    """The day on which a congress or session closed: "khai mạc sáng 26/7 và |bế mạc trưa nay"."""
    if behind and _CLOSES.fullmatch(passage.lower(day.span.end, behind[0].span.start)):
        yield behind[0]


def section_day(passage: Passage, page: str | None) -> DateMention | None:
    """The day that heads a part of a digest of a week: "* Thứ Hai (11/8):"."""
    day = passage.dates[0] if len(passage.dates) == 1 else None
    if day is None or day.start is None or day.start != day.end or len(day.start) != 10:
        return None
    if page is not None and day.start > page[:10]:
        return None  # the programme of the days to come
    return day if _HEADING.fullmatch(passage.lower()) is not None else None


def _of_section(passage: Passage, day: DateMention) -> Iterator[tuple[int, Event]]:
    """The first meeting that an item of a digest reports, on the day that heads its part."""
    for anchor in passage.anchors:
        if anchor.planned or anchor.reference or (anchor.definite and not is_held(anchor)):
            continue
        if _happened(anchor, passage.start) or (
            anchor.noun and HELD.search(passage.lower(passage.start, anchor.span.start))
        ):
            yield passage.start, _event(anchor, [day], "meetings/dated")
            return


def _long_past(passage: Passage, day: DateMention, today: str) -> bool:
    """Whether a day of a page whose stamp is that of its last move lies months back: "18/11/2017 … Chiều 12/1, UBND huyện tổ chức …"."""
    ahead = date.fromisoformat(day.start or today) - date.fromisoformat(today[:10])
    clock = not day.complete and day.day_part is not None and day.start == day.end
    return (
        clock
        and ahead.days > _ANNOUNCED
        and not AHEAD.search(passage.lower(day.span.end))
        and _TELLS.match(passage.text.lower, day.span.end, passage.end) is not None
    )


def _days(day: str, today: str) -> int:
    return (date.fromisoformat(today[:10]) - date.fromisoformat(day)).days


def _year_before(day: DateMention) -> DateMention:
    year = f"{int((day.start or '0001')[:4]) - 1:04d}"
    moved = year + (day.start or "")[4:]
    return replace(day, start=moved, end=moved)


def headlined(title: Sequence[Passage]) -> Iterator[Event]:
    """What only the headline reports: "417 đại biểu dự Đại hội Đảng bộ tỉnh Mẫu"."""
    for passage in title:
        for anchor in passage.anchors:
            if (
                anchor.noun
                and not (anchor.planned or anchor.definite)
                and is_held(anchor)
                and not _ELECTS.search(passage.lower())
            ):
                yield _event(anchor, [], "meetings/undated")


def named_above(title: Sequence[Passage], telling: Sequence[Passage]) -> Event | None:
    """The meeting that a headline is the name of, and that the text only calls by its noun: "Hội nghị Ban Chấp hành Đảng bộ huyện Mẫu lần thứ 14"."""
    for passage in title:
        first = next((a for a in passage.anchors if a.noun), None)
        if first is None or first.definite or first.planned or first.reference or first.span.start > passage.start + 2:
            return None
        again = noun(first)
        if hosts(first) and any(
            noun(a) == again and not (a.planned or a.reference) for p in telling for a in p.anchors
        ):
            return _event(first, [], "meetings/undated")
    return None


def fronted_handing(telling: Sequence[Passage]) -> Event | None:
    """What an article whose head is missing tells in passing: "|Trao Quyết định cho ông A, Phó Bí thư Thành ủy B nói"."""
    for passage in telling:
        first = next(iter(passage.anchors), None)
        deed = first is not None and not first.noun and first.kind == "ceremony" and "quyết định" in first.lower
        if first is not None and deed and first.span.start <= passage.start + 2 and len(passage.people) > 1:
            return _event(first, [], "meetings/undated")
    return None


def spoken_at(anchor: Anchor) -> bool:
    """Whether somebody speaks at it: "Phát biểu tại đại hội Hội Nông dân tỉnh, …"."""
    return _SPEAKING_AT.fullmatch(anchor.passage.lower(anchor.passage.start, anchor.span.start)) is not None


def fronted(anchor: Anchor) -> bool:
    """Whether a noun opens its sentence: "Tại hội nghị, …"."""
    passage = anchor.passage
    return (
        anchor.span.start - passage.start <= 40
        and _AT_START.fullmatch(passage.lower(passage.start, anchor.span.start)) is not None
    )


def _undated(passage: Passage, early: bool) -> Iterator[tuple[int, Event]]:
    """Without a day: what "vừa diễn ra", and at the article's head what somebody holds or does."""
    anchors = passage.anchors
    if anchors and passage.text.lower[passage.start : passage.end].rstrip().endswith("?"):
        return  # a question
    if anchors and anchors[0].definite and fronted(anchors[0]):
        return
    for anchor in anchors:
        if anchor.planned or anchor.reference or (anchor.definite and not is_held(anchor)):
            continue
        if anchor.lower in GIVES or anchor.lower.startswith("cắt băng"):
            continue  # presents and ribbons need a day, captions tell of them
        if not anchor.noun and _MONTHS.match(passage.lower()) is not None:
            continue  # "Trong học kỳ 1, Sở đã tổ chức |kiểm tra và công nhận 41 trường"
        if "điện đàm" in anchor.lower and passage.number:
            continue  # a call that an article recalls
        just = anchor.noun and any(
            _JUST.match(passage.text.lower, end, passage.end) is not None for end in (anchor.span.end, anchor.name.end)
        )
        just = just or (
            anchor.span.start - passage.start <= _SUBJECT
            and _OPENING_JUST.search(passage.lower(passage.start, anchor.span.start)) is not None
            and bool(hosts(anchor))
        )
        just = just and anchor.lower not in VOTES
        if just or (early and passage.number < _FIRST and _happened(anchor, passage.start)):
            yield from ((passage.start, event) for event in _each(_event(anchor, [], "meetings/undated")))
            return


def _each(event: Event) -> Iterator[Event]:
    """One meeting for each of several like bodies: "Đảng bộ các phường A, B và C đã tổ chức đại hội"."""
    if event.kind in OWN and len(event.hosts) == 1 and (each := by_place(event.anchor, event.hosts[0])):
        event.hosts = each
    kinds = {h.kind for h in event.hosts if isinstance(h, Body)}
    areas = {h.area for h in event.hosts if isinstance(h, Body) and h.area is not None}
    if event.kind not in OWN or len(event.hosts) < 2 or len(kinds) > 1 or len(areas) < len(event.hosts):
        yield event
        return
    for host in event.hosts:
        yield Event(event.kind, list(event.anchors), event.rule, (host,), list(event.dates))


def _happened(anchor: Anchor, floor: int) -> bool:
    if anchor.noun:
        return happens(anchor) or is_held(anchor)
    return anchor.lower not in VOTES and has_subject(anchor, floor) and sits(anchor)


def _event(anchor: Anchor, days: Sequence[DateMention], rule: str) -> Event:
    whose = hosts(anchor)
    return Event(kind_of(anchor, whose), [anchor], rule, whose, list(days))
