"""What a firm tells of itself is the firm's: "Công ty X hiện có 2.300 công nhân. Doanh thu của công ty đạt 42 tỷ đồng"."""

from bisect import bisect_left
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.houses import house_of
from vietpol.mappers.reading import AreaMention, Reading
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

_LOOK = 4  # firms that are looked back at
_HEAD = 60  # letters before a subject
_NEAR = 1200  # letters before a paragraph in which the firm was named that it calls "công ty"
_STATES = 240  # letters of a sentence in which it says what firm it is about
# What a firm is, has and reaches; not what it gives, builds or asks for, which is measured where it does so.
_HAS = (
    r"(?:\s\([^()]{2,80}\))?(?:,\s[^,;.:]{2,60},)?(?:\s(?:đã|đang|hiện|hiện nay|cũng|chỉ|mới|vừa|vẫn|luôn|còn|từng|được|chính thức|nay|đều|ước|dự kiến|cơ bản))*\s"
    r"(?:có|đạt|lỗ|lãi|sản xuất|xuất khẩu|tiêu thụ|thu mua|phấn đấu|doanh thu|tạo việc làm|giải quyết việc làm|sở hữu|sử dụng|tuyển dụng|chi trả|"
    r"đặt mục tiêu|thua lỗ|nợ|thành lập|ra đời|tiền thân|là (?:một )?(?:trong )?(?:những )?(?:doanh nghiệp|đơn vị|nhà máy|công ty|hợp tác xã|htx)|hoạt động|chuyên|"
    r"đi vào (?:hoạt động|sản xuất)|nộp (?:ngân sách|thuế)|đóng góp (?:cho|vào) ngân sách|duy trì|kinh doanh|chế biến|cung cấp|cung ứng|khai thác|trả lương|"
    r"quản lý|liên kết|kết nạp|công bố|báo cáo|ghi nhận|sơ kết|tổng kết|thu hút|hoàn thành|tuyển sinh|đào tạo|khám|điều trị|mở rộng|tăng|giảm|đón|phục vụ|vận chuyển)(?!\p{L})"
)
_DOES = regex.compile(_HAS)
# "Năm 2022, | Công ty X | đạt doanh thu …": nothing stands before it but a time or place.
_SUBJECT = regex.compile(r"(?:^|[.;:]\s|(?:^|[.;:]\s)[^,;:.]{2,40},\s|,\s|(?<!\p{L})(?:trong đó|riêng|còn)\s)$")
_KINDS = r"(?:tổng công ty|công ty|tập đoàn|nhà máy|xí nghiệp|hợp tác xã|htx|ngân hàng|quỹ tín dụng)"
_NOT_ONE = r"(?<!(?:các|những|nhiều|mỗi|từng|một|hai|ba|bốn|số|cùng|với|cho|là|và) )"
# The firm again: as the one that has or reaches something, or whose turnover and workers those are.
_CALLED = Scanner(
    rf"(?:(?:^|(?<=[.;:,]\s))(?:(?:hiện|hiện nay|đến nay|năm nay|nay|hằng năm|mỗi năm|bình quân mỗi năm|"
    rf"năm \d{{4}}),?\s)?{_NOT_ONE}(?:{_KINDS}(?:\snày)?|doanh nghiệp này|đơn vị này)(?!\scó vốn){_HAS}"
    rf"|(?<!\p{{L}})của (?:toàn )?(?:{_KINDS}|doanh nghiệp này|đơn vị này)(?=\s?(?:$|[,.;:()])|\s(?:này|đã|đạt|là|ước|tăng|giảm|còn|bằng|trong|năm|"
    rf"hiện|đều|gồm|cũng|khoảng|trên|gần|hơn|có)(?!\p{{L}}))"
    rf"|(?<!\p{{L}})toàn (?:công ty|tập đoàn|tổng công ty)(?!\p{{L}}))"
)
_OTHERS = regex.compile(
    r"(?:các|những|nhiều|một số|hầu hết|đa số)\s(?!sản phẩm|công nhân|lao động|đơn hàng|mặt hàng|xưởng|phân xưởng|dây chuyền|thành viên)"
    r"|(?:lực lượng|bộ|ngành|cơ quan|sở|chính phủ|tỉnh|địa phương|toàn (?:tỉnh|huyện|ngành)|cả (?:nước|tỉnh)|theo(?! đó)|từ nay|mục tiêu|"
    r"(?:hai|ba|bốn|sáu|chín|\d+) tháng (?:đầu|cuối)|dịp này|tại)(?!\p{L})"
)
_COMMON = ("công ty", "nhà máy", "", " này")
_CALLS = (
    "tổng công ty",
    "công ty",
    "tập đoàn",
    "nhà máy",
    "xí nghiệp",
    "hợp tác xã",
    "htx",
    "ngân hàng",
    "quỹ tín dụng",
    " này",
)


