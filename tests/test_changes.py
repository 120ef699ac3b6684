"""Personnel changes: cases and counter-examples in tests/rules/changes*.yml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from readings import reading_of
from vietpol.mappers import changes
from vietpol.mappers.article import Article
from vietpol.mappers.facts import Authority, Body, Post
from vietpol.mappers.read import read
from vietpol.mappers.reading import Reading

FILES = ("changes.yml", "changes-reports.yml", "changes-accounts.yml", "changes-newspapers.yml", "changes-portals.yml")
READ = [yaml.safe_load((Path(__file__).parent / "rules" / name).read_text(encoding="utf-8")) for name in FILES]
CASES = {kind: [case for file in READ for case in file[kind]] for kind in ("cases", "counter")}


def named(authority: Authority | None) -> str:
    """A decider as the cases write it."""
    if authority is None:
        return "-"
    return f"{authority.title} {authority.body.label}" if isinstance(authority, Post) else authority.label


def told(reading: Reading) -> list[str]:
    """The changes as the cases write them."""
    return [
        " | ".join(
            [
                c.person.name,
                c.action,
                c.post.title if c.post else "-",
                c.post.body.label if c.post else "-",
                c.date or "-",
                named(c.decided_by),
            ]
        )
        for c in reading.offices.changes
    ]


def posts(reading: Reading) -> list[str]:
    """The holdings as the cases write them."""
    held = reading.offices.holdings
    return [f"{h.person.name} | {h.post.title} | {h.post.body.label} | {h.capacity}" for h in held]


def rules(reading: Reading) -> set[str]:
    """The rules that read the changes."""
    return {e.rule for c in reading.offices.changes for e in c.evidence}


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"][:60])
def test_changes(case: dict[str, Any]) -> None:
    reading = reading_of(case["text"])
    assert told(reading) == case["changes"]
    assert sorted(posts(reading)) == sorted(case["posts"])
    assert case["rule"] in rules(reading)


@pytest.mark.parametrize("case", CASES["counter"], ids=lambda case: case["text"][:60])
def test_counter_examples(case: dict[str, Any]) -> None:
    reading = reading_of(case["text"])
    assert told(reading) == case["changes"]
    assert sorted(posts(reading)) == sorted(case["posts"])
    assert case["rule"] not in rules(reading)


def test_every_rule_has_an_example_and_a_counter_example() -> None:
    assert {case["rule"] for case in CASES["cases"]} == set(changes.RULES)
    assert {case["rule"] for case in CASES["counter"]} == set(changes.RULES)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"][:60])
def test_evidence(case: dict[str, Any]) -> None:
    """Each quote stands in one sentence and names the person, or what stands for them."""
    reading = reading_of(case["text"])
    for change in reading.offices.changes:
        given = change.person.name.rsplit(" ", 1)[-1].lower()
        for evidence in change.evidence:
            sentence = reading.text.sentence_at(evidence.start)
            assert sentence.start <= evidence.start < evidence.end <= sentence.end
            quote = reading.text.raw[evidence.start : evidence.end].lower()
            assert (
                given in quote or "ông" in quote or "đồng chí" in quote or evidence.note == "the person is named before"
            )
            assert evidence.rule in changes.RULES


def test_a_headline_and_the_account_are_one_change() -> None:
    text = (
        "Ông Lê Văn An được bổ nhiệm làm Giám đốc Sở Y tế tỉnh Hà Nam.\n"
        "Ngày 2/3/2021, UBND tỉnh Hà Nam bổ nhiệm ông Lê Văn An giữ chức Giám đốc Sở Y tế."
    )
    (change,) = reading_of(text).offices.changes
    assert (change.date, named(change.decided_by)) == ("2021-03-02", "Ủy ban nhân dân tỉnh Hà Nam")
    assert len(change.evidence) == 2


def test_two_elections_to_one_post_are_two_changes() -> None:
    text = "Năm 2016, ông Lê Văn An được bầu làm Bí thư Tỉnh ủy Hà Nam. Ngày 5/10/2020, ông An được bầu lại làm Bí thư Tỉnh ủy Hà Nam."
    assert [c.date for c in reading_of(text).offices.changes] == ["2016", "2020-10-05"]


def test_the_day_of_effect_may_stand_in_the_next_sentence() -> None:
    text = "UBND tỉnh Hà Nam bổ nhiệm ông Lê Văn An giữ chức Giám đốc Sở Y tế. Thời gian giữ chức vụ là 5 năm, kể từ ngày 1/3/2019."
    assert [c.date for c in reading_of(text).offices.changes] == ["2019-03-01"]


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        (
            "Chiều 21/3/2023, Ban Thường vụ Tỉnh ủy Lạng Sơn tổ chức hội nghị lần thứ 46. Trước khi bế mạc, hội nghị xem xét công tác "
            "cán bộ; thống nhất chuẩn y đồng chí Hà Văn Mẫu giữ chức Phó Bí thư Huyện ủy Tràng Định.",
            [("2023-03-21", "Ban Thường vụ Tỉnh ủy Lạng Sơn")],
        ),
        (
            "Chiều 16/10/2025, Ban Chấp hành Đảng bộ tỉnh Lạng Sơn khóa XV họp Hội nghị lần thứ nhất. Kết quả, đồng chí Trần Tiến Mẫu "
            "được bầu làm Bí thư Tỉnh ủy.",
            [("2025-10-16", "Tỉnh ủy Lạng Sơn")],
        ),
        (
            "Chiều 5/7/2024, Hội Nông dân tỉnh Lạng Sơn tổ chức hội nghị Ban Chấp hành lần thứ 5. Sau đó, bà Hoàng Thị Mẫu được bổ nhiệm "
            "giữ chức Phó Giám đốc Sở Y tế.",
            [("2024-07-05", None)],
        ),
        (
            "Với đa số phiếu tán thành, ông Hồ Mẫu Lân được bầu làm Phó Chủ tịch UBND tỉnh Trà Vinh. Sáng 5/12/2023, HĐND tỉnh Trà Vinh tiến "
            "hành bầu bổ sung một phó chủ tịch UBND tỉnh. Tháng 6/2021, ông Lân được bầu làm Chủ tịch UBND huyện Càng Long.",
            [("2023-12-05", "Hội đồng nhân dân tỉnh Trà Vinh"), ("2021-06", None)],
        ),
        (
            "Sáng nay, Ban Chấp hành Đảng bộ tỉnh Lạng Sơn họp Hội nghị lần thứ 10. Cũng tại hội nghị, Ban Chấp hành đã bầu bổ sung bà Lý Thị "
            "Mẫu, Giám đốc Sở Tư pháp vào Ban Thường vụ Tỉnh ủy.",
            [(None, "Tỉnh ủy Lạng Sơn")],
        ),
    ],
)
def test_a_meeting_or_the_only_elector_decides(text: str, decided: list[tuple[str, str | None]]) -> None:
    changed = read(Article("a", "a.txt", text)).changes
    assert [(c.date, c.decided_by.label if isinstance(c.decided_by, Body) else None) for c in changed] == decided


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bầu",
        "được bổ nhiệm giữ chức",
        "thôi giữ chức để giữ chức",
        "bầu ông giữ chức " * 300,
        "quyết định của " * 300,
    ],
)
def test_any_text_is_read(text: str) -> None:
    reading_of(text)
