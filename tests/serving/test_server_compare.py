"""Two persons, two provinces side by side."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from .conftest import publish_graph
from .test_server_pages import page, text

_GRAPH = """
@prefix vp: <https://w3id.org/vietpol/ont#> . @prefix id: <https://w3id.org/vietpol/id/> . @prefix c: <https://w3id.org/vietpol/code/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:area_a a vp:ProvincialUnit , vp:Area ; rdfs:label "An Mẫu"@vi . id:area_b a vp:ProvincialUnit , vp:Area ; rdfs:label "Đông Mẫu"@vi .
id:body_a a vp:PartyCommittee , vp:Body ; rdfs:label "Tỉnh ủy An Mẫu"@vi ; vp:area id:area_a ; vp:level c:level_provincial .
id:body_b a vp:PartyCommittee , vp:Body ; rdfs:label "Tỉnh ủy Đông Mẫu"@vi ; vp:area id:area_b ; vp:level c:level_provincial .
c:role_s rdfs:label "Bí thư"@vi . c:role_d rdfs:label "Phó Bí thư"@vi .
id:post_a a vp:Post ; rdfs:label "Bí thư Tỉnh ủy An Mẫu"@vi ; vp:postIn id:body_a ; vp:role c:role_s .
id:post_b a vp:Post ; rdfs:label "Bí thư Tỉnh ủy Đông Mẫu"@vi ; vp:postIn id:body_b ; vp:role c:role_s .
id:post_c a vp:Post ; rdfs:label "Phó Bí thư Tỉnh ủy An Mẫu"@vi ; vp:postIn id:body_a ; vp:role c:role_d .
id:person_x a vp:Person ; rdfs:label "Lê Xuân Mẫu"@vi . id:person_y a vp:Person ; rdfs:label "Trần Yến Mẫu"@vi .
id:tenure_1 a vp:Tenure ; rdfs:label "1"@vi ; vp:holder id:person_x ; vp:post id:post_a ; vp:attestedFrom "2024-01-02"^^xsd:date ; vp:attestedUntil "2024-01-02"^^xsd:date .
id:tenure_2 a vp:Tenure ; rdfs:label "2"@vi ; vp:holder id:person_y ; vp:post id:post_b ; vp:attestedFrom "2023-01-02"^^xsd:date ; vp:attestedUntil "2024-05-06"^^xsd:date .
id:tenure_3 a vp:Tenure ; rdfs:label "3"@vi ; vp:holder id:person_y ; vp:post id:post_c ; vp:attestedFrom "2020-01-02"^^xsd:date ; vp:attestedUntil "2020-01-02"^^xsd:date .
id:meeting_1 a vp:Meeting ; rdfs:label "Hội nghị chung"@vi ; vp:date "2024-02-03"^^xsd:date .
id:meeting_2 a vp:Meeting ; rdfs:label "Hội nghị riêng"@vi .
c:part_chair rdfs:label "chủ trì"@vi . c:part_attendee rdfs:label "dự"@vi .
id:part_1 vp:meeting id:meeting_1 ; vp:participant id:person_x ; vp:participationRole c:part_chair .
id:part_2 vp:meeting id:meeting_1 ; vp:participant id:person_y ; vp:participationRole c:part_attendee .
id:part_3 vp:meeting id:meeting_2 ; vp:participant id:person_y ; vp:participationRole c:part_chair .
c:indicator_g a vp:Indicator ; rdfs:label "Chỉ tiêu G"@vi . c:indicator_h a vp:Indicator ; rdfs:label "Chỉ tiêu H"@vi .
id:period_2023 a vp:Period ; rdfs:label "năm 2023"@vi . id:period_2022 a vp:Period ; rdfs:label "năm 2022"@vi .
c:measure_value rdfs:label "giá trị"@vi . c:unit_percent rdfs:label "%"@vi .
"""


def _figure(n: int, area: str, indicator: str, period: int, value: float) -> str:
    return f"""id:obs_{n} a vp:Observation ; rdfs:label "{n}"@vi ; vp:indicator c:indicator_{indicator} ; vp:area id:area_{area} ;
        vp:refersTo id:area_{area} ; vp:period id:period_{period} ; vp:measure c:measure_value ; vp:value {value} ; vp:unit c:unit_percent .\n"""


@pytest.fixture
def two(make_client: Callable[..., FlaskClient], tmp_path: Path) -> FlaskClient:
    figures = [_figure(1, "a", "g", 2023, 6.5), _figure(2, "b", "g", 2023, 7.5), _figure(3, "b", "h", 2023, 8.5),
               _figure(4, "a", "g", 2022, 4.5), _figure(5, "b", "g", 2022, 5.5)]  # fmt: skip
    publish_graph(tmp_path, (_GRAPH + "".join(figures)).encode())
    return make_client(root=tmp_path)


def cells(body: str) -> list[list[str]]:
    lines = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
    return [[" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in line] for line in found]


def test_persons(two: FlaskClient) -> None:
    table = cells(page(two, "/compare?a=person_x&b=person_y").get_data(as_text=True))
    assert table == [
        ["Chức danh", "Lê Xuân Mẫu", "Trần Yến Mẫu"],
        ["Bí thư", "Bí thư Tỉnh ủy An Mẫu ghi nhận 2/1/2024", "Bí thư Tỉnh ủy Đông Mẫu ghi nhận 2/1/2023 – 6/5/2024"],
        ["Phó Bí thư", "–", "Phó Bí thư Tỉnh ủy An Mẫu ghi nhận 2/1/2020"],
        ["Thời gian", "Hội nghị", "Lê Xuân Mẫu", "Trần Yến Mẫu"],
        ["3/2/2024", "Hội nghị chung", "chủ trì", "dự"],
    ]


def test_provinces(two: FlaskClient) -> None:
    table = cells(page(two, "/compare?a=area_a&b=area_b").get_data(as_text=True))
    assert table[1][0].startswith("Bí thư")
    assert table[1][1:] == [
        "Lê Xuân Mẫu Bí thư Tỉnh ủy An Mẫu ghi nhận 2/1/2024",
        "Trần Yến Mẫu Bí thư Tỉnh ủy Đông Mẫu ghi nhận 2/1/2023 – 6/5/2024",
    ]
    assert table[-2:] == [["Chỉ tiêu G", "6,5%", "7,5%"], ["Chỉ tiêu H", "–", "8,5%"]]  # what both report stands first
    earlier = cells(page(two, "/compare?a=area_a&b=area_b&period=period_2022").get_data(as_text=True))
    assert earlier[-1] == ["Chỉ tiêu G", "4,5%", "5,5%"]


def test_the_other_one_is_found_by_name(two: FlaskClient) -> None:
    assert 'href="/compare?a=person_x"' in page(two, "/page/person_x").get_data(as_text=True)
    body = page(two, "/compare?a=person_x&q=tran").get_data(as_text=True)
    assert 'href="/compare?a=person_x&amp;b=person_y"' in body
    assert (
        "An Mẫu" not in text(page(two, "/compare?a=person_x&q=mau")).split("So sánh Lê Xuân Mẫu với")[1].split("Phó")[0]
    )
    assert 'href="/compare?a=area_a"' in page(two, "/compare?q=an+mau").get_data(as_text=True)


def test_a_thing_is_not_compared_with_itself(two: FlaskClient) -> None:
    alone, twice = (
        page(two, f"/compare?{query}").get_data(as_text=True) for query in ("a=area_a", "a=area_a&b=area_a")
    )
    assert "<table" not in twice
    assert alone.count("<h2") == twice.count("<h2")


@pytest.mark.parametrize("query", ["a=person_x&b=area_a", "b=person_y", "a=%22&b=%3Cb%3E", "a=x&b=y&q=%22",
                                   "a=area_a&b=area_b&period=%7D", "a=area_a&b=area_b&period=period_1900"])  # fmt: skip
def test_questions_without_an_answer(two: FlaskClient, query: str) -> None:
    response = page(two, f"/compare?{query}")
    assert response.status_code == 200
    assert "<b>" not in response.get_data(as_text=True)


@pytest.mark.parametrize("query", ["a=person_nobody", "a=person_x&b=person_nobody", "a=area_nowhere&q=mau"])
def test_what_the_release_does_not_hold_is_not_compared(two: FlaskClient, query: str) -> None:
    response = page(two, f"/compare?{query}")
    assert response.status_code == 404
    assert "<table" not in response.get_data(as_text=True)
