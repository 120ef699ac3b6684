"""How fast texts become quads on one core, and how that compares with a tagger of named entities on the same texts.

    python bench/reading.py FOLDER [--ner PYTHON] [--out bench/results/reading.json]

FOLDER holds .txt articles (default: the seeds). Written: articles and letters a second of CPU time, text to quads; the best time of
each article over all passes, which tells what a busy machine hides; peak memory after one pass and at the end. Cycles are looked
for as seldom as in the processes of a build. PYTHON: an interpreter with underthesea (bench/ner.py), which
is run on the same articles between two runs of our own.
"""

import argparse
import json
import resource
import subprocess
import time
import unicodedata
from pathlib import Path
from typing import Any

from machine import described

from vietpol.build.workers import seldom_collect
from vietpol.mappers.article import Article
from vietpol.mappers.read import read
from vietpol.mappers.triples import quads
from vietpol.resolve import resolve
from vietpol.resources import SEEDS

NER = Path(__file__).parent / "ner.py"


def article(name: str, text: str) -> Article:
    """An article of this text."""
    return Article(name, name, unicodedata.normalize("NFC", text))


def through(one: Article) -> int:
    """Text to quads; how many."""
    facts = read(one)
    return len(quads(one, facts, resolve([facts])))


class Passes:
    """Passes over some articles, and what they took."""

    def __init__(self, articles: list[Article]) -> None:
        self.articles = articles
        self.best = [float("inf")] * len(articles)
        self.done, self.spent = 0, 0.0
        self.quads = sum(map(through, articles))  # loads the words
        self.first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def run(self, seconds: float) -> None:
        """Reads all articles again and again for some seconds of CPU time."""
        end = self.spent + seconds
        while self.spent < end:
            for i, one in enumerate(self.articles):
                begin = time.process_time()
                through(one)
                took = time.process_time() - begin
                self.best[i] = min(self.best[i], took)
                self.spent += took
                self.done += 1

    def result(self) -> dict[str, Any]:
        """Speed and memory."""
        number, letters = len(self.articles), sum(len(one.text) for one in self.articles)
        return {
            "articles": number,
            "letters_an_article": round(letters / number),
            "quads_an_article": round(self.quads / number),
            "passes": round(self.done / number, 1),
            "articles_per_second": round(self.done / self.spent, 1),
            "letters_per_second": round(letters / number * self.done / self.spent),
            "articles_per_second_by_best_times": round(number / sum(self.best), 1),
            "peak_kib_after_one_pass": self.first,
            "peak_kib_at_the_end": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=SEEDS)
    parser.add_argument("--ner", type=Path, help="an interpreter that has underthesea")
    parser.add_argument("--seconds", type=float, default=20.0, help="of CPU time, for each run")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "results" / "reading.json")
    args = parser.parse_args()
    passes = Passes([article(p.stem, p.read_text(encoding="utf-8-sig")) for p in sorted(args.folder.glob("*.txt"))])
    seldom_collect()
    result: dict[str, Any] = {"machine": described()}
    passes.run(args.seconds)
    if args.ner is not None:
        command = [args.ner, NER, args.folder, "--seconds", str(2 * args.seconds)]
        result["ner"] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        passes.run(args.seconds)
    result |= passes.result()
    if args.ner is not None:
        result["times_as_fast_as_ner"] = round(result["articles_per_second"] / result["ner"]["articles_per_second"])
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
