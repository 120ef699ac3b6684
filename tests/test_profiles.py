"""Profile pages of officials: cases and counter-examples in tests/rules/profiles.yml."""

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml

from readings import reading_of
from vietpol.mappers.facts import Authority
from vietpol.mappers.profiles import profiles_of

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "profiles.yml").read_text(encoding="utf-8"))


def by(authority: Authority | None) -> str:
    """Who decided, as the cases write it."""
    if authority is None:
        return "-"
    return str(getattr(authority, "label", None) or getattr(authority, "name", ""))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_profiles(case: dict[str, Any]) -> None:
    reading = reading_of(case["text"])
    page, found = reading.page.data, reading.offices
    if "title" in case:
        expected = (case["title"], case.get("published"), case.get("author"))
        assert (page.title, page.published, page.author) == expected
    named = [reading.text.plain[slice(*form.name)] for form in profiles_of(reading.text)]
    assert named == case.get("forms", [])
    held = [f"{h.person.name} | {h.post.title} | {h.post.body.label} | {h.capacity}" for h in found.holdings]
    assert sorted(held) == sorted(case.get("posts", []))
    told = [
        f"{c.person.name} | {c.action} | {c.post.title if c.post else '-'} | {c.post.body.label if c.post else '-'} | {c.date} | {by(c.decided_by)}"
        for c in found.changes
    ]
    assert sorted(told) == sorted(case.get("changes", []))


def test_long_directories_are_read_in_linear_time() -> None:
    entry = "Họ và tên: Hồ Mẫu Lân\nNgày sinh: 1/2/1970\nChức vụ: Giám đốc\nTừ 2010 đến 2015: Phó Giám đốc\n"

    def seconds(times: int) -> float:
        text = reading_of(entry * times).text
        began = perf_counter()
        profiles_of.__wrapped__(text)
        return perf_counter() - began

    assert seconds(1600) < 12 * max(seconds(400), 0.01)
