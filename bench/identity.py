"""How well identity is settled on made cases: precision and recall of joining, pair by pair.

    python bench/identity.py [--cases 200] [--seed 1] [--out bench/results/identity.json]

The cases are those of tests/identity_cases.py: namesakes, rotations, careers, mergers; meetings one of whose accounts
leaves something out; documents cited in full and in short.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from identity_cases import Score, measure


def main() -> None:
    """Measure, print a table, write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rows, sums = [], {}
    for kind, title, score in measure(options.cases, options.seed):
        rows.append({"kind": kind, "case": title, **_figures(score)})
        total = sums.setdefault(kind, Score())
        total.right, total.joined, total.true = (
            total.right + score.right,
            total.joined + score.joined,
            total.true + score.true,
        )
        print(f"{kind:10} {title:68} {_shown(score.precision)} {_shown(score.recall)}")
    for kind, score in sums.items():
        print(f"{kind:10} {'all':68} {_shown(score.precision)} {_shown(score.recall)}")
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        found = {
            "cases": options.cases,
            "seed": options.seed,
            "rows": rows,
            "all": {k: _figures(s) for k, s in sums.items()},
        }
        options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _figures(score: Score) -> dict[str, float | int | None]:
    precision, recall = score.precision, score.recall
    return {
        "precision": None if precision is None else round(precision, 4),
        "recall": None if recall is None else round(recall, 4),
        "joined": score.joined,
        "true": score.true,
    }


def _shown(value: float | None) -> str:
    return "    –" if value is None else f"{value:5.3f}"


if __name__ == "__main__":
    main()
