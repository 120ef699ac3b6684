"""Builds of web pages, JSON Lines and archives: what is published, counted as one story, refused and told."""

import io
import json
import random
import sys
from pathlib import Path

import pytest

from building import SMALL, exported
from vietpol.archive import Archive
from vietpol.build import Builder, BuildError, BuildReport, Status
from vietpol.config import BuildSettings
from vietpol.resolve.stories import stories, telling
from vietpol.store import Layout, current_release
from vietpol.store.reading import open_release, rows
from webpages import PAGES, packed, page, record

PROLOGUE = (
    "PREFIX vp: <https://w3id.org/vietpol/ont#> PREFIX id: <https://w3id.org/vietpol/id/> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX dcterms: <http://purl.org/dc/terms/> "
)


def build(root: Path, *paths: Path, replace: bool = False, settings: BuildSettings = SMALL) -> BuildReport:
    return Builder(root / "store", settings).add(paths, replace=replace)


def ask(root: Path, query: str) -> list[tuple[str, ...]]:
    """Rows of a query over the release, IRIs by their last part."""
    found = rows(open_release(current_release(root / "store")), PROLOGUE + query)
    return [tuple(getattr(value, "value", str(value)).rpartition("/id/")[2] for value in row.values()) for row in found]


def stories_of(root: Path) -> dict[str, list[str]]:
    """The stories of a release with their articles."""
    found: dict[str, list[str]] = {}
    for story, article in ask(root, "SELECT ?s ?a WHERE { ?a vp:story ?s } ORDER BY ?s ?a"):
        found.setdefault(story, []).append(article.removeprefix("article_"))
    return found


def wire(seed: int) -> list[str]:
    """The paragraphs of an invented wire story."""
    dice = random.Random(seed)
    names = ["Trần Văn Mẫu", "Lê Thị Thử", "Hà Văn Ví", "Vũ Thị Dụ"]
    return [
        f"Đồng chí {dice.choice(names)} phát biểu về vấn đề số {dice.randint(10, 999)} của xã Mẫu {dice.randint(10, 999)}, nêu rõ "
        f"{dice.randint(2, 99)} nhiệm vụ và {dice.randint(2, 99)} giải pháp để {dice.randint(100, 999)} hộ dân có việc làm trong năm."
        for _ in range(9)
    ]


def text(paragraphs: list[str], headline: str, day: str) -> str:
    return "\n".join([headline, f"Thứ Ba, {day} 08:00", *paragraphs, "Nguyễn Văn Viết"]) + "\n"


def copies() -> dict[str, str]:
    """Three stories: one printed by three sites, one by two a week apart, one alone."""
    a, b, c = wire(1), wire(2), wire(3)
    return {
        "b1": text(a, "Huyện Mẫu Sơn họp bàn việc làm cho dân", "23/01/2024"),
        "a2": text([*a[:4], *a[5:]], "Bàn việc làm ở huyện Mẫu Sơn trong năm nay", "24/01/2024"),
        "z3": text([a[0].replace("vấn đề", "việc"), *a[1:]], "Việc làm cho dân huyện Mẫu Sơn ra sao", "23/01/2024"),
        "m1": text(b, "Hội nghị khác của huyện Mẫu Sơn", "01/02/2024"),
        "m2": text(b, "Một hội nghị khác của huyện Mẫu Sơn", "08/02/2024"),
        "s1": text(c, "Chuyện thứ ba của huyện Mẫu Sơn", "23/01/2024"),
    }


TOLD = {"story_b1": ["a2", "b1", "z3"], "story_m1": ["m1", "m2"], "story_s1": ["s1"]}


