"""Where what is published is read from: a release on this machine, or a SPARQL endpoint elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from vietpol.vocab import GRAPH, GRAPH_REDIRECTS, GRAPH_WORDS, XSD

from .reading import open_release
from .releases import Release
from .remote import RemoteEndpoint, RemoteError

Term = NamedNode | BlankNode | Literal | Triple

_LEFT_OUT = frozenset({GRAPH_REDIRECTS, GRAPH_WORDS})
_SECONDS = 300.0  # that an endpoint may be silent


@dataclass(frozen=True, slots=True)
class Selection:
    """Solutions, one by one, and the names of their variables."""

    columns: list[str]
    solutions: Iterator[QuerySolution]


class Source(Protocol):
    """What a release holds. OSError, or RemoteError, where it can't be read."""

    def graphs(self) -> list[NamedNode]:
        """The named graphs, sorted. Not among them: the redirects, history of one store, and the words of its search."""
        ...

    def view(self) -> Iterator[bytes]:
        """The triples of the merged view as lines of N-Triples, in no order; a line may come more than once."""
        ...

    def triples(self, graph: NamedNode) -> Iterator[bytes]:
        """The triples of a named graph as lines of N-Triples, in no order."""
        ...

    def select(self, query: str) -> Selection:
        """The solutions of a SELECT query over the merged view. ValueError for another query."""
        ...


class ReleaseSource:
    """A release of a store directory."""

    def __init__(self, release: Release) -> None:
        self._store: Store = open_release(release)

    def graphs(self) -> list[NamedNode]:
        names = [g for g in self._store.named_graphs() if isinstance(g, NamedNode) and g.value not in _LEFT_OUT]
        return sorted(names, key=str)

    def view(self) -> Iterator[bytes]:
        for quad in self._store.quads_for_pattern(None, None, None, DefaultGraph()):
            yield _line(quad.triple)

    def triples(self, graph: NamedNode) -> Iterator[bytes]:
        yield from (self._store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"").splitlines(keepends=True)

    def select(self, query: str) -> Selection:
        solutions = _solutions(self._store.query(query))
        return Selection([v.value for v in solutions.variables], iter(solutions))


class RemoteSource:
    """An endpoint elsewhere. Its named graphs are the data where it has ours; else its default graph is.

    Endpoints take different things for the default graph (Virtuoso: all graphs, its own among them), so the merged view is made
    from the named graphs: it is their union.
    """

    def __init__(self, endpoint: RemoteEndpoint) -> None:
        self._endpoint = endpoint

    def graphs(self) -> list[NamedNode]:
        found = self.select(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{GRAPH}')) }}")
        names = [solution["g"] for solution in found.solutions]
        return sorted((g for g in names if isinstance(g, NamedNode) and g.value not in _LEFT_OUT), key=str)

    def view(self) -> Iterator[bytes]:
        graphs = self.graphs()
        if not graphs:
            yield from self._construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        for graph in graphs:
            yield from self.triples(graph)

    def triples(self, graph: NamedNode) -> Iterator[bytes]:
        return self._construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")

    def select(self, query: str) -> Selection:
        response = self._endpoint.ask(query, _SECONDS, triples=False)
        try:
            solutions = _solutions(response.results())
        except BaseException:
            response.close()
            raise
        return Selection([v.value for v in solutions.variables], response.reading(solutions))

    def _construct(self, query: str) -> Iterator[bytes]:
        with self._endpoint.ask(query, _SECONDS, triples=True) as response:
            results = response.results()
            if isinstance(results, QuerySolutions | QueryBoolean):
                raise RemoteError(f"{self._endpoint.url} answers a CONSTRUCT query with no triples.")
            for quad in response.reading(results):
                yield _line(Triple(quad.subject, quad.predicate, _normal(quad.object)))


def _solutions(results: object) -> QuerySolutions:
    if not isinstance(results, QuerySolutions):
        raise ValueError("not a SELECT query")
    return results


def _normal(term: Term) -> Term:
    """A boolean in the form that our own store gives it; Virtuoso writes 0 and 1."""
    if isinstance(term, Literal) and term.datatype.value == XSD + "boolean" and term.value in ("0", "1"):
        return Literal(term.value == "1")
    return term


def _line(triple: Triple) -> bytes:
    return serialize([triple], format=RdfFormat.N_TRIPLES) or b""


def source_of(store: Release | RemoteEndpoint) -> Source:
    """The source that fits."""
    return ReleaseSource(store) if isinstance(store, Release) else RemoteSource(store)
