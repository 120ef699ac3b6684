"""Lists of those present or in the chair that go on over several lines: "Dự hội nghị có các đồng chí:", then a line for each."""

from vietpol.mappers import regex
from vietpol.mappers.facts import PartRole
from vietpol.mappers.meetings.cues import Cue, cues
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.text import Span

_OPEN = (":", ";", ",")
_OPENS = regex.compile(r"(?:^|(?<!\p{L}))(?:có|gồm)(?:\s(?:các|những|sự))?(?!\p{L})")
_THOSE = regex.compile(r"\W*(?:cùng\s)?các\s(?:đồng chí|đ/c|ông|bà|ông, bà|vị)\s?:\s")
_BULLET = regex.compile(r"\s*(?:[-+*•]|\d{1,2}\s?[-.)/])\s?")
_HEADS = regex.compile(r"\W*(?:(?:các\s)?(?:đồng chí|đ/c|ông|bà|vị|đại biểu)|về phía|phía)(?!\p{L})")


def opens(passage: Passage) -> PartRole | None:
    """The role that those have whose list a line opens and leaves open: "Chủ trì hội nghị có các đồng chí:"."""
    lower = passage.lower().rstrip()
    if not lower.endswith(_OPEN):
        return None
    for c in cues(passage):
        if c.parts() in (("attend",), ("chair",)) and _OPENS.search(lower, c.span.end - passage.start):
            alone = c.parts() == ("attend",) or not passage.people
            return c.parts()[0] if alone else None
    return None


def more(passage: Passage, before: Passage | None) -> bool:
    """Whether a sentence goes on with those present of the one before: "Dự lễ có ông A. |Các ông: B, Bí thư; C, Phó Bí thư"."""
    if before is None or before.sentence.block != passage.sentence.block or not _THOSE.match(passage.lower()):
        return False
    lower = before.lower()
    there = any(c.parts() == ("attend",) and _OPENS.search(lower, c.span.end - before.start) for c in cues(before))
    return there and not cues(passage)


def item(passage: Passage) -> bool:
    """Whether a line is a part of such a list: it begins with a bullet, a form of address or a name, and tells of nothing else."""
    head = passage.people[0].span.start if passage.people else passage.end
    begins = _BULLET.match(passage.lower()) or _HEADS.match(passage.lower()) or head - passage.start <= 2
    return bool(begins) and all(c.parts() == ("attend",) for c in cues(passage))


def goes_on(passage: Passage) -> bool:
    """Whether a list is still open behind one of its lines."""
    lower = passage.lower().rstrip()
    return lower.endswith(_OPEN) or _BULLET.match(lower) is not None


def whole(passage: Passage, role: PartRole) -> Cue:
    """The role of everybody in a line of the list."""
    return Cue(Span(passage.start, passage.start), (role,))
