"""The ontology as the pages need it: the names of terms, their definitions, and which class is the narrowest."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from vietpol.vocab import DCTERMS, ONTOLOGY_IRI, OWL, RDF, RDFS, SKOS, VP

from .model import Name

_CLASS = OWL + "Class"
_PROPERTIES = {OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty"}
_MANY = ("subClassOf", "subPropertyOf", "domain", "range", "scopeNote", "example", "source")
NAMES_OF_OTHERS = {  # shown on pages, and defined elsewhere
    DCTERMS + "title": ("tên bài", "title"),
    DCTERMS + "publisher": ("nơi đăng", "publisher"),
    DCTERMS + "source": ("nguồn", "source"),
    SKOS + "altLabel": ("cách gọi khác", "other names"),
    SKOS + "broader": ("thuộc về", "broader"),
    SKOS + "related": ("liên quan", "related"),
    SKOS + "inScheme": ("danh mục", "code list"),
    SKOS + "definition": ("định nghĩa", "definition"),
    SKOS + "scopeNote": ("ghi chú", "note"),
    SKOS + "notation": ("ký hiệu", "notation"),
}


@dataclass(slots=True)
class OntologyTerm:
    """A class or property. labels, definitions, notes: by language; links: IRIs by property name."""

    iri: str
    is_class: bool = False
    is_property: bool = False
    labels: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)

    @property
    def local(self) -> str:
        return self.iri.removeprefix(VP)


class Ontology:
    """The terms of a Turtle file; without the file, no terms. Read at first use."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def terms(self) -> dict[str, OntologyTerm]:
        """Every term of vp:, and the ontology itself."""
        terms: dict[str, OntologyTerm] = {}
        for triple in self._triples:
            subject = triple.subject
            if isinstance(subject, NamedNode) and (subject.value.startswith(VP) or subject.value == ONTOLOGY_IRI):
                term = terms.setdefault(subject.value, OntologyTerm(subject.value))
                _take(term, triple.predicate.value, triple.object)
        return terms

    def name(self, iri: str) -> Name | None:
        """The name of a term, None for what is no term."""
        if iri in NAMES_OF_OTHERS:
            return Name(iri, *NAMES_OF_OTHERS[iri])
        term = self.terms.get(iri)
        if term is None or not term.labels:
            return None
        return Name(iri, term.labels.get("vi") or term.labels["en"], term.labels.get("en"))

    def narrowest(self, types: Iterable[str]) -> list[str]:
        """The vp: classes among these, those first that no other one of them is under; entailed ones come after."""
        ours = sorted(iri for iri in types if iri.startswith(VP))
        above = {iri: self._above(iri) for iri in ours}
        return sorted(ours, key=lambda iri: sum(iri in others for others in above.values()))

    def classes(self) -> list[OntologyTerm]:
        return sorted((t for t in self.terms.values() if t.is_class), key=lambda t: t.local.lower())

    def properties(self) -> list[OntologyTerm]:
        return sorted((t for t in self.terms.values() if t.is_property), key=lambda t: t.local.lower())

    @property
    def version(self) -> str | None:
        term = self.terms.get(ONTOLOGY_IRI)
        return next(iter(term.links.get("versionInfo", ())), None) if term is not None else None

    @cached_property
    def _triples(self) -> list[Triple]:
        if not self._path.is_file():
            return []
        return [quad.triple for quad in parse(path=str(self._path), format=RdfFormat.TURTLE)]

    def _above(self, iri: str) -> set[str]:
        found: set[str] = set()
        waiting = [iri]
        while waiting:
            term = self.terms.get(waiting.pop())
            for parent in term.links.get("subClassOf", ()) if term is not None else ():
                if parent not in found:
                    found.add(parent)
                    waiting.append(parent)
        return found


def example_query(term: OntologyTerm) -> str:
    """A query that shows how a term is used: things of a class, pairs of a property."""
    prologue = f"PREFIX vp: <{VP}>\nPREFIX rdfs: <{RDFS}>\n"
    if term.is_class:
        return f"{prologue}SELECT ?thing ?label WHERE {{\n  ?thing a vp:{term.local} ; rdfs:label ?label .\n}} LIMIT 50"
    return f"{prologue}SELECT ?thing ?value WHERE {{\n  ?thing vp:{term.local} ?value .\n}} LIMIT 50"


def _take(term: OntologyTerm, predicate: str, value: object) -> None:
    local = predicate.rpartition("#")[2] if "#" in predicate else predicate.rpartition("/")[2]
    if isinstance(value, Literal):
        language = value.language or "vi"
        by_language = {
            RDFS + "label": term.labels,
            SKOS + "definition": term.definitions,
            SKOS + "scopeNote": term.notes,
        }
        if predicate in by_language:
            by_language[predicate].setdefault(language, value.value)
        else:
            term.links.setdefault(local, []).append(value.value)
    elif isinstance(value, NamedNode):
        if predicate == RDF + "type":
            term.is_class = term.is_class or value.value == _CLASS
            term.is_property = term.is_property or value.value in _PROPERTIES
        elif local in _MANY:
            term.links.setdefault(local, []).append(value.value)
