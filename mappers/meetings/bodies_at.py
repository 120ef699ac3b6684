"""Bodies that take part in a meeting as bodies: through their leaders, as a side of a working session, by their report."""

from collections.abc import Iterator, Sequence

from vietpol.mappers import regex
from vietpol.mappers.facts import PartRole
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.actors import only_adverbs
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.cues import Cue
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import BodyMention, PersonMention

# Holders of posts without names: "Phó các ban của Tỉnh ủy, |Văn phòng Tỉnh ủy" are no bodies that take part.
_HOLDERS = regex.compile(
    r"[\s\-]*(?:(?:và|cùng|cùng với|có)\s)?(?:(?:các|những|một số)\s)?(?:(?:đồng chí|đ/c)\s)?(?:nguyên|trong|ủy viên|phó|trưởng|bí thư|chủ tịch|giám đốc|thủ trưởng|chánh|cán bộ|thành viên)(?!\p{L})"
)
_THROUGH = regex.compile(r"(?<!\p{L})(?:đại diện|lãnh đạo|thường trực|tập thể)(?!\p{L})")
_STANDING = regex.compile(r"(?:ban )?thường (?:trực|vụ)(?!\p{L})")  # a body named by those who lead it
_MEMBER = regex.compile(r"\sviên(?!\p{L})")
_LISTED = regex.compile(r"(?:[,;:]|\s-|(?<!\p{L})(?:và|có|gồm|với|cùng|cùng với))\s$")
EACH = regex.compile(
    r"\s(?:các|hai|ba|bốn|\d{1,2})\s(?:tỉnh|thành phố|thành ủy|huyện|quận|thị xã|xã|phường)(?:,\sthành phố)?:?\s"
)  # "Tỉnh ủy |các tỉnh A, B"
# "buổi làm việc |giữa Đoàn ĐBQH tỉnh với| Sở Y tế"
_BETWEEN = regex.compile(r"\sgiữa\s[^,;.:]{3,90}?\s(?:với|và)(?=\s)")
_WITH = regex.compile(r"\s(?:cùng\s)?với(?=\s)")
# "kiểm tra tiến độ dự án |và làm việc với| Huyện ủy A"
_THEN_WORKS = regex.compile(r"(?:,\s)?[^,;:.]{3,140}?\svà\s(?:đã\s)?(?:có\s)?(?:buổi\s|cuộc\s)?làm việc với(?=\s)")
_AND_WORKS = regex.compile(r"(?:,|\svà)\s(?:có\s)?(?:buổi\s|cuộc\s)?làm việc với(?=\s)")
_MET = regex.compile(r"\s(?:(?:tập thể|đại diện|lãnh đạo|chủ chốt|các đồng chí|cùng)\s){0,4}")
_AND_SIDE = regex.compile(r"\s?(?:,|và|cùng|,\svà)\s(?:với\s)?(?:lãnh đạo\s)?")
_TO_MEETING = regex.compile(
    r"\s(?:(?:với|trước)\s)?(?:đoàn|hội nghị|kỳ họp|quốc hội|hđnd|hội đồng nhân dân|đại hội|phiên họp|cuộc họp|đại biểu|ban chấp hành)(?!\p{L})"
)
_OPENING = 3  # letters before the first word of a sentence
_TALKS = regex.compile(
    r"(?:trình bày|trao đổi|giải trình|làm rõ|trả lời|phát biểu|thảo luận|góp ý|giải đáp|tham luận)(?!\p{L})"
)
# "|Ủy ban MTTQ tỉnh thông báo về| công tác tham gia xây dựng chính quyền": at a council's session
_REPORTS_THERE = regex.compile(
    r"(?:thông báo|báo cáo)(?:\stóm tắt)?\s(?:về|tình hình|kết quả|công tác|hoạt động|việc)(?!\p{L})"
)
_MOST_LED = 6  # bodies of one list
_LED = regex.compile(r"(?<!\p{L})(?:lãnh đạo|đại diện(?:\slãnh đạo)?)\s$")  # "lãnh đạo Sở Nội vụ công bố quyết định"
_AND_LED = regex.compile(r"\s?(?:,|và|cùng(?:\svới)?)\s(?:(?:đại diện|lãnh đạo)\s){1,2}")
_NEXT_HEARD = regex.compile(r"(?:,\s|\svà\s|,\svà\s)?(?:(?:các|đồng chí|đại diện|lãnh đạo|tập thể|ban|thường trực)\s)*")
_AT_IT = regex.compile(
    r"\W*(?:cũng\s)?(?:tại|trong)\s(?:hội nghị|kỳ họp|buổi|cuộc|phiên|đại hội|lễ|chương trình|hội thảo|tọa đàm|diễn đàn)[^,;:.]{0,40},\s"
)
# "UBND xã Mẫu |kiến nghị |với Đoàn một số nội dung": said to those who came
_TO_VISITORS = regex.compile(r"\s(?:với|tới)\s(?:đoàn|hội nghị|tổ công tác)(?!\p{L})")
_COMES_WITH = regex.compile(r"\s(?:cùng(?:\svới)?|và|với)\s(?:(?:các đồng chí|tập thể)\s)?(?=đại diện|lãnh đạo)")
_DOES_ATTEND = regex.compile(r"(?:tham )?dự(?!\p{L})(?! (?:thảo|án|kiến|toán|trữ|phòng|khuyết|báo))")
_FRONT = regex.compile(
    r"\W*(?:(?:trước đó|sau đó|cùng ngày|cùng thời gian|tiếp đó|cũng trong),?\s)?(?:(?:vào\s)?(?:sáng|trưa|chiều|tối|ngày|hôm)\s[^;:.]{1,24},\s)?(?:các đồng chí\s|tập thể\s)?"
)
_OPINION = regex.compile(r"ý kiến\s(?:của|từ)\s(?:(?:đại diện|lãnh đạo)\s){0,2}$")


