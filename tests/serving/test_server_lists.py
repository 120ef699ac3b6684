"""Lists with facets: what they show, their addresses, the query beside them, hostile fields."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from vietpol.facets import LISTS

from .conftest import GRAPH, publish_graph
from .test_server_pages import page, text


def links(body: str, inside: str = "") -> list[str]:
    return [unescape(address) for address in re.findall(r'href="([^"]*)"', body) if inside in address]


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/list", ["Hội nghị 1", "Số liệu 1", "Người 3"]),
        ("/list/Meeting", ["1 mục", "Hội nghị giao ban quý 4", "chủ trì Lê Văn Mẫu", "hội nghị giao ban 1", "2024 1"]),
        ("/list/Meeting?place=area_dong-thap&time=2024", ["1 mục", "tháng 1/2024 1", "Đồng Tháp"]),
        ("/list/Meeting?time=2023", ["0 mục", "Không mục nào có đủ các điều kiện này"]),
        ("/list/Person?body=body_dong-thap_tinh-uy", ["Lê Văn Mẫu", "Bí thư Tỉnh ủy Đồng Tháp"]),
        ("/list/Observation?indicator=indicator_grdp-growth", ["6,14%", "Tăng trưởng GRDP", "ước thực hiện", "GRDP của tỉnh"]),
        ("/list/Document", ["24-CT/TW", "Chỉ thị", "Tỉnh ủy Đồng Tháp"]),
        ("/list/PersonnelEvent?action=action_elected", ["Trần Thị Thử", "được bầu", "Chủ tịch UBND tỉnh Đồng Tháp"]),
        ("/list/Article?sort=oldest", ["2 mục", "Báo Mẫu"]),
        ("/list/Meeting/chair", ["Lê Văn Mẫu 1"]),
        ("/list/Meeting/chair?q=van+mẫu", ["Lê Văn Mẫu 1"]),
        ("/list/Meeting/chair?q=nobody", ["0 giá trị"]),
        ("/list/Capacity", ["Chính thức", "Quyền"]),
    ],
)  # fmt: skip
def test_a_list_shows(client: FlaskClient, path: str, seen: list[str]) -> None:
    response = page(client, path)
    assert response.status_code == 200
    shown = text(response)
    assert [words for words in seen if words not in shown] == []


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_choice_leads_to_a_list_that_keeps_what_its_count_says(
    client: FlaskClient, name: str, language: str
) -> None:
    body = page(client, f"/list/{name}?lang={language}").get_data(as_text=True)
    choices = re.findall(r'<a href="(/list/[^"]*)" rel="nofollow">.*?</a> <span class="quiet">(\d+)</span>', body)
    assert choices
    for address, count in choices:
        narrowed = text(page(client, unescape(address)))
        assert re.search(rf"\b{count} (?:mục|entries)|\bone entry", narrowed), address
    for address in links(body, "/list/"):
        assert page(client, address).status_code == 200, address


def test_the_query_beside_a_list_gives_the_list(client: FlaskClient) -> None:
    body = page(client, "/list/Observation?status=status_estimate&sort=highest").get_data(as_text=True)
    (address,) = links(body, "format=csv")
    assert parse_qs(urlsplit(address).query)["format"] == ["csv"]
    rows = list(csv.DictReader(io.StringIO(client.get(address).get_data(as_text=True))))
    assert [(row["indicator"], row["area"], row["value"], row["unit"]) for row in rows] == [
        ("Tăng trưởng GRDP", "Đồng Tháp", "6.14", "%")
    ]
    assert page(client, next(a for a in links(body, "/sparql?query=") if "csv" not in a)).status_code == 200


def test_a_list_keeps_the_language_and_the_order(client: FlaskClient) -> None:
    body = page(client, "/list/Article?lang=en&sort=oldest").get_data(as_text=True)
    assert 'aria-current="true">oldest first' in body
    choices = links(body, "publisher=")
    assert choices
    assert all("lang=en" in address and "sort=oldest" in address for address in choices)


@pytest.mark.parametrize(
    "query",
    ["chair=%22%3E%3Cb%3E", "time=2024%22)", "time=99999", "page=-1", "page=9999999999999", "page=x", "sort=%27", "nothing=1",
     "chair=person_le-van-mau_dong-thap&chair=x", "kind=" + "a" * 500, "chair=%00"],
)  # fmt: skip
def test_hostile_fields(client: FlaskClient, query: str) -> None:
    for path in ("/list/Meeting", "/list/Meeting/kind"):
        response = page(client, f"{path}?{query}")
        assert response.status_code == 200
        assert "<b>" not in response.get_data(as_text=True)
    assert page(client, "/list/Meeting/time").status_code == 404
    assert page(client, "/list/Nothing/kind").status_code == 404


def test_beyond_the_end_is_the_last_page_and_a_month_that_is_none_is_left_out(client: FlaskClient) -> None:
    first = text(page(client, "/list/Meeting"))
    for query in ("page=7", "time=2024-13", "time=9999-99"):
        assert text(page(client, f"/list/Meeting?{query}")) == first, query


def test_a_release_without_an_index_has_plain_lists(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    publish_graph(tmp_path, GRAPH, index=False)
    client = make_client(root=tmp_path)
    assert "Lê Văn Mẫu" in text(page(client, "/list/Person"))
    assert page(client, "/list").status_code == 200
    assert page(client, "/list/Meeting/chair").status_code == 404
    assert client.get("/health").get_json()["lists"] == "none"


def test_a_damaged_index_leaves_plain_lists_and_every_other_page(
    make_client: Callable[..., FlaskClient], tmp_path: Path
) -> None:
    path = publish_graph(tmp_path, GRAPH).index_path.with_name("facets.sqlite")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    client = make_client(root=tmp_path)
    for address in ("/", "/list", "/list/Person", "/held", "/search?q=mau"):
        assert page(client, address).status_code == 200
    assert page(client, "/list/Meeting/chair").status_code == 404
    assert client.get("/health").get_json()["lists"] == "damaged"


def test_what_points_to_a_thing_is_not_sorted_where_there_is_too_much(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> set[str]:
        body = client.get("/page/period_2023-Q4", headers={"Accept": "text/html"}).get_data(as_text=True)
        return set(re.findall(r'<a[^>]* href="(/page/[^"?#]+)', body))

    sorted_ones = shown()
    monkeypatch.setattr("vietpol.server.pages.reader._MOST_SORTED", 0)
    assert shown() == sorted_ones
    assert len(sorted_ones) > 1


def test_a_class_without_names_has_a_list(client: FlaskClient) -> None:
    body = client.get("/list/Evidence", headers={"Accept": "text/html"}).get_data(as_text=True)
    assert "/page/ev_aaa1_" in body


@pytest.mark.parametrize(
    "path",
    ["person_le-van-mau_dong-thap", "person_tran-thi-thu_dong-thap", "post_dong-thap_tinh-uy_bi-thu",
     "meeting_2024-01-23_dong-thap_briefing", "tenure_le-van-mau_dong-thap_dong-thap_tinh-uy_bi-thu"],
)  # fmt: skip
def test_a_page_says_the_same_without_an_index(
    client: FlaskClient, make_client: Callable[..., FlaskClient], tmp_path: Path, path: str
) -> None:
    publish_graph(tmp_path, GRAPH, index=False)
    assert text(page(make_client(root=tmp_path), f"/page/{path}")) == text(page(client, f"/page/{path}"))


_MET = """
@prefix vp: <https://w3id.org/vietpol/ont#> . @prefix id: <https://w3id.org/vietpol/id/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:body_1 a vp:Body ; rdfs:label "Cơ quan Mẫu"@vi .
"""


def test_who_met_whom_is_the_same_without_an_index(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    there = {
        1: "abc",
        2: "abd",
        3: "ab",
        4: "bcd",
        5: "a",
    }  # who was at which meeting; the third has no day, a body was there, too
    lines = [f'id:person_{name} a vp:Person ; rdfs:label "Người {name.upper()}"@vi .' for name in "abcd"]
    for n, people in there.items():
        day = f'; vp:date "2024-0{n}-01"^^xsd:date' if n != 3 else ""
        lines.append(f'id:meeting_{n} a vp:Meeting ; rdfs:label "Cuộc họp {n}"@vi {day} .')
        guests = [f"person_{name}" for name in people] + ["body_1"]
        lines += [f"id:part_{n}_{guest} vp:meeting id:meeting_{n} ; vp:participant id:{guest} ." for guest in guests]
    shown = []
    for index in (True, False):
        root = tmp_path / str(index)
        publish_graph(root, (_MET + "\n".join(lines)).encode(), index=index)
        shown.append(text(page(make_client(root=root), "/page/person_a")))
    assert shown[0] == shown[1]
    assert "Người B 3 1/2/2024 Người C 1 1/1/2024 Người D 1 1/2/2024" in shown[0]
    assert "Người B Người C 1 Người B Người D 1" in shown[0]
