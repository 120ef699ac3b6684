"""How long pages take on a large release: every kind of page, lists, searches, and the biggest node of each kind.

    python bench/pages.py STORE [--each 20] [--out bench/results/pages.json]

Serves STORE itself (no page is kept: every request renders it anew) and asks for pages of each kind, some
taken at random and the one with the most articles, in both languages. Written for each kind: milliseconds at the median, p99 and at
worst, by the clock, and those that the server's processes worked (on a machine that does other things the two differ).
Exit status 1 where a kind misses 150 ms at the median or 500 ms at p99 of what the server worked.
"""

import argparse
import http.client
import json
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from machine import described

from vietpol.search import KINDS, SearchIndex, Wanted
from vietpol.store import Release, current_release
from vietpol.store.reading import select
from vietpol.vocab import ID, VP, C

MEDIAN, P99 = 150, 500  # ms
SERVER = """
import sys
from pathlib import Path
from vietpol.server import ClientLimits, ServerConfig, serve
serve(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]), 4, ServerConfig(Path(sys.argv[1]), client=ClientLimits(None, None)))
"""
LISTS = (
    "Article",
    "Person",
    "Body",
    "Post",
    "Tenure",
    "Meeting",
    "Observation",
    "Document",
    "PersonnelEvent",
    "Attestation",
    "Evidence",
)


FACTS = (
    "Observation", "Attestation", "Participation", "Tenure", "PersonnelEvent", "Instruction", "Evidence", "Period", "Story", "MeetingSite",
)  # fmt: skip
BIGGEST = (
    f"SELECT ?x {{ ?x <{VP}attestationCount> ?n }} ORDER BY DESC(?n) LIMIT 1",
    f"SELECT ?x (COUNT(*) AS ?n) {{ ?fact <{VP}period> ?x }} GROUP BY ?x ORDER BY DESC(?n) LIMIT 1",
)


