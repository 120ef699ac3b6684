"""The SPARQL protocol over the application: requests, formats, errors, caching."""

import gzip
import json
import logging
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from vietpol.server import ClientLimits, QueryLimits
from vietpol.server.endpoint.request import BadRequest, UnsupportedMediaType, read_request
from vietpol.server.engine.errors import Refused
from vietpol.server.engine.fair_queue import FairQueue
from vietpol.vocab import DERIVED_GRAPHS

from .conftest import publish_graph
from .test_server_engine import ENDLESS, FOREVER, HUNGRY

ASK = "/sparql?query=ASK%7B%7D"
JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
SD = "http://www.w3.org/ns/sparql-service-description#"


def sparql(client: FlaskClient, query: str, accept: str = "*/*", **fields: str) -> tuple[int, str, bytes]:
    """Status, media type and body of a GET."""
    response = client.get("/sparql?" + urlencode({"query": query, **fields}), headers={"Accept": accept})
    return response.status_code, response.content_type, response.data


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        ("SELECT * {}", "*/*", JSON),
        ("SELECT * {}", "application/json", "application/json"),
        ("SELECT * {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("SELECT * {}", "text/csv, application/sparql-results+json;q=0.5", "text/csv; charset=utf-8"),
        ("SELECT * {}", "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("SELECT * {}", "text/turtle, text/*;q=0.1", "text/csv; charset=utf-8"),
        ("ASK {}", "application/xml", "application/xml"),
        ("CONSTRUCT WHERE {}", "*/*", "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE {}", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT WHERE {}", "application/json", "application/json"),
        ("CONSTRUCT WHERE {}", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT WHERE {}", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE {}", "application/trig", "application/trig"),
        ("DESCRIBE <http://a>", "application/n-quads", "application/n-quads"),
    ],
)
def test_content_negotiation(client: FlaskClient, query: str, accept: str, content_type: str) -> None:
    assert sparql(client, query, accept)[:2] == (200, content_type)


@pytest.mark.parametrize(
    ("query", "accept"),
    [("SELECT * {}", "text/turtle"), ("CONSTRUCT WHERE {}", "text/csv"), ("ASK {}", "image/png, */*;q=0")],
)
def test_nothing_acceptable(client: FlaskClient, query: str, accept: str) -> None:
    status, _, body = sparql(client, query, accept)
    assert status == 406
    assert b"format=" in body


def test_format_parameter_wins(client: FlaskClient) -> None:
    assert sparql(client, "SELECT * {}", JSON, format="csv")[1] == "text/csv; charset=utf-8"
    assert sparql(client, "SELECT * {}", "text/html", format="application/sparql-results+xml")[0] == 200
    assert sparql(client, "CONSTRUCT WHERE {}", format="turtle")[1] == "text/turtle; charset=utf-8"
    assert sparql(client, "SELECT * {}", format="ttl")[0] == 406


def test_the_three_ways_to_send_a_query(client: FlaskClient) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/vietpol/ont#Person> }"
    got = client.get("/sparql", query_string={"query": query}, headers={"Accept": "text/csv"})
    form = client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    direct = client.post(
        "/sparql/", data=query, content_type="application/sparql-query; charset=UTF-8", headers={"Accept": "text/csv"}
    )
    assert got.data == form.data == direct.data == b"n\r\n3\r\n"


def test_default_and_named_graphs(client: FlaskClient) -> None:
    tenures, reference = "https://w3id.org/vietpol/graph/tenures", "https://w3id.org/vietpol/graph/reference"
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"
    graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"

    def ask(query: str, **fields: str | list[str]) -> bytes:
        response = client.get("/sparql?" + urlencode({"query": query, "format": "csv", **fields}, doseq=True))
        return bytes(response.data[3:-2])

    assert ask(count, **{"default-graph-uri": tenures}) == b"2"
    both = {"default-graph-uri": [tenures, reference]}
    assert int(ask(count, **both)) > 1
    assert ask(graphs, **{"default-graph-uri": tenures}) == b"0"
    assert ask(graphs, **{"named-graph-uri": [tenures, reference]}) == b"2"
    assert ask(count, **{"named-graph-uri": tenures}) == b"0"
    assert ask(f"SELECT (COUNT(?s) AS ?n) FROM <{reference}> {{ ?s ?p ?o }}", **{"default-graph-uri": tenures}) == ask(
        "SELECT (COUNT(?s) AS ?n) { ?s ?p ?o }", **{"default-graph-uri": tenures}
    )


