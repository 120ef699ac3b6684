"""An HTML page as an article: its text composed line by line, as docs/decisions/0005-web-pages.md describes."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from vietpol.config import ReadLimits
from vietpol.mappers.article import Article
from vietpol.sources import blocks, metadata, parts
from vietpol.sources.charset import CharsetError, decode
from vietpol.sources.parts import Parts
from vietpol.sources.plain import article_of, too_large
from vietpol.sources.refusal import Refusal
from vietpol.sources.regions import NoArticleError

# A line of the page that looks like one of our own.
_KEY = regex.compile(r"^#\s*(?=[a-z_]+\s=)")
_PAGE = regex.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b",
    regex.IGNORECASE | regex.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page from elsewhere, and counts more than what the page says; charset: declared by the server."""

    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    charset: str | None = None


def looks_like_page(content: bytes) -> bool:
    """Whether bytes begin as an HTML page does."""
    return _PAGE.match(content[:2000]) is not None


def read(
    content: bytes, source: str, article: str | None, where: str, limits: ReadLimits, known: Known
) -> Article | Refusal:
    """A page as an article. article: its id, None: made from its text; where: how errors call it."""
    if len(content) > limits.page_bytes:
        return Refusal(where, too_large(len(content), limits.page_bytes, "one page"), article)
    try:
        text = decode(content, known.charset)
    except CharsetError as error:
        return Refusal(where, str(error), article)
    return read_text(text, source, article, where, limits, known)


def read_text(
    text: str, source: str, article: str | None, where: str, limits: ReadLimits, known: Known
) -> Article | Refusal:
    """The same for a page whose letters are known."""
    root = blocks.tree(unicodedata.normalize("NFC", text))
    if root is None:
        return Refusal(where, "no article: the page is empty", article, no_article=True)
    try:
        found = parts.find(blocks.blocks(root), metadata.read(root))
    except NoArticleError as error:
        return Refusal(where, str(error), article, no_article=True)
    composed = compose(_with(found, known))
    if len(composed.encode()) > limits.article_bytes:
        return Refusal(where, too_large(len(composed.encode()), limits.article_bytes), article)
    return article_of(composed, source, article, where)


def compose(page: Parts) -> str:
    """The archived text of a page: header lines of what its mark-up says, then its lines, captions with their key."""
    return "".join(
        f"{line}\n"
        for line in [*header(page.url, page.publisher, page.published, page.title, page.author), *_body(page)]
    )


def header(
    url: str | None, publisher: str | None, published: str | None, title: str | None, author: str | None
) -> Iterator[str]:
    """The header lines of an archived text: "# title = …"."""
    values = {"url": url, "publisher": publisher, "published": published, "title": title, "author": author}
    for key, value in values.items():
        if value is not None and (plain := " ".join(value.split())):
            yield f"# {key} = {plain}"


def _body(page: Parts) -> Iterator[str]:
    if page.site:
        yield _escaped(page.site)
    for line in page.lines:
        yield f"# caption = {line.text}" if line.caption else _escaped(line.text)


def _escaped(line: str) -> str:
    return _KEY.sub("", line)


def _with(page: Parts, known: Known) -> Parts:
    return replace(
        page,
        url=known.url or page.url,
        title=known.title or page.title,
        published=known.published or page.published,
        publisher=known.publisher or page.publisher,
        author=known.author or page.author,
    )
