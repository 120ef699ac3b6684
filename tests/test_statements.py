"""Instructions, judgements and items of agendas."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers.article import Article
from vietpol.mappers.facts import Actor, Basis, Person, Post, Statement
from vietpol.mappers.read import read
from vietpol.mappers.statements import words

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "statements.yml").read_text(encoding="utf-8"))
RULES = {
    "statements/instruction",
    "statements/assessment",
    "statements/praise",
    "statements/agenda",
    "statements/speaker",
}


def statements(text: str, today: object = None) -> tuple[Statement, ...]:
    return read(Article("a", "a.txt", text if today is None else f"# date = {today}\n{text}")).statements


def label(who: Actor | None) -> str | None:
    if who is None:
        return None
    if isinstance(who, Person):
        return who.name
    return f"{who.title} {who.body.label}" if isinstance(who, Post) else who.label


def row(s: Statement) -> list[Any]:
    return [s.kind.value, s.force or s.polarity, label(s.speaker), label(s.addressee), s.topic, s.meeting, s.text]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_statements_of_a_text(case: dict[str, Any]) -> None:
    found = [row(s) for s in statements(case["text"], case.get("today"))]
    assert [f[: len(e)] for f, e in zip(found, case["statements"], strict=False)] == case["statements"]
    assert len(found) == len(case["statements"])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_words_are_quoted_and_the_evidence_stays_in_its_sentence(case: dict[str, Any]) -> None:
    above = f"# date = {case['today']}\n" if "today" in case else ""
    article = Article("a", "a.txt", above + case["text"])
    for s in read(article).statements:
        main = s.evidence[0]
        assert s.text in article.text[main.start : main.end]
        assert ". " not in article.text[main.start : main.end]


def test_every_rule_has_an_example() -> None:
    seen = {e.rule for c in CASES for s in statements(c["text"], c.get("today")) for e in s.evidence}
    assert seen == RULES


def test_a_carried_speaker_is_marked_as_inferred() -> None:
    found = statements(
        "Đồng chí Lê Thị Mẫu, Bí thư Tỉnh ủy Hà Nam đề nghị các xã trồng thêm cây. Yêu cầu các thôn giữ rừng thật tốt."
    )
    named, carried = found
    assert [e.basis for e in named.evidence] == [Basis.EXPLICIT]
    assert [(e.basis, e.for_property) for e in carried.evidence] == [
        (Basis.EXPLICIT, None),
        (Basis.INFERRED, "speaker"),
    ]
    assert carried.evidence[1].note
    assert carried.speaker == named.speaker


def test_the_field_with_most_wordings_counts() -> None:
    found = statements("Ông Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Nam yêu cầu ngành y tế lo khám chữa bệnh và du lịch cho tốt.")
    assert [s.topic for s in found] == ["health"]


def test_a_code_that_no_list_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "data", lambda: {"judging": {"khen": "good"}})
    with pytest.raises(ValueError, match='"khen" has the code "good"'):
        words._coded("judging", frozenset({"positive"}))


@pytest.mark.parametrize(
    "text",
    [
        "đề nghị " * 20_000,
        "Đồng chí Lê Văn Mẫu yêu cầu " + "các xã làm tốt; " * 20_000,
        'Đồng chí Lê Văn Mẫu yêu cầu "' + ";" * 200_000,
        "còn hạn chế, nhưng đạt nhiều kết quả " * 10_000,
        "Hội nghị thảo luận " + "; " * 100_000,
    ],
    ids=["verbs", "items", "quotes", "judgements", "agenda"],
)
def test_hostile_texts_end(text: str) -> None:
    start = time.process_time()
    assert len(statements(text)) <= 400
    assert time.process_time() - start < 60
