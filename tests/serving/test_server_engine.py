"""Query workers: results, limits, crashes, release switches."""

import errno
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest

from vietpol.server import QueryLimits, ServerConfig
from vietpol.server.engine import releases
from vietpol.server.engine.core import Engine, Query
from vietpol.server.engine.errors import (
    Busy,
    DeadlineExceeded,
    EngineFailed,
    Malformed,
    MemoryExceeded,
    QueryFailed,
    ResultTooLarge,
    WorkerCrashed,
)
from vietpol.server.engine.fair_queue import FairQueue
from vietpol.server.engine.releases import ReleaseWatch
from vietpol.server.engine.spawner_client import Spawner
from vietpol.server.engine.wire import FRAME_BYTES
from vietpol.server.engine.worker_client import Worker

from .conftest import alive, publish_graph

FOREVER = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(12)) + " FILTER(?a0 = ?c11) }"
ENDLESS = "SELECT * { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(6)) + " }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"


@pytest.fixture
def start(store_root: Path) -> Iterator[Callable[..., Engine]]:
    engines: list[Engine] = []

    def make(root: Path = store_root, **limits: float) -> Engine:
        engines.append(Engine(ServerConfig(root, query=QueryLimits(**limits), page_workers=1)))  # type: ignore[arg-type]
        return engines[-1]

    yield make
    for engine in engines:
        engine.close()


def result(engine: Engine, text: str, name: str = "csv", client: str = "me", seconds: float | None = None) -> bytes:
    with engine.run(Query(text, name, seconds=seconds), client) as answer:
        return b"".join(answer)


def test_results_in_every_format(start: Callable[..., Engine]) -> None:
    engine = start()
    assert result(engine, "SELECT (1 AS ?x) {}") == b"x\r\n1\r\n"
    assert result(engine, "SELECT (1 AS ?x) {}", "tsv") == b"?x\n1\n"
    assert b"<literal" in result(engine, "SELECT (1 AS ?x) {}", "xml")
    assert result(engine, "ASK {}", "json") == b'{"head":{},"boolean":true}'
    construct = "CONSTRUCT { <a:b> <https://w3id.org/vietpol/ont#text> 'đ' } {}"
    assert result(engine, construct, "nt") == '<a:b> <https://w3id.org/vietpol/ont#text> "đ" .\n'.encode()
    assert result(engine, construct, "nq") == result(engine, construct, "nt")
    assert b"rdf:RDF" in result(engine, construct, "rdf")
    assert b'"@id"' in result(engine, construct, "jsonld")


def test_turtle_uses_the_prefixes(start: Callable[..., Engine]) -> None:
    query = Query("CONSTRUCT { <http://a/b> <http://a/c> 1 } {}", "ttl", prefixes={"my": "http://a/"})
    with start().run(query, "me") as answer:
        assert b"my:b my:c 1 ." in b"".join(answer)


def test_a_query_that_runs_for_ever_ends_at_the_deadline(start: Callable[..., Engine]) -> None:
    engine = start(seconds=0.5)
    with pytest.raises(DeadlineExceeded, match=r"deadline of 0\.5 s"):
        result(engine, FOREVER)
    assert result(engine, "ASK {}") == b"true"


def test_a_client_may_ask_for_a_shorter_deadline_and_not_for_a_longer_one(start: Callable[..., Engine]) -> None:
    engine = start(seconds=0.5)
    with pytest.raises(DeadlineExceeded, match=r"deadline of 0\.1 s"):
        result(engine, FOREVER, seconds=0.1)
    with pytest.raises(DeadlineExceeded, match=r"deadline of 0\.5 s"):
        result(engine, FOREVER, seconds=99)


def test_a_query_that_needs_too_much_memory_is_stopped(start: Callable[..., Engine]) -> None:
    engine = start(memory_bytes=64 * 1024 * 1024)
    with pytest.raises(MemoryExceeded, match="64 MiB"):
        result(engine, HUNGRY)
    assert result(engine, "ASK {}") == b"true"


