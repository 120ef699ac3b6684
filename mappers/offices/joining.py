"""From phrases of office and persons to who holds what: within sentences, then over the article."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import pairwise

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import Gained
from vietpol.mappers.facts import Body, Person, Post
from vietpol.mappers.offices.holders import Held, Item, Joiner
from vietpol.mappers.posts import titles
from vietpol.mappers.posts.groups import group
from vietpol.mappers.posts.implied import ImpliedBodies
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.text import Span, Text

# The rest of a body's name, up to the mark before the next post.
_REST = regex.compile(r"(?P<rest>\s(?!và\s|cùng\s)[\p{L}\d&]+(?:\s[\p{L}\d&/-]+){0,7})\s?(?:,|\s-|\skiêm)\s?")
_ALSO = "kiêm"
_IS = regex.compile(r"\s*,?\s*(?:(?:hiện|nay|hiện nay|vốn|cũng)\s+)*(?:là|từng là)\s+")


def join(reading: Reading, people: Sequence[PersonMention], phrases: Sequence[Phrase]) -> list[Held]:
    """Each post joined to the person whom its sentence names beside it."""
    text = reading.text
    groups = group(text, phrases)
    items = [Item(Span(g[0].span.start, g[-1].span.end), group=g) for g in groups]
    taken = [item.span for item in items]
    items += [Item(m.span, person=m) for m in people if not _inside(taken, m.span)]
    items = _read_on(text, sorted(items, key=lambda item: item.span))
    held: list[Held] = []
    line: list[Item] = []
    end = -1
    for item in items:
        if item.span.start >= end:
            held += Joiner(text, line).join() if line else []
            line, end = [], text.sentence_at(item.span.start).end
        line.append(item)
    return held + (Joiner(text, line).join() if line else [])


def _read_on(text: Text, items: Sequence[Item]) -> list[Item]:
    """The items, two groups as one where only the rest of a body's name that no reader knows stands between them, and a comma.

    "A, Ủy viên Ban Chấp hành Hội Sinh vật cảnh| các tỉnh phía Nam, |Giám đốc Sở X": both are A's.
    """
    done: list[Item] = []
    for item in items:
        last = done[-1] if done else None
        m = None
        if last is not None and last.group and item.group and not (last.group[-1].plural or item.group[0].plural):
            also = len(_ALSO) if text.lower.startswith(_ALSO, item.span.start) else 0
            m = _REST.fullmatch(text.plain, last.span.end, item.span.start + also)
        if (
            last is None
            or m is None
            or titles.end_of_name(text, last.span.end, m.end("rest"), fields=False) is not None
        ):
            done.append(item)
            continue
        group = last.group
        if m["rest"].strip()[:1].isupper() and m["rest"].strip().lower() not in titles.words("short_bodies", ""):
            # "Bí thư Đảng ủy |Cảng Cát Lở, Phó Giám đốc …": what its neighbours say of the body is not what the words do
            group = (*group[:-1], replace(group[-1], body=None, unread=True)) if group[-1].inferred else group
        done[-1] = Item(Span(last.span.start, item.span.end), group=(*group, *item.group))
    return done


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


def repeated(held: Sequence[Held], gained: Sequence[Gained], implied: ImpliedBodies) -> list[Held]:
    """Those whose phrase leaves the body out with the body that is implied, unless the person is known to hold such a post."""
    told = {(gain.person, gain.post.title): gain for gain in gained}
    known = {(one.person, one.phrase.name) for one in held if one.phrase.body is not None}
    known |= {key for key, gain in told.items() if gain.news}
    # "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ A": a minister by rank, of no ministry
    known |= {(person, "Bộ trưởng") for person, name in known if name == "Chủ nhiệm"}
    holders = _holders(held, gained)
    risen = {(gain.person, gain.post.body) for gain in gained}
    found = []
    for one in held:
        phrase = one.phrase
        if phrase.body is None and phrase.mention is None and not (phrase.unread or phrase.foreign):
            if known & {(one.person, phrase.name), (one.person, f"{phrase.name} Thường trực")}:
                continue
            gain = told.get((one.person, phrase.name))  # "… được bổ nhiệm Tổng Giám đốc Tập đoàn X năm 2006"
            body = implied.of(phrase, partial(_by_another, holders, risen, one)) if gain is None else gain.post.body
            one = one if body is None else replace(one, phrase=replace(phrase, body=body, inferred=True))
            if body is not None:
                holders.setdefault(Post(phrase.name, body), set()).add(one.person)
        found.append(one)
    return found


def _by_another(
    holders: Mapping[Post, set[Person]], risen: AbstractSet[tuple[Person, Body]], one: Held, body: Body
) -> bool:
    """Whether somebody else is the one holder of such a post in a body; one who rises in it makes room for the next."""
    if one.phrase.title.many or (one.person, body) in risen:
        return False
    return bool(holders.get(Post(one.phrase.name, body), set()) - {one.person})
