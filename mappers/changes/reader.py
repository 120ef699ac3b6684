"""From coded sentences to changes: posts written out, memberships made posts, evidence, and what each change makes held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from vietpol.mappers import bodies
from vietpol.mappers.changes import grammar
from vietpol.mappers.changes.context import Context
from vietpol.mappers.changes.grammar import Found
from vietpol.mappers.changes.tokens import ACTIONS, Coded, Token, coded
from vietpol.mappers.facts import Authority, Basis, Body, Capacity, Change, Evidence, Person, Post
from vietpol.mappers.posts.biography import is_past
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention, PersonMention, Reading
from vietpol.mappers.text import Sentence, Span

_MEMBERS = ("PartyCommittee", "StandingCommittee", "PartyExecutiveBody", "InspectionCommission", "PeoplesCommittee",
            "FatherlandFrontCommittee", "FrontBody", "MassOrganization", "Association", "PartyCivilAffairsCommittee",
            "PartyCaucus")  # fmt: skip
_LONGEST_QUOTE = 600
_Got = tuple[Post | None, Phrase | None, Token | None]
_NO_POST: tuple[_Got, ...] = ((None, None, None),)


@dataclass(frozen=True, slots=True)
class Gained:
    """A post that a change makes someone hold, or have held. words: as printed. news: told as news, not as a biography."""

    person: Person
    post: Post
    capacity: Capacity
    words: Span
    evidence: Evidence
    news: bool = True


@dataclass(slots=True)
class Changed:
    """Changes and what they make held.

    generic: sanctions without their form. used: phrases that name a post gained or lost (by their start), no one's
    office beside a name.
    """

    changes: list[Change] = field(default_factory=list)
    generic: list[Change] = field(default_factory=list)
    gained: list[Gained] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def read(reading: Reading, people: Sequence[PersonMention], phrases: Sequence[Phrase]) -> Changed:
    """The changes of a text. people: full names, given names and pronouns; phrases: with their bodies settled."""
    marks = [Token("S", p.span, p) for p in phrases]
    marks += [Token("P", p.span, p) for p in people]
    marks += [Token("B", b.span, b) for b in reading.bodies]
    marks += [Token("D", d.span, d) for d in reading.dates]
    reader = _Reader(reading)
    for line in coded(reading.text, marks):
        reader.line(line)
    named = {c.person for c in reader.result.changes if c.action in ("disciplined", "dismissed")}
    generic = [c for c in reader.result.generic if c.person not in named]
    reader.result.changes = merged([*reader.result.changes, *generic])
    return reader.result


def merged(changes: Sequence[Change]) -> list[Change]:
    """One change for each person, action and post, unless days differ: a headline leaves out what the account gives."""
    found: dict[tuple[Person, str, Post | None], list[Change]] = {}
    for change in changes:
        once = change.action in ("retired", "died")  # whatever post is named with it
        same = found.setdefault((change.person, change.action, None if once else change.post), [])
        at = next((at for at, other in enumerate(same) if once or _agree(other.date, change.date)), None)
        if at is None:
            same.append(change)
        else:
            same[at] = _joined(same[at], change)
    return [change for same in found.values() for change in same]


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def _joined(one: Change, other: Change) -> Change:
    """The account that says more gives the first evidence."""
    first, second = (one, other) if _told(one) >= _told(other) else (other, one)
    dates = [d for d in (first.date, second.date) if d]
    return structs.replace(
        first,
        post=first.post or second.post,
        date=max(dates, key=len) if dates else None,
        decided_by=first.decided_by or second.decided_by,
        evidence=tuple(dict.fromkeys([*first.evidence, *second.evidence])),
    )


def _told(change: Change) -> int:
    return (change.date is not None) + (change.decided_by is not None)


class _Reader:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.context = Context(reading.text, dates=reading.dates)
        self.result = Changed()
        self._dates = iter(sorted(reading.dates, key=lambda d: d.span))
        self._pending = next(self._dates, None)
        published = reading.page.data.published
        self.today = published[:10] if published else reading.page.today
        self.elected: tuple[Sentence, Authority | None] | None = None

    def line(self, line: Coded) -> None:
        self._dates_before(line.sentence.start)
        found = grammar.read(line)
        by = None
        for one in found:
            if one.rule == "changes/post-is":
                one = replace(one, got=tuple(t for token in one.got if (t := self._of_election(line, token))))
            if one.proposed:
                self._use(one)
            else:
                by = self._found(line, one, by) or by
        for moved in grammar.moved(line):
            self._moved(*moved)
        if not found:
            self._roll(line)
        self.context.note(line, by)
        elected = [one for one in found if one.code == "e" and not one.proposed]
        if elected or not self._continues(line):
            self.elected = (line.sentence, by) if elected or self._reports_election(line) else None

    def _dates_before(self, offset: int) -> None:
        while self._pending is not None and self._pending.span.start < offset:
            self.context.note_date(self._pending, self.text.sentence_at(self._pending.span.start).block)
            self._pending = next(self._dates, None)

    def _found(self, line: Coded, found: Found, last: Authority | None = None) -> Authority | None:
        date = self.context.when(line, found)
        by = self.context.decided_by(line, found, self.result.used, last, date)
        if found.past and date is None:
            self._use(found)
            return None
        posts = list(self._posts(found))
        if found.got and not posts:
            return None
        for token in found.who:
            if isinstance(token.value, PersonMention):
                self._change(found, token, posts, date, by)
                self._left(found, token)
        self._use(found)
        return by

    def _continues(self, line: Coded) -> bool:
        """Whether the sentence stands beside the last report of an election."""
        return self.elected is not None and line.sentence.block == self.elected[0].block

    def _reports_election(self, line: Coded) -> bool:
        return "e" in line.codes and "I" not in line.codes

    def _roll(self, line: Coded) -> None:
        """The rest of an election's result: "Hai phó bí thư là ông A và ông B"."""
        found = grammar.roll(line) if self._continues(line) else None
        if found is None or self.elected is None:
            return
        token, people = found
        settled = self._of_election(line, token)
        if settled is not None:
            self._found(line, Found("e", "changes/roll", people, (settled,), line.tokens, 0, None))

    def _of_election(self, line: Coded, token: Token) -> Token | None:
        """A post with its body; of a bare "phó bí thư" the committee that the sentence or the election before it names."""
        phrase = token.value
        if not isinstance(phrase, Phrase):
            return None
        if phrase.body is not None:
            return token
        named = [t.value.body for t in line.tokens if isinstance(t.value, Phrase) and t.value.body is not None]
        elected = [c.post.body for c in self.result.changes if c.action == "elected" and c.post is not None]
        body = next(
            (b for b in reversed([*elected, *named]) if phrase.title.party and b.kind == "PartyCommittee"), None
        )
        return None if body is None else replace(token, value=replace(phrase, body=body, inferred=True))

    def _use(self, found: Found) -> None:
        self.result.used |= {t.span.start for t in found.got if isinstance(t.value, Phrase)}
        if found.rule == "changes/decision-says" and found.by is not None:
            self.result.used.add(found.by.span.start)  # "Theo Quyết định của |Chủ tịch UBND tỉnh, ông A …": not A's

    def _change(
        self,
        found: Found,
        who: Token,
        posts: Sequence[_Got],
        date: str | None,
        by: Authority | None,
    ) -> None:
        assert isinstance(who.value, PersonMention)
        action = ACTIONS[found.code]
        news = not self._old(date) and not found.past
        for post, phrase, token in posts or _NO_POST:
            evidence = self._evidence(found, who, token)
            change = Change(who.value.person, action, (evidence,), post, date, by)
            (self.result.generic if found.generic else self.result.changes).append(change)
            if post is not None and token is not None and action != "disciplined":
                capacity = self._capacity(found.code, phrase)
                self.result.gained.append(Gained(who.value.person, post, capacity, token.span, evidence, news))

    def _left(self, found: Found, who: Token) -> None:
        """The posts that someone comes from are held still: the text attests them."""
        for token in found.left:
            phrase = token.value
            if isinstance(phrase, Phrase) and phrase.body is not None and isinstance(who.value, PersonMention):
                evidence = structs.replace(self._evidence(found, who, token), rule="offices/moved-from")
                post = Post(phrase.name, phrase.body)
                self.result.gained.append(Gained(who.value.person, post, phrase.capacity, phrase.span, evidence))
                self.result.used.add(token.span.start)

    def _capacity(self, code: str, phrase: Phrase | None) -> Capacity:
        if code in "rdqm":
            return "former"
        return phrase.capacity if phrase is not None and phrase.capacity != "former" else "full"

    def _old(self, date: str | None) -> bool:
        """A change of long before the article: its biography."""
        if date is None or self.today is None:
            return False
        months = (int(self.today[:4]) - int(date[:4])) * 12
        months += int(self.today[5:7]) - (int(date[5:7]) if len(date) >= 7 else 12)
        return months > 4

    def _posts(self, found: Found) -> Iterator[_Got]:
        settled = [t.value.body for t in found.got if isinstance(t.value, Phrase) and t.value.body is not None]
        for token in found.got:
            if isinstance(token.value, Phrase):
                phrase = token.value
                if phrase.body is not None and not phrase.foreign:
                    yield Post(phrase.name, phrase.body), phrase, token
            elif isinstance(token.value, BodyMention):
                body = _membership(token.value, settled)
                if body is not None:
                    yield Post("Ủy viên", body), None, token

    def _moved(self, who: Sequence[Token], posts: Sequence[Token], tokens: Sequence[Token]) -> None:
        span = Span(tokens[0].span.start, tokens[-1].span.end)
        for person in who:
            for token in posts:
                phrase = token.value
                if isinstance(phrase, Phrase) and phrase.body and token.span.start not in self.result.used:
                    sentence = self.text.sentence_at(span.start)
                    if is_past(self.text, sentence, phrase.span, self.today):
                        self.result.used.add(token.span.start)
                        continue
                    evidence = Evidence(span.start, span.end, "offices/takes-post")
                    assert isinstance(person.value, PersonMention)
                    capacity = self._capacity("a", phrase)
                    self.result.gained.append(
                        Gained(person.value.person, Post(phrase.name, phrase.body), capacity, phrase.span, evidence)
                    )
                    self.result.used.add(token.span.start)

    def _evidence(self, found: Found, who: Token, what: Token | None) -> Evidence:
        spans = [t.span for t in (*found.tokens, who, *([what] if what else []))]
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        if end - start > _LONGEST_QUOTE:
            kept = [who.span, *([what.span] if what else [])]
            start, end = min(s.start for s in kept), max(s.end for s in kept)
        phrase = what.value if what else None
        inferred = (isinstance(phrase, Phrase) and phrase.inferred) or (
            isinstance(phrase, BodyMention) and phrase.inferred
        )
        note = "the body's place is not in the words" if inferred else None
        return Evidence(start, end, found.rule, Basis.INFERRED if inferred else Basis.EXPLICIT, note=note)


def _membership(mention: BodyMention, settled: Sequence[Body]) -> Body | None:
    """The body of which someone becomes a member; what it leaves out is that of the post named with it."""
    if mention.plural:
        return None
    body = mention.body if mention.particular else None
    if body is None or mention.inferred:
        for other in settled:
            found = bodies.complete(mention, other)
            if found is None and other.area is not None:
                found = bodies.complete(mention, other.area)
            if found is not None:
                body = found
                break
    return body if body is not None and body.kind in _MEMBERS else None
