"""Growth that is told without what has grown: "9 tháng đầu năm, Hải Phòng tăng trưởng | 9,94%", "phấn đấu tăng trưởng cả năm | 6,5%"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import comparing, phrases
from vietpol.mappers.figures.names import Label, Place, is_group

_ACTORS = regex.compile(
    r"(?:thủ tướng|chính phủ|quốc hội|chủ tịch|bí thư|tỉnh ủy|hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân|ông|bà|đồng chí|phó|bộ trưởng|đại hội)(?!\p{L})"
)
_ASKED = regex.compile(r"(?<!\p{L})(?:yêu cầu|đề nghị|phấn đấu|mục tiêu|giao|kết luận|chỉ đạo)(?!\p{L})")


def growth(place: Place) -> Label | None:
    """ "Thủ tướng yêu cầu phấn đấu tăng trưởng cả năm | 6,5%": growth itself, where nothing before it can have grown."""
    if "tăng trưởng" not in place.left.verb_words or place.quantity.unit != "percent":
        return None
    start = place.scene.quantities[place.number - 1].span.end if place.number else place.scene.start
    if place.number and ";" not in place.scene.lower[start : place.quantity.lead]:
        return None
    if place.phrase and not is_group(place.phrase) and _ACTORS.match(place.phrase) is None:
        return None
    at = place.scene.lower.rfind("tăng trưởng", start, place.quantity.lead)
    asked = _ASKED.search(place.scene.lower, start, at) is not None
    if place.pieces[0].mark == "," and not asked and not _of_area(place, at):
        return None
    lately = (*(x for x in place.lately() if x is not None), *place.told)
    told = next((x for x in lately if comparing.is_growth(x.words.lower())), None)
    if told is not None:
        return replace(told, start=at)
    return Label("Tăng trưởng", at, "figures/name-before", "tăng trưởng", head=True)


def _of_area(place: Place, at: int) -> bool:
    """Whether an area is all that stands in the piece before an offset: "9 tháng đầu năm, Hải Phòng | tăng trưởng 9,94%"."""
    start = place.pieces[0].start
    end = phrases.strip(place.scene.lower, start, at).end
    owner = place.passes.back.get(end)
    return owner is not None and not place.scene.lower[start:owner].strip()
