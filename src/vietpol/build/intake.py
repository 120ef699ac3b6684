"""From the files given to the articles of the archive: what is new or changed is read, mapped and kept.

First all files are looked at, so that two texts under one id, or a folder that can't be read, are found before anything is
changed; then they are mapped, some at a time, and each batch is kept at once. A build that is cut off loses at most the
batch it was at.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from vietpol.archive import Archive, Mapped, Member
from vietpol.build import sources
from vietpol.build.fingerprint import of_mapping
from vietpol.build.naming import excerpts, mentions
from vietpol.build.progress import Progress
from vietpol.build.report import BuildReport
from vietpol.build.sources import Refusal
from vietpol.build.workers import Failed, Workers
from vietpol.config import BuildSettings
from vietpol.mappers import read as reader
from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts


def survey(
    archive: Archive, paths: Iterable[Path], settings: BuildSettings, report: BuildReport, progress: Progress
) -> None:
    """Look at all files; what can't be an article goes into the report, the rest into the archive's intake."""
    rows: list[tuple[str, str, str]] = []
    with archive.transaction():
        archive.intake.clear()
        for number, found in enumerate(sources.find(paths)):
            progress("look", number, None)
            article = found if isinstance(found, Refusal) else sources.read(found, settings.limits)
            if isinstance(article, Refusal):
                report.refused.append(article)
            else:
                rows.append((article.id, article.sha256, str(found)))
            if len(rows) >= settings.batch:
                archive.intake.put(rows)
                rows.clear()
        archive.intake.put(rows)
        for article_id, files in archive.intake.take_conflicts():
            for file in files:
                others = ", ".join(other for other in files if other != file)
                reason = f"another text has the same id ({article_id}): {others}; rename one of the files"
                report.refused.append(Refusal(file, reason, article_id))


def accept(
    archive: Archive, workers: Workers, settings: BuildSettings, report: BuildReport, progress: Progress
) -> None:
    """Read, map and keep what the intake holds, where the archive does not have it yet."""
    done, total = 0, archive.intake.count()
    for page in archive.intake.pages(settings.batch):
        changed = list(_changed(archive, page, settings, report))
        mapped = list(_mapped(workers, changed, total - done))
        with archive.transaction():
            for item in mapped:
                _keep(archive, item)
                if item.facts is not None and not has_facts(item.facts):
                    report.without_facts.append(item.article.id)
        done += len(page)
        progress("read", done, total)


def remap(archive: Archive, workers: Workers, settings: BuildSettings, progress: Progress) -> None:
    """Read again what an earlier version of the rules or data read."""
    done = 0
    while stale := archive.articles.stale(of_mapping(), settings.batch):
        mapped = list(_mapped(workers, stale, len(stale)))
        with archive.transaction():
            for item in mapped:
                _keep(archive, item)
        done += len(stale)
        progress("read again", done, None)


def drop(archive: Archive, article: str) -> None:
    """The store holds this article no more. Inside a transaction."""
    touched = archive.excerpts.put(article, {})
    archive.names.keep_only(article, ())
    archive.articles.drop(article)
    archive.todo.add("key", touched)
    archive.todo.add("article", [article])


def map_article(article: Article) -> ArticleFacts:
    """The facts of an article; what a worker process is told to run."""
    return reader.read(article)


def has_facts(facts: ArticleFacts) -> bool:
    """Whether anything but the page's own data was read; if not, the article may not be in Vietnamese."""
    return any((facts.holdings, facts.ranks, facts.changes, facts.meetings, facts.participations, facts.observations,
                facts.documents, facts.statements))  # fmt: skip


def _changed(
    archive: Archive, page: list[tuple[str, str, list[str]]], settings: BuildSettings, report: BuildReport
) -> Iterator[Article]:
    for article_id, sha256, files in page:
        member = archive.articles.get(article_id)
        article = sources.read(Path(files[0]), settings.limits)
        if isinstance(article, Refusal):
            report.refused.append(article)
            continue
        if article.sha256 != sha256 or article.id != article_id:
            report.refused.append(
                Refusal(files[0], "the file changed while it was read; run the build again", article_id)
            )
            continue
        same_text = member is not None and member.sha256 == sha256
        # One text under several file names goes by the first of them, whichever build came upon it.
        names = [Path(file).name for file in files] + ([member.source] if member and same_text else [])
        article = Article(article.id, min(names), article.text)
        if member is not None and member == _as_is(member, article, sha256):
            report.unchanged.append(article_id)
            continue
        (report.added if member is None else report.unchanged if same_text else report.updated).append(article_id)
        yield article


def _as_is(member: Member, article: Article, sha256: str) -> Member:
    """What the archive would say of an article that need not be read again."""
    return replace(member, source=article.source, sha256=sha256, mapper=of_mapping(), failed=False)


def _mapped(workers: Workers, articles: list[Article], expected: int) -> Iterator[Mapped]:
    for article, facts in zip(articles, workers.map(map_article, articles, expected), strict=True):
        if isinstance(facts, Failed):
            yield Mapped(article, of_mapping(), None, facts.how)
        else:
            yield Mapped(article, of_mapping(), facts)


def _keep(archive: Archive, mapped: Mapped) -> None:
    article, facts = mapped.article, mapped.facts
    archive.articles.put(mapped, article.sha256)
    touched = archive.excerpts.put(article.id, {} if facts is None else excerpts(facts))
    archive.names.keep_only(article.id, () if facts is None else mentions(facts))
    archive.todo.add("key", touched)
    archive.todo.add("article", [article.id])


def batches(ids: Iterable[str], size: int) -> Iterator[list[str]]:
    """An iterable cut into lists of at most `size`."""
    rest = iter(ids)
    while batch := list(islice(rest, size)):
        yield batch
