"""Stub, being written."""

from vietpol.mappers.facts import Statement
from vietpol.mappers.reading import Reading


def read(reading: Reading) -> tuple[Statement, ...]:
    """Facts of this kind."""
    return ()
