"""A name of a body as far as its own words go: head, owner, place, before the context fills what they leave out."""

from msgspec import Struct

from vietpol.mappers.bodies.compose import composed
from vietpol.mappers.bodies.patterns import Pattern
from vietpol.mappers.facts import Area, Body


class Draft(Struct):
    """One name. start, end: its words.

    pattern: what reads it (None: `body` is settled from the start: a central, foreign or open body). owner: the name
    inside it. area, rank: its place, or the bare rank word that stands for one ("tỉnh"). name: the tail of an open
    pattern. also: the pattern that a central body's name fits, too ("Ủy ban MTTQ Việt Nam"). plural: a described group.
    unknown: its place is named but no known area. inferred: whether the context gave what the words left out.
    """

    start: int
    end: int
    pattern: Pattern | None = None
    body: Body | None = None
    owner: "Draft | None" = None
    area: Area | None = None
    rank: str | None = None
    name: str | None = None
    also: Pattern | None = None
    plural: bool = False
    unknown: bool = False
    inferred: bool = False

    @property
    def innermost(self) -> "Draft":
        """The name at the end of the chain of owners: the one whose place may be missing."""
        return self.owner.innermost if self.owner else self

    @property
    def group(self) -> bool:
        """Whether it, or the name inside it, is a described group."""
        return self.plural or (self.owner is not None and self.owner.group)

    @property
    def explicit(self) -> bool:
        """Whether its own words give an owner or a place, be it only a rank."""
        return bool(self.body or self.owner or self.area or self.rank)

    def settled(self) -> Body | None:
        """The body, once nothing is missing; None before."""
        if self.body is not None or self.pattern is None or self.group:
            return self.body
        if self.owner is not None:
            owner = self.owner.settled() or self.owner.by_name()
            self.inferred = self.inferred or self.owner.inferred
            self.body = composed(self.pattern, owner, None, self.name) if owner else None
        elif self.area is not None:
            self.body = composed(self.pattern, None, self.area, self.name)
        return self.body

    def by_name(self) -> Body | None:
        """The body where its words alone name it: "Trường Đại học Hoa Mai", "Tập đoàn Biển Xanh"."""
        pattern = self.pattern
        alone = pattern is not None and pattern.bare == "name" and not (self.explicit or self.group)
        return composed(pattern) if pattern is not None and alone else None

    def kinds(self) -> frozenset[str]:
        """The classes that the body has or may have."""
        if self.body is not None:
            return frozenset({self.body.kind})
        if self.pattern is None:
            return frozenset()
        return frozenset({self.pattern.kind, *self.pattern.kind_by_owner.values()})
