"""Names, languages, marks, timelines: the parts of pages that need no store."""

import re
from pathlib import Path

import pytest

from vietpol import server
from vietpol.server.engine.rows import Rows, Term
from vietpol.server.pages.addresses import data_path, kind_of, page_path, thing_iri
from vietpol.server.pages.language import UnknownMessageError, language, preferred
from vietpol.server.pages.marks import mark
from vietpol.server.pages.model import Entry
from vietpol.server.pages.names import NameIndex, fold, plain
from vietpol.server.pages.ontology import Ontology
from vietpol.server.pages.questions import questions
from vietpol.server.pages.timeline import WIDTH, timeline
from vietpol.vocab import GRAPH, ID, ONTOLOGY_IRI, VP, C

TEMPLATES = Path(server.__file__).parent / "templates"


class _Names:
    """An engine that knows these names."""

    release = None

    def __init__(self, *names: tuple[str, str, str | None]) -> None:
        self._names = names

    def rows(self, _text: str, *, limit: int) -> Rows:
        def literal(text: str | None) -> Term | None:
            return None if text is None else Term("literal", text, "vi")

        found = tuple((Term("iri", ID + local), literal(vi), literal(en)) for local, vi, en in self._names)
        return Rows(("thing", "label", "labelEn"), found[:limit])


@pytest.fixture
def names() -> NameIndex:
    return NameIndex(_Names(  # type: ignore[arg-type]
        ("person_a", "Lê Quốc Mẫu", None),
        ("person_b", "Lê Quộc Mẩu", None),
        ("person_c", "Đặng Thế Hòa", None),
        ("person_d", "Dang The", None),
        ("area_a", "Thể", None),
        ("body_a", "Tỉnh ủy Thế Giới Mẫu", "Model Party Committee"),
        ("meeting_a", "Hội nghị của Lê Quốc Mẫu", None),
    ))  # fmt: skip


def found(names: NameIndex, text: str, **how: object) -> list[str]:
    return [hit.iri.removeprefix(ID) for hit in names.search(text, **how)]  # type: ignore[arg-type]


def test_search_without_tone_marks_finds_all(names: NameIndex) -> None:
    assert found(names, "le quoc mau") == ["person_a", "person_b", "meeting_a"]
    assert found(names, "LE  QUOC") == ["person_a", "person_b", "meeting_a"]
    assert found(names, "mau quoc") == ["person_a", "person_b", "meeting_a"]
    assert set(found(names, "the")) == {"person_c", "person_d", "area_a", "body_a"}


def test_search_with_tone_marks_is_exact(names: NameIndex) -> None:
    assert set(found(names, "thế")) == {"person_c", "body_a"}
    assert found(names, "thể") == ["area_a"]
    assert found(names, "Lê Quốc") == ["person_a", "meeting_a"]
    assert found(names, "lê quoc") == ["person_a", "person_b", "meeting_a"]  # marks on one word alone
    assert found(names, "đang") == []
    assert found(names, "đặng the") == ["person_c"]


def test_search_knows_both_spellings_and_decomposed_letters(names: NameIndex) -> None:
    assert found(names, "hoà") == found(names, "hòa") == ["person_c"]
    assert found(names, "thê\u0301 hoa") == ["person_c"]


def test_search_by_kind_by_page_and_in_english(names: NameIndex) -> None:
    assert found(names, "mau", kind="meeting") == ["meeting_a"]
    assert found(names, "le", limit=1) + found(names, "le", limit=1, skip=1) == found(names, "le", limit=2)
    assert found(names, "model committee") == ["body_a"]
    assert found(names, "") == found(names, "?!") == []
    assert found(names, "a b c d e f g h i j k l m n o p") == []
    assert len(names) == 7


def test_folding() -> None:
    assert fold("Đồng Tháp – ĐỖ THỊ Ý") == "dong thap – do thi y"
    assert plain("Hoà") == plain("HÒA") != plain("hoa")


def test_addresses() -> None:
    assert page_path(ID + "person_a") == "/page/person_a"
    assert page_path(C + "role_a") == "/code/role_a"
    assert page_path(VP + "date") == "/ont#date"
    assert page_path(GRAPH + "article/a") == "/graph/article/a"
    assert page_path(ONTOLOGY_IRI) == "/ont"
    assert page_path("http://elsewhere/") is None
    assert page_path(ID + 'a"><b>') == "/page/a%22%3E%3Cb%3E"
    assert data_path(ID + "a", "ttl") == "/data/a.ttl"
    assert thing_iri("person_a") == ID + "person_a"
    assert thing_iri("a b") is thing_iri("") is thing_iri("a/b") is thing_iri("a>") is None
    assert [kind_of(iri) for iri in (ID + "doc_a_b", C + "scheme_a", C + "a", VP + "a", "x:y")] == [
        "doc", "scheme", "code", "term", "other"
    ]  # fmt: skip


def test_marks() -> None:
    def shown(sentence: str, *quotes: str) -> str:
        return "".join(f"[{p.text}]" if p.marked else p.text for p in mark(sentence, quotes))

    assert shown("một hai ba", "hai") == "một [hai] ba"
    assert shown("một hai ba", "một", "ba") == "[một] hai [ba]"
    assert shown("một hai ba", "một hai", "hai ba") == "[một hai ba]"
    assert shown("một hai ba", "bốn", "") == "một hai ba"
    assert shown("một", "một") == "[một]"


