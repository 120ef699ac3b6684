"""The fact tables: each the answer of one query under ontology/tables, as CSV (RFC 4180), with CSV on the Web metadata."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from pyoxigraph import Literal, NamedNode

from vietpol.export.csvw import metadata
from vietpol.export.sorting import sorted_lines
from vietpol.resources import ONTOLOGY
from vietpol.store import Release
from vietpol.store.remote import RemoteEndpoint
from vietpol.store.source import Selection, Source, source_of
from vietpol.vocab import XSD

QUERIES = ONTOLOGY / "tables"
TABLES = ("articles", "posts", "changes", "meetings", "participations", "observations", "documents")
_PLACE = "start"  # the column of a quote's offset: rows of an article follow its text


def export_tables(store: Release | RemoteEndpoint, folder: Path) -> list[Path]:
    """Write the seven tables and csv-metadata.json into a folder; returns the files. OSError, RemoteError where it can't."""
    folder.mkdir(parents=True, exist_ok=True)
    source = source_of(store)
    written, columns = [], {}
    for name in TABLES:
        written.append(folder / f"{name}.csv")
        columns[name] = _write(source, (QUERIES / f"{name}.rq").read_text(encoding="utf-8"), written[-1])
    about = folder / "csv-metadata.json"
    about.write_text(json.dumps(metadata(columns), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return [*written, about]


def _write(source: Source, query: str, path: Path) -> list[str]:
    """One table; returns its columns."""
    selection = source.select(query)
    columns = selection.columns
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for line in sorted_lines(_keyed(selection)):
            writer.writerow(msgspec.json.decode(line.partition(b"\t")[2]))
    return columns


def _keyed(selection: Selection) -> Iterator[bytes]:
    """Rows as JSON behind the key that they are sorted by: the article, and the place in its text."""
    columns = selection.columns
    place = columns.index(_PLACE) if _PLACE in columns else None
    for solution in selection.solutions:
        row = [_cell(solution[name]) for name in columns]
        start = "" if place is None else row[place].rjust(12, "0")
        yield f"{row[0]} {start}\t".encode() + msgspec.json.encode(row) + b"\n"


def _cell(value: Any) -> str:
    """A value as a cell: unknown is empty, numbers in plain notation, dates in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, Literal) and value.datatype.value == XSD + "boolean":
        return "true" if value.value in ("true", "1") else "false"
    if isinstance(value, NamedNode | Literal):
        return value.value
    raise TypeError(f"a table can't hold {value}")
