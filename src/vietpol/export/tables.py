"""The fact tables: each the answer of one query under ontology/tables, as CSV (RFC 4180), with CSV on the Web metadata."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from vietpol.export.csvw import metadata
from vietpol.export.sorting import sorted_lines
from vietpol.resources import ONTOLOGY
from vietpol.store import Release
from vietpol.vocab import XSD

QUERIES = ONTOLOGY / "tables"
TABLES = ("articles", "posts", "changes", "meetings", "participations", "observations", "documents")
_PLACE = "start"  # the column of a quote's offset: rows of an article follow its text


def export_tables(release: Release, folder: Path) -> list[Path]:
    """Write the seven tables and csv-metadata.json into a folder; returns the files. OSError where it can't."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store.read_only(str(release.store_path))
    written, columns = [], {}
    for name in TABLES:
        written.append(folder / f"{name}.csv")
        columns[name] = _write(store, (QUERIES / f"{name}.rq").read_text(encoding="utf-8"), written[-1])
    about = folder / "csv-metadata.json"
    about.write_text(json.dumps(metadata(columns), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return [*written, about]


def _write(store: Store, query: str, path: Path) -> list[str]:
    """One table; returns its columns."""
    solutions = store.query(query)
    if not isinstance(solutions, QuerySolutions):
        raise ValueError(f"{path.stem}.rq is not a SELECT query")
    columns = [v.value for v in solutions.variables]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for line in sorted_lines(_keyed(solutions, columns)):
            writer.writerow(msgspec.json.decode(line.partition(b"\t")[2]))
    return columns


def _keyed(solutions: QuerySolutions, columns: list[str]) -> Iterator[bytes]:
    """Rows as JSON behind the key that they are sorted by: the article, and the place in its text."""
    place = columns.index(_PLACE) if _PLACE in columns else None
    for solution in solutions:
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
