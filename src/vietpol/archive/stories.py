"""The tables by which articles that print one text are found, and the stories that they tell."""

import sqlite3
from collections.abc import Iterable


class Bands:
    """The keys of each article under which its copies are found."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def put(self, article: str, keys: Iterable[int]) -> None:
        """Replace an article's keys."""
        self._db.execute("DELETE FROM band WHERE article = ?", (article,))
        self._db.executemany("INSERT INTO band VALUES (?, ?)", ((key, article) for key in keys))

    def keys(self, article: str) -> list[int]:
        return [row[0] for row in self._db.execute("SELECT key FROM band WHERE article = ? ORDER BY key", (article,))]

    def articles(self, key: int) -> list[str]:
        """The published articles that have a key."""
        rows = self._db.execute(
            "SELECT article FROM band JOIN article ON article.id = band.article "
            "WHERE key = ? AND state = 'published' ORDER BY article",
            (key,),
        )
        return [row[0] for row in rows]


class StoryTable:
    """Which story each published article tells."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def of(self, article: str) -> str | None:
        row = self._db.execute("SELECT story FROM story WHERE article = ?", (article,)).fetchone()
        return None if row is None else str(row[0])

    def articles(self, story: str) -> list[str]:
        """The articles that tell a story, sorted."""
        rows = self._db.execute("SELECT article FROM story WHERE story = ? ORDER BY article", (story,))
        return [row[0] for row in rows]

    def put(self, article: str, story: str | None) -> None:
        """Note an article's story; None: forget it."""
        self._db.execute("DELETE FROM story WHERE article = ?", (article,))
        if story is not None:
            self._db.execute("INSERT INTO story VALUES (?, ?)", (article, story))

    def beside(self, article: str) -> list[str]:
        """The articles that tell the same story as last written, this one included."""
        story = self.of(article)
        return [article] if story is None else self.articles(story)
