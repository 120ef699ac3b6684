"""The roles at one meeting, gathered sentence by sentence."""

from collections.abc import Iterator

from msgspec import Struct, field

from vietpol.mappers.facts import Actor, Evidence, Participation, PartRole
from vietpol.mappers.meetings.event import Event

ADDRESSES: frozenset[PartRole] = frozenset({"open", "report", "conclude"})


class Roll(Struct, eq=False):
    """found: by actor and role, in order. shown: who is known as a speaker only from a photograph's caption.

    read_out: who reports only in that they have read out somebody's decision, which is no address.
    implied: who is one only by the verb that reports the meeting ("làm việc với"), so that an address told of says it better.
    """

    key: str
    event: Event
    found: dict[tuple[Actor, PartRole], Participation] = field(default_factory=dict)
    shown: set[Actor] = field(default_factory=set)
    implied: set[Actor] = field(default_factory=set)
    read_out: set[Actor] = field(default_factory=set)

    def add(
        self, who: Actor, role: PartRole, evidence: Evidence, *, order: int | None = None, site: str | None = None
    ) -> None:
        """Keep the first evidence of each role."""
        if role == "speak" and self.event.kind == "press":
            role = "report"  # who speaks to the press informs it
        if role == "speak":
            self.implied.discard(who)
        self.found.setdefault((who, role), Participation(self.key, who, role, (evidence,), order, site))

    def speaks(self, who: Actor) -> bool:
        """Whether somebody has already been given an address of some kind."""
        return self.addresses(who) or ((who, "speak") in self.found and who not in self.implied)

    def addresses(self, who: Actor) -> bool:
        """Whether somebody opens, reports or concludes."""
        return any((who, role) in self.found for role in ADDRESSES if role != "report" or who not in self.read_out)

    def rows(self) -> Iterator[Participation]:
        """All but the attendance that another role implies, the host's, and a caption's word for an address told of."""
        active = {who for who, role in self.found if role != "attend"}
        for (who, role), row in self.found.items():
            if role == "attend" and (who in active or who in self.event.hosts):
                continue
            chairs = who in self.implied and (who, "chair") in self.found  # "ông A chủ trì làm việc với"
            said = (who in self.shown or who in self.implied) and self.addresses(who)
            concludes = (who, "conclude") in self.found  # which is the address that a body of text tells of, too
            if not (role == "speak" and (said or chairs or concludes)):
                yield row
