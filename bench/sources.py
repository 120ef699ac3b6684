"""How fast pages and archives are read, how much of a page is kept, and how well copies of one text are told from other texts.

    python bench/sources.py [--pages 400] [--stories 600] [--out bench/results/sources.json]

Pages: texts of bench/generate.py in the mark-up of three kinds of portals, with menus, related headlines, comments and
pictures. Written: pages and WARC records a second on one core (CPU time); the share of paragraphs and captions kept, the
share of pages with furniture in their text or a wrong title or day; peak memory after one pass and after four; precision and
recall of pairs of copies by how much was edited, and the time to find them.
"""

import argparse
import gzip
import html
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generate import corpus

from vietpol.config import ReadLimits
from vietpol.mappers import pages as page_reader
from vietpol.mappers.article import Article
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Text
from vietpol.resolve.stories import stories, telling
from vietpol.sources import Known, Page, article, warc
from vietpol.sources.html import read

CAPTION = "Quang cảnh hội nghị số {n}. Ảnh: Lê Thử"
RELATED = "Một tin khác về chuyện khác ở nơi khác số {n}"
COMMENT = (
    "Bạn đọc cho rằng việc này rất tốt cho tỉnh nhà và mong sẽ còn nhiều việc như thế trong thời gian tới, số {n}."
)
MENU = "".join(f'<li><a href="/{n}">Chuyên mục số {n}</a></li>' for n in range(60))
EDITS = (0.0, 0.02, 0.05, 0.1, 0.15, 0.2)


@dataclass(frozen=True, slots=True)
class Dressed:
    """A page and what is to be read of it."""

    content: bytes
    title: str
    day: str
    paragraphs: list[str]
    caption: str
    furniture: list[str]


def newspaper(title: str, stamp: str, body: list[str], caption: str, related: str, comment: str) -> str:
    figure = f'<figure><img src=a><figcaption class="PhotoCMS_Caption">{caption}</figcaption></figure>'
    inside = "".join(f"<p>{p}</p>" for p in body[1:])
    return (
        f'<div class="menu"><ul>{MENU}</ul></div><h1 class="detail-title">{title}</h1><div class="detail-time">{stamp}</div>'
        f'<h2 class="sapo">{body[0]}</h2><div class="detail-content">{figure}{inside}</div>'
        f'<div class="related"><a href="/x">{related}</a></div><div class="comment"><p>{comment}</p></div>'
    )


def table(title: str, stamp: str, body: list[str], caption: str, related: str, comment: str) -> str:
    text = "<br><br>".join(body)
    picture = f"<center><img src=a><br><em>{caption}</em></center>"
    return (
        f'<table><tr><td><table>{MENU.replace("li>", "td>")}</table></td><td><table><tr><td class="tieude">{title}</td></tr>'
        f"<tr><td>{stamp}</td></tr><tr><td><div>{picture}{text}</div></td></tr><tr><td><a href=x>{related}</a></td></tr></table>"
        f'</td></tr></table><div class="binhluan">{comment}</div>'
    )


def blog(title: str, stamp: str, body: list[str], caption: str, related: str, comment: str) -> str:
    picture = f'<div class="wp-caption"><img src=a><p class="wp-caption-text">{caption}</p></div>'
    inside = "".join(f"<p>{p}</p>" for p in body)
    return (
        f'<nav><ul>{MENU}</ul></nav><article><h1 class="entry-title">{title}</h1><span class="entry-date">{stamp}</span>'
        f'<div class="entry-content">{picture}{inside}</div></article><aside><a href="/x">{related}</a></aside>'
        f'<div id="comments" class="comments"><p>{comment}</p></div>'
    )


DRESSES: tuple[Callable[[str, str, list[str], str, str, str], str], ...] = (newspaper, table, blog)


def dressed(number: int) -> list[Dressed]:
    """Generated articles as pages, the dresses in turn."""
    found = []
    for n, text in enumerate(corpus(number)):
        title, stamp, *body = text.splitlines()
        caption, related, comment = CAPTION.format(n=n), RELATED.format(n=n), COMMENT.format(n=n)
        dress = DRESSES[n % len(DRESSES)]
        inside = dress(
            html.escape(title), html.escape(stamp), [html.escape(p) for p in body], caption, related, comment
        )
        page = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{html.escape(title)}</title></head><body>{inside}</body></html>'
        d, m, y = stamp.split(": ")[1][:10].split("/")
        found.append(Dressed(page.encode(), title, f"{y}-{m}-{d}", body, caption, [related, comment, "Chuyên mục số"]))
    return found


