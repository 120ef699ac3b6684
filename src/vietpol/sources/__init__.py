"""Real sources: HTML pages, JSON Lines, WARC files and plain text, as articles.

A page becomes an archived text, line by line (docs/decisions/0005-web-pages.md); what is no article is refused with a
reason. Nothing here knows of the store.
"""

from vietpol.sources.html import Known
from vietpol.sources.page import Page, article
from vietpol.sources.refusal import Refusal

__all__ = ["Known", "Page", "Refusal", "article"]
