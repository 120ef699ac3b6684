"""Runs a query from outside: budget, limits, cache, and an entry in the log for each."""

import hashlib
import logging
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import json

from vietpol.server.engine.core import ROWS, Answer, Query
from vietpol.server.engine.errors import ClientGone, QueryFailed, TooLong
from vietpol.server.engine.formats import Format
from vietpol.server.engine.lexer import Shape, look
from vietpol.server.engine.rows import Rows, decode_rows
from vietpol.server.services import Services, content_key, query_log
from vietpol.server.web.cache import CachedResult
from vietpol.server.web.clients import client_key
from vietpol.server.web.spool import Spool
from vietpol.store import Release
from vietpol.vocab import PREFIXES

from .request import ProtocolRequest

_LOGGED_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. key: the client as it is counted; connection: its socket, None where the server hides it."""

    key: str
    connection: socket.socket | None

    @classmethod
    def of(cls, environ: dict[str, object]) -> "Caller":
        connection = environ.get("gunicorn.socket")
        address = environ.get("REMOTE_ADDR")
        return cls(
            client_key(address if isinstance(address, str) else None),
            connection if isinstance(connection, socket.socket) else None,
        )


class Run:
    """One query on its way, and the account of it. `close` may be called more than once."""

    def __init__(self, services: Services, caller: Caller, text: str, answer: Answer, started: float) -> None:
        self.answer = answer
        self._services = services
        self._caller = caller
        self._text = text
        self._started = started
        self._sent = 0
        self._failure: QueryFailed | None = None
        self._open = True
        self._spool: Spool | None = None

    @property
    def connection(self) -> socket.socket | None:
        return self._caller.connection

    def body(self) -> bytes:
        """The whole result of an answer that is whole."""
        self._sent = len(self.answer.first)
        self.close()
        return self.answer.first

    def pieces(self) -> Iterator[bytes]:
        """The result, piece by piece. Raises QueryFailed where it breaks off."""
        try:
            self._sent = len(self.answer.first)
            yield self.answer.first  # at once: the reader need not wait for another thread
            self._spool = Spool(self.answer, self._services.space)
            for piece in self._spool:
                self._sent += len(piece)
                yield piece
        except QueryFailed as failure:
            self._failure = failure
            raise
        except GeneratorExit:
            self._failure = ClientGone("The client closed the connection.")
            raise
        finally:
            self.close()

    def close(self) -> None:
        """Free the worker and write the account."""
        if not self._open:
            return
        self._open = False
        if self._spool is not None:
            self._spool.close()
        self.answer.close()
        seconds = self.answer.seconds if self.answer.seconds is not None else time.monotonic() - self._started
        account(self._services, self._caller, self._text, self._failure, seconds, self._sent)


class Runner:
    """Runs queries for the endpoint and for the query page."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def look(self, request: ProtocolRequest, caller: Caller) -> Shape:
        """Look at the query of a request, and charge the client for it. Raises QueryFailed where it can't be run."""
        started = time.monotonic()
        limits = self._services.config.query
        text = request.query or ""
        try:
            if len(text) > limits.query_bytes or len(text.encode()) > limits.query_bytes:
                raise TooLong(f"The query is longer than {limits.query_bytes:,} bytes.")
            return look(text, limits.nesting)
        except QueryFailed as failure:
            account(self._services, caller, text, failure, 0.0, 0)
            raise
        finally:
            self._services.budget.charge(caller.key, time.monotonic() - started)

    def key(self, request: ProtocolRequest, shape: Shape, chosen: Format, base: str, release: Release | None) -> str:
        """Equal for requests that have the same answer. base: of relative IRIs; release: which the query runs on."""
        parts = (shape.normal, base, chosen.name, request.default_graphs, request.named_graphs)
        return f"{content_key(release)}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"

    def cached(self, key: str, request: ProtocolRequest, caller: Caller) -> CachedResult | None:
        """The result of the same request on the same release."""
        found = self._services.cache.get(key)
        if found is not None:
            account(self._services, caller, request.query or "", None, 0.0, len(found.body), cached=True)
        return found

    def run(
        self,
        request: ProtocolRequest,
        shape: Shape,
        chosen: Format,
        base: str,
        caller: Caller,
        release: Release | None = None,
    ) -> Run:
        """Run a query. Raises QueryFailed where it fails before its first piece. release: None for the current one."""
        query = Query(
            request.query or "",
            chosen.name,
            default_graphs=request.default_graphs,
            named_graphs=request.named_graphs,
            base=base,
            prefixes={**PREFIXES, **shape.prefixes},
            seconds=request.seconds,
            copies_graph=request.copies_graph,
        )
        return self._start(query, caller, release)

    def rows(
        self, request: ProtocolRequest, base: str, caller: Caller, limit: int, release: Release | None = None
    ) -> Rows:
        """Run a query for a page: at most so many rows. release: None for the current one."""
        query = Query(
            request.query or "",
            ROWS,
            base=base,
            default_graphs=request.default_graphs,
            named_graphs=request.named_graphs,
            seconds=request.seconds,
            rows=limit,
        )
        run = self._start(query, caller, release)
        return decode_rows(run.body() if run.answer.whole else b"".join(run.pieces()))

    def _start(self, query: Query, caller: Caller, release: Release | None) -> Run:
        started = time.monotonic()
        try:
            answer = self._services.engine.run(query, caller.key, caller.connection, release)
        except QueryFailed as failure:
            seconds = time.monotonic() - started
            account(self._services, caller, query.text, failure, seconds, 0)
            raise
        return Run(self._services, caller, query.text, answer, started)


def account(
    services: Services,
    caller: Caller,
    text: str,
    failure: QueryFailed | None,
    seconds: float,
    sent: int,
    *,
    cached: bool = False,
) -> None:
    """Charge the client, count the query, write it to the log."""
    outcome = failure.code if failure is not None else "cached" if cached else "ok"
    services.budget.charge(caller.key, seconds)
    services.metrics.query(outcome, seconds, sent)
    if query_log.isEnabledFor(logging.INFO):
        entry = {
            "time": datetime.now(tz=UTC).isoformat(timespec="milliseconds"),
            "client": services.client_hash(caller.key),
            "outcome": outcome,
            "seconds": round(seconds, 6),
            "bytes": sent,
            "release": None if services.engine.release is None else services.engine.release.id,
            "query": text[:_LOGGED_CHARACTERS],
        }
        query_log.info(json.dumps(entry, ensure_ascii=False))
