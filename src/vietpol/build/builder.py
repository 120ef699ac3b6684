"""The build as a whole: one after the other, under the lock, what the modules of this package do.

    look at the files -> read, map, archive -> name -> write graphs -> tenures -> publish

Up to the last step readers have the release before. What was begun is noted in the archive (`todo`), so a build that was cut
off at any moment is finished by the next one, whatever that one is given.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from errno import ENOSPC
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from vietpol import facets
from vietpol.archive import Archive
from vietpol.build import intake
from vietpol.build.fingerprint import of_graphs
from vietpol.build.graphs import maker
from vietpol.build.naming import update_names
from vietpol.build.progress import Progress, silent
from vietpol.build.rejected import Rejected
from vietpol.build.report import BuildReport
from vietpol.build.stories import StoryWriter
from vietpol.build.survey import survey
from vietpol.build.tenures import TenureWriter
from vietpol.build.workers import Workers
from vietpol.build.writing import Writer
from vietpol.config import BuildSettings
from vietpol.resolve import decisions as decisions_file
from vietpol.resolve.decisions import Decisions
from vietpol.search import index_release, is_current
from vietpol.store import BuildLock, Layout, NoReleaseError, current_release, index_beside, publish, sweep
from vietpol.store.graphs import GraphStore
from vietpol.validate import ReleaseChecks, violations
from vietpol.vocab import DCTERMS, GRAPH_REDIRECTS, GRAPH_REFERENCE, ID, OWL

# Where one article in so many was written anew, the files are compacted before they are published: queries over much of the graph
# then take two thirds of the time. It costs 7 s for a gigabyte, so that a few new articles do without.
_SCATTERED = 10
_UNPUBLISHED, _FINGERPRINT, _DECISIONS = "unpublished", "fingerprint", "decisions"


class BuildError(Exception):
    """The build was not begun, or could not be finished; the release before still stands. Tells what to do."""


class Builder:
    """Builds in one store directory. Raises NotAStoreError, StoreBusyError, ArchiveFormatError, BuildError, OSError."""

    def __init__(self, root: Path, settings: BuildSettings | None = None, progress: Progress = silent) -> None:
        self._layout = Layout(root)
        self._settings = settings or BuildSettings()
        self._progress = progress

    def add(self, paths: Iterable[Path], replace: bool = False) -> BuildReport:
        """Add the articles of files and folders, or update them. replace: remove all others."""
        with self._open() as (archive, workers, report):
            survey(archive, workers, paths, self._settings, report, self._progress)
            if replace:
                self._remove_others(archive, report)
            intake.accept(archive, workers, self._settings, report, self._progress)
        return report

    def remove(self, articles: Iterable[str]) -> BuildReport:
        """Remove articles. Raises BuildError, and removes none, where the store has not all of them."""
        wanted = sorted(set(articles))
        with self._open() as (archive, _, report):
            missing = [a for a in wanted if archive.articles.get(a) is None]
            if missing:
                raise BuildError(f"the store holds no article {', '.join(missing)}; see: vietpol stats --articles")
            with archive.transaction():
                for article in wanted:
                    intake.drop(archive, article)
            report.removed += wanted
        return report

    @contextmanager
    def _open(self) -> Iterator[tuple[Archive, Workers, BuildReport]]:
        """Lock and open everything; when the block has changed the archive, carry the change through to a release."""
        self._layout.prepare()
        if self._layout.current.exists() and not self._layout.archive.exists():
            raise BuildError(f"{self._layout.archive} is missing: without it the published articles would be lost; restore it, "
                              "or build into a new directory")  # fmt: skip
        report = BuildReport()
        with (
            BuildLock(self._layout.lock),
            _errors_explained(self._layout.root),
            Archive(self._layout.archive) as archive,
            Workers(self._settings.jobs) as workers,
        ):
            self._sweep()
            yield archive, workers, report
            self._carry_through(archive, workers, report)

    def _remove_others(self, archive: Archive, report: BuildReport) -> None:
        if blind := [r for r in report.refused if r.blind]:
            raise BuildError(f"{blind[0]}; with --replace its articles would be removed, so nothing was changed")
        if archive.intake.count() == 0:
            raise BuildError(
                "no article could be read; with --replace the store would be emptied, so nothing was changed"
            )
        kept = {r.article for r in report.refused}
        for batch in intake.batches(archive.articles.ids(), self._settings.batch):
            others = [a for a in batch if a not in kept and not archive.intake.holds(a)]
            with archive.transaction():
                for article in others:
                    intake.drop(archive, article)
            report.removed += others

    # -- from the archive to a release ---------------------------------------------------------------------------------

    def _carry_through(self, archive: Archive, workers: Workers, report: BuildReport) -> None:
        decisions = self._decide(archive, report)
        intake.remap(archive, workers, self._settings, self._progress)
        update_names(archive, decisions)
        store = self._graph_store(archive)
        if any(archive.todo.count(kind) for kind in ("article", "post", "story")):
            archive.settings.set(_UNPUBLISHED, "1")
        rewritten = archive.todo.count("article")
        Writer(archive, store, Rejected(self._layout.rejected), decisions, report).run(
            workers, self._settings, self._progress
        )
        TenureWriter(archive, store, maker().reference, maker().validator, report).run(self._progress)
        StoryWriter(archive, store, maker().validator, report).run(self._progress)
        self._write_history(archive, store, decisions)
        taken_down = decisions.remove.intersection(
            report.removed
        )  # which leaves the files, too, when they are compacted
        if taken_down or (rewritten and rewritten * _SCATTERED >= archive.articles.count("published")):
            store.optimize()
        self._publish(archive, store, report)
        _tell_rejected(archive, report)

    def _decide(self, archive: Archive, report: BuildReport) -> Decisions:
        """The decisions on identity; when they changed since the last build, everything is named again."""
        path = self._layout.decisions
        if not path.exists():
            decisions, digest = Decisions(), ""
        else:
            digest = sha256(path.read_bytes()).hexdigest()
            try:
                decisions = decisions_file.load(path)
            except ValueError as error:
                raise BuildError(str(error)) from error
        with archive.transaction():
            if archive.settings.get(_DECISIONS) != digest:
                archive.todo.add("key", archive.excerpts.all_keys())
                archive.settings.set(_DECISIONS, digest)
            for article in sorted(decisions.remove):
                if archive.articles.get(article) is not None:
                    intake.drop(archive, article)
                    report.taken_down(article)
        return decisions

    def _graph_store(self, archive: Archive) -> GraphStore:
        """The working store; made anew where the rules, the data or the shapes changed, or where there is none."""
        if archive.settings.get(_FINGERPRINT) == of_graphs() and self._layout.graphs.exists():
            store = GraphStore(self._layout.graphs)
            if store.has(GRAPH_REFERENCE):
                return store
            del store  # RocksDB lets go of its files
        with archive.transaction():
            archive.settings.unset(_FINGERPRINT)
            archive.settings.set(_UNPUBLISHED, "1")
            archive.articles.forget_graphs()
            archive.claims.clear()
            archive.tenures.clear()
            archive.todo.add("article", archive.articles.ids())
        store = GraphStore.fresh(self._layout.graphs)
        store.load([(GRAPH_REFERENCE, maker().reference.lines)])
        store.optimize()
        store.flush()
        archive.settings.set(_FINGERPRINT, of_graphs())
        return store

    def _write_history(self, archive: Archive, store: GraphStore, decisions: Decisions) -> None:
        """Write where the identifiers of earlier releases lead that are in use no more, and which articles were taken down."""
        deprecated, replaced = NamedNode(OWL + "deprecated"), NamedNode(DCTERMS + "isReplacedBy")
        redirects = [(NamedNode(ID + old), NamedNode(ID + new)) for old, new in archive.redirects.in_force()]
        gone = [NamedNode(f"{ID}article_{article}") for article in decisions.remove]
        triples = [Triple(old, replaced, new) for old, new in redirects]
        triples += [Triple(node, deprecated, Literal(True)) for node in (*(old for old, _ in redirects), *gone)]
        if store.replace(GRAPH_REDIRECTS, triples):
            archive.settings.set(_UNPUBLISHED, "1")

    def _publish(self, archive: Archive, store: GraphStore, report: BuildReport) -> None:
        articles = archive.articles.count("published")
        try:
            release = current_release(self._layout.root)
            report.release = release.id
        except NoReleaseError:
            if not articles:
                return
        else:
            has_indexes = facets.is_current(release.path) and is_current(release.index_path)
            if archive.settings.get(_UNPUBLISHED) is None and has_indexes:
                return
        self._progress("publish", 0, 1)
        self._check(articles, store, report)
        store.flush()
        info = {
            "articles": articles,
            "rejected": archive.articles.count("rejected"),
            "fingerprint": of_graphs(),
            "version": version("vietpol"),
            "published": datetime.now(UTC).isoformat(timespec="seconds"),
        }

        def write(folder: Path) -> None:
            store.checkpoint(folder)
            facets.write(store.select, folder.parent)
            index_release(folder, index_beside(folder))

        report.release = publish(self._layout, write, info).id
        report.fresh = True
        archive.settings.unset(_UNPUBLISHED)
        sweep(self._layout, self._settings.keep_releases)
        self._progress("publish", 1, 1)

    def _check(self, articles: int, store: GraphStore, report: BuildReport) -> None:
        """Look at what the articles say together; its cost grows with the store, so not at every build of a large one."""
        if articles > self._settings.checked_articles:
            report.notes.append(f"not checked as a whole; run: vietpol validate --store {self._layout.root}")
            return
        for finding in ReleaseChecks().findings(store.select):
            report.note(finding)

    def _sweep(self) -> None:
        """Clear what a build that was cut off left behind."""
        sweep(self._layout, self._settings.keep_releases)
        Rejected(self._layout.rejected).sweep()


@contextmanager
def _errors_explained(root: Path) -> Iterator[None]:
    """Faults of the disk and the databases as BuildError."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        full = (
            "full" in str(error).lower() or "no space" in str(error).lower() or getattr(error, "errno", None) == ENOSPC
        )
        remedy = "free some space on the disk" if full else "see to the cause"
        raise BuildError(
            f"{root}: {error}; nothing was published, the release before stands; {remedy}, then run the build again"
        ) from error


def _tell_rejected(archive: Archive, report: BuildReport) -> None:
    """Articles given again unchanged that were rejected before are rejected still."""
    for article in report.unchanged:
        member = archive.articles.get(article)
        if member is not None and member.state == "rejected" and article not in report.rejected:
            found = violations(archive.articles.findings(article))
            report.rejected[article] = [str(f) for f in found] or ["rejected by an earlier build"]
