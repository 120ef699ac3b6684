"""Whether somebody does what a verb says: the words between a day (or a sentence's beginning) and the verb."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.meetings import open_hosts, words
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.people.words import country

_REACH = 700  # letters between the day and the verb, all titles of a delegation included
_TOKEN = regex.compile(r"[\p{L}\d]+")
_NAME = "·"  # stands for a letter of a name: its own words tell nothing here, its commas neither
# What may stand before the subject: place, occasion, purpose, a bracket; it ends with a comma.
_ADVERBIAL = regex.compile(
    r"\([^()]{0,60}\)"
    r"|^\W*(?:vừa qua|mới đây|trước đó|tiếp đó|sau đó|cùng ngày|cũng trong (?:sáng|chiều|ngày)(?: nay)?)(?=,)"
    r"|(?:^|,)\s?(?:ngay\s|cũng\s)?(?:do ảnh hưởng|do tác động|vì|khi|lúc|tại|ở|dưới|với|nhân|trong|theo|tiếp tục|sau|trước|thực hiện|để|nhằm|vào|hưởng ứng|hướng tới"
    r"|thay mặt|thừa (?:ủy quyền|ủy nhiệm|lệnh)|(?:được )?(?:sự )?(?:ủy quyền|ủy nhiệm|phân công|đồng ý))\s[^,;]{1,120}(?=,)"
)
# "Đoàn giám sát việc thực hiện chính sách … của Ban Pháp chế HĐND tỉnh đã làm việc với": what the team is for is no verb.
_TEAM = regex.compile(
    r"(?<!\p{L})(?:đoàn|tổ)\s(?:công tác\s)?(?:giám sát|kiểm tra|khảo sát|thanh tra|thẩm định|liên ngành)\s?[^;:.·]{0,200}(?=·|$)"
)
# "Tổ công tác thúc đẩy dự án đầu tư của tỉnh họp phiên thứ ba": a body in session that nobody knows
_UNNAMED = regex.compile(
    r"(?<!\p{L})(?:tổ công tác|ban chỉ đạo|ban chỉ huy|bcđ|hội đồng|tiểu ban|tổ giúp việc|ban tổ chức|ban soạn thảo|tổ soạn thảo"
    r"|ban đại diện|ban quản lý|ban liên lạc|ban vận động|ban thanh tra|câu lạc bộ|cụm thi đua|chi bộ|chi đoàn|chi hội)\s[^;:.,]{0,100}$"
)
_TERM = regex.compile(
    r"(?:khóa|nhiệm kỳ|giai đoạn|thời kỳ)(?:\skhóa)?\s(?:mới|\d{4}\s?-\s?\d{4}|\d{1,2}|[ivxlc]{1,7})(?![\p{L}\d])"
)  # "Chính phủ nhiệm kỳ khóa XV"
_UNREAD = regex.compile(r",\s\p{Lu}(?:(?!rưởng đoàn|dẫn đầu)[^,;:.()]){2,60}(?=,|\s(?:đã|vừa)\s)")
_FOREIGN = regex.compile(
    r"(?:tỉnh|thành phố|nước|thủ đô|bang|đoàn|vương quốc|cộng hòa|(?<=mặt )tại|(?<=đến )xã|(?<=về )xã|bản|thôn)\s(?P<name>\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}*){0,4})"
)  # places of other states, which no reader knows
# "Đại sứ |Hàn Quốc| tại Việt Nam Choi …": the country of an envoy
_ENVOY = regex.compile(r"(?i:đại sứ|lãnh sự|đại biện|tham tán)(?: lâm thời| đặc mệnh toàn quyền| danh dự)?\s(?=\p{Lu})")
_POSTED = " tại Việt Nam"
PRONOUN = regex.compile(
    r"[\s,\-–]*(?:đồng chí|ông|bà)\s(?:(?:cũng|đã|còn|tiếp tục|trực tiếp|vừa|lại|chủ trì|có|buổi|cuộc|đi|đến|tới|về|xuống|lên|dự)\s)*$"
)
_DEEDS = frozenset({"visit", "working-session", "ceremony"})
# "Bí thư Tỉnh ủy A đã |đến chùa Mẫu| chúc mừng": a place that no reader knows
_CAME_TO = regex.compile(
    r"(?<!\p{L})(?:đến|tới|về|lên|xuống|sang|có mặt tại|có mặt ở)\s(?!dự|tham dự|từ|nay|năm|ngày|việc|công tác|tình hình|cuối|hết)[^;:.]{2,90}?(?:,\s|\s)(?:để\s)?$"
)
# "ông A |cùng lực lượng biên phòng đi| kiểm tra"
_COMPANY = regex.compile(
    r",?\s?(?:cùng với|cùng|và)\s(?:các|một số|đại diện|lãnh đạo|đoàn|lực lượng|cán bộ|thành viên|đông đảo|ngành|cơ quan|đơn vị|đội|chiến sĩ|bà con|nhân dân|đoàn viên|gần|hơn|\d+)\s[^;:.·]{0,120}$"
)
# "Thường trực HĐND huyện |tổ chức cho đại biểu HĐND |tiếp xúc cử tri"
_LETS_MEET = regex.compile(
    r"(?<!\p{L})(?:tổ chức cho|phân công)\s(?:các\s)?(?:vị\s)?(?:tổ\s)?(?:đại biểu|đbqh)[\s·]*(?:đi\s)?$"
)
_HELD = ("", "tổ chức", "đã tổ chức", "đã")  # "UBND tỉnh chiều 24/3 |tổ chức |họp bàn …"
_REMARK = regex.compile(r"\([^()]{1,30}\)")
_BY_HOST = regex.compile(r"(?<!\p{L})được\s(?:đồng chí\s|ông\s|bà\s)?·[·,\s]*$")  # "vừa |được Chủ tịch nước … |tiếp"
_WORKS = regex.compile(r"(?:có\s)?(?:buổi\s)?làm việc")
_DELEGATION = regex.compile(r"(?:đoàn|lãnh đạo)\b[^;]{0,400}\b(?:làm trưởng đoàn|dẫn đầu)\b")


@cache
def between() -> frozenset[str]:
    """Syllables that may stand between the names of a delegation and its verb."""
    return words.syllables("adverbs", "delegation", "titles")


def has_subject(anchor: Anchor, floor: int) -> bool:
    """Whether a verb's subject stands before it, or nothing but a comma ("Chiều 23/3, làm việc với …, Thủ tướng")."""
    passage = anchor.passage
    if anchor.span.start - floor > _REACH:
        return False
    rest = blotted(passage, floor, anchor.span.start)
    rest = rest.lstrip(" -–+*•") if floor == passage.start else rest  # an item of a list
    named = _NAME in rest
    if anchor.kind == "reception" and _BY_HOST.search(rest) is not None:
        return True
    rest = _TEAM.sub(" đoàn ", rest) if _WORKS.match(anchor.lower) else rest
    if anchor.lower.startswith("họp"):
        rest = _UNNAMED.sub(" đoàn ", rest)
    led = _DELEGATION.search(rest.replace(_NAME, "x"))
    if led is not None and _fits(rest[led.end() :]):
        return True
    if anchor.kind in _DEEDS and not anchor.noun:
        rest = _COMPANY.sub("", _CAME_TO.sub("", rest))
    if anchor.kind == "dialogue":
        rest = _LETS_MEET.sub(" đại biểu ", rest)
    rest = _ADVERBIAL.sub("", _ADVERBIAL.sub("", _TERM.sub("", rest)))
    fronted = floor > passage.start and rest.strip(" ,)-") in _HELD
    if _fits(rest) and (named or fronted or "đoàn" in rest or "đại biểu" in rest or PRONOUN.match(rest) is not None):
        return True
    # "Ngân hàng Mẫu (AMB) Chi nhánh B đã phối hợp cùng UBND xã |tổ chức chương trình": those whom no reader of names knows
    return anchor.lower.startswith("tổ chức ") and bool(open_hosts.before_verb(passage, anchor.span.start))


