"""A SPARQL 1.1 endpoint elsewhere, in place of a store directory: sends queries by the protocol, tells failures in plain words.

Nothing here but the standard is used: POST of a form, results in JSON or XML, triples in N-Triples, Turtle or RDF/XML.
"""

import base64
import http.client
import io
import re
import shutil
import socket
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Self, TypeVar
from urllib.parse import unquote, urlencode, urljoin, urlsplit, urlunsplit

from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

Item = TypeVar("Item")
Results = QuerySolutions | QueryBoolean | Iterator[Quad]

_BINDINGS = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
# Virtuoso gives triples as bindings where both are accepted.
_ACCEPT = {True: _TRIPLES, False: _BINDINGS, None: f"{_BINDINGS}, {_TRIPLES}"}
_ASKED = "__ASK_RETVAL"  # how Virtuoso answers ASK where it finds the pattern trivial
_REDIRECTS = 5
_WORDS_BYTES = 4_096
_SHOWN_WORDS = 400
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ALSO = {
    "application/json": QueryResultsFormat.JSON,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/ntriples": RdfFormat.N_TRIPLES,
}


class RemoteError(Exception):
    """The endpoint gave no (or no whole) result. status: of its answer, None where there was none; retry_after: as it said."""

    def __init__(self, message: str, status: int | None = None, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class RemoteEndpoint:
    """The address of an endpoint. url: without user and password, which are kept apart and shown nowhere."""

    url: str
    authorization: str | None = field(default=None, repr=False)

    @classmethod
    def at(cls, address: str) -> Self:
        """From an address as a user writes it, with user:password@ where it needs them. ValueError where it is none."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{address}: not the address of an endpoint (http://… or https://…)")
        port = f":{parts.port}" if parts.port else ""
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        said = None
        if parts.username is not None:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            said = "Basic " + base64.b64encode(pair.encode()).decode()
        return cls(urlunsplit((parts.scheme, host + port, parts.path or "/", parts.query, "")), said)

    def ask(
        self,
        query: str,
        seconds: float,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
        *,
        triples: bool | None = None,
    ) -> "RemoteResponse":
        """Send a query. seconds: how long the endpoint may be silent; triples: whether it asks for them, None where that is not known.

        Raises RemoteError.
        """
        fields = [("query", query)]
        fields += [("default-graph-uri", name) for name in default_graphs or ()]
        fields += [("named-graph-uri", name) for name in named_graphs or ()]
        body = urlencode(fields).encode()
        url = self.url
        for _ in range(_REDIRECTS):
            response = self._post(url, body, seconds, _ACCEPT[triples])
            if response.status not in (301, 302, 307, 308):
                return response.checked()
            url = urljoin(url, response.headers.get("Location", ""))
            response.close()
        raise RemoteError(f"{self.url} redirects without end.")

    def _post(self, url: str, body: bytes, seconds: float, accept: str) -> "RemoteResponse":
        parts = urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=seconds)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept, "User-Agent": "vietpol"}
        if self.authorization is not None and parts.hostname == urlsplit(self.url).hostname:
            headers["Authorization"] = self.authorization
        try:
            connection.request("POST", urlunsplit(("", "", parts.path, parts.query, "")), body, headers)
            return RemoteResponse(self, connection, connection.getresponse())
        except TimeoutError:
            connection.close()
            raise RemoteError(f"{self.url} did not answer within {seconds:g} s.", 504) from None
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise RemoteError(f"{self.url} can't be reached: {_reason(error)}.") from None


class RemoteResponse:
    """An answer on its way. Close it, whole or not; `abort` may be called from another thread."""

    def __init__(
        self, endpoint: RemoteEndpoint, connection: http.client.HTTPConnection, response: http.client.HTTPResponse
    ) -> None:
        self.status = response.status
        self.headers = response.headers
        self._endpoint = endpoint
        self._connection = connection
        self._response = response
        self._kept: BinaryIO | None = None
        self._socket = connection.sock  # http.client forgets it where the connection ends with the answer

    def checked(self) -> Self:
        """Itself, where it is a result. Raises RemoteError."""
        if self.status == 200:
            return self
        words = _plain(self._response.read(_WORDS_BYTES).decode("utf-8", "replace"))
        self.close()
        said = f": {words}" if words else ""
        reason = _REASONS.get(self.status, "failed")
        after = self.headers.get("Retry-After", "")
        raise RemoteError(
            f"{self._endpoint.url} {reason} ({self.status}){said}", self.status, int(after) if after.isdigit() else None
        )

    def results(self) -> Results:
        """Solutions, a boolean, or triples, read as they come. Raises RemoteError, also for a result that the endpoint cut.

        While they are read OSError, SyntaxError and ValueError tell that something is wrong; `told` says what.
        """
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        found = _ALSO.get(kind) or QueryResultsFormat.from_media_type(kind) or RdfFormat.from_media_type(kind)
        if not isinstance(found, QueryResultsFormat | RdfFormat):
            said = kind or "no known format"
            raise RemoteError(f"{self._endpoint.url} answers in {said}: it seems to be no SPARQL endpoint.")
        if self.headers.get("X-SQL-State") == "S1TAT":  # Virtuoso's "anytime" answers
            raise RemoteError(f"{self._endpoint.url} cut the result: it ran out of time.", 507)
        body: BinaryIO = io.BufferedReader(_Body(self._response))
        bound = self.headers.get("X-SPARQL-MaxRows", "")
        return _read(self._whole(body, found, int(bound)) if bound.isdigit() else body, found)

    def _whole(self, body: BinaryIO, kind: QueryResultsFormat | RdfFormat, most_rows: int) -> BinaryIO:
        """Virtuoso keeps its bound on rows without another word, so they are counted before the first is passed on."""
        kept = self._kept = tempfile.TemporaryFile(prefix="vietpol-")  # noqa: SIM115 - closed by close()
        try:
            shutil.copyfileobj(body, kept)
            kept.seek(0)
            results = _read(kept, kind)
            if not isinstance(results, QueryBoolean) and sum(1 for _ in results) >= most_rows:
                raise RemoteError(
                    f"{self._endpoint.url} cuts results at {most_rows:,} rows, and this one has as many: "
                    "ask for less with LIMIT, or raise the bound there (ResultSetMaxRows).",
                    507,
                )
            kept.seek(0)
        except (OSError, SyntaxError, ValueError) as error:
            raise self.told(error) from None
        return kept

    def told(self, error: Exception) -> RemoteError:
        """What went wrong while the result was read."""
        if isinstance(error, TimeoutError):
            return RemoteError(f"{self._endpoint.url} fell silent in the midst of its result.", 504)
        return RemoteError(f"The result of {self._endpoint.url} breaks off, or can't be read: {_reason(error)}.")

    def reading(self, results: Iterable[Item]) -> Iterator[Item]:
        """What a result holds, one by one; the answer is closed at the end. Raises RemoteError where it breaks off."""
        try:
            yield from results
        except (OSError, SyntaxError, ValueError) as error:
            raise self.told(error) from None
        finally:
            self.close()

    def abort(self) -> None:
        """End the connection under a thread that reads from it."""
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    def close(self) -> None:
        if self._kept is not None:
            self._kept.close()
        self._response.close()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _read(body: BinaryIO, kind: QueryResultsFormat | RdfFormat) -> Results:
    if isinstance(kind, RdfFormat):
        return parse(body, kind)
    results = parse_query_results(body, kind)
    if isinstance(results, QuerySolutions) and [v.value for v in results.variables] == [_ASKED]:
        truth = any(str(solution[_ASKED].value) not in ("0", "false") for solution in results)
        return parse_query_results(f'{{"head":{{}},"boolean":{str(truth).lower()}}}', QueryResultsFormat.JSON)
    return results


class _Body(io.RawIOBase):
    """A body as the file that the parsers want. An end that comes too early is an error, not an end."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self._response = response

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer") -> int:
        try:
            size = self._response.readinto(buffer)
        except http.client.IncompleteRead:
            raise OSError(_BROKEN) from None
        if not size and self._response.length:  # less than was announced
            raise OSError(_BROKEN)
        return size


_BROKEN = "the connection ended before the result"
_REASONS = {
    400: "does not take the query",
    401: "wants a user and a password",
    403: "refuses the query",
    404: "is no address of an endpoint",
    405: "is no endpoint that takes a query by POST",
    406: "has neither JSON nor XML for results",
    408: "gave up",
    413: "finds the query too long",
    414: "finds the query too long",
    429: "has had too many queries",
    500: "failed",
    503: "is busy",
    504: "gave up at its deadline",
}


def is_address(text: str) -> bool:
    """Whether a store is named by an address and not by a directory."""
    return text.startswith(("http://", "https://"))


def _reason(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


def _plain(words: str) -> str:
    """The words of an error page without its tags, on one line."""
    text = " ".join(_TAG.sub(" ", words).split())
    return text if len(text) <= _SHOWN_WORDS else text[:_SHOWN_WORDS] + " …"
