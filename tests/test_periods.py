"""Times that figures cover: forms, what completes them, what is no time."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers import dates, periods
from vietpol.mappers.article import Article
from vietpol.mappers.facts import PageData
from vietpol.mappers.reading import Page, Reading
from vietpol.mappers.text import Text

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "periods.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_times_of_a_text(case: dict[str, Any]) -> None:
    reading = Reading(Text(Article("a", "a.txt", case["text"])))
    reading.page = Page(PageData(), ("body",), str(case["today"]) if "today" in case else None)
    reading.dates = dates.read(reading)
    found = [
        [reading.text.plain[m.span.start : m.span.end], m.period and m.period.start, m.period and m.period.end, m.kind]
        for m in periods.read(reading, periods.clock(reading))
    ]
    assert found == [
        [words, start and str(start), end and str(end), kind] for words, start, end, kind in case["expect"]
    ]
