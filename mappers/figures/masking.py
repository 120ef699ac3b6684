"""The text without the words of grammar that stand in names: "Cần Thơ" asks for nothing, "của Cao Bằng năm 2022" compares nothing."""

from copy import copy

from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Span, Text

# Words that rules for status, time and comparison know, and names of places and people hold.
_WORDS = frozenset({"cần", "phải", "ước", "bằng", "từ", "tới", "so", "quyết", "xuân", "phấn"})


def masked(reading: Reading) -> Text:
    """The article's text, with other letters for such words in its lower-case form; offsets stay."""
    lower = reading.text.lower
    names = [m.name if m.name.end else m.span for m in reading.places] + [m.span for m in reading.people]
    hidden = [span for span in names if not _WORDS.isdisjoint(lower[span.start : span.end].split())]
    if not hidden:
        return reading.text
    text = copy(reading.text)
    text.lower = _without(lower, hidden)
    return text


def _without(lower: str, spans: list[Span]) -> str:
    pieces, done = [], 0
    for span in sorted(spans):
        if span.start < done:
            continue
        words = lower[span.start : span.end].split(" ")
        pieces += [lower[done : span.start], " ".join("z" * len(w) if w in _WORDS else w for w in words)]
        done = span.end
    return "".join((*pieces, lower[done:]))
