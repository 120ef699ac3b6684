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
_ADDRESS = r"[\p{L}\d]{2,30}(?:\.[a-z\d]{2,20}){0,2}\.vn"
# "Báo Mẫu Sơn điện tử", "Báo Mẫu Sơn - Vũng Mẫu |- Sáng 22-3, …"
_PAPER = r"Báo(?: điện tử)?(?: \p{Lu}\p{L}+){1,4}+(?: - (?:\p{Lu}\p{L}+ ){1,3}(?=-))?(?: điện tử| [Oo]nline)?"
_COUNT = regex.compile(r"\s*[:(]?\s*\d*\s*\)?\s*$")


class Outlet(Struct, frozen=True):
    """A newspaper, station or site: the name it gives itself, its domains, the signs at the head of its leads."""

    name: str
    sites: tuple[str, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True)
class Furniture:
    """pages.yml, lower-case where case doesn't matter. keys: of header lines; printed: the signs of outlets, those of outlets.yml too, as they
    stand at the head of a lead; signs: these, names and domains.
    """

    outlets: tuple[Outlet, ...]
    lists: Mapping[str, frozenset[str]]
    keys: Mapping[str, str]
    printed: tuple[str, ...]
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
        """A sign, an address or a paper's name before a dash at the head of a lead ("QĐND Online - …", "baomau.vn - …"), group `sign`."""
        return regex.compile(rf"(?P<sign>{self._either}|{_ADDRESS}|{_PAPER})\s?-\s(?=\p{{Lu}}|\d|\")")

    @cached_property
    def heading(self) -> "regex.Pattern[str]":
        """A sign or a paper's name at the head of the line of the day ("SGGPO Thứ Sáu, 29/9/2023"), group `sign`."""
        online = "|".join(regex.escape(outlet.name) for outlet in self.outlets)
        return regex.compile(
            rf"(?P<sign>{self._either}|(?:{online}) (?:[Oo]nline|điện tử)|{_PAPER})(?=[\s|,\-])(?!\s-\s\p{{Lu}})"
        )

    @property
    def _either(self) -> str:
        return "|".join(regex.escape(sign) for sign in sorted(self.printed, key=len, reverse=True))

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
    printed = [*(s for o in outlets for s in o.signs), *(s for o in provincial for s in o.get("signs", ()))]
    named = (s for o in outlets for s in (*o.sites, o.name))
    return Furniture(outlets, lists, keys, tuple(printed), _lower([*printed, *named]))


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
