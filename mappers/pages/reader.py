"""The parts of a page: each line's role first, then title, publication, publisher and author from the lines."""

from collections.abc import Iterator, Mapping

from vietpol.mappers import regex
from vietpol.mappers.facts import PageData
from vietpol.mappers.pages.bylines import byline, credit_in, names_persons, pen_names, words_of
from vietpol.mappers.pages.forms import begins, form_title, keep
from vietpol.mappers.pages.furniture import Line, furniture, lines
from vietpol.mappers.pages.imprints import owned_site
from vietpol.mappers.pages.parts import Parts, is_caption, is_photo
from vietpol.mappers.pages.publishers import is_domain, is_known, is_site_name, masthead, publisher
from vietpol.mappers.pages.signatures import (
    author,
    signed_above_stamp,
    signed_below_stamp,
    signed_below_title,
    signed_on_stamp,
)
from vietpol.mappers.pages.stamps import Stamp, compact, stamp, trailing
from vietpol.mappers.pages.titles import TITLE_WORDS, title, unended
from vietpol.mappers.profiles import profiles_of
from vietpol.mappers.reading import BlockRole, Page, Reading
from vietpol.mappers.text import Span

_KEYED_ROLES: Mapping[str, BlockRole] = {"title": "title", "caption": "caption"}  # other keys: "header"
_LOGO = regex.compile(r"^[Ll]ogo\s+")
_BETWEEN_LINKS = regex.compile(r"[|»›•→]|>+|\s/\s|\s{2,}")
_PATH = regex.compile(r"[\p{L}\d\s,&-]{3,40}?\s?(?:>+|»|›|→)\s?[\p{L}\d\s,&-]{3,40}")  # "Tin tức >> Kinh tế"
_URL = regex.compile(r"https?://[^\s\"'<>*]{4,2000}")
_LONGEST_CELLS = 200  # letters of a line of cells
_LONGEST_PATH = 80  # letters
_LINKS, _WORDS_OF_LINK = 3, 6  # at least, at most
_JOINED = regex.compile(r"(?:\p{Lu}\p{L}+ ){1,3}\p{Lu}\p{L}+ ?- ?(?:\p{Lu}\p{L}+ ){1,3}\p{Lu}\p{L}+(?=\s[-|])")
_CELL = regex.compile(r"[^|•·\s](?:[^|•·\-]|-(?!\s))*")
_INITIALS = regex.compile(r"\p{Lu}{1,3}(?:\.\p{Lu}\p{L}*){1,3}\.?")  # "N.T", "N.THỬ"


def read(reading: Reading) -> Page:
    """Title, publication, publisher, author and address as the page prints them; each line's role."""
    parts = Parts(lines(reading.text), ["body"] * len(reading.text.blocks))
    _keyed_lines(parts)
    forms = profiles_of(reading.text)
    held = keep(parts, reading.text, forms)
    first = _first_paragraph(parts)
    profile = begins(parts, forms, first)
    first = forms[0].first if profile else first
    last = _below(parts, first)
    _stamps(parts, first)
    signed = signed_below_stamp(parts, first) or signed_above_stamp(parts, first) or signed_on_stamp(parts, first)
    _furniture(parts, first, last)
    if profile:
        form_title(parts, forms, first)
    else:
        title(parts, first)
    signed_below_title(parts, first)
    author(parts, first, last)
    if signed is not None:
        parts.set("author", reading.text.plain[signed.start : signed.end], signed, "pages/byline")
    _captions(parts, first)
    for i in held:
        parts.roles[i] = "body"
    publisher(parts, first)
    published = parts.data.get("published")
    data = PageData(**parts.data, evidence=tuple(parts.evidence))
    return Page(data, tuple(parts.roles), None if published is None else published[:10])


def _keyed_lines(parts: Parts) -> None:
    """ "# url = …", "# caption = …": what a collection or the mark-up of a page says of it; addresses in lines of their own."""
    for i, line in enumerate(parts.lines):
        if line.key is not None:
            parts.roles[i] = _KEYED_ROLES.get(line.key, "header")
            _keyed(parts, line)
        elif line.words == 1 and (m := _URL.fullmatch(line.plain)):
            parts.roles[i] = "header"
            parts.set("url", m[0], line.span, "pages/address")


