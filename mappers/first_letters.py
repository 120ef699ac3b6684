"""Tells the engine of the standard library with which letters the matches of a pattern begin, so that a search passes over all others.

Its own compiler works that out only for a pattern that begins with a letter or a class; ours begin with a look-behind, and were
tried at every letter of the text. Both functions work on the trees of its parser.
"""

import re
from collections.abc import Iterable
from typing import Any

from vietpol.mappers.sre import COMPILER, CONSTANTS, ENGINE, NO_WIDTH, REPEATS

_MAXIMUM = int(CONSTANTS.MAXREPEAT)

_Class = list[tuple[Any, Any]]


def compiled(tree: Any, flags: int) -> re.Pattern[str]:
    """What the standard compiler makes of a tree, but with the letters to search for."""
    flags = int(flags) | int(tree.state.flags)
    code: list[int] = []
    COMPILER._compile_info(code, tree, flags)
    least = int(tree.getwidth()[0])
    if least and not code[2] and not flags & re.IGNORECASE:  # it has found none
        code = _searched(tree, least, flags) or code
    COMPILER._compile(code, tree.data, flags)
    code.append(CONSTANTS.SUCCESS)
    names = tree.state.groupdict
    by_number: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        by_number[number] = name
    found: re.Pattern[str] = ENGINE.compile(None, flags, code, tree.state.groups - 1, names, tuple(by_number))
    return found


def _searched(tree: Any, least: int, flags: int) -> list[int] | None:
    """The block of code that a search looks at: the letters that every match begins with, or a class of first letters."""
    same = _literal(tree)
    if same:
        table = COMPILER._generate_overlap_table(same)
        found = [CONSTANTS.SRE_INFO_PREFIX, least, _MAXIMUM, len(same), 0, *same, *table]
    else:
        letters, empty = first(tree)
        if letters is None or empty:
            return None
        classes: list[int] = []
        COMPILER._compile_charset(COMPILER._optimize_charset(letters)[0], flags, classes)
        found = [CONSTANTS.SRE_INFO_CHARSET, least, _MAXIMUM, *classes]
    return [CONSTANTS.INFO, len(found) + 1, *found]


def _literal(items: Iterable[tuple[Any, Any]]) -> list[int]:
    """The letters that every match begins with."""
    found: list[int] = []
    for kind, argument in items:
        if str(kind) == "LITERAL":
            found.append(int(argument))
        elif str(kind) not in NO_WIDTH:
            break
    return found


def first(items: Iterable[tuple[Any, Any]]) -> tuple[_Class | None, bool]:
    """The class of first letters of parts of a pattern, None where that can't be told; and whether they may match nothing."""
    found: _Class = []
    for kind, argument in items:
        letters, empty = _of(str(kind), kind, argument)
        if letters is None:
            return None, empty
        found += letters
        if not empty:
            return found, False
    return found, True


def _of(name: str, kind: Any, argument: Any) -> tuple[_Class | None, bool]:
    """The same of one part of a pattern."""
    if name in NO_WIDTH:
        return [], True
    if name == "LITERAL":
        return [(kind, argument)], False
    if name == "IN":
        negated = str(argument[0][0]) == "NEGATE"
        return (None if negated else list(argument)), False
    if name == "SUBPATTERN" and not argument[1] and not argument[2]:
        return first(argument[3])
    if name == "ATOMIC_GROUP":
        return first(argument)
    if name in REPEATS:
        letters, empty = first(argument[2])
        return letters, empty or not argument[0]
    if name == "BRANCH":
        ways = [first(way) for way in argument[1]]
        letters = [part for way, _ in ways for part in way or ()]
        return (None if any(way is None for way, _ in ways) else letters), any(empty for _, empty in ways)
    return None, False
