"""Which kind of meeting a wording, its name and its host make."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Authority, Body, MeetingKind
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.anchors import Anchor

_PARTY = frozenset({"PartyCommittee", "PartyOrganization", "StandingCommittee", "PartyExecutiveBody"})
_COUNCILS = frozenset({"PeoplesCouncil", "RepresentativeBody"})
_SITTING = frozenset(
    {
        "PeoplesCommittee",
        "ExecutiveBody",
        "SteeringCommittee",
        "Ministry",
        "StandingBoard",
        "InspectionCommission",
        "ElectionBody",
    }
)
IN_SESSION = frozenset(
    {
        "PeoplesCouncil",
        "RepresentativeBody",
        "PartyCommittee",
        "StandingCommittee",
        "PartyExecutiveBody",
        "InspectionCommission",
        "PeoplesCommittee",
        "ExecutiveBody",
        "RepresentativeStandingBody",
        "SteeringCommittee",
        "StandingBoard",
        "MassOrganization",
    }
)
_NUMBERED = regex.compile(r"(?:lần\s)?thứ\s(?:\d{1,3}|[ivxlc]{1,7}|\p{L}+)(?!\p{L})|\bđầu tiên\b")
_WORKS = regex.compile(r"\blàm việc\b")
_BODY_IN_SESSION = regex.compile(r"\b(?:ban chỉ đạo|bcđ|tiểu ban|hội đồng|tổ công tác|thường trực chính phủ)\b")
# "Ban Chấp hành Đảng bộ tỉnh Mẫu tổ chức |hội nghị"
_COMMITTEE_HOLDS = regex.compile(
    r"(?:ban chấp hành|bch)\sđảng bộ\s[^,;:.]{2,60}?\s(?:tổ chức|họp|tiến hành|khai mạc)\s$"
)
_OF_COMMITTEE = regex.compile(
    r"(?:hội nghị|họp|cuộc họp)\s(?:bất thường\s|mở rộng\s|đột xuất\s)?(?:ban chấp hành|bch)(?!\p{L})"
)  # "Huyện ủy họp |hội nghị Ban Chấp hành"
# "Đảng ủy Công an tỉnh tổ chức |hội nghị ra nghị quyết lãnh đạo công tác tháng 8"
_RESOLVES = regex.compile(r"(?:hội nghị|họp|cuộc họp)\s(?:\p{L}+\s){0,3}ra nghị quyết(?!\p{L})")
_SITS = regex.compile(r"\s(?:bất thường|mở rộng|thường kỳ|định kỳ|đột xuất|phiên|toàn thể)(?!\p{L})")
_COMMITTEE = regex.compile(r"(?:ban chấp hành|bch)(?: đảng bộ)?(?!\p{L})[^,;:.]{0,60}\s$")
# "hội nghị nâng cao chất lượng công tác |tiếp xúc cử tri" is about that work, no such meeting itself
_ABOUT = regex.compile(r"(?<!\p{L})(?:công tác|chất lượng|hoạt động|quy chế|việc)\s$")
_PARTY_BOARD = regex.compile(r"thường trực (?:tỉnh|thành|huyện|quận|thị|đảng) ủy")
_INFORMAL = ("gặp mặt", "gặp gỡ", "họp mặt", "buổi họp mặt", "buổi gặp", "cuộc gặp", "chương trình")
_PROGRAMMES = ("tổ chức chương trình", "tổ chức ngày hội", "tổ chức diễn tập")
_CALLED = regex.compile(r"\s?[\"“](?:về việc\s|về\s)?(?P<name>[^\"”]{6,90})")
_NTH = regex.compile(r"\shội nghị\s(?:lần\s)?thứ\s")
# "|Hội đồng thẩm định xã nông thôn mới kiểu mẫu tỉnh A họp thẩm định hồ sơ": whoever they are, they sit
_UNNAMED_SITS = regex.compile(
    r"(?:^|, |\. |\) |- )(?:hội đồng (?:thẩm định|tư vấn|xét|thi đua|nghĩa vụ|giám sát)|ban chỉ đạo|bcđ|tiểu ban|tổ công tác|ban chỉ huy|ban tổ chức)\s[^,;:.]{2,86}?\s(?:(?:đã|vừa|tổ chức)\s)?$"
)
_GENERIC = frozenset({"other", "study", "plenum", "ceremony", "review", "regular-session"})
_CHAIRED = (
    260  # letters before a verb of sitting, with who chairs: "Thường trực Huyện ủy do đồng chí A, … chủ trì đã |nghe"
)
_NAME = 90  # letters of a meeting's name in which the word of its kind stands


def numbered(name: str) -> bool:
    """Whether a meeting's name numbers it: "hội nghị lần thứ 21", but not "hội nghị thông báo kết quả Hội nghị lần thứ 6"."""
    m = _NUMBERED.search(name[:_NAME])
    return (
        m is not None
        and not any(p.search(name[: m.start()]) for _, p in words.noun_kinds())
        and "hội nghị" not in name[8 : m.start()]
    )


