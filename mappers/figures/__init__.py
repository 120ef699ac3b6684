"""Reported numbers: what is measured, whose, when, how much, against what."""

from vietpol.mappers.facts import Observation
from vietpol.mappers.reading import Reading


def read(reading: Reading) -> tuple[Observation, ...]:
    """Facts of this kind."""
    return ()
