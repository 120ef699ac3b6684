"""What kind of meeting it was and whose, where the words that report it leave that open: from the rest of the article."""

from functools import cache

from vietpol.mappers import bodies, regex
from vietpol.mappers.facts import Authority, Body
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.announcing import announcer
from vietpol.mappers.meetings.event import Event
from vietpol.mappers.meetings.hosts import hosts
from vietpol.mappers.meetings.in_house import of_house
from vietpol.mappers.meetings.kinds import IN_SESSION, kind_of
from vietpol.mappers.meetings.lasting import from_its_first_day
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.presiding import presided
from vietpol.mappers.meetings.seats import venue_host
from vietpol.mappers.reading import Reading

_DECISION = regex.compile(
    r"\b(?:trao|công bố)\s(?:các\s)?quyết định\b(?!\s(?:thanh tra|kiểm tra|giám sát|kiểm toán|thành lập))"
    r"|(?:quyết định|nghị quyết)\s(?:chuẩn y|chỉ định|điều động|bổ nhiệm|phân công|luân chuyển|phê chuẩn|nghỉ hưu|này|trên|của)(?!\p{L})[^.;:]{0,160}?"
    r"\s(?:được|do)\s[^.;:]{3,140}\s(?:công bố|trao)(?!\p{L})"
)
_ON_CADRES = regex.compile(
    r"(?<!\p{L})(?:(?:trao|công bố)\s(?:các\s)?quyết định|chuẩn y|chỉ định|điều động|bổ nhiệm|phân công)(?!\p{L})"
)
_NTH_PLENUM = regex.compile(r"hội nghị\s(?:lần\s)?thứ\s")
# "quyết định được Ban Chấp hành Trung ương Đảng |đưa ra tại |hội nghị lần thứ 9"
_TOOK = regex.compile(
    r"\s(?:đã\s)?(?:đưa ra|ban hành|thông qua|quyết định|biểu quyết|bỏ phiếu|thống nhất)\s(?:[\p{L}\d]+\s){0,6}tại\s"
)
_SESSIONS = frozenset({"council-session", "regular-session", "plenum"})
_STUDIED = ("triển khai", "quán triệt", "phổ biến")
_SEAT = regex.compile(r"(?<!\p{L})tại\s(?:trụ sở\s|hội trường\s|văn phòng\s|cơ quan\s)?$")
_CLAUSE = 200  # letters between who decides and where
_AIM = regex.compile(r"[^,;.:]{0,80}?,?\s(?:nhằm|để)\s")
_WHOSE = regex.compile(r"(?<!\p{L})(?:của|do|cho|với|chủ tịch|bí thư|đề nghị)\s$")
_WHERE = regex.compile(
    r"(?:\s?\([^()]{3,40}\))?,?\s(?:mà\s)?(?:tại|ở)\s(?:đó|đây),?\s"
)  # "kỳ họp thứ 35 |mà tại đó| UBKT …"
_SHORT = regex.compile(r"(?<!\p{L})(?:của |họp |thành viên )(?:bcđ|ban chỉ đạo)(?!\p{L})")
_EARLIER = regex.compile(r"trước đó")
_COUNCILS = ("PeoplesCouncil", "RepresentativeBody")
_ELECTING = ("PartyCommittee", "StandingCommittee")


@cache
def _acts() -> regex.Pattern[str]:
    """What a body does at its session: "|Ban Chấp hành khóa XIX| đã bầu"."""
    term = r"(?:\s(?:khóa|nhiệm kỳ)\s[\p{L}\d\-–]{1,9})?"
    return words.pattern("deciding", before=term + r"\s(?:đã\s|cũng\s|vừa\s)*(?:tiến hành\s|nhất trí\s)?")


