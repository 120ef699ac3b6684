"""What must hold of the facts and the graph of any text at all; a text that breaks it is an AssertionError or the crash itself."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import yaml
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from vietpol.mappers.article import Article
from vietpol.mappers.facts import Evidence, Observation
from vietpol.mappers.lexicon import load_concepts
from vietpol.mappers.read import read
from vietpol.mappers.triples import quads
from vietpol.resolve import resolve
from vietpol.resources import ONTOLOGY, SEEDS
from vietpol.vocab import RDFS, VP


def hold(text: str) -> int:
    """Reads a text, checks its facts and its graph; how many quads it has."""
    article = Article("fuzz", "fuzz", unicodedata.normalize("NFC", text))
    facts = read(article)
    for evidence in evidences(facts):
        assert 0 <= evidence.start < evidence.end <= len(article.text), evidence
        assert article.text[evidence.start : evidence.end].strip(), evidence
    for fact in facts.observations:
        assert any(_prints(article.text, fact, e) for e in fact.evidence), fact
    made = quads(article, facts, resolve([facts]))
    assert len(set(made)) == len(made)
    _quotes_stand(article.text, made)
    _labels_differ(made)
    written = serialize(made, format=RdfFormat.N_QUADS)
    assert written is not None
    assert set(parse(written, format=RdfFormat.N_QUADS)) == set(made)
    return len(made)


def _prints(text: str, fact: Observation, evidence: Evidence) -> bool:
    return fact.as_written in text[evidence.start : evidence.end]


def evidences(record: Any) -> Iterator[Evidence]:
    """All evidence in a record and in the records inside it."""
    if isinstance(record, Evidence):
        yield record
    elif isinstance(record, msgspec.Struct):
        for name in record.__struct_fields__:
            yield from evidences(getattr(record, name))
    elif isinstance(record, tuple):
        for item in record:
            yield from evidences(item)


def _labels_differ(made: list[Quad]) -> None:
    """Nothing has two labels: things that are two have got two identifiers."""
    labels: dict[object, str] = {}
    for quad in made:
        if quad.predicate.value == RDFS + "label" and isinstance(quad.object, Literal) and quad.object.language == "vi":
            assert labels.setdefault(quad.subject, quad.object.value) == quad.object.value, quad.subject


def _quotes_stand(text: str, made: list[Quad]) -> None:
    values: dict[str, dict[NamedNode, str]] = {}
    for quad in made:
        name = quad.predicate.value.removeprefix(VP)
        if name in ("quote", "sentence", "charStart", "charEnd"):
            assert isinstance(quad.object, Literal)
            assert isinstance(quad.subject, NamedNode)
            assert values.setdefault(name, {}).setdefault(quad.subject, quad.object.value) == quad.object.value
    for node, quote in values.get("quote", {}).items():
        assert text[int(values["charStart"][node]) : int(values["charEnd"][node])] == quote
        assert quote in values["sentence"][node]


@cache
def words() -> tuple[str, ...]:
    """The words of the data files of the ontology: cues, titles, bodies, places, units."""
    found: dict[str, None] = {}
    for path in sorted(ONTOLOGY.glob("reference/*.yml")):
        found |= dict.fromkeys(_strings(yaml.safe_load(path.read_text(encoding="utf-8"))))
    for path in sorted(ONTOLOGY.glob("codes/*.ttl")):
        found |= dict.fromkeys(wording for concept in load_concepts(path) for wording in concept.wordings)
    return tuple(found)


@cache
def fragments() -> tuple[str, ...]:
    """The clauses of the seed articles."""
    found: dict[str, None] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for clause in line.replace(". ", "\n").replace(", ", "\n").replace("; ", "\n").splitlines():
                found |= {clause.strip(): None, line.strip(): None}
    return tuple(clause for clause in found if clause)


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for item in [*data, *data.values()] if isinstance(data, dict) else data:
            yield from _strings(item)
