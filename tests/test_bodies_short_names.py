"""Firms by the short names that an article gives them. Invented names."""

import pytest

from vietpol.mappers.article import Article
from vietpol.mappers.read import read

FIRM = "Công ty Cổ phần Cấp nước Sông Mây"


def held(text: str) -> list[tuple[str, str, str]]:
    return [(h.person.name, h.post.title, h.post.body.label) for h in read(Article("a", "a.txt", text)).holdings]


@pytest.mark.parametrize(
    "given",
    [
        f"{FIRM} (SMW) họp. Đồng chí Lê Văn Mực, Bí thư Đảng ủy SMW, Tổng Giám đốc SMW, kết luận.",
        f"{FIRM} (sau đây gọi là SMW) họp. Đồng chí Lê Văn Mực, Bí thư Đảng ủy SMW, Tổng Giám đốc SMW, kết luận.",
        f"{FIRM} họp. Đồng chí Lê Văn Mực, Bí thư Đảng ủy CNSM, Tổng Giám đốc CNSM, kết luận.",
    ],
)
def test_offices_in_a_firm_by_its_short_name_or_its_initials(given: str) -> None:
    assert held(f"Ngày 3/7/2025, {given}") == [
        ("Lê Văn Mực", "Bí thư", f"Đảng ủy {FIRM}"),
        ("Lê Văn Mực", "Tổng Giám đốc", FIRM),
    ]


def test_a_short_name_of_two_firms_is_of_neither() -> None:
    text = f"Ngày 3/7/2025, {FIRM} (SMW) và Công ty TNHH Sen Mai Vàng (SMW) họp. Đồng chí Lê Văn Mực, Bí thư Đảng ủy SMW, kết luận."
    assert held(text) == [("Lê Văn Mực", "Bí thư", "Đảng ủy SMW")]


def test_a_firm_holds_its_meeting_by_its_short_name() -> None:
    text = f"{FIRM} (SMW) vững bước.\n\nSáng 3/7/2025, SMW tổ chức hội nghị sơ kết 6 tháng đầu năm 2025."
    found = read(Article("a", "a.txt", text)).meetings
    assert [[getattr(h, "label", None) for h in m.hosts] for m in found] == [[FIRM]]
