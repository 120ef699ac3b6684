"""What other words of an article add to its meetings: nouns and verbs that tell of them again, headlines and headings."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.hosts import hosts
from vietpol.mappers.meetings.identity import noun
from vietpol.mappers.meetings.kinds import kind_of, numbered
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.subject import has_subject

_NUMBERED_KINDS = frozenset({"plenum", "congress", "council-session", "regular-session", "briefing", "other"})
_OF_PARTY = regex.compile(
    r"(?:của đảng|toàn quốc|đại hội đảng)(?!\s(?:bộ|ủy|viên)(?!\p{L}))"
)  # the Party's own congress
_PERSONAL = frozenset({"visit", "reception"})  # of leaders: "Lãnh đạo UBND tỉnh tiếp Đại sứ" has no host
_HEADLINED = frozenset({"review", "briefing", "study"})
_BULLET = 4  # letters before the first word of a headline
_RANK = 12  # letters before a name: "Huyện ", ": "
_HEADING = 140  # letters of a heading within an article
_BRACKET = 30  # letters between a verb of sitting and the bracket with the meeting's name
_ENDS = (".", "!", "?", ":", ";", ",")


def take_mentions(events: Sequence[Event], telling: Sequence[Passage]) -> None:
    """Nouns and verbs elsewhere in the text for a meeting that no other could be meant by."""
    for passage in telling:
        for anchor in passage.anchors:
            if anchor.planned and not anchor.ahead:
                continue
            if anchor.noun:
                fits = [e for e in events if _names(anchor, e) and not _of_another(anchor, e)]
            else:
                fits = [e for e in events if e.kind == anchor.kind] if has_subject(anchor, passage.start) else []
            fits = [e for e in events if _bracketed(anchor, e)] or fits
            if len(fits) == 1 and anchor not in fits[0].anchors:
                (fits[0].mentions if anchor.noun else fits[0].told_again).append(anchor)


def _bracketed(anchor: Anchor, event: Event) -> bool:
    """Whether a bracket behind the verb names the meeting: "họp phiên định kỳ (|Hội nghị lần thứ 12)"."""
    told = event.anchor
    return (
        anchor.noun
        and anchor.passage is told.passage
        and 0 < anchor.span.start - told.span.end <= _BRACKET
        and anchor.passage.text.lower.startswith("(", anchor.span.start - 1)
    )


def _names(anchor: Anchor, event: Event) -> bool:
    """Whether a noun may name a meeting: by its own noun, or the session that a council's sitting is part of."""
    sits = event.kind == "council-session" and not event.anchor.noun
    if sits and anchor.kind == "council-session":
        return not anchor.reference
    return noun(event.anchor) == noun(anchor) or (event.kind == "ceremony" and noun(anchor) == "buổi lễ")


def _of_another(anchor: Anchor, event: Event) -> bool:
    """Whether a name says that it is another body's meeting: "báo cáo Trung ương tại Hội nghị lần thứ 11 Ban Chấp hành Trung ương"."""
    if anchor.definite:
        return False
    if (
        event.kind == "congress"
        and _OF_PARTY.search(anchor.lower)
        and not any(_OF_PARTY.search(a.lower) for a in event.anchors)
    ):
        return True
    if event.kind not in _NUMBERED_KINDS and numbered(anchor.lower):
        return True  # a study of "Nghị quyết Hội nghị Trung ương 6" is not that plenum
    whose = hosts(anchor)
    return bool(whose and event.hosts and not set(whose) & set(event.hosts))


def take_title(event: Event, title: Sequence[Passage]) -> None:
    """The headline may say whose meeting it is, and its number."""
    for passage in title:
        for anchor in passage.anchors:
            if (
                event.kind == "other"
                and anchor.kind in _HEADLINED
                and (event.anchor.definite or not anchor.lower.startswith("hội nghị"))
                and heads(passage, anchor)
            ):
                event.kind = anchor.kind  # "Tổng kết công tác tư pháp …", and below it only "hội nghị"
            talks = anchor.kind == "dialogue" and not (anchor.noun or anchor.planned or anchor.reference)
            if event.kind == "other" and event.anchor.definite and talks and has_subject(anchor, passage.start):
                event.kind = anchor.kind  # "Bí thư Đảng ủy xã đối thoại với nhân dân", and below it only "hội nghị"
            if not (event.hosts or event.kind in _PERSONAL) and kind_of(anchor, ()) in (event.kind, "other"):
                event.hosts = hosts(anchor)
            if (
                anchor.noun
                and not (anchor.reference or (anchor.planned and not anchor.ahead))
                and _names(anchor, event)
                and not _of_another(anchor, event)
            ):
                event.mentions.append(anchor)


def heads(passage: Passage, anchor: Anchor) -> bool:
    """Whether a headline begins with a meeting, perhaps with the area or body before it: "Huyện Mẫu |tổng kết công tác Đảng"."""
    start = passage.start
    for name in passage.names_from(start):
        if name.start - start > _RANK or name.end > anchor.span.start:
            break
        start = name.end
    return anchor.span.start - start <= _BULLET


def take_heading(event: Event, telling: Sequence[Passage]) -> None:
    """A heading within the article may say whose meeting is told of below it: "* Đoàn ĐBQH tỉnh tiếp xúc cử tri"."""
    passage = event.anchor.passage
    if event.hosts or event.kind in _PERSONAL or not passage.number:
        return
    above = telling[passage.number - 1]
    heads = above.end - above.start <= _HEADING and not above.lower().rstrip().endswith(_ENDS)
    if not heads or above.sentence.block + 1 != passage.sentence.block:
        return
    for anchor in above.anchors:
        if kind_of(anchor, ()) in (event.kind, "other") and (whose := hosts(anchor)):
            event.hosts = whose
            return
