"""Changes that a meeting decides: "Hội nghị thống nhất chuẩn y ông A …" is its host's decision, on its day; elections that only one body can hold."""

from collections.abc import Sequence

from msgspec import structs

from vietpol.mappers import regex
from vietpol.mappers.changes import competence
from vietpol.mappers.facts import Body, Change, Meeting
from vietpol.mappers.reading import Reading

# The meeting itself decides: the first word of the sentence, or of a clause of it behind what has been done before.
_DECIDES = regex.compile(
    r"\W*(?:(?:cũng |ngay )?(?:tại|trong|trước khi|sau khi|kết thúc|dịp)[^,;.]{2,60},\s)?hội nghị\s"
    r"(?:hiệp thương|đã|cũng|còn|tiến hành|thống nhất|nhất trí|quyết định|biểu quyết|bỏ phiếu|bầu|xem xét|chuẩn y|tín nhiệm|cho ý kiến)(?!\p{L})"
)
_DAY = len("2024-01-23")
_ELECTORS = frozenset({"PartyCommittee", "FatherlandFrontCommittee", "FrontBody", "MassOrganization", "Association"})
_DECIDERS = _ELECTORS | {"StandingCommittee", "PartyExecutiveBody", "InspectionCommission", "StandingBoard"}


def decided(reading: Reading) -> tuple[Change, ...]:
    """The changes of the article, with the decider and the day of the one meeting that may have decided them."""
    changes = tuple(_by_council(reading, c) for c in reading.offices.changes)
    hosted = [m for m in reading.meetings if any(isinstance(h, Body) and h.kind in _DECIDERS for h in m.hosts)]
    if not hosted or all(c.decided_by is not None and c.date is not None for c in changes):
        return changes
    return tuple(_completed(reading, c, hosted) for c in changes)


def _by_council(reading: Reading, change: Change) -> Change:
    """An election to a council or people's committee, told as news: its place's council has held it, where the article names that council."""
    if change.action != "elected" or change.post is None or change.decided_by is not None:
        return change
    if change.date is not None and len(change.date) != _DAY:
        return change  # of a career
    council = competence.only_elector(change.post, (b.body for b in reading.bodies if b.particular))
    return change if council is None else structs.replace(change, decided_by=council)


def _completed(reading: Reading, change: Change, hosted: Sequence[Meeting]) -> Change:
    if change.action in ("retired", "died") or (change.decided_by is not None and change.date is not None):
        return change
    if change.action == "elected":
        hosted = [m for m in hosted if any(isinstance(h, Body) and _of(change, h) for h in m.hosts)]
    if len({h for m in hosted for h in m.hosts}) != 1:
        return change
    meeting = next((m for m in hosted if change.date in (None, m.start)), None)
    host = next((h for h in meeting.hosts if isinstance(h, Body)), None) if meeting is not None else None
    if meeting is None or host is None:
        return change
    sentence = reading.text.sentence_at(change.evidence[0].start)
    there = _DECIDES.match(reading.text.lower, sentence.start, sentence.end) is not None
    if change.action == "elected":
        told = there or change.date is not None or meeting.start is None
        decides = host.kind in _ELECTORS and _of(change, host) and told
    else:
        decides = there
    if not decides:
        return change
    day = change.date if change.date is not None or not there else meeting.start
    return structs.replace(change, decided_by=change.decided_by or host, date=day)


def _of(change: Change, host: Body) -> bool:
    """Whether a committee elects to this post: its own heads, and those of the bodies that it sets up."""
    body = change.post.body if change.post is not None else None
    return body is not None and host in (body, body.related)
