"""Which body has sent a delegation: "Đoàn công tác của Bộ Y tế do Thứ trưởng … làm Trưởng đoàn"."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Authority, Body
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.partners import usable
from vietpol.mappers.meetings.passages import Passage

_DELEGATION = regex.compile(
    r"đoàn\s(?:công tác|kiểm tra|giám sát|khảo sát|đại biểu)(?:(?:\ssố\s\d+)?(?:\s(?:của|liên ngành))?|[^;:.]{0,140}?\scủa)\s$"
)
_LED_BY = regex.compile(r"\sdo\s[^;:.]{5,200}?\s(?:làm trưởng đoàn|dẫn đầu)(?!\p{L})")
_REACH = 170  # letters between "đoàn" and the body


_WITH_TEAM = regex.compile(
    r"\s(?:(?:cùng\s)?với\s)?đoàn\s(?:công tác|kiểm tra|giám sát|khảo sát|thanh tra|kiểm toán)(?:\ssố\s\d+)?(?:\scủa)?\s"
)


def visitors(anchor: Anchor) -> tuple[Authority, ...]:
    """Who has sent those that come to work with a place, however it is told."""
    return team(anchor) or _delegation(anchor) or _sent(anchor)


def team(anchor: Anchor) -> tuple[Authority, ...]:
    """Who has sent the team that somebody of the place works with: "UBND xã A làm việc với Đoàn giám sát của |HĐND tỉnh|"."""
    if anchor.kind != "working-session":
        return ()
    lower = anchor.passage.text.lower
    start = anchor.span.end - len(" với") if anchor.lower.endswith(" với") else anchor.span.end
    for b in anchor.passage.bodies:
        if b.span.start > anchor.span.end and usable(b) and _WITH_TEAM.fullmatch(lower, start, b.span.start):
            return (b.body,)
    return ()


def _delegation(anchor: Anchor) -> tuple[Authority, ...]:
    """ "Đoàn công tác của Ban Tổ chức Trung ương do đồng chí … dẫn đầu làm việc với"."""
    passage = anchor.passage
    for b in passage.bodies:
        sent = _DELEGATION.search(passage.text.lower, max(passage.start, b.span.start - _REACH), b.span.start)
        if sent and b.span.end <= anchor.span.start and usable(b):
            return (b.body,)
    return ()


def sender(passage: Passage) -> Body | None:
    """The body that a sentence tells to have sent a delegation, whatever it did: "Đoàn công tác của |Ban Dân vận Trung ương| do … đã đến tỉnh"."""
    lower = passage.text.lower
    if lower.find("đoàn", passage.start, passage.end) < 0:
        return None
    for b in passage.bodies:
        if usable(b) and _DELEGATION.search(lower, max(passage.start, b.span.start - _REACH), b.span.start):
            return b.body
    return None


def _sent(anchor: Anchor) -> tuple[Authority, ...]:
    """ "Ban Chỉ đạo Trung ương do đồng chí … làm trưởng đoàn đã có buổi làm việc"."""
    passage = anchor.passage
    for b in passage.bodies:
        if b.span.end < anchor.span.start and usable(b) and b.body.kind != "ForeignBody":
            led = _LED_BY.match(passage.text.lower, b.span.end, anchor.span.start)
            if led is not None:
                return (b.body,)
    return ()
