"""Who was counted as present at the occasion that an article tells of: by how the sentence lists those who came, not by what they are.

"Tham dự lễ ra quân có đồng chí A …, cùng | 300 đoàn viên"; "hội thảo diễn ra với sự tham gia của | 120 nhà khoa học".
"""

from vietpol.mappers import regex
from vietpol.mappers.facts import Meeting
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found

_OCCASION = (
    r"(?:hội nghị|đại hội|buổi|lễ|kỳ họp|phiên|ngày hội|hội thảo|tọa đàm|diễn đàn|hội thi|hội chợ|liên hoan|sự kiện|chương trình|cuộc họp|cuộc gặp|lớp tập huấn|hoạt động"
    r"|triển lãm|hội diễn|hội thao|hội trại|đêm|giải|đoàn)"
)
_PRESENCE = r"sự (?:tham gia|tham dự|góp mặt|có mặt|hiện diện|chứng kiến|về dự)"
# What a sentence, or the part of it behind a semicolon, opens with that lists who came: "Đến dự buổi lễ có …", "Ngoài ra, còn có …".
_LISTS = regex.compile(
    r"(?:[-–+*•]\s?)?(?:(?:cùng|cũng|đến|tới|về|ngoài ra|bên cạnh đó|tại \p{L}+(?: \p{L}+){0,3}),? ){0,3}"
    r"(?:(?:tham dự|dự|có mặt|góp mặt|chứng kiến)(?!\p{L}|,? (?:kiến|án|thảo|báo|toán|trữ|khuyết))(?:[^.;:]|(?<=\d)\.(?=\d)){0,220}?(?:\scó(?!\p{L})|:)"
    rf"|tham gia (?:{_OCCASION}(?!\p{{L}})[^.;:\d]{{0,120}}?\s)?(?:còn )?có(?!\p{{L}})|còn có(?!\p{{L}})"
    rf"|{_OCCASION}(?!\p{{L}})[^.;:\d]{{0,60}}?\s(?:có|với|nhận được) (?:cả )?{_PRESENCE}(?!\p{{L}}))"
)
# "với sự tham gia của | 120 nhà khoa học": right before them, of the meeting that the sentence tells of
_OF_PRESENCE = regex.compile(
    rf"(?<!\p{{L}})(?:với|có|là|cùng) (?:cả )?{_PRESENCE}(?: trực tiếp| đông đủ)? của(?!\p{{L}})[^.;]*$"
)
_CAME = regex.compile(
    r"[^;.():\d]{0,80}?\s(?:đã |cùng |trực tiếp |về )*(?:tham dự|dự|có mặt)(?! (?:án|kiến|thảo|báo|toán|trữ|phòng|khuyết))(?!\p{L})"
)
_SENT = regex.compile(r"\s(?:để|đi|sẽ|mời)\s")  # "2 đại biểu để dự đại hội cấp trên"
# Of whom those present are is no matter of the day: "đoàn viên ở | 11 xã", nor whom they represent: "đại diện cho | 32.000 đoàn viên".
_WHOSE = regex.compile(
    r"(?<!\p{L})(?:của|thuộc|trong(?: tổng)? số|(?:trên )?tổng số|ở|tại|từ|đến từ)(?: (?:hơn|gần|trên|khoảng|các|toàn thể|tất cả))?\s$"
)
_REPRESENTED = regex.compile(
    r"(?<!\p{L})(?:đại diện(?: cho)?|thay mặt(?: cho)?|trí tuệ của|cho)(?: (?:hơn|gần|trên|khoảng|các|toàn thể|tất cả))?\s$"
)
_AS_PRESENCE = regex.compile(
    rf"(?<!\p{{L}}){_PRESENCE}(?: trực tiếp| đông đủ)? của(?: (?:hơn|gần|trên|khoảng|đông đảo|toàn thể))?\s$"
)
# "Tại buổi tiếp xúc, | 300 cử tri đã nghe …", "Với | 40 tham luận, hội thảo …"
_OPENS = regex.compile(
    rf"(?:tại {_OCCASION}(?: (?!năm|đã|có)\p{{L}}+){{0,4}},|với)(?: (?:hơn|gần|trên|khoảng|sự tham gia của|sự có mặt của))*\s"
)
_AT = regex.compile(
    r"(?<!\p{L})(?:điểm cầu|kỳ họp|hội nghị|đại hội|buổi (?:lễ|làm việc|gặp mặt|đối thoại|tiếp xúc|họp)|lễ (?:khai|bế|ra quân|phát động|công bố|trao|kỷ niệm))(?!\p{L})"
)
_MANY_HELD = regex.compile(
    r"\d\s(?:cuộc|buổi|lớp|đợt|hội nghị|phiên|chương trình|hội thi|kỳ|lượt|chuyến|hoạt động)(?!\p{L})"
)
_REACH = 60  # letters


def is_present(scene: Scene, figure: Found, meetings: tuple[Meeting, ...]) -> bool:
    """Whether those are counted who were present at the occasion that the article, or the sentence, tells of."""
    quantity = figure.quantity
    if not quantity.counted or figure.measure != "value" or not _told_in(scene):
        return False
    lower, start, lead = scene.lower, scene.start, quantity.lead
    if _OPENS.fullmatch(lower, start, lead) is not None:
        return True
    before = max(start, lead - _REACH)
    if _REPRESENTED.search(lower, before, lead) is not None:
        return False
    at_meeting = _tells_of(scene, meetings)
    if (at_meeting or _AT.search(lower, start, scene.end)) and _came(scene, figure):
        return _MANY_HELD.search(lower, start, lead) is None
    if _AS_PRESENCE.search(lower, before, lead) is None and _WHOSE.search(lower, before, lead) is not None:
        return False
    if _lists(scene, lead):
        return True
    if not at_meeting or lower.find("sự ", start, lead) < 0 or _MANY_HELD.search(lower, start, lead) is not None:
        return False
    return _OF_PRESENCE.search(lower, start, lead) is not None


def _came(scene: Scene, figure: Found) -> bool:
    said = _CAME.match(scene.lower, figure.quantity.span.end, scene.end)
    return said is not None and _SENT.search(said[0]) is None


def _told_in(scene: Scene) -> bool:
    return any(
        scene.lower.find(word, scene.start, scene.end) >= 0
        for word in ("dự", "mặt", "tham gia", "còn có", "diện", "chứng kiến", "tại", "với")
    )


def _lists(scene: Scene, lead: int) -> bool:
    part = scene.lower.rfind("; ", scene.start, lead)
    starts = (scene.start,) if part < 0 else (scene.start, part + 2)
    return any(_LISTS.match(scene.lower, start, lead) is not None for start in starts)


def _tells_of(scene: Scene, meetings: tuple[Meeting, ...]) -> bool:
    """Whether a sentence tells of a meeting: it is evidence of one."""
    return any(scene.start <= e.start < scene.end for m in meetings for e in m.evidence)
