"""The service description: what the endpoint is, which formats it has, and every limit that it keeps."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from vietpol.server.engine.formats import GRAPH_WRITERS, Format
from vietpol.server.engine.functions import FUNCTIONS
from vietpol.server.services import Services
from vietpol.vocab import (
    DERIVED_GRAPHS,
    PREFIXES,
    RDF,
    RDFS,
    SCHEMA,
    XSD,
)

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads",
)  # fmt: skip
_TYPE, _COMMENT = NamedNode(RDF + "type"), NamedNode(RDFS + "comment")

_MOST_GRAPHS = 1_000  # named one by one
_GRAPHS = "SELECT ?g { GRAPH ?g {} }"
# What the specification has no names for: features under the endpoint's own address.
_FEATURES = {
    "merged-default-graph": "The default graph is the merged view: every triple of the named graphs, but of graph/words and graph/redirects, once.",
    "full-text": "vp:labelWord and fn:matches find names by their words, without regard to case and marks.",
}

Term = NamedNode | BlankNode | Literal


def describe(services: Services, endpoint: str, chosen: Format) -> bytes:
    """The description in one of the graph formats. endpoint: the address that queries go to."""
    prefixes = {**PREFIXES, "sd": SD}
    text = serialize(_triples(services, endpoint), format=GRAPH_WRITERS[chosen.name], prefixes=prefixes)
    assert text is not None  # no output was given, so the bytes come back
    return text


def _triples(services: Services, endpoint: str) -> Iterator[Triple]:
    service = NamedNode(endpoint)
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _RESULT_FORMATS:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    for function in FUNCTIONS:
        yield Triple(service, _sd("extensionFunction"), function)
        yield Triple(function, _TYPE, _sd("Function"))
    for name, comment in _FEATURES.items():
        feature = NamedNode(f"{endpoint}#{name}")
        yield Triple(service, _sd("feature"), feature)
        yield Triple(feature, _TYPE, _sd("Feature"))
        yield Triple(feature, _COMMENT, Literal(comment, language="en"))
    yield from _dataset(service, _named_graphs(services))
    yield from _limits(service, services)


def _named_graphs(services: Services) -> list[str]:
    """The graphs that the store holds; of an endpoint elsewhere, those that every release of ours has."""
    if services.config.remote is not None or services.engine.release is None:
        return list(DERIVED_GRAPHS)
    found = services.engine.rows(_GRAPHS, limit=_MOST_GRAPHS + 1)
    held = {term.value for row in found.rows for term in row if term is not None}
    return [*DERIVED_GRAPHS, *sorted(held.difference(DERIVED_GRAPHS))]


def _dataset(service: NamedNode, graphs: Sequence[str]) -> Iterator[Triple]:
    dataset, default = BlankNode("dataset"), BlankNode("default")
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, _TYPE, _sd("Graph"))
    if len(graphs) > _MOST_GRAPHS:
        more = f"There are more than the {_MOST_GRAPHS} graphs named here: one for each article."
        yield Triple(dataset, _COMMENT, Literal(more, language="en"))
    for number, name in enumerate(graphs[:_MOST_GRAPHS]):
        named, graph = BlankNode(f"named{number}"), BlankNode(f"graph{number}")
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, _TYPE, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), NamedNode(name))
        yield Triple(named, _sd("graph"), graph)
        yield Triple(graph, _TYPE, _sd("Graph"))


def _limits(service: NamedNode, services: Services) -> Iterator[Triple]:
    """No vocabulary has terms for limits, so each is a schema:PropertyValue with the name of the setting."""
    for group, settings in (("query", services.config.query), ("client", services.config.client)):
        for setting in fields(settings):
            value = getattr(settings, setting.name)
            if value is None:
                continue
            name = f"{group}.{setting.name}"
            node = BlankNode(name.replace(".", "-").replace("_", "-"))
            kind = "integer" if isinstance(value, int) else "decimal"
            yield Triple(service, NamedNode(SCHEMA + "additionalProperty"), node)
            yield Triple(node, _TYPE, NamedNode(SCHEMA + "PropertyValue"))
            yield Triple(node, NamedNode(SCHEMA + "propertyID"), Literal(name))
            yield Triple(node, NamedNode(SCHEMA + "value"), Literal(str(value), datatype=NamedNode(XSD + kind)))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
