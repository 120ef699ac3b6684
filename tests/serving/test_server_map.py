"""Maps of provinces: which provinces stood on a day, in which colours, and pages without outlines."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server_process import publish_graph
from vietpol import resources
from vietpol.server import ClientLimits, ServerConfig, create_app
from vietpol.server.pages import province_map
from vietpol.server.pages.figure_map import figure_map
from vietpol.server.pages.figure_table import Cell, Figure, FigureTable
from vietpol.server.pages.ontology import Ontology
from vietpol.server.pages.province_map import CLASSES, Outlines, ProvinceMaps, classes, outlines
from vietpol.server.pages.reader import Reader
from vietpol.vocab import ID, C

GRAPH = """
@prefix vp: <https://w3id.org/vietpol/ont#> . @prefix id: <https://w3id.org/vietpol/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/vietpol/graph/reference> {
  id:area_a a vp:ProvincialUnit ; rdfs:label "Núi Xa"@vi ; vp:labelEn "Nui Xa"@en ; vp:validUntil "2025-06-30"^^xsd:date ; vp:succeededBy id:area_b-2025 .
  id:area_b a vp:ProvincialUnit ; rdfs:label "Đèo <b>Cao"@vi ; vp:validUntil "2025-06-30"^^xsd:date ; vp:succeededBy id:area_b-2025 .
  id:area_b-2025 a vp:ProvincialUnit ; rdfs:label "Đèo <b>Cao"@vi ; vp:validFrom "2025-07-01"^^xsd:date .
  id:area_c a vp:ProvincialUnit ; rdfs:label "Biển Lặng"@vi .
  id:area_lost a vp:ProvincialUnit ; rdfs:label "Không hình"@vi .
  id:period_2023 a vp:ReportingPeriod ; rdfs:label "năm 2023"@vi ; vp:endDate "2023-12-31"^^xsd:date .
  id:area_c_huyen-d a vp:DistrictUnit ; rdfs:label "Bãi Dài"@vi ; vp:within id:area_c .
}
"""
OUTLINES = Outlines("0 0 9 9", {"a": "M1,1z", "b": "M2,2z", "c": "M3,3z", "hoang-sa": "M8,8z", "truong-sa": "M9,9z"})


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    root = tmp_path_factory.mktemp("map")
    (root / "graph.trig").write_text(GRAPH, encoding="utf-8")
    publish_graph(root / "store", root / "graph.trig")
    patch = pytest.MonkeyPatch()
    patch.setattr(province_map, "outlines", lambda: OUTLINES)
    made = create_app(ServerConfig(root / "store", client=ClientLimits(None, None)))
    yield made
    made.extensions["vietpol"].close()
    patch.undo()


@pytest.fixture
def maps(app: Flask) -> ProvinceMaps:
    return ProvinceMaps(app.extensions["vietpol"].engine, OUTLINES)


def test_a_merged_province_has_the_outlines_of_its_parts(maps: ProvinceMaps) -> None:
    drawn = maps.around(f"{ID}area_b-2025")
    assert drawn is not None
    assert [(shape.iri, shape.path, shape.level) for shape in drawn.shapes] == [
        (f"{ID}area_c", "M3,3z", 0),
        (f"{ID}area_b-2025", "M1,1zM2,2z", 1),  # what is shown comes last, so that its border lies on top
    ]
    assert drawn.islands == "M8,8zM9,9z"


def test_a_province_that_ended_is_shown_among_those_of_its_time(maps: ProvinceMaps) -> None:
    drawn = maps.around(f"{ID}area_a")
    assert drawn is not None
    assert {shape.iri for shape in drawn.shapes} == {f"{ID}area_{key}" for key in "abc"}


def test_only_provinces_with_an_outline_have_a_map(maps: ProvinceMaps) -> None:
    assert maps.around(f"{ID}area_lost") is None
    assert maps.around(f"{ID}area_c_huyen-d") is None


def test_values_of_provinces_that_did_not_stand_are_left_out(maps: ProvinceMaps) -> None:
    values = {f"{ID}area_a": 1.0, f"{ID}area_b-2025": 2.0, f"{ID}area_c": 5.5}
    drawn = maps.of_values(values, date(2025, 7, 1))
    assert drawn is not None
    assert {shape.iri: shape.level for shape in drawn.shapes} == {f"{ID}area_b-2025": 1, f"{ID}area_c": 2}
    assert drawn.steps == [(2.0, 2.0), (5.5, 5.5)]
    assert maps.of_values({f"{ID}area_a": 1.0}, date(2025, 7, 1)) is None


def test_equal_values_are_in_one_class() -> None:
    levels, steps = classes({"a": 1, "b": 1, "c": 2, "d": 3, "e": 4, "f": 5, "g": 6})
    assert levels["a"] == levels["b"] == 1
    assert sorted(set(levels.values())) == list(range(1, CLASSES + 1))
    assert steps[0][0] == 1
    assert steps[-1][1] == 6
    assert all(low <= high < above for (low, high), (above, _) in pairwise(steps))


def test_the_page_of_a_province_has_its_map(app: Flask) -> None:
    body = app.test_client().get("/page/area_b-2025?lang=vi").get_data(as_text=True)
    assert body.count('class="q1"') == 1
    assert 'd="M1,1zM2,2z"' in body
    assert "Đèo &lt;b&gt;Cao" in body
    assert "<b>Cao" not in body
    assert 'href="/page/area_c?lang=vi"' in body


def test_pages_stand_without_outlines(client: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert outlines(tmp_path / "none.json") is None
    monkeypatch.setattr(province_map, "outlines", lambda: None)
    maps = ProvinceMaps(client.application.extensions["vietpol"].engine)
    assert maps.units() == {}
    assert maps.around(f"{ID}area_c") is None


def _table(cells: dict[str, list[tuple[float, str, str]]]) -> FigureTable:
    """A table of one period: by province, its figures as value, unit, status."""
    rows = [(f"{ID}area_{area}", [Cell([_figure(*one) for one in figures])]) for area, figures in cells.items()]
    return FigureTable("area", "year", "value", [], [], [f"{ID}period_2023"], rows, 1, False, False, "")


def _figure(value: float, unit: str, status: str) -> Figure:
    return Figure({"value": str(value), "unit": C + unit, "status": C + status}, 0, 1, 1)


@pytest.fixture
def reader(app: Flask) -> Reader:
    return Reader(app.extensions["vietpol"].engine, Ontology(resources.ONTOLOGY / "vietpol.ttl"))


def test_the_map_of_an_indicator_shows_results_of_one_unit(maps: ProvinceMaps, reader: Reader) -> None:
    percent, actual, target = "unit_percent", "status_actual", "status_target"
    found = _table(
        {
            "a": [(6.5, percent, actual), (7, percent, target)],
            "b": [(30, "unit_vnd", actual)],
            "c": [(5, percent, actual)],
            "elsewhere": [(1, percent, actual)],
        }
    )
    shown = figure_map(maps, reader, found)
    assert shown is not None
    assert {iri: figure.said["value"] for iri, figure in shown.figures.items()} == {
        f"{ID}area_a": "6.5",
        f"{ID}area_c": "5",
    }
    assert shown.map.steps == [(5.0, 5.0), (6.5, 6.5)]


def test_a_province_with_contradicting_reports_has_no_colour(maps: ProvinceMaps, reader: Reader) -> None:
    one, other = (6.5, "unit_percent", "status_actual"), (6.9, "unit_percent", "status_actual")
    assert figure_map(maps, reader, _table({"a": [one, other], "c": [one]})) is None  # one province left is no map
    shown = figure_map(maps, reader, _table({"a": [one, other], "b": [one], "c": [other]}))
    assert shown is not None
    assert f"{ID}area_a" not in shown.figures
