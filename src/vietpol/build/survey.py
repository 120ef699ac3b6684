"""The first look at what a build is given: every file is read, and what it would be is noted before anything is changed.

So two texts under one id, or a folder that can't be read, are found in time. Plain text files are read again when they are
mapped; the texts of web pages and of files of many articles, which take longer to make, wait in the archive.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from vietpol.archive import Archive, Given
from vietpol.build import sources
from vietpol.build.progress import Progress
from vietpol.build.report import BuildReport
from vietpol.build.workers import Failed, Workers
from vietpol.config import BuildSettings, ReadLimits
from vietpol.mappers.article import Article
from vietpol.sources import Page, Refusal, article

_TOLD = 100  # refusals of one file of many articles that are told one by one


def survey(
    archive: Archive,
    workers: Workers,
    paths: Iterable[Path],
    settings: BuildSettings,
    report: BuildReport,
    progress: Progress,
) -> None:
    """Look at all files; what can't be an article goes into the report, the rest into the archive's intake."""
    refusals = _Refusals(report)
    with archive.transaction():
        archive.intake.clear()
    seen = 0
    for batch in _batches(_given(paths, settings.limits, refusals), settings.batch):
        rows = []
        for page, made in zip(batch, _made(workers, batch), strict=True):
            if isinstance(made, Refusal):
                refusals.add(made, page.archive)
            else:
                text = None if sources.rereadable(page) else made.text
                rows.append(Given(made.id, made.sha256, page.where, made.source, text))
        with archive.transaction():
            archive.intake.put(rows)
        seen += len(batch)
        progress("look", seen, None)
    with archive.transaction():
        for article_id, places in archive.intake.take_conflicts():
            for place in places:
                others = ", ".join(other for other in places if other != place)
                reason = f"another text has the same id ({article_id}): {others}; rename one of them"
                report.refused.append(Refusal(place, reason, article_id))
    refusals.sum_up()


def _given(paths: Iterable[Path], limits: ReadLimits, refusals: "_Refusals") -> Iterator[Page]:
    for found in sources.find(paths):
        for page in [found] if isinstance(found, Refusal) else sources.pages(found, limits):
            if isinstance(page, Refusal):
                refusals.add(page, None if isinstance(found, Refusal) else str(found))
            else:
                yield page


def _batches(pages: Iterator[Page], size: int) -> Iterator[list[Page]]:
    """Pages some at a time, fewer where they are large, so that memory stays bounded."""
    batch: list[Page] = []
    weight = 0
    for page in pages:
        batch.append(page)
        weight += len(page.content)
        if len(batch) >= size or weight > page.limits.page_bytes:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _made(workers: Workers, batch: list[Page]) -> Iterator[Article | Refusal]:
    """The article of each page, in order; web pages are spread over the processes."""
    marked = [page for page in batch if page.is_html]
    found = iter(workers.map(article, marked, len(marked)))
    for page in batch:
        made = next(found) if page.is_html else article(page)
        if isinstance(made, Failed):
            how = made.how.strip().splitlines()[-1]
            yield Refusal(page.where, f"the program failed on it: {how}", page.article)
        else:
            yield made


class _Refusals:
    """What is refused, told one by one, but of a file of many articles only the first ones, and then how many more.

    In the archive of a crawl most pages are no articles: they are no fault, and only counted.
    """

    def __init__(self, report: BuildReport) -> None:
        self._report = report
        self._told: Counter[str] = Counter()
        self._passed: Counter[str] = Counter()
        self._first: dict[str, Refusal] = {}

    def add(self, refusal: Refusal, archive: str | None) -> None:
        """archive: the file of many articles that it comes from."""
        if archive is not None and refusal.no_article:
            self._passed[archive] += 1
            self._first.setdefault(archive, refusal)
            return
        if archive is not None:
            self._told[archive] += 1
        if archive is None or self._told[archive] <= _TOLD or refusal.blind:
            self._report.refused.append(refusal)

    def sum_up(self) -> None:
        """Tell what was only counted."""
        for archive, count in sorted(self._told.items()):
            if count > _TOLD:
                self._report.refused.append(Refusal(archive, f"{count - _TOLD} more of its articles were refused"))
        for archive, count in sorted(self._passed.items()):
            pages = f"{count} pages hold no article" if count > 1 else "one page holds no article"
            self._report.notes.append(f"{archive}: {pages} (the first: {self._first[archive]})")
