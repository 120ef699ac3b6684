"""How fast the search answers on a million names, and what its index costs.

    python bench/search.py [--names 1000000] [--out bench/results/search.json]

Makes names as the genre has them (persons, posts, meetings, documents, headlines; many share most of their words), writes the index
that a release would have, and searches: as readers type (every beginning of a name, letter by letter), whole names, single words
that most names have, words that seldom stand together, with and without marks, by kind, place and time. Written: milliseconds at
p50, p99 and at worst, for each way, the size and the seconds of the index. Times are those of the processor, so that what else a machine
does is left out; the index is in the system's memory, as on a server that runs for a while.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from vietpol.search import KINDS, SearchIndex, Wanted, fold, write_index
from vietpol.vocab import ID, VP


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SURNAMES = _words("Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Giàng Lò Phan Võ Huỳnh Đinh Mai")
MIDDLES = _words("Văn Thị Đức Minh Quốc Thanh Hữu Xuân Ngọc Đình Công Quang Hồng Thế Bá Duy Kim Mạnh Trọng Anh")
GIVENS = _words(
    "An Bình Cường Dũng Giang Hà Hải Hạnh Hòa Hùng Khánh Lan Linh Long Nam Nga Phong Phúc Sơn Tâm Thịnh Tuấn Yến Đạt Thể Thế"
)
FIRSTS = _words("Đồng Bình Quảng Hà An Thanh Tân Long Phú Vĩnh Hòa Lạng Cao Bắc Nam Sơn Tuyên Thái Ninh Hưng")
SECONDS = _words("Tháp Dương Nam Giang Hóa Lộc Phú Bình Yên Thạnh Mỹ Hưng Long La Bằng Quang Nguyên Châu Định Trị")
POSTS = (
    "Bí thư Tỉnh ủy",
    "Chủ tịch UBND huyện",
    "Phó Bí thư Thường trực Thành ủy",
    "Giám đốc Sở Y tế tỉnh",
    "Trưởng Ban Tổ chức Huyện ủy",
)
MEETINGS = (
    "Hội nghị Ban Chấp hành Đảng bộ tỉnh {p} lần thứ {n}",
    "Hội nghị giao ban quý {n} năm {y} tỉnh {p}",
    "Kỳ họp thứ {n} HĐND tỉnh {p}",
)
DOCUMENTS = (
    "Nghị quyết số {n}-NQ/TU ngày {n}/{m}/{y}",
    "Chỉ thị {n}-CT/TW ngày {n}/{m}/{y}",
    "Quyết định {n}{m}/QĐ-UBND",
)
HEADLINES = (
    "{p}: Triển khai nhiệm vụ phát triển kinh tế - xã hội năm {y}",
    "{p} đẩy mạnh chuyển đổi số trong quý {n}",
    "Tổng kết công tác xây dựng Đảng tỉnh {p}",
)
AREAS = 63
Row = Mapping[str, str]


def names(number: int, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    """IRI, class and name of so many things."""
    for n in range(number):
        values = {
            "p": f"{rng.choice(FIRSTS)} {rng.choice(SECONDS)}",
            "n": rng.randint(1, 30),
            "m": rng.randint(1, 12),
            "y": rng.randint(2010, 2025),
        }
        kind = rng.choices(("Person", "Post", "Meeting", "Document", "Article"), (35, 15, 20, 10, 20))[0]
        if kind == "Person":
            label = " ".join(
                rng.choice(words)
                for words in rng.choice(((SURNAMES, MIDDLES, GIVENS), (SURNAMES, MIDDLES, MIDDLES, GIVENS)))
            )
        elif kind == "Post":
            label = f"{rng.choice(POSTS)} {values['p']}"
        else:
            label = rng.choice({"Meeting": MEETINGS, "Document": DOCUMENTS, "Article": HEADLINES}[kind]).format(
                **values
            )
        yield f"{ID}{kind.lower()}_{n}", kind, label


class Graph:
    """Answers the queries of the index from a list of names, as a graph of that size would."""

    def __init__(self, number: int) -> None:
        self.rng = random.Random(1)
        self.named = list(names(number, self.rng))

    def __call__(self, query: str) -> Iterator[Row]:
        rng = random.Random(2)
        if "?english" in query:
            yield from ({"thing": iri, "class": VP + kind, "label": label} for iri, kind, label in self.named)
            yield from ({"thing": f"{ID}area_{n}", "class": VP + "Area", "label": f"Tỉnh {n}"} for n in range(AREAS))
        elif "COUNT(*)" in query:
            for iri, kind, _ in self.named:
                first = rng.randint(2013, 2025)
                articles = 1 if kind == "Article" else int(rng.paretovariate(1))
                yield {
                    "thing": iri,
                    "articles": str(articles),
                    "first": f"{first}-01-01",
                    "last": f"{min(2025, first + rng.randint(0, 3))}-01-01",
                }
        elif "vp:issuedBy" in query:
            yield from ({"thing": iri, "area": f"{ID}area_{rng.randrange(AREAS)}"} for iri, _, _ in self.named)
        elif "?province" in query:
            yield from ({"area": f"{ID}area_{n}", "province": "true"} for n in range(AREAS))


def searches(graph: Graph, each: int) -> dict[str, list[Wanted]]:
    """What is searched for, by the way in which."""
    rng = random.Random(3)
    labels = [label for _, _, label in rng.sample(graph.named, each)]
    common = [
        "nguyen",
        "hoi nghi",
        "t",
        "n",
        "le",
        "bi thu",
        "tinh",
        "2024",
        "uy",
        "thế",
        "h h h",
        "phong",
        "thu",
        "an",
        "ng t",
    ]
    apart = [
        f"{fold(rng.choice(GIVENS))} {fold(rng.choice(SECONDS))} {fold(rng.choice(POSTS).split()[0])} {rng.randint(1, 30)}"
        for _ in range(each)
    ]

    def narrowed(text: str) -> Wanted:
        since = rng.randint(2013, 2025)
        return Wanted(text, rng.choice((None, *KINDS.values())), f"{ID}area_{rng.randrange(AREAS)}", since, since + 1)

    return {
        "typing": [Wanted(fold(label)[:length]) for label in labels[: each // 8] for length in range(1, 17)],
        "typing with marks": [Wanted(label[:length]) for label in labels[: each // 8] for length in range(1, 17)],
        "whole names": [Wanted(label) for label in labels],
        "whole names without marks": [Wanted(fold(label)) for label in labels],
        "words that most names have": [Wanted(word) for word in common for _ in range(max(1, each // len(common)))],
        "words that seldom meet": [Wanted(text) for text in apart],
        "by kind, place and time": [narrowed(word) for word in common for _ in range(max(1, each // len(common)))],
        "far down the list": [
            Wanted(word) for word in ("nguyen van", "hoi nghi", "bi thu") for _ in range(max(1, each // 10))
        ],
    }


def measure(index: SearchIndex, ways: Mapping[str, list[Wanted]]) -> dict[str, dict[str, float]]:
    """Milliseconds of each way."""
    found = {}
    everything: list[float] = []
    for way, wanted in ways.items():
        spent = []
        for one in wanted:
            begin = time.thread_time()
            index.search(one, limit=51, skip=2_000 if way.startswith("far") else 0)
            spent.append((time.thread_time() - begin) * 1000)
        everything += spent
        found[way] = quantiles(spent)
        print(f"{way:28}", found[way], flush=True)
    found["all"] = quantiles(everything)
    return found


def quantiles(spent: list[float]) -> dict[str, float]:
    """How many, the median, p99, the worst, in milliseconds."""
    ordered = sorted(spent)
    at = {"p50": 0.5, "p99": 0.99}
    return {
        "searches": len(ordered),
        **{name: round(ordered[int(q * (len(ordered) - 1))], 2) for name, q in at.items()},
        "worst": round(ordered[-1], 2),
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--searches", type=int, default=1_000, help="of each way")
    parser.add_argument("--out", type=Path, default=Path("bench/results/search.json"))
    args = parser.parse_args()
    graph = Graph(args.names)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search.sqlite"
        begin = time.process_time()
        things = write_index(path, graph)
        seconds = time.process_time() - begin
        print(f"{things} names indexed in {seconds:.0f} s, {path.stat().st_size >> 20} MiB", flush=True)
        with SearchIndex(path) as index:
            ways = measure(index, searches(graph, args.searches))
        result = {
            "names": things,
            "index_seconds": round(seconds, 1),
            "index_mib": path.stat().st_size >> 20,
            "milliseconds": ways,
        }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(result["milliseconds"]["all"]))


if __name__ == "__main__":
    main()
