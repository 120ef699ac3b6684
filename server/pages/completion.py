"""What the editor of the query page completes: classes, properties and codes, with their names."""

from flask import Blueprint, Response, json

from vietpol.server.services import Services
from vietpol.vocab import RDF, RDFS

from .model import Name
from .ontology import NAMES_OF_OTHERS, Ontology
from .queries import query
from .view import Renderer, View

_MOST_CODES = 5_000
_BASICS = (Name(RDF + "type", "loại", "type"), Name(RDFS + "label", "tên", "label"))


def blueprint(services: Services, renderer: Renderer, ontology: Ontology) -> Blueprint:
    """One JSON document for each release and language."""
    views = Blueprint("completion", __name__)

    @views.route("/sparql/terms.json")
    def terms() -> Response:
        return renderer.unless_known(lambda: _terms(services, renderer.view(), ontology))

    return views


def _terms(services: Services, view: View, ontology: Ontology) -> Response:
    """Terms as [IRI, name] in the reader's language."""
    properties = [term.iri for term in ontology.properties()]
    others = [*_BASICS, *(Name(iri, *names) for iri, names in NAMES_OF_OTHERS.items())]
    found = {
        "classes": _named(view, ontology, [term.iri for term in ontology.classes()]),
        "properties": _named(view, ontology, properties) + [[name.iri, _in(view, name)] for name in others],
        "codes": [[name.iri, _in(view, name)] for name in _codes(services)],
    }
    return Response(json.dumps(found, ensure_ascii=False), content_type="application/json; charset=utf-8")


def _named(view: View, ontology: Ontology, iris: list[str]) -> list[list[str]]:
    names = ((iri, ontology.name(iri)) for iri in iris)
    return [[iri, "" if name is None else _in(view, name)] for iri, name in names]


def _codes(services: Services) -> list[Name]:
    rows = services.engine.rows(query("codes"), limit=_MOST_CODES).records()
    return [Name(r["code"].value, r["label"].value, r["labelEn"].value if "labelEn" in r else None) for r in rows]


def _in(view: View, name: Name) -> str:
    return name.en if view.t.code == "en" and name.en is not None else name.vi
