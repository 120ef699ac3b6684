"""Hostile requests against a served store, with a stream of good queries beside them.

    python bench/serve_hostile.py [--store DIR] [--triples N] [--seconds S]

Starts a server of its own (over DIR, or over a synthetic store of N triples), measures good queries in quiet, then
under attack, and prints how each hostile request ended and whether that is one of the ends that it may have.
Exit status 0: every hostile request ended well and no good one failed.
"""

import argparse
import http.client
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from vietpol.store import Layout, publish

HOST = "127.0.0.1"
DEADLINE = 3
HEADERS = {"Content-Type": "application/sparql-query", "Accept": "text/csv, text/turtle"}
POST = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nConnection: close\r\n"
LEFT = "left"  # the attacker went away
READING_SECONDS = 20
BROKEN = "broken"  # the connection ended before the response did
SERVER = """
import sys
from pathlib import Path
from vietpol.server import ClientLimits, QueryLimits, ServerConfig, serve
limits = QueryLimits(seconds={deadline}, memory_bytes=256 << 20, result_bytes=64 << 20, stall_seconds=5)
serve(Path(sys.argv[1]), "127.0.0.1", {port}, 4, ServerConfig(Path(sys.argv[1]), query=limits, client=ClientLimits(None, None)))
"""


@dataclass(frozen=True, slots=True)
class Attack:
    """A hostile request and the ends that it may have."""

    name: str
    send: Callable[[int], str]
    ends: tuple[str, ...]


def query(name: str, text: str, *ends: str) -> Attack:
    """A hostile query, POSTed."""

    def send(port: int) -> str:
        connection = http.client.HTTPConnection(HOST, port, timeout=120)
        try:
            connection.request(
                "POST",
                "/sparql",
                text.encode(),
                HEADERS,
            )
            response = connection.getresponse()
            try:
                while response.read(1 << 20):
                    pass
            except (http.client.IncompleteRead, ConnectionError):
                return BROKEN
            return str(response.status)
        finally:
            connection.close()

    return Attack(name, send, ends)


def raw(name: str, data: bytes | Iterator[bytes], *ends: str, read_slowly: bool = False) -> Attack:
    """Bytes on a socket; ends are statuses, BROKEN, or "closed" without any answer."""

    def send(port: int) -> str:
        with socket.create_connection((HOST, port), timeout=60) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            answer = b""
            give_up = time.monotonic() + READING_SECONDS
            try:
                for piece in [data] if isinstance(data, bytes) else data:
                    connection.sendall(piece)
                while True:
                    received = connection.recv(512 if read_slowly else 65_536)
                    if not received:
                        break
                    answer = (answer + received)[:200]
                    if read_slowly:
                        time.sleep(0.2)
                        if time.monotonic() > give_up:  # the rest lies in buffers of the system, not in the server
                            return LEFT
            except OSError:
                return BROKEN if answer.startswith(b"HTTP/") else "closed"
            return answer.split(b" ")[1].decode() if answer.startswith(b"HTTP/") else "closed"

    return Attack(name, send, ends)


def crowd(name: str, data: bytes, *ends: str, count: int = 150) -> Attack:
    """More connections than there are threads, each of which sends this and waits; the end is that of the first."""

    def send(port: int) -> str:
        with ExitStack() as stack:
            connections = [
                stack.enter_context(socket.create_connection((HOST, port), timeout=60)) for _ in range(count)
            ]
            for connection in connections:
                connection.sendall(data)
            answers = [connection.recv(200) for connection in connections]
            time.sleep(READING_SECONDS)
        return answers[0].split(b" ")[1].decode() if answers[0] else "closed"

    return Attack(name, send, ends)


def slowly(data: bytes, pause: float) -> Iterator[bytes]:
    """A byte at a time."""
    for byte in data:
        yield bytes([byte])
        time.sleep(pause)


