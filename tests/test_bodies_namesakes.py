"""Bodies of the same words in two places: whose id says which is which. Invented names."""

import re
from decimal import Decimal
from typing import Any

import pytest

from vietpol.mappers.article import Article
from vietpol.mappers.bodies.namesakes import told_apart
from vietpol.mappers.facts import (
    Area,
    ArticleFacts,
    Body,
    Change,
    CitedDocument,
    Evidence,
    Holding,
    Indicator,
    Meeting,
    Observation,
    PageData,
    Participation,
    Person,
    Post,
    Statement,
    StatementKind,
)
from vietpol.mappers.read import read

DONG_THAP = Area("dong-thap", "Đồng Tháp", "tỉnh")
SAID = (Evidence(0, 1, "test/rule"),)

PLACED = (
    "{place} họp tổng kết\n\nNgày 5/3/2024, đồng chí Trần Văn Mẫu, {post}, dự hội nghị do UBND tỉnh {place} tổ chức.\n"
)


def facts(name: str, post: str, place: str) -> ArticleFacts:
    return read(Article(name, f"{name}.txt", PLACED.format(post=post, place=place)))


def stated(**kinds: Any) -> ArticleFacts:
    return ArticleFacts("b1", PageData(), DONG_THAP, **kinds)


def body(name: str, post: str, place: str) -> str:
    (holding,) = facts(name, post, place).holdings
    return holding.post.body.id


@pytest.mark.parametrize(
    ("post", "one"),
    [
        ("Giám đốc Công ty TNHH Hạt Điều Vàng", "dong-thap_cong-ty-tnhh-hat-dieu-vang-"),
        ("Hiệu trưởng Trường THPT Sao Khuê", "dong-thap_truong-thpt-sao-khue-"),
    ],
)
def test_a_firm_or_school_is_one_in_a_province(post: str, one: str) -> None:
    first, second = body("a1", post, "Đồng Tháp"), body("a2", post, "Đồng Tháp")
    assert first == second
    assert first.startswith(one)
    assert body("a3", post, "Lai Châu") != first


def test_what_every_place_has_is_of_its_article_alone() -> None:
    first, second = (body(name, "Bí thư Chi bộ ấp Cồn Mây", "Đồng Tháp") for name in ("a1", "a2"))
    assert (first[:3], second[:3]) == ("a1_", "a2_")


@pytest.mark.parametrize(
    "post",
    [
        "Hiệu trưởng Trường Đại học Sao Khuê",
        "Tổng Giám đốc Tập đoàn Hạt Điều Vàng",
        "Chủ tịch Hiệp hội Hạt điều Việt Nam",
        "Giám đốc Bệnh viện Mắt Trung ương",
        "Tổng Biên tập Báo Sao Khuê",
    ],
)
def test_of_some_names_there_is_one_in_the_country(post: str) -> None:
    assert body("a1", post, "Đồng Tháp") == body("a2", post, "Lai Châu")


@pytest.mark.parametrize(("one", "two"), [("Hưng Thịnh", "Hùng Thịnh"), ("Đại Dương", "Đại Dưỡng")])
def test_tones_tell_firms_apart(one: str, two: str) -> None:
    firms = [body("a1", f"Giám đốc Công ty TNHH {name}", "Đồng Tháp") for name in (one, two)]
    assert firms[0] != firms[1]
    assert firms[0].rpartition("-")[0] == firms[1].rpartition("-")[0]


def test_what_belongs_to_such_a_body_goes_with_it() -> None:
    firm = Body("cong-ty-hat-dieu-vang-0a1b", "Công ty Hạt Điều Vàng", "Enterprise", known=False)
    party = Body(
        f"{firm.id}_dang-uy", f"Đảng ủy {firm.label}", "PartyCommittee", None, None, "embeddedIn", firm, known=False
    )
    (holding,) = told_apart(
        stated(holdings=(Holding(Person("Trần Văn Mẫu"), Post("Bí thư", party), "full", "Bí thư", SAID),))
    ).holdings
    assert holding.post.body.id == "dong-thap_cong-ty-hat-dieu-vang-0a1b_dang-uy"
    assert holding.post.body.related is not None
    assert holding.post.body.related.id == "dong-thap_cong-ty-hat-dieu-vang-0a1b"


def test_all_facts_mean_the_same_body() -> None:
    loose = Body("chi-bo-ap-con-may-0a1b", "Chi bộ ấp Cồn Mây", known=False)
    post, person = Post("Bí thư", loose), Person("Trần Văn Mẫu")
    found = told_apart(
        stated(
            holdings=(Holding(person, post, "full", "Bí thư", SAID),),
            changes=(Change(person, "appointed", SAID, post, decided_by=loose),),
            meetings=(Meeting("m1", "other", "Hội nghị", SAID, hosts=(loose, post)),),
            participations=(Participation("m1", loose, "attend", SAID), Participation("m1", post, "chair", SAID)),
            observations=(
                Observation(Indicator("Đảng viên"), Decimal(9), "người", "exact", "actual", "value", "9", SAID, loose),
            ),
            documents=(CitedDocument("Nghị quyết", SAID, issuer=loose),),
            statements=(Statement(StatementKind.INSTRUCTION, "Giữ rừng.", SAID, speaker=post, addressee=loose),),
        )
    )
    assert re.findall(r"id='([a-z0-9_-]*con-may[^']*)'", repr(found)) == ["b1_chi-bo-ap-con-may-0a1b"] * 11


def test_facts_without_such_bodies_stay_the_same_object() -> None:
    council = Body("dong-thap_hdnd", "Hội đồng nhân dân tỉnh Đồng Tháp", "PeoplesCouncil", area=DONG_THAP)
    found = stated(documents=(CitedDocument("Nghị quyết", SAID, issuer=council),))
    assert told_apart(found) is found


def test_bodies_with_a_place_or_an_owner_keep_their_ids() -> None:
    assert body("a1", "Giám đốc Sở Y tế tỉnh Đồng Tháp", "Đồng Tháp") == "dong-thap_so-y-te"
    assert body("a1", "Vụ trưởng Vụ Pháp chế Bộ Nội vụ", "Đồng Tháp").startswith("bo-noi-vu_")
