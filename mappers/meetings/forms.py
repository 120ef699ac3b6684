"""The forms in which a sentence gives somebody a role: before the verb, after a comma, in a list, in the passive."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.meetings import listing, sharing, words
from vietpol.mappers.meetings.actors import after, before, following, several, subject
from vietpol.mappers.meetings.cues import Cue
from vietpol.mappers.meetings.listing import FRONT, Found, body, listed, person
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import PersonMention

_COMMAS = 6  # commas of a fronted clause
_ATTRIBUTED = regex.compile(r"(?<!\p{L})(?:của|mà|như|bởi|với|cho|đối với|về|từ|là)\s$")
# "Báo cáo chính trị |mà đồng chí A trình Đại hội"
_WRITTEN = regex.compile(r"(?:báo cáo|tờ trình|đề án|tham luận|chuyên đề|số liệu|thông tin)(?:\s\p{L}+){0,4}\smà\s$")
_NEW_CLAUSE = regex.compile(
    r",\s(?P<who>(?:đồng chí|đ/c|ông|bà)\s)$"
)  # "sau diễn văn của Bí thư Tỉnh ủy, |đồng chí A trình bày"
_BY = regex.compile(r"(?<!\p{L})sự\s$")
_OF = regex.compile(r"(?:,?\s(?:và\s)?(?:chỉ đạo|điều hành|chủ trì|tham gia|tham dự|chứng kiến))?\scủa\s")
_THIS_IS = regex.compile(r"\b(?:đây|đó)\s(?:cũng\s)?là\s[^.;]{0,40}$")
_PRINTED = regex.compile(
    r"(?:trích|toàn văn|nội dung|giới thiệu)\s(?:[\p{L}]+\s){0,3}$"
)  # "(Trích bài |phát biểu bế mạc của …)"
_AT = regex.compile(r",?\s(?:tại|trong|ở)\s")
_COMMA = regex.compile(r"[,:]\s")
_NEXT = 6  # letters between a role word and the meeting that it is about: " tại "
_ADDRESSED = regex.compile(r"\s(?:đồng chí|đ/c|ông|bà)\s")
_OF_MEETING = regex.compile(
    r"\s(?:tại\s)?(?:hội nghị|kỳ họp|phiên|buổi|cuộc|lễ|đại hội|hội thảo|tọa đàm|chương trình|điểm cầu)"
)
# "|Các cử tri Lê Văn A, Lê Thị B kiến nghị"
_THOSE_SAY = regex.compile(
    r"(?:^|(?<=[.,;:]\s)|(?<=\n))\W*các\s(?:đồng chí|đ/c|ông|bà|vị|đại biểu|cử tri|thành viên|ý kiến của|chuyên gia|luật sư"
    r"|bộ trưởng|thứ trưởng|phó (?:thủ tướng|chủ tịch|giám đốc|bí thư|trưởng)|chủ tịch|bí thư|giám đốc|cục trưởng|vụ trưởng)(?:,? bà)?\s"
    r"|(?<!\p{L})trong đó\s(?:có\s)?(?:các\s)?(?:ý kiến\s(?:của\s)?)?(?:các\s)?(?:đồng chí|ông|bà|đại biểu)\s"
)
BULLET = 4  # letters of a bullet or quotation mark before a sentence
# "|Chia sẻ tại hội nghị, đồng chí A mang đến câu chuyện …"
_ANSWERS = regex.compile(
    r"(?:chia sẻ|trao đổi|trả lời|giải trình|giải đáp|làm rõ|góp ý|phản ánh|kiến nghị|phản biện|tiếp lời|cho ý kiến|nêu ý kiến)"
    r"(?:\s(?:thêm|cụ thể|trực tiếp|ý kiến|làm rõ))?(?:,|\s(?:tại|trước|với|về|các|những|ý kiến|cử tri|đại biểu|vấn đề|nội dung|câu hỏi|chất vấn|chỗ)(?!\p{L}))"
)
_HAS = regex.compile(r"\s(?:có|gồm|là)(?:\s|$)")
# "Sau |phát biểu khai mạc của đồng chí A", "nghe |báo cáo đề dẫn của ông B"
_HEARING = regex.compile(
    r"(?<!\p{L})(?:sau|nghe|tiếp theo|tiếp sau|với|bắt đầu bằng|mở đầu bằng|(?:tiếp theo|tiếp đó|sau đó|mở đầu) là)\s(?:phần\s|bài\s|lời\s|các\s|ý kiến\s){0,3}"
    r"(?:(?:phát biểu\s)?(?:tham luận|thảo luận|góp ý)(?:,|\svà)\s(?:bài\s|các\s|ý kiến\s){0,2})?$"
)
_HEARD = 72  # letters between "nghe" and the speech
_TITLED = regex.compile(r"\s?[“\"][^“”\"]{3,240}[”\"],?")  # "báo cáo đề dẫn |“Làng nghề hôm nay”| của ông A"
_LISTS = regex.compile(r"(?:có|gồm)\s")
_ON_BEHALF = regex.compile(r"\W*(?:cũng\s)?(?:thay mặt|được|thừa ủy quyền)\s")
# "dưới sự chủ trì của Chủ tịch Quốc hội, Quốc hội họp phiên toàn thể, |nghe Bộ trưởng … trình bày"
# "Ông |cũng cho biết", "Đồng chí |yêu cầu"
PRONOUN = regex.compile(
    r"\W*(?:(?:tại|trong|sau|buổi|sáng|chiều|tối|cùng|theo đó|ngoài ra|bên cạnh|cuối cùng|cuối|tiếp đó|sau đó|đồng thời|qua|với|về|nhân|dịp)(?!\p{L})[^,;:.]{0,50},\s)?"
    r"(?:ông|bà|đồng chí|anh|chị)(?:\s(?:cũng|còn|đã|đồng thời|tiếp tục|vừa|lại|rất|thì|đặc biệt|một lần nữa|theo đó|mong))*\s"
)
OPENS = regex.compile(
    r"\W*(?:(?:sáng|chiều|tối|ngày|hôm|cùng|trong|cũng|trước đó|tiếp đó|sau đó)(?!\p{L})[^,;:.]{0,40},\s)?"
)
_STUDIED = regex.compile(
    r"(?<!\p{L})(?:quán triệt|triển khai|học tập|nghiên cứu|phổ biến)(?:,\s\p{L}+){0,2}[^,;:.]{0,24}\s$"
)
_PRESIDES = regex.compile(r"(?<!\p{L})(?:đoàn chủ tịch|chủ tịch đoàn|đoàn chủ tọa|chủ tọa)\s(?:\p{L}+\s){0,3}$")
_TOKEN = regex.compile(r"[\p{L}\d]+")


class Form(NamedTuple):
    """One way of giving a role: its rule and who has it, given the role word, where the words not yet used begin, and
    all role words of the sentence."""

    rule: str
    find: Callable[[Passage, Cue, int, Sequence[Cue]], list[Found]]


def _passive(passage: Passage, cue: Cue, floor: int, all_cues: Sequence[Cue]) -> list[Found]:
    """ "dưới sự chủ trì của đồng chí Lê Văn A"."""
    lower = passage.text.lower
    of = _OF.match(lower, cue.span.end, passage.end)
    if of is None or not _BY.search(lower, max(passage.start, cue.span.start - 6), cue.span.start):
        return []
    one = following(passage, of.end(), passage.end)
    if one is None:
        return []
    # "dưới sự chủ trì của Chủ tịch Quốc hội A, Ủy ban Thường vụ Quốc hội |khai mạc phiên họp": the body's verb is none of A's
    # "dưới sự điều hành của ông A, |kỳ họp miễn nhiệm … đối với ông B": what the meeting does is none of theirs
    acts = next((a.span.start for a in passage.anchors if a.noun and a.span.start > one.span.end), passage.end)
    found = listed(passage, cue, of.end(), all_cues)
    return [f for f in found if f.name.start < acts] or [person(passage, one)]


def _attributed(passage: Passage, cue: Cue, floor: int, all_cues: Sequence[Cue]) -> list[Found]:
    """ "Đây là chỉ đạo của đồng chí Lê Văn A tại cuộc họp", "trong bài phát biểu kết luận của đồng chí Lê Văn A tại hội nghị"."""
    lower = passage.text.lower
    titled = None if cue.said else _TITLED.match(lower, cue.span.end, passage.end)
    of = _OF.match(lower, cue.span.end if titled is None else titled.end(), passage.end)
    heard = (
        of is not None
        and not cue.said
        and _HEARING.search(lower, max(passage.start, cue.span.start - _HEARD), cue.span.start) is not None
    )
    if of is None or not (
        "phát biểu" in lower[cue.span.start : cue.span.end]
        or _THIS_IS.search(lower, max(passage.start, cue.span.start - 60), cue.span.start)
        or lower.endswith(" là ", passage.start, cue.span.start)
        or heard
    ):
        return []
    one = following(passage, of.end(), passage.end)
    if one is None or _STUDIED.search(lower, max(passage.start, cue.span.start - 40), cue.span.start):
        return []  # "quán triệt, triển khai bài |phát biểu của Tổng Bí thư tại …": spoken elsewhere
    found = person(passage, one)
    printed = heard or _PRINTED.search(lower, max(passage.start, cue.span.start - 40), cue.span.start)
    return [found] if printed or _AT.match(lower, found.titled.end) else []


def _before(passage: Passage, cue: Cue, floor: int, all_cues: Sequence[Cue]) -> list[Found]:
    """ "Đồng chí Lê Văn A, Bí thư Tỉnh ủy, phát biểu"."""
    all_of_them = "say" not in cue.roles or "attend" in cue.roles  # "A, Bí thư; B, Phó Chủ tịch |dự và chúc mừng"
    if not all_of_them:
        lower, start = passage.text.lower, max(passage.start, floor)
        those = lower.find("các", start, cue.span.start) >= 0 or lower.find("trong đó", start, cue.span.start) >= 0
        all_of_them = those and _THOSE_SAY.search(lower, start, cue.span.start) is not None
    people = several(passage, cue.span.start, floor) if all_of_them else []
    if not people:
        one = subject(passage, cue.span.start, floor)
        people = [*_joined_before(passage, one), one] if one is not None else []
    if people and not {"attend", "chair"} & set(cue.roles):
        head = before(passage, people[0].span.start)
        clause = _NEW_CLAUSE.search(passage.text.lower, head, people[0].span.start)
        head = clause.start("who") if clause is not None else head
        written = "report" in cue.roles and _WRITTEN.search(passage.text.lower, max(passage.start, head - 40), head)
        if not written and _ATTRIBUTED.search(passage.text.lower, max(passage.start, head - 12), head):
            return []  # "như tinh thần của đồng chí … đã nêu"
    return [person(passage, m) for m in people]


def _joined_before(passage: Passage, one: PersonMention) -> list[PersonMention]:
    """The first of two who say something together: "|Bà Lê Thị A và bà Lê Thị B gửi lời cảm ơn"."""
    other = next(passage.people_before(one.span.start), None)
    joined = (
        other is not None and other.full and passage.lower(other.span.end, before(passage, one.span.start)) == " và "
    )
    opens = (
        joined
        and other is not None
        and passage.lower(passage.start, before(passage, other.span.start)).strip(' -•"') == ""
    )
    return [other] if opens and other is not None else []


def _after_comma(passage: Passage, cue: Cue, floor: int, all_cues: Sequence[Cue]) -> list[Found]:
    """ "Phát biểu chỉ đạo tại hội nghị, đồng chí Lê Văn A …"."""
    fronted_say = cue.span.start - passage.start <= BULLET and _ANSWERS.match(passage.text.lower, cue.span.start)
    if (cue.said and not fronted_say) or cue.parts() == ("attend",) or not opens_clause(passage, cue, floor):
        return []
    if cue.parts() == ("chair",) and not _OF_MEETING.match(passage.text.lower, cue.span.end):
        return []  # "chủ trì, tổ chức nhiều cuộc họp; …, Thủ tướng …"
    end = min(passage.end, cue.span.end + FRONT)
    named = next((a for a in passage.anchors if a.noun and cue.span.end < a.span.start <= cue.span.end + _NEXT), None)
    if named is not None and _ADDRESSED.match(passage.text.lower, named.span.end):
        one = following(passage, named.span.end, passage.end)
        if one is not None:
            return [person(passage, one)]  # "Kết luận hội nghị đồng chí Lê Văn A yêu cầu …"
    start, limit = _fronted(passage, cue, end)
    for n, comma in enumerate(_COMMA.finditer(passage.text.lower, start, limit)):
        if n == _COMMAS or ";" in passage.text.lower[cue.span.end : comma.start()]:
            break  # "Mở đầu hội nghị là tiết mục văn nghệ; sau đó, |đồng chí A thông qua": another clause
        if passage.text.lower.startswith("ông, bà", comma.start() - len("ông")):
            continue  # "Chủ tọa là các ông|, bà: …"
        if _LISTS.match(passage.text.lower, comma.end()) or _opens_list(passage, cue.span.end, comma.start()):
            return []  # "Tham dự và chủ trì hội nghị, có các đồng chí …", "Cùng chủ trì có các Ủy viên: …"
        if (
            cue.parts() == ("chair",)
            and named is not None
            and passage.lower(named.span.end, comma.end()).strip() == ":"
        ):
            return []  # "Chủ trì hội nghị: A, Bí thư; B, Phó Bí thư"
        if _names_first(passage, cue.span.end, comma.start()):
            return []  # "Đến dự và chủ trì hội nghị có ông A, Giám đốc Sở B, ông C, …"
        one = following(passage, comma.end(), passage.end)
        if one is not None and cue.parts() == ("chair",) and comma[0].startswith(":"):
            return listed(
                passage, cue, comma.end(), all_cues
            )  # "Chủ trì hội nghị: đồng chí A, Bí thư; đồng chí B, Phó Bí thư"
        if one is not None:
            others = [person(passage, m) for m in sharing.fronted(passage, cue, one)]
            return [person(passage, one), *(others or and_also(passage, one))]
    return []


def _names_first(passage: Passage, start: int, comma: int) -> bool:
    """Whether a list has begun before a comma: "… hội nghị có |ông A|, Giám đốc"."""
    has = _HAS.search(passage.text.lower, start, comma)
    one = following(passage, has.end(), comma) if has is not None else None
    return has is not None and one is not None and before(passage, one.span.start) <= has.end() + 1


def _opens_list(passage: Passage, start: int, colon: int) -> bool:
    lower = passage.text.lower
    return lower[colon] == ":" and _HAS.search(lower, start, colon) is not None


def opens_clause(passage: Passage, cue: Cue, floor: int) -> bool:
    """Whether a role word opens its clause, perhaps after the meeting's name: nobody stands before it who could do it."""
    lower = passage.text.lower
    start = max(passage.start, floor, cue.span.start - FRONT)
    head = lower[start : cue.span.start]
    head = head[max(head.rfind(c) for c in ",;:.)") + 1 :]
    if _PRESIDES.search(head) is not None:
        return False  # "Tại đại hội, Đoàn Chủ tịch đã |công bố quyết định …"
    tokens = _TOKEN.findall(head)
    return _ON_BEHALF.match(head) is not None or all(t in _fronting() for t in tokens)


