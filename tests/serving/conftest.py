"""A small published release, an application over it, and the same served by gunicorn."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server_process import Served, publish_graph
from vietpol.server import ClientLimits, QueryLimits, ServerConfig, create_app

GRAPH = Path(__file__).with_name("graph.trig")
__all__ = ["Served", "publish_graph"]  # for the tests beside this file

OPEN = ClientLimits(requests=None, query_seconds=None, at_once=None)  # the test client closes no answers


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
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
