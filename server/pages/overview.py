"""What is in the graph, for the home page: counted once for each release."""

from collections import Counter
from functools import lru_cache
from typing import Any

from vietpol.facets import LISTS, FacetIndex, Value, query_of
from vietpol.server.engine.rows import Term
from vietpol.server.services import Services, content_key
from vietpol.vocab import VP, C

from .listing import ReleaseFacets
from .queries import query, values

_NEWEST = 8
_INDICATORS = 12
_PLACED = ("Observation", "Person", "Meeting")  # what makes a province one of which the graph says much


class Overview:
    """What is in the graph. Without an index of lists it names no provinces and indicators: to count them takes too long."""

    def __init__(self, services: Services, facets: ReleaseFacets) -> None:
        self._services = services
        self._facets = facets
        self._kept = lru_cache(maxsize=4)(self._count)

    def __call__(self) -> dict[str, Any]:
        return self._kept(content_key(self._services.engine.release))

    def _count(self, _release: str) -> dict[str, Any]:
        index = self._facets.current()
        counts = {r["class"].value.removeprefix(VP): int(r["n"].value) for r in self._records("counts") if "class" in r}
        articles = self._newest(index)
        return {
            "counts": counts,
            "articles": articles,
            "areas": [] if index is None else self._provinces(index),
            "indicators": [] if index is None else _widest_indicators(index),
            "example": self._example([record["article"].value for record in articles]),
        }

    def _newest(self, index: FacetIndex | None) -> list[dict[str, Term]]:
        articles = LISTS["Article"]
        newest = articles.orderings[0]
        if index is not None:
            items = index.page(articles, {}, newest, 0, _NEWEST).items
        else:
            rows = self._services.engine.rows(f"{query_of(articles, {}, newest)} LIMIT {_NEWEST}")
            items = [record["item"].value for record in rows.records()]
        found = {record["article"].value: record for record in self._records("recent-articles", items)}
        return [found[iri] for iri in items if iri in found]

    def _provinces(self, index: FacetIndex) -> list[dict[str, Term]]:
        """The provinces of which the graph says most, and how many figures, people and meetings it has of each."""
        counted: Counter[str] = Counter()
        for name in _PLACED:
            place = LISTS[name].facet("place")
            assert place is not None
            counted.update({value.value: value.count for value in index.values(LISTS[name], place, {})})
        provinces = {record["item"].value for record in self._records("provincial-units")}
        ordered = sorted(provinces & counted.keys(), key=lambda iri: (-counted[iri], iri))
        return [{"item": Term("iri", iri), "n": Term("literal", str(counted[iri]))} for iri in ordered]

    def _example(self, articles: list[str]) -> dict[str, Term] | None:
        """An attested post with the sentence that states it: the longest quote in a sentence that is not too long."""
        return max(self._records("showcase", articles), key=lambda record: len(record["quote"].value), default=None)

    def _records(self, name: str, things: list[str] | None = None) -> list[dict[str, Term]]:
        """The rows of a query; of one about certain things, those of these things."""
        text = query(name)
        if things is not None:
            text = text.replace("$values", values(things))
        return [] if things == [] else self._services.engine.rows(text, limit=500).records()


def _widest_indicators(index: FacetIndex) -> list[Value]:
    """The indicators of the scheme that most places report."""
    figures = LISTS["Observation"]
    indicator, place = figures.facet("indicator"), figures.facet("place")
    assert indicator is not None
    assert place is not None
    return [value for value in index.spread(figures, indicator, place) if value.count and value.value.startswith(C)][
        :_INDICATORS
    ]
