"""The labels of a form, at the beginning of a line or behind another's value (ontology/reference/profiles.yml)."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.scanning import either
from vietpol.mappers.text import Span, Text, one_spelling

_FILE = "reference/profiles.yml"
_BEFORE = r"[^\p{L}\d\n]{0,8}(?:(?:\d{1,2}|[ivx]{1,4}|[a-h])\s?[.)/]\s?[^\p{L}\d\n]{0,4})?"
_MARK = r"(?:\s?\([^()\n]{1,60}\))?[\s*_]{0,4}(?:(?:[:|][\s*_]{0,4}){1,2}|$)"
_SHORT = 40  # letters of a birth without a mark: "Sinh ngày |12 tháng 3 năm 1970"
_CELLS = 2  # cells of a row that holds a label and its value
ONCE = "once"
DAYS = ("birth", "party")  # kinds of labels before a day of somebody's life


class Label(Struct, frozen=True):
    """kind: as in the data. span: its words with its mark. value: where the rest of the line stands; empty where the line ends with the label."""

    kind: str
    block: int
    span: Span
    value: Span


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of the data in the one spelling. Raises LexiconError."""
    return tuple(one_spelling(str(word)).lower() for word in yaml_data(_FILE)[name])


@cache
def _kinds() -> dict[str, str]:
    labels = yaml_data(_FILE)["labels"]
    kinds = {one_spelling(str(word)).lower(): kind for kind, said in labels.items() for word in said}
    return kinds | dict.fromkeys(words("once"), ONCE)


@cache
def _first() -> "regex.Pattern[str]":
    born = either(word for word, kind in _kinds().items() if kind == "birth")
    return regex.compile(
        rf"{_BEFORE}(?:(?P<label>{either(_kinds())}){_MARK}|(?P<born>{born})\s(?=\d[^\n]{{0,{_SHORT}}}$))"
    )


@cache
def _further() -> "regex.Pattern[str]":
    """A label inside a line: "Họ và tên: A; |Ngày sinh: 1/2/1970", "… A |Giới tính: Nam"."""
    return regex.compile(rf"(?<=[\s;,.|(-])(?P<label>{either(_kinds())})\s?:\s?")


def is_form(lower: str) -> bool:
    """Whether a text holds a word that every form has."""
    return any(word in lower for word in words("anchors"))


def labels_of(text: Text, block: int) -> Iterator[Label]:
    """The labels of a line with their values; none where it doesn't begin with one, or is a row of several values or labels."""
    start, end = text.blocks[block]
    first = _first().match(text.lower, start, end)
    if first is None or _is_table(text.lower[first.end() : end]):
        return
    found = [first, *_further().finditer(text.lower, first.end(), end)]
    for at, m in enumerate(found):
        last = found[at + 1].start() if at + 1 < len(found) else end
        said = text.plain[m.end() : last].rstrip(" |;,.-*_(")
        start = m.start(m.lastgroup or 0)
        yield Label(_kinds()[m[m.lastgroup or 0]], block, Span(start, m.end()), Span(m.end(), m.end() + len(said)))


def kind_of(lower: str) -> str | None:
    """The kind of the label with which a line begins, be it a row of several values."""
    m = _first().match(lower)
    return None if m is None else _kinds()[m[m.lastgroup or 0]]


def is_birth(lower: str) -> bool:
    """Whether a line begins with the label of a day of somebody's life: "Ngày sinh: …"."""
    return kind_of(lower) in DAYS


def _is_table(rest: str) -> bool:
    """Whether behind a label several cells hold something, as in a table with a column for each person."""
    return sum(bool(cell.strip()) for cell in rest.split("|")) >= _CELLS
