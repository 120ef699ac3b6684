"""An explanation as one self-contained HTML page: the text with its marks, and beside each line what they state."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise

import jinja2

from vietpol.explain.marks import KINDS, Explanation, LeftOut, Mark
from vietpol.mappers.text import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters that the same facts cover: the kinds of these facts, and their numbers on the page."""

    text: str
    kinds: tuple[str, ...]
    numbers: tuple[int, ...]
    left_out: str


def html(explanation: Explanation) -> str:
    """The page; no script, nothing loaded from elsewhere."""
    source = (resources.files("vietpol.explain") / "page.html").read_text(encoding="utf-8")
    template = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True).from_string(
        source
    )
    marks: dict[int, list[tuple[int, Mark]]] = defaultdict(list)
    for number, mark in enumerate(explanation.marks, 1):
        marks[explanation.text.sentence_at(mark.start).block].append((number, mark))
    seen: dict[int, list[LeftOut]] = defaultdict(list)
    for item in explanation.left_out:
        seen[explanation.text.sentence_at(item.start).block].append(item)
    blocks = [
        (list(_pieces(explanation.article.text, block, marks[i], seen[i])), marks[i])
        for i, block in enumerate(explanation.text.blocks)
    ]
    return template.render(x=explanation, blocks=blocks, kinds=KINDS)


def _pieces(text: str, block: Span, here: list[tuple[int, Mark]], seen: list[LeftOut]) -> Iterator[Piece]:
    spans = [(m.start, m.end) for _, m in here] + [(o.start, o.end) for o in seen]
    inside = {min(max(edge, block.start), block.end) for span in spans for edge in span}
    for start, end in pairwise(sorted(inside | {block.start, block.end})):
        cover = [(n, m) for n, m in here if m.start <= start and end <= m.end]
        kinds = tuple(k for k in KINDS if any(m.kind == k for _, m in cover))
        what = "; ".join(o.what for o in seen if o.start <= start and end <= o.end)
        yield Piece(text[start:end], kinds, tuple(n for n, _ in cover), what)
