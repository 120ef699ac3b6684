"""Those counted by how they did, with the grade before the number: "hoàn thành xuất sắc nhiệm vụ | 8 chi bộ, hoàn thành tốt | 38 (74,5%)"."""

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.names import Label, Place, small

_WORD = "hoàn thành"
_GRADE = regex.compile(
    r"[\s,;:-]*(?:(?:và|trong đó|có|số|được|kết quả|xếp loại|đánh giá|loại|mức|trên)\s)*"
    r"(?P<grade>(?:không |chưa )?hoàn thành(?: xuất sắc| tốt)?(?P<task> (?:chức trách,? )?nhiệm vụ)?)(?:\s(?:là|có|đạt|chiếm|:))?:?\s"
)
_SHORT = 24  # letters of a piece that holds but a mark
_NOTHING_SAID = "figures/counted-noun"


def label(place: Place) -> Label | None:
    """The grade with those who got it; None where no grade stands right before the quantity."""
    scene, piece = place.scene, place.pieces[0]
    if not (place.quantity.counted or place.quantity.unit == "percent"):
        return None
    if _WORD not in scene.lower[piece.start : piece.end]:
        return _marked(place) if place.number and piece.end - piece.start < _SHORT else None
    grade = _GRADE.fullmatch(scene.lower, piece.start, place.quantity.lead)
    told = next((x for x in place.lately() if x is not None and _WORD in x.words.lower()), None)
    if grade is None or (told is None and grade["task"] is None and grade["grade"] == _WORD):
        return None
    own = place.noun if place.quantity.counted and place.noun not in words.words("units_only") else ""
    if told is None and not own and not place.quantity.counted:
        return None
    who = small(place.text(place.right)) if own else _who(told)
    said = f"{who} {grade['grade']}".strip()
    return Label(said[:1].upper() + said[1:], grade.start("grade"), _NOTHING_SAID, own or place.noun)


_MARK = regex.compile(
    r"[\s,;:-]*(?:và\s)?(?:loại\s)?(?P<mark>xuất sắc|giỏi|tốt|khá|trung bình|yếu|kém|đạt)(?:\s(?:là|có|chiếm|:))?:?\s"
)
_MARKED = regex.compile(r"(?P<who>.*\s)(?:xuất sắc|giỏi|tốt|khá|trung bình|yếu|kém)")


def _marked(place: Place) -> Label | None:
    """ "học sinh giỏi chiếm 21%, khá 45%, trung bình | 32,5%": one more mark of the same."""
    mark = _MARK.fullmatch(place.scene.lower, place.pieces[0].start, place.quantity.lead)
    told = next((x for x in place.lately() if x is not None), None)
    who = None if told is None else _MARKED.fullmatch(told.words)
    if mark is None or who is None:
        return None
    return Label(f"{who['who']}{mark['mark']}", mark.start("mark"), _NOTHING_SAID, place.noun)


def _who(told: Label | None) -> str:
    """Those whose other grade was told before."""
    return "" if told is None else told.words[: told.words.lower().index(_WORD)].strip()
