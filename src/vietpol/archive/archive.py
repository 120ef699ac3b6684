"""The archive as a whole: its tables and its transactions."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from .database import connect
from .identities import Claims, Excerpts, NameTable, Redirects, TenureLines
from .stories import Bands, StoryTable
from .texts import Articles, Intake


class Settings:
    """Named values that a build remembers for the next one."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set(self, name: str, value: str) -> None:
        self._db.execute(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value)
        )

    def unset(self, name: str) -> None:
        self._db.execute("DELETE FROM setting WHERE name = ?", (name,))


class Todo:
    """Work begun and not yet durable: "key", "article", "post" and "story" (schema.sql)."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(self, kind: str, ids: Iterable[str]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO todo VALUES (?, ?)", ((kind, i) for i in ids))

    def take(self, kind: str, prefix: str, after: str, limit: int) -> list[str]:
        """The next ids that begin with `prefix`, in order, behind `after`; they stay until `done`."""
        rows = self._db.execute(
            "SELECT id FROM todo WHERE kind = ? AND id > ? AND id GLOB ? ORDER BY id LIMIT ?",
            (kind, after, f"{prefix}*", limit),
        )
        return [row[0] for row in rows]

    def count(self, kind: str) -> int:
        (n,) = self._db.execute("SELECT count(*) FROM todo WHERE kind = ?", (kind,)).fetchone()
        return int(n)

    def done(self, kind: str, ids: list[str]) -> None:
        self._db.executemany("DELETE FROM todo WHERE kind = ? AND id = ?", ((kind, i) for i in ids))


class Archive:
    """Every article of a store, and what was made of it. Use as a context manager; raises ArchiveFormatError on opening."""

    def __init__(self, path: Path) -> None:
        self._db = connect(path)
        self.settings = Settings(self._db)
        self.articles = Articles(self._db)
        self.intake = Intake(self._db)
        self.excerpts = Excerpts(self._db)
        self.names = NameTable(self._db)
        self.claims = Claims(self._db)
        self.tenures = TenureLines(self._db)
        self.redirects = Redirects(self._db)
        self.bands = Bands(self._db)
        self.stories = StoryTable(self._db)
        self.todo = Todo(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the changes inside are kept, or, where an exception leaves the block, none."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")
