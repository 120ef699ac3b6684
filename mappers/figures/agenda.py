"""Numbers that are points of a text or a vote, or call something by its number: "6 nhiệm vụ", "đạt 95% số phiếu"."""

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.refusals import Surroundings

_NUMBERED = regex.compile(r"(?:^|[.;:•*-]\s?|\()$")
_OUTLINE = regex.compile(r"\d{1,2}(?:\.\d{1,2})+")
_HEADING = regex.compile(r"\.?\s+\p{Lu}")
# "Ông A: 46 - 5 - 1 phiếu": high, plain and low confidence.
_OF_CONFIDENCE = regex.compile(
    r"(?: phiếu)?(?:\s[-–]\s|/)\d{1,3}(?: phiếu)?(?:\s[-–]\s|/)\d{1,3}(?!\d|\s?%|[.,/-]\d)(?:\s(?:phiếu|\()|[;.,]|\s*$)"
)
_VOTE = regex.compile(
    r"phiếu|tán thành|biểu quyết|tín nhiệm|(?:trúng cử|đắc cử)(?:\s\p{L}+){0,6}\s(?:với|đạt|tỷ lệ)|nhất trí|"
    r"(?:đại biểu|ủy viên|tổng số)[^.;]{0,40}có mặt|có mặt[^.;]{0,30}(?:đại biểu|ủy viên)"
)
_VOTERS = regex.compile(r"phiếu|đại biểu|biểu quyết|bầu\s|nhất trí|ủy viên|có mặt")
_SHARE_OF_VOTES = regex.compile(r"(?<!\p{L})tỷ lệ (?:tán thành|biểu quyết|tín nhiệm)(?: cao| là| đạt)*\s$")
_TURNOUT = regex.compile(r"cử tri|khu vực bỏ phiếu|điểm bầu cử")
_SUPPORT = regex.compile(
    r"tán thành|biểu quyết|tín nhiệm|nhất trí|sự (?:thống nhất|đồng ý|đồng thuận)|trúng cử|đắc cử|số phiếu|phiếu (?:thuận|đồng ý|hợp lệ|bầu)"
)
_TRIED = regex.compile(r"(?:lấy|bỏ) phiếu tín nhiệm[^.;]*$")
_HELD = regex.compile(r"\s(?:chức danh|chức vụ|người giữ|đồng chí|vị|thành viên|cán bộ)(?!\p{L})")
_PRESENT = regex.compile(r"\sđại biểu[^,.;]{0,40}\s(?:có mặt|tán thành|biểu quyết)")
# "5 người không tán thành", "3 đại biểu không biểu quyết"
_VOTED = regex.compile(
    r"\s(?:đại biểu|người|vị|ý kiến|đồng chí|thành viên)(?: quốc hội)?(?: có mặt)? (?:không |chưa |bỏ phiếu |tham gia )?(?:tán thành|biểu quyết|đồng ý|phản đối|bỏ phiếu)(?!\p{L})"
)
_ATTENDS = regex.compile(r"\s(?:đại biểu|ủy viên|đồng chí|vị)[^.;,]{0,40}\s(?:có mặt|tham dự|tham gia|dự họp)(?!\p{L})")
_CONDITION = regex.compile(r"(?:trường hợp|nếu|(?<!trong )khi|trừ)\s[^.;,]*$")
_AIMED = regex.compile(
    r"(?<!\p{L})(?:phấn đấu|hằng năm|hàng năm|mỗi năm|kết nạp|phát triển|thành lập|giải quyết|đào tạo)(?:\s\p{L}+){0,5}\s(?:từ\s)?$"
)
_MANY = 100  # no condition asks for that many: "từ 3 đảng viên trở lên"
_GOALS = regex.compile(r"\s(?:chỉ tiêu|mục tiêu)(?!\p{L})")
_OF_FIELD = regex.compile(
    r"\s(?:chỉ tiêu|mục tiêu)\s(?:chủ yếu |cụ thể )?(?:về|thuộc|trên|trong) (?:lĩnh vực|lãnh đạo|công tác|nhóm|kinh tế|văn hóa|xã hội|xây dựng|phát triển|quốc phòng|môi trường)"
)
_ALONE = regex.compile(r"\s\p{L}+\s\p{L}+\)")
_SETS = regex.compile(r"(?<!\p{L})(?:xác định|đề ra|đặt ra|thông qua|trong|với|gồm|giao|về|thực hiện|kết quả)\s$")
# What became of goals makes a figure of their number: "4 chỉ tiêu đạt trên 70%", "hoàn thành 20 chỉ tiêu"; not "biểu quyết 19 chỉ tiêu".
_FATE = regex.compile(
    r"[^.;:]{0,70}(?<!\p{L})(?:đạt|vượt|hoàn thành|về đích|cán đích|khó|thực hiện|tăng|giảm)(?!\p{L})"
)
_FULFILLED = regex.compile(r"(?<!\p{L})(?:đạt|vượt|hoàn thành|thực hiện|còn|có)(?:\s\p{L}+){0,3}\s$")
_WORK = regex.compile(
    r"\s(?:nhóm )?(?:nhiệm vụ|giải pháp|đầu việc|mục tiêu)(?!\p{L})(?! (?:đã|được|hoàn thành|quá hạn|trong hạn|chưa|đúng hạn))"
)
_LISTED_WORK = regex.compile(
    r"\d\s(?:nhóm |trọng tâm|nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu|chương trình|khâu|đột phá)[^\d.;:]{0,60}(?:với|và|cùng|cũng như|gồm|,)\s$"
)
_EACH = regex.compile(r"(?:\s\p{L}+){1,3}\s?/\s?(?:1\s)?(?:xã|huyện|người|hộ)(?!\p{L})")
_MEAN = regex.compile(r"(?<!\p{L})(?:bình quân|trung bình)(?:\s(?:toàn|mỗi|một|các|số|chung)(?:\s\p{L}+)?){0,2}[^.;]*$")
_CRITERIA = regex.compile(r"\stiêu chí(?!\p{L})")
_REACHED_BY = regex.compile(
    r"\d\s(?:xã|huyện|thôn|bản|ấp|thị trấn|phường)(?:\s\p{L}+){0,4}\s(?:đạt|hoàn thành)(?:\s(?:được|từ|trên|dưới|chuẩn|đủ|và vượt))*\s$"
)
_MORE_OF_THEM = regex.compile(r"\s(?:tiêu chí|chỉ tiêu)(?!\p{L})")
_ROSE = regex.compile(r"(?<!\p{L})(?:tăng|giảm)(?:\sthêm)?\s$")
_BY_POLICE = regex.compile(r"\sđối tượng(?!\p{L})")
# Petitions are counted where something is done about them: "giải quyết | 71 kiến nghị", "còn 4 kiến nghị chưa được trả lời".
_PETITIONS = regex.compile(r"\s(?:ý kiến, )?(?:kiến nghị|đề xuất)(?!\p{L})")
_PETITIONED = regex.compile(
    r"(?<!\p{L})(?:giải quyết|trả lời|xử lý|tiếp thu|tiếp nhận|tổng hợp|thực hiện|hoàn thành|xem xét|gửi|nhận được|tiếp nhận được|chuyển|đôn đốc)(?:\s(?:được|xong|tổng số|dứt điểm))*\s$"
)
_HELD_SO_MANY = regex.compile(r"(?<!\p{L})(?:tổ chức|tiến hành)(?:\s(?:được|thành công|tổng cộng))*\s$")
_PENDING = regex.compile(
    r"\s(?:ý kiến, )?(?:kiến nghị|đề xuất)(?:\s(?:này|của cử tri|của (?:các )?(?:doanh nghiệp|nhà đầu tư|địa phương)))?"
    r"(?:,\s\p{L}+)?\s(?:đã |đang |chưa |được |còn )+(?:giải quyết|trả lời|xử lý|tiếp thu|thực hiện|xem xét|chuyển|gửi)(?!\p{L})"
)
_AND_CASES = regex.compile(
    r"\d\s(?:vụ|vụ việc|vụ án|ca)(?:\s\p{L}+){0,4},?\s(?:với\s|và\s)?$"
)  # "02 vụ, | 03 đối tượng"
_TITLE = regex.compile(
    r"\s(?:tân |nguyên |đồng chí )?(?:phó )?(?:chủ tịch|bí thư|giám đốc|tổng giám đốc|thủ tướng|bộ trưởng|thứ trưởng|trưởng ban|trưởng phòng|"
    r"chủ nhiệm|viện trưởng|chánh án|chánh văn phòng|chỉ huy|tướng)(?!\p{L})"
)
_MOVED = regex.compile(
    r"(?<!\p{L})(?:thôi (?:giữ |làm )?(?:chức|nhiệm vụ)|miễn nhiệm|bãi nhiệm|bổ nhiệm|điều động|luân chuyển|phê chuẩn|chuẩn y|chỉ định|bầu|"
    r"công bố quyết định)(?!\p{L})"
)
# "bầu 15 ủy viên Ban Thường vụ, trong đó có | 4 phó bí thư": of whom a committee consists
_AMONG_CHOSEN = regex.compile(
    r"(?<!\p{L})(?:ủy viên|thành viên|người|đồng chí)[^.;]{0,60},\s(?:trong đó|gồm)(?: có| bầu)?\s$"
)
_MEMBER = regex.compile(r"\s(?:ủy viên|thành viên|đại biểu|chức danh|chức vụ|cán bộ|đồng chí|trường hợp)(?!\p{L})")
_RELIEVED = regex.compile(
    r"(?<!\p{L})(?:miễn nhiệm|bãi nhiệm|cho thôi|thôi làm nhiệm vụ)(?:\s\p{L}+){0,4}(?:\s\d+\s(?:chức|ủy viên|thành viên)[^.;:()]*,)?\s$"
)
_SUCCESSORS = regex.compile(
    r"\s(?:người|nhân sự|ủy viên|thành viên|đồng chí)\s(?:để )?(?:thay thế|thay|kế nhiệm)(?!\p{L})"
)
_AMONG = regex.compile(r"\strong\s(?:những|các|số|\d)|\ssố(?=\s\p{L})")  # "1 trong những …", "1 số" for "một số"
_CALLED = regex.compile(r"(?<!\p{L})(?:thăm|chúc mừng|gặp gỡ|gặp|viếng|động viên|kiểm tra tại|khảo sát(?: tại)?)\s$")
_ONWARDS = regex.compile(r"(?:\s\p{L}+){0,3}\strở lên")


