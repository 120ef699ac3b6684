"""Stub, being written."""

from vietpol.mappers.reading import Offices, Reading


def read(reading: Reading) -> Offices:
    """Holdings, ranks, changes."""
    return Offices()
