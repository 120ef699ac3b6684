"""`vietpol map` and `vietpol validate`: what one article gives, without a store."""

import sys
from pathlib import Path

import click
import msgspec
from pyoxigraph import RdfFormat, Triple, parse, serialize

from vietpol.build.graphs import maker
from vietpol.build.sources import Refusal, read
from vietpol.cli.common import ANY_PATH, Failure, release_of
from vietpol.config import ReadLimits
from vietpol.mappers.article import Article
from vietpol.mappers.read import read as read_facts
from vietpol.mappers.triples import quads
from vietpol.resolve import resolve
from vietpol.store.graphs import canonical, parsed
from vietpol.validate import ReleaseChecks, verdict, violations
from vietpol.vocab import PREFIXES

_RDF = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES}


@click.command("map")
@click.argument("file", type=ANY_PATH)
@click.option("--entailed", is_flag=True, help="With the triples that follow by the ontology, as they are published.")
@click.option("--facts", is_flag=True, help="The facts as JSON instead of Turtle.")
def map_command(file: Path, entailed: bool, facts: bool) -> None:
    """Print the Turtle of one article; - reads standard input.

    Persons, meetings and documents get the names that they have when the article stands alone.

    \b
    Examples:
      vietpol map article.txt
      vietpol map - < article.txt
      vietpol map --facts article.txt
    """
    article = article_of(file)
    found = read_facts(article)
    if facts:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
        return
    if entailed:
        triples = parsed(maker().complete(article, found, resolve([found])))
    else:
        triples = parsed(canonical(q.triple for q in quads(article, found, resolve([found]))))
    sys.stdout.buffer.write(serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"")


@click.command("validate")
@click.argument("files", nargs=-1, type=ANY_PATH, metavar="[FILE]...")
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    help="Check the current release of this store as a whole.",
)
def validate_command(files: tuple[Path, ...], store: Path | None) -> None:
    """Print the SHACL report of articles (.txt, or - for standard input) or of graphs (.ttl, .nt).

    With --store: what the articles of a release say together (two holders of one post, …).

    \b
    Exit status: 0 nothing forbids publication, 1 something does, 2 a file can't be read.
    \b
    Examples:
      vietpol validate article.txt
      vietpol validate var/store/rejected/*/graph.ttl
      vietpol validate --store var/store
    """
    if not files and store is None:
        raise click.UsageError("name a FILE, or a store with --store")
    failed = False
    for file in files:
        triples = _graph(file) if file.suffix in _RDF else _mapped(file)
        findings = maker().validator.findings(triples)
        click.echo(f"{file}: {verdict(findings)}")
        if findings:
            click.echo(_results(maker().validator.report(triples).text))
        failed = failed or bool(violations(findings))
    if store is not None:
        _check_release(store)
    sys.exit(1 if failed else 0)


def _results(report: str) -> str:
    """The results of pySHACL's report. Its head says "Conforms: False" for mere infos, too; the verdict says it better."""
    return report.partition("Results (")[2].partition("\n")[2].rstrip()


def _check_release(store: Path) -> None:
    from vietpol.store.reading import select

    release = release_of(store)
    findings = ReleaseChecks().findings(lambda query: select(release, query))
    click.echo(f"{release.id}: {len(findings)} findings")
    for finding in findings:
        click.echo(str(finding))


def article_of(file: Path) -> Article:
    """The article of a file, or of standard input (-). Raises Failure where it is none."""
    found = read(file, ReadLimits())
    if isinstance(found, Refusal):
        raise Failure(str(found))
    return found


def _mapped(file: Path) -> list[Triple]:
    article = article_of(file)
    found = read_facts(article)
    return parsed(maker().complete(article, found, resolve([found])))


def _graph(file: Path) -> list[Triple]:
    """A graph from a file, completed by what follows from it."""
    try:
        stated = [q.triple for q in parse(path=str(file), format=_RDF[file.suffix])]
    except (OSError, SyntaxError) as error:
        raise Failure(f"{file}: {error}") from None
    return parsed(canonical([*stated, *maker().reference.entailer.closure(stated)]))
