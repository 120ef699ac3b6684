"""The endpoint as a Flask blueprint."""

from collections.abc import Callable

from flask import Blueprint, Response, request

from vietpol.server.engine.errors import QueryFailed
from vietpol.server.engine.formats import GRAPHS
from vietpol.server.services import Services
from vietpol.server.web.negotiation import prefers_html
from vietpol.server.web.problems import problem

from .answers import answer, choice_of, endpoint_address, finish, wants_gzip
from .description import describe
from .graph_store import graph_request
from .replies import whole
from .request import BadRequest, ProtocolRequest, body_of_request, read_request
from .runner import Caller, Runner

Page = Callable[[ProtocolRequest, Runner, Caller], Response]


def blueprint(services: Services, query_page: Page) -> Blueprint:
    """The endpoint. query_page: answers browsers, with the form and, where there is a query, its result."""
    views = Blueprint("sparql", __name__)
    runner = Runner(services)

    @views.route("/sparql", methods=["GET", "POST"], strict_slashes=False, provide_automatic_options=False)
    def sparql() -> Response:
        caller = Caller.of(request.environ)
        accept = request.headers.get("Accept")
        try:
            services.budget.admit(caller.key)
            asked = read_request(request.method, request.query_string, request.content_type, body_of_request())
            if asked.format is None and prefers_html(accept):
                return query_page(asked, runner, caller)
            if asked.query is None:
                if request.method == "POST":
                    raise BadRequest("The request has no query.")
                return _description(services, asked)
            return answer(services, runner, asked, caller)
        except QueryFailed as failure:
            return problem(failure, accept)

    @views.route("/sparql", methods=["OPTIONS"], strict_slashes=False, defaults={"methods": "GET, HEAD, POST, OPTIONS"})
    @views.route("/graph-store", methods=["OPTIONS"], defaults={"methods": "GET, HEAD, OPTIONS"})
    def options(methods: str) -> Response:
        response = Response(status=204)
        response.headers["Allow"] = methods
        response.headers["Access-Control-Allow-Methods"] = methods
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-Modified-Since, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
        return response

    @views.route("/graph-store", methods=["GET"], provide_automatic_options=False)
    def graph_store() -> Response:
        caller = Caller.of(request.environ)
        try:
            services.budget.admit(caller.key)
            return answer(services, runner, graph_request(services, request.query_string), caller)
        except QueryFailed as failure:
            return problem(failure, request.headers.get("Accept"))

    return views


def _description(services: Services, asked: ProtocolRequest) -> Response:
    choice = choice_of(asked, GRAPHS)
    body = describe(services, endpoint_address(services), choice.format)
    return finish(services.engine.release, whole(body, choice.content_type, gzip=wants_gzip()))
