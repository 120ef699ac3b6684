"""The process that forks query workers: `python -P -m vietpol.server.engine.spawner FD`.

It has one thread for its whole life, for two reasons: forking a process with threads is unsafe, and the kernel's
"die with your parent" follows the thread that forked, not its process. It has the engine loaded, so that a worker
starts in milliseconds. It ends, and its workers with it, when the web process closes the control socket, however
the web process ends.

Requests over the control socket are JSON, one at a time, each answered:
    {"start": {store, memory_bytes}} with two file descriptors (the worker's socket, its standard error) -> {"pid"}
    {"end": pid}    kill it and say how it ended  -> {"status"}: exit status, or minus the signal
    {"join": pid}   say how it ended, it is ending by itself -> {"status"}
"""

import gc
import json
import os
import select
import signal
import socket
import sys
import time
from typing import Any

from . import worker

MESSAGE_BYTES = 65_536
_JOIN_SECONDS = 2.0
_SIGKILL_STATUS = -int(signal.SIGKILL)


class Spawner:
    """Keeps the workers that it forked until somebody has asked how they ended."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._alive: set[int] = set()
        self._ended: dict[int, int] = {}

    def run(self) -> None:
        """Answer until the control socket closes."""
        while True:
            ready, _, _ = select.select([self._control], [], [], 1.0)
            self._reap()
            if not ready:
                continue
            data, descriptors, _, _ = socket.recv_fds(self._control, MESSAGE_BYTES, 2)
            if not data:
                return
            self._control.sendall(json.dumps(self._answer(json.loads(data), descriptors)).encode())

    def end_all(self) -> None:
        for pid in self._alive:
            os.kill(pid, signal.SIGKILL)

    def _answer(self, request: dict[str, Any], descriptors: list[int]) -> dict[str, int]:
        if "start" in request:
            return {"pid": self._start(worker.Job(**request["start"]), *descriptors)}
        if "end" in request:
            pid = request["end"]
            if pid in self._alive:
                os.kill(pid, signal.SIGKILL)
            return {"status": self._join(pid)}
        return {"status": self._join(request["join"])}

    def _start(self, job: worker.Job, sock_fd: int, stderr_fd: int) -> int:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            try:
                self._control.close()
                os.dup2(stderr_fd, 2)
                os.close(stderr_fd)
                worker.main(socket.socket(fileno=sock_fd), job, parent)
            finally:
                os._exit(1)
        os.close(sock_fd)
        os.close(stderr_fd)
        self._alive.add(pid)
        return pid

    def _reap(self) -> None:
        for pid in list(self._alive):
            self._collect(pid)

    def _collect(self, pid: int) -> bool:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            self._alive.discard(pid)
            self._ended[pid] = os.waitstatus_to_exitcode(status)
        return bool(done)

    def _join(self, pid: int) -> int:
        """How a worker ended; it is killed where it does not end by itself soon."""
        give_up = time.monotonic() + _JOIN_SECONDS
        while pid in self._alive and not self._collect(pid):
            if time.monotonic() > give_up:
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.001)
        return self._ended.pop(pid, _SIGKILL_STATUS)


def main() -> None:
    """Run on the control socket whose file descriptor is the only argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the web process decides
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    gc.freeze()  # what is loaded now stays shared with the workers
    with socket.socket(fileno=int(sys.argv[1])) as control:
        spawner = Spawner(control)
        try:
            spawner.run()
        finally:
            spawner.end_all()


if __name__ == "__main__":
    main()
