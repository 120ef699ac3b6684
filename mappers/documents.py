"""Stub, being written."""

from vietpol.mappers.facts import CitedDocument
from vietpol.mappers.reading import Reading


def read(reading: Reading) -> tuple[CitedDocument, ...]:
    """Facts of this kind."""
    return ()
