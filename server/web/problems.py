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
    members: dict[str, object] = {"detail": failure.message, "code": failure.code}
    if isinstance(failure, Malformed) and failure.line is not None:
        members |= {"line": failure.line, "column": failure.column}
    response = _problem(failure.status, TITLES[failure.status], failure.code, members, accept)
    add_retry_after(response, failure)
    return response


def http_problem(status: int, title: str, accept: str | None) -> Response:
    """A request that no view took, for programs."""
    return _problem(status, title, title.lower().replace(" ", "-"), {}, accept)


def _problem(status: int, title: str, kind: str, members: dict[str, object], accept: str | None) -> Response:
    if any(accepts(accept, type_) for type_ in _JSON_TYPES):
        said = {"type": f"about:blank#{kind}", "title": title, "status": status, **members}
        response = Response(json.dumps(said, ensure_ascii=False) + "\n", content_type="application/problem+json")
    else:
        lines = "".join(f"{line}\n" for line in (title, members.get("detail")) if line)
        response = Response(lines, content_type="text/plain; charset=utf-8")
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def add_retry_after(response: Response, failure: QueryFailed) -> None:
    """When to come back, where that helps."""
    if failure.retry_after is not None:
        response.headers["Retry-After"] = str(failure.retry_after)
