"""What the archive takes and gives back."""

from typing import Literal

import msgspec

from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts

State = Literal["new", "published", "rejected"]


class Mapped(msgspec.Struct, frozen=True):
    """An article as it was read and mapped. facts is None where the mapper failed; failure then tells how.

    bands: the keys under which copies of its text are found; not given back by the archive.
    """

    article: Article
    mapper: str
    facts: ArticleFacts | None
    failure: str | None = None
    bands: tuple[int, ...] = ()


class Given(msgspec.Struct, frozen=True):
    """What something given to a build would be. place: the file, and where in it; text: None where the file is read again."""

    article: str
    sha256: str
    place: str
    source: str
    text: str | None = None


class Waiting(msgspec.Struct, frozen=True):
    """An article of the intake, from all the places that have it."""

    article: str
    sha256: str
    places: list[str]
    sources: list[str]
    text: str | None = None


class Member(msgspec.Struct, frozen=True):
    """Where an article of the store stands."""

    id: str
    source: str
    sha256: str
    mapper: str
    state: State
    digest: str | None
    failed: bool
