"""Words of a name that are one over a comma: "Cục Phòng, chống HIV/AIDS", "Cục Quản lý Khám, chữa bệnh"."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.bodies import patterns


def over(lower: str, comma: int) -> int | None:
    """Where words end that go on over a comma, being one: "Cục Phòng|, chống| HIV/AIDS", "Cục Quản lý Khám|, chữa| bệnh"."""
    if lower[comma : comma + 1] != ",":
        return None
    halves = (pair.split(",") for pair in patterns.words("with_comma"))
    found = (s for f, s in halves if lower.startswith(f",{s}", comma) and lower.endswith(f" {f}", 0, comma))
    return next((comma + 1 + len(second) for second in found), None)


def written(words: str) -> str:
    """A name with the comma that such words have: "Cục Phòng chống AIDS" is "Cục Phòng, chống AIDS"."""
    return _without_comma().sub(", ", words)


@cache
def _without_comma() -> "regex.Pattern[str]":
    halves = (pair.split(", ") for pair in patterns.words("with_comma"))
    forms = "|".join(f"(?<={regex.escape(first)})[ ](?={regex.escape(second)})" for first, second in halves)
    return regex.compile(rf"(?i:{forms})")


@cache
def pairs() -> tuple[str, ...]:
    """Such words, with the comma and without."""
    return tuple(form for pair in patterns.words("with_comma") for form in (pair, pair.replace(",", "")))
