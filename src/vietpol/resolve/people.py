"""Who is who: one name in two provinces stays two persons until something joins them.

The evidence for joining two records of one name, in the order of its weight:
  decision      a person decided so (Decisions)
  same post     both are attested in the same post of the same body
  same body     both hold posts of one body
  same area     both hold posts in the same province (or district), and no sole post contradicts
  leadership    both belong to the central leadership, whose few members the press names without a place
Against it: a decision, or two offices of one day that no person can hold together (secretary of two provinces; the
leadership of a province and a post in a commune). Records are joined pair by pair, the strongest evidence first,
unless the groups contradict.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vietpol.mappers.facts import ArticleFacts, Body, Person, Post
from vietpol.mappers.naming import Named
from vietpol.mappers.text import matching_key
from vietpol.resolve.decisions import Decisions
from vietpol.vocab import slug

# Bodies of the Party and state whose members are few and known to the whole country.
_LEADERSHIP = frozenset(
    ("tw_bo-chinh-tri", "tw_ban-bi-thu", "tw_bch", "chinh-phu", "nha-nuoc", "quoc-hoi_uy-ban-thuong-vu", "tw_ubkt")
)
_LEADERS = frozenset(
    (
        "Tổng Bí thư",
        "Chủ tịch nước",
        "Thủ tướng",
        "Phó Thủ tướng",
        "Chủ tịch Quốc hội",
        "Bộ trưởng",
        "Phó Chủ tịch nước",
    )
)
_SINGLE = frozenset(("Bí thư", "Chủ tịch", "Giám đốc", "Trưởng ban", "Trưởng đoàn", "Chánh Văn phòng", "Bộ trưởng"))


@dataclass(frozen=True, slots=True)
class Office:
    """One post attested for one record."""

    post: Post
    former: bool
    date: str


@dataclass(frozen=True, slots=True)
class Record:
    """One person of one article."""

    article: str
    person: Person
    date: str  # of the article; "" if unknown
    home: str  # province of the article; "" if unknown
    offices: tuple[Office, ...]


def keys(facts: ArticleFacts) -> Iterator[str]:
    """One key for each name in the article."""
    for person in _persons(facts):
        yield f"person:{matching_key(person.name)}"


def _persons(facts: ArticleFacts) -> list[Person]:
    found: dict[Person, None] = {}
    for person in (f.person for kind in (facts.holdings, facts.ranks, facts.changes) for f in kind):
        found[person] = None
    for part in facts.participations:
        if isinstance(part.who, Person):
            found[part.who] = None
    for said in facts.statements:
        for actor in (said.speaker, said.addressee):
            if isinstance(actor, Person):
                found[actor] = None
    return list(found)


def day_of(facts: ArticleFacts) -> str:
    """The day of an article: when it was published, else its first meeting; "" if neither is known."""
    if facts.page.published:
        return facts.page.published[:10]
    return min((m.start for m in facts.meetings if m.start), default="")


def _records(facts: ArticleFacts) -> Iterator[Record]:
    day, home = day_of(facts), facts.home.id if facts.home else ""
    offices: dict[Person, list[Office]] = defaultdict(list)
    for h in facts.holdings:
        offices[h.person].append(Office(h.post, h.capacity == "former", h.date or day))
    for c in facts.changes:
        if c.post:
            offices[c.person].append(
                Office(c.post, c.action in ("relieved", "dismissed", "retired", "died"), c.date or day)
            )
    for person in _persons(facts):
        yield Record(facts.article, person, day, home, tuple(dict.fromkeys(offices[person])))


def scope(body: Body) -> str:
    """The territory a body belongs to: a province ("dong-thap"), the centre ("tw"), or the body itself."""
    seen: Body | None = body
    while seen is not None:
        if seen.area is not None:
            return seen.area.id.split("_")[0]
        if seen.level == "central":
            return "tw"
        seen = seen.related
    return body.id.split("_")[0]


def resolve(
    articles: Sequence[ArticleFacts], decisions: Decisions
) -> tuple[dict[tuple[str, Person], Named], dict[tuple[str, Person], str]]:
    """A name for each person of each article, and the evidence by which a record joined others."""
    by_name: dict[str, list[Record]] = defaultdict(list)
    for facts in articles:
        for record in _records(facts):
            by_name[matching_key(record.person.name)].append(record)
    named: dict[tuple[str, Person], Named] = {}
    joins: dict[tuple[str, Person], str] = {}
    for name in sorted(by_name):
        clusters = _cluster(name, by_name[name], decisions, joins)
        for local, cluster in zip(_locals(name, clusters), clusters, strict=True):
            label = min(_spelling(r.person.name) for r in cluster)[1]
            for r in cluster:
                named[r.article, r.person] = Named(local, label)
    return named, joins


def _spelling(name: str) -> tuple[int, str]:
    """Prefers "Lê Quốc Phong" to "LÊ QUỐC PHONG"."""
    return (1 if name.isupper() else 0, name)


# -- joining ---------------------------------------------------------------------------------------------------------

_DECIDED = 100


class Node:
    """Records of one name with the same offices, taken as one from the start: 100,000 records make few of them.

    days: of each office held (not formerly held), the days on which it is attested.
    """

    def __init__(self, records: list[Record]) -> None:
        self.records = records
        self.articles = frozenset(r.article for r in records)
        self.posts = {_post_key(o.post): o.post for r in records for o in r.offices}
        self.bodies = {post.body.id for post in self.posts.values()}
        self.areas = {scope(post.body) for post in self.posts.values()} - {"tw"}
        self.homes = self.areas if self.posts else {r.home for r in records} - {""}
        self.leads = any(_leads(post) for post in self.posts.values())
        self.days: dict[str, set[str]] = defaultdict(set)
        for record in records:
            for office in record.offices:
                if office.date and not office.former:
                    self.days[_post_key(office.post)].add(office.date)


def _cluster(
    name: str, records: list[Record], decisions: Decisions, joins: dict[tuple[str, Person], str]
) -> list[list[Record]]:
    """Join records of one name, strongest evidence first; deterministic for a set of records."""
    nodes = _nodes(name, records, decisions, joins)
    group = list(range(len(nodes)))
    members = {i: [i] for i in group}
    pairs = []
    for b, two in enumerate(nodes):
        for a, one in enumerate(nodes[:b]):
            weight, why = _evidence(name, one, two, decisions)
            if weight:
                pairs.append((-weight, a, b, why))
    for weight, a, b, why in sorted(pairs):
        low, high = sorted((group[a], group[b]))
        if low == high:
            continue
        if weight > -_DECIDED and any(
            _contradict(name, nodes[i], nodes[j], decisions) for i in members[low] for j in members[high]
        ):
            continue
        for i in members.pop(high):
            group[i] = low
            members[low].append(i)
        _note(joins, nodes[b].records[0], why, nodes[a].records[0])
    clusters = [[r for i in sorted(nodes_of) for r in nodes[i].records] for _, nodes_of in sorted(members.items())]
    return [sorted(c, key=_order) for c in clusters]


def _order(r: Record) -> tuple[str, str, int]:
    return (r.date or "9999", r.article, r.person.which)


def _nodes(name: str, records: list[Record], decisions: Decisions, joins: dict[tuple[str, Person], str]) -> list[Node]:
    decided = {
        a for kind, n, where in (*decisions.join, *decisions.apart) if kind == "person" and n == name for a in where
    }
    namesakes = {r.article for r in records if r.person.which > 1}
    alike: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for record in sorted(records, key=_order):
        signature: tuple[object, ...] = (frozenset(_post_key(o.post) for o in record.offices),)
        if not record.offices:
            signature = (record.home or record.article,)
        if record.article in decided or record.article in namesakes:
            signature += (record.article, record.person.which)
        alike[signature].append(record)
    for same in alike.values():
        for record in same[1:]:
            _note(joins, record, "same posts as in" if record.offices else "same province reported on as in", same[0])
    return [Node(same) for same in alike.values()]


def _note(joins: dict[tuple[str, Person], str], record: Record, why: str, other: Record) -> None:
    joins[record.article, record.person] = f"{why} {other.article}"


def _post_key(post: Post) -> str:
    return f"{post.body.id} {slug(post.title)}"


def _leads(post: Post) -> bool:
    return post.body.id in _LEADERSHIP or (post.title in _LEADERS and scope(post.body) == "tw")


def _evidence(name: str, a: Node, b: Node, decisions: Decisions) -> tuple[int, str]:
    """How strongly two groups of records are one person, and why."""
    if any(decisions.joined("person", name, x, y) for x in a.articles for y in b.articles if decisions.join):
        return _DECIDED, "decision:"
    if a.posts.keys() & b.posts.keys():
        return 50, "same post as in"
    if a.bodies & b.bodies:
        return 40, "same body as in"
    if a.leads and b.leads:
        return 30, "central leadership as in"
    if a.areas & b.areas:
        return 20, "same area as in"
    if not (a.posts and b.posts) and a.homes & b.homes:
        return 10, "same province reported on as in"
    return 0, ""


def _contradict(name: str, a: Node, b: Node, decisions: Decisions) -> bool:
    """Whether these two can't be one person."""
    if a.articles & b.articles:
        return True
    if decisions.apart and any(decisions.parted("person", name, x, y) for x in a.articles for y in b.articles):
        return True
    if a.posts.keys() & b.posts.keys():
        return False
    return any(
        _incompatible(a.posts[x], b.posts[y]) and a.days[x] & b.days[y] for x in list(a.days) for y in list(b.days)
    )