def _keyed(parts: Parts, line: Line) -> None:
    name = furniture().keys.get(line.key or "", "")
    if name in ("url", "title", "author", "publisher"):
        parts.set(name, line.plain, line.span, "pages/header-line")
    elif name == "published":
        printed = stamp(line)
        if printed is not None:
            parts.set("published", printed.value, printed.span, "pages/header-line")
        elif day := compact(line.plain):
            parts.set("published", day, line.span, "pages/header-line")


def _first_paragraph(parts: Parts) -> int:
    """The line where running text begins."""
    for i, line in enumerate(parts.lines):
        if parts.roles[i] == "body" and line.paragraph and not is_photo(line) and stamp(line) is None:
            if line.words in TITLE_WORDS and i + 1 < len(parts.lines) and stamp(parts.lines[i + 1]) is not None:
                continue  # a headline that asks, or that ends with a full stop
            if unended(parts, i):
                continue
            return i
    bodies = [i for i, role in enumerate(parts.roles) if role == "body"]
    return max(bodies, key=lambda i: parts.lines[i].words, default=0)


def _below(parts: Parts, first: int) -> int:
    """The line after which only furniture follows; from there on it is marked."""
    ends = furniture()["ends"]
    below = next((i for i in range(first + 1, len(parts.lines)) if parts.lines[i].bare in ends), len(parts.lines))
    for i in range(below, len(parts.lines)):
        if parts.roles[i] == "body":
            parts.roles[i] = "menu"
    return below


def _stamps(parts: Parts, first: int) -> None:
    order = [*range(first), *range(len(parts.lines) - 1, first, -1)]
    found: list[tuple[int, Stamp]] = []
    for i in order:
        if parts.roles[i] == "body" and (s := _stamp_of(parts.lines[i])) is not None and (s.sure or i < first):
            found.append((i, s))
            parts.roles[i] = "date"
        elif i < first and parts.roles[i] == "body" and (s := trailing(parts.lines[i])) is not None:
            found.append((i, s))
            parts.lines[i] = _cut(parts.lines[i], s.span.start)
    for i, s in sorted(found, key=lambda f: (not f[1].labelled, not f[1].sure, not f[1].timed)):
        parts.set("published", s.value, s.span, "pages/stamp")
        if parts.roles[i] == "date":
            _beside_stamp(parts, parts.lines[i], s)


def _stamp_of(line: Line) -> Stamp | None:
    """The stamp of a line, or of the labelled cell of a line of cells: "Ngày cập nhật: 23/05/2020 20:11 | Nguồn: … | Người viết: …"."""
    whole = stamp(line)
    if whole is not None or "|" not in line.plain or len(line.plain) > _LONGEST_CELLS:
        return whole
    for m in _CELL.finditer(line.plain):
        start, cell = line.span.start + m.start(), m[0].rstrip()
        part = Line(Span(start, start + len(cell)), cell, cell.lower(), cell.count(" ") + 1)
        found = stamp(part)
        if found is not None and found.labelled:
            return found
    return None


def _cut(line: Line, end: int) -> Line:
    """A line up to an offset."""
    plain = line.plain[: end - line.span.start].rstrip(" |-")
    return Line(
        Span(line.span.start, line.span.start + len(plain)), plain, plain.lower(), plain.count(" ") + 1, line.key
    )


def _beside_stamp(parts: Parts, line: Line, printed: Stamp) -> None:
    """An author in the line of the stamp: "Lê Văn Mẫu - 22/10/2020, 10:50", "Ngày đăng: … | Tác giả: Mẫu"."""
    if (named := credit_in(line)) is not None:
        parts.set("author", words_of(line, named), named, "pages/byline")
    if (sign := furniture().heading.match(line.plain)) is not None:
        words = sign["sign"].rstrip()
        parts.set("publisher", words, Span(line.span.start, line.span.start + len(words)), "pages/sign")
    for m in _cells(line):
        cell = m[0].lstrip(" -").rstrip()
        start = line.span.start + m.start() + m[0].index(cell)
        if printed.span.start < start + len(cell) and start < printed.span.end:
            continue
        part = Line(Span(start, start + len(cell)), cell, cell.lower(), cell.count(" ") + 1)
        if is_site_name(part) or is_domain(cell) or is_known(cell):
            parts.set("publisher", cell, part.span, "pages/site-line")
            continue
        credited = ":" in cell  # a label that names no author leaves none
        initials = _INITIALS.fullmatch(cell) is not None
        first = m.start() == 0 and (initials or len(cell.split()) >= 2)
        if not (credited or first or ("|" in line.plain and names_persons(cell))):
            continue
        span = part.span if initials else byline(part)
        if span is not None:
            parts.set("author", words_of(line, span), span, "pages/byline")


