"""Words that give a role ("chủ trì", "phát biểu khai mạc", "cho biết") and whether they do so where they stand."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.facts import PartRole
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.words import RoleWord
from vietpol.mappers.text import Span

_MOST = 80  # role words of one sentence
_AND = regex.compile(
    r"\s?(?:,|và|,?\s?đồng thời)\s?(?:trực tiếp\s|đã\s|có\s)?|(?:\snhư\s(?:vậy|thế|trên))?,?\s(?:khi|lúc)\s"
)  # "nói như vậy khi |kết luận buổi làm việc"
_MEETING = regex.compile(
    r"\s(?:các\s|toàn\s)?(?:hội nghị|kỳ họp|phiên|buổi|cuộc|lễ|đại hội|hội thảo|tọa đàm|họp|diễn đàn|chương trình|tại|giao ban|đoàn|(?:đợt\s)?(?:giám sát|kiểm tra|khảo sát)(?=,))"
)
# "Phó Bí thư Tỉnh ủy trực tiếp chỉ đạo đại hội": present there.
_LEADS = regex.compile(r"chỉ đạo\s(?:đại hội|hội nghị|kỳ họp|buổi|lễ)")
# "Chỉ đạo tại hội nghị, Bộ trưởng …": the address of whoever leads it.
_DIRECTS = regex.compile(r"chỉ đạo\s(?:tại|trong)\s(?:hội nghị|buổi|cuộc|phiên|kỳ họp|lễ|đại hội)(?!\p{L})")
# "|Chỉ đạo hội nghị, ông A lưu ý …"
_DIRECTS_IT = regex.compile(
    r"chỉ đạo\s(?:hội nghị|buổi|cuộc|phiên|kỳ họp|đại hội)(?:\s\p{L}+){0,4},\s"
    r"(?:đồng chí|đ/c|ông|bà|phó|chủ tịch|bí thư|bộ trưởng|thứ trưởng|giám đốc|thủ tướng|trưởng)(?!\p{L})"
)
# "|Chốt lại phiên họp, ông A giao …"
_WINDS_UP = regex.compile(r"(?:chốt|chốt lại)\s(?:hội nghị|buổi|cuộc|phiên|kỳ họp)(?!\p{L})")
_WITH_MEETING = frozenset({"mở đầu", "kết luận", "tổng kết"})  # an address only before the meeting's noun
_PAPER = regex.compile(r"\s(?:về việc (?:này|đó|trên)\s)?do\s")  # "Thông báo về việc này |do ông A ký"
_SIGNED = regex.compile(r"\sdo\s[^.;:]{3,160}?\s(?:ký|ban hành|soạn thảo)(?!\p{L})")  # "Báo cáo |do ông A ký"
_CLOSED = regex.compile(r"\s?(?:[,.:;)\"-]|$)|\s(?:và|là|có|gồm)\s")
_NOUN_BEFORE = regex.compile(
    r"(?:sau|ngay sau|sau khi|trước khi|phiên|lễ|buổi|thực hiện|thông báo|nghị quyết,?|chỉ thị,?|xem xét,?|các|của|theo|triển khai|quyết định,?|những|văn bản|bản|dự thảo)\s$"
)
_NOT_CHAIR = regex.compile(
    r"\s?,?\s?(?:tổ chức\s\d|phối hợp|soạn thảo|xây dựng|tham mưu|thực hiện|triển khai|thẩm định|rà soát|hướng dẫn|đề xuất|nghiên cứu)"
    r"|\s(?:các\s|mọi\s|toàn bộ\s)?(?:hoạt động|công việc|công tác|nhiệm vụ)(?!\p{L})"
)
_PRESIDIUM = frozenset({"đoàn chủ tịch", "chủ tịch đoàn", "chủ tọa đoàn"})
# "|Đoàn Chủ tịch |đại hội gồm các đồng chí …", not "thay mặt |Đoàn Chủ tịch, ông A trình bày"
_COMPRISES = regex.compile(
    r"(?:\s(?!(?:đã|trình|báo|thông|làm|ra)(?!\p{L}))\p{L}+){0,6}?\s(?:gồm|là|có(?=\s(?:các|đồng chí|ông|bà|\d)))(?!\p{L})|:\s"
)
_PASSIVE = regex.compile(r"(?<!\p{L})(?:được|do)\s[^,;.:]{0,50}$")
_WILL = regex.compile(r"(?<!\p{L})(?:sẽ|dự kiến)\s(?:\p{L}+\s){0,2}$")  # "Theo kế hoạch, Thủ tướng sẽ đến |dự"
_AND_ASKS = regex.compile(
    r"(?:,|\svà)\s(?:đã\s|cũng\s)?(?:yêu cầu|đề nghị|giao|nhấn mạnh|lưu ý|chỉ đạo|khẳng định|thống nhất|biểu dương|đánh giá)(?!\p{L})"
)  # "Đồng chí A |kết luận, yêu cầu …"
# "|Mở đầu buổi đối thoại, ông A (xã X) hỏi …", "|Mở đầu đại hội, ông A trình bày báo cáo": the first to ask or to report opens nothing.
_FIRST_ASKS = regex.compile(
    r"mở đầu\s[^;.:]{4,200}\s(?:hỏi|kiến nghị|phản ánh|đặt câu hỏi|chất vấn|nêu câu hỏi|băn khoăn)(?!\p{L})"
)
_FIRST_REPORTS = regex.compile(r"mở đầu\s[^;.:]{4,220}\s(?:trình bày|báo cáo|thông qua|công bố)(?!\p{L})")
_VOTED = frozenset({"có mặt", "tán thành", "đồng ý", "nhất trí", "thống nhất", "biểu quyết"})
_COUNTED = regex.compile(r"\d\s(?:vị\s|đồng chí\s)?(?:đại biểu|ủy viên|thành viên)\s[^,;:.]{0,40}$")
_READ_BY = regex.compile(r"(?<!\p{L})(?:do|mà)\s[^;.:]{3,150}$")  # "Báo cáo thẩm tra do ông A |đọc"
# "|Diễn văn khai mạc do ông A| đọc"
_ALOUD = regex.compile(
    r"(?<!\p{L})(?:diễn văn|lời|điếu văn|thư chúc mừng|thông điệp)(?:\s(?P<what>khai mạc|bế mạc))?(?:\s(?:kỷ niệm|chào mừng|ôn lại truyền thống))?\sdo\s[^;.:]{3,150}\s$"
)
_OPENING_ADDRESS = regex.compile(r"(?:phiên|lễ) khai mạc(?!\p{L})[^;:.]{0,200}đọc (?:diễn văn|lời chào mừng)$")
_READ: dict[str, RoleWord] = {"khai mạc": "open", "bế mạc": "close"}
_UNDERGONE = regex.compile(r"(?<!\p{L})được\s$")  # "Theo quyết định được |công bố"
_PASSIVE_SAID = regex.compile(r"(?<!\p{L})được\s(?!biết|nghe)[^,;.:\"”]{3,70}$")
# "chia sẻ |bên lề", "trao đổi |với phóng viên": not to those who met
_INTERVIEW = regex.compile(
    r"\s(?:[\p{L}]+\s){0,2}(?:bên lề|với (?:phóng viên|pv|nhà báo|báo(?!\s(?:cáo|chí))|chúng tôi)|phỏng vấn|trên báo|qua điện thoại)(?!\p{L})"
)
# "Trao đổi với phóng viên, ông A |cho biết …"
_INTERVIEWED = regex.compile(
    r"\W*(?:trao đổi|chia sẻ|trả lời(?!\s(?:các\s|một số\s)?câu hỏi)|nói|thông tin|tâm sự|trò chuyện)"
    r"(?:\s\p{L}+){0,3}\s(?:với|cùng|phỏng vấn)?\s?(?:phóng viên|pv|nhà báo|báo(?!\s(?:cáo|chí))|chúng tôi)(?!\p{L})"
)
_CANDIDATES = regex.compile(
    r"\s(?:và\s|để\s)?(?:các\s)?(?:bầu|ứng cử|nhân sự|người|ông|bà|đồng chí|danh sách)(?!\p{L})"
)
# "Bí thư Thành ủy A |kết luận chọn phương án hai", "…; ông B |kết luận."
_CONCLUDED = regex.compile(
    r":|\srằng|\snhư sau|[.;]?$|;|\s(?:chọn|giao|đồng ý|thống nhất|yêu cầu|không|cho phép|phải|nội dung|vấn đề|phần|những|các nội dung|dứt điểm|chung)(?!\p{L})"
)
_ASKING = frozenset(
    {
        "đề nghị",
        "yêu cầu",
        "nhấn mạnh",
        "lưu ý",
        "khẳng định",
        "cho biết",
        "nêu rõ",
        "giao nhiệm vụ",
        "giao",
        "phân tích",
        "chỉ rõ",
        "đề xuất",
        "kiến nghị",
        "gợi mở",
        "cho rằng",
        "quán triệt",
    }
)
_OPENS = 24  # letters between a meeting and the verb by which it opens itself
_ITSELF = regex.compile(
    r",?\s(?:(?:đã|chính thức|trọng thể|long trọng|vừa|sẽ|được)\s)*"
)  # "kỳ họp thứ 16 khai mạc, ông A dự"
_HANDED_OVER = regex.compile(
    r"\s(?:các\s|những\s)?(?:quyết định|tặng|huy hiệu|bằng khen|quà|danh hiệu|giấy|cờ|kỷ niệm chương|học bổng)"
)
_CHAIRS_AND = (
    "chủ trì, ",
    "chủ trì và ",
    "điều hành, ",
    "điều hành và ",
    "dự, ",
    "dự và ",
)  # "… chủ trì, |kết luận; ông B báo cáo"
_ADDRESSES = frozenset({"open", "close", "conclude"})  # that begin and end a meeting
_NO_DIRECTING = ("ban ", "ý kiến ", "công tác ", "tinh thần ", "văn bản ")
_GIFTS = frozenset({"tặng quà", "trao quà"})
_GIFT_TO = regex.compile(r"\s(?:tết\s)?(?:cho|tặng|đến|tới)\s")
_HANDED = frozenset({"trao", "trao tặng", "tặng quà", "trao quà", "trình"})


class Cue(Struct, frozen=True):
    """Coordinated role words ("dự và phát biểu chỉ đạo"): their span and the roles that they give."""

    span: Span
    roles: tuple[RoleWord, ...]

    @property
    def closes(self) -> bool:
        """Whether they are words of a closing address, which at a congress is a speech and elsewhere a conclusion."""
        return "close" in self.roles and "conclude" not in self.roles

    @property
    def said(self) -> bool:
        """Whether they are verbs of saying only."""
        return set(self.roles) == {"say"}

    def parts(self) -> tuple[PartRole, ...]:
        """The participations: saying is speaking; whoever does more than attend doesn't merely attend."""
        return _parts(self.roles)