def represented(passage: Passage, start: int, end: int) -> Iterator[BodyMention]:
    """The bodies of a list of those present: "đại diện lãnh đạo Ban cán sự đảng UBND tỉnh; Ủy ban MTTQ tỉnh"."""
    lower = passage.text.lower
    opens = words.pattern("represents", after=r"(?:(?<=đại diện)\scủa)?\s(?:các\s(?:sở:?\s)?)?$")
    last = None
    for b in passage.bodies:
        if not start <= b.span.start < end:
            continue
        at = b.span.start
        by = opens.search(lower, max(start - 1, at - 30), at)
        if by is not None and lower.endswith(
            ("nguyên ", "trưởng đoàn ", "trưởng phái đoàn ", "trưởng văn phòng "), start, by.start()
        ):
            by = None  # "các đồng chí nguyên lãnh đạo |UBND xã", "bà A, Trưởng đoàn đại diện |Hiệp hội B"
        listed = _LISTED.search(lower, max(start - 1, at - 8), at) or at == start
        follows = last is not None and (
            (at - last <= 6 and _LISTED.search(lower, max(start, at - 8), at)) or EACH.fullmatch(lower, last, at)
        )
        if not b.particular or _in_title(passage, b) or _MEMBER.match(lower, b.span.end):
            last = None if not b.plural else b.span.end
            continue
        if by or follows or (listed and not (_after_person(passage, at) or _of_holders(passage, start, at))):
            last = b.span.end
            yield b


def _of_holders(passage: Passage, start: int, at: int) -> bool:
    """Whether the item of the list that a body stands in is one of holders of posts."""
    lower = passage.text.lower
    item = max(start, lower.rfind(";", start, at) + 1, lower.rfind(":", start, at) + 1)
    through = [m for m in _THROUGH.finditer(lower, item, at) if not lower.endswith("nguyên ", item, m.start())]
    holders = _HOLDERS.match(lower, item, at) is not None and not through
    return holders and _STANDING.match(lower, at) is None


def _in_title(passage: Passage, b: BodyMention) -> bool:
    return any(p.span.start <= b.span.start < p.span.end or 0 <= b.span.start - p.span.end <= 1 for p in passage.posts)


def _after_person(passage: Passage, at: int) -> bool:
    """Whether a comma before a body may still belong to somebody's titles."""
    person = next(passage.people_before(at), None)
    return person is not None and at - person.span.end < 200 and ";" not in passage.lower(person.span.end, at)


def works_with(anchor: Anchor) -> int | None:
    """Where the words of a visit end that make it a working session with somebody: "đến thăm| và làm việc với| UBND tỉnh"."""
    if anchor.noun or anchor.kind not in ("visit", "working-session"):
        return None
    lower = anchor.passage.text.lower
    works = _AND_WORKS.match(lower, anchor.span.end) if anchor.kind == "visit" else None
    if works is None and "làm việc" not in anchor.lower:
        works = _THEN_WORKS.match(lower, anchor.span.end, anchor.passage.end)
    return works.end() if works is not None else None


