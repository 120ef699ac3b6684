"""What the page says of itself."""

from vietpol.mappers.facts import ArticleFacts
from vietpol.mappers.triples.builder import Builder, date, thing, typed, vi, words
from vietpol.vocab import slug

_FIRST_WORDS = 12


def add(build: Builder, facts: ArticleFacts) -> None:
    """The article itself, with evidence for what was read off its page."""
    page, article = facts.page, build.article
    label = page.title or " ".join(article.text.split()[:_FIRST_WORDS]) or article.id
    node = build.start(f"article_{article.id}", "Article", label)
    build.add(node, "dcterms:title", vi(page.title) if page.title else None)
    build.add(node, "published", date(page.published) if page.published else None)
    build.add(node, "byline", words(page.author) if page.author else None)
    build.add(node, "url", typed(page.url, "anyURI") if page.url else None)
    build.add(node, "source", words(article.source))
    build.add(node, "sha256", words(article.sha256))
    if facts.home:
        build.add(node, "homeArea", thing(f"area_{facts.home.id}"))
    build.evidence(node, page.evidence)


def add_publisher(build: Builder, facts: ArticleFacts) -> None:
    """Who publishes the article: to be called last, for a body that the text tells of, too, keeps the name that it has there
    ("Báo Lào Cai" below the masthead "BÁO LÀO CAI").
    """
    publisher = facts.page.publisher
    if publisher:
        local = f"body_{slug(publisher)}"
        outlet = build.start(local, "NewsOrganization", publisher if build.first_time(local) else None)
        build.add(build.article_node, "dcterms:publisher", outlet)
