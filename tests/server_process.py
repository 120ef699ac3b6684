"""What tests of the server share, and tools: a release of any graph, and the server in a process of its own."""

import signal
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from vietpol import facets
from vietpol.store import Layout, Release, publish
from vietpol.store.reading import rows
from vietpol.vocab import GRAPH_REDIRECTS


def publish_graph(root: Path, *sources: bytes | Path, view: bool = True, index: bool = True) -> Release:
    """Publish TriG documents as a release. view: copy every graph but the redirects into the default graph.

    index: write the index of lists, as a build does.
    """

    def checkpoint(folder: Path) -> None:
        store = Store(str(folder))
        for source in sources:
            store.load(source.read_bytes() if isinstance(source, Path) else source, RdfFormat.TRIG)
        if view:
            hidden = NamedNode(GRAPH_REDIRECTS)
            quads = [q for q in store.quads_for_pattern(None, None, None, None) if q.graph_name != hidden]
            store.extend(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in quads)
        store.flush()
        if index:
            facets.write(partial(rows, store), folder.parent)

    layout = Layout(root)
    layout.prepare()
    return publish(layout, checkpoint, {"content": str(hash(sources))})


class Served:
    """A server process and its port. arguments: of `serve`, after the workers; setup: statements that run before."""

    def __init__(self, root: Path, *arguments: str, setup: str = "pass") -> None:
        self.port = _free_port()
        code = (
            f"{setup}; import sys; from pathlib import Path; from vietpol.server import *; from vietpol.server.config import *; "
            f"serve(Path(sys.argv[1]), '127.0.0.1', {self.port}, 2, {', '.join(arguments) or 'None'})"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, str(root)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        try:
            self.wait()
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise

    def wait(self, seconds: float = 30.0) -> None:
        """Wait until the port answers."""
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                    connection.sendall(b"GET /health HTTP/1.0\r\n\r\n")
                    if b" 200 " in connection.recv(200):
                        return
            except OSError:
                pass
            time.sleep(0.05)
        raise AssertionError("the server did not start")

    def request(self, text: str, timeout: float = 60.0) -> bytes:
        """Send raw text on a connection of its own; everything that comes back until the connection closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as connection:
            connection.sendall(text.encode())
            pieces = []
            while True:
                try:
                    piece = connection.recv(65_536)
                except ConnectionResetError:
                    pieces.append(b"[reset]")
                    break
                if not piece:
                    break
                pieces.append(piece)
        return b"".join(pieces)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
