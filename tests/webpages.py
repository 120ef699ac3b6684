"""What the tests of sources share: the pages of tests/sources/pages, and WARC files made of them."""

import gzip
from collections.abc import Mapping
from pathlib import Path

from vietpol.config import ReadLimits
from vietpol.mappers import pages
from vietpol.mappers.article import Article
from vietpol.mappers.reading import Page, Reading
from vietpol.mappers.text import Text
from vietpol.sources import Known, Refusal
from vietpol.sources.html import read

PAGES = Path(__file__).parent / "sources" / "pages"
LIMITS = ReadLimits()


def page(name: str) -> bytes:
    """A page of tests/sources/pages."""
    return (PAGES / f"{name}.html").read_bytes()


def article(content: bytes, known: Known | None = None) -> Article:
    """The article that a page holds."""
    found = read(content, "page.html", None, "page.html", LIMITS, known or Known())
    assert isinstance(found, Article), found
    return found


def refused(content: bytes, known: Known | None = None) -> str:
    """Why a page holds none."""
    found = read(content, "page.html", None, "page.html", LIMITS, known or Known())
    assert isinstance(found, Refusal), found.text
    return found.reason


def as_read(found: Article) -> Page:
    """What the readers of pages make of an article's text."""
    return pages.read(Reading(Text(found)))


def lines(found: Article, *roles: str) -> list[str]:
    """The lines of these roles."""
    text = Text(found)
    by_role = zip(text.blocks, as_read(found).roles, strict=True)
    return [found.text[block.start : block.end] for block, role in by_role if role in roles]


def record(
    body: bytes, address: str, headers: Mapping[str, str] | None = None, status: str = "200 OK", kind: str = "response"
) -> bytes:
    """A record of a WARC file."""
    sent = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}
    http = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in sent.items()) + "\r\n"
    content = http.encode() + body
    return (
        (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-12T05:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{abs(hash(address))}>\r\nContent-Type: application/http; msgtype={kind}\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        ).encode()
        + content
        + b"\r\n\r\n"
    )


def packed(*records: bytes) -> bytes:
    """Records as crawlers pack them: each for itself."""
    return b"".join(gzip.compress(r) for r in records)
