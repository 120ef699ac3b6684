"""The seeds, served, and a headless browser: Debian's chromium, driven by Playwright."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from server_process import Served
from vietpol.build import Builder
from vietpol.resources import SEEDS
from vietpol.store import current_release
from vietpol.store.reading import select
from vietpol.vocab import ID, VP, C

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_CLASSES = (
    "Person", "PartyCommittee", "Post", "ProvincialUnit", "Meeting", "Document", "Article", "Observation", "Attestation",
    "Participation", "PersonnelEvent", "Instruction", "Assessment", "Tenure", "Period", "MeetingSite", "Story", "Evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """The seeds' graph, served. things: the path of one thing of each class, the one that most points to."""

    address: str
    things: dict[str, str]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("seeds") / "store"
    Builder(root).add([SEEDS])
    things = {name: path for name in _CLASSES if (path := _most_linked(root, name)) is not None}
    served = Served(root, "ServerConfig(Path(sys.argv[1]), client=ClientLimits(None, None))")
    yield Site(f"http://127.0.0.1:{served.port}", things)
    served.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if _CHROMIUM is None:
        pytest.skip("needs chromium (debian-packages.txt)")
    with sync_playwright() as playwright:
        # As root, in CI, Chromium has no sandbox; what it opens is our own server.
        opened = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def _most_linked(root: Path, name: str) -> str | None:
    query = f"SELECT ?x (COUNT(?s) AS ?n) {{ ?x a <{VP}{name}> . OPTIONAL {{ ?s ?p ?x }} }} GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 1"
    for row in select(current_release(root), query):
        iri = str(row["x"].value)  # type: ignore[union-attr]
        return "/code/" + iri.removeprefix(C) if iri.startswith(C) else "/page/" + iri.removeprefix(ID)
    return None
