"""Mentions of areas in a text, and the territory that it speaks of (being written).

    read(reading)              every area named, in order, those that don't overlap
    home(reading)              the article's home province and district
    home_at(reading, offset)   the home at one place of the text: digests change it by paragraph or dateline
"""

from vietpol.mappers.reading import AreaMention, Home, Reading


def read(reading: Reading) -> list[AreaMention]:
    """The areas named in the text, in order. Never overlapping."""
    return []


def home(reading: Reading) -> Home:
    """The province (and district) that "tỉnh", "Tỉnh ủy", "UBND huyện" mean where the article leaves the name out."""
    return Home(None)


def home_at(reading: Reading, offset: int) -> Home:
    """The home at this offset: a province named before it in the sentence, dateline or paragraph, else home."""
    return reading.home
