"""`vietpol export`."""

import os
import sys
from pathlib import Path

import click

from vietpol.cli.common import ANY_PATH, Failure, opened, store_or_remote_option
from vietpol.export import FORMATS, export_rdf, export_tables
from vietpol.store import Release
from vietpol.store.remote import RemoteEndpoint, RemoteError


@click.command("export")
@store_or_remote_option
@click.option(
    "--format", "name", type=click.Choice([*FORMATS, "tables"]), required=True,
    help="nquads and trig keep the graphs of the articles apart; tables: seven CSV files.",
)  # fmt: skip
@click.option("--out", type=ANY_PATH, required=True, help="File to write (- is standard output); for tables a folder.")
def export_command(store: Path | RemoteEndpoint, name: str, out: Path) -> None:
    """Write the current release as RDF or as tables. The same articles give the same bytes.

    \b
    Examples:
      vietpol export --format turtle --out graph.ttl
      vietpol export --format nquads --out - | gzip > graph.nq.gz
      vietpol export --format tables --out tables/
      vietpol export --store https://data.example.org/sparql --format nquads --out graph.nq
    """
    source = opened(store)
    try:
        if name == "tables":
            if str(out) == "-" or out.is_file():
                raise Failure("tables are several files: name a folder with --out")
            export_tables(source, out)
        elif str(out) == "-":
            export_rdf(source, name, sys.stdout.buffer)
        else:
            _to_file(source, name, out)
    except BrokenPipeError:
        sys.stderr.close()  # the reader had enough
    except RemoteError as error:
        raise Failure(error.message) from None
    except OSError as error:
        raise Failure(f"{error.filename or out}: {error.strerror or error}") from None


def _to_file(source: Release | RemoteEndpoint, name: str, out: Path) -> None:
    """Whole or not at all: what was there stays until the new file is written. A pipe or a device is written to as it is."""
    if out.is_dir():
        raise Failure(f"{out} is a folder; name a file with --out")
    if not out.parent.is_dir():
        raise Failure(f"{out.parent}: there is no such folder; make it first")
    if out.exists() and not out.is_file():
        with out.open("wb") as file:
            export_rdf(source, name, file)
        return
    target = out.resolve()  # what a link points to is replaced, not the link
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") as file:
            export_rdf(source, name, file)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
