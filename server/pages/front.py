"""Home, the terms of the ontology, the page on how to read all this."""

from datetime import date
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, redirect, request
from pyoxigraph import RdfFormat, parse, serialize

from vietpol import resources
from vietpol.server.engine.formats import GRAPH_WRITERS, JSONLD, NTRIPLES, RDFXML, TURTLE, Format
from vietpol.server.services import Services
from vietpol.server.web.negotiation import choose
from vietpol.vocab import PREFIXES, VP

from .addresses import EXTENSIONS
from .days import last_day
from .listing import ReleaseFacets
from .marks import mark
from .missing import Missing
from .ontology import Ontology, example_query
from .overview import Overview
from .province_map import Map, ProvinceMaps
from .questions import questions
from .reader import Reader
from .shapes import shapes_of
from .structured import site
from .view import Renderer, count_request

_PAGE = 50
_COUNTED = ("Article", "Person", "Post", "Meeting", "Observation", "Document")  # big on the home page, in this order
_HTML = Format("html", ("text/html", "application/xhtml+xml"), charset=True)
_OFFERS = (_HTML, TURTLE, JSONLD, NTRIPLES, RDFXML)


def blueprint(
    services: Services,
    reader: Reader,
    renderer: Renderer,
    ontology: Ontology,
    maps: ProvinceMaps,
    facets: ReleaseFacets,
    missing: Missing,
) -> Blueprint:
    """The views that lead to things."""
    views = Blueprint("front", __name__)
    overview = Overview(services, facets)
    views.before_request(count_request(services))

    @views.route("/")
    def home() -> Response:
        return renderer.unless_known(_home)

    def _home() -> Response:
        found = overview()
        iris = {r["item"].value for r in found["areas"] if "item" in r}
        iris |= {r["publisher"].value for r in found["articles"] if "publisher" in r}
        iris |= {VP + name for name in found["counts"]}
        iris |= {term.value for term in (found["example"] or {}).values() if term.kind == "iri"}
        iris |= {value.value for value in found["indicators"]}
        places = _map_of_facts(maps, found)
        view = renderer.view(maps.names(places) | reader.names(iris))
        empty = not found["counts"].get("Article")
        return renderer.render(
            "home.html", view, found=found, counted=_COUNTED, questions=questions(resources.ONTOLOGY / "questions"),
            empty=empty, mark=mark, places=places, indicators=found["indicators"], structured=site(renderer.root, "VietPol", view.t("site.lead")),
        )  # fmt: skip

    @views.route("/ont")
    def terms() -> Response:
        asked = request.args.get("format")
        choice = choose(request.headers.get("Accept"), _OFFERS)
        if asked in EXTENSIONS or (choice is not None and choice.format is not _HTML):
            return _ontology_data(asked if asked in EXTENSIONS else choice.format.name if choice else "ttl", renderer)
        return renderer.unless_known(
            lambda: renderer.render(
                "ontology.html",
                renderer.view(_term_names(ontology)),
                ontology=ontology,
                shapes=shapes_of(resources.SHAPES),
                example_query=example_query,
            )
        )

    @views.route("/ont.<extension>")
    def terms_in(extension: str) -> Response:
        return _ontology_data(extension, renderer) if extension in EXTENSIONS else missing.page("ont." + extension)

    @views.route("/ont/<path:rest>")
    def version(rest: str) -> Response:
        """Versions of the ontology are not kept apart yet: the current one answers for its version IRI."""
        if rest == ontology.version:
            response = redirect("/ont", 303)
            assert isinstance(response, Response)
            return response
        return missing.page("ont/" + rest)

    @views.route("/about")
    def about() -> Response:
        return renderer.unless_known(lambda: renderer.render("about.html"))

    return views


def _term_names(ontology: Ontology) -> dict[str, Any]:
    return {iri: name for iri in ontology.terms if (name := ontology.name(iri)) is not None}


@lru_cache(maxsize=8)
def _ontology_text(name: str) -> bytes | None:
    path = resources.ONTOLOGY / "vietpol.ttl"
    if not path.is_file():
        return None
    triples = (quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))
    return serialize(triples, format=GRAPH_WRITERS[name], prefixes=PREFIXES)


def _ontology_data(name: str, renderer: Renderer) -> Response:
    body = _ontology_text(name)
    if body is None:
        return Response("Not found\nThis installation carries no ontology.\n", 404, mimetype="text/plain")
    content_type = next(offer.media_type for offer in _OFFERS if offer.name == name)
    return renderer.unless_known(lambda: Response(body, content_type=content_type), name)


def _map_of_facts(maps: ProvinceMaps, found: dict[str, Any]) -> Map | None:
    """How much the graph says of each province, on the map of the day of the newest article."""
    counts = {record["item"].value: int(record["n"].value) for record in found["areas"] if "item" in record}
    days = (record["published"].value for record in found["articles"] if "published" in record)
    newest = next(days, None)
    on = None if newest is None else last_day(newest)
    return maps.of_values(counts, on or date.today())
