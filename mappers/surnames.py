"""The surnames of ontology/reference/names.yml, which tell names of persons from other capitals: of news, of by-lines, of forms."""

from functools import cache
from typing import Any

from msgspec import Struct

from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.text import one_spelling

_FILE = "reference/names.yml"


class Surnames(Struct, frozen=True):
    """All in lower case. known: every one, of one or two syllables; weak: everyday words as well; foreign: of other countries.

    given_first: what marks names that begin with the given one.
    """

    known: frozenset[str]
    weak: frozenset[str]
    foreign: frozenset[str]
    given_first: tuple[str, ...]


@cache
def surnames() -> Surnames:
    """The surnames of the file. Raises LexiconError."""
    data = yaml_data(_FILE)
    known = {_low(name) for group in data["surnames"].values() for name in group}
    return Surnames(
        known=frozenset(known),
        weak=frozenset(_low(name) for name in data["weak_surnames"]),
        foreign=frozenset(_low(name) for name in data["foreign_surnames"]),
        given_first=tuple(_low(mark) for mark in data["given_first"]),
    )


def _low(name: Any) -> str:
    return one_spelling(str(name)).lower()
