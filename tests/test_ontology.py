"""The terms and code lists: complete, declared, inside OWL 2 DL and RL, free of contradiction, and able to catch mistakes."""

import shutil
import subprocess
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import owlready2
import pytest
import regex
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

import reasoner
from vietpol.resources import ONTOLOGY, REFERENCE, SHAPES
from vietpol.vocab import DCTERMS, ONTOLOGY_IRI, OWL, RDF, RDFS, SKOS, VP, XSD, C

HERE = Path(__file__).parent
MISTAKES = sorted((HERE / "ontology_mistakes").glob("*.ttl"))
CODE_FILES = reasoner.CODES

TYPE, LABEL, LABEL_EN = RDF + "type", RDFS + "label", VP + "labelEn"
PREF_LABEL, DEFINITION, IN_SCHEME = SKOS + "prefLabel", SKOS + "definition", SKOS + "inScheme"
SUBCLASS, SUBPROPERTY = RDFS + "subClassOf", RDFS + "subPropertyOf"
KINDS = {OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
OWL_2_DATATYPES = {XSD + n for n in ("string", "boolean", "decimal", "integer", "nonNegativeInteger", "anyURI")}

Statement = tuple[str, str, str | Literal]  # an IRI as its text, a blank node with "_:" before it


@cache
def graph(*files: Path) -> tuple[Triple, ...]:
    return tuple(reasoner.load(*files))


@cache
def statements(*files: Path) -> tuple[Statement, ...]:
    return tuple((_text(t.subject), t.predicate.value, _value(t.object)) for t in graph(*files))


def _text(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _value(node: object) -> str | Literal:
    return node if isinstance(node, Literal) else _text(node)


def kinds(*files: Path) -> dict[str, set[str]]:
    """Each declared term with its kinds (owl:Class, …)."""
    found: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in statements(*files):
        if predicate == TYPE and value in KINDS:
            found[subject].add(str(value))
    return found


def terms() -> dict[str, set[str]]:
    return {term: found for term, found in kinds(*reasoner.TERMS).items() if term.startswith(VP)}


def literals(predicate: str, *files: Path) -> dict[str, list[Literal]]:
    found: dict[str, list[Literal]] = defaultdict(list)
    for subject, p, value in statements(*files):
        if p == predicate and isinstance(value, Literal):
            found[subject].append(value)
    return found


def iris(namespace: str, *files: Path) -> set[str]:
    return {str(part) for s in statements(*files) for part in s if isinstance(part, str) and part.startswith(namespace)}


# ---- Terms -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("predicate", [LABEL, DEFINITION], ids=["label", "definition"])
def test_every_term_has_one_in_each_language(predicate: str) -> None:
    given = literals(predicate, *reasoner.TERMS)
    assert terms()
    assert [term for term in terms() if sorted(str(v.language) for v in given[term]) != ["en", "vi"]] == []


@pytest.mark.parametrize("note", ["example", "scopeNote"])
def test_notes_name_their_language(note: str) -> None:
    given = literals(SKOS + note, *reasoner.TERMS)
    assert given
    assert [term for term, values in given.items() if any(v.language not in ("vi", "en") for v in values)] == []


def test_every_term_is_of_one_kind_and_names_its_ontology() -> None:
    defined = {s for s, p, value in statements(*reasoner.TERMS) if p == RDFS + "isDefinedBy" and value == ONTOLOGY_IRI}
    assert [term for term, found in terms().items() if len(found) != 1] == []
    assert set(terms()) - defined == set()


def test_classes_begin_with_a_capital_and_properties_do_not() -> None:
    names = {term.removeprefix(VP): OWL + "Class" in found for term, found in terms().items()}
    assert [name for name, is_class in names.items() if name[0].isupper() != is_class] == []
    assert [name for name in names if not regex.fullmatch(r"[A-Za-z0-9]+", name)] == []


def test_ontology_describes_itself() -> None:
    header = {p: value for s, p, value in statements(*reasoner.TERMS) if s == ONTOLOGY_IRI}
    wanted = ("title", "description", "creator", "license", "issued", "modified", "bibliographicCitation")
    assert [name for name in wanted if DCTERMS + name not in header] == []
    version = header[OWL + "versionInfo"]
    assert isinstance(version, Literal)
    assert header[OWL + "versionIRI"] == f"{ONTOLOGY_IRI}/{version.value}"


def turtle_files() -> list[Path]:
    return sorted([*ONTOLOGY.rglob("*.ttl"), *SHAPES.rglob("*.ttl")])


@pytest.mark.parametrize("file", turtle_files(), ids=lambda f: f.stem)
def test_turtle_uses_only_declared_terms(file: Path) -> None:
    assert iris(VP, file) - set(terms()) == set()


@pytest.mark.parametrize("file", sorted(ONTOLOGY.rglob("*.rq")), ids=lambda f: f.stem)
def test_queries_use_only_declared_terms(file: Path) -> None:
    used = {VP + name for name in regex.findall(r"\bvp:([A-Za-z0-9]+)", file.read_text(encoding="utf-8"))}
    assert used - set(terms()) == set()


def test_codes_in_axioms_are_in_the_lists() -> None:
    used = iris(C, *reasoner.TERMS)
    assert used
    assert used - {s for s, _, _ in statements(*CODE_FILES)} == set()


def test_roles_in_axioms_are_those_of_the_list() -> None:
    """codes/roles.ttl says which role a title is in which kind of body; a general axiom of the ontology says the same."""
    said = {(s, str(value)) for s, p, value in statements(*CODE_FILES) if p == VP + "ofBodyKind"}
    value_of = {
        p: {s: str(v) for s, q, v in statements(*reasoner.TERMS) if q == OWL + p} for p in ("hasValue", "allValuesFrom")
    }
    left, right = value_of["hasValue"], value_of["allValuesFrom"]
    axioms = {(left[s], right[str(v)]) for s, p, v in statements(*reasoner.TERMS) if p == SUBCLASS and str(v) in right}
    assert said
    assert axioms == said


# ---- Code lists ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", CODE_FILES, ids=lambda f: f.stem)
def test_code_list_has_its_form(file: Path) -> None:
    typed: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in statements(file):
        if predicate == TYPE:
            typed[subject].add(str(value))
    schemes = {iri for iri, types in typed.items() if SKOS + "ConceptScheme" in types}
    concepts = set(typed) - schemes
    in_scheme = {s: str(value) for s, p, value in statements(file) if p == IN_SCHEME}
    assert schemes
    assert concepts
    for concept in sorted(concepts):
        assert typed[concept] - {SKOS + "Concept"} <= code_classes(), concept
        assert len(typed[concept]) == 2, concept
        assert in_scheme.get(concept) in schemes, concept
        code = in_scheme[concept].removeprefix(f"{C}scheme_")
        assert regex.fullmatch(rf"{C}{code}_[a-z0-9]+(-[a-z0-9]+)*", concept), concept


@pytest.mark.parametrize("file", CODE_FILES, ids=lambda f: f.stem)
def test_codes_have_one_name_a_language(file: Path) -> None:
    names, english, preferred = (literals(p, file) for p in (LABEL, LABEL_EN, PREF_LABEL))
    for thing in sorted({s for s, p, _ in statements(file) if p == TYPE}):
        assert [v.language for v in names[thing]] == ["vi"], thing
        assert [v.language for v in english[thing]] == ["en"], thing
        assert {str(v) for v in preferred[thing]} == {str(v) for v in names[thing] + english[thing]}, thing


def test_no_two_codes_of_a_list_have_one_name() -> None:
    names = literals(LABEL, *CODE_FILES)
    counted = Counter((str(v), names[s][0].value) for s, p, v in statements(*CODE_FILES) if p == IN_SCHEME)
    assert [key for key, n in counted.items() if n > 1] == []


def code_classes() -> set[str]:
    return {s for s, p, value in statements(*reasoner.TERMS) if p == SUBCLASS and value == VP + "Code"}


# ---- OWL -------------------------------------------------------------------------------------------------------------


def test_ranges_are_declared_terms_or_owl_2_datatypes() -> None:
    ranges = {str(value) for _, p, value in statements(*reasoner.TERMS) if p == RDFS + "range"}
    assert ranges - set(terms()) - OWL_2_DATATYPES == set()


def test_alignments_are_of_a_kind() -> None:
    """A class stands under a class, a property under one of its own kind, and each foreign term is declared."""
    declared = kinds(*reasoner.TERMS_AND_ALIGNMENTS)
    under = [s for s in statements(*reasoner.TERMS_AND_ALIGNMENTS) if s[1] in (SUBCLASS, SUBPROPERTY)]
    named = [(lower, str(upper)) for lower, _, upper in under if not f"{lower} {upper}".count("_:")]
    assert named
    assert [pair for pair in named if not declared[pair[0]] == declared[pair[1]] != set()] == []


def profile_violations(tmp_path: Path, triples: list[Triple]) -> list[str]:
    if shutil.which("javac") is None:
        pytest.skip("needs a JDK: the profile checker is compiled on the fly")
    file = tmp_path / "ontology.nt"
    serialize(set(triples), str(file), RdfFormat.N_TRIPLES)
    jar = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
    command = ["java", "-cp", str(jar), str(HERE / "OwlProfiles.java"), str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def test_in_owl_2_dl_and_rl(tmp_path: Path) -> None:
    assert profile_violations(tmp_path, list(graph(*reasoner.TERMS_AND_ALIGNMENTS, *CODE_FILES))) == []


def test_profile_checker_finds_a_date_range_and_an_existential(tmp_path: Path) -> None:
    wrong = f"""<{VP}date> <{RDFS}range> <{XSD}date> .
        <{VP}Post> <{RDFS}subClassOf> [ a <{OWL}Restriction> ; <{OWL}onProperty> <{VP}postIn> ; <{OWL}someValuesFrom> <{VP}Body> ] ."""
    added = [Triple(q.subject, q.predicate, q.object) for q in parse(wrong, format=RdfFormat.TURTLE)]
    found = profile_violations(tmp_path, [*graph(*reasoner.TERMS), *added])
    assert [line for line in found if "xsd:date" in line]
    assert [line for line in found if line.startswith("OWL 2 RL") and "ObjectSomeValuesFrom" in line]


# ---- Reasoning -------------------------------------------------------------------------------------------------------


def test_no_class_is_empty_by_its_axioms() -> None:
    assert reasoner.unsatisfiable_classes(graph(*reasoner.TERMS_AND_ALIGNMENTS)) == []


def test_codes_are_consistent_with_the_terms() -> None:
    triples = graph(*reasoner.TERMS, *CODE_FILES)
    assert reasoner.is_consistent([*triples, *reasoner.unique_names(triples)])


def test_reference_bodies_and_provinces_are_consistent_with_the_terms() -> None:
    files = [
        REFERENCE / name for name in ("bodies.ttl", "areas/country.ttl", "areas/provinces.ttl", "areas/changes.ttl")
    ]
    triples = graph(*reasoner.TERMS, *files)
    assert reasoner.is_consistent([*triples, *reasoner.unique_names(triples)])


def test_reasoner_finds_an_empty_class() -> None:
    empty = Triple(NamedNode(VP + "Person"), NamedNode(RDFS + "subClassOf"), NamedNode(VP + "Body"))
    assert VP + "Person" in reasoner.unsatisfiable_classes([*graph(*reasoner.TERMS), empty])


def merged(files: list[Path], correct: bool) -> list[Triple]:
    """Mistakes (without the marked lines, if correct), the terms, the codes that they name, and unique names."""
    texts = [file.read_text(encoding="utf-8") for file in files]
    kept = [regex.sub(r".*# the mistake\n", "", text) if correct else text for text in texts]
    facts = [Triple(q.subject, q.predicate, q.object) for text in kept for q in parse(text, format=RdfFormat.TURTLE)]
    named = {_text(node) for t in facts for node in (t.subject, t.object)}
    codes = [t for t in graph(*CODE_FILES) if t.predicate.value == TYPE and _text(t.subject) in named]
    return [*graph(*reasoner.TERMS), *codes, *facts, *reasoner.unique_names(facts)]


@pytest.mark.parametrize("file", MISTAKES, ids=lambda f: f.stem)
def test_reasoner_catches(file: Path) -> None:
    assert "# the mistake" in file.read_text(encoding="utf-8")
    assert not reasoner.is_consistent(merged([file], correct=False))


def test_nothing_else_is_wrong_with_the_mistakes() -> None:
    assert reasoner.is_consistent(merged(MISTAKES, correct=True))


def test_unique_names_tell_things_of_one_type_apart() -> None:
    things = [NamedNode(f"https://w3id.org/vietpol/id/{name}") for name in ("person_a", "person_b", "body_a")]
    found = reasoner.unique_names([Triple(thing, NamedNode(TYPE), thing) for thing in things])
    members = [_text(t.object) for t in found if t.predicate.value == RDF + "first"]
    assert sorted(m.rpartition("/")[2] for m in members) == ["body_a", "person_a", "person_b"]
    assert len({t.subject for t in found if t.predicate.value == OWL + "distinctMembers"}) == 2
    assert all(isinstance(t.subject, BlankNode) for t in found)
