"""One body that a text prints with other capitals. Invented names."""

from vietpol.mappers.article import Article
from vietpol.mappers.bodies.spellings import unified
from vietpol.mappers.facts import Body
from vietpol.mappers.read import read
from vietpol.mappers.reading import BodyMention
from vietpol.mappers.text import Span

TEXT = (
    "CÔNG TY CỔ PHẦN CẢNG MẪU\n\n"
    "Ngày 6/10/2025, ông Bùi Văn Mẫu, Giám đốc Công ty cổ phần Cảng Mẫu, nhận quyết định.\n\n"
    "Ông Bùi Văn Mẫu, Giám đốc Công ty Cổ phần Cảng Mẫu, Bí thư Đảng ủy Công ty Cổ phần Cảng Mẫu, cảm ơn.\n\n"
    "Bí thư Đảng ủy Công ty cổ phần Cảng Mẫu Bùi Văn Mẫu kết luận.\n"
)


def test_somebody_who_heads_a_firm_printed_with_other_capitals_is_attested_once() -> None:
    held = read(Article("a", "a.txt", TEXT)).holdings
    assert [(h.post.title, h.post.body.label) for h in held] == [
        ("Giám đốc", "Công ty cổ phần Cảng Mẫu"),
        ("Bí thư", "Đảng ủy Công ty Cổ phần Cảng Mẫu"),
    ]
    assert len({h.post.body.id for h in held}) == 2


def test_the_owner_of_a_body_is_printed_as_the_body_itself() -> None:
    party = read(Article("a", "a.txt", TEXT)).holdings[-1].post.body
    assert party.related is not None
    assert party.related.label == "Công ty cổ phần Cảng Mẫu"


def test_forms_without_a_place_that_share_an_id_stay_apart() -> None:
    mentions = [
        BodyMention(Span(0, 1), Body("ban-chap-hanh", f"Ban Chấp hành {union}"), complete=False)
        for union in ("Hội Nông dân", "Liên đoàn Lao động")
    ]
    assert unified(mentions) == mentions


def test_a_bank_is_one_whether_its_legal_form_is_written_out() -> None:
    text = (
        "Ông Bùi Văn Mẫu, Tổng Giám đốc Ngân hàng TMCP Sông Mẫu, dự lễ. "
        "Bà Hà Thị Thử, Phó Tổng Giám đốc Ngân hàng Thương mại Cổ phần Sông Mẫu, phát biểu."
    )
    held = read(Article("a", "a.txt", text)).holdings
    assert [h.post.body.label for h in held] == ["Ngân hàng TMCP Sông Mẫu"] * 2


def test_two_banks_stay_two() -> None:
    text = (
        "Ông Bùi Văn Mẫu, Tổng Giám đốc Ngân hàng TMCP Sông Mẫu, dự lễ. "
        "Bà Hà Thị Thử, Phó Tổng Giám đốc Ngân hàng Thương mại Cổ phần Núi Mẫu, phát biểu."
    )
    held = read(Article("a", "a.txt", text)).holdings
    assert [h.post.body.label for h in held] == ["Ngân hàng TMCP Sông Mẫu", "Ngân hàng Thương mại Cổ phần Núi Mẫu"]
