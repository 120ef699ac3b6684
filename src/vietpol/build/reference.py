"""The reference graph: terms, codes, areas and bodies with what follows from them.

Of the some 13,000 communes only those that an article names are in a store, in the graph of that article with their
description: all of them are nine tenths of the reference data and would make an export of five articles one of 30 MB.
"""

from functools import cached_property
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse

from vietpol.entail import Entailer
from vietpol.resources import ONTOLOGY
from vietpol.store.graphs import canonical

_COMMUNES = "communes.ttl"
_NO_DATA = frozenset({"examples"})


class Reference:
    """What is known before any article is read. Made once a process, at first use of each part."""

    def __init__(self, folder: Path = ONTOLOGY) -> None:
        files = [p for p in sorted(folder.rglob("*.ttl")) if not _NO_DATA & set(p.relative_to(folder).parts)]
        self._files = [p for p in files if p.name != _COMMUNES]
        self._commune_files = [p for p in files if p.name == _COMMUNES]

    @cached_property
    def asserted(self) -> list[Triple]:
        """The triples of the ontology's files; of the communes only those that a district became (the special zones)."""
        stated = [
            q.triple for p in self._files for q in parse(path=str(p), format=RdfFormat.TURTLE, rename_blank_nodes=True)
        ]
        return stated + self.communes(stated)

    @cached_property
    def entailer(self) -> Entailer:
        """Completes graphs that lean on the reference data."""
        return Entailer(self.asserted)

    @cached_property
    def lines(self) -> bytes:
        """The reference graph as canonical N-Triples, without blank nodes (OWL's axioms, which no query asks for)."""
        known = [t for t in (*self.asserted, *Entailer().closure(self.asserted)) if _named(t)]
        return canonical(known)

    @cached_property
    def known(self) -> Store:
        """The reference graph in the default graph of a store in memory."""
        store = Store()
        store.bulk_load(self.lines, RdfFormat.N_TRIPLES)
        return store

    @cached_property
    def _communes(self) -> Store:
        store = Store()
        for path in self._commune_files:
            store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
        return store

    def communes(self, triples: list[Triple]) -> list[Triple]:
        """The descriptions of the communes that these triples name, and of those that followed them."""
        found: dict[Triple, None] = {}
        waiting = {t.object for t in triples if isinstance(t.object, NamedNode) and _commune_like(t.object)}
        seen = set()
        while waiting:
            area = waiting.pop()
            seen.add(area)
            for quad in self._communes.quads_for_pattern(area, None, None, None):
                found[quad.triple] = None
                if isinstance(quad.object, NamedNode) and _commune_like(quad.object) and quad.object not in seen:
                    waiting.add(quad.object)
        return list(found)


def _commune_like(node: NamedNode) -> bool:
    return node.value.count("_") >= 2 and "/id/area_" in node.value


def _named(triple: Triple) -> bool:
    return isinstance(triple.subject, NamedNode) and not str(triple.object).startswith("_:")
