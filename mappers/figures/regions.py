"""Parts of the country that figures are told of: "Vùng Tây Nguyên có | 640.000 ha cà phê", "xuất khẩu của Đông Nam Bộ đạt | 90 tỷ USD"."""

from bisect import bisect_left
from collections.abc import Callable
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.facts import Area
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.scanning import Scanner, either
from vietpol.mappers.text import one_spelling
from vietpol.vocab import slug

_DOES = r"có|đạt|tăng|giảm|chiếm|đóng góp|hiện|đã|còn|thu hút|xuất khẩu|sản xuất|là|ước|cung cấp|gieo|trồng|bình quân|mới|chỉ|đón|giải ngân|thu|cần|sẽ|được|gồm|bị|chịu"


@cache
def _names() -> dict[str, str]:
    """The regions by their spellings, lower case."""
    data: dict[str, list[str]] = yaml_data("reference/place-words.yml")["regions"]
    return {one_spelling(said).lower(): name for name, others in data.items() for said in (name, *others)}


@cache
def anywhere() -> Scanner:
    """Any of them."""
    return Scanner(rf"(?<!\p{{L}})(?:{either(_names())})(?!\p{{L}})")


@cache
def _subject() -> "regex.Pattern[str]":
    """As the subject of a clause, or as that to which something belongs."""
    region = rf"(?P<region>{either(_names())})(?:\s\([^()]{{2,12}}\))?"
    before = (
        r"(?:^\s?|[;.,:]\s)(?:(?:riêng|tại|ở|trong khi|còn|theo đó|(?:tiếp đến|tiếp theo|tiếp sau|sau đó|kế đến|đứng sau|xếp sau|"
        r"thấp nhất|cao nhất)(?: vẫn)? là|hiện nay|hiện|kinh tế|toàn|cả|các tỉnh|các địa phương),?\s)*(?:vùng\s|khu vực\s)?"
    )
    of = r"(?<!\p{L})(?:của|tại|ở|trên địa bàn|toàn|trong)\s(?:toàn\s|các tỉnh\s)?(?:vùng\s|khu vực\s)?"
    return regex.compile(rf"(?:{before}|(?P<of>{of})){region}(?=,?\s(?:{_DOES}|với)(?!\p{{L}})|\s\d|\s?\(\d)")


_AGAINST = regex.compile(
    r"(?<!\p{L})(?:so với|hơn|bằng|gấp|bình quân|trung bình|thứ \p{L}+|thứ \d+|đầu|nhất|nhóm|top|chiếm|đóng góp|vị trí)\s(?:[\p{L}\d,%]+\s){0,5}$"
)


# The region named before, called again: "quy mô kinh tế của vùng năm 2020", "toàn vùng có".
_AGAIN = regex.compile(
    rf"(?<!\p{{L}})(?:(?:của|toàn|cả)\svùng(?=\s(?:năm|giai đoạn|tháng|quý|này|{_DOES})(?!\p{{L}})|\s?[,.;:(]|\s?$|\s\d)|vùng\s(?:này|ấy)(?!\p{{L}}))"
)


# A part of a region or of a district: "vùng |chuyên canh cà phê".
_SMALLER = regex.compile(
    r"(?<!\p{L})vùng\s(?!(?:này|ấy|năm|giai đoạn|tháng|quý|kinh tế trọng điểm|và|của|có|đạt|tăng|giảm|chiếm|hiện|đã|còn|là|ước|mới|chỉ|sẽ|được|gồm|bị|chịu)(?!\p{L}))(?=\p{L})"
)
_THIS = ("này", "ấy")


class Told:
    """The regions that one article names."""

    def __init__(self, lower: str) -> None:
        self._found = [(m.start(), m[0]) for m in anywhere().finditer(lower)]
        self._starts = [start for start, _ in self._found]
        named = {start for start, _ in self._found}
        self._smaller = [m.start() for m in _SMALLER.finditer(lower) if m.end() not in named]

    def again(self, words: str, start: int, local: Callable[[int, int], bool]) -> Area | None:
        """The region named last before an offset, where the words behind it call it "của vùng", "toàn vùng", "vùng này".

        local: whether a district or a commune is named between two offsets: "vùng này" is then a part of that.
        """
        found = _AGAIN.search(words) if " vùng" in f" {words}" else None
        if found is None or _AGAINST.search(words, 0, found.start()) is not None:
            return None
        at = bisect_left(self._starts, start) - 1
        if at < 0:
            return None
        end, call = self._starts[at], start + found.start()
        if found[0].endswith(_THIS) and (self._part(end, call) or local(end, call)):
            return None
        return _area(self._found[at][1])

    def _part(self, start: int, end: int) -> bool:
        at = bisect_left(self._smaller, start)
        return at < len(self._smaller) and self._smaller[at] < end


_ASIDE = regex.compile(r"(?<!\p{L})(?:so|cùng|khác|kết hợp)\svới\s(?:(?:các|hai|vùng|khu vực)\s)*$")
_TWO = regex.compile(r"\svà\s|\d{4},?\s(?:năm\s)?\d{4}")
_ROW, _LIST = 160, 400  # letters from "lần lượt" to a number, and from the regions to it


def respective(scene: Scene, quantity: Quantity) -> Area | None:
    """ "Đông Nam Bộ và Tây Nguyên … lần lượt là 59,1% và | 44,7%": the region that stands where the quantity does in its list."""
    at = scene.lower.rfind("lần lượt", max(scene.start, quantity.lead - _ROW), quantity.lead)
    if at < 0 or at - scene.start > _LIST:
        return None
    row = [q.lead for q in scene.quantities if q.lead > at and q.unit == quantity.unit]
    listed = list(anywhere().finditer(scene.lower, scene.start, at))
    if len(row) != len(listed) or len(row) < 2 or quantity.lead not in row:
        return None
    aside = _ASIDE.search(scene.lower, scene.start, listed[0].start())  # "So với Tây Nguyên và …": of another
    if aside is not None or _TWO.search(scene.lower, listed[-1].end(), at) is not None:
        return None  # "tỷ lệ hộ nghèo và tỷ lệ thất nghiệp lần lượt": of each of two things
    return _area(listed[row.index(quantity.lead)][0])


def is_region(area: object) -> bool:
    """Whether a figure's owner is a region."""
    return isinstance(area, Area) and not area.known and area.id.startswith("vung-")


def _area(said: str) -> Area:
    name = _names()[said]
    return Area(f"vung-{slug(name)}", name, known=False)


def named(words: str) -> Area | None:
    """The region that a clause in lower case is about."""
    found = _subject().search(words)
    if found is None or (found["of"] is not None and _AGAINST.search(words, 0, found.start()) is not None):
        return None
    return _area(found["region"])
