"""The graph of tenures: computed over all articles, brought up to date post by post."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from vietpol.archive import Archive
from vietpol.build.progress import Progress
from vietpol.build.reference import Reference
from vietpol.build.report import BuildReport
from vietpol.resolve.tenures import tenures
from vietpol.store.graphs import GraphStore, canonical, parsed
from vietpol.validate import Validator, violations
from vietpol.vocab import GRAPH_TENURES, ID, VP

_BATCH = 200
_OF_POSTS = (NamedNode(VP + "postIn"), NamedNode(VP + "exOfficioIn"))


class TenureWriter:
    """Computes the tenures of the posts that are to be done, and writes what changed."""

    def __init__(
        self, archive: Archive, store: GraphStore, reference: Reference, validator: Validator, report: BuildReport
    ) -> None:
        self._archive = archive
        self._store = store
        self._reference = reference
        self._validator = validator
        self._report = report

    def run(self, progress: Progress) -> None:
        """Write the tenures of all posts that are to be done."""
        done, total = 0, self._archive.todo.count("post")
        while posts := self._archive.todo.take("post", "", "", _BATCH):
            lines = {post: self._lines(post) for post in posts}
            old = {t for post in posts for t in parsed(self._archive.tenures.of(post))}
            new = {t for text in lines.values() for t in parsed(text)}
            self._store.patch(GRAPH_TENURES, removed=old - new, added=new - old)
            self._store.flush()
            with self._archive.transaction():
                for post, text in lines.items():
                    self._archive.tenures.put(post, text)
                self._archive.todo.done("post", posts)
            done += len(posts)
            progress("tenures", done, total)

    def _lines(self, post: str) -> bytes:
        """The tenures of one post with what follows from them, as canonical N-Triples."""
        stated = tenures(self._archive.claims.of_post(post))
        if not stated:
            return b""
        about = [t for t in self._store.view(NamedNode(ID + post)) if t.predicate in _OF_POSTS]
        entailer = self._reference.entailer
        known = set(about) | set(entailer.closure(about))
        follows = [t for t in entailer.closure([*stated, *about]) if t not in known]
        return canonical(self._sound([*stated, *follows]))

    def _sound(self, triples: list[Triple]) -> Iterable[Triple]:
        """The triples without those of tenures that the shapes refuse: a fault of ours, told in the report."""
        refused = violations(self._validator.findings(parsed(canonical(triples))))
        for finding in refused:
            self._report.notes.append(f"a tenure was left out: {finding}")
        bad = {NamedNode(f.focus) for f in refused}
        return [t for t in triples if t.subject not in bad and t.object not in bad]
