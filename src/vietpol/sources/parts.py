"""The parts of a page: title, publication, publisher, author, and the lines of its text with captions told apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from vietpol.mappers.pages.bylines import byline
from vietpol.mappers.pages.furniture import furniture
from vietpol.mappers.text import matching_key
from vietpol.sources import regions, stamps
from vietpol.sources.blocks import LONGEST_CAPTION, Block
from vietpol.sources.metadata import Metadata
from vietpol.sources.regions import Region
from vietpol.sources.stamps import line_of

_TITLE_WORDS = range(4, 45)
_SEPARATOR = regex.compile(r"\s+[|\-–—•»:]+\s+")
_DOMAIN = regex.compile(r"(?:https?://)?(?:[\w\-]+\.)+(?:vn|com|net|org|info)/?", regex.IGNORECASE)
_SITE_WORDS = 20
_BYLINE_WORDS = 12
_BELOW = 8  # blocks below the text in which the author's name may stand
_SAME = 50  # letters at the beginning by which a lead is known from the metadata's description
_REPEATED = 8  # words of a line that is printed twice


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the article's text."""

    text: str
    caption: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page says. published: as printed, or as ISO. site: a line that names the site, where no metadata does."""

    title: str | None
    published: str | None
    publisher: str | None
    author: str | None
    url: str | None
    site: str | None
    lines: tuple[Line, ...]


def find(blocks: Sequence[Block], metadata: Metadata) -> Parts:
    """The parts of an article's page. Raises regions.NoArticleError."""
    if metadata.is_list:
        raise regions.NoArticleError("no article: the page says of itself that it is a list")
    region = regions.find(blocks, metadata.is_article)
    title, at = _title(blocks, region, metadata.titles)
    published, stamped = stamps.published(blocks, region, at, metadata.published)
    signed = _signed(blocks, region, at)
    taken = {i for i in (at, stamped, signed) if i is not None}
    lines = tuple(_lines(blocks, region, taken, title, metadata))
    publisher = _publisher(metadata, title)
    author = _author(blocks[signed].text) if signed is not None else None
    if author is None and not _tail_is_byline(lines):
        author = next((a for value in metadata.authors if value != publisher and (a := _author(value))), None)
    site = None if publisher else _site(blocks[: region.first])
    return Parts(title, published, publisher, author, metadata.url, site, lines)


# -- title -------------------------------------------------------------------------------------------------------------


def _title(blocks: Sequence[Block], region: Region, titles: Sequence[str]) -> tuple[str | None, int | None]:
    """The title and the block that prints it: one that says what the metadata says, else one that is marked as title."""
    keys = [matching_key(t) for t in titles]
    ranked = []
    for i, block in enumerate(blocks[: region.first]):
        marked = "title" in block.kinds or block.heading
        if block.words < 3 or (block.linked and not marked):
            continue
        if any(_says(key, matching_key(block.text)) for key in keys):
            ranked.append((3 if marked else 2, i))
        elif marked and "title" in block.kinds and block.words in _TITLE_WORDS and not block.linked:
            ranked.append((1, i))
    if ranked:
        i = max(ranked)[1]
        return blocks[i].text, i
    named = next((t for t in titles if len(t.split()) >= 3 and not _names_site(t)), None)
    return (None if named is None else _without_site(named, titles)), None


def _says(key: str, printed: str) -> bool:
    """Whether a title of the metadata is the printed one, perhaps with the site's name behind it or cut short."""
    if key == printed:
        return True
    if key.startswith(printed):
        return _SEPARATOR.match(key, len(printed)) is not None
    cut = key.rstrip(" .…")
    return len(cut.split()) >= 5 and cut != key and printed.startswith(cut)


def _without_site(title: str, titles: Sequence[str]) -> str:
    """A title of the metadata without the site's name behind it."""
    parts = list(_SEPARATOR.finditer(title))
    if parts:
        head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
        if len(head.split()) >= 3 and (head in titles or _names_site(tail) or _DOMAIN.fullmatch(tail)):
            return head
    return title


