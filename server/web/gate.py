"""A bound on the requests of one client that are in work at a time, so that no client can take all threads."""

import threading
from collections import Counter
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.wsgi import ClosingIterator

from vietpol.server.engine.errors import TooManyRequests

from .clients import client_key
from .problems import problem

_COME_BACK_SECONDS = 2


class Gate:
    """WSGI middleware: a request is in work until its answer has been read. Stands behind what finds the client's address."""

    def __init__(self, app: WSGIApplication, at_once: int) -> None:
        self._app = app
        self._at_once = at_once
        self._lock = threading.Lock()
        self._working: Counter[str] = Counter()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        client = client_key(environ.get("REMOTE_ADDR"))
        if not self._enter(client):
            reason = f"More than {self._at_once} of your requests are in work already. Please wait for their answers."
            failure = TooManyRequests(reason, retry_after=_COME_BACK_SECONDS)
            return problem(failure, environ.get("HTTP_ACCEPT"))(environ, start_response)
        try:
            answer = self._app(environ, start_response)
        except BaseException:
            self._leave(client)
            raise
        return ClosingIterator(answer, lambda: self._leave(client))

    def _enter(self, client: str) -> bool:
        with self._lock:
            if self._working[client] >= self._at_once:
                return False
            self._working[client] += 1
            return True

    def _leave(self, client: str) -> None:
        with self._lock:
            self._working[client] -= 1
            if not self._working[client]:
                del self._working[client]
