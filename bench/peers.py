"""This endpoint beside others, in one run, over one graph: `oxigraph serve`, Virtuoso, rdflib-endpoint.

    python bench/peers.py [--store DIR] [--articles N] [--rdflib PROGRAM] [--rounds N] [--allocator LIBRARY]

Builds a store of N generated articles (bench/generate.py; a million triples take about 2,500), or takes one that is there. Each
peer gets the merged view, which is what the queries ask; ours has the graphs of the articles beside it, and dictionaries that are as
much larger. So `oxigraph serve` runs a second time, over the very directory that ours reads. All are running all the time and
asked in turn, so that whatever else the machine does hits all alike.
LIBRARY: an allocator of memory for our server, as deploy/ has it (libmimalloc.so.2); the program `oxigraph` has one built in.
Writes bench/results/peers.json and peers.md. A server that is not installed is left out, and that is said.
"""

import argparse
import http.client
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

from generate import corpus  # noqa: E402
from pyoxigraph import DefaultGraph, NamedNode, Store  # noqa: E402

from endpoints import free_port, oxigraph, running_virtuoso, virtuoso  # noqa: E402 - helpers of the tests
from vietpol.export import export_rdf  # noqa: E402
from vietpol.store import Release, current_release  # noqa: E402
from vietpol.vocab import PREFIXES, VP  # noqa: E402

