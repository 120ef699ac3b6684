"""The index of a release: made beside its store before it is published, so that both appear at once."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from vietpol.search import collect
from vietpol.search.words import word_lines
from vietpol.search.writing import write_index
from vietpol.store.reading import rows

_BATCH = 200_000  # lines that are loaded at once


def index_release(store_path: Path, index_path: Path) -> None:
    """Write the words of names into a store that is about to be published, and its search index beside it.

    Raises OSError, sqlite3.Error.
    """
    store = Store(str(store_path))

    def select(query: str) -> Iterator[Mapping[str, str]]:
        return ({name: str(node.value) for name, node in row.items()} for row in rows(store, query))  # type: ignore[union-attr]

    write_index(index_path, select)
    lines: list[bytes] = []
    for line in word_lines(collect.names(select)):
        lines.append(line)
        if len(lines) >= _BATCH:
            _load(store, lines)
    _load(store, lines)
    store.flush()
    store.optimize()  # files with a few words each would have to be looked into for every term: a quarter of a long query


def _load(store: Store, lines: list[bytes]) -> None:
    if lines:
        store.bulk_load(io.BytesIO(b"".join(lines)), RdfFormat.N_QUADS)
        lines.clear()
