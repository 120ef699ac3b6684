"""Which meetings of different articles are one: same day and kind, and the same host, ordinal or people.

Without its day a meeting joins only the one of its number ("Hội nghị lần thứ 21, khóa XIV" of one committee). Two
meetings of one article are never one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vietpol.mappers.facts import ArticleFacts, Body, Meeting, Person, Post
from vietpol.mappers.naming import Named, body, post
from vietpol.mappers.text import matching_key
from vietpol.resolve.decisions import Decisions
from vietpol.resolve.people import PersonNames, scope
from vietpol.vocab import short, slug

_FULL_DAY = 10
DAY, NUMBER = "meeting:", "numbered:"  # beginnings of group keys
_NEAR_IN_TIME = 200  # days between a meeting and an article that names it by number alone, without the term
# Kinds that two reporters may give to one meeting; a joined meeting takes the more special one, which comes first.
_NEAR_KINDS = (frozenset(("briefing", "review")), frozenset(("working-session", "visit")),
               frozenset(("ceremony", "plenum")),
               frozenset(("plenum", "study")))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Account:
    """One article's account of a meeting."""

    article: str
    meeting: Meeting
    home: str
    hosts: frozenset[str]
    people: frozenset[str]  # local names of the persons who took part
    chairs: frozenset[str]


def keys(facts: ArticleFacts) -> Iterator[str]:
    """One key for each day with a meeting, one for each numbered meeting."""
    for m in facts.meetings:
        if dated(m):
            yield f"{DAY}{m.start}"
        if number := number_key(m):
            yield number


def dated(m: Meeting) -> bool:
    """Whether its day is known."""
    return m.start is not None and len(m.start) == _FULL_DAY


def number_key(m: Meeting) -> str | None:
    """The key of a meeting that its host has numbered; None where host or number are unknown."""
    if m.ordinal is None or not m.hosts:
        return None
    host = min(body(h) if isinstance(h, Body) else post(h) for h in m.hosts)
    return f"{NUMBER}{host} {m.kind} {m.ordinal}"


def _accounts(facts: ArticleFacts, persons: PersonNames) -> Iterator[Account]:
    for m in facts.meetings:
        parts = [p for p in facts.participations if p.meeting == m.key and isinstance(p.who, Person)]
        named = {p: persons[facts.article, p.who].local for p in parts if isinstance(p.who, Person)}
        hosts = frozenset(body(h) if isinstance(h, Body) else post(h) for h in m.hosts)
        yield Account(
            facts.article, m, facts.home.id if facts.home else "", hosts, frozenset(named.values()),
            frozenset(local for p, local in named.items() if p.role in ("chair", "conclude")),
        )  # fmt: skip


def resolve(
    articles: Sequence[ArticleFacts], decisions: Decisions, persons: PersonNames
) -> dict[tuple[str, str], Named]:
    """A name for each meeting of each article."""
    by_day: dict[str, list[Account]] = defaultdict(list)
    for facts in articles:
        for account in _accounts(facts, persons):
            by_day[account.meeting.start or "" if dated(account.meeting) else facts.article].append(account)
    named: dict[tuple[str, str], Named] = {}
    for day in sorted(by_day):
        clusters = _cluster(sorted(by_day[day], key=lambda a: (a.article, a.meeting.key)), decisions)
        for local, cluster in zip(_locals(clusters), clusters, strict=True):
            label = _label(cluster)
            for account in cluster:
                named[account.article, account.meeting.key] = Named(local, label)
    return named | by_number(articles, named)


def by_number(articles: Sequence[ArticleFacts], named: Mapping[tuple[str, str], Named]) -> dict[tuple[str, str], Named]:
    """The names of meetings without a day that the numbers of named ones settle."""
    known: dict[str, list[tuple[Meeting, Named]]] = defaultdict(list)
    open_: list[tuple[ArticleFacts, Meeting, str]] = []
    for facts in articles:
        for m in facts.meetings:
            number = number_key(m)
            if number and dated(m):
                known[number].append((m, named[facts.article, m.key]))
            elif number:
                open_.append((facts, m, number))
    found: dict[tuple[str, str], Named] = {}
    for facts, m, number in open_:
        meant = {name for other, name in known[number] if _one_of_number(facts, m, other)}
        taken = {named[facts.article, o.key] for o in facts.meetings if dated(o)}
        alone = sum(o is m or (number_key(o) == number and not dated(o)) for o in facts.meetings) == 1
        if len(meant) == 1 and alone and not meant & taken:
            found[facts.article, m.key] = next(iter(meant))
    return found


