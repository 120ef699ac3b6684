"""Persons and households by what was done for them: "chi trả trợ cấp thất nghiệp cho 9.870 người", "1,39% với 6.120 hộ"."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.figures import honours, phrases, words
from vietpol.mappers.figures.names import Label, Place, small

_REACH = 120  # letters before the number in which the verb stands
_PERSONS = ("người", "lượt người", "hộ", "hộ dân", "hộ gia đình", "cháu", "em", "người dân", "nhân khẩu", "lượt hộ")
_GIVEN_TO = ("cho ",)
_RECEIVERS = (
    "lao động", "học sinh", "sinh viên", "đảng viên", "hội viên", "gia đình", "trẻ", "nông dân", "doanh nghiệp", "hộ ", "quần chúng", "học viên", "thanh niên",
    "phụ nữ", "đối tượng", "người ", "lượt ",
)  # fmt: skip
_MERITED = r"người có công(?: với cách mạng)?"  # one word of an object
_NO_OBJECT = regex.compile(
    r"(?<!\p{L})(?:gồm|có(?! công)|là|với(?! cách mạng)|để|đạt|được|bị|trong đó|tăng|giảm|còn|tại|(?<!nhà |chỗ )ở|trên|và)(?!\p{L})"
)


def of_share(place: Place) -> Label | None:
    """ "tỷ lệ hộ nghèo là 1,39% với | 6.120 hộ": those of whom the share was told."""
    parent = place.parent() if place.noun in _PERSONS and place.number and not place.phrase else None
    if parent is None or place.scene.quantities[place.number - 1].unit != "percent":
        return None
    at = f" {parent.words.lower()} ".find(f" {place.noun} ")
    if at < 0 or at + len(place.noun) >= len(parent.words):
        return None
    said = parent.words[at:]
    return Label(said[:1].upper() + said[1:], place.quantity.lead, "figures/counted-noun", place.noun, own=False)


@cache
def _serving() -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?<!\p{{L}})(?P<act>(?P<verb>{words.either(words.acts())})\s"
        rf"(?P<object>(?!buộc )(?:{_MERITED}|\p{{L}}+)(?:\s(?:{_MERITED}|\p{{L}}+)){{0,7}}?))(?:\s(?:cho|đối với|của))?(?:\s(?:hơn|gần|trên|khoảng))?\s$"
    )


def served(place: Place) -> Label | None:
    """ "đã chi trả trợ cấp thất nghiệp cho 9.870 người": for whom something was done."""
    scene, end = place.scene, place.quantity.lead
    if (label := honours.honoured(place)) is not None:
        return label
    given = scene.lower.endswith(_GIVEN_TO, 0, end) and place.noun.startswith(_RECEIVERS)
    if not (given or place.noun in _PERSONS) or place.left.verb is not None or place.left.head:
        return None
    start = max(phrases.begin(scene, place.pieces[0], end), end - _REACH)
    act = _serving().search(scene.lower, start, end)
    if act is None or act["object"].startswith(("cho", "đối với")) or _NO_OBJECT.search(act["object"]) is not None:
        return None
    done = small(" ".join(scene.plain[act.start("act") : act.end("act")].split()))
    passive = words.actions()[act["verb"]]
    if done.startswith("cho vay"):
        passive, done = "được", done.removeprefix("cho ")
    action = f"{passive} {done}".strip()
    said = place.text(place.right)
    return Label(f"{said} {action}", act.start("act"), "figures/served", small(said), action=action, host=done)
