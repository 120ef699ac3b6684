"""Stub, being written."""

from vietpol.mappers.reading import AreaMention, Home, Reading


def read(reading: Reading) -> list[AreaMention]:
    """Mentions in the text."""
    return []


def home(reading: Reading) -> Home:
    """The article's home territory."""
    return Home(None)
