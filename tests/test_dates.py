"""Days in the text: forms, years, what is no date."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers import dates
from vietpol.mappers.article import Article
from vietpol.mappers.facts import PageData
from vietpol.mappers.reading import Page, Reading
from vietpol.mappers.text import Text

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "dates.yml").read_text(encoding="utf-8"))


def reading(text: str, today: str | None) -> Reading:
    found = Reading(Text(Article("a", "a.txt", text)))
    found.page = Page(PageData(), tuple("body" for _ in found.text.blocks), today)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_days_of_a_text(case: dict[str, Any]) -> None:
    today = str(case["today"]) if "today" in case else None
    r = reading(case["text"], today)
    found = [[r.text.plain[d.span.start : d.span.end], d.start, d.end, d.day_part] for d in dates.read(r)]
    assert found == [[w, s and str(s), e and str(e), p] for w, s, e, p in case["expect"]]


@pytest.mark.parametrize(
    ("day", "month", "year", "today", "expected"),
    [
        (17, 1, None, "2024-01-17", "2024-01-17"),
        (17, 1, None, "2024-01-17T15:35:28", "2024-01-17"),
        (18, 1, None, "2024-01-17", "2024-01-18"),
        (15, 5, None, "2024-01-17", "2023-05-15"),
        (17, 1, 2020, "2024-01-17", "2020-01-17"),
        (17, 1, None, None, None),
        (31, 4, 2020, None, None),
        (29, 2, None, "2023-06-01", None),
    ],
)
def test_resolve(day: int, month: int, year: int | None, today: str | None, expected: str | None) -> None:
    assert dates.resolve(day, month, year, today) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ thị số 24 ngày 13/7/2023", True),
        ("Nghị quyết 60-NQ/TW ngày 12/4/2025", True),
        ("Đề án số 04-ĐA/TU, ngày 25/8/2021", True),
        ("tại kỳ họp ngày 23/4", False),
        ("18h ngày 27/4", False),
    ],
)
def test_dates_of_documents(text: str, expected: bool) -> None:
    assert dates.cites_document(text, text.index("ngày")) is expected


def test_the_year_is_complete_only_where_printed() -> None:
    found = dates.read(reading("Ngày 3/10, nhắc lại ngày 1/9/2024.", "2024-10-04"))
    assert [d.complete for d in found] == [False, True]


@pytest.mark.parametrize(
    "text", ["1, " * 50_000, "9" * 200_000, "1/1 và " * 30_000, "ngày " * 40_000, "(" * 100_000, ""]
)
def test_hostile_text_is_read(text: str) -> None:
    assert isinstance(dates.read(reading(text, "2024-01-01")), list)
