"""Terms named after a post: "khóa XIV", "nhiệm kỳ 2015-2020"."""

from msgspec import Struct

from vietpol.mappers import regex

_NEAR = 200  # letters; without a limit `regex` looks through the whole text at every try
_TERM = regex.compile(
    r"[\s,]*(?:và\s+(?=nhiệm kỳ|khóa))?\(?(?:(?:(?:các )?khóa|nhiệm kỳ)\s+(?:thứ\s+)?(?:(?:[ivxlc]+|\d{1,2})(?:, | và )){0,4}(?P<number>[ivxlc]+|\d{1,2})(?![\p{L}\d])"
    r"|(?:nhiệm kỳ|giai đoạn|khóa)\s+(?P<first>\d{4})\s*-\s*(?P<last>\d{4}))\)?"
)


class Term(Struct, frozen=True, gc=False):
    """A term named after a post: by number ("khóa XIV": 14) or by years ("nhiệm kỳ 2015-2020")."""

    number: int | None = None
    first: int | None = None
    last: int | None = None


def read(lower: str, end: int) -> tuple[Term | None, int]:
    """The term named there, of one or two phrases, and where its words end."""
    term = None
    while m := _TERM.match(lower, end, end + _NEAR):
        term = _term_of(m, term)
        end = m.end()
    return term, end


def _term_of(m: "regex.Match[str]", before: Term | None) -> Term:
    number, first, last = m["number"], m["first"], m["last"]
    known = before or Term()
    return Term(
        number=known.number if number is None else _number(number),
        first=known.first if first is None else int(first),
        last=known.last if last is None else int(last),
    )


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