# -- publisher ---------------------------------------------------------------------------------------------------------


def _publisher(metadata: Metadata, title: str | None) -> str | None:
    """How the site names itself: in the metadata, else behind the title in <title>; its domain where it has no other name."""
    names = [p for p in metadata.publishers if not _DOMAIN.fullmatch(p)]
    length = len(title or "")
    for t in metadata.titles:
        whole = matching_key(t[:length]) != matching_key(title or "")
        name = t if whole else t[length:].strip(" |-–—•»:")
        if name and _names_site(name):
            names.append(name)
    return next(iter([*names, *metadata.publishers]), None)


def _names_site(text: str) -> bool:
    """Whether words name a site, a paper or a station."""
    words, lower = furniture(), matching_key(text)
    if words.begins("not_sites", lower):
        return False
    known = {s.lower() for o in words.outlets for s in (o.name, *o.sites)}
    return words.begins("site_words", lower) or lower in known


def _site(above: Iterable[Block]) -> str | None:
    """The name of the site in a line above the text, from the words on with which such names begin."""
    for block in above:
        words = block.text.split()
        if len(words) <= _SITE_WORDS and not block.linked:
            tails = (" ".join(words[i:]) for i in range(len(words)))
            if found := next((t for t in tails if len(t.split()) > 2 and _names_site(t)), None):
                return found
    return None


# -- author ------------------------------------------------------------------------------------------------------------


def _signed(blocks: Sequence[Block], region: Region, title: int | None) -> int | None:
    """The block that is marked as the author's name, from the title to some blocks below the text."""
    start = region.first if title is None else title + 1
    for i in range(start, min(len(blocks), region.last + 1 + _BELOW)):
        block = blocks[i]
        if "author" in block.kinds and not block.furniture and block.words <= _BYLINE_WORDS and _author(block.text):
            return i
    return None


def _author(text: str) -> str | None:
    """The name in a byline, without agencies; None where it is nobody's."""
    line = line_of(text)
    span = byline(line)
    return None if span is None else line.plain[span.start - line.span.start : span.end - line.span.start]


def _tail_is_byline(lines: Sequence[Line]) -> bool:
    """Whether the text itself ends with a byline, which the readers of pages will find."""
    tail = [line.text for line in lines[-4:] if not line.caption]
    return any(len(text.split()) <= _BYLINE_WORDS and _author(text) for text in tail)


# -- text --------------------------------------------------------------------------------------------------------------


def _lines(
    blocks: Sequence[Block], region: Region, taken: set[int], title: str | None, metadata: Metadata
) -> Iterable[Line]:
    """Lead, paragraphs and captions in the order of the page; what is printed twice once."""
    above = max((i for i in taken if i < region.first), default=region.first)
    start = min([*taken, above])
    seen = {matching_key(title)} if title else set()
    for i in range(start, region.last + 1):
        block = blocks[i]
        if i in taken or block.furniture:
            continue
        caption = _is_caption(block)
        if not (caption or (i in region.inside and not _leads_away(block)) or _is_lead(block, metadata)):
            continue
        key = matching_key(block.text)
        if key in seen:
            continue
        if block.words >= _REPEATED:
            seen.add(key)
        yield Line(block.text, caption)


def _leads_away(block: Block) -> bool:
    """Whether a block is links to other pages rather than text."""
    return block.linked and not block.running


def _is_lead(block: Block, metadata: Metadata) -> bool:
    """Whether a block above the text's own element belongs to the text."""
    if block.linked or {"date", "author"} & block.kinds:
        return False
    said = matching_key(metadata.description or "")[:_SAME]
    return block.running or "lead" in block.kinds or (len(said) == _SAME and matching_key(block.text).startswith(said))


def _is_caption(block: Block) -> bool:
    """Whether a block says what a picture shows: by its mark, or because it stands below one, set apart from the text."""
    if block.words > LONGEST_CAPTION:
        return False
    if "caption" in block.kinds:
        return True
    italic = 10 * block.italic >= 9 * len(block.text)
    return block.after_picture and (italic or block.centred) and "lead" not in block.kinds
