"""The entrance: run a query, get its result piece by piece."""

import logging
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from pyoxigraph import NamedNode

from vietpol.server.config import ServerConfig
from vietpol.store import Release

from .errors import Busy, EngineFailed, Malformed, QueryFailed, WorkerCrashed
from .fair_queue import FairQueue
from .pool import Pool, PoolSettings, Worker
from .releases import ReleaseWatch, RemoteWatch
from .remote_worker import RemoteWorker
from .rows import Rows, decode_rows
from .spawner_client import Spawner
from .worker_client import Patience
from .worker_client import Worker as ProcessWorker

log = logging.getLogger("vietpol.server")

ROWS = "rows"
_PAGES = "pages"
_LOOK_AGAIN_SECONDS = 0.25
_COME_BACK_SECONDS = 30
_PARSE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Query:
    """A query that has been looked at.

    format: name of a format, or ROWS; base: of relative IRIs; default_graphs, named_graphs: None where the request names none;
    seconds: the deadline, None for the configured one; rows: the bound on ROWS; copies_graph: the text stands for all triples of the
    one default graph, which our own engine writes without keeping a set of them, as it does for CONSTRUCT.
    """

    text: str
    format: str
    base: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    prefixes: Mapping[str, str] = field(default_factory=dict)
    seconds: float | None = None
    rows: int = 10_000
    copies_graph: bool = False


class Answer:
    """A result on its way. Iterate for its pieces; close it, whole or not, to free the worker.

    whole: `first` is all there is; seconds: how long the engine worked, once that is known.
    """

    def __init__(
        self, pool: Pool, worker: Worker, client: str, connection: socket.socket | None, short_seconds: float
    ) -> None:
        self.release = worker.release
        self.whole = False
        self.seconds: float | None = None
        self._pool = pool
        self._worker: Worker | None = worker
        self._client = client
        self._connection = connection
        self._lock = threading.Lock()
        self._aside = False
        self._started = time.monotonic()
        self._patience_seconds = short_seconds
        self._patience = Patience(short_seconds, _LOOK_AGAIN_SECONDS, self._runs_long)
        self.first = self._next()

    def __iter__(self) -> Iterator[bytes]:
        """Raises QueryFailed where the result breaks off."""
        yield self.first
        yield from self.rest()

    def rest(self) -> Iterator[bytes]:
        """The pieces after the first. Raises QueryFailed where the result breaks off."""
        while not self.whole:
            yield self._next()

    def close(self) -> None:
        """Free the worker; it is killed where it has not come to the end of the result."""
        with self._lock:
            worker, self._worker = self._worker, None
        if worker is not None:
            self._pool.give_back(worker, self._client, aside=self._aside)

    def abort(self) -> None:
        """Kill the worker while another thread waits for its next piece; that thread will see the result break off."""
        with self._lock:
            if self._worker is not None:
                self._worker.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _next(self) -> bytes:
        worker = self._worker
        if worker is None:
            raise EngineFailed("The result was closed.")
        try:
            piece = worker.piece(self._connection, self._patience)
        except BaseException:
            self.close()
            raise
        if piece.seconds is not None:
            self.whole = True
            self.seconds = piece.seconds
            self.close()
        return piece.data

    def _runs_long(self) -> None:
        """Make room for short queries: step aside, or, where that is not possible and others wait for it, give up."""
        worker, queue = self._worker, self._pool.queue
        if self._aside or worker is None or queue.alone():
            return
        if queue.step_aside(self._client):
            self._aside = True
            worker.slow_down()
        elif queue.wanted(self._client, self._patience_seconds):
            ran = time.monotonic() - self._started
            raise Busy(
                f"The server is full of long queries, and others wait: this one was stopped after {ran:.1f} s.",
                retry_after=_COME_BACK_SECONDS,
            )


