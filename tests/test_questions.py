"""The competency questions on the seeds: each gives its expected rows, in Oxigraph and in rdflib.

Expected rows: tests/questions/<name>.csv. After a change that is right, look at what differs, then write them anew:
    VIETPOL_WRITE_EXPECTED=1 python -m pytest tests/test_questions.py
"""

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store, serialize

from vietpol.cli import main
from vietpol.resources import ONTOLOGY
from vietpol.store import current_release

QUESTIONS = sorted((ONTOLOGY / "questions").glob("*.rq"))
EXPECTED = Path(__file__).parent / "questions"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The release of the seeds, built by the command line."""
    folder = tmp_path_factory.mktemp("questions")
    result = CliRunner().invoke(main, ["build", "--store", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return Store.read_only(str(current_release(folder).store_path))


@pytest.fixture(scope="module")
def in_rdflib(release: Store) -> Iterator[rdflib.Dataset]:
    """What the questions can touch, in rdflib: all but the districts, which no seed names and which take half a minute to load."""
    dataset = rdflib.Dataset(default_union=True)
    for graph in release.named_graphs():
        quads = [q.triple for q in release.quads_for_pattern(None, None, None, graph)]
        if str(graph.value).endswith("/reference"):
            quads = [
                t for t in quads if "/id/area_" not in str(t.subject) or "_" not in str(t.subject).split("/id/area_")[1]
            ]
        data = serialize(quads, format=RdfFormat.N_TRIPLES)
        assert data is not None
        dataset.graph(rdflib.URIRef(graph.value)).parse(data=data, format="nt")
    yield dataset
    dataset.close()


def rows(release: Store, query: str) -> list[list[str]]:
    """Head and rows; rows sorted, so that a query without an order has one too."""
    found = release.query(query)
    assert isinstance(found, QuerySolutions)
    text = (found.serialize(format=QueryResultsFormat.CSV) or b"").decode()
    head, *rest = list(csv.reader(io.StringIO(text)))
    return [head, *sorted(rest)]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda p: p.stem)
def test_a_question_gives_its_expected_rows(release: Store, path: Path) -> None:
    found = rows(release, path.read_text(encoding="utf-8"))
    expected = EXPECTED / f"{path.stem}.csv"
    if os.environ.get("VIETPOL_WRITE_EXPECTED"):
        EXPECTED.mkdir(exist_ok=True)
        with expected.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(found)
    with expected.open(encoding="utf-8", newline="") as file:
        assert found == list(csv.reader(file))


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib 7.6 warns of its own call
@pytest.mark.parametrize("path", [p for p in QUESTIONS if "cq34" not in p.name], ids=lambda p: p.stem)
def test_rdflib_gives_as_many_rows(release: Store, in_rdflib: rdflib.Dataset, path: Path) -> None:
    query = path.read_text(encoding="utf-8")
    assert len(list(in_rdflib.query(query))) == len(rows(release, query)) - 1


def test_every_question_has_titles_in_two_languages() -> None:
    assert len(QUESTIONS) >= 39, "the questions of the design, and later ones"
    for path in QUESTIONS:
        head = path.read_text(encoding="utf-8").splitlines()[:2]
        assert head[0].startswith("# title-vi: "), path.name
        assert head[1].startswith("# title-en: "), path.name
