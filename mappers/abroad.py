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
_ADDRESS = regex.compile(r"(?<!\p{L})(?:ông|bà|đồng chí|đ/c|cô|thầy|ts|ths|gs|pgs)[\s.]{1,2}$")
_SEVERAL = 2  # persons of ours; one alone may live abroad
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
    trade = not _names_foreign_office(reading) and _theirs().search(reading.text.plain) is None
    if trade and ((central and _only_ours(reading)) or _sells_there(reading)):
        return False  # "Theo Tổng cục Hải quan, … sang Philippines …": with whom we trade
    ours = [m for m in reading.people if _vietnamese(m.person.name)]
    return not ours or not (central or _hold_office(reading, ours) or _addressed(reading, ours))


def _only_ours(reading: Reading) -> bool:
    """Whether a central body is named that no other state calls so: "Tổng cục Hải quan", not "Bộ Tài chính"."""
    shared = _every_states()
    return any(
        m.particular and m.body.kind != "ForeignBody" and m.body.known and m.body.label not in shared
        for m in reading.bodies
    )


@cache
def _every_states() -> frozenset[str]:
    return frozenset(one_spelling(n) for n in yaml_data("reference/body-patterns.yml")["every_states"])


def _hold_office(reading: Reading, people: Sequence[PersonMention]) -> bool:
    """Whether a title stands right before one of these Vietnamese names: "|Chủ tịch nước| Lê Văn A hội đàm với Tổng thống …"."""
    known = surnames()
    names = {m.span.start for m in people if m.person.name.lower().split(" ", 1)[0] not in known.foreign}
    return bool(names) and any(m.span.end + 1 in names and not m.title.foreign_only for m in titles.find(reading.text))


def _addressed(reading: Reading, people: Sequence[PersonMention]) -> bool:
    """Whether several such names stand behind a form of address, as those of a university's hosts: "|TS. Lê Văn A|, |ông Phạm Văn B|"."""
    known = surnames()
    names = {
        m.person.name
        for m in people
        if m.person.name.lower().split(" ", 1)[0] not in known.foreign
        and _ADDRESS.search(reading.text.lower, max(0, m.span.start - _NEAR), m.span.start)
    }
    return len(names) >= _SEVERAL


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
    if "nước này" in lower:
        return False  # "Ấn Độ … . Xuất khẩu của nước này sang |Indonesia"
    before = _GOES.search(lower, max(0, first.start() - _NEAR), first.start())
    return before is not None or _BUYS.match(lower, first.end()) is not None


def _vietnamese(name: str) -> bool:
    """Whether a name is Vietnamese, and no Chinese one in Vietnamese letters."""
    first, *rest = name.lower().split(" ")
    known = surnames()
    return first in known.known and (first not in known.foreign or (len(rest) > 1 and rest[0] in words.middle_names()))


@cache
def _theirs() -> "regex.Pattern[str]":
    """Trade between two other states: "xuất khẩu lúa mì từ Ukraine sang Ai Cập", "Nhật Bản giảm nhập khẩu dầu từ Iran"."""
    data = yaml_data("reference/body-patterns.yml")
    names = sorted({one_spelling(n) for n in data["countries"]}, key=lambda n: (-len(n), n))
    one = rf"(?:{'|'.join(map(regex.escape, names))})(?!\p{{L}})"
    goes = r"(?:sang|từ|tới|vào)\s(?:các\s|thị trường\s|nước\s)*"
    does = r"(?:(?:sẽ|đã|đang|tiếp tục|vẫn)\s)*(?:(?:giảm|tăng|hạn chế|cấm|ngừng|dừng|đẩy mạnh|nới lỏng|siết chặt|mở rộng|cắt giảm)\s)?(?:mạnh\s)?"
    trades = r"(?:xuất|nhập) khẩu(?:\s\p{Ll}+){0,5}?\s"
    return regex.compile(rf"(?<!\p{{L}})từ\s{one}\s{goes}{one}|(?:^|[.\n]\s?){one}\s{does}{trades}{goes}{one}")


@cache
def _elsewhere() -> "regex.Pattern[str]":
    data = yaml_data("reference/body-patterns.yml")
    known = {one_spelling(n) for n in (*data["countries"], *data["foreign_places"])}
    shared = {one_spelling(n) for n in data["shared_places"]}
    known -= shared
    ranked = rf"(?i:tỉnh|thành phố|đảo|bang|khu tự trị|chính quyền)\s(?:{'|'.join(map(regex.escape, sorted(shared)))})"
    names = sorted((n for n in known if len(n) > _SHORT), key=lambda n: (-len(n), n))
    return regex.compile(rf"(?<!\p{{L}})(?:{ranked}|{'|'.join(map(regex.escape, names))})(?!\p{{L}})")
