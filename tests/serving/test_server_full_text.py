"""Articles as whole texts with their facts marked: only where that is allowed, and only the text that was read."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from vietpol.server.pages.full_text import Mark, Stretch, stretches

from .conftest import publish_graph
from .test_server_pages import page

TEXT = "Hội nghị & tin\nSáng 17/1, bà <Mẫu> chủ trì hội nghị.\n\nHết.\n"


def _graph(text: str, source: str) -> bytes:
    start = text.index("bà")
    return f"""
        @prefix vp: <https://w3id.org/vietpol/ont#> . @prefix id: <https://w3id.org/vietpol/id/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        id:article_a a vp:Article ; rdfs:label "A"@vi ; vp:source "{source}" ; vp:sha256 "{hashlib.sha256(text.encode()).hexdigest()}" .
        id:part_p rdfs:label "bà Mẫu chủ trì"@vi ; vp:evidence id:ev_1 .
        id:ev_1 vp:article id:article_a ; vp:charStart {start} ; vp:charEnd {start + 16} ; vp:quote "q" ; vp:sentence "s" .
    """.encode()


def test_a_text_that_may_be_shown(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    publish_graph(tmp_path / "store", _graph(TEXT, "a.txt"))
    shown = page(make_client(root=tmp_path / "store", texts=(texts,)), "/page/article_a").get_data(as_text=True)
    marked = '<mark><a href="/page/part_p" title="bà Mẫu chủ trì">bà &lt;Mẫu&gt; chủ trì</a></mark>'
    assert f"<p>Sáng 17/1, {marked} hội nghị.</p>" in shown
    assert "<p>Hội nghị &amp; tin</p>" in shown
    by_default = page(make_client(root=tmp_path / "store"), "/page/article_a").get_data(as_text=True)
    assert 'id="text"' not in by_default


def test_a_file_that_is_no_longer_what_was_read(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(TEXT + "Thêm.", encoding="utf-8")
    publish_graph(tmp_path / "store", _graph(TEXT, "a.txt"))
    client = make_client(root=tmp_path / "store", texts=(texts,))
    assert 'id="text"' not in page(client, "/page/article_a").get_data(as_text=True)


def test_no_file_outside_of_the_folder(make_client: Callable[..., FlaskClient], tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    publish_graph(tmp_path / "store", _graph(TEXT, "../secret.txt"))
    client = make_client(root=tmp_path / "store", texts=(tmp_path / "texts",))
    assert 'id="text"' not in page(client, "/page/article_a").get_data(as_text=True)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [("ab cd", ())]),
        ([Mark(0, 2, "x", True)], [("ab", ("x",)), (" cd", ())]),
        ([Mark(0, 5, "x", True), Mark(3, 5, "y", True)], [("ab ", ("x",)), ("cd", ("y", "x"))]),  # the shorter one first
        ([Mark(0, 4, "x", True), Mark(3, 5, "y", True)], [("ab ", ("x",)), ("c", ("y", "x")), ("d", ("y",))]),
        ([Mark(3, 5, "x", False), Mark(0, 5, "y", True)], [("ab ", ("y",)), ("cd", ("y", "x"))]),  # of a property alone: last
        ([Mark(3, 99, "x", True), Mark(-1, 2, "y", True), Mark(2, 2, "z", True)], [("ab cd", ())]),
    ],
)  # fmt: skip
def test_marks_that_overlap(marks: list[Mark], expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert stretches("ab cd", marks) == [[Stretch(text, facts) for text, facts in expected]]


@given(
    st.text(alphabet="ab \n", max_size=40), st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45)), max_size=8)
)
def test_nothing_of_a_text_is_lost(text: str, places: list[tuple[int, int]]) -> None:
    cut = stretches(text, [Mark(a, b, f"f{n}", True) for n, (a, b) in enumerate(places)])
    shown = ["".join(stretch.text for stretch in paragraph) for paragraph in cut]
    assert shown == [line for line in text.split("\n") if line.strip()]
