"""Stub, being written."""

from vietpol.mappers.facts import Meeting, Participation
from vietpol.mappers.reading import Reading


def read(reading: Reading) -> tuple[tuple[Meeting, ...], tuple[Participation, ...]]:
    """Meetings and who does what there."""
    return (), ()
