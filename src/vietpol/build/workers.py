"""Work spread over processes: results in the order of the tasks, and a task that kills its process fails alone."""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from traceback import format_exception
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_WORTH_IT = 60  # tasks; to start a process and load rules and data takes as long
_SELDOM = (20_000, 20, 20)  # objects, and collections of younger ones, before Python looks for cycles
_WAITING = 4  # tasks handed out for each process, so that none waits for the builder


@dataclass(frozen=True, slots=True)
class Failed(Generic[T]):
    """A task that raised, or whose process died. how: for people, with the traceback where there is one."""

    task: T
    how: str


def seldom_collect() -> None:
    """Lets Python look for cycles less often in this process: reading an article makes a hundred thousand objects and hardly a
    cycle, and looking took 3% of the time (bench/reading.py).
    """
    gc.set_threshold(*_SELDOM)


class Workers:
    """Runs functions over tasks, in `jobs` processes, or in this one where jobs is 1. Use as a context manager.

    The processes are started fresh, not forked: the builder has a RocksDB open, whose threads do not survive a fork.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._collected = gc.get_threshold()

    def __enter__(self) -> Self:
        seldom_collect()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        gc.set_threshold(*self._collected)
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def map(self, function: Callable[[T], R], tasks: Iterable[T], expected: int) -> Iterator[R | Failed[T]]:
        """function(task) of each task, in order; tasks are taken from the iterable only as fast as they are done.

        expected: how many tasks there will be, in this call and those after it; for a few no process is started.
        """
        if self._jobs == 1 or (self._pool is None and expected < _WORTH_IT):
            return (_safely(function, task) for task in tasks)
        return self._spread(function, tasks)

    def _spread(self, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Failed[T]]:
        waiting: deque[tuple[T, Future[R]]] = deque()
        for task in tasks:
            waiting.append((task, self._submit(function, task)))
            if len(waiting) >= _WAITING * self._jobs:
                outcome: R | Failed[T] = self._next(function, waiting)
                yield outcome
        while waiting:
            outcome = self._next(function, waiting)
            yield outcome

    def _next(self, function: Callable[[T], R], waiting: deque[tuple[T, Future[R]]]) -> R | Failed[T]:
        task, future = waiting.popleft()
        try:
            return _result(task, future)
        except BrokenProcessPool:
            # Some task killed its process, and the pool with it. Alone, each of those that waited shows whether it did.
            self._pool = None
            alone = self._alone(function, task)
            again = [later for later, _ in waiting]
            waiting.clear()
            waiting.extend((later, self._submit(function, later)) for later in again)
            return alone

    def _alone(self, function: Callable[[T], R], task: T) -> R | Failed[T]:
        with ProcessPoolExecutor(1, get_context("spawn"), seldom_collect) as pool:
            try:
                return _result(task, pool.submit(function, task))
            except BrokenProcessPool:
                return Failed(task, "the process that worked on it died (out of memory, or a fault of a library)")

    def _submit(self, function: Callable[[T], R], task: T) -> Future[R]:
        try:
            return self._executor().submit(function, task)
        except BrokenProcessPool:
            self._pool = None
            return self._executor().submit(function, task)

    def _executor(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._jobs, get_context("spawn"), seldom_collect)
        return self._pool


def _result(task: T, future: Future[R]) -> R | Failed[T]:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, BrokenProcessPool):
        raise error
    return _failed(task, error)


def _safely(function: Callable[[T], R], task: T) -> R | Failed[T]:
    try:
        return function(task)
    except Exception as error:  # one article must not stop the others; what went wrong is reported with it
        return _failed(task, error)


def _failed(task: T, error: BaseException) -> Failed[T]:
    if not isinstance(error, Exception):
        raise error
    return Failed(task, "".join(format_exception(error)))
