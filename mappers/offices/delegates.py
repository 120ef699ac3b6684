"""Deputies of the National Assembly named as in reports of its sessions: "đại biểu Nguyễn Văn A (đoàn An Giang)"."""

from collections.abc import Iterator

from vietpol.mappers import bodies, regex
from vietpol.mappers.facts import Basis, Evidence, Holding, Post
from vietpol.mappers.reading import Reading, between

_BEFORE = regex.compile(r"(?<!\p{L})(?:các |nữ )?(?:đại biểu|đb)\s+$")
_DELEGATION = regex.compile(
    r"\s*[(,-]\s*(?P<named>đoàn\s+(?:đbqh\s+|đại biểu quốc hội\s+)?)?(?P<unit>(?:tỉnh\s+|tp\.?\s*|thành phố\s+)?)"
)
_MEMBERS = regex.compile(
    r"\s*,?\s*(?:gồm có|gồm|có)\s+(?:các\s+|\d+\s+)*(?P<word>đại biểu|đbqh)(?:\s+quốc hội)?\s*:?\s*(?:ông\s|bà\s)?"
)
_ENDS = regex.compile(
    r"(?<!\p{L})(?:đã|tiếp xúc|dự|tham dự|làm việc|cùng với|do)(?!\p{L})"
)  # the list's verb, or who is none of it
_ASSEMBLY = regex.compile(r"quốc hội|đbqh")


def read(reading: Reading, day: str | None) -> Iterator[Holding]:
    """Deputies by the delegation beside their name or before their list, where the article speaks of the National Assembly."""
    text = reading.text
    areas = {mention.span.start: mention for mention in reading.places}
    if not _ASSEMBLY.search(text.lower):
        return
    post = Post("Đại biểu", bodies.compose("quoc-hoi"))
    yield from _listed(reading, post, day)
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


def _listed(reading: Reading, post: Post, day: str | None) -> Iterator[Holding]:
    """ "Đoàn ĐBQH tỉnh X gồm các đại biểu: A, Phó Trưởng đoàn; B; C đã tiếp xúc cử tri": each is a deputy."""
    text = reading.text
    for body in reading.bodies:
        opens = _MEMBERS.match(text.lower, body.span.end) if body.body.kind == "AssemblyDelegation" else None
        if opens is None:
            continue
        end, last = text.sentence_at(body.span.start).end, opens.end()
        for mention in between(reading.people, last, end):
            if _ENDS.search(text.lower, last, mention.span.start):
                break
            last = mention.span.end
            evidence = Evidence(
                mention.span.start, last, "offices/delegate", Basis.INFERRED, note="listed as of the delegation"
            )
            yield Holding(mention.person, post, "full", text.raw[slice(*opens.span("word"))], (evidence,), day)