def write(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in texts.items():
        (folder / f"{name}.txt").write_text(content, encoding="utf-8")
    return folder


# -- sources -----------------------------------------------------------------------------------------------------------


def test_pages_lines_archives_and_texts_are_published_together(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "newspaper.html").write_bytes(page("newspaper"))
    (folder / "bài.HTM").write_bytes(page("wordpress"))
    (folder / "old.txt").write_text(text(wire(5), "Một bài báo của huyện Mẫu Sơn", "23/01/2024"), encoding="utf-8")
    line = {"id": "j1", "html": page("no_metadata").decode(), "url": "https://b.example.vn/1"}
    (folder / "news.jsonl").write_text(json.dumps(line) + "\n")
    records = [record(page(name), f"https://a.example.vn/{name}") for name in ("cms", "list", "script")]
    (folder / "crawl.warc.gz").write_bytes(packed(*records))
    report = build(tmp_path, folder)
    assert report.status is Status.PUBLISHED
    assert len(report.added) == 5
    (note,) = [n for n in report.notes if "crawl" in n]
    assert "2 pages hold no article (the first: " in note
    assert "https://a.example.vn/list: no article: a list" in note
    found = ask(
        tmp_path, "SELECT ?source ?title WHERE { ?a vp:source ?source ; dcterms:title ?title } ORDER BY ?source"
    )
    assert [source for source, _ in found] == [
        "bài.HTM",
        "https://a.example.vn/cms",
        "https://b.example.vn/1",
        "newspaper.html",
        "old.txt",
    ]
    quoted = "SELECT ?q WHERE { id:article_newspaper vp:evidence ?e . ?e vp:quote ?q ; vp:forProperty vp:published }"
    assert ask(tmp_path, quoted) == [("12/03/2024 11:40",)]
    captioned = "SELECT ?s WHERE { ?e vp:article id:article_newspaper ; vp:sentence ?s FILTER(CONTAINS(?s, '#')) }"
    assert {s for (s,) in ask(tmp_path, captioned)} == set()


def test_a_second_build_changes_nothing_and_a_changed_page_is_a_new_version(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page("newspaper"))
    build(tmp_path, path)
    assert build(tmp_path, path).unchanged == ["a"]
    path.write_bytes(page("newspaper") + b"<!-- another advertisement -->")
    assert build(tmp_path, path).unchanged == ["a"]
    path.write_bytes(page("newspaper").replace("215 tỷ".encode(), "216 tỷ".encode()))
    assert build(tmp_path, path).updated == ["a"]


def test_one_page_from_an_archive_twice_and_from_lines_is_one_article(tmp_path: Path) -> None:
    address = "https://a.example.vn/1"
    (tmp_path / "c.warc.gz").write_bytes(packed(*[record(page("newspaper"), address)] * 2))
    (tmp_path / "n.jsonl").write_text(json.dumps({"html": page("newspaper").decode(), "url": address}))
    report = build(tmp_path, tmp_path / "c.warc.gz", tmp_path / "n.jsonl")
    assert len(report.added) == 1
    assert report.status is Status.PUBLISHED


def test_two_texts_under_one_id_in_lines_are_both_refused(tmp_path: Path) -> None:
    lines = [{"id": "x", "text": f"Bài {n}"} for n in range(2)] + [{"id": "y", "text": "Bài khác"}]
    (tmp_path / "n.jsonl").write_text("\n".join(map(json.dumps, lines)))
    report = build(tmp_path, tmp_path / "n.jsonl")
    assert report.added == ["y"]
    assert [(r.path, "same id (x)" in r.reason) for r in report.refused] == [
        (f"{tmp_path}/n.jsonl:1", True),
        (f"{tmp_path}/n.jsonl:2", True),
    ]


def test_many_bad_lines_are_told_in_few(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text("{\n" * 250 + json.dumps({"text": "Một bài"}))
    report = build(tmp_path, tmp_path / "n.jsonl")
    assert (len(report.added), len(report.refused)) == (1, 101)
    assert str(report.refused[-1]) == f"{tmp_path}/n.jsonl: 150 more of its articles were refused"


def test_an_archive_that_is_cut_off_adds_what_is_before_and_replaces_nothing(tmp_path: Path) -> None:
    path = tmp_path / "c.warc.gz"
    whole = packed(*[record(page(name), f"https://a.example.vn/{name}") for name in ("cms", "newspaper", "wordpress")])
    path.write_bytes(whole)
    assert len(build(tmp_path, path).added) == 3
    path.write_bytes(whole[:-200])
    report = build(tmp_path, path)
    assert (len(report.unchanged), report.status) == (2, Status.SOME_REJECTED)
    assert "cut off or damaged after record 2" in report.refused[0].reason
    with pytest.raises(BuildError, match="with --replace its articles would be removed"):
        build(tmp_path, path, replace=True)


def test_pages_are_made_into_texts_by_several_processes(tmp_path: Path) -> None:
    records = [
        record(page("no_metadata").replace(b"240", str(n).encode()), f"https://a.example.vn/{n}")
        for n in range(100, 165)
    ]
    (tmp_path / "c.warc.gz").write_bytes(packed(*records))
    report = build(tmp_path, tmp_path / "c.warc.gz", settings=BuildSettings(jobs=2))
    assert len(report.added) == 65
    alone = tmp_path / "alone"
    alone.mkdir()
    build(alone, tmp_path / "c.warc.gz")
    assert exported(tmp_path / "store") == exported(alone / "store")


@pytest.mark.parametrize("content", [text(wire(6), "Một bài của huyện Mẫu Sơn", "23/01/2024").encode(), page("cms")])
def test_standard_input_is_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    report = build(tmp_path, Path("-"))
    (article,) = report.added
    assert len(article) == 16
    assert ask(tmp_path, "SELECT ?s WHERE { ?a vp:source ?s }") == [("stdin",)]


def test_the_texts_that_waited_do_not_stay_in_the_archive(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page("newspaper"))
    build(tmp_path, tmp_path / "a.html")
    with Archive(Layout(tmp_path / "store").archive) as archive:
        assert archive.intake.count() == 0


# -- stories -----------------------------------------------------------------------------------------------------------


def test_copies_are_one_story_named_after_the_first(tmp_path: Path) -> None:
    build(tmp_path, write(tmp_path / "in", copies()))
    assert stories_of(tmp_path) == TOLD
    counts = ask(tmp_path, "SELECT ?s ?n ?l WHERE { ?s a vp:Story ; vp:articleCount ?n ; rdfs:label ?l } ORDER BY ?s")
    assert counts[0] == ("story_b1", "3", "Huyện Mẫu Sơn họp bàn việc làm cho dân")
    assert [n for _, n, _ in counts] == ["3", "2", "1"]
    shared = {a: float(n) for a, n in ask(tmp_path, "SELECT ?a ?n WHERE { ?a vp:sharedText ?n }")}
    assert set(shared) == {"article_b1", "article_a2", "article_z3", "article_m1", "article_m2"}
    assert shared["article_m1"] == 1.0
    assert 0.4 <= shared["article_a2"] < 1


def test_a_fact_in_copies_has_one_independent_source(tmp_path: Path) -> None:
    said = "Đồng chí Trần Văn Mẫu, Bí thư Tỉnh ủy Đồng Tháp, chủ trì hội nghị về việc làm cho dân các xã trong huyện sáng nay."
    a, b = wire(1), wire(2)
    texts = {
        "a1": text([said, *a], "Huyện Mẫu Sơn họp bàn việc làm", "23/01/2024"),
        "a2": text([said, *a], "Bàn việc làm ở huyện Mẫu Sơn", "23/01/2024"),
        "b1": text([said, *b], "Một hội nghị khác ở huyện Mẫu Sơn", "23/01/2024"),
    }
    build(tmp_path, write(tmp_path / "in", texts))
    query = (
        "SELECT (COUNT(DISTINCT ?s) AS ?stories) (COUNT(DISTINCT ?a) AS ?articles) WHERE { ?x a vp:Attestation ; "
        "vp:person/rdfs:label 'Trần Văn Mẫu'@vi ; vp:reportedIn ?a . ?a vp:story ?s }"
    )
    assert ask(tmp_path, query) == [("2", "3")]


@pytest.mark.parametrize("seed", range(3))
def test_stories_do_not_depend_on_order_and_batches(tmp_path: Path, seed: int) -> None:
    texts = copies()
    build(tmp_path / "once", write(tmp_path / "in", texts), settings=BuildSettings())
    names = list(texts)
    random.Random(seed).shuffle(names)
    for name in names:
        build(tmp_path / "parts", write(tmp_path / name, {name: texts[name]}))
    assert exported(tmp_path / "parts" / "store") == exported(tmp_path / "once" / "store")
    told = {name: telling(content, None) for name, content in texts.items()}
    assert sorted(stories(told)) == sorted(TOLD.values())


def test_a_story_follows_its_articles(tmp_path: Path) -> None:
    texts = copies()
    folder = write(tmp_path / "in", texts)
    build(tmp_path, folder)
    builder = Builder(tmp_path / "store", SMALL)
    builder.remove(["b1"])
    assert stories_of(tmp_path) == {"story_z3": ["a2", "z3"], "story_m1": ["m1", "m2"], "story_s1": ["s1"]}
    # A new version that tells something else leaves the story; another that tells the same comes in.
    write(folder, {"a2": text(wire(9), "Chuyện khác hẳn của huyện Mẫu Sơn", "24/01/2024"), "s1": texts["z3"]})
    build(tmp_path, folder)
    after = {"story_b1": ["b1", "s1", "z3"], "story_a2": ["a2"], "story_m1": ["m1", "m2"]}
    assert stories_of(tmp_path) == after
    build(tmp_path / "clean", folder)
    assert exported(tmp_path / "store") == exported(tmp_path / "clean" / "store")
    assert len(ask(tmp_path, "SELECT ?s WHERE { ?s a vp:Story }")) == len(after)


def test_every_article_tells_one_story(tmp_path: Path) -> None:
    build(tmp_path, *sorted(PAGES.glob("*.html")))
    assert sorted(a for articles in stories_of(tmp_path).values() for a in articles) == [
        "cms", "newspaper", "no_metadata", "old_table", "wordpress",
    ]  # fmt: skip
