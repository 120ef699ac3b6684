"""The command line: what each command prints, where errors lead, exit statuses."""

import json
import os
import re
import runpy
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, parse

from building import write
from vietpol.build.graphs import maker
from vietpol.cli import main
from vietpol.resources import SEEDS

ROOT = Path(__file__).parents[1]
COMMANDS = main.list_commands(click.Context(main))
TEXT = "Hôm nay, 24/1/2024, đồng chí Nguyễn Văn Mẫu, Bí thư Tỉnh ủy Lai Châu, chủ trì hội nghị.\n"
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)

    return invoke


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two small articles, read by the rules of the genre."""
    root = tmp_path_factory.mktemp("cli")
    folder = write(root / "in", {"a1": TEXT, "a2": "Tin ngày 25/1/2024.\n"})
    result = CliRunner().invoke(main, ["build", str(folder), "--store", str(root / "store")])
    assert result.exit_code == 0, result.output
    return root / "store"


def failed(result: Result) -> str:
    """The one line of an error; its exit status must be 2 and there must be no traceback."""
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    return result.stderr


# -- help ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Examples:\n    vietpol {command}" in result.output.replace("    \n", "\n"), result.output
    assert "  --help" in result.output or "-h, --help" in result.output


def test_the_documentation_is_the_help_of_every_command() -> None:
    """After a change: python tools/make_cli_docs.py"""
    path = ROOT / "tools" / "make_cli_docs.py"
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == runpy.run_path(str(path))["pages"]()


def test_an_unknown_command_is_an_error(run: Run) -> None:
    assert "No such command 'biuld'" in failed(run("biuld"))


# -- build and remove ----------------------------------------------------------------------------------------------------


def test_build_tells_what_it_did(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a1": TEXT, "leer": ""})
    result = run("build", folder, "--store", tmp_path / "store")
    assert result.exit_code == 1
    assert "refused: " in result.stderr
    assert "leer.txt: the file is empty" in result.stderr
    assert result.stdout == "1 added, 1 refused; published as gen-000001\n"
    assert run("build", folder / "a1.txt", "--store", tmp_path / "store").stdout == "1 unchanged; gen-000001 stands\n"


def test_build_of_nothing_has_status_2(run: Run, tmp_path: Path) -> None:
    result = run("build", write(tmp_path / "in", {"leer": ""}), "--store", tmp_path / "store")
    assert result.exit_code == 2
    assert result.stdout == "1 refused; nothing is published\n"


def test_a_build_that_is_stopped_has_status_2(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vietpol.build.builder.survey", stop)
    message = failed(run("build", tmp_path, "--store", tmp_path / "store"))
    assert "the next build finishes what was begun" in message


def test_build_of_a_path_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("build", tmp_path / "none", "--store", tmp_path / "store")
    assert result.exit_code == 2
    assert f"{tmp_path / 'none'}: can't be read: No such file" in result.stderr


def test_the_largest_article_is_a_setting(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a1": TEXT})
    result = run("build", folder, "--store", tmp_path / "store", "--max-bytes", 10)
    assert (result.exit_code, "more than the limit of 10 bytes" in result.stderr) == (2, True)


def test_build_refuses_a_folder_of_other_things(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.odt").write_text("x")
    assert "not a VietPol store" in failed(run("build", "--store", tmp_path))


def test_build_tells_who_builds_already(tmp_path: Path, run: Run) -> None:
    from vietpol.store import BuildLock

    store = tmp_path / "store"
    store.mkdir()
    with BuildLock(store / "lock"):
        assert re.search(r"another build \(process \d+\)", failed(run("build", "--store", store)))


def test_the_store_may_come_from_the_environment(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a1": TEXT})
    result = CliRunner().invoke(main, ["build", str(folder)], env={"VIETPOL_STORE": str(tmp_path / "elsewhere")})
    assert result.exit_code == 0, result.output
    assert (tmp_path / "elsewhere" / "CURRENT").exists()


def test_remove(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("build", write(tmp_path / "in", {"a1": TEXT, "a2": TEXT}), "--store", store)
    assert "no article nix" in failed(run("remove", "nix", "--store", store))
    assert run("remove", "a1", "--store", store).stdout == "1 removed; published as gen-000002\n"
    assert [line.split("\t")[0] for line in run("stats", "--articles", "--store", store).stdout.splitlines()] == ["a2"]


# -- reading -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["stats"], ["query", "-"], ["export", "--format", "turtle", "--out", "-"]])
def test_a_store_without_a_release_is_told_with_the_remedy(run: Run, tmp_path: Path, command: list[str]) -> None:
    message = failed(run(*command, "--store", tmp_path / "none", stdin="ASK {}"))
    assert "no release is published here; run: vietpol build --store" in message


def test_stats(run: Run, store: Path) -> None:
    result = run("stats", "--store", store, "--json")
    found = json.loads(result.stdout)
    assert found["kinds"]["articles"] == 2
    assert found["release"]["id"] == "gen-000001"
    shown = run("stats", "--store", store).stdout
    assert re.search(r"^  articles +2$", shown, re.MULTILINE)


def test_query_knows_the_prefixes(run: Run, store: Path) -> None:
    result = run("query", "-", "--store", store, "--format", "csv", stdin="SELECT ?a { ?a a vp:Article } ORDER BY ?a")
    assert result.stdout.splitlines() == ["a", *(f"https://w3id.org/vietpol/id/article_a{n}" for n in (1, 2))]


@pytest.mark.parametrize(
    ("form", "holds"), [("json", '"bindings":'), ("xml", "<results>"), ("tsv", "?a\n"), (None, '"bindings":')]
)
def test_query_formats(run: Run, store: Path, form: str | None, holds: str) -> None:
    chosen = ["--format", form] if form else []
    result = run("query", "-", "--store", store, *chosen, stdin="SELECT ?a { ?a a vp:Article }")
    assert result.exit_code == 0
    assert holds in result.stdout


def test_query_construct_gives_turtle(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("CONSTRUCT { ?a a vp:Article } WHERE { ?a a vp:Article }", encoding="utf-8-sig")
    result = run("query", tmp_path / "q.rq", "--store", store)
    assert len(list(parse(result.stdout, RdfFormat.TURTLE))) == 2
    assert "use --format turtle" in failed(run("query", tmp_path / "q.rq", "--store", store, "--format", "csv"))


def test_query_ask(run: Run, store: Path) -> None:
    assert json.loads(run("query", "-", "--store", store, stdin="ASK { ?a a vp:Article }").stdout)["boolean"] is True
    assert "gives no triples" in failed(run("query", "-", "--store", store, "--format", "turtle", stdin="ASK {}"))


def test_a_malformed_query_is_told_with_the_place(run: Run, store: Path) -> None:
    told = failed(run("query", "-", "--store", store, stdin="SELECT WHERE {"))
    assert re.search(r"-: Line 1, column \d+: .*\nSELECT WHERE \{\n +\^", told)
    deep = "SELECT * " + "{" * 3_000 + "}" * 3_000
    assert "nested more than 100 deep" in failed(run("query", "-", "--store", store, stdin=deep))
    assert "No such file" in failed(run("query", "none.rq", "--store", store))


def test_a_query_asks_no_other_endpoint(run: Run, store: Path) -> None:
    text = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    assert "SERVICE would send requests" in failed(run("query", "-", "--store", store, stdin=text))


def test_an_address_that_is_none(run: Run) -> None:
    result = run("query", "-", "--store", "http:///x", stdin="ASK {}")
    assert result.exit_code == 2
    assert "not the address of an endpoint" in result.stderr


def test_a_query_changes_nothing(run: Run, store: Path) -> None:
    failed(run("query", "-", "--store", store, stdin="DELETE WHERE { ?s ?p ?o }"))
    assert json.loads(run("stats", "--store", store, "--json").stdout)["kinds"]["articles"] == 2


def test_export_writes_a_file_or_nothing(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("export", "--store", store, "--format", "ntriples", "--out", tmp_path / "g.nt").exit_code == 0
    assert (
        run("export", "--store", store, "--format", "ntriples", "--out", "-").stdout_bytes
        == (tmp_path / "g.nt").read_bytes()
    )
    message = failed(run("export", "--store", store, "--format", "ntriples", "--out", tmp_path / "none" / "g.nt"))
    assert "no such folder" in message
    assert [p.name for p in tmp_path.iterdir()] == ["g.nt"]


def test_export_to_a_folder_is_refused(run: Run, store: Path, tmp_path: Path) -> None:
    message = failed(run("export", "--store", store, "--format", "ntriples", "--out", tmp_path))
    assert f"{tmp_path} is a folder" in message


def test_export_follows_a_link_and_keeps_it(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "link.nt").symlink_to(tmp_path / "real.nt")
    assert run("export", "--store", store, "--format", "ntriples", "--out", tmp_path / "link.nt").exit_code == 0
    assert (tmp_path / "link.nt").is_symlink()
    assert (tmp_path / "real.nt").stat().st_size > 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.nt", "real.nt"]


def test_export_writes_into_a_pipe_and_does_not_replace_it(run: Run, store: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader, ThreadPoolExecutor(1) as thread:
        assert reader.stdout is not None
        received = thread.submit(reader.stdout.read)
        result = run("export", "--store", store, "--format", "ntriples", "--out", pipe)
        if not pipe.is_fifo():
            reader.kill()
        assert result.exit_code == 0
        assert pipe.is_fifo()
        assert received.result() == run("export", "--store", store, "--format", "ntriples", "--out", "-").stdout_bytes


def test_export_tables_wants_a_folder(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("export", "--store", store, "--format", "tables", "--out", tmp_path / "tables").exit_code == 0
    assert (tmp_path / "tables" / "posts.csv").exists()
    for out in ("-", tmp_path / "tables" / "posts.csv"):
        assert "name a folder" in failed(run("export", "--store", store, "--format", "tables", "--out", out))


# -- one article ---------------------------------------------------------------------------------------------------------


def test_map_prints_turtle_of_a_file_or_of_standard_input(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, {"a1": TEXT}) / "a1.txt"
    shown = run("map", path).stdout
    assert "id:article_a1 " in shown
    assert "@prefix vp:" in shown
    stated = list(parse(shown, RdfFormat.TURTLE))
    from_stdin = list(parse(run("map", "-", stdin=TEXT.encode()).stdout, RdfFormat.TURTLE))
    assert len(from_stdin) == len(stated)
    assert len(list(parse(run("map", "--entailed", path).stdout, RdfFormat.TURTLE))) > len(stated)
    assert json.loads(run("map", "--facts", path).stdout)["article"] == "a1"


@pytest.mark.parametrize("command", ["map", "validate"])
def test_what_is_no_article_is_refused(run: Run, command: str, tmp_path: Path) -> None:
    assert "standard input: the file is empty" in failed(run(command, "-", stdin=b""))
    assert "No such file" in failed(run(command, tmp_path / "none.txt"))


def test_validate_prints_the_report(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, {"a1": TEXT}) / "a1.txt"
    result = run("validate", path)
    assert result.exit_code == 0, result.output
    assert "a1.txt: may be published: 0 violations" in result.stdout
    assert "Conforms" not in result.stdout
    graph = tmp_path / "g.ttl"
    graph.write_text(
        "@prefix vp: <https://w3id.org/vietpol/ont#> . @prefix id: <https://w3id.org/vietpol/id/> . id:person_x a vp:Person ."
    )
    result = run("validate", graph)
    assert result.exit_code == 1
    assert "g.ttl: may not be published: " in result.stdout
    assert "vps:Thing-label" in result.stdout
    graph.write_text("id:person_x a")
    assert "g.ttl: " in failed(run("validate", graph))
    assert run("validate").exit_code == 2


def test_validate_a_release(run: Run, store: Path) -> None:
    result = run("validate", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "gen-000001: 0 findings\n")


def test_serve_tells_of_a_port_in_use(run: Run, store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert str(port) in failed(run("serve", "--store", store, "--port", port))


# -- as a program --------------------------------------------------------------------------------------------------------


def test_the_seeds_are_built_by_default_and_conform(tmp_path: Path) -> None:
    """`vietpol build` on a fresh machine: all five published, none rejected, no bar where there is no terminal."""
    command = [
        sys.executable,
        "-c",
        "from vietpol.cli import main; main()",
        "build",
        "--store",
        str(tmp_path / "store"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{len(list(SEEDS.glob('*.txt')))} added; published as gen-000001\n"
    assert "\r" not in done.stderr
    assert not list((tmp_path / "store" / "rejected").iterdir())


def test_a_reader_that_stops_early_is_no_error(store: Path) -> None:
    code = "from vietpol.cli import main; main()"
    command = f"{sys.executable} -c '{code}' export --store {store} --format ntriples --out - | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False, timeout=120
    )
    assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_help_needs_no_mapper() -> None:
    """A quick answer: the rules and data are not loaded for it."""
    code = "import sys; from click.testing import CliRunner; from vietpol.cli import main; CliRunner().invoke(main, ['query', '--help']); "
    done = subprocess.run(
        [sys.executable, "-c", code + "print([m for m in sys.modules if m.startswith(('vietpol.mappers', 'pyshacl', 'owlready2'))])"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_the_maker_is_one_a_process() -> None:
    assert maker() is maker()
