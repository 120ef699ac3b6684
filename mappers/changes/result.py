"""What the reader of changes hands on: the changes, and the posts that they make held."""

from msgspec import Struct, field

from vietpol.mappers.facts import Capacity, Change, Evidence, Person, Post
from vietpol.mappers.text import Span


class Gained(Struct, frozen=True):
    """A post that a change makes someone hold, or have held.

    words: as printed. news: told as news, not as a biography. implied: said of another's change ("thay ông B"): whatever
    else the article says of the person in that post wins.
    """

    person: Person
    post: Post
    capacity: Capacity
    words: Span
    evidence: Evidence
    news: bool = True
    implied: bool = False


class Changed(Struct):
    """Changes and what they make held.

    generic: sanctions without their form. used: phrases that name a post gained or lost (by their start), no one's
    office beside a name.
    """

    changes: list[Change] = field(default_factory=list)
    generic: list[Change] = field(default_factory=list)
    gained: list[Gained] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
