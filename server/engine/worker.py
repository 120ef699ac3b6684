"""A query worker: one process, one read-only store, one query at a time.

Forked by the spawner, killed by whoever has a reason: the kernel's timer at the deadline, the memory limit, the
web process. So it keeps nothing that anybody else needs.
"""

import os
import signal
import socket
import threading
from dataclasses import dataclass
from typing import Any, NoReturn

from pyoxigraph import DefaultGraph, NamedNode, QueryTriples, RdfFormat, Store, serialize

from . import sandbox, wire
from .formats import GRAPH_WRITERS, RESULT_WRITERS
from .framing import Framer, Overrun
from .functions import FUNCTIONS
from .rows import encode_rows

# The engine recurses over the query, at parsing and at evaluation: 100,000 nested brackets took 400 MB of stack.
# Only touched pages of a stack take memory.
_STACK_BYTES = 512 * 1024 * 1024
_ABBREVIATING = (RdfFormat.TURTLE, RdfFormat.RDF_XML)


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is started with. store: path of an Oxigraph directory, None for an empty store."""

    store: str | None
    memory_bytes: int


def main(sock: socket.socket, job: Job, parent: int) -> NoReturn:
    """Serve queries from the socket until it closes; never returns."""
    sandbox.die_with_parent(parent)
    ban = sandbox.ban_network()
    threading.stack_size(_STACK_BYTES)
    thread = threading.Thread(target=_serve, args=(sock, job, ban), name="engine")
    thread.start()
    thread.join()
    os._exit(0)


def _serve(sock: socket.socket, job: Job, ban: str) -> None:
    """Everything that touches the engine happens in this one thread: its results can't change threads."""
    try:
        store = Store() if job.store is None else Store.read_only(job.store)
    except OSError as error:
        wire.send_json(sock, wire.FAIL, {"code": "engine", "message": f"The store can't be opened: {error}"})
        return
    sandbox.limit_memory(job.memory_bytes)
    wire.send_json(sock, wire.HELLO, {"ban": ban, "resident": sandbox.resident_bytes()})
    while True:
        try:
            request = wire.receive(sock).json()
            _answer(store, request, _Output(sock, int(request["result_bytes"]), float(request["seconds"])))
        except wire.Closed:
            return


class _Output(Framer):
    """Frames to the web process; keeps the deadline."""

    def __init__(self, sock: socket.socket, most_bytes: int, seconds: float) -> None:
        super().__init__(most_bytes)
        self._sock = sock
        self._seconds = seconds
        signal.setitimer(signal.ITIMER_REAL, seconds)  # the default action of SIGALRM ends the process

    def send(self, payload: bytes) -> None:
        """The clock stands still while the reader is slow: the deadline is for the engine."""
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        wire.send(self._sock, wire.DATA, payload)
        signal.setitimer(signal.ITIMER_REAL, max(left, 0.001))

    def end(self) -> None:
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        facts = {"seconds": self._seconds - left, "resident": sandbox.resident_bytes()}
        wire.send(self._sock, wire.END, wire.join_end(self.rest(), facts))

    def fail(self, code: str, message: str) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        wire.send_json(self._sock, wire.FAIL, {"code": code, "message": message})


def _answer(store: Store, request: dict[str, Any], out: _Output) -> None:
    try:
        _run(store, request, out)
        out.end()
    except SyntaxError as error:
        out.fail("malformed-query", str(error))
    except Overrun:
        out.fail("result-too-large", "")
    except MemoryError:
        out.fail("memory", "")
        os._exit(1)
    except KeyError as error:
        out.fail("engine", f"a result of another form than the query's first word says: no {error} of it")
    except (OSError, RuntimeError, ValueError) as error:
        out.fail("engine", str(error))


def _run(store: Store, request: dict[str, Any], out: _Output) -> None:
    if request.get("copies_graph"):
        _copy(store, request, out)
        return
    results = store.query(
        request["query"],
        base_iri=request.get("base"),
        default_graph=_graphs(request.get("default_graphs")),
        named_graphs=_graphs(request.get("named_graphs")),
        custom_functions=FUNCTIONS,
    )
    name = request["format"]
    if name == "rows":
        encode_rows(results, int(request["rows"]), out.write)
    elif isinstance(results, QueryTriples):
        _write_triples(results, out, request)
    else:
        results.serialize(out, RESULT_WRITERS[name])  # type: ignore[arg-type]


def _copy(store: Store, request: dict[str, Any], out: _Output) -> None:
    """All triples of one graph: results larger than memory."""
    graphs = _graphs(request["default_graphs"]) or [DefaultGraph()]
    store.dump(out, GRAPH_WRITERS[request["format"]], from_graph=graphs[0], prefixes=_prefixes(request))  # type: ignore[arg-type]


def _write_triples(results: QueryTriples, out: _Output, request: dict[str, Any]) -> None:
    writer, prefixes = GRAPH_WRITERS[request["format"]], _prefixes(request)
    if prefixes:
        serialize(results, out, writer, prefixes=prefixes)  # type: ignore[arg-type]
    else:
        # Makes no Python objects of the triples.
        results.serialize(out, writer)  # type: ignore[arg-type]


def _prefixes(request: dict[str, Any]) -> dict[str, str]:
    """Those that the format can use."""
    return (request.get("prefixes") or {}) if GRAPH_WRITERS[request["format"]] in _ABBREVIATING else {}


def _graphs(names: list[str] | None) -> list[Any] | None:
    return None if names is None else [NamedNode(name) for name in names]
