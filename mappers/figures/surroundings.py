"""What the sentences before say for one that is being read."""

from collections.abc import Sequence

from msgspec import Struct

from vietpol.mappers.facts import Meeting, Period
from vietpol.mappers.figures.names import Label
from vietpol.mappers.figures.phrases import Passes
from vietpol.mappers.figures.time_mentions import When
from vietpol.mappers.figures.when import Times


class Surroundings(Struct, frozen=True):
    """What the sentences before say for this one. aim: they make its figures targets; estimated: or estimates; topic: what the last one
    measured; told: all that it measured; aimed_at: the year of the targets told last; aimed_for: their time, where the
    sentence goes on with them. whole: the time that the figures before it in its
    paragraph begin with. described: whether the sentence describes a place as it stands. polled: the days of the polling that the
    article tells of.
    """

    passes: Passes
    times: Times
    meetings: tuple[Meeting, ...]
    block: int
    aim: bool
    topic: Label | None
    told: Sequence[Label] = ()
    estimated: bool = False
    aimed_at: str | None = None
    aimed_for: When | None = None
    scheme: bool = False
    whole: When | None = None
    described: bool = False
    polled: Period | None = None
