"""Opening the archive: an SQLite file whose schema this version of the program knows."""

import sqlite3
from importlib.resources import files
from pathlib import Path

_APPLICATION = 0x56506F6C  # "VPol"
_SCHEMA = 4


class ArchiveFormatError(Exception):
    """The archive was written by another version of the program."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the archive, or make an empty one. Every commit is durable. Raises ArchiveFormatError."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")  # what is taken down leaves the file, too
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        schema = files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")
        connection.executescript(
            f"BEGIN; PRAGMA application_id = {_APPLICATION}; {schema} PRAGMA user_version = {_SCHEMA}; COMMIT;"
        )
    elif version != _SCHEMA:
        connection.close()
        raise ArchiveFormatError(
            f"{path}: written by another version of vietpol (archive format {version}, this one knows {_SCHEMA}); "
            "build the articles anew into a new store directory"
        )
    return connection
