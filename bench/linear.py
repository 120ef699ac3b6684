"""Whether any input takes the readers more than linear time.

    python bench/linear.py [--out bench/results/linear.json] [--sizes 125000 250000 500000 1000000] [--names SHAPE …] [--all-cues]

Measured, in CPU seconds from text to quads:
- shapes: named hostile inputs (a megabyte of commas, names, digits, brackets, one endless sentence …) at sizes that double;
- examples: every example text of tests/rules, repeated without an end, at two sizes;
- cues: the words of each data file of the ontology, repeated, each list as a whole (--all-cues: also each word alone).
What grows with an exponent above 1.3 between its first and last size is listed again at the end, and the exit status is then 1.
"""

import argparse
import json
import math
import random
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from machine import described

from vietpol.mappers.article import Article
from vietpol.mappers.lexicon import load_concepts
from vietpol.mappers.read import read
from vietpol.mappers.triples import quads
from vietpol.resolve import resolve
from vietpol.resources import ONTOLOGY

RULES = Path(__file__).parent.parent / "tests" / "rules"
SIZES = (125_000, 250_000, 500_000, 1_000_000)
SMALL = (8_000, 48_000)
STEEP = 1.3
TRIES = 4
LANGUAGE = "được " * 10_000
SURNAMES, GIVEN = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng"), ("An", "Bình", "Cường", "Dũng", "Giang", "Hạnh", "Mai")


