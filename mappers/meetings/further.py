"""What somebody does besides at a meeting, told behind the role that he has in the same sentence."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.meetings.cues import Cue
from vietpol.mappers.meetings.giving import Giving
from vietpol.mappers.meetings.listing import Found
from vietpol.mappers.meetings.passages import Passage

_BESIDES = regex.compile(r";\s(?:đồng thời\s|qua đó\s|cũng\s|và\s)?$|,\sđồng thời\s$")
_AND_THEN = regex.compile(
    r"(?:\s(?:buổi|hội nghị|kỳ họp|phiên|cuộc|lễ|đại hội|hội thảo|tọa đàm"
    r"|(?:các\s)?(?:huy hiệu|bằng khen|giấy khen|quyết định|quà|hoa|lẵng hoa|bức trướng|cờ|kỷ niệm chương))(?!\p{L})[^,;.:]{0,60}"
    r"|\scho\s[^,;.:]{2,80}(?=\s(?:và|đồng thời)\s))?(?:,|,?\s(?:và|đồng thời))\s(?:đã\s|trực tiếp\s|có\s)?"
)
_AND_CLOSES = regex.compile(
    r"[^;.:]{0,90}\s(?:và|đồng thời)\s(?:tuyên bố\s)?|\s(?:trong|ở|khi)\s(?:bài\s|lời\s|phần\s)?"
)
_NO_VERB = regex.compile(r"\s(?:của|này|trên|nêu|cho thấy|chỉ rõ|do)(?!\p{L})")


def goes_on(passage: Passage, cue: Cue, given: Sequence[tuple[Cue, Found]], giving: Giving) -> bool:
    """What somebody does besides: "Bí thư Tỉnh ủy cảm ơn …; |thông báo kết quả", "chủ trì hội nghị và |phát biểu kết luận"."""
    if cue.said:
        return _goes_on_saying(passage, cue, given, giving)
    addresses = set(cue.parts()) - {"attend", "chair"}
    noun = passage.text.plain[cue.span.start].isupper()  # "…; |Báo cáo chính trị do ông B trình bày"
    if len(given) != 1 or noun or not addresses or _NO_VERB.match(passage.text.lower, cue.span.end):
        return False
    before, one = given[0]
    lower = passage.text.lower
    told = "report" in cue.roles or "conclude" in cue.roles
    besides = told and _BESIDES.search(lower, max(passage.start, cue.span.start - 24), cue.span.start)
    behind = one.name.end <= before.span.start and _AND_THEN.fullmatch(lower, before.span.end, cue.span.start)
    closing = set(cue.roles) & {"conclude", "close"} and one.name.end <= before.span.start
    others = any(before.span.end < m.span.start < cue.span.start for m in passage.people)
    ends = bool(closing and not others and _AND_CLOSES.fullmatch(lower, before.span.end, cue.span.start))
    if not (besides or behind or ends):
        return False
    giving.give([one], cue, "meetings/role-besides")
    if ends and before.said and one.actor in giving.said:
        giving.roll(cue.span.start).implied.add(one.actor)  # what was said was part of the address
    return True


def _goes_on_saying(passage: Passage, cue: Cue, given: Sequence[tuple[Cue, Found]], giving: Giving) -> bool:
    """ "Chủ tịch UBND tỉnh chủ trì hội nghị, |yêu cầu …": who chairs or attends says it."""
    if len(given) != 1 or not set(given[0][0].roles) & {"chair", "attend"}:
        return False
    before, one = given[0]
    behind = one.name.end <= before.span.start and _AND_THEN.fullmatch(
        passage.text.lower, before.span.end, cue.span.start
    )
    if not behind:
        return False
    giving.say(one, cue, "meetings/role-besides")
    return True
