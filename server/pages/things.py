"""/id, /page, /data, /code, /graph: a thing, its page and its data."""

from flask import Blueprint, Response, redirect, request

from vietpol.server.endpoint.answers import answer
from vietpol.server.endpoint.graph_store import named_graph
from vietpol.server.endpoint.request import ProtocolRequest
from vietpol.server.endpoint.runner import Caller, Runner
from vietpol.server.engine.errors import QueryFailed
from vietpol.server.engine.formats import JSONLD, NTRIPLES, RDFXML, TURTLE, Format
from vietpol.server.services import Services
from vietpol.server.web.negotiation import choose
from vietpol.server.web.problems import problem
from vietpol.vocab import PROLOGUE

from .addresses import EXTENSIONS, code_iri, data_path, graph_iri, page_path, thing_iri
from .listing import ReleaseFacets
from .missing import Missing
from .province_map import ProvinceMaps
from .reader import Reader
from .thing_page import ThingPage
from .view import Renderer, count_request

HTML = Format("html", ("text/html", "application/xhtml+xml"), charset=True)
_OFFERS = (HTML, TURTLE, JSONLD, NTRIPLES, RDFXML)
_POINTING = 5_000  # triples that point to the thing, in one page of its data

_DATA = (
    PROLOGUE
    + """CONSTRUCT { $thing ?p ?o . ?evidence ?ep ?eo . ?s ?sp $thing } WHERE {
  { $thing ?p ?o } UNION { $thing vp:evidence ?evidence . ?evidence ?ep ?eo }
  UNION { SELECT ?s ?sp { ?s ?sp $thing } ORDER BY ?s ?sp LIMIT $limit OFFSET $offset }
}"""
)
_MORE = "SELECT ?s { ?s ?p $thing } LIMIT 1 OFFSET $offset"
_KNOWN = "ASK { { $thing ?p ?o } UNION { ?s ?p $thing } }"


def blueprint(
    services: Services,
    reader: Reader,
    renderer: Renderer,
    maps: ProvinceMaps,
    facets: ReleaseFacets,
    missing: Missing,
) -> Blueprint:
    """The views of things."""
    views = Blueprint("things", __name__)
    runner = Runner(services)
    page = ThingPage(reader, renderer, maps, facets)
    views.before_request(count_request(services))

    @views.route("/id/<path:local>")
    def identifier(local: str) -> Response:
        iri = thing_iri(local)
        if iri is None:
            return missing.page(local)
        chosen = _chosen()
        target = page_path(iri) if chosen is HTML else data_path(iri, chosen.name)
        response = redirect(_with_query(target or "/"), 303)
        response.headers["Vary"] = "Accept"
        return _plain(response)

    @views.route("/page/<path:local>")
    def page_of_thing(local: str) -> Response:
        iri = thing_iri(local)
        return missing.page(local) if iri is None else renderer.unless_known(lambda: _page(iri, local))

    @views.route("/data/<path:local>.<extension>")
    def data_of_thing(local: str, extension: str) -> Response:
        iri = thing_iri(local)
        if iri is None or extension not in EXTENSIONS:
            return missing.page(local)
        return _data(iri, local, extension)

    @views.route("/code/<path:local>")
    def code(local: str) -> Response:
        iri = code_iri(local)
        if iri is None:
            return missing.page(local)
        asked = request.args.get("format")
        if asked in EXTENSIONS:
            return _data(iri, local, asked)
        chosen = _chosen()
        return renderer.unless_known(lambda: _page(iri, local)) if chosen is HTML else _data(iri, local, chosen.name)

    @views.route("/graph/<path:path>")
    def graph(path: str) -> Response:
        iri = graph_iri(path)
        if iri is None:
            return missing.page(path)
        chosen, asked = _chosen(), request.args.get("format")
        if asked not in EXTENSIONS and chosen is HTML:
            return renderer.unless_known(lambda: _page_of_graph(iri, path))
        try:
            wanted = named_graph(services, iri, asked or chosen.name)
            return answer(services, runner, wanted, Caller.of(request.environ))
        except QueryFailed as failure:
            return problem(failure, request.headers.get("Accept"))

    def _page(iri: str, local: str) -> Response:
        response = page.of(iri)
        if response is not None:
            return response
        now = reader.redirect(iri)
        if now is not None:
            return _plain(redirect(_with_query(page_path(now) or "/"), 301))
        return missing.page(local)

    def _page_of_graph(iri: str, path: str) -> Response:
        count = services.engine.rows("SELECT (COUNT(*) AS ?n) { GRAPH $graph { ?s ?p ?o } }", {"graph": iri})
        triples = int(str(count.rows[0][0]))
        return page.of_graph(iri, triples) if triples else missing.page(path)

    def _data(iri: str, local: str, extension: str) -> Response:
        caller = Caller.of(request.environ)
        try:
            if not services.engine.rows(_KNOWN, {"thing": iri}).boolean:
                now = reader.redirect(iri)
                return missing.data(local) if now is None else _plain(redirect(data_path(now, extension) or "/", 301))
            number = max(1, request.args.get("page", 1, type=int))
            text = _DATA.replace("$limit", str(_POINTING)).replace("$offset", str(_POINTING * (number - 1)))
            response = answer(
                services, runner, ProtocolRequest(text.replace("$thing", f"<{iri}>"), format=extension), caller
            )
            _say_where_it_goes_on(response, iri, number)
        except QueryFailed as failure:
            return problem(failure, request.headers.get("Accept"))
        return response

    def _say_where_it_goes_on(response: Response, iri: str, number: int) -> None:
        text = _MORE.replace("$offset", str(_POINTING * number))
        if services.engine.rows(text, {"thing": iri}, limit=1).rows:
            response.headers["VietPol-Cut"] = f"{_POINTING} of the triples that point to the thing; see Link"
            response.headers["Link"] = f'<{request.path}?page={number + 1}>; rel="next"'

    return views


def _chosen() -> Format:
    choice = choose(request.headers.get("Accept"), _OFFERS)
    return HTML if choice is None else choice.format


def _with_query(target: str) -> str:
    """A redirect keeps the language that was chosen."""
    return f"{target}?lang={request.args['lang']}" if request.args.get("lang") in ("vi", "en") else target


def _plain(response: object) -> Response:
    """Flask's redirect is typed as werkzeug's response."""
    assert isinstance(response, Response)
    return response
