"""The W3C's tests over raw HTTP: what must pass passes, what is missed is known, and docs/conformance.md says so."""

from pathlib import Path

import pytest

from w3c.manifests import SUITES, Outcome
from w3c.page import page
from w3c.query_suites import KNOWN
from w3c.suites import outcomes

PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"

pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason="the W3C suites are not here (shared/w3c)")


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    return list(outcomes())


def test_all_but_the_known_pass(found: list[Outcome]) -> None:
    assert {(o.name, o.missed) for o in found if o.missed is not None and o.name not in KNOWN} == set()
    assert {o.name for o in found if o.missed is not None} == set(KNOWN)


def test_every_suite_was_run(found: list[Outcome]) -> None:
    assert {o.suite for o in found} >= {
        "protocol",
        "graph-store-protocol",
        "service-description",
        "csv-tsv-res",
        "json-res",
    }
    assert sum(o.suite == "protocol" and not o.update for o in found) == 20
    assert {o.name for o in found if o.suite == "protocol" and o.update} >= {"update_post_form", "bad_update_get"}


def test_updates_are_refused(found: list[Outcome]) -> None:
    assert all("answered 4" in o.note for o in found if o.suite == "protocol" and o.update)


def test_the_page_says_so(found: list[Outcome]) -> None:
    """After a change: python tools/make_conformance.py"""
    assert PAGE.read_text(encoding="utf-8") == page(found)
