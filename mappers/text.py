"""The text of an article as the readers see it: one spelling, the same offsets, blocks and sentences.

`plain` differs from the archived text only letter by letter, so an offset in one is an offset in the other:
tone marks stand in the traditional place (hoà -> hòa, uỷ -> ủy, but quý stays), the Icelandic Ð becomes Đ,
no-break, zero-width and other odd spaces become a space, dashes become "-", curly quotes straight ones, slips like "uớc" words,
and so does a line's end inside a sentence become a space.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.article import Article
from vietpol.mappers.caching import cached_property
from vietpol.mappers.paragraphs import cuts
from vietpol.mappers.scanning import Scanner

# A letter, for patterns of the standard library's `re`, which lacks \p{L} and is twice as fast as `regex`: Latin, Greek, Cyrillic,
# the scripts of Asia; without the punctuation and the symbols between them.
LETTER = r"[a-zA-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0370-\u1fff\u2c00-\u2fff\u3040-\ud7ff\uf900-\ufaff]"

# What an item of a list begins with: "- ", "• ", "1. ", "2) ".
BULLET = regex.compile(r"\s*(?:[-+*•–]|\d{1,2}\s?[.)/])\s?")

_MODERN = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_OLD = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_TONE = dict(zip(_MODERN, _OLD, strict=True))
_TONE |= {new.upper(): old.upper() for new, old in _TONE.items()}
_TONE |= {new.capitalize(): old.capitalize() for new, old in zip(_MODERN, _OLD, strict=True)}
# After q the u belongs to the consonant (quý); before another letter of the syllable the mark stays (toàn, hoàng).
_TONE_PLACE = re.compile(
    rf"[{''.join(sorted({pair[0] for pair in _TONE}))}][{''.join(sorted({pair[1] for pair in _TONE}))}](?<![qQ]..)(?!{LETTER})"
)
_LETTERS = {"Ð": "Đ", "ð": "đ", "\xa0": " ", "\u2007": " ", "\u202f": " ", "\u3000": " ", "\t": " ", "\u200b": " ", "\u200c": " ", "\u2060": " ", "\ufeff": " ", "‐": "-", "‑": "-",
            "‒": "-", "–": "-", "—": "-", "−": "-", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}  # fmt: skip
# Slips of the typewriter that make no syllable ("uớc", "đuợc"), and the other i of words that the rules know with y.
_SLIPS = {"uớc": "ước", "uợc": "ược", "uờng": "ường", "uợng": "ượng", "uời": "ười", "cùng kì": "cùng kỳ", "Cùng kì": "Cùng kỳ", "kì họp": "kỳ họp",
          "Uớc": "Ước", "nhiệm kì": "nhiệm kỳ", "kỉ luật": "kỷ luật"}  # fmt: skip


def one_spelling(text: str) -> str:
    """The same text, of the same length, in the one spelling that rules and data are written in."""
    for other, ours in _LETTERS.items():
        text = text.replace(other, ours)  # twenty-two of these are ten times as fast as one `translate`
    for slip, word in _SLIPS.items():
        text = text.replace(slip, word)
    return _TONE_PLACE.sub(lambda m: _TONE.get(m[0], m[0]), text)


@lru_cache(maxsize=65536)
def matching_key(name: str) -> str:
    """A key under which two spellings of one name are equal: one spelling, case folded, single spaces."""
    return " ".join(one_spelling(name).casefold().split())


class Span(NamedTuple):
    """Code-point offsets, half-open."""

    start: int
    end: int


# The same of a pair of offsets, in less than half the time: for the places that make most of an article's thousand spans.
span_of: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)

_BETWEEN = 2  # letters between two sentences that stand side by side


class Sentence(NamedTuple):
    """A sentence: where it stands and in which block (its index in Text.blocks)."""

    start: int
    end: int
    block: int

    def follows(self, other: "Sentence") -> bool:
        """Whether it stands right behind another one of its block."""
        return self.block == other.block and 0 <= self.start - other.end <= _BETWEEN


# A line broken inside a sentence: a long one after a letter or a comma, before a small letter (which is no "b)" of a list
# and no address); a short one before a long line that so begins; any after a comma.
_WRAP = regex.compile(
    r"(?:(?<=[^\r\n]{20}[\p{L}\d,]) {0,4}\r?\n {0,4}(?=\p{Ll})|(?<=[^\r\n]{6}\p{L}) {0,4}\r?\n {0,4}(?=\p{Ll}[^\r\n]{25})"
    r"|(?<=[^\r\n]{20},) {0,4}\r?\n {0,4}(?=\p{L}))(?!\p{L}[.)]|[a-z_]{0,30} ?=|[^\s.:/]{0,80}[.:/]\S)"
)


# Of a text whose lines are all cut at one width (a plain e-mail, a page out of a PDF) every line end is such a one where the next word
# would not have fitted into its line.
_NARROWEST, _WIDEST = 40, 130  # letters of the longest line
_FEWEST, _FULL, _SMALL = (
    8,
    0.6,
    0.3,
)  # line ends before a line; the share of them that are cuts, and before a small letter


def _width(plain: str) -> int:
    """The width at which the lines of a text are cut; 0 where they end where their author ended them."""
    lines = [line.strip() for line in plain.split("\n")]
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    ends = [(line, below) for line, below in pairwise(lines) if line and below]
    full = sum(_is_full(line, below, width) for line, below in ends)
    small = sum(below[0].islower() for _, below in ends)
    return width if len(ends) >= _FEWEST and full >= _FULL * len(ends) and small >= _SMALL * len(ends) else 0


def _is_full(line: str, below: str, width: int) -> bool:
    return len(line) + 1 + len(below.partition(" ")[0]) > width


def _unwrapped(plain: str) -> str:
    """The text with spaces for the line ends that stand inside a sentence."""
    pieces: list[str] = []
    done, width = 0, _width(plain)
    for newline in re.finditer("\r?\n", plain):
        before = plain[max(0, newline.start() - 5) : newline.start()]
        words = before.rstrip(" ")
        if words and not (words[-1].isalnum() or words[-1] == ","):
            continue  # a sentence or a heading ends, as at most line ends
        wrap = _WRAP.match(plain, newline.start() - len(before) + len(words))
        if wrap is not None:
            pieces += plain[done : wrap.start()], " " * len(wrap[0])
            done = wrap.end()
        elif width and _is_cut(plain, newline.start(), newline.end(), width):
            pieces += plain[done : newline.start()], " " * len(newline[0])
            done = newline.end()
    return "".join((*pieces, plain[done:]))


def _is_cut(plain: str, start: int, end: int, width: int) -> bool:
    """Whether a line end of a text cut at a width is one of the cuts."""
    line = plain[plain.rfind("\n", 0, start) + 1 : start].strip()
    below = plain[end : end + _WIDEST].partition("\n")[0].strip()
    item = below[:2] in ("- ", "+ ", "* ", "• ")
    return line != "" and below != "" and not item and _is_full(line, below, width)


# "# caption = Quang cảnh hội nghị": a line that says by its key what it is (docs/decisions/0005-web-pages.md).
_KEY = regex.compile(r"#\s*(?P<key>[a-z_]+)(?:\s=|:(?=\s))\s*(?=\S)")
# A sentence ends at . ! ? … before a space and a capital, a quote or a digit; not after an abbreviation or an
# initial ("TP. Hồ Chí Minh", "TS. Nguyễn", "Q. 1"), nor inside a number or "3.000"; or at a full stop whose space was
# left out ("khóa XIX.Ban chấp hành"). A numeral of one letter is no initial ("quý I. Trong quý, …").
_ABBREVIATION = r"(?<!\b(?:[Tt][Pp]|TX|TT|[Qq]|[Pp]|[Hh]|[Tt]|TS|PGS|GS|[Tt]hs|ThS|tx|tt|ts|BS|KS|CN|(?<!\d )[Đđ]/c|[Nn]o|[Vv]v|St|Mr|Mrs|Dr|[A-ZĐ]))"
# What begins a sentence and no name of a town: "… Chủ tịch UBND TP. Theo đó, …".
_BEGINS = (
    r"(?:Theo|Tại|Trước đó|Sau đó|Đồng thời|Cùng|Cũng|Ngoài ra|Ông|Kết quả|Trong|Các|Ngày|Sáng nay|Để|Qua|Từ|Với|Trên)"
)
# No more than 40 quotes and brackets close it: a pattern whose matches aren't of any length is matched by one engine in one pass.
_END = Scanner(
    rf"""(?:{_ABBREVIATION}\.|[!?…]|\.\.\.|\./\.)["')\]]{{0,40}}(?=\s+(?:[-–•+*]\s+)?["'(\[\-–•*]*[\p{{Lu}}\d])"""
    rf"""|(?<=[\p{{Ll}}XVI)][\p{{Ll}}XVI)]|\d{{4}}){_ABBREVIATION}\.(?=(?!(?i:vn|com|net|org)\b)\p{{Lu}}\p{{Ll}}+\s)"""
    rf"""|(?<=\b(?:[Qq]uý|[Kk]hóa|thứ|[Ll]oại|[Hh]ạng|cấp)\s[IVX])\.["')\]]{{0,40}}(?=\s+["'(\[]*\p{{Lu}})"""
    rf"""|(?<=\b(?:[Tt][Pp]|TX|TT))\.(?=\s+{_BEGINS}\s)"""
)


