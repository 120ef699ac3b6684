"""What a rule sees of a number that may be no figure, and its verdict."""

from collections.abc import Callable
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.figures.quantity import Quantity

_BIG = 100  # more than the years that something lasts
_OF_YEAR = regex.compile(r"\s(?:năm|tháng|quý)\s(?:(?:\d{1,2}|i{1,3}|iv)\s?[/-]\s?)?(?:19|20)\d\d(?!\d)")


class Surroundings(NamedTuple):
    """A quantity with its print and the words before and after it, in lower case; cased: those after it as printed; led: those before it as printed.

    lower: the whole text, in which the sentence begins at `start`.
    """

    quantity: Quantity
    printed: str
    before: str
    after: str
    cased: str
    lower: str
    start: int
    led: str = ""

    def told_for_year(self) -> bool:
        """Whether a year follows that it is told for: "tăng từ 2.100 | năm 2015 lên 5.200 năm 2021"."""
        return self.quantity.value >= _BIG and _OF_YEAR.match(self.after) is not None


class Rule(NamedTuple):
    """Why a number is no figure. counted: it can only hold of numbers without a unit."""

    id: str
    holds: Callable[[Surroundings], bool]
    counted: bool = False