def criteria(s: Surroundings) -> bool:
    """ "6 xã đạt | 19/19 tiêu chí": the criteria only say which communes."""
    return s.quantity.counted and _CRITERIA.match(s.after) is not None and _REACHED_BY.search(s.before) is not None


def task(s: Surroundings) -> bool:
    """Whether a number counts points of a text or an agenda: "6 nhiệm vụ", "đề ra 16 chỉ tiêu"."""
    goals = s.quantity.counted and s.quantity.total is None and _GOALS.match(s.after) is not None
    if goals and (
        _SETS.search(s.before)
        or (_FATE.match(s.after) is None and _FULFILLED.search(s.before) is None)
        or (s.before.endswith("(") and _ALONE.match(s.after))
        or _OF_FIELD.match(s.after)
    ):
        return True  # "đề ra 16 chỉ tiêu", "I. Về kinh tế (11 chỉ tiêu)"
    if s.quantity.counted and _WORK.match(s.after) is not None and _LISTED_WORK.search(s.before) is not None:
        return True  # "11 nhóm giải pháp và | 185 nhiệm vụ cụ thể"
    small = s.quantity.value < 100 and s.quantity.total is None and s.quantity.value == int(s.quantity.value)
    if not (s.quantity.counted and small) or words.starting(words.words("things")).match(s.after) is not None:
        return False  # "20 mặt hàng", "3 tuyến đường"
    if _MORE_OF_THEM.match(s.after) is not None and _ROSE.search(s.before) is not None:
        return False  # "đạt 15/19 tiêu chí, tăng 8 tiêu chí"
    if _BY_POLICE.match(s.after) is not None and (
        words.ending(words.acts()).search(s.before) is not None
        or _AND_CASES.search(s.before) is not None
        or _ROSE.search(s.before) is not None
    ):
        return False  # "bắt 20 đối tượng", "giảm 44 đối tượng"
    if _PETITIONS.match(s.after) is not None and (_PETITIONED.search(s.before) or _PENDING.match(s.after)):
        return False
    if s.after.startswith((" kỳ họp", " phiên họp")) and _HELD_SO_MANY.search(s.before) is not None:
        return False  # "HĐND huyện đã tổ chức 12 kỳ họp"
    if _EACH.match(s.after) is not None or (_CRITERIA.match(s.after) and _MEAN.search(s.before)):
        return False  # "bình quân đạt 15 tiêu chí/xã"
    return words.starting(words.words("tasks")).match(s.after) is not None


