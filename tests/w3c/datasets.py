"""What a test wants the store to hold, published as a release; and whether two results say the same."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

Publish = Callable[[bytes], object]  # makes a TriG document the current release of the server under test
Triples = Iterable[Triple]

_RESULT = "urn:x-result:"


def read(path: Path) -> list[Triple]:
    """The triples of a file. Relative IRIs are taken against the file."""
    kind = RdfFormat.from_extension(path.suffix[1:])
    assert kind is not None, path
    return [quad.triple for quad in parse(path.read_bytes(), kind, base_iri=path.as_uri())]


def trig(default: Triples, named: Mapping[str, Triples]) -> bytes:
    """A dataset as TriG."""
    quads = [Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in default]
    for name, triples in named.items():
        quads += [Quad(t.subject, t.predicate, t.object, NamedNode(name)) for t in triples]
    return serialize(quads, format=RdfFormat.TRIG) or b""


def same_graph(one: Triples, other: Triples) -> bool:
    """Whether two graphs are equal but for the names of their blank nodes."""
    return _canonical(one) == _canonical(other)


def as_graph(results: QuerySolutions | QueryBoolean) -> list[Triple]:
    """A result as a graph, so that graphs alone need comparing. Each solution is a blank node of its own."""
    if isinstance(results, QueryBoolean):
        return [Triple(NamedNode(_RESULT), NamedNode(_RESULT + "boolean"), Literal(bool(results)))]
    found = [Triple(NamedNode(_RESULT), NamedNode(_RESULT + "variable"), Literal(v.value)) for v in results.variables]
    for number, solution in enumerate(results):
        row = BlankNode(f"row{number}")
        found.append(Triple(NamedNode(_RESULT), NamedNode(_RESULT + "solution"), row))
        for variable in results.variables:
            if (term := solution[variable]) is not None:
                found.append(Triple(row, NamedNode(_RESULT + variable.value), term))
    return found


def _canonical(triples: Triples) -> Dataset:
    found = Dataset(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return found
