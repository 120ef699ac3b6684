"""Second deeds of one day told without a day of their own: "…, sau đó làm việc với …"; "Ngay sau cuộc họp, ông A xuống kiểm tra …"."""

from collections.abc import Iterator, Sequence
from itertools import islice

from vietpol.mappers import regex
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.dating import is_day, sits
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.holding import happens, is_held
from vietpol.mappers.meetings.hosts import hosts
from vietpol.mappers.meetings.kinds import kind_of
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.subject import has_subject

_DEEDS = frozenset(
    {"visit", "working-session", "reception", "dialogue"}
)  # what the same people may do one after the other
_LONG = frozenset({"congress", "council-session"})
_THEN = regex.compile(
    r"(?:[^.:]|(?<=tp|tx|tt)\.){8,220}?(?:;|,\s(?:sau đó|tiếp đó|tiếp theo là|rồi|trước khi)|\s(?:rồi|trước khi))\s"
    r"(?:(?:đã|đi|đến|tới|về|trực tiếp|có|buổi|cùng đoàn|đoàn|tiếp tục)\s)*$"
)
# What a sentence begins with that goes on to the next deed.
_NEXT = regex.compile(
    r"\W*(?:(?:ngay\s)?(?:sau đó|tiếp đó|tiếp theo|kế đó|kế tiếp)|tiếp tục chương trình(?:\s[^,;:.]{2,60})?"
    r"|(?:(?:vào|trong)\s)?(?:buổi|đầu giờ|cuối giờ|giữa|đầu|cuối)\s(?:sáng|trưa|chiều|tối|ngày|buổi)|(?:sáng|chiều|tối)(?=,)"
    r"|(?:cũng\s)?(?:trong\s)?cùng\s(?:thời gian|thời điểm|lúc)(?:\s(?:này|đó|trên))?|song song(?:\sđó)?"
    r"|(?:nhân|trong)\s(?:dịp|chuyến)\s(?:này|công tác|thăm và làm việc)(?:\s[^,;:.]{2,40})?"
    r"|(?:ngay\s)?(?:sau|liền sau|tiếp sau|tiếp nối|kết thúc|khép lại|rời|trước(?!\sđó))\s(?:(?:khi|buổi|cuộc|hội nghị|lễ|phiên|chuyến|đại hội|kỳ họp)\s?)?[^,;:.]{0,80}?),\s"
)
# "|Mở đầu là buổi làm việc với …": the first of the deeds that the sentence before it has summed up
_FIRST = regex.compile(
    r"\W*(?:mở đầu|đầu tiên|trước tiên|trước hết)(?:\s(?:chương trình|chuyến|ngày|buổi)\s[^,;:.]{2,40})?(?:,|\slà)\s"
)
# "Ngay sau hội đàm, |hai bên |ký kết …": those who were told to meet
_BOTH = regex.compile(
    r",?\s(?:lãnh đạo\s)?(?:hai|các)\s(?:bên|tỉnh|địa phương|đơn vị|nước|đại biểu|ngành)\s(?:(?:đã|cùng|cũng|tiến hành|chứng kiến)\s)*"
)
_INSPECTS = regex.compile(r"(?:đi\s|đến\s|xuống\s)?(?:kiểm tra|khảo sát|thị sát|thăm)(?!\p{L})(?!.*làm việc)")
_VERBS = ("giao ban", "gặp mặt", "họp mặt", "gặp gỡ")  # nouns that are verbs as well
_AT = ("tại ", "trong ", " là ")
_BEFORE = regex.compile(r"\W*(?:ngay\s)?trước\s")
_SITTING = regex.compile(r"phiên\s(?!họp)|(?:bài|phần|chương trình)\s")  # parts of one meeting: "phiên thảo luận"
_NEAR = (
    10  # letters between what opens a sentence and the meeting at which somebody speaks: "Cuối ngày, tại |cuộc họp …"
)
_MOST = 8  # wordings of one meeting that are looked at
_REACH = 160  # letters behind a verb within which those stand whom it is done to


def also(passage: Passage, first: Anchor) -> Iterator[Anchor]:
    """The deeds of other kinds that a sentence tells behind the first of a day, the conferences of others behind the first."""
    if first.noun:
        yield from _of_others_too(passage, first)
    if first.noun or first.kind not in _DEEDS:
        return
    kinds, last = {first.kind}, first
    for anchor in passage.anchors:
        if anchor.span.start <= last.span.end or anchor.noun or anchor.planned or anchor.reference:
            continue
        other = anchor.kind in _DEEDS - kinds or _sits_down(last, anchor)
        if other and follows(last, anchor):
            yield anchor
            kinds.add(anchor.kind)
            last = anchor


