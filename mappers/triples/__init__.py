"""From the facts of one article to the quads of its named graph (docs/graph.md)."""

from pyoxigraph import Literal, NamedNode, Quad

from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts
from vietpol.mappers.naming import Names
from vietpol.mappers.triples import events, figures, offices, page, statements
from vietpol.mappers.triples.builder import Builder
from vietpol.vocab import GRAPH_META, ID, PROV, RDF, VP, article_graph

EXTRACTOR = "https://w3id.org/vietpol/extractor"


def quads(article: Article, facts: ArticleFacts, names: Names) -> list[Quad]:
    """The quads of the article's graph, each once; the order depends on nothing but the facts."""
    build = Builder(article, names)
    page.add(build, facts)
    offices.add(build, facts)
    events.add(build, facts)
    figures.add(build, facts)
    statements.add(build, facts)
    page.add_publisher(build, facts)
    return build.quads()


def provenance(article: Article) -> list[Quad]:
    """What graph/meta says of the article's graph: from which article it was derived, by what (PROV-O)."""
    graph, meta = NamedNode(article_graph(article.id)), NamedNode(GRAPH_META)
    source = NamedNode(f"{ID}article_{article.id}")
    return [
        Quad(graph, NamedNode(RDF + "type"), NamedNode(PROV + "Bundle"), meta),
        Quad(graph, NamedNode(PROV + "hadPrimarySource"), source, meta),
        Quad(graph, NamedNode(PROV + "wasAttributedTo"), NamedNode(EXTRACTOR), meta),
        Quad(graph, NamedNode(VP + "sha256"), Literal(article.sha256), meta),
    ]
