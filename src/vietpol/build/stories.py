"""The graph of stories: which articles print one text, brought up to date where articles came, changed or went.

The archive keeps the keys under which copies are found. A story that a change touches is gathered anew from one of its
articles, through those that stand beside it under a key; its name is that of the article published first.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from vietpol.archive import Archive
from vietpol.build.progress import Progress
from vietpol.build.report import BuildReport
from vietpol.resolve.stories import REACH, joined, similarity, telling
from vietpol.store.graphs import GraphStore, canonical, parsed
from vietpol.validate import Validator, violations
from vietpol.vocab import GRAPH_STORIES, ID, RDF, RDFS, VP, XSD

_BATCH = 200
_KEPT = 400  # texts whose runs of syllables are kept in memory
_COMPARED = 10  # articles of a story, the first published, with which each is compared to tell how much it shares
_TYPE, _LABEL = NamedNode(RDF + "type"), NamedNode(RDFS + "label")
_STORY, _TELLS, _COUNT, _SHARED = (NamedNode(VP + name) for name in ("Story", "story", "articleCount", "sharedText"))
_PUBLISHED = NamedNode(VP + "published")


def entered(archive: Archive, article: str) -> None:
    """An article has been published, or tells something new: its story is to be found, and stories that it parts, under a key.

    Inside a transaction.
    """
    touched = {article, *archive.stories.beside(article)}
    for before, behind in archive.bands.around(article, REACH):
        parted = {archive.stories.of(a) for a in before} & {archive.stories.of(a) for a in behind}
        touched |= {a for story in parted - {None} for a in archive.stories.articles(str(story))}
    archive.todo.add("story", sorted(touched))


def leaving(archive: Archive, article: str) -> None:
    """A published article goes, or is about to tell something else: those that it stood between may meet. Inside a transaction."""
    touched = {article, *archive.stories.beside(article)}
    for before, behind in archive.bands.around(article, REACH):
        touched |= {*before, *behind}
    archive.todo.add("story", sorted(touched))


class StoryWriter:
    """Finds the stories of the articles that are to be done, and writes what changed."""

    def __init__(self, archive: Archive, store: GraphStore, validator: Validator, report: BuildReport) -> None:
        self._archive = archive
        self._store = store
        self._validator = validator
        self._report = report
        # A function of the archive, not of self: a circle of references would keep the store open.
        self._tell = lru_cache(maxsize=_KEPT)(lambda article: telling(*archive.articles.told(article)))

    def run(self, progress: Progress) -> None:
        """Write the stories of all articles that are to be done."""
        done, total = 0, self._archive.todo.count("story")
        while ids := self._archive.todo.take("story", "", "", _BATCH):
            done += self._batch(ids)
            progress("stories", min(done, total), total)

    def _batch(self, ids: list[str]) -> int:
        """Bring up to date the stories of these articles, and of all that belong to them. Returns how many articles it did."""
        told = self._gathered(ids)
        members = {article: name for name, articles in told.items() for article in articles}
        touched = {*ids, *members}
        former = {story for article in touched if (story := self._archive.stories.of(article)) is not None}
        with self._archive.transaction():
            for article in touched:
                self._archive.stories.put(article, members.get(article))
            orphans = {story for story in former - told.keys() if not self._archive.stories.articles(story)}
            subjects = [f"{ID}article_{article}" for article in touched] + [
                ID + story for story in orphans | told.keys()
            ]
            old = self._store.about(GRAPH_STORIES, subjects)
            new = self._sound(t for name, articles in told.items() for t in self._triples(name, articles))
            self._store.patch(GRAPH_STORIES, removed=old - new, added=new - old)
            self._store.flush()
            self._archive.todo.done("story", sorted(touched))
        return len(touched)

    def _gathered(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """The stories of these articles: their names, and their articles, the first published first."""
        found: dict[str, list[str]] = {}
        seen: set[str] = set()
        for article in ids:
            if article not in seen and self._is_published(article):
                story = joined(article, self._beside, self._tell)
                seen |= story
                articles = sorted(story, key=lambda a: (self._when(a), a))
                found[f"story_{articles[0]}"] = articles
        return found

    def _beside(self, article: str) -> set[str]:
        return {other for sides in self._archive.bands.around(article, REACH) for side in sides for other in side}

    def _triples(self, name: str, articles: list[str]) -> Iterator[Triple]:
        story = NamedNode(ID + name)
        yield Triple(story, _TYPE, _STORY)
        yield Triple(story, _COUNT, Literal(str(len(articles)), datatype=NamedNode(XSD + "integer")))
        for label in self._said(articles[0], _LABEL):
            yield Triple(story, _LABEL, label)
        for article in articles:
            node = NamedNode(f"{ID}article_{article}")
            yield Triple(node, _TELLS, story)
            others = [other for other in articles[: _COMPARED + 1] if other != article][:_COMPARED]
            if others:
                share = max(similarity(self._tell(article), self._tell(other)) for other in others)
                rounded = Decimal(share).quantize(Decimal("0.01"))
                yield Triple(node, _SHARED, Literal(str(rounded), datatype=NamedNode(XSD + "decimal")))

    def _sound(self, triples: Iterable[Triple]) -> set[Triple]:
        """The triples without those of stories that the shapes refuse: a fault of ours, told in the report."""
        found = parsed(canonical(triples))
        refused = violations(self._validator.findings(found))
        self._report.notes += [f"a story was left out: {finding}" for finding in refused]
        bad = {NamedNode(finding.focus) for finding in refused}
        return {t for t in found if t.subject not in bad and t.object not in bad}

    def _is_published(self, article: str) -> bool:
        member = self._archive.articles.get(article)
        return member is not None and member.state == "published"

    def _when(self, article: str) -> str:
        """When an article was published, for sorting; those that don't tell come last."""
        return next((label.value for label in self._said(article, _PUBLISHED)), "~")

    def _said(self, article: str, what: NamedNode) -> list[Literal]:
        """What the graphs say of an article."""
        said = self._store.view(NamedNode(f"{ID}article_{article}"))
        return [t.object for t in said if t.predicate == what and isinstance(t.object, Literal)]
