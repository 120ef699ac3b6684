"""Releases: immutable checkpoints of the store, published by one atomic step.

A release is made aside (`tmp-…`), made durable, renamed to `gen-N`, and only then named in CURRENT. Until
that last rename readers have the release before; a crash at any moment leaves it in place, and `sweep`
clears what the crash left.
"""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from .files import sync_directory, sync_tree, write_whole
from .layout import Layout

_NAME = re.compile(r"gen-(\d{6,})\Z")


class NoReleaseError(Exception):
    """The directory holds no published release."""

    def __init__(self, root: Path) -> None:
        super().__init__(f"{root}: no release is published here; run: vietpol build --store {root}")


@dataclass(frozen=True, slots=True)
class Release:
    """A published release: its id ("gen-000007"), its folder with its Oxigraph store and its search index, release.json."""

    id: str
    path: Path
    info: Mapping[str, object]

    @property
    def store_path(self) -> Path:
        return self.path / "store"

    @property
    def index_path(self) -> Path:
        """The search index (vietpol.search); a release of an earlier version may have none."""
        return index_beside(self.store_path)


def index_beside(store_path: Path) -> Path:
    """Where the search index of a release lies, by its store."""
    return store_path.with_name("search.sqlite")


def current_release(root: Path) -> Release:
    """The release that readers open. Raises NoReleaseError where none is published."""
    layout = Layout(root)
    try:
        name = layout.current.read_text(encoding="ascii").strip()
        folder = layout.releases / name
        info = json.loads((folder / "release.json").read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        raise NoReleaseError(root) from None
    return Release(name, folder, MappingProxyType(info))


def find_release(root: Path, name: str) -> Release | None:
    """A release by its id, the current one or an older one that is kept; None where it is not here (any more)."""
    if _NAME.match(name) is None:
        return None
    folder = Layout(root).releases / name
    try:
        info = json.loads((folder / "release.json").read_bytes())
    except (OSError, ValueError):
        return None
    return Release(name, folder, MappingProxyType(info))


def publish(layout: Layout, checkpoint: Callable[[Path], None], info: Mapping[str, object]) -> Release:
    """Publish what `checkpoint` writes into the folder that it is given; readers switch to it at once."""
    name = f"gen-{max([0, *_generations(layout)]) + 1:06d}"
    aside = layout.releases / f"tmp-{name}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    checkpoint(aside / "store")
    content = {"id": name, **info}
    write_whole(aside / "release.json", json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True).encode())
    sync_tree(aside)
    folder = layout.releases / name
    aside.rename(folder)
    sync_directory(layout.releases)
    write_whole(layout.current, f"{name}\n".encode("ascii"))
    return Release(name, folder, MappingProxyType(content))


def sweep(layout: Layout, keep: int) -> None:
    """Remove all but the newest `keep` releases, and what crashed builds left; never the current release."""
    current = _current_generation(layout)
    older = sorted(n for n in _generations(layout) if current is None or n <= current)
    kept = {f"gen-{n:06d}" for n in older[-keep:]} if current is not None else set()
    for folder in layout.releases.iterdir():
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _generations(layout: Layout) -> list[int]:
    return [int(m[1]) for folder in layout.releases.iterdir() if (m := _NAME.match(folder.name))]


def _current_generation(layout: Layout) -> int | None:
    try:
        found = _NAME.match(layout.current.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return None
    return int(found[1]) if found else None