def _incompatible(x: Post, y: Post) -> bool:
    """Two offices that nobody holds on one day."""
    if x.body.id == y.body.id:
        return False
    one, two = scope(x.body), scope(y.body)
    if one != two and "tw" not in (one, two):
        return x.title in _SINGLE and y.title in _SINGLE
    if {x.body.level, y.body.level} == {"provincial", "commune"}:
        return True
    same_kind = x.body.kind == y.body.kind and x.body.level == y.body.level
    return same_kind and x.title == y.title and x.title in _SINGLE


# -- naming ----------------------------------------------------------------------------------------------------------


def _anchor(cluster: list[Record]) -> str:
    """The territory of the first attested office in time, and then in the order of naming; else the article's province.

    "tw" only for those who hold no office of a province: a secretary is looked for under the province.
    """
    for record in sorted(cluster, key=_order):
        scopes = [scope(office.post.body) for office in record.offices]
        if scopes:
            return next((s for s in scopes if s != "tw"), "tw")
    first = min(cluster, key=lambda r: (r.date or "9999", r.article))
    return first.home or f"{slug(first.article)}"


def _locals(name: str, clusters: list[list[Record]]) -> list[str]:
    """Local names; namesakes with one anchor are told apart by their first office, then by their first article."""
    stem = f"person_{slug(name)}"
    anchored = [f"{stem}_{_anchor(c)}" for c in clusters]
    by_office = [
        local + _office_mark(c) if anchored.count(local) > 1 else local
        for local, c in zip(anchored, clusters, strict=True)
    ]
    return [
        f"{local}_{slug(c[0].article)}-{c[0].person.which}" if by_office.count(local) > 1 else local
        for local, c in zip(by_office, clusters, strict=True)
    ]


def _office_mark(cluster: list[Record]) -> str:
    for record in cluster:
        if record.offices:
            return f"_{record.offices[0].post.body.id.replace('_', '-')}"
    return f"_{slug(cluster[0].article)}"


PersonNames = Mapping[tuple[str, Person], Named]
