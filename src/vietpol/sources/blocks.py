"""An HTML page as a sequence of blocks: the lines that a reader sees, each with what its mark-up says of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import lxml.etree
import lxml.html
import regex

from vietpol.sources.portals import kinds_of, portals

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK_TAGS = _HEADINGS | {
    "html", "body", "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li", "main", "menu",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "td", "th", "ul",
}  # fmt: skip
_CELLS = frozenset({"td", "th"})
_IN_SIMPLE_CELLS = frozenset(
    {"td", "th", "p", "div", "span", "b", "strong", "i", "em", "u", "font", "br", "a", "sup", "sub"}
)
_ITALIC = frozenset({"i", "em"})
_PICTURES = frozenset({"img", "picture", "video", "amp-img"})
_NAMES = ("class", "id", "itemprop", "data-role", "data-field")
_LONGEST_NAMES = 300  # letters of all names of an element that are looked at
_SIMPLE_ROW = 200  # elements and letters that a row of a table of data may have
_SIMPLE_ROW_TEXT = 600
_SMALL = 80  # pixels; a smaller picture is an icon
_CENTRED = regex.compile(r"text-align\s*:\s*(\w+)")
_ENDS = (".", "!", "?", ":", ";", "…", '"', "”")
_FIRST_PIECES = 8  # runs of letters at the beginning of a line that are looked at
_WRAPS_AT = 60  # letters of a line that may be cut before a number
_NUMBER = regex.compile(r"\d[\d.,]*\s+\p{L}")  # "12 nhà", not "2. Kết quả"
_APART = frozenset({"date", "author"})
_WRITING = regex.compile(r"[\p{L}\p{N}]")
_HIDDEN = regex.compile(r"display\s*:\s*none")
_INVISIBLE = regex.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f\ufffe\uffff]")
_NO_KINDS: frozenset[str] = frozenset()


@dataclass(slots=True)
class Block:
    """A line of a page.

    kinds: what the mark-up of the element or of those around it says (portals.KINDS). element: the innermost block
    element that holds it. links, italic: letters inside links, in italics. after_picture: a picture, and no text, stands
    before it. row: a row of a table, its cells parted by " | ". running: whether it is running text (regions.py).
    """

    text: str
    kinds: frozenset[str]
    element: Any
    links: int = 0
    italic: int = 0
    centred: bool = False
    after_picture: bool = False
    row: bool = False
    heading: bool = False
    running: bool = False

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def linked(self) -> bool:
        """Whether it is mostly a link: a headline of another page, an entry of a menu."""
        return 2 * self.links > len(self.text)

    @property
    def furniture(self) -> bool:
        return "furniture" in self.kinds


@dataclass(slots=True)
class _Line:
    """A line that is being gathered."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    links: int = 0
    italic: int = 0
    after_picture: bool = False

    @property
    def empty(self) -> bool:
        return not self.pieces


@dataclass(slots=True)
class _Frame:
    """What holds inside an element. pictures, first: for a table, where its blocks begin and whether it shows a picture."""

    kinds: frozenset[str]
    element: Any
    centred: bool
    block: bool
    first: int = 0
    pictures: int = 0


def tree(html: str) -> Any | None:
    """The page as lxml sees it; None where there is nothing in it."""
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except lxml.etree.ParserError:  # "Document is empty"
        return None
    return root


def blocks(root: Any) -> list[Block]:
    """The lines of a page, in order, without what is never shown."""
    body = root.find("body")
    return _Walker().walk(root if body is None else body)


