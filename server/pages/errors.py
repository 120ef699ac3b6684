"""Error pages that help, for browsers; a line of text for everybody else."""

import logging

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from vietpol.server.engine.errors import QueryFailed
from vietpol.server.web.negotiation import prefers_html
from vietpol.server.web.problems import add_retry_after, http_problem, problem

from .view import Renderer

log = logging.getLogger("vietpol.server")


def install_errors(app: Flask, renderer: Renderer) -> None:
    """Handle what the views let through."""

    @app.errorhandler(QueryFailed)
    def query_failed(failure: QueryFailed) -> Response:
        """One of our own queries failed, or the client has used up its budget."""
        if not prefers_html(request.headers.get("Accept")):
            return problem(failure, request.headers.get("Accept"))
        if failure.status == 500:
            log.error("%s: %s", request.path, failure.message)
        response = renderer.render("error.html", renderer.view(), failure.status, code=failure.status, detail=None)
        add_retry_after(response, failure)
        return renderer.finish(response, None)

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        code = error.code or 500
        if code < 400:  # redirects are raised, too
            return _as_response(error)
        if prefers_html(request.headers.get("Accept")):
            response = renderer.render("error.html", renderer.view(), code, code=code, detail=None)
        else:
            response = http_problem(code, error.name, request.headers.get("Accept"))
        for name, value in error.get_headers():
            if name in ("Allow", "Retry-After"):
                response.headers[name] = value
        return renderer.finish(response, None)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        """A mistake of ours: logged with its trace, never shown."""
        log.exception("%s failed", request.path, exc_info=error)
        if prefers_html(request.headers.get("Accept")):
            return renderer.render("error.html", renderer.view(), 500, code=500, detail=None)
        return Response("The server failed\n", 500, mimetype="text/plain")


def _as_response(error: HTTPException) -> Response:
    response = error.get_response()
    return Response(response.get_data(), response.status_code, dict(response.headers))
