"""What the commands share: the store option, errors, progress."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from vietpol.store import NoReleaseError, Release, current_release
from vietpol.store.remote import RemoteEndpoint, is_address

F = TypeVar("F", bound=Callable[..., Any])

# Files are looked at by the commands themselves, so that an error tells what to do.
ANY_PATH = click.Path(path_type=Path)


class Failure(click.ClickException):
    """An error of the user's making or of the machine's: a line that names the place and the remedy, exit status 2."""

    exit_code = 2


class _Store(click.ParamType):  # type: ignore[type-arg]
    """A store directory, or the address of a SPARQL endpoint."""

    name = "directory or URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | RemoteEndpoint:
        if not isinstance(value, str) or not is_address(value):
            return click.Path(path_type=Path, file_okay=False).convert(value, param, ctx)
        try:
            return RemoteEndpoint.at(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def store_option(command: F) -> F:
    """--store DIR, from the environment variable VIETPOL_STORE, else var/store."""
    return _option(click.Path(path_type=Path, file_okay=False), "The store directory.")(command)


def store_or_remote_option(command: F) -> F:
    """The same, or --store URL."""
    return _option(_Store(), "The store directory, or the address of a SPARQL 1.1 endpoint.")(command)


def _option(kind: "click.ParamType[Any]", text: str) -> Callable[[F], F]:
    return click.option(
        "--store",
        type=kind,
        default="var/store",
        envvar="VIETPOL_STORE",
        show_default=True,
        show_envvar=True,
        help=text,
    )


def opened(store: Path | RemoteEndpoint) -> Release | RemoteEndpoint:
    """What a command reads: the store's current release, or the endpoint."""
    return store if isinstance(store, RemoteEndpoint) else release_of(store)


def release_of(store: Path) -> Release:
    """The store's current release, or a clear error."""
    try:
        return current_release(store)
    except NoReleaseError as error:
        raise Failure(str(error)) from None


class TerminalProgress:
    """A line on the terminal that tells how far a build is; nothing where standard error is no terminal."""

    _STEPS = {
        "look": "looking at the files",
        "read": "reading",
        "read again": "the rules changed: reading again",
        "write": "writing graphs",
        "tenures": "computing tenures",
        "stories": "finding copies",
        "publish": "publishing",
    }

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._bar_width = 24

    def __call__(self, step: str, done: int, total: int | None) -> None:
        if not self._shown:
            return
        if total is None:
            text = f"{self._STEPS[step]}: {done}"
        else:
            filled = self._bar_width * done // total if total else self._bar_width
            text = f"{self._STEPS[step]} [{'#' * filled}{'-' * (self._bar_width - filled)}] {done}/{total}"
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)

    def close(self) -> None:
        """Clear the line."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
