"""The tables of texts: the articles that the store holds, and what the running build was given."""

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts
from vietpol.validate.findings import Finding

from .records import Given, Mapped, Member, State, Waiting

_FACTS = msgspec.json.Decoder(ArticleFacts)
_STRINGS = msgspec.json.Decoder(list[str])
_MEMBER = "id, source, sha256, mapper, state, digest, facts IS NULL"
_PAGE = 1000


class Articles:
    """The articles that the store holds."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, article: str) -> Member | None:
        row = self._db.execute(f"SELECT {_MEMBER} FROM article WHERE id = ?", (article,)).fetchone()
        return None if row is None else _member(row)

    def mapped(self, article: str) -> Mapped:
        """An article with its text and facts. KeyError if the store has none of this id."""
        row = self._db.execute(
            "SELECT id, source, text, mapper, facts, failure FROM article WHERE id = ?", (article,)
        ).fetchone()
        if row is None:
            raise KeyError(article)
        name, source, text, mapper, facts, failure = row
        return Mapped(Article(name, source, text), mapper, None if facts is None else _FACTS.decode(facts), failure)

    def told(self, article: str) -> tuple[str, str | None]:
        """The text of an article and when it was published. KeyError if the store has none of this id."""
        row = self._db.execute(
            "SELECT text, json_extract(CAST(facts AS TEXT), '$.page.published') FROM article WHERE id = ?", (article,)
        ).fetchone()
        if row is None:
            raise KeyError(article)
        return str(row[0]), row[1]

    def put(self, mapped: Mapped, sha256: str) -> None:
        """The store now holds this text of the article; its graph is still to be made."""
        facts = None if mapped.facts is None else msgspec.json.encode(mapped.facts)
        article = mapped.article
        self._db.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, 'new', NULL, NULL) ON CONFLICT DO UPDATE SET "
            "source = excluded.source, sha256 = excluded.sha256, text = excluded.text, mapper = excluded.mapper, "
            "facts = excluded.facts, failure = excluded.failure",
            (article.id, article.source, sha256, article.text, mapped.mapper, facts, mapped.failure),
        )

    def settle(self, article: str, state: State, digest: str | None, findings: list[Finding]) -> None:
        """Where an article stands after its graph was made and validated."""
        kept = msgspec.json.encode(findings) if findings else None
        self._db.execute(
            "UPDATE article SET state = ?, digest = ?, findings = ? WHERE id = ?", (state, digest, kept, article)
        )

    def findings(self, article: str) -> list[Finding]:
        """What SHACL found in its graph."""
        (found,) = self._db.execute("SELECT findings FROM article WHERE id = ?", (article,)).fetchone()
        return [] if found is None else msgspec.json.decode(found, type=list[Finding])

    def forget_graphs(self) -> None:
        """No article has a graph any more: all graphs are made anew."""
        self._db.execute("UPDATE article SET digest = NULL")

    def drop(self, article: str) -> None:
        self._db.execute("DELETE FROM article WHERE id = ?", (article,))

    def ids(self) -> Iterator[str]:
        """All ids, sorted. The table may change while they are gone through."""
        last = ""
        while rows := self._db.execute(
            "SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?", (last, _PAGE)
        ).fetchall():
            yield from (row[0] for row in rows)
            last = rows[-1][0]

    def stale(self, mapper: str, limit: int) -> list[Article]:
        """Articles that another version of the mapper read."""
        rows = self._db.execute(
            "SELECT id, source, text FROM article WHERE mapper <> ? ORDER BY id LIMIT ?", (mapper, limit)
        )
        return [Article(*row) for row in rows]

    def count(self, state: State) -> int:
        (n,) = self._db.execute("SELECT count(*) FROM article WHERE state = ?", (state,)).fetchone()
        return int(n)


def _member(row: tuple[str, str, str, str, State, str | None, int]) -> Member:
    return Member(*row[:6], failed=bool(row[6]))


class Intake:
    """What the running build was given, as far as it would be an article."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def clear(self) -> None:
        self._db.execute("DELETE FROM intake")

    def put(self, rows: Iterable[Given]) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO intake VALUES (?, ?, ?, ?, ?)",
            ((g.article, g.sha256, g.place, g.source, g.text) for g in rows),
        )

    def take_conflicts(self) -> list[tuple[str, list[str]]]:
        """Ids that different texts share, with their places; they are taken out."""
        rows = self._db.execute(
            "SELECT article, place FROM intake WHERE article IN "
            "(SELECT article FROM intake GROUP BY article HAVING count(DISTINCT sha256) > 1) ORDER BY article, place"
        ).fetchall()
        found: dict[str, list[str]] = {}
        for article, place in rows:
            found.setdefault(article, []).append(place)
        self._db.executemany("DELETE FROM intake WHERE article = ?", ((article,) for article in found))
        return list(found.items())

    def pages(self, size: int) -> Iterator[list[Waiting]]:
        """All of it in the order of the ids, some at a time."""
        last = ""
        while rows := self._db.execute(
            "SELECT article, sha256, json_group_array(place), json_group_array(source), max(text) FROM intake "
            "WHERE article > ? GROUP BY article, sha256 ORDER BY article LIMIT ?",
            (last, size),
        ).fetchall():
            yield [
                Waiting(article, sha256, sorted(_STRINGS.decode(places)), sorted(_STRINGS.decode(sources)), text)
                for article, sha256, places, sources, text in rows
            ]
            last = rows[-1][0]

    def count(self) -> int:
        (n,) = self._db.execute("SELECT count(DISTINCT article) FROM intake").fetchone()
        return int(n)

    def holds(self, article: str) -> bool:
        return self._db.execute("SELECT 1 FROM intake WHERE article = ? LIMIT 1", (article,)).fetchone() is not None
