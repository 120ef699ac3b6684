"""Write docs/cli.md: what is said once about all commands, then the --help of each, word for word.

    python tools/make_cli_docs.py

tests/test_cli.py compares the file with what this makes.
"""

import os
from pathlib import Path

import click
from click.testing import CliRunner

from vietpol.cli import main

DOCS = Path(__file__).parents[1] / "docs" / "cli.md"
_START = """# Command line

`vietpol COMMAND --help` prints what stands below; this page is made from it (`python tools/make_cli_docs.py`).

**The store.** Most commands work on a store directory: `--store DIR`, else the environment variable `VIETPOL_STORE`, else
`var/store`. Only `build` and `remove` write there, one at a time; all others read the current release, also while a build runs.
What lies in the directory: [operations.md](operations.md).

**Output.** Results go to standard output, everything else (errors, warnings, progress) to standard error. The progress line
is shown on a terminal only. `-` as a file name is standard input or output.

**Exit status.**

| command | 0 | 1 | 2 |
| --- | --- | --- | --- |
| `build`, `remove` | all is published | published, but some was refused or rejected | nothing was published; the release before stands |
| `validate` | nothing forbids publication | something does | a file can't be read |
| all others | done | | the error told in one line; for a query with the place in its text |
"""


def pages() -> str:
    """The whole of docs/cli.md."""
    commands = main.list_commands(click.Context(main))
    return "\n".join([_START, *(f"## vietpol {name}\n\n```\n{help_of(name)}\n```\n" for name in commands)])


def help_of(command: str) -> str:
    """The --help of a command, as wide as a page."""
    os.environ["COLUMNS"] = "100"
    shown = CliRunner().invoke(main, [command, "--help"], prog_name="vietpol").output
    return "\n".join(line.rstrip() for line in shown.strip().splitlines())


if __name__ == "__main__":
    DOCS.write_text(pages(), encoding="utf-8")