def test_a_result_that_is_too_long_breaks_off(start: Callable[..., Engine]) -> None:
    engine = start(result_bytes=1_000_000)
    with engine.run(Query(ENDLESS, "csv"), "me") as answer:
        assert not answer.whole
        with pytest.raises(ResultTooLarge):
            list(answer)


def test_the_deadline_does_not_run_while_the_reader_waits(start: Callable[..., Engine]) -> None:
    engine = start(seconds=4, result_bytes=3_000_000)
    with engine.run(Query(ENDLESS, "csv"), "me") as answer:
        time.sleep(4.5)
        with pytest.raises(ResultTooLarge):
            list(answer)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ({}1{} AS ?x) {{}}".format("(" * 30_000, ")" * 30_000),
        "SELECT * {} ?s ?p ?o {}".format("{" * 20_000, "}" * 20_000),
        "SELECT * { ?s ?p ?o FILTER(" + "||".join(["?s=?o"] * 8_000) + ") }",
    ],
    ids=["parentheses", "braces", "alternatives"],
)
def test_deep_nesting_does_not_crash_a_worker(start: Callable[..., Engine], query: str) -> None:
    """The lexer refuses it before; the worker's stack is the second lock."""
    engine = start(seconds=5)
    try:
        result(engine, query)
    except WorkerCrashed:
        raise
    except QueryFailed:
        pass
    assert result(engine, "ASK {}") == b"true"


