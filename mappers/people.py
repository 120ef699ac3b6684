"""Stub, being written."""

from vietpol.mappers.reading import PersonMention, Reading


def read(reading: Reading) -> list[PersonMention]:
    """Mentions in the text."""
    return []


def second_mentions(reading: Reading) -> list[PersonMention]:
    """People again, with bare given names and posts alone joined to the person named in full before."""
    return reading.people
