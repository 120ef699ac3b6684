"""Where a congress, or another body, sets aims for years to come in a sentence without figures, and the paragraphs after it tell them.

"Đại hội thống nhất mục tiêu tổng quát giai đoạn 2025-2030 là …. Về kinh tế, thu nhập bình quân đạt | 95 triệu đồng. Về xã hội, …"
"""

from vietpol.mappers import regex
from vietpol.mappers.figures import listing
from vietpol.mappers.figures.time_mentions import several_years
from vietpol.mappers.figures.when import Times
from vietpol.mappers.text import Sentence

_SETS = regex.compile(
    r"(?<!\p{L})(?:đại hội|hội nghị|nghị quyết|đảng bộ|tỉnh|thành phố|huyện|thị xã|xã|phường)(?!\p{L})[^.;\n]{0,120}?(?<!\p{L})"
    r"(?:xác định|thống nhất|nhất trí|thông qua|đề ra|đặt ra|đặt mục tiêu|biểu quyết|quyết nghị|thực hiện mục tiêu)(?!\p{L})(?P<rest>[^.;\n]*+)"
)
_AIM = regex.compile(
    r"(?<!\p{L})(?:mục tiêu|chỉ tiêu|phương hướng|định hướng|giai đoạn|phấn đấu|nghị quyết đại hội)(?!\p{L})"
)
_YEARS = regex.compile(r"(?<!\d)(?P<y>20\d\d)\s?-\s?(?P<last>20\d\d)(?!\d)")
_RATES = regex.compile(
    r"%|(?<!\p{L})(?:tỷ lệ|tỉ lệ|tỷ trọng|bình quân|đồng|usd|tấn|ha)(?!\p{L})"
)  # what aims are told of
_EVENT = regex.compile(
    r"(?<!\p{L})(?:đại biểu|dự đại hội|tham dự|bầu|trúng cử|trao|tặng|khen thưởng|kỷ luật|bế mạc|khai mạc|phát biểu)(?!\p{L})"
)
# What came about before, in the midst of the aims.
_BEFORE = regex.compile(
    r"(?<!\p{L})(?:báo cáo chính trị|nhiệm kỳ (?:vừa )?qua|\d năm qua|năm năm qua|thời gian qua|kết quả|đánh giá (?:kết quả|tình hình|việc|công tác)|kiểm điểm|nhìn lại|"
    r"so với (?:đầu )?nhiệm kỳ|đạt và vượt|ước)(?!\p{L})"
)
_FEW = 3  # years at least


def sets(lower: str, part: Sentence, times: Times) -> bool:
    """Whether a sentence says that aims are set for years that were still to come, or had just begun."""
    told = _SETS.search(lower, part.start, part.end)
    if told is None or (_AIM.search(told["rest"]) is None and _AIM.search(lower, part.start, told.end()) is None):
        return False
    now = times.clock.year
    years = [(int(m["y"]), int(m["last"])) for m in _YEARS.finditer(lower, part.start, part.end)]
    ahead = [first for first, last in years if now is not None and first >= now and last - first >= _FEW]
    return bool(ahead)


def goes_on(lower: str, part: Sentence, times: Times) -> bool:
    """Whether a sentence may tell what was set: how much there is to be, and not who came, nor what came about before."""
    if _EVENT.search(lower, part.start, part.end) is not None or listing.DONE.search(lower, part.start, part.end):
        return False
    return _RATES.search(lower, part.start, part.end) is not None and not looks_back(lower, part, times)


def looks_back(lower: str, part: Sentence, times: Times) -> bool:
    """Whether a sentence tells of what came about: of years that had begun before those of the aims."""
    if _BEFORE.search(lower, part.start, part.end) is not None:
        return True
    now = times.clock.year
    flows = (m.period for m in times.inside(part.start, part.end) if m.kind in ("flow", "stock"))
    return any(
        p is not None and now is not None and (p.start or p.end or "9")[:4] < str(now + several_years(p)) for p in flows
    )
