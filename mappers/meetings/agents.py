"""The persons of a meeting's own verb: who visits, receives, works with; and holders of a post listed by place."""

from collections.abc import Iterator, Sequence
from itertools import islice

from vietpol.mappers import regex
from vietpol.mappers.facts import Holding, PartRole, Person
from vietpol.mappers.meetings.actors import bare, before, following, has_verb, on_behalf, only_adverbs, subject
from vietpol.mappers.meetings.anchors import Anchor, coming
from vietpol.mappers.meetings.bodies_at import works_with
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.sharing import chain
from vietpol.mappers.meetings.subject import between, blotted
from vietpol.mappers.reading import PersonMention
from vietpol.mappers.text import Span

_COMMA = regex.compile(r",\s")
_TOKEN = regex.compile(r"[\p{L}\d]+")
_FRONT = 120  # letters of a fronted verb with its object: "làm việc với lãnh đạo chủ chốt tỉnh, Thủ tướng …"
_LEADING = regex.compile(r"\W*dẫn đầu (?:phái )?đoàn(?!\p{L})[^,;:.]{0,160}$")
_REACH = 300
_HAD = regex.compile(r"(?:có|có các|có một)\s$")
_HEADS = regex.compile(r"(?<!\p{L})(?:làm trưởng đoàn|dẫn đầu)(?!\p{L})")
_MEETS = regex.compile(
    r"họp(?:\s(?:trực tuyến|khẩn))?\s(?:với|cùng)(?!\p{L})"
)  # "Phó Chủ tịch UBND tỉnh |họp với các sở"
_CALLS = regex.compile(r"(?:,|\svà)\s(?:chào xã giao|hội kiến|hội đàm với)\s")
_SEES = regex.compile(r"(?<!\p{L})(?:thăm|chúc|chào)(?!\p{L})")
_AND_GIVES = regex.compile(
    r"(?:,|\svà)\s(?:tặng quà|trao quà|động viên|chúc mừng|chúc tết|chúc thọ|hỏi thăm)(?:\scho)?(?=\s)"
)
_VENERABLE = regex.compile(
    r"\s(?:các\s)?(?:mẹ việt nam anh hùng|mẹ vnah|bà mẹ việt nam anh hùng|anh hùng llvtnd|già làng|cụ)(?=\s)"
)
_FAMILY = regex.compile(r"(?<!\p{L})(?:gia đình|gia quyến|thân nhân|nhà riêng|nhà)\s")
_AND_GUEST = regex.compile(r"^[^.;:]{0,160}(?:,|và|cùng)\s(?:các\s)?$")
_WITH = regex.compile(r"[^.;:]{0,40}?\s(?:với|cùng)\s")
_HOME = regex.compile(r"\b(?:tại|đến|ở)\s(?:nhà|gia đình)\s[^,;.]{0,40}$")
_BY = " được "
_LEADS = regex.compile(r"làm việc")
_PLURAL = regex.compile(
    r"các đồng chí (?P<title>bí thư|chủ tịch)\s(?:tỉnh ủy|thành ủy|ubnd|hđnd)[^:;.]{0,40}?\s(?:như|là|gồm)\s?:?\s"
)
_PERSONAL = frozenset({"working-session", "visit", "reception", "ceremony", "dialogue"})


def agents(anchor: Anchor) -> list[PersonMention]:
    """Who does what the verb says ("Chủ tịch UBND tỉnh Lê Văn A cùng đoàn công tác đã đến thăm")."""
    passage = anchor.passage
    if anchor.kind in _PERSONAL and (head := _head_of_delegation(anchor)) is not None:
        return [head, *(m for m in chain(passage, head) if m.span.end <= anchor.span.start)]
    greets = anchor.lower.startswith(("gặp mặt", "gặp gỡ", "họp mặt"))
    greets = greets or (
        _had(anchor) and anchor.lower.startswith(("buổi gặp", "cuộc gặp", "buổi giao lưu", "buổi trao đổi"))
    )
    greets = anchor.kind == "other" and (
        greets or _MEETS.match(anchor.passage.text.lower, anchor.span.start) is not None
    )  # verbs as well
    if not greets and (anchor.kind not in _PERSONAL or (anchor.noun and not _had(anchor))):
        return []
    found: list[PersonMention] = []
    end = coming(anchor)
    for mention in passage.people_before(end):
        if not found and not _near(passage, mention.span.end, end):
            break
        if _visited(passage, mention.span.start) or on_behalf(passage, mention):
            break
        if found and (end - mention.span.end > _REACH or has_verb(passage, mention.span.end, before(passage, end))):
            break
        found.append(mention)
        end = mention.span.start
    return found[::-1] or _fronted(anchor)


