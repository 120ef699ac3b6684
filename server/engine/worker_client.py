"""The web process's side of a worker: sends it a query, takes the pieces of the result, says how it ended."""

import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vietpol.store import Release

from . import failures, wire
from .errors import ClientGone, EngineFailed, MemoryExceeded, QueryFailed, WorkerCrashed
from .spawner_client import Spawner

_LOW_PRIORITY = 10
_GRACE_SECONDS = 1.0  # after the worker's own timer should have ended it
_START_SECONDS = 30.0
_OUT_OF_MEMORY = (b"memory allocation of", b"bad_alloc", b"MemoryError", b"Cannot allocate memory")
# Linux tells that the peer has closed even while there are bytes to read; elsewhere only the full hang-up shows.
HANG_UP = select.POLLHUP | select.POLLERR | getattr(select, "POLLRDHUP", 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a result. seconds: for the last one, how long the engine worked."""

    data: bytes
    seconds: float | None


class Patience:
    """What to do while a query runs longer than most.

    after: seconds from its start; then `tick` is called every `every` seconds, and may raise QueryFailed to end it.
    """

    def __init__(self, after: float, every: float, tick: Callable[[], None]) -> None:
        self._due = time.monotonic() + after
        self._every = every
        self._tick = tick

    def left(self) -> float:
        return self._due - time.monotonic()

    def check(self) -> None:
        """Call the tick where it is due."""
        if self.left() <= 0:
            self._due = time.monotonic() + self._every
            self._tick()


class Worker:
    """One worker process and its socket. Used by one thread at a time.

    at_rest: its last query came to an end, so that it can take another one; slowed: it runs behind the others.
    """

    def __init__(self, spawner: Spawner, release: Release | None, memory_bytes: int) -> None:
        self.release = release
        self.queries = 0
        self.at_rest = True
        self.slowed = False
        self._request: Mapping[str, Any] = {"seconds": _START_SECONDS}
        self._left = 0.0
        self._memory_bytes = memory_bytes
        self._spawner = spawner
        self._ended: int | None = None
        store = None if release is None else release.store_path
        self.pid, self._sock, self._stderr = spawner.start(store, memory_bytes)
        try:
            hello = self._receive(time.monotonic() + _START_SECONDS, None).json()
        except BaseException:
            self.end()
            raise
        self.ban = str(hello["ban"])
        self.started_resident = self.resident = hello["resident"] or 0

    def ask(self, request: Mapping[str, Any]) -> None:
        """Send a query. Raises WorkerCrashed where the process is gone."""
        self.queries += 1
        self.at_rest = False
        self._request = request
        self._left = float(request["seconds"]) + _GRACE_SECONDS
        try:
            wire.send_json(self._sock, wire.QUERY, request)
        except wire.Closed:
            raise self._obituary() from None

    def piece(self, client: socket.socket | None, patience: Patience | None = None) -> Piece:
        """Wait for the next piece of the result. The time until the caller asks for it is not the worker's.

        client: the connection to watch; a client that hangs up raises ClientGone.
        Raises QueryFailed for whatever ends the result early.
        """
        started = time.monotonic()
        frame = self._receive(started + self._left, client, patience)
        self._left -= time.monotonic() - started
        if frame.kind == wire.DATA:
            return Piece(frame.payload, None)
        if frame.kind == wire.END:
            data, facts = wire.split_end(frame.payload)
            self.resident = facts["resident"] or 0
            self.at_rest = True
            return Piece(data, float(facts["seconds"]))
        failure = failures.reported(frame.json(), self._request, self._memory_bytes)
        self.at_rest = not isinstance(failure, MemoryExceeded)
        raise failure

    def slow_down(self) -> None:
        """Let other workers have the processor first, from now on and for good.

        On Linux it gets what all others leave, and makes way at once; a mere low priority keeps short queries waiting for its turn's
        end (p99 under attack 12 ms instead of 9, bench/serve_hostile.py).
        """
        self.slowed = True
        tasks = Path(f"/proc/{self.pid}/task")  # Linux gives each thread a priority of its own
        try:
            threads = [int(task.name) for task in tasks.iterdir()] if tasks.is_dir() else [self.pid]
            for thread in threads:
                if sys.platform == "linux":
                    os.sched_setscheduler(thread, os.SCHED_IDLE, os.sched_param(0))
                else:
                    os.setpriority(os.PRIO_PROCESS, thread, _LOW_PRIORITY)
        except OSError:
            return  # it has just ended

    def kill(self) -> None:
        """Kill the process; whoever waits for its next piece sees that it has ended."""
        if self._ended is None:
            self._ended = self._spawner.end(self.pid)

    def end(self) -> None:
        """Kill the process and let go of what belongs to it. May be called twice."""
        self.kill()
        self._release()

    def is_alive(self) -> bool:
        """Whether an idle worker is still there: it has nothing to say, and its socket is open."""
        try:
            ready, _, _ = select.select([self._sock], [], [], 0)
        except (OSError, ValueError):
            return False
        return not ready

    def _receive(self, until: float, client: socket.socket | None, patience: Patience | None = None) -> wire.Frame:
        self._await(until, client, patience)
        self._sock.settimeout(_GRACE_SECONDS * 5)  # a frame that has begun comes whole, or never
        try:
            frame = wire.receive(self._sock)
        except (wire.Closed, TimeoutError):
            raise self._obituary() from None
        if frame.kind == wire.FAIL and not self.queries:
            raise EngineFailed(str(frame.json()["message"]))  # it could not open the store
        return frame

    def _await(self, until: float, client: socket.socket | None, patience: Patience | None) -> None:
        poll = select.poll()
        poll.register(self._sock, select.POLLIN)
        watched = -1 if client is None else client.fileno()
        if watched >= 0:
            poll.register(watched, HANG_UP & ~(select.POLLHUP | select.POLLERR))  # those two are always reported
        while True:
            left = until - time.monotonic()
            wait = left if patience is None else min(left, patience.left())
            events = dict(poll.poll(max(0.0, wait) * 1000))
            if patience is not None:
                patience.check()
            if self._sock.fileno() in events:
                return
            if events.get(watched, 0) & (HANG_UP | select.POLLNVAL):
                raise ClientGone("The client closed the connection.")
            if left <= 0:
                raise failures.deadline(self._request)

    def _obituary(self) -> QueryFailed:
        """Why the process ended."""
        if self._ended is None:
            self._ended = self._spawner.join(self.pid)
        words = self._last_words()
        if self._ended == -signal.SIGALRM:
            return failures.deadline(self._request)
        if any(sign in words for sign in _OUT_OF_MEMORY):
            return failures.memory(self._memory_bytes)
        return WorkerCrashed(f"The query worker ended with status {self._ended}.")

    def _last_words(self) -> bytes:
        try:
            return os.read(self._stderr, 65_536)
        except (BlockingIOError, OSError):
            return b""

    def _release(self) -> None:
        self._sock.close()
        if self._stderr >= 0:
            os.close(self._stderr)
            self._stderr = -1
