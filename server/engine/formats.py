"""The formats of results: their names in `format=`, media types and file endings."""

from dataclasses import dataclass
from enum import Enum

from pyoxigraph import QueryResultsFormat, RdfFormat


class Form(Enum):
    """The four query forms."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def gives_graph(self) -> bool:
        return self in (Form.CONSTRUCT, Form.DESCRIBE)


@dataclass(frozen=True, slots=True)
class Format:
    """A format. name: as in `format=` and in file names; types: media types, the first is the one we answer with."""

    name: str
    types: tuple[str, ...]
    charset: bool = False

    @property
    def media_type(self) -> str:
        return self.types[0] + ("; charset=utf-8" if self.charset else "")


JSON = Format("json", ("application/sparql-results+json", "application/json"))
XML = Format("xml", ("application/sparql-results+xml", "application/xml", "text/xml"))
CSV = Format("csv", ("text/csv",), charset=True)
TSV = Format("tsv", ("text/tab-separated-values",), charset=True)

TURTLE = Format("ttl", ("text/turtle", "application/x-turtle"), charset=True)
NTRIPLES = Format("nt", ("application/n-triples", "text/plain"))
JSONLD = Format("jsonld", ("application/ld+json", "application/json"))
RDFXML = Format("rdf", ("application/rdf+xml", "application/xml", "text/xml"))
TRIG = Format("trig", ("application/trig",))
NQUADS = Format("nq", ("application/n-quads",))

BINDINGS = (JSON, XML, CSV, TSV)
BOOLEANS = (JSON, XML, CSV, TSV)
GRAPHS = (TURTLE, NTRIPLES, JSONLD, RDFXML, TRIG, NQUADS)

# Other names that people and other endpoints use in `format=`.
ALIASES = {
    "srj": "json", "srx": "xml", "turtle": "ttl", "ntriples": "nt", "n-triples": "nt", "json-ld": "jsonld",
    "rdfxml": "rdf", "rdf+xml": "rdf", "nquads": "nq", "n-quads": "nq",
}  # fmt: skip

RESULT_WRITERS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
# Triples without a graph are the same text in TriG as in Turtle, and in N-Quads as in N-Triples.
GRAPH_WRITERS = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}


def offered(form: Form) -> tuple[Format, ...]:
    """The formats that a query of this form can be answered in, best first."""
    if form.gives_graph:
        return GRAPHS
    return BOOLEANS if form is Form.ASK else BINDINGS


def by_name(name: str, offers: tuple[Format, ...]) -> Format | None:
    """The offered format of this name (as in `format=`) or media type, None where there is none."""
    wanted = name.strip().lower().replace(" ", "+")  # "+" in an address arrives as a space
    wanted = ALIASES.get(wanted, wanted)
    for offer in offers:
        if wanted == offer.name or wanted in offer.types:
            return offer
    return None