class Engine:
    """Query workers over the current release of a store, or over an endpoint elsewhere: a pool for /sparql, another one for pages."""

    def __init__(self, config: ServerConfig) -> None:
        self.limits = limits = config.query
        self._page_seconds = config.page_seconds
        self._short_seconds = limits.short_seconds
        self._spawner = Spawner()
        self._remote = config.remote
        self._releases: ReleaseWatch | RemoteWatch = (
            ReleaseWatch(config.store)
            if config.remote is None
            else RemoteWatch(config.remote.url, config.remote_seconds)
        )
        settings = PoolSettings(config.worker_queries, config.worker_growth_bytes)
        length, wait = limits.queue_length, limits.queue_seconds
        slots, aside = limits.concurrency, limits.long_concurrency
        share = min(limits.client_concurrency, max(1, slots - 1))  # of several places, one is always left for others
        public = FairQueue(slots, share, length, wait, aside, min(aside, max(1, aside - 1)))
        own = FairQueue(config.page_workers, config.page_workers, length, wait)
        self.public = Pool(self._worker, self._releases.current, public, settings)
        self.pages = Pool(self._worker, self._releases.current, own, settings)
        self._parser = Pool(self._process, lambda: None, FairQueue(1, 1, length, wait), settings)  # over an empty store

    def _worker(self, release: Release | None) -> Worker:
        return self._process(release) if self._remote is None else RemoteWorker(self._remote, release)

    def _process(self, release: Release | None) -> Worker:
        return ProcessWorker(self._spawner, release, self.limits.memory_bytes)

    @property
    def release(self) -> Release | None:
        """The current release, None where the store has none."""
        return self._releases.current()

    @property
    def ban(self) -> str:
        """What keeps queries from the network: "seccomp", "namespace", "none"; "remote" for an endpoint elsewhere;
        "unknown" before the first worker."""
        return self.pages.ban

    def run(
        self, query: Query, client: str, connection: socket.socket | None = None, release: Release | None = None
    ) -> Answer:
        """Run a query from outside. Raises QueryFailed where it fails before its first piece.

        client: who asks, for fairness; connection: watched, so that a client that hangs up frees its worker;
        release: an older one, None for the current one.
        """
        seconds = self.limits.seconds if query.seconds is None else min(query.seconds, self.limits.seconds)
        request = _request(query, seconds, self.limits.result_bytes)
        try:
            return _run(self.public, request, client, connection, self._short_seconds, release)
        except Malformed:
            if self._remote is not None:  # it says so in words of its own; ours tell the place
                self._parse(request, client)
            raise

    def _parse(self, request: dict[str, Any], client: str) -> None:
        """Have one of our own workers read a query. Raises Malformed with the place where it can't be read."""
        try:
            with _run(self._parser, {**request, "seconds": _PARSE_SECONDS}, client, None, _PARSE_SECONDS):
                return
        except Malformed:
            raise
        except QueryFailed as failure:
            log.info("a query that the endpoint refused could not be read here: %s", failure.message)

    def rows(self, text: str, bind: Mapping[str, str] | None = None, *, limit: int = 10_000) -> Rows:
        """Run one of our own queries. bind: an IRI for each parameter, which the text names with a dollar sign.

        Raises ValueError where a value is not an IRI: nothing else can get into the text.
        """
        for name, value in (bind or {}).items():
            text = text.replace(f"${name}", str(NamedNode(value)))
        query = Query(text, ROWS, rows=limit)
        request = _request(query, self._page_seconds, self.limits.result_bytes)
        with _run(self.pages, request, _PAGES, None, self._page_seconds) as answer:
            return decode_rows(b"".join(answer))

    def warm(self) -> None:
        """Start the processes now, so that the first request need not wait for them."""
        self.pages.warm()
        self.public.warm()

    def close(self) -> None:
        """End all processes."""
        for pool in (self.public, self.pages, self._parser):
            pool.close()
        self._spawner.close()


def _request(query: Query, seconds: float, result_bytes: int) -> dict[str, Any]:
    return {
        "query": query.text,
        "base": query.base,
        "format": query.format,
        "default_graphs": query.default_graphs,
        "named_graphs": query.named_graphs,
        "prefixes": dict(query.prefixes),
        "rows": query.rows,
        "seconds": seconds,
        "result_bytes": result_bytes,
        "copies_graph": query.copies_graph,
    }


def _run(
    pool: Pool,
    request: dict[str, Any],
    client: str,
    connection: socket.socket | None,
    short_seconds: float,
    release: Release | None = None,
) -> Answer:
    """A worker that vanished under a query that had sent nothing yet may have been killed: once more."""
    try:
        return _attempt(pool, request, client, connection, short_seconds, release)
    except WorkerCrashed as crash:
        log.warning("a worker crashed, the query is run again: %s", crash.message)
    return _attempt(pool, request, client, connection, short_seconds, release)


def _attempt(
    pool: Pool,
    request: dict[str, Any],
    client: str,
    connection: socket.socket | None,
    short_seconds: float,
    release: Release | None,
) -> Answer:
    worker = pool.lease(client, release)
    try:
        worker.ask(request)
    except BaseException:
        pool.give_back(worker, client)
        raise
    return Answer(pool, worker, client, connection, short_seconds)
