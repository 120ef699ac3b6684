"""The parts of a page: each line's role first, then title, publication, publisher and author from the lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import regex

from vietpol.mappers.facts import Evidence, PageData
from vietpol.mappers.pages.bylines import byline, is_agency, tail
from vietpol.mappers.pages.furniture import Line, furniture, lines
from vietpol.mappers.pages.stamps import Stamp, compact, stamp
from vietpol.mappers.reading import BlockRole, Page, Reading
from vietpol.mappers.text import Span, matching_key
from vietpol.vocab import slug

_TITLE_WORDS = range(4, 41)
_KEYED_ROLES: Mapping[str, BlockRole] = {"title": "title", "caption": "caption"}  # other keys: "header"
_ADDRESS = regex.compile(r"https?://(?P<host>[^\s/:?#]+)[^\s?#]*?(?P<last>[^\s/?#]*)/?(?:[?#]|$)")
_URL = regex.compile(r"https?://[^\s\"'<>*]{4,2000}")
# A short line without a full stop in which somebody does something at an event is a caption.
_CAPTION = regex.compile(
    r"\b(?:phát biểu|kết luận|trao|tặng|chủ trì|điều hành|trình bày|dâng hương|chụp ảnh|thăm hỏi|dự|tại|thông tin)\b"
    r".{0,120}\b(?:hội nghị|buổi|lễ|kỳ họp|phiên họp|đại hội|cuộc|tình hình|hội thảo|tọa đàm|điểm cầu|chương trình)\b"
)
_BRACKETED = regex.compile(r"\((?P<sign>[^()\d]{2,30}?)\)\s?-?\s")
_CAPITALS = regex.compile(r"(?P<sign>\p{Lu}[\p{Lu}&.+]{1,9}(?:\.(?:VN|vn))?|Kinhtedothi)\s?-\s?(?=\p{L}|\")")
_SITE = regex.compile(r"\b(?:theo|nguồn:?)\s(?P<site>[\p{L}\d.\-]{2,40}\.(?:vn|com|net|org)(?:\.vn)?)\.?$")
_SUFFIX = regex.compile(r"\s+[|\-]\s+(?P<site>[^|]{3,60})$")


@dataclass(slots=True)
class _Parts:
    """What has been found so far. roles: one for each line, "body" until something else is known."""

    lines: list[Line]
    roles: list[BlockRole]
    data: dict[str, str] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)

    def set(self, name: str, value: str, span: Span, rule: str) -> None:
        """Keep the first value of a field with its evidence."""
        if name not in self.data and value:
            self.data[name] = value
            prop = {"title": "dcterms:title", "publisher": "dcterms:publisher", "author": "byline"}.get(name, name)
            self.evidence.append(Evidence(span.start, span.end, rule, for_property=prop))


def read(reading: Reading) -> Page:
    """Title, publication, publisher, author and address as the page prints them; each line's role."""
    parts = _Parts(lines(reading.text), ["body"] * len(reading.text.blocks))
    _keyed_lines(parts)
    first = _first_paragraph(parts)
    last = _below(parts, first)
    _stamps(parts, first)
    _furniture(parts, first, last)
    _title(parts, first)
    _author(parts, first, last)
    _captions(parts, first)
    _publisher(parts, first)
    published = parts.data.get("published")
    data = PageData(**parts.data, evidence=tuple(parts.evidence))
    return Page(data, tuple(parts.roles), None if published is None else published[:10])


def _keyed_lines(parts: _Parts) -> None:
    """ "# url = …", "# caption = …": what a collection or the mark-up of a page says of it; addresses in lines of their own."""
    for i, line in enumerate(parts.lines):
        if line.key is not None:
            parts.roles[i] = _KEYED_ROLES.get(line.key, "header")
            _keyed(parts, line)
        elif line.words == 1 and (m := _URL.fullmatch(line.plain)):
            parts.roles[i] = "header"
            parts.set("url", m[0], line.span, "pages/address")


def _keyed(parts: _Parts, line: Line) -> None:
    if line.key in ("url", "title", "author"):
        parts.set(line.key, line.plain, line.span, "pages/header-line")
    elif line.key in ("publisher", "source"):
        parts.set("publisher", line.plain, line.span, "pages/header-line")
    elif line.key in ("date", "published"):
        printed = stamp(line)
        if printed is not None:
            parts.set("published", printed.value, printed.span, "pages/header-line")
        elif day := compact(line.plain):
            parts.set("published", day, line.span, "pages/header-line")


