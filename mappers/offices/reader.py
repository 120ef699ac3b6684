"""The order in which offices are read."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from vietpol.mappers import changes
from vietpol.mappers.changes import Gained
from vietpol.mappers.facts import Body, Person, Post, RankHeld
from vietpol.mappers.offices import ranks
from vietpol.mappers.posts.groups import Group, complete, group
from vietpol.mappers.offices.holders import Held, Item, Joiner
from vietpol.mappers.offices.holdings import holdings
from vietpol.mappers.posts.phrases import Phrase, PhraseReader
from vietpol.mappers.people import partial_names
from vietpol.mappers.reading import Offices, PersonMention, PostMention, Reading
from vietpol.mappers.text import Span


def read(reading: Reading) -> Offices:
    """Holdings, ranks, changes and every title of the text."""
    people = sorted([*reading.people, *partial_names(reading)], key=lambda m: m.span)
    phrases = settled(reading, PhraseReader(reading).read())
    changed = changes.read(reading, people, phrases)
    free = [phrase for phrase in phrases if phrase.span.start not in changed.used]
    held = join(reading, people, free)
    held += chained(reading, free, held, changed.gained)
    held = repeated(held, phrases)
    made = holdings(reading, held, changed.gained)
    return Offices(made, ranks_of(reading), tuple(dict.fromkeys(changed.changes)), mentions(phrases, held))


def settled(reading: Reading, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases with the bodies that their neighbours settle."""
    before: Body | None = None
    done: list[Phrase] = []
    for together in group(reading.text, phrases, [m.span for m in reading.people]):
        completed = complete(together, before)
        done += completed
        before = next((p.body for p in reversed(completed) if p.body is not None and not p.inferred), before)
    for at in range(len(done) - 2, -1, -1):  # "… Bí thư Đảng ủy; đồng chí B giữ chức Phó Bí thư Đảng ủy xã X"
        same = reading.text.sentence_at(done[at].span.start) == reading.text.sentence_at(done[at + 1].span.start)
        if same and done[at].body is None and done[at].mention is not None:
            done[at] = complete((done[at],), done[at + 1].body)[0]
    return done


def join(reading: Reading, people: Sequence[PersonMention], phrases: Sequence[Phrase]) -> list[Held]:
    """Each post joined to the person whom its sentence names beside it."""
    text = reading.text
    groups: list[Group] = group(text, phrases, [m.span for m in people])
    items = [Item(Span(g[0].span.start, g[-1].span.end), group=g) for g in groups]
    inside = [item.span for item in items]
    items += [Item(m.span, person=m) for m in people if not any(s.start <= m.span.start < s.end for s in _near(inside, m.span))]
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


_IS = regex.compile(r"\s*,?\s*(?:(?:hiện|nay|hiện nay|vốn|cũng)\s+)*(?:là|từng là)\s+")


def chained(reading: Reading, phrases: Sequence[Phrase], held: Sequence[Held], gained: Sequence[Gained]) -> list[Held]:
    """ "Tân Bí thư Tỉnh ủy là Ủy viên Trung ương khóa XIII": posts said of the one holder of another post."""
    holders: dict[Post, set[Person]] = {}
    for one in held:
        if one.phrase.body is not None and one.phrase.capacity != "former":
            holders.setdefault(Post(one.phrase.name, one.phrase.body), set()).add(one.person)
    for gain in gained:
        if gain.capacity != "former":
            holders.setdefault(gain.post, set()).add(gain.person)
    taken = {one.phrase.span.start for one in held}
    found = []
    groups = group(reading.text, phrases, ())
    for first, second in pairwise(groups):
        subject = first[-1]
        if len(first) > 1 or subject.body is None or subject.plural or taken & {first[0].span.start, second[0].span.start}:
            continue
        people = holders.get(Post(subject.name, subject.body), set())
        if len(people) == 1 and _IS.fullmatch(reading.text.lower, subject.span.end, second[0].span.start):
            person = next(iter(people))
            found += [Held(person, p, Span(subject.span.start, p.span.end), "offices/holder-is") for p in second]
    return found


def repeated(held: Sequence[Held], phrases: Sequence[Phrase]) -> list[Held]:
    """ "Bí thư Nguyễn Văn A": a bare title beside a name is the one post with that title that the article names."""
    bodies: dict[str, set[Body]] = {}
    for phrase in phrases:
        if phrase.body is not None and not phrase.plural:
            bodies.setdefault(phrase.name, set()).add(phrase.body)
    known = {(one.person, one.phrase.name) for one in held if one.phrase.body is not None}
    found = []
    for one in held:
        settled = bodies.get(one.phrase.name, set())
        if one.phrase.body is None and one.phrase.mention is None and len(settled) == 1:
            if (one.person, one.phrase.name) in known:
                continue
            one = replace(one, phrase=replace(one.phrase, body=next(iter(settled)), inferred=True))
        found.append(one)
    return found


def _near(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    at = bisect_right(spans, (span.start, 1 << 60))
    return spans[max(0, at - 1) : at + 1]


def mentions(phrases: Sequence[Phrase], held: Sequence[Held]) -> tuple[PostMention, ...]:
    """Every title with a body, with its person where it has one; groups of holders are none."""
    holder = {one.phrase.span.start: one.person for one in held}
    return tuple(
        PostMention(p.span, Post(p.name, p.body), holder.get(p.span.start))
        for p in phrases
        if p.body is not None and not p.plural and not p.foreign
    )


def ranks_of(reading: Reading) -> tuple[RankHeld, ...]:
    """The ranks printed before names."""
    return ranks.read(reading)
