"""The comparison with other endpoints: what its log is made of, and how it tells what it measured."""

import runpy
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def bench() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).parents[1] / "bench" / "peers.py"))


def test_the_log_repeats_a_few_queries_and_is_the_same_each_time(bench: dict[str, Any]) -> None:
    kinds = bench["kinds"]([f"urn:thing{n}" for n in range(500)], ["urn:area1", "urn:area2"])
    log = bench["zipf_log"](kinds, 2_000)
    assert log == bench["zipf_log"](kinds, 2_000)
    most = max(set(log), key=log.count)
    assert log.count(most) > 100
    assert 200 < len(set(log)) < 600
    assert all(kind.make(1) != kind.make(2) for kind in kinds)


def test_ratios_and_what_was_not_measured(bench: dict[str, Any]) -> None:
    servers = [bench["Server"](name, 0, "/", set()) for name in ("vietpol", "other", "slow")]
    times = {
        "CONSTRUCT": {"vietpol": [(0.01, 2.0), (0.03, 4.0), (0.02, 3.0)], "other": [(0.001, 6.0)], "slow": []},
    }
    log = {"vietpol": [1.0, 1.0], "other": [1.5, 1.5], "slow": [9.0]}
    result = bench["summary"](servers, times, log, {"load": "1.0"})
    assert result["milliseconds"]["CONSTRUCT"] == {"vietpol": 3000.0, "other": 6000.0, "slow": None}
    assert result["times as long as ours"]["CONSTRUCT"] == {"other": 2.0, "slow": None}
    assert result["times as long as ours"]["log"] == {"other": 1.5, "slow": None}
    page = bench["as_page"](result)
    assert "| CONSTRUCT | 3,000.0 | 6,000.0 (2.00) | – |" in page
    assert "| CONSTRUCT, first byte | 20.0 | 1.0 (0.05) | – |" in page
    assert "- load: 1.0" in page
