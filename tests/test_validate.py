"""Parts of validation that the cases of the shapes do not reach."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple
from rdflib import Graph

from vietpol.validate import Finding, Severity, UnsupportedShapeError, violations
from vietpol.validate.datatypes import well_formed
from vietpol.validate.findings import in_order
from vietpol.validate.graph import DataGraph, Known
from vietpol.validate.report import findings_of, pyshacl_report
from vietpol.validate.shapes import compile_shapes
from vietpol.vocab import VP, XSD

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix vp: <https://w3id.org/vietpol/ont#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix s: <https://w3id.org/vietpol/shapes#> .
"""
THING, P, Q = NamedNode("http://thing"), NamedNode(VP + "date"), NamedNode(VP + "endDate")


@pytest.mark.parametrize(
    ("datatype", "right", "wrong"),
    [
        ("date", ["2024-02-29", "1930-02-03"], ["2023-02-29", "2024-2-9", "20240209", "2024", ""]),
        ("dateTime", ["2024-01-23T18:19:34", "2024-01-23T18:19:34.5"], ["2024-01-23", "2024-01-23T25:00:00"]),
        ("gYear", ["2024", "0900"], ["24", "2024-01", "năm 2024"]),
        ("gYearMonth", ["2024-01"], ["2024-13", "2024", "2024-1"]),
        ("integer", ["0", "-7", "+7"], ["7.0", "", "bảy"]),
        ("decimal", ["0.5", ".5", "5.", "-12"], ["1e3", "1,5", ""]),
        ("boolean", ["true", "0"], ["TRUE", "đúng"]),
        ("anyURI", ["https://a.vn/b?c=1"], ["a b", "<a>", ""]),
        ("string", ["", "bất kỳ"], []),
    ],
)  # fmt: skip
def test_lexical_forms(datatype: str, right: list[str], wrong: list[str]) -> None:
    kind = NamedNode(XSD + datatype)
    assert [text for text in right if not well_formed(Literal(text, datatype=kind))] == []
    assert [text for text in wrong if well_formed(Literal(text, datatype=kind))] == []


def both(shape: str, *triples: Triple) -> tuple[set[str | None], set[str | None]]:
    """The values at fault that our engine and pySHACL find."""
    shapes = Graph().parse(data=PREFIXES + shape, format="turtle")
    data = DataGraph(triples, Known(Store()))
    ours = {
        None if value is None else getattr(value, "value", str(value))
        for each in compile_shapes(shapes)
        for focus in each.focus_nodes(data)
        for _, _, value in each.faults(data, focus)
    }
    return ours, {f.value for f in findings_of(pyshacl_report(data, shapes))}


def literal(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


@pytest.mark.parametrize(
    "shape",
    [
        "sh:nodeKind sh:IRI",
        "sh:nodeKind sh:Literal",
        "sh:in ( 2 3 )",
        "sh:hasValue 9",
        "sh:minInclusive 2",
        "sh:minExclusive 2",
        "sh:maxInclusive 2",
        "sh:maxExclusive 2",
        "sh:minLength 2",
        'sh:pattern "^B" ; sh:flags "i"',
        'sh:languageIn ( "vi" )',
        "sh:lessThan vp:endDate",
        "sh:lessThanOrEquals vp:endDate",
        "sh:not [ sh:datatype xsd:integer ]",
        "sh:and ( [ sh:minInclusive 2 ] [ sh:maxInclusive 2 ] )",
        "sh:or ( [ sh:datatype xsd:integer ] [ sh:datatype xsd:string ] )",
        "sh:xone ( [ sh:datatype xsd:integer ] [ sh:minInclusive 3 ] )",
        "sh:node [ sh:minInclusive 3 ]",
    ],
)
def test_components_find_what_pyshacl_finds(shape: str) -> None:
    values: list[Literal | NamedNode] = [
        literal("1", "integer"),
        literal("2", "integer"),
        literal("3", "integer"),
        Literal("bài"),
        Literal("b", language="vi"),
    ]
    triples = [Triple(THING, P, value) for value in [*values, NamedNode("http://other")]]
    if "less" in shape:
        triples = [Triple(THING, P, v) for v in values[:3]] + [Triple(THING, Q, literal("2", "integer"))]
    ours, theirs = both(
        f"s:x a sh:NodeShape ; sh:targetSubjectsOf vp:date ; sh:property [ sh:path vp:date ; {shape} ] .", *triples
    )
    assert ours == theirs
    assert ours, "the test must find something"


@pytest.mark.parametrize(
    "path",
    [
        "[ sh:inversePath vp:date ]",
        "( vp:date vp:endDate )",
        "[ sh:alternativePath ( vp:date vp:endDate ) ]",
        "( vp:date [ sh:inversePath vp:date ] )",
    ],
)
def test_paths_reach_what_pyshacl_reaches(path: str) -> None:
    one, two, three = (NamedNode(f"http://{n}") for n in (1, 2, 3))
    triples = [Triple(one, P, two), Triple(two, Q, three), Triple(three, P, two), Triple(one, Q, one)]
    ours, theirs = both(
        f"s:x a sh:NodeShape ; sh:targetSubjectsOf vp:date , vp:endDate ; sh:property [ sh:path {path} ; sh:nodeKind sh:Literal ] .",
        *triples,
    )
    assert ours == theirs
    assert ours


@pytest.mark.parametrize(
    "shape",
    [
        "s:x sh:targetClass vp:Person ; sh:closed true .",
        "s:x sh:targetNode vp:Person ; sh:minCount 1 .",
        "s:x sh:targetClass vp:Person ; sh:property [ sh:path [ sh:zeroOrMorePath vp:date ] ; sh:minCount 1 ] .",
        "s:x sh:targetClass vp:Person ; sh:property [ sh:path vp:date ; sh:uniqueLang true ] .",
        "s:x sh:targetClass vp:Person ; sh:nodeKind sh:BlankNodeOrIRI .",
        's:x sh:targetClass vp:Person ; sh:not [ sh:sparql [ sh:select "SELECT $this { $this ?p ?o }" ] ] .',
    ],
)
def test_what_is_not_run_is_refused(shape: str) -> None:
    with pytest.raises(UnsupportedShapeError):
        compile_shapes(Graph().parse(data=PREFIXES + shape, format="turtle"))


def test_the_gravest_come_first() -> None:
    given = [
        Finding(Severity.INFO, "a", "x"),
        Finding(Severity.VIOLATION, "b", "x", None, "v"),
        Finding(Severity.WARNING, "a", "x"),
    ]
    assert [f.severity for f in in_order(given)] == list(Severity)
    assert violations(given) == [given[1]]
    assert str(Finding(Severity.INFO, "https://x#Shape", "f", None, "v", "vi", "en")) == "Info: f [v]: en (Shape)"


def test_what_others_say_of_a_code_comes_with_the_graph_its_names_do_not() -> None:
    known = Store()
    code = NamedNode("http://code")
    known.extend([Quad(code, P, literal("1", "integer")), Quad(code, Q, Literal("tên", language="vi"))])
    data = DataGraph([Triple(THING, P, code)], Known(known))
    assert data.values(code, P) == [literal("1", "integer")]
    assert data.values(code, Q) == []
    assert code not in data.own
