"""Who shares a role: persons and bodies listed behind a fronted role word, before it, or joined by "cùng"."""

from collections.abc import Iterator, Sequence

from vietpol.mappers import regex
from vietpol.mappers.meetings import bodies_at
from vietpol.mappers.meetings.actors import after, before, following
from vietpol.mappers.meetings.cues import Cue
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import BodyMention, PersonMention

_MOST = 20  # of one list
_LINK = regex.compile(
    r"\s?(?:[,;]|(?:,\s)?và|cùng|cùng với|[,;]\svà)\s(?:(?:các|đồng chí|đ/c|ông|bà|đại biểu|cử tri)\s){0,2}"
)
_PLURAL = regex.compile(r"\s?(?:các|hai|ba|bốn|nhiều)\s(?:đồng chí|đ/c|ông|bà|đại biểu|cử tri|vị)(?!\p{L})")
_FRONT = 120  # letters between a fronted role word and the comma after it
_THROUGH = regex.compile(r",\s(?:đại diện|lãnh đạo|đại diện lãnh đạo)\s")
_AHEAD = regex.compile(r"\W*(?:(?:các\s)?(?:đại diện|lãnh đạo|thường trực|tập thể))(?!\p{L})")
_ASKED = regex.compile(r"chất vấn$")
_ASKED_BY = regex.compile(r"\scủa\s(?:các\s)?(?:đại biểu|cử tri)\s")
_ASKED_OF = regex.compile(r"\s(?:đối với\s|trực tiếp\s|các\s)?")
_AND_LED = regex.compile(r"(?:,|\svà)\s(?:đại diện\s|lãnh đạo\s){1,2}")
_TOGETHER = regex.compile(r"\scùng(?:\svới)?\s(?:các\s)?")
_CAPTION = 160  # letters of a line below a photograph
_SHOWN = regex.compile(
    r"(?:\s?\([^()]{3,40}\))?,?\s(?:tại|trong)\s(?:buổi|hội nghị|kỳ họp|phiên|cuộc|lễ|đại hội|hội thảo)[^,;:.]{0,90}\.?\s?(?:ảnh[^.]{0,30}\.?)?\s*"
)
_SIDE = regex.compile(r"đại diện\s[^;:.]{2,60}:")
_NEXT_SHOWN = regex.compile(r"\s?(?:[;,]|và)\s(?:đại diện\s[^;:.]{2,60}:\s)?")
_OPINIONS = regex.compile(
    r"\W*(?:(?:nhiều|các|một số|những)\s)?(?:ý kiến|tham luận|phát biểu)\s(?:\p{L}+\s){0,4}của\s(?:các\s)?(?:đại biểu|đồng chí|ông|bà|cử tri)\s"
)


def chain(passage: Passage, first: PersonMention) -> Iterator[PersonMention]:
    """Those listed behind somebody: "các đồng chí |A, Bí thư Chi bộ; B, Chủ tịch Hội| góp nhiều ý kiến"."""
    last = first
    for n, mention in enumerate(passage.people_from(first.span.end)):
        start = before(passage, mention.span.start, last.span.end)
        ends = (after(passage, last.span.end), last.span.end)  # a title may be that of either
        linked = any(end <= start and _LINK.fullmatch(passage.text.lower, end, start) for end in ends)
        if n == _MOST or not mention.full or not linked:
            return
        yield mention
        last = mention


def fronted(passage: Passage, cue: Cue, first: PersonMention) -> Iterator[PersonMention]:
    """The others behind a fronted role word and a plural: "Thảo luận tại hội nghị, |các đồng chí A …; B …"."""
    lower = passage.text.lower
    head = before(passage, first.span.start, cue.span.end)
    comma = lower.rfind(",", cue.span.end, head + 1)
    if comma >= 0 and _PLURAL.match(lower, comma + 1) is not None:
        yield from chain(passage, first)


