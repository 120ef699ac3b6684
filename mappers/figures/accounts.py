"""What an article says of itself as a report: the time it reviews, that of its headline, whether it looks back, where its lead ends."""

from msgspec import Struct

from vietpol.mappers.facts import Period


class Account(Struct, frozen=True):
    """told: the time that its meeting or its lead is said to review. headline: the only one that its headline names. reviews: whether it tells of
    a meeting that looks back at what was done. lead: where headline and lead end (offset). session: what the regular session that it tells of
    looks back at by its season. meets: whether it tells of a meeting with its day.
    """

    told: Period | None = None
    headline: Period | None = None
    reviews: bool = False
    lead: int = 0
    session: Period | None = None
    meets: bool = False
