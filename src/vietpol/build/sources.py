"""The files given to a build: which are read, in which format, and the articles in them.

    .txt            one article, plain text; so is a file of any other name that is given by name
    .html .htm      one article, a web page
    .jsonl          an article a line
    .warc           the pages that a web crawler kept
    -               standard input: one article, plain text or a web page
.jsonl and .warc may be packed (.gz).
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from vietpol.config import ReadLimits
from vietpol.mappers.article import Article
from vietpol.mappers.naming import plain_id
from vietpol.sources import Page, Refusal, article, jsonl, warc
from vietpol.sources.html import looks_like_page
from vietpol.sources.plain import too_large

__all__ = ["STANDARD_INPUT", "Refusal", "find", "pages", "read", "rereadable"]

STANDARD_INPUT = Path("-")
_PAGES = (".html", ".htm", ".xhtml")
_MANY = {".jsonl": jsonl.pages, ".jsonl.gz": jsonl.pages, ".warc": warc.pages, ".warc.gz": warc.pages}
_READ = (".txt", *_PAGES, *_MANY)


def find(paths: Iterable[Path]) -> Iterator[Path | Refusal]:
    """The files among files and folders (their files of the formats above, at any depth), each once, in order."""
    seen: set[Path] = set()
    for given in sorted(set(paths)):
        for found in _inside(given) if given.is_dir() else [given]:
            if isinstance(found, Refusal):
                yield found
            elif (real := found if found == STANDARD_INPUT else _real(found)) not in seen:
                seen.add(real)
                yield found


def _real(path: Path) -> Path:
    """The file behind links. Path.resolve raises on links that go in a circle; opening them gives the error that is told."""
    return Path(os.path.realpath(path))


def _inside(folder: Path) -> Iterator[Path | Refusal]:
    problems: list[OSError] = []
    empty = True
    for here, folders, files in os.walk(folder, onerror=problems.append):
        folders.sort()
        for name in sorted(files):
            if name.lower().endswith(_READ):
                empty = False
                yield Path(here, name)
    for problem in problems:
        yield Refusal(
            str(problem.filename), f"the folder can't be read: {problem.strerror}; check its permissions", blind=True
        )
    if empty and not problems:
        yield Refusal(str(folder), "there is no .txt file in this folder, nor .html, .jsonl or .warc")


def pages(path: Path, limits: ReadLimits) -> Iterator[Page | Refusal]:
    """What a file holds, one after the other; memory does not grow with the file. Never raises."""
    many = next((reader for ending, reader in _MANY.items() if path.name.lower().endswith(ending)), None)
    try:
        if not _is_utf8(path):
            yield Refusal(str(path), "the file's name is not UTF-8, so nothing can refer to it; rename it", blind=True)
        elif many is None:
            yield _page(path, limits)
        elif not stat.S_ISREG(path.stat().st_mode):
            yield Refusal(str(path), "not a regular file", blind=True)
        else:
            yield from many(path, limits)
    except OSError as error:
        stem = None if many else _stem(path)
        yield Refusal(str(path), f"can't be read: {error.strerror or error}", stem, blind=stem is None)


def read(path: Path, limits: ReadLimits) -> Article | Refusal:
    """The one article of a file, or why there is none, or not one."""
    found: Article | None = None
    refused: Refusal | None = None
    for page in pages(path, limits):
        made = page if isinstance(page, Refusal) else article(page)
        if isinstance(made, Refusal):
            refused = refused or made
        elif found is not None:
            return Refusal(str(path), "holds several articles; here one is needed (vietpol build reads them all)")
        else:
            found = made
    return found or refused or Refusal(str(path), "holds no article")


def rereadable(page: Page) -> bool:
    """Whether the article can be read a second time at little cost: a file of plain text."""
    return not page.is_html and page.archive is None and page.where != _INPUT


_INPUT = "standard input"


def _is_utf8(path: Path) -> bool:
    """Whether the path can be written down. Names from old archives may be bytes of another charset (PEP 383)."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _stem(path: Path) -> str | None:
    return path.stem if plain_id(path.stem) and path != STANDARD_INPUT else None


def _page(path: Path, limits: ReadLimits) -> Page | Refusal:
    """The page or text of a file that holds one."""
    if path == STANDARD_INPUT:
        content = sys.stdin.buffer.read(limits.page_bytes + 1)
        return Page(content, "stdin", _INPUT, is_html=looks_like_page(content), limits=limits)
    is_html, stem = path.name.lower().endswith(_PAGES), _stem(path)
    largest = limits.page_bytes if is_html else limits.article_bytes
    info = path.stat()
    if not stat.S_ISREG(info.st_mode):
        return Refusal(str(path), "not a regular file", stem)
    if info.st_size > largest:
        return Refusal(str(path), too_large(info.st_size, largest), stem)
    with path.open("rb") as file:
        return Page(file.read(largest + 1), path.name, str(path), stem, is_html, limits=limits)
