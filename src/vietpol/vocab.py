"""Namespaces and IRIs of the graph, and the one recipe for the local names of things.

The recipe is that of docs/graph.md: `{type}_{part}_{part}`, a hyphen inside a part, an underscore
between parts, lower-case ASCII, no dots (`id:a.b.c` is legal SPARQL, but pyoxigraph refuses it).
"""

import unicodedata
from functools import lru_cache

import regex

VP = "https://w3id.org/vietpol/ont#"
ID = "https://w3id.org/vietpol/id/"
C = "https://w3id.org/vietpol/code/"
GRAPH = "https://w3id.org/vietpol/graph/"
FUNCTION = "https://w3id.org/vietpol/function#"  # of the endpoint, in SPARQL
SHAPE = "https://w3id.org/vietpol/shapes#"
ONTOLOGY_IRI = "https://w3id.org/vietpol/ont"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"
QB = "http://purl.org/linked-data/cube#"

PREFIXES = {
    "vp": VP, "id": ID, "c": C, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD,
    "skos": SKOS, "dcterms": DCTERMS, "prov": PROV, "org": ORG, "schema": SCHEMA, "qb": QB,
}  # fmt: skip

PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())  # of a SPARQL query

GRAPH_REFERENCE = GRAPH + "reference"  # areas, bodies and codes: not asserted by any article
GRAPH_TENURES = GRAPH + "tenures"
GRAPH_STORIES = GRAPH + "stories"
GRAPH_META = GRAPH + "meta"
GRAPH_REDIRECTS = GRAPH + "redirects"
GRAPH_WORDS = GRAPH + "words"  # the words of names, for full-text search in SPARQL
# All that a release has beside a graph for each article.
DERIVED_GRAPHS = (GRAPH_REFERENCE, GRAPH_TENURES, GRAPH_STORIES, GRAPH_META, GRAPH_REDIRECTS, GRAPH_WORDS)


def article_graph(article: str) -> str:
    """The IRI of the named graph that holds what the article with this id asserts."""
    return GRAPH + "article/" + article


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """A local-name part: diacritics folded (đ -> d), lower case, runs of anything else one hyphen.

    >>> slug("Ủy viên Ban Thường vụ")
    'uy-vien-ban-thuong-vu'
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("Ð", "D"))
    ascii_only = regex.sub(r"\p{M}", "", plain).lower()
    return regex.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
