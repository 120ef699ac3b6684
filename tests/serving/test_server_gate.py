"""What one client may have in work at a time, and the warning about a proxy that nobody told of."""

import logging
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import Client

from vietpol.server import ClientLimits, QueryLimits
from vietpol.server.web.gate import Gate


def test_a_request_is_in_work_until_its_answer_is_read() -> None:
    def app(environ: object, start: Callable[..., object]) -> list[bytes]:
        start("200 OK", [])
        return [b"a"]

    client = Client(Gate(app, 1))
    first = client.get("/")
    refused = client.get("/", headers={"Accept": "application/json"})
    assert refused.status_code == 429
    assert refused.json is not None
    assert refused.json["code"] == "client-budget"
    assert refused.headers["Retry-After"]
    assert client.get("/", environ_overrides={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200
    first.close()
    assert client.get("/").status_code == 200


def test_a_request_that_fails_is_in_work_no_more() -> None:
    def app(environ: object, start: Callable[..., object]) -> list[bytes]:
        raise RuntimeError("broken")

    client = Client(Gate(app, 1))
    for _ in range(3):
        with pytest.raises(RuntimeError):
            client.get("/")


def test_the_gate_counts_the_clients_behind_a_proxy(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client(QueryLimits(), client=ClientLimits(None, None, at_once=1), trusted_proxies=1)
    address = {"X-Forwarded-For": "192.0.2.1"}
    with client.get("/sparql?query=ASK{}", headers=address, buffered=False) as first:
        assert first.status_code == 200
        assert client.get("/sparql?query=ASK{}", headers=address).status_code == 429
        assert client.get("/sparql?query=ASK{}", headers={"X-Forwarded-For": "192.0.2.2"}).status_code == 200


def test_a_proxy_that_nobody_told_of_is_told_once(
    make_client: Callable[..., FlaskClient], caplog: pytest.LogCaptureFixture
) -> None:
    client = make_client()
    with caplog.at_level(logging.WARNING, "vietpol.server"):
        for _ in range(2):
            client.get("/robots.txt", headers={"X-Forwarded-For": "192.0.2.1"})
    assert [record.message for record in caplog.records if "proxy" in record.message] == [
        "requests come through a proxy (X-Forwarded-For), but trusted_proxies is 0: all its clients count as one"
    ]
