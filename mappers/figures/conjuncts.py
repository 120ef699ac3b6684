"""Changes told together: once more in another unit, or of another thing that changed likewise."""

from collections.abc import Sequence
from decimal import Decimal

from vietpol.mappers import regex
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found

# A change told once more in another unit, or another thing that changed likewise: "giảm 171 đơn vị, tương ứng 62,64%", "giảm 5 vụ (8%)",
# "tăng 3,5% so với cùng kỳ (bằng 405 ha)", "tăng 40 đảng viên và 5 tổ chức".
_AS_MUCH = regex.compile(r"[^()]{0,60}(?:\(\s?[+-]?|[(,\s](?P<word>bằng|tương ứng|tương đương|=)(?:\svới)?)\s?$")
_HURT = regex.compile(r"(?:người|nạn nhân)\s(?:bị\s)?(?:chết|tử vong|bị thương|thương)|vụ(?!\p{L})")
_CASES = regex.compile(r"(?:đối tượng|bị can|bị cáo|trường hợp|người)\s?$")
_OPENED = regex.compile(r"\s?\((?:\p{L}+\s){0,3}")
_ROUNDING = Decimal("0.0006")  # of the value, what the rounding of a percentage may hide
_ABOUT_ONE = regex.compile(r"\svề\s\p{L}[\p{L}\s]{1,24}\svà\s")


def goes_on(scene: Scene, figure: Found, found: Sequence[Found]) -> bool:
    """Whether a quantity without a verb of its own tells the change before it once more, or another one beside it."""
    change = found[-1]
    unit, counted = figure.quantity.unit, figure.quantity.counted
    if figure.left.verb in ("rise", "fall"):
        return False
    start, lead = change.quantity.span.end, figure.quantity.lead
    if counted and change.quantity.counted:
        between = scene.lower[max(start, change.right.end) : lead].strip()
        listed = (
            between == "," and change.label.own and change.sign < 0 and figure.label.own
        )  # "giảm 11 phòng, | 26 đơn vị"
        hurt = (
            between == ","
            and not figure.left.verb
            and (_HURT.match(figure.label.noun) is not None or _CASES.match(figure.label.noun) is not None)
            and _compared(scene, lead)
        )
        hurt = hurt or (between == "," and not figure.left.verb and _told_of_both(scene, figure, found))
        return between in ("và", "/") or listed or hurt or (between == "," and _in_one_bracket(scene, start, lead))
    nouns_after = figure.label.rule == "figures/measured-noun-after" and change.label.rule.endswith("-noun-after")
    if unit == change.quantity.unit == "percent" and nouns_after:
        return scene.lower[max(start, change.right.end) : lead].strip() in ("và", ",")
    if not figure.label.own and _ABOUT_ONE.fullmatch(scene.lower, start, lead):
        return True  # "cao hơn 2,5% về tỷ lệ và | 56 tỷ đồng về số tuyệt đối"
    told = _AS_MUCH.match(scene.lower, start, lead)
    if figure.label.own and not counted:
        return False
    return told is not None and unit != change.quantity.unit and (told["word"] is not None or unit == "percent")


def says_again(scene: Scene, figure: Found, found: Sequence[Found]) -> bool:
    """Whether a bracket tells a change by percent once more, as an amount: "đạt 51,5 tạ/ha, tăng 2,63% (| 1,32 tạ/ha)"; by reckoning it."""
    change = found[-1]
    if change.measure != "change" or change.quantity.unit != "percent" or figure.left.verb in ("rise", "fall"):
        return False
    if _OPENED.fullmatch(scene.lower, change.quantity.span.end, figure.quantity.lead) is None:
        return False
    unit, words = figure.quantity.unit, change.label.words
    told = next((f for f in reversed(found) if f.quantity.unit == unit and f.label.words == words), None)
    if told is None or told.measure != "value":
        return False
    value, percent = told.quantity.value, change.quantity.value * change.sign
    amount = abs(value - value * 100 / (100 + percent)) if percent > -100 else value
    return abs(amount - figure.quantity.value) <= max(amount / 20, value * _ROUNDING)


def _told_of_both(scene: Scene, figure: Found, found: Sequence[Found]) -> bool:
    """Whether what changed and what stands beside it were both counted before: "bắt giữ 48 vụ, 62 đối tượng, tăng 4 vụ, | 5 đối tượng"."""
    change, *before = reversed(found)
    if change.label.rule != "figures/change-of-what-was-counted":
        return False
    behind = scene.lower[figure.right.end : figure.right.end + _BEHIND]
    told = any(f.measure == "value" and f.quantity.counted and _same(f, figure) for f in before)
    return told and (behind.lstrip().startswith(("so với", "so cùng", ")", ".", ";")) or not behind.strip())


def _same(one: Found, other: Found) -> bool:
    """Whether two figures count the same: by the first two words of their nouns, or the one that they have."""
    first, second = one.label.noun.split()[:2], other.label.noun.split()[:2]
    return bool(second) and (first == second or first[: len(second)] == second)


_BEHIND = 12  # letters


def _compared(scene: Scene, lead: int) -> bool:
    """Whether the clause compares with a time before: "so với cùng kỳ giảm 5 vụ, | 2 người chết"."""
    begin = max(scene.lower.rfind(mark, scene.start, lead) for mark in (";", "("))
    return scene.lower.find("so với ", max(begin, scene.start), lead) >= 0


def _in_one_bracket(scene: Scene, start: int, lead: int) -> bool:
    """ "(tăng 12 lượt tổ chức, | 31 lượt đảng viên so với năm 2021)": whether a bracket holds both, and one comparison for them."""
    opened = scene.lower.rfind("(", scene.start, start)
    closed = scene.lower.find(")", lead, scene.end)
    if opened < 0 or closed < 0 or ")" in scene.lower[opened:lead]:
        return False
    return " so với " in scene.lower[lead:closed]
