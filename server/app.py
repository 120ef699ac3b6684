"""The Flask application."""

import atexit
import weakref

from flask import Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from . import operation
from .config import ServerConfig
from .endpoint import views as endpoint
from .services import Services
from .web import headers

# A form may percent-encode each byte of a query as three.
_ENCODED = 3
_OTHER_FIELDS_BYTES = 65_536


def create_app(config: ServerConfig) -> Flask:
    """The application over a store directory. It starts no process before the first request.

    Close `app.extensions["vietpol"]` (a Services) to end its processes; leaving the interpreter does so, too.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = config.query.query_bytes * _ENCODED + _OTHER_FIELDS_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = app.config["MAX_CONTENT_LENGTH"]
    services = Services.of(config)
    app.extensions["vietpol"] = services
    _close_at_exit(services)
    if config.trusted_proxies:
        n = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    headers.install(app)
    app.register_blueprint(operation.blueprint(services))
    app.register_blueprint(endpoint.blueprint(services, lambda *_: Response("todo")))
    return app


def _close_at_exit(services: Services) -> None:
    """Without keeping the application alive until then."""
    reference = weakref.ref(services)

    def close() -> None:
        alive = reference()
        if alive is not None:
            alive.close()

    atexit.register(close)
