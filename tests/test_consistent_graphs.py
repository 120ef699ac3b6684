"""What the mappers make of the seed articles, all in one graph, doesn't contradict the ontology."""

import unicodedata

from pyoxigraph import NamedNode, Triple

import reasoner
from vietpol.mappers.article import Article
from vietpol.mappers.read import read
from vietpol.mappers.triples import quads
from vietpol.resolve import resolve
from vietpol.resources import REFERENCE, SEEDS
from vietpol.vocab import RDF


def seed_articles() -> list[Article]:
    files = sorted(SEEDS.glob("*.txt"))
    return [Article(f.stem, f.name, unicodedata.normalize("NFC", f.read_text(encoding="utf-8-sig"))) for f in files]


def kinds_of_known_things(named: set[object]) -> list[Triple]:
    """The classes of the bodies, areas and codes that the articles name and the reference data describes."""
    files = [f for f in REFERENCE.rglob("*.ttl") if f.name != "communes.ttl"]
    known = reasoner.load(*files, *reasoner.CODES)
    return [t for t in known if t.predicate == NamedNode(RDF + "type") and t.subject in named]


def test_graphs_of_the_seeds_are_consistent() -> None:
    articles = seed_articles()
    facts = [read(article) for article in articles]
    names = resolve(facts)
    stated = {quad.triple for a, f in zip(articles, facts, strict=True) for quad in quads(a, f, names)}
    known = kinds_of_known_things({node for t in stated for node in (t.subject, t.object)})
    assert stated
    assert known
    assert reasoner.is_consistent([*reasoner.load(*reasoner.TERMS), *known, *stated, *reasoner.unique_names(stated)])
