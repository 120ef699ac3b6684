"""The names of ontology/reference/portals.yml: which part of a page an element is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

import regex

from vietpol.mappers import lexicon

_FILE = "portals.yml"
KINDS = ("content", "title", "lead", "date", "author", "caption", "furniture")
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Portals:
    """The data of portals.yml. `tags`: kind of part by tag name; `skip`: tags whose text is never shown."""

    metadata: Mapping[str, tuple[str, ...]]
    linked_data: Mapping[str, tuple[str, ...]]
    article_types: frozenset[str]
    list_types: frozenset[str]
    article_kinds: frozenset[str]
    no_author: frozenset[str]
    tags: Mapping[str, frozenset[str]]
    skip: frozenset[str]
    records: Mapping[str, tuple[str, ...]]


@cache
def portals() -> Portals:
    """The data, loaded at first use. Raises LexiconError."""
    data = lexicon.yaml_data(f"reference/{_FILE}")
    tags: dict[str, set[str]] = {}
    for kind, names in _section(data, "tags").items():
        for tag in names:
            tags.setdefault(tag, set()).add(kind)
    return Portals(
        metadata=_lists(data, "metadata"),
        linked_data=_lists(data, "linked_data"),
        article_types=_words(data, "article_types"),
        list_types=_words(data, "list_types"),
        article_kinds=_words(data, "article_kinds"),
        no_author=_words(data, "no_author"),
        tags=MappingProxyType({tag: frozenset(kinds) for tag, kinds in tags.items()}),
        skip=_words(data, "skip"),
        records=_lists(data, "records"),
    )


@lru_cache(maxsize=16384)
def kinds_of(names: str) -> frozenset[str]:
    """What the words of an element's class, id, … (at most some hundred letters) say that it is."""
    found = [_kinds_of_word(word) for word in names.lower().split()]
    return frozenset().union(*found) if found else _NOTHING


@lru_cache(maxsize=16384)
def _kinds_of_word(word: str) -> frozenset[str]:
    exact, patterns = _marks()
    return exact.get(word, _NOTHING) | {kind for kind, pattern in patterns.items() if pattern.fullmatch(word)}


@cache
def _marks() -> "tuple[Mapping[str, frozenset[str]], Mapping[str, regex.Pattern[str]]]":
    exact: dict[str, set[str]] = {}
    patterns: dict[str, list[str]] = {}
    for kind, names in _section(lexicon.yaml_data(f"reference/{_FILE}"), "marks").items():
        for name in names:
            if "*" in name:
                patterns.setdefault(kind, []).append(regex.escape(name).replace(r"\*", ".*"))
            else:
                exact.setdefault(name, set()).add(kind)
    return (
        {name: frozenset(kinds) for name, kinds in exact.items()},
        {kind: regex.compile("|".join(several)) for kind, several in patterns.items()},
    )


def _section(data: Mapping[str, Any], name: str) -> Mapping[str, Iterable[str]]:
    section: Mapping[str, Iterable[str]] = lexicon.require(data, name, _FILE)
    if unknown := set(section) - set(KINDS):
        raise lexicon.LexiconError(f"{_FILE}: {name}: {sorted(unknown)} are no kinds; they are {', '.join(KINDS)}")
    return section


def _lists(data: Mapping[str, Any], name: str) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({key: tuple(names) for key, names in lexicon.require(data, name, _FILE).items()})


def _words(data: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(str(word).lower() for word in lexicon.require(data, name, _FILE))
