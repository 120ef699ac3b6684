"""Where a list of targets goes on in the next paragraph, and where a plan that was handed out does."""

from vietpol.mappers import regex
from vietpol.mappers.figures.time_mentions import DAYS
from vietpol.mappers.figures.when import Times
from vietpol.mappers.text import Sentence, Text

YEAR = "periods/year"  # the rule that reads a whole year
HEADING = 80  # letters of the heading of a part of a list
BULLET = regex.compile(r"[-+*•]|\(?(?:\d{1,2}|[ivx]{1,4}|[a-dđ])[.)]")
DONE = regex.compile(r"(?<!\p{L})(?:đã|vừa qua|hiện nay|đến nay|kết quả|cùng kỳ)(?!\p{L})")
# "Trong đó, 14 là đảng viên": of those counted before.
INTO_IT = regex.compile(r"(?:- )?trong (?:đó|số (?:này|đó))(?!\p{L})")
# A paragraph that comes back to the meeting: "Nhân dịp này, …", "Phát biểu tại hội nghị, …".
TURNS = regex.compile(
    r"[-*]?\s?(?:nhân dịp|dịp này|cũng tại|thừa (?:ủy quyền|lệnh)|thay mặt|đồng chí|ông|bà|sau (?:khi|đó)|dự|trong khuôn khổ|phát biểu|kết luận|"
    r"thảo luận|bế mạc|cùng ngày|trước đó|tại (?:hội nghị|đại hội|kỳ họp|buổi))(?!\p{L})"
)
_NUMBER = regex.compile(r"(?:(?P<roman>[IVX]{1,4})|(?P<digit>\d{1,2})|(?P<letter>[a-zđ]))[.)/]\s")
# What a plan says of a year to come: "Theo nghị quyết, tổng thu ngân sách năm 2017 là …".
_BY_PLAN = regex.compile(
    r"(?:cũng |cụ thể, )?(?:theo|trong|tại) (?:bản |các )?(?:nghị quyết|dự toán|kế hoạch|quyết định|phương án)(?!\p{L})"
)
# "Trong đó, 14 là đảng viên": of those counted before.
INTO_IT = regex.compile(r"(?:- )?trong (?:đó|số (?:này|đó))(?!\p{L})")
# A paragraph that comes back to it: "Cũng tại nghị quyết này, …".
_COMES_BACK = regex.compile(
    r"(?:cũng )?(?:tại|theo|trong) (?:các |những )?(?:nghị quyết|dự toán|kế hoạch|quyết định)(?!\p{L})"
)
_BUDGETS = ("dự toán", "phân bổ", "thu ngân sách", "chi ngân sách", "đầu tư công", "biên chế")
_ADOPTS = regex.compile(
    r"(?<!\p{L}|(?:được|bàn|chuyển|trung ương|chính phủ|cấp trên) )(?:giao|ban hành|phê duyệt|thông qua|quyết nghị|quyết định|công bố)\s(?:\p{L}+,?\s){0,6}?"
    r"(?:dự toán|phân bổ|kế hoạch (?:vốn )?đầu tư công|biên chế)(?!\p{L})(?![^.;]*(?<!\p{L})(?:đạt|vượt|hoàn thành)(?!\p{L}))"
)
# A paragraph that tells of something else than what the plan gives to whom.
_RESULTS = regex.compile(
    r"(?<!\p{L})(?:ước|trước đó|báo cáo|cho biết|đến nay|hết tháng|tính đến|kết quả|thực hiện được|đạt|vượt|so với cùng kỳ|năm qua|bầu|miễn nhiệm|vừa qua|hiện nay|hiện có|còn tồn)(?!\p{L})"
    r"|(?<!\p{L})đã (?!giao|được giao|phân bổ|thông qua|quyết nghị|quyết định|thống nhất|bố trí)"
)


def number(text: Text, part: Sentence) -> str:
    """How the paragraph of a sentence is numbered: "III." -> "roman"; "" where it isn't."""
    block = text.blocks[part.block]
    found = _NUMBER.match(text.plain, block.start, block.end)
    return "" if found is None else found.lastgroup or ""


def opens(lower: str, part: Sentence) -> bool:
    """Whether a sentence that announces targets ends with a colon or a year, or is a heading of its own."""
    if lower[part.end - 1] in ":)?0123456789":
        return True
    heading = part.end - part.start < HEADING and lower[part.end - 1] not in ".;!,"
    return heading and lower[part.end : part.end + 1] in ("", "\n")


def hands_out(lower: str, part: Sentence, times: Times) -> bool:
    """Whether a sentence tells of the budget of a year to come, or what such a plan says: "ban hành nghị quyết về dự toán ngân sách năm 2022"."""
    said = lower[part.start : part.end]
    if not any(word in said for word in _BUDGETS):
        return False
    if _BY_PLAN.match(lower, part.start, part.end) is None and _ADOPTS.search(lower, part.start, part.end) is None:
        return False
    named = [m for m in times.inside(part.start, part.end) if m.period is not None and m.kind != "baseline"]
    years = [m.period for m in named if m.rule == YEAR]
    days = [m.period.end for m in named if m.rule in DAYS and m.period is not None]
    now = times.clock.today or max((day for day in days if day is not None), default=None)
    first = years[0].start if years and years[0] is not None else None
    return now is not None and first is not None and first > now


def goes_on_giving(lower: str, part: Sentence) -> bool:
    """Whether a paragraph goes on with what a plan gives: "Phân bổ cho cấp huyện 4.870 tỷ đồng", and tells of no results."""
    if TURNS.match(lower, part.start, part.end) is not None and _COMES_BACK.match(lower, part.start, part.end) is None:
        return False
    return _RESULTS.search(lower, part.start, part.end) is None
