"""Whether an article tells of other states only: their parties, congresses and ministers state nothing of Viet Nam's.

A foreign country or place is named, and nothing of Viet Nam: not the country, no area, no body of a place, no Vietnamese
official. "Bộ Ngoại giao" alone may be any country's.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.people import words
from vietpol.mappers.places.gazetteer import COUNTRY
from vietpol.mappers.posts import titles
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.surnames import surnames
from vietpol.mappers.text import one_spelling

_OURS = regex.compile(
    r"(?<!\p{L})(?:việt nam|vn|nước ta|tổ quốc|ubnd|hđnd|mttq|đbqh|uvtw|bộ chính trị|tỷ đồng|tỉ đồng|triệu đồng|nghìn đồng|ctcp|công ty cổ phần|công ty tnhh|hose|hnx)(?!\p{L})"
)
_TRADE = regex.compile(r"(?<!\p{L})(?:xuất khẩu|nhập khẩu|xuất siêu|nhập siêu)(?!\p{L})")
_GOES = regex.compile(r"(?<!\p{L})(?:sang|từ|vào|tới|thị trường)\s(?:(?:các |thị trường |nước )+)?$")
_BUYS = regex.compile(
    r"\s(?:(?:vẫn|tiếp tục|hiện|đang|cũng|còn)\s)*là\s(?:một trong những\s)?(?:thị trường|nhà nhập khẩu|bạn hàng|khách hàng|nước nhập khẩu)(?!\p{L})"
)
_NEAR = 30  # letters
_SHORT = 4  # letters of a country's name that may be another word
_SOURCE = regex.compile(r"(?:theo|nguồn:?|/|\() ?(?:ttxvn|vietnam\+|vov|vtv)|giờ việt nam|giờ vn")


def tells_of_others(reading: Reading) -> bool:
    """Whether the article is about other states only. Needs places, persons and bodies of the reading."""
    if any(m.area != COUNTRY for m in reading.places) or _OURS.search(_SOURCE.sub(" ", reading.text.lower)):
        return False
    if any(m.body.area is not None for m in reading.bodies) or not _names_another(reading):
        return False
    central = any(m.particular and m.body.kind != "ForeignBody" and m.body.known for m in reading.bodies)
    if central and not _names_foreign_office(reading):
        return False  # "Theo Tổng cục Hải quan, … sang Philippines …": with whom we trade
    if not _names_foreign_office(reading) and _sells_there(reading):
        return False
    ours = [m for m in reading.people if _vietnamese(m.person.name)]
    return not ours or not (central or _hold_office(reading, ours))


def _hold_office(reading: Reading, people: Sequence[PersonMention]) -> bool:
    """Whether a title stands right before one of these Vietnamese names: "|Chủ tịch nước| Lê Văn A hội đàm với Tổng thống …"."""
    known = surnames()
    names = {m.span.start for m in people if m.person.name.lower().split(" ", 1)[0] not in known.foreign}
    return bool(names) and any(m.span.end + 1 in names and not m.title.foreign_only for m in titles.find(reading.text))


def _names_foreign_office(reading: Reading) -> bool:
    """Whether a foreign body is named, or an office that Viet Nam has not."""
    return any(m.body.kind == "ForeignBody" for m in reading.bodies) or any(
        match.title.foreign_only for match in titles.find(reading.text)
    )


def _names_another(reading: Reading) -> bool:
    """Whether a foreign body or place is named; a short name of a country ("Nga", "Anh") may be a person's or a word."""
    if _names_foreign_office(reading):
        return True
    people = sorted(m.span for m in reading.people)
    starts = [span.start for span in people]
    for m in _elsewhere().finditer(reading.text.plain):
        at = bisect_right(starts, m.start()) - 1
        if at < 0 or people[at].end <= m.start():
            return True
    return False


def _sells_there(reading: Reading) -> bool:
    """Whether the first foreign place is where ours goes or comes from: "xuất khẩu gỗ … |Nhật Bản là thị trường lớn nhất"."""
    first = _elsewhere().search(reading.text.plain)
    lower = reading.text.lower
    if first is None or _TRADE.search(lower, 0, first.start()) is None:
        return False
    before = _GOES.search(lower, max(0, first.start() - _NEAR), first.start())
    return before is not None or _BUYS.match(lower, first.end()) is not None


def _vietnamese(name: str) -> bool:
    """Whether a name is Vietnamese, and no Chinese one in Vietnamese letters."""
    first, *rest = name.lower().split(" ")
    known = surnames()
    return first in known.known and (first not in known.foreign or (len(rest) > 1 and rest[0] in words.middle_names()))


@cache
def _elsewhere() -> "regex.Pattern[str]":
    data = yaml_data("reference/body-patterns.yml")
    known = {one_spelling(n) for n in (*data["countries"], *data["foreign_places"])}
    known -= {one_spelling(n) for n in data["shared_places"]}
    names = sorted((n for n in known if len(n) > _SHORT), key=lambda n: (-len(n), n))
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(map(regex.escape, names))})(?!\p{{L}})")
