"""Who holds which post: cases and counter-examples in tests/rules/offices.yml and offices-implied.yml."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from readings import reading_of
from vietpol.mappers import bodies, changes, offices
from vietpol.mappers.facts import Basis, Body
from vietpol.mappers.lexicon import concepts
from vietpol.mappers.offices import role_concept
from vietpol.mappers.offices.roles import one_holder
from vietpol.mappers.posts import titles
from vietpol.mappers.reading import Reading

RULES = Path(__file__).parent / "rules"
CASES = yaml.safe_load((RULES / "offices.yml").read_text(encoding="utf-8"))
IMPLIED = yaml.safe_load((RULES / "offices-implied.yml").read_text(encoding="utf-8"))


def posts(reading: Reading) -> list[str]:
    """The holdings as the cases write them."""
    held = reading.offices.holdings
    return [f"{h.person.name} | {h.post.title} | {h.post.body.label} | {h.capacity}" for h in held]


def rules(reading: Reading) -> set[str]:
    """The rules that read the holdings and ranks."""
    held, ranks = reading.offices.holdings, reading.offices.ranks
    return {e.rule for evidence in [*(h.evidence for h in held), *(r.evidence for r in ranks)] for e in evidence}


@pytest.mark.parametrize("case", CASES["cases"] + IMPLIED["cases"], ids=lambda case: case["text"][:60])
def test_posts(case: dict[str, Any]) -> None:
    reading = reading_of(case["text"])
    assert sorted(posts(reading)) == sorted(case["posts"])
    assert case["rule"] in rules(reading)


@pytest.mark.parametrize("case", CASES["counter"] + IMPLIED["counter"], ids=lambda case: case["text"][:60])
def test_counter_examples(case: dict[str, Any]) -> None:
    reading = reading_of(case["text"])
    assert sorted(posts(reading)) == sorted(case["posts"])
    assert case["rule"] not in rules(reading)


@pytest.mark.parametrize("case", CASES["ranks"], ids=lambda case: case["text"][:60])
def test_ranks(case: dict[str, Any]) -> None:
    found = reading_of(case["text"]).offices.ranks
    assert [f"{r.person.name} | {r.rank}" for r in found] == case["ranks"]


def test_every_rule_has_an_example_and_a_counter_example() -> None:
    assert {case["rule"] for case in CASES["cases"]} | {"offices/rank"} == set(offices.RULES)
    assert {case["rule"] for case in CASES["counter"]} == set(offices.RULES)


@pytest.mark.parametrize("case", CASES["cases"] + IMPLIED["cases"], ids=lambda case: case["text"][:60])
def test_evidence(case: dict[str, Any]) -> None:
    """Each quote stands in one sentence and holds the title; the rule is known; an inferred place is said to be so."""
    reading = reading_of(case["text"])
    for holding in reading.offices.holdings:
        for evidence in holding.evidence:
            sentence = reading.text.sentence_at(evidence.start)
            assert sentence.start <= evidence.start < evidence.end <= sentence.end
            assert holding.title_as_written in reading.text.raw
            assert evidence.rule in {*offices.RULES, *changes.RULES}
            assert (evidence.note is None) == (evidence.basis is Basis.EXPLICIT)


def test_a_place_that_the_words_leave_out_is_inferred() -> None:
    text = "UBND tỉnh Hà Nam họp báo. Giám đốc Sở Y tế Lê Văn An báo cáo. Bà Trần Thị Tư, Giám đốc Sở Nội vụ tỉnh Hà Nam, nghe."
    found = reading_of(text).offices.holdings
    assert {h.post.body.label: h.evidence[0].basis for h in found} == {
        "Sở Y tế tỉnh Hà Nam": Basis.INFERRED,
        "Sở Nội vụ tỉnh Hà Nam": Basis.EXPLICIT,
    }


def test_the_same_post_told_twice_is_one_holding_with_two_evidences() -> None:
    text = "Bí thư Tỉnh ủy Hà Nam Lê Văn An chủ trì. Đồng chí Lê Văn An, Bí thư Tỉnh ủy, kết luận."
    (holding,) = reading_of(text).offices.holdings
    assert [e.rule for e in holding.evidence] == ["offices/before-name", "offices/after-name"]


def test_titles_without_a_person_are_mentions_of_posts() -> None:
    reading = reading_of("Bí thư Tỉnh ủy Hà Nam yêu cầu. Các đồng chí Bí thư Huyện ủy thảo luận.")
    assert [(m.post.title, m.post.body.label, m.person) for m in reading.offices.posts] == [
        ("Bí thư", "Tỉnh ủy Hà Nam", None)
    ]


@pytest.mark.parametrize(
    ("title", "kind", "role"),
    [
        ("Bí thư", "PartyCommittee", "role_party-secretary"),
        ("Bí thư", "MassOrganization", "role_secretary"),
        ("Phó Bí thư Thường trực", "PartyCommittee", "role_standing-deputy-secretary"),
        ("Chủ tịch", "PeoplesCouncil", "role_peoples-council-chair"),
        ("Chủ tịch", "PeoplesCommittee", "role_peoples-committee-chair"),
        ("Chủ tịch", "Association", "role_chair"),
        ("Giám đốc", "PoliceBody", "role_police-director"),
        ("Giám đốc", "Department", "role_department-director"),
        ("Ủy viên", "StandingCommittee", "role_member"),
        ("Đại biểu", "PeoplesCouncil", "role_peoples-council-deputy"),
        ("Chủ trò", "Association", None),
    ],
)
def test_role_concepts(title: str, kind: str, role: str | None) -> None:
    assert role_concept(title, Body("x", "X", kind)) == role


def test_role_of_one_body() -> None:
    assert role_concept("Bí thư", bodies.compose("tw_bch")) == "role_central-secretary"
    assert role_concept("Chủ tịch", bodies.compose("quoc-hoi")) == "role_national-assembly-chair"


def test_one_holder() -> None:
    committee = Body("x", "X", "PartyCommittee")
    assert one_holder("Bí thư", committee)
    assert not one_holder("Phó Bí thư", committee)
    assert not one_holder("Chủ trò", committee)


def test_every_title_is_a_role() -> None:
    roles = {c.get("vp:title") for c in concepts("roles")}
    missing = {t.name for t in titles.titles() if not t.foreign_only} - roles
    assert missing == set()
    permanent = {r.removesuffix(" Thường trực") for r in roles if r and r.endswith(" Thường trực")}
    assert permanent <= roles


@pytest.mark.parametrize(
    "text", ["", ";", "Bí thư", "Phó Phó Bí thư", "ông , Bí thư", "nguyên nguyên Bí thư Tỉnh ủy", "Bí thư " * 500]
)
def test_any_text_is_read(text: str) -> None:
    reading_of(text)


def test_the_hash_seed_changes_nothing() -> None:
    """The same text gives the same facts in the same order in every process."""
    program = (
        "import sys, msgspec\n"
        "from vietpol.mappers.article import Article\n"
        "from vietpol.mappers.read import read\n"
        "facts = read(Article('a', 'a.txt', sys.stdin.read()))\n"
        "sys.stdout.write(repr((facts.holdings, facts.ranks, facts.changes)))"
    )
    text = "\n".join(case["text"] for case in CASES["cases"])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], input=text, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(outputs) == 1
