"""Words that may report a meeting: nouns ("Hội nghị giao ban quý 4") and verbs ("làm việc với"), and what stands around them."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.facts import MeetingKind
from vietpol.mappers.meetings import words
from vietpol.mappers.text import Span

if TYPE_CHECKING:
    from vietpol.mappers.meetings.passages import Passage

_LONGEST = 160  # letters of a meeting's name
# A name ends where a clause does, or where a verb, a day or a place begins.
_NAME_ENDS = regex.compile(
    r"(?<!\b(?:tx|tp|tt|q|p|h|t|đ/c))\.|[;:\"!?]|\((?!(?:[\p{L}&]{2,7}|(?:kỳ\shọp\s|phiên\shọp\s)?(?:chuyên\sđề|bất\sthường|thường\slệ|thường\skỳ|đột\sxuất|giữa\snăm|cuối\snăm|mở\srộng|\s){1,4})\))|,(?!\s(?:khóa|lần|nhiệm\skỳ|kỳ\shọp|trao|triển\skhai|quán\striệt|phổ\sbiến|học\stập|hđnd|hội\sđồng|đối\sthoại|đánh\sgiá|phương\shướng|tổng\skết|sơ\skết|giao\sban|(?:quốc\shội|qh)\skhóa"
    r"|(?:tỉnh|thành\sphố|tp\.?|huyện|quận|thị\sxã)\s[\p{L}\s-]{2,28}?\s(?:lần\sthứ\s|khóa\s[ivxlc\d])))"
    r"|(?<!\d)\s-\s|\s-\s(?!\d)|\s(?:diễn\sra|được\s(?:tổ\schức|kết\snối|diễn\sra|khai\smạc|truyền|bắt\sđầu|mở\sđầu|tiến\shành)|được\s[^,;.:]{3,70}?\stổ\schức|khai\smạc|bế\smạc|khép\slại|đã|vừa|sẽ|nhằm|để|do|ngay(?=\s(?:trong|sau|tại|tối|chiều|sáng))|với\ssự|dưới\ssự|có\ssự|tại|ở|theo\shình\sthức|bằng\shình\sthức"
    r"|sáng|chiều|tối|ngày|hôm|vào\sngày|cho\sbiết|cho\sthấy|nêu\srõ|là|cũng|nhấn|còn|về\sphía|tập\strung|trong\skhông\skhí|vào|sắp\stới|thống\snhất|nhất\strí|bỏ\sphiếu|biểu\squyết|nghe(?!\scông\sbố)|đánh\sgiá\scao|có|dự\skiến|chính\sthức(?=\s(?:khai|diễn|bế))|tiến\shành|thông\squa|(?:đồng\s|cùng\s)?chủ\strì|phát\sbiểu(?!\scủa)|và\s(?:có\s)?(?:phát\sbiểu|kết\sluận|chỉ\sđạo|yêu\scầu|đề\snghị|nhấn\smạnh|cho\sbiết|điều\shành|trao\sđổi)|cùng\s(?:gần|hơn|trên|các|\d+)\s)(?!\p{L})"
)
# "Đại hội |bầu 52 đồng chí vào Ban Chấp hành": what it does is no part of its name
_ACTS = regex.compile(
    r"\s(?:bầu|biểu quyết|thông qua|quyết định|lắng nghe|thảo luận|tiến hành|tiếp tục|quyết nghị|ra mắt|suy tôn|dành|xem xét|kêu gọi|giao|tuyên bố"
    r"|chất vấn|bàn|đồng ý|miễn nhiệm|khép lại|vinh dự|hân hạnh|vui mừng|rất vui|đón|được đón|nhận được|chào đón)(?!\p{L})"
)
_SESSIONS = ("đại hội", "kỳ họp")
# "Kỳ họp thứ 20 (|kỳ họp chuyên đề) HĐND tỉnh": a remark within a name
_REMARK = regex.compile(r"(?<=\()(?:kỳ họp|phiên họp)\s(?!(?:lần\s)?thứ\s)[^()]{3,30}\)")
_AHEAD = regex.compile(r"\s(?:sẽ|dự kiến|sắp(?!\sxếp))(?!\p{L})")
_THIS = regex.compile(r"\s(?:này|nói\strên|lần\snày)(?!\p{L})")
# "Trung ương đã thống nhất |để tỉnh tiến hành| Đại hội …": it lies ahead
_TO_HOLD = regex.compile(r"(?<!\p{L})(?:để|cho phép)\s[^,;:.]{2,60}?\s(?:tiến hành|tổ chức|mở|khai mạc|họp)\s$")
# "UBND tỉnh |yêu cầu các phường, xã tổ chức| hội nghị đối thoại trước ngày 30/10": asked for, not held
_HOLDING = ("tổ chức ", "tiến hành ", "mở ", "họp ")
_ORDER = 130  # letters of an order up to the meeting
_ORDERED = regex.compile(
    r"(?<!\p{L})(?<!(?:ban|tổ|sự|tác|theo|kiến|bản|ngoại|bàn|chuyển|được|lời|hiện|dưới|bcđ|tinh thần)\s)(?:yêu cầu|đề nghị|giao|chỉ đạo|hướng dẫn|đôn đốc|kiến nghị|kêu gọi|khuyến khích|phân công)"
    r"\s(?!của|ban\s(?!thường|chấp|tuyên|tổ|dân|nội|chỉ|quản)|thông|lưu|dịch|về|tại|với)"
    r"(?:(?!\d[/.]\d|\s(?:đã|vừa|sáng|chiều|tối|ngày|hôm|do)\s)[^;:.]){2,110}?\s(?:tiến hành|tổ chức|mở|họp)\s$"
)
# "ban hành |Kế hoạch số 350/KH-UBND ngày 8/8/2025 tổ chức| Lễ kỷ niệm 80 năm …": what a paper is about
_PLANNED_BY = regex.compile(
    r"(?<!\p{L})(?:kế hoạch|công văn|văn bản|hướng dẫn|đề án|tờ trình)\s(?:số\s)?\d[\p{L}\d/.-]*(?:,?\s(?:ngày\s)?\d[\d/.-]*)?,?\s(?:về\s)?(?:việc\s)?(?:tổ chức|mở)\s$"
)
# "Chiều 5/1, |Quốc hội| thông qua": what a council does in a session alone; not "sau khi |Quốc hội thông qua, Thủ tướng chủ trì họp báo"
VOTES = frozenset({"thông qua", "biểu quyết thông qua", "bầu", "phê chuẩn", "miễn nhiệm", "chất vấn", "quyết nghị"})
_COUNCIL = 80  # letters of the council before its verb
_VOTING = regex.compile(
    r"(?<!\p{L})(?<!(?:sau khi|trước khi|ngay khi) )(?:quốc hội|hđnd|hội đồng nhân dân)(?:\s(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường)[^,;:.]{0,30})?"
    r"(?:,?\s(?:khóa|nhiệm kỳ)\s[\p{L}\d]{1,9}(?:\s?[-–]\s?\d{4})?,?)?"
    r"\s(?:(?:đã|chính thức|tiếp tục|biểu quyết|tiến hành|cũng|nhất trí|bỏ phiếu)\s){0,3}$"
)
_COUNTED = regex.compile(r"^(?:hội nghị|họp)(?:(?!hội nghị|nghị quyết|kết luận|đại hội).){0,90}?\slần\sthứ\s")
_CONCLUDING = regex.compile(r"(?:^|[,.;:]\s|phát biểu\s|(?:chủ trì|điều hành|khai mạc|chỉ đạo)(?:,|\svà)\s)kết luận\s$")
_SUBORDINATE = regex.compile(
    r"(?<!\p{L})(?:ngay sau khi|sau khi|trước khi)\s[^,;.:]*$"
)  # "sau khi Quốc hội bế mạc |kỳ họp"
# "Chiều 12/11, Ban Chấp hành … đã thông qua Nghị quyết |Hội nghị lần thứ hai", "Ngày 3/5, Huyện ủy tổ chức các |hội nghị …"
_ENDS_OR_HOLDS = regex.compile(r"(?<!\p{L})(?:thông qua (?:toàn văn )?(?:dự thảo )?nghị quyết (?:của )?|tổ chức các )$")
_PURPOSE = ("về ", "việc ", "nhằm ", "để ")
_MEETING_SOMEBODY = frozenset({"visit", "reception", "working-session", "dialogue", "ceremony"})
_CONFERENCE = words.KindWord("other", True, 2)
_NO_RITE = ("tang ", "nghi ", "ban ", "tuần ", "ngày ")
_TALKS = ("cuộc trao đổi", "buổi trao đổi", "cuộc gặp", "buổi gặp", "cuộc trò chuyện", "buổi trò chuyện", "gặp gỡ")
_PRESS = regex.compile(
    r"(?<!\p{L})(?:phóng viên|p\.?v|nhà báo|chúng tôi|tòa soạn|báo (?!cáo|chí)\p{L}+)(?!\p{L})[^.;]*\scó\s$"
)
_ON_SESSION = regex.compile(
    r"\s(?:bế mạc|khai mạc)(?=\s(?:kỳ họp|đại hội|hội nghị))"
)  # "Họp báo |bế mạc| kỳ họp thứ 8"
_PRESS_ON = regex.compile(
    r"(?<!\p{L})họp báo\s(?:(?:bế mạc|khai mạc|về|sau|trước|thông báo|thông tin|công bố|giới thiệu|nội dung|kết quả|chương trình)\s){1,4}$"
)
_FESTIVAL = regex.compile(r"\p{Lu}\p{Ll}+\sBan tổ chức\s$")  # "Lễ hội Hoa |Ban tổ chức| hội nghị": a name's last word
_SHORT = ("buổi ", "cuộc ", "chuyến ", "chương trình ")


class Anchor(Struct, frozen=True, eq=False):
    """A wording of a kind in a sentence. name: the noun phrase that it begins (for a verb: the wording itself).

    planned: words beside it say that it lies ahead; ahead: only those behind it do, which a session that has begun
    may have as well ("Kỳ họp sẽ diễn ra trong 3 ngày"). reference: it is only referred to (its resolution, its results).
    """

    passage: "Passage"
    span: Span
    kind: MeetingKind
    noun: bool
    name: Span
    planned: bool
    ahead: bool
    reference: bool

    @property
    def definite(self) -> bool:
        """A bare noun that refers to a meeting already told of: "tại hội nghị", "buổi làm việc"."""
        lower = self.passage.lower(self.span.start, self.span.end)
        return self.noun and self.name.end <= self.span.end and (lower.count(" ") < 2 or lower.startswith(_SHORT))

    @property
    def numbered(self) -> bool:
        """Whether the name of a "hội nghị" counts it: "Hội nghị Ủy ban MTTQ tỉnh lần thứ 11"."""
        return self.noun and self.lower.startswith(("hội nghị", "họp")) and _COUNTED.search(self.lower) is not None

    @property
    def lower(self) -> str:
        """The name in lower case."""
        return self.passage.lower(self.name.start, self.name.end)


@cache
def _planned() -> regex.Pattern[str]:
    return words.pattern("planned", after=r"(?!\sxếp)(?:\s(?!\b(?:đã|vừa)\b)[\p{L}\d/.]+){0,4}\s$")


@cache
def _reference() -> regex.Pattern[str]:
    return words.pattern("reference", after=r"(?:\scủa)?\s$")


def find(passage: "Passage") -> Iterator[Anchor]:
    """Every wording of a kind in a sentence, in order. Once for each sentence: Passage.anchors."""
    lower = passage.text.lower
    for span, word in words.kinds().find(passage.text, passage.start, passage.end):
        name_over = passage.name_over(span.start)
        if name_over is not None and name_over.end < span.end:
            continue  # "Quốc |hội thảo| luận"
        if word.noun and _REMARK.match(lower, span.start):
            continue
        if lower.endswith(" trao", span.start, span.end) and lower.startswith(" đổi", span.end):
            if not word.noun:
                continue  # "tổ chức |trao đổi": hands over nothing
            span, word = Span(span.start, span.end - len(" trao")), _CONFERENCE  # "|hội nghị| trao đổi kinh nghiệm"
        if word.noun and lower.startswith("phiên làm việc", span.start) and not _OF_COUNCIL.match(lower, span.end):
            continue  # a part of another meeting
        if lower.startswith("lễ", span.start) and lower.endswith(_NO_RITE, passage.start, span.start):
            continue  # "Nhà tang |lễ Quốc gia", "Trưởng Ban |Lễ tang", "Tuần |lễ nước sạch"
        if lower.startswith(_TALKS, span.start) and _PRESS.search(
            lower, max(passage.start, span.start - 120), span.start
        ):
            continue  # "phóng viên đã có |cuộc trao đổi với ông A": an interview
        if (
            word.noun
            and word.kind == "working-session"
            and _TOOK.search(lower, max(passage.start, span.start - 24), span.start)
        ):
            continue  # how long another meeting took
        if lower[span.start : span.end] in VOTES and not _VOTING.search(
            lower, max(passage.start, span.start - _COUNCIL), span.start
        ):
            continue
        if not word.noun and (not _meets(lower, span, word.kind) or _in_name(passage, span)):
            continue
        named = word.noun and not passage.titled(span.end + 1)  # "tại kỳ họp |Chủ tịch UBND tỉnh … đọc tờ trình"
        closes = _ON_SESSION.match(lower, span.end) if word.kind == "press" else None
        name = Span(span.start, _whole_end(passage, span.end if closes is None else closes.end())) if named else span
        window = max(passage.start, span.start - 48)
        planned = _planned().search(lower, window, span.start) is not None or (
            word.noun and _TO_HOLD.search(lower, max(passage.start, span.start - 90), span.start) is not None
        )
        planned = planned or (
            word.noun
            and lower.endswith(_HOLDING, passage.start, span.start)
            and any(
                p.search(lower, max(passage.start, span.start - _ORDER), span.start) for p in (_ORDERED, _PLANNED_BY)
            )
        )
        ahead = _AHEAD.match(lower, name.end) is not None
        yield Anchor(
            passage, span, word.kind, word.noun, name, planned=planned or ahead, ahead=ahead and not planned,
            reference=_refers(passage, window, span.start, noun=word.noun, met=word.kind in _MEETING_SOMEBODY),
        )  # fmt: skip


def _refers(passage: "Passage", window: int, start: int, *, noun: bool, met: bool) -> bool:
    """Whether a word before a meeting only refers to it; a name's own last word does not ("Hải Phòng tiếp …").

    Before a verb a delegation stands that does what the verb says: "UBND tỉnh tổ chức đoàn |đến thăm". met: whether the
    verb is one of meeting somebody ("về làm việc").
    """
    word = _reference().search(passage.text.lower, window, start)
    found = word is not None and _FESTIVAL.search(passage.text.plain, window, word.end()) is None
    if noun and _PRESS_ON.search(passage.text.lower, window, start) is not None:
        return True
    if not (noun or met) and passage.text.lower.endswith(_PURPOSE, window, start):
        return True  # "Ban Chỉ đạo về |tổng kết nghị quyết"
    if found and _CONCLUDING.search(passage.text.lower, window, start) is not None:
        return False  # "Chiều 2/4, |kết luận hội nghị, Thủ tướng …": a verb
    if found and noun and passage.dates and _ENDS_OR_HOLDS.search(passage.text.lower, window, start) is not None:
        return False
    if noun and _SUBORDINATE.search(passage.text.lower, max(passage.start, start - 120), start) is not None:
        return True
    if found and not noun and passage.text.lower.endswith(("đoàn ", "đoàn công tác "), window, start):
        return False
    return found and passage.name_ending(start - 1, start) is None


def _in_name(passage: "Passage", span: Span) -> bool:
    return any(n.start < span.start and span.end <= n.end for n in passage.names_around(span.start))


def _whole_end(passage: "Passage", start: int) -> int:
    """Where a name ends; the comma within a body's name is none of its ends: "cuộc họp của Ban Chỉ đạo phòng, chống dịch"."""
    lower = passage.text.lower
    end = name_end(lower, start, passage.end)
    over = next((b for b in passage.bodies if start < b.span.start < end < b.span.end), None)
    return end if over is None else max(over.span.end, name_end(lower, over.span.end, passage.end))


