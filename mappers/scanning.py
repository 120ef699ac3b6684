"""Searching for a costly pattern only where it can begin.

`regex` tries all alternatives of a pattern at every letter of a text. A Scanner first looks, with one cheap pattern of the standard
library, for the letters that a match can begin with; it derives them from the pattern itself, so that they can't disagree.
It finds what the pattern finds, by construction and by tests/test_scanning.py.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from sys import maxsize
from typing import Any

from vietpol.mappers import regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.sre import NO_WIDTH, PARSER, REPEATS

_MOST = 8  # letters looked at
_MOST_BEGINNINGS = 100  # where there are more, no further letter is told apart
_MANY = 24  # letters of a class that are told apart
_FEW = 8  # ways
_MOST_KEYS = 10_000
_CLASS = regex.compile(r"\\[pP]\{\^?\w+\}")
_NAME = regex.compile(r"\(\?P<\w+>")


class Scanner:
    """A pattern with `search`, `finditer` and `match` as a compiled one has them; compiled when it is first used.

    Of several patterns the first that matches at a place counts, as in (?:one|other); but they may name groups alike, and each is
    tried only at a letter that it can begin with.
    """

    match: "Callable[..., regex.Match[str] | None]"
    search: "Callable[..., regex.Match[str] | None]"
    finditer: "Callable[..., Iterator[regex.Match[str]]]"

    def __init__(self, *ways: str) -> None:
        self.ways = ways

    def __getattr__(self, name: str) -> Any:
        if name not in ("match", "search", "finditer"):
            raise AttributeError(name)
        finder = self._engine() or _Finder(self)
        self.match, self.search, self.finditer = finder.match, finder.search, finder.finditer
        return getattr(self, name)

    @cached_property
    def pattern(self) -> str:
        """All ways as one pattern, without the names of their groups where there are several."""
        return self.ways[0] if len(self.ways) == 1 else "|".join(f"(?:{_NAME.sub('(?:', way)})" for way in self.ways)

    @cached_property
    def is_short(self) -> bool:
        """Whether no match is long, or all must reach the end."""
        return "$" in self.pattern or _parsed(self.pattern).getwidth()[1] <= regex.LONGEST

    def _engine(self) -> "re.Pattern[str] | None":
        """The engine that does it all by itself: the standard library's, if it takes the pattern and a match can't be long."""
        if len(self.ways) > 1:
            return None
        first = beginnings(self.pattern)
        look = "" if first is None else f"(?={_branches(_tree(first))})"  # tells most letters apart by the next ones
        whole = regex.standard(f"{look}(?:{self.pattern})")
        return whole if whole is not None and self.is_short else None

    def count(self, text: str) -> int:
        """How many matches `finditer` finds."""
        return sum(1 for _ in self.finditer(text))


class _Finder:
    """The same for what no engine does by itself: looks for a beginning, and tries a match there."""

    def __init__(self, scanner: Scanner) -> None:
        pattern = scanner.pattern
        self._try = regex.compile(pattern).match if len(scanner.ways) == 1 else _Ways(scanner.ways).match
        # `regex` looks for a letter that a pattern needs in all of the text before it tries a match: where it is missing, that
        # costs a scan to the end at every try. No match of ours is as long as this.
        self._reach = maxsize if "$" in pattern else regex.LONGEST
        self._begins = self._beginnings(scanner.ways, pattern, scanner.is_short)

    @staticmethod
    def _beginnings(
        ways: Sequence[str], pattern: str, short: bool
    ) -> "Callable[[str, int, int], Iterator[re.Match[str]]]":
        first = beginnings(pattern)
        if first is None:
            return re.compile("").finditer
        # A whole match is asked for, too: so most of what begins like one and is none never comes out of the engine. The standard
        # library's alone can do that here, and only what can't be long is asked for.
        # Where there are many ways, those that begin with a few letters are sooner tried than all.
        tried = short and len(ways) <= _FEW
        whole = regex.standard(_begins(first, _NAME.sub("(?:", pattern))) if tried else None
        return (whole or regex.standard(_begins(first)) or re.compile(_begins(first))).finditer

    def match(self, text: str, start: int = 0, end: int = maxsize) -> "regex.Match[str] | None":
        """The match that begins at `start`."""
        return self._try(text, start, end)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> "regex.Match[str] | None":
        """The first match in [start, end)."""
        for begin in self._begins(text, start, end):
            at = begin.start()
            if found := self._try(text, at, min(end, at + self._reach)):
                return found
        return None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> "Iterator[regex.Match[str]]":
        """All matches in [start, end), none overlapping another."""
        free = start
        for begin in self._begins(text, start, end):
            if (at := begin.start()) < free:
                continue
            stop = at + self._reach
            if found := self._try(text, at, stop if stop < end else end):
                yield found
                free = found.end()


class _Ways:
    """Several patterns, each tried only at letters that it can begin with. All have all groups: those of the others never match."""

    def __init__(self, ways: Sequence[str]) -> None:
        names = {name for way in ways for name in _NAME.findall(way)}
        lacking = ("".join(f"{name}(?!))?" for name in sorted(names.difference(_NAME.findall(way)))) for way in ways)
        firsts = ("|".join({"".join(b) for b in beginnings(way) or {("",)}}) for way in ways)
        self._ways = [
            (re.compile(first), f"(?:{way}){more}") for first, way, more in zip(firsts, ways, lacking, strict=True)
        ]
        self._at: dict[str, list[Callable[[str, int, int], regex.Match[str] | None]]] = {}

    def match(self, text: str, start: int, end: int) -> "regex.Match[str] | None":
        key = text[start : start + _MOST]
        matches = self._at.get(key)
        if matches is None:
            matches = [regex.compile(way).match for first, way in self._ways if first.match(key)]
            if len(self._at) >= _MOST_KEYS:
                self._at.clear()
            self._at[key] = matches
        for match in matches:
            if found := match(text, start, end):
                return found
        return None


_Token = str  # a pattern that one letter matches: that letter, a digit, a space
_Beginning = tuple[_Token, ...]
_Beginnings = frozenset[_Beginning]
_NONE: _Beginnings = frozenset()


def beginnings(pattern: str) -> _Beginnings | None:
    """With one of these every match of a pattern begins, eight letters at most; None where it may begin with anything, or match nothing.

    The pattern is read by the parser of the standard library, in which the classes of `regex` are given a stand-in.
    """
    try:
        tree = _parsed(pattern)
    except re.error:
        return None
    if tree.state.flags & (re.IGNORECASE | re.VERBOSE):
        return None
    opened, closed = _after(tree, frozenset({()}))
    return None if () in (found := opened | closed) else found


def _parsed(pattern: str) -> Any:
    return PARSER.parse(_NAME.sub("(?:", _CLASS.sub(r"\\w", pattern)))


def _after(items: Iterable[tuple[Any, Any]], opened: _Beginnings) -> tuple[_Beginnings, _Beginnings]:
    """Beginnings that may go on behind these parts of a pattern, and those that are known no further."""
    closed = _NONE
    for kind, argument in items:
        if not opened:
            break
        opened, ended = _step(str(kind), argument, opened)
        many = len(opened) > _MOST_BEGINNINGS
        full = opened if many else frozenset(b for b in opened if len(b) >= _MOST)
        opened, closed = opened - full, closed | ended | full
    return opened, closed


def _step(kind: str, argument: Any, opened: _Beginnings) -> tuple[_Beginnings, _Beginnings]:
    if kind in NO_WIDTH:
        return opened, _NONE
    if kind == "LITERAL":
        return frozenset((*b, re.escape(chr(argument))) for b in opened), _NONE
    if kind == "IN" and (tokens := _tokens(argument)) is not None:
        return frozenset((*b, token) for b in opened for token in tokens), _NONE
    if kind == "SUBPATTERN" and not argument[1] & re.IGNORECASE:
        return _after(argument[3], opened)
    if kind == "ATOMIC_GROUP":
        return _after(argument, opened)
    if kind == "BRANCH":
        ways = [_after(way, opened) for way in argument[1]]
        return _NONE.union(*(w[0] for w in ways)), _NONE.union(*(w[1] for w in ways))
    if kind in REPEATS:
        least, most, items = argument
        return _repeated(int(least), min(int(most), _MOST), items, opened)
    return _NONE, opened


def _repeated(
    least: int, most: int, items: Iterable[tuple[Any, Any]], opened: _Beginnings
) -> tuple[_Beginnings, _Beginnings]:
    going_on, closed = _NONE if least else opened, _NONE
    for times in range(1, most + 1):
        opened, ended = _after(items, opened)
        closed |= ended
        if times >= min(least, _MOST):
            going_on |= opened
    return going_on, closed


def _tokens(members: list[tuple[Any, Any]]) -> set[_Token] | None:
    """What a class of letters matches, where that is little; for [^\\S\\n] all white space."""
    if _NO_SPACE in [(str(kind), str(argument)) for kind, argument in members[1:]] and str(members[0][0]) == "NEGATE":
        return {r"\s"}
    found: set[_Token] = set()
    for kind, argument in members:
        if str(kind) == "LITERAL":
            found.add(re.escape(chr(argument)))
        elif str(kind) == "RANGE" and argument[1] - argument[0] < _MANY:
            found |= {re.escape(chr(c)) for c in range(argument[0], argument[1] + 1)}
        elif str(argument) in _CATEGORIES:
            found.add(_CATEGORIES[str(argument)])
        else:
            return None
    return found if len(found) <= _MANY else None


_NO_SPACE = ("CATEGORY", "CATEGORY_NOT_SPACE")
_CATEGORIES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s"}


def _begins(found: _Beginnings, whole: str = "") -> str:
    """A pattern of the first letter, with a look at those behind it, and at a whole match."""
    tree = _tree(found)
    return f"(?={_branches(tree)})(?={whole})(?:{'|'.join(sorted(tree))})"


def either(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, in which words with the same beginning share it."""
    return _branches(_tree(tuple(map(re.escape, word)) for word in words))


def _tree(sequences: Iterable[_Beginning]) -> dict[_Token, Any]:
    tree: dict[_Token, Any] = {}
    for sequence in sequences:
        branch = tree
        for token in sequence:
            branch = branch.setdefault(token, {})
        branch[""] = {}
    return tree


def _branches(tree: dict[_Token, Any]) -> str:
    ways = [token + _branches(rest) for token, rest in sorted(tree.items()) if token]
    if not ways:
        return ""
    one = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return f"(?:{one})?" if "" in tree else one
