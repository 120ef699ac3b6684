"""Sorting more lines than memory holds: sorted runs in temporary files, merged."""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

_RUN = 400_000  # lines in memory at a time


def sorted_lines(lines: Iterable[bytes], run: int = _RUN) -> Iterator[bytes]:
    """The lines, each ending with a newline and holding no other, in the order of their bytes, each once."""
    rest = iter(lines)
    with ExitStack() as files:
        runs: list[Iterable[bytes]] = []
        while chunk := sorted(islice(rest, run)):
            if not runs and len(chunk) < run:
                runs.append(chunk)
                break
            runs.append(_written(chunk, files.enter_context(TemporaryFile())))
        last = b""
        for line in heapq.merge(*runs):
            if line != last:
                yield line
            last = line


def _written(lines: list[bytes], file: IO[bytes]) -> IO[bytes]:
    file.writelines(lines)
    file.seek(0)
    return file
