"""A figure while its sentence is being read."""

from msgspec import Struct

from vietpol.mappers.facts import Measure, Reference, Status
from vietpol.mappers.figures.names import Label
from vietpol.mappers.figures.phrases import Left
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.time_mentions import When
from vietpol.mappers.text import Span

OPEN = When(None, None, "article")


class Found(Struct):
    """A figure of a sentence; what its neighbours share with it is still filled in.

    right: the noun phrase after the quantity. begin: where the figure's own words begin. sign: -1 for a fall. plan: the
    number is that of the plan itself ("… kế hoạch (23.600 tỷ đồng)"). lasts: a property of one thing, which no year changes.
    """

    quantity: Quantity
    label: Label
    left: Left
    right: Span
    begin: int
    measure: Measure = "value"
    sign: int = 1
    status: Status = "actual"
    when: When = OPEN
    reference: Reference | None = None
    plan: bool = False
    lasts: bool = False

    @property
    def grows(self) -> bool:
        """Whether the text says that the indicator rose or fell by the quantity."""
        return self.left.verb in ("rise", "fall")
