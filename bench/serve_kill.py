"""kill -9 of any process of a server, at random moments, under load.

    python bench/serve_kill.py [--kills N] [--store DIR]

Any process: the master, a web process, the spawner, a query worker. The bench plays the service manager, which starts a master that
ended again after the pause that deploy/vietpol.service sets. Prints how long the server took to answer again after each kill, and how
many answers were wrong.
"""

import argparse
import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

from serve_hostile import HOST, SERVER, _await, percentile, synthetic

EXPECTED = b"n\r\n5\r\n"
_COME_BACK_SECONDS = 0.02  # of a client that was turned away
_RESTART_SECONDS = 0.1  # RestartSec of deploy/vietpol.service


class Load(threading.Thread):
    """Asks queries with a known answer, each on a connection of its own."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self._port = port
        self.stop = threading.Event()
        self.right = self.refused = 0
        self.wrong: list[bytes] = []

    def run(self) -> None:
        while not self.stop.is_set():
            thing = f"<https://w3id.org/vietpol/id/s{random.randrange(1000)}>"
            query = quote(f"SELECT (COUNT(*) AS ?n) {{ {thing} ?p ?o }}")
            connection = http.client.HTTPConnection(HOST, self._port, timeout=30)
            try:
                connection.request("GET", f"/sparql?format=csv&query={query}")
                response = connection.getresponse()
                body = response.read()
            except (OSError, http.client.HTTPException):
                self.refused += 1
                time.sleep(_COME_BACK_SECONDS)
                continue
            finally:
                connection.close()
            if response.status != 200:
                self.refused += 1
            elif body == EXPECTED:
                self.right += 1
            else:
                self.wrong.append(body)


class Linker(Load):
    """Makes short links, the only thing that the server writes, and sees at the end whether all that it was given lead to their answers."""

    def run(self) -> None:
        made: list[str] = []
        while not self.stop.is_set():
            status, address, _ = self._ask("POST", "/q", f"query=SELECT (({len(made)}) AS ?n) {{}}")
            if status == 201:
                made.append(urlsplit(address).path)
            time.sleep(_COME_BACK_SECONDS)
        for n, path in enumerate(made):
            status, _, body = self._ask("GET", path + "?format=csv")
            if status == 200 and body == b"n\r\n%d\r\n" % n:
                self.right += 1
            else:
                self.wrong.append(b"%s %d %s" % (path.encode(), status, body))

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection(HOST, self._port, timeout=30)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, response.headers.get("Location", ""), response.read()
        except (OSError, http.client.HTTPException):
            return 0, "", b""
        finally:
            connection.close()


class Manager(threading.Thread):
    """Starts the server, and again whenever it ends, as a service manager does."""

    def __init__(self, command: list[str]) -> None:
        super().__init__(daemon=True)
        self._command = command
        self._stopping = threading.Event()
        self.server = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(self._command, stderr=subprocess.DEVNULL)

    def run(self) -> None:
        while not self._stopping.is_set():
            self.server.wait()
            if not self._stopping.wait(_RESTART_SECONDS):
                self.server = self._start()

    def stop(self) -> None:
        self._stopping.set()
        while self.is_alive():  # a server that was started just now is ended at the next turn
            self.server.terminate()
            self.join(1.0)


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in children.read_text().split():
                found += family(int(child))
        except OSError:
            continue
    return found


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/sparql?query=ASK%7B%7D&format=csv")
        return connection.getresponse().read() == b"true"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--store", type=Path)
    options = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="vietpol-bench-"))
    store = options.store or synthetic(scratch / "store", 100_000)
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    manager = Manager([sys.executable, "-c", SERVER.format(deadline=3, port=port), str(store)])
    loads, linker = [Load(port) for _ in range(4)], Linker(port)
    pauses: dict[bool, list[float]] = {True: [], False: []}  # of the master, of others
    try:
        _await(port)
        manager.start()
        for client in (*loads, linker):
            client.start()
        while sum(map(len, pauses.values())) < options.kills:
            time.sleep(random.uniform(0.0, 0.4))
            master = manager.server.pid
            victim = random.choice(family(master))
            killed = time.monotonic()
            try:
                os.kill(victim, signal.SIGKILL)
            except ProcessLookupError:
                continue
            while not answers(port):
                time.sleep(0.005)
            pauses[victim == master].append(time.monotonic() - killed)
        for client in (*loads, linker):
            client.stop.set()
            client.join()
    finally:
        manager.stop()
        shutil.rmtree(scratch, ignore_errors=True)
    for is_master, seconds in pauses.items():
        seconds.sort()
        print(
            f"{len(seconds)} kills of {'the master' if is_master else 'others'}; serving again after "
            f"p50 {percentile(seconds or [0.0], 0.5):.0f} ms, at most {1000 * max(seconds, default=0):.0f} ms"
        )
    wrong = [body for load in loads for body in load.wrong]
    right, refused = sum(load.right for load in loads), sum(load.refused for load in loads)
    print(f"{right} right answers, {refused} without answer, {len(wrong)} wrong {wrong[:3]}")
    print(f"{linker.right} links kept, {len(linker.wrong)} lost {linker.wrong[:3]}")
    return 1 if wrong or linker.wrong or max(map(max, filter(None, pauses.values()))) > 2.0 else 0


if __name__ == "__main__":
    sys.exit(main())