def name_end(lower: str, start: int, limit: int) -> int:
    """Where a name ends that goes on at an offset."""
    if _THIS.match(lower, start, limit):
        return start
    if lower.endswith(_SESSIONS, 0, start) and _ACTS.match(lower, start, limit):
        return start
    m = _NAME_ENDS.search(lower, start, min(limit, start + _LONGEST))
    end = m.start() if m is not None else min(limit, start + _LONGEST)
    if m is None and end < limit:
        end = max(start, lower.rfind(" ", start, end))
    text = lower[start:end]
    return start + len(text.rstrip(" ,-"))


# "Tiếp" is a reception only with a guest behind it (not "tiếp tục", "tiếp theo").
_GUEST = regex.compile(
    r"\s(?:đoàn|đồng\schí|ông|bà|ngài|đại\ssứ|bộ\strưởng|thủ\stướng|chủ\stịch|tổng|phó|phái\sđoàn|các|thứ\strưởng|tân|giám\sđốc|đại\sdiện|lãnh\sđạo|nguyên|cựu|xã\sgiao"
    r"|thân\smật|thống\sđốc|tỉnh\strưởng|bí\sthư|thượng|đại\stướng|trung\stướng)(?!\p{L})"
)


# "vừa được Chủ tịch UBND tỉnh Lê Văn A |tiếp tại trụ sở UBND tỉnh"
_RECEIVED = regex.compile(r"\s?(?:[.,;]|$)|\s(?:tại|ở|chiều|sáng|ngày|thân mật|trọng thị)(?!\p{L})")
_IS_RECEIVED = regex.compile(r"(?<!\p{L})được\s[^,;:.]{4,80}\s$")
_OF_COUNCIL = regex.compile(
    r"(?:\s(?:buổi|sáng|chiều|tối|ngày|thứ|cuối|đầu tiên|\d[\d/.-]*)){0,5}\scủa\s(?:hđnd|hội đồng nhân dân|quốc hội)(?!\p{L})"
)
_TOOK = regex.compile(
    r"(?<!\p{L})(?:sau|trong|suốt)\s(?:gần\s|hơn\s)?(?:một|hai|ba|bốn|năm|nửa|\d{1,2})\s$"
)  # "sau một |buổi làm việc"
_TEAM = regex.compile(
    r"(?<!\p{L})(?<!trưởng )(?:đoàn|tổ)\s(?:công tác\s)?(?:(?:giám sát|kiểm tra|khảo sát)(?:,| và)\s)?$"
)  # "Đoàn giám sát, kiểm tra …"
_TEAM_OF = regex.compile(r"\s(?:của|số|liên ngành|do|gồm)(?!\p{L})")
_SENT = regex.compile(r"(?<!\p{L})tổ chức\s(?:các|hai|ba|bốn|năm|nhiều|\d{1,2})\s$")
_VOTERS = regex.compile(r"\s(?:với\s)?(?:[\p{L}\d.]+\s){0,4}cử tri(?!\p{L})")  # "tiếp xúc |hơn 100 cử tri"
# "đã |trao tặng| 100 suất quà Tết cho hộ nghèo": presents only
GIVES = frozenset({"trao", "tặng", "trao tặng"})
_PRESENTS = regex.compile(
    r"\s(?:hơn\s|gần\s|trên\s|tổng cộng\s|các\s|những\s|\d[\d.]*\s){1,2}(?:suất|phần|túi|xuất|giỏ)\squà(?!\p{L})"
)
# Deeds of whoever comes somewhere: "đã đến Tòa Giám mục |chúc mừng", "dẫn đầu đoàn công tác đến huyện A |nắm tình hình"
_NEEDS_COMING = (
    "chúc mừng",
    "thăm hỏi",
    "chung vui",
    "nắm tình hình",
    "nắm bắt tình hình",
    "tìm hiểu tình hình",
    "đôn đốc tiến độ",
    "chỉ đạo khắc phục",
    "chỉ đạo ứng phó",
    "chỉ đạo công tác",
    "chỉ đạo tìm kiếm",
    "chỉ đạo cứu",
    "chỉ đạo chữa cháy",
    "chỉ đạo hộ đê",
)
_COMING = 150  # letters between coming and what is done there
_COMES = regex.compile(
    r"(?<!\p{L})(?:đến|tới|về|xuống|sang|lên|có mặt tại|đi)\s(?!dự|tham dự|từ|nay|năm|ngày|tháng|việc)(?:(?!dự |tham dự|phát biểu|để nghe|cho biết)[^;:.])*$"
)
# "tiếp tục ngày làm việc |thứ 2 của kỳ họp": the session that it is a day of is named
_DAY_OF = regex.compile(r"(?:\sthứ\s[\p{L}\d]+)?,?\s(?:của\s|tại\s)?(?:kỳ họp|đại hội|hội nghị|phiên họp)")
_IN_HALL = regex.compile(r"\s(?:cả ngày\s)?(?:tại|ở)\s(?:hội trường|các\stổ|tổ|đoàn)(?!\p{L})")  # a part of a session
_AT_MANY = regex.compile(
    r"[^,;.()\d]{0,70}\s(?:tại|ở|đối với)\s(?:hơn\s|gần\s|trên\s)?\d{2,}[\d.]*\s(?!/)\p{L}"
)  # "kiểm tra … tại | 142 doanh nghiệp"
_NUMBERS = regex.compile(r"\s(?:\d|hơn|trên|gần|tổng số)")


