"""Whose a figure is, and when."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers.article import Article
from vietpol.mappers.read import read

CASES = [
    case
    for name in ("figures-whose-when.yml", "figures-occasions.yml", "figures-series.yml")
    for case in yaml.safe_load((Path(__file__).parent / "rules" / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_whose_and_when(case: dict[str, Any]) -> None:
    found = [
        [
            o.value,
            o.refers_to and getattr(o.refers_to, "label", None),
            o.period and o.period.start,
            o.period and o.period.end,
        ]
        for o in read(Article("a", "a.txt", case["text"])).observations
    ]
    assert found == [
        [value, whose, start and str(start), end and str(end)] for value, whose, start, end in case["expect"]
    ]
