"""What the views work with; made once for each application and handed to them."""

import hashlib
import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from vietpol.store import Layout, Release

from .config import ServerConfig
from .engine.core import Engine
from .finder import Finder
from .links import LinkStore
from .web.cache import ResultCache
from .web.clients import Budget, ClientHash
from .web.metrics import Metrics
from .web.spool import SpoolSpace

query_log = logging.getLogger("vietpol.server.queries")


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Services:
    """The collaborators of the views."""

    config: ServerConfig
    engine: Engine
    finder: Finder
    cache: ResultCache
    budget: Budget
    client_hash: ClientHash
    metrics: Metrics
    space: SpoolSpace
    links: LinkStore

    @classmethod
    def of(cls, config: ServerConfig) -> "Services":
        engine = Engine(config)
        return cls(
            config,
            engine,
            Finder(engine, content_key),
            ResultCache(config.cache_bytes),
            Budget(config.client),
            ClientHash(config.log_secret),
            Metrics(),
            SpoolSpace(config.spool_bytes),
            LinkStore(config.links or Layout(config.store).links, config.links_bytes),
        )

    def close(self) -> None:
        self.finder.close()
        self.engine.close()


def content_key(release: Release | None) -> str:
    """A name for what a release holds: equal content, equal name. For caches and ETags."""
    if release is None:
        return "empty"
    said = json.dumps({**release.info, "id": release.id}, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@lru_cache(maxsize=8)
def _published(path: str) -> datetime | None:
    try:
        seconds = (Path(path) / "release.json").stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(int(seconds), tz=UTC)


def published(release: Release | None) -> datetime | None:
    """When a release was published, to the second."""
    return None if release is None else _published(str(release.path))
