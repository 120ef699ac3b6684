"""Whether the words behind a comma go on with a counted noun or its verb, or begin a clause of their own.

"90% người dân|, doanh nghiệp hài lòng", "30 cơ sở thu mua|, sơ chế nông sản"; not "15 hợp tác xã|, doanh thu ổn định".
"""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.clauses import Scene

_NEXT_FIGURE = 40  # letters to a figure that the words behind a comma would belong to
_VERB = r"(?:được|bị|hài lòng|đạt|có|tham gia|không)"
# Not the second half of a word of two: "thiết bị", "hàng không", "nhà ở".
_SHORT_ITEM = regex.compile(
    rf"(?P<item>\p{{Ll}}+(?:\s\p{{Ll}}+){{0,3}}?)(?:,\s|\svà\s|\s(?=\()|(?<!thiết|chuẩn|hàng|nhà|chỗ|chứng)\s(?=(?:(?P<acts>{_VERB})|của|trên|ở|tại|thuộc|từ|trong|gắn)(?!\p{{L}}))|\s?[.;)]|$)"
)
_TOLD = regex.compile(r"(?<!\p{L})(?:được|bị|đã|đang|chưa|không|tham gia|phải|có)(?!\p{L})")
_WORDS = 3  # of the noun at most whose verb comes behind both: "dự án du lịch|, thương mại được …"


def goes_on(scene: Scene, start: int, comma: int, following: int) -> bool:
    """Whether the words behind the comma of a noun that begins at `start` go on with it. following: where the next figure begins."""
    lower = scene.lower
    if following < scene.end and following - comma < _NEXT_FIGURE:
        return False
    if not scene.plain[comma + 2 : comma + 3].islower() or words.starting(words.words("clause_begins")).match(
        lower, comma + 1
    ):
        return False
    if _same_again(lower, start, comma):
        return False
    m = _SHORT_ITEM.match(scene.plain, comma + 2, scene.end)
    if m is None:
        return _verbs(scene, start, comma) or _of_one_sort(lower, start, comma)
    if _says_how(m["item"]):
        return False
    if m["acts"] is None:
        return True
    noun = lower[start:comma]
    return noun.count(" ") <= _WORDS and m["item"].count(" ") < 2 and _TOLD.search(noun) is None and not _says_how(noun)


def is_one_house(lower: str, comma: int) -> bool:
    """Whether the words behind the comma tell of one house: "320 hộ hiến đất|, hộ ông A hiến nhiều nhất"."""
    return _HOUSE.match(lower, comma) is not None


_HOUSE = regex.compile(r",\s(?:hộ|gia đình|nhà|hộ gia đình)\s(?:ông|bà|anh|chị|cụ|tôi)(?!\p{L})")


def _same_again(lower: str, start: int, comma: int) -> bool:
    """Whether the words behind the comma count some of what was counted: "350 ca mắc sốt xuất huyết|, ca nặng giảm"."""
    first = lower[start:comma].split(" ", 2)
    return any(lower.startswith(f"{' '.join(first[:n])} ", comma + 2) for n in (1, 2) if len(first) >= n)


def _verbs(scene: Scene, start: int, comma: int) -> bool:
    """Whether a verb stands on both sides: "14 đoàn kiểm tra|, nắm tình hình thực hiện nhiệm vụ"."""
    verbs = words.words("told_together")
    if (
        words.starting(verbs).match(scene.lower, comma + 1) is None
        or words.ending(verbs).search(scene.lower, start, comma) is None
    ):
        return False
    return not _says_how(scene.lower[comma + 2 : scene.next_mark(comma + 1)].rstrip(" .!?…"))


def _of_one_sort(lower: str, start: int, comma: int) -> bool:
    """Whether the words behind the comma begin like those before it: "người tham gia bảo hiểm xã hội|, bảo hiểm y tế"."""
    first = _TWO.match(lower, comma + 2)
    return first is not None and lower.find(f" {first[0]} ", start, comma) >= 0


_TWO = regex.compile(r"\p{L}+\s\p{L}+(?=\s)")


@cache
def _states() -> "regex.Pattern[str]":
    return regex.compile(rf"(?P<of>.*?)(?:(?:^|\s)(?:{words.either(words.words('states'))}))+$")


def _says_how(item: str) -> bool:
    """Whether an item is a subject with its state: "doanh thu ổn định"; not the state alone: "tốc mái|, hư hỏng"."""
    m = _states().fullmatch(item)
    return m is not None and bool(m["of"].strip())
