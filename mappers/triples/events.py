"""Meetings, who took part in them, and the documents cited."""

from vietpol.mappers.facts import ArticleFacts, Body, CitedDocument, Meeting, Participation
from vietpol.mappers.naming import Named
from vietpol.mappers.triples.builder import Builder, Term, boolean, code, date, thing, whole, words
from vietpol.vocab import slug, worded

_ROLE = {
    "chair": "chair", "attend": "attendee", "open": "opening-speaker", "report": "presenter", "speak": "speaker",
    "conclude": "concluding-speaker",
}  # fmt: skip
_DOES = {
    "chair": "chủ trì", "attend": "dự", "open": "khai mạc", "report": "báo cáo tại",
    "speak": "phát biểu tại", "conclude": "kết luận",
}  # fmt: skip
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def add(build: Builder, facts: ArticleFacts) -> None:
    """Meetings first, then participations, which lean on their names; then documents."""
    named = {m.key: _meeting(build, m) for m in facts.meetings}
    sites = {(m.key, s.label) for m in facts.meetings for s in m.sites}
    for p in facts.participations:
        _participation(build, p, named[p.meeting], p.site if (p.meeting, p.site) in sites else None)
    for d in facts.documents:
        _document(build, d)


def _meeting(build: Builder, m: Meeting) -> Named:
    named = build.names.meeting(build.article.id, m.key)
    node = build.start(named.local, "Congress" if m.kind == "congress" else "Meeting", named.label)
    build.add(node, "meetingKind", code("kind", m.kind))
    build.add(node, "date", date(m.start) if m.start else None)
    build.add(node, "endDate", date(m.end) if m.end and m.end != m.start else None)
    build.add(node, "dayPart", code("daypart", m.day_part) if m.day_part else None)
    build.add(node, "mode", code("mode", m.mode) if m.mode else None)
    build.add(node, "ordinal", whole(m.ordinal) if m.ordinal is not None else None)
    for host in m.hosts:
        build.add(node, "convenedBy", build.actor(host)[0])
    host_body = next((h for h in m.hosts if isinstance(h, Body)), None)
    if m.term is not None and host_body is not None:
        build.add(node, "term", _term(build, host_body, m.term))
    build.add(node, "reviews", build.period(m.reviews) if m.reviews else None)
    for site in m.sites:
        place = build.start(_site(named, site.label), "MeetingSite", site.label)
        build.add(node, "site", place)
        build.add(place, "mainSite", boolean(True) if site.main else None)
        build.add(place, "area", build.area(site.area) if site.area else None)
    build.evidence(node, m.evidence)
    return named


def roman(value: int) -> str:
    """14 -> "XIV", as terms are written."""
    out = ""
    for weight, letters in _ROMAN:
        while value >= weight:
            out, value = out + letters, value - weight
    return out


def _term(build: Builder, body: Body, ordinal: int) -> Term:
    local = f"term_{body.id}_khoa-{ordinal}"
    node = thing(local)
    if build.first_time(local):
        build.start(local, "Term", f"{body.label} khóa {roman(ordinal)}")
        build.add(node, "ordinal", whole(ordinal))
        build.add(node, "termOf", build.body(body))
    return node


def _site(meeting: Named, label: str) -> str:
    """Local name of a place of a meeting."""
    return f"site_{meeting.local.removeprefix('meeting_')}_{worded(label)}"


def _participation(build: Builder, p: Participation, meeting: Named, site: str | None) -> None:
    who, named = build.actor(p.who)
    role = _ROLE[p.role]
    local = f"part_{meeting.local.removeprefix('meeting_')}_{named.local.partition('_')[2]}_{role}"
    node = build.start(local, "Participation", f"{named.label} {_DOES[p.role]} {meeting.label}")
    build.add(node, "meeting", thing(meeting.local))
    build.add(node, "participant", who)
    build.add(node, "participationRole", code("part", role))
    build.add(node, "order", whole(p.order) if p.order is not None else None)
    build.add(node, "subject", words(p.subject) if p.subject else None)
    if site:
        build.add(node, "atSite", thing(_site(meeting, site)))
    build.evidence(node, p.evidence)


def _document(build: Builder, d: CitedDocument) -> None:
    named = build.names.document(build.article.id, d)
    node = build.start(named.local, "Document", named.label)
    build.add(node, "docType", code("doctype", slug(d.type)))
    build.add(node, "docNumber", words(d.number) if d.number else None)
    build.add(node, "date", date(d.date) if d.date else None)
    build.add(node, "issuedBy", build.actor(d.issuer)[0] if d.issuer else None)
    build.evidence(node, d.evidence)