def _head_of_delegation(anchor: Anchor) -> PersonMention | None:
    """ "Đoàn đại biểu … do đồng chí Lê Văn A, Chủ nhiệm … |làm trưởng đoàn đã đến thăm": whatever the other titles are."""
    passage = anchor.passage
    lower, low = passage.text.lower, max(passage.start, anchor.span.start - _REACH)
    heads = [*_HEADS.finditer(lower, low, anchor.span.start)]
    if not heads or has_verb(passage, heads[-1].end(), anchor.span.start):
        return None
    by = lower.rfind(" do ", max(passage.start, heads[-1].start() - _REACH), heads[-1].start())
    return following(passage, by + 4, heads[-1].start()) if by >= 0 else None


def _visited(passage: Passage, start: int) -> bool:
    """Whether somebody is only named as the one whose home it is: "Tại nhà Mẹ …, đồng chí … đã tặng quà"."""
    return _HOME.search(passage.text.lower, max(passage.start, start - 60), start) is not None


def _had(anchor: Anchor) -> bool:
    lower = anchor.passage.text.lower
    return _HAD.search(lower, max(anchor.passage.start, anchor.span.start - 10), anchor.span.start) is not None


def _fronted(anchor: Anchor) -> list[PersonMention]:
    passage = anchor.passage
    head = passage.lower(passage.start, anchor.span.start)
    leads = _LEADING.match(head) is not None  # "Dẫn đầu đoàn công tác của Bộ A kiểm tra hạn hán, |Bộ trưởng B đến …"
    far = len(_TOKEN.findall(head)) > 12 or any(b.span.end <= anchor.span.start for b in passage.bodies)
    if anchor.noun or (far and not leads):
        return []
    lower = passage.text.lower
    for comma in _COMMA.finditer(lower, anchor.span.end, min(passage.end, anchor.span.end + _FRONT)):
        person = following(passage, comma.end(), passage.end)
        if person is not None:
            return [person]
    return []


def _near(passage: Passage, end: int, verb: int) -> bool:
    """Whether only names and the words of a delegation stand between a person and the verb."""
    if verb - end > _REACH:
        return False
    if only_adverbs(bare(passage, end, verb)):
        return True  # "Thủ tướng … |sáng 24/3| làm việc với"
    return all(t in between() for t in _TOKEN.findall(blotted(passage, end, verb, behind_name=True)))


def role_of(anchor: Anchor) -> PartRole:
    """What the verb says of the one who leads: who works with somebody speaks, the head of a delegation announces."""
    if anchor.lower.startswith("công bố") and _head_of_delegation(anchor) is not None:
        return "report"
    return "speak" if _leads(anchor) else "attend"


def _leads(anchor: Anchor) -> bool:
    """Whether the visitor speaks by what the verb says: a leader who works with somebody, not only somewhere."""
    lower = anchor.lower
    if works_with(anchor) is not None:
        return True
    if anchor.kind != "working-session" or not _LEADS.search(lower):
        return False
    return lower.endswith(" với") or _WITH.match(anchor.passage.text.lower, anchor.span.end) is not None


