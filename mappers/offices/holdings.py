"""Attestations: what the joined posts and the changes say, one holding for each person and post.

A person holds a post in one capacity in an article: one relieved of it holds it as former, however else the article
names them; "nguyên" wins over a plain mention, "quyền" too; one newly appointed holds it in full.
"""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.bodies.unplaced import told_with_place
from vietpol.mappers.changes import Gained
from vietpol.mappers.facts import Basis, Body, Capacity, Evidence, Holding, Person, Post
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.offices.holders import Held
from vietpol.mappers.posts import terms
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.posts.titles import FILE
from vietpol.mappers.profiles import in_form, profiles_of
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Span

_COMMITTEES = ("PartyCommittee", "StandingCommittee")
_NOTE = "the body's place is not in the words"
# Of several capacities of one person in one post: a change decides, then the rarer word.
_WEIGHT: dict[Capacity, int] = {"former": 3, "acting": 2, "in-charge": 1, "full": 0}
# "ông A, Phó Bí thư Tỉnh ủy khóa XX, |không tái cử": the term is over
_NO_MORE = regex.compile(
    r"\)?,?\s(?:đã\s|xin\s)?(?:không|thôi)\s(?:tái cử|tái đắc cử|tái ứng cử|tham gia (?:ban chấp hành |cấp ủy |ban thường vụ )?(?:khóa|nhiệm kỳ) (?:mới|này|tới))"
)
_LIST = "offices/list-head"
_IMPLIED = -1


class _Attested(Struct, frozen=True):
    capacity: Capacity
    words: Span
    evidence: Evidence
    weight: int


def holdings(reading: Reading, held: Sequence[Held], gained: Sequence[Gained]) -> tuple[Holding, ...]:
    """The holdings of a text, in the order in which they are first told."""
    day = day_of(reading)
    found: dict[tuple[Person, Post], list[_Attested]] = {}
    for gain in gained:
        if gain.news:  # of an appointment and a relief the relief, whichever is told first
            weight = _IMPLIED if gain.implied else 11 if gain.capacity == "former" else 10
            attested = _Attested(gain.capacity, gain.words, gain.evidence, weight)
            found.setdefault((gain.person, gain.post), []).append(attested)
    newer: dict[Body, int] | None = None  # the newest term of each committee that the text numbers
    for one in held:
        phrase = one.phrase
        if phrase.body is None:
            continue
        capacity = capacity_of(phrase, day)
        if capacity == "full" and phrase.term is not None and phrase.term.number is not None:
            newer = _newest_terms(reading) if newer is None else newer
            capacity = "former" if phrase.term.number < newer.get(_whole(phrase.body), 0) else capacity
        if capacity == "full" and phrase.term is not None and _NO_MORE.match(reading.text.lower, phrase.span.end):
            capacity = "former"
        attested = _Attested(capacity, phrase.span, evidence_of(one), _WEIGHT[capacity])
        found.setdefault((one.person, Post(phrase.name, phrase.body)), []).append(attested)
    for person, post in [key for key, said in found.items() if all(a.evidence.rule == _LIST for a in said)]:
        if (person, Post(f"{post.title} Thường trực", post.body)) in found:
            del found[person, post]  # "Các Phó Bí thư gồm: A, B (Phó Bí thư Thường trực)": B's is a post of its own
    kept = told_with_place(found, lambda key: ((key[0], key[1].title), key[1].body))
    return tuple(_holding(reading, person, post, found[person, post], day) for person, post in kept)


def _holding(reading: Reading, person: Person, post: Post, said: Sequence[_Attested], day: str | None) -> Holding:
    best = max(said, key=lambda a: a.weight)  # the first of the weightiest
    agreeing = [best, *(a for a in said if a is not best and a.capacity == best.capacity)]
    words = reading.text.quote(best.words)
    evidence = tuple(dict.fromkeys(a.evidence for a in agreeing))
    return Holding(person, post, best.capacity, words, evidence, day)


def _newest_terms(reading: Reading) -> dict[Body, int]:
    """The highest number of a term of each Party committee: "Ban Chấp hành Đảng bộ tỉnh |khóa X" ends the ninth."""
    found: dict[Body, int] = {}
    for mention in reading.bodies:
        if mention.particular and mention.body.kind in _COMMITTEES:
            term, _ = terms.read(reading.text.lower, mention.span.end)
            whole = _whole(mention.body)
            if term is not None and term.number is not None:
                found[whole] = max(found.get(whole, 0), term.number)
    return found


def _whole(body: Body) -> Body:
    """The committee whose organ a body is."""
    return body.related if body.kind == "StandingCommittee" and body.related is not None else body


def evidence_of(held: Held) -> Evidence:
    """The words that join a person and a post; inferred where the body's place is not among them."""
    if held.phrase.inferred:
        return Evidence(held.span.start, held.span.end, held.rule, Basis.INFERRED, note=_NOTE)
    return Evidence(held.span.start, held.span.end, held.rule)


def capacity_of(phrase: Phrase, day: str | None) -> Capacity:
    """The capacity that the phrase gives: a numbered or dated term that has passed makes it former."""
    if phrase.capacity != "full" or phrase.term is None or day is None or phrase.body is None:
        return phrase.capacity
    last = phrase.term.last
    if last is not None and last < int(day[:4]):
        return "former"
    end = _term_ends().get((phrase.body.id, phrase.term.number or 0))
    return "former" if end is not None and end < day else "full"


@cache
def _term_ends() -> dict[tuple[str, int], str]:
    """(body, number of a term) -> its last day."""
    data = yaml_data(FILE)
    ends = {(body, _roman(n)): str(last) for body, terms in data["terms"].items() for n, (_, last) in terms.items()}
    shared = {(body, n): end for body, of in data["term_of"].items() for (other, n), end in ends.items() if other == of}
    return ends | shared


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def day_of(reading: Reading) -> str | None:
    """The day that the article speaks on: its publication, else the first whole day that it names, in the form of a profile the latest."""
    published = reading.page.data.published
    if published:
        return published[:10]
    if reading.page.today:
        return reading.page.today
    forms = profiles_of(reading.text)
    days = (d for d in reading.dates if d.start is not None and len(d.start) == 10)
    if forms:  # the first is a birth
        return max((d.start for d in days if d.start and not in_form(reading.text, forms, d.span.start)), default=None)
    return next((d.start for d in days), None)