def test_service_is_banned_by_the_operating_system_too(start: Callable[..., Engine]) -> None:
    """Straight to the engine, past the check of the query."""
    engine = start()
    result(engine, "ASK {}")
    if engine.public.ban == "none":
        pytest.skip("this system offers no ban on sockets")
    with pytest.raises(EngineFailed):
        result(engine, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_malformed_tells_line_and_column_and_keeps_the_worker(start: Callable[..., Engine]) -> None:
    engine = start()
    with pytest.raises(Malformed) as caught:
        result(engine, "SELECT ?đ {\n  ?đ ?p ?o }\nGROUP BY")
    assert (caught.value.line, caught.value.column) == (3, 9)
    assert "Line 3, column 9" in caught.value.message
    assert "GROUP BY" in caught.value.message
    result(engine, "ASK {}")
    assert engine.public.started == 1


def test_a_worker_that_is_killed_is_replaced_unseen(start: Callable[..., Engine]) -> None:
    engine = start()
    result(engine, "ASK {}")
    os.kill(_pid(engine), signal.SIGKILL)
    assert result(engine, "ASK {}") == b"true"


def test_a_worker_killed_under_its_query_is_replaced_once(start: Callable[..., Engine]) -> None:
    engine = start(seconds=20)
    outcome: list[object] = []

    def ask() -> None:
        try:
            outcome.append(result(engine, FOREVER, seconds=3))
        except QueryFailed as failure:
            outcome.append(failure)

    thread = threading.Thread(target=ask)
    thread.start()
    while not engine.public.started:
        time.sleep(0.01)
    time.sleep(0.3)
    os.kill(_children(engine._spawner)[-1], signal.SIGKILL)
    thread.join()
    assert isinstance(outcome[0], DeadlineExceeded)  # of the second run
    assert engine.public.started == 2


def test_a_spawner_that_is_killed_is_replaced(start: Callable[..., Engine]) -> None:
    engine = start()
    result(engine, "ASK {}")
    process = engine._spawner._process
    assert process is not None
    worker = _pid(engine)
    process.kill()
    give_up = time.monotonic() + 10
    while alive(worker) and time.monotonic() < give_up:
        time.sleep(0.01)
    assert not alive(worker)  # the kernel ends workers with their parent
    assert result(engine, "ASK {}") == b"true"


def test_closing_the_engine_ends_every_process(store_root: Path) -> None:
    engine = Engine(ServerConfig(store_root))
    result(engine, "ASK {}")
    process = engine._spawner._process
    assert process is not None
    pids = [process.pid, _pid(engine)]
    engine.close()
    give_up = time.monotonic() + 10
    while any(map(alive, pids)) and time.monotonic() < give_up:
        time.sleep(0.01)
    assert not any(map(alive, pids))


def test_a_closed_answer_frees_its_worker(start: Callable[..., Engine]) -> None:
    engine = start(concurrency=1, client_concurrency=1, queue_seconds=5)
    answer = engine.run(Query(ENDLESS, "csv"), "me")
    answer.close()
    assert result(engine, "ASK {}") == b"true"


def test_busy(start: Callable[..., Engine]) -> None:
    engine = start(concurrency=1, queue_seconds=0.1)
    with engine.run(Query(ENDLESS, "csv"), "me"), pytest.raises(Busy) as caught:
        result(engine, "ASK {}")
    assert caught.value.retry_after is not None


def test_pages_have_workers_of_their_own(start: Callable[..., Engine]) -> None:
    engine = start(concurrency=1, queue_seconds=0.1)
    with engine.run(Query(ENDLESS, "csv"), "me"):
        assert engine.rows("ASK {}").boolean is True


def test_rows_are_bounded_and_say_so(start: Callable[..., Engine]) -> None:
    engine = start()
    rows = engine.rows("SELECT ?s ?none { ?s ?p ?o }", limit=3)
    assert (len(rows.rows), rows.cut, rows.columns) == (3, True, ("s", "none"))
    assert rows.rows[0][1] is None
    whole = engine.rows("SELECT ?x { VALUES ?x { 'a'@vi 1 <http://a> } }", limit=3)
    assert not whole.cut
    assert [(t.kind, t.value, t.language) for (t,) in whole.rows if t is not None] == [
        ("literal", "a", "vi"), ("literal", "1", None), ("iri", "http://a", None)
    ]  # fmt: skip


def test_rows_take_bindings(start: Callable[..., Engine]) -> None:
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    rows = start().rows(
        f"SELECT ?label {{ $thing <{label}> ?label }}", {"thing": "https://w3id.org/vietpol/id/area_viet-nam"}
    )
    assert [str(row[0]) for row in rows.rows] == ["Việt Nam"]


def test_a_binding_can_not_leave_its_brackets(start: Callable[..., Engine]) -> None:
    with pytest.raises(ValueError, match="IRI"):
        start().rows("ASK { $thing ?p ?o }", {"thing": "http://a> ?p ?o } #"})


def test_a_new_release_is_noticed_and_running_queries_finish_on_the_old_one(
    start: Callable[..., Engine], tmp_path: Path
) -> None:
    def graph(n: int) -> bytes:
        return b" ".join(b"<http://s/%d> <http://p> %d ." % (i, n) for i in range(40_000))

    publish_graph(tmp_path, graph(1))
    engine = start(tmp_path)
    count = "SELECT (MAX(?o) AS ?n) { ?s <http://p> ?o }"
    assert result(engine, count) == b"n\r\n1\r\n"
    with engine.run(Query("SELECT ?o { ?s <http://p> ?o }", "csv"), "me") as answer:
        assert not answer.whole
        publish_graph(tmp_path, graph(2))
        assert result(engine, count) == b"n\r\n2\r\n"
        assert set(b"".join(answer).split()) == {b"o", b"1"}
    assert engine.release is not None
    assert engine.release.id == "gen-000002"


def test_an_empty_store_answers(start: Callable[..., Engine], tmp_path: Path) -> None:
    engine = start(tmp_path)
    assert engine.release is None
    assert result(engine, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == b"n\r\n0\r\n"


def test_a_release_that_can_not_be_read_leaves_the_old_one_in_service(
    start: Callable[..., Engine], tmp_path: Path
) -> None:
    publish_graph(tmp_path, b"<http://a> <http://b> 1 .")
    engine = start(tmp_path)
    assert result(engine, "ASK { ?s ?p 1 }") == b"true"
    (tmp_path / "CURRENT").write_text("gen-000009\n")
    assert result(engine, "ASK { ?s ?p 1 }") == b"true"


def test_a_worker_is_replaced_after_its_queries(store_root: Path) -> None:
    engine = Engine(ServerConfig(store_root, worker_queries=3))
    try:
        for _ in range(7):
            result(engine, "ASK {}")
        assert engine.public.started == 3
    finally:
        engine.close()


def test_a_store_that_can_not_be_opened_is_an_error(tmp_path: Path) -> None:
    publish_graph(tmp_path, b"<http://a> <http://b> 1 .")
    (tmp_path / "releases" / "gen-000001" / "store" / "CURRENT").unlink()
    engine = Engine(ServerConfig(tmp_path))
    try:
        with pytest.raises(EngineFailed, match="can't be opened"):
            result(engine, "ASK {}")
    finally:
        engine.close()


def test_no_client_fills_the_queue() -> None:
    queue = FairQueue(slots=3, client_slots=2, length=10, seconds=0.05)
    queue.enter("a")
    queue.enter("a")
    with pytest.raises(Busy):
        queue.enter("a")
    queue.enter("b")
    with pytest.raises(Busy):
        queue.enter("c")
    queue.leave("a")
    queue.enter("c")
    assert queue.busy == 3


def test_no_client_takes_all_places_aside() -> None:
    queue = FairQueue(slots=3, client_slots=3, length=10, seconds=0.05, aside=2, client_aside=1)
    for client in ("a", "a", "b"):
        queue.enter(client)
    assert queue.step_aside("a")
    assert not queue.step_aside("a")
    assert queue.step_aside("b")
    queue.leave("a", aside=True)
    assert queue.step_aside("a")


def test_who_waits_for_the_slot_of_a_client() -> None:
    queue = FairQueue(slots=2, client_slots=1, length=10, seconds=5)
    queue.enter("a")
    assert queue.alone()
    queue.enter("b")
    assert not queue.alone()
    threads = []
    for client in ("a", "c"):
        threads.append(threading.Thread(target=queue.enter, args=(client,)))
        threads[-1].start()
        while queue.waiting < len(threads):
            time.sleep(0.001)
        if client == "a":  # its own next query counts when it has waited; others can't use its slot: "b" has one
            assert not queue.wanted("a", patience=60)
            assert queue.wanted("a", patience=0)
            assert not queue.wanted("b", patience=0)
    assert queue.wanted("a", patience=60)
    queue.leave("a")
    queue.leave("b")
    for thread in threads:
        thread.join()


def test_the_client_with_fewest_slots_is_next() -> None:
    queue = FairQueue(slots=2, client_slots=2, length=10, seconds=5)
    queue.enter("a")
    queue.enter("b")
    order: list[str] = []

    def enter(client: str) -> None:
        queue.enter(client)
        order.append(client)

    threads = []
    for n, client in enumerate(("a", "c"), 1):  # "a" comes first, and holds a slot
        threads.append(threading.Thread(target=enter, args=(client,)))
        threads[-1].start()
        while queue.waiting < n:
            time.sleep(0.001)
    queue.leave("b")
    threads[1].join()
    assert order == ["c"]
    queue.leave("c")
    threads[0].join()


def test_the_queue_has_an_end() -> None:
    queue = FairQueue(slots=1, client_slots=1, length=0, seconds=5)
    with pytest.raises(Busy, match="waiting already"):
        queue.enter("a")


def test_a_worker_has_no_descriptors_but_its_own(start: Callable[..., Engine]) -> None:
    """What a worker inherits, it could keep open, or write to."""
    spawner = Spawner()
    worker = Worker(spawner, None, 1 << 28)
    try:
        links = {str(fd.readlink()) for fd in Path(f"/proc/{worker.pid}/fd").iterdir()}
        assert sum(link.startswith("socket:") for link in links) == 1
    finally:
        worker.end()
        spawner.close()


def _pid(engine: Engine) -> int:
    worker = engine.public._idle[0]
    assert isinstance(worker, Worker)
    return worker.pid


def _children(spawner: Spawner) -> list[int]:
    assert spawner._process is not None
    pid = spawner._process.pid
    return sorted(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def test_short_queries_pass_while_long_ones_run(start: Callable[..., Engine]) -> None:
    engine = start(
        seconds=20, concurrency=1, client_concurrency=1, short_seconds=0.1, long_concurrency=1, queue_seconds=10
    )
    ended: list[QueryFailed] = []

    def run_long() -> None:
        try:
            result(engine, FOREVER, client="long", seconds=6)
        except QueryFailed as failure:
            ended.append(failure)

    thread = threading.Thread(target=run_long)
    thread.start()
    while not engine.public.queue.busy:
        time.sleep(0.01)
    assert result(engine, "ASK {}", client="short") == b"true"
    assert not ended  # the long one still runs, beside
    thread.join()
    assert isinstance(ended[0], DeadlineExceeded)


def test_a_long_query_gives_up_where_no_place_is_left_and_others_wait(start: Callable[..., Engine]) -> None:
    engine = start(seconds=20, concurrency=1, short_seconds=0.1, long_concurrency=0, queue_seconds=10)
    ended: list[QueryFailed] = []

    def run_long() -> None:
        try:
            result(engine, FOREVER, client="long")
        except QueryFailed as failure:
            ended.append(failure)

    thread = threading.Thread(target=run_long)
    thread.start()
    while not engine.public.queue.busy:
        time.sleep(0.01)
    assert result(engine, "ASK {}", client="short") == b"true"
    thread.join()
    assert isinstance(ended[0], Busy)
    assert ended[0].retry_after is not None


def test_endless_queries_of_one_client_keep_no_other_waiting(start: Callable[..., Engine]) -> None:
    """Eight of them on four workers; and their workers are killed now and then."""
    engine = start(seconds=8, concurrency=4, client_concurrency=4, short_seconds=0.2, queue_seconds=5)
    stop = threading.Event()

    def attack() -> None:
        while not stop.is_set():
            try:
                result(engine, FOREVER, client="attacker")
            except QueryFailed:
                stop.wait(0.05)

    attackers = [threading.Thread(target=attack) for _ in range(8)]
    for attacker in attackers:
        attacker.start()
    try:
        while engine.public.queue.waiting < 3:
            time.sleep(0.01)
        for n in range(60):
            assert result(engine, "ASK {}", client=f"other{n % 3}") == b"true"
            if n % 10 == 9:
                os.kill(_children(engine._spawner)[-1], signal.SIGKILL)
    finally:
        stop.set()
        engine.close()
        for attacker in attackers:
            attacker.join()


def test_one_of_several_workers_is_left_for_other_clients(start: Callable[..., Engine]) -> None:
    engine = start(concurrency=2, client_concurrency=2, short_seconds=60, queue_seconds=0.1)
    with engine.run(Query(ENDLESS, "csv"), "greedy"):
        with pytest.raises(Busy):
            result(engine, "ASK {}", client="greedy")
        assert result(engine, "ASK {}", client="other") == b"true"


def test_a_long_query_that_is_alone_keeps_its_place(start: Callable[..., Engine]) -> None:
    engine = start(seconds=1, concurrency=2, short_seconds=0.1)
    with pytest.raises(DeadlineExceeded):
        result(engine, FOREVER)
    assert engine.public.queue.step_aside("nobody")  # which counts places: all were free
    assert engine.public.started <= 2


def test_a_release_that_could_not_be_read_is_read_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_graph(tmp_path, b"")
    now = 0.0
    watch = ReleaseWatch(tmp_path, lambda: now)
    first = watch.current()
    second = publish_graph(tmp_path, b"")
    with monkeypatch.context() as patch:
        patch.setattr(releases, "current_release", Mock(side_effect=OSError(errno.EMFILE, "Too many open files")))
        assert watch.current() == watch.current() == first
    assert watch.current() == first
    now = 5.0
    assert watch.current() == second


def test_the_first_piece_comes_early_and_a_short_result_whole(start: Callable[..., Engine]) -> None:
    engine = start()
    with engine.run(Query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?d", "csv"), "me") as answer:
        assert 0 < len(answer.first) < FRAME_BYTES  # sorting takes longer than the first piece may wait
        assert not answer.whole
    with engine.run(Query("SELECT * { ?a ?b ?c } LIMIT 20", "csv"), "me") as answer:
        assert answer.whole
