"""Who held what from when to when, computed over all articles and only as far as they attest it.

Attested is not true and not current: a tenure has inner bounds (first and last attestation) and outer bounds (another
holder of a one-person post, "nguyên", a reported departure); exact ends only from reported events. A missing end never
means "still in office". Bounds after CIDOC CRM P81/P82; see ontology.md, section 4.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from vietpol.mappers import naming
from vietpol.mappers.facts import ArticleFacts
from vietpol.mappers.naming import Names
from vietpol.mappers.offices.roles import one_holder
from vietpol.vocab import ID, RDF, RDFS, VP, XSD, C

_FULL_DAY = 10


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """One statement of an article on who holds, held, got or left a post.

    kind: "full", "acting", "in-charge", "former", "start", "end". date: ISO, "" if unknown. sole: whether one person
    holds the post at a time. post, person and fact are local names.
    """

    post: str
    person: str
    kind: str
    date: str
    fact: str
    person_label: str
    post_label: str
    sole: bool


def claims(facts: ArticleFacts, names: Names) -> Iterator[Claim]:
    """What an article says of tenures."""
    day = naming.day_of(facts)
    for h in facts.holdings:
        person = names.person(facts.article, h.person)
        sole = one_holder(h.post.title, h.post.body)
        fact = naming.holding(h, person, facts.article, day)
        yield Claim(
            naming.post(h.post),
            person.local,
            h.capacity,
            h.date or day or "",
            fact,
            person.label,
            naming.post_label(h.post),
            sole,
        )
    for c in facts.changes:
        if c.post is None or c.action in ("disciplined", "approved"):
            continue
        person = names.person(facts.article, c.person)
        kind = "start" if c.action in ("elected", "appointed") else "end"
        sole = one_holder(c.post.title, c.post.body)
        fact = naming.change(c, person, facts.article)
        yield Claim(
            naming.post(c.post), person.local, kind, c.date or "", fact, person.label, naming.post_label(c.post), sole
        )


@dataclass(slots=True)
class _Spell:
    """A run of attestations of one person in one capacity with nobody else between them."""

    person: str
    capacity: str
    claims: list[Claim]

    @property
    def first(self) -> str:
        return self.claims[0].date

    @property
    def last(self) -> str:
        return self.claims[-1].date


def tenures(said: Iterable[Claim]) -> list[Triple]:
    """The triples of all tenures of the posts that the claims are about, sorted."""
    by_post: dict[str, set[Claim]] = defaultdict(set)
    for claim in said:
        by_post[claim.post].add(claim)
    triples: list[Triple] = []
    for post in sorted(by_post):
        triples += _of_post(sorted(by_post[post], key=lambda c: (c.date, c.person, c.kind, c.fact)))
    return sorted(triples, key=str)


def _of_post(said: list[Claim]) -> list[Triple]:
    held = [c for c in said if c.kind in ("full", "acting", "in-charge") and len(c.date) == _FULL_DAY]
    spells = _spells(held)
    triples: list[Triple] = []
    count: dict[tuple[str, str], int] = defaultdict(int)
    for spell in spells:
        count[spell.person, spell.capacity] += 1
    for spell in spells:
        several = count[spell.person, spell.capacity] > 1
        triples += _tenure(spell, said, several)
    return triples


def _spells(held: list[Claim]) -> list[_Spell]:
    """Attestations in time, cut where another holder of a one-person post comes between."""
    spells: list[_Spell] = []
    running: dict[tuple[str, str], _Spell] = {}
    seen: dict[str, str] = {}  # of each holder so far, the last day attested before today's claims
    today: dict[str, str] = {}
    for claim in held:
        if today and claim.date > next(iter(today.values())):
            seen |= today
            today.clear()
        spell = running.get((claim.person, claim.kind))
        others = (day for person, day in seen.items() if person != claim.person)
        if spell is None or (claim.sole and any(day > spell.last for day in others)):
            spell = _Spell(claim.person, claim.kind, [])
            running[claim.person, claim.kind] = spell
            spells.append(spell)
        spell.claims.append(claim)
        today[claim.person] = claim.date
    return spells


def _tenure(spell: _Spell, said: list[Claim], several: bool) -> list[Triple]:
    first, last = spell.first, spell.last
    claim = spell.claims[0]
    local = f"tenure_{spell.person.removeprefix('person_')}_{claim.post.removeprefix('post_')}"
    if spell.capacity != "full":
        local += f"_{spell.capacity}"
    if several:
        local += f"_{first}"
    node = NamedNode(ID + local)
    mine = [c for c in said if c.person == spell.person]
    others = [c for c in said if c.sole and c.person != spell.person and c.kind in ("full", "acting", "in-charge")]
    starts = [c for c in mine if c.kind == "start" and c.date and c.date <= first]
    ends = [c for c in mine if c.kind == "end" and c.date and c.date >= last]
    gone = [c.date for c in mine if c.kind == "former" and len(c.date) == _FULL_DAY and c.date >= last]
    before = [c.date for c in others if len(c.date) == _FULL_DAY and c.date < first]
    after = [c.date for c in others if len(c.date) == _FULL_DAY and c.date > last]
    out = [
        Triple(node, NamedNode(RDF + "type"), NamedNode(VP + "Tenure")),
        Triple(node, NamedNode(RDFS + "label"), Literal(f"{claim.person_label} – {claim.post_label}", language="vi")),
        Triple(node, NamedNode(VP + "holder"), NamedNode(ID + spell.person)),
        Triple(node, NamedNode(VP + "post"), NamedNode(ID + claim.post)),
        Triple(node, NamedNode(VP + "capacity"), NamedNode(f"{C}capacity_{spell.capacity}")),
        _dated(node, "attestedFrom", first),
        _dated(node, "attestedUntil", last),
        Triple(
            node,
            NamedNode(VP + "attestationCount"),
            Literal(str(len({c.date for c in spell.claims})), datatype=NamedNode(XSD + "integer")),
        ),
    ]
    if starts:
        out.append(_dated(node, "startDate", max(starts, key=lambda c: c.date).date))
    if ends:
        out.append(_dated(node, "endDate", min(ends, key=lambda c: c.date).date))
    if before:
        out.append(_dated(node, "notBefore", max(before)))
    if after or gone:
        out.append(_dated(node, "notAfter", min(after + gone)))
    based = {c.fact for c in spell.claims} | {c.fact for c in starts[-1:]} | {c.fact for c in ends[:1]}
    out += [Triple(node, NamedNode(VP + "basedOn"), NamedNode(ID + fact)) for fact in sorted(based)]
    return out


def _dated(node: NamedNode, prop: str, day: str) -> Triple:
    kind = {10: "date", 7: "gYearMonth", 4: "gYear"}[len(day)]
    return Triple(node, NamedNode(VP + prop), Literal(day, datatype=NamedNode(XSD + kind)))
