"""Writes that survive a crash: a file or a folder is there whole, or not at all."""

import os
from pathlib import Path


def sync_directory(folder: Path) -> None:
    """Make the entries of a folder (renames, new files) durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Make every file of a folder, and the folder itself, durable."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_directory(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    sync_directory(folder)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file atomically and durably: readers see the old bytes or the new ones."""
    aside = path.with_name(path.name + ".new")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    sync_directory(path.parent)
