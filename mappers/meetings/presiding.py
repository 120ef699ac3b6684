"""Whose session it was where only its head is said to preside: "Chủ tịch UBND tỉnh A chủ trì phiên họp thường kỳ tháng 6"."""

from collections.abc import Iterable

from vietpol.mappers import regex
from vietpol.mappers.facts import Authority, Body
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.reading import PostMention

_SESSION = ("phiên họp", "phiên thường kỳ", "họp thường kỳ", "kỳ họp", "họp phiên thường kỳ")
# Of a committee or a team within the body: its head may preside there as well.
_ANOTHER = regex.compile(
    r"(?<!\p{L})(?:ban chỉ đạo|bcđ|ban chỉ huy|hội đồng|tiểu ban|tổ công tác|ban tổ chức|tổ giúp việc|giải trình|chất vấn|liên tịch|đối thoại|thẩm định|trù bị)(?!\p{L})"
)
_REGULAR = regex.compile(r"(?<!\p{L})(?:thường kỳ|thường lệ|định kỳ|chuyên đề|(?:lần\s)?thứ\s\d|tháng\s\d)")
# "chủ trì phiên họp thứ ba |của Ủy ban": the body that the chair heads, by its bare noun
_OF_BODY = regex.compile(r"[^,;:.]{0,80}?\scủa (?P<what>ủy ban|hội đồng|ban chỉ đạo|ban|liên đoàn)(?=\s?[.,;(]|$)")
_TAIL = 40  # letters of a name in which "của Ủy ban" may stand
_PRESIDES = regex.compile(
    r"(?<!\p{L})(?:chủ trì|điều hành|chủ tọa|điều khiển)(?:,?\s(?:và\s)?(?:điều hành|phát biểu\s\p{L}+))?(?:\stại)?\s$"
)
_HEADS = {
    "PeoplesCommittee": ("chủ tịch", "phó chủ tịch"),
    "ExecutiveBody": ("thủ tướng",),
    "InspectionCommission": ("chủ nhiệm",),
    "PeoplesCouncil": ("chủ tịch", "phó chủ tịch"),
}
_MOST = 12  # wordings of one session that are looked at
_CLAUSE = 240  # letters between the title of who presides and the session


def presided(event: Event) -> tuple[Authority, ...]:
    """The body whose regular session its own head presides over; none where it may be another body's."""
    for anchor in (*event.anchors, *event.mentions)[:_MOST]:
        if not anchor.noun or not anchor.lower.startswith(_SESSION) or _ANOTHER.search(anchor.lower):
            continue
        if (
            own := _OF_BODY.match(anchor.passage.text.lower, max(anchor.name.end - _TAIL, anchor.span.end))
        ) is not None:
            named = (p.post.body for p in _presiding(anchor) if p.post.title.lower() in ("chủ tịch", "trưởng ban"))
            found = next((b for b in named if isinstance(b, Body) and b.label.lower().startswith(own["what"])), None)
            if found is not None:
                return (found,)
        regular = _REGULAR.search(anchor.lower) is not None
        for post in _presiding(anchor):
            if _head_of(post, event, regular=regular):
                return (post.post.body,)
    return ()


def _presiding(anchor: Anchor) -> Iterable[PostMention]:
    """The titles of whoever presides, by a verb right before the session or "do … chủ trì" behind it."""
    passage, lower = anchor.passage, anchor.passage.text.lower
    start = anchor.span.start
    if _PRESIDES.search(lower, max(passage.start, start - 60), start):
        near = (p for p in passage.posts if 0 < start - p.span.end <= _CLAUSE)
        return [p for p in near if ";" not in lower[p.span.end : start]]
    return ()


def _head_of(post: PostMention, event: Event, *, regular: bool) -> bool:
    body = post.post.body
    if not isinstance(body, Body) or (body.kind == "PeoplesCouncil") != (event.kind == "council-session"):
        return False
    titles = _HEADS.get(body.kind, ())
    title = post.post.title.lower()
    return bool(titles) and (title == titles[0] or (regular and title.startswith(titles)))
