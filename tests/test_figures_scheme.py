"""Which concept of the indicator scheme a wording names."""

import pytest

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
    ],
)
def test_a_wording_names_a_concept_or_none(wording: str, unit: str, concept: str | None) -> None:
    assert concept_of(wording, unit) == concept


def test_every_wording_names_its_own_concept() -> None:
    for concept in concepts("indicators"):
        for wording in concept.wordings:
            assert concept_of(wording, "VND") == concept.id.removeprefix("indicator_"), wording
