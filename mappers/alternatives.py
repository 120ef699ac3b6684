"""Alternatives that begin alike share their beginning: năm|nay|đến as n(?:ăm|ay)|đến, which the engine decides by one letter each.

An alternative that begins with a letter can't match where one that begins with another does, so their order among each other doesn't
matter; those with the same first letter keep theirs. Neighbours that look behind or ahead in the same way do it once. Works on the
trees of the standard library's parser.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from vietpol.mappers.sre import CONSTANTS, LOOKS, PARSER


def shared(state: Any, ways: Sequence[Any]) -> list[Any]:
    """The same alternatives, those that begin alike as one, if no other kind of alternative stands between them."""
    found: list[Any] = []
    for beginning, run in groupby(ways, key=_beginning):
        group = list(run)
        if beginning == _LETTER:
            found += _by_letter(state, group)
        elif beginning is None or len(group) == 1:
            found += group
        else:
            found.append(_joined(state, group))
    return found


_LETTER = "a letter"


def _beginning(way: Any) -> str | None:
    """What neighbours must have in common: a letter, or the very same look around; None where nothing is shared."""
    if not way.data:
        return None
    kind = way[0][0]
    if str(kind) == "LITERAL":
        return _LETTER
    return _written(way[0]) if str(kind) in LOOKS else None


def _written(part: Any) -> str:
    """A part of a pattern in words, equal for equal parts."""
    if isinstance(part, PARSER.SubPattern):
        return _written(part.data)
    return f"({' '.join(map(_written, part))})" if isinstance(part, tuple | list) else str(part)


def _by_letter(state: Any, ways: list[Any]) -> list[Any]:
    by_letter: dict[int, list[Any]] = {}
    for way in ways:
        by_letter.setdefault(way[0][1], []).append(way)
    return [group[0] if len(group) == 1 else _joined(state, group) for group in by_letter.values()]


def _joined(state: Any, ways: list[Any]) -> Any:
    """One alternative in place of several with the same first part."""
    rests = shared(state, [PARSER.SubPattern(state, way.data[1:]) for way in ways])
    rest = rests[0].data if len(rests) == 1 else [(CONSTANTS.BRANCH, (None, rests))]
    return PARSER.SubPattern(state, [ways[0][0], *rest])
