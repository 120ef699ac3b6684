"""The words of the ontology: concepts of codes/*.ttl and YAML data; matching.py finds them in a text.

Every word that a reader knows is data under ontology/. Each file is read once, when it is first asked for;
a fault in it stops the work with a LexiconError that names file, entry and remedy.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from msgspec import Struct, field
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from vietpol import vocab
from vietpol.mappers.text import matching_key
from vietpol.resources import ONTOLOGY

T = TypeVar("T")

_LABELS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")  # the preferred one first
_DESCRIBED = {*_LABELS, "rdf:type", "rdfs:label", "vp:labelEn", "skos:inScheme", "skos:topConceptOf"}


class LexiconError(ValueError):
    """A data file is wrong; the message names file, entry and remedy."""


class Concept(Struct, frozen=True):
    """A code: a skos:Concept with its wordings.

    id: local name, "kind_briefing". label: Vietnamese. wordings: Vietnamese prefLabel, altLabels and hiddenLabels
    as the file spells them, the preferred one first. label_en: English. scheme: local name of its skos:ConceptScheme.
    properties: every other property by its prefixed name ("vp:title"); values in the order of the file, an IRI of the
    project as its local name, another IRI prefixed or in full, a literal as its words.
    """

    id: str
    label: str
    wordings: tuple[str, ...]
    label_en: str | None = None
    scheme: str | None = None
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, name: str) -> str | None:
        """The first value of a property, `get("vp:title")`; None where the concept lacks it."""
        return next(iter(self.properties.get(name, ())), None)


@cache
def concepts(scheme_file: str) -> tuple[Concept, ...]:
    """The concepts of ontology/codes/<scheme_file>.ttl, in the order of the file. Raises LexiconError."""
    return load_concepts(ONTOLOGY / "codes" / f"{scheme_file}.ttl")


def load_concepts(path: Path) -> tuple[Concept, ...]:
    """The concepts of a Turtle file (whatever has a label and isn't a scheme or an ontology). Raises LexiconError.

    Checked: each has one Vietnamese prefLabel (or rdfs:label); no wording names two concepts of one scheme.
    """
    found = tuple(
        _concept(path, subject, properties)
        for subject, properties in turtle(path).items()
        if not {"skos:ConceptScheme", "owl:Ontology"} & set(_words(properties, "rdf:type"))
    )
    by_scheme: dict[str | None, dict[str, str]] = {}
    for concept in found:
        names = dict.fromkeys(concept.wordings, concept.id)
        merge_wordings(by_scheme.setdefault(concept.scheme, {}), names, path.name)
    return found


def merge_wordings(into: dict[str, T], words: Mapping[str, T], file: str) -> None:
    """Add words to a dictionary keyed by matching_key. Raises LexiconError where a wording would name two things."""
    for word, meaning in words.items():
        other = into.setdefault(matching_key(word), meaning)
        if other != meaning:
            raise LexiconError(f'{file}: "{word}" names both {other} and {meaning}; keep it under one of them')


def turtle(path: Path) -> dict[str, dict[str, list[Literal | str]]]:
    """A Turtle file: local name of each subject -> prefixed name of each property -> values, all in the file's order.

    Values are literals or names of IRIs (see `name_of`). Blank nodes are left out. Raises LexiconError.
    """
    found: dict[str, dict[str, list[Literal | str]]] = {}
    for subject, predicate, value, _ in _quads(path):
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            values = found.setdefault(name_of(subject.value), {}).setdefault(name_of(predicate.value, vp=True), [])
            values.append(value if isinstance(value, Literal) else name_of(value.value))
    return found


def _quads(path: Path) -> Iterator[Any]:
    try:
        yield from parse(path=str(path), format=RdfFormat.TURTLE)
    except OSError as error:
        raise LexiconError(
            f"{path.name}: not found under ontology/ ({error}); add the file or correct its name"
        ) from error
    except SyntaxError as error:
        raise LexiconError(f"{path.name}: not valid Turtle: {error}; correct that line") from error


@lru_cache(maxsize=4096)
def name_of(iri: str, vp: bool = False) -> str:
    """The short name of an IRI: local for the project's things, codes and (unless vp) terms, else prefixed or full."""
    for prefix, namespace in vocab.PREFIXES.items():
        if iri.startswith(namespace):
            local = iri[len(namespace) :]
            return local if prefix in ("id", "c") or (prefix == "vp" and not vp) else f"{prefix}:{local}"
    return iri


def _concept(path: Path, name: str, properties: Mapping[str, Sequence[Literal | str]]) -> Concept:
    labels = [w for p in ("skos:prefLabel", "rdfs:label") for w in _words(properties, p, "vi")]
    if len(set(labels)) != 1:
        raise LexiconError(f"{path.name}: {name} has {len(set(labels))} Vietnamese prefLabels; give it exactly one")
    wordings = [word for p in _LABELS for word in _words(properties, p, "vi")]
    return Concept(
        id=name,
        label=labels[0],
        wordings=tuple(dict.fromkeys([labels[0], *wordings])),
        label_en=next(iter(_words(properties, "vp:labelEn")), None),
        scheme=next(iter(_words(properties, "skos:inScheme")), None),
        properties=MappingProxyType({p: _words(properties, p) for p in properties if p not in _DESCRIBED}),
    )


def _words(
    properties: Mapping[str, Sequence[Literal | str]], name: str, language: str | None = None
) -> tuple[str, ...]:
    values = properties.get(name, ())
    if language is not None:
        values = [v for v in values if isinstance(v, Literal) and v.language in (language, None)]
    return tuple(v.value if isinstance(v, Literal) else v for v in values)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML in which a key may not stand twice in one mapping (plain YAML keeps the last one silently)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        if len(mapping) != len(node.value):
            keys = [self.construct_object(key, deep=True) for key, _ in node.value]
            twice = next(k for k in keys if keys.count(k) > 1)
            raise yaml.constructor.ConstructorError(None, None, f"{twice!r} stands twice; keep one", node.start_mark)
        return mapping


@cache
def yaml_data(name: str) -> Any:
    """The YAML file ontology/<name> ("reference/outlets.yml") as plain data, not to be changed. Raises LexiconError."""
    return load_yaml(ONTOLOGY / name)


def load_yaml(path: Path) -> Any:
    """A YAML file as plain data. Raises LexiconError where it is missing, empty or malformed, or has a key twice."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError as error:
        raise LexiconError(
            f"{path.name}: not found under ontology/ ({error}); add the file or correct its name"
        ) from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{path.name}: not valid YAML: {error}") from error
    if data is None:
        raise LexiconError(f"{path.name}: is empty; give it entries or remove it")
    return data


def require(entry: Mapping[str, Any], key: str, file: str) -> Any:
    """A field that an entry must have: `require(entry, "source", "outlets.yml")`. Raises LexiconError."""
    value = entry.get(key)
    if value is None or value == "":
        raise LexiconError(f'{file}: {str(dict(entry))[:120]} lacks "{key}"; add it')
    return value
