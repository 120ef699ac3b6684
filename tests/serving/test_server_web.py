"""Negotiation, budgets, hashes, the cache, compression: the parts that need no store."""

import gzip

import pytest

from vietpol.server import ClientLimits
from vietpol.server.engine.errors import TooManyRequests
from vietpol.server.engine.formats import BINDINGS, GRAPHS, by_name
from vietpol.server.web.cache import ResultCache
from vietpol.server.web.clients import Budget, ClientHash, client_key
from vietpol.server.web.compression import accepts_gzip, compress, compress_stream
from vietpol.server.web.metrics import Metrics
from vietpol.server.web.negotiation import accepts, choose, prefers_html

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "ttl"),
        ("", "ttl"),
        ("*/*", "ttl"),
        ("*", "ttl"),
        ("text/*", "ttl"),
        ("application/*", "nt"),
        ("application/rdf+xml;q=0.5, text/turtle;q=0.4", "rdf"),
        ("application/rdf+xml;q=0.5, */*;q=0.6", "ttl"),
        ("text/turtle;q=0, */*", "nt"),
        ("text/turtle;q=0.1, */*;q=0.2, application/ld+json", "jsonld"),
        ("TEXT/TURTLE", "ttl"),
        ("application/ld+json;profile=x;q=1", "jsonld"),
        ("text/turtle;q=x, application/n-triples;q=0.1", "nt"),
        ("text/turtle;q=9", "ttl"),
        ("image/png", None),
        ("text/turtle;q=0", None),
        (",,;q=1,/,", None),
    ],
)
def test_choice(accept: str | None, name: str | None) -> None:
    choice = choose(accept, GRAPHS)
    assert (None if choice is None else choice.format.name) == name


def test_html_only_for_browsers() -> None:
    assert prefers_html(BROWSER)
    assert prefers_html("text/html")
    assert not prefers_html("*/*")
    assert not prefers_html(None)
    assert not prefers_html("text/turtle, text/html;q=0.5")
    assert accepts("application/json, */*", "application/json")
    assert not accepts("*/*", "application/json")


def test_formats_by_name() -> None:
    assert by_name("JSON", BINDINGS) is not None
    assert by_name("text/csv", BINDINGS) is not None
    assert by_name("rdf xml", GRAPHS) is not None  # "rdf+xml" in an address
    assert by_name("ttl", BINDINGS) is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, False),
        ("gzip", True),
        ("deflate, gzip;q=0.5", True),
        ("gzip; q=0", False),
        ("*", True),
        ("br", False),
        ("*, gzip;q=0", False),
        ("*;q=0, gzip", True),
    ],
)
def test_gzip_header(header: str | None, expected: bool) -> None:
    assert accepts_gzip(header) is expected


def test_compression() -> None:
    assert gzip.decompress(compress(b"a" * 9_999)) == b"a" * 9_999
    assert compress(b"a") == compress(b"a")
    assert gzip.decompress(b"".join(compress_stream([b"a", b"", b"b" * 70_000]))) == b"a" + b"b" * 70_000


def test_clients() -> None:
    assert client_key("10.1.2.3") == "10.1.2.3"
    assert client_key("::ffff:10.1.2.3") == "10.1.2.3"
    assert client_key("2001:db8:1:2:3:4:5:6") == client_key("2001:db8:1:2::1") == "2001:db8:1:2::/64"
    assert client_key(None) == "unknown"
    name = ClientHash(b"secret")("10.1.2.3")
    assert name == ClientHash(b"secret")("10.1.2.3") != ClientHash(b"other")("10.1.2.3")
    assert "10.1" not in name


def test_budget_fills_again() -> None:
    now = [0.0]
    budget = Budget(ClientLimits(requests=60, query_seconds=6.0), lambda: now[0])
    for _ in range(60):
        budget.admit("a")
    with pytest.raises(TooManyRequests) as caught:
        budget.admit("a")
    assert caught.value.retry_after == 2
    budget.admit("b")
    now[0] += 2
    budget.admit("a")
    budget.charge("b", 12.0)
    with pytest.raises(TooManyRequests) as caught:
        budget.admit("b")
    now[0] += float(caught.value.retry_after or 0)
    budget.admit("b")


def test_budget_of_links() -> None:
    now = [0.0]
    budget = Budget(ClientLimits(link_bytes=600), lambda: now[0])
    budget.admit_link("a", 500)
    with pytest.raises(TooManyRequests) as caught:
        budget.admit_link("a", 300)
    assert caught.value.retry_after == 20
    budget.admit_link("b", 1_000)  # longer than a minute's: once the bucket is full
    now[0] += 20
    budget.admit_link("a", 300)


def test_budget_forgets_clients() -> None:
    budget = Budget(ClientLimits(requests=1), lambda: 0.0)
    for n in range(120_000):
        budget.admit(str(n))
    assert len(budget._accounts) <= 50_000


def test_cache_throws_out_the_least_recently_used() -> None:
    cache = ResultCache(64_000)
    for n in range(40):
        cache.put(n, bytes([n]) * 3_000)
        cache.get(0)
    assert cache.get(0) is not None
    assert cache.get(1) is None
    assert cache.get(39) is not None
    assert cache.size <= 64_000
    cache.put("long", b"a" * 5_000)
    assert cache.get("long") is None


def test_metrics_are_prometheus_text() -> None:
    metrics = Metrics()
    metrics.request("sparql", 200)
    metrics.query("ok", 0.3, 100)
    text = metrics.text({"workers": 2}, "gen-000001")
    assert 'vietpol_http_requests_total{endpoint="sparql",status="200"} 1' in text
    assert 'vietpol_query_seconds_bucket{le="0.1"} 0' in text
    assert 'vietpol_query_seconds_bucket{le="0.5"} 1' in text
    assert "vietpol_workers 2" in text
    assert all(line.startswith("#") or len(line.rsplit(" ", 1)) == 2 for line in text.splitlines())
