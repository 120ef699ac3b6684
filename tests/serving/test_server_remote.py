"""Served, exported and asked from an endpoint elsewhere as from a store; and what becomes of an endpoint that fails."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from pyoxigraph import NamedNode
from werkzeug.test import TestResponse

from endpoints import answering, oxigraph, reply, running_oxigraph, running_virtuoso, virtuoso
from vietpol.cli import main
from vietpol.export import FORMATS, export_rdf, export_tables
from vietpol.server import QueryLimits
from vietpol.server.engine.releases import RemoteWatch
from vietpol.store import current_release
from vietpol.store.remote import RemoteEndpoint, RemoteError
from vietpol.store.source import RemoteSource

JSON = "application/sparql-results+json"
PAGES = (
    "/page/person_le-van-mau_dong-thap",
    "/page/post_dong-thap_tinh-uy_bi-thu",
    "/page/tenure_le-van-mau_dong-thap_dong-thap_tinh-uy_bi-thu",
    "/code/basis_explicit",
)
INDEXED = ("/", "/list/Body", "/page/area_dong-thap")  # these show more where a release has its indexes
COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a vp:Person }"
PREFIX = "PREFIX vp: <https://w3id.org/vietpol/ont#> "


@pytest.fixture(scope="module")
def files(store_root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small graph as N-Quads, and its merged view as N-Triples."""
    folder = tmp_path_factory.mktemp("files")
    release = current_release(store_root)
    for name in ("nquads", "ntriples"):
        with (folder / name).open("wb") as file:
            export_rdf(release, name, file)
    quads, view = folder / "graph.nq", folder / "graph.nt"
    (folder / "nquads").rename(quads)
    (folder / "ntriples").rename(view)
    return quads, view


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("oxigraph", marks=pytest.mark.skipif(oxigraph() is None, reason="oxigraph is not installed")),
        pytest.param(
            "virtuoso", marks=pytest.mark.skipif(virtuoso() is None, reason="Virtuoso is not installed (Debian)")
        ),
    ],
)
def endpoint(
    request: pytest.FixtureRequest, files: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    quads, view = files
    folder = tmp_path_factory.mktemp(request.param)
    running = running_oxigraph(folder, quads, view) if request.param == "oxigraph" else running_virtuoso(folder, quads)
    with running as address:
        yield address


def test_exports_are_the_same_bytes(endpoint: str, store_root: Path, tmp_path: Path) -> None:
    release, remote = current_release(store_root), RemoteEndpoint.at(endpoint)
    for name in FORMATS:
        here, there = tmp_path / f"{name}-here", tmp_path / f"{name}-there"
        for store, path in ((release, here), (remote, there)):
            with path.open("wb") as file:
                export_rdf(store, name, file)
        assert there.read_bytes() == here.read_bytes(), name
    for written in export_tables(remote, tmp_path / "there"):
        assert written.is_file()
    for written in export_tables(release, tmp_path / "here"):
        assert (tmp_path / "there" / written.name).read_bytes() == written.read_bytes(), written.name


def test_pages_are_the_same(endpoint: str, make_client: Callable[..., FlaskClient]) -> None:
    here, there = make_client(), make_client(remote=RemoteEndpoint.at(endpoint))
    for path in PAGES:
        page = there.get(path)
        assert page.status_code == 200, path
        assert page.text.replace("remote", "gen-000001") == here.get(path).text.replace("remote", "gen-000001"), path
    for path in INDEXED:
        assert "Đồng Tháp" in there.get(path).text, path


def test_queries_and_limits(endpoint: str, make_client: Callable[..., FlaskClient]) -> None:
    client = make_client(QueryLimits(result_bytes=2_000), remote=RemoteEndpoint.at(endpoint))

    def ask(query: str, **fields: str) -> TestResponse:
        return client.get("/sparql", query_string={"query": query, **fields})

    here = make_client().get("/sparql", query_string={"query": PREFIX + COUNT, "format": "csv"})
    assert ask(PREFIX + COUNT, format="csv").text == here.text
    turtle = ask(PREFIX + "CONSTRUCT { ?s a vp:Person } WHERE { ?s a vp:Person } LIMIT 1", format="ttl")
    assert turtle.status_code == 200
    assert " a vp:Person ." in turtle.text
    assert ask("ASK {}", format="json").json == {"head": {}, "boolean": True}
    malformed = ask("SELECT * { ?s ?p", format="json")
    assert malformed.status_code == 400
    assert "Line 1, column" in malformed.text
    assert ask("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }").status_code == 403
    assert ask("SELECT * { ?s ?p ?o }").status_code == 507
    health = client.get("/health").json
    assert health is not None
    assert health["network_ban"] == "remote"
    first = ask("ASK {}")
    assert first.headers["ETag"]
    again = client.get("/sparql", query_string={"query": "ASK {}"}, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_command_line_asks_it(endpoint: str) -> None:
    run = CliRunner().invoke(main, ["query", "-", "--store", endpoint, "--format", "csv"], input=COUNT)
    assert run.exit_code == 0, run.output
    assert run.output.startswith("n\r\n") or run.output.startswith("n\n")


@pytest.mark.skipif(virtuoso() is None, reason="Virtuoso is not installed (Debian)")
def test_a_result_that_virtuoso_cuts_is_no_result(files: tuple[Path, Path], tmp_path: Path) -> None:
    with running_virtuoso(tmp_path / "virtuoso", files[0], rows=20) as address:
        source = RemoteSource(RemoteEndpoint.at(address))
        with pytest.raises(RemoteError, match="cuts results at 20 rows"):
            source.select("SELECT * { ?s ?p ?o }")
        assert len(list(source.select("SELECT * { ?s ?p ?o } LIMIT 19").solutions)) == 19


def _rows(count: int) -> bytes:
    rows = [{"s": {"type": "literal", "value": str(n)}} for n in range(count)]
    return json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": rows}}).encode()


Act = Callable[[BaseHTTPRequestHandler], None]
FAILURES: dict[str, tuple[Act, int, str]] = {
    "a page": (lambda h: reply(h, b"<html>Hello</html>", "text/html"), 502, "no SPARQL endpoint"),
    "not found": (lambda h: reply(h, b"<b>no such thing</b>", "text/html", 404), 502, "(404): no such thing"),
    "broken": (lambda h: reply(h, b"Java stack trace", "text/plain", 500), 502, "failed (500): Java stack trace"),
    "busy": (lambda h: reply(h, b"", "text/plain", 503, Retry_After="7"), 503, "is busy"),
    "password": (lambda h: reply(h, b"", "text/plain", 401), 502, "wants a user"),
    "deadline": (lambda h: reply(h, b"too long", "text/plain", 504), 504, "gave up"),
    "refused": (lambda h: reply(h, b"not this function", "text/plain", 400), 400, "not this function"),
    "cut": (lambda h: reply(h, _rows(10), JSON, X_SPARQL_MaxRows="10"), 507, "cuts results at 10 rows"),
    "partial": (lambda h: reply(h, _rows(3), JSON, X_SQL_State="S1TAT"), 507, "ran out of time"),
    "ends early": (lambda h: reply(h, _rows(10)[:-30], JSON), 502, "breaks off"),
    "shorter than said": (lambda h: reply(h, _rows(10), JSON, Content_Length="9999"), 502, "ended before"),
    "nonsense": (lambda h: reply(h, b'{"head": 7}', JSON), 502, "can't be read"),
    "in circles": (lambda h: reply(h, b"", "text/plain", 307, Location="/sparql"), 502, "redirects without end"),
}  # fmt: skip


@pytest.mark.parametrize("failure", FAILURES)
def test_failures_of_the_endpoint_in_plain_words(make_client: Callable[..., FlaskClient], failure: str) -> None:
    act, status, words = FAILURES[failure]
    with answering(lambda handler, _: act(handler)) as address:
        client = make_client(remote=RemoteEndpoint.at(address))
        answer = client.get("/sparql?query=SELECT*{?s+?p+?o}", headers={"Accept": JSON})
    assert answer.status_code == status
    assert answer.json is not None
    assert words in answer.json["detail"]
    assert answer.headers.get("Retry-After") == ("7" if failure == "busy" else None)


def test_an_endpoint_that_is_not_there(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client(remote=RemoteEndpoint.at("http://127.0.0.1:9/sparql"))
    assert client.get("/sparql?query=ASK{}").status_code == 502
    assert client.get("/health").status_code == 503
    assert client.get("/list/Post", headers={"Accept": "text/html"}).status_code == 502


def test_an_endpoint_that_is_silent_ends_at_the_deadline(make_client: Callable[..., FlaskClient]) -> None:
    done = threading.Event()

    def answer(handler: BaseHTTPRequestHandler, _: str) -> None:
        done.wait(30)

    with answering(answer) as address:
        client = make_client(QueryLimits(seconds=0.3), remote=RemoteEndpoint.at(address))
        started = time.monotonic()
        assert client.get("/sparql?query=ASK{}").status_code == 504
        assert time.monotonic() - started < 15
        done.set()


def test_a_result_that_ends_early_is_no_whole_one_for_triples() -> None:
    """A line of N-Triples ends anywhere; only the length tells that there should be more."""
    triple = b"<urn:a> <urn:b> <urn:c> .\n"
    with (
        answering(lambda h, _: reply(h, triple, "application/n-triples", Content_Length="99")) as address,
        pytest.raises(RemoteError, match="ended before"),
    ):
        list(RemoteSource(RemoteEndpoint.at(address)).triples(NamedNode("urn:g")))


def test_user_and_password_go_to_the_endpoint_and_nowhere_else() -> None:
    seen: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler, _: str) -> None:
        seen.append(handler.headers.get("Authorization"))
        reply(handler, b"", "text/plain", 404)

    with answering(answer) as address:
        endpoint = RemoteEndpoint.at(address.replace("//", "//us%40er:pass@"))
        with pytest.raises(RemoteError) as error:
            endpoint.ask("ASK {}", 5)
    assert seen == ["Basic " + base64.b64encode(b"us@er:pass").decode()]
    assert "pass" not in error.value.message + repr(endpoint)


@pytest.mark.parametrize("address", ["ftp://a/b", "http://", "https:///sparql", "http://a:b/"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        RemoteEndpoint.at(address)


def test_relative_iris_are_of_our_address(make_client: Callable[..., FlaskClient]) -> None:
    asked: list[str] = []

    def answer(handler: BaseHTTPRequestHandler, query: str) -> None:
        asked.append(query)
        reply(handler, b'{"head":{},"boolean":true}', JSON)

    with answering(answer) as address:
        client = make_client(remote=RemoteEndpoint.at(address))
        client.get("/sparql", query_string={"query": "ASK { <a> ?p ?o }"})
        client.get("/sparql", query_string={"query": "ASK { <urn:a> ?p ?o }"})
    assert asked == ["BASE <http://localhost/sparql> ASK { <a> ?p ?o }", "ASK { <urn:a> ?p ?o }"]


def test_what_is_kept_of_an_endpoint_is_kept_for_a_while() -> None:
    now = [0.0]
    watch = RemoteWatch("http://a/", 300, lambda: now[0])
    first = watch.current()
    now[0] = 299.0
    assert watch.current() == first
    now[0] = 301.0
    assert watch.current() != first