def kept(pages: list[Dressed]) -> dict[str, float]:
    """Pages a second, and what is right of what they hold."""
    begin = time.process_time()
    made = [read(p.content, "p", None, "p", ReadLimits(), Known()) for p in pages]
    spent = time.process_time() - begin
    counts = dict.fromkeys(("refused", "paragraphs", "captions", "furniture", "titles", "days"), 0)
    for page, found in zip(pages, made, strict=True):
        if not isinstance(found, Article):
            counts["refused"] += 1
            continue
        text = Text(found)
        said = page_reader.read(Reading(text))
        lines = {found.text[b.start : b.end]: role for b, role in zip(text.blocks, said.roles, strict=True)}
        counts["paragraphs"] += sum(p in lines for p in page.paragraphs)
        counts["captions"] += lines.get(page.caption) == "caption"
        counts["furniture"] += any(f in found.text for f in page.furniture)
        counts["titles"] += said.data.title == page.title
        counts["days"] += (said.data.published or "")[:10] == page.day
    number = len(pages)
    return {
        "pages": number,
        "bytes_a_page": round(sum(len(p.content) for p in pages) / number),
        "pages_per_second": round(number / spent, 1),
        "refused": counts["refused"],
        "paragraphs_kept": round(counts["paragraphs"] / sum(len(p.paragraphs) for p in pages), 4),
        "captions_kept_apart": round(counts["captions"] / number, 4),
        "pages_with_furniture": round(counts["furniture"] / number, 4),
        "titles_right": round(counts["titles"] / number, 4),
        "days_right": round(counts["days"] / number, 4),
    }


def record(kind: str, number: int, content: bytes) -> bytes:
    """A packed WARC record."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example.vn/{number}\r\nContent-Type: application/http\r\n"
    return gzip.compress(head.encode() + b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n")


def archive(pages: list[Dressed]) -> dict[str, float]:
    """Records a second without and with making articles of them; memory after one pass and after four over four times as much."""
    kinds = ("request", "response", "metadata")
    packed = b"".join(record(kind, n, p.content) for n, p in enumerate(pages) for kind in kinds)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        peaks, rates = [], []
        for times in (1, 4):
            with path.open("wb") as file:
                for _ in range(times):
                    file.write(packed)
            begin = time.process_time()
            seen = sum(1 for _ in warc.pages(path, ReadLimits()))
            rates.append(len(kinds) * seen / (time.process_time() - begin))
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        begin = time.process_time()
        made = sum(isinstance(article(p), Article) for p in warc.pages(path, ReadLimits()) if isinstance(p, Page))
        whole = made / (time.process_time() - begin)
    return {
        "records_per_second": round(rates[-1]),
        "articles_from_archive_per_second": round(whole, 1),
        "peak_kib_one_time": peaks[0],
        "peak_kib_four_times": peaks[1],
    }


def edited(dice: random.Random, text: str, share: float) -> str:
    """A copy: another headline, and a share of the syllables left out, replaced or followed by another."""
    _, stamp, *body = text.splitlines()
    lines = []
    for paragraph in body:
        words: list[str] = []
        for word in paragraph.split():
            words += [word] if dice.random() >= share else dice.choice([[], ["khác"], [word, "thêm"]])
        lines.append(" ".join(words))
    return "\n".join(["Tiêu đề của báo khác", stamp, *lines]) + "\n"


def long_texts(number: int) -> list[str]:
    """Texts of news length: four generated articles of one province's kind in one, under the first one's headline."""
    made = list(corpus(4 * number, seed=7))
    parts = [made[i : i + 4] for i in range(0, len(made), 4)]
    return [
        "\n".join([*p[0].splitlines(), *(line for other in p[1:] for line in other.splitlines()[2:])]) + "\n"
        for p in parts
    ]


def found_pairs(number: int) -> dict[str, dict[str, float]]:
    """Precision and recall of pairs: half of the texts have one copy, the other half none."""
    result = {}
    for share in EDITS:
        dice = random.Random(3)
        texts = {f"t{n}": text for n, text in enumerate(long_texts(number))}
        truth = {(f"c{n}", f"t{n}") for n in range(number // 2)}
        texts |= {f"c{n}": edited(dice, texts[f"t{n}"], share) for n in range(number // 2)}
        begin = time.process_time()
        told = {name: telling(text, None) for name, text in texts.items()}
        groups = stories(told)
        spent = time.process_time() - begin
        pairs = {pair for group in groups for pair in combinations(group, 2)}
        right = len(pairs & truth)
        result[str(share)] = {
            "precision": round(right / len(pairs), 4) if pairs else 1.0,
            "recall": round(right / len(truth), 4),
            "articles_per_second": round(len(texts) / spent),
        }
    return result


def growth(sizes: tuple[int, ...] = (1_000, 2_000, 4_000, 8_000)) -> dict[str, float]:
    """CPU milliseconds an article to find the stories of short texts that share most of their phrases: the worst case."""
    result = {}
    for size in sizes:
        told = {str(n): telling(text, None) for n, text in enumerate(corpus(size, seed=5))}
        begin = time.process_time()
        stories(told)
        result[str(size)] = round(1000 * (time.process_time() - begin) / size, 3)
    return result


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--stories", type=int, default=600)
    parser.add_argument("--out", type=Path, default=Path("bench/results/sources.json"))
    args = parser.parse_args()
    pages = dressed(args.pages)
    kept(pages[:20])  # loads what is loaded once
    result = {
        "pages": kept(pages),
        "archive": archive(pages),
        "copies_by_share_edited": found_pairs(args.stories),
        "milliseconds_an_article_by_number": growth(),
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
