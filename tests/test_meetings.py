"""Meetings that an article reports, and who took part."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts, Authority, Meeting, Participation, Person, Post
from vietpol.mappers.read import read

CASES = [
    case
    for name in ("meetings.yml", "meetings-several.yml", "meetings-turns.yml")
    for case in yaml.safe_load((Path(__file__).parent / "rules" / name).read_text(encoding="utf-8"))
]
RULES = {
    "meetings/dated", "meetings/undated", "meetings/referred", "meetings/first-session", "meetings/mode", "meetings/reviewed-period",
    "meetings/role-passive", "meetings/role-before", "meetings/role-after-comma", "meetings/role-list",
    "meetings/role-present", "meetings/role-said", "meetings/role-according", "meetings/role-agent", "meetings/role-guest",
    "meetings/role-side", "meetings/role-attributed", "meetings/role-written", "meetings/role-receiver", "meetings/role-holders", "meetings/role-body",
    "meetings/role-listed", "meetings/role-listed-ahead", "meetings/role-delegation", "meetings/role-led", "meetings/role-asked",
    "meetings/role-together", "meetings/role-quoted", "meetings/role-report", "meetings/role-shown", "meetings/role-besides", "meetings/role-pronoun", "meetings/role-opinion",
}  # fmt: skip


def facts(case: dict[str, Any]) -> ArticleFacts:
    above = f"# date = {case['today']}\n" if "today" in case else ""
    return read(Article("a", "a.txt", above + case["text"]))


def label(who: Person | Authority) -> str:
    if isinstance(who, Person):
        return who.name
    return f"{who.title} {who.body.label}" if isinstance(who, Post) else who.label


def row(m: Meeting) -> list[Any]:
    period = [m.reviews.start, m.reviews.end] if m.reviews else None
    return [m.kind, m.start, m.end, m.mode, [label(h) for h in m.hosts], m.ordinal, m.term, period]


def expected(fields: list[Any]) -> list[Any]:
    def plain(value: Any) -> Any:
        return (
            [plain(v) for v in value]
            if isinstance(value, list)
            else value
            if isinstance(value, int | None)
            else str(value)
        )

    return [plain(f) for f in fields]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_meetings_of_a_text(case: dict[str, Any]) -> None:
    found = [row(m) for m in facts(case).meetings]
    assert [f[: len(e)] for f, e in zip(found, case["meetings"], strict=True)] == [
        expected(e) for e in case["meetings"]
    ]


@pytest.mark.parametrize("case", [c for c in CASES if "titles" in c], ids=lambda c: c["name"])
def test_titles_in_a_text(case: dict[str, Any]) -> None:
    assert [m.title for m in facts(case).meetings] == case["titles"]


@pytest.mark.parametrize("case", [c for c in CASES if "roles" in c], ids=lambda c: c["name"])
def test_roles_in_a_text(case: dict[str, Any]) -> None:
    found = [[int(p.meeting[1:]), label(p.who), str(p.role)] for p in facts(case).participations]
    assert sorted(found) == sorted(case["roles"])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_evidence_is_a_short_quote_within_a_line(case: dict[str, Any]) -> None:
    text = (f"# date = {case['today']}\n" if "today" in case else "") + case["text"]
    found = facts(case)
    told: list[Meeting | Participation] = [*found.meetings, *found.participations]
    for fact in told:
        for e in fact.evidence:
            assert 0 < e.end - e.start <= 420
            assert "\n" not in text[e.start : e.end]
    for p in found.participations:
        e = p.evidence[0]
        if isinstance(p.who, Person) and e.rule not in (
            "meetings/role-holders",
            "meetings/role-led",
            "meetings/role-pronoun",
        ):
            assert any(
                word in text[e.start : e.end]
                for word in (
                    p.who.name,
                    "Thủ tướng",
                    "Chủ tịch UBND tỉnh",
                    "tân Chủ tịch",
                    "Trưởng ban",
                    "Bí thư",
                    "Bộ trưởng",
                    "Thứ trưởng",
                )
            )


def test_every_rule_is_shown_and_there_are_counter_examples() -> None:
    read_all = [facts(c) for c in CASES]
    shown = {e.rule for f in read_all for m in f.meetings for e in m.evidence}
    shown |= {e.rule for f in read_all for p in f.participations for e in p.evidence}
    assert shown == RULES
    assert sum(not c["meetings"] for c in CASES) >= 4
    assert any(c["meetings"] and c.get("roles") == [] for c in CASES)


def test_what_is_inferred_says_so() -> None:
    (meeting,) = facts(next(c for c in CASES if c["name"].startswith("linked venues"))).meetings
    assert [(e.basis, e.rule) for e in meeting.evidence if e.for_property == "mode"] == [("inferred", "meetings/mode")]
    assert [s.label for s in meeting.sites] == ["điểm cầu tỉnh Bình Phước"]


def test_whatever_is_inferred_says_on_what_it_rests() -> None:
    told: list[Meeting | Participation] = []
    for found in map(facts, CASES):
        told += [*found.meetings, *found.participations]
    inferred = [e for fact in told for e in fact.evidence if e.basis == "inferred"]
    assert len(inferred) > 10
    assert all(e.note for e in inferred)


def test_chairs_keep_their_order() -> None:
    found = facts(next(c for c in CASES if c["name"].startswith("briefing in a hall"))).participations
    assert [(label(p.who), p.order) for p in found if p.role == "chair"] == [("Lê Văn Mẫu", 1), ("Phan Thị Thử", 2)]


HOSTILE = [
    "Sáng 3/10, " + "đồng chí Lê Văn Mẫu, " * 5_000 + "chủ trì hội nghị.",
    "Sáng 3/10, Tỉnh ủy Lai Châu tổ chức hội nghị. " + "Ông Lê Văn Mẫu phát biểu và cho biết, " * 3_000,
    "hội nghị " * 20_000,
    "Sáng 3/10, hội nghị diễn ra. " * 3_000,
    "phát biểu, " * 20_000,
    "Dự hội nghị có: " + "Lê Văn Mẫu; " * 5_000,
    "chủ trì " * 10_000 + "(" * 10_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read(text: str) -> None:
    assert read(Article("a", "a.txt", text)).article == "a"