class _Walker:
    def __init__(self) -> None:
        self._found: list[Block] = []
        self._frames: list[_Frame] = []
        self._lines: list[_Line] = [_Line()]
        self._picture = False
        self._link = 0
        self._italic = 0
        self._row = 0  # depth inside a row of data
        self._skip = portals().skip

    def walk(self, body: Any) -> list[Block]:
        events = lxml.etree.iterwalk(body, events=("start", "end"))
        for event, element in events:
            tag = element.tag
            if event == "start":
                if tag in self._skip or _hidden(element):
                    events.skip_subtree()
                    if tag in _BLOCK_TAGS:
                        self._flush()
                    self._frames.append(_Frame(_NO_KINDS, None, False, False))
                else:
                    self._start(element, tag)
                    self._text(element.text)
            else:
                self._end(element, tag)
                if element is not body:
                    self._text(element.tail)
        self._flush()
        return self._found

    def _start(self, element: Any, tag: str) -> None:
        around = self._frames[-1] if self._frames else _Frame(_NO_KINDS, element, False, True)
        own = kinds_of_element(element)
        # A day and an author often stand in one line, each in an inline element: each is a line of its own here.
        block = (tag in _BLOCK_TAGS or not own.isdisjoint(_APART)) and not (self._row and tag != "tr")
        if tag == "tr" and (self._row or _is_row_of_data(element)):
            self._row += 1
        if block:
            self._flush()
        frame = _Frame(
            around.kinds | own, element if block else around.element, _centred(element, around.centred), block
        )
        frame.first = len(self._found)
        self._frames.append(frame)
        if tag == "br":
            self._break()
        elif tag in _PICTURES and not _is_icon(element):
            self._show_picture()
        elif tag == "a":
            self._link += 1
        elif tag in _ITALIC:
            self._italic += 1
        elif self._row and tag in _CELLS:
            self._text(" | ")

    def _end(self, element: Any, tag: str) -> None:
        frame = self._frames[-1]
        if frame.element is None:
            self._frames.pop()
            return
        if frame.block:
            self._flush()
        self._frames.pop()
        if tag == "a":
            self._link -= 1
        elif tag in _ITALIC:
            self._italic -= 1
        elif tag == "tr" and self._row:
            self._row -= 1
        elif tag in ("table", "figure") and frame.pictures:
            self._caption(frame)
        if frame.pictures and self._frames:
            self._frames[-1].pictures += frame.pictures

    def _text(self, text: str | None) -> None:
        if not text or not self._frames or self._frames[-1].element is None:
            return
        line = self._lines[-1]
        if not text.isspace():
            if line.empty:
                line.after_picture, self._picture = self._picture, False
            length = len(text.strip())
            line.length += length
            line.links += length if self._link else 0
            line.italic += length if self._italic else 0
        elif line.empty:
            return
        line.pieces.append(text)

    def _break(self) -> None:
        if self._row:
            self._text(" ")
        else:
            self._lines.append(_Line())

    def _show_picture(self) -> None:
        self._frames[-1].pictures += 1
        self._picture = True

    def _flush(self) -> None:
        """Make blocks of the lines gathered so far."""
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.element is not None:
            for line in _joined(self._lines):
                text = _clean("".join(line.pieces))
                if self._row:
                    text = text.strip(" |")
                if _WRITING.search(text):
                    self._found.append(
                        Block(
                            text, frame.kinds, frame.element, line.links, line.italic, frame.centred, line.after_picture,
                            row=bool(self._row), heading=frame.element.tag in _HEADINGS,
                        )
                    )  # fmt: skip
        self._lines = [_Line()]

    def _caption(self, frame: _Frame) -> None:
        """A table or figure that holds a picture and a short text holds the picture's caption."""
        inside = self._found[frame.first :]
        if sum(b.words for b in inside) <= LONGEST_CAPTION:
            for b in inside:
                b.kinds |= {"caption"}


LONGEST_CAPTION = 60  # words


def _joined(lines: list[_Line]) -> Iterator[_Line]:
    """Lines that <br> parts, put together again where it only wraps: neither a sentence ends there nor does one begin."""
    before: _Line | None = None
    for line in lines:
        if before is None:
            before = line
        elif not line.empty and not before.empty and _wrapped(before, line):
            before.pieces += [" ", *line.pieces]
            before.length += line.length
            before.links += line.links
            before.italic += line.italic
        else:
            yield before
            before = line
    if before is not None:
        yield before


def _wrapped(before: _Line, after: _Line) -> bool:
    """Whether <br> stands inside a sentence: a line goes on in lower case, or, where it is full, with a number."""
    end = next((piece for piece in reversed(before.pieces) if not piece.isspace()), "")
    if end.rstrip().endswith(_ENDS):
        return False
    start = "".join(after.pieces[:_FIRST_PIECES]).lstrip()
    return start[:1].islower() or (before.length >= _WRAPS_AT and _NUMBER.match(start) is not None)


def _clean(text: str) -> str:
    """Text in single spaces (a no-break space is a space here), without letters that are not seen."""
    return " ".join(_INVISIBLE.sub("", text).split())


def kinds_of_element(element: Any) -> frozenset[str]:
    """What the names of an element itself say that it is."""
    names = " ".join([value for name in _NAMES if (value := element.get(name))])
    by_tag = portals().tags.get(element.tag, _NO_KINDS)
    return by_tag | kinds_of(names[:_LONGEST_NAMES]) if names else by_tag


def _centred(element: Any, around: bool) -> bool:
    style = element.get("style")
    if style and (found := _CENTRED.search(style)):
        return bool(found[1].lower() == "center")
    align = element.get("align")
    if align and element.tag != "table":
        return bool(align.lower() == "center")
    return True if element.tag == "center" else around


def _hidden(element: Any) -> bool:
    style = element.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or element.get("hidden") is not None


def _is_icon(element: Any) -> bool:
    sizes = (element.get("width", ""), element.get("height", ""))
    return any(size.isdecimal() and 0 < int(size[:9]) < _SMALL for size in sizes)


def _is_row_of_data(row: Any) -> bool:
    """Whether a row holds several cells of bare text, as a table of figures does; else the table only lays out the page."""
    cells = length = 0
    for number, element in enumerate(row.iter()):
        if number and (element.tag not in _IN_SIMPLE_CELLS or number > _SIMPLE_ROW):
            return False
        cells += element.tag in _CELLS and _holds_text(element.iter())
        length += len(element.text or "") + len(element.tail or "") * (number > 0)
        if length > _SIMPLE_ROW_TEXT:
            return False
    return cells > 1


def _holds_text(elements: Iterable[Any]) -> bool:
    return any((e.text or "").strip() or (i and (e.tail or "").strip()) for i, e in enumerate(elements))
