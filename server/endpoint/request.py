"""Reading a protocol request: what is asked, over which graphs, in which format."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import request
from gunicorn.http.errors import ParseException
from pyoxigraph import NamedNode
from werkzeug.exceptions import RequestEntityTooLarge

from vietpol.server.engine.errors import QueryFailed, Refused, TooLong

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_FIELDS = 1_000


class BadRequest(QueryFailed, status=400, code="bad-request"):
    """The request breaks the protocol."""


class UnsupportedMediaType(QueryFailed, status=415, code="unsupported-media-type"):
    """The body is of a type, or in a charset, that the protocol does not know."""


class NotAcceptable(QueryFailed, status=406, code="not-acceptable"):
    """No format that we have is one that the client accepts."""


@dataclass(frozen=True, slots=True)
class ProtocolRequest:
    """What a request says. query: None where it has none; format: the value of `format=`; seconds: of `timeout=`.

    default_graphs, named_graphs: None where the request names no graph at all, so that FROM decides.
    copies_graph: the query stands for all triples of the one default graph.
    """

    query: str | None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    format: str | None = None
    seconds: float | None = None
    copies_graph: bool = False

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The query and its graphs as the fields of a form, for asking the same again."""
        graphs = [("default-graph-uri", self.default_graphs or ()), ("named-graph-uri", self.named_graphs or ())]
        return [("query", self.query or ""), *((name, value) for name, values in graphs for value in values)]


def body_of_request() -> bytes:
    """The body of the request that Flask has. Raises BadRequest, TooLong."""
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise TooLong("The body of the request is longer than any query may be.") from None
    except ParseException as error:
        raise BadRequest(f"The body of the request can't be read: {error}") from None


def read_request(method: str, query_string: bytes, content_type: str | None, body: bytes) -> ProtocolRequest:
    """Read a GET, HEAD or POST request. Raises BadRequest, UnsupportedMediaType, Refused."""
    fields = _fields(query_string, "address")
    if method == "POST":
        kind, charset = _media_type(content_type)
        if charset not in ("", "utf-8", "utf8"):
            raise UnsupportedMediaType(f"The charset {charset} is not supported; send UTF-8.")
        if kind == _FORM:
            fields += _fields(body, "body")
        elif kind == _QUERY:
            fields.append(("query", _text(body, "body")))
        elif kind == _UPDATE:
            raise Refused("Updates are refused: this endpoint answers queries only.")
        else:
            raise UnsupportedMediaType(f"POST a query as {_QUERY}, or as the field `query` of {_FORM}.")
    return _interpret(fields)


def _interpret(fields: Sequence[tuple[str, str]]) -> ProtocolRequest:
    if any(name == "update" for name, _ in fields):
        raise Refused("Updates are refused: this endpoint answers queries only.")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) > 1:
        raise BadRequest("The request has more than one query; send one.")
    defaults = _graphs(fields, "default-graph-uri")
    named = _graphs(fields, "named-graph-uri")
    chosen = bool(defaults or named)
    return ProtocolRequest(
        queries[0] if queries else None,
        defaults if chosen else None,
        named if chosen else None,
        next((value for name, value in fields if name == "format" and value), None),
        _seconds(next((value for name, value in fields if name == "timeout" and value), None)),
    )


def _fields(encoded: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError:
        raise BadRequest(f"The {where} of the request is not UTF-8, percent-encoded.") from None
    except ValueError:
        raise BadRequest(f"The {where} of the request has more than {_MOST_FIELDS} fields.") from None


def _text(body: bytes, where: str) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The {where} of the request is not UTF-8 (byte {error.start}).") from None


def _graphs(fields: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    found = tuple(value for key, value in fields if key == name)
    for value in found:
        try:
            NamedNode(value)
        except ValueError:
            raise BadRequest(f"{name} is not an absolute IRI: {value[:200]}") from None
    return found


def _seconds(value: str | None) -> float | None:
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    if not seconds > 0:  # also what is not a number
        raise BadRequest(f"timeout must be a number of seconds above 0, not {value[:40]!r}.")
    return seconds


def _media_type(header: str | None) -> tuple[str, str]:
    kind, *parameters = (piece.strip() for piece in (header or "").split(";"))
    charset = ""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return kind.lower(), charset
