"""Pages: every kind of thing, negotiation, redirects, hostile labels, both languages, no dead link."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse
from werkzeug.test import TestResponse

from vietpol.server import ClientLimits, QueryLimits
from vietpol.server.pages.language import language
from vietpol.vocab import ID, VP

from .conftest import publish_graph

HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PERSON = "person_le-van-mau_dong-thap"
POST = "post_dong-thap_tinh-uy_bi-thu"
MEETING = "meeting_2024-01-23_dong-thap_briefing"
FORMATS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdf": RdfFormat.RDF_XML}


def page(client: FlaskClient, path: str, language: str = "vi") -> TestResponse:
    return client.get(path, headers={"Accept": HTML, "Accept-Language": language})


def text(response: TestResponse) -> str:
    """What a reader sees: the page without tags, with single blanks."""
    body = re.sub(r"<(script|style).*?</\1>", " ", response.get_data(as_text=True), flags=re.DOTALL)
    body = re.sub(r"</?(?:a|abbr|cite|code|em|mark|q|span|strong|time)\b[^>]*>", "", body)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/", ["2 bài báo", "3 người", "Đồng Tháp: họp giao ban quý 4", "Báo Mẫu, 24/1/2024"]),
        (f"/page/{PERSON}", [
            "Lê Văn Mẫu", "Bí thư Tỉnh ủy Đồng Tháp", "ghi nhận 23/1/2024", "Bí thư Tỉnh ủy Lê Văn Mẫu Báo Mẫu, 24/1/2024",
            "Sáng 23/1, đồng chí", "nói thẳng", "offices/before-name", "chủ trì", "Hội nghị giao ban quý 4",
        ]),
        ("/page/person_tran-thi-thu_dong-thap", ["được bầu", "Chủ tịch UBND tỉnh Đồng Tháp", "1/2/2024"]),
        (f"/page/{POST}", ["Lê Văn Mẫu", "Quyền", "không sau 1/2/2024", "Tỉnh ủy Đồng Tháp"]),
        ("/page/body_dong-thap_tinh-uy", ["Bí thư Tỉnh ủy Đồng Tháp", "Lê Văn Mẫu", "Hội nghị giao ban quý 4", "cấp tỉnh"]),
        ("/page/body_bao-mau", ["Đồng Tháp: họp giao ban quý 4"]),
        ("/page/area_dong-thap", ["6,14%", "Tăng trưởng GRDP", "30/6/2025", "Đồng Tháp (từ 1/7/2025)", "Lê Văn Mẫu", "Thể"]),
        (f"/page/{MEETING}", [
            "chủ trì", "Lê Văn Mẫu", "Hội trường Tỉnh ủy", "6,14%", "Các địa phương khẩn trương", "quý 4 năm 2023",
            "trực tiếp kết hợp trực tuyến",
        ]),
        ("/page/article_aaa1", ["tên bài", "Bài báo nói gì", "Lê Văn Mẫu – Bí thư Tỉnh ủy Đồng Tháp", "suy ra", "Bài gốc"]),
        ("/page/doc_24-ct-tw_2023-07-13", ["24-CT/TW", "Chỉ thị", "Hội nghị bàn việc thực hiện"]),
        ("/page/obs_dong-thap_grdp-growth_value_2023_estimate_aaa1_100", ["6,14%", "ước thực hiện", "Tỉnh suy ra từ tên báo."]),
        ("/page/ev_aaa1_60-89_01aa01aa", ["Bí thư Tỉnh ủy Lê Văn Mẫu", "offices/before-name"]),
        ("/page/tenure_le-van-mau_dong-thap_dong-thap_tinh-uy_bi-thu", ["Lê Văn Mẫu", "Bí thư Tỉnh ủy Đồng Tháp"]),
        ("/page/period_2023-Q4", ["quý 4 năm 2023", "31/12/2023", "Hội nghị giao ban quý 4"]),
        ("/code/indicator_grdp-growth", ["Tăng trưởng GRDP"]),
        ("/code/scheme_capacity", ["Người được nêu giữ chức vụ", "Chính thức", "Quyền"]),
        ("/graph/article/aaa1", ["article/aaa1", "Đồng Tháp: họp giao ban quý 4"]),
        ("/list/Person", ["Lê Văn Mẫu", "Trần Thị Thử", "Bí thư Tỉnh ủy Đồng Tháp"]),
        ("/search?q=tran+thi", ["Trần Thị Thử"]),
        ("/about", ["Được ghi nhận không có nghĩa là đúng"]),
    ],
)  # fmt: skip
def test_a_page_shows(client: FlaskClient, path: str, seen: list[str]) -> None:
    response = page(client, path)
    assert response.status_code == 200
    shown = text(response)
    assert [words for words in seen if words not in shown] == []


def test_the_quote_is_marked_in_its_sentence(client: FlaskClient) -> None:
    body = page(client, f"/page/{PERSON}").get_data(as_text=True)
    assert "Sáng 23/1, đồng chí <mark>Bí thư Tỉnh ủy Lê Văn Mẫu</mark> chủ trì hội nghị giao ban quý 4." in body


@pytest.mark.parametrize("local", ["person_evil_dong-thap", "article_bbb2", "ev_bbb2_10-40_02bb02bb", MEETING, POST])
def test_hostile_words_never_become_markup(client: FlaskClient, local: str) -> None:
    response = page(client, f"/page/{local}")
    body = response.get_data(as_text=True)
    assert "<script>alert" not in body
    assert "<img" not in body
    assert "<b>Ác" not in body
    assert 'href="javascript:' not in body
    assert "alert(" in text(response) or "onerror" in text(response)  # it is shown, as words


def test_hostile_requests_never_become_markup(client: FlaskClient) -> None:
    evil = "%3Cscript%3Ealert(1)%3C/script%3E%22%3E%3Cb%3E"
    for path in (
        f"/search?q={evil}",
        f"/page/{evil}",
        f"/page/person_{evil}",
        f"/sparql?query=ASK+%7B%7D+%23{evil}",
        f"/sparql?query={evil}",
        f"/list/{evil}",
        f"/{evil}",
        f"/page/{PERSON}?section={evil}",
        f"/page/{PERSON}?lang={evil}&x={evil}",
        f"/sparql?query=SELECT+%28%22{evil}%22+AS+%3Fx%29+%7B%7D",
    ):
        body = page(client, path).get_data(as_text=True)
        assert "<script>alert" not in body, path
        assert "<b>" not in body, path


def test_the_policy_allows_no_inline_script_or_style(client: FlaskClient) -> None:
    for path in ("/", f"/page/{MEETING}", "/sparql", "/ont", "/search?q=x", "/nowhere"):
        response = page(client, path)
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        body = response.get_data(as_text=True)
        assert not re.search(
            r"<style|<[^>]*\sstyle=|<[^>]*\son\w+=|<script(?![^>]*\s(?:src=|type=\"application/ld\+json\"))", body
        ), path
        assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        (HTML, f"/page/{PERSON}"),
        ("*/*", f"/page/{PERSON}"),
        ("text/turtle", f"/data/{PERSON}.ttl"),
        ("application/ld+json, */*;q=0.1", f"/data/{PERSON}.jsonld"),
        ("application/n-triples", f"/data/{PERSON}.nt"),
        ("application/rdf+xml, text/html;q=0.5", f"/data/{PERSON}.rdf"),
    ],
)
def test_an_identifier_redirects_by_what_the_client_accepts(client: FlaskClient, accept: str, location: str) -> None:
    response = client.get(f"/id/{PERSON}", headers={"Accept": accept})
    assert (response.status_code, response.headers["Location"]) == (303, location)
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize("extension", FORMATS)
def test_data_of_a_thing(client: FlaskClient, extension: str) -> None:
    response = client.get(f"/data/{MEETING}.{extension}")
    assert response.status_code == 200
    quads = list(parse(response.data, FORMATS[extension]))
    triples = {(str(q.subject), q.predicate.value) for q in quads}
    assert (f"<{ID}{MEETING}>", VP + "date") in triples
    assert (f"<{ID}ev_aaa1_46-70_02aa02aa>", VP + "sentence") in triples
    assert any(predicate == VP + "meeting" for _, predicate in triples)


def test_data_that_points_to_a_thing_comes_in_pages(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    pointing = " ".join(f"<{ID}x_{n}> <{VP}within> <{ID}area_big> ." for n in range(5_100))
    publish_graph(tmp_path, f'<{ID}area_big> <http://www.w3.org/2000/01/rdf-schema#label> "A"@vi . {pointing}'.encode())
    client = make_client(root=tmp_path)
    first = client.get("/data/area_big.nt")
    assert "VietPol-Cut" in first.headers
    assert first.headers["Link"] == '</data/area_big.nt?page=2>; rel="next"'
    second = client.get("/data/area_big.nt?page=2")
    assert "Link" not in second.headers
    lines = set(first.data.splitlines()) | set(second.data.splitlines())
    assert len(lines) == 5_101


def test_an_identifier_of_an_earlier_release_leads_to_the_thing(client: FlaskClient) -> None:
    old = page(client, "/page/person_le-van-mau_tw")
    assert (old.status_code, old.headers["Location"]) == (301, f"/page/{PERSON}")
    data = client.get("/data/person_le-van-mau_tw.ttl")
    assert (data.status_code, data.headers["Location"]) == (301, f"/data/{PERSON}.ttl")


def test_codes_terms_and_graphs_negotiate(client: FlaskClient) -> None:
    for path in ("/code/capacity_full", "/graph/tenures", "/ont"):
        turtle = client.get(path, headers={"Accept": "text/turtle"})
        assert turtle.status_code == 200
        assert list(parse(turtle.data, RdfFormat.TURTLE))
        assert page(client, path).content_type == "text/html; charset=utf-8"
    for extension, kind in FORMATS.items():
        assert list(parse(client.get(f"/code/capacity_full?format={extension}").data, kind))
        assert list(parse(client.get(f"/ont.{extension}").data, kind))
    assert client.get("/graph/nothing", headers={"Accept": "text/turtle"}).status_code == 404


def test_each_form_of_the_ontology_has_a_tag_of_its_own(client: FlaskClient) -> None:
    accepted = ("text/html", "text/turtle", "application/rdf+xml")
    tags = [client.get("/ont", headers={"Accept": accept}).headers["ETag"] for accept in accepted]
    for accept in accepted:
        statuses = [client.get("/ont", headers={"Accept": accept, "If-None-Match": tag}).status_code for tag in tags]
        assert statuses == [304 if accept == other else 200 for other in accepted]


def test_the_page_of_terms_has_an_anchor_for_each(client: FlaskClient) -> None:
    body = page(client, "/ont").get_data(as_text=True)
    assert 'id="Attestation"' in body
    assert 'id="attestedFrom"' in body


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/page/person_le-van-mou_dong-thap", 404),
        ("/page/nothing", 404),
        ("/page/a%20b", 404),
        ("/page/a%25zz", 404),
        ("/code/a%25", 404),
        ("/data/a%254.ttl", 404),
        ("/graph/a%25zz", 404),
        ("/page/../secret", 404),
        ("/page/" + "a" * 500, 404),
        ("/id/%3E", 404),
        ("/code/nothing", 404),
        ("/data/nothing.ttl", 404),
        ("/data/nothing.exe", 404),
        ("/graph/nothing", 404),
        ("/list/Nothing", 404),
        ("/nothing", 404),
        ("/static/nothing.css", 404),
        ("/ont.exe", 404),
        ("/ont/9.9.9", 404),
    ],
)
def test_what_is_not_there(client: FlaskClient, path: str, status: int) -> None:
    assert page(client, path).status_code == status
    plain = client.get(path)
    assert plain.status_code == status or path.startswith("/id/")


@pytest.mark.parametrize("query", ["kind=a%25", "place=%25zz", "kind=kind_plenum%25"])
def test_a_list_by_what_nothing_can_be_called(client: FlaskClient, query: str) -> None:
    assert page(client, f"/list/Meeting?{query}").status_code == page(client, "/list/Meeting?kind=%3E").status_code


def test_a_missing_page_suggests_what_was_meant(client: FlaskClient) -> None:
    response = page(client, "/page/person_le-van-mou_dong-thap")
    assert "Lê Văn Mẫu" in text(response)
    assert response.headers["Cache-Control"] == "no-store"


def test_wrong_methods(client: FlaskClient) -> None:
    response = client.post("/", headers={"Accept": HTML})
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_both_languages(client: FlaskClient) -> None:
    vietnamese, english = page(client, f"/page/{POST}", "vi-VN,vi"), page(client, f"/page/{POST}", "en-US,en;q=0.9")
    assert vietnamese.headers["Content-Language"] == "vi"
    assert '<html lang="vi">' in vietnamese.get_data(as_text=True)
    assert "Secretary of the Đồng Tháp Provincial Party Committee" in text(english)
    assert "attested 23 January 2024" in text(english)
    assert 'lang="vi">Lê Văn Mẫu' in english.get_data(as_text=True)
    assert "Accept-Language" in english.headers["Vary"]


def test_the_language_switch_wins_and_is_kept(client: FlaskClient) -> None:
    body = page(client, f"/page/{PERSON}?lang=en", "vi").get_data(as_text=True)
    assert '<html lang="en">' in body
    assert f'href="/page/{POST}?lang=en"' in body
    assert f'href="/page/{PERSON}?lang=vi"' in body
    assert '<input type="hidden" name="lang" value="en">' in body
    redirected = client.get(f"/id/{PERSON}?lang=en", headers={"Accept": HTML})
    assert redirected.headers["Location"] == f"/page/{PERSON}?lang=en"


def test_pages_are_cached_by_release_and_language(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    publish_graph(tmp_path, f'<{ID}area_a> <{label}> "Một"@vi .'.encode())
    client = make_client(root=tmp_path)
    first = page(client, "/page/area_a")
    known = {"Accept": HTML, "If-None-Match": first.headers["ETag"]}
    assert client.get("/page/area_a", headers=known | {"Accept-Language": "vi"}).status_code == 304
    assert client.get("/page/area_a", headers=known | {"Accept-Language": "en"}).status_code == 200
    publish_graph(tmp_path, f'<{ID}area_a> <{label}> "Hai"@vi .'.encode())
    after = client.get("/page/area_a", headers=known | {"Accept-Language": "vi"})
    assert after.status_code == 200
    assert "Hai" in text(after)


def test_an_empty_store_says_so(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    client = make_client(root=tmp_path)
    shown = text(page(client, "/"))
    assert "Chưa có bài báo nào" in shown
    assert "vietpol build --store DIR" in shown
    assert "Chưa có bản phát hành" in shown
    assert page(client, f"/page/{PERSON}").status_code == 404
    assert page(client, "/search?q=a").status_code == 200
    assert page(client, "/list/Person").status_code == 200
    assert client.get("/sparql?query=ASK{?s ?p ?o}").data == b'{"head":{},"boolean":false}'


def test_the_query_page(client: FlaskClient) -> None:
    form = page(client, "/sparql").get_data(as_text=True)
    assert "PREFIX vp:" in form
    query = (
        f"SELECT ?p ?name {{ ?p a <{VP}Person> ; <http://www.w3.org/2000/01/rdf-schema#label> ?name }} ORDER BY ?name"
    )
    answered = client.get("/sparql", query_string={"query": query}, headers={"Accept": HTML})
    body = answered.get_data(as_text=True)
    assert f'href="/page/{PERSON}"' in body
    assert "3 dòng" in text(answered)
    assert "format=csv" in body
    failed = client.get("/sparql", query_string={"query": "SELECT *\n{ ?s"}, headers={"Accept": HTML})
    assert failed.status_code == 400
    assert "Line 2" in text(failed)
    asked = client.get("/sparql", query_string={"query": "ASK {}"}, headers={"Accept": HTML, "Accept-Language": "en"})
    assert "True" in text(asked)
    built = client.post("/sparql", data={"query": "CONSTRUCT WHERE { ?s ?p ?o }"}, headers={"Accept": HTML})
    assert "format=ttl" in built.get_data(as_text=True)


def test_the_query_page_says_where_it_cuts(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client(QueryLimits(page_rows=5))
    query = "SELECT * { ?s ?p ?o }"
    shown = text(client.get("/sparql", query_string={"query": query}, headers={"Accept": HTML}))
    assert "Chỉ hiện 5 dòng đầu" in shown


def test_long_sections_come_in_pages(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    units = " ".join(f'<{ID}area_a_x-{n}> <{VP}within> <{ID}area_a> ; <{label}> "Đơn vị {n}"@vi .' for n in range(130))
    publish_graph(tmp_path, f'<{ID}area_a> <{label}> "A"@vi . {units}'.encode())
    client = make_client(root=tmp_path)
    first = page(client, "/page/area_a").get_data(as_text=True)
    following = re.search(r'<a rel="next" href="([^"]+)"', first)
    assert following is not None
    second = page(client, unescape(following[1])).get_data(as_text=True)
    found = set(re.findall(r"Đơn vị \d+", first)) | set(re.findall(r"Đơn vị \d+", second))
    assert len(found) == 130
    assert 'rel="next"' not in second


def _one_choice(link: str) -> bool:
    """Lists can be narrowed down in more ways than there are things: one choice at a time is followed."""
    address = urlsplit(link)
    choices = {name for name, _ in parse_qsl(address.query)} - {"lang", "query"}
    return len(choices) <= 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_link_is_dead(client: FlaskClient, language: str) -> None:
    """From the home page to everything; each page also proves that no message is missing."""
    seen = {f"/?lang={language}"}
    waiting = sorted(seen)
    while waiting:
        path = waiting.pop()
        with page(client, path, language) as response:
            assert response.status_code < 400, path
            links = [response.headers["Location"]] if response.status_code in (301, 303) else []
            if response.mimetype == "text/html":
                links = re.findall(r'(?:href|src)="(/[^"]*)"', response.get_data(as_text=True))
        for link in (unescape(link).partition("#")[0] for link in links):
            other = f"lang={'en' if language == 'vi' else 'vi'}"
            if link and other not in link and link not in seen and _one_choice(link):
                seen.add(link)
                waiting.append(link)
    assert len(seen) > 100


def test_pages_count_against_the_budget_and_data_counts_once(make_client: Callable[..., FlaskClient]) -> None:
    client = make_client(client=ClientLimits(requests=3, query_seconds=None))
    assert client.get(f"/data/{PERSON}.ttl").status_code == 200
    assert page(client, "/").status_code == 200
    assert page(client, f"/page/{PERSON}").status_code == 200
    refused = page(client, "/about")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) >= 1
    assert "Bạn gửi quá nhiều yêu cầu" in text(refused)
    assert client.get("/health").status_code == 200


def test_operation(client: FlaskClient) -> None:
    health = client.get("/health")
    assert (health.status_code, health.get_json()["status"]) == (200, "ok")
    assert b"vietpol_queries_total" in client.get("/metrics").data
    assert b"Disallow: /sparql" in client.get("/robots.txt").data
    icon = client.get("/favicon.ico")
    assert (icon.status_code, icon.mimetype) == (200, "image/svg+xml")
    icon.close()


def test_a_term_tells_how_to_query_it_and_which_shapes_apply(client: FlaskClient) -> None:
    body = page(client, "/ont?lang=en").get_data(as_text=True)
    for local, shape in (("Attestation", "vps:Attestation-what"), ("post", "vps:Attestation-post")):
        term = body[body.index(f'<section class="term" id="{local}">') :].partition("</section>")[0]
        assert shape in term
        assert 'lang="vi"' in term  # the definition in the other language, too
        address = re.search(r'href="(/sparql\?query=[^"]*)"', term)
        assert address is not None
        assert "Run" in text(page(client, unescape(address[1])))


def test_known_beginnings_and_ends_of_an_office(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    publish_graph(tmp_path, b"""
        @prefix vp: <https://w3id.org/vietpol/ont#> . @prefix id: <https://w3id.org/vietpol/id/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        id:person_x a vp:Person ; rdfs:label "X"@vi . id:post_p a vp:Post ; rdfs:label "P"@vi .
        id:tenure_t a vp:Tenure ; rdfs:label "T"@vi ; vp:holder id:person_x ; vp:post id:post_p ; vp:startDate "2020-10-01"^^xsd:date ;
            vp:attestedFrom "2021-01-01"^^xsd:date ; vp:attestedUntil "2022-03-01"^^xsd:date ; vp:endDate "2023-05-01"^^xsd:date .
    """)  # fmt: skip
    seen = text(page(make_client(root=tmp_path), "/page/person_x"))
    assert "ghi nhận 1/1/2021 – 1/3/2022 · nhậm chức 1/10/2020 · thôi giữ chức 1/5/2023" in seen


def test_grounds_of_an_inference_are_told_in_the_readers_language() -> None:
    vietnamese, english = language("vi"), language("en")
    assert vietnamese.grounds("where huyện Ba Chẽ lies") == "nơi có huyện Ba Chẽ"
    assert vietnamese.grounds("the person is named before") == "người được nêu tên ở phía trước"
    assert english.grounds("the person is named before") == "the person is named before"
    assert vietnamese.grounds("ký hiệu CT-TW") == "ký hiệu CT-TW", "what the data say and the file lacks stays as it is"


def test_the_words_of_an_evidence_are_its_heading(client: FlaskClient) -> None:
    body = page(client, "/page/ev_aaa1_60-89_01aa01aa").get_data(as_text=True)
    assert "<h1>“Bí thư Tỉnh ủy Lê Văn Mẫu" in body
    assert "<title>“Bí thư Tỉnh ủy Lê Văn Mẫu" in body
