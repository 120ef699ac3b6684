"""The hamlet or quarter that an article is about: "Ngày hội Đại đoàn kết ở xóm Mẫu Vân". It is no administrative unit, and no reference data knows it.

Source of the ranks: Thông tư 04/2012/TT-BNV on hamlets and quarters, and what the peoples of the highlands and the South call them.
"""

from collections import Counter
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.facts import Area
from vietpol.mappers.figures import words
from vietpol.mappers.reading import Reading
from vietpol.mappers.scanning import Scanner
from vietpol.vocab import slug, worded

_HEAD = 500  # letters of headline and lead
_OFTEN = 3  # times that it is named, or called by its rank alone
_NAME = r"(?:\p{Lu}\p{L}*|\d{1,2}\p{Lu}?)(?:[ ](?:\p{Lu}\p{L}*|\d{1,2}))*"
_WHOLE = Scanner(r"(?<!\p{L})(?:toàn|cả|địa bàn) (?:xã|phường|huyện|quận|thị xã|tỉnh)(?!\p{L})")


def of_article(reading: Reading) -> Area | None:
    """The only hamlet of headline and lead, where the text goes on speaking of it and not of "toàn xã"; None for all other articles."""
    plain, lower = reading.text.plain, reading.text.lower
    if _ranks().search(lower[:_HEAD]) is None:
        return None
    known = {offset for m in reading.places for offset in range(*m.span)}
    names = {
        plain[slice(*m.span)] for m in reading.places
    }  # "Sóc Trăng" is a province, also on "cao tốc Cần Thơ - Sóc Trăng"
    named = [m for m in _named().finditer(plain) if m.start() not in known and m[0] not in names]
    head = {(m["rank"].lower(), m["name"]) for m in named if m.start() < _HEAD}
    if len(head) != 1 or _WHOLE.search(lower) is not None:
        return None
    rank, name = next(iter(head))
    told = Counter(m["name"] for m in named)
    bare = sum(1 for m in _again().finditer(lower) if m["rank"] == rank) - told.total()
    others = told.total() - told[name]
    if max(bare, told[name] - 1) < _OFTEN - 1 or 2 * others >= bare + told[name]:
        return None
    numbered = name[0].isdigit()
    home = reading.home.district or reading.home.province
    local = f"{slug(rank)}-{name.lower() if numbered else worded(name)}"
    return Area(
        f"{home.id}_{local}" if home else local, f"{rank.capitalize()} {name}" if numbered else name, known=False
    )


@cache
def _ranks() -> Scanner:
    return Scanner(rf"(?<!\p{{L}})(?:{words.either(words.words('hamlets'))})[ ](?=\p{{L}}|\d)")


@cache
def _named() -> "regex.Pattern[str]":
    return regex.compile(rf"(?<!\p{{L}})(?P<rank>(?i:{words.either(words.words('hamlets'))}))[ ](?P<name>{_NAME})")


@cache
def _again() -> "regex.Pattern[str]":
    """A hamlet by its rank, not "các thôn", "trưởng thôn", "5 thôn"."""
    return regex.compile(
        rf"(?<!(?:các|mỗi|từng|\d|trưởng|cấp|hai|ba) )(?<!\p{{L}})(?P<rank>{words.either(words.words('hamlets'))})(?!\p{{L}})"
    )
