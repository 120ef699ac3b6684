"""Which person, meeting and document is which, over all articles, whatever their order.

Input: the facts of articles. Output: Names, which gives each of them its local name and label. Only articles that
share a key (`keys`) can influence each other, so a store of a million articles resolves what a new article touches.

Why no registry decides names: docs/decisions/0002-identity.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from vietpol.mappers.facts import ArticleFacts, CitedDocument, Person
from vietpol.mappers.naming import Named
from vietpol.resolve import documents, meetings, people
from vietpol.resolve.decisions import Decisions

__all__ = ["Decisions", "ResolvedNames", "keys", "resolve"]


class ResolvedNames:
    """The names that `resolve` gave (mappers.naming.Names). Asking for a thing of another article is a KeyError."""

    def __init__(
        self,
        persons: Mapping[tuple[str, Person], Named],
        meetings_: Mapping[tuple[str, str], Named],
        documents_: Mapping[tuple[str, CitedDocument], Named],
        joins: Mapping[tuple[str, Person], str],
    ) -> None:
        self._persons, self._meetings, self._documents = persons, meetings_, documents_
        self.joins = joins

    def person(self, article: str, person: Person) -> Named:
        return self._persons[article, person]

    def meeting(self, article: str, key: str) -> Named:
        return self._meetings[article, key]

    def document(self, article: str, document: CitedDocument) -> Named:
        return self._documents[article, document]

    def of_article(self, article: str) -> dict[str, str]:
        """Everything named in an article: a stable key of the mention -> its local name (for redirects)."""
        found = {f"person {p.name} {p.which}": n.local for (a, p), n in self._persons.items() if a == article}
        found |= {f"meeting {k}": n.local for (a, k), n in self._meetings.items() if a == article}
        found |= {
            f"document {d.type} {d.number} {d.date} {d.evidence[0].start}": n.local
            for (a, d), n in self._documents.items()
            if a == article
        }
        return dict(sorted(found.items()))


def keys(facts: ArticleFacts) -> frozenset[str]:
    """The group keys of an article's persons, meetings and documents."""
    return frozenset(people.keys(facts)) | frozenset(meetings.keys(facts)) | frozenset(documents.keys(facts))


def resolve(articles: Iterable[ArticleFacts], decisions: Decisions | None = None) -> ResolvedNames:
    """Names for everything in these articles; a pure function of the set of articles and the decisions.

    The articles must be closed under shared keys: with an article come all that share a key with it.
    """
    chosen = decisions or Decisions()
    ordered: Sequence[ArticleFacts] = sorted(articles, key=lambda f: f.article)
    named_people, joins = people.resolve(ordered, chosen)
    named_meetings = meetings.resolve(ordered, chosen, named_people)
    return ResolvedNames(named_people, named_meetings, documents.resolve(ordered, chosen), joins)


def groups(articles: Sequence[ArticleFacts]) -> list[list[ArticleFacts]]:
    """The articles cut into the smallest sets that are closed under shared keys."""
    parent = list(range(len(articles)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[str, int] = {}
    for i, facts in enumerate(articles):
        for key in keys(facts):
            parent[root(i)] = root(first.setdefault(key, i))
    found: dict[int, list[ArticleFacts]] = defaultdict(list)
    for i, facts in enumerate(articles):
        found[root(i)].append(facts)
    return [found[r] for r in sorted(found)]
