"""The order in which offices are read."""

from bisect import bisect_right
from collections.abc import Sequence

from vietpol.mappers import changes
from vietpol.mappers.facts import Body, Post, RankHeld
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
