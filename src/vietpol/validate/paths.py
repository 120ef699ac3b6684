"""SHACL property paths: predicate, inverse, sequence, alternative (https://www.w3.org/TR/shacl/#property-paths)."""

from collections.abc import Callable

from pyoxigraph import NamedNode
from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node as RdflibNode

from .graph import DataGraph, Node

Path = Callable[[DataGraph, Node], list[Node]]


class UnsupportedShapeError(Exception):
    """A shape uses a part of SHACL that vietpol.validate does not run."""


def compile_path(shapes: Graph, node: RdflibNode) -> tuple[Path, str]:
    """A function from a focus node to its value nodes, and the path as SPARQL writes it. Raises UnsupportedShapeError."""
    if isinstance(node, URIRef):
        predicate = NamedNode(str(node))
        return (lambda graph, focus: graph.values(focus, predicate)), f"<{node}>"
    if (inverse := shapes.value(node, SH.inversePath)) is not None and isinstance(inverse, URIRef):
        back = NamedNode(str(inverse))
        return (lambda graph, focus: graph.subjects(back, focus)), f"^<{inverse}>"
    if (choice := shapes.value(node, SH.alternativePath)) is not None:
        paths = [compile_path(shapes, member) for member in Collection(shapes, choice)]
        return _alternative([p for p, _ in paths]), "|".join(text for _, text in paths)
    if (node, RDF.first, None) in shapes:
        paths = [compile_path(shapes, member) for member in Collection(shapes, node)]
        return _sequence([p for p, _ in paths]), "/".join(text for _, text in paths)
    raise UnsupportedShapeError(f"the path of {node}")


def _alternative(paths: list[Path]) -> Path:
    def values(graph: DataGraph, focus: Node) -> list[Node]:
        return list(dict.fromkeys(value for path in paths for value in path(graph, focus)))

    return values


def _sequence(paths: list[Path]) -> Path:
    def values(graph: DataGraph, focus: Node) -> list[Node]:
        reached = [focus]
        for path in paths:
            reached = list(dict.fromkeys(value for node in reached for value in path(graph, node)))
        return reached

    return values
