"""How much memory a build takes as the corpus grows.

    python bench/memory.py [--numbers 1000 10000] [--out bench/results/memory.json]

Generated articles (bench/generate.py) are built into a fresh store. Written: for each number of articles the largest resident
memory of the builder and of one of its workers (MiB, looked at ten times a second), seconds, and the size of the store.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import described

HERE = Path(__file__).parent


def resident(pid: int) -> float:
    """MiB of its own that a process has in memory (without files that it has mapped); 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon:")), 0.0)


def children(pid: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [c for child in map(int, listed) for c in (child, *children(child))]


def build(number: int, folder: Path) -> dict[str, float]:
    """Peaks of one build."""
    corpus, store = folder / "corpus", folder / "store"
    subprocess.run([sys.executable, HERE / "generate.py", str(number), corpus], check=True)
    command = [
        sys.executable,
        "-c",
        "from vietpol.cli import main; main()",
        "build",
        "--store",
        str(store),
        str(corpus),
    ]
    begin, builder, worker = time.monotonic(), 0.0, 0.0
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ)
        while process.poll() is None:
            builder = max(builder, resident(process.pid))
            worker = max([worker, *(resident(child) for child in children(process.pid))])
            time.sleep(0.1)
    if process.returncode:
        raise SystemExit((folder / "log").read_text())
    size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
    return {
        "articles": number,
        "seconds": round(time.monotonic() - begin, 1),
        "builder_mib": round(builder, 1),
        "largest_worker_mib": round(worker, 1),
        "store_mib": round(size / 2**20, 1),
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--numbers", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--out", type=Path, default=HERE / "results" / "memory.json")
    args = parser.parse_args()
    found = []
    for number in args.numbers:
        with tempfile.TemporaryDirectory() as folder:
            found.append(build(number, Path(folder)))
        print(json.dumps(found[-1]), flush=True)
        args.out.write_text(json.dumps({"machine": described(), "builds": found}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
