"""kill -9 of any process of a server, at random moments, under load.

    python bench/serve_kill.py [--kills N] [--store DIR]

The master is never killed here: a service manager (or nobody) starts it again. Prints how long the server took to
answer again after each kill of a web process, spawner or query worker, and how many answers were wrong.
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
from urllib.parse import quote

from serve_hostile import HOST, SERVER, _await, percentile, synthetic

EXPECTED = b"n\r\n5\r\n"


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
                continue
            finally:
                connection.close()
            if response.status != 200:
                self.refused += 1
            elif body == EXPECTED:
                self.right += 1
            else:
                self.wrong.append(body)


def family(pid: int) -> list[int]:
    """All processes below one."""
    found: list[int] = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in children.read_text().split():
                found += [int(child), *family(int(child))]
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
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER.format(deadline=3, port=port), str(store)], stderr=subprocess.DEVNULL
    )
    loads = [Load(port) for _ in range(4)]
    pauses: list[float] = []
    try:
        _await(port)
        for load in loads:
            load.start()
        for _ in range(options.kills):
            time.sleep(random.uniform(0.0, 0.4))
            alive = family(server.pid)
            if not alive:
                continue
            killed = time.monotonic()
            try:
                os.kill(random.choice(alive), signal.SIGKILL)
            except ProcessLookupError:
                continue
            while not answers(port):
                time.sleep(0.005)
            pauses.append(time.monotonic() - killed)
    finally:
        for load in loads:
            load.stop.set()
        server.terminate()
        server.wait()
        shutil.rmtree(scratch, ignore_errors=True)
    wrong = [body for load in loads for body in load.wrong]
    pauses.sort()
    print(
        f"{len(pauses)} kills; serving again after p50 {percentile(pauses, 0.5):.0f} ms, at most {1000 * pauses[-1]:.0f} ms"
    )
    right, refused = sum(load.right for load in loads), sum(load.refused for load in loads)
    print(f"{right} right answers, {refused} without answer, {len(wrong)} wrong {wrong[:3]}")
    return 1 if wrong or pauses[-1] > 2.0 else 0


if __name__ == "__main__":
    sys.exit(main())
