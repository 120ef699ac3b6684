"""Short links to queries: kept for good, each bound to the release that it was made on. Knows no HTTP.

A link holds the query, the graphs that were chosen, and the release: nothing about who made it or when. Its id is a hash
of these, so that the same query on the same release has the same link, and what a link leads to never changes.
"""

import base64
import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from .engine.errors import QueryFailed

_ID = re.compile(r"[a-z2-7]{12,52}\Z")
_LENGTHS = (12, 20, 52)  # of ids: 60 bits, and more only where two hashes begin alike
_WAIT_SECONDS = 5.0
_TABLE = """CREATE TABLE IF NOT EXISTS link (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL, release TEXT NOT NULL, content TEXT NOT NULL, published TEXT NOT NULL,
    query TEXT NOT NULL, graphs TEXT NOT NULL
) WITHOUT ROWID"""
_FIND = "SELECT query, release, content, published, graphs FROM link WHERE id = ?"


class LinksFull(QueryFailed, status=507, code="links-full"):
    """The links take all the space that they may."""


class LinksUnavailable(QueryFailed, status=503, code="links-unavailable"):
    """The place where links are kept can't be written."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a link leads to.

    query: its text; default_graphs, named_graphs: as in ProtocolRequest; release: its id; content: which content this
    release had (services.content_key), for a store that was built anew may use the id again; published: its day.
    """

    query: str
    release: str
    content: str
    published: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


class LinkStore:
    """Links in a SQLite file, which comes into being with the first link. For many threads and processes."""

    def __init__(self, path: Path, most_bytes: int) -> None:
        self._path = path
        self._most_bytes = most_bytes

    def add(self, link: Link, normal: str) -> str:
        """Keep a link; returns its id. normal: the normal form of its query, which alone counts for the id.

        Raises LinksFull, LinksUnavailable.
        """
        graphs = json.dumps([link.default_graphs, link.named_graphs])
        said = json.dumps([normal, graphs, link.release, link.content])
        digest = hashlib.sha256(said.encode()).digest()
        name = base64.b32encode(digest).decode().lower().rstrip("=")
        with self._open() as database:
            for length in _LENGTHS:
                found = database.execute("SELECT digest FROM link WHERE id = ?", (name[:length],)).fetchone()
                if found is None:
                    row = (name[:length], digest.hex(), link.release, link.content, link.published, link.query, graphs)
                    database.execute("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?)", row)
                    return name[:length]
                if found[0] == digest.hex():
                    return name[:length]
        raise AssertionError("two queries with one SHA-256")

    def get(self, name: str) -> Link | None:
        """The link with this id, None where there is none."""
        if _ID.match(name) is None or not self._path.is_file():
            return None
        address = f"{self._path.absolute().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS)) as database:
                row = database.execute(_FIND, (name,)).fetchone()
        except sqlite3.Error as error:
            raise LinksUnavailable(f"The links can't be read: {error}.") from None
        if row is None:
            return None
        query, release, content, published, graphs = row
        default, named = (None if names is None else tuple(names) for names in json.loads(graphs))
        return Link(query, release, content, published, default, named)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A transaction that no other writer comes between."""
        try:
            with closing(sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None)) as database:
                (page_bytes,) = database.execute("PRAGMA page_size").fetchone()
                database.execute(f"PRAGMA max_page_count = {max(1, self._most_bytes // page_bytes)}")
                database.execute("BEGIN IMMEDIATE")
                database.execute(_TABLE)
                yield database
                database.execute("COMMIT")
        except sqlite3.Error as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
                raise LinksFull(
                    "The links to queries take all the space that they may. Keep the query itself."
                ) from None
            raise LinksUnavailable(f"No link can be kept here: {error}.") from None
