"""Figures of texts: every rule has an example and a counter-example."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml

from vietpol.mappers import figures
from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts, Observation
from vietpol.mappers.figures import nofigure
from vietpol.mappers.figures.refusals import Rule, Surroundings
from vietpol.mappers.read import read

CASES = [
    case
    for name in (
        "figures.yml",
        "figures-constructions.yml",
        "figures-described.yml",
        "figures-names.yml",
        "figures-others.yml",
        "figures-papers.yml",
        "figures-parts.yml",
        "figures-plain.yml",
        "figures-reports.yml",
        "figures-sectors.yml",
        "figures-turns.yml",
        "figures-up-to.yml",
    )
    for case in yaml.safe_load((Path(__file__).parent / "rules" / name).read_text(encoding="utf-8"))
]
_RULE = regex.compile(r'"(figures/[a-z-]+)"')
_TIMES = ("sentence", "paragraph", "article", "meeting")


def _rules() -> set[str]:
    """The ids of all rules in the code of the figures."""
    code = "\n".join(p.read_text(encoding="utf-8") for p in Path(figures.__file__).parent.glob("*.py"))
    return set(_RULE.findall(code)) | {f"figures/time-of-{basis}" for basis in _TIMES}


def _facts(text: str) -> ArticleFacts:
    return read(Article("a", "a.txt", text))


def _told(o: Observation) -> dict[str, Any]:
    period = o.period
    return {
        "value": float(o.value),
        "max": None if o.value_max is None else float(o.value_max),
        "total": None if o.total is None else float(o.total),
        "unit": o.unit,
        "of": o.indicator.label,
        "bound": o.bound,
        "status": o.status,
        "measure": o.measure,
        "reference": o.reference,
        "whose": getattr(o.refers_to, "label", None),
        "from": period and period.start,
        "to": period and period.end,
    }


def _expected(row: dict[str, Any]) -> dict[str, Any]:
    usual: dict[str, Any] = {"bound": "exact", "status": "actual", "measure": "value"}
    usual |= dict.fromkeys(("max", "total", "reference", "whose", "from", "to"))
    said = {
        k: str(v) if k in ("from", "to") else float(v) if k in ("value", "max", "total") else v for k, v in row.items()
    }
    return usual | said


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.get('rule') or c.get('not') or ''} {c['text'][:50]}")
def test_figures_of_a_text(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    used: set[str] = set()

    def noting(rule: Rule) -> Rule:
        def holds(s: Surroundings) -> bool:
            held = rule.holds(s)
            used.update([rule.id] if held else [])
            return held

        return Rule(rule.id, holds)

    for rules in ("RULES", "MEASURED_RULES"):
        monkeypatch.setattr(nofigure, rules, tuple(map(noting, getattr(nofigure, rules))))
    found = _facts(case["text"]).observations
    used |= {e.rule for o in found for e in o.evidence}
    assert [_told(o) for o in found] == [_expected(row) for row in case["expect"]]
    assert case.get("rule") is None or case["rule"] in used
    assert case.get("not") not in used
    text = unicodedata.normalize("NFC", case["text"])
    assert all(any(o.as_written in text[e.start : e.end] for e in o.evidence) for o in found)


@pytest.mark.parametrize("kind", ["rule", "not"])
def test_every_rule_has_an_example_and_a_counter_example(kind: str) -> None:
    assert {case[kind] for case in CASES if kind in case} == _rules()
