"""The Flask application."""

import atexit
import logging
import weakref
from collections.abc import Callable

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from vietpol import resources

from . import operation
from .config import ServerConfig
from .endpoint import views as endpoint
from .endpoint.kept import KeptAnswers
from .pages import compare, completion, front, held, link_page, lists, search, things
from .pages.amounts import amount
from .pages.errors import install_errors
from .pages.listing import ReleaseFacets
from .pages.missing import Missing
from .pages.ontology import Ontology
from .pages.province_map import ProvinceMaps
from .pages.query_page import QueryPage
from .pages.reader import Reader
from .pages.view import Renderer, breakable
from .services import Services
from .web import assets, headers
from .web.gate import Gate

log = logging.getLogger("vietpol.server")

# A form may percent-encode each byte of a query as three.
_ENCODED = 3
_OTHER_FIELDS_BYTES = 65_536
_STATIC_SECONDS = 31_536_000  # the address of a static file changes with the file


def create_app(config: ServerConfig) -> Flask:
    """The application over a store directory. It starts no process before the first request.

    Close `app.extensions["vietpol"]` (a Services) to end its processes; leaving the interpreter does so, too.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = config.query.query_bytes * _ENCODED + _OTHER_FIELDS_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = app.config["MAX_CONTENT_LENGTH"]
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = _STATIC_SECONDS
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    services = Services.of(config)
    app.extensions["vietpol"] = services
    _close_at_exit(services)
    app.wsgi_app = KeptAnswers(app.wsgi_app, services)  # type: ignore[method-assign]
    if config.client.at_once is not None:
        app.wsgi_app = Gate(app.wsgi_app, config.client.at_once)  # type: ignore[method-assign]
    if config.trusted_proxies:
        n = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    else:
        app.before_request(_tell_of_proxy())
    headers.install(app)
    app.jinja_env.filters["breakable"] = breakable
    app.jinja_env.filters["amount"] = amount
    app.jinja_env.globals["bundle"] = assets.bundle
    _register_views(app, services)
    return app


def _register_views(app: Flask, services: Services) -> None:
    ontology = Ontology(resources.ONTOLOGY / "vietpol.ttl")
    reader = Reader(services.engine, ontology)
    renderer = Renderer(services)
    missing = Missing(renderer, services.finder, reader)
    maps = ProvinceMaps(services.engine)
    app.register_blueprint(assets.blueprint())
    app.register_blueprint(endpoint.blueprint(services, QueryPage(services, renderer, reader, ontology)))
    facets = ReleaseFacets(services.engine)
    app.register_blueprint(operation.blueprint(services, facets))
    app.register_blueprint(things.blueprint(services, reader, renderer, maps, facets, missing))
    app.register_blueprint(lists.blueprint(services, reader, renderer, ontology, facets, missing))
    app.register_blueprint(held.blueprint(services, reader, renderer, facets, missing))
    app.register_blueprint(compare.blueprint(services, reader, renderer, facets, missing))
    app.register_blueprint(front.blueprint(services, reader, renderer, ontology, maps, facets, missing))
    app.register_blueprint(search.blueprint(services, reader, renderer))
    app.register_blueprint(link_page.blueprint(services, renderer))
    app.register_blueprint(completion.blueprint(services, renderer, ontology))
    install_errors(app, renderer)


def _tell_of_proxy() -> Callable[[], None]:
    """Behind a proxy that nobody told us of, all clients are one: its limits would be those of all. Said once."""
    told = False

    def tell() -> None:
        nonlocal told
        if not told and "X-Forwarded-For" in request.headers:
            told = True
            log.warning(
                "requests come through a proxy (X-Forwarded-For), but trusted_proxies is 0: all its clients count as one"
            )

    return tell


def _close_at_exit(services: Services) -> None:
    """Without keeping the application alive until then."""
    reference = weakref.ref(services)

    def close() -> None:
        alive = reference()
        if alive is not None:
            alive.close()

    atexit.register(close)
