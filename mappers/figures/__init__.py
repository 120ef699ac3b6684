"""Reported numbers: what is measured, whose, when, how much, against what. `read(reading)`: an article's observations."""

from vietpol.mappers.figures.reader import read

__all__ = ["read"]
