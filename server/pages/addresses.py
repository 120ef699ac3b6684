"""From IRIs to addresses of this server, and back.

IRIs stay those of w3id.org everywhere; only links lead to local paths, so that a copy of the site is whole on its own.
"""

import re
from urllib.parse import quote

from vietpol.vocab import GRAPH, ID, ONTOLOGY_IRI, VP, C

# Local names of the graph's recipe are a part of this; older or foreign ones may hold more.
LOCAL = re.compile(r"(?:[\w.~+-]|%[0-9A-Fa-f]{2}){1,400}", re.ASCII)
_GRAPH_PATH = re.compile(r"(?:[\w.~+/-]|%[0-9A-Fa-f]{2}){1,400}", re.ASCII)

EXTENSIONS = ("ttl", "nt", "jsonld", "rdf")


def page_path(iri: str) -> str | None:
    """The local path of a thing, code, term or graph; None for IRIs of others."""
    for base, path in ((VP, "/ont#"), (ID, "/page/"), (C, "/code/"), (GRAPH, "/graph/")):
        if iri.startswith(base) and len(iri) > len(base):
            return path + quote(iri.removeprefix(base), safe="/%~+")
    return "/ont" if iri == ONTOLOGY_IRI else None


def data_path(iri: str, extension: str) -> str | None:
    """The local path of the data of a thing or a code."""
    if iri.startswith(ID):
        return f"/data/{quote(iri.removeprefix(ID), safe='%~+')}.{extension}"
    if iri.startswith(C):
        return f"/code/{quote(iri.removeprefix(C), safe='%~+')}?format={extension}"
    return f"/ont.{extension}" if iri == ONTOLOGY_IRI or iri.startswith(VP) else None


def thing_iri(local: str) -> str | None:
    """The IRI of a thing by its local name; None where no thing can be called so."""
    return ID + local if LOCAL.fullmatch(local) else None


def code_iri(local: str) -> str | None:
    """The IRI of a code by its local name; None where no code can be called so."""
    return C + local if LOCAL.fullmatch(local) else None


def graph_iri(path: str) -> str | None:
    """The IRI of a graph by its path; None where no graph can be called so."""
    return GRAPH + path if _GRAPH_PATH.fullmatch(path) else None


def kind_of(iri: str) -> str:
    """The kind of a thing by the recipe of local names ("person", "meeting"); "code", "term" or "other" else."""
    if iri.startswith(ID):
        return iri.removeprefix(ID).partition("_")[0]
    if iri.startswith(C):
        kind = iri.removeprefix(C).partition("_")[0]
        return kind if kind in ("scheme", "indicator") else "code"
    return "term" if iri.startswith(VP) else "other"
