"""Who holds which post: titles, bodies and persons of a text joined into holdings and changes (being written)."""

from vietpol.mappers.reading import Offices, Reading


def read(reading: Reading) -> Offices:
    """Holdings, ranks, changes."""
    return Offices()