def follows(first: Anchor, then: Anchor) -> bool:
    """Whether a sentence tells one deed as done after another: "kiểm tra dự án A, |sau đó |làm việc với"."""
    passage = first.passage
    return passage is then.passage and _THEN.fullmatch(passage.text.lower, first.span.end, then.span.start) is not None


def _sits_down(first: Anchor, then: Anchor) -> bool:
    """Whether somebody works with others after an inspection, both of which are working sessions."""
    return then.lower.startswith("làm việc với") and _INSPECTS.match(first.lower) is not None


def _of_others_too(passage: Passage, first: Anchor) -> Iterator[Anchor]:
    """ "Ban Thường vụ tổ chức hội nghị lần thứ 32 và Ban Chấp hành tổ chức |Hội nghị lần thứ 11": numbered, of another body."""
    whose = set(hosts(first))
    behind = (a for a in passage.anchors if a.span.start > first.span.end and a.numbered)
    for anchor in islice(behind, _MOST):
        if anchor.planned or anchor.reference:
            continue
        if whose and is_held(anchor) and (theirs := hosts(anchor)) and not whose & set(theirs):
            yield anchor
            return


def sequels(passage: Passage, before: Event, events: Sequence[Event]) -> Iterator[Event]:
    """What was done or held next on the day told of: one meeting, of a kind of which the day has none yet or with others."""
    if not before.dates:
        return
    lower = passage.text.lower
    opens = _NEXT.match(lower, passage.start, passage.end) or _FIRST.match(lower, passage.start, passage.end)
    if opens is not None and before.start != before.end and "cùng " not in opens[0].lower():
        return  # the day after days is left open
    if opens is None or any(is_day(passage, d) and d.start is not None for d in passage.dates):
        return
    of_day = [e for e in events if e.start == before.start]
    for anchor in passage.anchors:
        if anchor.span.start < opens.end() or anchor.planned or anchor.reference:
            continue
        whose = hosts(anchor)
        if anchor.definite and not (whose and before.hosts and not set(whose) & set(before.hosts)):
            continue  # "Đảng bộ xã B cũng tiến hành |đại hội": another one
        if not _goes_on(anchor, before, opens.end() - 2, held=bool(whose)):
            if anchor.noun:
                continue
            return
        kind = kind_of(anchor, whose)
        like = [e for e in of_day if e.kind == kind]
        if not like or (whose and not any(set(whose) & set(e.hosts) for e in like)) or _others(anchor, like):
            yield Event(
                kind,
                [anchor],
                "meetings/dated",
                whose,
                [*before.dates] if before.start != before.end else [before.dates[-1]],
            )
        return


def earlier(passage: Passage) -> bool:
    """Whether a sentence only goes back to what came before a meeting: "Trước khi vào hội nghị, các đại biểu đã dâng hương"."""
    return _BEFORE.match(passage.text.lower, passage.start, passage.end) is not None


def _goes_on(anchor: Anchor, before: Event, floor: int, *, held: bool) -> bool:
    """Whether a wording tells of a meeting that took place; a part of the one told of is none."""
    if anchor.noun:
        if anchor.lower.startswith(_VERBS) and has_subject(anchor, floor):
            return True
        part = before.kind in _LONG or _SITTING.match(anchor.lower) is not None
        there = anchor.passage.text.lower.endswith(_AT, anchor.passage.start, anchor.span.start)
        there = there and anchor.span.start <= floor + _NEAR and (held or anchor.kind in _DEEDS)
        return (is_held(anchor) or happens(anchor) or there) and (held or not part)
    if anchor.kind in _DEEDS:
        return has_subject(anchor, floor)
    if anchor.lower.startswith("ký"):
        return _BOTH.fullmatch(anchor.passage.text.lower, floor, anchor.span.start) is not None
    return anchor.lower.startswith("họp") and held and sits(anchor) and has_subject(anchor, floor)


def _others(anchor: Anchor, like: Sequence[Event]) -> bool:
    """Whether those to whom something is done are none of the meetings of its kind told of."""
    passage, end = anchor.passage, min(anchor.passage.end, anchor.span.end + _REACH)
    named = {m.person.name.lower() for m in passage.people_from(anchor.span.end) if m.span.end <= end}
    named |= {
        passage.text.lower[m.span.start : m.span.end]
        for mentions in (passage.bodies, passage.places)
        for m in mentions
        if anchor.span.end <= m.span.start and m.span.end <= end
    }
    told = " ".join(a.passage.lower() for e in like for a in e.anchors[:_MOST])
    return bool(named) and not any(name in told for name in named)
