"""The graph of one article: from its facts and names to complete, validated triples."""

import hashlib
from collections.abc import Mapping
from functools import cache

import msgspec

from vietpol.build.naming import stored_names
from vietpol.build.reference import Reference
from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts
from vietpol.mappers.naming import Named, Names
from vietpol.mappers.triples import provenance, quads
from vietpol.resolve.decisions import Decisions
from vietpol.resolve.tenures import Claim, claims
from vietpol.store.graphs import canonical, parsed
from vietpol.validate import Finding, Validator, violations


class GraphTask(msgspec.Struct, frozen=True):
    """What a graph is made from. names: as the archive keeps them (vietpol.build.naming)."""

    article: Article
    facts: ArticleFacts
    names: Mapping[str, Named]
    decisions: Decisions


class ArticleGraph(msgspec.Struct, frozen=True):
    """A graph ready to be written.

    lines: canonical N-Triples. digest: SHA-256 of them. findings: of SHACL, all severities. report: pySHACL's, where
    something forbids to publish the graph, else "". claims: for tenures.
    provenance: the triples about the graph, for graph/meta, as N-Triples.
    """

    article: str
    lines: bytes
    digest: str
    findings: list[Finding]
    report: str
    claims: list[Claim]
    provenance: bytes


class Maker:
    """Makes graphs; holds the reference data and the shapes, loaded once a process."""

    def __init__(self, reference: Reference | None = None) -> None:
        self.reference = reference or Reference()
        self.validator = Validator(self.reference.known)

    def complete(self, article: Article, facts: ArticleFacts, names: Names) -> bytes:
        """What an article states and what follows from it, as canonical N-Triples."""
        stated = [quad.triple for quad in quads(article, facts, names)]
        stated += self.reference.communes(stated)
        return canonical([*stated, *self.reference.entailer.closure(stated)])

    def make(self, task: GraphTask) -> ArticleGraph:
        """The graph of an article, validated."""
        names = stored_names(task.facts, task.names, task.decisions)
        lines = self.complete(task.article, task.facts, names)
        triples = parsed(lines)
        findings = self.validator.findings(triples)
        return ArticleGraph(
            task.article.id,
            lines,
            hashlib.sha256(lines).hexdigest(),
            findings,
            self.validator.report(triples).text if violations(findings) else "",
            list(claims(task.facts, names)),
            canonical(q.triple for q in provenance(task.article)),
        )


@cache
def maker() -> Maker:
    """The maker of this process."""
    return Maker()


def make_graph(task: GraphTask) -> ArticleGraph:
    """`Maker.make` as a function that a worker process can be told to run."""
    return maker().make(task)
