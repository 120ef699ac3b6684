"""What a rule sees of a number that may be no figure, and its verdict."""

from collections.abc import Callable
from typing import NamedTuple

from vietpol.mappers.figures.quantity import Quantity


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


class Rule(NamedTuple):
    """Why a number is no figure. counted: it can only hold of numbers without a unit."""

    id: str
    holds: Callable[[Surroundings], bool]
    counted: bool = False
