"""The words of pages.yml and the lines of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from msgspec import Struct

from vietpol.mappers import lexicon, regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.text import Span, Text, one_spelling

_FILE = "pages.yml"
_BEFORE = regex.compile(r"[\s•·▪■●*#>_|+\-]*")
_TO_ANOTHER = ("»", "►", "▶")  # as ">>": begin the line of a link to another article
_AFTER = regex.compile(r"[\s*_|]*")
_COUNT = regex.compile(r"\s*[:(]?\s*\d*\s*\)?\s*$")


class Outlet(Struct, frozen=True):
    """A newspaper, station or site: the name it gives itself, its domains, the signs at the head of its leads."""

    name: str
    sites: tuple[str, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True)
class Furniture:
    """pages.yml, lower-case where case doesn't matter. keys: of header lines; signs: those of outlets.yml too, with names and domains."""

    outlets: tuple[Outlet, ...]
    lists: Mapping[str, frozenset[str]]
    keys: Mapping[str, str]
    signs: frozenset[str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]

    def begins(self, name: str, words: str) -> bool:
        """Whether a line in lower case begins with a word of the list."""
        if not words.startswith(self._tuples[name]):
            return False
        return any(words.startswith(w) and not words[len(w) : len(w) + 1].isalpha() for w in self.lists[name])

    @cached_property
    def dashed(self) -> "regex.Pattern[str]":
        """A sign of several words before a dash at the head of a lead ("QĐND Online - …"), group `sign`."""
        signs = [regex.escape(sign) for outlet in self.outlets for sign in outlet.signs if " " in sign]
        return regex.compile(rf"(?P<sign>{'|'.join(signs)})\s?-\s(?=\p{{Lu}}|\d)")

    @cached_property
    def _tuples(self) -> Mapping[str, tuple[str, ...]]:
        return {name: tuple(words) for name, words in self.lists.items()}


@cache
def furniture() -> Furniture:
    """The data of ontology/reference/pages.yml. Raises LexiconError."""
    data: Mapping[str, Any] = lexicon.yaml_data(f"reference/{_FILE}")
    outlets = tuple(
        Outlet(lexicon.require(o, "name", _FILE), tuple(o.get("sites", ())), tuple(o.get("signs", ())))
        for o in lexicon.require(data, "outlets", _FILE)
    )
    lists = {k: _lower(v) for k, v in data.items() if isinstance(v, list) and k != "outlets"}
    keys = {key: name for name, keys in data["keys"].items() for key in keys}
    provincial = lexicon.yaml_data("reference/outlets.yml")["outlets"]
    named = (s for o in outlets for s in (*o.signs, *o.sites, o.name))
    return Furniture(outlets, lists, keys, _lower([*named, *(s for o in provincial for s in o.get("signs", ()))]))


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(one_spelling(w).lower() for w in words)


class Line(Struct, frozen=True, dict=True):
    """A block without bullets and markup. words: how many; lower: its text in lower case; key: Text.keys; linked: whether it began with the
    mark of a link.
    """

    span: Span
    plain: str
    lower: str
    words: int
    key: str | None = None
    linked: bool = False

    @cached_property
    def bare(self) -> str:
        """Lower case without a count or colon at its end: "ý kiến bạn đọc (3)" -> "ý kiến bạn đọc"."""
        counted = len(self.lower) < 80 and not self.lower[-1:].isalpha()
        return _COUNT.sub("", self.lower) if counted else self.lower

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.plain.rstrip("\"')]").endswith((".", "!", "?", "…", ";", ":", "./", ","))

    @property
    def paragraph(self) -> bool:
        """Whether it is running text by its length and end."""
        return self.words >= 40 or (self.words >= 12 and self.ended)


def lines(text: Text) -> list[Line]:
    """The blocks of a text as lines; an empty one (only markup) keeps its place."""
    found = []
    for block, key in zip(text.blocks, text.keys, strict=True):
        before = _BEFORE.match(text.plain, block.start, block.end)
        start = before.end() if before else block.start
        end = block.end
        while end > start and _AFTER.fullmatch(text.plain[end - 1]):
            end -= 1
        plain = text.plain[start:end]
        words = plain.count(" ") + 1 if plain else 0
        linked = plain.startswith(_TO_ANOTHER) or text.plain.find(">>", block.start, start) >= 0
        found.append(Line(Span(start, end), plain, text.lower[start:end], words, key, linked))
    return found
