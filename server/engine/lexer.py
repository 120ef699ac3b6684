"""A look at a query before the engine sees it: its form, its depth, what it must not do, and its normal form.

The engine parses by recursion, goes out to the network for SERVICE, and can't be stopped from doing either. So
both are refused here, from the tokens alone. This is the first of two locks: the operating system is the second
(`sandbox`). It never says that a query is well-formed; the engine does.

What is found here is worth something only if every engine reads the same tokens. Ours knows no tokens: it reads a keyword from the
beginning of a longer word, a comparison where another reads an IRI, and an empty string where a long one holds a bad escape. So
words that SPARQL does not have, prefixes that are not declared, and whatever else can be read in two ways are refused, all of which a
parser by the letter of the specification refuses, too, or reads as it is read here (SPARQL 1.1, 19.8).
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache

from vietpol.vocab import PREFIXES

from .errors import Malformed, Refused, TooDeep
from .failures import malformed_at
from .formats import Form
from .keywords import UPDATES, VOLATILE, WORDS

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)  # PN_CHARS_BASE
_VARIABLE = rf"{_BASE}_0-9\u00b7\u0300-\u036f\u203f\u2040"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_INNER = rf"(?:[{_VARIABLE}:\-]|{_PLX})"
_LOCAL = rf"(?:(?:[{_BASE}_0-9:]|{_PLX}){_INNER}*+(?:\.++{_INNER}++)?+)?+"  # with dots in one place: see _check_dots

# Possessive quantifiers throughout, and no token that fails after a long way and is tried again: the time is linear in the text. An
# unclosed quotation mark ends the look (no parser accepts such a query), and a run of name characters is taken whole and split later.
_TOKEN = re.compile(
    rf"""
    (?P<blank>(?:[ \t\r\n]++|\#[^\r\n]*+)++)
  | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+>)
  | (?P<string>(?:\"{{3}}(?:[^"\\]|\\.|"{{1,2}}+(?!"))*+\"{{3}})|(?:'{{3}}(?:[^'\\]|\\.|'{{1,2}}+(?!'))*+'{{3}}))
  | (?P<unclosed>\"{{3}}|'{{3}})
  | (?P<short>"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+')
  | (?P<half>["'])
  | (?P<name>[?$][{_VARIABLE}]++|@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?+|_:[{_VARIABLE}.\-]++|:{_LOCAL})
  | (?P<word>[{_BASE}][{_VARIABLE}.\-]*+(?P<local>:{_LOCAL})?+)
  | (?P<open>[{{(\[])
  | (?P<close>[}})\]])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SEPARATOR = re.compile(r"[.\-]")
_NUMERIC = re.compile(r"E?[0-9]*")  # what stands in a number behind its first digits: "e5", "e-3"
_BACKSLASH = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.?))", re.DOTALL)
_STRING_ESCAPES = frozenset("tbnrf\\\"'")
# What an escape may not stand for: characters that would end the token where escapes are decoded before tokens are told apart, as
# SPARQL 1.1, 19.2, has it, and would not where they are decoded after, as most engines do.
_ENDING = {
    "iri": frozenset([*'<>"{}|^`\\', *map(chr, range(0x21))]),
    "string": frozenset("\"'\\\r\n"),
    "short": frozenset("\"'\\\r\n"),
    "blank": frozenset("\r\n"),
}
_DOTS_AGAIN = re.compile(rf"\.++{_INNER}")
# Of an IRI, and not a number, true or false, which may begin a calculation with what stands behind.
_SCHEME = re.compile(r"(?!(?i:true|false))(?P<prefix>[A-Za-z][A-Za-z0-9+.\-]*+):(?P<slashes>//)?+")
_TELLING = re.compile(r"[#'()\[\]]")  # what stands for something else in a comparison than in an IRI
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})


@dataclass(frozen=True, slots=True)
class Shape:
    """What the tokens of a query say.

    normal: one blank for every run of blanks and comments; equal for queries that differ in these alone.
    volatile: the query calls a function whose answer changes from run to run.
    prefixes: the prefixes it declares.
    """

    form: Form
    normal: str
    volatile: bool
    prefixes: dict[str, str]


def look(query: str, nesting: int, known: frozenset[str] = frozenset()) -> Shape:
    """Look at a query.

    nesting: deepest nesting of brackets allowed. known: prefixes that need no declaration.
    Raises TooDeep, Refused, and Malformed for what no parser could read, or one in another way than another.
    """
    return (_look_again if len(query) <= _KEPT_CHARACTERS else _look)(query, nesting, known)


def _look(query: str, nesting: int, known: frozenset[str]) -> Shape:
    normal: list[str] = []
    tokens: list[re.Match[str]] = []
    for match in _TOKEN.finditer(query):
        if "\\" in match.group():
            _check_escapes(query, match)
        if match.lastgroup in ("unclosed", "half"):
            raise _malformed(query, match, f"The string that begins here with {match.group()} is never closed.")
        normal.append(" " if match.lastgroup == "blank" else match.group())
        if match.lastgroup != "blank":
            tokens.append(match)
    _check_dots(query, tokens)
    _check_depth(query, tokens, nesting)
    prefixes = _declared(tokens)
    all_known = known | prefixes.keys()
    words = _words(query, tokens, all_known)
    form = _form(words)
    _refuse(words, tokens)
    _check_iris(query, tokens, all_known)
    return Shape(form, "".join(normal).strip(" "), not VOLATILE.isdisjoint(words), prefixes)


# Most requests repeat a query; what was seen of it costs more than all else that a kept answer needs.
_KEPT_CHARACTERS = 4_000
_look_again = lru_cache(maxsize=1_024)(_look)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, in code points."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _malformed(query: str, match: re.Match[str], message: str, offset: int = 0) -> Malformed:
    return malformed_at(message, query, *position(query, match.start() + offset))


