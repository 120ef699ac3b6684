"""Shapes compiled to functions, once: what is checked for every article must take a millisecond, not a second.

pySHACL parses the query of an sh:sparql constraint again for every focus node and takes 200 ms and more an article. Here the
core constraints become Python functions over two dictionaries, and each query is run once for the whole graph. pySHACL
stays the judge: it writes the report of a rejected article, and the tests compare the two on every case.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode
from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node as RdflibNode

from . import components
from .components import Check
from .findings import Severity
from .graph import DataGraph, Node
from .paths import Path as ValuePath
from .paths import UnsupportedShapeError, compile_path

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_SAYS_ELSEWHERE = {
    SH.path,
    SH.severity,
    SH.message,
    SH.property,
    SH.sparql,
    SH.flags,
    SH.name,
    SH.description,
    SH.order,
}
_LOGIC = {SH["and"], SH["or"], SH.xone, SH["not"], SH.node}


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape ready to run. iri: "" for one without a name; path: None for a node shape."""

    iri: str
    severity: Severity
    message_vi: str
    message_en: str
    path: ValuePath | None
    path_text: str | None
    checks: tuple[Check, ...]
    properties: tuple["Shape", ...] = ()
    queries: tuple[str, ...] = ()
    targets: tuple[Callable[[DataGraph], Iterable[Node]], ...] = field(default=())

    def focus_nodes(self, graph: DataGraph) -> list[Node]:
        return list(dict.fromkeys(node for target in self.targets for node in target(graph)))

    def faults(self, graph: DataGraph, focus: Node) -> list[tuple["Shape", Node, Node | None]]:
        """(shape, focus node, value at fault or None), without the queries."""
        values = [focus] if self.path is None else self.path(graph, focus)
        found = [(self, focus, value) for check in self.checks for value in check(graph, focus, values)]
        for inner in self.properties:
            for value in values:
                found += inner.faults(graph, value)
        return found

    def conforms(self, graph: DataGraph, node: Node) -> bool:
        return not self.faults(graph, node)


def load(files: Iterable[Path]) -> Graph:
    """The shapes of Turtle files as one rdflib graph, as pySHACL takes them."""
    graph = Graph()
    for file in sorted(files):
        graph.parse(file, format="turtle")
    return graph


def compile_shapes(shapes: Graph) -> list[Shape]:
    """All shapes that have targets. Raises UnsupportedShapeError, naming the shape, rather than check less than it says."""
    targeted = sorted({s for t in _TARGETS for s in shapes.subjects(t)}, key=str)
    return [_compile(shapes, node) for node in targeted]


def _compile(shapes: Graph, node: RdflibNode) -> Shape:
    path_node = shapes.value(node, SH.path)
    path, text = (None, None) if path_node is None else compile_path(shapes, path_node)
    return Shape(
        iri=str(node) if isinstance(node, URIRef) else "",
        severity=_severity(shapes, node),
        message_vi=_message(shapes, node, "vi"),
        message_en=_message(shapes, node, "en"),
        path=path,
        path_text=text,
        checks=tuple(_checks(shapes, node)),
        properties=tuple(_compile(shapes, p) for p in sorted(shapes.objects(node, SH.property), key=str)),
        queries=tuple(str(shapes.value(q, SH.select)) for q in sorted(shapes.objects(node, SH.sparql), key=str)),
        targets=tuple(_targets(shapes, node)),
    )


def _checks(shapes: Graph, node: RdflibNode) -> Iterable[Check]:
    for parameter, value in sorted(shapes.predicate_objects(node), key=str):
        if parameter in components.SIMPLE:
            yield components.SIMPLE[parameter](shapes, value)
        elif parameter == SH.pattern:
            yield components.matches(str(value), str(shapes.value(node, SH.flags) or ""))
        elif parameter in _LOGIC:
            listed = parameter in (SH["and"], SH["or"], SH.xone)
            members = Collection(shapes, value) if listed else [value]
            yield components.combined(parameter, [_inner(shapes, member).conforms for member in members])
        elif str(parameter).startswith(str(SH)) and parameter not in _SAYS_ELSEWHERE and parameter not in _TARGETS:
            raise UnsupportedShapeError(f"{node}: {parameter}")


def _inner(shapes: Graph, node: RdflibNode) -> Shape:
    shape = _compile(shapes, node)
    if shape.queries:
        raise UnsupportedShapeError(f"{node}: sh:sparql in a shape that is part of another")
    return shape


def _targets(shapes: Graph, node: RdflibNode) -> Iterable[Callable[[DataGraph], Iterable[Node]]]:
    for kind in sorted(shapes.objects(node, SH.targetClass), key=str):
        yield _call(DataGraph.instances, kind)
    for prop in sorted(shapes.objects(node, SH.targetSubjectsOf), key=str):
        yield _call(DataGraph.subjects_of, prop)
    for prop in sorted(shapes.objects(node, SH.targetObjectsOf), key=str):
        yield _call(DataGraph.objects_of, prop)
    if (node, SH.targetNode, None) in shapes or (
        node,
        RDF.type,
        URIRef("http://www.w3.org/2000/01/rdf-schema#Class"),
    ) in shapes:
        raise UnsupportedShapeError(f"{node}: sh:targetNode or an implicit class target")


def _call(
    method: Callable[[DataGraph, NamedNode], Iterable[Node]], argument: RdflibNode
) -> Callable[[DataGraph], Iterable[Node]]:
    term = NamedNode(str(argument))
    return lambda graph: method(graph, term)


def _severity(shapes: Graph, node: RdflibNode) -> Severity:
    given = shapes.value(node, SH.severity)
    return Severity.VIOLATION if given is None else Severity(str(given).rpartition("#")[2])


def _message(shapes: Graph, node: RdflibNode, language: str) -> str:
    return next((str(m) for m in shapes.objects(node, SH.message) if getattr(m, "language", None) == language), "")
