"""Names right behind a noun that stands for a firm named before, or says of what a body is: "Chủ tịch HĐTV Tập đoàn |Lê Văn A".

Else such a noun makes what follows a firm's name ("Công ty Hoàng Long").
"""

from vietpol.mappers import regex
from vietpol.mappers.text import Span, Text

_FIELD = regex.compile(
    r"(?<!\p{L})(?:(?:khối|hiệp hội|hội|tại|câu lạc bộ|clb)\s(?:các\s)?doanh nghiệp|liên minh hợp tác xã)(?:\s(?:trẻ|nhỏ và vừa))?\s$"
)
_FIRM = regex.compile(r"(?<!\p{L})(?P<noun>tập đoàn|tổng công ty|công ty|ngân hàng|doanh nghiệp|hợp tác xã)\s$")


def stands_for_firm(text: Text, before: str, name: Span) -> bool:
    """Whether the noun right before a name is no part of it: a field of the body ("Hiệp hội Doanh nghiệp"), or a firm named before.

    before: the letters right before the name, in lower case.
    """
    if _FIELD.search(before):
        return True
    m = _FIRM.search(before)
    if m is None:
        return False
    noun = f"{m['noun']} "
    first = text.lower.find(noun)
    named = first + len(noun)
    here = named == name.start or text.plain.startswith(text.plain[slice(*name)], named)
    return not here and text.plain[named : named + 1].isupper()
