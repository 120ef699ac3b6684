"""Both engines behind the readers' patterns find the same, and a pattern reaches the one that it should."""

import ast
import gc
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pytest
import regex as library
from hypothesis import given
from hypothesis import strategies as st

import vietpol.mappers
from vietpol.mappers import regex
from vietpol.mappers.article import Article
from vietpol.mappers.read import read
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


def test_long_texts_go_to_the_other_engine() -> None:
    pattern = regex.compile(r"\p{L}+")
    assert isinstance(next(pattern.finditer("ba")), library.Match)
    assert isinstance(pattern.match("ba"), re.Match)
    assert pattern.pattern == r"\p{L}+"


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


def test_no_reader_goes_past_the_choice_of_engine() -> None:
    imported = {
        path.name
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import) and any(name.name == "regex" for name in node.names)
    }
    assert imported == {"regex.py"}