@pytest.mark.parametrize(
    ("status", "method", "address", "content_type", "body"),
    [
        (400, "GET", "/sparql?query=SELECT", None, b""),
        (400, "GET", "/sparql?query=ASK{}&query=ASK{}", None, b""),
        (400, "GET", "/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%20%7D", None, b""),
        (400, "GET", "/sparql?query=ASK{}&default-graph-uri=relative", None, b""),
        (400, "GET", "/sparql?query=ASK{}&timeout=soon", None, b""),
        (400, "GET", "/sparql?query=ASK{}&timeout=-1", None, b""),
        (400, "GET", "/sparql?query=", None, b""),
        (400, "POST", "/sparql", "application/sparql-query", b"ASK { ?s ?p '\xff' }"),
        (400, "POST", "/sparql", "application/sparql-query", b""),
        (400, "POST", "/sparql", FORM, b"query=ASK%7B"),
        (400, "POST", "/sparql", FORM, b"q=ASK%7B%7D"),
        (403, "GET", "/sparql?update=CLEAR+ALL", None, b""),
        (403, "GET", "/sparql?query=CLEAR+ALL", None, b""),
        (403, "POST", "/sparql", "application/sparql-update", b"CLEAR ALL"),
        (403, "POST", "/sparql", FORM, b"update=CLEAR+ALL"),
        (403, "GET", "/sparql?query=SELECT*{SERVICE<http://a>{}}", None, b""),
        (415, "POST", "/sparql", "text/plain", b"ASK {}"),
        (415, "POST", "/sparql", None, b"ASK {}"),
        (415, "POST", "/sparql", "application/sparql-query; charset=UTF-16", b"A\0S\0K\0"),
        (405, "PUT", "/sparql", None, b""),
        (405, "DELETE", "/sparql", None, b""),
        (405, "POST", "/graph-store?default", None, b""),
        (405, "PUT", "/graph-store?default", None, b""),
    ],
)
def test_errors(
    client: FlaskClient, status: int, method: str, address: str, content_type: str | None, body: bytes
) -> None:
    response = client.open(address, method=method, content_type=content_type, data=body)
    assert response.status_code == status, response.data
    assert response.data
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_malformed_as_json_has_line_and_column(client: FlaskClient) -> None:
    status, kind, body = sparql(client, "SELECT *\n{ ?s ?p", JSON)
    assert (status, kind) == (400, "application/problem+json")
    problem = json.loads(body)
    assert (problem["code"], problem["line"]) == ("malformed-query", 2)
    assert sparql(client, "SELECT *\n{ ?s ?p")[1] == "text/plain; charset=utf-8"


def test_limits_have_statuses_of_their_own(make_client: Callable[..., FlaskClient]) -> None:
    limits = QueryLimits(
        seconds=0.5, memory_bytes=64 << 20, nesting=10, query_bytes=2_000, concurrency=1, queue_seconds=0.1,
        result_bytes=200_000,
    )  # fmt: skip
    client = make_client(limits)
    assert sparql(client, FOREVER)[0] == 504
    assert sparql(client, FOREVER, timeout="0.1")[0] == 504
    assert sparql(client, HUNGRY)[0] in (504, 507)
    assert sparql(client, "SELECT * " + "{" * 11 + "}" * 11)[0] == 400
    assert sparql(client, "SELECT * { ?s ?p '" + "a" * 2_000 + "' }")[0] == 413
    assert sparql(client, "SELECT * { ?s ?p '" + "đ" * 1_000 + "' }")[0] == 413
    assert client.post("/sparql", data=b"a" * 200_000, content_type="application/sparql-query").status_code == 413
    assert client.post("/sparql", data={"query": "a" * 200_000}).status_code == 413
    queue = client.application.extensions["vietpol"].engine.public.queue
    queue.enter("somebody")
    response = client.get(ASK)
    queue.leave("somebody")
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) >= 1
    assert client.get(ASK).status_code == 200


