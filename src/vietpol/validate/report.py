"""pySHACL's own report on one graph: the W3C report, for people who must see why an article was rejected."""

from collections.abc import Collection
from typing import Any, NamedTuple

from pyshacl.graph_abstraction import DataGraph as PyshaclGraph
from pyshacl.validator import Validator as PyshaclValidator
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from .findings import Finding, Severity, in_order
from .graph import DataGraph


class Report(NamedTuple):
    """conforms: whether nothing at all was found. text: as pySHACL prints it. graph: the W3C report."""

    conforms: bool
    text: str
    graph: Graph


def pyshacl_report(data: DataGraph, shapes: Graph, only: Collection[str] | None = None) -> Report:
    """Validate a graph with pySHACL, and report on its own things. only: IRIs of the shapes to run, all if None.

    `pyshacl.validate` would also report on the reference data that come with the graph, of which only a part is there.
    """
    graph = Graph()
    graph.parse(data="".join(f"{t.subject} {t.predicate} {t.object} .\n" for t in data.triples), format="nt")
    # A copy of the shapes: pySHACL adds triples to the graph that it is given.
    judge = PyshaclValidator(PyshaclGraph.from_rdflib_graph(graph), shacl_graph=shapes + Graph())
    executor = judge.make_executor()
    own = {str(getattr(node, "value", node)) for node in data.own} | {str(n) for n in _term_nodes(data)}
    results = []
    for shape in judge.shacl_graph.shapes:
        if only is not None and not _named(shapes, shape.node) & set(only):
            continue
        _, found = shape.validate(executor, judge.data_graph)
        results += [result for result in found if _focus(result) in own]
    report, text = judge.create_validation_report(judge.shacl_graph, not results, results)
    return Report(not results, text, report)


def _named(shapes: Graph, node: Any) -> set[str]:
    """The IRIs of a shape and of the property shapes in it."""
    return {str(node), *map(str, shapes.objects(node, SH.property))}


def _focus(result: Any) -> str:
    """The focus node of one of pySHACL's results: (text, node, triples)."""
    value = next(o for _, p, o in result[2] if p == SH.focusNode)
    return str(value[1] if isinstance(value, tuple) else value)


def _term_nodes(data: DataGraph) -> list[str]:
    """The classes and properties that a graph uses: they are looked at, though described elsewhere."""
    return [str(getattr(n, "value", n)) for n in data.terms]


def findings_of(report: Report) -> list[Finding]:
    """The results of a report, without what only pySHACL says (paths, messages)."""
    found = set()
    for result in report.graph.objects(None, SH.result):
        shape = report.graph.value(result, SH.sourceShape)
        value = report.graph.value(result, SH.value)
        found.add(
            Finding(
                Severity(str(report.graph.value(result, SH.resultSeverity)).rpartition("#")[2]),
                str(shape) if isinstance(shape, URIRef) else "",
                str(report.graph.value(result, SH.focusNode)),
                value=None if value is None else str(value),
            )
        )
    return in_order(found)
