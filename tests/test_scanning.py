"""A Scanner finds what its pattern finds, and every Scanner of the readers knows with which letters its matches begin."""

import gc
from collections.abc import Iterator
from itertools import product

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from vietpol.mappers.article import Article
from vietpol.mappers.read import read
from vietpol.mappers.scanning import Scanner, beginnings, either
from vietpol.resources import SEEDS

PATTERNS = [
    "năm|tháng",
    "a|ab|abc",
    r"(?<!\p{L})(?:đến|tới)\s(?:nay|giờ)\b",
    r"\d{1,2}\stháng",
    r"(?:ab){2,3}c?",
    r"a{5}b|b{0,9}c",
    r"(?:a?){6}b",
    r"(?P<x>a|b)c|(?P<x>c)",
    r"[ab\d]c|\(b",
    r"(?>ab|a)b",
    r"a++b|c*+a",
    r"(?:a|b)\s?c$",
    r"(?<=b)a|ba(?!c)",
    r"(?<!\p{L}|12 )(?:năm|tháng)(?!\p{L})",
    r"(?<=^|\(b)a[^(]*$",
    r"a\s[abc]{0,2000}",
]
TEXTS = st.text("abc 12(nămđếthgy", max_size=40)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS, start=st.integers(0, 10), length=st.integers(0, 40))
def test_finds_what_the_pattern_finds(pattern: str, text: str, start: int, length: int) -> None:
    ours, theirs = Scanner(pattern), regex.compile(pattern)
    end = start + length
    assert [m.span() for m in ours.finditer(text, start, end)] == [m.span() for m in theirs.finditer(text, start, end)]
    found, expected = ours.search(text, start, end), theirs.search(text, start, end)
    assert (found and found.span()) == (expected and expected.span())
    assert ours.count(text) == len(list(theirs.finditer(text)))


WAYS = (r"(?P<x>a)b", r"(?<!c)(?:(?P<y>\d)\d|a)", r"(?P<x>\s)(?P<z>c)?")


@given(text=TEXTS)
def test_several_ways_are_tried_in_order_and_may_name_groups_alike(text: str) -> None:
    expected = [m.span() for m in regex.finditer("|".join(f"(?:{way})" for way in WAYS), text)]
    found = list(Scanner(*WAYS).finditer(text))
    assert [m.span() for m in found] == expected
    for m in found:
        way = next(way for way in WAYS if regex.compile(way).match(text, m.start()))
        own = regex.compile(way).match(text, m.start())
        assert own is not None
        assert m.groupdict() == dict.fromkeys("xyz") | own.groupdict()


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("năm|thu", {("n", "ă", "m"), ("t", "h", "u")}),
        (r"\d\s?b", {(r"\d", r"\s", "b"), (r"\d", "b")}),
        ("(?<!x)a{6,}b", {(*"aaaaaab",), (*"aaaaaaab",), (*"aaaaaaaa",)}),
        ("[abcd]{4}", {tuple(word) for word in product("abcd", repeat=4)}),
        ("[abcde]{9}", {tuple(word) for word in product("abcde", repeat=3)}),
        (r"a\p{L}+", {("a",)}),
        ("a?", None),
        (r"\p{L}a", None),
        ("(?i)a", None),
        ("(?i:a)b", None),
        ("a|", None),
    ],
)
def test_knows_how_matches_begin(pattern: str, expected: set[tuple[str, ...]] | None) -> None:
    assert beginnings(pattern) == expected


@given(st.lists(st.text("ab. ", min_size=1, max_size=4), min_size=1, max_size=6), TEXTS)
def test_either_prefers_the_longest(words: list[str], text: str) -> None:
    plain = "|".join(regex.escape(w) for w in sorted(set(words), key=len, reverse=True))
    assert [m.span() for m in regex.finditer(either(words), text)] == [m.span() for m in regex.finditer(plain, text)]


def scanners() -> Iterator[Scanner]:
    for path in sorted(SEEDS.glob("*.txt")):
        read(Article("a", path.name, path.read_text(encoding="utf-8")))
    yield from (o for o in gc.get_objects() if isinstance(o, Scanner))


def test_no_reader_uses_a_scanner_that_has_to_look_everywhere() -> None:
    found = {scanner.pattern for scanner in scanners()}
    assert len(found) > 20
    assert [p for p in found if beginnings(p) is None] == []
