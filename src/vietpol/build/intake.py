"""From what was given to the articles of the archive: what is new or changed is mapped and kept.

It is mapped some at a time, and each batch is kept at once: a build that is cut off loses at most the batch it was at.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from vietpol.archive import Archive, Mapped, Member, Waiting
from vietpol.build import sources
from vietpol.build.fingerprint import of_mapping
from vietpol.build.naming import excerpts, mentions
from vietpol.build.progress import Progress
from vietpol.build.report import BuildReport
from vietpol.build.stories import entered, leaving
from vietpol.build.workers import Failed, Workers
from vietpol.config import BuildSettings
from vietpol.mappers import read as reader
from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts
from vietpol.resolve.stories import UNDATED, bands, telling
from vietpol.sources import Refusal


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
    with archive.transaction():
        archive.intake.clear()


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
    leaving(archive, article)
    archive.bands.put(article, UNDATED, ())
    archive.articles.drop(article)
    archive.todo.add("key", touched)
    archive.todo.add("article", [article])


def map_article(article: Article) -> tuple[ArticleFacts, tuple[int, ...]]:
    """The facts of an article, and the keys of its story; what a worker process is told to run."""
    facts = reader.read(article)
    return facts, bands(telling(article.text, facts.page.published))


def has_facts(facts: ArticleFacts) -> bool:
    """Whether anything but the page's own data was read; if not, the article may not be in Vietnamese."""
    return any((facts.holdings, facts.ranks, facts.changes, facts.meetings, facts.participations, facts.observations,
                facts.documents, facts.statements))  # fmt: skip


def _changed(archive: Archive, page: list[Waiting], settings: BuildSettings, report: BuildReport) -> Iterator[Article]:
    for given in page:
        member = archive.articles.get(given.article)
        article = _article(given, settings)
        if isinstance(article, Refusal):
            report.refused.append(article)
            continue
        same_text = member is not None and member.sha256 == given.sha256
        # One text under several names goes by the first of them, whichever build came upon it.
        names = given.sources + ([member.source] if member and same_text else [])
        article = Article(article.id, min(names), article.text)
        if member is not None and member == _as_is(member, article, given.sha256):
            report.unchanged.append(given.article)
            continue
        (report.added if member is None else report.unchanged if same_text else report.updated).append(given.article)
        yield article


def _article(given: Waiting, settings: BuildSettings) -> Article | Refusal:
    """The article as the survey saw it."""
    if given.text is not None:
        return Article(given.article, given.sources[0], given.text)
    article = sources.read(Path(given.places[0]), settings.limits)
    if isinstance(article, Refusal) or (article.sha256, article.id) == (given.sha256, given.article):
        return article
    return Refusal(given.places[0], "the file changed while it was read; run the build again", given.article)


def _as_is(member: Member, article: Article, sha256: str) -> Member:
    """What the archive would say of an article that need not be read again."""
    return replace(member, source=article.source, sha256=sha256, mapper=of_mapping(), failed=False)


def _mapped(workers: Workers, articles: list[Article], expected: int) -> Iterator[Mapped]:
    for article, found in zip(articles, workers.map(map_article, articles, expected), strict=True):
        if isinstance(found, Failed):
            yield Mapped(article, of_mapping(), None, found.how)
        else:
            yield Mapped(article, of_mapping(), found[0], bands=found[1])


def _keep(archive: Archive, mapped: Mapped) -> None:
    article, facts = mapped.article, mapped.facts
    archive.articles.put(mapped, article.sha256)
    touched = archive.excerpts.put(article.id, {} if facts is None else excerpts(facts))
    archive.names.keep_only(article.id, () if facts is None else mentions(facts))
    _shelve(archive, mapped)
    archive.todo.add("key", touched)
    archive.todo.add("article", [article.id])


def _shelve(archive: Archive, mapped: Mapped) -> None:
    """Keep the keys of an article's story. Where it is published, its story and those around it are to be found anew."""
    article = mapped.article.id
    member = archive.articles.get(article)
    published = member is not None and member.state == "published"
    if published:
        leaving(archive, article)
    day = mapped.facts.page.published if mapped.facts is not None else None
    archive.bands.put(article, UNDATED if day is None else day[:10], mapped.bands)
    if published:
        entered(archive, article)


def batches(ids: Iterable[str], size: int) -> Iterator[list[str]]:
    """An iterable cut into lists of at most `size`."""
    rest = iter(ids)
    while batch := list(islice(rest, size)):
        yield batch
