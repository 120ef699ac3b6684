"""`vietpol` and its commands. Each command is loaded when it is used: `--help` and `query` need not wait for the mappers."""

from importlib import import_module
from importlib.metadata import version

import click

_COMMANDS = {
    "build": "build",
    "remove": "build",
    "stats": "stats",
    "map": "articles",
    "validate": "articles",
    "explain": "explain",
    "export": "export",
    "query": "query",
    "serve": "serve",
}


class _Commands(click.Group):
    """Finds commands by name in the modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"vietpol.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("vietpol"), prog_name="vietpol")
def main() -> None:
    """A knowledge graph of Viet Nam's political life, read from the news.

    \b
    Examples:
      vietpol build                       the graph of the five seed articles, in var/store
      vietpol build articles/             add or update the articles of a folder
      vietpol serve                       SPARQL and pages on http://127.0.0.1:8000
      vietpol export --format tables --out tables/
    """
