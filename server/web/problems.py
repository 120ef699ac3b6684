"""Failures as responses: plain text, JSON (RFC 9457) or a page, by what the client accepts."""

from flask import Response, json

from vietpol.server.engine.errors import Malformed, QueryFailed

from .negotiation import accepts

TITLES = {
    400: "The query or the request can't be read",
    403: "Refused",
    404: "Not found",
    405: "Method not allowed",
    406: "No acceptable format",
    410: "Gone",
    413: "The query is too long",
    415: "Unsupported media type",
    429: "Too many requests",
    499: "The client closed the connection",
    500: "The server failed",
    502: "The endpoint behind this server failed",
    503: "Busy",
    504: "The query took too long",
    507: "The query needs too much",
}
_JSON_TYPES = ("application/problem+json", "application/json", "application/sparql-results+json", "application/ld+json")


def problem(failure: QueryFailed, accept: str | None) -> Response:
    """A failure for programs: JSON for those who read JSON, else text."""
    if any(accepts(accept, kind) for kind in _JSON_TYPES):
        response = _json(failure)
    else:
        response = Response(f"{TITLES[failure.status]}\n{failure.message}\n", content_type="text/plain; charset=utf-8")
    response.status_code = failure.status
    add_retry_after(response, failure)
    response.headers["Cache-Control"] = "no-store"
    return response


def add_retry_after(response: Response, failure: QueryFailed) -> None:
    """When to come back, where that helps."""
    if failure.retry_after is not None:
        response.headers["Retry-After"] = str(failure.retry_after)


def _json(failure: QueryFailed) -> Response:
    members: dict[str, object] = {
        "type": f"about:blank#{failure.code}",
        "title": TITLES[failure.status],
        "status": failure.status,
        "detail": failure.message,
        "code": failure.code,
    }
    if isinstance(failure, Malformed) and failure.line is not None:
        members |= {"line": failure.line, "column": failure.column}
    return Response(json.dumps(members, ensure_ascii=False) + "\n", content_type="application/problem+json")
