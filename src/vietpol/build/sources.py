"""From files to articles: what can be read as one, and a clear refusal of what can't."""

import codecs
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from vietpol.config import ReadLimits
from vietpol.mappers.article import Article
from vietpol.mappers.naming import plain_id

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_KNOWN_FORMATS = {b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or Office file", b"\xd0\xcf\x11\xe0": "an old Office file"}
# What XML, and so RDF/XML, can't hold.
_CONTROL = regex.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# More combining marks in a row than any writing has (UAX #15, Stream-Safe Text Format); normalising them takes
# time that grows with the square of their number.
_MARKS = regex.compile(r"\p{M}{31}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or folder that is no article. reason says what is wrong, and what to do about it.

    article: the id that the file would have had, None for a folder or where the id comes from the text.
    blind: whether it can't be told which articles are there.
    """

    path: str
    reason: str
    article: str | None = None
    blind: bool = False

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def find(paths: Iterable[Path]) -> Iterator[Path | Refusal]:
    """The article files among files and folders (their `.txt` files, at any depth), each once, in order."""
    seen: set[Path] = set()
    for given in sorted(set(paths)):
        for found in _inside(given) if given.is_dir() else [given]:
            if isinstance(found, Refusal):
                yield found
            elif (real := found.resolve()) not in seen:
                seen.add(real)
                yield found


def _inside(folder: Path) -> Iterator[Path | Refusal]:
    problems: list[OSError] = []
    empty = True
    for here, folders, files in os.walk(folder, onerror=problems.append):
        folders.sort()
        for name in sorted(files):
            if name.lower().endswith(".txt"):
                empty = False
                yield Path(here, name)
    for problem in problems:
        yield Refusal(
            str(problem.filename), f"the folder can't be read: {problem.strerror}; check its permissions", blind=True
        )
    if empty and not problems:
        yield Refusal(str(folder), "there is no .txt file in this folder")


def read(path: Path, limits: ReadLimits) -> Article | Refusal:
    """One file as an article, or why it is none."""
    stem = path.stem if plain_id(path.stem) else None
    try:
        content = _content(path, limits)
    except OSError as error:
        return Refusal(str(path), f"can't be read: {error.strerror}", stem, blind=stem is None)
    return content if isinstance(content, Refusal) else decode(content, path.name, stem, str(path), limits)


def decode(content: bytes, source: str, article: str | None, where: str, limits: ReadLimits) -> Article | Refusal:
    """The bytes of a file as an article. article: its id, None: made from its text; where: how errors call it."""
    refused = _not_text(content, limits)
    if refused is None:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            refused = _not_utf8(content, error)
        else:
            refused = _not_an_article(text)
    if refused is not None:
        return Refusal(where, refused, article)
    normal = unicodedata.normalize("NFC", text)
    return Article(article or hashlib.sha256(normal.encode()).hexdigest()[:16], source, normal)


def _content(path: Path, limits: ReadLimits) -> bytes | Refusal:
    info = path.stat()
    stem = path.stem if plain_id(path.stem) else None
    if not stat.S_ISREG(info.st_mode):
        return Refusal(str(path), "not a regular file", stem)
    if info.st_size > limits.article_bytes:
        return Refusal(str(path), _too_large(info.st_size, limits), stem)
    with path.open("rb") as file:
        return file.read(limits.article_bytes + 1)


def _too_large(size: int, limits: ReadLimits) -> str:
    return (
        f"{size:,} bytes are more than the limit of {limits.article_bytes:,} bytes for one article; "
        "split it into its articles, or raise the limit (--max-bytes)"
    )


def _not_text(content: bytes, limits: ReadLimits) -> str | None:
    if len(content) > limits.article_bytes:
        return _too_large(len(content), limits)
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        return "the file is empty"
    for start, name in _KNOWN_FORMATS.items():
        if content.startswith(start):
            return f"this is {name}, not a text; save the article's text as a UTF-8 .txt file"
    if content.startswith(_UTF16_MARKS):
        return "the text is in UTF-16, not in UTF-8; convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW"
    if b"\0" in content:
        return "this is a binary file, not a text"
    return None


def _not_utf8(content: bytes, error: UnicodeDecodeError) -> str:
    line = content.count(b"\n", 0, error.start) + 1
    return (
        f"not UTF-8: byte 0x{content[error.start]:02x} at offset {error.start} (line {line}); "
        "convert it, for instance: iconv -f WINDOWS-1258 -t UTF-8 OLD > NEW"
    )


def _not_an_article(text: str) -> str | None:
    if not text.strip():
        return "the file is empty"
    if (found := _CONTROL.search(text)) is not None:
        return (
            f"not plain text: control character U+{ord(found[0]):04X} at offset {found.start()}; remove such characters"
        )
    if (found := _MARKS.search(text)) is not None:
        return f"this is no writing: more than 30 combining marks in a row at offset {found.start()}"
    return None
