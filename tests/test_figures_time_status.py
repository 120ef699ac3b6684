"""Plain sentences as news print them, with times, statuses and comparisons: the passages of rules/figures-time-status.yml and figures-undated.yml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers.article import Article
from vietpol.mappers.read import read

CASES = [
    case
    for name in ("figures-time-status.yml", "figures-undated.yml")
    for case in yaml.safe_load((Path(__file__).parent / "rules" / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["what"])
def test_time_status_and_comparison_of_plain_figures(case: dict[str, Any]) -> None:
    found = read(Article("a", "a.txt", case["text"])).observations
    told = [
        [
            float(o.value),
            o.period and o.period.start,
            o.period and o.period.end,
            o.status,
            o.measure,
            o.reference,
        ]
        for o in found
    ]
    wanted = [[float(v), start and str(start), end and str(end), *how] for v, start, end, *how in case["expect"]]
    assert told == wanted
