"""A look at a query before the engine sees it: its form, its depth, what it must not do, and its normal form.

The engine parses by recursion, goes out to the network for SERVICE, and can't be stopped from doing either. So
both are refused here, from the tokens alone. This is the first of two locks: the operating system is the second
(`sandbox`). It never says that a query is well-formed; the engine does.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .errors import Malformed, Refused, TooDeep
from .formats import Form

# Possessive quantifiers throughout, and no token that fails after a long way: the time is linear in the text. So an
# unclosed quotation mark takes the rest of its line (no parser accepts such a query), and a run of name characters is
# taken whole and split later.
_TOKEN = re.compile(
    r"""
    (?P<blank>(?:[ \t\r\n]++|\#[^\r\n]*+)++)
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
  | (?P<string>(?:\"{3}(?:[^"\\]|\\.|"{1,2}+(?!"))*+\"{3})|(?:'{3}(?:[^'\\]|\\.|'{1,2}+(?!'))*+'{3}))
  | (?P<unclosed>\"{3}|'{3})
  | (?P<short>"(?:[^"\\\r\n]|\\.)*+"?|'(?:[^'\\\r\n]|\\.)*+'?)
  | (?P<name>[?$]\w++|@[A-Za-z0-9\-]++|_:[\w.\-]++|:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\.)*+)
  | (?P<word>[^\W\d][\w.\-]*+(?P<local>:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\.)*+)?+)
  | (?P<open>[{(\[])
  | (?P<close>[})\]])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"[^\W\d_][\w.\-]*+")
_SEPARATOR = re.compile(r"[.\-]")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
# What an escape may not stand for: characters that would end the token where escapes are decoded before tokens are told apart, as
# SPARQL 1.1, 19.2, has it, and would not where they are decoded after, as most engines do.
_ENDING = {
    "iri": frozenset('<>"{}|^`\\'),
    "string": frozenset("\"'\\\r\n"),
    "short": frozenset("\"'\\\r\n"),
    "blank": frozenset("\r\n"),
}
_NAMESPACE = re.compile(r"(?P<prefix>(?:[^\W\d_][\w.\-]*)?+):(?!//)")
_TELLING = re.compile(r"[#'()\[\]]")  # what stands for something else in a comparison than in an IRI
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)  # words that an update, and no query, begins with
_VOLATILE = frozenset({"RAND", "NOW", "UUID", "STRUUID"})  # functions that answer otherwise each time
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})


@dataclass(frozen=True, slots=True)
class Shape:
    """What the tokens of a query say.

    form: None where no query form begins it (the engine will say what is wrong).
    normal: one blank for every run of blanks and comments; equal for queries that differ in these alone.
    volatile: the query calls a function whose answer changes from run to run.
    prefixes: the prefixes it declares.
    """

    form: Form | None
    normal: str
    volatile: bool
    prefixes: dict[str, str]


def look(query: str, nesting: int) -> Shape:
    """Look at a query.

    nesting: deepest nesting of brackets allowed.
    Raises TooDeep, Refused, and Malformed for long strings that no parser could read, and for comparisons that look like IRIs.
    """
    return (_look_again if len(query) <= _KEPT_CHARACTERS else _look)(query, nesting)


