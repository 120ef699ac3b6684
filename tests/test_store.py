"""The store: graphs and their merged view, canonical lines, releases, the lock."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, parse

from vietpol.store import BuildLock, Layout, NoReleaseError, StoreBusyError, current_release, publish, sweep
from vietpol.store.graphs import GraphStore, canonical, parsed
from vietpol.store.reading import open_release, rows
from vietpol.vocab import GRAPH_REDIRECTS, XSD

G1, G2 = "https://w3id.org/vietpol/graph/article/1", "https://w3id.org/vietpol/graph/article/2"


def triple(n: int, value: str = "x") -> Triple:
    return Triple(NamedNode(f"https://w3id.org/vietpol/id/person_{n}"), NamedNode("http://p"), Literal(value))


@pytest.fixture
def graphs(tmp_path: Path) -> GraphStore:
    return GraphStore(tmp_path / "store")


def view(graphs: GraphStore) -> set[Triple]:
    return {q.triple for q in graphs._store.quads_for_pattern(None, None, None, DefaultGraph())}


def load(graphs: GraphStore, graph: str, *triples: Triple) -> None:
    graphs.load([(graph, canonical(triples))])


@pytest.mark.parametrize("fill", ["load", "replace"])
def test_the_view_has_every_triple_once_and_loses_it_with_the_last_graph(graphs: GraphStore, fill: str) -> None:
    for graph in (G1, G2):
        if fill == "load":
            load(graphs, graph, triple(1), triple(2))
        else:
            graphs.replace(graph, [triple(1), triple(2)])
    assert view(graphs) == {triple(1), triple(2)}
    graphs.replace(G1, [triple(2), triple(3)])
    assert view(graphs) == {triple(1), triple(2), triple(3)}
    graphs.remove(G2)
    assert view(graphs) == {triple(2), triple(3)}
    assert graphs.graphs() == [G1]
    graphs.remove(G1)
    assert view(graphs) == set()


def test_replace_tells_whether_anything_changed(graphs: GraphStore) -> None:
    assert graphs.replace(G1, [triple(1)])
    assert not graphs.replace(G1, [triple(1)])


def test_a_change_cut_off_halfway_can_be_done_again(graphs: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The view gives a triple up before its graph does; else the second run would not know of it."""
    graphs.replace(G1, [triple(1), triple(2)])
    removed = []
    store = graphs._store

    class CutOff:
        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def remove(self, quad: object) -> None:
            removed.append(quad)
            if len(removed) > 1:
                raise OSError("cut off")
            store.remove(quad)  # type: ignore[arg-type]

    graphs._store = CutOff()  # type: ignore[assignment]
    with pytest.raises(OSError, match="cut off"):
        graphs.replace(G1, [triple(3)])
    graphs._store = store
    graphs.replace(G1, [triple(3)])
    assert view(graphs) == {triple(3)}


def test_redirects_are_not_in_the_view(graphs: GraphStore) -> None:
    load(graphs, GRAPH_REDIRECTS, triple(1))
    graphs.replace(GRAPH_REDIRECTS, [triple(1), triple(2)])
    assert view(graphs) == set()
    load(graphs, G1, triple(1))
    graphs.remove(G1)
    assert view(graphs) == set()
    assert graphs.triples(GRAPH_REDIRECTS) == {triple(1), triple(2)}


def test_what_a_killed_bulk_load_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "bulk-123.sst").write_bytes(b"half")
    GraphStore(tmp_path / "store")
    assert not (tmp_path / "store" / "bulk-123.sst").exists()


def test_canonical_lines_are_what_the_store_gives_back(tmp_path: Path) -> None:
    """Oxigraph keeps values, not their writing: a graph must have its form before it is compared or validated."""
    subject, predicate = NamedNode("http://s"), NamedNode("http://p")
    written = [("1.50", "decimal"), ("007", "integer"), ("5", "nonNegativeInteger"), ("2024-01-23T08:00:00.500", "dateTime"),
               ("1", "boolean"), ("not a date", "date"), ("2024", "gYear")]  # fmt: skip
    triples = [Triple(subject, predicate, Literal(v, datatype=NamedNode(XSD + t))) for v, t in written]
    triples.append(Triple(subject, predicate, Literal('xuống\ndòng\r "và" \\ \u2028', language="vi")))
    lines = canonical(triples)
    graphs = GraphStore(tmp_path / "store")
    graphs.load([(G1, lines)])
    assert graphs.triples(G1) == set(parsed(lines))
    assert canonical(parsed(lines)) == lines
    assert b'"1.5"^^' in lines
    assert b"nonNegativeInteger" not in lines
    assert lines.splitlines() == sorted(lines.splitlines())