def met(anchor: Anchor) -> Iterator[BodyMention]:
    """The other side of a working session: "làm việc với Ban Thường vụ Tỉnh ủy"."""
    lower, at = anchor.passage.text.lower, anchor.span.end
    works = works_with(anchor)
    if anchor.kind != "working-session" and works is None:
        return
    between = _BETWEEN.match(lower, at, anchor.passage.end) if anchor.noun else None
    if works is not None:
        at = works
    elif between is not None:
        at = between.end()
    elif not anchor.lower.rstrip().endswith("với"):
        together = _WITH.match(lower, at)
        if together is None:
            return
        at = together.end()
    m = _MET.match(lower, at)
    at = m.end() if m else at
    for b in anchor.passage.bodies:
        if b.span.start == at and b.plural:  # "làm việc với |UBND các huyện A, B"
            each = EACH.match(lower, b.span.end)
            at = each.end() if each is not None else at
        elif b.span.start == at and b.particular:
            yield b
            joined = _AND_SIDE.match(lower, b.span.end)
            at = joined.end() if joined is not None else at


def in_company(anchor: Anchor, who: Sequence[PersonMention]) -> Iterator[BodyMention]:
    """The bodies whose leaders come with somebody: "Chủ tịch UBND tỉnh A cùng lãnh đạo |Sở B, Sở C kiểm tra"."""
    if not who or anchor.noun:
        return
    lower = anchor.passage.text.lower
    with_them = _COMES_WITH.search(lower, who[-1].span.end, anchor.span.start)
    if with_them is not None:
        yield from represented(anchor.passage, with_them.start() + 1, anchor.span.start)


def speaking(passage: Passage, cue: Cue) -> tuple[BodyMention, PartRole] | None:
    """The body right before a verb that reports to the meeting, or whose opinion is quoted."""
    b = next((b for b in reversed(passage.bodies) if b.span.end <= cue.span.start), None)
    if b is None or cue.span.start - b.span.end > 30 or not b.particular or _in_title(passage, b):
        return None
    if not only_adverbs(passage.lower(b.span.end, cue.span.start)):
        return None
    lower = passage.text.lower
    fronted = (
        _AT_IT.fullmatch(passage.lower(passage.start, b.span.start)) is not None
    )  # "Tại kỳ họp, |UBND tỉnh đã báo cáo"
    fronted = fronted or (
        b.span.start - passage.start <= 2 and lower.startswith(":", cue.span.end)
    )  # "UBKT Tỉnh ủy báo cáo: …"
    if "report" in cue.roles and (fronted or _led(passage, b) or _TO_MEETING.match(lower, cue.span.end)):
        return b, "report"
    if "say" in cue.roles and _TO_VISITORS.match(lower, cue.span.end):
        return b, "speak"
    if "say" in cue.roles and _OPINION.search(lower, max(passage.start, b.span.start - 32), b.span.start):
        return b, "speak"
    return None


def heard(passage: Passage, cue: Cue) -> list[BodyMention]:
    """Bodies that a meeting has heard report: "Kỳ họp đã nghe đại diện |UBND huyện, Tòa án nhân dân huyện báo cáo"."""
    lower = passage.text.lower
    hears = lower.rfind("nghe ", passage.start, cue.span.start) if "report" in cue.roles else -1
    if hears < 0:
        return []
    found: list[BodyMention] = []
    part = lower.rfind("; ", hears, cue.span.start)  # "nghe Sở Y tế báo cáo về dịch; |Sở Tài chính báo cáo …"
    end = hears + len("nghe ") if part < 0 else part + 2
    for b in passage.bodies:
        if b.span.start < end or b.span.end > cue.span.start:
            continue
        if not b.particular or _in_title(passage, b) or not _NEXT_HEARD.fullmatch(lower, end, b.span.start):
            return []
        found.append(b)
        end = b.span.end
    return found if found and only_adverbs(passage.lower(end, cue.span.start)) else []


