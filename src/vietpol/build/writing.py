"""From the archive to the store: graphs of articles that are to be done are made, validated and written, or rejected."""

from collections.abc import Iterator

from pyoxigraph import Triple

from vietpol.archive import Archive, State
from vietpol.build.graphs import ArticleGraph, GraphTask, make_graph
from vietpol.build.progress import Progress
from vietpol.build.rejected import Rejected
from vietpol.build.report import BuildReport
from vietpol.build.stories import entered, leaving
from vietpol.build.workers import Failed, Workers
from vietpol.config import BuildSettings
from vietpol.resolve.decisions import Decisions
from vietpol.store.graphs import GraphStore, parsed
from vietpol.validate import Finding, violations
from vietpol.vocab import GRAPH_META, article_graph


class Writer:
    """Brings the store's article graphs up to date with the archive.

    What is written is made durable before it is marked as done, so that a build cut off at any point is finished by the
    next one; writing a graph a second time changes nothing.
    """

    def __init__(
        self, archive: Archive, store: GraphStore, rejected: Rejected, decisions: Decisions, report: BuildReport
    ) -> None:
        self._archive = archive
        self._store = store
        self._rejected = rejected
        self._decisions = decisions
        self._report = report
        self._out: set[str] = set()  # of the batch at hand, the articles rejected

    def run(self, workers: Workers, settings: BuildSettings, progress: Progress) -> None:
        """Write all article graphs that are to be done."""
        done, total = 0, self._archive.todo.count("article")
        while ids := self._archive.todo.take("article", "", "", settings.batch):
            made = workers.map(make_graph, self._tasks(ids), total - done)
            outcomes = {g.task.article.id if isinstance(g, Failed) else g.article: g for g in made}
            self._write(ids, outcomes)
            done += len(ids)
            progress("write", done, total)

    def _tasks(self, ids: list[str]) -> Iterator[GraphTask]:
        for article in ids:
            if self._archive.articles.get(article) is not None:
                mapped = self._archive.articles.mapped(article)
                if mapped.facts is not None:
                    yield GraphTask(mapped.article, mapped.facts, self._archive.names.of(article), self._decisions)

    def _write(self, ids: list[str], outcomes: dict[str, ArticleGraph | Failed[GraphTask]]) -> None:
        settled: list[tuple[str, ArticleGraph | None]] = []
        self._out = set()
        fresh: list[ArticleGraph] = []
        for article in ids:
            graph = outcomes.get(article)
            if isinstance(graph, ArticleGraph) and not violations(graph.findings):
                if self._store.has(article_graph(article)):
                    self._replace(graph)
                else:
                    fresh.append(graph)
                settled.append((article, graph))
            else:
                self._withdraw(article)
                settled.append((article, self._reject(article, graph)))
        self._store.load(block for graph in fresh for block in _blocks(graph))
        self._store.flush()
        with self._archive.transaction():
            for article, graph in settled:
                self._settle(article, graph)
            self._archive.todo.done("article", ids)

    def _replace(self, graph: ArticleGraph) -> None:
        member = self._archive.articles.get(graph.article)
        if member is not None and member.digest == graph.digest and member.state == "published":
            return
        self._store.replace(article_graph(graph.article), parsed(graph.lines))
        self._describe(graph.article, set(parsed(graph.provenance)))

    def _withdraw(self, article: str) -> None:
        """Take an article that was removed or rejected out of the store."""
        if self._store.has(article_graph(article)):
            self._store.remove(article_graph(article))
        self._describe(article, set())

    def _describe(self, article: str, wanted: set[Triple]) -> None:
        """Make graph/meta say this, and no more, of the article's graph."""
        stated = self._store.about(GRAPH_META, [article_graph(article)])
        self._store.patch(GRAPH_META, removed=stated - wanted, added=wanted - stated)

    def _reject(self, article: str, graph: "ArticleGraph | Failed[GraphTask] | None") -> ArticleGraph | None:
        """Keep a rejected article's graph and the reason. Returns its graph, None if there is none."""
        if isinstance(graph, ArticleGraph):
            self._out.add(article)
            self._rejected.keep(article, graph.report, graph.lines)
            self._report.rejected[article] = [str(f) for f in violations(graph.findings)]
            return graph
        if self._archive.articles.get(article) is None:
            return None
        self._out.add(article)
        how = graph.how if graph is not None else self._archive.articles.mapped(article).failure
        self._rejected.keep(article, f"This article could not be made into a graph.\n\n{how}\n", None)
        self._report.rejected[article] = [f"the program failed on it: {(how or '').strip().splitlines()[-1]}"]
        return None

    def _settle(self, article: str, graph: ArticleGraph | None) -> None:
        is_rejected = article in self._out
        if not is_rejected:
            self._rejected.forget(article)
        findings = graph.findings if graph is not None else []
        for finding in findings:
            self._report.note(finding)
        self._settle_state(article, "rejected" if is_rejected else "published", graph, findings)
        said = [] if is_rejected or graph is None else graph.claims
        self._archive.todo.add("post", self._archive.claims.put(article, said))

    def _settle_state(self, article: str, state: State, graph: ArticleGraph | None, findings: list[Finding]) -> None:
        """Note where an article stands; where that changed, or its graph, so may the stories."""
        before = self._archive.articles.get(article)
        digest = graph.digest if graph is not None else None
        if before is not None and before.state == "published" and state != "published":
            leaving(self._archive, article)
        self._archive.articles.settle(article, state, digest, findings)
        if before is not None and state == "published" and (before.state, before.digest) != (state, digest):
            entered(self._archive, article)


def _blocks(graph: ArticleGraph) -> Iterator[tuple[str, bytes]]:
    yield article_graph(graph.article), graph.lines
    yield GRAPH_META, graph.provenance
