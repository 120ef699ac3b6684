"""Who is counted by the honour given: "trao Huy hiệu 40, 30 năm tuổi Đảng cho 5 đảng viên", "tặng Bằng khen cho 10 tập thể, 15 cá nhân"."""

from vietpol.mappers import regex
from vietpol.mappers.figures.names import Label, Place, small

_REACH = 160  # letters before the number in which the verb stands
_SIGNS = ("huy hiệu", "khen", "cờ", "chương", "danh hiệu", "chứng nhận", "giải")
_GIVEN = regex.compile(
    r"(?<!\p{L})(?P<done>(?:trao tặng|tặng thưởng|truy tặng|phong tặng|trao|tặng)\s"
    r"(?P<what>(?:huy hiệu|bằng khen|giấy khen|thư khen|cờ|kỷ niệm chương|huân chương|huy chương|danh hiệu|giấy chứng nhận|giải)(?!\p{L})[^.;:()]{0,70}?))"
    r"\scho\s(?:(?:hơn|gần|trên|khoảng)\s)?(?:\d+\s\p{L}[\p{L} ]{1,60}?(?:,|\svà)\s){0,3}$"
)
_OF_WHOM = regex.compile(r"\s(?:của|vì|do|về)\s")
_LONGEST = 8  # words of an honour


def honoured(place: Place) -> Label | None:
    """The persons or bodies counted, with what they were given; None where none was."""
    scene, end = place.scene, place.quantity.lead
    start = max(scene.start, end - _REACH)
    if scene.lower.find(" cho ", start, end) < 0 or not any(scene.lower.find(s, start, end) >= 0 for s in _SIGNS):
        return None
    given = _GIVEN.search(scene.lower, start, end)
    if given is None or place.left.verb is not None or place.left.head:
        return None
    stop = _OF_WHOM.search(scene.lower, given.start("what"), given.end("what"))
    done = scene.plain[given.start("done") : given.end("done") if stop is None else stop.start()].split()
    if len(done) > _LONGEST + 2:
        return None
    noun = place.text(place.right)
    return Label(f"{noun} được {small(' '.join(done))}", given.start("done"), "figures/served", small(noun))
