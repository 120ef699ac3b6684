"""One graph under validation: its triples and what the reference data say of the things it points to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from vietpol.vocab import RDF, RDFS, VP

Node = NamedNode | BlankNode | Literal | Triple
Index = dict[NamedNode, dict[Node, list[Node]]]

TYPE = NamedNode(RDF + "type")
_VOID_PROPERTY = NamedNode("http://rdfs.org/ns/void#property")
# The graph's own names of a thing are not mixed with those of the reference data.
_NAMES = frozenset({NamedNode(RDFS + "label"), NamedNode(VP + "labelEn")})
_THIS = NamedNode("https://w3id.org/vietpol/graph/validated")
_CACHED = 20_000


class Known:
    """The reference data: what they say of a thing. Codes and terms come up in every article, so answers are kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[NamedNode, tuple[Triple, ...]] = {}

    def about(self, node: NamedNode) -> tuple[Triple, ...]:
        """The triples of which the node is the subject."""
        return tuple(q.triple for q in self._store.quads_for_pattern(node, None, None, DefaultGraph()))

    def briefly(self, node: NamedNode) -> tuple[Triple, ...]:
        """The same without names and definitions, which say nothing that a shape looks at in another thing."""
        found = self._kept.get(node)
        if found is None:
            found = tuple(t for t in self.about(node) if not (isinstance(t.object, Literal) and t.object.language))
            if len(self._kept) < _CACHED:
                self._kept[node] = found
        return found


class DataGraph:
    """The triples by subject and by object, with their context.

    own: the subjects that the graph itself describes; only they are validated. known: reference data, from which the
    descriptions of everything that the graph points to are taken (one step far), and of the vp: terms that it uses.
    """

    def __init__(self, triples: Iterable[Triple], known: Known) -> None:
        self.forth: Index = defaultdict(dict)
        self.back: Index = defaultdict(dict)
        self.triples: list[Triple] = []
        stated = set(triples)
        self._add(stated)
        terms = {p for p in self.forth if p.value.startswith(VP)}
        self.own: set[Node] = {subject for by in self.forth.values() for subject in by}
        self._add(Triple(_THIS, _VOID_PROPERTY, term) for term in terms)
        self._own_subjects = {p: set(by) for p, by in self.forth.items()}
        self._own_objects = {p: set(by) for p, by in self.back.items()}
        self._add(set(self._context(terms, known)) - stated)

    @property
    def terms(self) -> set[Node]:
        """The classes and vp: properties that the graph uses."""
        return self.objects_of(TYPE) | self.objects_of(_VOID_PROPERTY)

    def values(self, subject: Node, predicate: NamedNode) -> list[Node]:
        return self.forth[predicate].get(subject, [])

    def subjects(self, predicate: NamedNode, value: Node) -> list[Node]:
        return self.back[predicate].get(value, [])

    def instances(self, kind: NamedNode) -> list[Node]:
        """The graph's own things of a class."""
        return [s for s in self.back[TYPE].get(kind, []) if s in self.own]

    def subjects_of(self, predicate: NamedNode) -> set[Node]:
        """What has the property in the graph itself."""
        return self._own_subjects.get(predicate, set())

    def objects_of(self, predicate: NamedNode) -> set[Node]:
        """What is a value of the property in the graph itself."""
        return self._own_objects.get(predicate, set())

    def store(self) -> Store:
        """The graph and its context as a store that answers SPARQL."""
        store = Store()
        store.extend(Quad(t.subject, t.predicate, t.object) for t in self.triples)
        return store

    def _add(self, triples: Iterable[Triple]) -> None:
        for triple in triples:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            self.triples.append(triple)
            self.forth[predicate].setdefault(subject, []).append(value)
            self.back[predicate].setdefault(value, []).append(subject)

    def _context(self, terms: set[NamedNode], known: Known) -> Iterator[Triple]:
        """The descriptions of what the graph points to, and of its terms; of what these point to, the classes."""
        pointed_to = {value for by in self.back.values() for value in by if isinstance(value, NamedNode)}
        for node in pointed_to | terms:
            if node not in self.own:
                yield from known.briefly(node)
        for thing in self.own:
            if not isinstance(thing, NamedNode):
                continue
            for triple in known.about(thing):
                if triple.predicate not in _NAMES or not self.values(thing, triple.predicate):
                    yield triple
                    if isinstance(triple.object, NamedNode):
                        yield from (t for t in known.briefly(triple.object) if t.predicate == TYPE)
