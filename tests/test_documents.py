"""Documents cited in a text."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers.article import Article
from vietpol.mappers.facts import CitedDocument, Post
from vietpol.mappers.read import read

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "documents.yml").read_text(encoding="utf-8"))
FIELDS = ("type", "number", "date", "issuer", "subject")


def told(d: CitedDocument) -> dict[str, Any]:
    issuer = f"{d.issuer.title} {d.issuer.body.label}" if isinstance(d.issuer, Post) else d.issuer and d.issuer.label
    return {"type": d.type, "number": d.number, "date": d.date, "issuer": issuer, "subject": d.subject}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['rule']}: {c['text'][:50]}")
def test_documents_of_a_text(case: dict[str, Any]) -> None:
    facts = read(Article("a", "a.txt", case["text"]))
    expected = [{f: str(e[f]) if f in e else None for f in FIELDS} for e in case["expect"]]
    found = [told(d) for d in facts.documents]
    if not any("subject" in e for e in case["expect"]):
        for d in (*found, *expected):
            d["subject"] = None
    assert found == expected


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['rule']}: {c['text'][:50]}")
def test_evidence_stands_in_one_sentence_and_holds_the_number(case: dict[str, Any]) -> None:
    facts = read(Article("a", "a.txt", case["text"]))
    for d in facts.documents:
        quote = case["text"][d.evidence[0].start : d.evidence[0].end]
        assert ". " not in quote
        # of several in a row each has the symbol that only the last one prints
        serial, letters = re.fullmatch(r"(\d*)(.*)", d.number or "", re.DOTALL).groups()  # type: ignore[union-attr]
        assert serial in quote
        assert letters in quote


def test_every_rule_has_an_example_and_a_counter_example() -> None:
    rules: dict[str, set[bool]] = {}
    for case in CASES:
        rules.setdefault(case["rule"], set()).add(bool(case["expect"]))
    assert set(rules) == {
        "documents/numbered",
        "documents/issuer-by-symbol",
        "documents/dated",
        "documents/issued",
        "documents/signed-for",
        "documents/congress",
        "documents/congress-passes",
        "documents/council-passes",
        "documents/issuer-announced",
        "documents/plenum",
    }
    assert all(kinds == {True, False} for kinds in rules.values())
    shown = {e.rule for case in CASES for d in read(Article("a", "a.txt", case["text"])).documents for e in d.evidence}
    assert shown == set(rules)


def test_the_symbol_is_an_inference() -> None:
    (document,) = read(Article("a", "a.txt", "Việc này theo Nghị quyết 131/2020/QH14.")).documents
    assert [(e.basis, e.for_property) for e in document.evidence] == [("explicit", None), ("inferred", "issuedBy")]
