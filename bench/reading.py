"""How fast texts become quads, and whether any input takes more than linear time.

    python bench/reading.py FOLDER [--out bench/results/reading.json]

FOLDER holds .txt articles (default: the seeds). Written: articles a second on one core (CPU time, text to quads), peak memory
after one and after ten passes, and for each hostile input the CPU seconds at growing sizes.
"""

import argparse
import json
import resource
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

from vietpol.mappers.article import Article
from vietpol.mappers.read import read
from vietpol.mappers.triples import quads
from vietpol.resolve import resolve
from vietpol.resources import SEEDS

SIZES = (25_000, 50_000, 100_000, 200_000)
HOSTILE: dict[str, Callable[[int], str]] = {
    "commas": lambda n: "," * n,
    "spaces": lambda n: "a" + " " * n + "b",
    "digits": lambda n: "1" * n,
    "numbers": lambda n: "1,5 % " * (n // 6),
    "names": lambda n: "Nguyễn Văn An, " * (n // 15),
    "posts": lambda n: "Bí thư Tỉnh ủy, " * (n // 16),
    "brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "dates": lambda n: "ngày 1/2/2023 " * (n // 14),
    "bodies": lambda n: "UBND tỉnh An Giang và " * (n // 22),
    "one sentence": lambda n: "Tại hội nghị, đồng chí Trần Văn Mẫu phát biểu " * (n // 46),
    "lines": lambda n: "Hội nghị\n" * (n // 9),
    "capitals": lambda n: "NGUYỄN VĂN AN " * (n // 14),
}  # fmt: skip


def article(name: str, text: str) -> Article:
    """An article of this text."""
    return Article(name, name, unicodedata.normalize("NFC", text))


def through(one: Article) -> int:
    """Text to quads; how many."""
    facts = read(one)
    return len(quads(one, facts, resolve([facts])))


def speed(articles: list[Article], seconds: float = 10.0) -> dict[str, float]:
    """Articles and letters a CPU second, after a first pass that loads the words."""
    for one in articles:
        through(one)
    first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin, done, letters = time.process_time(), 0, 0
    while (spent := time.process_time() - begin) < seconds:
        for one in articles:
            through(one)
            done += 1
            letters += len(one.text)
    last = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "articles_per_second": round(done / spent, 1),
        "letters_per_second": round(letters / spent),
        "peak_kib_after_one_pass": first,
        "peak_kib_at_the_end": last,
    }


def curves() -> dict[str, list[float]]:
    """CPU seconds of each hostile input at each size."""
    found: dict[str, list[float]] = {}
    for name, make in HOSTILE.items():
        found[name] = []
        for size in SIZES:
            begin = time.process_time()
            through(article("hostile", make(size)))
            found[name].append(round(time.process_time() - begin, 3))
        print(f"{name:14}", *found[name], flush=True)
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=SEEDS)
    parser.add_argument("--out", type=Path, default=Path("bench/results/reading.json"))
    args = parser.parse_args()
    articles = [article(p.stem, p.read_text(encoding="utf-8-sig")) for p in sorted(args.folder.glob("*.txt"))]
    result = {"articles": len(articles), **speed(articles), "sizes": SIZES, "cpu_seconds": curves()}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps({k: v for k, v in result.items() if k != "cpu_seconds"}))


if __name__ == "__main__":
    main()
