"""Which meetings an article reports: the wordings that report one, told apart from those that refer, plan or remember."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import regex

from vietpol.mappers import dates
from vietpol.mappers.facts import Authority, MeetingKind
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.anchors import Anchor, anchors
from vietpol.mappers.meetings.hosts import hosts
from vietpol.mappers.meetings.kinds import kind_of
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import DateMention

_FIRST = 4  # sentences at the head of an article in which a meeting is reported without its day
_NEXT = 2  # days after the first meeting within which another one of the same article may have taken place
_APART = 6  # days between two days of one congress or session
_TOKEN = regex.compile(r"[\p{L}\d]+")
# A day after these words limits a time, dates a birth or a rule; it isn't the day of an event.
_LIMITS = regex.compile(
    r"\b(?:kể từ|từ|đến|tới|trước|sau|hết|tính đến|sinh|mất|đến hết|chậm nhất|áp dụng|hiệu lực)(?:\s\d{1,2}(?:h|\sgiờ)\d{0,2})?\s$"
)
_AHEAD = regex.compile(r"\b(?:sẽ|dự kiến|sắp)\b")
_JUST = regex.compile(r"(?:[^.;:]{0,60}?)\b(?:vừa (?:diễn ra|được tổ chức|kết thúc|bế mạc|khai mạc))\b")
_SPOKEN_AT = regex.compile(
    r"\b(?:tại|kết luận|khai mạc|bế mạc|chỉ đạo|trình|dự|chủ trì|buổi|cuộc|phát biểu|sau|trong)\s(?:các\s)?$"
)
_NAMED_LATER = frozenset({"congress", "council-session"})  # "tại Đại hội XIII", "kỳ họp thứ 11": mostly past ones


@dataclass(slots=True)
class Event:
    """A meeting while what the article says of it is gathered.

    anchors: the wordings that report it, the first first. mentions: every other noun for it in the text.
    """

    kind: MeetingKind
    anchors: list[Anchor]
    hosts: tuple[Authority, ...] = ()
    dates: list[DateMention] = field(default_factory=list)
    mentions: list[Anchor] = field(default_factory=list)

    @property
    def anchor(self) -> Anchor:
        return self.anchors[0]

    @property
    def start(self) -> str | None:
        return min((d.start for d in self.dates if d.start), default=None)

    @property
    def end(self) -> str | None:
        return max((d.end for d in self.dates if d.end), default=None)


@dataclass(frozen=True, slots=True)
class Told:
    """The meetings of an article, and from which offset on it tells of which (in order)."""

    events: Sequence[Event]
    turns: Sequence[tuple[int, Event]]

    def at(self, offset: int) -> Event:
        """The meeting that the text tells of at an offset; before the first turn the first meeting."""
        place = bisect_right([start for start, _ in self.turns], offset) - 1
        return self.turns[place][1] if place >= 0 else self.events[0]


def told(telling: Sequence[Passage], title: Sequence[Passage], today: str | None) -> Told:
    """The meetings that an article reports as having taken place."""
    events: list[Event] = []
    turns: list[tuple[int, Event]] = []
    for passage in telling:
        for start, event in _reported(passage, events, today):
            if today is None and events and _later(events[0], event):
                continue  # announced, not reported
            same = next((e for e in reversed(events) if _same(e, event)), None)
            if same is None:
                events.append(event)
            else:
                _merge(same, event)
            turns.append((start, same or event))
        if not turns or turns[-1][0] < passage.start:
            back = _referred(passage, events)
            if back is not None:
                turns.append((passage.start, back))
    if not events:
        only = _only_referred(telling)
        events = [only] if only is not None else []
        turns = [(0, only)] if only is not None else []
    if events:
        _take_title(events[0], title)
        _take_mentions(events, telling)
    return Told(events, turns)


# -- a sentence ----------------------------------------------------------------------------------------------------


def _reported(passage: Passage, events: Sequence[Event], today: str | None) -> Iterator[tuple[int, Event]]:
    """The meetings that a sentence reports, each with the offset at which the sentence turns to it."""
    days = [d for d in passage.dates if _is_day(passage, d)]
    found = list(anchors(passage))
    bounds = [passage.start, *(d.span.start for d in days[1:]), passage.end]
    for i, day in enumerate(days):
        if today is not None and day.start is not None and day.start > today:
            continue
        before = [a for a in found if bounds[i] <= a.span.start < day.span.start and _dated_behind(a, day)]
        behind = [a for a in found if day.span.end <= a.span.start < bounds[i + 1] and _dated_ahead(a, day)]
        for n, anchor in enumerate([*before, *behind]):
            if n and not (anchor.kind == "plenum" and anchor.noun and "họp" in anchor.lower[:4]):
                break
            event = _event(anchor, [day])
            yield (bounds[i] if n == 0 else anchor.span.start), event
    if not days:
        yield from _undated(passage, found, events)


def _undated(passage: Passage, found: Sequence[Anchor], events: Sequence[Event]) -> Iterator[tuple[int, Event]]:
    for anchor in found:
        if (
            anchor.planned
            or anchor.reference
            or (
                anchor.definite
                and not _holding().search(
                    passage.text.lower, max(passage.start, anchor.span.start - 30), anchor.span.start
                )
            )
        ):
            continue
        just = anchor.noun and _JUST.match(passage.text.lower, anchor.span.end, passage.end) is not None
        early = (
            not events
            and passage.number < _FIRST
            and (_held(anchor) if anchor.noun else _has_subject(anchor, passage.start))
        )
        if just or early:
            yield passage.start, _event(anchor, [])
            return


def _event(anchor: Anchor, days: list[DateMention]) -> Event:
    whose = hosts(anchor)
    return Event(kind_of(anchor, whose), [anchor], whose, days)


def _is_day(passage: Passage, day: DateMention) -> bool:
    """Whether a date may be the day of an event: a whole day, not of a document, not the limit of a time."""
    if day.start is not None and len(day.start) != 10:
        return False
    lower = passage.text.lower
    if dates.cites_document(passage.text.plain, day.span.start):
        return False
    limits = _LIMITS.search(lower, max(passage.start, day.span.start - 24), day.span.start)
    return limits is None or (day.start != day.end and "từ " in limits[0])


def _dated_behind(anchor: Anchor, day: DateMention) -> bool:
    """Whether the day stands right behind the meeting: "kỳ họp ngày 23/4", "Hội nghị … diễn ra sáng 3/10"."""
    if anchor.planned or not (anchor.noun or anchor.kind == "dialogue"):
        return False
    gap = anchor.passage.lower(max(anchor.name.end, anchor.span.end), day.span.start)
    if _AHEAD.search(gap):
        return False
    return (
        len(_TOKEN.findall(gap)) <= 6
        and not regex.search(r"[;:]", gap)
        and (not gap.strip(" ,(") or words.pattern("happening").search(gap) is not None)
    )


def _dated_ahead(anchor: Anchor, day: DateMention) -> bool:
    """Whether a meeting named after a day took place on it."""
    if anchor.planned or anchor.reference:
        return False
    if not anchor.noun:
        return _has_subject(anchor, day.span.end)
    if anchor.definite:
        return _held(anchor) or anchor.kind == "congress"
    return True


def _happens(anchor: Anchor) -> bool:
    end = max(anchor.name.end, anchor.span.end)
    return words.pattern("happening").match(anchor.passage.text.lower, min(end + 1, anchor.passage.end)) is not None


@cache
def _holding() -> regex.Pattern[str]:
    held = "|".join(regex.escape(w) for w in (*words.group("holding"), "chủ trì", "dự", "tham dự", "điều hành"))
    return regex.compile(rf"(?<!\p{{L}})(?:{held})(?:\s(?:buổi|thành công|trọng thể|long trọng))?\s$")


def _held(anchor: Anchor) -> bool:
    """Whether somebody holds the meeting in this clause, or it is said to take place."""
    lower = anchor.passage.text.lower
    window = max(anchor.passage.start, anchor.span.start - 30)
    return _happens(anchor) or _holding().search(lower, window, anchor.span.start) is not None


@cache
def _between() -> frozenset[str]:
    return words.syllables("adverbs", "delegation", "titles")


# What may stand before the subject: place, occasion, purpose, a bracket; it ends with a comma.
_ADVERBIAL = regex.compile(
    r"\([^()]{0,60}\)|(?:^|,)\s?(?:tại|ở|nhân|trong|theo|tiếp tục|sau|trước|thực hiện|để|nhằm|vào|hưởng ứng|hướng tới)\s[^,;]{1,120}(?=,)"
)
_DELEGATION = regex.compile(r"(?:đoàn|lãnh đạo)\b[^;]{0,400}\b(?:làm trưởng đoàn|dẫn đầu)\b")


def _has_subject(anchor: Anchor, floor: int) -> bool:
    """Whether a verb's subject stands before it, or nothing but a comma ("Chiều 23/3, làm việc với …, Thủ tướng")."""
    passage = anchor.passage
    if anchor.span.start - floor > 700:
        return False
    between = list(passage.lower(floor, anchor.span.start))
    named = False
    for span in passage.names_from(floor):
        if span.end > anchor.span.start:
            break
        named = True
        for i in range(span.start - floor, span.end - floor):
            between[i] = "·"  # a name's own words tell nothing here; its commas neither
    rest = "".join(between)
    if _DELEGATION.search(rest.replace("·", "x")) and _fits(rest[rest.rfind("đoàn") :]):
        return True
    rest = _ADVERBIAL.sub("", _ADVERBIAL.sub("", rest))
    return _fits(rest) and (named or _fronted(passage, anchor, floor) or "đoàn" in rest)


