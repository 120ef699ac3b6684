"""Runs the application under gunicorn: a few web processes with threads, each with its own query workers."""

import logging
import resource
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from vietpol.store import Layout

from .app import create_app
from .config import ServerConfig
from .engine import sandbox
from .engine.errors import QueryFailed
from .http_worker import RequestWorker
from .services import query_log as query_logger
from .web import assets
from .web.arrival import LONGEST_LINE

log = logging.getLogger("vietpol.server")

_BACKLOG = 2048
_OPEN_FILES = 65_536
_GRACE_SECONDS = 30
_KEEPALIVE_SECONDS = 15


class ServeError(Exception):
    """The server can't start. The message names the reason and the remedy."""


def serve(
    store: Path, host: str = "127.0.0.1", port: int = 8000, workers: int = 4, settings: ServerConfig | None = None,
    *, processes: int = 1, threads: int = 128, query_log: Path | None = None,
) -> None:  # fmt: skip
    """Serve a store until SIGTERM or SIGINT; running requests get 30 s to end. SIGHUP reloads.

    store: the store directory, which may still be empty.
    workers: queries that run at a time, in each web process. settings: everything else; its store and
    concurrency are replaced by those given here. processes, threads: of the web server.
    query_log: a file that gets one line of JSON for each query; it may be rotated from outside.
    Raises ServeError where the address is taken or can't be used, or the log can't be written.
    """
    base = settings or ServerConfig(store)
    secret = base.log_secret or secrets.token_bytes(32)  # one for all web processes
    config = replace(base, store=store, query=replace(base.query, concurrency=workers), log_secret=secret)
    if query_log is not None:
        _log_queries(query_log)
    connections = min(threads * 16, _allow_files() // 2)  # the other half is for answers, workers and indexes
    listener = _listen(host, port)
    if not assets.bundles():
        log.warning(
            "the scripts of pages were not built: no editor, charts or maps (docs/decisions/0006-frontend-build.md)"
        )
    log.info(
        "serving %s on http://%s:%d",
        store if config.remote is None else config.remote.url,
        host,
        listener.getsockname()[1],
    )
    if config.remote is None and not Layout(store).current.is_file():
        log.warning("%s holds no release yet; this fills it: vietpol build --store %s FOLDER", store, store)
    worker = RequestWorker.sharing(None if config.trusted_proxies else config.client.connections)
    _Server(lambda: create_app(config), listener.detach(), worker, processes, threads, connections).run()


def _allow_files() -> int:
    """As many open files as the system allows: a connection is one, and many systems begin with 1,024. Returns how many there may be."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if most == resource.RLIM_INFINITY else min(_OPEN_FILES, most)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _OPEN_FILES if allowed == resource.RLIM_INFINITY else allowed


def _log_queries(path: Path) -> None:
    try:
        handler = WatchedFileHandler(path, encoding="utf-8")
    except OSError as error:
        raise ServeError(f"Can't write the log of queries to {path}: {error.strerror}.") from None
    query_logger.addHandler(handler)
    query_logger.setLevel(logging.INFO)
    query_logger.propagate = False


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, made here so that a taken port is an error at once and not after five tries."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except socket.gaierror as error:
        raise ServeError(f"There is no such host: {host} ({error.strerror}).") from None
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise ServeError(
            f"Can't listen on {host}:{port}: {error.strerror}. Choose another port, or end the program that has it."
        ) from None
    return listener


class _Server(BaseApplication):  # type: ignore[misc]
    """gunicorn, configured from here and from nowhere else: no file, no environment, no command line."""

    def __init__(
        self,
        make: Callable[[], Flask],
        listener: int,
        worker: type[RequestWorker],
        processes: int,
        threads: int,
        connections: int,
    ) -> None:
        self._make = make
        self._settings: dict[str, Any] = {
            "bind": f"fd://{listener}",
            "worker_class": worker,
            "workers": processes,
            "threads": threads,
            "worker_connections": connections,
            "graceful_timeout": _GRACE_SECONDS,
            "timeout": _GRACE_SECONDS * 2,  # for a web process that hangs; requests have deadlines of their own
            "keepalive": _KEEPALIVE_SECONDS,
            "limit_request_line": LONGEST_LINE,
            "http_parser": "python",  # the one that web/arrival.py was written beside
            # What proxies say is read by the application, where it is told of them.
            "forwarded_allow_ips": "",
            "forwarder_headers": "",
            "secure_scheme_headers": {},
            "proc_name": "vietpol",
            "post_fork": _end_with_master,
            "post_worker_init": _warm,
            "worker_exit": _close,
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._make()


def _end_with_master(_server: Any, worker: Any) -> None:
    """A web process that outlived its master would hold the address until it noticed, and keep the next master out."""
    sandbox.die_with_parent(worker.ppid)


def _warm(worker: Any) -> None:
    """Start the query processes before the first request needs them."""
    try:
        worker.wsgi.extensions["vietpol"].engine.warm()
    except QueryFailed:
        log.exception("the query workers did not start; the next request will try again")


def _close(_server: Any, worker: Any) -> None:
    services = getattr(worker.wsgi, "extensions", {}).get("vietpol")
    if services is not None:
        services.close()