@lru_cache(maxsize=1024)
def _parts(roles: tuple[RoleWord, ...]) -> tuple[PartRole, ...]:
    if "attend" in roles and set(roles) <= {"attend", "say"}:
        return ("attend",)  # "dự và chỉ đạo đại hội"
    found = dict.fromkeys("speak" if r == "say" else "conclude" if r == "close" else r for r in roles)
    addresses = set(found) & {"open", "report", "conclude"}
    active = tuple(r for r in found if r != "attend" and not (r == "speak" and addresses))
    return active or tuple(found)


def cues(passage: Passage) -> list[Cue]:
    """The words of a sentence that give a role, those that are coordinated together; of a sentence without end the first."""
    return list(islice(_cues(passage), _MOST))


def _cues(passage: Passage) -> Iterator[Cue]:
    held: list[tuple[Span, RoleWord]] = []
    names = [Span(a.span.start, max(a.span.end, a.name.end)) for a in passage.anchors if a.noun]
    for found in words.roles().find(passage.text, passage.start, passage.end):
        span, role = _outside_name(passage, found)
        if role is None or any(n.start <= span.start < n.end for n in names) or not _valid(passage, span, role):
            continue  # "lễ công bố quyết định" announces nothing
        if role == "open" and _FIRST_ASKS.match(passage.text.lower, span.start, passage.end):
            role = "speak"
        if role == "open" and _FIRST_REPORTS.match(passage.text.lower, span.start, passage.end):
            continue
        if role == "say" and span.start - passage.start <= 2 and _DIRECTS_IT.match(passage.text.lower, span.start):
            role = "conclude"
        elif role == "say" and _LEADS.match(passage.text.lower, span.start, passage.end):
            role = "attend"
        elif role == "say" and _WINDS_UP.match(passage.text.lower, span.start, passage.end):
            role = "conclude"
        elif role == "speak" and _OPENING_ADDRESS.search(passage.lower(passage.start, span.end)):
            role = "open"
        elif role == "report" and (aloud := _ALOUD.search(passage.text.lower, passage.start, span.start)) is not None:
            role = _READ.get(aloud["what"] or "", "speak")
        elif (
            role == "say"
            and span.start - passage.start <= 2
            and _DIRECTS.match(passage.text.lower, span.start, passage.end)
        ):
            role = "conclude"
        if held and held[-1][1] == "attend" and role in _ADDRESSES and _opening_of(passage, held[-1][0], span):
            continue  # "dự |khai mạc đại hội": present there
        if held and not _joined(passage, held[-1][0], span, role):
            yield _cue(passage, held)
            held = []
        held.append((span, role))
    if held:
        yield _cue(passage, held)


