"""Figures as tables: by place and by indicator, targets beside results, conflicts shown; the paths that lead there."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from vietpol import resources
from vietpol.build import Builder
from vietpol.server import ServerConfig, create_app

from .conftest import OPEN, publish_graph
from .test_server_pages import MEETING, PERSON, page

_HEAD = """
@prefix vp: <https://w3id.org/vietpol/ont#> . @prefix id: <https://w3id.org/vietpol/id/> . @prefix c: <https://w3id.org/vietpol/code/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:area_a a vp:ProvincialUnit , vp:Area ; rdfs:label "An Mẫu"@vi . id:area_b a vp:ProvincialUnit , vp:Area ; rdfs:label "Đông Mẫu"@vi .
c:indicator_x a vp:Indicator ; rdfs:label "Chỉ tiêu X"@vi . c:unit_percent rdfs:label "%"@vi . c:unit_vnd rdfs:label "đồng"@vi .
c:status_target rdfs:label "mục tiêu"@vi . c:status_actual rdfs:label "thực hiện"@vi . c:measure_value rdfs:label "giá trị"@vi .
c:measure_change rdfs:label "mức thay đổi"@vi . c:bound_approx rdfs:label "khoảng"@vi .
id:article_1 a vp:Article ; rdfs:label "1"@vi ; vp:story id:story_1 . id:article_2 a vp:Article ; rdfs:label "2"@vi ; vp:story id:story_1 .
id:article_3 a vp:Article ; rdfs:label "3"@vi ; vp:story id:story_3 .
"""


def _figure(n: int, area: str, period: str, value: str, status: str = "actual", **other: str) -> str:
    fields = {
        "measure": "c:measure_value",
        "unit": "c:unit_percent",
        "bound": "c:bound_exact",
        "reportedIn": "id:article_1",
    }
    said = " ; ".join(f"vp:{name} {value}" for name, value in (fields | other).items())
    return f"""
        id:period_{period} a vp:Period ; rdfs:label "kỳ {period}"@vi .
        id:obs_{n} a vp:Observation ; rdfs:label "số {n}"@vi ; vp:indicator c:indicator_x ; vp:area id:area_{area} ;
            vp:refersTo id:area_{area} ; vp:period id:period_{period} ; vp:value {value} ; vp:status c:status_{status} ; {said} ."""


@pytest.fixture
def figures(make_client: Callable[..., FlaskClient], tmp_path: Path) -> FlaskClient:
    facts = [
        _figure(1, "a", "2023", "6.5"), _figure(2, "a", "2023", "7", "target"),  # a target beside a result
        _figure(3, "b", "2023", "5.1"), _figure(4, "b", "2023", "5.2"),  # two results that differ
        _figure(5, "b", "2022", "4", bound="c:bound_approx"), _figure(6, "b", "2022", "4.1"),  # "about 4" does not contradict 4.1
        _figure(7, "a", "2022", "3"), _figure(8, "a", "2022", "3", reportedIn="id:article_2 , id:article_3"),  # one value, two stories
        _figure(9, "a", "2023-Q1", "1.5"), _figure(10, "a", "2023", "0.4", measure="c:measure_change"),
        _figure(11, "a", "2021", "30", unit="c:unit_vnd"), _figure(12, "a", "2021", "31"),  # two units
        *(_figure(20 + n, "b", f"{2010 + n}", "1") for n in range(6)),
    ]  # fmt: skip
    publish_graph(tmp_path, (_HEAD + "".join(facts)).encode())
    return make_client(root=tmp_path)


def rows(body: str) -> list[list[str]]:
    table = re.search(r'<table id="figure-table".*?</table>', body, re.DOTALL)
    assert table is not None
    lines = re.findall(r"<tr>(.*?)</tr>", table[0], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
    return [[" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in line] for line in cells]


def test_an_indicator_by_place_and_period(figures: FlaskClient) -> None:
    body = page(figures, "/code/indicator_x").get_data(as_text=True)
    assert rows(body)[:3] == [
        ["Địa phương", "kỳ 2023", "kỳ 2022", "kỳ 2021", "kỳ 2015", "kỳ 2014", "kỳ 2013"],
        ["An Mẫu", "6,5% 7% mục tiêu", "3% 2 nguồn độc lập", "30 đồng 31%", "", "", ""],
        ["Đông Mẫu", "5,1% 5,2% ≠ các bài nêu khác nhau", "4% khoảng 4,1%", "", "1%", "1%", "1%"],
    ]
    assert "Một ô có các giá trị khác nhau" in unescape(body)
    assert 'href="/page/obs_3"' in body


def test_other_periods_measures_and_columns(figures: FlaskClient) -> None:
    def shown(query: str) -> list[list[str]]:
        return rows(page(figures, f"/code/indicator_x?{query}").get_data(as_text=True))

    assert shown("periods=quarter")[1] == ["An Mẫu", "1,5%"]
    assert shown("measure=change")[1] == ["An Mẫu", "0,4%"]
    assert shown("columns=2")[0] == ["Địa phương", "kỳ 2012", "kỳ 2011", "kỳ 2010"]
    assert shown("columns=99") == [["Địa phương"]]
    assert shown("periods=%3Cb%3E&measure=x&columns=-1")[0] == shown("")[0]


def test_a_province_by_indicator_and_period(figures: FlaskClient) -> None:
    body = page(figures, "/page/area_a?lang=en").get_data(as_text=True)
    assert rows(body)[1] == ["Chỉ tiêu X", "1.5%", "6.5% 7% mục tiêu", "3% 2 independent sources", "30 đồng 31%"]
    for address in re.findall(r'href="(/page/area_a\?[^"#]*)', body):
        assert page(figures, unescape(address)).status_code == 200


def test_a_cell_with_many_values_shows_some_and_leads_to_all(
    make_client: Callable[..., FlaskClient], tmp_path: Path
) -> None:
    facts = [_figure(n, "a", "2023", f"{n}.5") for n in range(1, 8)] + [_figure(9, "a", "2022", "1")]
    publish_graph(tmp_path, (_HEAD + "".join(facts)).encode())
    client = make_client(root=tmp_path)
    for path in ("/code/indicator_x", "/page/area_a"):
        body = page(client, path).get_data(as_text=True)
        assert rows(body)[1][1] == "1,5% 2,5% 3,5% 4,5% Thêm 3 giá trị ≠ các bài nêu khác nhau"
        (address,) = set(re.findall(r'href="(/list/Observation\?[^"]*period_2023[^"]*)"', body))
        listed = unescape(page(client, unescape(address)).get_data(as_text=True))
        assert "7 mục" in listed


def test_large_numbers_in_words_where_nothing_is_lost(figures: FlaskClient) -> None:
    from vietpol.server.pages.language import language

    english, vietnamese = language("en"), language("vi")
    assert english.amount("8151000000000") == "8.151 trillion"
    assert english.amount("8151000000001") == "8,151,000,000,001"
    assert vietnamese.amount("1500000") == "1,5 triệu"
    assert english.amount("-2500000000") == "−2.5 billion"
    assert english.amount("6.14") == "6.14"
    assert english.amount("999999") == "999,999"


# -- what search engines read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "type_"),
    [(f"/page/{PERSON}", "Person"), ("/page/body_dong-thap_tinh-uy", "Organization"), ("/page/body_dong-thap_ubnd", "GovernmentOrganization"),
     ("/page/body_bao-mau", "NewsMediaOrganization"), (f"/page/{MEETING}", "Event"), ("/page/area_dong-thap", "AdministrativeArea"),
     ("/page/article_aaa1", "NewsArticle"), ("/page/doc_24-ct-tw_2023-07-13", "CreativeWork"), ("/code/indicator_grdp-growth", "Dataset"),
     ("/page/obs_dong-thap_grdp-growth_value_2023_estimate_aaa1_100", "Observation"), ("/code/capacity_full", "DefinedTerm"),
     ("/page/post_dong-thap_tinh-uy_bi-thu", "Occupation"), ("/page/person_evil_dong-thap", "Person"), ("/page/article_bbb2", "NewsArticle"),
     ("/", "WebSite")],
)  # fmt: skip
def test_structured_data(client: FlaskClient, path: str, type_: str) -> None:
    body = page(client, path).get_data(as_text=True)
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.DOTALL)
    assert "<" not in block
    said = json.loads(block)
    assert (said["@context"], said["@type"]) == ("https://schema.org", type_)
    assert said["url"] == f"http://localhost{path}"
    assert path == "/" or said["@id"].startswith("https://w3id.org/vietpol/")


def test_structured_data_says_what_the_page_says(client: FlaskClient) -> None:
    body = page(client, f"/page/{MEETING}").get_data(as_text=True)
    said = json.loads(re.findall(r'ld\+json">(.*?)</script>', body)[0])
    assert said["startDate"] == "2024-01-23"
    assert said["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [one["name"] for one in said["organizer"]] == ["Tỉnh ủy Đồng Tháp"]
    assert [one["name"] for one in said["attendee"]] == ["Lê Văn Mẫu"]


# -- paths of a reader over the seeds --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    root = tmp_path_factory.mktemp("seeds")
    Builder(root).add([resources.SEEDS])
    app = create_app(ServerConfig(root, client=OPEN))
    app.testing = True
    yield app.test_client()
    app.extensions["vietpol"].close()


def follow(client: FlaskClient, body: str, words: str) -> str:
    """The page behind the first link with these words."""
    for address, inside in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', body, re.DOTALL):
        if unescape(re.sub(r"<[^>]+>", "", inside)).strip() == words:
            return page(client, unescape(address)).get_data(as_text=True)
    raise AssertionError(f"no link {words!r}")


def test_from_home_to_the_sentence_that_proves_an_office_in_three_clicks(seeds: FlaskClient) -> None:
    province = follow(seeds, page(seeds, "/").get_data(as_text=True), "Đồng Tháp")
    person = follow(seeds, province, "Lê Quốc Phong")
    office = re.search(r">Bí thư Tỉnh ủy Đồng Tháp</a>.*?<details class=\"words\">(.*?)</details>", person, re.DOTALL)
    assert office is not None  # the third click opens it
    sentence = unescape(re.sub(r"<[^>]+>", "", office[1]))
    assert "Lê Quốc Phong - Ủy viên Ban Chấp hành Trung ương Đảng, Bí thư Tỉnh ủy" in sentence


def test_from_home_to_the_grdp_growth_of_all_provinces_in_two_clicks(seeds: FlaskClient) -> None:
    indicator = follow(seeds, page(seeds, "/").get_data(as_text=True), "Tốc độ tăng trưởng GRDP")
    found = json.loads(
        seeds.get("/sparql?format=json&query=PREFIX+vp:<https://w3id.org/vietpol/ont%23>SELECT+DISTINCT+?l{"
                  "?o+vp:indicator+<https://w3id.org/vietpol/code/indicator_grdp-growth>;vp:area+?a."
                  "?a+a+vp:ProvincialUnit;<http://www.w3.org/2000/01/rdf-schema%23label>+?l}").data
    )["results"]["bindings"]  # fmt: skip
    assert found
    shown = {line[0] for line in rows(indicator)}
    assert {row["l"]["value"] for row in found} <= shown