def _fits(gap: str) -> bool:
    return all(t in _between() for t in _TOKEN.findall(gap))


def _fronted(passage: Passage, anchor: Anchor, floor: int) -> bool:
    return passage.lower(floor, anchor.span.start).strip(" ,)-") == "" and floor > passage.start


# -- one meeting or two --------------------------------------------------------------------------------------------

_WIDE = frozenset({"other", "regular-session", "plenum", "study", "review"})
_LONG = frozenset({"congress", "council-session"})


def _same(one: Event, other: Event) -> bool:
    """Whether a wording reports a meeting that the article has already told of."""
    a, b = one.anchor, other.anchor
    if b.definite and a.noun and _noun(a) == _noun(b) and _days_agree(one, other):
        return True
    if one.kind != other.kind and not (
        a.noun and b.noun and {one.kind, other.kind} <= _WIDE and "other" in (one.kind, other.kind)
    ):
        return False
    if not _days_agree(one, other):
        return False
    if one.hosts and other.hosts and not set(one.hosts) & set(other.hosts):
        return False
    if not b.noun and other.dates and other.dates[0].start is not None:
        return bool(set(_subjects(a)) & set(_subjects(b))) and a.span != b.span and not _moves_on(b.passage)
    return not (_moves_on(b.passage) and not b.definite)


