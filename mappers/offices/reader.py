"""The order in which offices are read."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from vietpol.mappers import changes
from vietpol.mappers.bodies.unplaced import named as name_placeless
from vietpol.mappers.facts import Body, Holding, Post
from vietpol.mappers.offices import careers, delegates, distributed, forms, obituaries, ranks
from vietpol.mappers.offices.fiction import characters
from vietpol.mappers.offices.foreign import foreigners
from vietpol.mappers.offices.holders import Held
from vietpol.mappers.offices.holdings import day_of, holdings
from vietpol.mappers.offices.joining import chained, join, repeated
from vietpol.mappers.people import partial_names
from vietpol.mappers.posts import boards, unplaced
from vietpol.mappers.posts.biography import is_past
from vietpol.mappers.posts.councils import of_councils
from vietpol.mappers.posts.groups import complete, group, party_beside
from vietpol.mappers.posts.implied import ImpliedBodies
from vietpol.mappers.posts.owners import owned
from vietpol.mappers.posts.phrases import Phrase, PhraseReader
from vietpol.mappers.reading import Offices, PostMention, Reading

_LISTED = 12  # posts back to the secretary whose deputy is listed


def read(reading: Reading) -> Offices:
    """Holdings, ranks, changes and every title of the text."""
    people = sorted([*reading.people, *partial_names(reading)], key=lambda m: m.span)
    phrases = settled(reading, PhraseReader(reading).read())
    reading.bodies = name_placeless(reading, reading.bodies)
    changed = changes.read(reading, people, phrases)
    free = [phrase for phrase in phrases if phrase.span.start not in changed.used]
    held = join(reading, people, free)
    mourned = obituaries.notice(reading)
    if mourned is not None:
        named = {(one.person, one.phrase.span.start) for one in held}
        held += [one for one in obituaries.held(mourned, free) if (one.person, one.phrase.span.start) not in named]
        if not any(c.action == "died" and c.person == mourned.mention.person for c in changed.changes):
            changed.changes.append(obituaries.death(mourned, reading))
    held += forms.held(reading, free)
    joined = {one.phrase.span.start for one in held}
    held += careers.held(reading, [phrase for phrase in free if phrase.span.start not in joined])
    held += chained(reading, free, held, changed.gained)
    held += distributed.read(reading, people, free)
    held = repeated(held, changed.gained, ImpliedBodies(reading, phrases))
    abroad = foreigners(reading, held) | characters(reading, held)
    kept = [one for one in held if one.person not in abroad and not _told_as_past(reading, one)]
    gained = [gain for gain in changed.gained if gain.person not in abroad]
    made = _with(holdings(reading, kept, gained), delegates.read(reading, day_of(reading)))
    told = tuple(dict.fromkeys(change for change in changed.changes if change.person not in abroad))
    return Offices(made, ranks.read(reading), told, mentions(phrases, held))


def settled(reading: Reading, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases with the bodies that their neighbours settle."""
    before: Body | None = None
    done: list[Phrase] = []
    for together in group(reading.text, boards.seated(reading, phrases)):
        completed = complete(together, before)
        done += completed
        named = (
            p.body for p in reversed(completed) if p.body is not None and not p.inferred and p.capacity != "former"
        )
        before = next(named, before)
    for at in range(len(done) - 2, -1, -1):  # "… Bí thư Đảng ủy; đồng chí B giữ chức Phó Bí thư Đảng ủy xã X"
        same = reading.text.sentence_at(done[at].span.start) == reading.text.sentence_at(done[at + 1].span.start)
        if same and done[at].body is None and done[at].mention is not None:
            done[at] = complete((done[at],), done[at + 1].body)[0]
    for at in range(len(done) - 2, -1, -1):  # "A - |Bí thư, B - Chủ tịch UBND huyện X": of the committee of that place
        done[at] = party_beside(reading.text, done[at], done[at + 1])
    done = of_councils(reading, owned(reading, done))
    for at in range(1, len(done)):
        done[at] = _deputy(reading, done[at], done[max(0, at - _LISTED) : at])
    return unplaced.all_named(reading, group(reading.text, done))


def _deputy(reading: Reading, phrase: Phrase, before: Sequence[Phrase]) -> Phrase:
    """A deputy without a body, of the one whose head the sentence names: "A, Bí thư Tỉnh ủy X; B, |Phó Bí thư Thường trực".

    So too "Chủ tịch HĐND tỉnh A và |các Phó Chủ tịch: B, C", "A, Chủ nhiệm UBKT và B, |Phó Chủ nhiệm Thường trực".
    """
    bare = phrase.body is None and phrase.mention is None and not phrase.foreign
    if not bare or not phrase.name.startswith("Phó ") or (phrase.plural and phrase.unread):
        return phrase
    secretary = phrase.name.startswith("Phó Bí thư")
    head = phrase.name.removeprefix("Phó ").removesuffix(" Thường trực").lower()
    sentence = reading.text.sentence_at(phrase.span.start)
    for other in reversed(before):
        if other.span.start < sentence.start:
            break
        if other.body is None:
            continue
        if secretary and not phrase.plural and other.body.kind == "PartyCommittee" and "Bí thư" in other.name:
            return replace(phrase, body=other.body, inferred=True)
        if not secretary and not phrase.unread and other.name.lower() in (head, phrase.name.lower()):
            return replace(phrase, body=other.body, inferred=True)
    return phrase


def mentions(phrases: Sequence[Phrase], held: Sequence[Held]) -> tuple[PostMention, ...]:
    """Every title with a body, with its person where it has one; groups of holders are none."""
    holder = {one.phrase.span.start: one.person for one in held}
    return tuple(
        PostMention(p.span, Post(p.name, p.body), holder.get(p.span.start))
        for p in phrases
        if p.body is not None and not p.plural and not p.foreign
    )


def _told_as_past(reading: Reading, one: Held) -> bool:
    if one.rule not in ("offices/copula", "offices/holder-is") or one.phrase.capacity == "former":
        return False
    sentence = reading.text.sentence_at(one.span.start)
    return is_past(reading.text, sentence, one.phrase.span, day_of(reading))


def _with(made: tuple[Holding, ...], found: Iterable[Holding]) -> tuple[Holding, ...]:
    """The holdings with those of deputies named by their delegation, each once."""
    known = {(h.person, h.post): h for h in made}
    for holding in found:
        known.setdefault((holding.person, holding.post), holding)
    return tuple(known.values())
