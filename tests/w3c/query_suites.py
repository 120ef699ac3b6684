"""The suites that give a query, data and the expected result: result formats, and query evaluation as far as it is here."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from pyoxigraph import QueryResultsFormat, RdfFormat, Triple, parse, parse_query_results
from rdflib import Namespace

from .datasets import Publish, as_graph, read, same_graph, trig
from .manifests import MF, SUITES, Case, Outcome, cases, file_of
from .wire import exchange

QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
_KINDS = ("QueryEvaluationTest", "CSVResultFormatTest")
_RESULTS = {".srj": "json", ".srx": "xml", ".tsv": "tsv", ".csv": "csv"}
_NUMBERS = (
    "Oxigraph keeps the value of a number and not how it was written (github.com/oxigraph/oxigraph/issues/526, open)"
)
KNOWN = {"csv03": _NUMBERS, "tsv03": _NUMBERS}  # what the engine can't do, each with its reason
_READERS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}


def manifests() -> list[str]:
    """Every manifest of a folder of ../shared/w3c/sparql that holds tests of queries."""
    found = sorted(SUITES.glob("sparql1*/**/manifest.ttl"))
    return [str(path.relative_to(SUITES)) for path in found if any(c.kind in _KINDS for c in cases(str(path)))]


def queries(port: int, publish: Publish) -> Iterator[Outcome]:
    """Each test in the format of its expected result; where JSON is expected, in XML, too, which has no suite of its own."""
    for case in cases(*manifests()):
        if case.kind not in _KINDS:
            continue
        action = case.value(case.node, MF.action)
        result = file_of(case.value(case.node, MF.result) or case.node)
        publish(_dataset(case))
        text = file_of(case.value(action, QT.query) or case.node).read_text(encoding="utf-8")
        name = _RESULTS.get(result.suffix, "nt")
        yield Outcome(case.suite, case.name, _missed(port, text, name, result), note=KNOWN.get(case.name, ""))
        if name == "json":
            yield Outcome(case.suite, f"{case.name} as XML", _missed(port, text, "xml", result))


def _dataset(case: Case) -> bytes:
    action = case.value(case.node, MF.action)
    assert action is not None
    default = [triple for node in case.graph.objects(action, QT.data) for triple in read(file_of(node))]
    named = {str(node): read(file_of(node)) for node in case.graph.objects(action, QT.graphData)}
    return trig(default, named)


def _missed(port: int, text: str, name: str, result: Path) -> str | None:
    address = "/sparql?" + urlencode({"query": f"BASE <{result.as_uri()}>\n{text}", "format": name})
    reply = exchange(port, "GET", address)
    if reply.status != 200:
        return f"status {reply.status}"
    if name == "csv":
        ours, theirs = _csv(reply.body), _csv(result.read_bytes())
        return None if ours == theirs else _first_difference(ours, theirs)
    ours_graph, theirs_graph = _graph(reply.body, name), _expected(result)
    if same_graph(ours_graph, theirs_graph):
        return None
    return _first_difference(*(sorted(str(t.object) for t in g) for g in (ours_graph, theirs_graph)))


def _graph(body: bytes, name: str) -> list[Triple]:
    if name in _READERS:
        return as_graph(parse_query_results(body, _READERS[name]))
    return [quad.triple for quad in parse(body, RdfFormat.N_TRIPLES)]


def _expected(result: Path) -> list[Triple]:
    name = _RESULTS.get(result.suffix)
    return read(result) if name is None else _graph(result.read_bytes(), name)


def _csv(body: bytes) -> list[str]:
    """Rows with the columns in the order of their names; blank nodes are told apart by nothing but being blank."""
    header, *lines = csv.reader(io.StringIO(body.decode(), newline=""))
    order = sorted(range(len(header)), key=lambda i: header[i])
    rows = sorted(str(["_:" if line[i].startswith("_:") else line[i] for i in order]) for line in lines)
    return [str([header[i] for i in order]), *rows]


def _first_difference(ours: list[str], theirs: list[str]) -> str:
    mine, wanted = sorted(set(ours) - set(theirs)), sorted(set(theirs) - set(ours))
    return f"{' '.join(mine[:2]) or 'nothing'} in place of {' '.join(wanted[:2]) or 'nothing'}"