def _check_dots(query: str, tokens: Iterable[re.Match[str]]) -> None:
    """Raises Malformed for a name with dots in two places: all of `a:b.c.SERVICE` is a name to SPARQL, `a:b.c` to our engine."""
    for match in tokens:
        if match.lastgroup not in ("word", "name"):
            continue
        _, _, local = match.group().partition(":")
        if local and _DOTS_AGAIN.match(query, match.end()):
            raise _malformed(
                query, match, f"{match.group()[:100]}… has dots in more than one place; write the IRI in full."
            )


def _check_depth(query: str, tokens: Iterable[re.Match[str]], nesting: int) -> None:
    """Raises TooDeep. Triple terms are counted, not measured: an IRI may look like the beginning of one."""
    depth = terms = 0
    for match in tokens:
        kind = match.lastgroup
        depth = depth + 1 if kind == "open" else max(0, depth - (kind == "close"))
        terms += match.group() == "<" and query.startswith("<", match.end())
        if depth > nesting or terms > nesting:
            line, column = position(query, match.start())
            raise TooDeep(f"Brackets are nested more than {nesting} deep here; simplify the query.", line, column)


def _words(query: str, tokens: Iterable[re.Match[str]], prefixes: Set[str]) -> list[str]:
    """The keywords, in capitals. Raises Malformed for words that are none, and for prefixes that are not declared."""
    found: list[str] = []
    for match in tokens:
        if match.lastgroup != "word":
            continue
        if match["local"] is not None:
            prefix = match.group().partition(":")[0]
            if prefix not in prefixes:
                iri = PREFIXES.get(prefix, "…")
                words = (
                    f"The prefix {prefix[:100]}: is not declared. Begin the query with PREFIX {prefix[:100]}: <{iri}>"
                )
                raise _malformed(query, match, words)
            continue
        for part in _SEPARATOR.split(match.group().upper()):  # "true-NOW" and "true.SERVICE" are two words each
            if part in WORDS:
                found.append(part)
            elif _NUMERIC.fullmatch(part) is None:
                what = match.group()[:100]
                raise _malformed(
                    query,
                    match,
                    f"{what} is no word of SPARQL. Variables begin with ?, names with a prefix and a colon.",
                )
    return found


def _form(words: list[str]) -> Form:
    """The first word that is not of the prologue. Raises Refused for an update, Malformed where it begins no query."""
    first = next((word for word in words if word not in _PROLOGUE), None)
    if first in UPDATES:
        raise Refused(
            f"{first} is an update. Only queries are answered here (SELECT, ASK, CONSTRUCT, DESCRIBE); "
            "the graph changes through a new release."
        )
    if first not in Form.__members__:
        raise Malformed("A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, behind its prefixes.", 1, 1)
    return Form(first)


def _refuse(words: list[str], tokens: list[re.Match[str]]) -> None:
    """Raises Refused for SERVICE, also where it is glued to its endpoint and to what stands before: `trueSERVICEex:a {`. A prefix may
    have these letters, but before a bracket only where it is that of a graph.
    """
    glued = any(
        match["local"] is not None
        and "SERVICE" in match.group().partition(":")[0].upper()
        and following.group() == "{"
        and before.group().upper() != "GRAPH"
        for before, match, following in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )
    if glued or "SERVICE" in words:
        raise Refused(
            "SERVICE would send requests from here to other endpoints, so it is refused. "
            "Query the other endpoint yourself and pass what you found with VALUES."
        )


def _declared(tokens: list[re.Match[str]]) -> dict[str, str]:
    found = {}
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.group().upper() == "PREFIX" and name.group().endswith(":") and iri.lastgroup == "iri":
            found[name.group()[:-1]] = iri.group()[1:-1]
    return found


def _check_escapes(query: str, match: re.Match[str]) -> None:
    """Raises Malformed for an escape that engines read in different ways, and for a backslash outside of strings, IRIs and names."""
    kind = match.lastgroup or ""
    ending, quoted = _ENDING.get(kind), kind in ("string", "short")
    if kind == "other":
        raise _malformed(query, match, "A backslash stands in strings, IRIs and local names only.")
    for escape in _BACKSLASH.finditer(match.group()):
        if escape[3] is not None:
            if quoted and escape[3] not in _STRING_ESCAPES:
                raise _malformed(query, match, f"There is no escape {escape.group()!r} in strings.", escape.start())
            continue
        code = int(escape[1] or escape[2], 16)
        if ending is None or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or chr(code) in ending:
            message = f"{escape.group()} can't stand here; write the character itself, in a string with a backslash."
            raise _malformed(query, match, message, escape.start())


def _check_iris(query: str, tokens: list[re.Match[str]], prefixes: Set[str]) -> None:
    """Raises Malformed for <…> which an engine that knows where it is in the grammar may take for a comparison, and other tokens for it.

    `1<RAND()>0` is one by all we know here, and so is `?a<ex:b#>` where that prefix is declared; `?s <http://a/b#c>` is none.
    """
    earlier = before = ""
    for match in tokens:
        token = match.group()
        declares = before == "BASE" or (earlier == "PREFIX" and before.endswith(":"))
        if match.lastgroup == "iri" and not declares and _TELLING.search(token):
            scheme = _SCHEME.match(token, 1)
            if scheme is None or (scheme["slashes"] is None and scheme["prefix"] in prefixes):
                raise _malformed(
                    query,
                    match,
                    "This < may begin an IRI, and may compare. Put a blank behind it if it compares; "
                    "else write the IRI in full, or with a prefix.",
                )
        earlier, before = before, token.upper()