# "lợi nhuận gộp của | EVN", "riêng công ty mẹ | EVN"; not "dự án của | EVN", which is measured where it lies
_WHOSE = regex.compile(
    r"(?<!\p{L})(?:doanh thu|doanh số|lợi nhuận|lãi|lỗ|nợ|vốn (?:điều lệ|hóa|chủ sở hữu)|tài sản|sản lượng|chi phí|giá trị sản xuất|kim ngạch|thu nhập|lương"
    r"|nộp ngân sách|cổ tức|lao động|công nhân|nhân viên|cán bộ|thị phần)(?:\s[\p{L}\d]+){0,5}\scủa(?: toàn)?\s$"
    r"|(?:^|[.;:,] )(?:riêng |tính riêng |bản thân )?(?:công ty|tập đoàn|tổng công ty) mẹ(?: của)?\s$|(?:^|[.;:] )riêng\s$"
)
_REACHES = regex.compile(
    r"(?:\s\([^()]{2,80}\))?(?:\s?[,:;]|\s(?:trong|năm|quý|tháng|6 tháng|9 tháng|tính đến|đến|cuối|tại thời điểm|cũng|đã|đạt|là|ước|tăng|giảm|còn|chỉ|khoảng|trên|gần|hơn|lên|xuống|lỗ|"
    r"lãi|có)(?!\p{L}))"
)
_SHORT = regex.compile(
    r"\s?\((?:gọi tắt là |viết tắt là |sau đây gọi (?:tắt )?là )?(?P<short>\p{Lu}[\p{L}\d&]*\p{Lu}[\p{L}\d&]*)\)"
)
_LETTERS = 12  # of a short name


class _Mention(NamedTuple):
    span: Span
    body: Body


def _short(plain: str, named: list[_Mention]) -> list[_Mention]:
    """Where firms are called by the short name that a bracket behind their name gives: "Tập đoàn Sao Mai (SMG) … | SMG | ghi nhận lỗ"."""
    found: list[_Mention] = []
    known: set[str] = set()
    for mention in named:
        if mention.body.kind != "Enterprise" or not plain.startswith(("(", " ("), mention.span.end):
            continue
        told = _SHORT.match(plain, mention.span.end, mention.span.end + _LETTERS + 40)
        if told is None or told["short"] in known or len(told["short"]) > _LETTERS:
            continue
        known.add(told["short"])
        at = told.end()
        while (at := plain.find(told["short"], at)) >= 0:
            start, at = at, at + len(told["short"])
            if not plain[start - 1].isalnum() and not plain[at : at + 1].isalnum():
                found.append(_Mention(Span(start, at), mention.body))
    return found


class Firms:
    """The firms that one article names."""

    def __init__(self, reading: Reading) -> None:
        self._lower = reading.text.lower
        told = ((m.span, house_of(m.body)) for m in reading.bodies if m.particular)
        named = [_Mention(span, firm) for span, firm in told if firm is not None]
        self._firms = sorted(named + _short(reading.text.plain, named), key=lambda m: m.span)
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
            if _WHOSE.search(head) is not None and _REACHES.match(self._lower, span.end, end) is not None:
                return self._firms[at].body  # "lợi nhuận gộp của | Tập đoàn A | giảm còn 10 tỷ đồng"
        called = self._called(start, end)
        return None if called is None else self._before(start, called, paragraph - _NEAR)

    def of_sentence(self, paragraph: int, start: int, end: int) -> Body | None:
        """The firm that a sentence is about, so that the next ones of its paragraph are."""
        return self.subject(paragraph, start, min(end, start + _STATES)) if self._firms else None

    def are_others(self, start: int, end: int) -> bool:
        """Whether a sentence is about others than one firm: "Các hãng nước ngoài nộp thuế …", "Lực lượng …"."""
        return _OTHERS.match(self._lower, start, end) is not None

    def is_where(self, places: list[AreaMention], start: int, end: int) -> bool:
        """Whether places named between two offsets only say where the firm lies that acts there: "HTX A (xã B, huyện C) được thành lập …"."""
        at = bisect_left(self._starts, start)
        if not places or at >= len(self._firms) or not start <= self._starts[at] < end:
            return False
        firm = self._firms[at]
        if firm.body.kind != "Enterprise":
            return False  # a school is counted where it lies
        does = _DOES.match(self._lower, firm.span.end, end)
        head = self._lower[max(start, firm.span.start - _HEAD) : firm.span.start]
        if does is None or _SUBJECT.search(head) is None:
            return False
        return all(firm.span.end <= place.span.start < does.end() for place in places)

    def _before(self, offset: int, called: str, floor: int) -> Body | None:
        """The firm named last before an offset that is called so: by its own kind, where it is no common word for all of them."""
        last = bisect_left(self._starts, offset)
        for mention in reversed(self._firms[max(0, last - _LOOK) : last]):
            if mention.span.start < floor:
                return None
            label = mention.body.label.lower()
            kind = "hợp tác xã" if called == "htx" else called
            if kind in _COMMON or label.startswith((kind, "htx" if kind == "hợp tác xã" else kind)):
                return mention.body
        return None

    def _called(self, start: int, end: int) -> str | None:
        """What a clause calls its firm: "công ty", "tập đoàn", "doanh nghiệp"; None where it calls none."""
        words = self._lower[start:end].lstrip()
        if not any(word in words for word in _CALLS):
            return None
        called = _CALLED.search(words)
        return None if called is None else next((kind for kind in _CALLS if kind in called[0]), "")