def _first_paragraph(parts: _Parts) -> int:
    """The line where running text begins."""
    for i, line in enumerate(parts.lines):
        if parts.roles[i] == "body" and line.paragraph and not _is_photo(line) and stamp(line) is None:
            return i
    bodies = [i for i, role in enumerate(parts.roles) if role == "body"]
    return max(bodies, key=lambda i: parts.lines[i].words, default=0)


def _below(parts: _Parts, first: int) -> int:
    """The line after which only furniture follows; from there on it is marked."""
    ends = furniture()["ends"]
    below = next((i for i in range(first + 1, len(parts.lines)) if parts.lines[i].bare in ends), len(parts.lines))
    for i in range(below, len(parts.lines)):
        if parts.roles[i] == "body":
            parts.roles[i] = "menu"
    return below


def _stamps(parts: _Parts, first: int) -> None:
    order = [*range(first), *range(len(parts.lines) - 1, first, -1)]
    found: list[tuple[int, Stamp]] = []
    for i in order:
        if parts.roles[i] == "body" and (s := stamp(parts.lines[i])) is not None and (s.sure or i < first):
            found.append((i, s))
            parts.roles[i] = "date"
    for _, s in sorted(found, key=lambda f: not f[1].sure):
        parts.set("published", s.value, s.span, "pages/stamp")


def _furniture(parts: _Parts, first: int, below: int) -> None:
    """Menus, counters, boxes of related headlines, the line with the site's name."""
    words = furniture()
    in_box = False
    for i, line in enumerate(parts.lines[:below]):
        if parts.roles[i] != "body":
            continue
        if i < first and _site_name(line):
            parts.roles[i] = "header"
            name = regex.sub(r"^[Ll]ogo\s+", "", line.plain)
            parts.set("publisher", name[0].upper() + name[1:], line.span, "pages/site-line")
        elif not line.plain or line.bare in words["menu"] or words.begins("menu_begins", line.lower):
            parts.roles[i] = "menu"
        elif line.bare in words["boxes"]:
            parts.roles[i], in_box = "menu", True
        elif in_box and not line.paragraph:
            parts.roles[i] = "menu"
        else:
            in_box = False
            if i < first and line.words < _TITLE_WORDS.start:
                parts.roles[i] = "menu"


def _site_name(line: Line) -> bool:
    words = furniture()
    lower = line.lower.removeprefix("logo ")
    return (
        line.words <= 14
        and not line.ended
        and words.begins("site_words", lower)
        and not words.begins("not_sites", lower)
        and (line.words > 2 or line.plain.isupper() or lower.startswith("báo "))
        and regex.search(r"\b(?:tổ chức|tổng kết|công bố|ra mắt|làm việc|thăm|tiếp|khai trương|kỷ niệm|họp)\b", lower)
        is None
    )


def _title(parts: _Parts, first: int) -> None:
    if "title" in parts.data:
        _printed_title(parts, first)
        return
    candidates = [
        (i, line)
        for i, line in enumerate(parts.lines[:first])
        if parts.roles[i] == "body" and line.words in _TITLE_WORDS and not line.plain.endswith((".", ";", ":", ","))
    ]
    if "url" in parts.data:
        m = _ADDRESS.match(parts.data["url"])
        address = set(slug(m["last"]).split("-")) if m else set()
        candidates = [c for c in candidates if _alike(c[1], address)] or ([] if len(address) > 4 else candidates)
    candidates = [c for c in candidates if not _is_photo(c[1]) and ("url" in parts.data or not _is_caption(c[1]))]
    if not candidates:
        return
    i, line = next((c for c in candidates if c[1].words >= 7), max(candidates, key=lambda c: c[1].words))
    parts.roles[i] = "title"
    end = line.span.end
    suffix = _SUFFIX.search(line.plain)
    if suffix and _names_site(suffix["site"]):
        end = line.span.start + suffix.start()
    span = Span(line.span.start, end)
    parts.set("title", line.plain[: end - line.span.start].strip(), span, "pages/title")


def _printed_title(parts: _Parts, first: int) -> None:
    """Where a header line names the title: the line of the text that prints it."""
    title = matching_key(parts.data["title"])
    for i, line in enumerate(parts.lines[:first]):
        if parts.roles[i] == "body" and matching_key(line.plain) == title:
            parts.roles[i] = "title"


def _alike(line: Line, address: set[str]) -> bool:
    """Whether a headline says what the last part of the address says."""
    words = slug(line.plain).split("-")
    return 2 * sum(w in address for w in words) > len(words)


