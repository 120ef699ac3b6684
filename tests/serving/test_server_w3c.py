"""The W3C's tests of the SPARQL protocol, those that send queries."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, Namespace, Node
from rdflib.collection import Collection
from werkzeug.test import TestResponse

from .conftest import publish_graph

SUITE = Path(__file__).parents[3] / "shared" / "w3c" / "sparql" / "sparql11" / "protocol"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
KASEI = "http://kasei.us/2009/09/sparql/data/"
TABULAR = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
RDF = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C suite is not here (shared/w3c)")


def _manifest() -> Graph:
    graph = Graph()
    if SUITE.is_dir():
        graph.parse(SUITE / "manifest.ttl")
    return graph


def _tests(graph: Graph) -> Iterator[Node]:
    """Tests of queries; those of updates need an endpoint that writes."""
    for entries in graph.objects(None, MF.entries):
        for test in Collection(graph, entries):
            if "update" not in str(test).rpartition("#")[2]:
                yield test


MANIFEST = _manifest()


@pytest.fixture
def client(make_client: Callable[..., FlaskClient], tmp_path: Path) -> FlaskClient:
    quads = [
        line.strip().removesuffix(".") + f"<{KASEI}{path.stem}.rdf> ."
        for path in sorted(SUITE.glob("*.nt"))
        for line in path.read_text().splitlines()
        if line.strip()
    ]
    blocks = "\n".join(f"<{q.rsplit('<', 1)[1].split('>')[0]}> {{ {q.rsplit('<', 1)[0]} . }}" for q in quads)
    publish_graph(tmp_path, blocks.encode(), view=False)
    return make_client(root=tmp_path)


@pytest.mark.parametrize("test", list(_tests(MANIFEST)), ids=lambda t: str(t).rpartition("#")[2])
def test_w3c(client: FlaskClient, test: Node) -> None:
    action = MANIFEST.value(test, MF.action)
    for request in _listed(MANIFEST.value(action, HT.requests)):
        response = _send(client, request)
        for expected in MANIFEST.objects(request, HT.resp):
            _check(response, expected)


def _listed(node: Node | None) -> Iterator[Node]:
    return iter(()) if node is None else iter(Collection(MANIFEST, node))


def _send(client: FlaskClient, request: Node) -> TestResponse:
    headers = {}
    for header in _listed(MANIFEST.value(request, HT.headers)):
        headers[str(MANIFEST.value(header, HT.fieldName))] = str(MANIFEST.value(header, HT.fieldValue))
    body = MANIFEST.value(request, HT.body)
    chars = MANIFEST.value(body, CNT.chars) if body is not None else None
    encoding = str(MANIFEST.value(body, CNT.characterEncoding) or "UTF-8") if body is not None else "UTF-8"
    return client.open(
        str(MANIFEST.value(request, HT.absolutePath)),
        method=str(MANIFEST.value(request, HT.methodName)),
        headers=headers,
        data=None if chars is None else str(chars).encode(encoding),
    )


def _check(response: TestResponse, expected: Node) -> None:
    statuses = {str(s).rpartition("#")[2] for s in MANIFEST.objects(expected, MF.expectedStatus)}
    assert any(s in statuses for s in (f"StatusCode{response.status_code // 100}xx", str(response.status_code))), (
        response.status,
        statuses,
        response.data,
    )
    shape = MANIFEST.value(expected, MF.expectedFormat)
    if shape in (Literal("boolean"), Literal("tabular")):
        assert response.mimetype in TABULAR
    elif shape == Literal("RDF"):
        assert response.mimetype in RDF
    truth = MANIFEST.value(expected, MF.expectedBoolean)
    if isinstance(truth, Literal):
        assert json.loads(response.data)["boolean"] is truth.toPython()
