"""Look-behinds of several lengths for the engine of the standard library, which takes only those of one: (?<!a|bc) is (?<!a)(?<!bc).

The pattern is read by that library's parser, and rewritten as the parser has it.
"""

import re
from itertools import product
from typing import Any

from vietpol.mappers import alternatives, first_letters
from vietpol.mappers.sre import CONSTANTS, LOOKS, PARSER, REPEATS

_MOST = 200  # ways through one look-behind

_Items = list[tuple[Any, Any]]


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, each look-behind of several lengths made one for each length. Raises re.error where that isn't enough."""
    tree = PARSER.parse(pattern, flags)
    _rewrite(tree)
    return first_letters.compiled(tree, flags)


def longest(pattern: str, flags: int = 0) -> int:
    """Letters of the longest match."""
    return int(PARSER.parse(pattern, flags).getwidth()[1])


def _rewrite(tree: Any) -> None:
    items: _Items = []
    for kind, argument in tree:
        for inner in _inside(str(kind), argument):
            _rewrite(inner)
        if str(kind) in LOOKS and argument[0] < 0 and _length(argument[1]) is None:
            items += _of_each_length(kind, argument[1])
        elif str(kind) == "BRANCH":
            items.append((kind, (None, alternatives.shared(tree.state, argument[1]))))
        else:
            items.append((kind, argument))
    tree.data[:] = items


def _inside(kind: str, argument: Any) -> list[Any]:
    """The parts that a part of a pattern is made of."""
    if kind in LOOKS:
        return [argument[1]]
    if kind == "BRANCH":
        return list(argument[1])
    if kind == "ATOMIC_GROUP":
        return [argument]
    if kind == "SUBPATTERN":
        return [argument[3]]
    return [argument[2]] if kind in REPEATS else []


def _length(tree: Any) -> int | None:
    least, most = tree.getwidth()
    return int(least) if least == most else None


def _of_each_length(kind: Any, behind: Any) -> _Items:
    by_length: dict[int | None, list[Any]] = {}
    for way in _ways(behind):
        tree = PARSER.SubPattern(behind.state, way)
        by_length.setdefault(_length(tree), []).append(tree)
    looks = [(kind, (-1, _either(behind.state, trees))) for trees in by_length.values()]
    if str(kind) == "ASSERT_NOT":
        return looks  # none of them
    return list(_either(behind.state, [PARSER.SubPattern(behind.state, [look]) for look in looks]))


def _either(state: Any, trees: list[Any]) -> Any:
    trees = alternatives.shared(state, trees)
    return trees[0] if len(trees) == 1 else PARSER.SubPattern(state, [(CONSTANTS.BRANCH, (None, trees))])


def _ways(tree: Any) -> list[_Items]:
    """All sequences of parts that a look-behind may stand for, each of one length."""
    ways: list[_Items] = [[]]
    for kind, argument in tree:
        ways = [[*way, *more] for way, more in product(ways, _choices(kind, argument))]
        if len(ways) > _MOST:
            raise re.error("a look-behind of too many ways")
    return ways


def _choices(kind: Any, argument: Any) -> list[_Items]:
    if str(kind) == "BRANCH":
        return [way for tree in argument[1] for way in _ways(tree)]
    if str(kind) == "SUBPATTERN" and argument[:3] == (None, 0, 0):
        return _ways(argument[3])
    if str(kind) in REPEATS and argument[1] < _MOST:
        least, most, tree = argument
        once = _ways(tree)
        counted = (times for n in range(least, most + 1) for times in product(once, repeat=n))
        return [[part for way in times for part in way] for times in counted]
    return [[(kind, argument)]]
