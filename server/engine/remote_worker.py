"""A query run by a SPARQL endpoint elsewhere, with the face of a worker process.

What comes back is read, not passed on: so that its formats are ours, and a result that breaks off, or that the endpoint cut, is
seen. The deadline, the length and the fairness of the queue hold as for our own workers; memory is the endpoint's own affair.
"""

import queue
import re
import select
import socket
import threading
import time
from collections.abc import Mapping
from typing import Any

from pyoxigraph import QueryBoolean, QuerySolutions, RdfFormat, serialize

from vietpol.store import Release
from vietpol.store.remote import RemoteEndpoint, RemoteError, RemoteResponse, Results

from . import failures
from .errors import (
    Busy,
    ClientGone,
    DeadlineExceeded,
    EngineFailed,
    Malformed,
    QueryFailed,
    RemoteFailed,
    ResultTooLarge,
    TooLong,
)
from .formats import GRAPH_WRITERS, RESULT_WRITERS
from .framing import Framer, Overrun
from .rows import encode_rows
from .worker_client import HANG_UP, Patience, Piece

_PIECES = 8  # that wait for the reader
_LOOK_SECONDS = 0.1
_GRACE_SECONDS = 1.0
_RELATIVE = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.\-]*:)[^<>\"{}|^`\\\x00-\x20]*>")


class RemoteWorker:
    """Asks the endpoint one query at a time, each on a connection and in a thread of its own."""

    def __init__(self, endpoint: RemoteEndpoint, release: Release | None) -> None:
        self.release = release
        self.at_rest = True
        self.slowed = False
        self.queries = 0
        self.ban = "remote"
        self.resident = self.started_resident = 0
        self._endpoint = endpoint
        self._exchange: _Exchange | None = None
        self._request: Mapping[str, Any] = {}
        self._left = 0.0

    def ask(self, request: Mapping[str, Any]) -> None:
        """Send a query."""
        self.queries += 1
        self.at_rest = False
        self._request = request
        self._left = float(request["seconds"]) + _GRACE_SECONDS
        self._exchange = _Exchange(self._endpoint, request)
        threading.Thread(target=self._exchange.run, name="remote", daemon=True).start()

    def piece(self, client: socket.socket | None, patience: Patience | None = None) -> Piece:
        """Wait for the next piece. Raises QueryFailed for whatever ends the result early."""
        started = time.monotonic()
        try:
            found = self._next(started + self._left, client, patience)
        finally:
            self._left -= time.monotonic() - started
        if isinstance(found, Piece):
            self.at_rest = found.seconds is not None
            return found
        self.at_rest = True
        raise found

    def slow_down(self) -> None:
        """It takes none of our processor."""

    def kill(self) -> None:
        """End the connection; most endpoints stop working on the query then."""
        if self._exchange is not None and not self.at_rest:
            self._exchange.abort()

    def end(self) -> None:
        """The same."""
        self.kill()

    def is_alive(self) -> bool:
        return True

    def _next(self, until: float, client: socket.socket | None, patience: Patience | None) -> "Piece | QueryFailed":
        assert self._exchange is not None
        while True:
            left = until - time.monotonic()
            wait = min(left, _LOOK_SECONDS, left if patience is None else patience.left())
            try:
                return self._exchange.pieces.get(timeout=max(0.0, wait))
            except queue.Empty:
                pass
            if patience is not None:
                patience.check()
            if client is not None and _hung_up(client):
                raise ClientGone("The client closed the connection.")
            if left <= 0:
                raise failures.deadline(self._request)


class _Exchange(Framer):
    """One query and its result, in a thread; pieces: what has come, the last one with the seconds it took, or a failure."""

    def __init__(self, endpoint: RemoteEndpoint, request: Mapping[str, Any]) -> None:
        super().__init__(int(request["result_bytes"]))
        self.pieces: queue.Queue[Piece | QueryFailed] = queue.Queue(_PIECES)
        self._endpoint = endpoint
        self._request = request
        self._response: RemoteResponse | None = None
        self._aborted = threading.Event()
        self._seconds = 0.0
        self._since = 0.0

    def run(self) -> None:
        self._since = time.monotonic()
        try:
            self._ask()
            last: Piece | QueryFailed = Piece(self.rest(), self._seconds + time.monotonic() - self._since)
        except RemoteError as error:
            last = _failure(error)
        except Overrun:
            last = failures.reported({"code": "result-too-large", "message": ""}, self._request, 0)
        except Exception as error:  # handed to the reader, in its own thread
            last = EngineFailed(f"The result of the endpoint can't be passed on: {error}")
        self._put(last)

    def abort(self) -> None:
        self._aborted.set()
        if self._response is not None:
            self._response.abort()
        try:  # whoever waits for a piece waits no longer
            self.pieces.put_nowait(EngineFailed("The result was closed."))
        except queue.Full:
            return

    def send(self, payload: bytes) -> None:
        """The time that the reader takes is not the endpoint's."""
        self._seconds += time.monotonic() - self._since
        self._put(Piece(payload, None))
        self._since = time.monotonic()

    def _put(self, piece: Piece | QueryFailed) -> None:
        while not self._aborted.is_set():
            try:
                self.pieces.put(piece, timeout=_LOOK_SECONDS)
                return
            except queue.Full:
                continue

    def _ask(self) -> None:
        asked = self._request
        text = _with_base(asked["query"], asked.get("base"))
        graphs = asked.get("default_graphs"), asked.get("named_graphs")
        triples = asked["format"] in GRAPH_WRITERS if asked["format"] != "rows" else None
        with self._endpoint.ask(text, float(asked["seconds"]) + _GRACE_SECONDS, *graphs, triples=triples) as response:
            self._response = response
            if self._aborted.is_set():
                return
            try:
                self._write(response.results())
            except (OSError, SyntaxError, ValueError) as error:
                raise response.told(error) from None

    def _write(self, results: Results) -> None:
        name = self._request["format"]
        if name == "rows":
            encode_rows(results, int(self._request["rows"]), self.write)
        elif isinstance(results, QuerySolutions | QueryBoolean):
            results.serialize(self, RESULT_WRITERS[name])  # type: ignore[arg-type]
        else:
            writer = GRAPH_WRITERS[name]
            prefixes = self._request.get("prefixes") if writer in (RdfFormat.TURTLE, RdfFormat.RDF_XML) else None
            serialize((quad.triple for quad in results), self, writer, prefixes=prefixes)  # type: ignore[arg-type]


def _with_base(text: str, base: str | None) -> str:
    """The protocol takes relative IRIs against the address that the query was sent to: ours."""
    return text if base is None or _RELATIVE.search(text) is None else f"BASE <{base}> {text}"


def _failure(error: RemoteError) -> QueryFailed:
    if error.status == 400:
        return Malformed(error.message)
    if error.status in (413, 414):
        return TooLong(error.message)
    if error.status in (408, 504):
        return DeadlineExceeded(error.message)
    if error.status == 507:
        return ResultTooLarge(error.message)
    if error.status in (429, 503):
        return Busy(error.message, retry_after=error.retry_after)
    return RemoteFailed(error.message)


def _hung_up(client: socket.socket) -> bool:
    if client.fileno() < 0:
        return True
    poll = select.poll()
    poll.register(client, HANG_UP & ~(select.POLLHUP | select.POLLERR))
    return any(events & (HANG_UP | select.POLLNVAL) for _, events in poll.poll(0))
