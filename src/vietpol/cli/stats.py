"""`vietpol stats`."""

import json
from pathlib import Path
from typing import Any

import click
from pyoxigraph import Store

from vietpol.cli.common import release_of, store_option
from vietpol.store.reading import open_release, rows
from vietpol.vocab import PROLOGUE

_KINDS = {
    "articles": "Article", "persons": "Person", "bodies": "Body", "posts": "Post", "attestations": "Attestation",
    "personnel events": "PersonnelEvent", "tenures": "Tenure", "meetings": "Meeting", "participations": "Participation",
    "observations": "Observation", "documents": "Document", "statements": "Statement", "evidence": "Evidence",
}  # fmt: skip
# Bodies of the reference data that no article names are not counted.
_COUNT = "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?g prov:hadPrimarySource ?a . GRAPH ?g {{ ?x a vp:{kind} }} }}"
_COUNT_TENURES = "SELECT (COUNT(*) AS ?n) WHERE { ?x a vp:Tenure }"
_PLACES = """SELECT ?name (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a vp:Article ; vp:homeArea/rdfs:label ?name }
GROUP BY ?name ORDER BY DESC(?n) ?name LIMIT 20"""
_TIMES = """SELECT ?name (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a vp:Meeting ; vp:date ?d BIND(SUBSTR(STR(?d), 1, 7) AS ?name) }
GROUP BY ?name ORDER BY ?name"""
_ARTICLES = """SELECT ?id ?published ?label WHERE { ?a a vp:Article ; rdfs:label ?label . OPTIONAL { ?a vp:published ?published }
BIND(STRAFTER(STR(?a), "/id/article_") AS ?id) } ORDER BY ?id"""


@click.command("stats")
@store_option
@click.option("--articles", is_flag=True, help="List the articles: id, publication, title.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def stats_command(store: Path, articles: bool, as_json: bool) -> None:
    """Tell what is in the current release: by kind, place and time.

    \b
    Examples:
      vietpol stats
      vietpol stats --articles
      vietpol stats --json | jq .kinds.observations
    """
    release = release_of(store)
    data = open_release(release)
    if articles:
        for row in _rows(data, _ARTICLES):
            click.echo("\t".join((row["id"], row.get("published", ""), row["label"])))
        return
    found: dict[str, dict[str, Any]] = {
        "release": dict(release.info),
        "kinds": {name: _count(data, kind) for name, kind in _KINDS.items()},
        "articles by place": _table(data, _PLACES),
        "meetings by month": _table(data, _TIMES),
    }
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else _text(found))


def _rows(data: Store, query: str) -> list[dict[str, str]]:
    return [{k: getattr(v, "value", str(v)) for k, v in row.items()} for row in rows(data, PROLOGUE + query)]


def _count(data: Store, kind: str) -> int:
    return int(_rows(data, _COUNT_TENURES if kind == "Tenure" else _COUNT.format(kind=kind))[0]["n"])


def _table(data: Store, query: str) -> dict[str, int]:
    return {row["name"]: int(row["n"]) for row in _rows(data, query)}


def _text(found: dict[str, dict[str, Any]]) -> str:
    parts = []
    for title, entries in found.items():
        width = max((len(name) for name in entries), default=0)
        parts.append("\n".join([title, *(f"  {name:<{width}}  {value}" for name, value in entries.items())]))
    return "\n\n".join(parts)
