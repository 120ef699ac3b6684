"""The web process's side of the spawner and of the workers."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vietpol.store import Release

from . import failures, wire
from .errors import ClientGone, EngineFailed, MemoryExceeded, QueryFailed, WorkerCrashed
from .spawner import MESSAGE_BYTES

_GRACE_SECONDS = 1.0  # after the worker's own timer should have ended it
_START_SECONDS = 30.0
_OUT_OF_MEMORY = (b"memory allocation of", b"bad_alloc", b"MemoryError", b"Cannot allocate memory")
# Linux tells that the peer has closed even while there are bytes to read; elsewhere only the full hang-up shows.
_HANG_UP = select.POLLHUP | select.POLLERR | getattr(select, "POLLRDHUP", 0)


class Spawner:
    """Starts, ends and joins workers. Safe to use from several threads; replaces its process where that died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._closed = False

    def start(self, store: Path | None, memory_bytes: int) -> tuple[int, socket.socket, int]:
        """Fork a worker. Returns its process id, its socket, and the read end of its standard error."""
        ours, theirs = socket.socketpair()
        read_end, write_end = os.pipe()
        os.set_blocking(read_end, False)
        job = {"store": None if store is None else str(store), "memory_bytes": memory_bytes}
        try:
            with theirs:
                pid = self._ask({"start": job}, [theirs.fileno(), write_end])["pid"]
        except BaseException:
            ours.close()
            os.close(read_end)
            raise
        finally:
            os.close(write_end)
        return pid, ours, read_end

    def end(self, pid: int) -> int:
        """Kill a worker. Returns how it ended: exit status, or minus the signal."""
        return self._settle({"end": pid})

    def join(self, pid: int) -> int:
        """How a worker ended that ended by itself."""
        return self._settle({"join": pid})

    def close(self) -> None:
        """End the process and all workers."""
        with self._lock:
            self._closed = True
            self._drop()

    def _settle(self, request: dict[str, Any]) -> int:
        try:
            return self._ask(request, [], renew=False)["status"]
        except WorkerCrashed:
            return -int(signal.SIGKILL)  # with their spawner, workers are killed by the kernel

    def _ask(self, request: dict[str, Any], descriptors: list[int], *, renew: bool = True) -> dict[str, int]:
        message = json.dumps(request).encode()
        with self._lock:
            for _ in range(2):
                if self._control is None:
                    if not renew or self._closed:
                        break
                    self._open()
                assert self._control is not None
                try:
                    socket.send_fds(self._control, [message], descriptors)
                    reply = self._control.recv(MESSAGE_BYTES)
                except OSError:
                    reply = b""
                if reply:
                    answer: dict[str, int] = json.loads(reply)
                    return answer
                self._drop()
        raise WorkerCrashed("The process that starts query workers is not there.")

    def _open(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "vietpol.server.engine.spawner", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                # No backtraces of the engine; few malloc arenas, so that address space follows memory.
                env={**os.environ, "RUST_BACKTRACE": "0", "MALLOC_ARENA_MAX": "2"},
            )
        self._control = ours

    def _drop(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            try:
                self._process.wait(timeout=2.0)  # it ends when its control socket closes
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a result. seconds: for the last one, how long the engine worked."""

    data: bytes
    seconds: float | None


class Worker:
    """One worker process and its socket. Used by one thread at a time.

    at_rest: its last query came to an end, so that it can take another one.
    """

    def __init__(self, spawner: Spawner, release: Release | None, memory_bytes: int) -> None:
        self.release = release
        self.queries = 0
        self._request: dict[str, Any] = {"seconds": _START_SECONDS}
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

    def ask(self, request: dict[str, Any]) -> None:
        """Send a query. Raises WorkerCrashed where the process is gone."""
        self.queries += 1
        self.at_rest = False
        self._request = request
        self._left = float(request["seconds"]) + _GRACE_SECONDS
        try:
            wire.send_json(self._sock, wire.QUERY, request)
        except wire.Closed:
            raise self._obituary() from None

    def piece(self, client: socket.socket | None) -> Piece:
        """Wait for the next piece of the result. The time until the caller asks for it is not the worker's.

        client: the connection to watch; a client that hangs up raises ClientGone.
        Raises QueryFailed for whatever ends the result early.
        """
        started = time.monotonic()
        frame = self._receive(started + self._left, client)
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

    def _receive(self, until: float, client: socket.socket | None) -> wire.Frame:
        self._await(until, client)
        self._sock.settimeout(_GRACE_SECONDS * 5)  # a frame that has begun comes whole, or never
        try:
            frame = wire.receive(self._sock)
        except (wire.Closed, TimeoutError):
            raise self._obituary() from None
        if frame.kind == wire.FAIL and not self.queries:
            raise EngineFailed(str(frame.json()["message"]))  # it could not open the store
        return frame

    def _await(self, until: float, client: socket.socket | None) -> None:
        poll = select.poll()
        poll.register(self._sock, select.POLLIN)
        watched = -1 if client is None else client.fileno()
        if watched >= 0:
            poll.register(watched, _HANG_UP & ~(select.POLLHUP | select.POLLERR))  # those two are always reported
        while True:
            left = until - time.monotonic()
            events = dict(poll.poll(max(0.0, left) * 1000))
            if self._sock.fileno() in events:
                return
            if events.get(watched, 0) & _HANG_UP:
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
