"""Stub, being written."""

from vietpol.mappers.reading import DateMention, Reading


def read(reading: Reading) -> list[DateMention]:
    """Mentions in the text."""
    return []
