"""Whether figures have come about, are estimated or planned, and what they are compared with: the passages of rules/figures-standing.yml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers.article import Article
from vietpol.mappers.read import read

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "figures-standing.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["what"])
def test_standing(case: dict[str, Any]) -> None:
    found = [
        [float(o.value), o.refers_to and getattr(o.refers_to, "label", None), o.status, o.measure, o.reference]
        for o in read(Article("a", "a.txt", case["text"])).observations
    ]
    assert found == [[float(value), *rest] for value, *rest in case["expect"]]
