"""Explain shows every fact where it stands, and what was seen and left out."""

import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from vietpol.cli import main
from vietpol.explain import Explanation, explain, html, terminal
from vietpol.mappers.article import Article
from vietpol.resources import SEEDS


def read(name: str) -> Article:
    text = unicodedata.normalize("NFC", (SEEDS / name).read_text(encoding="utf-8"))
    return Article(name.removesuffix(".txt"), name, text)


@pytest.fixture(scope="module")
def seed() -> Explanation:
    return explain(read("001_3cf7981176b2aafa.txt"))


class Page(HTMLParser):
    """Collects what a browser would load or run, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.words: list[str] = []
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stack.append(tag)
        if tag == "script":
            self.loads.append(tag)
        self.loads += [value or "" for key, value in attrs if key in ("src", "href") or key.startswith("on")]

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] != "style":
            self.words.append(data)


def test_a_mark_for_every_evidence_of_every_fact(seed: Explanation) -> None:
    facts = seed.facts
    for kind, items in (("post", facts.holdings), ("meeting", facts.meetings), ("figure", facts.observations)):
        assert items, f"the seed states facts of kind {kind}"
        places = {(m.start, m.end) for m in seed.marks if m.kind == kind}
        assert places == {(e.start, e.end) for item in items for e in item.evidence}


def test_inferences_say_what_they_rest_on(seed: Explanation) -> None:
    # The article never names its province.
    assert any(m.basis == "inferred" and "Đồng Tháp" in m.says for m in seed.marks)


def test_names_without_a_fact_are_shown_as_left_out() -> None:
    x = explain(
        Article("x", "x.txt", "Học tập tấm gương của chị Lê Thị Mẫu Mực, cả xã thi đua; số 12345 ghi trên tường.")
    )
    assert any("Lê Thị Mẫu Mực" in item.what for item in x.left_out)


def test_the_terminal_shows_each_fact_once_below_its_sentence(seed: Explanation) -> None:
    shown = terminal(seed)
    assert "\x1b[" not in shown
    assert "\x1b[" in terminal(seed, colour=True)
    for mark in seed.marks:
        assert mark.says in shown
    assert shown.index("Lê Quốc Phong — Bí thư Tỉnh ủy Đồng Tháp") > shown.index("ĐTO - Chiều ngày 23/1")


def test_the_page_holds_the_whole_text_and_loads_nothing(seed: Explanation) -> None:
    page = Page()
    page.feed(html(seed))
    assert page.loads == []
    shown = "".join(page.words)
    for block in seed.text.blocks:
        assert seed.text.quote(block) in shown


def test_hostile_text_stays_text() -> None:
    article = Article("x", "x.txt", 'Đồng chí <script>alert(1)</script> "><img src=x onerror=alert(1)> dự họp.')
    page = Page()
    page.feed(html(explain(article)))
    assert page.loads == []


def test_an_empty_article_has_no_facts() -> None:
    assert terminal(explain(Article("x", "x.txt", ""))).strip() == "no facts"


def test_the_command_writes_a_page_and_text(tmp_path: Path) -> None:
    article, page = tmp_path / "a.txt", tmp_path / "a.html"
    article.write_text("Đồng chí Trần Văn Mẫu, Bí thư Tỉnh ủy An Giang chủ trì hội nghị.", encoding="utf-8")
    shown = CliRunner().invoke(main, ["explain", str(article)])
    assert shown.exit_code == 0
    assert "Trần Văn Mẫu — Bí thư Tỉnh ủy An Giang" in shown.output
    assert CliRunner().invoke(main, ["explain", str(article), "--html", str(page)]).exit_code == 0
    assert "Trần Văn Mẫu" in page.read_text(encoding="utf-8")
    failed = CliRunner().invoke(main, ["explain", str(article), "--html", str(tmp_path / "none" / "a.html")])
    assert failed.exit_code == 2
    assert "can't be written" in failed.output
