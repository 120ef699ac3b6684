"""What went wrong, in plain words: from what a worker reports, or from how it ended."""

import re
from collections.abc import Mapping
from typing import Any

from .errors import (
    DeadlineExceeded,
    EngineFailed,
    Malformed,
    MemoryExceeded,
    QueryFailed,
    ResultTooLarge,
    Unrepresentable,
)

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CHARACTER_CLASS = re.compile(r"\[(?:'[^']*' ?\.\. ?'[^']*'|'[^']*'\.\.='[^']*'|[^\]])*\]")
_MOST_EXPECTED = 12


def reported(facts: Mapping[str, Any], request: Mapping[str, Any], memory_bytes: int) -> QueryFailed:
    """The exception for a FAIL frame."""
    code, message = facts["code"], facts["message"]
    if code == Malformed.code:
        return malformed(message, request["query"])
    if code == MemoryExceeded.code:
        return memory(memory_bytes)
    if code == ResultTooLarge.code:
        limit = request["result_bytes"]
        return ResultTooLarge(f"The result is longer than {megabytes(limit)}; ask for less with LIMIT or a filter.")
    if "does not support" in message:  # RDF 1.2 in JSON-LD
        return Unrepresentable(f"{message}. Ask for the result in another format, such as Turtle.")
    return EngineFailed(f"The query engine reports: {message}")


def deadline(request: Mapping[str, Any]) -> DeadlineExceeded:
    """The exception for a query that came to its deadline."""
    return DeadlineExceeded(
        f"The query was stopped at its deadline of {request['seconds']:g} s. "
        "Ask for less: name a type or a thing, avoid patterns that share no variable, sort less."
    )


def memory(memory_bytes: int) -> MemoryExceeded:
    """The exception for a query that needed too much memory."""
    return MemoryExceeded(
        f"The query was stopped when it needed more than {megabytes(memory_bytes)} of memory. "
        "Sorting, DISTINCT, GROUP BY and GROUP_CONCAT over many rows take the most, and CONSTRUCT, which remembers what it gave."
    )


def malformed(message: str, query: str) -> Malformed:
    """The parser's message with its place, without its character classes, and the line that it is about."""
    found = _PLACE.fullmatch(message)
    if found is None:
        return Malformed(message)
    line, column, words = int(found[1]), int(found[2]), _readable(found[3])
    return malformed_at(words, query, line, column)


def malformed_at(words: str, query: str, line: int, column: int) -> Malformed:
    """What is wrong at a place of the query, with the line that it is about."""
    lines = query.split("\n")
    shown = _excerpt(lines[line - 1], column) if line <= len(lines) else ""
    return Malformed(f"Line {line}, column {column}: {words}{shown}", line, column)


def megabytes(size: int) -> str:
    """A size for people."""
    return f"{size / (1024 * 1024):,.0f} MiB" if size >= 1024 * 1024 else f"{size:,} bytes"


def _readable(expected: str) -> str:
    """`expected one of "(", [0..=9], [_], FILTER` names dozens of tokens: the first words of it are enough."""
    head, separator, rest = _CHARACTER_CLASS.sub("", expected.replace("\n", " ")).partition("expected one of ")
    if not separator:
        return head.strip() if head.strip() != "expected" else "the query can't be read from here on"
    tokens = [token.strip() for token in rest.split(", ") if token.strip()]
    told = next((token for token in tokens if token.startswith("The ")), None)
    if told is not None:  # the parser puts its own sentences among the tokens
        return told
    more = " …" if len(tokens) > _MOST_EXPECTED else ""
    if not tokens:
        return "the query can't be read from here on"
    return f"expected one of {', '.join(tokens[:_MOST_EXPECTED])}{more}"


def _excerpt(line: str, column: int) -> str:
    start = max(0, column - 40)
    part = line[start : column + 39].replace("\t", " ").rstrip("\r")
    return f"\n{part}\n{' ' * (column - 1 - start)}^"
