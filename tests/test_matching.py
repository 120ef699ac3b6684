"""What matchers find in a text, together and each by itself."""

from collections.abc import Mapping

import pytest

from vietpol.mappers.article import Article
from vietpol.mappers.lexicon import LexiconError
from vietpol.mappers.matching import Matcher, Scan
from vietpol.mappers.text import Text


def text(words: str) -> Text:
    return Text(Article("t", "t", words))


def matcher(words: Mapping[str, int], scan: Scan | None = None) -> Matcher[int]:
    return (scan or Scan()).matcher(lambda: words)


def found(matcher: Matcher[int], words: str) -> list[tuple[str, int]]:
    read = text(words)
    return [(read.quote(span), meaning) for span, meaning in matcher.find(read)]


def test_the_longest_whole_words_whatever_their_case() -> None:
    every = matcher({"Hòa Bình": 1, "Hòa": 2, "Quận 1": 3, "kg": 4, "ủy": 5, "tỉnh ủy": 6, "%": 7})
    assert found(every, "Hoà Bình, Hòa Bìn, quận 1, Quận 10, 5kg, 5kgm") == [
        ("Hoà Bình", 1), ("Hòa", 2), ("quận 1", 3), ("kg", 4)
    ]  # fmt: skip
    assert found(every, "tỉnh uỷ; Tỉnh ủy; 5%/năm") == [("tỉnh uỷ", 6), ("Tỉnh ủy", 6), ("%", 7)]


def test_runs_of_spaces_are_bridged_and_offsets_kept() -> None:
    read = text("Ở  Hà   Nội  và Huế")
    every = matcher({"Hà Nội": 1, "Huế": 2})
    assert [(read.quote(s), m) for s, m in every.find(read)] == [("Hà   Nội", 1), ("Huế", 2)]
    assert [read.quote(s) for s, _ in every.find(read, 5)] == ["Huế"]
    assert [read.quote(s) for s, _ in every.find(read, 0, 11)] == ["Hà   Nội"]
    assert [read.quote(s) for s, _ in every.find(read, 0, 10)] == []


def test_between_offsets_what_lies_beside_is_still_seen() -> None:
    assert [m for _, m in matcher({"Nội": 1}).find(text("HàNội"), 2)] == []


def test_between_offsets_a_shorter_wording_may_lie() -> None:
    read, every = text("tổ chức đại hội"), matcher({"tổ chức đại hội": 1, "tổ chức": 2, "đại hội": 3})
    assert [m for _, m in every.find(read)] == [1]
    assert [m for _, m in every.find(read, 1)] == [3]
    assert [m for _, m in every.find(read, 0, 14)] == [2]


@pytest.mark.parametrize(("start", "end"), [(0, 900), (700, None), (700, 900), (6, 6), (4, 2)])
def test_the_limits_may_lie_outside_the_text(start: int, end: int | None) -> None:
    read, every = text("Hà Nội"), matcher({"Hà Nội": 1})
    assert [m for _, m in every.find(read, start, end)] == ([1] if start == 0 else [])


def test_words_that_are_no_article() -> None:
    assert [(*span, m) for span, m in matcher({"Hà Nội": 1, "Nội": 2}).spans("ở hà nội, nội")] == [
        (2, 8, 1),
        (10, 13, 2),
    ]


def test_no_wordings_find_nothing() -> None:
    assert found(matcher({}), "Hà Nội") == []


def test_matchers_of_one_scan_have_wordings_of_their_own() -> None:
    scan = Scan()
    one, other = matcher({"Hà Nội": 1, "Huế": 2}, scan), matcher({"Hà": 3, "Huế": 4}, scan)
    assert found(one, "Hà Nội, Huế") == [("Hà Nội", 1), ("Huế", 2)]
    assert found(other, "Hà Nội, Huế") == [("Hà", 3), ("Huế", 4)]
    assert found(matcher({"Nội": 5}, scan), "Hà Nội, Huế") == [("Nội", 5)], "declared after the first was asked"


def test_clashes_and_empty_words_are_refused() -> None:
    with pytest.raises(LexiconError, match="names both 1 and 2"):
        found(matcher({"Hoà": 1, "Hòa": 2}), "Huế")
    with pytest.raises(LexiconError, match="empty wording"):
        found(matcher({" ": 1}), "Huế")
