"""Stub, being written."""

from vietpol.mappers.facts import PageData
from vietpol.mappers.reading import Page, Reading


def read(reading: Reading) -> Page:
    """What the page says of itself."""
    return Page(PageData(), tuple("body" for _ in reading.text.blocks), None)
