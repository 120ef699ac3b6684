"""What a file holds, before it is made into articles: one page or text after the other, cheap to hand to another process."""

from dataclasses import dataclass, field

from vietpol.config import ReadLimits
from vietpol.mappers.article import Article
from vietpol.sources import html
from vietpol.sources.html import Known
from vietpol.sources.plain import article_of, decode, too_large
from vietpol.sources.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Page:
    """A text or an HTML page with what is known of it.

    source: file name or address (Article.source). where: how errors call it. article: its id, None: made from its text.
    content: bytes as they were stored, or text. archive: the file of many pages that it stands in.
    """

    content: bytes | str
    source: str
    where: str
    article: str | None = None
    is_html: bool = False
    known: Known = field(default_factory=Known)
    limits: ReadLimits = field(default_factory=ReadLimits)
    archive: str | None = None


def article(page: Page) -> Article | Refusal:
    """The article that a page holds, or why it holds none. Never raises."""
    content, known, limits = page.content, page.known, page.limits
    if page.is_html:
        if isinstance(content, str):
            return html.read_text(content, page.source, page.article, page.where, limits, known)
        return html.read(content, page.source, page.article, page.where, limits, known)
    if isinstance(content, bytes):
        return decode(content, page.source, page.article, page.where, limits)
    lines = html.header(known.url, known.publisher, known.published, known.title, known.author)
    text = "".join(f"{line}\n" for line in lines) + content
    if len(text.encode("utf-8", "replace")) > limits.article_bytes:
        return Refusal(page.where, too_large(len(text.encode("utf-8", "replace")), limits.article_bytes), page.article)
    return article_of(text, page.source, page.article, page.where)
