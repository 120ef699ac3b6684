"""The suites that describe HTTP exchanges: protocol, Graph Store Protocol, service description."""

from collections.abc import Iterator
from email import message_from_bytes
from urllib.parse import parse_qs, quote, urlsplit

from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from rdflib import Namespace

from .datasets import Publish, read, same_graph, trig
from .manifests import MF, Case, Outcome, cases, file_of
from .requests import CNT, HT, Request, difference, requests_of
from .wire import exchange

UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SD = "http://www.w3.org/ns/sparql-service-description#"
_REFUSED = (403, 405)
_PATHS = "the graph is named by the path of the request; here a graph is named by `?graph=`"


def protocol(port: int, publish: Publish) -> Iterator[Outcome]:
    """SPARQL 1.1 Protocol. The tests of updates are sent, too: each must be refused, and is listed as one."""
    for case in cases("sparql11/protocol/manifest.ttl"):
        publish(_graphs(case))
        replies = [(request, exchange(port, *_sent(request))) for request in requests_of(case)]
        if "update" in case.name:
            yield Outcome(case.suite, case.name, update=True, note=f"answered {replies[0][1].status}")
            continue
        found = (difference(case, request.node, reply) for request, reply in replies)
        yield Outcome(case.suite, case.name, next((words for words in found if words), None))


def _graphs(case: Case) -> bytes:
    named = {}
    for node in case.graph.objects(case.node, UT.graphData):
        graph = case.value(node, UT.graph)
        assert graph is not None
        named[case.text(node, RDFS.label) or ""] = read(file_of(graph))
    return trig((), named)


def _sent(request: Request) -> tuple[str, str, list[tuple[str, str]], bytes | None]:
    return request.method, request.path, request.headers, request.body


def graph_store(port: int, publish: Publish) -> Iterator[Outcome]:
    """Graph Store Protocol, for reading: every write is sent and must be refused; what it would do is published."""
    for case in cases(
        "sparql11/graph-store-protocol/manifest-direct.ttl", "sparql11/graph-store-protocol/manifest-indirect.ttl"
    ):
        needs = {str(node).rpartition("#")[2] for node in case.graph.objects(case.node, MF.requires)}
        if "DirectGraphIdentification" in needs:
            yield Outcome(case.suite, case.name, update=True, note=_PATHS)
        elif "POSTGraphCreation" in needs:
            yield Outcome(case.suite, case.name, update=True, note="the server is to invent the name of a new graph")
        else:
            publish(trig((), {}))
            yield Outcome(case.suite, case.name, _graph_store_case(port, publish, case))


def _graph_store_case(port: int, publish: Publish, case: Case) -> str | None:
    held: dict[str, list[Triple]] = {}
    for request in requests_of(case):
        path = request.path.replace("/gsp", "/graph-store", 1)
        reply = exchange(port, request.method, path, request.headers, request.body)
        if request.method not in ("GET", "HEAD"):
            if reply.status not in _REFUSED:
                return f"{request.method} was answered {reply.status}"
            _write(held, request)
            publish(trig(held.get("", ()), {name: triples for name, triples in held.items() if name}))
            continue
        words = difference(case, request.node, reply)
        expected = case.text(case.value(case.value(request.node, HT.resp), HT.body), CNT.chars)
        if words is None and expected is not None and not same_graph(_turtle(expected.encode()), _turtle(reply.body)):
            words = f"another graph: {reply.body[:200]!r}"
        if words is not None:
            return words
    return None


def _write(held: dict[str, list[Triple]], request: Request) -> None:
    """What a write does to the store, by the specification."""
    fields = parse_qs(urlsplit(request.path).query, keep_blank_values=True)
    name = fields.get("graph", [""])[0]
    if request.method == "DELETE":
        held.pop(name, None)
        return
    if request.method == "PUT":
        held[name] = []
    body = request.body or b""
    if request.header("content-type").startswith("multipart/"):
        message = message_from_bytes(b"Content-Type: " + request.header("content-type").encode() + b"\r\n\r\n" + body)
        parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
        bodies = [part for part in parts if isinstance(part, bytes)]
    else:
        bodies = [body]
    for each in bodies:
        held.setdefault(name, []).extend(_turtle(each))


def _turtle(body: bytes) -> list[Triple]:
    return [quad.triple for quad in parse(body, RdfFormat.TURTLE, base_iri="http://www.example/")]


def description(port: int, publish: Publish) -> Iterator[Outcome]:
    """Service description: three tests, told in words by their manifest."""
    publish(trig((), {}))
    reply = exchange(port, "GET", "/sparql", [("Accept", "text/turtle")])
    returned = f"{reply.status} {reply.kind}" if (reply.status, reply.kind) != (200, "text/turtle") else None
    triples = [] if returned else _turtle(reply.body)
    endpoint = Triple(_node("http://www.example/sparql"), _node(SD + "endpoint"), _node("http://www.example/sparql"))
    checks = {
        "returns-rdf": returned,
        "has-endpoint-triple": None if endpoint in triples else "no sd:endpoint",
        "conforms-to-schema": _against_schema(triples),
    }
    for case in cases("sparql11/service-description/manifest.ttl"):
        yield Outcome(case.suite, case.name, checks[case.name])


# Of the vocabulary: properties with the class of what they point to (None: any IRI), and with the class that has them.
_RANGES = {"defaultDataset": "Dataset", "defaultGraph": "Graph", "namedGraph": "NamedGraph", "graph": "Graph"}
_DOMAINS = {"defaultDataset": "Service", "endpoint": "Service", "supportedLanguage": "Service", "resultFormat": "Service",
            "feature": "Service", "extensionFunction": "Service", "defaultGraph": "Dataset", "namedGraph": "Dataset", "name": "NamedGraph",
            "graph": "NamedGraph"}  # fmt: skip


def _against_schema(triples: list[Triple]) -> str | None:
    kind = _node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for triple in triples:
        if not triple.predicate.value.startswith(SD):
            continue
        name = triple.predicate.value.removeprefix(SD)
        if name not in _DOMAINS:
            return f"sd:{name} is not of the vocabulary"
        if Triple(triple.subject, kind, _node(SD + _DOMAINS[name])) not in triples:
            return f"sd:{name} of what is no sd:{_DOMAINS[name]}"
        wanted = _RANGES.get(name)
        if wanted and Triple(triple.object, kind, _node(SD + wanted)) not in triples:  # type: ignore[arg-type]
            return f"sd:{name} leads to what is no sd:{wanted}"
    return None if triples else "nothing to look at"


def _node(name: str) -> NamedNode:
    return NamedNode(quote(name, safe=":/#"))
