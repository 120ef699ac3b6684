"""The tables by which articles that print one text are found, and the stories that they tell."""

import sqlite3
from collections.abc import Iterable, Iterator

_NEAR = (
    "SELECT band.article FROM band JOIN article ON article.id = band.article "
    "WHERE key = ? AND (day, band.article) {0} (?, ?) AND state = 'published' ORDER BY day {1}, band.article {1} LIMIT ?"
)
_BEFORE, _BEHIND = _NEAR.format("<", "DESC"), _NEAR.format(">", "ASC")


class Bands:
    """The keys of each article under which its copies are found."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def put(self, article: str, day: str, keys: Iterable[int]) -> None:
        """Replace an article's keys. day: by which the articles of a key are ordered."""
        self._db.execute("DELETE FROM band WHERE article = ?", (article,))
        self._db.executemany("INSERT INTO band VALUES (?, ?, ?)", ((key, day, article) for key in keys))

    def around(self, article: str, reach: int) -> Iterator[tuple[list[str], list[str]]]:
        """For each key of an article, the published ones nearest before it and nearest behind it."""
        places = self._db.execute("SELECT key, day FROM band WHERE article = ? ORDER BY key", (article,)).fetchall()
        for key, day in places:
            place = (key, day, article, reach)
            yield self._names(_BEFORE, place), self._names(_BEHIND, place)

    def _names(self, query: str, place: tuple[int, str, str, int]) -> list[str]:
        return [row[0] for row in self._db.execute(query, place)]


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
