"""The builder's Oxigraph store: one named graph an article, and the merged view in the default graph.

The merged view holds every triple of every named graph once. Oxigraph's own union of graphs counts a triple once
per graph (oxigraph issue 1919), so the view is written, not computed by the query.

Every change here can be cut off by a crash and done again: triples enter the view with their graph, in one
transaction, and leave it before they leave their graph.
"""

import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Self

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from vietpol.vocab import GRAPH_REDIRECTS

from .reading import Node, rows

# History of this store, not what articles state: kept out of the merged view.
_OUTSIDE_VIEW = frozenset({GRAPH_REDIRECTS})
_VIEW = DefaultGraph()


class GraphStore:
    """The working store. Only one process may have it open (BuildLock)."""

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        for debris in path.glob("bulk-*.sst"):  # left by a bulk load that was killed
            debris.unlink()
        self._store = Store(str(path))

    @classmethod
    def fresh(cls, path: Path) -> Self:
        """An empty store in place of what was there."""
        shutil.rmtree(path, ignore_errors=True)
        return cls(path)

    def has(self, graph: str) -> bool:
        """Whether the store holds a named graph."""
        return self._store.contains_named_graph(NamedNode(graph))

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return sorted(g.value for g in self._store.named_graphs() if isinstance(g, NamedNode))

    def triples(self, graph: str) -> set[Triple]:
        """All triples of a named graph."""
        return {q.triple for q in self._store.quads_for_pattern(None, None, None, NamedNode(graph))}

    def about(self, graph: str, subjects: Iterable[str]) -> set[Triple]:
        """The triples of a named graph with these subjects."""
        name = NamedNode(graph)
        return {q.triple for s in subjects for q in self._store.quads_for_pattern(NamedNode(s), None, None, name)}

    def view(self, subject: NamedNode) -> list[Triple]:
        """What the merged view says of a thing."""
        return [q.triple for q in self._store.quads_for_pattern(subject, None, None, _VIEW)]

    def load(self, graphs: Iterable[tuple[str, bytes]]) -> None:
        """Add triples to graphs, given as canonical N-Triples; several times faster than `replace`."""
        blocks = []
        for graph, lines in graphs:
            if graph not in _OUTSIDE_VIEW:
                blocks.append(lines)
            end = f"<{graph}> .\n".encode("ascii")
            blocks += [line[:-1] + end for line in lines.splitlines()]
        self._store.bulk_load(b"".join(blocks), RdfFormat.N_QUADS)

    def replace(self, graph: str, triples: Collection[Triple]) -> bool:
        """Make a named graph hold exactly these triples; only the difference is written. Returns whether there was one."""
        old, new = self.triples(graph), set(triples)
        self.patch(graph, removed=old - new, added=new - old)
        return old != new

    def patch(self, graph: str, removed: Collection[Triple], added: Collection[Triple]) -> None:
        """Take triples out of a named graph and put others in, and the same in the merged view."""
        name = NamedNode(graph)
        merged = graph not in _OUTSIDE_VIEW
        if added:
            self._store.extend(_quads(added, name, merged))
        if merged:
            for triple in removed:
                if not self._elsewhere(triple, name):
                    self._store.remove(_quad(triple, _VIEW))
        for triple in removed:
            self._store.remove(_quad(triple, name))

    def remove(self, graph: str) -> None:
        """Remove a named graph, and from the merged view what no other graph holds."""
        self.patch(graph, removed=self.triples(graph), added=())
        self._store.remove_graph(NamedNode(graph))

    def flush(self) -> None:
        """Make everything written so far durable."""
        self._store.flush()

    def optimize(self) -> None:
        """Compact after a large load: joins get several times faster."""
        self._store.optimize()

    def checkpoint(self, target: Path) -> None:
        """Write a consistent copy aside (hard links: it takes milliseconds and little space)."""
        self._store.backup(str(target))

    def select(self, query: str) -> Iterator[dict[str, Node]]:
        """Rows of a SELECT query over the merged view, each a dict of its bound variables."""
        return rows(self._store, query)

    def _elsewhere(self, triple: Triple, graph: NamedNode) -> bool:
        return any(
            isinstance(q.graph_name, NamedNode) and q.graph_name != graph and q.graph_name.value not in _OUTSIDE_VIEW
            for q in self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        )


def canonical(triples: Iterable[Triple]) -> bytes:
    """Sorted canonical N-Triples of a graph, each literal in the form that the store gives back.

    Oxigraph keeps a number or a date by its value ("1.50" comes back as "1.5", and every integer type as xsd:integer);
    whatever is compared, validated or hashed must have that form first.
    """
    normal = Store()
    normal.extend(_quad(t, _VIEW) for t in triples)
    lines = normal.dump(format=RdfFormat.N_TRIPLES, from_graph=_VIEW) or b""
    return b"".join(sorted(lines.splitlines(keepends=True)))


def parsed(lines: bytes) -> list[Triple]:
    """The triples of canonical N-Triples, in their order."""
    return [quad.triple for quad in parse(lines, RdfFormat.N_TRIPLES)]


def _quads(triples: Iterable[Triple], graph: NamedNode, merged: bool) -> Iterator[Quad]:
    for triple in triples:
        yield _quad(triple, graph)
        if merged:
            yield _quad(triple, _VIEW)


def _quad(triple: Triple, graph: NamedNode | DefaultGraph) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)