def test_refused_queries_are_counted_and_logged(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "vietpol.server.queries"):
        assert sparql(client, "DROP ALL")[0] == 403
    assert json.loads(caplog.messages[-1])["query"] == "DROP ALL"
    assert 'vietpol_queries_total{outcome="refused"}' in client.get("/metrics").text


def test_a_graph_is_copied_without_the_memory_that_a_construct_takes(
    make_client: Callable[..., FlaskClient], tmp_path: Path
) -> None:
    publish_graph(tmp_path, b"".join(b'<http://a/%d> <http://b> "%s" .\n' % (n, b"x" * 2_000) for n in range(60_000)))
    client = make_client(QueryLimits(memory_bytes=24 << 20), root=tmp_path)
    graph = client.get("/graph-store?default", headers={"Accept": "application/n-triples"})
    assert graph.data.count(b"\n") == 60_000
    with pytest.raises(Exception, match="memory"):
        _ = sparql(client, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "application/n-triples")[2]


def test_a_format_without_a_place_for_a_term(client: FlaskClient) -> None:
    query = "CONSTRUCT { <http://a> <http://b> <<( <http://x> <http://y> 1 )>> } {}"
    status, _, body = sparql(client, query, "application/ld+json")
    assert (status, json.loads(body)["code"]) == (406, "unrepresentable")
    assert sparql(client, query, "text/turtle")[0] == 200


def test_what_no_view_takes_is_told_in_the_language_of_the_client(client: FlaskClient) -> None:
    gone = client.get("/nothing", headers={"Accept": "application/json"})
    assert (gone.status_code, gone.content_type, gone.get_json()["status"]) == (404, "application/problem+json", 404)
    refused = client.put("/sparql", headers={"Accept": "application/json"})
    assert refused.get_json()["title"] == "Method Not Allowed"
    assert "GET" in refused.headers["Allow"]
    assert client.get("/nothing").text == "Not Found\n"