def _noun(anchor: Anchor) -> str:
    return anchor.lower.split(" ", 2)[0] + anchor.lower.split(" ", 2)[1] if " " in anchor.lower else anchor.lower


def _days_agree(one: Event, other: Event) -> bool:
    if one.start is None or other.start is None:
        return True
    if one.start <= (other.end or other.start) and other.start <= (one.end or one.start):
        return True
    return one.kind == other.kind and one.kind in _LONG and _close(one.end or one.start, other.start)


def _later(first: Event, other: Event) -> bool:
    """Without a day of the page: whether a meeting lies clearly after the first that the article reports."""
    if first.start is None or other.start is None or other.start <= first.start:
        return False
    return not _close(first.end or first.start, other.start, _NEXT)


def _close(one: str, other: str, apart: int = _APART) -> bool:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= apart


def _subjects(anchor: Anchor) -> list[str]:
    return [m.person.name for m in anchor.passage.people_before(anchor.span.start)]


def _moves_on(passage: Passage) -> bool:
    return regex.match(r"(?:\p{L}+ )?cùng ngày|tiếp đó|sau đó|trước đó|tiếp theo", passage.lower()) is not None


def _merge(event: Event, other: Event) -> None:
    event.anchors += other.anchors
    event.hosts = event.hosts or other.hosts
    event.dates += [d for d in other.dates if not event.dates or event.kind in _LONG or event.start is None]
    if event.kind == "other":
        event.kind = other.kind


# -- references ----------------------------------------------------------------------------------------------------


def _referred(passage: Passage, events: Sequence[Event]) -> Event | None:
    """The meeting that a sentence turns back to at its beginning: "Tại buổi lễ, …"."""
    for anchor in anchors(passage):
        if anchor.span.start - passage.start > 40:
            return None
        if anchor.definite:
            fits = [
                e
                for e in events
                if e.kind == anchor.kind or any(_noun(a) == _noun(anchor) for a in e.anchors if a.noun)
            ]
            return fits[-1] if fits else None
    return None


def _only_referred(telling: Sequence[Passage]) -> Event | None:
    """The meeting of an article that never introduces it: "Tại buổi tiếp, Tổng Bí thư …"."""
    found: list[Anchor] = []
    for passage in telling:
        for anchor in anchors(passage):
            if _spoken_of(anchor) or (found and anchor.noun and not anchor.planned and anchor.kind == found[0].kind):
                found.append(anchor)
    if not found:
        return None
    first = next((a for a in found if a.kind != "other"), found[0])
    whose = next((h for a in found if (h := hosts(a))), ())
    return Event(kind_of(first, whose), [first, *(a for a in found if a is not first)], whose)


def _spoken_of(anchor: Anchor) -> bool:
    """Whether a noun is spoken of as the meeting of the article: "tại buổi tiếp", "kết luận cuộc họp"."""
    if not anchor.noun or anchor.planned or anchor.kind in _NAMED_LATER or (anchor.reference and not anchor.definite):
        return False
    window = max(anchor.passage.start, anchor.span.start - 24)
    return _SPOKEN_AT.search(anchor.passage.text.lower, window, anchor.span.start) is not None


def _take_mentions(events: Sequence[Event], telling: Sequence[Passage]) -> None:
    """Nouns elsewhere in the text for a meeting that no other could be meant by."""
    for passage in telling:
        for anchor in anchors(passage):
            fits = [e for e in events if anchor.noun and not anchor.planned and _noun(e.anchor) == _noun(anchor)]
            if len(fits) == 1 and anchor not in fits[0].anchors:
                fits[0].mentions.append(anchor)


def _take_title(event: Event, title: Sequence[Passage]) -> None:
    """The headline may say whose meeting it is."""
    for passage in title:
        for anchor in anchors(passage):
            if kind_of(anchor, ()) in (event.kind, "other") and not event.hosts:
                event.hosts = hosts(anchor)
