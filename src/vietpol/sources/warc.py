"""WARC files (ISO 28500), as web crawlers keep them: the HTML pages that servers answered with.

Read from beginning to end in little memory, with the standard library alone: the format is a few header lines and a
length before each record, and what the libraries for it don't tell (fastwarc 2.0, warcio 1.8: an archive that is cut off
looks whole) is what must be told here.
"""

import gzip
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import regex

from vietpol.config import ReadLimits
from vietpol.sources.files import reading
from vietpol.sources.html import Known
from vietpol.sources.page import Page
from vietpol.sources.plain import too_large
from vietpol.sources.refusal import Refusal

_LINE = 65_536  # bytes of a header line
_LINES = 1_000  # header lines of a record
_CHUNK = 1 << 20
_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = regex.compile(r"charset\s*=\s*[\"']?([\w.:\-]{2,40})", regex.IGNORECASE)
_GZIP = b"\x1f\x8b"


class _DamagedError(ValueError):
    """The archive can't be read on; the message says why."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """A server's answer: its status, its headers in lower case, its body as sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def pages(path: Path, limits: ReadLimits) -> Iterator[Page | Refusal]:
    """The HTML pages of a .warc or .warc.gz file, in its order. Raises OSError where it can't be opened.

    An archive that is cut off or damaged gives the pages before that place, and a refusal that names it.
    """
    with reading(path) as file:
        records = 0
        try:
            while (headers := _record(file)) is not None:
                page = _page(file, headers, path, limits)
                records += 1
                if page is not None:
                    yield page
        except (EOFError, gzip.BadGzipFile, zlib.error, _DamagedError) as error:
            reason = (
                f"the archive is cut off or damaged after record {records} ({error}); the pages before it were read; "
                "get the archive again"
            )
            yield Refusal(str(path), reason, blind=True)


# -- records -----------------------------------------------------------------------------------------------------------


def _record(file: BinaryIO) -> dict[str, str] | None:
    """The headers of the next record; None at the end of the file."""
    while (line := file.readline(_LINE)) in (b"\r\n", b"\n"):
        pass
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise _DamagedError(f"a record must begin with WARC/, not {line[:20]!r}")
    return _headers(file)


def _headers(file: BinaryIO) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(_LINES):
        line = file.readline(_LINE)
        if not line:
            raise _DamagedError("it ends inside the headers of a record")
        if line in (b"\r\n", b"\n"):
            return found
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    raise _DamagedError("a record has too many headers")


def _page(file: BinaryIO, headers: Mapping[str, str], path: Path, limits: ReadLimits) -> Page | Refusal | None:
    """The page in a record; None where it holds none. The record is read to its end."""
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(length) > 15:
        raise _DamagedError(f"the length of a record is {length[:20]!r}")
    size = int(length)
    if headers.get("warc-type", "").lower() != "response" or not headers.get("content-type", "").startswith(
        "application/http"
    ):
        _skip(file, size)
        return None
    address = headers.get("warc-target-uri", "").strip("<> ")
    where = f"{path}: {address}"
    if size > limits.page_bytes:
        _skip(file, size)
        return Refusal(where, too_large(size, limits.page_bytes, "one page"))
    answer = _answer(_read(file, size))
    if answer is None or answer.status != 200 or _type(answer) not in _HTML:
        return None
    return _opened(answer, address, where, path, limits)


def _read(file: BinaryIO, size: int) -> bytes:
    content = file.read(size)
    if len(content) < size:
        raise _DamagedError("it ends inside a record")
    return content


def _skip(file: BinaryIO, size: int) -> None:
    while size > 0:
        size -= len(_read(file, min(size, _CHUNK)))


# -- HTTP --------------------------------------------------------------------------------------------------------------


def _answer(content: bytes) -> _Answer | None:
    """An HTTP answer as it is stored; None where it is none."""
    end = regex.search(rb"\r?\n\r?\n", content[:_LINE])
    if end is None or not content.startswith(b"HTTP/"):
        return None
    status, *lines = content[: end.start()].decode("latin-1").splitlines()
    code = [*status.split(maxsplit=2), "", ""][1]
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return _Answer(int(code) if code.isdecimal() else 0, headers, content[end.end() :])


def _type(answer: _Answer) -> str:
    return answer.headers.get("content-type", "").partition(";")[0].strip().lower()


def _opened(answer: _Answer, address: str, where: str, path: Path, limits: ReadLimits) -> Page | Refusal:
    """The page of an answer, unpacked."""
    body = answer.body
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    packed = answer.headers.get("content-encoding", "identity").strip().lower()
    try:
        body = _unpacked(body, packed, limits.page_bytes)
    except (zlib.error, ValueError) as error:
        return Refusal(where, f"the page is packed as {packed[:20]} and can't be unpacked: {error}")
    charset = _CHARSET.search(answer.headers.get("content-type", ""))
    known = Known(url=address or None, charset=charset[1] if charset else None)
    return Page(body, address or path.name, where, None, True, known, limits, archive=str(path))


def _unchunked(body: bytes) -> bytes:
    """The body of an answer sent in chunks; as it is where a crawler has put it together already."""
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\n", at, at + 200)) >= 0:
        size = body[at:end].partition(b";")[0].strip()
        if not regex.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            break
        if (length := int(size, 16)) == 0:
            return b"".join(parts)
        parts.append(body[end + 1 : end + 1 + length])
        at = end + 1 + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) or body


def _unpacked(body: bytes, packed: str, limit: int) -> bytes:
    """A body without its content encoding. Raises ValueError or zlib.error."""
    if packed in ("gzip", "x-gzip"):
        return _inflated(body, 31, limit) if body.startswith(_GZIP) else body
    if packed == "deflate":
        try:
            return _inflated(body, 15, limit)
        except zlib.error:
            return _inflated(body, -15, limit)
    if packed in ("identity", "", "none", "utf-8"):
        return body
    if body.lstrip()[:1] == b"<":  # unpacked by the crawler, under the server's header
        return body
    raise ValueError("only gzip and deflate are known; let the crawler store pages unpacked")


def _inflated(body: bytes, window: int, limit: int) -> bytes:
    machine = zlib.decompressobj(window)
    content = machine.decompress(body, limit + 1)
    if len(content) > limit:
        raise ValueError(too_large(len(content), limit, "one page"))
    return content
