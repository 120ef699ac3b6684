"""The query page as the server writes it: what it says without scripts, and what its scripts are given."""

import json
import re
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from vietpol.server import QueryLimits
from vietpol.server.pages.language import LANGUAGES, language
from vietpol.vocab import FUNCTION, PREFIXES, C

SCRIPTS = Path(__file__).parents[2] / "frontend" / "src"
HTML = "text/html,application/xhtml+xml"


def ask(client: FlaskClient, query: str, code: str = "en", graphs: Sequence[str] = ()) -> TestResponse:
    fields = {"query": query, "lang": code, "default-graph-uri": graphs}
    return client.get("/sparql", query_string=fields, headers={"Accept": HTML})


def body(response: TestResponse) -> str:
    return unescape(response.get_data(as_text=True))


@pytest.mark.parametrize("code", LANGUAGES)
def test_scripts_get_their_words_from_the_page(client: FlaskClient, code: str) -> None:
    page = client.get(f"/sparql?lang={code}", headers={"Accept": HTML}).get_data(as_text=True)
    found = re.search(r'data-words="([^"]*)"', page)
    assert found is not None
    words = json.loads(unescape(found[1]))
    assert words["run"] == language(code)("query.js.run")
    assert "js.run" not in page
    prefixes = re.search(r'data-prefixes="([^"]*)"', page)
    assert prefixes is not None
    assert json.loads(unescape(prefixes[1])) == {**PREFIXES, "fn": FUNCTION}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_of_the_scripts_is_there_and_used(code: str) -> None:
    if not SCRIPTS.is_dir():
        pytest.skip("frontend/ is not installed")
    sources = [
        path.read_text(encoding="utf-8") for folder in ("query", "map") for path in (SCRIPTS / folder).glob("*.js")
    ]
    used = {word for source in sources for word in re.findall(r"\bwords\.(\w+)", source)}
    there = {key.removeprefix("query.js.") for key in language(code).messages if key.startswith("query.js.")}
    assert used == there


@pytest.mark.parametrize(("code", "person"), [("vi", "người"), ("en", "person")])
def test_terms_for_completion(client: FlaskClient, code: str, person: str) -> None:
    response = client.get(f"/sparql/terms.json?lang={code}")
    terms = response.get_json()
    classes = {iri: name.lower() for iri, name in terms["classes"]}
    assert classes[PREFIXES["vp"] + "Person"] == person
    properties = dict(terms["properties"])
    assert PREFIXES["vp"] + "post" in properties
    assert PREFIXES["rdfs"] + "label" in properties
    assert all(iri.startswith(C) for iri, _ in terms["codes"])
    again = client.get(f"/sparql/terms.json?lang={code}", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_a_mistake_has_its_place(client: FlaskClient) -> None:
    failed = ask(client, "SELECT * {\n  ?s ?p }")
    assert failed.status_code == 400
    assert re.search(r'class="failure" role="alert" data-line="2" data-column="\d+"', body(failed))
    assert "The query breaks SPARQL's grammar" in body(failed)
    assert "Máy chủ này không làm việc đó" in body(ask(client, "SELECT * { SERVICE <http://a> {} }", "vi"))


def test_a_deadline_is_no_empty_result(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client(QueryLimits(seconds=0.2))
    stopped = ask(client, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    assert stopped.status_code == 504
    assert "stopped at its deadline; there is no result" in body(stopped)
    assert 'id="h-result"' not in body(stopped)


@pytest.mark.parametrize(
    ("query", "formats"),
    [
        ("SELECT * { ?s ?p ?o }", ["json", "xml", "csv", "tsv"]),
        ("CONSTRUCT WHERE { ?s ?p ?o }", ["ttl", "nt", "jsonld"]),
    ],
)
def test_downloads_ask_the_same_again(client: FlaskClient, query: str, formats: list[str]) -> None:
    graphs = ["https://w3id.org/vietpol/graph/a", "https://w3id.org/vietpol/graph/b"]
    page = body(ask(client, query, graphs=graphs))
    links = re.findall(r'<a href="(/sparql\?[^"]*&format=(\w+))"', page)
    assert set(formats) <= {name for _, name in links}
    for address, _ in links:
        assert address.count("default-graph-uri=") == 2
        assert client.get(address).status_code == 200


def test_a_query_too_long_for_an_address_is_downloaded_by_a_form(client: FlaskClient) -> None:
    query = "ASK { # " + "x" * 9_000 + "\n }"
    asked = client.post("/sparql", data={"query": query}, headers={"Accept": HTML})
    page = asked.get_data(as_text=True)
    assert asked.status_code == 200
    assert "/sparql?query=" not in page.partition("h-examples")[0].partition('id="h-result"')[2]
    assert '<button class="second" name="format" value="csv">' in page
    assert client.post("/sparql", data={"query": query, "format": "json"}).get_json()["boolean"] is True


def test_cells_say_what_they_are(client: FlaskClient) -> None:
    query = f'SELECT (1.5 AS ?n) ("2024-01-23"^^<{PREFIXES["xsd"]}date> AS ?d) (<{PREFIXES["prov"]}Entity> AS ?i) ("<b>" AS ?t) {{}}'
    page = ask(client, query).get_data(as_text=True)
    assert '<td data-kind="number">1.5</td>' in page
    assert '<td data-kind="day">2024-01-23</td>' in page
    assert f'<a href="{PREFIXES["prov"]}Entity" rel="external nofollow noopener">prov:Entity</a>' in page
    assert "&lt;b&gt;" in page


def test_things_are_shown_with_their_names(client: FlaskClient) -> None:
    rdfs, vp = PREFIXES["rdfs"], PREFIXES["vp"]
    page = body(ask(client, f"SELECT ?p {{ ?p a <{vp}Person> }} ORDER BY DESC(?p) LIMIT 1"))
    called = re.search(
        r'data-value="(id:person_[^"]+)" data-name="([^"]+)"><a href="[^"]+">\1</a> <span class="called" lang="vi">\2</span>',
        page,
    )
    assert called is not None
    named = body(
        ask(client, f"SELECT ?p ?name {{ ?p a <{vp}Person> ; <{rdfs}label> ?name }} ORDER BY DESC(?p) LIMIT 1")
    )
    assert f'data-name="{called[2]}"' in named
    assert 'class="called"' not in named, "the row says it already"


def test_an_empty_result_names_the_terms_that_are_none(client: FlaskClient) -> None:
    vp = PREFIXES["vp"]
    query = f"PREFIX v: <{vp}> SELECT * {{ ?p a v:Person ; v:nmae ?n ; <{vp}psot> ?o }}"
    assert "The ontology has no vp:nmae, vp:psot." in body(ask(client, query))
    assert "ontology has no" not in body(ask(client, f"PREFIX v: <{vp}> SELECT * {{ ?p a v:Person ; v:gsoCode 'x' }}"))
    assert "ontology has no" not in body(
        ask(client, f"PREFIX v: <{vp}> SELECT * {{ ?p a v:Person OPTIONAL {{ ?p v:nmae ?n }} }}")
    )
    assert "ontology has no vp:nmae" in body(ask(client, f"PREFIX v: <{vp}> ASK {{ ?p v:nmae ?n }}"))