def led(passage: Passage, cue: Cue, *, session: bool = False) -> Iterator[BodyMention]:
    """Bodies that speak or report through those who lead or represent them: "đại diện |Cục Thuế A và Cục Thuế B phản ánh …".

    session: whether a council sits, to which bodies report without more words ("Ủy ban MTTQ tỉnh thông báo về …").
    """
    if not set(cue.roles) & {"say", "speak", "report"}:
        return
    last = next((b for b in reversed(passage.bodies) if b.span.end <= cue.span.start), None)
    if last is None or not last.particular or _in_title(passage, last):
        return
    if not only_adverbs(passage.lower(last.span.end, cue.span.start)):
        return
    if passage.text.lower.startswith("tham luận", cue.span.start):
        yield from _ahead(passage, last)
        return
    chain = [last]
    while not _led(passage, chain[-1]):
        before = next((b for b in reversed(passage.bodies) if b.span.end < chain[-1].span.start), None)
        talks = _TALKS.match(passage.text.lower, cue.span.start) is not None
        talks = talks or (session and _REPORTS_THERE.match(passage.text.lower, cue.span.start) is not None)
        if talks and _opens(passage, chain[-1], before):
            break  # "|Công an tỉnh, Tòa án nhân dân tỉnh đã trao đổi về …"
        if before is None or len(chain) >= _MOST_LED:
            return
        if (
            before.plural
            and _led(passage, before)
            and EACH.fullmatch(passage.lower(before.span.end, chain[-1].span.start))
        ):
            break  # "lãnh đạo |UBND các xã A, B kiến nghị"
        if not before.particular:
            return
        if passage.lower(before.span.end, chain[-1].span.start) not in (", ", " và ", ", và "):
            return
        chain.append(before)
    yield from reversed(chain)


def attending(passage: Passage, cue: Cue) -> BodyMention | None:
    """A body that opens its sentence and is at somebody else's meeting: "Ngày 21/7, |Thường trực Tỉnh ủy A dự hội nghị do …"."""
    if cue.parts() != ("attend",) or _DOES_ATTEND.match(passage.text.lower, cue.span.start) is None:
        return None
    b = next((b for b in reversed(passage.bodies) if b.span.end <= cue.span.start), None)
    if (
        b is None
        or not b.particular
        or _in_title(passage, b)
        or not only_adverbs(passage.lower(b.span.end, cue.span.start))
    ):
        return None
    return b if _FRONT.fullmatch(passage.lower(passage.start, b.span.start)) is not None else None


def _opens(passage: Passage, first: BodyMention, before: BodyMention | None) -> bool:
    """Whether a body opens its sentence or a part of it: "|UBND huyện trình bày báo cáo; |Ban Pháp chế HĐND trình bày …"."""
    at = first.span.start
    if before is None:
        return at - passage.start <= _OPENING
    return passage.text.lower.startswith("; ", at - 2) and before.span.end < at


def _ahead(passage: Passage, last: BodyMention) -> list[BodyMention]:
    """A body that reads a paper and those joined before it: "|Ban Tổ chức Tỉnh ủy A, Ban Tổ chức Thành ủy B |tham luận"."""
    chain = [last]
    for b in reversed(passage.bodies):
        if b.span.end <= chain[0].span.start and b.particular and not _in_title(passage, b):
            if passage.lower(b.span.end, chain[0].span.start) not in (", ", " và ", ", và "):
                break
            chain.insert(0, b)
    return chain


def _led(passage: Passage, b: BodyMention) -> bool:
    """ "lãnh đạo |Sở Nội vụ công bố quyết định"."""
    return _LED.search(passage.text.lower, max(passage.start, b.span.start - 24), b.span.start) is not None


def beside(passage: Passage, last: BodyMention) -> Iterator[BodyMention | PersonMention]:
    """Who does the same as a body, named right before it: "Chánh Văn phòng Lê Văn A và đại diện Sở B, lãnh đạo |Sở C đã thông tin"."""
    start = last.span.start
    named: list[BodyMention | PersonMention] = [*passage.bodies, *passage.people]
    for other in sorted(named, key=lambda m: m.span, reverse=True):
        if other.span.end > start:
            continue
        if not _AND_LED.fullmatch(passage.lower(other.span.end, start)):
            return
        if isinstance(other, BodyMention):
            if not other.particular or _in_title(passage, other) or not _led(passage, other):
                return
            start = other.span.start
        yield other
        if not isinstance(other, BodyMention):
            return
