"""Persons named in a text, by rules over capitalised syllables, surnames and the words beside them.

read(reading)             full names
partial_names(reading)    bare given names joined to the person named in full ("ông Phong")
second_mentions(reading)  both, and posts standing for their holder ("Bí thư Tỉnh ủy")
"""

from vietpol.mappers.people.coreference import partial_names, second_mentions
from vietpol.mappers.people.names import read

__all__ = ["partial_names", "read", "second_mentions"]