def repeated(unit: str) -> Callable[[int], str]:
    """Texts of any length that repeat one unit."""
    return lambda n: (unit * (n // len(unit) + 1))[:n]


def names(n: int) -> str:
    """Different names: no two neighbours alike."""
    dice, found, length = random.Random(1), [], 0
    while length < n:
        found.append(f"{dice.choice(SURNAMES)} {dice.choice(GIVEN)} {dice.choice(GIVEN)} {dice.choice(GIVEN)}")
        length += len(found[-1]) + 2
    return ", ".join(found)[:n]


def mixed(n: int) -> str:
    """Everything at once, shuffled."""
    dice, units, found, length = random.Random(2), list(UNITS.values()), [], 0
    while length < n:
        found.append(dice.choice(units))
        length += len(found[-1])
    return "".join(found)[:n]


UNITS = {
    "commas": ",", "full stops": ".", "full stops and spaces": ". ", "spaces": " ", "line ends": "\n", "quotes": '"', "dashes": "- ",
    "opening brackets": "(", "brackets": "()", "slashes": "/", "colons": ": ", "semicolons": "; ", "question marks": "? ",
    "one letter": "a", "one capital": "A", "capitals and spaces": "A ", "combining marks": "q\u0323\u0302", "emoji": "😀 ", "zero bytes": "\0",
    "digits": "1", "bare numbers": "1 ", "bare numbers in lines": "1\n", "percentages": "1,5 % ", "decimals": "1,5, ", "money": "5 tỷ đồng, ",
    "numbers and slashes": "1/", "numbers and points": "1.000.", "ratios": "46/63 ", "ranges": "7,5-8% ",
    "dates": "ngày 1/2/2023 ", "days": "1/2 ", "years": "2023 ", "terms": "nhiệm kỳ 2020-2025 ", "same period": "cùng kỳ năm 2023 (tính từ ",
    "months": "6 tháng đầu năm 2024, ", "posts": "Bí thư Tỉnh ủy, ", "titles": "Phó Chủ tịch ", "bodies": "UBND tỉnh An Giang và ",
    "owners": "Ban Tổ chức ", "places": "xã Tân Lập, huyện Mẫu Sơn, tỉnh Lạng Sơn, ", "provinces": "Lạng Sơn, ", "provinces without commas": "Lạng Sơn ",
    "paragraphs of one line": "Ông Mẫu dự. Chiều 1/3, ",
    "headings of one line": "Lạng Sơn HĐND tỉnh Lạng Sơn họp. ", "addressed": "đồng chí ",
    "holders": "đồng chí Trần Văn Mẫu, Bí thư Tỉnh ủy; ", "one sentence": "Tại hội nghị, đồng chí Trần Văn Mẫu phát biểu ",
    "sentences": "Hội nghị do đồng chí Trần Văn Mẫu chủ trì. ", "lines": "Hội nghị\n", "short lines": "ab\n", "captions": "Ảnh: Lê Thử\n",
    "shouted names": "NGUYỄN VĂN AN ", "documents": "Nghị quyết số 12-NQ/TU ngày 1/2/2023, ", "cited": "Nghị quyết Đại hội, ",
    "changes": "bổ nhiệm ông Lê Văn Thử giữ chức Giám đốc Sở Y tế, ", "compared": "tăng 5% so với cùng kỳ, ",
    "in which": "trong đó ", "respectively": "lần lượt là 1%, 2%, ", "targets": "phấn đấu đạt 5%; ", "counted": "có 5 xã ",
    "spoken": "yêu cầu các cấp ủy tập trung, ", "firms": "Công ty cổ phần ", "countries": "Thủ tướng Lào ", "addresses": "a@b.vn https://a.vn/1 ",
    "keys": "# title = \n", "wraps": "hội nghị đã bàn về các nội dung\nvề ", "nested quotes": '"a ', "ethnic names": "Y Biêr Niê, ", "hyphens": "Hang-seo-",
}  # fmt: skip

SHAPES: dict[str, Callable[[int], str]] = {name: repeated(unit) for name, unit in UNITS.items()} | {
    "nested brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "nested brackets with words": lambda n: "(hội nghị " * (n // 20) + ")" * (n // 2),
    "money of one thing": lambda n: ("Thu ngân sách đạt " + "5 tỷ đồng, " * (n // 11 + 1))[:n],
    "targets of one thing": lambda n: ("Tỷ lệ hộ nghèo " + "phấn đấu đạt 5%; " * (n // 17 + 1))[:n],
    "different names": names,
    "different numbers": lambda n: " ".join(map(str, range(n // 6)))[:n],
    "one word of a megabyte": lambda n: "Hội nghị " + "n" * n,
    "a line and much space": lambda n: "Hội nghị" + " " * n + "kết thúc",
    "everything": mixed,
}


def examples() -> Iterator[tuple[str, str]]:
    """Every example text of the rules."""
    for path in sorted(RULES.glob("*.yml")):
        for number, text in enumerate(dict.fromkeys(_texts(yaml.safe_load(path.read_text(encoding="utf-8"))))):
            yield f"{path.stem} {number}: {' '.join(text.split())[:60]}", f"{text}, "


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("text"), str):
            yield data["text"]
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from _texts(item)


def cues(alone: bool) -> Iterator[tuple[str, str]]:
    """The words of each data file; alone: each of them too."""
    for path in sorted(ONTOLOGY.glob("reference/*.yml")):
        yield from _listed(path.name, list(_strings(yaml.safe_load(path.read_text(encoding="utf-8")))), alone)
    for path in sorted(ONTOLOGY.glob("codes/*.ttl")):
        yield from _listed(path.name, [w for c in load_concepts(path) for w in c.wordings], alone)


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for item in [*data, *data.values()] if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _strings(item)


def _listed(file: str, words: list[str], alone: bool) -> Iterator[tuple[str, str]]:
    words = [w for w in dict.fromkeys(words) if len(w) > 1]
    for joint in (" ", ", "):
        for part in range(0, len(words), 40):
            yield f"{file} {part} joined by {joint!r}", joint.join(words[part : part + 40]) + joint
    if alone:
        for word in words:
            yield f"{file}: {word[:50]}", f"{word} "
            yield f"{file}: {word[:50]} 5", f"{word} 5 "


def seconds(text: str) -> float:
    """CPU seconds from text to quads. The text is put behind Vietnamese words, as one in another language is hardly read.

    They end with a line of their own: as the beginning of the first sentence they would at some sizes, and not at others, name what
    all its numbers then measure, and the facts made of them take most of the time.
    """
    article = Article("hostile", "hostile", unicodedata.normalize("NFC", f"{LANGUAGE[: len(text) // 2]}.\n{text}"))
    begin = time.process_time()
    facts = read(article)
    quads(article, facts, resolve([facts]))
    return time.process_time() - begin


def curve(make: Callable[[int], str], sizes: tuple[int, ...]) -> list[float]:
    """CPU seconds at each size; the best of several tries where they look steep, as the machine may be busy."""
    times = [seconds(make(size)) for size in sizes]
    if exponent(times, sizes) > STEEP:
        times = [min(seconds(make(size)) for _ in range(TRIES)) for size in sizes]
    return [round(t, 3) for t in times]


def exponent(times: list[float], sizes: tuple[int, ...]) -> float:
    """Of the power of the size with which the time grows; times below 20 milliseconds are taken for that, as too short to tell."""
    return round(math.log(max(times[-1], 0.02) / max(times[0], 0.02)) / math.log(sizes[-1] / sizes[0]), 2)


def measure(
    inputs: Iterator[tuple[str, Callable[[int], str]]], sizes: tuple[int, ...], say: bool
) -> dict[str, dict[str, Any]]:
    """Times and exponent of each input."""
    found = {}
    for name, make in inputs:
        times = curve(make, sizes)
        found[name] = {"cpu_seconds": times, "exponent": exponent(times, sizes)}
        if say or found[name]["exponent"] > STEEP:
            print(f"{name:40}", *times, found[name]["exponent"], flush=True)
    return found


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("bench/results/linear.json"))
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument(
        "--only", choices=("shapes", "examples", "cues"), nargs="+", default=["shapes", "examples", "cues"]
    )
    parser.add_argument("--names", nargs="+", default=list(SHAPES), choices=list(SHAPES), metavar="SHAPE")
    parser.add_argument("--all-cues", action="store_true")
    args = parser.parse_args()
    seconds("Hội nghị. " * 20)  # loads the words
    sizes = tuple(args.sizes)
    result: dict[str, Any] = {"machine": described()}
    steep: dict[str, Any] = {}
    if "shapes" in args.only:
        result["shapes"] = {"sizes": sizes, "inputs": measure(((n, SHAPES[n]) for n in args.names), sizes, True)}
    for kind, inputs in (("examples", examples), ("cues", lambda: cues(args.all_cues))):
        if kind in args.only:
            found = measure(((name, repeated(unit)) for name, unit in inputs()), SMALL, False)
            slowest = sorted(found, key=lambda name: -found[name]["cpu_seconds"][-1])[:10]
            result[kind] = {"sizes": SMALL, "number": len(found), "slowest": {name: found[name] for name in slowest}}
            steep |= {name: value for name, value in found.items() if value["exponent"] > STEEP}
    shapes = result.get("shapes", {"inputs": {}})["inputs"]
    steep |= {name: value for name, value in shapes.items() if value["exponent"] > STEEP}
    result["steeper_than_linear"] = steep
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print("steeper than linear:", *steep, sep="\n  ")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
