"""`vietpol explain`: an article with every fact marked in it."""

import os
import sys
from pathlib import Path

import click

from vietpol.cli.articles import article_of
from vietpol.cli.common import ANY_PATH, Failure
from vietpol.explain import explain, html, terminal


@click.command("explain")
@click.argument("file", type=ANY_PATH)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write one self-contained HTML page to this file (- for standard output) instead of text to the terminal.",
)
def explain_command(file: Path, page: Path | None) -> None:
    """Show which words of an article state which fact, by which rule.

    Under each sentence stand its facts, with the rule that read them and what an inference rests on; then what was
    seen and left out: names without a fact, numbers that no rule read.

    \b
    Examples:
      vietpol explain article.txt
      vietpol explain article.txt --html article.html
      vietpol explain - < article.txt
    """
    found = explain(article_of(file))
    if page is None:
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        click.echo(terminal(found, colour=colour), nl=False)
    elif str(page) == "-":
        click.echo(html(found), nl=False)
    else:
        try:
            page.write_text(html(found), encoding="utf-8")
        except OSError as error:
            raise Failure(f"{page}: can't be written: {error.strerror}") from None