def vote(s: Surroundings) -> bool:
    """Whether it is of a vote on persons: "đạt 95% số phiếu", "bỏ phiếu tín nhiệm đối với 10 chức danh"."""
    if s.quantity.counted and _OF_CONFIDENCE.match(s.after) is not None:
        return True
    if s.quantity.counted and _VOTED.match(s.after) is not None:
        return True
    near = s.before[-70:].rpartition(";")[2] + s.after[:70].partition(";")[0]
    if s.quantity.counted and _HELD.match(s.after) is not None and _TRIED.search(s.before) is not None:
        return True  # "bỏ phiếu tín nhiệm đối với 10 chức danh"
    if _TURNOUT.search(near) is not None and _SUPPORT.search(near) is None:
        return False
    if s.quantity.counted and _PRESENT.match(s.after) is not None and _SUPPORT.search(near) is not None:
        return True  # "95 đại biểu có mặt, 95 đại biểu tán thành"
    if s.quantity.total is not None and _ATTENDS.match(s.after) is not None and _SUPPORT.search(near) is None:
        return False  # "34/36 đại biểu có mặt"
    if s.quantity.unit == "percent" and _SHARE_OF_VOTES.search(s.before) is not None:
        return _TURNOUT.search(near) is None
    shares = s.quantity.unit == "percent" or s.quantity.total is not None or s.after.startswith(" phiếu")
    return shares and _VOTE.search(near) is not None and _VOTERS.search(near) is not None