def attacks() -> list[Attack]:
    """At least sixty of them."""
    stopped = ("504", "507", "503", BROKEN)
    triple = "?a{0} ?b{0} ?c{0} ."
    cross = " ".join(triple.format(i) for i in range(6))
    many = " ".join(triple.format(i) for i in range(40))
    big = '"' + "a" * 80_000 + '"'
    growing = 'BIND("aaaaaaaaaa" AS ?s0) ' + " ".join(
        f"BIND(REPLACE(?s{i}, 'a', ?s{i}) AS ?s{i + 1})" for i in range(8)
    )
    doubling = 'BIND("aaaaaaaaaa" AS ?s0) ' + " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(40))
    long_chain = " ".join("OPTIONAL { ?s ?p ?o }" for _ in range(4_000))
    counts = " ".join(f"(COUNT(DISTINCT ?c{i % 3}) AS ?n{i})" for i in range(200))
    ask = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
    endless = f"GET /sparql?format=csv&query={quote('SELECT * { ?s ?p ?o }')} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()
    return [
        query("cross product", f"SELECT * {{ {cross} }}", *stopped),
        query("cross product, counted", f"SELECT (COUNT(*) AS ?n) {{ {cross} }}", *stopped),
        query("cross product of 40", f"SELECT (COUNT(*) AS ?n) {{ {many} }}", *stopped),
        query("cross product, distinct", f"SELECT DISTINCT * {{ {cross} }}", *stopped),
        query("cross product, sorted", f"SELECT * {{ {cross} }} ORDER BY ?c5 ?c1", *stopped),
        query("cross product, grouped", f"SELECT ?c1 (COUNT(*) AS ?n) {{ {cross} }} GROUP BY ?c1 ?c3", *stopped),
        query("cross product, offset", f"SELECT * {{ {cross} }} OFFSET 99999999999", *stopped),
        query("cross product, constructed", f"CONSTRUCT {{ ?a0 ?b1 ?c2 }} {{ {cross} }}", *stopped),
        query("cross product, asked", f"ASK {{ {cross} FILTER(?c5 = 'never') }}", *stopped),
        query("cross product by UNION", "SELECT * { " + " UNION ".join([f"{{ {cross} }}"] * 50) + " }", *stopped),
        query("cross product in MINUS", f"SELECT * {{ ?s ?p ?o MINUS {{ {cross} }} }}", *stopped, "200"),
        query("cross product in EXISTS", f"SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ {cross} FILTER(?c5 = ?s) }} }}", *stopped),
        query("cross product in a subquery", f"SELECT * {{ {{ SELECT (COUNT(*) AS ?n) {{ {cross} }} }} ?s ?p ?o }}", *stopped),
        query("cross product of graphs", "SELECT * { GRAPH ?g { ?a ?b ?c } ?d ?e ?f . ?h ?i ?j FILTER(?c > ?f) }", *stopped, "200"),
        query("sort of everything", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY DESC(?f) ?c", *stopped),
        query("sort by an expression", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY STRLEN(CONCAT(STR(?a), STR(?f)))", *stopped),
        query("distinct of everything", "SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f }", *stopped),
        query("reduced of everything", "SELECT REDUCED ?a ?d { ?a ?b ?c . ?d ?e ?f }", *stopped),
        query("GROUP_CONCAT of everything", "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f))) AS ?x) { ?a ?b ?c . ?d ?e ?f }", *stopped),
        query("GROUP_CONCAT, distinct", "SELECT (GROUP_CONCAT(DISTINCT CONCAT(STR(?a), STR(?f))) AS ?x) { ?a ?b ?c . ?d ?e ?f }", *stopped),
        query("GROUP_CONCAT, long separator", f"SELECT (GROUP_CONCAT(STR(?a); SEPARATOR={big}) AS ?x) {{ ?a ?b ?c }}", *stopped),
        query("groups without end", "SELECT ?a ?f (COUNT(*) AS ?n) (SAMPLE(?c) AS ?x) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?f", *stopped),
        query("many aggregates", f"SELECT {counts} {{ {cross} }}", *stopped),
        query("HAVING over a cross product", f"SELECT ?c1 {{ {cross} }} GROUP BY ?c1 HAVING(COUNT(*) > 99999999)", *stopped),
        query("path: any property, closed", "SELECT * { ?s (<x:a>|!<x:a>)* ?o }", *stopped),
        query("path: plus of a wildcard", "SELECT (COUNT(*) AS ?n) { ?s (!<x:a>)+ ?o }", *stopped),
        query("path: inverse and forward", "SELECT * { ?s (!<x:a>|!^<x:a>)+ ?o }", *stopped),
        query("path: nested stars", "SELECT * { ?s (((!<x:a>)*)*)* ?o }", *stopped),
        query("path: sequence of stars", "SELECT * { ?s (!<x:a>)*/(!<x:a>)*/(!<x:a>)* ?o }", *stopped),
        query("path: very long", "SELECT * { ?s " + "/".join(["!<x:a>"] * 3_000) + " ?o }", *stopped, "200"),
        query("path: many alternatives", "SELECT * { ?s (" + "|".join(f"<x:{i}>" for i in range(6_000)) + ")* ?o }", *stopped, "200"),
        query("regular expression, backtracking", "SELECT * { ?s ?p ?o . ?a ?b ?c FILTER REGEX(STR(?o), '^(a+)+$') }", *stopped, "200"),
        query("regular expression, huge", "SELECT * { ?s ?p ?o FILTER REGEX(STR(?o), '((a{1,100}){1,100}){1,100}') }", *stopped, "200"),
        query("regular expression, replaced", f"SELECT (STRLEN(?s8) AS ?n) {{ {growing} }}", *stopped, "200"),
        query("string doubled 40 times", f"SELECT (STRLEN(?s40) AS ?n) {{ {doubling} }}", *stopped, "200"),
        query("string of every row", f"SELECT (CONCAT({big}, STR(?a)) AS ?x) {{ ?a ?b ?c }}", *stopped),
        query("hashes of every pair", "SELECT (SHA512(CONCAT(STR(?a), STR(?f))) AS ?x) { ?a ?b ?c . ?d ?e ?f } ORDER BY ?x", *stopped),
        query("huge literal", f"SELECT * {{ ?s ?p {big} }}", "200"),
        query("literal above the limit", "SELECT * { ?s ?p '" + "a" * 200_000 + "' }", "413"),
        query("body above the limit", "SELECT * { ?s ?p '" + "a" * 5_000_000 + "' }", "413", BROKEN, "closed"),
        query("huge number", "SELECT (" + "9" * 50_000 + " AS ?x) {}", "200", "400"),
        query("numbers multiplied", "SELECT (" + "*".join(["9999999999"] * 5_000) + " AS ?x) {}", *stopped, "200", "500"),
        query("sum of 20,000 terms", "SELECT (" + "+".join(["1"] * 20_000) + " AS ?x) {}", *stopped, "200"),
        query("5,000 alternatives", "SELECT * { ?s ?p ?o FILTER(" + "||".join(["?s = ?o"] * 5_000) + ") }", *stopped, "200"),
        query("20,000 values", "SELECT * { VALUES ?x { " + " ".join(map(str, range(14_000))) + " } ?s ?p ?o }", *stopped),
        query("4,000 OPTIONALs", f"SELECT * {{ ?s ?p ?o {long_chain} }}", *stopped, "200"),
        query("1,000 triple patterns", "SELECT * { " + " ".join(triple.format(i) for i in range(1_000)) + " }", *stopped),
        query("3,000 variables", "SELECT " + " ".join(f"?v{i}" for i in range(3_000)) + " { ?s ?p ?o } LIMIT 10", "200"),
        query("IN with 20,000", "SELECT * { ?s ?p ?o FILTER(?o IN (" + ",".join(["1"] * 20_000) + ")) }", *stopped, "200"),
        query("nested braces", "SELECT * " + "{" * 30_000 + "}" * 30_000, "400"),
        query("nested parentheses", "SELECT (" + "(" * 30_000 + "1" + ")" * 30_000 + " AS ?x) {}", "400"),
        query("nested lists", "SELECT * { ?s ?p " + "(" * 20_000 + ")" * 20_000 + " }", "400"),
        query("nested subqueries", "SELECT * { " + "{ SELECT * { " * 3_000 + "}}" * 3_000 + " }", "400"),
        query("nested blank nodes", "SELECT * { ?s ?p " + "[ ?p " * 10_000 + "1" + "]" * 10_000 + " }", "400"),
        query("only opening braces", "{" * 90_000, "400"),
        query("unclosed string", "SELECT * { ?s ?p '''" + "a" * 90_000, "400"),
        query("quotation marks", '"' * 90_000, "400"),
        query("SERVICE", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "403"),
        query("SERVICE, escaped", r"SELECT * { \u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "400"),
        query("SERVICE between escapes", r'SELECT * { VALUES ?z {"\u005C"} SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } VALUES ?y {"a"} }', "400"),
        query("SERVICE behind an IRI that compares", "SELECT (1<2#> \"\"\"\n AS ?x) { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } # \"\"\"", "400"),
        query("brackets between escapes", r'SELECT * { VALUES ?z {"\u005C"} FILTER(' + "(" * 30_000 + "1" + ")" * 30_000 + r') VALUES ?y {"a"} }', "400"),
        query("SERVICE of a variable", "SELECT * { ?s ?p ?x SERVICE SILENT ?x { ?a ?b ?c } }", "403"),
        query("LOAD", "LOAD <http://127.0.0.1:1/>", "403"),
        query("CLEAR ALL", "CLEAR ALL", "403"),
        query("FROM that is not there", "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }", "200"),
        query("FROM a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "200"),
        query("everything, constructed", "CONSTRUCT WHERE { ?s ?p ?o }", *stopped),
        query("everything, described", "DESCRIBE * { ?s ?p ?o }", *stopped),
        query("NUL", "SELECT * { ?s ?p '\0' }", "200", "400"),
        raw("malformed UTF-8", POST + b"Content-Length: 4\r\n\r\n\xff\xfe\xc0\x80", "400"),
        raw("malformed UTF-8 in the address", b"GET /sparql?query=%FF%FE%C0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "400"),
        raw("header flood", ask + b"".join(b"X-%d: y\r\n" % i for i in range(20_000)) + b"\r\n", "431", "400", BROKEN, "closed"),
        raw("one endless header", ask + b"X: " + b"y" * 3_000_000 + b"\r\n\r\n", "431", "400", BROKEN, "closed"),
        raw("long address", b"GET /sparql?query=" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", "414", BROKEN, "closed"),
        raw("no HTTP", b"\x16\x03\x01\x02\x00\x01\x00" * 100 + b"\r\n\r\n", "400", "closed"),
        raw("two lengths", b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "400", "closed"),
        raw("bad chunks", POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "400", "closed", BROKEN),
        raw("length of a million, no body", POST + b"Content-Length: 99000\r\n\r\n" + b"A" * 10, "400", "408", "500", "closed", BROKEN),
        raw("slow writer", slowly(ask + b"\r\n", 0.05), "200"),
        raw("half a request", ask, "closed", "408", "400", BROKEN),
        crowd("150 half heads", ask, "closed"),
        crowd("150 long half heads", ask + b"".join(b"X-%d: %s\r\n" % (i, b"y" * 8_000) for i in range(7)), "closed"),
        crowd("150 half bodies", POST + b"Content-Length: 99\r\n\r\nASK", "closed"),
        crowd("150 half chunked bodies", POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n", "closed"),
        crowd("150 half bodies that expect", POST + b"Content-Length: 99\r\nExpect: 100-continue\r\n\r\nASK", "100"),
        crowd("150 that do not close", ask + b"\r\n", "200", "429"),
        raw("slow reader", endless, BROKEN, LEFT, read_slowly=True),
        raw("reader that stops", endless[:-2] + b"X: y\r\n\r\n", BROKEN, LEFT, read_slowly=True),
    ]  # fmt: skip


class Good(threading.Thread):
    """Asks short queries, each a different one, over one connection; keeps the times."""

    def __init__(self, port: int, number: int) -> None:
        super().__init__(daemon=True)
        self._port = port
        self._number = number
        self.stop = threading.Event()
        self.times: list[float] = []
        self.failures: list[str] = []

    def run(self) -> None:
        connection = http.client.HTTPConnection(HOST, self._port, timeout=60)
        count = 0
        while not self.stop.is_set():
            count += 1
            text = f"SELECT ?o {{ <https://w3id.org/vietpol/id/s{count % 1000}> ?p ?o }} LIMIT {1 + self._number}"
            started = time.monotonic()
            try:
                connection.request("GET", f"/sparql?format=json&query={quote(text)}")
                response = connection.getresponse()
                response.read()
                if response.status != 200:
                    self.failures.append(str(response.status))
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
                connection.close()
            self.times.append(time.monotonic() - started)
            time.sleep(0.01)
        connection.close()


def measure(port: int, while_running: Callable[[], None]) -> tuple[list[float], list[str]]:
    """Two good clients while something runs: their times and failures."""
    clients = [Good(port, n) for n in range(2)]
    for client in clients:
        client.start()
    while_running()
    for client in clients:
        client.stop.set()
    for client in clients:
        client.join()
    return sorted(t for c in clients for t in c.times), [f for c in clients for f in c.failures]


def synthetic(folder: Path, triples: int) -> Path:
    """A store of so many triples."""

    def write(path: Path) -> None:
        store = Store(str(path))
        base = "https://w3id.org/vietpol/"
        store.bulk_extend(
            Quad(
                NamedNode(f"{base}id/s{i // 5}"),
                NamedNode(f"{base}ont#p{i % 5}"),
                Literal(f"giá trị {i}", language="vi") if i % 2 else NamedNode(f"{base}id/s{i * 7 % (triples // 5)}"),
                DefaultGraph(),
            )
            for i in range(triples)
        )
        store.optimize()
        store.flush()

    layout = Layout(folder)
    layout.prepare()
    publish(layout, write, {"content": str(triples)})
    return folder


def percentile(times: list[float], share: float) -> float:
    return 1000 * times[min(len(times) - 1, int(len(times) * share))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to measure in quiet")
    options = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="vietpol-bench-"))
    store = options.store or synthetic(scratch / "store", options.triples)
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER.format(deadline=DEADLINE, port=port), str(store)], stderr=subprocess.DEVNULL
    )
    try:
        _await(port)
        quiet, failed_in_quiet = measure(port, lambda: time.sleep(options.seconds))
        ends: dict[str, str] = {}
        hostile = attacks()
        under, failed = measure(port, lambda: _attack(port, hostile, ends))
        time.sleep(DEADLINE + 6)  # the longest that anything may still hold
        left = _running(port)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(scratch, ignore_errors=True)
    wrong = [a for a in hostile if ends.get(a.name) not in a.ends]
    for attack in hostile:
        print(f"{'ok   ' if attack not in wrong else 'WRONG'} {ends.get(attack.name, '?'):>7}  {attack.name}")
    print(f"\n{len(hostile) - len(wrong)} of {len(hostile)} hostile requests ended as they should")
    _tell("in quiet", quiet, failed_in_quiet)
    _tell("under attack", under, failed)
    print(f"queries that still run: {left}")
    return 1 if wrong or failed or left else 0


def _running(port: int) -> int:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", "/metrics")
    lines = connection.getresponse().read().decode().splitlines()
    connection.close()
    return int(next(line.split()[1] for line in lines if line.startswith("vietpol_queries_running ")))


def _tell(when: str, times: list[float], failures: list[str]) -> None:
    p50, p99 = percentile(times, 0.5), percentile(times, 0.99)
    kinds = ", ".join(sorted(set(failures)))
    print(
        f"good queries {when:13} {len(times):6}: p50 {p50:6.1f} ms, p99 {p99:6.1f} ms, {len(failures)} failed {kinds}"
    )


def _attack(port: int, hostile: list[Attack], ends: dict[str, str]) -> None:
    """Four attackers at a time."""
    waiting = list(hostile)
    lock = threading.Lock()

    def work() -> None:
        while True:
            with lock:
                if not waiting:
                    return
                attack = waiting.pop(0)
            try:
                ends[attack.name] = attack.send(port)
            except (OSError, http.client.HTTPException) as error:
                ends[attack.name] = (
                    "closed" if isinstance(error, ConnectionError | http.client.RemoteDisconnected) else repr(error)
                )

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _await(port: int) -> None:
    for _ in range(300):
        try:
            with socket.create_connection((HOST, port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    sys.exit(main())
