"""The archive: what was read, kept whole or not at all."""

import sqlite3
from pathlib import Path

import pytest

from vietpol.archive import Archive, ArchiveFormatError, Given, Mapped, Waiting
from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts, Body, Holding, PageData, Person, Post
from vietpol.mappers.naming import Named
from vietpol.resolve.tenures import Claim
from vietpol.validate import Finding, Severity

ARTICLE = Article("a1", "a1.txt", "Đồng chí Nguyễn Văn Mẫu")
FACTS = ArticleFacts(
    "a1",
    PageData(title="Mẫu"),
    holdings=(
        Holding(
            Person("Nguyễn Văn Mẫu"),
            Post("Bí thư", Body("dong-thap_tinh-uy", "Tỉnh ủy Đồng Tháp")),
            "full",
            "Bí thư",
            (),
        ),
    ),
)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive.sqlite")


def claim(post: str, date: str) -> Claim:
    return Claim(post, "person_a", "full", date, "att_a", "A", "Bí thư", True)


def test_an_article_comes_back_as_it_was_put(archive: Archive) -> None:
    archive.articles.put(Mapped(ARTICLE, "m1", FACTS), ARTICLE.sha256)
    assert archive.articles.mapped("a1") == Mapped(ARTICLE, "m1", FACTS)
    member = archive.articles.get("a1")
    assert member is not None
    assert (member.state, member.digest, member.failed) == ("new", None, False)
    findings = [Finding(Severity.WARNING, "s", "f", None, "v", "vi", "en")]
    archive.articles.settle("a1", "published", "d", findings)
    assert archive.articles.findings("a1") == findings
    assert archive.articles.count("published") == 1


def test_what_the_mapper_failed_on_is_kept_with_the_reason(archive: Archive) -> None:
    archive.articles.put(Mapped(ARTICLE, "m1", None, "Traceback"), ARTICLE.sha256)
    assert archive.articles.mapped("a1").failure == "Traceback"
    assert archive.articles.get("a1").failed  # type: ignore[union-attr]


def test_articles_of_another_mapper_are_stale(archive: Archive) -> None:
    for name, mapper in (("a1", "old"), ("a2", "new"), ("a3", "old")):
        archive.articles.put(Mapped(Article(name, name, "x"), mapper, None), "0")
    assert [a.id for a in archive.articles.stale("new", 10)] == ["a1", "a3"]
    assert [a.id for a in archive.articles.stale("new", 1)] == ["a1"]


def test_ids_can_be_gone_through_while_they_are_removed(archive: Archive) -> None:
    for n in range(2_500):
        archive.articles.put(Mapped(Article(f"a{n:04d}", "x", "x"), "m", None), "0")
    seen = []
    for article in archive.articles.ids():
        seen.append(article)
        archive.articles.drop(article)
    assert seen == [f"a{n:04d}" for n in range(2_500)]


def test_a_transaction_that_fails_leaves_nothing(archive: Archive) -> None:
    def half() -> None:
        with archive.transaction():
            archive.settings.set("a", "1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert archive.settings.get("a") is None
    with archive.transaction():
        archive.settings.set("a", "1")
    assert archive.settings.get("a") == "1"


def test_excerpts_tell_which_groups_changed(archive: Archive) -> None:
    assert archive.excerpts.put("a1", {"k1": FACTS, "k2": FACTS}) == {"k1", "k2"}
    assert archive.excerpts.put("a1", {"k1": FACTS, "k3": FACTS}) == {"k2", "k3"}
    assert archive.excerpts.put("a1", {"k1": FACTS, "k3": FACTS}) == set()
    assert list(archive.excerpts.of_key("k1")) == [FACTS]
    assert archive.excerpts.keys("a1") == {"k1", "k3"}


def test_a_name_tells_what_it_was_before(archive: Archive) -> None:
    one, two = Named("person_a_x", "A"), Named("person_a_y", "A")
    assert archive.names.put("a1", "person A 1", one, None) is None
    assert archive.names.put("a1", "person A 1", one, "same post as in a0") == one
    assert archive.names.put("a1", "person A 1", two, None) == one
    assert archive.names.of("a1") == {"person A 1": two}
    archive.names.keep_only("a1", [])
    assert archive.names.of("a1") == {}


def test_redirects_are_in_force_while_nothing_has_the_old_name(archive: Archive) -> None:
    archive.redirects.put("person_a_x", "person_a_y")
    assert archive.redirects.in_force() == [("person_a_x", "person_a_y")]
    archive.names.put("a1", "person A 1", Named("person_a_x", "A"), None)
    assert archive.redirects.in_force() == []


def test_claims_tell_which_posts_changed(archive: Archive) -> None:
    assert archive.claims.put("a1", [claim("p1", "2024-01-01"), claim("p2", "2024-01-01")]) == {"p1", "p2"}
    assert archive.claims.put("a1", [claim("p2", "2024-01-02"), claim("p1", "2024-01-01")]) == {"p2"}
    archive.claims.put("a0", [claim("p1", "2023-01-01")])
    assert [c.date for c in archive.claims.of_post("p1")] == ["2023-01-01", "2024-01-01"]
    assert archive.claims.put("a1", []) == {"p1", "p2"}


def test_what_is_to_be_done_is_taken_in_order_and_stays_until_it_is_done(archive: Archive) -> None:
    archive.todo.add("key", ["person:b", "meeting:2024", "person:a", "person:a"])
    assert archive.todo.take("key", "person:", "", 9) == ["person:a", "person:b"]
    assert archive.todo.take("key", "person:", "person:a", 9) == ["person:b"]
    archive.todo.done("key", ["person:a"])
    assert archive.todo.take("key", "", "", 9) == ["meeting:2024", "person:b"]
    assert archive.todo.count("key") == 2


def test_ids_with_texts_that_differ_are_taken_out_of_the_intake(archive: Archive) -> None:
    rows = [("a1", "s1", "x/a1.txt"), ("a1", "s2", "y/a1.txt"), ("a2", "s3", "b/a2.txt"), ("a2", "s3", "z/a2.jsonl:1")]
    archive.intake.put([Given(*row, source=row[2][2:], text="x" if ":" in row[2] else None) for row in rows])
    assert archive.intake.take_conflicts() == [("a1", ["x/a1.txt", "y/a1.txt"])]
    assert list(archive.intake.pages(1)) == [
        [Waiting("a2", "s3", ["b/a2.txt", "z/a2.jsonl:1"], ["a2.jsonl:1", "a2.txt"], "x")]
    ]
    assert archive.intake.holds("a2")
    assert not archive.intake.holds("a1")


def test_the_archive_is_durable_and_open_to_other_tools(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    with Archive(path) as archive:
        archive.articles.put(Mapped(ARTICLE, "m1", FACTS), ARTICLE.sha256)
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT json_extract(facts, '$.page.title') FROM article").fetchone() == ("Mẫu",)
        assert plain.execute("PRAGMA synchronous").fetchone() is not None
    plain.close()


def test_an_archive_of_another_version_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    with Archive(path):
        pass
    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA user_version = 99")
    plain.close()
    with pytest.raises(ArchiveFormatError, match="build the articles anew into a new store"):
        Archive(path)
