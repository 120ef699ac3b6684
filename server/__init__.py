"""The server: SPARQL, pages and data over a published release. It sees only RDF.

    from vietpol.server import ServerConfig, create_app
    app = create_app(ServerConfig(store=Path("store")))

The names below are loaded on first use: a query worker imports this package, too, and must not pay for Flask.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .app import create_app
    from .config import ClientLimits, QueryLimits, ServerConfig
    from .http_server import ServeError, serve

__all__ = ["ClientLimits", "QueryLimits", "ServeError", "ServerConfig", "create_app", "serve"]

_HOMES = {
    "create_app": "app",
    "ClientLimits": "config",
    "QueryLimits": "config",
    "ServerConfig": "config",
    "ServeError": "http_server",
    "serve": "http_server",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
