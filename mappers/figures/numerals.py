"""Printed numbers: digits with their thousands and decimal marks, scale words, the text's own convention.

Vietnamese print writes 1.234,5; tables copied from English software write 1,234.5, and both occur. Where a number
could be read either way ("8,151 tỷ"), the convention that the rest of the text shows decides.
"""

from decimal import Decimal
from typing import Literal

from vietpol.mappers import regex
from vietpol.mappers.text import Text

DecimalMark = Literal[",", "."]

DIGITS = r"\d++(?:[.,]\d++)*+"
_LONGEST = 24  # characters; nothing longer is a quantity
_THOUSAND = Decimal(1000)
SCALES = {
    "chục": Decimal(10),
    "trăm": Decimal(100),
    "nghìn": _THOUSAND,
    "ngàn": _THOUSAND,
    "vạn": Decimal(10_000),
    "triệu": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}
_ALONE = r"(?:tỷ|tỉ)(?!\s(?:lệ|trọng|suất)(?!\p{L}))|triệu|nghìn|ngàn|vạn|chục|trăm"  # not "cuối năm tỷ lệ"
SCALE = (
    rf"(?:(?:nghìn|ngàn|triệu|trăm|chục)\s(?:tỷ|tỉ|triệu|nghìn|ngàn|vạn)|{_ALONE})"
    r"(?:(?!\p{L})|(?=đồng(?!\p{L})))"  # "900 tỷđồng"
)

_COMMA_DECIMAL = regex.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3})*,\d{1,2}(?![\d.,]*\d)|(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.,])"
)
_POINT_DECIMAL = regex.compile(
    r"(?<![\d.,])\d{1,3}(?:,\d{3})*\.\d{1,2}\s?(?:%|tỷ|tỉ|triệu|nghìn|ngàn|ha\b|km|tấn|lần|m2|USD|usd)|(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d.,])"
)


def decimal_mark(text: Text) -> DecimalMark:
    """The mark between units and tenths that a text uses: "," unless its unambiguous numbers show "."."""
    points = [at for at in text.digits if _POINT_DECIMAL.match(text.plain, at) is not None]
    if not points:
        return ","
    commas = [at for at in text.digits if _COMMA_DECIMAL.match(text.plain, at) is not None]
    return "." if len(points) > len(commas) else ","


def number(digits: str, mark: DecimalMark, *, whole: bool = False) -> Decimal | None:
    """The value of printed digits. whole: a count, which has no decimals where thousands can be read. None: no quantity.

    >>> number("8.151", ","), number("148,5", ","), number("61.5", ","), number("1,383", ",", whole=True)
    (Decimal('8151'), Decimal('148.5'), Decimal('61.5'), Decimal('1383'))
    """
    if len(digits) > _LONGEST:
        return None
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return Decimal(digits)
    groups = digits.replace(",", ".").split(".")
    thousands = all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    if len(set(marks)) == 2:
        return _mixed(groups, marks)
    if len(marks) > 1:
        return Decimal("".join(groups)) if thousands else None
    if thousands and (whole or marks[0] != mark):
        return Decimal("".join(groups))
    return Decimal(".".join(groups))


def _mixed(groups: list[str], marks: list[str]) -> Decimal | None:
    """Both marks: the last one is the decimal mark, and it stands once."""
    if marks.count(marks[-1]) != 1 or any(len(g) != 3 for g in groups[1:-1]):
        return None
    return Decimal("".join(groups[:-1]) + "." + groups[-1])


def scale(words: str) -> Decimal:
    """What scale words multiply by: "nghìn tỷ" -> 10**12. Raises KeyError on other words."""
    value = Decimal(1)
    for word in words.split():
        value *= SCALES[word]
    return value