def coming(anchor: Anchor) -> int:
    """Where the verb begins by which somebody comes to do what the wording tells: "ông A |đến hiện trường| chỉ đạo công tác cứu hộ"."""
    lower, start = anchor.passage.text.lower, anchor.span.start
    if anchor.noun or not lower.startswith(_NEEDS_COMING, start):
        return start
    m = _COMES.search(lower, max(anchor.passage.start, start - _COMING), start)
    return start if m is None or next(anchor.passage.people_before(m.start()), None) is None else m.start()


def _meets(lower: str, span: Span, kind: MeetingKind) -> bool:
    """Whether a verb is that of a meeting: "tiếp đoàn …", not "tiếp tục"; "kiểm tra chợ", not "kiểm tra 564 đảng viên"."""
    if kind == "other" and lower.startswith("ngày làm việc", span.end - 13):
        return _DAY_OF.match(lower, span.end) is None
    if kind == "visit" and lower[span.start : span.end] in GIVES:
        return _PRESENTS.match(lower, span.end) is not None
    if lower.startswith(_NEEDS_COMING, span.start):
        return _COMES.search(lower, max(0, span.start - _COMING), span.start) is not None
    if kind == "working-session" and not lower.startswith("làm việc", span.start):
        team = _TEAM.search(lower, max(0, span.start - 30), span.start)
        if team is not None and lower.endswith("dẫn đầu đoàn ", 0, span.start) and not _TEAM_OF.match(lower, span.end):
            team = None  # "Phó Chủ tịch UBND tỉnh dẫn đầu đoàn |kiểm tra công tác phòng cháy rừng"
        if team is not None and _SENT.search(lower, max(0, span.start - 60), team.start()) is not None:
            team = None  # "Thường trực Huyện ủy tổ chức các đoàn |kiểm tra công tác tuyển quân"
        if lower.startswith(("đi ", "đến ", "về ", "xuống "), span.start):
            team = None  # "Phó Chủ tịch UBND tỉnh cùng đoàn công tác |đi kiểm tra"
        return team is None and _NUMBERS.match(lower, span.end) is None and _AT_MANY.match(lower, span.end) is None
    if kind == "working-session":
        return _IN_HALL.match(lower, span.start + len("làm việc")) is None
    if kind == "dialogue" and lower.startswith("xúc", span.end - 3):
        return _VOTERS.match(lower, span.end) is not None
    if kind != "reception":
        return True
    if lower.endswith("trực ", 0, span.start):
        return False  # "bầu trực |tiếp đồng chí A giữ chức Bí thư"
    verb = lower[span.start : span.end]
    if "tiếp" not in verb.split()[-1:] or _GUEST.match(lower, span.end) is not None:
        return True
    return (
        _RECEIVED.match(lower, span.end) is not None
        and _IS_RECEIVED.search(lower, max(0, span.start - 90), span.start) is not None
    )
