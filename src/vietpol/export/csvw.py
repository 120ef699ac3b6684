"""Metadata of the tables after CSV on the Web (https://www.w3.org/TR/tabular-metadata/)."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from vietpol.resources import ONTOLOGY

COLUMNS = ONTOLOGY / "tables" / "columns.yml"


def metadata(columns: Mapping[str, list[str]]) -> dict[str, Any]:
    """What csv-metadata.json says. columns: of each table, in order. ValueError for one that columns.yml does not explain."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "dialect": {"header": True, "encoding": "utf-8"},
        "tables": [_table(name, names) for name, names in columns.items()],
    }


def _table(name: str, columns: list[str]) -> dict[str, Any]:
    about = _about()
    return {
        "url": f"{name}.csv",
        "dc:description": about["tables"][name],
        "tableSchema": {"columns": [_column(name, column) for column in columns]},
    }


def _column(table: str, name: str) -> dict[str, Any]:
    known = _about()["columns"]
    entry = known.get(f"{table}.{name}", known.get(name))
    if entry is None:
        raise ValueError(f"{COLUMNS}: column {name!r} of {table}.rq is not explained; add it under columns")
    described = {
        "name": name,
        "titles": name,
        "dc:description": entry["about"],
        "datatype": entry.get("datatype", "string"),
    }
    if entry.get("required"):
        described["required"] = True
    return described


@cache
def _about() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COLUMNS.read_text(encoding="utf-8"))
    return loaded
