"""The locked versions name everything that pyproject.toml asks for: a fresh `make run` installs from them alone."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN, TEST = PROJECT["dependencies"], PROJECT["optional-dependencies"]["test"]


def names(requirements: list[str]) -> set[str]:
    """The distributions that requirement lines name, as PEP 503 writes them."""
    found = (re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line) for line in requirements)
    return {re.sub(r"[-_.]+", "-", m.group()).lower() for m in found if m}


@pytest.mark.parametrize(("lock", "asked"), [("run.txt", RUN), ("test.txt", [*RUN, *TEST])])
def test_every_dependency_is_locked(lock: str, asked: list[str]) -> None:
    locked = names((ROOT / "requirements" / lock).read_text(encoding="utf-8").splitlines())
    assert names(asked) - locked == set(), "run `make lock`"
