"""SPARQL endpoints of others for the tests of the remote mode: `oxigraph serve`, Virtuoso, and one that fails as it is told."""

import http.server
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs
from urllib.request import urlopen

_START_SECONDS = 60.0
_VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 20
DirsAllowed = .
NumberOfBuffers = 100000
MaxDirtyBuffers = 75000
MaxSortedTopRows = {rows}
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 10
ServerRoot = .
[SPARQL]
ResultSetMaxRows = {rows}
"""


def oxigraph() -> str | None:
    """The program, None where it is not installed."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.is_file() else shutil.which("oxigraph")


def virtuoso() -> str | None:
    return shutil.which("virtuoso-t") if shutil.which("isql-vt") else None


@contextmanager
def running_oxigraph(folder: Path, quads: Path, view: Path) -> Iterator[str]:
    """`oxigraph serve` over N-Quads and, in the default graph, N-Triples. Gives its address."""
    program = oxigraph()
    assert program is not None
    for file in (quads, view):
        subprocess.run([program, "load", "--location", folder, "--file", file], check=True, capture_output=True)
    port = free_port()
    command = [program, "serve-read-only", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _process(command, folder):
        _wait(port)
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def running_virtuoso(folder: Path, quads: Path, rows: int = 1_000_000) -> Iterator[str]:
    """Virtuoso over N-Quads. rows: the bound that it keeps on results."""
    folder.mkdir(exist_ok=True)
    web, sql = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=sql, web=web, rows=rows))
    shutil.copy(quads, folder / "graph.nq")
    with _process(["virtuoso-t", "-f", "+configfile", "virtuoso.ini"], folder):
        _wait(web)
        # The bulk loader: in one transaction (DB.DBA.TTLP) a million triples make the server wait for its own locks.
        load = "ld_dir('.', 'graph.nq', 'urn:none'); rdf_loader_run(); checkpoint;"
        isql = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"EXEC={load}"]
        subprocess.run(isql, cwd=folder, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        yield f"http://127.0.0.1:{web}/sparql"


@contextmanager
def answering(answer: Callable[[http.server.BaseHTTPRequestHandler, str], None]) -> Iterator[str]:
    """An endpoint that does with each query what `answer` does. Gives its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            answer(self, parse_qs(body)["query"][0])

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/sparql"
        finally:
            server.shutdown()
            thread.join()


def reply(
    handler: http.server.BaseHTTPRequestHandler, body: bytes, kind: str, status: int = 200, **headers: str
) -> None:
    """Send an answer. headers: further ones, with _ for -; Content_Length in place of the right one."""
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    for name, value in {
        "Content-Length": str(len(body)),
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _process(command: list[str], folder: Path) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(port: int) -> None:
    give_up = time.monotonic() + _START_SECONDS
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except OSError as error:
            if "HTTP Error" in str(error):
                return
            assert time.monotonic() < give_up, "the endpoint did not start"
            time.sleep(0.1)
