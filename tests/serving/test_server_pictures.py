"""What pictures are drawn from stands in the page, as rows that everybody can read."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server_process import publish_graph
from vietpol.server import ClientLimits, ServerConfig, create_app

GRAPH = """
@prefix vp: <https://w3id.org/vietpol/ont#> . @prefix id: <https://w3id.org/vietpol/id/> . @prefix c: <https://w3id.org/vietpol/code/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/vietpol/graph/article/one> {
  id:person_a a vp:Person ; rdfs:label "An <i>Một"@vi . id:person_b a vp:Person ; rdfs:label "Bình Hai"@vi .
  id:person_c a vp:Person ; rdfs:label "Chi Ba"@vi . id:body_x a vp:Body ; rdfs:label "Ban Thử"@vi .
  id:meeting_1 a vp:Meeting ; rdfs:label "Họp một"@vi ; vp:date "2024-01-02"^^xsd:date .
  id:meeting_2 a vp:Meeting ; rdfs:label "Họp hai"@vi ; vp:date "2024-03-04"^^xsd:date .
  id:p_1a vp:meeting id:meeting_1 ; vp:participant id:person_a . id:p_1b vp:meeting id:meeting_1 ; vp:participant id:person_b .
  id:p_1c vp:meeting id:meeting_1 ; vp:participant id:person_c . id:p_1x vp:meeting id:meeting_1 ; vp:participant id:body_x .
  id:p_2a vp:meeting id:meeting_2 ; vp:participant id:person_a . id:p_2b vp:meeting id:meeting_2 ; vp:participant id:person_b .
  id:indicator_rice a vp:Indicator ; rdfs:label "Sản lượng lúa"@vi . id:area_t a vp:ProvincialUnit ; rdfs:label "Tỉnh Thử"@vi .
  id:period_2023 a vp:ReportingPeriod ; rdfs:label "năm 2023"@vi ; vp:endDate "2023-12-31"^^xsd:date .
  id:obs_1 a vp:Observation ; vp:indicator id:indicator_rice ; vp:refersTo id:area_t ; vp:period id:period_2023 ; vp:value 12.5 ;
    vp:measure c:measure_value ; vp:status c:status_target .
  id:obs_2 a vp:Observation ; vp:indicator id:indicator_rice ; vp:refersTo id:area_t ; vp:period id:period_2023 ; vp:value 4 ;
    vp:measure c:measure_change ; vp:status c:status_actual .
}
"""
ROW = re.compile(r'data-a="([^"]*)" data-b="([^"]*)" data-a-name="([^"]*)" data-b-name="[^"]*" data-times="(\d+)"')


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    root = tmp_path_factory.mktemp("pictures")
    (root / "graph.trig").write_text(GRAPH, encoding="utf-8")
    publish_graph(root / "store", root / "graph.trig")
    made = create_app(ServerConfig(root / "store", client=ClientLimits(None, None)))
    yield made
    made.extensions["vietpol"].close()


def test_who_met_whom(client: FlaskClient) -> None:
    body = client.get("/page/person_a", headers={"Accept-Language": "en"}).get_data(as_text=True)
    assert 'data-picture="network"' in body
    assert ROW.findall(body) == [
        ("/page/person_a", "/page/person_b", "An &lt;i&gt;Một", "2"),
        ("/page/person_a", "/page/person_c", "An &lt;i&gt;Một", "1"),
        ("/page/person_b", "/page/person_c", "Bình Hai", "1"),
    ]
    assert "4 March 2024" in body


def test_nobody_met_means_no_network(client: FlaskClient) -> None:
    assert "data-picture" not in client.get("/page/body_x").get_data(as_text=True)


def test_figures_of_an_indicator_are_points_but_for_changes(client: FlaskClient) -> None:
    body = client.get("/page/indicator_rice", headers={"Accept-Language": "en"}).get_data(as_text=True)
    assert body.count("data-x=") == 1
    assert 'data-x="2023-12-31" data-y="12.5" data-status="target" data-series="Tỉnh Thử"' in body
