"""Where an article is signed: below the day or the headline, at its end, above a box of headlines, in an office's name."""

from vietpol.mappers import regex
from vietpol.mappers.pages.bylines import (
    byline,
    credited,
    has_degree,
    is_agency,
    is_collective,
    may_sign,
    names_persons,
    pen_names,
    signed_for,
    tail,
    tail_site,
    words_of,
)
from vietpol.mappers.pages.furniture import Line, furniture
from vietpol.mappers.pages.parts import Parts
from vietpol.mappers.pages.publishers import SITE
from vietpol.mappers.pages.stamps import stamp
from vietpol.mappers.text import Span

_COUNTS = regex.compile(r",\s\D+\d")

_OFFICES = (
    "văn phòng ",
    "ban biên tập ",
    "ban tuyên giáo ",
    "phòng văn hóa ",
    "trung tâm văn hóa ",
    "trung tâm truyền thông ",
)
_OFFICE_WORDS = 9
_GIVEN = 2  # spaces of a name with its middle word


def signed_below_stamp(parts: Parts, first: int) -> Span | None:
    """The names in the line right below that of the stamp: who wrote what follows."""
    for i in range(1, first):
        if parts.roles[i - 1 : i + 1] != ["date", "body"] or (found := byline(parts.lines[i])) is None:
            continue
        words = words_of(parts.lines[i], found)
        if names_persons(words) or (i == first - 1 and may_sign(words)):
            parts.roles[i] = "byline"
            return found
    return None


def signed_above_stamp(parts: Parts, first: int) -> Span | None:
    """The names in the line right above that of the stamp, with a dash behind them or a label before: "Lê Văn Mẫu -"."""
    for i in range(min(first, len(parts.roles) - 1)):
        line = parts.lines[i]
        if parts.roles[i : i + 2] == ["body", "date"] and credited(line) and (found := byline(line)) is not None:
            parts.roles[i] = "byline"
            return found
        words = line.plain.rstrip(" -|")
        if parts.roles[i : i + 2] == ["body", "date"] and words != line.plain and names_persons(words):
            parts.roles[i] = "byline"
            return Span(line.span.start, line.span.start + len(words))
    return None


def signed_on_stamp(parts: Parts, first: int) -> Span | None:
    """The name of three syllables or more right before the stamp in its line: "|LÊ VĂN MẪU| 17/01/2018 08:51"."""
    for i in range(min(first, len(parts.roles))):
        line = parts.lines[i]
        at = stamp(line) if parts.roles[i] == "date" else None
        words = line.plain[: at.span.start - line.span.start].rstrip(" -|,•") if at is not None else ""
        whole = words.count(" ") >= _GIVEN and (words.isupper() or all(w[:1].isupper() for w in words.split()))
        if whole and not _of_section(words.lower()) and names_persons(words):
            return Span(line.span.start, line.span.start + len(words))
    return None


def _of_section(words: str) -> bool:
    """Whether words are or begin with the name of a section: "văn hóa xã hội"."""
    return any(words == name or words.startswith(f"{name} ") for name in furniture()["sections"])


def signed_below_title(parts: Parts, first: int) -> None:
    """A desk or persons in the line right below the headline: "NHÓM PHÓNG VIÊN"."""
    for i in range(1, first):
        if parts.roles[i - 1] != "title" or parts.roles[i] not in ("body", "menu"):
            continue
        line = parts.lines[i]
        found = byline(line)
        if found is not None and (is_collective(line) or names_persons(words_of(line, found))):
            _sign(parts, i, found)


def author(parts: Parts, first: int, below: int) -> None:
    """The last line that is a byline; else the tail of the last paragraph; else a line above the text."""
    for i in range(below - 1, first, -1):
        line = parts.lines[i]
        if parts.roles[i] in ("menu", "header", "date", "caption"):
            continue
        span = byline(line)
        if not line.plain or (span is None and line.words <= 12 and _is_source(line)):
            parts.roles[i] = "byline"
            continue
        if span is not None:
            _sign(parts, i, span)
            if (site := signed_for(line)) is not None:
                parts.set("publisher", words_of(line, site), site, "pages/byline")
        elif line.paragraph:
            break
    _above_box(parts, first, below)
    if "author" not in parts.data and (office := _office(parts, first, below)) is not None:
        parts.set("author", parts.lines[office].plain, parts.lines[office].span, "pages/byline")
    running = (i for i in range(below - 1, first - 1, -1) if parts.roles[i] == "body" and parts.lines[i].words >= 12)
    last = next(running, None)
    if "author" not in parts.data and last is not None and (span := tail(parts.lines[last])) is not None:
        parts.set("author", words_of(parts.lines[last], span), span, "pages/byline-tail")
    if last is not None and (site := tail_site(parts.lines[last])) is not None:
        parts.set("publisher", words_of(parts.lines[last], site), site, "pages/byline-tail")
    for i in range(first):
        line = parts.lines[i]
        signed = line.lower.startswith("tác giả") or has_degree(line)
        if parts.roles[i] == "body" and signed and (span := byline(line)) is not None:
            _sign(parts, i, span)


def _sign(parts: Parts, i: int, span: Span) -> None:
    """Takes a line for the one that says who wrote the article: these words of it."""
    parts.roles[i] = "byline"
    parts.set("author", words_of(parts.lines[i], span), span, "pages/byline")


def _above_box(parts: Parts, first: int, below: int) -> None:
    """Persons in the line right above a box of related headlines, whose items may be as long as paragraphs."""
    for i in range(first + 1, below - 1):
        if parts.roles[i] != "body" or parts.lines[i + 1].bare not in furniture()["boxes"]:
            continue
        found = byline(parts.lines[i])
        words = "" if found is None else words_of(parts.lines[i], found)
        if found is not None and (names_persons(words) or pen_names(words)):
            _sign(parts, i, found)
            return


def _office(parts: Parts, first: int, below: int) -> int | None:
    """The line below the text with the office that signs it: "Văn phòng Huyện ủy"."""
    for i in range(below - 1, first, -1):
        line = parts.lines[i]
        if parts.roles[i] != "body" or not line.plain:
            continue
        named = 2 <= line.words <= _OFFICE_WORDS and not line.ended and line.plain[0].isupper()
        if named and line.lower.startswith(_OFFICES):
            parts.roles[i] = "byline"
            return i
        return None
    return None


def _is_source(line: Line) -> bool:
    """Whether a line names where the text is from; not a sentence that says who told what: "Theo Bộ Tài chính, CPI tăng 5%."."""
    if line.lower.startswith("theo ") and line.ended and _COUNTS.search(line.lower) is not None:
        return False
    return (
        line.lower.startswith(("theo ", "nguồn:", "(theo ")) or is_agency(line.plain) or bool(SITE.search(line.lower))
    )
