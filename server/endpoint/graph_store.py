"""The SPARQL 1.1 Graph Store HTTP Protocol, for reading: a graph is the answer to a CONSTRUCT over it, and copied where the store is ours."""

from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from vietpol.server.engine.errors import QueryFailed
from vietpol.server.services import Services

from .request import BadRequest, ProtocolRequest

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_EXISTS = "ASK { GRAPH $graph { ?s ?p ?o } }"


class NoSuchGraph(QueryFailed, status=404, code="no-such-graph"):
    """The store holds no graph of this name."""


def graph_request(services: Services, query_string: bytes) -> ProtocolRequest:
    """The query that a request for `?default` or `?graph=IRI` stands for. Raises BadRequest, NoSuchGraph."""
    try:
        fields = dict(parse_qsl(query_string.decode("ascii"), keep_blank_values=True, errors="strict"))
    except ValueError:
        raise BadRequest("The address is not UTF-8, percent-encoded.") from None
    if "default" in fields and "graph" not in fields:
        return ProtocolRequest(_ALL, format=fields.get("format"), copies_graph=True)
    if "graph" in fields and "default" not in fields:
        return named_graph(services, fields["graph"], fields.get("format"))
    raise BadRequest("Name one graph: ?default, or ?graph= and the IRI of the graph.")


def named_graph(services: Services, name: str, format_name: str | None) -> ProtocolRequest:
    """The query for all triples of a named graph. Raises BadRequest, NoSuchGraph."""
    try:
        NamedNode(name)
    except ValueError:
        raise BadRequest(f"The graph's name is not an absolute IRI: {name[:200]}") from None
    if not services.engine.rows(_EXISTS, {"graph": name}).boolean:
        raise NoSuchGraph(f"There is no graph {name[:200]} in this release.")
    return ProtocolRequest(_ALL, (name,), (), format_name, copies_graph=True)