def _look(query: str, nesting: int) -> Shape:
    depth = 0
    words: list[str] = []
    normal: list[str] = []
    tokens: list[str] = []
    follows_operand = False
    prefixes: dict[str, str] | None = None
    for match in _TOKEN.finditer(query):
        kind, token = match.lastgroup, match.group()
        if "\\" in token:
            _check_escapes(query, match)
        if kind == "blank":
            normal.append(" ")
            continue
        if kind == "iri" and follows_operand and prefixes is None and _TELLING.search(token) is not None:
            prefixes = _declared(tokens)  # all of them: they come first
        if kind == "iri" and follows_operand and prefixes is not None and _may_compare(token[1:-1], prefixes):
            raise Malformed(
                "This < may begin an IRI, and may compare. Put a blank behind it if it compares; "
                "else write the IRI in full, or with a prefix.",
                *position(query, match.start()),
            )
        follows_operand = _is_operand(kind, token, match["local"])
        normal.append(token)
        tokens.append(token)
        if kind == "open":
            depth += 1
            if depth > nesting:
                line, column = position(query, match.start())
                raise TooDeep(f"Brackets are nested more than {nesting} deep here; simplify the query.", line, column)
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "word" and match["local"] is None:
            words += _SEPARATOR.split(token.upper())  # "true-NOW" and "true.SERVICE" are two words each
        elif kind == "unclosed":
            line, column = position(query, match.start())
            raise Malformed(f"The string that begins here with {token} is never closed.", line, column)
    form = _form(words)
    _refuse(words, tokens)
    return Shape(form, "".join(normal).strip(), not _VOLATILE.isdisjoint(words), _declared(tokens))


# Most requests repeat a query; what was seen of it costs more than all else that a kept answer needs.
_KEPT_CHARACTERS = 4_000
_look_again = lru_cache(maxsize=1_024)(_look)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, in code points."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _form(words: list[str]) -> Form | None:
    """The first word that is not of the prologue. Raises Refused for an update."""
    first = next((word for word in words if word not in _PROLOGUE), None)
    if first in _UPDATES:
        raise Refused(
            f"{first} is an update. Only queries are answered here (SELECT, ASK, CONSTRUCT, DESCRIBE); "
            "the graph changes through a new release."
        )
    return Form(first) if first in Form.__members__ else None


def _refuse(words: list[str], tokens: list[str]) -> None:
    """SERVICE, however it is glued to what stands beside it: no other keyword has these letters."""
    glued = any(
        token.upper().startswith(("SERVICE:", "SERVICESILENT:")) and following == "{"
        for token, following in pairwise(tokens)
    )
    if glued or any("SERVICE" in word for word in words):
        raise Refused(
            "SERVICE would send requests from here to other endpoints, so it is refused. "
            "Query the other endpoint yourself and pass what you found with VALUES."
        )


def _declared(tokens: list[str]) -> dict[str, str]:
    found = {}
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.upper() == "PREFIX" and name.endswith(":") and iri.startswith("<"):
            prefix = name[:-1]
            if not prefix or _PREFIX.fullmatch(prefix):
                found[prefix] = iri[1:-1]
    return found


def _is_operand(kind: str | None, token: str, local: str | None) -> bool:
    """Whether a comparison may go on behind this token."""
    if kind == "word":
        return local is not None or token.upper() in ("TRUE", "FALSE")
    return kind in ("name", "string", "short", "close", "iri") or token.isdigit()


def _check_escapes(query: str, match: re.Match[str]) -> None:
    """Raises Malformed for an escape that engines read in different ways: then nothing here would be known of the query."""
    ending = _ENDING.get(match.lastgroup or "")
    if ending is None and match.group() == "\\":
        raise Malformed("A backslash stands in strings, IRIs and local names only.", *position(query, match.start()))
    for escape in _ESCAPE.finditer(match.group()):
        code = int(escape[1] or escape[2], 16)
        if ending is None or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or chr(code) in ending:
            raise Malformed(
                f"{escape.group()} can't stand here; write the character itself, in a string with a backslash.",
                *position(query, match.start() + escape.start()),
            )


def _may_compare(inside: str, prefixes: dict[str, str]) -> bool:
    """Whether the engine, which knows where it is in the grammar, might take <inside> for a comparison, and other tokens for it.

    `1<RAND()>0` is one by all we know here, and so is `?a<ex:b#>` where that prefix is declared; `?s <http://a/b#c>` is none.
    """
    if _TELLING.search(inside) is None:
        return False
    named = _NAMESPACE.match(inside)
    if named is not None:
        return named["prefix"] in prefixes
    return not re.match(r"[^\W\d_][\w.\-]*://", inside)
