"""Who is present or spoken of beside the verbs: lists that none opens, "theo ông A, …", whoever comes to a meeting, receivers."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.meetings import bodies_at, sharing
from vietpol.mappers.meetings.actors import before, following
from vietpol.mappers.meetings.cues import Cue
from vietpol.mappers.meetings.forms import BULLET, and_also
from vietpol.mappers.meetings.listing import FRONT, Found, listed, person
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.text import Span

_ACCORDING = regex.compile(
    r"(?:^|[.;,:\"]\s?|(?:^|\s)(?:còn|cũng|vẫn|và)\s)theo\s(?:lời\s|(?:chia sẻ|ý kiến|lý giải|phân tích|giải thích|nhận định|phản ánh|trình bày|thông tin)\s(?:của|từ)\s)?$"
)
_LEADERS = 24  # letters of "đại diện lãnh đạo " before a body
_COMES_TO = regex.compile(
    r"\s(?:(?:và|đến|chia vui|chung vui|chúc mừng|với|cùng)\s){0,3}(?:hội nghị|kỳ họp|phiên họp|phiên|buổi|cuộc|lễ|đại hội|hội thảo|tọa đàm|chương trình|ngày hội|diễn đàn)[^,;:.]{0,60},\s"
    r"(?!(?:còn\s)?(?:có|gồm|về|các|cùng|phía)(?!\p{L}))"
)
_NAMELY = regex.compile(r"(?<!\p{L})cho\s[^.;]{3,120}\s(?:gồm|là)(?:\scác đồng chí)?:\s$")
_TO = regex.compile(r"(?<!\p{L})(?:cho|chúc mừng|tặng)\s$")
_AND_TO = regex.compile(r"\s?(?:\([^()]{1,20}\))?\s?(?:,|và|cùng)\s(?:các\s)?")
_SEES = regex.compile(r"(?<!\p{L})(?:thăm|chúc|động viên|tặng quà)(?!\p{L})")
_HONOURED = (
    r"(?:các\s)?(?:mẹ việt nam anh hùng|bà mẹ việt nam anh hùng|(?:bà\s)?mẹ vnah|anh hùng llvt(?:nd)?|anh hùng lực lượng vũ trang nhân dân"
    r"|thương binh|bệnh binh|cụ|ông|bà|mẹ|đồng chí|già làng|người có uy tín|nguyên chủ tịch|nguyên bí thư)[\s:]{1,2}"
)
_SEEN = regex.compile(
    r"[\s,]{0,2}(?:(?:và|chúc tết|chúc thọ|thăm hỏi|động viên|tặng quà|tết|sức khỏe|cho|tới|đến)[\s,]{1,2})*"
    + _HONOURED
)
_NEXT_SEEN = regex.compile(r"(?:\s?\([^()]{1,60}\))?\s?(?:,|;|và|,\svà)\s" + _HONOURED)
_HANDS = regex.compile(r"trao|tặng|chúc mừng|gắn huy hiệu")
# A list that no verb opens: "Tại điểm cầu Bình Phước, có các đồng chí …", "Về phía tỉnh có …".
_PRESENT = regex.compile(
    r"(?:^|[,.;]\s)(?:(?:(?:dự\s|tham dự\s)?trực tuyến\s)?(?:(?:tại|ở)\s)?(?:các\s)?điểm cầu\s[^,;.:]{2,60}?|(?:về\s)?phía\s[^,;.:]{2,90}?|"
    r"(?:tỉnh|thành phố|huyện|quân khu|bộ|trung ương|địa phương)\s[^,;.:]{2,40}?(?=\s(?:còn\s)?có\s(?:các\s)?(?:đồng chí|ông|bà)(?!\p{L}))"
    r"|(?P<besides>ngoài ra|bên cạnh đó|cùng với đó)(?=,?\scòn\scó\s(?:các\s)?(?:đồng chí|ông|bà|đ/c)(?!\p{L}))"
    r"|đại diện\s[^,;.:]{2,70}?(?=,?\s(?:còn\s)?(?:có|là)\s(?:các\s)?(?:đồng chí|ông|bà|đ/c)(?!\p{L}))"
    r"|đại biểu\s(?:quốc tế|trung ương|khách mời|phía\s[^,;.:]{2,40}?)),?\s(?:còn\s)?(?:có|gồm)"
    r"(?:\ssự\s(?:tham dự|tham gia|hiện diện|chủ trì)\scủa)?(?:\s(?:các\s)?(?:đồng chí|ông|bà))?\s?:?\s"
)
# "|Về phía tỉnh, ông A, Bí thư Tỉnh ủy; bà B, …": a list without "có", behind another of those present
_SIDE = regex.compile(r"\W*(?:về\s)?phía\s[^,;:.]{2,90},\s(?=(?:các\s)?(?:đồng chí|đ/c|ông|bà)\s)")
# "Hội nghị |vinh dự được đón tiếp sự hiện diện của| ông A"
WELCOMES = regex.compile(
    r"(?<!\p{L})(?:vinh dự|hân hạnh|vui mừng|trân trọng|(?:hội nghị|hội thảo|đại hội|buổi lễ|tọa đàm|chương trình)(?:\s(?:được|đã))?)\s(?:được\s)?"
    r"(?:(?:đón tiếp|đón|chào đón|đón chào)(?:\ssự\s(?P<how>[^,;.:]{3,60}?)\scủa)?(?:\s(?:các\s)?(?:vị\s)?(?:khách quý|đại biểu|quý vị)[\p{L}\s]{0,40}?(?=:))?"
    r"|có\ssự\s[^,;.:]{3,60}?\scủa)\s?:?\s"
)


def comes_to_it(passage: Passage, cue: Cue) -> list[Found]:
    """ "|Dự lễ, Phó Chủ tịch UBND tỉnh Lê Văn A và …": who comes is named right behind."""
    lower = passage.text.lower
    opens = cue.parts() == ("attend",) and cue.span.start - passage.start <= BULLET
    meeting = _COMES_TO.match(lower, cue.span.end, passage.end) if opens and ";" not in passage.lower() else None
    one = following(passage, meeting.end(), passage.end) if meeting is not None else None
    if meeting is None or one is None or before(passage, one.span.start) > meeting.end():
        return []
    others = [person(passage, m) for m in sharing.fronted(passage, cue, one)]
    return [person(passage, one), *(others or and_also(passage, one))]


def present(passage: Passage, all_cues: Sequence[Cue], *, goes_on: bool) -> list[tuple[Cue, list[Found]]]:
    """Lists of those present that no verb opens. goes_on: whether such a list stands right before ("Ngoài ra, còn có ông A …")."""
    found = []
    lower = passage.lower()
    lists = [m for m in _PRESENT.finditer(lower) if goes_on or not m["besides"]]
    side = _SIDE.match(lower) if goes_on and not all_cues and ";" in lower else None
    for m in (*lists, *WELCOMES.finditer(lower), *([side] if side is not None else [])):
        start = passage.start + m.end()
        cue = Cue(Span(passage.start + m.start(), start), ("attend",))
        bodies = next(bodies_at.represented(passage, start, passage.end), None)
        led = bodies is not None and bodies.span.start - start <= _LEADERS
        if led or following(passage, start, passage.end) is not None:
            found.append((cue, listed(passage, cue, start, all_cues)))
    return found


def according(passage: Passage) -> list[tuple[Cue, Found]]:
    """ "Theo ông Lê Văn A, …"."""
    found = []
    for mention in passage.people:
        one = person(passage, mention)
        opens = _ACCORDING.search(passage.lower(max(passage.start, one.titled.start - 24), one.titled.start))
        behind = passage.lower(one.titled.end, min(passage.end, one.titled.end + 5))
        if opens and behind.startswith((",", " tại ")):
            found.append((Cue(one.titled, ("say",)), one))
    return found


def visited(passage: Passage, cue: Cue) -> list[Found]:
    """ "thăm hỏi, chúc Tết |Mẹ Việt Nam anh hùng A (xã B), Mẹ Việt Nam anh hùng C": whom a visit was paid to, no family."""
    if not _SEES.search(passage.lower(cue.span.start, cue.span.end)):
        return []
    found: list[Found] = []
    end = cue.span.end
    for mention in passage.people_from(cue.span.end):
        head = before(passage, mention.span.start, end)
        if not mention.full or not (_NEXT_SEEN if found else _SEEN).fullmatch(
            passage.text.lower, end, mention.span.start
        ):
            break
        found.append(Found(mention.person, mention.span, Span(min(head, mention.span.start), mention.span.end)))
        end = mention.span.end
    return found


def receivers(passage: Passage, cue: Cue) -> list[Found]:
    """ "trao quyết định cho ông Lê Văn B và bà Lê Thị C": they were there."""
    if not _HANDS.search(passage.lower(cue.span.start, cue.span.end)):
        return []
    lower = passage.text.lower
    found: list[Found] = []
    for mention in passage.people_from(cue.span.end):
        one = person(passage, mention)
        head = one.titled.start
        if found:
            end = found[-1].titled.end
            if head < end <= mention.span.start:  # the title behind one reads as that of the next: "B, Bí thư và ông C"
                head = before(passage, mention.span.start, end)
            to = _AND_TO.fullmatch(lower, min(end, head), head) is not None
        else:
            near = head - cue.span.end <= FRONT
            to = near and _TO.search(lower, max(cue.span.start, head - 12), head) is not None
            to = to or (lower.endswith("tặng hoa", 0, cue.span.end) and head - cue.span.end <= 1)
            to = to or _NAMELY.search(lower, cue.span.start, head) is not None
        if to:
            found.append(one)
        elif found or mention.full:
            break  # a post named before the name ("quyết định bổ nhiệm Giám đốc Sở … cho ông …") is passed over
    return found
