"""Lists of those who have a role: what opens them, how far they go, who of those named is none of them."""

from collections.abc import Sequence
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.facts import Actor
from vietpol.mappers.meetings import bodies_at
from vietpol.mappers.meetings.actors import after, before, following, subject
from vietpol.mappers.meetings.cues import Cue
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import BodyMention, PersonMention
from vietpol.mappers.text import Span

FRONT = 160  # letters of a fronted clause: "Phát biểu chỉ đạo tại hội nghị, …"
_FAMILY_OF = regex.compile(
    r"(?<!\p{L})(?:gia đình|gia quyến|thân nhân|con cháu)(?:\s(?:của|cố|đồng chí|đ/c|ông|bà|cụ|bác sĩ|liệt sĩ|nhà \p{L}+))*\s$"
)
_LIST_OPENS = regex.compile(
    r"\s(?:có|gồm|là|do(?=\s(?:các\s)?(?:đồng chí|đ/c|ông|bà|pgs|gs|ts|tiến sĩ|\p{L}+\stá|\p{L}+\stướng)))(?:\ssự\s(?:tham dự|tham gia|hiện diện)\scủa)?\s|:\s?"
)
_PRESENT_ARE = (
    "có mặt",
    "góp mặt",
    "hiện diện",
    "sự tham dự của",
    "sự tham gia của",
    "sự hiện diện của",
    "sự góp mặt của",
    "sự có mặt của",
    "sự chứng kiến của",
)
_LEADERS = 24  # letters of "đại diện lãnh đạo " before a body
_HEARS = regex.compile(r",\s(?:\p{L}+\s){0,4}nghe\s")
# "Với sự có mặt của ông A, |kỳ họp đã bầu ông B": what the meeting does is no more of the list
_IT_ACTS = regex.compile(
    r",\s(?:kỳ họp|hội nghị|đại hội|phiên họp|hai bên|các bên|hđnd|hội đồng nhân dân|quốc hội|ban chấp hành)(?!\p{L})(?:\s(?!có|gồm|là|và)\p{L}+){0,4}?"
    r"\s(?:bầu|biểu quyết|thông qua|miễn nhiệm|nghe|thảo luận|ký kết|ký|quyết định|tiến hành)(?!\p{L})"
)
_FOR = regex.compile(r"\s(?:cho|đối với|quyết định|kỷ luật|danh sách)\s")
_ELECTS = regex.compile(r"(?<!\p{L})(?:bầu|miễn nhiệm|bổ nhiệm|kiện toàn|suy cử|hiệp thương|chỉ định)(?! cử)(?!\p{L})")
_THOSE = regex.compile(r"\W*(?:các\s(?:đồng chí|đ/c|ông|bà)|có các đồng chí)")


class Found(NamedTuple):
    """Who has a role. name: the printed name; titled: with the titles around it."""

    actor: Actor
    name: Span
    titled: Span


def person(passage: Passage, mention: PersonMention) -> Found:
    """A person with the titles around the name."""
    start = before(passage, mention.span.start)
    return Found(mention.person, mention.span, Span(start, max(mention.span.end, after(passage, mention.span.end))))


def body(mention: BodyMention) -> Found:
    """A body."""
    return Found(mention.body, mention.span, mention.span)


def opened(passage: Passage, cue: Cue, floor: int, all_cues: Sequence[Cue]) -> list[Found]:
    """ "Dự hội nghị có các đồng chí: …"."""
    if cue.said:
        return []
    if passage.text.lower.endswith(_PRESENT_ARE, cue.span.start, cue.span.end):
        one = following(passage, cue.span.end, passage.end)
        if one is not None and before(passage, one.span.start) - cue.span.end <= 1:
            return listed(passage, cue, cue.span.end, all_cues)  # "Cuộc họp |có mặt Chủ tịch UBND tỉnh A, …"
        led = next(bodies_at.represented(passage, cue.span.end, passage.end), None)
        if led is not None and led.span.start - cue.span.end <= _LEADERS:
            return listed(passage, cue, cue.span.end, all_cues)  # "với |sự tham dự của lãnh đạo Sở Nội vụ"
    opens = _LIST_OPENS.search(passage.text.lower, cue.span.end, min(passage.end, cue.span.end + FRONT))
    if opens is not None and "report" in cue.roles and _FOR.search(passage.text.lower, cue.span.start, opens.start()):
        return []  # "công bố quyết định nghỉ hưu cho 6 đồng chí, gồm: …": about them
    if opens is not None and not {"attend", "chair"} & {*cue.roles}:
        elects = _ELECTS.search(passage.text.lower, cue.span.end, opens.start())
        if elects is not None:
            return []  # "các đại biểu thảo luận báo cáo và bầu Ban Chấp hành gồm 13 đồng chí, bầu đồng chí A …"
    return listed(passage, cue, opens.end(), all_cues) if opens is not None else []


def listed(passage: Passage, cue: Cue, start: int, all_cues: Sequence[Cue]) -> list[Found]:
    """Everybody named from here on, up to the subject of the next verb; of those present also bodies."""
    hears = _HEARS.search(passage.text.lower, start, passage.end)
    stop = passage.end if hears is None else hears.start()
    acts = _IT_ACTS.search(passage.text.lower, start, stop)
    stop = stop if acts is None else acts.start()
    for other in all_cues:
        item = passage.text.lower.startswith(
            (";", " ;"), other.span.end
        )  # "A - Bí thư Tỉnh ủy chủ trì; B - Phó Bí thư; …"
        if other.span.start > max(start, cue.span.end) and other.roles != ("attend",) and not item:
            next_one = subject(passage, other.span.start, start)
            if next_one is not None:
                stop = min(stop, before(passage, next_one.span.start))
                break
    found = [person(passage, m) for m in passage.people_from(start) if m.span.end <= stop]
    if "attend" in cue.parts():
        if "gia đình" in passage.lower(start, stop):
            found = [one for one in found if not _whose_family(passage, one)]
        found += [body(b) for b in bodies_at.represented(passage, start, stop)]
    return found


def _whose_family(passage: Passage, one: Found) -> bool:
    """ "…; đại diện gia đình |đồng chí A": whose family was there."""
    head = min(one.titled.start, one.name.start)
    return _FAMILY_OF.search(passage.text.lower, max(passage.start, head - 30), one.name.start) is not None


def ahead(passage: Passage, cue: Cue, floor: int, all_cues: Sequence[Cue]) -> list[Found]:
    """ "Các đồng chí: A - Phó Bí thư; B - Chủ tịch HĐND tỉnh; lãnh đạo UBND tỉnh |cùng dự buổi làm việc"."""
    if cue.parts() != ("attend",) or floor > passage.start or not _THOSE.match(passage.lower()):
        return []
    if any(c.span.start < cue.span.start for c in all_cues):
        return []
    found = [person(passage, m) for m in passage.people_from(passage.start) if m.span.end <= cue.span.start]
    return found + [body(b) for b in bodies_at.represented(passage, passage.start, cue.span.start)] if found else []
