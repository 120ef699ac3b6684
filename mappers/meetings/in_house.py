"""Meetings of the one firm, hospital or school that an article tells of: "|Công ty| tổ chức hội nghị", "tại trụ sở chính |Công ty X|, hội nghị …"."""

from vietpol.mappers import bodies, regex
from vietpol.mappers.facts import Body
from vietpol.mappers.houses import house_of, is_bare, told_of
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.reading import Reading

_OWN = frozenset(("other", "review", "study", "briefing", "congress", "plenum"))
_PARTY = "dang-uy"
# "Công ty tổ chức |Hội nghị Đảng ủy ra Nghị quyết lãnh đạo …": of its Party committee
_OF_COMMITTEE = regex.compile(
    r"(?:hội nghị|họp|phiên họp)\s(?:mở rộng\s|định kỳ\s|thường kỳ\s)?(?:ban chấp hành )?đảng (?:ủy|bộ)(?!\p{L})"
)
_SEAT = regex.compile(r"(?<!\p{L})(?:tại|ở)\s(?:hội trường\s|trụ sở\s|trụ sở chính\s|văn phòng\s|của\s){0,3}$")
_BEHIND = regex.compile(r"(?:\s?\([^()]{2,80}\))?,?\s(?:đã\s)?(?:diễn ra\s|tổ chức\s)?(?:các\s)?$")
_WORDS = 40  # letters of "tại trụ sở chính của"


def of_house(reading: Reading, event: Event) -> None:
    """Sets the house itself as host where the text calls it by its noun alone or met at its seat, or its committee where that met."""
    named = [h for h in event.hosts if isinstance(h, Body)]
    bare = len(named) == len(event.hosts) == 1 and named[0].kind == "Body" and named[0].area is None
    own = len(named) == 1 and house_of(named[0]) == named[0]
    if not bare and not own and not (not event.hosts and event.kind in _OWN):
        return
    house = told_of(reading)
    if house is None:
        return
    if (bare and is_bare(named[0].label, house)) or (not event.hosts and _at_seat(event, house)):
        event.hosts = (house,)
    if event.hosts == (house,) and event.kind in ("other", "plenum") and _OF_COMMITTEE.match(event.anchor.lower):
        event.hosts, event.kind = (bodies.compose(_PARTY, owner=house),), "plenum"


def _at_seat(event: Event, house: Body) -> bool:
    """Whether the meeting took place at the seat of the house, as the words right before or behind it say."""
    anchor = event.anchor
    passage, lower = anchor.passage, anchor.passage.text.lower
    for b in passage.bodies:
        if b.body != house or _SEAT.search(lower, max(passage.start, b.span.start - _WORDS), b.span.start) is None:
            continue
        if b.span.start > anchor.span.end or _BEHIND.fullmatch(lower, b.span.end, anchor.span.start) is not None:
            return True
    return False
