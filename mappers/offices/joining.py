"""From phrases of office and persons to who holds what: within sentences, then over the article."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import Gained
from vietpol.mappers.facts import Body, Person, Post
from vietpol.mappers.offices.holders import Held, Item, Joiner
from vietpol.mappers.posts.groups import group
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.text import Span

_MEMBERS = ("Ủy viên", "Đại biểu", "Thành viên")  # of many bodies: a bare title says nothing
_IS = regex.compile(r"\s*,?\s*(?:(?:hiện|nay|hiện nay|vốn|cũng)\s+)*(?:là|từng là)\s+")


def join(reading: Reading, people: Sequence[PersonMention], phrases: Sequence[Phrase]) -> list[Held]:
    """Each post joined to the person whom its sentence names beside it."""
    text = reading.text
    groups = group(text, phrases)
    items = [Item(Span(g[0].span.start, g[-1].span.end), group=g) for g in groups]
    taken = [item.span for item in items]
    items += [Item(m.span, person=m) for m in people if not _inside(taken, m.span)]
    items.sort(key=lambda item: item.span)
    held: list[Held] = []
    line: list[Item] = []
    end = -1
    for item in items:
        if item.span.start >= end:
            held += Joiner(text, line).join() if line else []
            line, end = [], text.sentence_at(item.span.start).end
        line.append(item)
    return held + (Joiner(text, line).join() if line else [])


def _inside(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_right(spans, (span.start, 1 << 60))
    return any(other.start <= span.start < other.end for other in spans[max(0, at - 1) : at + 1])


def chained(reading: Reading, phrases: Sequence[Phrase], held: Sequence[Held], gained: Sequence[Gained]) -> list[Held]:
    """ "Tân Bí thư Tỉnh ủy là Ủy viên Trung ương khóa XIII": posts said of the one holder of another post."""
    holders = _holders(held, gained)
    taken = {one.phrase.span.start for one in held}
    found = []
    for first, second in pairwise(group(reading.text, phrases)):
        subject = first[-1]
        if (
            len(first) > 1
            or subject.body is None
            or subject.plural
            or taken & {subject.span.start, second[0].span.start}
        ):
            continue
        people = holders.get(Post(subject.name, subject.body), set())
        if len(people) == 1 and _IS.fullmatch(reading.text.lower, subject.span.end, second[0].span.start):
            person = next(iter(people))
            found += [Held(person, p, Span(subject.span.start, p.span.end), "offices/holder-is") for p in second]
    return found


def _holders(held: Sequence[Held], gained: Sequence[Gained]) -> dict[Post, set[Person]]:
    holders: dict[Post, set[Person]] = {}
    for one in held:
        if one.phrase.body is not None and one.phrase.capacity != "former":
            holders.setdefault(Post(one.phrase.name, one.phrase.body), set()).add(one.person)
    for gain in gained:
        if gain.capacity != "former":
            holders.setdefault(gain.post, set()).add(gain.person)
    return holders


def _family(phrase: Phrase) -> str:
    """What the titles of one kind of body share: a minister's deputies are his ministry's."""
    return f"of a {phrase.title.supply}" if phrase.title.supply is not None else phrase.name


def _ministry(reading: Reading, one: Held) -> Body | None:
    """The one ministry that the paragraph has named before a bare title: "* Bộ Y tế: … |Bộ trưởng A trao quyết định"."""
    start = reading.text.blocks[reading.text.sentence_at(one.span.start).block].start
    named = {m.body for m in reading.bodies if start <= m.span.start < one.phrase.span.start and m.particular}
    ministries = [body for body in named if body.kind == "Ministry"]
    return ministries[0] if len(ministries) == 1 else None


def repeated(reading: Reading, held: Sequence[Held], phrases: Sequence[Phrase]) -> list[Held]:
    """ "Bí thư Nguyễn Văn A": a bare title beside a name is the one post with that title that the article names."""
    bodies: dict[str, set[Body]] = {}
    for phrase in phrases:
        if phrase.body is not None and not phrase.plural and not phrase.foreign:
            for title in {phrase.name, _family(phrase)}:
                bodies.setdefault(title, set()).add(phrase.body)
    known = {(one.person, one.phrase.name) for one in held if one.phrase.body is not None}
    ministries = {m.body for m in reading.bodies if m.particular and m.body.kind == "Ministry"}
    found = []
    for one in held:
        settled = bodies.get(one.phrase.name) or bodies.get(_family(one.phrase), set())
        settled = settled if one.phrase.name not in _MEMBERS else set()
        if not settled and one.phrase.title.supply == "Bộ":
            settled = ministries
        if (
            one.phrase.title.supply == "Bộ"
            and one.phrase.body is None
            and (near := _ministry(reading, one)) is not None
        ):
            settled = {near}
        if one.phrase.body is None and one.phrase.mention is None and not one.phrase.unread and len(settled) == 1:
            if (one.person, one.phrase.name) in known:
                continue
            one = replace(one, phrase=replace(one.phrase, body=next(iter(settled)), inferred=True))
        found.append(one)
    return found
