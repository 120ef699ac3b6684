"""`vietpol serve`."""

from pathlib import Path

import click

from vietpol.cli.common import Failure, store_option


@click.command("serve")
@store_option
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
def serve_command(store: Path, host: str, port: int, workers: int, links: Path | None, texts: tuple[Path, ...]) -> None:
    """Serve the current release: SPARQL, pages and data. A new release is taken up while the server runs.

    \b
    Examples:
      vietpol serve
      vietpol serve --store /srv/vietpol --host 0.0.0.0 --port 80 --workers 8
    """
    from vietpol import resources
    from vietpol.server import ServeError, ServerConfig, serve

    try:
        serve(store, host, port, workers, ServerConfig(store, links=links, texts=(resources.SEEDS, *texts)))
    except ServeError as error:
        raise Failure(str(error)) from None
