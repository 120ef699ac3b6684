"""Whether a name in the text is an area's: its capitals, and the words before and behind that make it something else."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.places.words import words
from vietpol.mappers.scanning import either
from vietpol.mappers.text import Span, Text, one_spelling

_BEFORE = 48  # letters before a name that are looked at
_SYLLABLES = 8  # words before "Việt Nam" in which the name of a body may begin
_NAMES = 3  # capitalised words before a name that may be the beginning of a person's name
_CAPITALISED = regex.compile(r" (\p{Lu}\p{L}*)")
_OF_A_BODY = ("hội", "đoàn")  # "Hội Nhà báo An Giang", "Đoàn Luật sư Hà Nội"
_POST_THERE = regex.compile(
    r"(?<!\p{L})(?:bí thư|chủ tịch|chủ nhiệm|trưởng ban|trưởng|chỉ huy trưởng)\s"
    r"(?:đảng ủy|ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|mttq|ủy ban mttq|ủy ban mttq việt nam|công an|hội [\p{L}\s]{3,20})\s$"
)
_CITY = "thành phố "
_BETWEEN = regex.compile(r"[ '-]+")


def spelled(text: Text, name: Span, key: str, *, ranked: bool) -> bool:
    """Whether the capitals are a name's, and it is one that may stand so; ranked: behind a rank or a body of a rank."""
    printed, known = text.plain[name.start : name.end], words()
    if printed[-1].isdigit():
        return number(text, name.end)
    own = len(_CITY) if key.startswith(_CITY) else 0  # "thành phố |Hồ Chí Minh": the rank may be small
    if not printed[own].isupper() or goes_on(text, name, key):
        return False
    if key in known.need_rank and not _city(text, name):
        return False
    if ranked or own:
        return True
    if key in known.common and printed.isupper():
        return False
    syllables = [word for word in _BETWEEN.split(printed) if word]
    return all(word[0].isupper() or not word[0].isalpha() or "'" in printed for word in syllables)


def number(text: Text, end: int) -> bool:
    """Whether the number before this offset can be a name ("phường 5"), and counts nothing ("mỗi phường 5 triệu")."""
    return words().counted.match(text.lower, end) is None


def goes_on(text: Text, name: Span, key: str) -> bool:
    """Whether the word behind makes it another name ("Thái Bình Dương")."""
    more = words().longer.get(key)
    after = _CAPITALISED.match(text.plain, name.end) if more else None
    return bool(more and after and after[1].lower() in more)


def _city(text: Text, name: Span) -> bool:
    """Whether "thành phố", "TP" or a city's body stands right before."""
    before = text.lower[max(0, name.start - 12) : name.start].rstrip(" .")
    return before.endswith(("thành phố", "tp", "t.p", "thành ủy", "thành đoàn"))


def something_else(text: Text, name: Span) -> bool:
    """Whether the words before make a bare name a person's, a street's or a firm's."""
    lower, start = text.lower, max(0, name.start - _BEFORE)
    if words().not_before.search(lower, start, name.start):
        return True
    person = words().persons.search(lower, start, name.start)
    if person is not None and not lower[start : person.start()].rstrip().endswith(_OF_A_BODY):
        return True
    return _surname(text.plain[start : name.start])


def _surname(before: str) -> bool:
    """Whether the capitalised words right before begin with a surname ("Nguyễn Thị Thái Bình")."""
    if not before.endswith(" "):
        return False
    for word in reversed(before[:-1].rpartition("\n")[2].split(" ")[-_NAMES:]):
        if not word or not word[0].isupper() or not word.isalpha():
            return False
        if word.capitalize() in words().surnames:
            return True
    return False


_RUN, _TWO = 4, 2  # capitalised words read behind a rank; syllables of most communes' names


def person(run: str) -> bool:
    """Whether capitalised words are somebody's name by its second ("Kha Văn A"), by a surname of two ("Rơ Châm Mẫu"), or by a clan's mark ("Y Mẫu Niê")."""
    syllables = run.split(" ")
    if syllables[0] in ("Y", "A", "U"):
        return True
    return len(syllables) > 2 and (syllables[1] in ("Văn", "Thị") or " ".join(syllables[:2]) in words().double_surnames)


def holder(text: Text, rank: int, run: str) -> bool:
    """Whether three or four capitalised words behind a rank are the holder of a post there: "Bí thư Đảng ủy xã |Và Bá Mẫu".

    rank: where the rank begins.
    """
    syllables = run.split(" ")
    named = len(syllables) in (3, 4) and syllables[0] in words().surnames | words().weak_surnames
    return named and _POST_THERE.search(text.lower, max(0, rank - _BEFORE), rank) is not None


def before_person(run: str) -> str:
    """The capitalised words behind a rank up to a person's name ("xã Lê Trì Nguyễn Văn A")."""
    syllables = run.split(" ")
    longest = len(syllables) - 2  # a name of a person has two syllables or more
    persons = [n for n, word in enumerate(syllables) if 0 < n <= longest and word in words().surnames]
    if persons[:2] == [1, 2]:
        del persons[0]  # "xã Phú Lương | Lê Hải Nam": few places have a name of one syllable
    return " ".join(syllables[: next(iter(persons), len(syllables))])


def before_long_name(text: Text, run: str, end: int) -> str | None:
    """The two words of a commune's name before somebody's three or more: "phường |Xuân Phương| Lâm Quang Mẫu"; None where no five stand there."""
    syllables = run.split(" ")
    more = text.plain[end : end + 1] == " " and text.plain[end + 1 : end + 2].isupper()
    if not more or len(syllables) != _RUN or syllables[_TWO] not in words().surnames | words().weak_surnames:
        return None
    return " ".join(syllables[:_TWO])


def country(text: Text, name: Span, word: str) -> bool:
    """Whether a word for the country is no part of a body's or an event's name."""
    before = max(0, name.start - 60)
    if not word.endswith("nam"):
        return words().not_country_after.search(text.lower, before, name.start) is None
    return (
        text.plain[name.start].isupper()
        and not goes_on(text, name, word)
        and not _national(text.plain[before : name.start])
    )


def _national(before: str) -> bool:
    """Whether the words before "Việt Nam" are a body's name that it ends ("Mặt trận Tổ quốc Việt Nam")."""
    for word in reversed(before.rpartition("\n")[2].split()[-_SYLLABLES:]):
        if word[-1] in ',.;:()"' or word.lower() in words().prepositions:
            return False
        if word[0].isupper() and word.lower() in words().national:
            return True
    return False


def abroad(text: Text, end: int) -> bool:
    """Whether a country follows that a place lies in: "huyện Ô Răng|, tỉnh Mondulkiri, Vương quốc Campuchia"."""
    return _country_behind().match(text.plain, end, end + _FAR) is not None


_FAR = 90  # letters
_LONG = 4


@cache
def _country_behind() -> "regex.Pattern[str]":
    known = map(one_spelling, yaml_data("reference/body-patterns.yml")["countries"])
    names = either(name for name in known if len(name) >= _LONG)  # no "Anh", "Đức"
    within = r"(?:,?\s\(?(?:thuộc )?(?:tỉnh|thành phố|bang|quận|huyện)\s\p{Lu}[^,.;()\n]{1,30}?)?"
    state = r"(?:[Vv]ương quốc|[Cc]ộng hòa(?: dân chủ nhân dân| nhân dân| xã hội chủ nghĩa)?|[Nn]ước(?: bạn)?)\s"
    return regex.compile(rf"{within}(?:,\s|\s\(|\s)(?:thuộc |của )?(?:{state})?(?:{names}|Lào)(?!\s?\p{{Lu}}|\p{{L}})")
