"""Pages for what is not there, which try to help: a search for the words of the name that was asked for."""

import re

from flask import Response, request

from vietpol.search import Wanted
from vietpol.server.finder import Finder, SearchDownError
from vietpol.server.web.negotiation import prefers_html

from .reader import Reader
from .view import Renderer

_PARTS = re.compile(r"[^\w]+|_")
_SUGGESTIONS = 8


class Missing:
    """Answers with 404."""

    def __init__(self, renderer: Renderer, finder: Finder, reader: Reader) -> None:
        self._renderer = renderer
        self._finder = finder
        self._reader = reader

    def page(self, local: str) -> Response:
        """For readers, with things whose names are like the one asked for; for programs, a line of text."""
        if not prefers_html(request.headers.get("Accept")):
            return self.data(local)
        words = " ".join(_PARTS.split(local.partition("_")[2] or local)).strip()
        found = self._like(words)
        view = self._renderer.view(self._reader.names(found))
        return self._renderer.render("missing.html", view, 404, local=local, found=found)

    def _like(self, words: str) -> list[str]:
        """Things whose names are like some words; none where there is no search."""
        try:
            hits = self._finder.ask(
                lambda index: (
                    index.search(Wanted(words), limit=_SUGGESTIONS) or index.search_any(words, limit=_SUGGESTIONS)
                )
            )
        except SearchDownError:
            return []
        return [hit.iri for hit in hits]

    def data(self, local: str) -> Response:
        """For programs."""
        return Response(f"Not found\nThis release holds nothing called {local[:200]}.\n", 404, mimetype="text/plain")
