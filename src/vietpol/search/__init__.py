"""Search by name: the words of labels, folded where the reader types no marks; an index that belongs to a release.

    folding    one way to split and to fold words, for the index, for queries, for SPARQL
    collect    what the index holds, by SPARQL queries: names, kinds, places, times, how many articles
    writing    the index as a SQLite database with FTS5
    lookup     search in it
    words      the same words as triples, for SPARQL

Why so: docs/decisions/0006-search.md.
"""

from .collect import KINDS
from .folding import fold, marked
from .lookup import Hit, IndexDamagedError, Place, SearchIndex, Wanted, is_current
from .release import index_release
from .writing import FORMAT, write_index

__all__ = [
    "FORMAT",
    "KINDS",
    "Hit",
    "IndexDamagedError",
    "Place",
    "SearchIndex",
    "Wanted",
    "fold",
    "index_release",
    "is_current",
    "marked",
    "write_index",
]
