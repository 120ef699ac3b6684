"""Validation of one graph after the other, and of a release as a whole."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store, Triple
from rdflib import Graph

from vietpol.resources import SHAPES
from vietpol.store.reading import rows
from vietpol.vocab import PREFIXES

from .findings import Finding, in_order
from .graph import DataGraph, Known, Node
from .report import Report, pyshacl_report
from .shapes import Shape, compile_shapes, load

_PREFIXES = {name: PREFIXES[name] for name in ("vp", "c", "id", "rdfs", "skos", "xsd")}


class Validator:
    """Validates graphs of articles and of tenures. known: the reference data, in the default graph of a store."""

    def __init__(self, known: Store, folder: Path = SHAPES) -> None:
        self._known = Known(known)
        self._files = sorted(folder.glob("*.ttl"))

    @cached_property
    def shapes(self) -> Graph:
        """The shapes as RDF."""
        return load(self._files)

    @cached_property
    def _compiled(self) -> list[Shape]:
        return compile_shapes(self.shapes)

    def findings(self, triples: Iterable[Triple]) -> list[Finding]:
        """All that the shapes find in a graph, sorted, each once. The graph must be complete (vietpol.entail)."""
        graph = DataGraph(triples, self._known)
        store = graph.store()
        found: set[Finding] = set()
        for shape in self._compiled:
            nodes = shape.focus_nodes(graph)
            for node in nodes:
                found |= {_finding(*fault) for fault in shape.faults(graph, node)}
            if shape.queries and nodes:
                found |= _asked(shape, set(nodes), store)
        return in_order(found)

    def report(self, triples: Iterable[Triple], only: Collection[str] | None = None) -> Report:
        """pySHACL's report on a graph; slow (from half a second). only: IRIs of the shapes to run."""
        return pyshacl_report(DataGraph(triples, self._known), self.shapes, only)


class ReleaseChecks:
    """The demands on a whole release: each query is run once over the merged view."""

    def __init__(self, folder: Path = SHAPES / "release") -> None:
        self._shapes = compile_shapes(load(folder.glob("*.ttl")))

    def findings(self, select: Callable[[str], Iterator[Mapping[str, Node]]], limit: int = 100) -> list[Finding]:
        """What the shapes find. select answers a SPARQL SELECT query over the merged view; limit: findings a shape."""
        found = []
        for shape in self._shapes:
            rows = (select(f"{_prologue()}{query} ORDER BY $this ?value LIMIT {limit}") for query in shape.queries)
            found += [_finding(shape, row["this"], row.get("value", row["this"])) for some in rows for row in some]
        return in_order(found)


def _asked(shape: Shape, nodes: set[Node], store: Store) -> set[Finding]:
    found = set()
    for query in shape.queries:
        for row in rows(store, _prologue() + query):
            if (this := row["this"]) in nodes:
                found.add(_finding(shape, this, row.get("value", this)))
    return found


def _finding(shape: Shape, focus: Node, value: Node | None) -> Finding:
    return Finding(
        shape.severity,
        shape.iri,
        _plain(focus),
        shape.path_text,
        None if value is None else _plain(value),
        shape.message_vi,
        shape.message_en,
    )


def _plain(node: Node) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else str(node)


def _prologue() -> str:
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in _PREFIXES.items())
