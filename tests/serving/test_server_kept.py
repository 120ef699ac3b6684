"""Answers that are given again without a look at the request: never other ones than the application would give."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from vietpol.server import ClientLimits
from vietpol.server.endpoint.request import ProtocolRequest
from vietpol.server.endpoint.runner import Caller, Runner
from vietpol.server.engine.lexer import Shape
from vietpol.store import current_release

from .conftest import publish_graph

QUERY = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def metrics(client: FlaskClient) -> list[str]:
    return client.get("/metrics").text.splitlines()


def test_the_second_answer_is_the_first(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client()
    ways: list[dict[str, Any]] = [
        {"method": "GET", "query_string": {"query": QUERY}},
        {"method": "POST", "data": {"query": QUERY}},
        {"method": "POST", "data": QUERY, "content_type": "application/sparql-query"},
    ]
    for way in ways:
        answers = [client.open("/sparql", **way) for _ in range(4)]
        assert len({answer.data for answer in answers}) == 1
        assert len({str(sorted(answer.headers)) for answer in answers}) == 1
        assert {answer.status_code for answer in answers} == {200}
    assert 'vietpol_queries_total{outcome="cached"} 11' in metrics(client)
    assert 'vietpol_http_requests_total{endpoint="sparql.sparql",status="200"} 12' in metrics(client)


def test_the_least_recently_asked_are_thrown_out(
    make_client: Callable[..., FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their answers come from the application again, and are the same."""
    run: list[str] = []
    looked = Runner.look

    def look(runner: Runner, request: ProtocolRequest, caller: Caller) -> Shape:
        run.append(str(request.query))
        return looked(runner, request, caller)

    monkeypatch.setattr(Runner, "look", look)
    monkeypatch.setattr("vietpol.server.endpoint.kept._MOST_BYTES", 550)
    client = make_client()
    queries = [f'SELECT ("{letter * 60}" AS ?x) {{}}' for letter in "abc"]

    def ask(query: str, accept: str = "*/*") -> str:
        headers = {"Accept": accept}
        return client.get("/sparql", query_string={"query": query, "format": "csv"}, headers=headers).text

    first = [ask(query) for query in queries]
    assert [ask(query) for query in queries[1:]] == first[1:]
    assert run == queries
    assert ask(queries[0]) == first[0]
    assert run == [*queries, queries[0]]
    ask(queries[0], "*/*" + 500 * " ")  # what asks takes space, too
    ask(queries[0], "*/*" + 500 * " ")
    assert run == [*queries, *3 * queries[:1]]


def test_what_makes_an_answer_another_one(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client()
    ask = {"query": "ASK {}"}
    for _ in range(3):
        assert client.get("/sparql", query_string=ask, headers={"Accept": "text/csv"}).text == "true"
        assert client.get("/sparql", query_string=ask, headers={"Accept": "application/json"}).json
        assert client.get("/sparql", query_string=ask, headers={"Accept": "text/html"}).mimetype == "text/html"
        assert client.get("/sparql", query_string=ask, headers={"Accept": "image/png"}).status_code == 406
        assert client.post("/sparql", data=ask, content_type="text/plain").status_code == 415
        relative = {"query": "SELECT (<a> AS ?x) {}", "format": "csv"}
        for host in ("one.example", "two.example"):
            assert host in client.get("/sparql", query_string=relative, headers={"Host": host}).text
        tag = client.get("/sparql", query_string=ask).headers["ETag"]
        assert client.get("/sparql", query_string=ask, headers={"If-None-Match": tag}).status_code == 304
        day = client.get("/sparql", query_string=ask).headers["Last-Modified"]
        assert client.get("/sparql", query_string=ask, headers={"If-Modified-Since": day}).status_code == 304
        assert client.get("/sparql?query=CLEAR+ALL").status_code == 403


def test_what_changes_from_run_to_run_is_never_given_again(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client()
    found = {client.get("/sparql", query_string={"query": "SELECT (UUID() AS ?x) {}"}).data for _ in range(4)}
    assert len(found) == 4


def test_nothing_stale_after_a_release(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    publish_graph(tmp_path, b"<urn:a> <urn:b> <urn:c> .", view=False)
    client = make_client(root=tmp_path)

    def count() -> str:
        answer = client.get("/sparql", query_string={"query": QUERY, "format": "csv"})
        assert answer.headers["VietPol-Release"] == current_release(tmp_path).id
        return answer.text.split()[1]

    assert [count() for _ in range(3)] == ["1"] * 3
    publish_graph(tmp_path, b"<urn:a> <urn:b> <urn:c>, <urn:d> .", view=False)
    assert [count() for _ in range(3)] == ["2"] * 3


def test_budgets_count_them(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client(client=ClientLimits(requests=4, query_seconds=None, at_once=None))
    assert [client.get("/sparql?query=ASK{}").status_code for _ in range(5)] == [200] * 4 + [429]
