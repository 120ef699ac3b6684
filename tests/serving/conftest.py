"""A small published release, an application over it, and the same served by gunicorn."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from vietpol.server import ClientLimits, QueryLimits, ServerConfig, create_app
from vietpol.store import Layout, Release, publish
from vietpol.vocab import GRAPH_REDIRECTS

GRAPH = Path(__file__).with_name("graph.trig")
OPEN = ClientLimits(requests=None, query_seconds=None)


def publish_graph(root: Path, *sources: bytes | Path, view: bool = True) -> Release:
    """Publish TriG documents as a release. view: copy every graph but the redirects into the default graph."""

    def checkpoint(folder: Path) -> None:
        store = Store(str(folder))
        for source in sources:
            store.load(source.read_bytes() if isinstance(source, Path) else source, RdfFormat.TRIG)
        if view:
            hidden = NamedNode(GRAPH_REDIRECTS)
            quads = [q for q in store.quads_for_pattern(None, None, None, None) if q.graph_name != hidden]
            store.extend(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in quads)
        store.flush()

    layout = Layout(root)
    layout.prepare()
    return publish(layout, checkpoint, {"content": str(hash(sources))})


@pytest.fixture(scope="session")
def store_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store directory with the small graph."""
    root = tmp_path_factory.mktemp("store")
    publish_graph(root, GRAPH)
    return root


@pytest.fixture(scope="session")
def app(store_root: Path) -> Iterator[Flask]:
    """The application with generous limits, shared by tests that change nothing."""
    yield from running(ServerConfig(store_root, client=OPEN))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def running(config: ServerConfig) -> Iterator[Flask]:
    """An application whose processes end with the test."""
    app = create_app(config)
    app.testing = True
    yield app
    app.extensions["vietpol"].close()


@pytest.fixture
def make_client(store_root: Path) -> Iterator[Callable[..., FlaskClient]]:
    """Clients of applications of their own: make_client(limits, root=…, **settings)."""
    apps: list[Flask] = []

    def make(limits: QueryLimits | None = None, root: Path = store_root, **settings: object) -> FlaskClient:
        config = ServerConfig(root, query=limits or QueryLimits(), client=OPEN)
        app = create_app(replace(config, **settings))  # type: ignore[arg-type]
        app.testing = True
        apps.append(app)
        return app.test_client()

    yield make
    for app in apps:
        app.extensions["vietpol"].close()


class Served:
    """A server process and its port."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.port = _free_port()
        code = (
            "import sys; from pathlib import Path; from vietpol.server import *; from vietpol.server.config import *; "
            f"serve(Path(sys.argv[1]), '127.0.0.1', {self.port}, 2, {', '.join(arguments) or 'None'})"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, str(root)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        self.wait()

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


@pytest.fixture(scope="module")
def served(store_root: Path) -> Iterator[Served]:
    """The server under gunicorn, with a short deadline."""
    server = Served(
        store_root,
        "ServerConfig(Path(sys.argv[1]), query=QueryLimits(seconds=3), client=ClientLimits(None, None))",
    )
    yield server
    server.stop()


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
