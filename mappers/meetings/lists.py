"""Lists of those present or in the chair that go on over several lines: "Dự hội nghị có các đồng chí:", then a line for each."""

from bisect import bisect_left
from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.facts import PartRole
from vietpol.mappers.meetings.cues import Cue, cues
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.presence import WELCOMES
from vietpol.mappers.posts import titles
from vietpol.mappers.text import Span

_OPEN = (":", ";", ",")
_OPENS = regex.compile(r"(?:^|(?<!\p{L}))(?:có|gồm)(?:\s(?:các|những|sự))?(?!\p{L})")
_THOSE = regex.compile(r"\W*(?:cùng\s)?các\s(?:đồng chí|đ/c|ông|bà|ông, bà|vị)\s?:\s")
_ADDRESSED = regex.compile(r"\W*(?:(?:các\s)?(?:đồng chí|đ/c|ông|bà|thầy|cô|vị))(?!\p{L})")
_APPOSED = regex.compile(r"\s?(?:[-–,(:]|là\s)")
# what a sentence that tells something of somebody says, no office: "sinh năm 1924", "quê xã X", "vắng mặt", "giữ chức … từ 1/5"
_TELLS = regex.compile(
    r"(?<!\p{L})(?:đã|được|sẽ|đang|bị|từng|nói|làm|vừa|khi|rằng|sinh|sn|quê|tuổi|qua đời|mất|hy sinh|từ trần|vắng|nghỉ|giữ|đảm nhiệm|từ|kể|năm|ngày|nuôi|hiến|nhận|trao|tặng"
    r"|phát biểu|chủ trì|cho biết|tham gia|trở thành)(?!\p{L})"
)
_CAPACITY = 8  # letters of "nguyên " before a title
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
    return names_those_present(before) and not cues(passage)


def names_those_present(passage: Passage) -> bool:
    """Whether a sentence says by name who was there: "Dự đại hội có: Ông A – Phó Bí thư Đảng ủy xã."."""
    lower = passage.lower()
    if not passage.people:
        return False
    if WELCOMES.search(lower) is not None:
        return True
    if _OPENS.search(lower) is None:
        return False
    return any(c.parts() == ("attend",) and _OPENS.search(lower, c.span.end - passage.start) for c in cues(passage))


def one_more(passage: Passage, before: Passage | None) -> bool:
    """Whether a sentence is nothing but one more of them: "|Ông B – Chủ tịch UBND xã."."""
    if before is None or before.sentence.block != passage.sentence.block or not passage.people or cues(passage):
        return False
    lower = passage.lower()
    named = passage.people[0].span.end - passage.start
    apposed = _APPOSED.match(lower, named)
    if apposed is None or _ADDRESSED.match(lower, 0, named) is None or _TELLS.search(lower, named) is not None:
        return False
    office = passage.start + apposed.end()
    return any(office <= m.span.start <= office + _CAPACITY for m in _titles(passage))


def _titles(passage: Passage) -> Sequence[titles.TitleMatch]:
    found = titles.find(passage.text)
    first = bisect_left(found, passage.start, key=lambda m: m.span.start)
    return found[first : bisect_left(found, passage.end, lo=first, key=lambda m: m.span.start)]


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
