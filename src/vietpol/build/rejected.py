"""The folder of articles that were not published: rejected/<id>/ with graph.ttl and report.txt."""

import shutil
from pathlib import Path

from pyoxigraph import RdfFormat, serialize

from vietpol.store.graphs import parsed
from vietpol.vocab import PREFIXES


class Rejected:
    """Keeps why an article was rejected, until it is published or removed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, article: str, report: str, lines: bytes | None) -> None:
        """Write an article's report, and its graph as Turtle, in place of what was there."""
        aside = self._folder / f".{article}.new"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        (aside / "report.txt").write_text(report, encoding="utf-8")
        if lines is not None:
            (aside / "graph.ttl").write_bytes(turtle(lines))
        self.forget(article)
        aside.rename(self._folder / article)

    def forget(self, article: str) -> None:
        """The article is not rejected (any more)."""
        shutil.rmtree(self._folder / article, ignore_errors=True)

    def sweep(self) -> None:
        """Remove what a build that was cut off left half written."""
        for debris in self._folder.glob(".*.new"):
            shutil.rmtree(debris, ignore_errors=True)


def turtle(lines: bytes) -> bytes:
    """Canonical N-Triples as Turtle with the prefixes of docs/graph.md."""
    return serialize(parsed(lines), format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