def kind_of(anchor: Anchor, hosts: tuple[Authority, ...]) -> MeetingKind:
    """The kind, by the name's words first, then by whose meeting it is."""
    body = next((h for h in hosts if isinstance(h, Body)), None)
    kind = body.kind if body is not None else ""
    if not anchor.noun:
        return _of_verb(anchor, kind)
    lower = anchor.lower
    if lower.startswith("kỳ họp"):
        return "regular-session" if kind == "InspectionCommission" else "council-session"
    if lower.startswith("lễ"):
        return "ceremony"
    if anchor.kind == "visit" and _WORKS.search(lower[:_NAME]):
        return "working-session"
    if kind in _PARTY and lower.startswith("hội nghị") and numbered(lower):
        return "plenum"
    if lower.startswith("phiên"):
        if kind in _COUNCILS:
            return "council-session"
        return "plenum" if kind in _PARTY else "briefing" if " giao ban" in lower[:_NAME] else anchor.kind
    if anchor.kind in _GENERIC or lower.startswith(("hội nghị", "cuộc họp", "buổi họp", "họp")):
        return _of_name(anchor, lower, kind)
    return anchor.kind


def _of_name(anchor: Anchor, lower: str, host: str) -> MeetingKind:
    named: list[tuple[int, MeetingKind]] = []
    lower += _quoted(anchor)
    for kind, pattern in words.noun_kinds():
        m = pattern.search(lower[:_NAME])
        if m is not None and not (kind != "review" and _ABOUT.search(lower[: m.start()])):
            named.append((m.start(), kind))
    if named:
        return min(named)[1]
    if anchor.kind == "plenum":
        return "plenum" if host in _PARTY or not host else "other"
    if host in ("StandingCommittee", "PartyExecutiveBody") and not lower.removeprefix("hội nghị ").startswith(
        (*_INFORMAL, "toàn quốc", "trực tuyến toàn quốc")
    ):
        return "plenum"
    if host == "PartyCommittee" and lower.startswith(
        ("hội nghị tỉnh ủy", "hội nghị thành ủy", "hội nghị huyện ủy", "hội nghị đảng ủy")
    ):
        return "plenum"
    if host == "PartyCommittee" and _OF_COMMITTEE.match(lower):
        return "plenum"
    if host == "PartyCommittee" and _RESOLVES.match(lower):
        return "plenum"
    if host == "PartyCommittee" and lower.startswith("hội nghị") and _COMMITTEE_HOLDS.search(_ahead(anchor)):
        return "plenum"
    if (
        anchor.kind == "other"
        and lower.startswith(("cuộc họp", "buổi họp", "họp"))
        and not lower.startswith(_INFORMAL)
        and _sits(lower, host)
    ):
        return "regular-session"
    return anchor.kind


def _quoted(anchor: Anchor) -> str:
    """What a meeting is called in quotation marks right behind its noun: 'Hội nghị toàn quốc |"Về việc quán triệt …"'."""
    m = _CALLED.match(anchor.passage.text.lower, anchor.name.end, anchor.passage.end)
    return "" if m is None else " " + m["name"]


def _ahead(anchor: Anchor) -> str:
    """The words before a meeting's name."""
    return anchor.passage.lower(max(anchor.passage.start, anchor.span.start - _NAME), anchor.span.start)


def _sits(name: str, host: str) -> bool:
    """Whether those who meet are a body in session: the Government, a People's Committee, a steering committee."""
    return host in _SITTING or _BODY_IN_SESSION.search(name[:_NAME]) is not None


def _of_party(anchor: Anchor) -> bool:
    """Whether a standing board that sits is a Party committee's: "Thường trực Huyện ủy |nghe và cho ý kiến"."""
    ahead = anchor.passage.lower(max(anchor.passage.start, anchor.span.start - _CHAIRED), anchor.span.start)
    return anchor.lower.startswith(("nghe", "cho ý kiến")) and _PARTY_BOARD.search(ahead) is not None


def _of_verb(anchor: Anchor, host: str) -> MeetingKind:
    if anchor.lower.startswith(_PROGRAMMES):
        name = anchor.passage.lower(anchor.span.end, min(anchor.passage.end, anchor.span.end + _NAME))
        return "dialogue" if "đối thoại" in name else "study" if "tập huấn" in name else "other"
    if anchor.kind == "visit" and _WORKS.search(
        anchor.passage.lower(anchor.span.end, min(anchor.passage.end, anchor.span.end + 24))
    ):
        return "working-session"
    if anchor.kind == "regular-session" and host in _COUNCILS:
        return "council-session"  # "Quốc hội họp phiên toàn thể"
    if anchor.kind == "regular-session" and host in _PARTY:
        return "plenum"  # "Ban Chấp hành khóa XX họp phiên thứ nhất"
    if (
        anchor.kind == "other"
        and host in _PARTY
        and anchor.lower.startswith("họp")
        and (_SITS.match(anchor.passage.text.lower, anchor.span.end) or _COMMITTEE.search(_ahead(anchor)))
    ):
        return "plenum"  # "Ban Chấp hành Đảng bộ tỉnh họp |bất thường"
    if anchor.kind == "other" and host in _PARTY and _NTH.match(anchor.passage.text.lower, anchor.span.end):
        return "plenum"  # "Ban Chấp hành Đảng bộ thành phố họp |Hội nghị lần thứ 22"
    if anchor.kind == "other" and anchor.lower.startswith(_INFORMAL):
        return "other"  # "UBND tỉnh gặp mặt, tri ân …"
    if anchor.kind == "other":
        name = anchor.passage.lower(anchor.span.start, min(anchor.passage.end, anchor.span.end + _NAME))
        if host in _PARTY - {"PartyCommittee", "PartyOrganization"} or (host == "StandingBoard" and _of_party(anchor)):
            return "plenum"
        unnamed = anchor.lower.startswith("họp") and _UNNAMED_SITS.search(_ahead(anchor)) is not None
        return (
            "council-session" if host in _COUNCILS else "regular-session" if unnamed or _sits(name, host) else "other"
        )
    return anchor.kind
