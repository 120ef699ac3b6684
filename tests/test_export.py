"""Exports: RDF that others can read, tables that say what their columns mean."""

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

import invented
from building import SMALL, corpus, exported, write
from vietpol.build import Builder
from vietpol.export import FORMATS, TABLES, export_tables
from vietpol.export.csvw import metadata
from vietpol.export.sorting import sorted_lines
from vietpol.export.tables import QUERIES
from vietpol.store import Release, current_release
from vietpol.store.reading import open_release
from vietpol.vocab import GRAPH_REDIRECTS, GRAPH_WORDS


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of invented articles, one of which got another name for a person."""
    root = tmp_path_factory.mktemp("export")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vietpol.mappers.read.read", invented.read)
        later = "POST Vũ Văn Khác; Bí thư; lai-chau; 2024-01-09\nPOST Vũ Văn Khác; Ủy viên; ha-giang; 2024-01-09\n"
        Builder(root / "store", SMALL).add([write(root / "in", {"b2": later})])
        Builder(root / "store", SMALL).add(
            [write(root / "in", corpus(6) | {"b1": "POST Vũ Văn Khác; Ủy viên; ha-giang; 2024-01-02\n"})]
        )
    return root


@pytest.fixture(scope="module")
def release(root: Path) -> Release:
    return current_release(root / "store")


def loaded(content: bytes, form: RdfFormat) -> Store:
    store = Store()
    store.load(content, form)
    return store


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_all_triples(root: Path, release: Release, name: str) -> None:
    form = FORMATS[name]
    theirs = loaded(exported(root / "store", name), form.rdf)
    ours = open_release(release)
    if form.dataset:
        left_out = (DefaultGraph(), NamedNode(GRAPH_REDIRECTS), NamedNode(GRAPH_WORDS))
        wanted = {q for q in ours if q.graph_name not in left_out}
        assert set(theirs) == wanted
    else:
        view = {q.triple for q in ours.quads_for_pattern(None, None, None, DefaultGraph())}
        assert {q.triple for q in theirs} == view


def test_redirects_are_not_exported(root: Path, release: Release) -> None:
    redirects = list(open_release(release).quads_for_pattern(None, None, None, NamedNode(GRAPH_REDIRECTS)))
    assert redirects, "the test needs a redirect"
    for name in FORMATS:
        assert str(redirects[0].subject).strip("<>").rpartition("/")[2].encode() not in exported(root / "store", name)


def test_quads_are_sorted_lines_each_once(root: Path) -> None:
    lines = exported(root / "store", "nquads").splitlines()
    assert lines == sorted(set(lines))


def test_turtle_is_readable_and_rdflib_reads_it(root: Path) -> None:
    content = exported(root / "store", "turtle").decode()
    assert "@prefix vp: <https://w3id.org/vietpol/ont#>" in content
    assert "id:article_a0 " in content
    graph = rdflib.Graph().parse(data=content, format="turtle")
    assert len(graph) == len(set(exported(root / "store", "ntriples").splitlines()))


def test_the_tables_are_those_of_the_queries(release: Release, tmp_path: Path) -> None:
    files = export_tables(release, tmp_path / "tables")
    assert [f.name for f in files] == [*(f"{name}.csv" for name in TABLES), "csv-metadata.json"]
    assert {p.stem for p in QUERIES.glob("*.rq")} == set(TABLES)
    with (tmp_path / "tables" / "posts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[:4] == ["article", "person", "person_label", "role_label"]
    assert {row["status"] for row in rows} == {"current"}
    keys = [(row["article"], int(row["start"])) for row in rows]
    assert keys == sorted(keys)


def test_quotes_in_the_tables_stand_at_their_offsets(root: Path, release: Release, tmp_path: Path) -> None:
    export_tables(release, tmp_path)
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as file:
        source = {row["article"]: row["source"] for row in csv.DictReader(file)}
    checked = 0
    for name in TABLES[1:]:
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                path = root / "in" / source[row["article"]]
                if path.exists():
                    assert path.read_text(encoding="utf-8")[int(row["start"]) : int(row["end"])] == row["quote"]
                    checked += 1
    assert checked > 10


def test_a_period_may_have_one_end_alone(tmp_path: Path) -> None:
    texts = {
        "since": "Từ năm 2008 đến nay, tỉnh Lào Cai có 20 dự án điện.",
        "up-to": "Đến hết năm 2020, tỉnh Lào Cai có 30 dự án điện.",
    }
    Builder(tmp_path / "store", SMALL).add([write(tmp_path / "in", texts)])
    export_tables(current_release(tmp_path / "store"), tmp_path / "tables")
    with (tmp_path / "tables" / "observations.csv").open(encoding="utf-8", newline="") as file:
        ends = {(row["value"], row["period_start"], row["period_end"]) for row in csv.DictReader(file)}
    assert ends == {("20", "2008-01-01", ""), ("30", "", "2020-12-31")}


def test_the_metadata_explain_every_column(release: Release, tmp_path: Path) -> None:
    export_tables(release, tmp_path)
    about = json.loads((tmp_path / "csv-metadata.json").read_text(encoding="utf-8"))
    for table in about["tables"]:
        with (tmp_path / table["url"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        columns = table["tableSchema"]["columns"]
        assert [c["name"] for c in columns] == header
        assert all(c["dc:description"] for c in columns)


def test_a_column_that_is_not_explained_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"columns\.yml: column 'mood' of posts\.rq is not explained"):
        metadata({"posts": ["article", "mood"]})


def test_tables_do_not_depend_on_the_order_of_builds(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vietpol.mappers.read.read", invented.read)
    texts = corpus(6)
    for order in (sorted(texts), sorted(texts, reverse=True)):
        folder = tmp_path / order[0]
        for name in order:
            Builder(folder / "store", SMALL).add([write(folder / "in", {name: texts[name]})])
        export_tables(current_release(folder / "store"), folder / "tables")
    for name in (*(f"{t}.csv" for t in TABLES), "csv-metadata.json"):
        one, two = (tmp_path / first / "tables" / name for first in (min(texts), max(texts)))
        assert one.read_bytes() == two.read_bytes(), name


@pytest.mark.parametrize("run", [1, 2, 3, 7, 100])
def test_more_lines_than_fit_into_memory_are_sorted(run: int) -> None:
    lines = [f"{n % 13:03d}\n".encode() for n in range(50)]
    assert list(sorted_lines(iter(lines), run)) == sorted(set(lines))


def test_nothing_sorts_to_nothing() -> None:
    assert list(sorted_lines([])) == []
    out = io.BytesIO()
    out.writelines(sorted_lines([]))
    assert out.getvalue() == b""