def _opening_of(passage: Passage, one: Span, other: Span) -> bool:
    """Whether somebody is there when a meeting is opened or closed: "dự |khai mạc đại hội"; not "dự, khai mạc đại hội"."""
    lower = passage.text.lower
    bare = "phát biểu" not in lower[other.start : other.end]
    return bare and lower[one.end : other.start] == " " and _MEETING.match(lower, other.end, passage.end) is not None


def _outside_name(passage: Passage, found: tuple[Span, RoleWord | None]) -> tuple[Span, RoleWord | None]:
    """ "Tỉnh ủy Lâm |Đồng chủ trì": what is left of a role word behind the name that it begins in."""
    lower = passage.text.lower
    if lower.startswith("đồng ", found[0].start) and lower.endswith("hội ", passage.start, found[0].start):
        behind = words.roles().find(passage.text, found[0].start + len("đồng "), found[0].end)
        return next(behind, found)  # "Chủ tịch Hội |đồng chủ trì"
    name = passage.name_over(found[0].start)
    if name is None or name.end >= found[0].end:
        return found
    return next(words.roles().find(passage.text, name.end, found[0].end), found)


def _cue(passage: Passage, held: list[tuple[Span, RoleWord]]) -> Cue:
    span = Span(held[0][0].start, held[-1][0].end)
    if {role for _, role in held} == {"attend", "say"}:
        said = [passage.text.lower[s.start : s.end] for s, role in held if role == "say"]
        if any(word in _ASKING for word in said):  # "trao quyết định và đề nghị …": an address, not only a greeting
            return Cue(span, tuple("speak" if role == "say" else role for _, role in held))
    return Cue(span, tuple(role for _, role in held))


