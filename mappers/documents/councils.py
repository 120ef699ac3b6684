"""Resolutions without a number that a people's council passes at the session told of: "các đại biểu thông qua nghị quyết về …"."""

from collections.abc import Iterator

from vietpol.mappers import regex, spelled
from vietpol.mappers.documents.adopted import Adopted
from vietpol.mappers.facts import Body
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Span

_COUNCILS = ("PeoplesCouncil", "RepresentativeBody")
_PASSES = "thông qua nghị quyết"
# "Nghị quyết quy hoạch tỉnh X |được HĐND tỉnh thông qua tại kỳ họp …"
_PASSED = regex.compile(
    r"(?<!\p{L})(?<!dự thảo )nghị quyết(?!\s(?:số|đại hội|này|trên|chuyên đề|\d))(?!\p{L})[^.;:]{6,140}?"
    r"(?<!\s(?:sẽ|chưa|để|không|dự kiến|nếu|khi))\s(?:đã\s|vừa\s)?được\s(?P<who>hđnd|hội đồng nhân dân|quốc hội)(?:\s[^.;:,]{2,40}?)?"
    r"\s(?:đã\s|vừa\s)?(?:biểu quyết\s)?thông qua\s(?:tại|trong)\s(?:kỳ họp|phiên họp)"
    rf"(?!\s(?:tới|sau|trước|cuối|giữa|đầu))(?:\s(?:lần\s)?thứ\s(?P<which>\d{{1,3}}|{spelled.ordinal()})(?![\p{{L}}\d]))?"
)
_WHO = regex.compile(
    r"(?<!\p{L})(?:đại biểu|hđnd|hội đồng nhân dân|quốc hội|kỳ họp|phiên họp)(?!\p{L})[^.;:]{0,100}?\s(?:đã\s|cũng\s|nhất trí\s|biểu quyết\s|thống nhất\s)*$"
)
_AHEAD = regex.compile(r"(?<!\p{L})(?:sẽ|dự kiến|để|nhằm|xem xét,?)\s[^.;:]{0,60}$")
_ABOUT = regex.compile(
    r"\s(?:về|đặt|phê duyệt|phê chuẩn|bầu|xác nhận|quy định|thông qua|miễn nhiệm|bãi nhiệm|cho thôi|sắp xếp|điều chỉnh|phân bổ)(?!\p{L})"
)
_BEFORE = 140  # letters before the verb in which its subject stands


def passed_at_session(reading: Reading) -> Iterator[Adopted]:
    """The first such resolution, where the article tells of one session of one council, with its day."""
    sessions = {
        (m.start, host): m.ordinal
        for m in reading.meetings
        if m.kind == "council-session" and m.start
        for host in m.hosts
        if isinstance(host, Body) and host.kind in _COUNCILS
    }
    if len(sessions) != 1:
        return
    (((day, council), ordinal),) = sessions.items()
    lower = reading.text.lower
    m = _PASSED.search(lower) if "thông qua t" in lower else None
    if m is not None and _of_session(reading, m, council, ordinal):
        yield Adopted(Span(m.start(), m.end()), "Nghị quyết", council, "documents/council-passes", day)
        return
    at = lower.find(_PASSES)
    while at >= 0:
        end = at + len(_PASSES)
        start = max(reading.text.sentence_at(at).start, at - _BEFORE)
        told = _WHO.search(lower, start, at) and not _AHEAD.search(lower, start, at)
        if told and _ABOUT.match(lower, end):
            yield Adopted(Span(at, end), "Nghị quyết", council, "documents/council-passes", day)
            return
        at = lower.find(_PASSES, end)


def _of_session(reading: Reading, m: "regex.Match[str]", council: Body, ordinal: int | None) -> bool:
    """Whether no other council passed it, nor the session of another number: "được |HĐND tỉnh Y| thông qua tại kỳ họp |thứ 3"."""
    other = any(b.span.start == m.start("who") and b.particular and b.body != council for b in reading.bodies)
    which = m["which"]
    return not other and (which is None or ordinal is None or spelled.number(which) == ordinal)
