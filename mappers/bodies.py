"""Stub, being written."""

from vietpol.mappers.reading import BodyMention, Reading


def read(reading: Reading) -> list[BodyMention]:
    """Mentions in the text."""
    return []
