"""`vietpol build` and `vietpol remove`."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from vietpol.build import Builder, BuildError, BuildReport
from vietpol.cli.common import ANY_PATH, Failure, TerminalProgress, store_option
from vietpol.config import BuildSettings, ReadLimits
from vietpol.resources import SEEDS
from vietpol.store import NotAStoreError, StoreBusyError

_SHOWN = 20  # lines of a kind that are printed; the rest is counted


@click.command("build")
@click.argument("paths", nargs=-1, type=ANY_PATH, metavar="[PATH]...")
@store_option
@click.option("--replace", is_flag=True, help="Make the store equal to PATH: remove all other articles.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=None, help="Processes that read and validate [default: one a core]."
)
@click.option(
    "--max-bytes", type=click.IntRange(min=1), default=ReadLimits().article_bytes, show_default=True,
    help="The largest article; larger files are refused.",
)  # fmt: skip
@click.option("--keep", type=click.IntRange(min=1), default=3, show_default=True, help="Releases to keep on disk.")
def build_command(
    paths: tuple[Path, ...], store: Path, replace: bool, jobs: int | None, max_bytes: int, keep: int
) -> None:
    """Read articles, map them into RDF, validate them and publish them as a release.

    PATH: files, and folders, whose files are taken at any depth: .txt (one article in UTF-8), .html (a web page), .jsonl and
    .warc (many; also .gz); - is standard input; by default the five seed articles that come with the program. The id of an
    article is the file's name without its ending where that is plain (letters, digits, - and _), else it is made from the
    text. The same id with another text is a new version of the article.

    \b
    Exit status:
      0  all of PATH is published
      1  published, but some was refused or rejected (see DIR/rejected/<id>/)
      2  nothing was published; the release before stands
    \b
    Examples:
      vietpol build
      vietpol build articles/ --store /srv/vietpol --jobs 8
      vietpol build --replace articles/
    """
    settings = BuildSettings(ReadLimits(max_bytes), jobs or len(os.sched_getaffinity(0)), keep_releases=keep)
    _run(lambda progress: Builder(store, settings, progress).add(paths or (SEEDS,), replace=replace))


@click.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@store_option
def remove_command(ids: tuple[str, ...], store: Path) -> None:
    """Remove articles from the store and publish what is left.

    \b
    Examples:
      vietpol remove 001_3cf7981176b2aafa
      vietpol stats --articles            lists the ids
    """
    _run(lambda progress: Builder(store, BuildSettings(), progress).remove(ids))


def _run(work: Callable[[TerminalProgress], BuildReport]) -> None:
    progress = TerminalProgress()
    try:
        report = work(progress)
    except (BuildError, NotAStoreError, StoreBusyError) as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"{error.filename or 'the store'}: {error.strerror or error}") from None
    except KeyboardInterrupt:
        raise Failure("stopped; the published release stands, and the next build finishes what was begun") from None
    finally:
        progress.close()
    _tell(report)
    sys.exit(report.status)


def _tell(report: BuildReport) -> None:
    """Refusals and rejections to standard error, what was done to standard output."""
    _some([str(r) for r in report.refused], "refused: ")
    _some([f"{article}: {_first(why)}" for article, why in sorted(report.rejected.items())], "rejected: ")
    _some([f"{a}: no facts were found in it; is it in Vietnamese?" for a in report.without_facts], "note: ")
    _some(report.notes, "note: ")
    for (severity, shape), count in sorted(report.findings.items()):
        if severity != "Violation":
            example = report.examples[shape]
            click.echo(
                f"{severity.lower()}: {count} x {shape.rpartition('#')[2]}: {example.message_en} (first: {example.focus})",
                err=True,
            )
    counts = {
        "added": report.added, "updated": report.updated, "unchanged": report.unchanged, "removed": report.removed,
        "rejected": report.rejected, "refused": report.refused,
    }  # fmt: skip
    told = ", ".join(f"{len(what)} {name}" for name, what in counts.items() if what) or "nothing to do"
    if report.release is None:
        click.echo(f"{told}; nothing is published")
    elif report.fresh:
        click.echo(f"{told}; published as {report.release}")
    else:
        click.echo(f"{told}; {report.release} stands")


def _first(reasons: list[str]) -> str:
    more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    return f"{reasons[0]}{more}; the whole report is in rejected/ of the store"


def _some(lines: list[str], prefix: str) -> None:
    for line in lines[:_SHOWN]:
        click.echo(f"{prefix}{line}", err=True)
    if len(lines) > _SHOWN:
        click.echo(f"{prefix}and {len(lines) - _SHOWN} more", err=True)
