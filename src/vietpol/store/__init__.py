"""The store directory: the builder's work, the published releases, and what readers may open.

    DIR/CURRENT              name of the release that readers open, one line: gen-000007
    DIR/releases/gen-000007/ store/ (Oxigraph, read-only), release.json,
                             facets.sqlite (vietpol.facets), search.sqlite (vietpol.search)
    DIR/work/                archive.sqlite and store/: only the builder opens them
    DIR/rejected/<id>/       graph and report of each article that was not published
    DIR/lock                 held by a running build
    DIR/links.sqlite         short links to queries: the server writes it (vietpol.server.links)

Readers need `current_release` alone; it opens no database.
"""

from .layout import Layout, NotAStoreError
from .lock import BuildLock, StoreBusyError
from .releases import NoReleaseError, Release, current_release, find_release, index_beside, publish, sweep

__all__ = [
    "BuildLock",
    "Layout",
    "NoReleaseError",
    "NotAStoreError",
    "Release",
    "StoreBusyError",
    "current_release",
    "find_release",
    "index_beside",
    "publish",
    "sweep",
]
