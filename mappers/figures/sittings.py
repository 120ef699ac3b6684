"""What a sitting deals with: the papers that it looks into or passes, the speeches that are made there; they are of its day."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Meeting
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found

_PAPERS = regex.compile(
    r"(?:dự thảo |dự án )?(?:nghị quyết|tờ trình|báo cáo|đề án|luật|chương trình hành động|quy chế|văn bản|chuyên đề|nội dung|hồ sơ|vấn đề|kết luận|đơn (?:thư|tố cáo|khiếu nại)|đơn)(?!\p{L})"
    r"|(?:dự thảo|dự án)(?= (?:nghị quyết|tờ trình|đề án|luật|quy chế|văn bản))"
)
_SPEECHES = regex.compile(
    r"(?:lượt )?(?:ý kiến|tham luận|đại biểu|câu hỏi)(?: (?:của|các|đại biểu|cử tri|tham gia|đã|được|trực tiếp))* ?"
    r"(?:phát biểu|thảo luận|tham luận|chất vấn|đóng góp|góp ý|tranh luận|đăng ký)(?!\p{L})|(?:lượt )?(?:ý kiến|bài)? ?tham luận$"
)
# "|Kỳ họp đã xem xét, thông qua 12 nghị quyết", "Tại phiên họp, |các đại biểu đã nghe và cho ý kiến vào 7 tờ trình"
_SITS = regex.compile(
    r"(?<!\p{L})(?:(?:kỳ|phiên|cuộc|buổi) họp|hội nghị|đại hội|(?:các )?(?:vị )?đại biểu|ban thường vụ|thường trực|ban chấp hành|hđnd|hội đồng nhân dân"
    r"|ủy ban thường vụ quốc hội|quốc hội|chính phủ|ubnd|ủy ban nhân dân|ủy ban kiểm tra|tập thể lãnh đạo)(?!\p{L})"
)
_DEALS = regex.compile(
    r"(?<!\p{L})(?:thông qua|cho ý kiến|biểu quyết|bấm nút|thẩm tra|nghe|bàn|thảo luận|xem xét|giải quyết|có|ghi nhận|đã có|diễn ra|quyết nghị|trình)(?!\p{L})[^.;]{0,90}$"
)
_LONGER = regex.compile(
    r"(?<!\p{L})(?:(?:năm|gian|tháng|tuần|kỳ) qua|(?:hằng|hàng|mỗi) (?:năm|tháng|quý)|từng|từ (?:đầu|năm|ngày|khi)"
    r"|vừa qua|trước đó|đến nay|ban hành|các kỳ họp|các phiên họp|\d (?:kỳ|phiên|cuộc) họp|các cấp|sẽ|dự kiến|lũy kế|nhiều năm|trong (?:năm|tháng|quý|đợt|nhiệm kỳ)"
    r"|nhiệm kỳ|tổng cộng|tổ chức được|tiếp công dân|tiếp xúc cử tri|kiến nghị của)(?!\p{L})"
)


_SITTINGS = frozenset(
    {"council-session", "regular-session", "plenum", "congress", "briefing", "review", "other", "seminar"}
)


def deals_with(scene: Scene, figure: Found, meetings: tuple[Meeting, ...]) -> bool:
    """Whether papers or speeches are counted that a sitting has dealt with, where the sentence names no longer time."""
    if not figure.quantity.counted or figure.status == "target":
        return False
    if not any(m.kind in _SITTINGS for m in meetings):
        return False  # voters are told of a session
    said = figure.label.words.lower()
    speech = _SPEECHES.match(said) is not None
    if not speech and _PAPERS.match(said) is None:
        return False
    lower, start, lead = scene.lower, scene.start, figure.quantity.lead
    if _LONGER.search(lower, start, scene.end) is not None:
        return False
    if _DEALS.search(lower, start, lead) is None:
        return speech and lower.find("tại ", start, scene.end) >= 0
    return speech or _SITS.search(lower, start, lead) is not None
