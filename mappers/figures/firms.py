"""What a firm tells of itself is the firm's: "Công ty X hiện có 2.300 công nhân. Doanh thu của công ty đạt 42 tỷ đồng"."""

from bisect import bisect_left

from vietpol.mappers import regex
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.reading import BodyMention, Reading
from vietpol.mappers.scanning import Scanner

_LOOK = 4  # firms that are looked back at
_HEAD = 60  # letters before a subject
_NEAR = 1200  # letters before a paragraph in which the firm was named that it calls "công ty"
_STATES = 240  # letters of a sentence in which it says what firm it is about
# What a firm is, has and reaches; not what it gives, builds or asks for, which is measured where it does so.
_HAS = (
    r"(?:\s\([^()]{2,80}\))?(?:,\s[^,;.:]{2,60},)?(?:\s(?:đã|đang|hiện|hiện nay|cũng|chỉ|mới|vẫn|luôn|còn|từng|được|chính thức|nay|đều|ước|dự kiến|cơ bản))*\s"
    r"(?:có|đạt|lỗ|lãi|sản xuất|xuất khẩu|tiêu thụ|thu mua|phấn đấu|doanh thu|tạo việc làm|giải quyết việc làm|sở hữu|sử dụng|tuyển dụng|chi trả|"
    r"đặt mục tiêu|thua lỗ|nợ|thành lập|ra đời|tiền thân|là (?:một )?(?:trong )?(?:những )?(?:doanh nghiệp|đơn vị|nhà máy|công ty|hợp tác xã|htx)|hoạt động|chuyên|"
    r"đi vào (?:hoạt động|sản xuất)|nộp (?:ngân sách|thuế)|đóng góp (?:cho|vào) ngân sách|duy trì|kinh doanh|chế biến|cung cấp|cung ứng|khai thác|trả lương|"
    r"quản lý|liên kết|kết nạp|thu hút|hoàn thành|mở rộng|tăng|giảm)(?!\p{L})"
)
_DOES = regex.compile(_HAS)
# "Năm 2022, | Công ty X | đạt doanh thu …": nothing stands before it but a time or place.
_SUBJECT = regex.compile(r"(?:^|[.;:]\s|(?:^|[.;:]\s)[^,;:.]{2,40},\s|,\s)$")
_KINDS = r"(?:tổng công ty|công ty|tập đoàn|nhà máy|xí nghiệp|hợp tác xã|htx|ngân hàng|quỹ tín dụng)"
_NOT_ONE = r"(?<!(?:các|những|nhiều|mỗi|từng|một|hai|ba|bốn|số|cùng|với|cho|là|và) )"
# The firm again: as the one that has or reaches something, or whose turnover and workers those are.
_CALLED = Scanner(
    rf"(?:(?:^|(?<=[.;:,]\s)){_NOT_ONE}(?:{_KINDS}(?:\snày)?|doanh nghiệp này|đơn vị này)(?!\scó vốn){_HAS}"
    rf"|(?<!\p{{L}})của (?:toàn )?(?:{_KINDS}|doanh nghiệp này|đơn vị này)(?=\s?(?:$|[,.;:()])|\s(?:này|đã|đạt|là|ước|tăng|giảm|còn|bằng|trong|năm|"
    rf"hiện|đều|gồm|cũng|khoảng|trên|gần|hơn|có)(?!\p{{L}}))"
    rf"|(?<!\p{{L}})toàn (?:công ty|tập đoàn|tổng công ty)(?!\p{{L}}))"
)
_OTHERS = regex.compile(
    r"(?:các|những|nhiều|một số|hầu hết|đa số)\s(?!sản phẩm|công nhân|lao động|đơn hàng|mặt hàng|xưởng|phân xưởng|dây chuyền|thành viên)"
)
_CALLS = ("công ty", "tập đoàn", "nhà máy", "xí nghiệp", "hợp tác xã", "htx", "ngân hàng", "quỹ tín dụng", " này")


class Firms:
    """The firms that one article names."""

    def __init__(self, reading: Reading) -> None:
        self._lower = reading.text.lower
        self._firms = [
            m for m in reading.bodies if m.particular and m.body.kind == "Enterprise" and m.body.area is None
        ]
        self._starts = [m.span.start for m in self._firms]

    def subject(self, paragraph: int, start: int, end: int) -> Body | None:
        """The firm that a clause [start, end) is about, by its name or, in the paragraph that named it, as "công ty"."""
        if not self._firms:
            return None
        last = bisect_left(self._starts, end)
        for at in range(last - 1, max(-1, last - 1 - _LOOK), -1):
            span = self._firms[at].span
            if span.start < start:
                break
            head = self._lower[max(start, span.start - _HEAD) : span.start]
            if _SUBJECT.search(head) is not None and _DOES.match(self._lower, span.end, end) is not None:
                return self._firms[at].body
        named = self._before(start)
        if named is None or named.span.start < max(0, paragraph - _NEAR) or not self._called(start, end):
            return None
        return named.body

    def of_sentence(self, paragraph: int, start: int, end: int) -> Body | None:
        """The firm that a sentence is about, so that the next ones of its paragraph are."""
        return self.subject(paragraph, start, min(end, start + _STATES)) if self._firms else None

    def are_others(self, told: Area | Body, start: int, end: int) -> bool:
        """Whether a sentence turns from a firm to several others: "Các hãng nước ngoài nộp thuế …"."""
        return (
            isinstance(told, Body) and told.kind == "Enterprise" and _OTHERS.match(self._lower, start, end) is not None
        )

    def _before(self, offset: int) -> BodyMention | None:
        named = bisect_left(self._starts, offset)
        return self._firms[named - 1] if named else None

    def _called(self, start: int, end: int) -> bool:
        words = self._lower[start:end]
        return any(word in words for word in _CALLS) and _CALLED.search(words) is not None
