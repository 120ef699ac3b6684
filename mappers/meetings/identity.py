"""Whether two wordings of one article report one meeting."""

from collections.abc import Sequence
from datetime import date

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.sequels import follows

_NEXT = 2  # days after the first meeting within which another one of the same article may have taken place
_APART = 6  # days between two days of one congress or session
_DATES = 100  # days told of one meeting that are kept: each is looked at for every further wording
_WIDE = frozenset({"other", "regular-session", "plenum", "study", "review"})  # all called "hội nghị", "cuộc họp"
_LONG = frozenset({"congress", "council-session"})  # last several days
_MOVES_ON = regex.compile(
    r"(?:[\p{L}\d:]+ ){0,3}cùng ngày|cũng (?:trong )?(?:ngày|sáng|chiều|tối|hôm)(?: \p{L}+)?(?: \d[\d/.-]*)?(?=[ ,])|tiếp đó|sau đó|trước đó|tiếp theo"
)

_LATER_THAT_DAY = regex.compile(r"\W*(?:cũng trong |trong |vào )?buổi (?:sáng|trưa|chiều|tối)(?: cùng ngày)?,")
_ELSEWHERE = regex.compile(
    r"\W*(?:còn|riêng|cũng|tương tự,?)\s(?:tại|ở)\s(?!(?:đây|đó|hội nghị|kỳ họp|buổi|phiên|đại hội|lễ|cuộc)(?!\p{L}))"
)
# nouns for sessions that a verb has told of
_SAT = {"kỳ họp": "họp kỳ", "phiên họp": "họp", "cuộc họp": "họp", "buổi họp": "họp"}
_PERSONAL = frozenset({"working-session", "visit", "reception", "dialogue"})
_DEEDS = _PERSONAL | {"ceremony"}


def same(one: Event, other: Event) -> bool:
    """Whether the second wording reports the meeting that the first has told of."""
    a, b = one.anchor, other.anchor
    if not _days_agree(one, other):
        return False
    if one.kind == other.kind == "council-session" and one.hosts and one.hosts == other.hosts and not b.noun:
        return True  # "Buổi chiều, Quốc hội |thảo luận ở tổ|": the session goes on
    if _ELSEWHERE.match(b.passage.lower()) and a.passage is not b.passage and one.start != other.start:
        return bool(set(one.hosts) & set(other.hosts))
    if one.start != other.start and _of_others(one, other):
        return False
    if b.definite and ((a.noun and noun(a) == noun(b)) or (one.start is None and not other.hosts and sat(one, b))):
        return True
    if not b.definite and _apart(one, other):
        return False
    if announced(one, other):
        return True
    if not _kinds_agree(one, other) or (one.hosts and other.hosts and not set(one.hosts) & set(other.hosts)):
        return False
    if not b.noun and one.hosts and other.hosts and one.start is None:
        return not _moves_on(
            b.passage
        )  # a headline and its first sentence: "Ban Thường vụ họp … Chiều 29/6, Ban Thường vụ họp"
    if not b.noun and other.dates:
        later = other.kind in _PERSONAL and _LATER_THAT_DAY.match(b.passage.lower()) is not None
        return bool(_subjects(one) & _subjects(other)) and a.span != b.span and not (later or _moves_on(b.passage))
    return b.definite or not (_moves_on(b.passage) or _after_it(a, b))


def announced(one: Event, other: Event) -> bool:
    """Whether a lead without a day tells what was announced at the ceremony told of behind it: "Ban Tổ chức … vừa |công bố quyết định| … Ngày 17/3, …
    tổ chức |lễ công bố quyết định|"."""
    a, b = one.anchor, other.anchor
    bare = not a.noun and b.noun and one.start is None and other.start is not None
    return bare and one.kind == other.kind == "ceremony" and "quyết định" in a.lower and "quyết định" in b.lower


def merge(event: Event, other: Event) -> None:
    """Add to a meeting what another wording says of it."""
    if announced(event, other):
        event.anchors, event.hosts = [*other.anchors, *event.anchors], other.hosts or event.hosts
    else:
        event.anchors += other.anchors
    event.hosts = event.hosts or other.hosts
    if event.start is None or event.kind in _LONG:
        event.dates += other.dates[: max(0, _DATES - len(event.dates))]
    if event.kind == "other":
        event.kind = other.kind


