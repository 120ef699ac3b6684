"""Offices told as someone's past: no holdings of the article's day.

"Từ tháng 10/2016 đến tháng 1/2017, ông là Bí thư Tỉnh ủy", "Năm 2010, bà giữ chức Phó Giám đốc", "từng giữ chức …".
What goes on "đến nay" is no past.
"""

from vietpol.mappers import regex
from vietpol.mappers.text import Sentence, Span, Text

_DAY = r"(?:tháng\s+|năm\s+|ngày\s+)?\d[\d/.-]{3,9}"
_RANGE = regex.compile(rf"(?:từ|giai đoạn)\s+{_DAY}\s*(?:đến|tới|-)\s*{_DAY}")
_OPENING = regex.compile(rf"[^\p{{L}}\d]*(?:sau đó|trước đó|tiếp đó|trước đây|trước kia|(?:vào |từ |đến |tới )?{_DAY})")
_OPENED = regex.compile(r"(?:năm|tháng|[/.-])\s*(?P<year>(?:19|20)\d\d)(?!\d)")
# "Trước khi được bầu làm Chủ tịch HĐND tỉnh X vào tháng 7/2019, |ông là Bí thư Thành ủy Y"
_BEFORE_IT = regex.compile(
    r"[^\p{L}\d]*trước khi\s[^;.]{4,200},\s(?:ông|bà|đồng chí|anh|chị)\s(?:\p{L}+\s){0,6}?(?:là|giữ|làm|đảm nhiệm|đảm nhận)\s"
)
_NOW = regex.compile(r"(?<!\p{L})(?:đến nay|hiện nay|hiện|nay là|cho đến nay|tới nay)(?!\p{L})")
_ONCE = regex.compile(r"(?<!\p{L})(?:từng|trải qua|kinh qua|lần lượt|thời điểm đó|lúc bấy giờ|hồi đó)(?!\p{L})")
# "…, trước đó ông là": what someone was before the office told there.
_EARLIER = regex.compile(
    r"(?:trước đó|trước đây|trước kia|trước\s(?:ngày|tháng|năm)\s[\d/.-]{1,10}),?\s+(?:\p{L}+\s+){0,4}?(?:là|giữ chức vụ|giữ chức|giữ|làm|đảm nhiệm|đảm nhận)\s[^.;]{0,120}$"
)
_BEFORE = 1500  # letters before a post in which its story begins
_NEAR_BEFORE = 200
_AFTER = 60  # letters after a post in which "từ … đến …" says when it was held


def is_past(text: Text, sentence: Sentence, post: Span, today: str | None) -> bool:
    """Whether a sentence tells a post as held before the article's day. today: ISO, None where unknown."""
    first = max(sentence.start, post.start - _BEFORE)
    before = text.lower[first : post.start]
    # behind a semicolon another office is told
    behind, _, _ = text.lower[post.end : min(sentence.end, post.end + _AFTER)].partition(";")
    around = text.lower[first : post.end] + behind
    earlier = _EARLIER.search(before[-_NEAR_BEFORE:])
    if earlier is not None and not _NOW.search(earlier[0] + text.lower[post.start : post.end]):
        return True  # "hiện là …; |trước tháng 5, bà là"
    if _NOW.search(around):
        return False
    if (m := _BEFORE_IT.match(before)) is not None and (told := _OPENED.search(m[0])) is not None:
        return today is None or int(told["year"]) < int(today[:4])
    if _ONCE.search(before) or _RANGE.search(around):
        return True
    opening = _OPENING.match(before)
    year = _OPENED.search(around) if opening else None
    return year is not None and (today is None or int(year["year"]) < int(today[:4]))
