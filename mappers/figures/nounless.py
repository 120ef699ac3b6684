"""Numbers that count what stands before them: "khiển trách 30", "Châu Đốc 58", "(khiếu nại 62)", "kết nạp 186/150 đảng viên"."""

from vietpol.mappers import regex
from vietpol.mappers.figures import ages, before, nouns, phrases, words
from vietpol.mappers.figures.names import Label, Place, is_group, small
from vietpol.mappers.text import Span

_BIG = 100  # a number that needs no noun to be a count: "chữa khỏi 2.516"
_FEW_WORDS = 4
_ENDS = regex.compile(r"\s?(?:[,;)]|\.(?!\d)|\(|và\s)")
_SHARE_BEHIND = regex.compile(r"\s?\((?:chiếm |đạt |tỷ lệ |bằng )?\d[\d.,]*\s?%\)")
_PLAN = regex.compile(r"(?:chỉ tiêu|kế hoạch|mục tiêu)(?: là| đề ra| năm| giao)*")
_TO = regex.compile(
    r"(?:\s\(?(?:năm|quý|tháng)\s[\d/ivx]{1,7}\)?)?(?:\s(?:tăng|giảm|nâng))?\s(?:lên|xuống|còn|thành|tới|đến)(?: còn| thành| đến)?\s"
)
_THOSE = regex.compile(
    r"\s(?:trong số (?:này|đó|họ)\s)?(?:(?P<being>là)\s(?!do|để|nhờ|vì|từ|của|\d)|(?=(?:về|thuộc|có trình độ|được|bị|đạt|xác định|tham gia|đang|chưa|không|do|ở|của)\s))"
    r"(?P<what>\p{L}[^,.;:()\d]{2,80}?)(?=\s(?:và|trong đó|còn)\s|\s*[,.;:()]|\s*$)"
)
_MISSING = ("khuyết", "vắng", "có mặt")


def label(place: Place) -> Label | None:
    """A number that counts what stands before it: "khiển trách 30"; not "Windows 10"."""
    listed = (
        ages.label(place)
        or before.item(place)
        or _of_rank(place)
        or _with_plan(place)
        or _of_place(place)
        or _part(place)
        or _goes_to(place)
        or _of_those(place)
    )
    if listed is not None or not _stands_for_count(place):
        return listed
    if place.left.verb in ("rise", "fall"):
        return before.named(place) or place.taken_over()
    return before.listed(place) or before.named(place)


def _goes_to(place: Place) -> Label | None:
    """ "số xã đạt chuẩn tăng từ 5 lên | 12": to what the number before it rose or fell."""
    if not place.number:
        return None
    scene, start = place.scene, place.scene.quantities[place.number - 1].span.end
    counted = scene.quantities[place.number - 1].counted
    return place.taken_over() if counted and _TO.fullmatch(scene.lower, start, place.quantity.lead) else None


def _of_those(place: Place) -> Label | None:
    """ "62 đảng viên (| 13 là cấp ủy viên)", "84 ý kiến: | 76 về kinh tế": some of those counted before, by what they are."""
    told = place.parent()
    if told is None or not told.noun or (place.phrase and not is_group(place.phrase)):
        return None
    many = [q.value for q in place.scene.quantities[: place.number] if q.counted]
    span = place.scene.right(place.quantity)
    those = _THOSE.match(place.scene.lower, span.start, span.end) if many and max(many) > place.quantity.value else None
    if those is None:
        return None
    what = place.printed(Span(*those.span("what")))
    if those["being"] is not None:
        said = what[:1].upper() + what[1:]
        return Label(said, those.start("what"), "figures/some-of-those-counted", what)
    return Label(
        f"{told.noun[:1].upper()}{told.noun[1:]} {what}",
        those.start("what"),
        "figures/some-of-those-counted",
        told.noun,
    )


def owned(place: Place) -> bool:
    """Whether the name of an area stands right before the number."""
    return phrases.strip(place.scene.lower, place.pieces[0].start, place.quantity.lead).end in place.passes.back


def _of_place(place: Place) -> Label | None:
    """ "gồm Long Xuyên 96 ca, Châu Đốc | 58": one more area of a list."""
    if (
        (place.phrase and not before.is_place_name(place, place.left.phrase))
        or place.pieces[0].mark not in (",", ";", ":", "(")
        or not (place.phrase or owned(place))
        or not _ENDS.match(place.scene.lower, place.quantity.span.end)
    ):
        return None
    before_it = place.scene.quantities[place.number - 1] if place.number else None
    return place.taken_over() if before_it is not None and before_it.counted else None


def _part(place: Place) -> Label | None:
    """ "tiếp nhận 1.845 đơn (khiếu nại | 62, tố cáo 45)": the kinds of what was counted."""
    parent, opened = place.parent(), place.scene.hosts[place.number]
    if parent is None or opened is None or place.left.verb is not None or place.pieces[0].mark not in "(,":
        return None
    counted = [q for q in place.scene.quantities[: place.number] if q.span.end <= opened]
    few = (
        bool(place.phrase) and place.phrase.count(" ") < _FEW_WORDS and place.phrase == place.printed(place.left.phrase)
    )
    if not few or not counted or not counted[-1].counted or counted[-1].value <= place.quantity.value:
        return None
    if not _ENDS.match(place.scene.lower, place.quantity.span.end):
        return None
    return Label(
        place.text(place.left.phrase), place.left.phrase.start, "figures/part-of-what-was-counted", place.phrase
    )


def _with_plan(place: Place) -> Label | None:
    """ "kết nạp | 186/150 đảng viên"; "đạt 39,1 (chỉ tiêu | 38,5)"."""
    if _PLAN.fullmatch(place.phrase) and place.pieces[0].mark == "(":
        return place.taken_over()
    following = place.scene.quantities[place.number + 1 : place.number + 2]
    if not following or not following[0].planned or place.phrase not in words.actions():
        return None
    noun = nouns.right(place.scene, following[0])
    if noun.end == noun.start:
        return None
    said = f"{place.text(noun)} {words.passive(place.phrase)}".strip()
    return Label(said, place.left.phrase.start, "figures/counted-noun", small(place.text(noun)), action=place.phrase)


def _of_rank(place: Place) -> Label | None:
    """ "đứng thứ nhất về điểm trung bình các môn thi | 6,9"."""
    parent = place.parent()
    beside = place.pieces[0].mark == "#" and parent is not None and parent.rule == "figures/ranked-by"
    return place.taken_over() if beside else None


def _stands_for_count(place: Place) -> bool:
    if place.left.verb is not None or place.left.head or (place.pieces[0].mark == ":" and not place.phrase):
        return True
    if place.phrase and _SHARE_BEHIND.match(place.scene.lower, place.quantity.span.end, place.scene.end) is not None:
        return True  # "đoàn viên TNCS 640 (64,9%)"
    last = place.scene.plain[place.left.phrase.start : place.left.phrase.end].rpartition(" ")[2]
    known = place.phrase in words.actions() or place.phrase in _MISSING or place.quantity.value >= _BIG
    return last[:1].islower() and known