def _cells(line: Line) -> Iterator["regex.Match[str]"]:
    """The cells of a line; persons joined by a dash are one: "Văn Mẫu - Lê Thử - Thứ Bảy 01/03/2025"."""
    joined = _JOINED.match(line.plain)
    if joined is not None and (names_persons(joined[0]) or pen_names(joined[0])):
        yield joined
        yield from _CELL.finditer(line.plain, joined.end())
    else:
        yield from _CELL.finditer(line.plain)


def _furniture(parts: Parts, first: int, below: int) -> None:
    """Menus, counters, boxes of related headlines, the line with the site's name."""
    words = furniture()
    in_box = False
    for i, line in enumerate(parts.lines[:below]):
        if parts.roles[i] != "body":
            continue
        if i < first and (is_site_name(line) or _above_address(parts, i)):
            parts.roles[i] = "header"
            name = _LOGO.sub("", _BETWEEN_LINKS.split(line.plain)[0].rstrip())
            parts.set("publisher", name[0].upper() + name[1:], line.span, "pages/site-line")
        elif i < first and (named := masthead(parts, i)) is not None:
            parts.roles[i] = "header"
            parts.set("publisher", words_of(line, named), named, "pages/site-line")
        elif i < first and (owned := owned_site(line)) is not None:
            parts.roles[i] = "header"
            parts.set("publisher", words_of(line, owned), owned, "pages/site-line")
        elif line.bare in words["boxes"]:
            parts.roles[i], in_box = "menu", True
        elif _is_menu(line) or (i < first and _is_row_of_links(line)) or (in_box and not line.paragraph):
            parts.roles[i] = "menu"
        else:
            in_box = False
            if i < first and line.words < TITLE_WORDS.start and not line.plain.endswith(":"):
                parts.roles[i] = "menu"


def _is_menu(line: Line) -> bool:
    words = furniture()
    begins = "menu_texts" if line.paragraph else "menu_begins"
    if line.linked and not line.paragraph:
        return True
    return not line.plain or line.bare in words["menu"] or words.begins(begins, line.lower)


def _is_row_of_links(line: Line) -> bool:
    """ "Trang chủ | Giới thiệu | Tin tức | Văn bản"."""
    if len(line.plain) <= _LONGEST_PATH and _PATH.fullmatch(line.plain):
        return True
    cells = [cell.strip() for cell in _BETWEEN_LINKS.split(line.plain)]
    return len(cells) >= _LINKS and all(0 < len(cell.split()) <= _WORDS_OF_LINK for cell in cells)


def _above_address(parts: Parts, i: int) -> bool:
    """Whether a line in capitals stands right above the address of the site whose name it then is."""
    line = parts.lines[i]
    below = parts.lines[i + 1] if i + 1 < len(parts.lines) else None
    return (
        line.plain.isupper() and 2 <= line.words <= 12 and below is not None and _URL.fullmatch(below.plain) is not None
    )


def _captions(parts: Parts, first: int) -> None:
    lead = True
    for i, line in enumerate(parts.lines):
        if parts.roles[i] != "body":
            continue
        if is_photo(line) or (not line.ended and is_caption(line)) or (i < first and is_caption(line)):
            parts.roles[i] = "caption"
        elif i < first:
            heads = (
                line.paragraph or line.words >= 7 or line.plain.endswith(":")
            )  # "Thứ Hai (11/8):" heads what follows
            parts.roles[i] = "body" if heads else "menu"
        elif lead and line.paragraph:
            lead = False
            parts.roles[i] = "lead" if len(parts.lines) > 1 else "body"
