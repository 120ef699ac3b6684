"""Meetings that an article reports, and who took part in them (being written)."""

from vietpol.mappers.facts import Meeting, Participation
from vietpol.mappers.reading import Reading


def read(reading: Reading) -> tuple[tuple[Meeting, ...], tuple[Participation, ...]]:
    """Meetings, participations."""
    return (), ()