def _one_of_number(facts: ArticleFacts, m: Meeting, other: Meeting) -> bool:
    """Whether a meeting without a day can be the dated one of its number: of its term, or told shortly after."""
    if m.term is not None and other.term is not None:
        return m.term == other.term
    if facts.page.published is None or other.start is None:
        return False
    days = (date.fromisoformat(facts.page.published[:_FULL_DAY]) - date.fromisoformat(other.start)).days
    return 0 <= days <= _NEAR_IN_TIME


def _cluster(accounts: list[Account], decisions: Decisions) -> list[list[Account]]:
    """Strongest pairs first; never two accounts of one article in one meeting."""
    groups: list[list[Account]] = [[a] for a in accounts]
    index = {id(a): i for i, a in enumerate(accounts)}
    pairs = sorted(
        (-weight, i, j)
        for j, two in enumerate(accounts)
        for i, one in enumerate(accounts[:j])
        if (weight := _likeness(one, two, decisions))
    )
    for _, i, j in pairs:
        a, b = index[id(accounts[i])], index[id(accounts[j])]
        if a == b or not all(_may_join(x, y, decisions) for x in groups[a] for y in groups[b]):
            continue
        low, high = sorted((a, b))
        for account in groups[high]:
            index[id(account)] = low
        groups[low] += groups[high]
        groups[high] = []
    return [sorted(g, key=lambda a: (a.article, a.meeting.key)) for g in groups if g]


def _may_join(one: Account, two: Account, decisions: Decisions) -> bool:
    return one.article != two.article and bool(_likeness(one, two, decisions) or _compatible(one, two))


def _compatible(one: Account, two: Account) -> bool:
    """No field in which both say something contradicts."""
    a, b = one.meeting, two.meeting
    kinds = a.kind == b.kind or any(a.kind in near and b.kind in near for near in _NEAR_KINDS)
    ordinals = a.ordinal is None or b.ordinal is None or a.ordinal == b.ordinal
    hosts = not one.hosts or not two.hosts or bool(one.hosts & two.hosts)
    return kinds and ordinals and hosts


def _likeness(one: Account, two: Account, decisions: Decisions) -> int:
    """How strongly two accounts of one day tell of one meeting; 0: they don't."""
    day = one.meeting.start or ""
    if decisions.joined("meeting", day, one.article, two.article):
        return 100
    if (
        one.article == two.article
        or decisions.parted("meeting", day, one.article, two.article)
        or not _compatible(one, two)
    ):
        return 0
    shared_people = len(one.people & two.people)
    shared_words = _shared_words(one.meeting.title, two.meeting.title)
    same_host = bool(one.hosts & two.hosts)
    if same_host:
        numbered = one.meeting.ordinal is not None and one.meeting.ordinal == two.meeting.ordinal
        return 40 + shared_people + 10 * numbered + int(10 * shared_words)
    if one.chairs & two.chairs:
        return 30 + shared_people + int(10 * shared_words)
    if shared_people and (shared_words >= 0.3 or shared_people > 1):
        return 20 + shared_people + int(10 * shared_words)
    if one.home and one.home == two.home and shared_words >= 0.6:
        return 10 + int(10 * shared_words)
    return 0


def _shared_words(one: str, two: str) -> float:
    a, b = set(matching_key(one).split()), set(matching_key(two).split())
    return len(a & b) / max(1, len(a | b))


def _label(cluster: list[Account]) -> str:
    """The shortest title that its accounts give, then the first in order."""
    titles = [" ".join(a.meeting.title.split()) for a in cluster]  # a title may run over a broken line
    return min((len(title), title) for title in titles)[1]


def _stem(cluster: list[Account]) -> str:
    first = cluster[0]
    hosts = sorted({scope(h.body if isinstance(h, Post) else h) for a in cluster for h in a.meeting.hosts})
    homes = sorted({a.home for a in cluster if a.home})
    where = (hosts or homes or ["vn"])[0]
    kind = min(a.meeting.kind for a in cluster)
    ordinal = next((a.meeting.ordinal for a in cluster if a.meeting.ordinal is not None), None)
    day = first.meeting.start
    when = day if day and len(day) == _FULL_DAY else slug(first.article)
    return f"meeting_{when}_{slug(where)}_{kind}" + (f"-{ordinal}" if ordinal is not None else "")


def _locals(clusters: list[list[Account]]) -> list[str]:
    """Local names; meetings of one day, place and kind are told apart by their titles, then by their first article."""
    stems = [_stem(c) for c in clusters]
    titled = [f"{s}_{short(_label(c))}" if stems.count(s) > 1 else s for s, c in zip(stems, clusters, strict=True)]
    return [
        f"{t}_{slug(c[0].article)}-{c[0].meeting.key}" if titled.count(t) > 1 else t
        for t, c in zip(titled, clusters, strict=True)
    ]
