"""The reader of places against tests/rules/places.yml, and what holds for any text."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers import dates, pages, places
from vietpol.mappers.article import Article
from vietpol.mappers.facts import Area, PageData
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.places.gazetteer import gazetteer
from vietpol.mappers.places.outlets import outlet_of
from vietpol.mappers.reading import Home, Page, Reading
from vietpol.mappers.text import Text

RULES = yaml.safe_load((Path(__file__).parent / "rules" / "places.yml").read_text("utf-8"))
HOME_RULES = {"home-outlet", "home-named", "home-dateline", "home-in-sentence", "home-in-paragraph", "home-heading"}


def read(text: str, today: str | None = None, publisher: str | None = None) -> Reading:
    reading = Reading(Text(Article("example", "example", text)))
    reading.page = pages.read(reading)
    if today or publisher:
        reading.page = Page(PageData(publisher=publisher), reading.page.roles, today)
    reading.dates = dates.read(reading)
    reading.places = places.read(reading)
    reading.home = places.home(reading)
    return reading


def named(entry: dict[str, Any]) -> Reading:
    return read(entry["text"], entry.get("today"), entry.get("publisher"))


def local(area: Area | None) -> str | None:
    return area.id if area else None


def rule(found: Home) -> str | None:
    return found.evidence.rule if found.evidence else None


def with_part(part: str) -> pytest.MarkDecorator:
    entries = [entry for entry in RULES if part in entry]
    return pytest.mark.parametrize("entry", entries, ids=[entry["what"] for entry in entries])


@with_part("areas")
def test_areas(entry: dict[str, Any]) -> None:
    reading = named(entry)
    found = [[reading.text.quote(m.span), m.area.id + ("" if m.area.known else " (open)")] for m in reading.places]
    assert found == entry["areas"]


@with_part("home")
def test_home(entry: dict[str, Any]) -> None:
    reading = named(entry)
    assert local(reading.home.province) == entry["home"]
    if "district" in entry:
        assert local(reading.home.district) == entry["district"]
    if "rule" in entry:
        assert rule(reading.home) == entry["rule"]


@with_part("at")
def test_home_at(entry: dict[str, Any]) -> None:
    reading = named(entry)
    for at in entry["at"]:
        found = places.home_at(reading, entry["text"].index(at["before"]), rank=at.get("rank"))
        assert local(found.province) == at["province"], at
        if "district" in at:
            assert local(found.district) == at["district"], at
        if "rule" in at:
            assert rule(found) == at["rule"], at


def test_every_rule_has_an_example_and_every_kind_a_counter_example() -> None:
    shown = {r for entry in RULES for r in [entry.get("rule"), *[at.get("rule") for at in entry.get("at", ())]] if r}
    assert shown == {f"places/{r}" for r in HOME_RULES}
    assert any(entry.get("areas") == [] for entry in RULES)
    assert any("home" in entry and entry["home"] is None for entry in RULES)


@with_part("text")
def test_mentions_are_sound(entry: dict[str, Any]) -> None:
    reading = named(entry)
    end = 0
    for m in reading.places:
        assert end <= m.span.start <= m.name.start < m.name.end == m.span.end
        assert m.candidates
        assert m.area == m.candidates[0] or not m.area.known
        sentence = reading.text.sentence_at(m.span.start)
        assert sentence.start <= m.span.start < m.span.end <= sentence.end
        end = m.span.end
    if reading.home.evidence:
        evidence = reading.home.evidence
        assert 0 <= evidence.start < evidence.end <= len(reading.text.raw)


def test_outlets_lie_in_provinces_and_name_their_source() -> None:
    data = yaml_data("reference/outlets.yml")
    for outlet in data["outlets"]:
        home = outlet["home"]
        assert outlet["source"] in data["sources"], outlet["name"]
        assert home is None or gazetteer().units[home].level == "province", outlet["name"]
    assert {pattern["source"] for pattern in data["patterns"]} <= data["sources"].keys()


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("(BGĐT) - Sáng 5/3, Tỉnh ủy họp.", "bac-giang"),
        ("Báo Ấp Bắc\nSáng 5/3, Tỉnh ủy họp.", "tien-giang"),
        ("BÁO SÀI GÒN GIẢI PHÓNG\nSáng 5/3, Tỉnh ủy họp.", None),
        ("Sáng 5/3, lãnh đạo ABO họp; bto, QNO và nto cùng dự.", None),  # signs stand at the head, in capitals
        ("Sáng 5/3, Tỉnh ủy họp.\n" + "Dài. " * 200 + "\nTheo Báo Quảng Trị", "quang-tri"),
    ],
)
def test_outlet_in_the_text(text: str, province: str | None) -> None:
    found = outlet_of(read(text))
    assert (found.province if found else None) == province


def test_names_and_ranks_of_their_day() -> None:
    hue = gazetteer().units["thua-thien-hue"]
    assert hue.area("2024-12-31").label == "tỉnh Thừa Thiên Huế"
    assert hue.area("2025-01-01").label == "thành phố Huế"
    dong_nai = gazetteer().units["dong-nai-2025"]
    assert (dong_nai.area("2026-04-29").rank, dong_nai.area("2026-04-30").rank) == ("tỉnh", "thành phố")
    assert gazetteer().units["ho-chi-minh_quan-1"].area("2020-01-01").label == "Quận 1"
    assert gazetteer().units["ho-chi-minh"].area("2020-01-01").label == "Thành phố Hồ Chí Minh"


def test_the_rank_that_a_text_gives_holds_throughout() -> None:
    reading = read("Năm 2014, huyện Đông Triều họp. Bí thư Huyện ủy Đông Triều dự.")
    assert {m.area.label for m in reading.places} == {"huyện Đông Triều"}


@pytest.mark.parametrize(
    "text",
    [
        "", " ", ",", "tỉnh", "tỉnh ", "huyện xã phường", "TP.", "Tỉnh ủy:", "xã 99999999999999999999", "Quận " + "1" * 400,
        "các xã " + "A, " * 5000, "các huyện " + "Châu Thành, " * 5000, "tỉnh " * 5000, "Hà Nội - " * 5000,
        "(" * 5000 + "Hà Nội" + ")" * 5000, "Hà Nội: " * 3000, "Tỉnh ủy " * 3000, "," * 100_000, "1" * 100_000, "Ạ\u0323" * 100,
    ],
)  # fmt: skip
def test_never_raises(text: str) -> None:
    reading = read(unicodedata.normalize("NFC", text))
    for offset in range(0, len(reading.text.raw), 5000):
        places.home_at(reading, offset)
    places.home_at(reading, len(reading.text.raw), rank="thành phố")
