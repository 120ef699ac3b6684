"""Settings of the server, with their units and defaults. Every limit is here, and none is anywhere else.

Nothing here reads the environment: the command line hands a ServerConfig in.
"""

from dataclasses import dataclass, field
from pathlib import Path

from vietpol import resources
from vietpol.store.remote import RemoteEndpoint

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What one query may take. Each bound is announced in the service description.

    seconds: time the engine may work on a query; time spent waiting for a slow reader does not count.
    memory_bytes: address space a query may take beyond that of an idle worker.
    query_bytes: longest query text, as UTF-8.
    nesting: deepest nesting of brackets; checked before the engine, which recurses, sees the query.
    result_bytes: longest result; a longer one is broken off visibly, never cut silently.
    page_rows: rows and triples shown in a page; the page says where it shows fewer than there are.
    compared_rows: rows of each of two releases that a page compares; it says so where there are more.
    concurrency: queries that run at a time, in each web process.
    short_seconds: a query that takes longer, and is not alone, gives its place to the next and goes on beside, at low
        priority.
    long_concurrency: how many may go on so; of one client, all but one of these. Where no place is left for a query and
        somebody waits for its own, it is stopped (503).
    client_concurrency: queries of one client that run at a time, not counting those beside. Of several places one is
        always left for other clients.
    queue_length: queries that may wait for a worker; the next one is turned away (503).
    queue_seconds: longest wait for a worker (503).
    stall_seconds: how long a reader may take nothing of a result before the connection is dropped.
    """

    seconds: float = 30.0
    memory_bytes: int = 512 * MIB
    query_bytes: int = 100_000
    nesting: int = 100
    result_bytes: int = 1024 * MIB
    page_rows: int = 1_000
    compared_rows: int = 20_000
    concurrency: int = 4
    short_seconds: float = 2.0
    long_concurrency: int = 3
    client_concurrency: int = 3
    queue_length: int = 64
    queue_seconds: float = 10.0
    stall_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class ClientLimits:
    """What one client may take in each web process; None: as much as it likes.

    A client is an IPv4 address or an IPv6 /64 network.

    requests, query_seconds: in a minute.
    at_once: requests in work at a time, those included that wait for a worker or whose answer is read slowly.
    connections: open at a time; not counted where trusted proxies stand in front.
    link_bytes: of queries that are kept under short links, in a minute.
    """

    requests: int | None = 600
    query_seconds: float | None = 120.0
    at_once: int | None = 24
    connections: int | None = 128
    link_bytes: int | None = 100_000


@dataclass(frozen=True, slots=True)
class ServerConfig:
    """Everything the application needs to know.

    store: the store directory, as `vietpol build` writes it. It may be empty: pages say so.
    remote: a SPARQL endpoint that queries go to in place of the store; then the store is only where short links lie.
    remote_seconds: how long what a remote endpoint said is kept, for it does not tell when its data change.
    public_url: the address that others see ("https://data.example.org"), no slash at the end; None: as the
        request was addressed.
    trusted_proxies: how many proxies in front add X-Forwarded-For and -Proto; 0 ignores these headers.
    page_workers: query workers kept for pages, so that no query from outside can starve them.
    spool_bytes: disk space for results whose readers are slow, in the system's folder for temporary files.
    cache_bytes: memory for finished results; 0 turns the cache off.
    worker_queries: queries after which a worker is replaced.
    worker_growth_bytes: growth of a worker's resident memory after which it is replaced.
    links: the SQLite file that keeps short links to queries; None: links.sqlite in the store directory.
    links_bytes: space that it may take; 0: no new links are kept.
    texts: folders with the files of articles whose whole text may be shown; of all others, pages show quotes and sentences.
    log_secret: key under which client addresses are hashed in the log; None: a fresh one for each start.
    """

    store: Path
    remote: RemoteEndpoint | None = None
    remote_seconds: float = 300.0
    public_url: str | None = None
    trusted_proxies: int = 0
    query: QueryLimits = field(default_factory=QueryLimits)
    client: ClientLimits = field(default_factory=ClientLimits)
    page_workers: int = 2
    page_seconds: float = 10.0
    spool_bytes: int = 2048 * MIB
    cache_bytes: int = 64 * MIB
    worker_queries: int = 10_000
    worker_growth_bytes: int = 256 * MIB
    links: Path | None = None
    links_bytes: int = 256 * MIB
    texts: tuple[Path, ...] = (resources.SEEDS,)
    log_secret: bytes | None = None
