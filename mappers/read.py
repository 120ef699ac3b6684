"""The one way from an article's text to its facts."""

from msgspec.structs import replace

from vietpol.mappers import bodies, dates, documents, figures, meetings, offices, pages, people, places, statements
from vietpol.mappers.abroad import tells_of_others
from vietpol.mappers.article import Article
from vietpol.mappers.bodies.namesakes import told_apart
from vietpol.mappers.changes.meeting import decided
from vietpol.mappers.facts import ArticleFacts
from vietpol.mappers.language import is_foreign
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import text_of


def read(article: Article) -> ArticleFacts:
    """Everything that the article states, each fact with its evidence. Never raises on any text."""
    return read_closely(article)[0]


def read_closely(article: Article) -> tuple[ArticleFacts, Reading]:
    """The facts, and the reading that they came from: all mentions, also those that no fact was made of."""
    reading = Reading(text_of(article))
    reading.page = pages.read(reading)
    if is_foreign(article.text):
        return ArticleFacts(article=article.id, page=reading.page.data), reading
    reading.dates = dates.read(reading)
    reading.places = places.read(reading)
    reading.home = places.home(reading)
    reading.people = people.read(reading)
    reading.bodies = bodies.read(reading)
    if tells_of_others(reading):
        return ArticleFacts(article=article.id, page=reading.page.data), reading
    reading.offices = offices.read(reading)
    reading.people = people.second_mentions(reading)
    reading.meetings, reading.participations = meetings.read(reading)
    reading.offices = replace(reading.offices, changes=decided(reading))
    facts = ArticleFacts(
        article=article.id,
        page=reading.page.data,
        home=reading.home.province,
        holdings=reading.offices.holdings,
        ranks=reading.offices.ranks,
        changes=reading.offices.changes,
        meetings=reading.meetings,
        participations=reading.participations,
        observations=figures.read(reading),
        documents=documents.read(reading),
        statements=statements.read(reading),
    )
    return told_apart(facts), reading
