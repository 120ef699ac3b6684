"""All suites against one server."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from server_process import Served, publish_graph

from .http_suites import description, graph_store, protocol
from .manifests import Outcome
from .query_suites import queries

_SETTINGS = "ServerConfig(Path(sys.argv[1]), client=ClientLimits(None, None), worker_queries=1_000_000)"


def outcomes() -> Iterator[Outcome]:
    """Start a server over an empty store, publish what each test wants it to hold, run the tests."""
    with tempfile.TemporaryDirectory(prefix="vietpol-w3c-") as folder:
        root = Path(folder)

        def publish(content: bytes) -> None:
            publish_graph(root, content, view=False)

        publish(b"")
        server = Served(root, _SETTINGS)
        try:
            for suite in (protocol, description, graph_store, queries):
                yield from suite(server.port, publish)
        finally:
            server.stop()
