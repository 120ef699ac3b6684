"""Which concept of the indicator scheme a wording names."""

import pytest

from vietpol.mappers.facts import Measure
from vietpol.mappers.figures.scheme import concept_of
from vietpol.mappers.lexicon import concepts


@pytest.mark.parametrize(
    ("wording", "unit", "concept"),
    [
        ("Tốc độ tăng trưởng kinh tế (GRDP)", "percent", "grdp-growth"),
        ("Tổng thu ngân sách trên địa bàn tỉnh", "VND", "budget-revenue"),
        ("Thu ngân sách của huyện", "VND", "budget-revenue"),
        ("Số doanh nghiệp thành lập mới", "count", "new-firms"),
        ("Kim ngạch xuất khẩu (trừ dầu khí)", "USD", "exports"),
        ("Tỷ lệ hộ nghèo", "percent", "poverty-rate"),
        # Not the same thing: counts are no rates, a part is not the whole.
        ("Hộ nghèo", "count", "poor-households"),
        ("Tỷ lệ hộ nghèo đa chiều", "count", None),
        ("Thu ngân sách từ đấu giá đất", "VND", None),
        ("Hội quán", "count", None),
        ("Tổng giá trị sản xuất các ngành kinh tế trên địa bàn", "VND", "production-value"),
        ("Tốc độ tăng giá trị sản xuất", "percent", "production-growth"),
        ("Đảng viên được trao Huy hiệu Đảng", "count", "party-badges"),
        ("Ban Thường vụ Huyện ủy", "count", "standing-committee-size"),
        ("Nợ đọng xây dựng cơ bản", "VND", "construction-debt"),
        ("Sản lượng tôm", "tonne", "shrimp-output"),
        ("Sản lượng tôm", "VND", None),
    ],
)
def test_a_wording_names_a_concept_or_none(wording: str, unit: str, concept: str | None) -> None:
    assert concept_of(wording, unit) == concept


def test_every_wording_names_its_own_concept_in_its_own_unit() -> None:
    codes = {unit.id: unit.get("skos:notation") or "" for unit in concepts("units")}
    for concept in concepts("indicators"):
        unit = codes[concept.get("vp:canonicalUnit") or ""]
        for wording in concept.wordings:
            assert concept_of(wording, unit, "change") == concept.id.removeprefix("indicator_"), wording


@pytest.mark.parametrize(
    ("wording", "unit", "measure", "concept"),
    [
        ("GRDP", "VND", "value", "grdp"),
        ("Tốc độ tăng GRDP", "percent", "value", "grdp-growth"),
        ("GRDP", "percent", "value", None),  # perhaps the share of a sector or of the country
        ("Khu vực dịch vụ", "percent", "change", "services-growth"),
        ("Khu vực dịch vụ", "percent", "value", None),  # perhaps its share
        ("GRDP bình quân đầu người", "USD/person/year", "value", "grdp-per-capita"),
        ("GRDP bình quân đầu người", "USD", "value", None),
        ("Chỉ số PCI", "rank", "value", "pci"),
        ("Thu nội địa", "percent", "change", "domestic-revenue"),
    ],
)
def test_unit_and_measure_have_a_say(wording: str, unit: str, measure: Measure, concept: str | None) -> None:
    assert concept_of(wording, unit, measure) == concept


def test_what_grows_is_growth() -> None:
    assert concept_of("GRDP", "percent", "value", grows=True) == "grdp-growth"
