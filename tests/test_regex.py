"""Both engines behind the readers' patterns find the same, and a pattern reaches the one that it should."""

import ast
import gc
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
import regex as library
from hypothesis import given
from hypothesis import strategies as st

import vietpol.mappers
from vietpol.mappers import alternatives, first_letters, regex
from vietpol.mappers.article import Article
from vietpol.mappers.read import read
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Text
from vietpol.resources import SEEDS

PATTERNS = [
    r"\p{L}+",
    r"(?<!\p{L})(?:tỉnh|huyện)(?!\p{L})",
    r"\p{Lu}\p{Ll}*",
    r"[\p{L}\d]+",
    r"[^\p{Lu}\s]+",
    r"[]\p{Ll}-]+",
    r"\[\p{L}",
    r"[\]\p{Lu}]{2}",
    r"\d++(?:,\d)?+",
    r"(?i:\p{L}ă)",
    r"(?<!a|ăa|\d\s?-)[ab]",
    r"(?<=^|(?:a|,) ?|(?<!1)đ)\p{L}",
    r"(?<!(?<=1|ab)a{0,2})đ(?:(?<!a|đđ)a)*",
    r"(?<!\p{L})(?:ab|a|ăb|a1|[ab]k|ă|ă1)",
    r"(?<![1k])a|(?<![1k])ab|(?<![1k])b|(?<!1)1",
    r"(?=a)(?:a|ab)k?|b(?P<x>1|k)(?P=x)|(?:a?đ)+",
    r"(?:,|1?b|[^ak])k|(?>đ|đa)1",
    r"(?<!k)aab",
]
TEXTS = st.text("aăĂđĐkKℵ1 ,[]-²ªǅжΩ한语ລາ—😀", max_size=20)


def spans(pattern: "re.Pattern[str] | library.Pattern[str]", text: str) -> list[tuple[tuple[int, int], ...]]:
    return [tuple(m.span(group) for group in range(len(m.groups()) + 1)) for m in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS)
def test_the_standard_engine_finds_the_same(pattern: str, text: str) -> None:
    text = "".join(
        c for c in text if category(c) != "Mn"
    )  # the marks of a script that is taken as a whole count as letters
    standard = regex.standard(pattern)
    assert standard is not None
    assert spans(standard, text) == spans(library.compile(pattern), text)


@pytest.mark.parametrize(
    "pattern",
    [
        "(?<!hai.*)ba",  # a look-behind of any length
        "(?P<a>x)|(?P<a>y)",  # one name for two groups
        r"\p{Han}",  # a class of letters that isn't written out
    ],
)
def test_what_the_standard_engine_lacks_is_left_to_the_other(pattern: str) -> None:
    assert regex.standard(pattern) is None
    assert regex.compile(pattern).search("sáu ba x 语") is not None


def test_matches_of_any_length_are_looked_for_by_the_other_engine() -> None:
    for pattern, words, expected in (
        (r"\p{L}+", False, library.Match),
        (r"\p{L}+", True, re.Match),
        (r"\p{L}{1,9}", False, re.Match),
    ):
        found = regex.compile(pattern, words=words)
        assert isinstance(next(found.finditer("ba")), expected)
        assert isinstance(found.match("ba"), re.Match)
        assert found.pattern == pattern


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?<!\d)(?:năm|tháng)", "nt"),
        (r"(?:(?<=a)b)?[c-e]|\d", "bcde5"),
        (r"(?:ab){0,3}(?:c|d?)e", "acde"),
        (r"(?<=\s)xã", "x"),
        (r"(?>n|m)a", "nm"),
    ],
)
def test_first_letters(pattern: str, expected: str) -> None:
    letters, empty = first_letters.first(import_module("re._parser").parse(pattern))
    assert letters is not None
    assert not empty
    told = library.compile("|".join(written(*part) for part in letters))
    assert [c for c in "5abcdemntxă " if told.match(c)] == sorted(expected)


def written(kind: object, argument: Any) -> str:
    if str(kind) == "RANGE":
        return f"[{chr(argument[0])}-{chr(argument[1])}]"
    return r"\d" if str(kind) == "CATEGORY" else library.escape(chr(argument))


@pytest.mark.parametrize("pattern", [r"(?<!\d)[^a]", "a?", ".b", "(?i:a)b", r"(a)|\1", r"(?P<x>a?)(?P=x)b"])
def test_first_letters_that_are_not_known(pattern: str) -> None:
    letters, empty = first_letters.first(import_module("re._parser").parse(pattern))
    assert letters is None or empty


def test_alternatives_that_begin_alike_share_it() -> None:
    tree = import_module("re._parser").parse(r"năm|nay|đến|nơi|(?<!a)b|(?<!a)c|\d")
    ways = alternatives.shared(tree.state, tree[0][1][1])
    assert [str(way[0][0]) for way in ways] == ["LITERAL", "LITERAL", "ASSERT_NOT", "IN"]
    assert [len(way) for way in ways] == [2, 3, 2, 1]


def test_flags() -> None:
    assert regex.compile("đảng", regex.IGNORECASE).fullmatch("ĐẢNG") is not None
    assert [m[0] for m in regex.compile(" đ # a letter\n", regex.VERBOSE).finditer("ađ")] == ["đ"]


def texts() -> list[str]:
    found = []
    for path in sorted(SEEDS.glob("*.txt")):
        article = Article("a", path.name, path.read_text(encoding="utf-8"))
        read(article)
        text = Text(article)
        found += [text.plain, text.lower]
    return found


def test_both_engines_agree_on_the_texts_of_the_seeds_about_every_pattern() -> None:
    pieces = [line for text in texts() for line in text.splitlines() if line]
    patterns = {(o.pattern, o.flags) for o in gc.get_objects() if isinstance(o, regex._Pattern)}
    assert len(patterns) > 700
    standard = [p for p in patterns if regex.standard(*p) is not None]
    assert len(standard) > 0.9 * len(patterns)
    for pattern, flags in standard:
        ours, theirs = regex.compile(pattern, flags), library.compile(pattern, flags)
        assert all(ours.search(p) is not None for p in pieces if theirs.search(p) is not None), pattern
        assert all(ours.findall(p) == theirs.findall(p) for p in pieces), pattern


def modules() -> Iterator[Path]:
    yield from sorted(Path(vietpol.mappers.__path__[0]).rglob("*.py"))


def test_a_python_of_other_insides_is_only_slower(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [p.read_text(encoding="utf-8") for p in sorted(SEEDS.glob("*.txt"))]
    pattern, ways = (
        r"(?<!\p{L})(?:tỉnh|huyện|thành) \p{Lu}\p{L}+",
        (r"(?<!\p{L})tỉnh (?P<a>\p{L}+)", r"(?<!\p{L})ngày (?P<b>\d+)"),
    )
    here = [
        [m.span() for m in finder.finditer(t)] for t in texts for finder in (regex.compile(pattern), Scanner(*ways))
    ]
    monkeypatch.setattr(first_letters, "compiled", lambda tree, flags: tree.no_such_thing)
    regex.standard.cache_clear()
    try:
        assert regex.standard(pattern) is None
        there = [
            [m.span() for m in finder.finditer(t)] for t in texts for finder in (regex.compile(pattern), Scanner(*ways))
        ]
    finally:
        regex.standard.cache_clear()
    assert there == here
    assert any(here)


def test_no_reader_goes_past_the_choice_of_engine() -> None:
    imported = {
        path.name
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import) and any(name.name == "regex" for name in node.names)
    }
    assert imported == {"regex.py"}
