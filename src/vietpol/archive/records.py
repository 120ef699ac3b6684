"""What the archive takes and gives back."""

from typing import Literal

import msgspec

from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts

State = Literal["new", "published", "rejected"]


class Mapped(msgspec.Struct, frozen=True):
    """An article as it was read and mapped. facts is None where the mapper failed; failure then tells how."""

    article: Article
    mapper: str
    facts: ArticleFacts | None
    failure: str | None = None


class Member(msgspec.Struct, frozen=True):
    """Where an article of the store stands."""

    id: str
    source: str
    sha256: str
    mapper: str
    state: State
    digest: str | None
    failed: bool
