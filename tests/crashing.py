"""Run as a program: a build of invented articles that kills itself (SIGKILL) at a chosen moment.

    python crashing.py STORE FOLDER POINT COUNT
POINT is the name of a function of POINTS; the process dies just before it runs for the COUNT-th time ("before:NAME"), or just
after ("after:NAME").
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import invented
import vietpol.build.builder as builder
import vietpol.store.releases as releases
from vietpol.archive.archive import Archive, Todo
from vietpol.build import Builder
from vietpol.build.rejected import Rejected
from vietpol.config import BuildSettings
from vietpol.mappers import read
from vietpol.store.graphs import GraphStore

# The steps by which a build changes the disk, in the order in which it takes them.
POINTS: dict[str, tuple[Any, str]] = {
    "mapping": (invented, "read"),
    "transaction": (Archive, "transaction"),
    "fresh store": (GraphStore, "fresh"),
    "load": (GraphStore, "load"),
    "patch": (GraphStore, "patch"),
    "replace": (GraphStore, "replace"),
    "remove": (GraphStore, "remove"),
    "flush": (GraphStore, "flush"),
    "reject": (Rejected, "keep"),
    "done": (Todo, "done"),
    "publish": (builder, "publish"),
    "checkpoint": (GraphStore, "checkpoint"),
    "write whole": (releases, "write_whole"),
    "sync tree": (releases, "sync_tree"),
    "sync folder": (releases, "sync_directory"),
    "sweep": (builder, "sweep"),
}


def armed(function: Callable[..., Any], count: int, after: bool) -> Callable[..., Any]:
    calls = 0

    def wrapper(*args: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == count and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*args, **options)
        if calls == count and after:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return wrapper


def main(store: str, folder: str, point: str, count: str) -> None:
    when, _, name = point.partition(":")
    if name:
        owner, attribute = POINTS[name]
        setattr(owner, attribute, armed(getattr(owner, attribute), int(count), when == "after"))
    read.read = invented.read
    Builder(Path(store), BuildSettings(batch=2)).add([Path(folder)], replace=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