def bodies_fronted(passage: Passage, cue: Cue) -> list[BodyMention | PersonMention]:
    """Bodies behind a fronted role word: "Thảo luận tại hội nghị, đại diện |Đảng ủy các xã A, B và Trưởng Công an huyện C| …"."""
    lower = passage.text.lower
    through = _THROUGH.search(lower, cue.span.end, min(passage.end, cue.span.end + _FRONT))
    if through is None or ";" in lower[cue.span.end : through.start()]:
        return []
    found: list[BodyMention | PersonMention] = []
    end = through.end()
    for b in passage.bodies:
        if b.span.start < end:
            continue
        gap = passage.lower(end, b.span.start)
        if b.plural and (gap == "" or _LINK.fullmatch(gap)):
            each = bodies_at.EACH.match(lower, b.span.end)
            end = each.end() if each is not None else b.span.end
            continue
        if not b.particular or not (gap == "" or _LINK.fullmatch(gap)):
            break
        found.append(b)
        end = b.span.end
    link = _LINK.match(lower, end) if found else None
    one = following(passage, link.end(), passage.end) if link is not None else None
    return [*found, one] if one is not None else found


def bodies_ahead(passage: Passage, cue: Cue) -> list[BodyMention]:
    """ "Đại diện Thường trực HĐND, Ủy ban MTTQ tỉnh và lãnh đạo huyện |cùng dự"."""
    if cue.parts() != ("attend",):
        return []
    if passage.text.lower.startswith("cử đại diện", cue.span.start):  # "Đảng ủy Quân khu A |cử đại diện tham dự"
        return [b for b in passage.bodies if 0 <= cue.span.start - b.span.end <= 1 and b.particular][-1:]
    if _AHEAD.match(passage.lower()) is None:
        return []
    if next(passage.people_before(cue.span.start, passage.start), None) is not None:
        return []
    return list(bodies_at.represented(passage, passage.start, cue.span.start))


def asked(passage: Passage, cue: Cue) -> list[BodyMention | PersonMention]:
    """Who is asked at a session: "chất vấn |Giám đốc Sở Y tế A và Giám đốc Sở Xây dựng B, lãnh đạo Sở C"."""
    if _ASKED.search(passage.lower(cue.span.start, cue.span.end)) is None:
        return []
    of = _ASKED_BY.match(passage.text.lower, cue.span.end) or _ASKED_OF.match(passage.text.lower, cue.span.end)
    one = following(passage, of.end(), passage.end) if of is not None else None
    if one is None:
        return []
    people = [one, *chain(passage, one)]
    led = _AND_LED.match(passage.text.lower, max(people[-1].span.end, after(passage, people[-1].span.end)))
    led = led or _AND_LED.match(passage.text.lower, people[-1].span.end)
    return [*people, *(b for b in passage.bodies if led is not None and b.span.start == led.end() and b.particular)]


def together(passage: Passage, cue: Cue, others: Sequence[PersonMention]) -> PersonMention | None:
    """Who is there with somebody: "Bí thư Tỉnh ủy dự lễ ra quân |cùng Bí thư Tỉnh đoàn A"."""
    if cue.parts() != ("attend",):
        return None
    m = _TOGETHER.search(passage.text.lower, cue.span.end, min(passage.end, cue.span.end + _FRONT))
    if m is None or any(c in passage.lower(cue.span.end, m.start()) for c in ",;:"):
        return None
    one = following(passage, m.end(), passage.end)
    return one if one is not None and one not in others else None


def captioned(passage: Passage) -> Sequence[PersonMention]:
    """Who is shown at a meeting below a photograph: "|Bà A (thứ hai, bên phải) tại lễ công bố quyết định", "Đại diện tỉnh: ông A; ông B tại kỳ họp"."""
    people = passage.people
    if not people or passage.end - passage.start > _CAPTION * len(people):
        return ()
    heads = [before(passage, m.span.start) for m in people]
    ends = [max(m.span.end, after(passage, m.span.end)) for m in people]
    opens = passage.lower(passage.start, heads[0]).strip()
    if opens not in ("", "ảnh:") and _SIDE.fullmatch(opens) is None:
        return ()
    apart = (passage.lower(end, head) for end, head in zip(ends, heads[1:], strict=False))
    listed = all(_NEXT_SHOWN.fullmatch(gap) is not None for gap in apart)
    return people if listed and _SHOWN.fullmatch(passage.lower(ends[-1])) is not None else ()


def opinions(passage: Passage) -> list[PersonMention]:
    """ "Nhiều ý kiến tại tổ của đại biểu |A, B| bàn về …"."""
    m = _OPINIONS.match(passage.text.lower, passage.start, passage.end)
    one = following(passage, m.end(), passage.end) if m is not None else None
    return [] if one is None else [one, *chain(passage, one)]
