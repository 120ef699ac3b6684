"""Answers that were given before, given again before the request is looked at: the same bytes ask, the same bytes answer.

A kept result costs Flask, the lexer and the headers ten times what it costs to send it. What makes requests the same is
everything that an answer of /sparql depends on; budgets, metrics and the log count these requests like all others.
"""

import io
import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from vietpol.server.engine.errors import TooManyRequests
from vietpol.server.services import Services
from vietpol.server.web.clients import client_key
from vietpol.store import Release

from .runner import Caller, account

# Set by `answers.answer` in the environment of a request whose answer would be the same again: the query, and the release.
ANSWERED = "vietpol.answered"
_MOST = 4_096
_MOST_BYTES = 32 * 1024 * 1024  # of bodies and requests; most bodies are those of the cache, and not held twice
_LARGEST_BYTES = 256 * 1024
_LARGEST_QUERY = 8 * 1024
_ENDPOINT = "sparql.sparql"
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")  # requests with one are not for here
# Beside the method and the body.
_SAYS = ("QUERY_STRING", "CONTENT_TYPE", "HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING", "HTTP_HOST", "wsgi.url_scheme")


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer of status 200, as it went out. size: bytes of it, and of what asks for it."""

    query: str
    release: Release | None
    headers: list[tuple[str, str]]
    body: bytes
    size: int


class KeptAnswers:
    """WSGI middleware around the application; the least recently used answers are thrown out first."""

    def __init__(self, app: WSGIApplication, services: Services) -> None:
        self._app = app
        self._services = services
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._bytes = 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        key = _key(environ)
        if key is None:
            return self._app(environ, start_response)
        found = self._find(key)
        if found is not None and self._admitted(found, environ):
            start_response("200 OK", list(found.headers))
            return [found.body]
        headers: list[tuple[str, str]] = []

        def start(status: str, said: list[tuple[str, str]], *rest: object) -> object:
            headers[:] = said
            return start_response(status, said, *rest)  # type: ignore[arg-type]

        answer = self._app(environ, start)  # type: ignore[arg-type]
        if ANSWERED not in environ:
            return answer
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        query, release = environ[ANSWERED]
        size = len(body) + sum(map(len, filter(None, key)))
        self._put(key, _Kept(query, release, headers, body, size))
        return [body]

    def _find(self, key: Hashable) -> _Kept | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            if found.release != self._services.engine.release:
                self._bytes -= self._kept.pop(key).size
                return None
            self._kept.move_to_end(key)
            return found

    def _put(self, key: Hashable, kept: _Kept) -> None:
        if len(kept.body) > _LARGEST_BYTES:
            return
        with self._lock:
            before = self._kept.pop(key, None)
            self._bytes += kept.size - (0 if before is None else before.size)
            self._kept[key] = kept
            while len(self._kept) > _MOST or self._bytes > _MOST_BYTES:
                self._bytes -= self._kept.popitem(last=False)[1].size

    def _admitted(self, found: _Kept, environ: WSGIEnvironment) -> bool:
        """Count the request. False where the client has used up its budget, which the application tells it."""
        caller = Caller(client_key(environ.get("REMOTE_ADDR")), None)
        try:
            self._services.budget.admit(caller.key)
        except TooManyRequests:
            return False
        account(self._services, caller, found.query, None, 0.0, len(found.body), cached=True)
        self._services.metrics.request(_ENDPOINT, 200)
        self._services.cache.hits += 1
        return True


def _key(environ: WSGIEnvironment) -> tuple[str | bytes | None, ...] | None:
    """Equal for requests that have the same answer on the same release; None for those that are not looked up."""
    method = environ["REQUEST_METHOD"]
    if (
        environ.get("PATH_INFO") != "/sparql"
        or method not in ("GET", "POST")
        or not environ.keys().isdisjoint(_CONDITIONS)
    ):
        return None
    body = b""
    if method == "POST":
        length = environ.get("CONTENT_LENGTH", "")
        if not length.isdigit() or int(length) > _LARGEST_QUERY:
            return None
        body = environ["wsgi.input"].read(int(length))
        environ["wsgi.input"] = io.BytesIO(body)
    return method, body, *(environ.get(name) for name in _SAYS)
