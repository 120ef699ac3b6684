"""The same articles give the same bytes: in any order, in any batches, whatever was in the store before."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import invented
from building import SMALL, article, corpus, exported, write
from vietpol.archive import Archive
from vietpol.build import Builder
from vietpol.build.naming import stored_names
from vietpol.config import BuildSettings
from vietpol.mappers.article import Article
from vietpol.resolve import resolve
from vietpol.resolve.decisions import Decisions
from vietpol.resources import SEEDS
from vietpol.store import Layout


@pytest.fixture(autouse=True)
def invented_mapper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vietpol.mappers.read.read", invented.read)


def built(root: Path, texts: dict[str, str], settings: BuildSettings = SMALL) -> bytes:
    Builder(root / "store", settings).add([write(root / "in", texts)])
    return exported(root / "store")


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_any_batches(tmp_path: Path, seed: int) -> None:
    texts = corpus(9, seed)
    at_once = built(tmp_path / "once", texts, BuildSettings())
    order = sorted(texts)
    dice = random.Random(seed)
    dice.shuffle(order)
    cuts = sorted(dice.sample(range(1, 9), 3))
    for start, end in zip([0, *cuts], [*cuts, None], strict=True):
        in_parts = built(tmp_path / "parts", {name: texts[name] for name in order[start:end]})
    assert in_parts == at_once


@pytest.mark.parametrize("seed", range(4))
def test_what_was_there_before_leaves_no_trace(tmp_path: Path, seed: int) -> None:
    """Articles that were updated or removed, in a store that went through many changes."""
    texts = corpus(7, seed)
    dice = random.Random(seed)
    store = tmp_path / "many"
    older = {name: article(dice) for name in texts} | {"gone1": article(dice), "gone2": article(dice)}
    built(store, older)
    built(store, dict(list(texts.items())[:4]))
    Builder(store / "store", SMALL).remove(["gone1"])
    Builder(store / "store", SMALL).add([write(store / "in", texts)], replace=True)
    assert exported(store / "store") == built(tmp_path / "clean", texts)


def test_every_format_is_deterministic(tmp_path: Path) -> None:
    texts = corpus(5)
    built(tmp_path / "a", texts)
    for name in sorted(texts, reverse=True):
        built(tmp_path / "b", {name: texts[name]})
    for form in ("turtle", "trig", "ntriples", "jsonld", "rdfxml"):
        assert exported(tmp_path / "a" / "store", form) == exported(tmp_path / "b" / "store", form), form


@pytest.mark.parametrize("seed", range(6))
def test_names_kept_group_by_group_are_those_of_resolving_everything(tmp_path: Path, seed: int) -> None:
    texts = corpus(8, seed)
    for name in sorted(texts, reverse=True):
        Builder(tmp_path / "store", SMALL).add([write(tmp_path / "in", {name: texts[name]})])
    facts = [invented.read(Article(name, f"{name}.txt", text)) for name, text in texts.items()]
    whole = resolve(facts)
    with Archive(Layout(tmp_path / "store").archive) as archive:
        for each in facts:
            kept = stored_names(each, archive.names.of(each.article), Decisions())
            assert kept.of_article(each.article) == whole.of_article(each.article)


def test_a_second_build_of_the_same_changes_nothing(tmp_path: Path) -> None:
    texts = corpus(4)
    built(tmp_path, texts)
    release = (tmp_path / "store" / "CURRENT").read_text()
    report = Builder(tmp_path / "store", SMALL).add([tmp_path / "in"])
    assert (report.added, report.updated, sorted(report.unchanged)) == ([], [], sorted(texts))
    assert not report.fresh
    assert (tmp_path / "store" / "CURRENT").read_text() == release


def test_one_text_under_two_names_goes_by_the_first_name_in_the_alphabet(tmp_path: Path) -> None:
    """Files without a plain name have an id made from their text, so two of them may be one article."""
    text = "DATE 2024-01-24\n"
    one, two = built(tmp_path / "1", {"bài A": text, "bài B": text}), b""
    for name in ("bài B", "bài A"):
        two = built(tmp_path / "2", {name: text})
    assert one == two
    assert '"bài A.txt"'.encode() in one


def test_the_clock_is_not_in_the_data(tmp_path: Path) -> None:
    built(tmp_path, corpus(2))
    release = (tmp_path / "store" / "releases" / "gen-000001" / "release.json").read_text()
    published = release.partition('"published": "')[2][:19]
    assert published.encode() not in exported(tmp_path / "store")


def test_processes_and_the_order_of_hashes_do_not_matter(tmp_path: Path) -> None:
    """By the rules of the genre, in fresh processes: the seeds and enough small articles that work is spread."""
    folder = write(
        tmp_path / "in", {f"n{n}": f"Ngày {n % 28 + 1}/1/2024, ông Nguyễn Văn Mẫu dự họp.\n" for n in range(70)}
    )
    made = []
    for jobs, seed in (("1", "1"), ("2", "2")):
        store = tmp_path / f"store{jobs}"
        code = "from vietpol.cli import main; main()"
        command = [sys.executable, "-c", code, "build", str(folder), str(SEEDS), "--store", str(store), "--jobs", jobs]
        done = subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        made.append(exported(store))
    assert made[0] == made[1]
