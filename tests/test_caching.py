"""A property computed once for each object."""

from msgspec import Struct

from vietpol.mappers.caching import cached_property


class Counted(Struct, frozen=True, dict=True):
    number: int
    asked: list[int]

    @cached_property
    def double(self) -> int:
        """Twice the number."""
        self.asked.append(self.number)
        return 2 * self.number


def test_each_object_computes_it_once() -> None:
    asked: list[int] = []
    one, two = Counted(1, asked), Counted(2, asked)
    assert [one.double, one.double, two.double, one.double] == [2, 2, 4, 2]
    assert asked == [1, 2]


def test_the_class_shows_the_property_itself() -> None:
    assert isinstance(Counted.double, cached_property)
    assert Counted.double.__doc__ == "Twice the number."
