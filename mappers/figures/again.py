"""More of what was counted before, of one more place: "Khách du lịch đạt 7,5 triệu lượt, riêng Phú Quốc đón | 4,7 triệu lượt"."""

from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import before, nounless, nouns, phrases, words
from vietpol.mappers.figures.names import Label, Place

_SUMMED_UP = regex.compile(
    r"(?:cộng dồn|lũy kế|luỹ kế|tính chung|tổng cộng)(?!\p{L})"
)  # "Cộng dồn từ đầu năm, toàn tỉnh có | 6.218 ca"
_ENDS = regex.compile(r"\s?(?:[;,.)\n]|và(?!\p{L})|$)")
_COMES_TO = ("lên", "lên tới", "lên đến", "xuống", "xuống còn", "còn")
_HAS = ("đón", "có", "ghi nhận", "xảy ra", "đạt", "chiếm", "với")
# "Quận Ninh Kiều | xảy ra nhiều nhất với | 11 vụ".
_MOST = regex.compile(
    r"(?:(?:xảy ra|đón|có|ghi nhận|thu hút|kết nạp)\s)?(?:nhiều|cao|lớn|đông|ít|thấp)\s(?:\p{L}+\s)?nhất"
)


@cache
def _units_only() -> "regex.Pattern[str]":
    return regex.compile(words.either(words.words("units_only")))


def label(place: Place) -> Label | None:
    """ "412 ca mắc mới, gồm Long Xuyên | 96 ca": the noun of a list of areas says less than the one before."""
    if _units_only().fullmatch(place.noun) is None:
        return _in_list(place)
    comes_to = place.left.verb_words in _COMES_TO or place.scene.lower.startswith("lên hơn ", place.quantity.lead)
    if not place.phrase and comes_to and _moved(place) and (told := place.parent()) is not None:
        return replace(told, rule="figures/taken-over", own=False)  # "tăng 15.400 người, lên | 28.200 người"
    if not place.phrase and _SUMMED_UP.match(place.scene.lower, place.scene.start, place.quantity.lead) is not None:
        named = (x for x in (*place.lately(), *place.told) if x is not None)
        same = next((x for x in named if x.words.lower().startswith(f"{place.noun} ")), None)
        return None if same is None else replace(same, rule="figures/of-sentence-before")
    acts = _area_acts(place)
    owned = nounless.owned(place) or before.is_place_name(
        place, place.left.phrase
    )  # of a place abroad: "Nhật Bản 19.000 người"
    if not acts and not (place.number and owned):
        return None
    told = next((x for x in place.lately() if x is not None and x.words.lower().startswith(f"{place.noun} ")), None)
    if told is None and (acts or not place.phrase):
        # "cháy xảy ra 38 vụ, thiệt hại 12 tỷ đồng; riêng thành phố A | 14 vụ"
        told = next((x for x in place.lately() if x is not None and x.noun == place.noun), None) or _counted(place)
    if told is None and acts and not place.number:
        told = next((x for x in place.told if x.noun in (place.noun, "")), None)
    return None if told is None else replace(told, rule="figures/taken-over", own=False)


def _moved(place: Place) -> bool:
    """Whether the figure right before is by how much it rose or fell: not "biên chế ngành y tế giảm mạnh, còn | 3.000 người"."""
    if not place.number:
        return False
    lower, before = place.scene.lower, place.scene.quantities[place.number - 1]
    moves = _MOVED.search(lower, max(place.scene.start, before.lead - _VERB), before.lead) is not None
    return moves and _SINCE.fullmatch(lower, before.span.end, place.quantity.lead) is not None


_MOVED = regex.compile(r"(?<!\p{L})(?:tăng|giảm|bổ sung|nâng|hạ|bớt)(?!\p{L})(?:\s\p{L}+){0,3}\s$")
_SINCE = regex.compile(r"(?:\s\p{L}+){0,3},?(?:\s(?:đã|và|nâng|đưa))?(?:\s(?:lên|tới|đến|xuống|còn))*(?:\s\p{L}+)?\s?")
_VERB = 40  # letters from "tăng" to its figure


def _in_list(place: Place) -> Label | None:
    """ "huyện A có 3 xã đạt chuẩn nông thôn mới; huyện B | 2 xã": the same of the next place of a list."""
    if not place.number or place.left.verb_words or _ENDS.match(place.scene.lower, place.right.end) is None:
        return None
    if not nounless.owned(place):
        return None
    told = next((x for x in place.lately() if x is not None), None)
    if told is None or not told.words.lower().startswith(f"{place.noun} "):
        return None
    return replace(told, rule="figures/taken-over", own=False)


def _area_acts(place: Place) -> bool:
    """Whether an area has what is counted, and nothing else is named: "riêng Phú Quốc đón", "Quận Ninh Kiều xảy ra nhiều nhất với"."""
    if place.phrase and _MOST.fullmatch(place.phrase) is None:
        return False
    if not place.phrase and place.left.verb_words not in _HAS:
        return False
    start, lead = place.pieces[0].start, place.quantity.lead
    end = place.left.phrase.start if place.phrase else place.scene.lower.rfind(place.left.verb_words, start, lead)
    return end >= 0 and phrases.strip(place.scene.lower, start, end).end in place.passes.back


def _counted(place: Place) -> Label | None:
    """The name of the last quantity of the sentence that was counted by the same noun: "khách du lịch đạt 7,5 triệu lượt"."""
    for quantity, told in place.told_before():
        if told is None or not quantity.counted:
            continue
        noun = nouns.right(place.scene, quantity)
        if place.scene.lower[noun.start : noun.end] == place.noun:
            return told
    return None
