"""What a firm tells of itself is the firm's: "Công ty X hiện có 2.300 công nhân. Công ty đạt doanh thu 42 tỷ đồng"."""

from bisect import bisect_left

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.reading import Reading

_LOOK = 4  # firms that are looked back at
_HEAD = 60  # letters before a subject
_HAS = (
    r"(?:\s\([^()]{2,30}\))?(?:\s(?:đã|đang|hiện|hiện nay|cũng|chỉ|mới|vẫn|luôn|còn|từng))*\s(?:có|đạt|lỗ|lãi|sản xuất|xuất khẩu|tiêu thụ|thu mua|phấn đấu|doanh thu|"
    r"tạo việc làm|giải quyết việc làm|sở hữu|sử dụng|tuyển dụng|chi trả|đặt mục tiêu|thua lỗ|nợ)(?!\p{L})"
)
_DOES = regex.compile(_HAS)
# "Năm 2022, | Công ty X | đạt doanh thu …": nothing stands before it but a time or place.
_SUBJECT = regex.compile(r"(?:^|[.;:]\s|(?:^|[.;:]\s)[^,;:.]{2,40},\s|,\s)$")
_CALLED = regex.compile(
    rf"(?:^|(?<=[.;:,]\s))(?:(?:tổng công ty|công ty|tập đoàn)(?:\snày)?|doanh nghiệp này)(?!\scó vốn){_HAS}"
)


class Firms:
    """The firms that one article names."""

    def __init__(self, reading: Reading) -> None:
        self._lower = reading.text.lower
        self._firms = [m for m in reading.bodies if m.particular and m.body.kind == "Enterprise"]
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
        named = bisect_left(self._starts, start)
        if not named or self._starts[named - 1] < paragraph:
            return None
        return self._firms[named - 1].body if _CALLED.search(self._lower, start, end) is not None else None
