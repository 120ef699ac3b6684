"""Results that flow faster than they are read."""

import errno
import io
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest

from vietpol.server.web.spool import Spool, SpoolSpace

PIECES = [bytes([n]) * 1_000 for n in range(100)]


def spool(space: SpoolSpace) -> Spool:
    def rest() -> Iterator[bytes]:
        yield from PIECES

    return Spool(Mock(rest=rest), space)


class SmallDisk(io.FileIO):
    """A file on a disk with room for ten pieces and a half."""

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        room = 10_500 - self.tell()
        if room <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(piece[:room])


def test_a_full_disk_makes_the_result_wait_for_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: SmallDisk(tmp_path / "spool", "w+"))
    space = SpoolSpace(1_000_000)
    pieces = spool(space)
    time.sleep(0.3)  # the filler meets the end of the disk
    assert b"".join(pieces) == b"".join(PIECES)
    pieces.close()
    assert space.take(1_000_000)


def test_where_no_file_is_free_the_result_waits_for_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", Mock(side_effect=OSError(errno.EMFILE, "Too many open files")))
    space = SpoolSpace(1_000_000)
    pieces = spool(space)
    time.sleep(0.2)
    assert b"".join(pieces) == b"".join(PIECES)
    pieces.close()
    assert space.take(1_000_000)
