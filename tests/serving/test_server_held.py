"""Who held a post on a day: what is attested, what follows, what stays open."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from vietpol.server.engine.rows import Term
from vietpol.server.pages.holders import held_on, state_on
from vietpol.server.pages.model import Entry
from vietpol.vocab import ID, C

from .conftest import publish_graph
from .test_server_pages import page, text

DAY = date(2024, 3, 15)


def tenure(tag: str = "capacity_full", **values: str) -> Entry:
    terms = {name.rstrip("_"): [Term("literal", value)] for name, value in values.items()}
    return Entry(ID + "tenure_x", {"post": [Term("iri", ID + "post_x")], "tag": [Term("iri", C + tag)], **terms}, False)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"from_": "2024-03-15", "until": "2024-03-15", "seen": "true"}, "seen"),
        ({"from_": "2024-01-01", "until": "2024-12-01", "seen": "false"}, "between"),
        ({"from_": "2024-01-01", "until": "2024-03-14"}, "before"),
        ({"from_": "2024-03-16", "until": "2024-12-01"}, "after"),
        ({"from_": "2024-05-01", "until": "2024-12-01", "start": "2024-02-01"}, "between"),  # known to have begun
        ({"from_": "2023-05-01", "until": "2023-12-01", "end": "2024-06-01"}, "between"),  # known to have ended later
        ({"start": "2024-02-01"}, "before"),  # begun, and nothing since
        ({"end": "2024-06-01"}, "after"),  # left later; nothing says since when
        ({"from_": "2023-05-01", "until": "2023-12-01", "end": "2024-02-01"}, None),
        ({"from_": "2024-05-01", "until": "2024-12-01", "start": "2024-04-01"}, None),
        ({"from_": "2024-05-01", "until": "2024-12-01", "notBefore": "2024-04-01"}, None),
        ({"from_": "2023-05-01", "until": "2023-12-01", "notAfter": "2024-03-14"}, None),
        ({"from_": "2023-05-01", "until": "2023-12-01", "notAfter": "2024-03-15"}, "before"),
        ({"from_": "2023", "until": "2025"}, "between"),
        ({"from_": "2024", "until": "2024"}, "about"),  # some day of the year, perhaps later, perhaps this one
        ({"from_": "2023-05-01", "until": "2023-12-01", "end": "2024"}, "before"),  # left in that year, the day is open
        ({"from_": "2023-05-01", "until": "2023-12-01", "end": "2024-03"}, "before"),
        ({"from_": "2024-01-01", "until": "2024-12-01", "tag": "capacity_former"}, None),
        ({}, None),
        ({"from_": "rubbish", "until": "9999-99-99"}, None),
    ],
)  # fmt: skip
def test_states(values: dict[str, str], state: str | None) -> None:
    assert state_on(tenure(**values), DAY) == state


def test_the_surest_comes_first() -> None:
    entries = [tenure(from_="2024-03-10", until="2024-03-10"), tenure(from_="2024-01-01", until="2024-12-01"),
               tenure(from_="2024-04-01", until="2024-04-01"), tenure(from_="2024-03-14", until="2024-03-14")]  # fmt: skip
    (post,) = held_on(entries, DAY)
    assert [(holder.state, holder.distance) for holder in post.holders] == [
        ("between", 74), ("before", 1), ("before", 5), ("after", 17),
    ]  # fmt: skip


def test_the_page_of_a_body(client: FlaskClient) -> None:
    body = "/page/body_dong-thap_tinh-uy"
    assert 'type="date"' in page(client, body).get_data(as_text=True)
    on_the_day = text(page(client, f"{body}?date=2024-01-23"))
    assert "Lê Văn Mẫu báo chí ghi nhận đúng ngày này" in on_the_day
    assert "Bí thư Tỉnh ủy Lê Văn Mẫu" in on_the_day
    later = text(page(client, f"{body}?date=2024-01-30"))
    assert "được biết lần cuối 23/1/2024, 7 ngày trước đó; không rõ còn giữ chức không" in later
    too_late = text(page(client, f"{body}?date=2024-02-02"))
    assert "Không rõ ai giữ" in too_late
    assert "được biết lần cuối" not in too_late


@pytest.mark.parametrize("fields", ["area=area_dong-thap", "role=role_bi-thu", "body=body_dong-thap_tinh-uy",
                                    "area=area_dong-thap&role=role_bi-thu"])  # fmt: skip
def test_the_list_on_a_day(client: FlaskClient, fields: str) -> None:
    response = page(client, f"/held?date=2024-01-20&lang=en&{fields}")
    assert "first known 23 January 2024, 3 days later" in text(response)
    assert "%222024-01-20%22" in response.get_data(as_text=True)  # the query beside it


@pytest.mark.parametrize(
    "query", ["", "date=2024-01-23", "date=x&area=area_dong-thap", "date=2024-01-23&area=%22%3E", "date=2024-01-23&role=}",
              "date=0001-01-01&area=area_dong-thap", "date=9999-12-31&area=area_dong-thap"]
)  # fmt: skip
def test_questions_without_an_answer(client: FlaskClient, query: str) -> None:
    assert page(client, f"/held?{query}").status_code == 200


@pytest.mark.parametrize("field", ["area=area_nowhere", "body=body_none", "role=role_king"])
def test_what_the_release_does_not_hold_is_not_taken_for_a_place_without_posts(client: FlaskClient, field: str) -> None:
    response = page(client, f"/held?date=2024-01-23&{field}")
    assert response.status_code == 404
    assert field.partition("=")[2] in text(response)


@pytest.mark.parametrize("index", [True, False])
def test_a_reader_sees_attestations_nearest_to_the_day(
    make_client: Callable[..., FlaskClient], tmp_path: Path, index: bool
) -> None:
    """Of a long tenure the words of its first and its last day, and those of the very day where there are any."""
    facts = "".join(
        f'id:att_{day}_x a vp:Attestation ; rdfs:label "a"@vi ; vp:date "{day}"^^xsd:date ; vp:evidence id:ev_{n} .\n'
        f'id:ev_{n} vp:article id:article_{n} ; vp:quote "lời {n}" ; vp:sentence "lời {n}" .\n'
        for n, day in enumerate(("2024-01-01", "2024-02-01", "2024-03-01"))
    )
    publish_graph(tmp_path, f"""
        @prefix vp: <https://w3id.org/vietpol/ont#> . @prefix id: <https://w3id.org/vietpol/id/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        id:body_b a vp:Body ; rdfs:label "B"@vi . id:post_p a vp:Post ; vp:postIn id:body_b ; rdfs:label "P"@vi .
        id:person_x a vp:Person ; rdfs:label "X"@vi . {facts}
        id:tenure_t a vp:Tenure ; rdfs:label "T"@vi ; vp:holder id:person_x ; vp:post id:post_p ; vp:basedOn id:att_2024-01-01_x , id:att_2024-02-01_x , id:att_2024-03-01_x ;
            vp:attestedFrom "2024-01-01"^^xsd:date ; vp:attestedUntil "2024-03-01"^^xsd:date .
    """.encode(), index=index)  # fmt: skip
    client = make_client(root=tmp_path)
    between = text(page(client, "/held?date=2024-02-10&body=body_b"))
    assert "biết là giữ chức từ 1/1/2024 đến 1/3/2024" in between
    assert [f"lời {n}" in between for n in range(3)] == [True, False, True]
    seen = text(page(client, "/held?date=2024-02-01&body=body_b"))
    assert [f"lời {n}" in seen for n in range(3)] == [False, True, False]


def test_a_day_that_is_none_is_said(client: FlaskClient) -> None:
    assert "“2024-02-30” không phải là một ngày" in text(page(client, "/held?date=2024-02-30"))
    assert "không phải" not in text(page(client, "/held"))
