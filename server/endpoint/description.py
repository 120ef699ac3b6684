"""The service description: what the endpoint is, which formats it has, and every limit that it keeps."""

from collections.abc import Iterator
from dataclasses import fields

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from vietpol.server.engine.formats import GRAPH_WRITERS, Format
from vietpol.server.engine.functions import FUNCTIONS
from vietpol.server.services import Services
from vietpol.vocab import (
    DERIVED_GRAPHS,
    PREFIXES,
    RDF,
    SCHEMA,
    XSD,
)

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads",
)  # fmt: skip
_TYPE = NamedNode(RDF + "type")

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
    yield from _dataset(service)
    yield from _limits(service, services)


def _dataset(service: NamedNode) -> Iterator[Triple]:
    dataset, default = BlankNode("dataset"), BlankNode("default")
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, _TYPE, _sd("Graph"))
    for number, name in enumerate(DERIVED_GRAPHS):
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
