"""What each article attests of each person: the records that `people` joins."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from vietpol.mappers.facts import ArticleFacts, Body, Person, Post
from vietpol.vocab import slug

_LEADING = ("chair", "open", "report", "conclude")  # what an official does at a meeting, with or without a title
_LEAVING = ("relieved", "dismissed", "retired", "died")


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
    leads: bool = False  # whether the article has them lead or report at a meeting


def keys(facts: ArticleFacts) -> Iterator[str]:
    """One key for each name in the article."""
    for person in persons(facts):
        yield key(person)


def key(person: Person) -> str:
    """The key of a person's name. Names that differ by tone marks alone share it, for they must not get one local name."""
    return f"person:{slug(person.name)}"


def persons(facts: ArticleFacts) -> list[Person]:
    """Everyone whom the facts name, in order."""
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


def records(facts: ArticleFacts) -> Iterator[Record]:
    """One record for each person of an article."""
    day, home = day_of(facts), facts.home.id if facts.home else ""
    offices: dict[Person, list[Office]] = defaultdict(list)
    for h in facts.holdings:
        offices[h.person].append(Office(h.post, h.capacity == "former", h.date or day))
    for c in facts.changes:
        if c.post:
            offices[c.person].append(Office(c.post, c.action in _LEAVING, c.date or day))
    leading = {p.who for p in facts.participations if p.role in _LEADING}
    for person in persons(facts):
        yield Record(facts.article, person, day, home, tuple(dict.fromkeys(offices[person])), person in leading)


def order(record: Record) -> tuple[str, str, int]:
    """Records in time, those without a day last."""
    return (record.date or "9999", record.article, record.person.which)


def post_key(post: Post) -> str:
    """A post by its body and title."""
    return f"{post.body.id} {slug(post.title)}"


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
