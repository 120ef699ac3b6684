"""The loader of words: what it returns, what it refuses."""

from pathlib import Path

import pytest

from vietpol.mappers.lexicon import Concept, LexiconError, concepts, load_concepts, load_yaml, require, turtle

PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vp: <https://w3id.org/vietpol/ont#> .
@prefix c: <https://w3id.org/vietpol/code/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
c:kinds a skos:ConceptScheme ; skos:prefLabel "Loại"@vi .
"""


def write(tmp_path: Path, words: str, name: str = "kinds.ttl") -> Path:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    return path


def test_concept_with_wordings_and_properties(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        PREFIXES
        + """c:kind_briefing a vp:MeetingKind ;
        skos:prefLabel "hội nghị giao ban"@vi ; skos:altLabel "giao ban"@vi, "briefing"@en ;
        skos:hiddenLabel "hop giao ban"@vi ; vp:labelEn "briefing"@en ; skos:inScheme c:kinds ;
        skos:broader c:kind_meeting ;
        vp:rank 3 .""",
    )
    assert load_concepts(path) == (
        Concept(
            id="kind_briefing",
            label="hội nghị giao ban",
            wordings=("hội nghị giao ban", "giao ban", "hop giao ban"),
            label_en="briefing",
            scheme="kinds",
            properties={"skos:broader": ("kind_meeting",), "vp:rank": ("3",)},
        ),
    )
    assert load_concepts(path)[0].get("vp:rank") == "3"
    assert load_concepts(path)[0].get("vp:missing") is None
    assert turtle(path)["kind_briefing"]["rdf:type"] == ["MeetingKind"]


def test_one_wording_for_two_concepts_is_refused(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        PREFIXES
        + """c:kind_a a skos:Concept ; skos:prefLabel "Hoà giải"@vi ; skos:inScheme c:kinds .
        c:kind_b a skos:Concept ; skos:prefLabel "khác"@vi ; skos:altLabel "hòa giải"@vi ; skos:inScheme c:kinds .""",
    )
    with pytest.raises(LexiconError, match=r'kinds.ttl: "hòa giải" names both kind_a and kind_b; keep it under one'):
        load_concepts(path)


def test_one_wording_in_two_schemes_is_no_clash(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        PREFIXES
        + """c:kind_a a skos:Concept ; skos:prefLabel "dự"@vi ; skos:inScheme c:kinds .
        c:part_b a skos:Concept ; skos:prefLabel "dự"@vi ; skos:inScheme c:parts .""",
    )
    assert [c.id for c in load_concepts(path)] == ["kind_a", "part_b"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ('c:kind_a a skos:Concept ; skos:altLabel "x"@vi .', "kind_a has 0 Vietnamese prefLabels"),
        ('c:kind_a a skos:Concept ; skos:prefLabel "x"@vi, "y"@vi .', "kind_a has 2 Vietnamese prefLabels"),
        ("c:kind_a a ;", "kinds.ttl: not valid Turtle"),
    ],
)
def test_faulty_turtle_is_refused(tmp_path: Path, words: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        load_concepts(write(tmp_path, PREFIXES + words))


def test_missing_scheme_is_refused() -> None:
    with pytest.raises(LexiconError, match=r"no-such-scheme\.ttl: not found"):
        concepts("no-such-scheme")


@pytest.mark.parametrize(
    ("words", "message"),
    [("a: 1\nb: 2\na: 3\n", "'a' stands twice"), ("a: [1\n", "not valid YAML"), ("# nothing\n", "is empty")],
)
def test_faulty_yaml_is_refused(tmp_path: Path, words: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        load_yaml(write(tmp_path, words, "words.yml"))


def test_missing_yaml_and_field_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"words.yml: not found"):
        load_yaml(tmp_path / "words.yml")
    with pytest.raises(LexiconError, match=r'outlets.yml: .*Báo X.* lacks "source"; add it'):
        require({"name": "Báo X", "source": ""}, "source", "outlets.yml")
