"""Search by name: an index of labels in memory, made anew for each release.

Words are found by their beginnings. Without tone marks they are folded ("le quoc phong" finds Lê Quốc Phong); with
them they are taken at their word ("thế" does not find "thể").
"""

import re
import threading
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vietpol.server.engine.core import Engine
from vietpol.server.services import content_key

from .addresses import kind_of
from .queries import query

_WORD = re.compile(r"[^\W_]+")
_MOST_NAMES = 2_000_000
_MOST_WORDS = 12
# Of hits that fit equally well, people look for these first.
_RANK = {kind: n for n, kind in enumerate(("person", "indicator", "body", "post", "area", "meeting", "doc", "article"))}
# Where a tone mark stands is a matter of spelling: "hòa" is "hoà".
_OLD_SPELLING = re.compile(
    r"([oO])([aAeE])([\u0300\u0301\u0303\u0309\u0323])|([uU])([yY])([\u0300\u0301\u0303\u0309\u0323])"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found. label: as it is written in the graph."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Index:
    hits: list[Hit]
    words: list[tuple[str, int]]  # every folded word with the position of its hit, sorted


class NameIndex:
    """The names of the current release."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._key: str | None = None
        self._index = _Index([], [])

    def search(self, text: str, *, kind: str | None = None, limit: int = 50, skip: int = 0) -> list[Hit]:
        """The things whose names have a word for each word of the text, the closest first."""
        index = self._current()
        wanted = _words(text)[:_MOST_WORDS]
        if not wanted:
            return []
        found: set[int] | None = None
        for word in sorted(wanted, key=len, reverse=True):
            positions = set(_positions(index, fold(word)))
            found = positions if found is None else found & positions
        fitting = [index.hits[i] for i in found or () if kind in (None, index.hits[i].kind)]
        exact = [plain(word) for word in wanted if fold(word) != plain(word)]  # tone marks, or đ, were typed
        if exact:
            fitting = [hit for hit in fitting if _has(exact, hit.label)]
        whole = fold(text)
        fitting.sort(key=lambda hit: (*_distance(whole, hit), hit.label, hit.iri))
        return fitting[skip : skip + limit]

    def search_any(self, text: str, *, limit: int = 10) -> list[Hit]:
        """The things that share most words with the text: for an address that is slightly wrong."""
        index = self._current()
        shared: dict[int, int] = {}
        for word in _words(text)[:_MOST_WORDS]:
            for position in _positions(index, fold(word)) if len(word) > 1 else ():
                shared[position] = shared.get(position, 0) + 1
        best = sorted(shared, key=lambda i: (-shared[i], len(index.hits[i].label), index.hits[i].iri))
        return [index.hits[i] for i in best[:limit] if shared[i] > 1]

    def __len__(self) -> int:
        return len(self._current().hits)

    def _current(self) -> _Index:
        key = content_key(self._engine.release)
        if key != self._key:
            with self._lock:
                if key != self._key:
                    self._index = self._read()
                    self._key = key
        return self._index

    def _read(self) -> _Index:
        names: dict[str, tuple[str, set[str]]] = {}
        for record in self._engine.rows(query("index"), limit=_MOST_NAMES).records():
            label = record["label"].value
            _, words = names.setdefault(record["thing"].value, (label, set()))
            words.update(fold(word) for word in _words(label))
            if "labelEn" in record:
                words.update(fold(word) for word in _words(record["labelEn"].value))
        hits = [Hit(iri, label, kind_of(iri)) for iri, (label, _) in names.items()]
        pairs = ((word, i) for i, (_, words) in enumerate(names.values()) for word in words)
        return _Index(hits, sorted(pairs))


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without any mark: "Đồng Tháp" becomes "dong thap"."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def plain(text: str) -> str:
    """Lower case with all marks, and a tone mark where the modern spelling has it."""
    decomposed = _OLD_SPELLING.sub(_modern, unicodedata.normalize("NFD", text.lower()))
    return unicodedata.normalize("NFC", decomposed)


def _modern(match: re.Match[str]) -> str:
    first, second, tone = (
        match.group(1) or match.group(4),
        match.group(2) or match.group(5),
        match.group(3) or match.group(6),
    )
    return f"{first}{tone}{second}"


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))


def _positions(index: _Index, start: str) -> Iterable[int]:
    at = bisect_left(index.words, (start, -1))
    while at < len(index.words) and index.words[at][0].startswith(start):
        yield index.words[at][1]
        at += 1


def _has(exact: Iterable[str], label: str) -> bool:
    words = [plain(word) for word in _words(label)]
    return all(any(word.startswith(start) for word in words) for start in exact)


def _distance(whole: str, hit: Hit) -> tuple[int, int, int]:
    name = fold(hit.label)
    fit = 0 if name == whole else 1 if name.startswith(whole) else 2 if whole in name else 3
    return fit, _RANK.get(hit.kind, len(_RANK)), len(name)
