"""Plain text as an article: UTF-8, in NFC, nothing else changed."""

import codecs
import hashlib
import unicodedata

import regex

from vietpol.config import ReadLimits
from vietpol.mappers.article import Article
from vietpol.sources.refusal import Refusal

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_KNOWN_FORMATS = {b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or Office file", b"\xd0\xcf\x11\xe0": "an old Office file"}
# What XML, and so RDF/XML, can't hold.
_CONTROL = regex.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# More combining marks in a row than any writing has (UAX #15, Stream-Safe Text Format); normalising them takes
# time that grows with the square of their number.
_MARKS = regex.compile(r"\p{M}{31}")


def decode(content: bytes, source: str, article: str | None, where: str, limits: ReadLimits) -> Article | Refusal:
    """The bytes of a text as an article. article: its id, None: made from its text; where: how errors call it."""
    refused = _not_text(content, limits)
    if refused is not None:
        return Refusal(where, refused, article)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Refusal(where, _not_utf8(content, error), article)
    return article_of(text, source, article, where)


def article_of(text: str, source: str, article: str | None, where: str) -> Article | Refusal:
    """A text as an article in NFC, or why it can't be one."""
    refused = _not_an_article(text)
    if refused is not None:
        return Refusal(where, refused, article)
    normal = unicodedata.normalize("NFC", text)
    return Article(article or hashlib.sha256(normal.encode()).hexdigest()[:16], source, normal)


def too_large(size: int, limit: int, what: str = "one article") -> str:
    """Why something of this size is refused."""
    return (
        f"{size:,} bytes are more than the limit of {limit:,} bytes for {what}; "
        "split it into its articles, or raise the limit (--max-bytes)"
    )


def _not_text(content: bytes, limits: ReadLimits) -> str | None:
    if len(content) > limits.article_bytes:
        return too_large(len(content), limits.article_bytes)
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
