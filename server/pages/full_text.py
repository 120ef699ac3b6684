"""An article's text with its facts marked, where the one who runs the server may show the text.

The release holds quotes and sentences, no texts. Which texts may be shown whole is a matter of their publishers' rights, so
their folders are named in the configuration (ServerConfig.texts); by default those are the seeds.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from vietpol.vocab import VP

from .model import Description
from .queries import query
from .reader import Reader

_MOST_MARKS = 5_000
_LARGEST_BYTES = 2_000_000
_SHOWN_FACTS = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text and the facts that it states, the one that says most with fewest words first."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An article's text, paragraph by paragraph."""

    paragraphs: list[list[Stretch]]

    @property
    def iris(self) -> set[str]:
        """Every IRI that is shown by its name."""
        return {fact for paragraph in self.paragraphs for stretch in paragraph for fact in stretch.facts}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text, in code points, that states a fact as a whole, or one property of it."""

    start: int
    end: int
    fact: str
    whole: bool


def marked_text(reader: Reader, article: Description, folders: Sequence[Path]) -> MarkedText | None:
    """The text of an article, None where it may not be shown, or where the file is no longer what was read."""
    name, digest = article.first(VP + "source"), article.first(VP + "sha256")
    text = next((t for folder in folders if name and digest and (t := _text(folder, name, digest)) is not None), None)
    if text is None:
        return None
    records, _ = reader.table(query("article-marks").replace("$thing", f"<{article.iri}>"), _MOST_MARKS)
    marks = [
        Mark(int(r["start"].value), int(r["end"].value), r["fact"].value, "property" not in r)
        for r in records
        if r["fact"].value != article.iri
    ]
    return MarkedText(stretches(text, marks))


def stretches(text: str, marks: Iterable[Mark]) -> list[list[Stretch]]:
    """Cut a text into paragraphs, and those wherever a mark begins or ends. Marks may overlap and lie in each other."""
    inside = sorted(
        (m for m in marks if 0 <= m.start < m.end <= len(text)), key=lambda m: (not m.whole, m.end - m.start, m.fact)
    )
    cuts = {0, len(text)} | {m.start for m in inside} | {m.end for m in inside}
    cuts |= {i for i, letter in enumerate(text) if letter == "\n"}
    places = sorted(cuts)
    facts: dict[int, dict[str, None]] = {}
    number = {place: n for n, place in enumerate(places)}
    for mark in inside:
        for n in range(number[mark.start], number[mark.end]):
            facts.setdefault(n, {})[mark.fact] = None
    paragraphs: list[list[Stretch]] = [[]]
    for n, (start, end) in enumerate(pairwise(places)):
        piece = text[start:end]
        if piece.startswith("\n"):
            paragraphs.append([])
            piece = piece[1:]
        if piece:
            paragraphs[-1].append(Stretch(piece, tuple(facts.get(n, {}))[:_SHOWN_FACTS]))
    return [paragraph for paragraph in paragraphs if any(stretch.text.strip() for stretch in paragraph)]


@lru_cache(maxsize=64)
def _text(folder: Path, name: str, digest: str) -> str | None:
    """A text by the name of its file, in NFC; None where there is no such file in the folder, or another text in it."""
    path = folder / name
    if Path(name).name != name or not path.is_file() or path.stat().st_size > _LARGEST_BYTES:
        return None
    try:
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None
    return text if hashlib.sha256(text.encode()).hexdigest() == digest else None
