"""/search: a name is looked for; /search/suggest: what it might become while it is typed."""

from typing import Any

from flask import Blueprint, Response, json, request

from vietpol.search import KINDS, Hit, SearchIndex, Wanted, marked
from vietpol.server.finder import SearchDownError
from vietpol.server.services import Services
from vietpol.vocab import ID

from .context import context_of
from .reader import Reader
from .view import Renderer, View, count_request

_PAGE = 50
_SUGGESTIONS = 8
_LONGEST = 200  # characters
_COME_BACK_SECONDS = 30


def blueprint(services: Services, reader: Reader, renderer: Renderer) -> Blueprint:
    """The views of the search."""
    views = Blueprint("search", __name__)
    views.before_request(count_request(services))

    @views.route("/search")
    def search() -> Response:
        try:
            return services.finder.ask(_results)
        except SearchDownError as error:
            return _down(error)

    def _results(index: SearchIndex) -> Response:
        wanted, number = _wanted(), max(1, request.args.get("page", 1, type=int))
        found = index.search(wanted, limit=_PAGE + 1, skip=_PAGE * (number - 1))
        shown = found[:_PAGE]
        context = context_of(services.engine, [hit.iri for hit in shown])
        iris = {hit.iri for hit in shown} | {iri for values in context.values() for iri in values}
        iris |= {place.iri for place in index.places}
        view = renderer.view(reader.names(iris))
        return renderer.finish(
            renderer.render(
                "search.html", view, wanted=wanted, text=wanted.text, kinds=tuple(KINDS.values()), places=index.places,
                years=index.years, hits=shown, context=context, marked=marked, page=number,
                has_more=len(found) > _PAGE, fields=_fields(),
            ), None,
        )  # fmt: skip

    @views.route("/search/suggest")
    def suggest() -> Response:
        return renderer.unless_known(_suggestions)

    def _suggestions() -> Response:
        wanted, view = _wanted(), renderer.view()
        try:
            hits = services.finder.ask(lambda index: index.search(wanted, limit=_SUGGESTIONS))
            said = _said(len(hits), view)
        except SearchDownError:
            hits, said = [], view.t("search.down_title")
        body = {
            "query": wanted.text,
            "said": said,
            "items": [_item(hit, wanted, view) for hit in hits],
        }
        return Response(json.dumps(body, ensure_ascii=False) + "\n", content_type="application/json")

    def _down(error: SearchDownError) -> Response:
        response = renderer.render("search_down.html", None, 503, damaged=error.damaged)
        response.headers["Retry-After"] = str(_COME_BACK_SECONDS)
        response.headers["Cache-Control"] = "no-store"
        return response

    return views


def _wanted() -> Wanted:
    """What the address asks for; what it says amiss is left out."""
    kind, place = request.args.get("kind"), request.args.get("place")
    return Wanted(
        request.args.get("q", "").strip()[:_LONGEST],
        kind if kind in KINDS.values() else None,
        ID + place if place else None,
        request.args.get("since", type=int),
        request.args.get("until", type=int),
    )


def _fields() -> dict[str, str]:
    """How the search is narrowed, for links that keep it."""
    return {name: value for name in ("kind", "place", "since", "until") if (value := request.args.get(name))}


def _said(count: int, view: View) -> str:
    """What a screen reader says of the suggestions."""
    return view.t("search.suggestions", n=count) if count else view.t("search.no_suggestions")


def _item(hit: Hit, wanted: Wanted, view: View) -> dict[str, Any]:
    label, language = (hit.english, "en") if view.t.code == "en" and hit.english else (hit.label, "vi")
    where = [place for place in hit.places[:2] if place != hit.label]
    when = ["–".join(dict.fromkeys(hit.years))] if hit.years is not None and hit.kind != "area" else []
    return {
        "label": label,
        "language": language,
        "kind": view.t(f"kind.{hit.kind}"),
        "context": " · ".join([*where, *when]),
        "iri": hit.iri,
        "href": view.page(hit.iri),
        "pieces": marked(label, wanted.words),
    }
