"""Short links: bound to a release for good, compared with today's, honest where the release is gone."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from vietpol.server.config import ClientLimits
from vietpol.server.engine.rows import Rows, Term
from vietpol.server.links import Link, LinksFull, LinkStore, LinksUnavailable
from vietpol.server.pages.comparison import compare
from vietpol.store.remote import RemoteEndpoint

from .conftest import publish_graph

HTML = "text/html,application/xhtml+xml"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
QUERY = f"SELECT ?name {{ ?s <{LABEL}> ?name }} ORDER BY ?name"


def publish(root: Path, *names: str) -> None:
    publish_graph(root, *(f'<https://w3id.org/vietpol/id/{n}> <{LABEL}> "{n}"@vi .'.encode() for n in names))


def make(client: FlaskClient, query: str = QUERY) -> str:
    response = client.post("/q", data={"query": query}, headers={"Accept": HTML})
    assert response.status_code == 303
    return response.headers["Location"]


def shown(client: FlaskClient, path: str, language: str = "en") -> str:
    response = client.get(path, headers={"Accept": HTML, "Accept-Language": language})
    assert response.status_code == 200
    return response.get_data(as_text=True)


Make = Callable[..., FlaskClient]


def test_a_link_keeps_its_release(make_client: Make, tmp_path: Path) -> None:
    publish(tmp_path, "An", "Ba")
    client = make_client(root=tmp_path)
    path = make(client)
    assert path == make(client, QUERY.replace(" {", "  # why\n{")), "the same query has the same link"
    assert "This is also the release of today" in shown(client, path)
    assert client.get(f"{path}?format=csv").data == b"name\r\nAn\r\nBa\r\n"

    publish(tmp_path, "Ba", "Chi", "Dung")
    assert path != make(client), "another release, another link"
    bound = client.get(f"{path}?format=csv")
    assert bound.data == b"name\r\nAn\r\nBa\r\n"
    assert bound.headers["VietPol-Release"] == "gen-000001"
    assert client.get(path, headers={"Accept": "text/csv", "If-None-Match": bound.headers["ETag"]}).status_code == 304
    body = shown(client, path)
    assert "Rows that vanished: 1; that appeared: 2; that stayed: 1." in body
    vanished, appeared = body.partition('id="h-vanished"')[2].partition('id="h-appeared"')[::2]
    assert "An</span>" in vanished
    assert "Chi</span>" not in vanished
    assert "Dung</span>" in appeared
    assert "Mất 1 dòng, thêm 2 dòng, giữ nguyên 1 dòng." in shown(client, path, "vi")


def test_a_release_that_changed_nothing(make_client: Make, tmp_path: Path) -> None:
    publish(tmp_path, "An")
    client = make_client(root=tmp_path)
    select, ask = make(client), make(client, f'ASK {{ ?s <{LABEL}> "Ba"@vi }}')
    publish(tmp_path, "An")
    assert "Nothing: all 1 rows are as they were" in shown(client, select)
    assert "The answer is the same" in shown(client, ask)
    publish(tmp_path, "Ba")
    assert "The answer has changed" in shown(client, ask)


def test_a_release_that_is_gone_says_so(make_client: Make, tmp_path: Path) -> None:
    publish(tmp_path, "An")
    client = make_client(root=tmp_path)
    path = make(client)
    publish(tmp_path, "Ba")
    shutil.rmtree(tmp_path / "releases" / "gen-000001")
    body = shown(client, path)
    assert "That release is not kept any more" in body
    assert "Today, release gen-000002" in body
    assert "Ba</span>" in body
    gone = client.get(f"{path}?format=csv")
    assert gone.status_code == 410
    assert b"gen-000001" in gone.data


def test_another_release_of_the_same_name_is_not_taken_for_it(make_client: Make, tmp_path: Path) -> None:
    publish(tmp_path / "a", "An")
    publish(tmp_path / "b", "Ba")
    settings = {"links": tmp_path / "links.sqlite"}
    path = make(make_client(root=tmp_path / "a", **settings))
    other = make_client(root=tmp_path / "b", **settings)
    assert "not kept any more" in shown(other, path)
    assert other.get(f"{path}?format=csv").status_code == 410


def test_too_many_rows_are_not_compared(make_client: Make, tmp_path: Path) -> None:
    from vietpol.server import QueryLimits

    publish(tmp_path, "An", "Ba", "Chi")
    client = make_client(QueryLimits(compared_rows=2), root=tmp_path)
    path = make(client)
    publish(tmp_path, "An")
    assert "more than 2 rows" in shown(client, path)


def test_programs_make_links_too(make_client: Make, tmp_path: Path) -> None:
    publish(tmp_path, "An")
    client = make_client(root=tmp_path, public_url="https://data.example.org")
    made = client.post("/q", data={"query": QUERY})
    assert made.status_code == 201
    assert made.headers["Location"].startswith("https://data.example.org/q/")
    assert made.get_data(as_text=True).strip() == made.headers["Location"]


@pytest.mark.parametrize(
    ("query", "status"),
    [("SELECT", 400), ("", 400), ("INSERT DATA { <a:> <b:> 1 }", 403), ("SELECT * { SERVICE <http://a> {} }", 403)],
)
def test_only_queries_that_run_get_a_link(make_client: Make, tmp_path: Path, query: str, status: int) -> None:
    publish(tmp_path, "An")
    client = make_client(root=tmp_path)
    assert client.post("/q", data={"query": query}).status_code == status
    assert client.post("/q", data={"query": query}, headers={"Accept": HTML}).status_code == status
    assert not (tmp_path / "links.sqlite").exists()


def test_a_client_keeps_so_much_and_no_more(make_client: Make, tmp_path: Path) -> None:
    publish(tmp_path, "An")
    client = make_client(root=tmp_path, client=ClientLimits(None, None, None, link_bytes=100))
    assert client.post("/q", data={"query": "ASK { } # " + "a" * 80}).status_code == 201
    again = client.post("/q", data={"query": "ASK { ?s ?p ?o } # " + "a" * 80})
    assert again.status_code == 429
    assert 0 < int(again.headers["Retry-After"]) <= 60


def test_unknown_links_are_not_found(make_client: Make, tmp_path: Path) -> None:
    publish(tmp_path, "An")
    client = make_client(root=tmp_path)
    for name in ("aaaaaaaaaaaa", "x", "..", "AAAAAAAAAAAA", "a" * 60):
        assert client.get(f"/q/{name}", headers={"Accept": HTML}).status_code == 404
        assert client.get(f"/q/{name}?format=csv").status_code == 404


def test_a_graph_elsewhere_has_no_releases_to_bind_to(make_client: Make, tmp_path: Path) -> None:
    publish(tmp_path, "An")
    path = make(make_client(root=tmp_path))
    elsewhere = make_client(root=tmp_path, remote=RemoteEndpoint.at("http://127.0.0.1:9/sparql"))
    assert elsewhere.post("/q", data={"query": QUERY}).status_code == 503
    assert elsewhere.get(f"{path}?format=csv").status_code == 410, "not the answer of another graph"
    assert "not kept any more" in shown(elsewhere, path)


def test_without_a_release_there_is_nothing_to_bind_to(make_client: Make, tmp_path: Path) -> None:
    assert make_client(root=tmp_path).post("/q", data={"query": "ASK {}"}).status_code == 503


def link(query: str) -> Link:
    return Link(query, "gen-000001", "c", "2024-01-23", ("a:b",), None)


def fill(store: LinkStore) -> None:
    for number in range(5, 20):
        store.add(link("x" * 4000), f"q{number}")


def test_links_take_no_more_space_than_they_may(tmp_path: Path) -> None:
    store = LinkStore(tmp_path / "links.sqlite", 64 * 1024)
    kept = [store.add(link("x" * 4000), f"q{number}") for number in range(5)]
    with pytest.raises(LinksFull):
        fill(store)
    assert all(store.get(name) == link("x" * 4000) for name in kept), "what was kept stays"
    assert store.add(link("x" * 4000), "q0") == kept[0], "and is found again"
    assert (tmp_path / "links.sqlite").stat().st_size <= 64 * 1024


def test_two_hashes_that_begin_alike_get_two_links(tmp_path: Path) -> None:
    store = LinkStore(tmp_path / "links.sqlite", 1_000_000)
    name = store.add(link("a"), "a")
    with sqlite3.connect(tmp_path / "links.sqlite") as database:
        database.execute("UPDATE link SET digest = 'of another one'")
    database.close()
    longer = store.add(link("a"), "a")
    assert longer.startswith(name)
    assert len(longer) > len(name)
    assert longer == store.add(link("a"), "a")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    store = LinkStore(tmp_path / "nowhere" / "links.sqlite", 1_000_000)
    with pytest.raises(LinksUnavailable):
        store.add(link("a"), "a")
    assert store.get("aaaaaaaaaaaa") is None
    (tmp_path / "broken.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(LinksUnavailable):
        LinkStore(tmp_path / "broken.sqlite", 1_000_000).get("aaaaaaaaaaaa")


def rows(*values: str, cut: bool = False, kind: str = "literal") -> Rows:
    return Rows(("x",), tuple((Term(kind, value),) for value in values), cut)


def test_comparison() -> None:
    changed = compare(rows("a", "b", "b"), rows("b", "c", "a"))
    assert changed is not None
    assert ([str(r[0]) for r in changed.vanished], [str(r[0]) for r in changed.appeared]) == (["b"], ["c"])
    assert changed.kept == 2
    assert not changed.same
    reordered = compare(rows("a", "b"), rows("b", "a"))
    assert reordered is not None
    assert reordered.same
    blank = compare(rows("b1", "b2", kind="blank"), rows("x1", "x2", "x3", kind="blank"))
    assert blank is not None
    assert (len(blank.vanished), len(blank.appeared)) == (0, 1)
    assert compare(rows("a"), rows("a", cut=True)) is None
