"""Workers that wait for queries, and their replacement when they are old, fat, dead, or of an earlier release."""

import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from vietpol.store import Release

from .errors import EngineFailed, WorkerCrashed
from .fair_queue import FairQueue
from .worker_client import Patience, Piece


class Worker(Protocol):
    """What runs queries: a process of ours (worker_client), or an endpoint elsewhere (remote_worker). For one thread at a time.

    at_rest: its last query came to an end, so that it can take another one; slowed: it runs behind the others; ban: what
    keeps its queries from the network; resident, started_resident: bytes of memory, now and at its start.
    """

    release: Release | None
    at_rest: bool
    slowed: bool
    queries: int
    ban: str
    resident: int
    started_resident: int

    def ask(self, request: Mapping[str, Any]) -> None: ...

    def piece(self, client: socket.socket | None, patience: Patience | None = None) -> Piece: ...

    def slow_down(self) -> None: ...

    def kill(self) -> None: ...

    def end(self) -> None: ...

    def is_alive(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class PoolSettings:
    """most_queries, most_growth_bytes: when a worker is replaced."""

    most_queries: int
    most_growth_bytes: int


class Pool:
    """Leases workers on the current release. A query that runs keeps its worker, and so its release."""

    def __init__(
        self,
        make: Callable[[Release | None], Worker],
        current: Callable[[], Release | None],
        queue: FairQueue,
        settings: PoolSettings,
    ) -> None:
        self.queue = queue
        self._make = make
        self._current = current
        self._settings = settings
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self.started = 0
        self.ban = "unknown"

    def lease(self, client: str, release: Release | None = None) -> Worker:
        """Wait for a worker, on the current release or on the one that is named.

        Raises Busy where none becomes free in time, EngineFailed where none can start.
        """
        self.queue.enter(client)
        try:
            current = self._current()
            if release is not None and release != current:
                return self._started(release)  # seldom: its worker is not kept for others
            return self._idle_worker(current) or (self._start() if release is None else self._started(release))
        except BaseException:
            self.queue.leave(client)
            raise

    def give_back(self, worker: Worker, client: str, *, aside: bool = False) -> None:
        """End a lease. A worker that is still at its query is ended. aside: its query had stepped aside."""
        try:
            if worker.at_rest and not self._worn(worker):
                with self._lock:
                    self._idle.append(worker)
            else:
                worker.end()
        finally:
            self.queue.leave(client, aside=aside)

    def warm(self) -> None:
        """Have one worker ready."""
        worker = self._start()
        with self._lock:
            self._idle.append(worker)

    def close(self) -> None:
        """End the idle workers."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()

    def _idle_worker(self, release: Release | None) -> Worker | None:
        while True:
            with self._lock:
                if not self._idle:
                    return None
                worker = self._idle.pop()
            if worker.release == release and worker.is_alive():
                return worker
            worker.end()

    def _start(self) -> Worker:
        """Start a worker. The release may be swept away between its naming and its opening: then look again."""
        release = self._current()
        try:
            return self._started(release)
        except (EngineFailed, WorkerCrashed):
            return self._started(self._current())

    def _started(self, release: Release | None) -> Worker:
        worker = self._make(release)
        self.started += 1
        self.ban = worker.ban
        return worker

    def _worn(self, worker: Worker) -> bool:
        growth = worker.resident - worker.started_resident
        return (
            worker.slowed or worker.queries >= self._settings.most_queries or growth > self._settings.most_growth_bytes
        )