def settle(reading: Reading, event: Event, telling: list[Passage]) -> None:
    """Complete kind, host and days of an event."""
    from_its_first_day(event)
    if not event.hosts:
        event.hosts = next((h for m in event.mentions if not _within(m, event) and (h := hosts(m))), ())
    of_house(reading, event)
    if not event.hosts and event.kind in (*_SESSIONS, "other", "review", "study", "briefing"):
        _decided_there(event)
    if not event.hosts and event.kind in _SESSIONS:
        event.hosts = _acting(event) or _steering(reading, event) or presided(event)
    if not event.hosts and event.kind in ("press", "other", "regular-session"):
        told = announcer(event.anchor) if event.kind == "press" else ()
        event.hosts = told or _of_place(event) or (_of_lead(telling) if event.kind == "press" else ())
    if not event.hosts and event.kind == "ceremony" and not event.anchor.noun:
        event.hosts = _at_seat(event.anchor)
    if event.kind == "council-session":
        event.hosts = event.hosts or _only_council(reading)
        _as_session_of_committee(event)
    if event.kind == "congress" and not event.hosts:
        event.hosts = _chapter(reading)
    if event.kind == "other" and event.hosts and event.rule == "meetings/dated":
        event.kind = kind_of(event.anchor, event.hosts)
    bare = all(a.definite for a in event.anchors)
    if event.kind == "other" and bare and _hands_over(telling):
        event.kind = "ceremony"
    if event.kind == "other" and _of_cadres(event):
        event.kind = "ceremony"
    if event.kind == "other" and bare and not event.hosts:
        _as_electing(reading, event)
    if event.kind == "other" and any(_NTH_PLENUM.match(m.lower) for m in (*event.anchors, *event.mentions)):
        _as_plenum(reading, event)
    if event.kind == "other" and _looks_back(event.anchor):
        event.kind = "review"


def _looks_back(anchor: Anchor) -> bool:
    """Whether a conference was to review something: "hội nghị quân chính năm 2025 |nhằm tổng kết| công tác năm"."""
    passage = anchor.passage
    aim = _AIM.match(passage.text.lower, anchor.span.end, passage.end) if anchor.lower.startswith("hội nghị") else None
    reviews = next(pattern for kind, pattern in words.noun_kinds() if kind == "review")
    return aim is not None and reviews.match(passage.text.lower, aim.end(), passage.end) is not None


def _acting(event: Event) -> tuple[Authority, ...]:
    """Who decides there: "Tại phiên họp thứ 41 …, |Ủy ban Thường vụ Quốc hội đã xem xét, thông qua …"."""
    return next((found for a in (*event.anchors, *event.mentions) if (found := _acting_behind(a))), ())


def _acting_behind(anchor: Anchor) -> tuple[Authority, ...]:
    passage, end = anchor.passage, max(anchor.name.end, anchor.span.end)
    for b in passage.bodies:
        fronted = passage.lower(b.span.start - 2, b.span.start) == ", "
        fronted = fronted or _WHERE.fullmatch(passage.text.lower, end, b.span.start) is not None
        if (
            b.span.start > end
            and fronted
            and b.particular
            and b.body.kind in IN_SESSION
            and _acts().match(passage.text.lower, b.span.end)
        ):
            return (b.body,)
    return ()


def _decided_there(event: Event) -> None:
    """Who decided something at an unnamed conference holds it: "|Huyện ủy A thông qua đề án tại hội nghị bất thường"."""
    anchor = event.anchor
    passage, lower = anchor.passage, anchor.passage.text.lower
    if not anchor.noun or not lower.endswith((" tại ", " trong "), passage.start, anchor.span.start):
        return
    for b in reversed(passage.bodies):
        if b.span.end > anchor.span.start or not b.particular or b.body.kind not in IN_SESSION:
            continue
        clause = passage.lower(b.span.end, anchor.span.start)
        whose = _WHOSE.search(lower, max(passage.start, b.span.start - 16), b.span.start)
        if len(clause) > _CLAUSE or ";" in clause or whose is not None:
            return
        if (acts := _acts().match(lower, b.span.end)) is not None:
            event.hosts = (b.body,)
            if event.kind == "other" and acts[0].strip().endswith(_STUDIED):
                event.kind = "study"
            if event.kind in ("other", "regular-session") and b.body.kind in _ELECTING:
                event.kind = "plenum"
            return


def _steering(reading: Reading, event: Event) -> tuple[Authority, ...]:
    """ "Phiên họp thứ 21 của |Ban Chỉ đạo": the one steering committee that the article names in full."""
    if not any(_SHORT.search(a.lower) for a in (*event.anchors, *event.mentions)):
        return ()
    named = {b.body for b in reading.bodies if b.particular and b.body.kind == "SteeringCommittee"}
    return tuple(named) if len(named) == 1 else ()


def _within(mention: Anchor, event: Event) -> bool:
    """Whether a meeting is only named in the name of this one: "hội nghị thông báo kết quả |Hội nghị lần thứ sáu Ban Chấp hành Trung ương"."""
    if _EARLIER.match(mention.passage.lower()):
        return True  # another one, told of in passing
    return any(a.name.start < mention.span.start < a.name.end for a in event.anchors)


