"""From facts to quads: the graph of one article has the form of docs/graph.md."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from vietpol.mappers.article import Article
from vietpol.mappers.facts import (
    Area,
    ArticleFacts,
    Basis,
    Body,
    Change,
    CitedDocument,
    Evidence,
    Holding,
    Indicator,
    Meeting,
    Observation,
    PageData,
    Participation,
    Period,
    Person,
    Post,
    Statement,
    StatementKind,
)
from vietpol.mappers.naming import period, period_label, post_label
from vietpol.mappers.read import read
from vietpol.mappers.triples import provenance, quads
from vietpol.mappers.triples.builder import Builder, date, number, typed, vi, words
from vietpol.mappers.triples.events import roman
from vietpol.resolve import resolve
from vietpol.vocab import PREFIXES, article_graph, slug

TEXT = "Sáng 2/3, đồng chí Trần Văn Mẫu, Bí thư Tỉnh ủy chủ trì hội nghị. Thu ngân sách đạt 8.151 tỷ đồng."
AN = Area("an-giang", "An Giang", "tỉnh")
COMMITTEE = Body("an-giang_tinh-uy", "Tỉnh ủy An Giang", "PartyCommittee", "provincial", AN)
WHO = Person("Trần Văn Mẫu")


def at(words: str, **more: object) -> tuple[Evidence, ...]:
    start = TEXT.index(words)
    return (Evidence(start, start + len(words), "test/rule", **more),)  # type: ignore[arg-type]


FACTS = ArticleFacts(
    "a1",
    PageData(published="2024-03-02T18:05", title="Hội nghị"),
    home=AN,
    holdings=(
        Holding(
            WHO,
            Post("Bí thư", COMMITTEE),
            "full",
            "Bí thư Tỉnh ủy",
            at("Trần Văn Mẫu, Bí thư Tỉnh ủy", basis=Basis.INFERRED, note="nơi suy từ báo"),
        ),
    ),
    changes=(Change(WHO, "elected", at("Trần Văn Mẫu"), Post("Bí thư", COMMITTEE), "2020-10", COMMITTEE),),
    meetings=(
        Meeting(
            "m1",
            "plenum",
            "Hội nghị",
            at("hội nghị"),
            start="2024-03-02",
            end="2024-03-03",
            hosts=(COMMITTEE,),
            ordinal=21,
            term=14,
            reviews=Period("2023-10-01", "2023-12-31"),
        ),
    ),
    participations=(Participation("m1", WHO, "chair", at("Trần Văn Mẫu, Bí thư Tỉnh ủy chủ trì"), order=1),),
    observations=(
        Observation(
            Indicator("Thu ngân sách", "budget-revenue"),
            Decimal("8151000000000"),
            "VND",
            "exact",
            "actual",
            "value",
            "8.151 tỷ đồng",
            at("Thu ngân sách đạt 8.151 tỷ đồng"),
            refers_to=AN,
            period=Period(None, "2024-03-02"),
        ),
        Observation(
            Indicator("Số hội quán"),
            Decimal("12.50"),
            "count",
            "exact",
            "actual",
            "value",
            "12,5",
            at("Thu ngân sách đạt 8.151 tỷ đồng"),
        ),
    ),
    documents=(CitedDocument("Chỉ thị", at("hội nghị"), number="35-CT/TW", date="2024-06-14"),),
    statements=(
        Statement(
            StatementKind.INSTRUCTION, "thu đúng", at("Thu ngân sách"), speaker=WHO, force="request", meeting="m1"
        ),
    ),
)
ARTICLE = Article("a1", "a1.txt", TEXT)
RDFS_LABEL = NamedNode(PREFIXES["rdfs"] + "label")


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.extend(quads(ARTICLE, FACTS, resolve([FACTS])))
    store.extend(provenance(ARTICLE))
    return store


def ask(store: Store, pattern: str) -> bool:
    prefixes = "\n".join(f"PREFIX {p}: <{iri}>" for p, iri in PREFIXES.items())
    return bool(store.query(f"{prefixes} ASK {{ {pattern} }}", use_default_graph_as_union=True))


@pytest.mark.parametrize(
    "pattern",
    [
        "id:att_2024-03-02_tran-van-mau_an-giang_an-giang_tinh-uy_bi-thu a vp:Attestation ; vp:person id:person_tran-van-mau_an-giang ;"
        " vp:post id:post_an-giang_tinh-uy_bi-thu ; vp:capacity c:capacity_full ; vp:date '2024-03-02'^^xsd:date",
        "id:post_an-giang_tinh-uy_bi-thu vp:postIn id:body_an-giang_tinh-uy ; rdfs:label 'Bí thư Tỉnh ủy An Giang'@vi",
        "id:body_an-giang_tinh-uy a vp:PartyCommittee ; vp:area id:area_an-giang ; vp:level c:level_provincial",
        "?e a vp:Appointment ; vp:action c:action_elected ; vp:date '2020-10'^^xsd:gYearMonth ; vp:decidedBy id:body_an-giang_tinh-uy",
        "id:meeting_2024-03-02_an-giang_plenum-21 vp:ordinal 21 ; vp:endDate '2024-03-03'^^xsd:date ; vp:reviews id:period_2023-Q4 ;"
        " vp:term [ vp:ordinal 14 ; vp:termOf id:body_an-giang_tinh-uy ]",
        "?p vp:participationRole c:part_chair ; vp:order 1 ; vp:participant id:person_tran-van-mau_an-giang",
        "?o vp:value '8151000000000'^^xsd:decimal ; vp:valueAsWritten '8.151 tỷ đồng' ; vp:indicator c:indicator_budget-revenue ; vp:area id:area_an-giang ;"
        " vp:period id:period_at_2024-03-02 ; vp:asOf '2024-03-02'^^xsd:date",
        "?o vp:value 12.5 ; vp:indicator id:indicator_so-hoi-quan-4fe4 . id:indicator_so-hoi-quan-4fe4 vp:inScheme false",
        "?d a vp:Document ; vp:docNumber '35-CT/TW' ; vp:docType c:doctype_chi-thi",
        "?s a vp:Instruction ; vp:speaker id:person_tran-van-mau_an-giang ; vp:meeting id:meeting_2024-03-02_an-giang_plenum-21",
        "id:article_a1 vp:published '2024-03-02T18:05:00'^^xsd:dateTime",
        "<https://w3id.org/vietpol/graph/article/a1> prov:hadPrimarySource id:article_a1",
    ],
)
def test_the_graph_says(store: Store, pattern: str) -> None:
    assert ask(store, pattern)


def labels(made: list[Quad], name: str) -> list[str]:
    """The labels of the things whose identifier holds a name."""
    named = (q for q in made if q.predicate == RDFS_LABEL and name in str(q.subject))
    return [q.object.value for q in named if isinstance(q.object, Literal)]


def test_what_a_masthead_and_a_headline_print_in_capitals_has_the_name_of_the_text() -> None:
    text = (
        "BÁO LÀO CAI\nÔNG LÊ THẾ MẪU LÀM TỔNG BIÊN TẬP BÁO LÀO CAI\n12/03/2025 15:20\n\n"
        "Sáng 12/3, UBND tỉnh Lào Cai bổ nhiệm ông Lê Thế Mẫu giữ chức Tổng Biên tập Báo Lào Cai.\n"
    )
    article = Article("a2", "a2.txt", text)
    facts = read(article)
    assert labels(quads(article, facts, resolve([facts])), "id/body_bao-lao-cai") == ["Báo Lào Cai"]


def test_labels_that_differ_by_more_than_capitals_stay_two_for_validation_to_show() -> None:
    build = Builder(ARTICLE, resolve([FACTS]))
    for label in ("CÔNG TY HƯNG THỊNH", "Công ty Hưng Thịnh", "Công ty hưng thịnh", "Công ty Hùng Thịnh"):
        build.start("body_cong-ty", "Enterprise", label)
    assert labels(build.quads(), "id/body_cong-ty") == ["Công ty Hưng Thịnh", "Công ty Hùng Thịnh"]


def test_every_quote_stands_at_its_offsets_and_inside_its_sentence(store: Store) -> None:
    rows = store.query(
        "PREFIX vp: <https://w3id.org/vietpol/ont#> SELECT ?q ?s ?e ?whole WHERE"
        " { ?x vp:quote ?q ; vp:charStart ?s ; vp:charEnd ?e ; vp:sentence ?whole }",
        use_default_graph_as_union=True,
    )
    found = list(rows)  # type: ignore[arg-type]
    assert len(found) >= 7
    for row in found:
        quote, start, end, sentence = (term.value for term in row)
        assert TEXT[int(start) : int(end)] == quote
        assert quote in sentence


def test_all_quads_stand_in_the_graph_of_the_article_each_once_in_one_order() -> None:
    one = quads(ARTICLE, FACTS, resolve([FACTS]))
    assert {q.graph_name for q in one} == {NamedNode(article_graph("a1"))}
    assert DefaultGraph() not in {q.graph_name for q in one}
    assert len(set(one)) == len(one)
    assert quads(ARTICLE, FACTS, resolve([FACTS])) == one


@pytest.mark.parametrize(
    ("start", "end", "name", "label"),
    [
        ("2023-01-01", "2023-12-31", "period_2023", "năm 2023"),
        ("2023-10-01", "2023-12-31", "period_2023-Q4", "quý 4 năm 2023"),
        ("2024-01-01", "2024-06-30", "period_2024-H1", "6 tháng đầu năm 2024"),
        ("2024-01-01", "2024-09-30", "period_2024-M01-M09", "9 tháng đầu năm 2024"),
        ("2024-02-01", "2024-02-29", "period_2024-M02", "tháng 2 năm 2024"),
        ("2016-01-01", "2020-12-31", "period_2016_2020", "giai đoạn 2016-2020"),
        ("2024-01-01", None, "period_since_2024-01-01", "từ 01/01/2024"),
        ("2024-01-23", "2024-01-23", "period_2024-01-23", "ngày 23/01/2024"),
        (None, "2024-01-23", "period_at_2024-01-23", "tính đến 23/01/2024"),
        ("2015-03-01", "2020-06-30", "period_2015-03-01_2020-06-30", "từ 01/03/2015 đến 30/06/2020"),
    ],
)
def test_names_of_periods(start: str | None, end: str, name: str, label: str) -> None:
    assert period(Period(start, end)) == name
    assert period_label(Period(start, end))[0] == label


@pytest.mark.parametrize(
    ("title", "body", "label"),
    [
        ("Trưởng ban", "Ban Tổ chức Trung ương", "Trưởng Ban Tổ chức Trung ương"),
        ("Phó Trưởng ban", "Ban Nội chính Tỉnh ủy An Giang", "Phó Trưởng Ban Nội chính Tỉnh ủy An Giang"),
        ("Chánh Văn phòng", "Văn phòng Trung ương Đảng", "Chánh Văn phòng Trung ương Đảng"),
        ("Bộ trưởng", "Bộ Công an", "Bộ trưởng Bộ Công an"),
        ("Chủ tịch nước", "Nhà nước", "Chủ tịch nước"),
    ],
)
def test_labels_of_posts(title: str, body: str, label: str) -> None:
    assert post_label(Post(title, Body("x", body))) == label


def test_literals() -> None:
    assert number(Decimal("1E+3")).startswith(b'"1000"^^')
    assert date("2024").endswith(b"gYear>")
    with pytest.raises(ValueError, match="not an ISO date"):
        date("23/1/2024")
    assert [roman(n) for n in (4, 9, 13, 14, 21)] == ["IV", "IX", "XIII", "XIV", "XXI"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_spelled_as_the_engine_reads_it(text: str) -> None:
    lines = b"\n".join(b"<x:s> <x:p> %b ." % term for term in (words(text), vi(text), typed(text, "anyURI")))
    read = [triple.object for triple in parse(lines, format=RdfFormat.N_TRIPLES)]
    uri = NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")
    assert read == [Literal(text), Literal(text, language="vi"), Literal(text, datatype=uri)]


def test_slugs_fold_diacritics() -> None:
    assert slug("Đảng ủy Công an tỉnh Đắk Lắk") == "dang-uy-cong-an-tinh-dak-lak"
    assert slug("Ðồng chí – Y Biêr Niê") == "dong-chi-y-bier-nie"
