"""Rendering: the language of a reader, links that keep it, names with the language they are in, caching by release."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import urlencode

from flask import Response, render_template, request
from markupsafe import Markup, escape

from vietpol.search import fold
from vietpol.server.services import Services, content_key, published
from vietpol.server.web.address import site_address
from vietpol.server.web.clients import client_key
from vietpol.server.web.compression import WORTHWHILE_BYTES, accepts_gzip, compress

from .addresses import data_path, kind_of, page_path
from .language import LANGUAGES, Language, language, preferred
from .model import Name

_SERVER = Path(__file__).parent.parent
_SHOWN_FOLDERS = ("templates", "static", "locale", "pages")


@dataclass(frozen=True)
class View:
    """How one reader sees the site. names: of everything that the page may link to."""

    t: Language
    names: Mapping[str, Name]
    asked: str | None

    def href(self, path: str, **query: object) -> str:
        """A local address; it keeps the language that the reader chose, if it was chosen."""
        path, hash_sign, fragment = path.partition("#")
        fields = {name: value for name, value in query.items() if value is not None}
        if self.asked is not None:
            fields.setdefault("lang", self.asked)
        separator = "&" if "?" in path else "?"
        return path + (separator + urlencode(fields) if fields else "") + hash_sign + fragment

    def page(self, iri: str, **query: object) -> str | None:
        """The local address of a thing's page, None for what is not ours."""
        path = page_path(iri)
        return None if path is None else self.href(path, **query)

    def link(self, iri: str) -> str | None:
        """The local address of a thing that this release describes: it has a name, or is evidence, which has none."""
        return self.page(iri) if iri in self.names or kind_of(iri) == "ev" else None

    def path(self, iri: str) -> str:
        """The path of a thing's page, without any query."""
        return page_path(iri) or "/"

    def label(self, iri: str) -> tuple[str, str]:
        """What a thing is called, and in which language: English only where the reader and the graph have it."""
        name = self.names.get(iri)
        if name is None:
            return iri.rpartition("#")[2].rpartition("/")[2], ""
        if self.t.code == "en" and name.en is not None:
            return name.en + self._days(name), "en"
        return name.vi + self._days(name), "vi"

    def by_name(self, rows: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
        """Rows of things by what the things are called."""
        return sorted(rows, key=lambda row: (fold(self.label(row[0])[0]), row[0]))

    def _days(self, name: Name) -> str:
        """The days of a thing that shares its name with another one on the page."""
        if name.vi not in self._shared:
            return ""
        if name.since is not None:
            return " (" + self.t("name.since", date=self.t.date(name.since)) + ")"
        return " (" + self.t("name.until", date=self.t.date(name.until)) + ")" if name.until is not None else ""

    @cached_property
    def _shared(self) -> set[str]:
        counts = Counter(name.vi for name in self.names.values() if name.since or name.until)
        return {name for name, n in counts.items() if n > 1}

    def in_other_language(self) -> tuple[str, str]:
        """The code of the other language, and the address of this page in it."""
        other = next(code for code in LANGUAGES if code != self.t.code)
        fields = [(k, v) for k, v in request.args.items(multi=True) if k != "lang"]
        return other, f"{request.path}?{urlencode([*fields, ('lang', other)])}"


class Renderer:
    """Renders templates for the reader of the current request."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def view(self, names: Mapping[str, Name] | None = None) -> View:
        asked = request.args.get("lang")
        code = preferred(asked, request.headers.get("Accept-Language"))
        return View(language(code), names or {}, asked if asked in LANGUAGES else None)

    @property
    def root(self) -> str:
        """The address of the site as others see it, without a slash at its end."""
        return site_address(self._services)

    @property
    def texts(self) -> tuple[Path, ...]:
        """Folders of the articles whose whole text may be shown."""
        return self._services.config.texts

    def tag(self, form: str = "html") -> str:
        """Equal for pages that look the same: by release, address, language, form and the look of the site."""
        view = self.view()
        parts = (content_key(self._services.engine.release), request.full_path, view.t.code, form, look())
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]

    def unless_known(self, make: Callable[[], Response], form: str = "html") -> Response:
        """304 where the reader has this page already, else the page. form: what else the address may give."""
        tag = self.tag(form)
        if request.if_none_match.contains_weak(tag):
            return self.finish(Response(status=304), tag)
        response = make()
        return self.finish(response, tag if response.status_code == 200 else None)

    def render(self, template: str, view: View | None = None, status: int = 200, /, **context: object) -> Response:
        view = view or self.view()
        html = render_template(
            template,
            view=view,
            t=view.t,
            look=look(),
            release=self._services.engine.release,
            data_path=data_path,
            kind_of=kind_of,
            **context,
        )
        return Response(html, status, content_type="text/html; charset=utf-8")

    def finish(self, response: Response, tag: str | None) -> Response:
        """Headers of a page, and its compression."""
        response.headers["Cache-Control"] = "no-store" if tag is None else "public, no-cache"
        response.headers["Vary"] = "Accept, Accept-Encoding, Accept-Language"
        if tag is not None:
            response.set_etag(tag, weak=True)
            response.last_modified = published(self._services.engine.release)
        if response.status_code == 200:
            response.headers["Content-Language"] = self.view().t.code
            _compress(response)
        return response


def count_request(services: Services) -> Callable[[], None]:
    """To be called before each request for a page: raises TooManyRequests where the client has asked too often."""

    def admit() -> None:
        services.budget.admit(client_key(request.remote_addr))

    return admit


def breakable(iri: str) -> Markup:
    """An IRI that a narrow page may break after "/" and "_"."""
    return Markup(str(escape(iri)).replace("/", "/<wbr>").replace("_", "_<wbr>"))


@cache
def look() -> str:
    """A short name of everything that shapes a page; changes with every change of a template, style or message."""
    digest = hashlib.sha256()
    for path in _shown_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _shown_files() -> Iterable[Path]:
    for folder in _SHOWN_FOLDERS:
        yield from sorted(path for path in (_SERVER / folder).rglob("*") if path.is_file() and path.suffix != ".pyc")


def _compress(response: Response) -> None:
    body = response.get_data()
    if len(body) >= WORTHWHILE_BYTES and accepts_gzip(request.headers.get("Accept-Encoding")):
        response.set_data(compress(body))
        response.headers["Content-Encoding"] = "gzip"
