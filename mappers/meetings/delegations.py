"""Delegations: those that a sentence lists with who led them, and "đoàn" for the one told of before."""

from collections.abc import Iterator

from vietpol.mappers import regex
from vietpol.mappers.meetings.actors import before, following
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.subject import PRONOUN
from vietpol.mappers.reading import BodyMention, PersonMention

_HEADS = regex.compile(r"(?<!\p{L})(?:làm trưởng đoàn|dẫn đầu|đứng đầu)(?!\p{L})")
_LED_BY = regex.compile(r"(?<!\p{L})(?:dẫn đầu đoàn|trưởng đoàn|làm trưởng đoàn)(?:\s\p{L}+){0,4}\slà\s")
# "Đồng chí A, Bí thư Tỉnh ủy |dẫn đầu đoàn."
_LEADS_IT = regex.compile(
    r"(?<!\p{L})(?:dẫn đầu|làm trưởng) đoàn(?:\s(?:công tác|đại biểu|kiểm tra|khảo sát|giám sát))?\W*$"
)
# "|Đoàn do đồng chí A, Bí thư Tỉnh ủy làm Trưởng đoàn|."
_IT_IS_LED = regex.compile(
    r"\W*(?:đoàn|tổ)(?:\s(?:công tác|đại biểu|kiểm tra|khảo sát|viếng|thăm))?(?:\s(?:số\s)?\d{1,2})?\sdo\s"
)
_REACH = 240  # letters between "do" and "dẫn đầu", all titles included
_OPENING = 3  # letters before the first word of a sentence
_WINDOW = 90  # letters before a verb in which "đoàn" is looked for
_OF = regex.compile(r"(?<!\p{L})đoàn\s(?:(?:đại biểu|công tác|cán bộ)\s)?(?:của\s)?$")
_COMES = regex.compile(
    r"(?:đã\s|vào\s|đến\s|tới\s|cùng\s|về\s)*(?:viếng|dự|tham dự|chia buồn|chúc mừng|thắp hương|dâng hương|tiễn đưa)(?!\p{L})"
)
_HAVE_COME = regex.compile(
    r"(?<!\p{L})(?:đã|vào|đến|tới)\s(?:viếng|chia buồn|chúc mừng|thắp hương|dâng hương|tiễn đưa|thăm)(?!\p{L})"
)
# "Chiều cùng ngày, |đoàn đã đến| thăm …"
_BARE = regex.compile(
    r"(?:^|[,;:.]\s)\W*(?:(?:tiếp đó|sau đó|tại đây|trước đó|buổi chiều|chiều|tối)(?: cùng ngày)?,?\s)?đoàn(?:\scông tác)?"
    r"(?:\s(?:đã|cũng|còn|tiếp tục|đến|tới|về|lên|đi|sang|có|buổi|trực tiếp))*\s$"
)


def listed(passage: Passage) -> Iterator[BodyMention | PersonMention]:
    """ "đoàn Quốc hội do bà A làm trưởng đoàn; đoàn Chính phủ do ông B dẫn đầu đã vào viếng": A, B and their bodies."""
    lower, said = passage.text.lower, passage.lower()
    heads = list(_HEADS.finditer(lower, passage.start, passage.end)) if "đầu" in said or "trưởng đoàn" in said else []
    if not heads or not (
        len(heads) > 1
        or _COMES.search(lower, heads[-1].end(), passage.end)
        or _HAVE_COME.search(lower, passage.start, heads[-1].start())
        or _IT_IS_LED.match(lower, passage.start, passage.end)
    ):
        return
    floor = passage.start
    for head in heads:
        by = lower.rfind(" do ", max(floor, head.start() - _REACH), head.start())
        floor = head.end()
        one = following(passage, by + len(" do "), head.start()) if by >= 0 else None
        if one is None:
            continue
        sent = next((b for b in passage.bodies if b.span.end == by and b.particular), None)
        if sent is not None and _OF.search(lower, max(passage.start, sent.span.start - 24), sent.span.start):
            yield sent
        yield one


def head(passage: Passage) -> PersonMention | None:
    """Who heads the delegation that a sentence tells of: "đoàn công tác do ông A dẫn đầu", "Dẫn đầu đoàn là bà B"."""
    lower = passage.text.lower
    if (first := led_by(passage)) is not None:
        return first
    verb = _HEADS.search(lower, passage.start, passage.end)
    by = lower.rfind(" do ", max(passage.start, verb.start() - _REACH), verb.start()) if verb is not None else -1
    return following(passage, by + len(" do "), verb.start()) if verb is not None and by >= 0 else None


def led_by(passage: Passage) -> PersonMention | None:
    """Who is said to head the delegation: "|Dẫn đầu đoàn khảo sát là bà B", "Ông A, Bí thư Tỉnh ủy |dẫn đầu đoàn."."""
    lower = passage.text.lower
    led = _LED_BY.search(lower, passage.start, passage.end)
    if led is not None:
        return following(passage, led.end(), passage.end)
    leads = _LEADS_IT.search(passage.lower())
    if leads is None or " do " in passage.lower() or passage.anchors:
        return None
    one = following(passage, passage.start, passage.start + leads.start())
    return one if one is not None and before(passage, one.span.start) - passage.start <= _OPENING else None


def by_pronoun(anchor: Anchor) -> bool:
    """Whether a pronoun does what a verb says: "Chiều cùng ngày, |ông làm việc với UBND huyện"."""
    passage = anchor.passage
    start = next((d.span.end for d in reversed(passage.dates) if d.span.end <= anchor.span.start), passage.start)
    return not anchor.noun and PRONOUN.fullmatch(passage.lower(start, anchor.span.start)) is not None


def bare(anchor: Anchor) -> bool:
    """Whether nobody but "đoàn" does what a verb says, or has a working session."""
    passage = anchor.passage
    start = max(passage.start, anchor.span.start - _WINDOW)
    head = "" if start == passage.start else "…"
    does = not anchor.noun or anchor.kind == "working-session"
    return does and _BARE.search(head + passage.lower(start, anchor.span.start)) is not None
