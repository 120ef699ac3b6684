"""SHACL's constraint components as functions: what the shapes of VietPol use of them (https://www.w3.org/TR/shacl/).

Each maker takes the shapes graph, the node of the parameter's value and returns a check: given the data, a focus node and
its value nodes, the value nodes at fault (None where the fault is not one value's).
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Literal as RdflibLiteral
from rdflib.term import Node as RdflibNode

from vietpol.vocab import XSD

from .datatypes import well_formed
from .graph import TYPE, DataGraph, Node
from .paths import UnsupportedShapeError

Check = Callable[[DataGraph, Node, list[Node]], list[Node | None]]
_NUMERIC = frozenset(XSD + t for t in ("integer", "decimal", "double", "float"))
_TIMES = frozenset(XSD + t for t in ("date", "dateTime", "gYear", "gYearMonth"))


def term(node: RdflibNode) -> NamedNode | Literal:
    """An rdflib term as a pyoxigraph term."""
    if isinstance(node, RdflibLiteral):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
    return NamedNode(str(node))


def each(fails: Callable[[DataGraph, Node], bool]) -> Check:
    """A check that looks at one value at a time."""

    def check(graph: DataGraph, focus: Node, values: list[Node]) -> list[Node | None]:
        return [value for value in values if fails(graph, value)]

    return check


def min_count(shapes: Graph, node: RdflibNode) -> Check:
    least = int(str(node))
    return lambda graph, focus, values: [None] if len(values) < least else []


def max_count(shapes: Graph, node: RdflibNode) -> Check:
    most = int(str(node))
    return lambda graph, focus, values: [None] if len(values) > most else []


def has_class(shapes: Graph, node: RdflibNode) -> Check:
    kind = term(node)
    return each(lambda graph, value: kind not in graph.values(value, TYPE))


def has_datatype(shapes: Graph, node: RdflibNode) -> Check:
    datatype = str(node)

    def fails(graph: DataGraph, value: Node) -> bool:
        return not (isinstance(value, Literal) and value.datatype.value == datatype and well_formed(value))

    return each(fails)


def node_kind(shapes: Graph, node: RdflibNode) -> Check:
    kinds: dict[RdflibNode, type] = {SH.IRI: NamedNode, SH.Literal: Literal, SH.BlankNode: BlankNode}
    if node not in kinds:
        raise UnsupportedShapeError(f"sh:nodeKind {node}")
    wanted = kinds[node]
    return each(lambda graph, value: not isinstance(value, wanted))


def has_value(shapes: Graph, node: RdflibNode) -> Check:
    wanted = term(node)
    return lambda graph, focus, values: [] if wanted in values else [None]


def one_of(shapes: Graph, node: RdflibNode) -> Check:
    allowed = {term(member) for member in Collection(shapes, node)}
    return each(lambda graph, value: value not in allowed)


def min_length(shapes: Graph, node: RdflibNode) -> Check:
    least = int(str(node))
    return each(lambda graph, value: isinstance(value, BlankNode) or len(_text(value)) < least)


def matches(pattern: str, flags: str) -> Check:
    compiled = re.compile(pattern, re.IGNORECASE if "i" in flags else 0)
    return each(lambda graph, value: isinstance(value, BlankNode) or compiled.search(_text(value)) is None)


def language_in(shapes: Graph, node: RdflibNode) -> Check:
    allowed = {str(member).lower() for member in Collection(shapes, node)}

    def fails(graph: DataGraph, value: Node) -> bool:
        language = value.language if isinstance(value, Literal) else None
        return language is None or not any(
            language.lower() == tag or language.lower().startswith(tag + "-") for tag in allowed
        )

    return each(fails)


def bounded(holds: Callable[[Decimal, Decimal], bool]) -> Callable[[Graph, RdflibNode], Check]:
    """sh:minInclusive and its kin, for numbers."""

    def make(shapes: Graph, node: RdflibNode) -> Check:
        limit = Decimal(str(node))

        def fails(graph: DataGraph, value: Node) -> bool:
            number = _number(value)
            return number is None or not holds(number, limit)

        return each(fails)

    return make


def less_than(or_equal: bool) -> Callable[[Graph, RdflibNode], Check]:
    """sh:lessThan, sh:lessThanOrEquals: every value before (or with) every value of another property of the focus node."""

    def make(shapes: Graph, node: RdflibNode) -> Check:
        other = NamedNode(str(node))

        def check(graph: DataGraph, focus: Node, values: list[Node]) -> list[Node | None]:
            limits = graph.values(focus, other)
            return [v for v in values for limit in limits if not _before(v, limit, or_equal)]

        return check

    return make


def _before(a: Node, b: Node, or_equal: bool) -> bool:
    one, two = _number(a), _number(b)
    if one is not None and two is not None:
        return one < two or (or_equal and one == two)
    if not (
        isinstance(a, Literal) and isinstance(b, Literal) and a.datatype == b.datatype and a.datatype.value in _TIMES
    ):
        return False  # what can't be compared is not less
    return a.value < b.value or (or_equal and a.value == b.value)


def _number(value: Node) -> Decimal | None:
    if not isinstance(value, Literal) or value.datatype.value not in _NUMERIC:
        return None
    try:
        return Decimal(value.value)
    except InvalidOperation:
        return None


def _text(value: Node) -> str:
    return value.value if isinstance(value, NamedNode | Literal) else ""


# Parameters whose check follows from their value alone.
SIMPLE: dict[RdflibNode, Callable[[Graph, RdflibNode], Check]] = {
    SH.minCount: min_count,
    SH.maxCount: max_count,
    SH["class"]: has_class,
    SH.datatype: has_datatype,
    SH.nodeKind: node_kind,
    SH.hasValue: has_value,
    SH["in"]: one_of,
    SH.minLength: min_length,
    SH.languageIn: language_in,
    SH.minInclusive: bounded(lambda value, limit: value >= limit),
    SH.minExclusive: bounded(lambda value, limit: value > limit),
    SH.maxInclusive: bounded(lambda value, limit: value <= limit),
    SH.maxExclusive: bounded(lambda value, limit: value < limit),
    SH.lessThan: less_than(or_equal=False),
    SH.lessThanOrEquals: less_than(or_equal=True),
}  # fmt: skip


def combined(kind: RdflibNode, members: Iterable[Callable[[DataGraph, Node], bool]]) -> Check:
    """sh:and, sh:or, sh:xone, sh:not and sh:node over the tests whether a value conforms to each member shape."""
    tests = list(members)
    wanted: dict[RdflibNode, Callable[[int], bool]] = {
        SH["and"]: lambda met: met == len(tests),
        SH["or"]: lambda met: met > 0,
        SH.xone: lambda met: met == 1,
        SH["not"]: lambda met: met == 0,
        SH.node: lambda met: met == 1,
    }
    right = wanted[kind]
    return each(lambda graph, value: not right(sum(test(graph, value) for test in tests)))
