"""Second mentions: bare given names and posts alone, joined to the person whom the article has named in full."""

from vietpol.mappers.people import words
from vietpol.mappers.reading import PersonMention, Reading


def partial_names(reading: Reading) -> list[PersonMention]:
    """Bare given names after a form of address ("ông Phong"): the person last named in full with that given name."""
    return []


def second_mentions(reading: Reading) -> list[PersonMention]:
    """Full names, bare given names and posts that stand for their one holder, in order."""
    return reading.people
