"""Opening files that may be packed by gzip."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """A file's bytes, unpacked as they are read where its name ends in .gz. Raises OSError."""
    if path.suffix.lower() == ".gz":
        with gzip.open(path) as packed:
            yield cast(BinaryIO, packed)
    else:
        with path.open("rb") as file:
            yield file
