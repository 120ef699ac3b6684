"""Patterns of the readers: written for `regex`, matched by whichever of two engines is the quicker at it.

`regex` knows what the patterns need (\\p{L}, a look-behind of any length, one name for several groups) and is at its best where it
goes over a long text: it looks for the letters that a match must have before it tries one. But each of its calls takes twice as
long to begin as one of the standard library's `re` (it lets go of the interpreter's lock and takes it again), and the readers
ask a few thousand times an article what stands at one place, or in the few words before it. So here `finditer` is that
of `regex` for a pattern with matches of any length (where it could be tried at many places in vain, each time to the end of the
text); everything else is asked of `re` where that can take the pattern, \\p{…} written out as a class. Both find the same:
tests/test_regex.py. A pattern is compiled when it is first used, once for each engine that is asked.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, cast
from unicodedata import category

import regex
from regex import escape

from vietpol.mappers import lookbehind

__all__ = ["IGNORECASE", "VERBOSE", "Match", "Pattern", "compile", "escape", "standard"]

LONGEST = 1000  # letters of a match
IGNORECASE, VERBOSE = re.IGNORECASE, re.VERBOSE
Match = re.Match
Pattern = re.Pattern  # what both engines offer

# Where letters are told one by one: Latin, Greek, Cyrillic, symbols. The other scripts of the world are taken as a whole, with their marks;
# beyond the first 65,536 characters nothing is a letter.
_ONE_BY_ONE = (range(0x530), range(0x1E00, 0x2C00))
_OTHER_SCRIPTS = "\u0530-\u1dff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff"
_NO_SCRIPTS = "\u2e00-\u303f\ud800-\uf8ff\ufb00-\U0010ffff"
_KIND = re.compile(r"\\p\{(L[ul]?)\}")
_PLACES = re.compile(rf"(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|{_KIND.pattern}|\\.", re.DOTALL)


class _Pattern:
    """A pattern whose methods are those of an engine, looked up when first used: then they cost no call of ours."""

    __slots__ = ("_words", "findall", "finditer", "flags", "fullmatch", "match", "pattern", "search", "split", "sub")

    def __init__(self, pattern: str, flags: int, words: bool) -> None:
        self.pattern, self.flags, self._words = pattern, flags, words

    def __getattr__(self, name: str) -> Any:
        engine = standard(self.pattern, self.flags)
        if name == "finditer" and engine is not None and not self._words and not is_short(self.pattern, self.flags):
            engine = None
        method = getattr(engine or regex.compile(self.pattern, self.flags), name)
        setattr(self, name, method)
        return method


def compile(pattern: str, flags: int = 0, *, words: bool = False) -> re.Pattern[str]:
    """A pattern with the methods of a compiled one; a fault in it shows when it is first used. flags: IGNORECASE, VERBOSE.

    words: its matches are words, or runs of them, of any length, and what begins like one is one.
    """
    return cast("re.Pattern[str]", _Pattern(pattern, int(flags), words))


@cache
def standard(pattern: str, flags: int = 0) -> re.Pattern[str] | None:
    """The same pattern for the standard library's engine; None where that can't take it, or is another inside than that which
    sre.py names: then `regex` does it all, and slower.
    """
    try:
        return lookbehind.compiled(_written_out(pattern), flags)
    except (re.error, AttributeError, IndexError, RuntimeError, TypeError, ValueError):
        return None


def is_short(pattern: str, flags: int = 0) -> bool:
    """Whether no match of a pattern that the standard library's engine takes is long."""
    return lookbehind.longest(_written_out(pattern), flags) <= LONGEST


def _written_out(pattern: str) -> str:
    """The pattern with each \\p{…} as a class of letters."""
    return _PLACES.sub(_as_class, pattern)


def _as_class(found: re.Match[str]) -> str:
    if found["set"]:
        return _KIND.sub(lambda m: _letters(m[1]), found[0])
    if found[2] == "L":
        return f"[^{_no_letters()}]"  # `re` compiles it ten times as fast as [letters], of which there are so many more
    return f"[{_letters(found[2])}]" if found[2] else found[0]


@cache
def _letters(kind: str) -> str:
    """The inside of a class: letters (L), capitals (Lu), small letters (Ll)."""
    told = _runs(lambda c: category(c).startswith(kind))
    return told + _OTHER_SCRIPTS if kind == "L" else told


@cache
def _no_letters() -> str:
    return _runs(lambda c: not category(c).startswith("L")) + _NO_SCRIPTS


def _runs(wanted: Callable[[str], bool]) -> str:
    """Those of the characters told one by one, as the inside of a class."""
    codes = {code for block in _ONE_BY_ONE for code in block if wanted(chr(code))}
    ends = [[chr(code) for code in sorted(codes) if code + step not in codes] for step in (-1, 1)]
    return "".join(re.escape(a) if a == b else f"{re.escape(a)}-{re.escape(b)}" for a, b in zip(*ends, strict=True))
