"""Parts of the country that figures are told of: "Vùng Tây Nguyên có | 640.000 ha cà phê", "xuất khẩu của Đông Nam Bộ đạt | 90 tỷ USD"."""

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
    before = r"(?:^\s?|[;.,:]\s)(?:(?:riêng|tại|ở|trong khi|còn|theo đó|hiện nay|hiện|kinh tế|toàn|cả|các tỉnh|các địa phương),?\s)*(?:vùng\s|khu vực\s)?"
    of = r"(?<!\p{L})(?:của|tại|ở|trên địa bàn|toàn|trong)\s(?:toàn\s|các tỉnh\s)?(?:vùng\s|khu vực\s)?"
    return regex.compile(rf"(?:{before}|(?P<of>{of})){region}(?=,?\s(?:{_DOES})(?!\p{{L}})|\s\d|\s?\(\d)")


_AGAINST = regex.compile(
    r"(?<!\p{L})(?:so với|hơn|bằng|gấp|bình quân|trung bình|thứ \p{L}+|thứ \d+|đầu|nhất|nhóm|top|chiếm|đóng góp|vị trí)\s(?:[\p{L}\d,%]+\s){0,5}$"
)


# The region named before, called again: "quy mô kinh tế của vùng năm 2020", "toàn vùng có".
_AGAIN = regex.compile(
    rf"(?<!\p{{L}})(?:(?:của|toàn|cả)\svùng(?=\s(?:năm|giai đoạn|tháng|quý|này|{_DOES})(?!\p{{L}})|\s?[,.;:(]|\s?$|\s\d)|vùng\s(?:này|ấy)(?!\p{{L}}))"
)


def again(words: str, lower: str, end: int) -> Area | None:
    """The region named last before an offset, where a clause calls it "của vùng", "toàn vùng"."""
    found = _AGAIN.search(words) if " vùng" in f" {words}" else None
    if found is None or _AGAINST.search(words, 0, found.start()) is not None:
        return None
    last = next(reversed(list(anywhere().finditer(lower, 0, end))), None)
    return None if last is None else _area(last[0])


def respective(scene: Scene, quantity: Quantity) -> Area | None:
    """ "Đông Nam Bộ và Tây Nguyên … lần lượt là 59,1% và | 44,7%": the region that stands where the quantity does in its list."""
    at = scene.lower.find("lần lượt", scene.start, scene.end)
    if not scene.start <= at < quantity.lead:
        return None
    row = [q.lead for q in scene.quantities if q.lead > at and q.unit == quantity.unit]
    listed = [m[0] for m in anywhere().finditer(scene.lower, scene.start, at)]
    if len(row) != len(listed) or len(row) < 2 or quantity.lead not in row:
        return None
    return _area(listed[row.index(quantity.lead)])


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
