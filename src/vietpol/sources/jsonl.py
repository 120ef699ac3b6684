"""JSON Lines: one article a line, an object with `text` or `html` and what is known of it.

The fields and their other names: `records` in ontology/reference/portals.yml. A line that is no article is refused by
its number; the others are read.
"""

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from vietpol.config import ReadLimits
from vietpol.mappers.naming import plain_id
from vietpol.sources.files import reading
from vietpol.sources.html import Known
from vietpol.sources.page import Page
from vietpol.sources.plain import too_large
from vietpol.sources.portals import portals
from vietpol.sources.refusal import Refusal
from vietpol.sources.stamps import moment

_BOM = b"\xef\xbb\xbf"
_STRINGS = ("url", "title", "publisher")


class _BadRecordError(ValueError):
    """A line is no article; the message says why."""


def pages(path: Path, limits: ReadLimits) -> Iterator[Page | Refusal]:
    """The articles of a .jsonl or .jsonl.gz file, in its order. Raises OSError where it can't be opened."""
    with reading(path) as file:
        number = 0
        try:
            while line := file.readline(limits.page_bytes + 1):
                number += 1
                page = _page(line, path, number, limits)
                if not line.endswith(b"\n"):
                    _skip_line(file, limits)
                if page is not None:
                    yield page
        except (EOFError, gzip.BadGzipFile) as error:
            reason = f"the file is cut off or damaged after line {number}: {error}; the lines before it were read"
            yield Refusal(str(path), reason, blind=True)


def _skip_line(file: BinaryIO, limits: ReadLimits) -> None:
    """Leave out the rest of a line that is too long."""
    while (more := file.readline(limits.page_bytes)) and not more.endswith(b"\n"):
        pass


def _page(line: bytes, path: Path, number: int, limits: ReadLimits) -> Page | Refusal | None:
    where = f"{path}:{number}"
    if len(line) > limits.page_bytes:
        return Refusal(where, too_large(len(line), limits.page_bytes, "one line"))
    content = line.removeprefix(_BOM).strip()
    if not content:
        return None
    try:
        record = msgspec.json.decode(content)
        return _of_record(record, f"{path.name}:{number}", where, str(path), limits)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Refusal(where, f"not JSON: {error}; each line must be one JSON object, in UTF-8")
    except _BadRecordError as error:
        return Refusal(where, str(error))


def _of_record(record: Any, source: str, where: str, archive: str, limits: ReadLimits) -> Page:
    if not isinstance(record, dict):
        raise _BadRecordError("not a JSON object; a line is {'text': ...} or {'html': ...}, and more where it is known")
    text, html = _string(record, "text"), _string(record, "html")
    if text is None and html is None:
        names = ", ".join([*portals().records["text"], *portals().records["html"]])
        raise _BadRecordError(f"no text: none of the fields {names} is there and not empty")
    known = Known(author=_author(record), published=_published(record), **{n: _string(record, n) for n in _STRINGS})
    return Page(
        text if text is not None else html or "",
        known.url or source,
        where,
        _id(record),
        is_html=text is None,
        known=known,
        limits=limits,
        archive=archive,
    )


def _field(record: Mapping[str, Any], name: str) -> tuple[str, Any]:
    """The first of a field's names that has a value, and the value; ("", None) where there is none."""
    return next(((n, record[n]) for n in portals().records[name] if record.get(n) not in (None, "", [])), ("", None))


def _string(record: Mapping[str, Any], name: str) -> str | None:
    key, value = _field(record, name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _BadRecordError(f'the field "{key}" must be a string, not {type(value).__name__}')
    return value if name in ("text", "html") else " ".join(value.split()) or None


def _id(record: Mapping[str, Any]) -> str | None:
    """The line's own id where it is a plain one."""
    value = _field(record, "id")[1]
    found = str(value) if isinstance(value, (str, int)) else ""
    return found if plain_id(found) else None


def _author(record: Mapping[str, Any]) -> str | None:
    key, value = _field(record, "author")
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return ", ".join(v.strip() for v in value if v.strip()) or None
    if value is not None and not isinstance(value, str):
        raise _BadRecordError(f'the field "{key}" must be a string or a list of strings')
    return value


def _published(record: Mapping[str, Any]) -> str | None:
    key, value = _field(record, "published")
    if value is None:
        return None
    found = moment(" ".join(str(value).split())) if isinstance(value, (str, int)) else None
    if found is None:
        raise _BadRecordError(f'the field "{key}" holds no date: {str(value)[:40]!r}; write it as 2024-01-23T18:19:34')
    return found
