"""Names, languages, marks, timelines: the parts of pages that need no store."""

import re
from pathlib import Path

import pytest

from vietpol import server
from vietpol.server.engine.rows import Term
from vietpol.server.pages.addresses import data_path, kind_of, page_path, thing_iri
from vietpol.server.pages.language import UnknownMessageError, language, preferred
from vietpol.server.pages.marks import mark
from vietpol.server.pages.model import Entry
from vietpol.server.pages.ontology import Ontology
from vietpol.server.pages.questions import questions
from vietpol.server.pages.timeline import WIDTH, timeline
from vietpol.vocab import GRAPH, ID, ONTOLOGY_IRI, VP, C

TEMPLATES = Path(server.__file__).parent / "templates"


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
    assert vi - plurals == en - plurals
    for key in vi:
        assert set(re.findall(r"{(\w+)}", language("vi").messages[key])) == set(
            re.findall(r"{(\w+)}", language("en").messages[key])
        ), key
    with pytest.raises(UnknownMessageError):
        language("vi")("no.such.message")


def test_every_message_is_used_and_every_used_one_exists() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    used = set(re.findall(r'(?<![\w.])t\("([\w.-]+)"', text))
    code = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.parent.rglob("*.py"))
    made = tuple(re.findall(r'"([\w.-]+\.)" ~', text))  # t("count." ~ name)
    made += tuple(re.findall(r'"([a-z.-]+\.)(?:\{|"$)', code, re.MULTILINE))  # f"kind.{name}"
    known = set(language("en").messages)
    assert used - {key for key in used if key.endswith(".")} <= known
    unused = {key for key in (k.removesuffix(".one") for k in known) if key not in used and f'"{key}"' not in code}
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
