"""A quantity as printed, in base units."""

from decimal import Decimal

from msgspec import Struct

from vietpol.mappers.facts import Bound
from vietpol.mappers.text import Span


class Quantity(Struct, frozen=True, gc=False):
    """A quantity in the text, in base units.

    span: the number and its unit; lead: where its bound words begin ("hơn 5 ha": at "hơn"). counted: no unit is printed,
    and what follows at span.end is what is counted. value is the lower end where value_max is set. through: where a
    denominator after the counted noun ends ("260 ca trên 1 triệu dân"), else 0. planned: the second of "45.799/36.875 tỷ đồng".
    """

    span: Span
    lead: int
    value: Decimal
    unit: str
    bound: Bound = "exact"
    value_max: Decimal | None = None
    total: Decimal | None = None
    counted: bool = False
    through: int = 0
    planned: bool = False