_SPACE = re.compile(r"\s*")
_DIGITS = regex.compile(r"\d+")
_LINE = re.compile(r"[^\r\n]+")
_LONGEST = 4000  # letters of a sentence; those of the news have 800 at most


class Text:
    """An article's text with its spelling evened out and its blocks (lines) and sentences located."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.raw = article.text
        self.plain = _unwrapped(one_spelling(article.text))

    @cached_property
    def lower(self) -> str:
        """`plain` in lower case, same offsets."""
        low = self.plain.lower()
        # 'İ' is the one letter whose lower case is longer; keep offsets true.
        return low if len(low) == len(self.plain) else "".join(c.lower()[:1] for c in self.plain)

    @cached_property
    def blocks(self) -> list[Span]:
        """Non-empty lines, without the white space around them and without their keys."""
        return [span for _, span in self._lines]

    def is_cut(self, number: int) -> bool:
        """Whether a block goes on in the line of the one before: a paragraph whose line end was lost."""
        return (
            number > 0
            and self.blocks[number - 1].end + 1 == self.blocks[number].start
            and self.plain[self.blocks[number].start - 1] == " "
        )

    @cached_property
    def keys(self) -> list[str | None]:
        """For each block the key that its line begins with ("caption" in "# caption = …"), else None."""
        return [key for key, _ in self._lines]

    @cached_property
    def _lines(self) -> list[tuple[str | None, Span]]:
        found: list[tuple[str | None, Span]] = []
        for m in _LINE.finditer(self.plain):
            line = m[0].rstrip()
            if not line:
                continue
            end = m.start() + len(line)
            start = end - len(line.lstrip())
            key = _KEY.match(self.raw, start, end)
            name, start = (None, start) if key is None else (key["key"], key.end())
            for cut in cuts(self.plain, start, end):
                found.append((name, Span(start, cut - 1)))
                start = cut
            found.append((name, Span(start, end)))
        return found

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences in order; a block is cut at sentence ends, never joined with the next.

        What has no end for 4,000 letters is cut at a semicolon, a comma or a space, so that the work of a sentence is bounded.
        """
        found: list[Sentence] = []
        for number, block in enumerate(self.blocks):
            start = block.start
            for m in _END.finditer(self.plain, block.start, block.end):
                found += self._bounded(start, m.end(), number)
                start = self._past_space(m.end(), block.end)
            if start < block.end:
                found += self._bounded(start, block.end, number)
        return found

    def _bounded(self, start: int, end: int, number: int) -> Iterator[Sentence]:
        while end - start > _LONGEST:
            half, last = start + _LONGEST // 2, start + _LONGEST
            cuts = (self.plain.rfind(mark, half, last) for mark in ("; ", ", ", " "))
            cut = next((at + 1 for at in cuts if at >= 0), last)
            yield Sentence(start, cut, number)
            start = self._past_space(cut, end)
        if start < end:
            yield Sentence(start, end, number)

    def _past_space(self, start: int, end: int) -> int:
        return _SPACE.match(self.plain, start, end).end()  # type: ignore[union-attr]

    @cached_property
    def digits(self) -> list[int]:
        """Where runs of digits begin: dates, numbers of documents and decimals are sought there alone."""
        return [m.start() for m in _DIGITS.finditer(self.plain)]

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds this offset (or the one before it, between two); an empty one in an empty text."""
        after = bisect_right(self._starts, offset) or 1
        return self.sentences[after - 1] if self.sentences else Sentence(0, 0, 0)

    def sentences_in(self, span: Span | Sentence) -> Iterator[Sentence]:
        """The sentences that begin inside a span."""
        first = bisect_right(self._starts, span.start - 1)
        for number in range(first, len(self.sentences)):
            if self.sentences[number].start >= span.end:
                return
            yield self.sentences[number]

    def quote(self, span: Span | Sentence) -> str:
        """The archived words of a span."""
        return self.raw[span.start : span.end]


@lru_cache(maxsize=2)
def text_of(article: Article) -> Text:
    """The text of an article, made once for its facts and its graph."""
    return Text(article)