def marker(s: Surroundings) -> bool:
    """Whether it numbers a paragraph or an item: "1.2 Tín dụng ngân hàng", "3)"."""
    q = s.quantity
    if not s.before.strip(" -") and _OUTLINE.fullmatch(s.printed) and _HEADING.match(s.cased):
        return True  # "1.2 Tín dụng ngân hàng"
    inside = s.before.rfind("(") > s.before.rfind(")") and not s.before.endswith("(")
    if inside and s.after[:1] == ")":
        return False  # the last of a list in brackets: "(cảnh cáo: 2; khai trừ: 4)"
    return (
        q.counted
        and q.value < _MANY
        and _NUMBERED.search(s.before) is not None
        and s.after[:1] in (".", ")", ":", "/", "-")
    )


def one_of(s: Surroundings) -> bool:
    """Whether it is an article: "1 trong những …"."""
    return s.quantity.counted and s.quantity.value == 1 and _AMONG.match(s.after) is not None


def called_on(s: Surroundings) -> bool:
    """Whether it counts those that someone called on: "thăm 3 gia đình"."""
    return (
        s.quantity.counted
        and s.quantity.value < 10
        and s.quantity.total is None
        and _CALLED.search(s.before) is not None
    )


def persons_moved(s: Surroundings) -> bool:
    """Whether it counts persons who got or lost an office: "miễn nhiệm 2 ủy viên"."""
    small = s.quantity.value < _MANY and s.quantity.total is None
    if not (s.quantity.counted and small):
        return False
    if _SUCCESSORS.match(s.after) is not None and _MOVED.search(s.before) is not None:
        return True  # "trình phê chuẩn bổ nhiệm | hai người thay thế"
    if _MEMBER.match(s.after) is not None and _RELIEVED.search(s.before) is not None:
        return True
    moved = _TITLE.match(s.after) is not None and _MOVED.search(s.before) is not None
    return moved and _AMONG_CHOSEN.search(s.before) is None


def condition(s: Surroundings) -> bool:
    """Whether a rule asks for that many: "nơi có từ 3 đảng viên trở lên"."""
    if s.quantity.value >= _MANY:
        return False
    onwards = s.quantity.bound == "at-least" and _ONWARDS.match(s.after) is not None
    if onwards and _AIMED.search(s.before) is not None:
        return False  # "phấn đấu mỗi năm kết nạp từ 25 đảng viên trở lên"
    return s.quantity.counted and (
        onwards or (s.quantity.total is not None and _CONDITION.search(s.before) is not None)
    )


# "đơn vị nào giải ngân dưới | 90% sẽ bị xử lý": of whoever it may be
_WHOEVER = regex.compile(
    r"(?<!\p{L})(?:đơn vị|địa phương|ngành|nơi|chủ đầu tư|dự án|nhà thầu|tổ chức|cá nhân|xã|phường|huyện|cơ quan|ai|chi bộ|đảng bộ|doanh nghiệp|hộ) nào(?!\p{L})(?!\s(?:đạt|hoàn thành)?\s?\d)[^,;.:]*$"
)
_NONE = regex.compile(r"(?<!\p{L})(?:không|chưa)\s(?:có\s|còn\s)?(?:\p{L}+\s){0,2}$")


def whoever(s: Surroundings) -> bool:
    """Whether a rule speaks of whoever reaches so much, or doesn't."""
    told = _WHOEVER.search(s.before) if " nào " in s.before else None
    return told is not None and _NONE.search(s.before, 0, told.start()) is None
