"""Verbs before a quantity that say what is measured, with the noun behind it: "kiểm soát 80 km | đường biên giới"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import behind, comparing, hosts, spending, words
from vietpol.mappers.figures.names import Label, Place, small

COMPARED = "figures/compared-with"
_AGAINST = regex.compile(
    r"(?:chỉ\s+|cũng\s+|và\s+)?"
    r"(?:(?:cao|thấp|nhiều|ít|lớn|nhanh|nhỉnh|kém|thua|vượt)\s+(?:hơn|gấp|xa)(?:\s+(?:hơn|xa|hẳn|nhiều))*"
    r"|(?:gần\s+|hơn\s+)?gấp(?:\s+(?:đôi|rưỡi|\p{L}+\s+lần))?|tương đương|bằng)\s+"
    r"(?:so với\s+)?(?:mức\s+)?(?:bình quân|trung bình|mức|tốc độ|tỷ lệ|con số|cả nước|toàn quốc|chung)"
)
_MAKES_UP = regex.compile("chiếm|đóng góp")
_SPENT = ("giải ngân", "phân bổ", "huy động", "bố trí", "thực hiện", "bàn giao", "thu hút", "giải quyết", "xử lý")
_LEVELS_OF = ("sơ cấp", "thứ cấp", "trung cấp", "cao cấp", "phân cấp")
_COSTS = ("tốn", "tiêu tốn", "ngốn", "mất", "hết", "tốn kém")  # "12 điểm đê phải sửa, tốn | 43 tỷ đồng"
_TAKES = ("thu", "chi", "nộp", "truy thu", "thu hồi", "truy nộp")
_MADE_UP = ("gồm", "gồm có", "bao gồm")


def by_verb(place: Place, after: Label | None) -> Label | None:
    """A verb between two nouns, or without its own: "X đóng góp 70% thu ngân sách", "đã giải ngân 1.890 tỷ đồng"."""
    phrase, start = place.text(place.left.phrase), place.left.phrase.start
    if place.phrase in _COSTS and place.quantity.unit in words.CURRENCIES and (parent := place.parent()) is not None:
        return replace(
            parent, words=f"Kinh phí {small(parent.words)}", rule="figures/cost-of-what-was-counted", own=False
        )
    if _AGAINST.match(place.phrase):
        compared = place.taken_over()
        return None if compared is None else replace(compared, rule=COMPARED)
    if (
        place.phrase in ("đóng góp", "góp")
        and place.quantity.unit == "percent"
        and (parent := place.parent()) is not None
    ):
        return replace(parent, words=f"{parent.words} {place.phrase}", rule="figures/share-of", own=False)
    if after is None:
        named = _first_named(place) if place.phrase in _SPENT else None
        if named is None:
            return spending.after_verb(place)
        # "huyện A giải ngân 120 tỷ đồng; huyện B | giải ngân 200 tỷ đồng"
        again = small(named.words).startswith(phrase.lower())
        said = named.words if again else f"{phrase} {small(named.words)}"
        return replace(named, words=said, rule="figures/verb-of-what-was-named")
    does = words.ending(words.acts()).search(place.phrase)
    told = place.quantity.unit in words.CURRENCIES or (place.quantity.unit == "tonne" and not place.left.head)
    if does is not None and told:  # "các đoàn thể vận động 96 tỷ đồng chăm lo Tết"
        verb = does[0].strip()
        if place.phrase.endswith(_LEVELS_OF):
            return None  # "năng lượng sơ cấp"
        said, at = f"{verb.capitalize()} {small(after.words)}", place.left.phrase.start + does.start()
        return replace(after, words=said, start=at, rule="figures/measured-object")
    if place.phrase in words.actions():
        return replace(after, words=f"{phrase} {small(after.words)}", start=start, rule="figures/measured-object")
    if (
        place.quantity.unit == "percent"
        and not place.left.head
        and _MAKES_UP.search(f"{place.left.verb_words} {place.phrase}")
    ):
        verb = "" if "đóng góp" in place.phrase else " chiếm"
        return replace(after, words=f"{phrase}{verb} {small(after.words)}", start=start, rule="figures/share-of")
    return None


def by_phrase(place: Place, after: Label | None) -> Label:
    """The name before the quantity, unless it is a verb and the noun stands after: "kiểm soát hơn 80 km | đường biên giới"."""
    if after is not None and place.phrase in _TAKES and place.quantity.unit in words.CURRENCIES:
        said = f"{place.text(place.left.phrase)} {small(after.words)}"  # "thu 120 tỷ đồng | tiền phạt"
        return replace(after, words=said, start=place.left.phrase.start, rule="figures/measured-object")
    if after is not None and not place.left.head:
        area = behind.as_area(place, after)
        if area is not after:
            return area
        if place.left.verb_words in _MADE_UP:
            return after  # "tang vật gồm | 8 kg ma túy"
        if place.left.verb is None or (place.quantity.unit == "percent" and place.left.verb_words.endswith("có")):
            return after
    return hosts.label(place, place.left)


def _first_named(place: Place) -> Label | None:
    """The indicator that the sentence began with, for a verb that says what became of it: "tổng vốn … là X, đã giải ngân Y"."""
    named = next((x for x in place.before[:30] if x is not None and x.own and x.head), None)
    return None if named is None or comparing.is_growth(named.words.lower()) else named
