"""What follows from a graph by the ontology: superclasses, superproperties, inverses, chains and transitivity.

Entailed triples are stored with the asserted ones (docs/graph.md), so that a query in ORG, PROV, schema.org or Data
Cube answers too, and none needs a reasoner. The rules are read from vietpol.ttl and alignments.ttl: nothing is written
down twice. Left out on purpose: types from domains and ranges (every thing states its type), owl:sameAs from keys
(names are joined by vietpol.resolve alone), and whatever only tells that a graph is inconsistent (tests, SHACL).

Plain dictionaries and one pass over what is known and what is found: about a microsecond a triple.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from vietpol.resources import ONTOLOGY
from vietpol.vocab import OWL, RDF, RDFS

K = TypeVar("K")
V = TypeVar("V")
Resource = NamedNode | BlankNode
Node = NamedNode | BlankNode | Literal | Triple
Fact = tuple[Resource, NamedNode, Node]

ONTOLOGY_FILES = (ONTOLOGY / "vietpol.ttl", ONTOLOGY / "alignments.ttl")

_TYPE = NamedNode(RDF + "type")
_NIL = NamedNode(RDF + "nil")


@dataclass(frozen=True, slots=True)
class Property:
    """What follows from a triple with this property.

    wider: all its superproperties. inverse: properties that hold the other way round.
    then: (q, r), where this and then q entails r; after: (p, r), where p and then this entails r. A transitive property
    is a chain of itself.
    """

    wider: tuple[NamedNode, ...] = ()
    inverse: tuple[NamedNode, ...] = ()
    then: tuple[tuple[NamedNode, NamedNode], ...] = ()
    after: tuple[tuple[NamedNode, NamedNode], ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The axioms by property, and all superclasses of each class."""

    properties: Mapping[NamedNode, Property]
    classes: Mapping[Node, tuple[NamedNode, ...]]


def read_rules(files: Iterable[Path]) -> Rules:
    """The rules that Turtle files state. Raises ValueError for a chain that isn't of two named properties."""
    axioms: dict[str, list[tuple[Node, Node]]] = {}
    for file in files:
        for quad in parse(path=str(file), format=RdfFormat.TURTLE, rename_blank_nodes=True):
            axioms.setdefault(quad.predicate.value, []).append((quad.subject, quad.object))
    wider = _all_above(_named(axioms.get(RDFS + "subPropertyOf", ())))
    inverses = _named(axioms.get(OWL + "inverseOf", ()))
    inverse = _grouped(inverses + [(b, a) for a, b in inverses])
    chains = list(_chains(axioms))
    then = _grouped((p, (q, r)) for p, q, r in chains)
    after = _grouped((q, (p, r)) for p, q, r in chains)
    return Rules(
        properties={
            p: Property(wider.get(p, ()), inverse.get(p, ()), then.get(p, ()), after.get(p, ()))
            for p in {**wider, **inverse, **then, **after}
        },
        classes=dict[Node, tuple[NamedNode, ...]](_all_above(_named(axioms.get(RDFS + "subClassOf", ()))).items()),
    )


@cache
def rules() -> Rules:
    """The rules of VietPol's ontology and its alignments, read at first use."""
    return read_rules(ONTOLOGY_FILES)


