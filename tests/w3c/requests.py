"""The HTTP requests that a test describes, and whether the answers are those that it expects."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Literal, Namespace, Node

from .manifests import MF, Case
from .wire import Reply

HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
_STATUS_NAMES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
_TABULAR = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
_RDF = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the manifest describes it. node: where its expected responses hang."""

    node: Node
    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes | None

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


def requests_of(case: Case) -> Iterator[Request]:
    """The requests of a test, in their order."""
    for node in case.listed(case.value(case.value(case.node, MF.action), HT.requests)):
        body = case.value(node, HT.body)
        chars = case.text(body, CNT.chars)
        encoding = case.text(body, CNT.characterEncoding) or "UTF-8"
        yield Request(
            node,
            case.text(node, HT.methodName) or "GET",
            case.text(node, HT.absolutePath) or "/",
            list(_headers(case, node)),
            None if chars is None else chars.encode(encoding),
        )


def difference(case: Case, node: Node, reply: Reply) -> str | None:
    """How a reply differs from those that the test allows, None where it does not."""
    for expected in case.graph.objects(node, HT.resp):
        allowed = {str(status).rpartition("#")[2] for status in case.graph.objects(expected, MF.expectedStatus)}
        if not any(_is(reply.status, name) for name in allowed):
            return f"status {reply.status} in place of {', '.join(sorted(allowed))}"
        shape = case.text(expected, MF.expectedFormat)
        if shape in ("boolean", "tabular") and reply.kind not in _TABULAR:
            return f"{reply.kind} in place of results"
        if shape == "RDF" and reply.kind not in _RDF:
            return f"{reply.kind} in place of RDF"
        truth = case.value(expected, MF.expectedBoolean)
        if isinstance(truth, Literal) and f'"boolean":{str(truth.toPython()).lower()}'.encode() not in reply.body:
            return f"{reply.body[:80]!r} in place of {truth}"
    return None


def _headers(case: Case, node: Node) -> Iterator[tuple[str, str]]:
    for header in case.listed(case.value(node, HT.headers)):
        yield case.text(header, HT.fieldName) or "", case.text(header, HT.fieldValue) or ""


def _is(status: int, name: str) -> bool:
    return name == f"StatusCode{status // 100}xx" or _STATUS_NAMES.get(name) == status
