"""The shapes: each has a valid and an invalid case, and two engines agree on them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyshacl
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SH

from vietpol.build.graphs import Maker
from vietpol.mappers.article import Article
from vietpol.mappers.read import read
from vietpol.resolve import resolve
from vietpol.resources import SEEDS, SHAPES
from vietpol.store.graphs import canonical, parsed
from vietpol.store.reading import rows
from vietpol.validate import Finding, ReleaseChecks, UnsupportedShapeError, violations
from vietpol.validate.graph import DataGraph, Known
from vietpol.validate.report import findings_of, pyshacl_report
from vietpol.validate.shapes import compile_shapes, load
from vietpol.vocab import PREFIXES, SHAPE

CASES = Path(__file__).parent / "shapes"
VALID = sorted((CASES / "valid").glob("*.ttl"))
INVALID = sorted((CASES / "invalid").glob("*.ttl"))
ALL_SHAPES = load([*SHAPES.glob("*.ttl"), *SHAPES.glob("release/*.ttl")])


class Case(NamedTuple):
    """expect: IRIs of the shapes that are not met. triples: of the whole graph."""

    expect: set[str]
    base: str
    triples: list[Triple]


@pytest.fixture(scope="module")
def maker() -> Maker:
    return Maker()


def triples_of(path: Path) -> list[Triple]:
    return [q.triple for q in parse(path=str(path), format=RdfFormat.TURTLE)]


def term(text: str) -> NamedNode:
    prefix, _, local = text.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def case_of(path: Path) -> Case:
    """An invalid case: `# base` names a valid graph, `# remove: s p *` what is taken out of it; its own triples are added."""
    expect, removed, base = set(), [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, value = line.removeprefix("# ").partition(": ")
        if key == "expect":
            expect.add(value)
        elif key == "base":
            base = value
        elif key == "remove":
            subject, predicate, _ = value.split()
            removed.append((term(subject), None if predicate == "*" else term(predicate)))
    kept = [
        t
        for t in triples_of(CASES / "valid" / base)
        if not any(t.subject == s and (p is None or t.predicate == p) for s, p in removed)
    ]
    assert len(kept) < len(triples_of(CASES / "valid" / base)) or not removed, f"{path.name} removes nothing"
    return Case(expect, base, kept + triples_of(path))


def completed(maker: Maker, triples: list[Triple]) -> list[Triple]:
    return parsed(canonical([*triples, *maker.reference.entailer.closure(triples)]))


def release_findings(triples: list[Triple]) -> list[Finding]:
    store = Store()
    store.extend(Quad(*t) for t in triples)
    return ReleaseChecks().findings(lambda query: rows(store, query))


def findings(maker: Maker, case: Case) -> list[Finding]:
    if case.base == "release.ttl":
        return release_findings(case.triples)
    return maker.validator.findings(completed(maker, case.triples))


def shapes_found(findings: list[Finding]) -> set[str]:
    return {f.shape for f in findings}


@pytest.mark.parametrize("path", VALID, ids=lambda p: p.stem)
def test_a_valid_case_meets_every_shape(maker: Maker, path: Path) -> None:
    if path.stem == "release":
        assert release_findings(triples_of(path)) == []
    else:
        assert [str(f) for f in maker.validator.findings(completed(maker, triples_of(path)))] == []


@pytest.mark.parametrize("path", INVALID, ids=lambda p: p.stem)
def test_an_invalid_case_fails_the_shape_that_it_names_and_no_other(maker: Maker, path: Path) -> None:
    case = case_of(path)
    found = findings(maker, case)
    assert shapes_found(found) == case.expect
    assert all(f.message_vi and f.message_en for f in found)


@pytest.mark.parametrize("path", INVALID, ids=lambda p: p.stem)
def test_pyshacl_finds_the_same(maker: Maker, path: Path) -> None:
    case = case_of(path)
    if case.base == "release.ttl":
        data = DataGraph(case.triples, Known(Store()))
        theirs = findings_of(pyshacl_report(data, ALL_SHAPES, case.expect))
    else:
        theirs = findings_of(maker.validator.report(completed(maker, case.triples), case.expect))
    ours = findings(maker, case)
    assert {bare(f) for f in theirs if f.shape in case.expect} == {bare(f) for f in ours if f.shape in case.expect}


def bare(finding: Finding) -> tuple[str, str, str, str | None]:
    return finding.severity, finding.shape, finding.focus, finding.value


def test_pyshacl_finds_nothing_in_a_whole_valid_graph(maker: Maker) -> None:
    report = maker.validator.report(completed(maker, triples_of(CASES / "valid" / "article.ttl")))
    assert report.conforms, report.text


def checking_shapes() -> Iterator[str]:
    """Shapes that demand something themselves, and not only through their property shapes."""
    idle = {RDF.type, SH.property, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.message, SH.severity}
    shapes = {s for kind in (SH.NodeShape, SH.PropertyShape) for s in ALL_SHAPES.subjects(RDF.type, kind)}
    for node in sorted(shapes, key=str):
        if set(ALL_SHAPES.predicates(node)) - idle - {SH.path}:
            yield str(node)


def test_every_shape_has_an_invalid_case() -> None:
    covered = {shape for path in INVALID for shape in case_of(path).expect}
    assert sorted(set(checking_shapes()) - covered) == []
    assert sorted(covered - set(checking_shapes())) == []


def test_every_shape_has_a_valid_case(maker: Maker) -> None:
    """Each shape looks at something in the valid graphs; a property shape, at a value, if it does not ask for one."""
    looked_at: set[str] = set()
    for path in VALID:
        data = DataGraph(completed(maker, triples_of(path)), Known(maker.reference.known))
        for shape in compile_shapes(ALL_SHAPES):
            focus = shape.focus_nodes(data)
            looked_at |= {shape.iri} if focus else set()
            for inner in shape.properties:
                if any(inner.path(data, node) for node in focus if inner.path is not None):
                    looked_at.add(inner.iri)
    assert sorted(set(checking_shapes()) - looked_at) == []


def test_every_shape_is_named_and_has_messages_in_both_languages() -> None:
    for shape in checking_shapes():
        assert shape.startswith(SHAPE)
        languages = {m.language for m in ALL_SHAPES.objects(URIRef(shape), SH.message)}  # type: ignore[attr-defined]
        assert languages == {"vi", "en"}, shape


def test_property_shapes_have_the_severity_of_the_shape_they_are_in() -> None:
    for parent, child in ALL_SHAPES.subject_objects(SH.property):
        if isinstance(child, URIRef):
            assert ALL_SHAPES.value(parent, SH.severity) == ALL_SHAPES.value(child, SH.severity), child


def test_shapes_for_releases_only_warn() -> None:
    for node in load(SHAPES.glob("release/*.ttl")).subjects(RDF.type, SH.NodeShape):
        assert ALL_SHAPES.value(node, SH.severity) in (SH.Warning, SH.Info)


def test_the_shapes_are_well_formed_shacl() -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=ALL_SHAPES + Graph(), meta_shacl=True)
    assert conforms, text


def test_a_part_of_shacl_that_is_not_run_is_refused_not_ignored() -> None:
    shapes = Graph().parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix vp: <https://w3id.org/vietpol/ont#> .
        vp:s a sh:NodeShape ; sh:targetClass vp:Person ; sh:closed true .""",
        format="turtle",
    )
    with pytest.raises(UnsupportedShapeError, match="closed"):
        compile_shapes(shapes)


def test_labels_of_the_reference_data_are_not_mixed_with_those_of_the_graph(maker: Maker) -> None:
    """A body that the article and the reference data describe has one label in the graph, whatever the other says."""
    body = NamedNode(PREFIXES["id"] + "body_tw_bch")
    label = NamedNode(PREFIXES["rdfs"] + "label")
    assert list(maker.reference.known.quads_for_pattern(body, label, None, None)), (
        "the test needs a body of the reference data"
    )
    graph = [t for t in triples_of(CASES / "valid" / "article.ttl") if (t.subject, t.predicate) != (body, label)]
    graph.append(Triple(body, label, Literal("Trung ương", language="vi")))
    assert maker.validator.findings(completed(maker, graph)) == []


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt"), key=lambda p: p.stat().st_size)[:2], ids=lambda p: p.stem)
def test_the_engines_agree_on_a_real_article(maker: Maker, path: Path) -> None:
    article = Article(path.stem, path.name, path.read_text(encoding="utf-8"))
    facts = read(article)
    triples = parsed(maker.complete(article, facts, resolve([facts])))
    ours = maker.validator.findings(triples)
    assert violations(ours) == []
    assert {bare(f) for f in findings_of(maker.validator.report(triples))} == {bare(f) for f in ours}
