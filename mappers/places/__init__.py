"""Areas named in a text, and the territory that it speaks of as its own.

    read(reading)                        every area named, in order, not overlapping
    home(reading)                        the article's home province and district
    home_at(reading, offset, rank=None)  the home at one place of the text: digests change it from item to item
    of_former_office(lower, start)       whether a place is that of an office that somebody had ("nguyên Chủ tịch UBND |xã X")

Names are matched (scan), settled against ranks, day and context (choice, mentions) and weighed (weights, homes, headings, scenes).
Data: ontology/reference/areas/*.ttl, place-words.yml, outlets.yml.
"""

from vietpol.mappers.places.homes import home
from vietpol.mappers.places.mentions import read
from vietpol.mappers.places.scenes import home_at
from vietpol.mappers.places.weights import of_former_office

__all__ = ["home", "home_at", "of_former_office", "read"]
