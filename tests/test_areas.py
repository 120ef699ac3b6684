"""The reference data of territory: regenerated and compared, complete and without loose ends."""

import importlib
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import Literal

from vietpol.mappers.lexicon import turtle
from vietpol.resources import REFERENCE

AREAS = REFERENCE / "areas"
FILES = ("country", "provinces", "districts", "communes", "changes")
TOOLS = Path(__file__).parents[1] / "tools"

Properties = dict[str, list[Literal | str]]


@cache
def units(*files: str) -> dict[str, Properties]:
    found: dict[str, Properties] = {}
    for file in files:
        found |= turtle(AREAS / f"{file}.ttl")
    return found


def words(properties: Properties, name: str) -> list[str]:
    return [v.value if isinstance(v, Literal) else v for v in properties.get(name, [])]


def valid(properties: Properties, day: date) -> bool:
    first, last = words(properties, "vp:validFrom"), words(properties, "vp:validUntil")
    return (not first or first[0] <= str(day)) and (not last or last[0] >= str(day))


def of_class(cls: str, day: date, *files: str) -> dict[str, Properties]:
    return {n: p for n, p in units(*files).items() if cls in words(p, "rdf:type") and valid(p, day)}


@pytest.fixture
def make_areas(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    if not TOOLS.is_dir():
        pytest.skip("tools/ is not installed")
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("make_areas")


def test_files_are_what_the_tool_writes(make_areas: ModuleType) -> None:
    try:
        made = make_areas.make()
    except make_areas.MissingPackageError as error:
        pytest.skip(str(error))
    assert sorted(made) == sorted(f"{name}.ttl" for name in FILES)
    for name, text in made.items():
        assert (AREAS / name).read_text("utf-8") == text, f"{name}: run tools/make_areas.py"


def test_numbers_of_units_on_a_day() -> None:
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    assert len(of_class("ProvincialUnit", before, "provinces")) == 63
    assert len(of_class("ProvincialUnit", after, "provinces")) == 34
    assert len(of_class("DistrictUnit", before, "districts")) == 696
    assert len(of_class("DistrictUnit", after, "districts")) == 0
    assert len(of_class("CommuneUnit", before, "communes")) == 10035
    assert len(of_class("CommuneUnit", after, "communes")) == 3321
    assert len([c for c in units("changes").values() if len(words(c, "vp:before")) > 1]) >= 23


def test_every_unit_has_one_label_one_type_and_a_container() -> None:
    everything = units(*FILES)
    for name, properties in everything.items():
        assert len(words(properties, "rdfs:label")) == 1, name
        assert words(properties, "rdfs:label")[0] not in words(properties, "skos:altLabel"), name
        if words(properties, "rdf:type") != ["AreaChange"]:
            assert len(words(properties, "vp:areaType")) == 1, name
            assert name == "area_viet-nam" or len(words(properties, "vp:within")) == 1, name


def test_every_link_leads_somewhere() -> None:
    everything = units(*FILES)
    for name, properties in everything.items():
        for link in ("vp:within", "vp:succeededBy", "vp:before", "vp:after"):
            missing = [other for other in words(properties, link) if other not in everything]
            assert not missing, f"{name} {link}"


def test_whatever_ended_has_a_successor_or_was_a_district() -> None:
    ended = {n: p for n, p in units(*FILES).items() if "vp:validUntil" in p and "vp:succeededBy" not in p}
    assert {words(p, "rdf:type")[0] for p in ended.values()} == {"DistrictUnit"}


def test_a_merger_makes_a_new_unit_and_codes_move() -> None:
    provinces = units("provinces")
    assert words(provinces["area_tien-giang"], "vp:gsoCode") == ["82"]
    assert words(provinces["area_tien-giang"], "vp:succeededBy") == ["area_dong-thap-2025"]
    assert words(provinces["area_dong-thap"], "vp:validUntil") == ["2025-06-30"]
    assert words(provinces["area_dong-thap-2025"], "vp:gsoCode") == ["82"]
    assert words(provinces["area_dong-thap-2025"], "vp:validFrom") == ["2025-07-01"]
    merger = units("changes")["change_2025-07-01_dong-thap-2025"]
    assert words(merger, "vp:before") == ["area_tien-giang", "area_dong-thap"]
    assert words(merger, "vp:after") == ["area_dong-thap-2025"]
    assert "202/2025/QH15" in words(merger, "dcterms:source")[0]


def test_a_change_of_name_or_status_makes_none() -> None:
    hue = units("provinces")["area_thua-thien-hue"]
    assert "vp:validUntil" not in hue
    assert words(hue, "rdfs:label") == ["Huế"]
    assert words(hue, "vp:areaType") == ["areatype_thanh-pho-truc-thuoc-trung-uong"]
    change = units("changes")["change_2025-01-01_thua-thien-hue"]
    assert words(change, "vp:before") == words(change, "vp:after") == ["area_thua-thien-hue"]
    assert words(change, "vp:formerName") == ["Thừa Thiên Huế"]


def test_two_districts_of_one_name_are_two() -> None:
    districts = units("districts")
    assert words(districts["area_dong-thap_tp-hong-ngu"], "vp:gsoCode") == ["868"]
    assert words(districts["area_dong-thap_huyen-hong-ngu"], "vp:gsoCode") == ["870"]
    assert words(districts["area_ho-chi-minh_quan-1"], "rdfs:label") == ["Quận 1"]


def test_codes_are_unique_among_the_units_of_one_day() -> None:
    for day in (date(2025, 6, 30), date(2025, 7, 1)):
        for cls, file in (("ProvincialUnit", "provinces"), ("DistrictUnit", "districts"), ("CommuneUnit", "communes")):
            codes = [code for p in of_class(cls, day, file).values() for code in words(p, "vp:gsoCode")]
            assert len(codes) == len(set(codes)), f"{cls} {day}"