def _names_site(words: str) -> bool:
    lower = words.lower()
    return furniture().begins("site_words", lower) or any(
        lower in (o.name.lower(), *o.sites, *(s.lower() for s in o.signs)) for o in furniture().outlets
    )


def _author(parts: _Parts, first: int, below: int) -> None:
    """The last line that is a byline; else the tail of the last paragraph; else a line above the text."""
    for i in range(below - 1, first, -1):
        line = parts.lines[i]
        if parts.roles[i] in ("menu", "header", "date", "caption"):
            continue
        if not line.plain or (line.words <= 12 and _is_source(line)):
            parts.roles[i] = "byline"
            continue
        span = byline(line)
        if span is not None:
            parts.roles[i] = "byline"
            parts.set("author", _words(line, span), span, "pages/byline")
        elif line.paragraph:
            break
    running = (i for i in range(below - 1, first - 1, -1) if parts.roles[i] == "body" and parts.lines[i].words >= 12)
    last = next(running, None)
    if "author" not in parts.data and last is not None and (span := tail(parts.lines[last])) is not None:
        parts.set("author", _words(parts.lines[last], span), span, "pages/byline-tail")
    for i in range(first):
        line = parts.lines[i]
        if parts.roles[i] == "body" and line.lower.startswith("tác giả") and (span := byline(line)) is not None:
            parts.roles[i] = "byline"
            parts.set("author", _words(line, span), span, "pages/byline")


def _is_source(line: Line) -> bool:
    return (
        line.lower.startswith(("theo ", "nguồn:", "(theo ")) or is_agency(line.plain) or bool(_SITE.search(line.lower))
    )


def _words(line: Line, span: Span) -> str:
    return line.plain[span.start - line.span.start : span.end - line.span.start]


def _captions(parts: _Parts, first: int) -> None:
    lead = True
    for i, line in enumerate(parts.lines):
        if parts.roles[i] != "body":
            continue
        if _is_photo(line) or (not line.ended and _is_caption(line)) or (i < first and _is_caption(line)):
            parts.roles[i] = "caption"
        elif i < first:
            parts.roles[i] = "menu" if not line.paragraph and line.words < 7 else "body"
        elif lead and line.paragraph:
            lead = False
            parts.roles[i] = "lead" if len(parts.lines) > 1 else "body"


def _is_photo(line: Line) -> bool:
    lower = line.lower
    return line.words <= 60 and (
        any(mark in lower for mark in furniture()["photo"])
        or (line.words <= 30 and not line.ended and furniture().begins("captions", lower))
    )


def _is_caption(line: Line) -> bool:
    return line.words <= 45 and _CAPTION.search(line.lower) is not None


def _publisher(parts: _Parts, first: int) -> None:
    """How the lead is signed, else the site that the address or a source line names."""
    for i in range(first, min(first + 3, len(parts.lines))):
        line = parts.lines[i]
        m = _BRACKETED.match(line.plain) or _CAPITALS.match(line.plain)
        if m and _is_sign(m):
            start = line.span.start + m.start("sign")
            parts.set("publisher", m["sign"].strip(), Span(start, start + len(m["sign"])), "pages/sign")
            break
    for line in reversed(parts.lines):
        if "url" in parts.data and line.words <= 6 and (m := _SITE.search(line.lower)):
            start = line.span.start + m.start("site")
            words = line.plain[m.start("site") : m.end("site")]
            if words.lower() not in furniture()["agencies"]:
                parts.set("publisher", words, Span(start, start + len(words)), "pages/source-line")
    outlet = _of_address(parts.data.get("url", ""))
    address = next((e for e in parts.evidence if e.for_property == "url"), None)
    if outlet is not None and address is not None:
        parts.set("publisher", outlet, Span(address.start, address.end), "pages/address-of-outlet")


def _is_sign(m: "regex.Match[str]") -> bool:
    sign, words = m["sign"].strip(), furniture()
    known = {s.lower() for o in words.outlets for s in (*o.signs, *o.sites, o.name)}
    if sign.lower() in known:
        return True
    if sign.lower() in words["agencies"] | words["not_signs"]:
        return False
    return m.re is _CAPITALS and sign.isupper() and " " not in sign and len(sign) >= 3


def _of_address(url: str) -> str | None:
    m = _ADDRESS.match(url)
    host = m["host"].lower().removeprefix("www.").removeprefix("m.") if m else ""
    return next(
        (o.name for o in furniture().outlets if any(host == s or host.endswith("." + s) for s in o.sites)), None
    )
