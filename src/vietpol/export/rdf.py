"""A release as RDF. The same articles give the same bytes, whatever way they came into the store.

Formats of datasets (nquads, trig) hold the named graphs: what each article says, apart. Formats of graphs (turtle, ntriples,
jsonld, rdfxml) hold the merged view. Redirects of earlier identifiers are history of one store and
the words of names are an index, not data: both are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from vietpol.export.sorting import sorted_lines
from vietpol.store import Release
from vietpol.vocab import GRAPH_REDIRECTS, GRAPH_WORDS, PREFIXES


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name on the command line. dataset: whether it holds graphs apart."""

    rdf: RdfFormat
    dataset: bool
    plain: bool = False


_LEFT_OUT = frozenset({GRAPH_REDIRECTS, GRAPH_WORDS})

FORMATS = {
    "turtle": Format(RdfFormat.TURTLE, dataset=False),
    "trig": Format(RdfFormat.TRIG, dataset=True),
    "ntriples": Format(RdfFormat.N_TRIPLES, dataset=False, plain=True),
    "nquads": Format(RdfFormat.N_QUADS, dataset=True, plain=True),
    "jsonld": Format(RdfFormat.JSON_LD, dataset=False),
    "rdfxml": Format(RdfFormat.RDF_XML, dataset=False),
}


def export_rdf(release: Release, name: str, out: IO[bytes]) -> None:
    """Write a release in one of FORMATS. Memory does not grow with the release."""
    wanted = FORMATS[name]
    store = Store.read_only(str(release.store_path))
    if wanted.plain:
        out.writelines(sorted_lines(_quad_lines(store) if wanted.dataset else _view_lines(store)))
    elif wanted.dataset:
        serialize(_quads(store), out, wanted.rdf, prefixes=PREFIXES)
    else:
        triples = _parsed(sorted_lines(_view_lines(store)))
        serialize(triples, out, wanted.rdf, prefixes=PREFIXES)


def _graphs(store: Store) -> list[NamedNode]:
    names = [g for g in store.named_graphs() if isinstance(g, NamedNode) and g.value not in _LEFT_OUT]
    return sorted(names, key=str)


def _view_lines(store: Store) -> Iterator[bytes]:
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        yield serialize([quad.triple], format=RdfFormat.N_TRIPLES) or b""


def _quad_lines(store: Store) -> Iterator[bytes]:
    for graph in _graphs(store):
        end = f"{graph} .\n".encode()
        lines = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
        yield from (line[:-1] + end for line in lines.splitlines())


def _quads(store: Store) -> Iterator[Quad]:
    for graph in _graphs(store):
        lines = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
        for triple in _parsed(sorted(lines.splitlines(keepends=True))):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _parsed(lines: Iterable[bytes]) -> Iterator[Triple]:
    for line in lines:
        for quad in parse(line, RdfFormat.N_TRIPLES):
            yield quad.triple
