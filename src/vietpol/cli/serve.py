"""`vietpol serve`."""

from pathlib import Path

import click

from vietpol.cli.common import ANY_PATH, Failure, store_or_remote_option
from vietpol.store.remote import RemoteEndpoint


@click.command("serve")
@store_or_remote_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--workers", type=click.IntRange(min=1), default=4, show_default=True, help="Queries that run at a time.")
@click.option(
    "--links",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep short links to queries in this file, not in the store.",
)
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    help="Show the articles of this folder as whole texts, too (may be repeated). Without it: the seeds alone.",
)
@click.option("--processes", type=click.IntRange(min=1), default=1, show_default=True,
              help="Web processes; each has its own workers, cache and budgets.")  # fmt: skip
@click.option("--proxies", type=click.IntRange(min=0), default=0, show_default=True,
              help="Proxies in front, whose X-Forwarded-For and X-Forwarded-Proto are believed.")  # fmt: skip
@click.option("--public-url", default=None, metavar="URL", help="The address that others see [default: as requested].")
@click.option("--query-log", type=ANY_PATH, default=None, metavar="FILE", help="A line of JSON for each query.")
def serve_command(
    store: Path | RemoteEndpoint,
    host: str,
    port: int,
    workers: int,
    links: Path | None,
    texts: tuple[Path, ...],
    processes: int,
    proxies: int,
    public_url: str | None,
    query_log: Path | None,
) -> None:
    """Serve the current release: SPARQL, pages and data. A new release is taken up while the server runs.

    With the address of a SPARQL endpoint in place of a directory, what that endpoint holds is served (docs/serving.md).

    \b
    Examples:
      vietpol serve
      vietpol serve --store /srv/vietpol --host 0.0.0.0 --port 80 --workers 8
      vietpol serve --proxies 1 --public-url https://data.example.org
      vietpol serve --store http://127.0.0.1:7878/query
    """
    from vietpol import resources
    from vietpol.server import ServeError, ServerConfig, serve

    remote = store if isinstance(store, RemoteEndpoint) else None
    root = store if isinstance(store, Path) else Path("var/store")
    address = public_url.rstrip("/") if public_url else None
    settings = ServerConfig(
        root, remote=remote, trusted_proxies=proxies, public_url=address, links=links, texts=(resources.SEEDS, *texts)
    )
    try:
        serve(root, host, port, workers, settings, processes=processes, query_log=query_log)
    except ServeError as error:
        raise Failure(str(error)) from None