@cache
def _fronting() -> frozenset[str]:
    """Syllables before a fronted role word: "Cũng trong bài |phát biểu chỉ đạo tại hội nghị, …"."""
    return words.syllables("adverbs", "heads", "fronting")


def and_also(passage: Passage, one: PersonMention) -> list[Found]:
    """The second of two who speak as one: "Phát biểu nhận nhiệm vụ, hai tân Phó Chủ tịch Lê Văn A và Lê Văn B …"."""
    second = next(passage.people_from(one.span.end), None)
    joined = second is not None and passage.lower(one.span.end, second.span.start) in (
        " và ",
        " và ông ",
        " và bà ",
        " và đồng chí ",
    )
    return [person(passage, second)] if second is not None and joined else []


def _fronted(passage: Passage, cue: Cue, end: int) -> tuple[int, int]:
    """Between which offsets the comma stands that ends a fronted verb, with its object: "Phát biểu chúc mừng ông …, ông …"."""
    people = passage.people_from(cue.span.end)
    first = next(people, None)
    if first is None or first.span.start > end:
        return cue.span.end, end
    if before(passage, first.span.start) > cue.span.end + 1 and _COMMA.search(
        passage.text.lower, cue.span.end, first.span.start
    ):
        return cue.span.end, first.span.start
    second = next((m for m in people if m.full), None)
    start = min(end, after(passage, first.span.end) if first.full else first.span.end)
    return start, max(start, min(end, second.span.start) if second is not None else start)


def _asked(passage: Passage, cue: Cue, floor: int, all_cues: Sequence[Cue]) -> list[Found]:
    """ "Kỳ họp dành buổi chiều |chất vấn Giám đốc Sở Y tế Lê Văn A": who answers."""
    return [person(passage, m) if isinstance(m, PersonMention) else body(m) for m in sharing.asked(passage, cue)]


# In the order in which they are tried; the first that finds somebody counts.
FORMS = (
    Form("meetings/role-passive", _passive),
    Form("meetings/role-attributed", _attributed),
    Form("meetings/role-listed-ahead", listing.ahead),
    Form("meetings/role-before", _before),
    Form("meetings/role-after-comma", _after_comma),
    Form("meetings/role-list", listing.opened),
    Form("meetings/role-asked", _asked),
)
