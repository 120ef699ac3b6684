"""The W3C's tests of result formats, answered over HTTP."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from _pytest.mark import ParameterSet
from flask.testing import FlaskClient
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from rdflib import Graph, Namespace, Node
from rdflib.collection import Collection

from .conftest import publish_graph

SUITES = Path(__file__).parents[3] / "shared" / "w3c" / "sparql" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
FORMATS = {".srj": "json", ".csv": "csv", ".tsv": "tsv"}

# Each with its reason; they would fail here if they began to pass.
_NUMBERS = (
    "Oxigraph keeps the value of a number and not how it was written: -3, 1.0E6 come back as integer and as 1000000"
)
_NOT_KEPT = {"csvtsv03.csv": _NUMBERS, "csvtsv03.tsv": _NUMBERS}

pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason="the W3C suites are not here (shared/w3c)")


def _cases() -> list[tuple[Path, Path, Path]]:
    """Data, query, and expected result of each test."""
    cases = []
    for suite in ("csv-tsv-res", "json-res"):
        graph = Graph()
        if (SUITES / suite / "manifest.ttl").is_file():
            graph.parse(SUITES / suite / "manifest.ttl", publicID=f"{suite}/")
        for entries in graph.objects(None, MF.entries):
            for test in Collection(graph, entries):
                action = graph.value(test, MF.action)
                assert action is not None
                files = (graph.value(action, QT.data), graph.value(action, QT.query), graph.value(test, MF.result))
                data, query, result = (_file(suite, node) for node in files)
                cases.append((data, query, result))
    return cases


def _file(suite: str, node: Node | None) -> Path:
    return SUITES / suite / str(node).rpartition("/")[2]


def _rows(body: bytes, name: str) -> object:
    """Solutions as a set of rows by variable; blank nodes are told apart by nothing but being blank."""
    kind = {"json": QueryResultsFormat.JSON, "tsv": QueryResultsFormat.TSV}[name]
    results = parse_query_results(body, kind)
    if isinstance(results, QueryBoolean):
        return bool(results)
    assert isinstance(results, QuerySolutions)
    names = sorted(variable.value for variable in results.variables)
    blank = "_:"
    return sorted(
        str([(n, blank if str(solution[n]).startswith(blank) else str(solution[n])) for n in names])
        for solution in results
    )


def _csv_rows(body: bytes) -> list[list[str]]:
    """Rows with the columns in the order of their names."""
    header, *lines = csv.reader(io.StringIO(body.decode(), newline=""))
    order = sorted(range(len(header)), key=lambda i: header[i])
    rows = sorted(["_:" if line[i].startswith("_:") else line[i] for i in order] for line in lines)
    return [[header[i] for i in order], *rows]


def _parameters() -> list[ParameterSet]:
    return [
        pytest.param(case, id=case[2].name, marks=[pytest.mark.xfail(reason=reason)] if reason else [])
        for case in _cases()
        for reason in [_NOT_KEPT.get(case[2].name)]
    ]


@pytest.mark.parametrize("case", _parameters())
def test_w3c(make_client: Callable[..., FlaskClient], tmp_path: Path, case: tuple[Path, Path, Path]) -> None:
    data, query, result = case
    quads = parse(data.read_bytes(), RdfFormat.TURTLE, base_iri="http://example.org/")
    publish_graph(tmp_path, b"\n".join(str(quad.triple).encode() + b" ." for quad in quads))
    name = FORMATS[result.suffix]
    address = "/sparql?" + urlencode({"query": query.read_text(encoding="utf-8"), "format": name})
    answer = make_client(root=tmp_path).get(address)
    assert answer.status_code == 200, answer.data
    if name == "csv":
        assert _csv_rows(answer.data) == _csv_rows(result.read_bytes())
    else:
        assert _rows(answer.data, name) == _rows(result.read_bytes(), name)
