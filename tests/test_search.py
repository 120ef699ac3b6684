"""The search index: folding, what is found and in which order, how it can be narrowed, what becomes of a damaged one."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from vietpol.search import IndexDamagedError, SearchIndex, Wanted, fold, index_release, marked, write_index
from vietpol.search.folding import has_words, plain
from vietpol.search.words import word_forms
from vietpol.search.writing import facet_words
from vietpol.store.reading import rows
from vietpol.vocab import GRAPH, GRAPH_REFERENCE, GRAPH_WORDS, ID, PREFIXES, RDFS, VP

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
REFERENCE = """
id:area_mau a vp:Area , vp:ProvincialUnit ; rdfs:label "Mẫu Sơn"@vi ; vp:labelEn "Mau Son"@en .
id:area_mau_xa a vp:Area ; rdfs:label "Xã Thể"@vi ; vp:within id:area_mau .
id:area_khac a vp:Area , vp:ProvincialUnit ; rdfs:label "Khác"@vi .
id:body_a a vp:Body ; rdfs:label "Tỉnh ủy Thế Giới Mẫu"@vi ; vp:labelEn "Model Party Committee"@en ; vp:area id:area_mau_xa .
id:post_a a vp:Post ; rdfs:label "Bí thư Tỉnh ủy Thế Giới Mẫu"@vi ; vp:postIn id:body_a .
c:indicator_a a vp:Indicator ; rdfs:label "Tăng trưởng"@vi .
"""
# Of every article: the triples of its graph.
ARTICLES = {
    "one": """id:article_one a vp:Article ; rdfs:label "Họp ở Mẫu Sơn"@vi ; vp:published "2021-05-06"^^xsd:date .
        id:person_a a vp:Person ; rdfs:label "Lê Quốc Mẫu"@vi . id:att_a vp:person id:person_a ; vp:post id:post_a .
        id:person_c a vp:Person ; rdfs:label "Đặng Thế Hòa"@vi .
        id:obs_a vp:area id:area_mau ; vp:indicator c:indicator_a . id:obs_b vp:area id:area_mau .""",
    "two": """id:article_two a vp:Article ; rdfs:label "Lê Quốc Mẫu nói"@vi ; vp:published "2024-01-02T03:04:05"^^xsd:dateTime .
        id:person_a a vp:Person ; rdfs:label "Lê Quốc Mẫu"@vi .
        id:person_b a vp:Person ; rdfs:label "Lê Quộc Mẩu"@vi .
        id:meeting_a a vp:Meeting ; rdfs:label "Hội nghị của Lê Quốc Mẫu"@vi ; vp:date "2020-02-03"^^xsd:date ; vp:convenedBy id:body_a .""",
    "three": """id:article_three a vp:Article ; rdfs:label "Dang The"@vi .
        id:person_a a vp:Person ; rdfs:label "Lê Quốc Mẫu"@vi .
        id:person_d a vp:Person ; rdfs:label "Dang The"@vi .
        id:person_e a vp:Person ; rdfs:label "Quốc Mẫu Lê"@vi .""",
}  # fmt: skip


def release(folder: Path, articles: Mapping[str, str], reference: str = REFERENCE) -> Path:
    """A store as a release has it: the graphs, and the merged view."""
    store = Store(str(folder))
    graphs = {GRAPH_REFERENCE: reference} | {f"{GRAPH}article/{name}": text for name, text in articles.items()}
    for graph, text in graphs.items():
        for target in ({"to_graph": NamedNode(graph)}, {}):
            store.load((_PREFIXES + text).encode(), RdfFormat.TURTLE, **target)  # type: ignore[arg-type]
    store.flush()
    return folder


@pytest.fixture(scope="module")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = release(tmp_path_factory.mktemp("release") / "store", ARTICLES)
    index_release(folder, folder.with_name("search.sqlite"))
    return folder


@pytest.fixture(scope="module")
def index(store_path: Path) -> Iterator[SearchIndex]:
    with SearchIndex(store_path.with_name("search.sqlite")) as opened:
        yield opened


def found(index: SearchIndex, text: str, **how: object) -> list[str]:
    return local(index.search(Wanted(text, **how)))  # type: ignore[arg-type]


def local(hits: Iterable[object]) -> list[str]:
    return [hit.iri.rpartition("/")[2] for hit in hits]  # type: ignore[attr-defined]


def test_without_marks_all_are_found_the_closest_and_the_most_important_first(index: SearchIndex) -> None:
    assert found(index, "le quoc mau") == ["person_a", "person_b", "article_two", "person_e", "meeting_a"]
    assert found(index, "LE  QUOC") == ["person_a", "person_b", "article_two", "person_e", "meeting_a"]
    assert found(index, "mau le quoc")[0] == "person_a"
    assert set(found(index, "the")) == {"person_c", "person_d", "area_mau_xa", "body_a", "post_a", "article_three"}
    assert found(index, "mau son") == ["area_mau", "article_one"]


def test_a_word_with_marks_is_taken_at_its_word(index: SearchIndex) -> None:
    assert set(found(index, "thế")) == {"person_c", "body_a", "post_a"}
    assert found(index, "thể") == ["area_mau_xa"]
    assert found(index, "Lê Quốc") == ["person_a", "article_two", "person_e", "meeting_a"]
    assert found(index, "lê quoc") == [
        "person_a",
        "person_b",
        "article_two",
        "person_e",
        "meeting_a",
    ]  # marks on one alone
    assert found(index, "đang") == []
    assert found(index, "đặng the") == ["person_c"]


def test_both_spellings_decomposed_letters_and_english(index: SearchIndex) -> None:
    assert found(index, "hoà") == found(index, "hòa") == ["person_c"]
    assert found(index, "thê\u0301 hoa") == ["person_c"]
    assert found(index, "model committee") == found(index, "model party committee") == ["body_a"]


def test_what_is_no_search_finds_nothing(index: SearchIndex) -> None:
    assert found(index, "") == found(index, "?!") == found(index, "a b c d e f g h i j k l m n o p") == []
    assert found(index, 'le" OR folded : "quoc') == []  # words of the query language are words
    assert found(index, "AND") == found(index, "NEAR(le mau)") == []
    assert index.search(Wanted("le"), skip=10**9) == []


def test_a_search_is_narrowed_by_kind_place_and_time(index: SearchIndex) -> None:
    assert found(index, "mau", kind="meeting") == ["meeting_a"]
    assert found(index, "mau", kind="person") == ["person_a", "person_b", "person_e"]
    assert set(found(index, "le quoc mau", place=ID + "area_mau")) == {"person_a", "meeting_a"}
    assert found(index, "le quoc mau", place=ID + "area_khac") == []
    assert found(index, "le quoc mau", place=ID + "area_nowhere") == found(index, "le", kind='"x') == []
    assert found(index, "le quoc mau", since=2020, until=2020) == ["meeting_a"]  # its own date, not the article's
    assert found(index, "le quoc mau", since=2022, until=2023) == ["person_a"]  # between its first and its last article
    assert found(index, "le quoc mau", since=2025) == found(index, "le", until=1900) == []
    assert found(index, "le quoc mau", since=2024) == ["person_a", "person_b", "article_two"]


def test_a_hit_tells_in_how_many_articles_when_and_where(index: SearchIndex) -> None:
    (person, *_) = index.search(Wanted("le quoc mau"))
    assert (person.articles, person.first, person.last, person.places) == (3, "2021-05-06", "2024-01-02", ("Mẫu Sơn",))
    (area, *_) = index.search(Wanted("mau son"))
    assert (area.articles, area.years, area.english) == (1, ("2021", "2021"), "Mau Son")
    assert [hit.articles for hit in index.search(Wanted("tang truong"))] == [1]
    assert [(place.label, place.things) for place in index.places] == [("Khác", 1), ("Mẫu Sơn", 6)]
    assert (len(index), index.years) == (15, (2020, 2024))


def test_leafing_gives_each_thing_once(index: SearchIndex) -> None:
    whole = local(index.search(Wanted("m"), limit=50))
    pages = [local(index.search(Wanted("m"), limit=2, skip=skip)) for skip in range(0, len(whole), 2)]
    assert [name for page in pages for name in page] == whole
    assert len(set(whole)) == len(whole) == 9


def test_what_shares_most_words_is_like_a_text_that_no_name_fits(index: SearchIndex) -> None:
    assert local(index.search_any("le quoc mau thieu"))[0] == "person_a"
    assert index.search_any("") == index.search_any("x y z") == []


def test_words_that_fit_are_marked() -> None:
    pieces = marked("Hội nghị: Lê Quốc Mẫu", ["le", "quốc"])
    assert pieces == [("Hội nghị: ", False), ("Lê", True), (" ", False), ("Quốc", True), (" Mẫu", False)]
    assert marked("Thể", ["thế"]) == [("Thể", False)]
    assert "".join(words for words, _ in marked("<b>Lê & Mẫu</b>", ["le"])) == "<b>Lê & Mẫu</b>"
    assert marked("", ["le"]) == marked("", []) == []


def test_folding() -> None:
    assert fold("Đồng Tháp – ĐỖ THỊ Ý") == "dong thap – do thi y"
    assert plain("Hoà") == plain("HÒA") != plain("hoa")
    assert word_forms("Thế, hòa thế") == ["hoa", "hòa", "the", "thế"]
    assert has_words("Tỉnh ủy Đồng Tháp", ["dong", "ủ"])
    assert not has_words("Tỉnh ủy Đồng Tháp", ["đông"])


def test_facets_of_strange_days() -> None:
    assert facet_words("doc", [2, 3], "2019", "2021-02") == "kdoc p2 p3 y2019 y2020 y2021"
    assert facet_words("doc", [], None, "2021") == "kdoc y2021"
    assert facet_words("doc", [], "1000-01-01", "2021") == "kdoc y1000 y2021"
    assert facet_words("doc", [], "2021", "2020") == "kdoc y2020 y2021"
    assert facet_words("doc", [], "-0400-01-01", "12345-01-01") == "kdoc"


def test_words_stand_as_triples_in_a_graph_of_their_own(store_path: Path) -> None:
    store = Store.read_only(str(store_path))

    def who(*words: str) -> set[str]:
        listed = ", ".join(f'"{word}"' for word in words)
        query = f"SELECT ?x {{ GRAPH <{GRAPH_WORDS}> {{ ?x <{VP}labelWord> {listed} }} }}"
        return {str(row["x"].value).rpartition("/")[2] for row in rows(store, query)}  # type: ignore[union-attr]

    assert who("le", "quoc", "mau") == {"person_a", "person_b", "person_e", "meeting_a", "article_two"}
    assert who("quốc", "le") == {"person_a", "person_e", "meeting_a", "article_two"}
    assert who("thể") == {"area_mau_xa"}
    assert who("model") == {"body_a"}
    outside = {quad.graph_name for quad in store.quads_for_pattern(None, NamedNode(VP + "labelWord"), None, None)}
    assert outside == {NamedNode(GRAPH_WORDS)}


def test_the_same_graph_gives_the_same_index(store_path: Path, tmp_path: Path) -> None:
    again = release(tmp_path / "store", dict(reversed(ARTICLES.items())))
    index_release(again, tmp_path / "search.sqlite")
    tables = ("place", "thing", "whole")

    def content(path: Path) -> list[object]:
        with sqlite3.connect(path) as database:
            return [database.execute(f"SELECT * FROM {table}").fetchall() for table in tables]

    assert content(tmp_path / "search.sqlite") == content(store_path.with_name("search.sqlite"))


def test_the_index_of_an_empty_graph_finds_nothing(tmp_path: Path) -> None:
    index_release(release(tmp_path / "store", {}, ""), tmp_path / "search.sqlite")
    with SearchIndex(tmp_path / "search.sqlite") as index:
        assert (len(index), index.years, index.places) == (0, None, ())
        assert found(index, "le") == found(index, "le", since=2020) == []
        assert index.search_any("le quoc mau") == []
        index.check()


def test_a_missing_or_damaged_index_says_so(store_path: Path, tmp_path: Path) -> None:
    whole = store_path.with_name("search.sqlite").read_bytes()
    with pytest.raises(FileNotFoundError):
        SearchIndex(tmp_path / "none.sqlite")
    for name, content in (("text", b"no database" * 100), ("empty", b""), ("cut", whole[: len(whole) // 3])):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(IndexDamagedError, match=name):
            SearchIndex(path).search(Wanted("le"))
    other = tmp_path / "other.sqlite"
    other.write_bytes(whole)
    with sqlite3.connect(other) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    with pytest.raises(IndexDamagedError, match="version"):
        SearchIndex(other)
    scribbled = tmp_path / "scribbled"
    scribbled.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(IndexDamagedError, match="scribbled"):
        SearchIndex(scribbled).check()


def test_an_index_is_never_written_over(store_path: Path) -> None:
    with pytest.raises(FileExistsError):
        write_index(store_path.with_name("search.sqlite"), lambda _: [])


def test_hostile_names_are_words_like_others(tmp_path: Path) -> None:
    names = ['"quoted" AND (', "\\u0022 ^ * folded : x", "ſ ß İ ı ﬁ", "😀 ", "a\u0300\u0301\u0302", "𝔄bc"]
    text = "\n".join(
        f'<{ID}person_{n}> a <{VP}Person> ; <{RDFS}label> "{_escaped(name)}"@vi .' for n, name in enumerate(names)
    )
    folder = release(tmp_path / "store", {"one": text})
    index_release(folder, tmp_path / "search.sqlite")
    with SearchIndex(tmp_path / "search.sqlite") as index:
        for n, name in enumerate(names):
            assert n == 3 or f"person_{n}" in found(index, name), name


def _escaped(name: str) -> str:
    return "".join(f"\\U{ord(letter):08X}" for letter in name)