def later(told: Sequence[Event], other: Event) -> bool:
    """Without a day of the page: whether a meeting lies clearly after those that the article reports (a digest goes on from day to day)."""
    first = told[0].start
    if first is None or other.start is None or other.start <= first:
        return False
    last = max(e.end or e.start for e in told if e.start is not None)
    return not _close(last, other.start, _NEXT)


def noun(anchor: Anchor) -> str:
    """The first two syllables of a name: "hội nghị", "buổi lễ"."""
    return " ".join(anchor.lower.split(" ", 2)[:2]).rstrip(",")


def sat(event: Event, anchor: Anchor) -> bool:
    """Whether a bare noun names a sitting that a verb has told of: "UBND tỉnh họp bàn … |Cuộc họp| diễn ra chiều 11/1"."""
    verb = _SAT.get(noun(anchor))
    return verb is not None and any(
        not a.noun and a.passage.text.lower.startswith(verb, a.span.start) for a in event.anchors
    )


def _kinds_agree(one: Event, other: Event) -> bool:
    if one.kind == other.kind:
        return True
    nouns = one.anchor.noun and other.anchor.noun
    return nouns and {one.kind, other.kind} <= _WIDE and "other" in (one.kind, other.kind)


def _days_agree(one: Event, other: Event) -> bool:
    if one.start is None or other.start is None:
        return True
    if one.start <= (other.end or other.start) and other.start <= (one.end or one.start):
        return True
    return one.kind == other.kind and one.kind in _LONG and _close(one.end or one.start, other.start, _APART)


def _of_others(one: Event, other: Event) -> bool:
    """Whether bodies of other places hold it: "Ngày 22/3, |LĐLĐ thị xã B cũng đã hoàn tất đại hội"."""
    places, others = ({h.area for h in e.hosts if isinstance(h, Body) and h.area is not None} for e in (one, other))
    return bool(places and others and not places & others)


def _apart(one: Event, other: Event) -> bool:
    """Whether what leaders did is told as another deed: in another part of the day, or on one of several days summed up before."""
    if one.kind != other.kind or one.kind not in _DEEDS or one.start is None or other.start is None:
        return False
    if follows(one.anchor, other.anchor):
        return True  # "kiểm tra dự án A, |sau đó làm việc với Huyện ủy B"
    if one.start != one.end and other.start == other.end:
        return not (_objects(one) & _objects(other))
    parts, others = ({d.day_part for d in e.dates if d.day_part} for e in (one, other))
    return one.start == one.end == other.start and bool(parts and others and not parts & others)


def _objects(event: Event) -> set[str]:
    """The bodies and places that the sentence names with it."""
    passage = event.anchor.passage
    spans = (m.span for mentions in (passage.bodies, passage.places) for m in mentions)
    return {passage.lower(s.start, s.end) for s in spans if s.start > event.anchor.span.start}


def _close(one: str, other: str, apart: int) -> bool:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= apart


def _subjects(event: Event) -> set[str]:
    """Who does it: those named before the verb, in the same clause behind its day where the day stands before them."""
    anchor = event.anchor
    days = [d.span.end for d in event.dates if anchor.passage.start <= d.span.start < anchor.span.start]
    floor = max(days, default=anchor.passage.start)
    return {m.person.name for m in anchor.passage.people_before(anchor.span.start, floor)}


def _after_it(a: Anchor, b: Anchor) -> bool:
    """Whether a meeting came after the one told of: "Sau lễ truy điệu, …, |lễ an táng được tổ chức"."""
    if noun(a) == noun(b):
        return False
    before = (r for r in b.passage.anchors if r.noun and r.span.end < b.span.start)
    return any(
        noun(r) == noun(a) and b.passage.text.lower.endswith(("sau ", "sau khi "), b.passage.start, r.span.start)
        for r in before
    )


def _moves_on(passage: Passage) -> bool:
    return _MOVES_ON.match(passage.lower()) is not None


def near(one: str, other: str) -> bool:
    """Whether two days may be days of one congress or session."""
    return _close(one, other, _APART)
