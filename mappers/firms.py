"""Names right behind a noun that stands for a firm named before, or says of what a body is: "Chủ tịch HĐTV Tập đoàn |Lê Văn A".

Else such a noun makes what follows a firm's name ("Công ty Hoàng Long").
"""

from vietpol.mappers import regex
from vietpol.mappers.text import Span, Text

_FIELD = regex.compile(
    r"(?<!\p{L})(?:(?:khối|hiệp hội|hội|tại|câu lạc bộ|clb)\s(?:các\s)?doanh nghiệp|liên minh hợp tác xã)(?:\s(?:trẻ|nhỏ và vừa))?\s$"
)
_FIRM = regex.compile(
    r"(?<!\p{L})(?P<noun>tập đoàn|tổng công ty|công ty|ngân hàng|doanh nghiệp|hợp tác xã|htx|bệnh viện|nhà máy|xí nghiệp|trung tâm|học viện|viện"
    r"|ban quản lý(?= (?:cảng|chợ|rừng|dự án|khu)(?!\p{L})))(?P<what> cảng| chợ| rừng| dự án| khu \p{L}+)?\s$"
)
_FIRMS = frozenset({"tập đoàn", "tổng công ty", "công ty", "ngân hàng", "doanh nghiệp", "hợp tác xã"})
_ALWAYS = regex.compile(r"(?<!\p{L})(?:nhà trường|đơn vị|cơ quan)\s$")  # no head of any name
_NAMED = 40  # letters between such a noun and the capital of the name that it begins: "Công ty cổ phần Hoa Mai"
_MAN_OR_WOMAN = regex.compile(r"\p{Lu}\p{L}+ (?:Văn|Thị) \p{Lu}")


def stands_for_firm(text: Text, before: str, name: Span) -> bool:
    """Whether the noun right before a name is no part of it: a field of the body ("Hiệp hội Doanh nghiệp"), or a firm named before.

    before: the letters right before the name, in lower case.
    """
    if _FIELD.search(before) or _ALWAYS.search(before):
        return True
    m = _FIRM.search(before)
    if m is None:
        return False
    head = name.start - (len(before) - m.start())
    small = (
        text.plain[head].islower() or m["what"] is not None
    )  # "Giám đốc |bệnh viện Lê Văn A": not the name's own head
    if not small and m["noun"] not in _FIRMS:
        return False  # "Giám đốc Bệnh viện Nguyễn Tri Phương"
    if small and _MAN_OR_WOMAN.match(text.plain, name.start) is not None:
        return True
    return _named_before(text, m["noun"], name)


def _named_before(text: Text, noun: str, name: Span) -> bool:
    """Whether the text has named such a firm before: "|Công ty cổ phần Hoa Mai| … Tổng Giám đốc công ty Lê Văn A"."""
    first = text.lower.find(f"{noun} ")
    start = first + len(noun) + 1
    if first < 0 or start >= name.start or text.plain.startswith(text.plain[slice(*name)], start):
        return False
    for word in text.plain[start : start + _NAMED].split(" "):
        if word[:1].isupper():
            return True
        if not word.isalpha():
            return False
    return False
