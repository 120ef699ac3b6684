"""Titles of office: which words name a post, and what they say of its body (ontology/reference/titles.yml)."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.lexicon import LexiconError, require, yaml_data
from vietpol.mappers.matching import sought
from vietpol.mappers.scanning import Scanner, either
from vietpol.mappers.text import Span, Text

FILE = "reference/titles.yml"
_DEPUTY = "Phó "
_DUTY = regex.compile(r"vụ [tT]rưởng(?! [vV]ụ)")
_DUTY_BEFORE = regex.compile(r"(?<!\p{L})(?:chức|nhiệm)\s+$")
_LONGEST = 80  # letters of a title


class Title(Struct, frozen=True):
    """A title as the file describes it (its header explains the fields).

    name: the word of the tables. head: the noun inside the title with which its body's name begins. body: the id of
    the one body that the title means. committee: the committee that the title's first words name. supply: the word
    left out before the body's name.
    """

    name: str
    head: str | None = None
    body: str | None = None
    committee: str | None = None
    supply: str | None = None
    only: tuple[str, ...] = ()
    needs_body: bool = True
    deputy: bool = False
    party: bool = False
    many: bool = False
    foreign: bool = False
    foreign_only: bool = False


class TitleMatch(Struct, frozen=True, gc=False):
    """A title in the text: its words, without capacity, suffix and body."""

    span: Span
    title: Title


@sought
def matcher() -> dict[str, Title]:
    """Finds the titles of the file in a text, whatever their case. Raises LexiconError."""
    words: dict[str, Title] = {}
    for entry in yaml_data(FILE)["titles"]:
        for word, title in _wordings(entry):
            if words.setdefault(word, title) != title:
                raise LexiconError(f'{FILE}: "{word}" names both {title.name} and {words[word].name}; keep one')
    return words


@cache
def titles() -> tuple[Title, ...]:
    """Every title of the file, deputies included. Raises LexiconError."""
    return tuple(dict.fromkeys(title for entry in yaml_data(FILE)["titles"] for _, title in _wordings(entry)))


@lru_cache(maxsize=8)  # persons, bodies, offices and second mentions each ask for those of the text being read
def find(text: Text) -> Sequence[TitleMatch]:
    """The titles of a text, in order; the longest wording wins."""
    found: list[TitleMatch] = []
    free = 0
    for span, title in matcher().find(text):
        if span.start < free:
            continue
        if _DUTY.match(text.plain, span.start) and _DUTY_BEFORE.search(text.lower, max(0, span.start - 8), span.start):
            start = span.start + len("vụ ")  # "nhiệm vụ Trưởng ban" is no Vụ trưởng
            inner = next(matcher().find(text, start, min(span.end + _LONGEST, len(text.plain))), None)
            if inner is None or inner[0].start != start:
                continue
            span, title = inner
        found.append(TitleMatch(span, title))
        free = span.end
    return found


def _wordings(entry: dict[str, Any]) -> Iterator[tuple[str, Title]]:
    name = require(entry, "title", FILE)
    head = _title(entry, name, deputy=name.startswith(_DEPUTY))
    yield from ((word, head) for word in require(entry, "words", FILE))
    if entry.get("no_deputy") or head.deputy:
        return
    deputy = _title(entry, _DEPUTY + name, deputy=True)
    for word in entry.get("deputy", [_DEPUTY.lower() + word for word in entry["words"]]):
        yield word, deputy


def _title(entry: dict[str, Any], name: str, *, deputy: bool) -> Title:
    return Title(
        name=name,
        head=entry.get("head"),
        body=entry.get("body"),
        committee=entry.get("committee"),
        supply=entry.get("supply"),
        only=tuple(entry.get("only", ())),
        needs_body=entry.get("needs_body", True),
        deputy=deputy,
        party=entry.get("party", False),
        many=entry.get("many", False) or deputy,
        foreign=entry.get("foreign", False) is not False,
        foreign_only=entry.get("foreign") == "only",
    )


def words(section: str, name: str) -> Sequence[str]:
    """The words of a part of the file: `words("capacities", "former")`, `words("plural", "")`. Raises LexiconError."""
    part = yaml_data(FILE)[section]
    found: Sequence[str] = part[name] if name else part
    return found


def nouns(*more: str) -> str:
    """A pattern of the nouns that stand for a body named before ("học viện", "công ty"), and of some more."""
    return either((*words("short_bodies", ""), *more))


def end_of_name(text: Text, start: int, limit: int, *, fields: bool) -> int | None:
    """The first small word from here on that no name of a body goes on with: a verb, a preposition; None where none comes.

    fields: whether "và" may join two fields of the name ("kinh tế và môi trường").
    """
    for m in _ends().finditer(text.lower, start, limit):
        joins = fields and m[0] == "và" and _and_people().match(text.lower, m.start()) is None
        if m["inside"] is None and text.plain[m.start()].islower() and not joins:
            return m.start()
    return None


@cache
def _ends() -> Scanner:
    return Scanner(rf"(?<!\p{{L}})(?:(?P<inside>{_any('inside_names')})|(?:{_any('ends')}))(?!\p{{L}})")


@cache
def _and_people() -> "regex.Pattern[str]":
    return regex.compile(rf"và\s+(?:{_any('and_people')})(?!\p{{L}})")


def _any(section: str) -> str:
    return "|".join(regex.escape(word) for word in sorted(words(section, ""), key=lambda w: (-len(w), w)))
