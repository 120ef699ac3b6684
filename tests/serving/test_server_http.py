"""The application served by gunicorn, over raw sockets: what only shows on the wire, and what kills."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from vietpol.server import ServeError, serve
from vietpol.store import Layout, sweep

from .conftest import GRAPH, Served, alive, publish_graph
from .test_server_engine import ENDLESS, FOREVER


def get(path: str, version: str = "1.1", *headers: str) -> str:
    lines = [f"GET {path} HTTP/{version}", "Host: localhost", "Connection: close", *headers]
    return "\r\n".join(lines) + "\r\n\r\n"


def sparql(query: str) -> str:
    return "/sparql?format=csv&query=" + quote(query)


def processes(top: int) -> list[int]:
    """A process and all below it, the top one first."""
    found = [top]
    for pid in found:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):  # of every thread
            found += [int(child) for child in children.read_text().split()]
    return found


def wait_until(condition, seconds: float = 20.0) -> None:  # type: ignore[no-untyped-def]
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, "it did not happen in time"
        time.sleep(0.02)


def test_a_short_result_has_its_length(served: Served) -> None:
    head, _, body = served.request(get(sparql("SELECT (1 AS ?x) {}"))).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK")
    assert b"Content-Length: 6" in head
    assert body == b"x\r\n1\r\n"


def test_a_long_result_ends_with_the_last_chunk(served: Served) -> None:
    answer = served.request(get(sparql("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000")))
    assert b"Transfer-Encoding: chunked" in answer
    assert answer.endswith(b"0\r\n\r\n")


def test_a_result_that_breaks_off_is_visibly_broken(served: Served) -> None:
    answer = served.request(get(sparql(ENDLESS)))
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert not answer.endswith(b"0\r\n\r\n")


def test_a_result_that_breaks_off_is_reset_for_http_1_0(served: Served) -> None:
    """Without chunks the end of the connection is the end of the result; a reset is not."""
    answer = served.request(get(sparql(ENDLESS), "1.0"))
    assert answer.startswith(b"HTTP/1.")
    assert answer.endswith(b"[reset]")


def test_a_query_that_runs_for_ever_is_a_504(served: Served) -> None:
    assert served.request(get(sparql(FOREVER))).startswith(b"HTTP/1.1 504")


def test_a_client_that_goes_away_frees_its_worker(served: Served) -> None:
    before = _running(served)
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.sendall(get(sparql(FOREVER) + "&timeout=3").encode())
        wait_until(lambda: _running(served) > before)
        left = time.monotonic()
    wait_until(lambda: _running(served) == before)
    assert time.monotonic() - left < 2.5  # before its deadline


def test_a_slow_reader_holds_no_worker(served: Served) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"  # megabytes, far within the deadline of a busy machine
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        connection.sendall(get(sparql(query)).encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
        wait_until(lambda: _running(served) == 0)
        pieces = []
        while piece := connection.recv(65_536):
            pieces.append(piece)
    assert b"".join(pieces).endswith(b"0\r\n\r\n")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("GET /" + "a" * 20_000 + " HTTP/1.1\r\nHost: a\r\n\r\n", b" 414 "),
        ("GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n" * 5_000 + "\r\n", b" 431 "),
        ("NONSENSE\r\n\r\n", b" 400 "),
        ("POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 99999999\r\n"
         "Connection: close\r\n\r\n", b" 413 "),
    ],
    ids=["long address", "many headers", "nonsense", "long body"],
)  # fmt: skip
def test_requests_that_are_too_much(served: Served, text: str, status: bytes) -> None:
    assert status in served.request(text).split(b"\r\n")[0]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_half_requests_take_no_threads(served: Served) -> None:
    """More of them than there are threads, each kind of half; and then whole ones are answered."""
    whole = get(sparql("ASK {}"))
    post = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\nASK"
    kept_open = whole.replace("Connection: close\r\n", "")
    head = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
    chunk = head + "Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n3\r\n {"
    expecting = head + "Content-Length: 6\r\nExpect: 100-continue\r\n\r\nASK"
    long_head = whole[:-2] + "".join(f"X-{n}: {'a' * 2000}\r\n" for n in range(30))
    halves = ["", "G", whole[:-2], post, kept_open + whole[:-2], chunk, expecting, long_head]
    connections = []
    try:
        for n in range(100):
            connections.append(socket.create_connection(("127.0.0.1", served.port)))
            connections[-1].sendall(halves[n % len(halves)].encode())
        assert served.request(whole, timeout=10).endswith(b"true")
        connections[3].sendall(b" {}")  # the other half
        assert connections[3].recv(4096).startswith(b"HTTP/1.1 200")
        connections[2].sendall(b"\r\n")
        assert b"".join(iter(lambda: connections[2].recv(4096), b"")).endswith(b"true")
    finally:
        for connection in connections:
            connection.close()


def test_clients_that_do_not_close_keep_nobody_waiting(tmp_path: Path) -> None:
    publish_graph(tmp_path, b"")
    server = Served(tmp_path, setup="import vietpol.server.http_worker as w; w._LINGER_SECONDS = 3600")
    connections = []
    try:
        for _ in range(5):
            connections.append(socket.create_connection(("127.0.0.1", server.port), timeout=20))
            connections[-1].sendall(get("/health").encode())
            assert b"".join(iter(lambda: connections[-1].recv(4096), b"")).startswith(b"HTTP/1.1 200")
        assert server.request(get("/health")).startswith(b"HTTP/1.1 200")
    finally:
        for connection in connections:
            connection.close()
        server.stop()


def test_a_server_without_a_file_left_goes_on(tmp_path: Path) -> None:
    publish_graph(tmp_path, b"")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (120, 120))"
    server = Served(tmp_path, setup=limit)
    connections: list[socket.socket] = []
    try:
        assert server.request(get("/health")).startswith(b"HTTP/1.1 200")
        web = processes(server.process.pid)[1]
        for _ in range(125):
            connections.append(socket.create_connection(("127.0.0.1", server.port), timeout=20))
            connections[-1].sendall(b"G")
        time.sleep(0.2)  # the loop meets the limit
        for connection in connections:
            connection.close()
        wait_until(lambda: server.request(get("/health")).startswith(b"HTTP/1.1 200"))
        assert processes(server.process.pid)[1] == web
    finally:
        server.stop()


def test_connections_that_say_nothing_make_room_for_those_that_do(tmp_path: Path) -> None:
    publish_graph(tmp_path, b"")
    server = Served(tmp_path, "threads=2")  # 32 connections
    connections = []
    try:
        for n in range(70):
            connections.append(socket.create_connection(("127.0.0.1", server.port), timeout=20))
            if n % 2:
                connections[-1].sendall(get("/health").replace("Connection: close\r\n", "").encode())
                assert connections[-1].recv(4096).startswith(b"HTTP/1.1 200")
            else:
                connections[-1].sendall(b"G")
            if n % 10 == 0:
                assert server.request(get("/health"), timeout=5).startswith(b"HTTP/1.1 200")
        assert connections[0].recv(10) == b""
        while connections[1].recv(4096):  # what was left of the answer
            pass
        connections[68].sendall(get("/health").encode()[1:])
        assert connections[68].recv(4096).startswith(b"HTTP/1.1 200")
    finally:
        for connection in connections:
            connection.close()
        server.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="has many addresses of its own")
def test_one_address_holds_a_share_of_what_is_on_its_way_in(tmp_path: Path) -> None:
    publish_graph(tmp_path, b"")
    server = Served(tmp_path, setup="import vietpol.server.http_worker as w; w._MOST_ARRIVING_BYTES = 160_000")
    head = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 16000\r\n\r\n"
    half = (head + "A" * 15_000).encode()
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as first:
            first.sendall(half)
            time.sleep(0.2)
            assert server.request(half.decode()).startswith(b"HTTP/1.1 503")
            other = ("127.0.0.2", 0)
            with socket.create_connection(("127.0.0.1", server.port), 20, other) as second:
                second.sendall(half)
                time.sleep(0.2)
                second.sendall(b"A" * 1_000)
                assert second.recv(4096).startswith(b"HTTP/1.1 400")  # not SPARQL
    finally:
        server.stop()


def test_requests_on_their_way_in_hold_so_much_together_and_no_more(tmp_path: Path) -> None:
    publish_graph(tmp_path, b"")
    setup = "import vietpol.server.http_worker as w; w._MOST_ARRIVING_BYTES = 20_000; w._ADDRESS_SHARE = 1"
    server = Served(tmp_path, setup=setup)
    head = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 16000\r\n\r\n"
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as half:
            half.sendall((head + "A" * 15_000).encode())
            time.sleep(0.2)
            assert server.request(head + "A" * 15_000).startswith(b"HTTP/1.1 503")
            assert server.request(get("/health")).startswith(b"HTTP/1.1 200")
        wait_until(lambda: not server.request(head + "A" * 16_000).startswith(b"HTTP/1.1 503"))
    finally:
        server.stop()


def test_a_server_that_stops_takes_no_new_clients(store_root: Path) -> None:
    server = Served(store_root)
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r }"
    try:
        with socket.create_connection(("127.0.0.1", server.port)) as running:
            running.sendall(get(sparql(slow)).encode())
            wait_until(lambda: b"vietpol_queries_running 1" in server.request(get("/metrics")))
            server.process.terminate()

            def refused() -> bool:
                try:
                    socket.create_connection(("127.0.0.1", server.port), timeout=20).close()
                except ConnectionRefusedError:
                    return True
                return False

            wait_until(refused)
            assert server.process.poll() is None  # the query goes on
    finally:
        server.stop()


def test_a_request_that_does_not_come_is_closed(tmp_path: Path) -> None:
    publish_graph(tmp_path, b"")
    server = Served(tmp_path, setup="import vietpol.server.http_worker as w; w.REQUEST_SECONDS = 0.5")
    try:
        assert server.request(get("/health")[:-2], timeout=20) == b""
        assert server.request(get("/health")).startswith(b"HTTP/1.1 200")
    finally:
        server.stop()


def test_requests_one_after_the_other_on_one_connection(served: Served) -> None:
    """Sent at once: what was read beyond the first is the second."""
    first = get(sparql("SELECT (1 AS ?x) {}")).replace("Connection: close\r\n", "")
    answer = served.request(first + first + get(sparql("SELECT (2 AS ?x) {}")))
    assert answer.count(b"HTTP/1.1 200 OK") == 3
    assert answer.endswith(b"x\r\n2\r\n")


def test_headers_of_proxies_are_believed_where_there_are_some(served: Served) -> None:
    """Not from this machine either: a proxy here may pass on what its clients say."""
    base = sparql("SELECT (STR(<a>) AS ?x) {}")
    assert served.request(get(base, "1.1", "X-Forwarded-Proto: https")).endswith(b"http://localhost/a\r\n")
    assert served.request(get("/x" + base, "1.1", "SCRIPT_NAME: /x")).startswith(b"HTTP/1.1 404")


def test_a_body_in_chunks(served: Served) -> None:
    head = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nConnection: close\r\n"
    answer = served.request(head + "Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n3\r\n {}\r\n0\r\n\r\n")
    assert b'"boolean":true' in answer


@pytest.mark.parametrize("path", ["/sparql", "/q"])
def test_trailers_that_may_not_be(served: Served, path: str) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nConnection: close\r\n"
    chunks = "Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\nContent-Length: 5\r\n\r\n"
    assert served.request(head + chunks).startswith(b"HTTP/1.1 400")


def test_a_client_that_waits_to_be_told_to_go_on_is_told(served: Served) -> None:
    head = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 6\r\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
        connection.sendall((head + "Expect: 100-continue\r\nConnection: close\r\n\r\n").encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 100")
        connection.sendall(b"ASK {}")
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")


def test_one_address_holds_a_share_of_connections_and_requests(tmp_path: Path) -> None:
    publish_graph(tmp_path, GRAPH)
    server = Served(
        tmp_path, "ServerConfig(Path(sys.argv[1]), client=ClientLimits(None, None, at_once=2, connections=4))"
    )
    endless = get(sparql(ENDLESS)).encode()
    connections = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(2)]
    try:
        for connection in connections:
            connection.sendall(endless)
            assert connection.recv(20).startswith(b"HTTP/1.1 200")
        answer = server.request(get("/health"))
        assert answer.startswith(b"HTTP/1.1 429")
        assert b"Retry-After" in answer
        connections += [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(2)]
        wait_until(lambda: server.request("").startswith(b"HTTP/1.1 429"))  # before anything was asked
        with socket.create_connection(("127.0.0.1", server.port), source_address=("127.0.0.2", 0), timeout=20) as other:
            other.sendall(get("/health").encode())
            assert other.recv(20).startswith(b"HTTP/1.1 200")
        for connection in connections:
            connection.close()
        wait_until(lambda: server.request(get("/health")).startswith(b"HTTP/1.1 200"))
    finally:
        for connection in connections:
            connection.close()
        server.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_killing_any_process_leaves_the_server_serving(store_root: Path) -> None:
    server = Served(store_root)
    try:
        for depth in (1, 2, 3):  # web process, spawner, query worker
            server.request(get(sparql(f"SELECT (COUNT(*) AS ?n{depth}) {{ ?s ?p ?o }}")))
            family = processes(server.process.pid)
            assert len(family) > depth
            doomed = processes(family[depth])
            os.kill(family[depth], signal.SIGKILL)
            wait_until(lambda pids=doomed: not any(map(alive, pids)))  # else those below may answer once more
            server.wait()
            assert b" 200 " in server.request(get(sparql("ASK {}"))).split(b"\r\n")[0]
    finally:
        server.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_stopping_ends_every_process(store_root: Path) -> None:
    server = Served(store_root)
    server.request(get(sparql("ASK {}")))
    family = processes(server.process.pid)
    assert len(family) >= 4
    assert server.stop() == 0
    wait_until(lambda: not any(map(alive, family)))


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_killing_the_server_ends_every_process(store_root: Path) -> None:
    server = Served(store_root)
    server.request(get(sparql("ASK {}")))
    family = processes(server.process.pid)
    os.kill(family[1], signal.SIGSTOP)  # a web process that can't notice anything
    os.kill(family[0], signal.SIGKILL)  # gunicorn's master
    server.process.wait()
    wait_until(lambda: not any(map(alive, family)))


def test_releases_published_under_load_fail_no_request(tmp_path: Path) -> None:
    def graph(n: int) -> bytes:
        return f"<http://a> <http://b> {n} . <http://a> <http://c> {n} .".encode()

    publish_graph(tmp_path, graph(0))
    log = tmp_path.with_name("queries.log")
    server = Served(
        tmp_path, "ServerConfig(Path(sys.argv[1]), client=ClientLimits(None, None))", f"query_log=Path({str(log)!r})"
    )
    stop = threading.Event()
    answers: list[bytes] = []

    def load() -> None:
        while not stop.is_set():
            answers.append(server.request(get(sparql("SELECT ?o { <http://a> <http://b> ?o ; <http://c> ?o }"))))

    threads = [threading.Thread(target=load) for _ in range(3)]
    try:
        for thread in threads:
            thread.start()
        for n in range(1, 9):
            publish_graph(tmp_path, graph(n))
            sweep(Layout(tmp_path), keep=2)
            time.sleep(0.2)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        last = server.request(get(sparql("SELECT ?o { <http://a> <http://b> ?o }")))
        server.stop()
    assert {answer.split(b"\r\n")[0] for answer in answers} == {b"HTTP/1.1 200 OK"}
    bodies = [answer.partition(b"\r\n\r\n")[2] for answer in answers]
    assert all(re.fullmatch(rb"o\r\n\d\r\n", body) for body in bodies)  # never a mixture, never nothing
    assert last.endswith(b"o\r\n8\r\n")
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    assert len(entries) == len(answers) + 1
    assert {entry["outcome"] for entry in entries} <= {"ok", "cached"}
    assert not any("127.0.0.1" in entry["client"] for entry in entries)


def test_a_taken_port_is_a_clear_error(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ServeError, match=f"Can't listen on 127.0.0.1:{port}"):
            serve(tmp_path, "127.0.0.1", port)


def test_an_unknown_host_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ServeError, match="no such host"):
        serve(tmp_path, "nowhere.invalid", 0)


def test_importing_the_server_for_a_worker_does_not_load_flask() -> None:
    code = "import sys, vietpol.server.engine.spawner; sys.exit('flask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _running(served: Served) -> int:
    text = served.request(get("/metrics")).decode()
    return int(next(line.split()[1] for line in text.splitlines() if line.startswith("vietpol_queries_running ")))