def _as_session_of_committee(event: Event) -> None:
    """A "kỳ họp" of another body than a council: of an inspection commission a session, of a Party committee a plenum."""
    kinds = {h.kind for h in event.hosts if isinstance(h, Body)}
    if "InspectionCommission" in kinds:
        event.kind = "regular-session"
    elif kinds & {"PartyCommittee", "StandingCommittee"}:
        event.kind = "plenum"
    elif "MassOrganization" in kinds:
        event.kind = "other"


def _only_council(reading: Reading) -> tuple[Authority, ...]:
    """The one council that the article names, by itself or as that of a committee ("Ban Pháp chế HĐND tỉnh")."""
    bodies_named = (b.body for b in reading.bodies if b.particular)
    owners = (b for body in bodies_named for b in (body, body.related) if b is not None)
    named = {b for b in owners if b.kind in _COUNCILS}
    return tuple(named) if len(named) == 1 else ()


def _chapter(reading: Reading) -> tuple[Authority, ...]:
    """The Party chapter whose new committee an article on "đại hội" names ("Ban Chấp hành Đảng bộ tỉnh")."""
    for b in reading.bodies:
        named = "đảng bộ" in reading.text.lower[b.span.start : b.span.end]
        if (
            named
            and b.particular
            and b.body.area is not None
            and b.body.kind in ("PartyCommittee", "PartyOrganization")
        ):
            return (bodies.compose("dang-bo", area=b.body.area),)
    return ()


def _hands_over(telling: list[Passage]) -> bool:
    """Whether an unnamed meeting's article tells of decisions announced or handed over."""
    return any(_DECISION.search(p.lower()) for p in telling)


def _of_cadres(event: Event) -> bool:
    """Whether a conference of cadres was told a decision on one of them: "Tại hội nghị cán bộ chủ chốt …, Ban Bí thư chuẩn y …"."""
    anchor = event.anchor
    behind = anchor.passage.lower(anchor.span.end)
    return anchor.lower.startswith("hội nghị cán bộ") and _ON_CADRES.search(behind) is not None


def _of_place(event: Event) -> tuple[Authority, ...]:
    found = venue_host(event.anchor.passage, event.anchor)
    return () if found is None else (found[0],)


def _at_seat(anchor: Anchor) -> tuple[Authority, ...]:
    """At whose seat a decision was handed over: "Chiều 8/7, tại trụ sở |Tỉnh ủy A|, ông B đã |công bố quyết định"."""
    passage = anchor.passage
    for b in passage.bodies:
        before = passage.lower(max(passage.start, b.span.start - 24), b.span.start)
        if b.span.end < anchor.span.start and b.particular and _SEAT.search(before) is not None:
            return (b.body,)
    return ()


def _of_lead(telling: list[Passage]) -> tuple[Authority, ...]:
    """The body that an article begins with: "UBND tỉnh X vừa có thông báo …"."""
    for b in telling[0].bodies if telling else ():
        if b.span.start - telling[0].start <= 12 and b.particular:
            return (b.body,)
    return ()


def _as_electing(reading: Reading, event: Event) -> None:
    """ "Tại hội nghị, các đồng chí trong Ban Chấp hành Đảng bộ huyện đã bầu …": the committee's plenum."""
    for change in reading.offices.changes:
        by = change.decided_by
        if change.action == "elected" and isinstance(by, Body) and by.kind in _ELECTING:
            event.kind, event.hosts = "plenum", (by,)
            return


def _as_plenum(reading: Reading, event: Event) -> None:
    """A numbered "Hội nghị" without a host is one of the home's Party committee, where the article speaks of it."""
    if event.hosts:
        first = event.hosts[0]
        if isinstance(first, Body) and first.kind == "PartyCommittee":
            event.kind = "plenum"
        return
    named = [b for b in event.anchor.passage.bodies if b.particular and b.body.kind == "PartyCommittee"]
    if named and _TOOK.match(reading.text.lower, named[-1].span.end):
        event.kind, event.hosts = "plenum", (named[-1].body,)
        return
    province = reading.home.province
    if province is None:
        return
    committee = bodies.compose("tinh-uy" if province.rank == "tỉnh" else "thanh-uy", area=province)
    if any(b.body.id.startswith(committee.id) for b in reading.bodies):
        event.kind, event.hosts = "plenum", (committee,)
