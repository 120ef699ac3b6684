"""Who is who: one name in two provinces stays two persons until something joins them.

Records of one name are joined pair by pair, the strongest evidence first (`evidence`), unless what is joined already
contradicts it. Light evidence that points to two people who can't be one joins neither: better left open than wrong.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from vietpol.mappers.facts import ArticleFacts, Person
from vietpol.mappers.naming import Named
from vietpol.resolve.decisions import Decisions
from vietpol.resolve.evidence import DECIDED, STRONG, Group, contradict, evidence, is_common, says_who
from vietpol.resolve.records import Record, day_of, key, keys, order, post_key, records, scope
from vietpol.vocab import slug, telex

__all__ = ["PersonNames", "day_of", "key", "keys", "resolve", "scope"]

PersonNames = Mapping[tuple[str, Person], Named]
Joins = dict[tuple[str, Person], str]


def resolve(articles: Sequence[ArticleFacts], decisions: Decisions) -> tuple[dict[tuple[str, Person], Named], Joins]:
    """A name for each person of each article, and the evidence by which a record joined others."""
    by_key: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for facts in articles:
        for record in records(facts):
            by_key[key(record.person)][telex(record.person.name)].append(record)
    named: dict[tuple[str, Person], Named] = {}
    joins: Joins = {}
    for alike in (by_key[k] for k in sorted(by_key)):
        clusters = [(name, c) for name in sorted(alike) for c in _Clusters(name, alike[name], decisions, joins).made()]
        for local, (_, cluster) in zip(_locals(clusters), clusters, strict=True):
            label = min(_spelling(r.person.name) for r in cluster)[1]
            for r in cluster:
                named[r.article, r.person] = Named(local, label)
    return named, joins


def _spelling(name: str) -> tuple[int, str]:
    """Prefers "Lê Quốc Phong" to "LÊ QUỐC PHONG"."""
    return (1 if name.isupper() else 0, name)


# -- joining ---------------------------------------------------------------------------------------------------------


class _Clusters:
    """The people of one name; deterministic for a set of records."""

    def __init__(self, name: str, found: list[Record], decisions: Decisions, joins: Joins) -> None:
        self.name, self.decisions, self.joins = name, decisions, joins
        self.firsts: list[Record] = []
        self.groups: dict[int, Group] = {}
        for number, same in enumerate(self._alike(found)):
            self.firsts.append(same[0])
            self.groups[number] = Group(same)
        self.member = {number: number for number in self.groups}  # of each first group: the one that took it in

    def made(self) -> list[list[Record]]:
        """The records of each person, in time."""
        pairs = sorted(self._pairs())
        strong = [pair for pair in pairs if -pair[0] >= STRONG]
        for weight, a, b, why in strong:
            self._join(weight, a, b, why)
        unsure = self._unsure(pairs[len(strong) :])
        for weight, a, b, why in pairs[len(strong) :]:
            if not unsure & {self.member[a], self.member[b]}:
                self._join(weight, a, b, why)
        return [sorted(group.records, key=order) for _, group in sorted(self.groups.items())]

    def _pairs(self) -> Iterator[tuple[int, int, int, str]]:
        """Every two groups that something joins, with minus its weight."""
        for b, two in self.groups.items():
            for a in range(b):
                weight, why = evidence(self.name, self.groups[a], two, self.decisions)
                if weight:
                    yield -weight, a, b, why

    def _unsure(self, pairs: Sequence[tuple[int, int, int, str]]) -> set[int]:
        """The groups that light evidence ties to two others which nothing ties to each other."""
        ties: dict[int, dict[int, int]] = defaultdict(dict)
        for weight, a, b, _ in pairs:
            one, two = self.member[a], self.member[b]
            if one != two and not self._contradict(one, two, weak=True):
                ties[one][two] = ties[two][one] = max(-weight, ties[one].get(two, 0))
        return {group for group, to in ties.items() if any(y not in ties[x] for x, y in combinations(sorted(to), 2))}

    def _join(self, weight: int, a: int, b: int, why: str) -> None:
        low, high = sorted((self.member[a], self.member[b]))
        if low == high:
            return
        if -weight < DECIDED and self._contradict(low, high, weak=-weight < STRONG):
            return
        self.groups[low].add(self.groups.pop(high))
        for number, group in self.member.items():
            if group == high:
                self.member[number] = low
        _note(self.joins, self.firsts[b], why, self.firsts[a])

    def _contradict(self, a: int, b: int, *, weak: bool) -> bool:
        return contradict(self.name, self.groups[a], self.groups[b], self.decisions, weak=weak)

    def _alike(self, found: list[Record]) -> list[list[Record]]:
        """Records with the same offices, taken as one from the start: 100,000 records make few groups."""
        decided = {
            a
            for kind, n, where in (*self.decisions.join, *self.decisions.apart)
            if kind == "person" and n == self.name
            for a in where
        }
        namesakes = {r.article for r in found if r.person.which > 1}
        alike: dict[tuple[object, ...], list[Record]] = defaultdict(list)
        for record in sorted(found, key=order):
            signature: tuple[object, ...] = (frozenset(post_key(o.post) for o in record.offices),)
            if not record.offices:
                signature = (record.article if is_common(self.name) else record.home or record.article,)
            elif not says_who(o.post for o in record.offices):
                signature += (record.home,)
            if record.article in decided or record.article in namesakes:
                signature += (record.article, record.person.which)
            alike[signature].append(record)
        for same in alike.values():
            for record in same[1:]:
                why = "same posts as in" if record.offices else "same province reported on as in"
                _note(self.joins, record, why, same[0])
        return list(alike.values())


def _note(joins: Joins, record: Record, why: str, other: Record) -> None:
    joins[record.article, record.person] = f"{why} {other.article}"


# -- naming ----------------------------------------------------------------------------------------------------------


def _anchor(cluster: list[Record]) -> str:
    """The territory of the first attested office in time, and then in the order of naming; else the article's province.

    "tw" only for those who hold no office of a province: a secretary is looked for under the province.
    """
    for record in sorted(cluster, key=order):
        scopes = [scope(office.post.body) for office in record.offices]
        if scopes:
            return next((s for s in scopes if s != "tw"), "tw")
    first = min(cluster, key=lambda r: (r.date or "9999", r.article))
    return first.home or f"{slug(first.article)}"


def _locals(clusters: Sequence[tuple[str, list[Record]]]) -> list[str]:
    """Local names of people whose names are one slug. Where they have one anchor, they are told apart by the tone marks of their names,
    then by their first office, then by their first article.
    """
    found = [f"person_{slug(c[0].person.name)}_{_anchor(c)}" for _, c in clusters]
    spelled: dict[str, set[str]] = defaultdict(set)
    for local, (name, _) in zip(found, clusters, strict=True):
        spelled[local].add(name)
    for i, (name, c) in enumerate(clusters):
        if len(spelled[found[i]]) > 1:
            found[i] = f"person_{name}_{_anchor(c)}"
    times = Counter(found)
    found = [f + _office_mark(c) if times[f] > 1 else f for f, (_, c) in zip(found, clusters, strict=True)]
    times = Counter(found)
    return [
        f"{f}_{slug(c[0].article)}-{c[0].person.which}" if times[f] > 1 else f
        for f, (_, c) in zip(found, clusters, strict=True)
    ]


def _office_mark(cluster: list[Record]) -> str:
    for record in cluster:
        if record.offices:
            return f"_{record.offices[0].post.body.id.replace('_', '-')}"
    return f"_{slug(cluster[0].article)}"
