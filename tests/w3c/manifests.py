"""Reading the manifests of the suites: which tests there are, and what each one says."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

from rdflib import Graph, Literal, Namespace, Node
from rdflib.collection import Collection

SUITES = Path(__file__).parents[3] / "shared" / "w3c" / "sparql"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")


@dataclass(frozen=True, slots=True)
class Case:
    """A test of a suite. suite: its folder's name; kind: the class of the test, without its namespace."""

    suite: str
    name: str
    kind: str
    node: Node
    graph: Graph

    def value(self, node: Node | None, predicate: Node) -> Node | None:
        return None if node is None else self.graph.value(node, predicate)

    def text(self, node: Node | None, predicate: Node) -> str | None:
        """A literal's text, or an IRI; None where there is none."""
        found = self.value(node, predicate)
        return None if found is None else str(found)

    def listed(self, node: Node | None) -> Iterator[Node]:
        return iter(()) if node is None else iter(Collection(self.graph, node))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a test. missed: how the answer differs from the one expected, None where it does not.

    update: the test needs an endpoint that writes; then `missed` is None, and `note` says what was answered.
    """

    suite: str
    name: str
    missed: str | None = None
    update: bool = False
    note: str = ""


def cases(*manifests: str) -> list[Case]:
    """The tests of manifests under SUITES, in their order; none where the suites are not here."""
    found = []
    for manifest in manifests:
        path = SUITES / manifest
        if not path.is_file():
            continue
        graph = Graph()
        graph.parse(path, publicID=path.as_uri())
        for entries in graph.objects(None, MF.entries):
            for test in Collection(graph, entries):
                kind = str(graph.value(test, _TYPE)).rpartition("#")[2]
                found.append(Case(path.parent.name, str(test).rpartition("#")[2], kind, test, graph))
    return found


def file_of(node: Node) -> Path:
    """The file that a node of a manifest names."""
    return Path(urlparse(str(node)).path)


def is_literal(node: Node | None, value: str) -> bool:
    return node == Literal(value)


_TYPE = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#").type
