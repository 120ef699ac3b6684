"""Deputies named as in reports of sessions: "đại biểu Nguyễn Văn A (đoàn An Giang)", "các đại biểu B (tổ Na Ngoi), C chất vấn"."""

from collections.abc import Iterator

from vietpol.mappers import bodies, regex
from vietpol.mappers.facts import Basis, Evidence, Holding, Post
from vietpol.mappers.reading import PersonMention, Reading, between

_BEFORE = regex.compile(r"(?<!\p{L})(?:các |nữ )?(?:đại biểu|đb)\s+$")
_DELEGATION = regex.compile(
    r"\s*[(,-]\s*(?P<named>đoàn\s+(?:đbqh\s+|đại biểu quốc hội\s+)?)?(?P<unit>(?:tỉnh\s+|tp\.?\s*|thành phố\s+)?)"
)
# "đại biểu A|, Phó Trưởng Đoàn ĐBQH tỉnh Cà Mau"
_HEADS = regex.compile(r"\s?[,(-]\s?(?:phó\s)?trưởng đoàn (?:chuyên trách )?(?:đbqh|đại biểu quốc hội)(?!\p{L})")
_MEMBERS = regex.compile(
    r"\s*,?\s*(?:gồm có|gồm|có)\s+(?:các\s+|\d+\s+)*(?P<word>đại biểu|đbqh)(?:\s+quốc hội)?\s*:?\s*(?:ông\s|bà\s)?"
)
_ENDS = regex.compile(
    r"(?<!\p{L})(?:đã|tiếp xúc|dự|tham dự|làm việc|cùng với|do)(?!\p{L})"
)  # the list's verb, or who is none of it
_ASSEMBLY = ("quốc hội", "đbqh")
_COUNCIL = regex.compile(r"(?<!\p{L})(?:hđnd|hội đồng nhân dân)(?!\p{L})")
_SESSION = ("kỳ họp", "họp kỳ", "phiên chất vấn", "phiên giải trình")
# "các đại biểu |A (tổ 1), |B, |C chất vấn": what may stand before and behind the name of a deputy, and between two.
_DEPUTY = regex.compile(r"(?<!\p{L})(?:các |nữ |của |hai )?đại biểu:?\s+(?:ông\s|bà\s)?$")
_GROUP = r"(?:\s*\((?:tổ|đơn vị|đại biểu|bầu ở|ứng cử)[^()]{1,50}\))?"
_ALSO = regex.compile(rf"{_GROUP}(?:,\s|\s(?:và|cùng)\s|,\svà\s)(?:đại biểu\s|ông\s|bà\s)*")
_ANOTHER = regex.compile(r",\s(?:ông|bà)\s$")  # "trả lời đại biểu A, ông B, Giám đốc Sở Y tế, cho biết"
_TITLED = regex.compile(rf"{_GROUP}\s?[,(-]\s?(?P<word>\p{{Lu}}|ủy viên|bí thư|chủ tịch|phó|giám đốc|trưởng|nguyên)")
# "biểu quyết |bãi nhiệm đại biểu A", "|nguyên đại biểu B": no longer one
_LOST = regex.compile(
    r"(?<!\p{L})(?:bãi nhiệm|miễn nhiệm|bãi miễn|nguyên|cựu|thôi (?:làm |làm nhiệm vụ |nhiệm vụ )|tạm đình chỉ)\s?$"
)
_ELSEWHERE = regex.compile(r"đại hội|quốc hội|đbqh|hội thảo|tọa đàm")


def read(reading: Reading, day: str | None) -> Iterator[Holding]:
    """Deputies by the delegation beside their name or before their list, where the article speaks of the National Assembly."""
    text = reading.text
    yield from _of_council(reading, day)
    areas = {mention.span.start: mention for mention in reading.places}
    if not any(word in text.lower for word in _ASSEMBLY):
        return
    post = Post("Đại biểu", bodies.compose("quoc-hoi"))
    yield from _listed(reading, post, day)
    for mention in reading.people:
        before = _BEFORE.search(text.lower, max(0, mention.span.start - 20), mention.span.start)
        if before is not None and _HEADS.match(text.lower, mention.span.end) is not None:
            evidence = Evidence(before.start(), mention.span.end, "offices/delegate")
            yield Holding(
                mention.person, post, "full", text.raw[before.start() : before.end()].strip(), (evidence,), day
            )
            continue
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


def _of_council(reading: Reading, day: str | None) -> Iterator[Holding]:
    """ "Các đại biểu A (tổ Na Ngoi), B chất vấn", at a session of a people's council: each is a deputy of it."""
    text = reading.text
    lower = text.lower
    if not any(word in lower for word in _SESSION):
        return
    if len(_COUNCIL.findall(lower)) <= sum(lower.count(word) for word in _ASSEMBLY):
        return
    councils = [m for m in reading.bodies if m.particular and m.body.kind == "PeoplesCouncil"]
    names = {mention.span.start for mention in reading.people}
    last: PersonMention | None = None
    for mention in reading.people:
        start = mention.span.start
        joined = last is not None and _ALSO.fullmatch(text.lower, last.span.end, start) is not None
        opening = _DEPUTY.search(text.lower, max(0, start - 30), start)
        named = opening is not None and _LOST.search(text.lower, max(0, start - 60), opening.start()) is None
        sentence = text.sentence_at(start)
        before = next((m for m in reversed(councils) if m.span.start < start), None)
        last = None
        if not (named or joined) or before is None or _ELSEWHERE.search(text.lower, sentence.start, sentence.end):
            continue
        titled = _TITLED.match(text.plain, mention.span.end)
        listed = joined and _ANOTHER.search(text.lower, max(0, start - 10), start) is None
        if titled is not None and titled.start("word") not in names and not listed:
            continue  # "đại biểu A, Giám đốc Sở Y tế": a guest, perhaps
        last = mention
        evidence = Evidence(start, mention.span.end, "offices/delegate", Basis.INFERRED, note="at its session")
        yield Holding(mention.person, Post("Đại biểu", before.body), "full", "đại biểu", (evidence,), day)


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