HOST = "127.0.0.1"
OURS = "vietpol"
SAME_STORE = "oxigraph serve, the same store"
MILLION = 1_000_000
_SECONDS = 100.0
_PATIENCE_SECONDS = 20.0  # a kind of query that takes a server so long is asked once, and no more
_START_SECONDS = 900.0
_CLIENTS = 4
_SERVE = """
import sys
from pathlib import Path
from vietpol.server import ClientLimits, QueryLimits, ServerConfig, serve
root = Path(sys.argv[1])
limits = QueryLimits(seconds=300, result_bytes=4 << 30, memory_bytes=2 << 30)
serve(root, "127.0.0.1", int(sys.argv[2]), 4, ServerConfig(root, query=limits, client=ClientLimits(None, None, None, None)))
"""
_PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items() if name in ("vp", "rdfs", "c"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of query. make: the n-th query of it, each another one; each: how many in a round; triples: what it gives."""

    name: str
    make: Callable[[int], str]
    each: int = 1
    triples: bool = False


@dataclass(slots=True)
class Server:
    """A server under test. tired: kinds of queries that it is not asked any more; failed: requests of the log."""

    name: str
    port: int
    path: str
    tired: set[str]
    failed: int = 0


def kinds(things: list[str], areas: list[str]) -> list[Kind]:
    """What is asked, over things and areas of the graph."""
    return [
        Kind("trivial", lambda n: f"SELECT ({n} AS ?x) {{}}", 40),
        Kind("lookup", lambda n: f"SELECT ?p ?o {{ <{things[n % len(things)]}> ?p ?o }}", 40),
        Kind("join", lambda n: (
            f"SELECT ?who ?label ?date {{ ?a vp:person ?p ; vp:post ?post ; vp:date ?date . ?p rdfs:label ?who . ?post rdfs:label ?label ; "
            f"vp:area <{areas[n % len(areas)]}> }} ORDER BY DESC(?date) LIMIT {20 + n}"), 10),
        Kind("aggregation", lambda n: (
            f"SELECT ?post (COUNT(?a) AS ?n) (MIN(?date) AS ?first) {{ ?a a vp:Attestation ; vp:post ?post ; vp:date ?date }} "
            f"GROUP BY ?post ORDER BY DESC(?n) ?post LIMIT {10 + n}"), 2),
        Kind("1,000 rows", lambda n: f"SELECT ?s ?label {{ ?s rdfs:label ?label }} LIMIT 1000 OFFSET {17 * n}", 10),
        Kind("CONSTRUCT", lambda n: f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }} LIMIT {MILLION - n}", 1, True),
    ]  # fmt: skip


def zipf_log(templates: list[Kind], length: int, distinct: int = 600, seed: int = 7) -> list[str]:
    """A log as endpoints of this kind see it: most requests repeat a few queries, and there are always new ones."""
    dice = random.Random(seed)
    shares = (("trivial", 1), ("lookup", 60), ("join", 25), ("aggregation", 2), ("1,000 rows", 12))
    by_name = {kind.name: kind for kind in templates}
    pool = [
        by_name[name].make(10_000 + n)
        for n, name in enumerate(dice.choices(*zip(*shares, strict=True), k=distinct))  # type: ignore[arg-type]
    ]
    return dice.choices(pool, [1 / rank for rank in range(1, distinct + 1)], k=length)


class Client:
    """Asks over one connection that stays open."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._connection = http.client.HTTPConnection(HOST, server.port, timeout=_SECONDS)

    def ask(self, query: str, triples: bool = False) -> tuple[float, float, int]:
        """Seconds to the first byte and to the last, and the length. OSError where there is no whole answer of status 200."""
        accept = "application/n-triples" if triples else "application/sparql-results+json"
        body = urlencode({"query": _PROLOGUE + query})
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        started = time.perf_counter()
        try:
            try:
                self._connection.request("POST", self._server.path, body, headers)
                response = self._connection.getresponse()
            except (ConnectionError, http.client.RemoteDisconnected):  # it had been open too long for the server
                self._connection.close()
                started = time.perf_counter()
                self._connection.request("POST", self._server.path, body, headers)
                response = self._connection.getresponse()
            size = len(response.read(1))
            first = time.perf_counter() - started
            while piece := response.read(1 << 20):
                size += len(piece)
        except http.client.HTTPException as error:
            self._connection.close()
            raise OSError(str(error)) from error
        except OSError:
            self._connection.close()
            raise
        if response.status != 200:
            raise OSError(f"status {response.status}")
        return first, time.perf_counter() - started, size

    def close(self) -> None:
        self._connection.close()


def measure(servers: list[Server], asked: list[Kind], rounds: int) -> dict[str, dict[str, list[tuple[float, float]]]]:
    """Times of each kind and server, in rounds in which all servers are asked in turn."""
    found: dict[str, dict[str, list[tuple[float, float]]]] = {k.name: {s.name: [] for s in servers} for k in asked}
    clients = {server.name: Client(server) for server in servers}
    for number in range(rounds + 1):  # the first is for warming up
        for kind in asked:
            for server in servers[number % len(servers) :] + servers[: number % len(servers)]:
                if kind.name in server.tired or (number == 0 and kind.triples):
                    continue
                for n in range(kind.each):
                    try:
                        first, last, _ = clients[server.name].ask(kind.make(number * kind.each + n), kind.triples)
                    except OSError as error:
                        print(f"{server.name}, {kind.name}: {error}", file=sys.stderr)
                        server.tired.add(kind.name)
                        break
                    if number:
                        found[kind.name][server.name].append((first, last))
                    if last > _PATIENCE_SECONDS and server.name != OURS:
                        server.tired.add(kind.name)
                        break
    for client in clients.values():
        client.close()
    return found


def play(server: Server, log: list[str]) -> float:
    """Seconds that the clients take for a part of the log together. What fails counts as asked, and is told."""
    waiting = iter(log)
    lock = threading.Lock()

    def work() -> None:
        client = Client(server)
        while True:
            with lock:
                query = next(waiting, None)
            if query is None:
                break
            try:
                client.ask(query)
            except OSError as error:
                server.failed += 1
                print(f"{server.name}: {error}: {query[:200]}", file=sys.stderr)
        client.close()

    threads = [threading.Thread(target=work) for _ in range(_CLIENTS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started


def play_log(servers: list[Server], log: list[str], parts: int = 10) -> dict[str, list[float]]:
    """Seconds of each part of the log for each server, in turn. Every server starts with what it kept, which is nothing of the log."""
    size = len(log) // parts
    seconds: dict[str, list[float]] = {server.name: [] for server in servers}
    for part in range(parts):
        for server in servers[part % len(servers) :] + servers[: part % len(servers)]:
            if seconds[server.name] and sum(seconds[server.name]) > 3 * _PATIENCE_SECONDS:
                continue
            seconds[server.name].append(play(server, log[part * size : (part + 1) * size]))
    return seconds


@contextmanager
def running(command: list[str], folder: Path, allocator: str | None) -> Iterator[None]:
    """A server process; whether it answers yet is another question."""
    environment = {**os.environ, **({"LD_PRELOAD": allocator} if allocator else {})}
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, env=environment
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def await_answer(server: Server) -> None:
    """Wait until a server answers; rdflib-endpoint reads its file first."""
    give_up = time.monotonic() + _START_SECONDS
    while True:
        try:
            connection = http.client.HTTPConnection(HOST, server.port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except (OSError, http.client.HTTPException):
            if time.monotonic() > give_up:
                raise SystemExit(f"{server.name} did not start") from None
            time.sleep(0.2)


def start(
    stack: ExitStack, release: Release, store: Path, scratch: Path, rdflib: str | None, allocator: str | None
) -> list[Server]:
    """All servers that are installed, over the merged view of the release."""
    view = scratch / "view.nt"
    with view.open("wb") as file:
        export_rdf(release, "ntriples", file)
    servers = []

    def launch(name: str, path: str, *command: str | Path) -> None:
        port = free_port()
        line = [str(part).replace("PORT", str(port)) for part in command]
        stack.enter_context(running(line, scratch, allocator if name == OURS else None))
        servers.append(Server(name, port, path, set()))

    launch(OURS, "/sparql", sys.executable, "-c", _SERVE, store, "PORT")
    if (program := oxigraph()) is not None:
        folder = scratch / "oxigraph"
        for step in (["load", "--file", view], ["optimize"]):
            subprocess.run([program, *step, "--location", folder], check=True, capture_output=True)
        for name, place in (("oxigraph serve", folder), (SAME_STORE, release.store_path)):
            launch(name, "/query", program, "serve-read-only", "--location", place, "--bind", f"{HOST}:PORT")
    if rdflib is not None:
        launch("rdflib-endpoint", "/", rdflib, "serve", "--store", "Oxigraph", "--host", HOST, "--port", "PORT", view)
    if virtuoso() is not None:
        quads = scratch / "view.nq"  # it knows no graph without a name
        with view.open(encoding="utf-8") as lines, quads.open("w", encoding="utf-8") as file:
            file.writelines(f"{line[:-2]}<urn:view> .\n" for line in lines)
        address = stack.enter_context(running_virtuoso(scratch / "virtuoso", quads, rows=10 * MILLION))
        servers.append(Server("Virtuoso", int(address.rsplit(":", 1)[1].split("/")[0]), "/sparql", set()))
    for server in servers:
        await_answer(server)
    return servers


def build(scratch: Path, articles: int) -> Path:
    """A store of generated articles."""
    folder = scratch / "articles"
    folder.mkdir()
    for n, text in enumerate(corpus(articles)):
        (folder / f"g{n:07d}.txt").write_text(text, encoding="utf-8")
    store = scratch / "store"
    command = [sys.executable, "-c", "from vietpol.cli import main; main()", "build", "--store", store, folder]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return store


def summary(
    servers: list[Server],
    times: dict[str, dict[str, list[tuple[float, float]]]],
    log: dict[str, list[float]],
    about: dict[str, object],
) -> dict[str, object]:
    """Medians in milliseconds, and how many times as long the others take."""
    rows: dict[str, dict[str, float | None]] = {}
    for kind, by_server in times.items():
        rows[kind] = {name: _median([last for _, last in found]) for name, found in by_server.items()}
        if kind == "CONSTRUCT":
            rows[f"{kind}, first byte"] = {
                name: _median([first for first, _ in found]) for name, found in by_server.items()
            }
    whole = max(len(parts) for parts in log.values())
    rows["log"] = {name: 1000 * sum(parts) if len(parts) == whole else None for name, parts in log.items()}
    ratios = {
        kind: {s.name: _ratio(row[s.name], row[OURS]) for s in servers if s.name != OURS} for kind, row in rows.items()
    }
    return {"about": about, "milliseconds": rows, "times as long as ours": ratios}


def _median(values: list[float]) -> float | None:
    return 1000 * statistics.median(values) if values else None


def _ratio(theirs: float | None, ours: float | None) -> float | None:
    return None if theirs is None or not ours else theirs / ours


def as_page(result: dict[str, object]) -> str:
    """The same for people."""
    about, rows, ratios = (result[name] for name in ("about", "milliseconds", "times as long as ours"))
    assert isinstance(about, dict)
    assert isinstance(rows, dict)
    assert isinstance(ratios, dict)
    names = list(next(iter(rows.values())))
    lines = ["# This endpoint beside others", "", "Made by `python bench/peers.py`.", ""]
    lines += [f"- {name}: {value}" for name, value in about.items()]
    lines += ["", "Medians in ms; in brackets how many times as long as ours. The log: all of it.", ""]
    lines += [f"| | {' | '.join(names)} |", "| --- |" + " --- |" * len(names)]
    for kind, row in rows.items():
        cells = [_cell(row[name], ratios[kind].get(name)) for name in names]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(value: float | None, ratio: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.1f}" + ("" if ratio is None else f" ({ratio:.2f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--articles", type=int, default=2_500)
    parser.add_argument("--rdflib", default=shutil.which("rdflib-endpoint"), help="the program rdflib-endpoint")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=4_000, help="in the log")
    parser.add_argument("--allocator", help="a library that our server gets its memory from")
    options = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="vietpol-peers-"))
    try:
        store = options.store or build(scratch, options.articles)
        release = current_release(store)
        things, areas, triples = _sample(release)
        asked = kinds(things, areas)
        log = zipf_log(asked, options.requests)
        load = [os.getloadavg()[0]]
        with ExitStack() as stack:
            servers = start(stack, release, store, scratch, options.rdflib, options.allocator)
            load.append(os.getloadavg()[0])
            times = measure(servers, asked, options.rounds)
            load.append(os.getloadavg()[0])
            seconds = play_log(servers, log)
            load.append(os.getloadavg()[0])
        about = {
            "triples of the merged view": f"{triples:,}",
            "processors": f"{os.cpu_count()}, {platform.machine()}",
            "load of the machine (before, servers up, between, after)": ", ".join(f"{x:.1f}" for x in load),
            "allocator of ours": options.allocator or "that of the system",
            "log": f"{len(log):,} requests, {len(set(log)):,} of them different (Zipf), {_CLIENTS} clients",
            "failed requests of the log": ", ".join(f"{s.name} {s.failed}" for s in servers if s.failed) or "–",
            "left out": ", ".join(sorted({"oxigraph serve", "Virtuoso", "rdflib-endpoint"} - {s.name for s in servers})) or "–",
        }  # fmt: skip
        result = summary(servers, times, seconds, about)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    folder = ROOT / "bench" / "results"
    folder.mkdir(exist_ok=True)
    (folder / "peers.json").write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (folder / "peers.md").write_text(as_page(result), encoding="utf-8")
    print(as_page(result))


def _sample(release: Release) -> tuple[list[str], list[str], int]:
    """Things and provinces that the graph speaks of, and how many triples the merged view has."""
    store = Store.read_only(str(release.store_path))
    found = [
        [quad.subject.value for quad in store.quads_for_pattern(None, None, NamedNode(VP + kind), None)]  # type: ignore[union-attr]
        for kind in ("Attestation", "ProvincialUnit")
    ]
    things, areas = (sorted(set(names)) for names in found)
    random.Random(3).shuffle(things)
    count = sum(1 for _ in store.quads_for_pattern(None, None, None, DefaultGraph()))
    return things, areas, count


if __name__ == "__main__":
    main()
