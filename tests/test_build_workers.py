"""Work spread over processes."""

import gc
import os
from pathlib import Path

import pytest

from vietpol.build.workers import Failed, Workers

MANY = 1_000


def shown(outcomes: object) -> list[object]:
    return [f"failed: {o.how.strip().splitlines()[-1]}" if isinstance(o, Failed) else o for o in outcomes]  # type: ignore[attr-defined]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_and_a_failure_stays_alone(jobs: int) -> None:
    tasks = [f"{n} + 1" for n in range(20)]
    tasks[7] = "1 / 0"
    with Workers(jobs) as workers:
        found = shown(workers.map(eval, tasks, MANY))
    assert found == [*range(1, 8), "failed: ZeroDivisionError: division by zero", *range(9, 21)]


def test_a_task_that_kills_its_process_fails_alone() -> None:
    tasks = [f"{n} + 1" for n in range(12)]
    tasks[5] = "__import__('os')._exit(3)"
    tasks[9] = "__import__('os').kill(__import__('os').getpid(), 9)"
    with Workers(2) as workers:
        found = shown(workers.map(eval, tasks, MANY))
    dead = "failed: the process that worked on it died (out of memory, or a fault of a library)"
    assert found == [1, 2, 3, 4, 5, dead, 7, 8, 9, dead, 11, 12]


def test_for_a_few_tasks_no_process_is_started() -> None:
    with Workers(4) as workers:
        assert list(workers.map(eval, ["__import__('os').getpid()"], 5)) == [os.getpid()]


def test_tasks_are_taken_as_they_are_done(tmp_path: Path) -> None:
    """A million tasks must not wait in memory."""
    taken = 0

    def tasks() -> "object":
        nonlocal taken
        for n in range(200):
            taken += 1
            yield str(n)

    with Workers(2) as workers:
        results = workers.map(eval, tasks(), MANY)  # type: ignore[arg-type]
        assert next(results) == 0
        assert taken < 20
        assert list(results) == list(range(1, 200))


def test_an_interrupt_is_not_taken_for_a_failure() -> None:
    def interrupted(task: int) -> int:
        raise KeyboardInterrupt

    with Workers(1) as workers, pytest.raises(KeyboardInterrupt):
        list(workers.map(interrupted, [1], 1))


@pytest.mark.parametrize("jobs", [1, 2])
def test_cycles_are_looked_for_seldom_while_it_works_and_as_before_afterwards(jobs: int) -> None:
    before = gc.get_threshold()
    with Workers(jobs) as workers:
        found = list(workers.map(eval, ["__import__('gc').get_threshold()"] * 2, MANY))
    assert all(isinstance(each, tuple) and each > before for each in found)
    assert gc.get_threshold() == before