def test_canonical_lines_do_not_depend_on_the_order() -> None:
    triples = [triple(n) for n in range(30)]
    assert canonical(triples) == canonical([*reversed(triples), triple(3)])


# -- releases ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    found = Layout(tmp_path / "dir")
    found.prepare()
    return found


def release(layout: Layout, n: int) -> str:
    def checkpoint(path: Path) -> None:
        store = Store(str(path))
        store.update(f"INSERT DATA {{ <http://a> <http://p> {n} }}")

    return publish(layout, checkpoint, {"articles": n}).id


def test_readers_have_the_newest_release(layout: Layout) -> None:
    with pytest.raises(NoReleaseError):
        current_release(layout.root)
    for n in (1, 2):
        assert release(layout, n) == f"gen-{n:06d}"
        found = current_release(layout.root)
        assert (found.id, found.path.name, found.info["articles"]) == (f"gen-{n:06d}", f"gen-{n:06d}", n)
        assert [str(row["n"].value) for row in rows(open_release(found), "SELECT ?n { ?s ?p ?n }")] == [str(n)]  # type: ignore[union-attr]
        assert json.loads((found.path / "release.json").read_text())["id"] == found.id


def test_a_failure_before_the_switch_leaves_the_old_release(layout: Layout) -> None:
    release(layout, 1)

    def broken(path: Path) -> None:
        path.mkdir()
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        publish(layout, broken, {})
    assert current_release(layout.root).id == "gen-000001"
    sweep(layout, keep=3)
    assert [p.name for p in layout.releases.iterdir()] == ["gen-000001"]
    assert release(layout, 2) == "gen-000002"


def test_a_release_that_was_renamed_but_not_switched_to_is_swept(layout: Layout) -> None:
    release(layout, 1)
    (layout.releases / "gen-000002").mkdir()
    sweep(layout, keep=3)
    assert [p.name for p in layout.releases.iterdir()] == ["gen-000001"]


def test_the_newest_are_kept_and_a_reader_of_a_swept_release_reads_on(layout: Layout) -> None:
    release(layout, 1)
    reader = open_release(current_release(layout.root))
    for n in (2, 3, 4):
        release(layout, n)
    sweep(layout, keep=2)
    assert sorted(p.name for p in layout.releases.iterdir()) == ["gen-000003", "gen-000004"]
    assert len(list(rows(reader, "SELECT * { ?s ?p ?o }"))) == 1


def test_many_processes_read_a_release_at_once(layout: Layout) -> None:
    release(layout, 1)
    path = current_release(layout.root).store_path
    code = f"import pyoxigraph; print(len(pyoxigraph.Store.read_only({str(path)!r})))"
    readers = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(3)]
    assert [r.communicate(timeout=60)[0].strip() for r in readers] == [b"1"] * 3


def test_the_lock_names_who_holds_it_and_ends_with_its_process(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    code = f"""
import sys, time
from pathlib import Path
from vietpol.store import BuildLock
with BuildLock(Path({str(lock)!r})):
    print("held", flush=True)
    time.sleep(60)
"""
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(StoreBusyError, match=f"process {holder.pid}") as caught, BuildLock(lock):
        pass
    assert caught.value.pid == holder.pid
    holder.kill()
    holder.communicate(timeout=60)
    with BuildLock(lock):
        pass


def test_turtle_of_a_release_can_be_read_by_others(layout: Layout) -> None:
    release(layout, 1)
    dumped = open_release(current_release(layout.root)).dump(format=RdfFormat.N_QUADS)
    assert len(list(parse(dumped, RdfFormat.N_QUADS))) == 1