def blotted(passage: Passage, start: int, end: int, *, behind_name: bool = False) -> str:
    """The words between two offsets with the letters of names blotted out.

    So are titles that no reader knows: in capitals, behind a name, before another comma or the verb's "đã".
    behind_name: whether a name ends where the words begin.
    """
    letters = list(passage.lower(start, end))
    for span in passage.names_from(start):
        if span.end > end:
            break
        letters[span.start - start : span.end - start] = _NAME * (span.end - span.start)
    for m in _UNREAD.finditer(passage.text.raw, start, end):
        low, high = m.start() - start, m.end() - start
        named = any(m.start() < span.start < m.end() for span in passage.full_names)
        if (letters[low - 1] == _NAME if low else behind_name) and not named:
            letters[low + 2 : high] = _NAME * (high - low - 2)
    for m in _FOREIGN.finditer(passage.text.raw, start, end):
        low, high = m.start("name") - start, m.end("name") - start
        letters[low:high] = _NAME * (high - low)
    if "sứ" in passage.lower(start, end) or "lãnh sự" in passage.lower(start, end):
        for m in _ENVOY.finditer(passage.text.plain, start, end):
            of = country().match(passage.text.plain, m.end())
            if of is not None and of.end() <= end:
                here = of.end() + len(_POSTED) if passage.text.plain.startswith(_POSTED, of.end()) else of.end()
                letters[m.end() - start : min(here, end) - start] = _NAME * (min(here, end) - m.end())
    return _REMARK.sub(lambda m: " " * len(m[0]), "".join(letters))


def _fits(gap: str) -> bool:
    return all(t in between() or (t.isdigit() and len(t) <= 2) for t in _TOKEN.findall(gap))  # "Tổ đại biểu số |1"
