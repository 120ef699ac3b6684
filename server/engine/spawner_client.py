"""The web process's side of the spawner: starts, ends and joins workers."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from .errors import WorkerCrashed
from .spawner import MESSAGE_BYTES


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