def test_dates_and_numbers() -> None:
    vi, en = language("vi"), language("en")
    assert vi.date("2024-01-23") == "23/1/2024"
    assert en.date("2024-01-23") == "23 January 2024"
    assert en.date("2024-01-23", short=True) == "23 Jan 2024"
    assert (vi.date("2024-01"), en.date("2024-01")) == ("tháng 1/2024", "January 2024")
    assert vi.date("2024") == en.date("2024") == "2024"
    assert vi.date("2024-01-23T18:19:34") == "23/1/2024, 18:19"
    assert vi.date("hôm nay") == "hôm nay"
    assert (vi.number("8151000000000"), en.number("8151000000000")) == ("8.151.000.000.000", "8,151,000,000,000")
    assert (vi.number("6.140"), en.number("-6.14")) == ("6,14", "−6.14")
    assert en.number("x") == "x"


@pytest.mark.parametrize(
    ("asked", "accept", "code"),
    [
        (None, None, "vi"), (None, "en-US,en;q=0.9,vi;q=0.8", "en"), (None, "fr,de", "vi"), ("en", "vi", "en"),
        ("fr", "en", "en"), (None, "vi;q=0.5,en;q=0.7", "en"), (None, "en;q=x", "vi"), (None, ",;q=,", "vi"),
    ],
)  # fmt: skip
def test_language_of_a_reader(asked: str | None, accept: str | None, code: str) -> None:
    assert preferred(asked, accept) == code


def test_the_two_languages_have_the_same_messages() -> None:
    vi, en = (set(language(code).messages) for code in ("vi", "en"))
    plurals = {key for key in en if key.endswith(".one")}  # Vietnamese has no plural
    assert vi == en - plurals
    for key in vi:
        assert set(re.findall(r"{(\w+)}", language("vi").messages[key])) == set(
            re.findall(r"{(\w+)}", language("en").messages[key])
        ), key
    with pytest.raises(UnknownMessageError):
        language("vi")("no.such.message")


def test_every_message_is_used_and_every_used_one_exists() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    used = set(re.findall(r'(?<![\w.])t\("([\w.-]+)"', text))
    made = tuple(re.findall(r'"([\w.-]+\.)" ~', text))  # t("count." ~ name)
    known = set(language("en").messages)
    code = {"name.since", "name.until"}
    assert used - {key for key in used if key.endswith(".")} <= known
    unused = {k.removesuffix(".one") for k in known} - used - code
    assert {key for key in unused if not key.startswith(made)} == set()


def entry(**values: str) -> Entry:
    return Entry("x:y", {name: [Term("literal", value)] for name, value in values.items()}, is_fact=False)


def test_timeline() -> None:
    line = timeline([
        entry(**{"from": "2020-01-01", "until": "2020-12-31"}),
        entry(**{"from": "2022", "until": "2023-06", "notBefore": "2021-01-01"}),
        entry(start="2023-01-01"),
        entry(),
    ])  # fmt: skip
    assert line.scale == ("2020", "2023")
    first, second, third, none = line.bars
    assert first.inner is not None
    assert first.inner[1] in range(248, 253)
    assert second.inner is not None
    assert second.inner[0] in range(498, 503)
    assert second.outer is not None
    assert sum(second.outer) == WIDTH
    assert third.inner is not None
    assert third.inner[1] < 20
    assert (none.inner, none.outer) == (None, None)
    assert timeline([entry()]).scale is None
    assert timeline([entry(**{"from": "2024-03-01"})]).scale == ("2024-01", "2024-12")
    assert timeline([entry(**{"from": "2024-13-45"})]).scale is None


def test_ontology_and_its_absence(tmp_path: Path) -> None:
    assert Ontology(tmp_path / "none.ttl").terms == {}
    file = tmp_path / "a.ttl"
    file.write_text(
        f"@prefix vp: <{VP}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        'vp:A a owl:Class ; rdfs:label "a"@vi , "A"@en . vp:B a owl:Class ; rdfs:subClassOf vp:A .\n'
        'vp:p a owl:ObjectProperty ; rdfs:label "p"@vi ; rdfs:domain vp:A .',
        encoding="utf-8",
    )
    ontology = Ontology(file)
    assert ontology.narrowest([VP + "A", VP + "B", "http://www.w3.org/ns/org#Role"]) == [VP + "B", VP + "A"]
    name = ontology.name(VP + "A")
    assert name is not None
    assert (name.vi, name.en) == ("a", "A")
    assert [t.local for t in ontology.classes()] == ["A", "B"]
    assert [t.local for t in ontology.properties()] == ["p"]


def test_questions_and_their_absence(tmp_path: Path) -> None:
    (tmp_path / "b.rq").write_text("# title-vi: Ai?\n# title-en: Who?\nASK {}\n", encoding="utf-8")
    (tmp_path / "a.rq").write_text("ASK {}\n", encoding="utf-8")
    first, second = questions(tmp_path)
    assert (first.title("vi"), first.query) == ("a", "ASK {}\n")
    assert (second.title("vi"), second.title("en"), second.query) == ("Ai?", "Who?", "ASK {}\n")
    assert questions(tmp_path / "none") == ()
