"""A meeting as its articles tell it: what each adds, where they contradict each other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from vietpol.server.engine.rows import Term
from vietpol.server.pages.accounts import _state
from vietpol.vocab import VP, C

from .conftest import publish_graph
from .test_server_compare import cells
from .test_server_pages import MEETING, page

_HEAD = """
@prefix vp: <https://w3id.org/vietpol/ont#> . @prefix id: <https://w3id.org/vietpol/id/> . @prefix c: <https://w3id.org/vietpol/code/> .
@prefix g: <https://w3id.org/vietpol/graph/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_ONE = """<https://w3id.org/vietpol/graph/article/one> {
    id:article_one a vp:Article ; rdfs:label "Bài một"@vi . id:meeting_m a vp:Meeting ; rdfs:label "Hội nghị"@vi ;
        vp:date "2024-01-17"^^xsd:date ; vp:mode c:mode_hybrid . c:mode_hybrid rdfs:label "kết hợp"@vi . c:part_chair rdfs:label "chủ trì"@vi .
    id:part_1 vp:meeting id:meeting_m ; vp:participant id:person_x ; vp:participationRole c:part_chair . id:person_x rdfs:label "Lê Mẫu"@vi .
    id:obs_1 a vp:Observation ; rdfs:label "số"@vi ; vp:meeting id:meeting_m . }
"""
_TWO = """<https://w3id.org/vietpol/graph/article/two> {
    id:article_two a vp:Article ; rdfs:label "Bài hai"@vi . id:meeting_m a vp:Meeting ; rdfs:label "Hội nghị"@vi ;
        vp:date "2024-01-18"^^xsd:date . id:person_x rdfs:label "Lê Mẫu"@vi .
    id:part_1 vp:meeting id:meeting_m ; vp:participant id:person_x ; vp:participationRole c:part_chair . }
"""


def test_articles_side_by_side(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    publish_graph(tmp_path, (_HEAD + _ONE + _TWO).encode())
    body = page(make_client(root=tmp_path), "/page/meeting_m").get_data(as_text=True)
    table = cells(body[body.index('class="accounts"') : body.index('class="triples"')])
    assert [line[1:] for line in table] == [
        ["Bài một", "Bài hai", "Đối chiếu"],
        ["17/1/2024", "18/1/2024", "≠ nêu khác nhau"],
        ["kết hợp", "", "bổ sung cho nhau"],
        ["Lê Mẫu", "Lê Mẫu", "như nhau"],
        ["1", "0", "bổ sung cho nhau"],
    ]


def test_one_article_is_no_comparison(client: FlaskClient) -> None:
    assert 'id="accounts"' not in page(client, f"/page/{MEETING}").get_data(as_text=True)


@pytest.mark.parametrize(
    ("about", "said", "state"),
    [
        (VP + "date", ["2024-01-17", "2024-01-17"], "same"),
        (VP + "date", ["2024-01-17", "2024-01-18"], "differs"),
        (VP + "date", ["2024-01-17", "2024-01"], "adds"),  # one is only less precise
        (VP + "date", ["2024-01-17", None], "adds"),
        (VP + "site", ["a", "b"], "adds"),  # a meeting may have several
        (C + "part_attendee", ["x", "y"], "adds"),
    ],
)  # fmt: skip
def test_states(about: str, said: list[str | None], state: str) -> None:
    assert _state(about, [[Term("literal", value)] if value else [] for value in said]) == state
