"""Namespaces and IRIs of the graph, and the one recipe for the local names of things.

The recipe is that of docs/graph.md: `{type}_{part}_{part}`, a hyphen inside a part, an underscore
between parts, lower-case ASCII, no dots (`id:a.b.c` is legal SPARQL, but pyoxigraph refuses it).
"""

import unicodedata
from functools import lru_cache
from hashlib import blake2b

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


_CUT = 60  # letters of a slug made from running words; the label keeps the rest


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """A local-name part: diacritics folded (đ -> d), lower case, runs of anything else one hyphen.

    >>> slug("Ủy viên Ban Thường vụ")
    'uy-vien-ban-thuong-vu'
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("Ð", "D"))
    ascii_only = regex.sub(r"\p{M}", "", plain).lower()
    return regex.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def short(text: str) -> str:
    """A slug of at most about sixty letters, cut between words."""
    full = slug(text)
    return full if len(full) <= _CUT else full[:_CUT].rsplit("-", 1)[0]


# The Telex way of typing: what stands for the sign of a letter, at the letter, and of a tone, at the end of its syllable.
_LETTER_SIGNS = {"\u0302": None, "\u0306": "w", "\u031b": "w"}  # of â, ê, ô, which double the letter; of ă; of ơ, ư
_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}


@lru_cache(maxsize=65536)
def telex(text: str) -> str:
    """The same with what `slug` folds: as Vietnamese is typed without Vietnamese keys. Two words that differ stay two, but not two
    places of one tone mark (hoà, hòa).

    >>> telex("Nguyễn Văn Hùng"), telex("Nguyễn Văn Hưng")
    ('nguyeenx-vawn-hungf', 'nguyeenx-vawn-huwng')
    """
    return "-".join(_typed(word) for word in regex.findall(r"[\p{L}\p{M}\p{N}]+", text.lower()))


@lru_cache(maxsize=65536)
def worded(text: str) -> str:
    """A local-name part for what has no other name than words of a text: its slug, cut at about sixty letters, and four digits that
    tell apart what a slug makes equal, another tone or another end. Capitals and punctuation make no difference.

    >>> worded("Sản lượng dứa"), worded("Sản lượng dừa")
    ('san-luong-dua-9e89', 'san-luong-dua-1117')
    """
    return f"{short(text)}-{blake2b(telex(text).encode(), digest_size=2).hexdigest()}"


def _typed(syllable: str) -> str:
    letters, tones = "", ""
    for sign in unicodedata.normalize("NFD", syllable.replace("đ", "dd").replace("ð", "dd")):
        if sign in _TONES:
            tones += _TONES[sign]
        elif sign in _LETTER_SIGNS:
            letters += _LETTER_SIGNS[sign] or letters[-1:]
        else:
            letters += sign
    return slug(letters + tones)
