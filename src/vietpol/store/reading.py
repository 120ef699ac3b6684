"""Reading a release: the store of a release is opened read-only, by any number of processes."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

from .releases import Release

Node = NamedNode | BlankNode | Literal | Triple


def open_release(release: Release) -> Store:
    """The release's store, read-only."""
    return Store.read_only(str(release.store_path))


def rows(store: Store, query: str) -> Iterator[dict[str, Node]]:
    """Rows of a SELECT query, each a dict of its bound variables. TypeError for another query."""
    solutions = store.query(query)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("not a SELECT query")
    names = [v.value for v in solutions.variables]
    for row in solutions:
        yield {name: value for name in names if (value := row[name]) is not None}


def select(release: Release, query: str) -> Iterator[dict[str, Node]]:
    """Rows of a SELECT query over a release."""
    return rows(open_release(release), query)
