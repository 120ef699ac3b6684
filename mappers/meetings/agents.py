"""The persons of a meeting's own verb: who visits, receives, works with; and holders of a post listed by place."""

from collections.abc import Iterator, Sequence

import regex

from vietpol.mappers.facts import Holding, Person
from vietpol.mappers.meetings.actors import before, following, has_verb, on_behalf
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.subject import between
from vietpol.mappers.reading import PersonMention
from vietpol.mappers.text import Span

_TOKEN = regex.compile(r"[\p{L}\d]+")
_FRONT = 120  # letters of a fronted verb with its object: "làm việc với lãnh đạo chủ chốt tỉnh, Thủ tướng …"
_REACH = 300
_HAD = regex.compile(r"(?:có|có các|có một)\s$")
_HOME = regex.compile(r"\b(?:tại|đến|ở)\s(?:nhà|gia đình)\s[^,;.]{0,40}$")
_LEADS = regex.compile(r"làm việc")
_PLURAL = regex.compile(
    r"các đồng chí (?P<title>bí thư|chủ tịch)\s(?:tỉnh ủy|thành ủy|ubnd|hđnd)[^:;.]{0,40}?\s(?:như|là|gồm)\s?:?\s"
)
_PERSONAL = frozenset({"working-session", "visit", "reception", "ceremony", "dialogue"})


def agents(anchor: Anchor) -> list[PersonMention]:
    """Who does what the verb says ("Chủ tịch UBND tỉnh Lê Văn A cùng đoàn công tác đã đến thăm")."""
    passage = anchor.passage
    if anchor.kind not in _PERSONAL or (anchor.noun and not _had(anchor)):
        return []
    found: list[PersonMention] = []
    end = anchor.span.start
    for mention in passage.people_before(anchor.span.start):
        if not found and not _near(passage, mention.span.end, end):
            break
        if _visited(passage, mention.span.start) or on_behalf(passage, mention):
            break
        if found and (end - mention.span.end > _REACH or has_verb(passage, mention.span.end, before(passage, end))):
            break
        found.append(mention)
        end = mention.span.start
    return found[::-1] or _fronted(anchor)


def _visited(passage: Passage, start: int) -> bool:
    """Whether somebody is only named as the one whose home it is: "Tại nhà Mẹ …, đồng chí … đã tặng quà"."""
    return _HOME.search(passage.text.lower, max(passage.start, start - 60), start) is not None


def _had(anchor: Anchor) -> bool:
    lower = anchor.passage.text.lower
    return _HAD.search(lower, max(anchor.passage.start, anchor.span.start - 10), anchor.span.start) is not None


def _fronted(anchor: Anchor) -> list[PersonMention]:
    passage = anchor.passage
    head = passage.lower(passage.start, anchor.span.start)
    if anchor.noun or len(_TOKEN.findall(head)) > 8:
        return []
    lower = passage.text.lower
    for comma in regex.finditer(r",\s", lower, pos=anchor.span.end, endpos=min(passage.end, anchor.span.end + _FRONT)):
        person = following(passage, comma.end(), passage.end)
        if person is not None:
            return [person]
    return []


def _near(passage: Passage, end: int, verb: int) -> bool:
    """Whether only names and the words of a delegation stand between a person and the verb."""
    if verb - end > _REACH:
        return False
    allowed = between()
    gap = [passage.lower(end, end)]
    at = end
    for span in passage.names_from(end):
        if span.end > verb:
            break
        gap.append(passage.lower(at, span.start))
        at = max(at, span.end)
    gap.append(passage.lower(at, verb))
    return all(t in allowed for part in gap for t in _TOKEN.findall(part))


def leads(anchor: Anchor) -> bool:
    """Whether the visitor speaks by what the verb says: a leader who works with a body."""
    return anchor.kind == "working-session" and _LEADS.search(anchor.lower) is not None


def guests(anchor: Anchor) -> list[PersonMention]:
    """Who is received: "tiếp Đại sứ … Lê Văn B"."""
    if anchor.kind != "reception" or anchor.noun:
        return []
    person = next(anchor.passage.people_from(anchor.span.end), None)
    if (
        person is None
        or person.span.start - anchor.span.end > 160
        or has_verb(anchor.passage, anchor.span.end, person.span.start)
    ):
        return []
    return [person]


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
