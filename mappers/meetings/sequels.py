"""Second deeds of one day told without a day of their own: "…, sau đó làm việc với …"; "Ngay sau cuộc họp, ông A xuống kiểm tra …"."""

from collections.abc import Iterator, Sequence

from vietpol.mappers import regex
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.hosts import hosts
from vietpol.mappers.meetings.kinds import kind_of
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.subject import has_subject

_DEEDS = frozenset(
    {"visit", "working-session", "reception", "dialogue"}
)  # what the same people may do one after the other
_THEN = regex.compile(
    r"[^.:]{8,220}?(?:;|,\s(?:sau đó|tiếp đó|tiếp theo là|rồi|trước khi)|\s(?:rồi|trước khi))\s"
    r"(?:(?:đã|đi|đến|tới|về|trực tiếp|có|buổi|cùng đoàn|đoàn|tiếp tục)\s)*$"
)
# What a sentence begins with that goes on to the next deed.
_NEXT = regex.compile(
    r"\W*(?:(?:ngay\s)?(?:sau đó|tiếp đó|tiếp theo|kế đó|kế tiếp)|tiếp tục chương trình(?:\s[^,;:.]{2,60})?"
    r"|(?:ngay\s)?(?:sau|kết thúc|rời|trước)\s(?:(?:khi|buổi|cuộc|hội nghị|lễ|phiên|chuyến|đại hội|kỳ họp)\s?)?[^,;:.]{0,80}?),\s"
)


def also(passage: Passage, first: Anchor) -> Iterator[Anchor]:
    """The deeds of other kinds that a sentence tells behind the first of a day."""
    if first.noun or first.kind not in _DEEDS:
        return
    kinds, last = {first.kind}, first
    for anchor in passage.anchors:
        if anchor.span.start <= last.span.end or anchor.noun or anchor.planned or anchor.reference:
            continue
        if anchor.kind in _DEEDS - kinds and _THEN.fullmatch(passage.text.lower, last.span.end, anchor.span.start):
            yield anchor
            kinds.add(anchor.kind)
            last = anchor


def sequels(passage: Passage, before: Event, events: Sequence[Event]) -> Iterator[Event]:
    """What somebody did next on the day told of: one deed, of a kind of which the day has none yet."""
    if passage.dates or not before.dates or before.start != before.end:
        return
    opens = _NEXT.match(passage.text.lower, passage.start, passage.end)
    if opens is None:
        return
    told = {e.kind for e in events if e.start == before.start}
    for anchor in passage.anchors:
        if anchor.span.start < opens.end() or anchor.noun or anchor.planned or anchor.reference:
            continue
        if anchor.kind in _DEEDS - told and has_subject(anchor, opens.end() - 2):
            whose = hosts(anchor)
            yield Event(kind_of(anchor, whose), [anchor], "meetings/dated", whose, [before.dates[-1]])
        return