def guests(anchor: Anchor) -> list[PersonMention]:
    """Who is received: "tiếp Đại sứ … Lê Văn B"."""
    if anchor.kind == "ceremony" and anchor.noun:
        return _welcomed(anchor)
    if anchor.kind not in ("reception", "visit", "working-session"):
        return []
    if anchor.noun and not anchor.lower.startswith(
        ("buổi tiếp", "cuộc tiếp", "buổi làm việc với", "cuộc làm việc với")
    ):
        return []
    if (head := _head_of_guests(anchor)) is not None:
        return [head]
    if anchor.kind != "reception":
        return _greeted(anchor)
    if anchor.noun:
        return []
    by = anchor.passage.text.lower.rfind(_BY, anchor.passage.start, anchor.span.start)
    if by >= 0:  # "Đại sứ Lê Văn B vừa |được Chủ tịch UBND tỉnh tiếp"
        return [*islice(anchor.passage.people_before(by), 1)]
    person = next(anchor.passage.people_from(anchor.span.end), None)
    if (
        person is None
        or person.span.start - anchor.span.end > 160
        or has_verb(anchor.passage, anchor.span.end, person.span.start)
    ):
        return []
    found = [person]
    for other in anchor.passage.people_from(person.span.end):
        end, start = found[-1].span.end, before(anchor.passage, other.span.start)
        if _AND_GUEST.search(anchor.passage.lower(end, start)) is None or has_verb(anchor.passage, end, start):
            break
        found.append(other)
    return found


def _welcomed(anchor: Anchor) -> list[PersonMention]:
    """ "chủ trì lễ đón |Thủ tướng … B| thăm chính thức Việt Nam"."""
    if not anchor.lower.startswith(
        ("lễ đón thủ tướng", "lễ đón tổng", "lễ đón chủ tịch", "lễ đón chính thức", "lễ đón quốc", "lễ đón nhà")
    ):
        return []
    guest = next(anchor.passage.people_from(anchor.span.end), None)
    if guest is None or not guest.full or guest.span.start > anchor.name.end:
        return []
    return [] if has_verb(anchor.passage, anchor.span.end, guest.span.start) else [guest]


def _head_of_guests(anchor: Anchor) -> PersonMention | None:
    """ "tiếp đoàn đại biểu tỉnh bạn do ông Lê Văn B |làm trưởng đoàn"."""
    passage = anchor.passage
    lower = passage.text.lower
    high = min(passage.end, anchor.span.end + _REACH)
    head = _HEADS.search(lower, anchor.span.end, high)
    if head is None or ";" in lower[anchor.span.end : head.start()]:
        return None
    by = lower.rfind(" do ", anchor.span.end, head.start())
    if by < 0:
        return None  # "do Chủ tịch Hội đồng A |ông Lê Văn B làm trưởng đoàn": whatever the titles are
    return following(passage, by + 4, head.start()) or subject(passage, head.start(), by + 4)


def _greeted(anchor: Anchor) -> list[PersonMention]:
    """ "đến thăm và chào xã giao ông Lê Văn B", "thăm Hòa thượng Lê Văn B": not whose family is visited."""
    passage, lower = anchor.passage, anchor.passage.text.lower
    call = _CALLS.match(lower, anchor.span.end)
    start = call.end() if call is not None else anchor.span.end
    if call is None and not (anchor.kind == "visit" and _SEES.search(anchor.lower)):
        return []
    if (gives := _AND_GIVES.match(lower, start)) is not None:
        start = gives.end()
    if (venerable := _VENERABLE.match(lower, start)) is not None:
        start = venerable.end()
    one = following(passage, start, passage.end)
    if one is None or _FAMILY.search(lower, anchor.span.start, before(passage, one.span.start)):
        return []
    return [one]


def holders_listed(passage: Passage, start: int, holdings: Sequence[Holding]) -> Iterator[tuple[Person, Span]]:
    """The holders of a post that a list of places stands for, as far as the article names them."""
    m = _PLURAL.search(passage.text.lower, start, min(passage.end, start + 120))
    if m is None:
        return
    for place in passage.places:
        if place.span.start < m.end():
            continue
        for h in holdings:
            if h.capacity == "full" and h.post.title.lower() == m["title"] and h.post.body.area == place.area:
                yield h.person, place.span
                break