def test_a_client_has_a_budget(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client(client=ClientLimits(requests=3, query_seconds=None))
    assert [client.get(ASK).status_code for _ in range(4)] == [200, 200, 200, 429]
    other = client.get(ASK, environ_base={"REMOTE_ADDR": "10.9.8.7"})
    assert other.status_code == 200
    assert int(client.get(ASK).headers["Retry-After"]) >= 1


def test_query_seconds_are_charged(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client(QueryLimits(seconds=0.3), client=ClientLimits(requests=None, query_seconds=0.2))
    assert sparql(client, FOREVER)[0] == 504
    assert sparql(client, "ASK {}")[0] == 429


def test_a_long_look_at_a_query_is_charged(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client(client=ClientLimits(requests=None, query_seconds=0.001))
    long = "SELECT * { " + "; " * 20_000 + " x:y }"
    assert client.post("/sparql", data={"query": long}).status_code == 400
    assert client.post("/sparql", data={"query": long}).status_code == 429


def test_forwarded_addresses_count_only_behind_a_trusted_proxy(make_client: Callable[..., FlaskClient]) -> None:
    limits = ClientLimits(requests=1, query_seconds=None)
    direct = make_client(client=limits)
    proxied = make_client(client=limits, trusted_proxies=1)

    def statuses(client: FlaskClient) -> list[int]:
        return [client.get(ASK, headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code for n in (1, 2)]

    assert statuses(direct) == [200, 429]
    assert statuses(proxied) == [200, 200]


def test_a_late_failure_breaks_the_response(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client(QueryLimits(result_bytes=300_000))
    response = client.get("/sparql?" + urlencode({"query": ENDLESS}))
    assert response.status_code == 200
    with pytest.raises(Exception, match="longer than"):
        _ = response.data
    assert client.get(ASK).status_code == 200


def test_etag_and_conditional_requests(client: FlaskClient) -> None:
    first = client.get(ASK, headers={"Accept": JSON})
    tag = first.headers["ETag"]
    assert "Last-Modified" in first.headers
    assert {"Accept", "Accept-Encoding"} <= set(first.headers["Vary"].replace(",", "").split())
    assert client.get(ASK, headers={"If-None-Match": tag, "Accept": JSON}).status_code == 304
    assert client.get(ASK, headers={"If-None-Match": tag, "Accept": "text/csv"}).status_code == 200
    assert client.post("/sparql", data={"query": "ASK {}"}, headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/sparql?query=NONSENSE", headers={"If-None-Match": "*"}).status_code == 400
    assert "ETag" not in client.get("/sparql?query=SELECT(RAND()AS?r){}").headers


def test_what_was_not_modified_since_a_day(client: FlaskClient) -> None:
    day = client.get(ASK, headers={"Accept": JSON}).headers["Last-Modified"]
    assert client.get(ASK, headers={"If-Modified-Since": day}).status_code == 304
    assert client.get(ASK, headers={"If-Modified-Since": "Thu, 01 Jan 2015 00:00:00 GMT"}).status_code == 200
    assert client.get(ASK, headers={"If-Modified-Since": day, "If-None-Match": '"other"'}).status_code == 200
    assert client.get("/sparql?query=SELECT(RAND()AS?r){}", headers={"If-Modified-Since": day}).status_code == 200


def test_results_are_cached_until_a_new_release(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    publish_graph(tmp_path, b"<http://a> <http://b> 1 .")
    client = make_client(root=tmp_path)
    cache = client.application.extensions["vietpol"].cache
    query = "SELECT ?o { ?s ?p ?o }"
    assert sparql(client, query, "text/csv")[2] == b"o\r\n1\r\n"
    assert sparql(client, "SELECT ?o  { ?s ?p ?o } # again", "text/csv")[2] == b"o\r\n1\r\n"
    assert cache.hits == 1
    tag = client.get("/sparql", query_string={"query": query}).headers["ETag"]
    publish_graph(tmp_path, b"<http://a> <http://b> 2 .")
    assert sparql(client, query, "text/csv")[2] == b"o\r\n2\r\n"
    changed = client.get("/sparql", query_string={"query": query}, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["VietPol-Release"] == "gen-000002"


@pytest.mark.parametrize("moment", ["before the queue", "behind the queue"])
def test_an_answer_is_kept_for_the_release_that_gave_it(
    make_client: Callable[..., FlaskClient], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """A release is published while a query waits for its worker."""
    publish_graph(tmp_path, b"<http://a> <http://b> 1 .")
    client = make_client(root=tmp_path)
    ask = {"query": "SELECT ?o { ?s ?p ?o }", "format": "csv"}
    enter = FairQueue.enter

    public = client.application.extensions["vietpol"].engine.public.queue

    def late(queue: FairQueue, who: str) -> None:
        if queue is not public:
            return enter(queue, who)
        monkeypatch.undo()
        if moment == "before the queue":
            publish_graph(tmp_path, b"<http://a> <http://b> 2 .")
        enter(queue, who)
        if moment == "behind the queue":
            publish_graph(tmp_path, b"<http://a> <http://b> 2 .")
        return None

    monkeypatch.setattr(FairQueue, "enter", late)
    first = client.get("/sparql", query_string=ask)
    second = client.get("/sparql", query_string={**ask, "query": "SELECT ?o  { ?s ?p ?o }"})
    assert (second.data, second.headers["VietPol-Release"]) == (b"o\r\n2\r\n", "gen-000002")
    assert (first.headers["ETag"] == second.headers["ETag"]) == (first.data == second.data)
    assert first.headers["VietPol-Release"] == f"gen-00000{first.data.decode().split()[1]}"


def test_gzip(client: FlaskClient) -> None:
    address = "/sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o }", "format": "csv"})
    plain = client.get(address).data
    for _ in range(2):  # from the engine, then from the cache
        packed = client.get(address, headers={"Accept-Encoding": "br, gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain
    refused = client.get(address, headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


def test_long_results_are_streamed_whole(client: FlaskClient) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"
    address = "/sparql?" + urlencode({"query": query, "format": "csv"})
    plain = client.get(address)
    assert "Content-Length" not in plain.headers
    assert plain.data.count(b"\r\n") == 20_001
    assert gzip.decompress(client.get(address, headers={"Accept-Encoding": "gzip"}).data) == plain.data


def test_head_and_options(client: FlaskClient) -> None:
    head = client.head(ASK, headers={"Accept": JSON})
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Type"] == JSON
    with client.head("/sparql?" + urlencode({"query": ENDLESS})) as endless:
        assert endless.status_code == 200
    assert client.application.extensions["vietpol"].engine.public.queue.busy == 0
    options = client.options("/sparql", headers={"Origin": "https://example.org"})
    assert options.status_code == 204
    assert "POST" in options.headers["Access-Control-Allow-Methods"]
    graphs = client.options("/graph-store").headers
    assert graphs["Access-Control-Allow-Methods"] == graphs["Allow"] == "GET, HEAD, OPTIONS"
    assert client.get(ASK).headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/sparql?query=X").headers["Access-Control-Allow-Origin"] == "*"


def test_service_description(client: FlaskClient) -> None:
    for accept, kind in (("*/*", RdfFormat.TURTLE), ("application/rdf+xml", RdfFormat.RDF_XML)):
        response = client.get("/sparql", headers={"Accept": accept})
        store = Store()
        store.extend(parse(response.data, kind))
        service = NamedNode("http://localhost/sparql")
        assert list(store.quads_for_pattern(service, NamedNode(SD + "endpoint"), service))
        assert list(store.quads_for_pattern(service, NamedNode(SD + "resultFormat"), None))
        limits = {
            str(q.object) for q in store.quads_for_pattern(None, NamedNode("https://schema.org/propertyID"), None)
        }
        assert {'"query.seconds"', '"query.nesting"', '"query.memory_bytes"'} <= limits
        named = {q.object.value for q in store.quads_for_pattern(None, NamedNode(SD + "name"), None)}  # type: ignore[union-attr]
        assert "https://w3id.org/vietpol/graph/tenures" in named
        assert "https://w3id.org/vietpol/graph/article/aaa1" in named
        assert list(store.quads_for_pattern(service, NamedNode(SD + "feature"), None))


def test_the_graphs_of_every_release_are_named_however_many_there_are(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vietpol.server.endpoint.description._MOST_GRAPHS", len(DERIVED_GRAPHS) + 1)
    store = Store()
    store.extend(parse(client.get("/sparql").data, RdfFormat.TURTLE))
    named = {q.object.value for q in store.quads_for_pattern(None, NamedNode(SD + "name"), None)}  # type: ignore[union-attr]
    assert len(named) == len(DERIVED_GRAPHS) + 1
    assert named > set(DERIVED_GRAPHS)


def test_graph_store_for_reading(client: FlaskClient) -> None:
    tenures = client.get("/graph-store?graph=" + quote("https://w3id.org/vietpol/graph/tenures"))
    assert tenures.status_code == 200
    assert {q.subject.value.split("/")[-1].split("_")[0] for q in parse(tenures.data, RdfFormat.TURTLE)} == {
        "person",
        "tenure",
    }
    everything = client.get("/graph-store?default", headers={"Accept": "application/n-triples"})
    assert len(everything.data) > len(tenures.data)
    assert client.get("/graph-store?graph=http://nowhere/").status_code == 404
    assert client.get("/graph-store").status_code == 400
    assert client.get("/graph-store?graph=http://a&default").status_code == 400
    assert client.get("/graph-store?graph=nothing").status_code == 400


def test_reading_a_request() -> None:
    read = read_request("POST", b"default-graph-uri=http%3A%2F%2Fa", FORM, b"query=ASK+%7B%7D&format=csv&timeout=2.5")
    assert (read.query, read.default_graphs, read.named_graphs) == ("ASK {}", ("http://a",), ())
    assert (read.format, read.seconds) == ("csv", 2.5)
    assert read_request("GET", b"", None, b"").query is None
    with pytest.raises(UnsupportedMediaType):
        read_request("POST", b"", "application/sparql-query; charset=latin-1", b"ASK {}")
    with pytest.raises(Refused):
        read_request("POST", b"", "application/sparql-update", b"")
    with pytest.raises(BadRequest):
        read_request("GET", b"&".join([b"a=b"] * 2_000), None, b"")
