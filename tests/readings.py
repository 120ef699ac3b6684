"""What the tests of readers share: a text read step by step, up to its offices and changes."""

from vietpol.mappers import bodies, dates, offices, pages, people, places
from vietpol.mappers.article import Article
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Text


def reading_of(text: str) -> Reading:
    """A text read up to its offices and changes: page, dates, places, people, bodies, offices, in the order of mappers.read."""
    reading = Reading(Text(Article("test", "test.txt", text)))
    reading.page = pages.read(reading)
    reading.dates = dates.read(reading)
    reading.places = places.read(reading)
    reading.home = places.home(reading)
    reading.people = people.read(reading)
    reading.bodies = bodies.read(reading)
    reading.offices = offices.read(reading)
    return reading
