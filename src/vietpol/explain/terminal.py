"""An explanation as lines of text: each sentence with the facts that it states below it."""

from collections.abc import Iterator

from vietpol.explain.marks import Explanation, Mark

_COLOUR = {
    "page": "90", "post": "34", "rank": "34", "change": "35", "meeting": "32", "participation": "36", "figure": "33",
    "document": "31", "statement": "90",
}  # fmt: skip


def terminal(explanation: Explanation, *, colour: bool = False) -> str:
    """Plain text, or with ANSI colours by kind of fact."""
    return "\n".join(_lines(explanation, colour)) + "\n"


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _lines(x: Explanation, colour: bool) -> Iterator[str]:
    marks = list(x.marks)
    left = list(x.left_out)
    for sentence in x.text.sentences:
        yield _paint(f"[{sentence.start}] ", "90", colour) + x.text.quote(sentence)
        while marks and marks[0].start < sentence.end:
            yield "    " + _mark(marks.pop(0), x, colour)
        while left and left[0].start < sentence.end:
            yield "    " + _paint(f"· left out, {left.pop(0).what}", "90", colour)
    counts: dict[str, set[str]] = {}
    for mark in x.marks:
        counts.setdefault(mark.kind, set()).add(mark.says.partition(" · ")[0])
    yield ""
    yield ", ".join(f"{len(says)} {kind}" for kind, says in sorted(counts.items())) or "no facts"


def _mark(m: Mark, x: Explanation, colour: bool) -> str:
    basis = f", {m.basis}" + (f": {m.note}" if m.note else "") if m.basis or m.note else ""
    quote = x.article.text[m.start : m.end]
    said = _paint(f"● {m.kind}  {m.says}", _COLOUR[m.kind], colour)
    return f"{said}  ({m.rule}{basis})  «{quote}»"
