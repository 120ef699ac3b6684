"""Builds: what they publish, refuse, reject, update and remove."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

import invented
from building import SMALL, exported, write
from vietpol.build import Builder, BuildError, BuildReport, Status
from vietpol.build.reference import Reference
from vietpol.config import BuildSettings
from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts
from vietpol.store import BuildLock, NoReleaseError, NotAStoreError, StoreBusyError, current_release
from vietpol.store.reading import rows
from vietpol.vocab import GRAPH_META, GRAPH_REDIRECTS, GRAPH_TENURES, ID, article_graph

POST = "POST {who}; Bí thư; dong-thap; 2024-01-{day:02d}\n"
GOOD = "DATE 2024-01-24\n" + POST.format(who="Nguyễn Văn Mẫu", day=23)


@pytest.fixture(autouse=True)
def invented_mapper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vietpol.mappers.read.read", invented.read)


class Bench:
    """A store and the folder that it is built from."""

    def __init__(self, root: Path) -> None:
        self.store = root / "store"
        self.folder = root / "in"

    def build(self, replace: bool = False, settings: BuildSettings = SMALL, **texts: str) -> BuildReport:
        return Builder(self.store, settings).add([write(self.folder, texts)], replace=replace)

    def graphs(self) -> set[str]:
        store = Store.read_only(str(current_release(self.store).store_path))
        return {g.value.rpartition("/")[2] for g in store.named_graphs() if "/article/" in g.value}

    def rows(self, query: str) -> list[dict[str, str]]:
        store = Store.read_only(str(current_release(self.store).store_path))
        prologue = "PREFIX vp: <https://w3id.org/vietpol/ont#> PREFIX id: <https://w3id.org/vietpol/id/> "
        return [{k: getattr(v, "value", "") for k, v in row.items()} for row in rows(store, prologue + query)]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_articles_are_published_with_their_provenance(bench: Bench) -> None:
    report = bench.build(a1=GOOD, a2=GOOD)
    assert report.status is Status.PUBLISHED
    assert (sorted(report.added), report.release, report.fresh) == (["a1", "a2"], "gen-000001", True)
    assert bench.graphs() == {"a1", "a2"}
    store = Store.read_only(str(current_release(bench.store).store_path))
    assert list(store.quads_for_pattern(NamedNode(article_graph("a1")), None, None, NamedNode(GRAPH_META)))


def test_the_merged_view_holds_a_triple_of_two_articles_once(bench: Bench) -> None:
    bench.build(a1=GOOD, a2=GOOD)
    assert bench.rows(
        "SELECT ?l WHERE { id:person_nguyen-van-mau_dong-thap <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
    ) == [{"l": "Nguyễn Văn Mẫu"}]
    Builder(bench.store, SMALL).remove(["a1"])
    assert len(bench.rows("SELECT ?l WHERE { id:person_nguyen-van-mau_dong-thap a vp:Person }")) == 1
    bench.build(a3="DATE 2024-01-25\n", replace=True)
    assert bench.rows("SELECT ?l WHERE { id:person_nguyen-van-mau_dong-thap ?p ?l }") == []


def test_the_words_of_a_release_lie_in_no_files_of_their_own(bench: Bench, tmp_path: Path) -> None:
    """They are written last, and every look for a term would have to look into them first."""
    bench.build(a0=GOOD)
    copy = tmp_path / "copy"
    shutil.copytree(current_release(bench.store).store_path, copy)
    files = len(list(copy.glob("*.sst")))
    store = Store(str(copy))
    store.optimize()
    store.flush()
    assert len(list(copy.glob("*.sst"))) == files


def test_files_are_compacted_where_much_was_written(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.build(a0=GOOD)  # the reference data of a new store are compacted, too
    compacted: list[int] = []
    monkeypatch.setattr("vietpol.store.graphs.GraphStore.optimize", lambda _: compacted.append(1))
    Builder(bench.store, SMALL).add([write(bench.folder, {f"a{n}": GOOD for n in range(1, 19)})])
    assert len(compacted) == 1
    bench.build(b1=GOOD)  # one of twenty
    bench.build(b1=GOOD)  # nothing new
    assert len(compacted) == 1


def test_a_malformed_article_is_kept_apart_and_the_others_are_published(bench: Bench) -> None:
    report = bench.build(a1=GOOD, bad=GOOD + "MALFORMED\n")
    assert report.status is Status.SOME_REJECTED
    assert list(report.rejected) == ["bad"]
    assert bench.graphs() == {"a1"}
    folder = bench.store / "rejected" / "bad"
    assert "vps:Attestation-title" in (folder / "report.txt").read_text()
    assert "@prefix vp:" in (folder / "graph.ttl").read_text()


def test_a_rejected_article_leaves_the_folder_when_it_is_well(bench: Bench) -> None:
    bench.build(a1=GOOD, bad="MALFORMED\n")
    assert bench.build(a1=GOOD, bad="MALFORMED\n").status is Status.SOME_REJECTED
    assert bench.build(bad=GOOD).status is Status.PUBLISHED
    assert not (bench.store / "rejected" / "bad").exists()
    assert bench.graphs() == {"a1", "bad"}


def test_a_new_version_that_is_malformed_takes_the_old_one_out(bench: Bench) -> None:
    """What is published depends on the articles alone, not on what they were before."""
    bench.build(a1=GOOD, a2=GOOD)
    report = bench.build(a1=GOOD + "MALFORMED\n")
    assert (report.status, report.updated, report.fresh) == (Status.SOME_REJECTED, ["a1"], True)
    assert bench.graphs() == {"a2"}


def test_an_article_on_which_the_mapper_fails_does_not_stop_the_others(bench: Bench) -> None:
    report = bench.build(a1=GOOD, crash="CRASH\n")
    assert report.status is Status.SOME_REJECTED
    assert "the mapper met CRASH" in report.rejected["crash"][0]
    assert "Traceback" in (bench.store / "rejected" / "crash" / "report.txt").read_text()
    assert bench.graphs() == {"a1"}


def test_what_was_refused_is_told_and_the_rest_is_published(bench: Bench) -> None:
    write(bench.folder, {"a1": GOOD, "empty": "\n"})
    (bench.folder / "binary.txt").write_bytes(b"\0\1\2")
    report = Builder(bench.store, SMALL).add([bench.folder])
    assert report.status is Status.SOME_REJECTED
    assert [r.article for r in report.refused] == ["binary", "empty"]
    assert bench.graphs() == {"a1"}


def test_nothing_is_published_where_nothing_can_be(bench: Bench) -> None:
    assert bench.build(empty=" ").status is Status.NOTHING_PUBLISHED
    assert bench.build(bad="MALFORMED\n").status is Status.NOTHING_PUBLISHED
    with pytest.raises(NoReleaseError, match="vietpol build"):
        current_release(bench.store)


def test_the_old_release_stands_where_all_that_is_new_is_refused(bench: Bench) -> None:
    bench.build(a1=GOOD)
    report = bench.build(empty="")
    assert (report.status, report.release) == (Status.NOTHING_PUBLISHED, "gen-000001")
    assert bench.graphs() == {"a1"}


def test_an_article_without_facts_is_published_and_noted(bench: Bench) -> None:
    report = bench.build(english="The committee met on Tuesday.\n")
    assert report.status is Status.PUBLISHED
    assert report.without_facts == ["english"]
    assert len(bench.rows("SELECT ?a WHERE { ?a a vp:Article }")) == 1


def test_two_texts_with_one_id_are_both_refused(bench: Bench) -> None:
    write(bench.folder, {"a1": GOOD})
    (bench.folder / "other").mkdir(exist_ok=True)
    (bench.folder / "other" / "a1.txt").write_text("DATE 2024-01-25\n")
    (bench.folder / "a2.txt").write_text(GOOD)
    report = Builder(bench.store, SMALL).add([bench.folder])
    assert [(r.article, "rename one" in r.reason) for r in report.refused] == [("a1", True), ("a1", True)]
    assert bench.graphs() == {"a2"}


def test_one_text_given_twice_is_one_article(bench: Bench) -> None:
    write(bench.folder, {"a1": GOOD})
    report = Builder(bench.store, SMALL).add([bench.folder, bench.folder / "a1.txt"])
    assert (report.added, report.refused) == (["a1"], [])


def test_replace_makes_the_store_equal_to_the_folder(bench: Bench) -> None:
    bench.build(a1=GOOD, a2=GOOD)
    report = bench.build(a2=GOOD, a3=GOOD, replace=True)
    assert (report.added, report.unchanged, report.removed) == (["a3"], ["a2"], ["a1"])
    assert bench.graphs() == {"a2", "a3"}


def test_replace_keeps_an_article_whose_file_can_be_read_no_more(bench: Bench) -> None:
    bench.build(a1=GOOD, a2=GOOD)
    report = bench.build(a1="", a2=GOOD, replace=True)
    assert (report.status, report.removed) == (Status.SOME_REJECTED, [])
    assert bench.graphs() == {"a1", "a2"}


def test_replace_does_not_empty_a_store(bench: Bench) -> None:
    bench.build(a1=GOOD)
    with pytest.raises(BuildError, match="nothing was changed"):
        bench.build(empty="", replace=True)
    with pytest.raises(BuildError, match="nothing was changed"):
        Builder(bench.store, SMALL).add([bench.folder / "missing folder"], replace=True)
    assert bench.graphs() == {"a1"}


def test_remove(bench: Bench) -> None:
    bench.build(a1=GOOD, a2=GOOD)
    before = exported(bench.store)
    with pytest.raises(BuildError, match="no article nix"):
        Builder(bench.store, SMALL).remove(["a1", "nix"])
    assert exported(bench.store) == before
    assert Builder(bench.store, SMALL).remove(["a1"]).status is Status.PUBLISHED
    assert bench.graphs() == {"a2"}


def test_tenures_follow_the_articles(bench: Bench) -> None:
    query = (
        "SELECT ?from ?until WHERE { ?t a vp:Tenure ; vp:attestedFrom ?from ; vp:attestedUntil ?until } ORDER BY ?from"
    )
    bench.build(a1=POST.format(who="Nguyễn Văn Mẫu", day=3))
    assert bench.rows(query) == [{"from": "2024-01-03", "until": "2024-01-03"}]
    bench.build(a2=POST.format(who="Nguyễn Văn Mẫu", day=9))
    assert bench.rows(query) == [{"from": "2024-01-03", "until": "2024-01-09"}]
    Builder(bench.store, SMALL).remove(["a1"])
    assert bench.rows(query) == [{"from": "2024-01-09", "until": "2024-01-09"}]
    bench.build(a2="DATE 2024-01-01\n")
    assert bench.rows(query) == []
    store = Store.read_only(str(current_release(bench.store).store_path))
    assert not list(store.quads_for_pattern(None, None, None, NamedNode(GRAPH_TENURES)))


def test_what_follows_from_tenures_stands_with_them(bench: Bench) -> None:
    bench.build(a1=GOOD)
    held = "SELECT ?p WHERE { id:person_nguyen-van-mau_dong-thap vp:hasHeld ?p }"
    assert bench.rows(held) == [{"p": ID + "post_dong-thap_tinh-uy_bi-thu"}]
    assert {"b": ID + "body_dong-thap_tinh-uy"} in bench.rows("SELECT ?b WHERE { ?t a vp:Tenure ; vp:inBody ?b }")
    bench.build(a1="DATE 2024-01-01\n")
    assert bench.rows(held) == []


def test_a_rejected_article_attests_no_tenure(bench: Bench) -> None:
    bench.build(a1=GOOD, bad="POST Trần Thị Thử; Bí thư; lai-chau; 2024-01-02\nMALFORMED\n")
    assert len(bench.rows("SELECT ?t WHERE { ?t a vp:Tenure }")) == 1


def test_an_identifier_that_changed_leads_to_the_new_one(bench: Bench) -> None:
    """Before: a person known from a meeting in Lai Châu. After: an earlier office in Hà Giang gives another anchor."""
    later = "POST Lê Văn Ví; Bí thư; lai-chau; 2024-01-09\nPOST Lê Văn Ví; Ủy viên; ha-giang; 2024-01-09\n"
    bench.build(a2=later)
    bench.build(a1="POST Lê Văn Ví; Ủy viên; ha-giang; 2024-01-02\n")
    query = f"SELECT ?old ?new WHERE {{ GRAPH <{GRAPH_REDIRECTS}> {{ ?old <http://purl.org/dc/terms/isReplacedBy> ?new }} }}"
    assert bench.rows(query) == [{"old": ID + "person_le-van-vi_lai-chau", "new": ID + "person_le-van-vi_ha-giang"}]
    assert bench.rows("SELECT ?x WHERE { id:person_le-van-vi_lai-chau ?p ?x }") == []
    assert b"person_le-van-vi_lai-chau" not in exported(bench.store)


def test_a_commune_is_described_where_an_article_names_it(bench: Bench) -> None:
    bench.build(a1="COMMUNE ha-noi_phuong-ba-dinh; Ba Đình\n", a2=GOOD)
    label = "SELECT ?l WHERE { id:area_ha-noi_phuong-ba-dinh <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
    assert bench.rows(label) == [{"l": "Ba Đình"}]
    Builder(bench.store, SMALL).remove(["a1"])
    assert bench.rows(label) == []


def test_every_area_that_the_reference_data_points_to_is_described() -> None:
    stated = Reference().asserted
    described = {t.subject for t in stated}
    areas = {t.object for t in stated if isinstance(t.object, NamedNode) and "/id/area_" in t.object.value}
    assert areas
    assert areas <= described


def test_decisions_win_and_take_effect_at_the_next_build(bench: Bench) -> None:
    one, two = "POST Lê Văn Ví; Bí thư; lai-chau; 2024-01-02\n", "POST Lê Văn Ví; Bí thư; ha-giang; 2024-01-09\n"
    persons = "SELECT ?p WHERE { ?p a vp:Person } ORDER BY ?p"
    bench.build(a1=one, a2=two)
    assert len(bench.rows(persons)) == 2
    bench.store.joinpath("decisions.yml").write_text(
        "- join: {person: Lê Văn Ví, articles: [a1, a2]}\n  reason: one career\n"
    )
    assert bench.build(a1=one).fresh
    assert len(bench.rows(persons)) == 1
    bench.store.joinpath("decisions.yml").write_text("- remove: {article: a2}\n  reason: on request\n")
    report = bench.build(a1=one, a2=two)
    assert (report.removed, report.unchanged, bench.graphs()) == (["a2"], ["a1"], {"a1"})
    tombstone = (
        f"SELECT ?a WHERE {{ GRAPH <{GRAPH_REDIRECTS}> {{ ?a <http://www.w3.org/2002/07/owl#deprecated> true }} }}"
    )
    assert {"a": ID + "article_a2"} in bench.rows(tombstone)
    assert b"2024-01-09" not in (bench.store / "work" / "archive.sqlite").read_bytes()
    bench.store.joinpath("decisions.yml").write_text("- remove: {article: a2}\n")
    with pytest.raises(BuildError, match=r"decisions\.yml: entry 1 has no reason"):
        bench.build(a1=one)


def test_a_change_of_the_rules_reads_and_writes_everything_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.build(a1=GOOD, a2=GOOD)
    before = exported(bench.store)
    monkeypatch.setattr("vietpol.build.intake.of_mapping", lambda: "new rules")
    monkeypatch.setattr("vietpol.build.builder.of_graphs", lambda: "new rules")
    read: list[str] = []

    def noted(article: Article) -> ArticleFacts:
        read.append(article.id)
        return invented.read(article)

    monkeypatch.setattr("vietpol.mappers.read.read", noted)
    report = bench.build(a3=GOOD)
    assert sorted(read) == ["a1", "a2", "a3"]
    assert report.fresh
    Builder(bench.store, SMALL).remove(["a3"])
    assert exported(bench.store) == before


def test_only_the_newest_releases_are_kept(bench: Bench) -> None:
    for day in range(1, 6):
        bench.build(a1=POST.format(who="Nguyễn Văn Mẫu", day=day))
    kept = sorted(p.name for p in (bench.store / "releases").iterdir())
    assert kept == ["gen-000003", "gen-000004", "gen-000005"]


def test_a_second_build_is_refused_while_one_runs(bench: Bench) -> None:
    bench.build(a1=GOOD)
    with BuildLock(bench.store / "lock"), pytest.raises(StoreBusyError, match=r"another build \(process \d+\)"):
        bench.build(a2=GOOD)
    assert bench.build(a2=GOOD).status is Status.PUBLISHED


def test_a_folder_of_other_things_is_not_taken_for_a_store(bench: Bench) -> None:
    bench.store.mkdir()
    (bench.store / "thesis.odt").write_text("years of work")
    with pytest.raises(NotAStoreError, match="thesis"):
        bench.build(a1=GOOD)
    assert [p.name for p in bench.store.iterdir()] == ["thesis.odt"]


def test_a_store_whose_archive_is_gone_is_not_built_over(bench: Bench) -> None:
    bench.build(a1=GOOD)
    for path in (bench.store / "work").glob("archive.sqlite*"):
        path.unlink()
    with pytest.raises(BuildError, match="restore it"):
        bench.build(a2=GOOD)
    assert bench.graphs() == {"a1"}


def test_a_lost_working_store_is_made_anew_from_the_archive(bench: Bench) -> None:
    bench.build(a1=GOOD, a2=GOOD)
    before = exported(bench.store)
    shutil.rmtree(bench.store / "work" / "store")
    bench.build(a1=GOOD)
    assert exported(bench.store) == before


def test_what_articles_say_together_only_warns(bench: Bench) -> None:
    two = "POST {}; Bí thư; dong-thap; 2024-01-03\nPOST {}; Bí thư; dong-thap; 2024-01-09\n"
    report = bench.build(a1=two.format("Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"), a2=POST.format(who="Trần Thị Thử", day=3))
    assert report.status is Status.PUBLISHED
    assert [shape.rpartition("#")[2] for severity, shape in report.findings if severity == "Warning"] == [
        "Release-holders"
    ]
    report = bench.build(settings=BuildSettings(checked_articles=2), a3=GOOD)
    assert not report.findings
    assert "vietpol validate --store" in report.notes[0]
