"""`vietpol query`."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from pyoxigraph import (
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from vietpol.cli.common import ANY_PATH, Failure, opened, store_or_remote_option
from vietpol.server.engine.errors import QueryFailed
from vietpol.server.engine.failures import malformed
from vietpol.server.engine.functions import FUNCTIONS
from vietpol.server.engine.lexer import Shape, look
from vietpol.store import Release
from vietpol.store.reading import open_release
from vietpol.store.remote import RemoteEndpoint, RemoteError, RemoteResponse
from vietpol.vocab import PREFIXES

_TABLES = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
_NESTING = 100  # the engine reads brackets by recursion
_SILENT_SECONDS = 300.0
Answer = QuerySolutions | QueryBoolean | Iterator[Triple]


@click.command("query")
@click.argument("file", type=ANY_PATH)
@store_or_remote_option
@click.option("--format", "name", type=click.Choice([*_TABLES, "turtle"]), default=None,
              help="turtle is for CONSTRUCT and DESCRIBE [default: json, or turtle].")  # fmt: skip
def query_command(file: Path, store: Path | RemoteEndpoint, name: str | None) -> None:
    """Answer a SPARQL query from the current release; - reads it from standard input.

    The prefixes vp:, id:, c:, rdf:, rdfs:, owl:, xsd:, skos:, dcterms:, prov:, org:, schema: and qb: need no declaration.

    \b
    Examples:
      vietpol query question.rq --format csv
      echo 'SELECT ?who WHERE { ?t vp:holder/rdfs:label ?who } LIMIT 5' | vietpol query -
      vietpol query question.rq --store https://data.example.org/sparql
    """
    query = _text(file)
    source = opened(store)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a running query does not come back to Python to be interrupted
    try:
        shape = look(query, _NESTING, frozenset(PREFIXES))
        if isinstance(source, Release):
            _print(_local(open_release(source), query), name)
        else:
            _remote(source, query, shape, name)
    except QueryFailed as failure:
        raise Failure(f"{file}: {failure.message}") from None
    except RemoteError as error:
        raise Failure(error.message) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise Failure(f"{file}: the query failed: {error}") from None


def _local(store: Store, query: str) -> Answer:
    try:
        answer = store.query(query, prefixes=PREFIXES, custom_functions=FUNCTIONS)
    except SyntaxError as error:
        raise malformed(str(error), query) from None
    return iter(answer) if isinstance(answer, QueryTriples) else answer


def _remote(endpoint: RemoteEndpoint, query: str, shape: Shape, name: str | None) -> None:
    _local(Store(), query)  # errors of syntax in our words, with their place
    missing = (f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items() if prefix not in shape.prefixes)
    graph = shape.form is not None and shape.form.gives_graph
    with endpoint.ask("".join(missing) + query, _SILENT_SECONDS, triples=graph) as response:
        results = response.results()
        try:
            _print(results if isinstance(results, QuerySolutions | QueryBoolean) else _triples(results), name)
        except (OSError, SyntaxError, ValueError) as error:
            raise _broken(response, error) from None


def _text(file: Path) -> str:
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise Failure(f"{file}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Failure(f"{file}: not UTF-8 at byte {error.start}") from None


def _triples(quads: Iterator[Quad]) -> Iterator[Triple]:
    return (quad.triple for quad in quads)


def _broken(response: RemoteResponse, error: Exception) -> Exception:
    """What broke off: the result, unless it is our own output that nobody reads any more."""
    return error if isinstance(error, BrokenPipeError) else response.told(error)


def _print(answer: Answer, name: str | None) -> None:
    if not isinstance(answer, QuerySolutions | QueryBoolean):
        if name not in (None, "turtle"):
            raise Failure(f"a CONSTRUCT or DESCRIBE query gives triples: use --format turtle, not {name}")
        serialize(answer, sys.stdout.buffer, RdfFormat.TURTLE, prefixes=PREFIXES)
        return
    if name == "turtle":
        raise Failure("a SELECT or ASK query gives no triples: use --format json, csv, tsv or xml")
    answer.serialize(sys.stdout.buffer, _TABLES[name or "json"])
    sys.stdout.buffer.write(b"\n" if name in (None, "json", "xml") else b"")
