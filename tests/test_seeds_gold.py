"""The whole chain on the seeds, from the texts to the tables, held against what careful readers wrote down."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from vietpol.cli import main

SHARED = Path(__file__).parents[2] / "shared"
SCORE = SHARED / "eval" / "score.py"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seven tables of the graph of the seeds, made by the command line."""
    folder = tmp_path_factory.mktemp("seeds")
    for arguments in (
        ["build", "--store", str(folder / "store")],
        ["export", "--store", str(folder / "store"), "--format", "tables", "--out", str(folder / "tables")],
    ):
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert result.exit_code == 0, result.output
    return folder / "tables"


def test_every_table_is_there_with_its_columns(tables: Path) -> None:
    heads = {p.stem: p.read_text(encoding="utf-8").splitlines()[0].split(",") for p in tables.glob("*.csv")}
    assert heads["articles"][:6] == ["article", "source", "title", "published", "publisher", "author"]
    assert heads["posts"][:10] == [
        "article", "person", "person_label", "role_label", "body", "body_label", "status", "quote", "start", "end",
    ]  # fmt: skip
    assert set(heads) == {"articles", "posts", "changes", "meetings", "participations", "observations", "documents"}


@pytest.mark.skipif(not SCORE.exists(), reason="the gold of the seeds is not beside the project")
def test_the_seeds_agree_with_their_gold(tables: Path, tmp_path: Path) -> None:
    report = tmp_path / "score.json"
    gold, texts = SHARED / "eval" / "gold" / "seeds", SHARED / "seeds"
    subprocess.run(
        [
            sys.executable,
            str(SCORE),
            "--gold",
            str(gold),
            "--tables",
            str(tables),
            "--text",
            str(texts),
            "--json",
            str(report),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    score = json.loads(report.read_text())
    assert score["all facts"]["strict"][2] >= 0.90
    assert score["identity"] == [3, 3]
    assert score["quotes"][0] == score["quotes"][1] > 0
    assert score["evidence"][0] >= 0.95 * score["evidence"][1]


@pytest.mark.skipif(not SCORE.exists(), reason="the gold of the development articles is not beside the project")
def test_every_quote_of_the_development_articles_stands_at_its_offsets(tmp_path: Path) -> None:
    store, out, report = tmp_path / "store", tmp_path / "tables", tmp_path / "score.json"
    texts = SHARED / "eval" / "dev"
    built = CliRunner().invoke(main, ["build", "--store", str(store), str(texts)], catch_exceptions=False)
    assert built.exit_code == 0, built.output
    CliRunner().invoke(
        main, ["export", "--store", str(store), "--format", "tables", "--out", str(out)], catch_exceptions=False
    )
    subprocess.run(
        [
            *(sys.executable, str(SCORE), "--gold", str(SHARED / "eval" / "gold" / "dev"), "--tables", str(out)),
            *("--text", str(texts), "--json", str(report)),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    score = json.loads(report.read_text())
    assert score["quotes"][0] == score["quotes"][1] > 0
