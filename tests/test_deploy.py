"""What is handed to those who run it: the options that exist, a user that is not root, no development links in the image."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from vietpol.cli.serve import serve_command

ROOT = Path(__file__).parents[1]
UNIT = ROOT / "deploy" / "vietpol.service"


def test_the_service_uses_options_that_exist() -> None:
    command = re.search(r"^ExecStart=\S+ serve (.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    assert command is not None
    known = {name for option in serve_command.params for name in option.opts}
    assert set(re.findall(r"--[a-z-]+", command[1])) <= known


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_the_service(tmp_path: Path) -> None:
    """With a program and a user that every machine has."""
    text = UNIT.read_text(encoding="utf-8").replace("/opt/vietpol/bin/vietpol", "/bin/true")
    unit = tmp_path / "vietpol.service"
    unit.write_text(text.replace("User=vietpol", "User=daemon"), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_image_runs_as_nobody_special_and_tells_its_health() -> None:
    last_stage = (ROOT / "Containerfile").read_text(encoding="utf-8").rpartition("FROM ")[2]
    assert re.search(r"^USER (?!0)\d+:\d+$", last_stage, re.MULTILINE)
    assert "HEALTHCHECK" in last_stage
    assert "/health" in last_stage


def test_the_image_has_no_links_of_development() -> None:
    """They would lead out of the package, into folders that the build has put into it already."""
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    links = [path for path in (ROOT / "src" / "vietpol").iterdir() if path.is_symlink()]
    assert {str(path.relative_to(ROOT)) for path in links} <= set(ignored)
