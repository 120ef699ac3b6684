"""kill -9 at every step of a build, and a disk that is full: the old release stands, and the next build repairs."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import crashing
import invented
from building import SMALL, corpus, exported, write
from vietpol.build import Builder, BuildError
from vietpol.store import NoReleaseError, current_release

TESTS = Path(__file__).parent
BEFORE = corpus(4, seed=2) | {"gone": "DATE 2024-01-02\n"}
AFTER = corpus(5, seed=3) | {"bad": "MALFORMED\n"}


@pytest.fixture(autouse=True)
def invented_mapper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vietpol.mappers.read.read", invented.read)


def start(store: Path, folder: Path, point: str = "", count: int = 1) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(TESTS / "crashing.py"), str(store), str(folder), point, str(count)]
    path = os.pathsep.join(filter(None, (str(TESTS), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the store must hold in the end."""
    root = tmp_path_factory.mktemp("clean")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vietpol.mappers.read.read", invented.read)
        Builder(root / "store", SMALL).add([write(root / "in", AFTER)])
    return exported(root / "store")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a release of BEFORE; to be copied."""
    root = tmp_path_factory.mktemp("before")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vietpol.mappers.read.read", invented.read)
        Builder(root / "store", SMALL).add([write(root / "in", BEFORE)])
    return root / "store"


TWICE = (
    "load",
    "flush",
    "done",
    "publish",
    "write whole",
)  # where just after is another moment than just before the next
MOMENTS = [*(f"before:{point}" for point in crashing.POINTS), *(f"after:{point}" for point in TWICE)]
# Which of its calls; the first, where it isn't said.
COUNTS = {"transaction": 4, "flush": 2, "done": 2, "write whole": 2, "sweep": 2}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_killed_at_a_step(tmp_path: Path, published: Path, wanted: bytes, moment: str) -> None:
    store, folder = tmp_path / "store", write(tmp_path / "in", AFTER)
    shutil.copytree(published, store)
    old = exported(store)
    point = moment.partition(":")[2]
    if point == "fresh store":
        shutil.rmtree(store / "work" / "store")  # lost: it must be made anew
    process = start(store, folder, moment, COUNTS.get(point, 1))
    _, errors = process.communicate(timeout=300)
    assert process.returncode == -signal.SIGKILL, errors.decode()
    assert exported(store) in (old, wanted)
    Builder(store, SMALL).add([folder], replace=True)
    assert exported(store) == wanted
    assert not list((store / "releases").glob("tmp-*"))
    assert sorted(p.name for p in (store / "rejected").iterdir()) == sorted(rejected_of(AFTER))


def rejected_of(texts: dict[str, str]) -> list[str]:
    return [name for name, text in texts.items() if "MALFORMED" in text]


def test_a_first_build_killed_at_a_step_leaves_no_release(tmp_path: Path, wanted: bytes) -> None:
    store, folder = tmp_path / "store", write(tmp_path / "in", AFTER)
    for count in (1, 2):
        process = start(store, folder, "before:write whole", count)
        process.communicate(timeout=300)
        assert process.returncode == -signal.SIGKILL
        with pytest.raises(NoReleaseError):
            current_release(store)
    Builder(store, SMALL).add([folder])
    assert exported(store) == wanted


def test_builds_killed_at_random_moments(tmp_path: Path, published: Path, wanted: bytes) -> None:
    store, folder = tmp_path / "store", write(tmp_path / "in", AFTER)
    shutil.copytree(published, store)
    old = exported(store)
    dice = random.Random(4)
    for _ in range(4):
        process = start(store, folder)
        time.sleep(dice.uniform(0.2, 1.6))
        process.kill()
        process.communicate(timeout=300)
        assert exported(store) in (old, wanted)
    Builder(store, SMALL).add([folder], replace=True)
    assert exported(store) == wanted


def test_what_a_build_left_undone_is_done_by_the_next_whatever_it_is_given(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "in"
    process = start(store, write(folder, {"a1": "DATE 2024-01-01\n"}), "before:publish")
    process.communicate(timeout=300)
    Builder(store, SMALL).add([write(folder, {"a2": "DATE 2024-01-02\n"})])
    assert b"article_a1> " in exported(store)
    assert b"article_a2> " in exported(store)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A tmpfs of 8 MB, where the machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no tmpfs can be mounted here: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_the_old_release_and_is_told(small_disk: Path, tmp_path: Path) -> None:
    store, folder = small_disk / "store", tmp_path / "in"
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    Builder(store, SMALL).add([write(folder, BEFORE)])
    old = exported(store)
    used = sum(p.stat().st_size for p in {p.stat().st_ino: p for p in small_disk.rglob("*") if p.is_file()}.values())
    subprocess.run(["mount", "-o", f"remount,size={used + 300_000}", str(small_disk)], check=True)
    large = {f"l{n}": f"DATE 2024-01-01\n{'chữ ' * 20_000}\n" for n in range(12)}
    with pytest.raises(BuildError, match=r"the release before stands; free some space"):
        Builder(store, SMALL).add([write(folder, large)])
    assert exported(store) == old
    subprocess.run(["mount", "-o", "remount,size=400m", str(small_disk)], check=True)
    report = Builder(store, SMALL).add([folder])
    assert report.fresh
    Builder(store, SMALL).remove(sorted(large))
    assert exported(store) == old


@pytest.mark.parametrize("room", [100_000, 1_000_000, 3_000_000, 6_000_000])
def test_a_disk_that_fills_up_at_any_step(small_disk: Path, tmp_path: Path, room: int) -> None:
    """The first build, with too little room for the store, then with enough."""
    store, folder = small_disk / "store", write(tmp_path / "in", AFTER)
    subprocess.run(["mount", "-o", f"remount,size={room}", str(small_disk)], check=True)
    with pytest.raises(BuildError, match="nothing was published"):
        Builder(store, SMALL).add([folder])
    with pytest.raises(NoReleaseError):
        current_release(store)
    subprocess.run(["mount", "-o", "remount,size=400m", str(small_disk)], check=True)
    assert Builder(store, SMALL).add([folder]).fresh
