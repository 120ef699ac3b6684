"""A release as RDF. The same articles give the same bytes, whatever way they came into the store.

Formats of datasets (nquads, trig) hold the named graphs: what each article says, apart. Formats of graphs (turtle, ntriples,
jsonld, rdfxml) hold the merged view. Redirects of earlier identifiers are history of one store and
the words of names are an index, not data: both are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from vietpol.export.sorting import sorted_lines
from vietpol.store import Release
from vietpol.store.remote import RemoteEndpoint
from vietpol.store.source import Source, source_of
from vietpol.vocab import PREFIXES


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name on the command line. dataset: whether it holds graphs apart."""

    rdf: RdfFormat
    dataset: bool
    plain: bool = False


FORMATS = {
    "turtle": Format(RdfFormat.TURTLE, dataset=False),
    "trig": Format(RdfFormat.TRIG, dataset=True),
    "ntriples": Format(RdfFormat.N_TRIPLES, dataset=False, plain=True),
    "nquads": Format(RdfFormat.N_QUADS, dataset=True, plain=True),
    "jsonld": Format(RdfFormat.JSON_LD, dataset=False),
    "rdfxml": Format(RdfFormat.RDF_XML, dataset=False),
}


def export_rdf(store: Release | RemoteEndpoint, name: str, out: IO[bytes]) -> None:
    """Write a release, or what an endpoint elsewhere holds, in one of FORMATS. Memory does not grow with it.

    Raises OSError, RemoteError.
    """
    wanted = FORMATS[name]
    source = source_of(store)
    if wanted.plain:
        out.writelines(sorted_lines(_quad_lines(source) if wanted.dataset else source.view()))
    elif wanted.dataset:
        serialize(_quads(source), out, wanted.rdf, prefixes=PREFIXES)
    else:
        serialize(_parsed(sorted_lines(source.view())), out, wanted.rdf, prefixes=PREFIXES)


def _quad_lines(source: Source) -> Iterator[bytes]:
    for graph in source.graphs():
        end = f"{graph} .\n".encode()
        yield from (line[:-2] + end for line in source.triples(graph))


def _quads(source: Source) -> Iterator[Quad]:
    for graph in source.graphs():
        for triple in _parsed(sorted_lines(source.triples(graph))):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _parsed(lines: Iterable[bytes]) -> Iterator[Triple]:
    for line in lines:
        for quad in parse(line, RdfFormat.N_TRIPLES):
            yield quad.triple
