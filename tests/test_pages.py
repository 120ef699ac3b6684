"""What a page says of itself and what its lines are."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers import pages
from vietpol.mappers.article import Article
from vietpol.mappers.reading import Page, Reading
from vietpol.mappers.text import Text

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "pages.yml").read_text(encoding="utf-8"))
FIELDS = ("title", "published", "publisher", "author", "url")


def read(text: str) -> tuple[Page, Text]:
    reading = Reading(Text(Article("a", "a.txt", text)))
    return pages.read(reading), reading.text


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_page(case: dict[str, Any]) -> None:
    page, text = read(case["text"])
    assert {f: getattr(page.data, f) for f in FIELDS} == {f: case["expect"].get(f) for f in FIELDS}
    assert len(page.roles) == len(text.blocks)
    if "roles" in case:
        assert list(page.roles) == case["roles"]
    assert page.today == (page.data.published or "")[:10] or page.today is None


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_evidence_holds_the_printed_words(case: dict[str, Any]) -> None:
    page, text = read(case["text"])
    quotes = {e.for_property: text.raw[e.start : e.end] for e in page.data.evidence}
    named = {"title": "dcterms:title", "publisher": "dcterms:publisher", "author": "byline"}
    for name in ("title", "author", "url"):
        value = getattr(page.data, name)
        assert (value is None) == (named.get(name, name) not in quotes)
        assert value is None or value == " ".join(quotes[named.get(name, name)].split())
    assert (page.data.published is None) == ("published" not in quotes)


def test_every_rule_is_shown() -> None:
    rules = {e.rule for case in CASES for e in read(case["text"])[0].data.evidence}
    assert rules == {
        "pages/title", "pages/stamp", "pages/header-line", "pages/address", "pages/site-line", "pages/sign",
        "pages/source-line", "pages/invitation", "pages/address-of-outlet", "pages/byline", "pages/byline-tail",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "a\n" * 30_000, "•" * 100_000, "# url = https://[\n", "17/01/2024 " * 20_000, "x" * 300_000,
     "(" * 9_999, "A B - " * 50_000, "theo " * 50_000],
)  # fmt: skip
def test_hostile_text_is_read(text: str) -> None:
    page, parsed = read(text)
    assert len(page.roles) == len(parsed.blocks)