class Site:
    """The server in processes of its own."""

    def __init__(self, store: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(store), str(self.port)], start_new_session=True
        )
        while not self._answers():
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            return self.get("/health")[0] == 200
        except OSError:
            return False

    def get(self, path: str) -> tuple[int, float, float]:
        """Status, milliseconds by the clock, milliseconds that the processes worked."""
        worked, begin = self.worked(), time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        with closing(connection):
            connection.request("GET", path, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
            response = connection.getresponse()
            response.read()
        clock = (time.perf_counter() - begin) * 1000
        return response.status, clock, max(0.0, self.worked() - worked) * 1000

    def worked(self) -> float:
        """Seconds that all processes of the session have worked so far, from the scheduler's own account."""
        return sum(_seconds(folder) for folder in Path("/proc").glob("[0-9]*") if _session(folder) == self.process.pid)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def _session(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[3])
    except OSError:
        return 0


def _seconds(folder: Path) -> float:
    """Nanoseconds on a processor are the first number of each thread's schedstat."""
    total = 0
    try:
        for thread in (folder / "task").iterdir():
            total += int((thread / "schedstat").read_text().split()[0])
    except OSError:
        pass
    return total / 1e9


def things(release: Release, each: int) -> dict[str, list[str]]:
    """Paths of pages by kind: the one that most articles name first, then some taken at random."""
    rng = random.Random(1)
    found: dict[str, list[str]] = {}
    with closing(sqlite3.connect(f"file:{release.index_path}?mode=ro", uri=True)) as database:
        for kind in KINDS.values():
            iris = [
                row[0]
                for row in database.execute(
                    "SELECT iri FROM thing WHERE kind = ? AND articles > 0 ORDER BY number", (kind,)
                )
            ]
            if iris:
                found[kind] = [path(iri) for iri in (iris[0], *rng.sample(iris, min(each, len(iris))))]
    return found


def facts(release: Release, each: int) -> list[str]:
    """Paths of pages of what has no name to look for: some of each class, and the biggest tenure and period."""
    found = []
    for name in FACTS:
        rows = select(release, f"SELECT ?x {{ ?x a <{VP}{name}> }} LIMIT {each}")
        found += [path(str(row["x"].value)) for row in rows]  # type: ignore[union-attr]
    for text in BIGGEST:
        found += [path(str(row["x"].value)) for row in select(release, text)]  # type: ignore[union-attr]
    return found


def path(iri: str) -> str:
    """The path of a thing's page."""
    return "/page/" + iri.removeprefix(ID) if iri.startswith(ID) else "/code/" + iri.removeprefix(C)


def pages(release: Release, each: int) -> dict[str, list[str]]:
    """Everything that is asked for, by what it is."""
    found = things(release, each)
    biggest = {kind: paths[0] for kind, paths in found.items()}
    area = biggest["area"].removeprefix("/page/")
    found["biggest of each kind"] = [*biggest.values()] * 5
    found["home"] = ["/"] * each
    found["facts"] = facts(release, max(1, each // 5))
    person, body, indicator = (biggest[kind].rpartition("/")[2] for kind in ("person", "body", "indicator"))
    others = [path.removeprefix("/page/") for path in (*found["area"][1:3], *found["person"][1:3])]
    found["on a day"] = [
        f"/held?date=2020-05-01&area={area}", f"/held?date=2021-03-15&body={body}", "/held?date=2019-09-09&role=role_peoples-council-chair",
        f"/page/{area}?date=2018-02-03", f"/page/{body}?date=2018-02-03", "/held",
    ] * 3  # fmt: skip
    found["side by side"] = [
        f"/compare?a={area}&b={others[0]}", f"/compare?a={others[0]}&b={others[1]}", f"/compare?a={person}&b={others[2]}",
        f"/compare?a={others[2]}&b={others[3]}", f"/compare?a={area}&q=nam",
    ] * 3  # fmt: skip
    found["sections"] = [
        f"/page/{person}?section=meetings&page=9", f"/page/{person}?section=met&page=2", f"/page/{area}?section=figures&page=900",
        f"/code/{indicator}?section=figures&page=400", f"/page/{area}?section=area-meetings&page=300", f"/page/{area}?columns=4&periods=quarter",
        f"/page/{body}?section=issued&page=20", f"/page/{area}?section=area-holders&page=3",
    ] * 3  # fmt: skip
    found["lists"] = [f"/list/{name}" for name in LISTS] + [f"/list/{name}?page=40" for name in LISTS]
    found["facets"] = [
        f"/list/Observation?place={area}", f"/list/Observation?place={area}&sort=highest", f"/list/Meeting?place={area}",
        f"/list/Person?place={area}", f"/list/Tenure?place={area}", "/list/Meeting/chair", "/list/Person/post?page=3", f"/list/Document?place={area}&page=3", "/list/Article?time=2020",
        "/list/Meeting?time=2019-05",
    ] * 3  # fmt: skip
    found["codes and terms"] = [
        "/code/capacity_full",
        "/code/part_chair",
        "/code/scheme_role",
        "/ont",
        "/code/unit_vnd",
    ] * 3
    with SearchIndex(release.index_path) as index:
        labels = [
            hit.label
            for word in ("ng", "t", "hoi nghi", "bi thu", "an")
            for hit in index.search(Wanted(word), limit=each)
        ]
    queries = [
        "nguyen",
        "hoi nghi",
        "bi thu tinh uy",
        "an giang",
        *random.Random(2).sample(labels, min(each, len(labels))),
    ]
    found["search"] = [f"/search?q={quote(text)}" for text in queries]
    found["suggestions"] = [path.replace("/search?", "/search/suggest?") for path in found["search"]]
    return found


def quantile(values: list[float], q: float) -> float:
    return round(sorted(values)[int(q * (len(values) - 1))], 1)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--each", type=int, default=20, help="pages of each kind")
    parser.add_argument("--out", type=Path, default=Path("bench/results/pages.json"))
    args = parser.parse_args()
    release = current_release(args.store)
    site = Site(args.store)
    missed = []
    result: dict[str, object] = {"articles": release.info.get("articles"), "machine": described()}
    try:
        asked = pages(release, args.each)
        for path in ("/", "/search?q=a", "/list/Person"):  # what a release is counted by, once
            site.get(path)
        for kind, paths in asked.items():
            both = [
                f"{path}{'&' if '?' in path else '?'}lang={code}"
                for n, path in enumerate(paths)
                for code in (("vi", "en")[n % 2],)
            ]
            taken = [(path, *site.get(path)) for path in both]
            bad = [path for path, status, _, _ in taken if status != 200]
            clock, worked = [t[2] for t in taken], [t[3] for t in taken]
            row = {
                "pages": len(taken), "not 200": bad, "slowest": max(taken, key=lambda t: t[3])[0],
                "clock": {"p50": quantile(clock, 0.5), "p99": quantile(clock, 0.99), "worst": round(max(clock), 1)},
                "worked": {"p50": quantile(worked, 0.5), "p99": quantile(worked, 0.99), "worst": round(max(worked), 1)},
            }  # fmt: skip
            result[kind] = row
            if bad or quantile(worked, 0.5) > MEDIAN or quantile(worked, 0.99) > P99:
                missed.append(kind)
            print(
                f"{kind:22} worked {row['worked']}  clock {row['clock']}  {row['slowest']} {bad[:3] or ''}", flush=True
            )
    finally:
        site.stop()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"missed: {', '.join(missed)}" if missed else "all within bounds")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
