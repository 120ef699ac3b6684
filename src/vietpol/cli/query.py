"""`vietpol query`."""

import signal
import sys
from pathlib import Path

import click
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, serialize

from vietpol.cli.common import ANY_PATH, Failure, release_of, store_option
from vietpol.store.reading import open_release
from vietpol.vocab import PREFIXES

_TABLES = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}


@click.command("query")
@click.argument("file", type=ANY_PATH)
@store_option
@click.option("--format", "name", type=click.Choice([*_TABLES, "turtle"]), default=None,
              help="turtle is for CONSTRUCT and DESCRIBE [default: json, or turtle].")  # fmt: skip
def query_command(file: Path, store: Path, name: str | None) -> None:
    """Answer a SPARQL query from the current release; - reads it from standard input.

    The prefixes vp:, id:, c:, rdf:, rdfs:, owl:, xsd:, skos:, dcterms:, prov:, org:, schema: and qb: need no declaration.

    \b
    Examples:
      vietpol query question.rq --format csv
      echo 'SELECT ?who WHERE { ?t vp:holder/rdfs:label ?who } LIMIT 5' | vietpol query -
    """
    query = _text(file)
    release = open_release(release_of(store))
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a running query does not come back to Python to be interrupted
    try:
        answer = release.query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        raise Failure(f"{file}: {error}") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise Failure(f"{file}: the query failed: {error}") from None
    _print(answer, name)


def _text(file: Path) -> str:
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise Failure(f"{file}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Failure(f"{file}: not UTF-8 at byte {error.start}") from None


def _print(answer: QuerySolutions | QueryBoolean | QueryTriples, name: str | None) -> None:
    if isinstance(answer, QueryTriples):
        if name not in (None, "turtle"):
            raise Failure(f"a CONSTRUCT or DESCRIBE query gives triples: use --format turtle, not {name}")
        serialize(answer, sys.stdout.buffer, RdfFormat.TURTLE, prefixes=PREFIXES)
        return
    if name == "turtle":
        raise Failure("a SELECT or ASK query gives no triples: use --format json, csv, tsv or xml")
    answer.serialize(sys.stdout.buffer, _TABLES[name or "json"])
    sys.stdout.buffer.write(b"\n" if name in (None, "json", "xml") else b"")
