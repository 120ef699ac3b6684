"""Names of people and second mentions: cases in tests/rules/people.yml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from readings import reading_of
from vietpol.mappers import pages, people
from vietpol.mappers.article import Article
from vietpol.mappers.lexicon import concepts
from vietpol.mappers.reading import Reading
from vietpol.mappers.surnames import surnames
from vietpol.mappers.text import Text

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "people.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: case["text"][:50])
def test_names(case: dict[str, Any]) -> None:
    assert [m.person.name for m in reading_of(case["text"]).people] == case["people"]


@pytest.mark.parametrize("case", CASES["second"], ids=lambda case: case["text"][:50])
def test_second_mentions(case: dict[str, Any]) -> None:
    reading = reading_of(case["text"])
    found = people.second_mentions(reading)
    said = [[reading.text.quote(m.span), m.person.name] for m in found if not m.full]
    assert said == case["second"]
    assert [m for m in found if m.full] == reading.people


def test_a_name_in_capitals_is_the_name_written_normally() -> None:
    found = reading_of("Ông NGUYỄN VĂN BẢO, Phó Giám đốc. Ông Nguyễn Văn Bảo nói.").people
    assert len({m.person for m in found}) == 1
    assert len(found) == 2


def test_no_name_in_a_byline() -> None:
    text = Text(Article("test", "test.txt", "Ông Lê Văn Khải phát biểu tại hội nghị.\nTrần Thị Nguyệt Minh"))
    reading = Reading(text)
    reading.page = pages.read(reading)
    assert reading.page.roles[-1] == "byline"
    assert [m.person.name for m in people.read(reading)] == ["Lê Văn Khải"]


@pytest.mark.parametrize("text", ["", ",", "Nguyễn", "Y ", "H'", "Ông ", "NGUYỄN " * 50, "Nguyễn Văn " * 200])
def test_any_text_is_read(text: str) -> None:
    people.second_mentions(reading_of(text))


def test_weak_surnames_are_surnames() -> None:
    known = surnames()
    assert known.weak <= known.known


def test_ranks_are_ordered_from_the_highest() -> None:
    labels = [c.label for c in concepts("ranks")]
    assert labels[0] == "Đại tướng"
    assert labels.index("Đại tá") < labels.index("Đại úy")
    assert all(c.label_en for c in concepts("ranks"))