def _joined(passage: Passage, one: Span, other: Span, role: RoleWord) -> bool:
    lower = passage.text.lower
    if lower.startswith("có sự ", other.start):
        return False  # "… do ông A chủ trì, |có sự tham dự của bà B"
    gap = lower[one.end : other.start] if other.start - one.end <= 24 else "?"
    return _AND.fullmatch(gap) is not None or (gap == " " and role in _ADDRESSES)  # "đặt vấn đề mở đầu"


def _valid(passage: Passage, span: Span, role: RoleWord) -> bool:
    """Whether a word is the verb that it looks like: "kết luận hội nghị", not "kết luận của Bộ Chính trị"."""
    lower = passage.text.lower
    word = lower[span.start : span.end]
    if word == "chỉ đạo" and lower.endswith(_NO_DIRECTING, passage.start, span.start):
        return False  # Ban Chỉ đạo
    if any(n.start < span.start and span.end <= n.end for n in passage.names_around(span.start)):
        return False
    if (role == "report" or role in _ADDRESSES) and _UNDERGONE.search(
        lower, max(passage.start, span.start - 8), span.start
    ):
        return False
    if word in ("dự", "tham dự") and lower.endswith("đại biểu đi ", passage.start, span.start):
        return False  # "Đoàn đại biểu đi |dự Đại hội toàn quốc do ông A làm Trưởng đoàn": those who are sent
    if word == "đọc" and not _READ_BY.search(lower, max(passage.start, span.start - 160), span.start):
        return False  # books are read, too
    if word == "thẩm tra":
        return span.start - passage.start <= 2  # "|Thẩm tra nội dung trên, Chủ nhiệm Ủy ban A cho hay"
    if word == "thông báo" and _PAPER.match(lower, span.end, passage.end):
        return False
    if word in _VOTED and _COUNTED.search(lower, max(passage.start, span.start - 50), span.start) is not None:
        return False  # "với 51/51 đại biểu HĐND thành phố |có mặt tán thành"
    if word == "thông tin" and lower.startswith(" từ ", span.end):
        return False  # "Theo |thông tin từ kỳ họp"
    if role == "report" and _SIGNED.match(lower, span.end, passage.end):
        return False
    if _WILL.search(lower, max(passage.start, span.start - 30), span.start):
        return False
    meeting = _MEETING.match(lower, span.end, passage.end) is not None
    closed = lower.startswith(" rằng", span.end) or _CLOSED.match(lower, span.end, passage.end) is not None
    if role == "chair":
        if word in _PRESIDIUM:
            return _COMPRISES.match(lower, span.end, passage.end) is not None
        runs = word in ("điều hành", "điều khiển")  # "phụ trách điều hành Đảng bộ quận" runs it
        titled = runs and lower.endswith(("giám đốc ", "chủ tịch ", "phụ trách "), passage.start, span.start)
        titled = titled and not lower.endswith("đoàn chủ tịch ", passage.start, span.start)  # it presides
        body = runs and any(0 <= b.span.start - span.end <= 1 for b in passage.bodies)
        return not (titled or body or _NOT_CHAIR.match(lower, span.end, passage.end))
    if word == "giới thiệu":  # documents are introduced to a meeting, candidates to those who elect
        passive = _PASSIVE.search(lower, max(passage.start, span.start - 60), span.start) is not None
        return not (passive or _CANDIDATES.match(lower, span.end, passage.end))
    if role == "say" and lower.endswith(("theo ", " sự "), passage.start, span.start):
        return passage.name_ending(span.start - 1, span.start - 1) is not None  # "theo |đề nghị của Chủ tịch nước"
    if role in ("say", "speak", "report") and _INTERVIEW.match(lower, span.end, passage.end):
        return False
    if role == "say" and _INTERVIEWED.match(lower, passage.start, passage.end):
        return False
    if role == "say" and _PASSIVE_SAID.search(lower, max(passage.start, span.start - 80), span.start):
        return False  # "được Thường trực Tỉnh ủy giao phụ trách"
    if role in _ADDRESSES and "phát biểu" not in word:
        noun = _NOUN_BEFORE.search(lower, max(passage.start, span.start - 20), span.start) is not None
        noun = noun or any(
            a.noun
            and 0 <= span.start - max(a.name.end, a.span.end) <= _OPENS
            and _ITSELF.fullmatch(lower, max(a.name.end, a.span.end), span.start)
            for a in passage.anchors
        )
        concludes = word == "kết luận" and (
            span.start == passage.start
            or lower.endswith((*_CHAIRS_AND, "lời ", "phần "), passage.start, span.start)
            or _AND_ASKS.match(lower, span.end) is not None
        )
        concluded = word == "kết luận" and _CONCLUDED.match(lower, span.end, passage.end) is not None
        concluded = concluded and passage.titled_before(span.start)
        return ((meeting or (closed and word not in _WITH_MEETING)) and not noun) or (closed and concludes) or concluded
    if word == "tham gia":
        return meeting
    if word in _HANDED:
        return (
            word == "trình" and not lower.endswith(("nội dung ", "báo cáo ", "vấn đề "), passage.start, span.start)
        ) or (_GIFT_TO if word in _GIFTS else _HANDED_OVER).match(lower, span.end, span.end + 24) is not None
    return True
