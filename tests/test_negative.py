"""Texts of other kinds (tests/rules/negative.yml): no fact of the Vietnamese Party or state is read out of them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts
from vietpol.mappers.read import read

TEXTS = yaml.safe_load((Path(__file__).parent / "rules" / "negative.yml").read_text(encoding="utf-8"))
KINDS = ("holdings", "ranks", "changes", "meetings", "participations", "documents", "observations", "statements")


def facts(text: str) -> ArticleFacts:
    return read(Article("test", "test.txt", text))


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["kind"])
def test_no_fact(case: dict[str, Any]) -> None:
    found = facts(case["text"])
    assert {
        kind: getattr(found, kind) for kind in KINDS if kind not in case.get("allowed", ()) and getattr(found, kind)
    } == {}


@pytest.mark.parametrize(
    "text",
    [
        "Bộ trưởng Bộ Quốc phòng Phan Văn Giảng tiếp Bộ trưởng Quốc phòng Nhật Bản Kishi Taro.",
        "Chị Nga và anh Đức dự họp. Đồng chí Lê Văn Mỹ, Bí thư Đảng ủy, Giám đốc Công ty Hoa Sen chủ trì.",
        "Đồng chí Nguyễn Thị Nga, Giám đốc Sở Y tế tỉnh Hà Tĩnh, thăm nước Anh.",
        "Bí thư Tỉnh ủy Lào Cai Giàng Seo Tủa thăm tỉnh Vân Nam, Trung Quốc.",
        "Doanh thu của Công ty cổ phần Thép Hoa Sen đạt 40 tỷ đồng. Bà Tạ Mẫu Yên, Giám đốc Công ty cổ phần Thép Hoa Sen, học ở Sydney.",
    ],
)
def test_what_vietnamese_officials_do_abroad_or_with_guests_is_read(text: str) -> None:
    assert facts(text).holdings
