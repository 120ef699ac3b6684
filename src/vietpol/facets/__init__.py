"""The lists of a release and their facets: which there are, as data; counted once for each release; read by the server.

Each facet is a path of SPARQL patterns. The same path fills the index at release time (`write`) and makes the query that stands
beside each list (`query_of`), so that whoever runs the query gets what the list shows. The index holds a compressed bitmap
(Roaring) for every value: a graph of half a million figures is counted in milliseconds, where SPARQL takes seconds.
"""

from .basis import Basis
from .figures import Reported
from .index import FacetIndex, Page, Value
from .lists import FIGURES, LISTS, SECTIONS, TENURES, Facet, ItemList, Ordering
from .query import query_of
from .writing import is_current, write

__all__ = [
    "FIGURES",
    "LISTS",
    "SECTIONS",
    "TENURES",
    "Basis",
    "Facet",
    "FacetIndex",
    "ItemList",
    "Ordering",
    "Page",
    "Reported",
    "Value",
    "is_current",
    "query_of",
    "write",
]
