"""Quantities as printed: numbers, scales, units, ranges, ratios, bounds, numbers in words."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers import spelled
from vietpol.mappers.figures import quantities

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "quantities.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_quantities_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        [
            text[q.span.start : q.span.end],
            float(q.value),
            q.unit,
            q.bound,
            q.value_max and float(q.value_max),
            q.total and int(q.total),
        ]
        for q in quantities.scan(text.lower(), 0, len(text), ",")
    ]
    usual = [None, None, None, "exact", None, None]
    assert found == [[*row, *usual[len(row) :]] for row in case["expect"]]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("mười", 10),
        ("mười hai", 12),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("ba mươi lăm", 35),
        ("nhất", 1),
        ("tư", 4),
    ],
)
def test_numbers_in_words(words: str, value: int) -> None:
    assert spelled.value(words) == value


@pytest.mark.parametrize("words", ["", "mươi", "trăm năm", "nhiều"])
def test_other_words_are_no_numbers(words: str) -> None:
    with pytest.raises(KeyError):
        spelled.value(words)