class Entailer:
    """Completes one graph after the other.

    context: triples that chains may lean on and that stand in another graph, such as the reference data (which body a
    post is in, which area another lies in). They are completed first, and never returned.
    """

    def __init__(self, context: Iterable[Triple] = (), using: Rules | None = None) -> None:
        self._rules = using or rules()
        self._context = _Links(self._rules)
        self._derive(set(map(_fact, context)), _Links(self._rules), self._context)

    def closure(self, triples: Iterable[Triple]) -> list[Triple]:
        """What follows from these triples (and the context) and isn't among them, in the order of `facts`."""
        return [Triple(*fact) for fact in self.facts(map(_fact, triples))]

    def facts(self, triples: Iterable[Fact]) -> list[Fact]:
        """`closure` over bare (subject, predicate, object), three times as fast; sorted by subject, predicate, object."""
        return sorted(self._derive(set(triples), self._context, _Links(self._rules)), key=_order)

    def _derive(self, known: set[Fact], context: "_Links", links: "_Links") -> list[Fact]:
        """The new facts. Chains join a fact with the context and with the facts that came before it (in `links`)."""
        properties, classes = self._rules.properties, self._rules.classes
        found: dict[Fact, None] = {}
        waiting = list(known)
        for fact in waiting:  # grows on the way
            new: list[Fact]
            if fact[1] == _TYPE:
                new = [(fact[0], _TYPE, kind) for kind in classes.get(fact[2], ())]
            elif (follows := properties.get(fact[1])) is None:
                continue
            else:
                new = [(fact[0], wider, fact[2]) for wider in follows.wider]
                if follows.inverse and isinstance(fact[2], Resource):  # a literal there is a fault, for SHACL to report
                    new += [(fact[2], inverse, fact[0]) for inverse in follows.inverse]
                if follows.then or follows.after:
                    links.add(fact)
                    new += _chained(fact, follows, context)
                    new += _chained(fact, follows, links)
            for one in new:
                if one not in known and one not in found:
                    found[one] = None
                    if one[1] in properties:
                        waiting.append(one)
        return list(found)


class _Links:
    """The triples that chains may join, by both ends. forward: p -> s -> all o; back: p -> o -> all s."""

    __slots__ = ("back", "forward")

    def __init__(self, using: Rules) -> None:
        self.forward: dict[NamedNode, dict[Node, list[Node]]] = {}
        self.back: dict[NamedNode, dict[Node, list[Resource]]] = {}
        for name, follows in using.properties.items():
            if follows.then or follows.after:
                self.forward[name], self.back[name] = {}, {}

    def add(self, fact: Fact) -> None:
        subject, predicate, value = fact
        self.forward[predicate].setdefault(subject, []).append(value)
        self.back[predicate].setdefault(value, []).append(subject)


def _chained(fact: Fact, follows: Property, links: _Links) -> Iterator[Fact]:
    subject, _, value = fact
    for other, result in follows.then:
        for end in links.forward[other].get(value, ()):
            yield subject, result, end
    for other, result in follows.after:
        for start in links.back[other].get(subject, ()):
            yield start, result, value


def _fact(triple: Triple) -> Fact:
    return triple.subject, triple.predicate, triple.object  # type: ignore[return-value]  # no subject is a triple


def _order(fact: Fact) -> tuple[str, str, str]:
    return fact[0].value, fact[1].value, str(fact[2])


def _named(pairs: Iterable[tuple[Node, Node]]) -> list[tuple[NamedNode, NamedNode]]:
    return [(a, b) for a, b in pairs if isinstance(a, NamedNode) and isinstance(b, NamedNode)]


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, dict[V, None]] = {}
    for key, value in pairs:
        groups.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in groups.items()}


def _all_above(pairs: Iterable[tuple[NamedNode, NamedNode]]) -> dict[NamedNode, tuple[NamedNode, ...]]:
    """Each term -> all terms above it, however far, itself left out."""
    above = _grouped(pairs)
    result = {}
    for term in above:
        reached: dict[NamedNode, None] = {}
        waiting = list(above[term])
        for upper in waiting:  # grows on the way
            if upper not in reached and upper != term:
                reached[upper] = None
                waiting += above.get(upper, ())
        result[term] = tuple(reached)
    return result


def _chains(axioms: Mapping[str, list[tuple[Node, Node]]]) -> Iterator[tuple[NamedNode, NamedNode, NamedNode]]:
    """(p, q, r): p and then q entails r."""
    first, rest = dict(axioms.get(RDF + "first", ())), dict(axioms.get(RDF + "rest", ()))
    for result, head in axioms.get(OWL + "propertyChainAxiom", ()):
        members = []
        while head != _NIL:
            members.append(first[head])
            head = rest[head]
        match [result, *members]:
            case [NamedNode() as r, NamedNode() as p, NamedNode() as q]:
                yield p, q, r
            case _:
                raise ValueError(f"{result}: a chain of {len(members)}; write it as chains of two named properties")
    transitive = NamedNode(OWL + "TransitiveProperty")
    yield from ((p, p, p) for p, kind in axioms[_TYPE.value] if kind == transitive and isinstance(p, NamedNode))
