"""Deputies of the National Assembly named as in reports of its sessions: "đại biểu Nguyễn Văn A (đoàn An Giang)"."""

from collections.abc import Iterator

from vietpol.mappers import bodies, regex
from vietpol.mappers.facts import Evidence, Holding, Post
from vietpol.mappers.reading import Reading

_BEFORE = regex.compile(r"(?<!\p{L})(?:các |nữ )?(?:đại biểu|đb)\s+$")
_DELEGATION = regex.compile(
    r"\s*[(,-]\s*(?P<named>đoàn\s+(?:đbqh\s+|đại biểu quốc hội\s+)?)?(?P<unit>(?:tỉnh\s+|tp\.?\s*|thành phố\s+)?)"
)
_ASSEMBLY = regex.compile(r"quốc hội|đbqh")


def read(reading: Reading, day: str | None) -> Iterator[Holding]:
    """Deputies by the delegation beside their name, where the article speaks of the National Assembly."""
    text = reading.text
    areas = {mention.span.start: mention for mention in reading.places}
    if not _ASSEMBLY.search(text.lower):
        return
    post = Post("Đại biểu", bodies.compose("quoc-hoi"))
    for mention in reading.people:
        before = _BEFORE.search(text.lower, max(0, mention.span.start - 20), mention.span.start)
        m = _DELEGATION.match(text.lower, mention.span.end) if before else None
        area = (areas.get(m.start("unit")) or areas.get(m.end())) if m else None
        if m is None or before is None or area is None or "_" in area.area.id:
            continue
        closed = text.plain[area.span.end : area.span.end + 1] == ")"
        if m["named"] or ("(" in m[0] and closed):
            evidence = Evidence(before.start(), area.span.end, "offices/delegate")
            yield Holding(
                mention.person, post, "full", text.raw[before.start() : before.end()].strip(), (evidence,), day
            )
