"""The tables from which names and tenures are computed over all articles, a group at a time."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from vietpol.mappers.facts import ArticleFacts
from vietpol.mappers.naming import Named
from vietpol.resolve.tenures import Claim

_FACTS = msgspec.json.Decoder(ArticleFacts)
_CLAIMS = msgspec.json.Decoder(list[Claim])


class Excerpts:
    """What each article says about each group key (vietpol.resolve.keys)."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def put(self, article: str, excerpts: Mapping[str, ArticleFacts]) -> set[str]:
        """Replace an article's excerpts. Returns the keys whose excerpts changed by it."""
        old = dict(self._db.execute("SELECT key, facts FROM excerpt WHERE article = ?", (article,)).fetchall())
        new = {key: msgspec.json.encode(facts) for key, facts in excerpts.items()}
        changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        self._db.executemany("DELETE FROM excerpt WHERE article = ? AND key = ?", ((article, key) for key in changed))
        self._db.executemany(
            "INSERT INTO excerpt VALUES (?, ?, ?)", ((key, article, new[key]) for key in changed if key in new)
        )
        return changed

    def of_key(self, key: str) -> Iterator[ArticleFacts]:
        """All that is said about a key, in the order of the articles."""
        rows = self._db.execute("SELECT facts FROM excerpt WHERE key = ? ORDER BY article", (key,))
        return (_FACTS.decode(row[0]) for row in rows)

    def keys(self, article: str) -> set[str]:
        return {row[0] for row in self._db.execute("SELECT key FROM excerpt WHERE article = ?", (article,))}

    def all_keys(self) -> Iterator[str]:
        return (row[0] for row in self._db.execute("SELECT DISTINCT key FROM excerpt ORDER BY key"))


class NameTable:
    """The name of each mention ("person Nguyễn Văn An 1", "meeting m1") of each article."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def of(self, article: str) -> dict[str, Named]:
        rows = self._db.execute("SELECT mention, local, label FROM name WHERE article = ?", (article,))
        return {mention: Named(local, label) for mention, local, label in rows}

    def joined(self, article: str) -> dict[str, str]:
        """Why mentions were joined with those of other articles, where they were."""
        rows = self._db.execute("SELECT mention, joined FROM name WHERE article = ? AND joined IS NOT NULL", (article,))
        return dict(rows.fetchall())

    def put(self, article: str, mention: str, named: Named, joined: str | None) -> Named | None:
        """Name a mention. Returns the name that it had before, None if it had none."""
        row = self._db.execute(
            "SELECT local, label, joined FROM name WHERE article = ? AND mention = ?", (article, mention)
        ).fetchone()
        if row != (named.local, named.label, joined):
            self._db.execute(
                "INSERT INTO name VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "local = excluded.local, label = excluded.label, joined = excluded.joined",
                (article, mention, named.local, named.label, joined),
            )
        return None if row is None else Named(row[0], row[1])

    def keep_only(self, article: str, mentions: Iterable[str]) -> None:
        """Forget the names of mentions that an article no longer makes."""
        wanted = set(mentions)
        gone = [m for m in self.of(article) if m not in wanted]
        self._db.executemany("DELETE FROM name WHERE article = ? AND mention = ?", ((article, m) for m in gone))


class Claims:
    """What each published article says of who held which post."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def put(self, article: str, claims: Iterable[Claim]) -> set[str]:
        """Replace an article's claims. Returns the posts whose claims changed by it."""
        old = dict(self._db.execute("SELECT post, claims FROM claim WHERE article = ?", (article,)).fetchall())
        by_post: dict[str, list[Claim]] = {}
        for claim in sorted(claims):
            by_post.setdefault(claim.post, []).append(claim)
        new = {post: msgspec.json.encode(said) for post, said in by_post.items()}
        changed = {post for post in old.keys() | new.keys() if old.get(post) != new.get(post)}
        self._db.executemany("DELETE FROM claim WHERE article = ? AND post = ?", ((article, post) for post in changed))
        self._db.executemany(
            "INSERT INTO claim VALUES (?, ?, ?)", ((post, article, new[post]) for post in changed if post in new)
        )
        return changed

    def of_post(self, post: str) -> Iterator[Claim]:
        rows = self._db.execute("SELECT claims FROM claim WHERE post = ? ORDER BY article", (post,))
        return (claim for row in rows for claim in _CLAIMS.decode(row[0]))

    def clear(self) -> None:
        self._db.execute("DELETE FROM claim")


class TenureLines:
    """The triples of each post's tenures, as last written (canonical N-Triples)."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def of(self, post: str) -> bytes:
        row = self._db.execute("SELECT lines FROM tenure WHERE post = ?", (post,)).fetchone()
        return b"" if row is None else bytes(row[0])

    def put(self, post: str, lines: bytes) -> None:
        """Replace a post's lines; none: forget it."""
        self._db.execute("DELETE FROM tenure WHERE post = ?", (post,))
        if lines:
            self._db.execute("INSERT INTO tenure VALUES (?, ?)", (post, lines))

    def clear(self) -> None:
        self._db.execute("DELETE FROM tenure")


class Redirects:
    """Identifiers of earlier releases that merged into others or were renamed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def put(self, old: str, new: str) -> None:
        self._db.execute("INSERT OR IGNORE INTO redirect VALUES (?, ?)", (old, new))

    def in_force(self) -> list[tuple[str, str]]:
        """(old, new), sorted, of the identifiers that no article's mention has any more."""
        return self._db.execute(
            "SELECT old, new FROM redirect WHERE NOT EXISTS (SELECT 1 FROM name WHERE local = old) ORDER BY old, new"
        ).fetchall()
