"""Reading heads, owners and places off a text (being written)."""

from vietpol.mappers.facts import Body
from vietpol.mappers.reading import BodyMention, Home, Reading


def read(reading: Reading) -> list[BodyMention]:
    """All bodies named in the text, in order, longest analysis first; spans are the words, head, owner and place."""
    return []


def parse(words: str, home: Home | None = None) -> Body | None:
    """The body that the whole phrase names ("BTV Tỉnh ủy Đồng Tháp"), None if it is no complete name of one body."""
    return None
