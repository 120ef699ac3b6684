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
    return _area(rank, name, reading.home.district or reading.home.province)


def _area(rank: str, name: str, home: Area | None) -> Area:
    numbered = name[0].isdigit()
    local = f"{slug(rank)}-{name.lower() if numbered else worded(name)}"
    return Area(
        f"{home.id}_{local}" if home else local, f"{rank.capitalize()} {name}" if numbered else name, known=False
    )


def subject(plain: str, start: int, lead: int, home: Area | None) -> Area | None:
    """The hamlet that a clause begins with, before a number of what it has: "Thôn Mẫu Vân (xã A) hiện có | 120 hộ"."""
    told = _subject().match(plain, start, lead)
    return None if told is None else _area(told["rank"].lower(), told["name"], home)


def spoken_for(label: str, home: Area | None) -> Area | None:
    """The hamlet whose head or Party cell's secretary speaks: of a post at "Thôn Mẫu Vân", "Chi bộ thôn Mẫu Vân"."""
    told = _headed().fullmatch(label)
    return None if told is None else _area(told["rank"].lower(), told["name"], home)


_WHERE = r"(?:(?:,\s|\s\()(?:xã|phường|thị trấn|huyện|thị xã|thành phố|quận|tỉnh|TP\.?)\s(?:\p{Lu}\p{L}*|\d{1,2})(?:\s\p{Lu}\p{L}*)*\)?,?){0,3}"


@cache
def _subject() -> "regex.Pattern[str]":
    ranks = words.either(words.words("hamlets"))
    return regex.compile(
        rf"(?:(?i:hiện nay|hiện|riêng|tại|ở|đến nay),?\s)?(?P<rank>(?i:{ranks}))[ ](?P<name>{_NAME}){_WHERE}"
        r"\s(?:(?:hiện|hiện nay|chỉ|đã|đang|vẫn|vốn)\s)?(?:có|còn|gồm|với)\s(?:tổng số\s|tới\s|hơn\s|gần\s|trên\s|khoảng\s)?"
    )


@cache
def _headed() -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?:Chi bộ\s)?(?P<rank>(?i:{words.either(words.words('hamlets'))}))\s(?P<name>{_NAME})(?:,.*)?"
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
