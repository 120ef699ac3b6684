"""Which time, and with it which status, sentences hand on to those after them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers.article import Article
from vietpol.mappers.read import read

RULES = Path(__file__).parent / "rules"
CASES = [
    case
    for name in ("figures-carrying.yml", "figures-report-time.yml")
    for case in yaml.safe_load((RULES / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_what_is_carried_on(case: dict[str, Any]) -> None:
    found = [
        [float(o.value), o.status, o.period and o.period.start, o.period and o.period.end]
        for o in read(Article("a", "a.txt", case["text"])).observations
    ]
    assert found == [
        [float(value), status, start and str(start), end and str(end)] for value, status, start, end in case["expect"]
    ]
