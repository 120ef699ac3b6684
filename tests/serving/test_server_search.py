"""Search on the site and in SPARQL: results with context, suggestions, what happens where there is no index."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from vietpol.search import index_release
from vietpol.store import current_release

from .conftest import GRAPH, publish_graph
from .test_server_pages import PERSON, page, text

FN = "PREFIX fn: <https://w3id.org/vietpol/function#> "


def suggested(client: FlaskClient, query: str, language: str = "vi") -> dict[str, object]:
    response = client.get(f"/search/suggest?{query}", headers={"Accept-Language": language})
    assert response.status_code == 200
    assert response.content_type == "application/json"
    found = json.loads(response.get_data())
    assert isinstance(found, dict)
    return found


def labels(found: dict[str, object]) -> list[str]:
    return [item["label"] for item in found["items"]]  # type: ignore[attr-defined]


def test_results_have_their_words_marked_and_tell_kind_place_and_time(client: FlaskClient) -> None:
    response = page(client, "/search?q=van+mau")
    assert "Lê <mark>Văn</mark> <mark>Mẫu</mark>" in response.get_data(as_text=True)
    shown = text(response)
    assert [words for words in ("người", "Bí thư Tỉnh ủy Đồng Tháp", "2024", "bài báo") if words not in shown] == []


def test_a_search_is_narrowed_and_keeps_what_narrows_it(client: FlaskClient) -> None:
    body = page(client, "/search?q=dong+thap&kind=post&place=area_dong-thap&since=2024&until=2024").get_data(
        as_text=True
    )
    assert '<option value="post" selected>' in body
    assert '<option value="area_dong-thap" selected' in body
    assert 'name="since" min="' in body
    assert "/page/post_" in body
    assert f"/page/{PERSON}" not in body


def test_what_narrows_amiss_is_left_out_or_finds_nothing(client: FlaskClient) -> None:
    assert "Lê" in text(page(client, "/search?q=mau&kind=%22&since=x&until=&page=x"))
    for query in ("place=nowhere", "place=%22", "since=9999", "since=-5&until=-9", "page=99999999999"):
        response = page(client, f"/search?q=mau&{query}")
        assert response.status_code == 200, query
        assert "Không có tên nào" not in text(response), query  # there is one, but not here
        assert 'href="/search?q=mau"' in response.get_data(as_text=True), query


def test_suggestions_while_a_name_is_typed(client: FlaskClient) -> None:
    found = suggested(client, "q=le+va")
    assert labels(found)[0] == "Lê Văn Mẫu"
    first = found["items"][0]  # type: ignore[index]
    assert first["href"] == f"/page/{PERSON}"
    assert first["kind"] == "người"
    assert first["pieces"] == [["Lê", True], [" ", False], ["Văn", True], [" Mẫu", False]]
    assert "gợi ý" in str(found["said"])
    assert suggested(client, "q=le+va&lang=en", "vi")["items"][0]["href"].endswith("?lang=en")  # type: ignore[index]
    assert suggested(client, "q=") == {"query": "", "said": "Không có tên nào bắt đầu như vậy", "items": []}


def test_every_page_offers_suggestions_to_scripts_and_works_without(client: FlaskClient) -> None:
    for path in ("/", "/search", f"/page/{PERSON}", "/nowhere"):
        body = page(client, path).get_data(as_text=True)
        assert body.count('data-suggest="/search/suggest"') == 1, path
        assert '<form class="find' in body, path
        assert 'action="/search" method="get"' in body, path


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A store whose release has its index."""
    release = publish_graph(tmp_path / "store", GRAPH)
    index_release(release.store_path, release.index_path)
    return tmp_path / "store"


def test_the_index_of_the_release_is_used(make_client: Callable[..., FlaskClient], released: Path) -> None:
    client = make_client(root=released)
    assert labels(suggested(client, "q=van+mau")) == ["Lê Văn Mẫu"]
    assert client.get("/health").get_json()["search"] == "ok"


def test_a_damaged_index_says_so_and_the_rest_works(make_client: Callable[..., FlaskClient], released: Path) -> None:
    current_release(released).index_path.write_bytes(b"no database" * 1000)
    client = make_client(root=released)
    response = page(client, "/search?q=mau")
    assert response.status_code == 503
    assert "bị hỏng" in text(response)
    assert response.headers["Retry-After"]
    assert suggested(client, "q=mau") == {"query": "mau", "said": "Tạm thời chưa tìm được", "items": []}
    assert client.get("/health").get_json()["search"] == "damaged"
    assert page(client, f"/page/{PERSON}").status_code == 200
    assert page(client, "/page/person_le-van-mao").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"), [("/search?q=mau", 503), ("/search/suggest?q=mau", 200), ("/page/person_le-van-mao", 404)]
)
def test_an_index_that_breaks_under_a_search_is_used_no_more(
    make_client: Callable[..., FlaskClient], released: Path, path: str, status: int
) -> None:
    index = current_release(released).index_path
    whole = index.read_bytes()
    client = make_client(root=released)
    assert client.get("/health").get_json()["search"] == "ok"
    index.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert page(client, path).status_code == status
    assert client.get("/health").get_json()["search"] == "damaged"


def test_names_of_a_new_release_are_found(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    name = '<https://w3id.org/vietpol/id/person_{}> a <https://w3id.org/vietpol/ont#Person> ; <http://www.w3.org/2000/01/rdf-schema#label> "{}"@vi .'
    publish_graph(tmp_path, name.format("a", "Lê Mẫu").encode())
    client = make_client(root=tmp_path)
    assert labels(suggested(client, "q=le")) == ["Lê Mẫu"]
    publish_graph(tmp_path, name.format("b", "Lê Khác").encode())
    assert labels(suggested(client, "q=le")) == ["Lê Khác"]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ('fn:matches("Tỉnh ủy Đồng Tháp", "dong thap")', "true"),
        ('fn:matches("Tỉnh ủy Đồng Tháp"@vi, "đồng")', "true"),
        ('fn:matches("Tỉnh ủy Đồng Tháp", "đông")', "false"),
        ('fn:matches("Tỉnh ủy Đồng Tháp", "háp")', "false"),
        ('fn:matches("Tỉnh ủy", " ?! ")', "false"),
        ('fn:fold("Đồng Tháp"@vi)', "dong thap"),
        ("fn:fold(<x:y>)", ""),
        ('fn:matches("x")', ""),
        ("fn:fold()", ""),
    ],
)
def test_functions_compare_as_the_site_does(client: FlaskClient, expression: str, value: str) -> None:
    query = f"{FN} SELECT ?x {{ BIND({expression} AS ?x) }}"
    response = client.get("/sparql", query_string={"query": query, "format": "csv"})
    assert response.get_data(as_text=True).split("\r\n")[1] == value


def test_words_are_looked_up_in_sparql(make_client: Callable[..., FlaskClient], released: Path) -> None:
    query = (
        "PREFIX vp: <https://w3id.org/vietpol/ont#> SELECT ?x "
        '{ GRAPH <https://w3id.org/vietpol/graph/words> { ?x vp:labelWord "le" , "mẫu" } }'
    )
    response = make_client(root=released).get("/sparql", query_string={"query": query, "format": "csv"})
    assert PERSON in response.get_data(as_text=True)
