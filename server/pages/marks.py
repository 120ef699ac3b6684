"""Where the quotes lie in their sentence: the pieces of a sentence, marked and not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence."""

    text: str
    marked: bool


def mark(sentence: str, quotes: Iterable[str]) -> list[Piece]:
    """Cut a sentence at its quotes. Quotes that overlap are marked together; one that is not there is left out."""
    spans = sorted(_spans(sentence, quotes))
    pieces: list[Piece] = []
    end = 0
    for start, stop in _joined(spans):
        if start > end:
            pieces.append(Piece(sentence[end:start], marked=False))
        pieces.append(Piece(sentence[start:stop], marked=True))
        end = stop
    if end < len(sentence):
        pieces.append(Piece(sentence[end:], marked=False))
    return pieces


def shorten(pieces: Sequence[Piece], most: int) -> list[Piece]:
    """Long stretches without a mark, cut to about so many characters next to the marks, at a blank."""
    return [
        piece if piece.marked or len(piece.text) <= 2 * most else Piece(_cut(piece.text, most, first, last), False)
        for piece, first, last in (
            (piece, i == 0, i == len(pieces) - 1) for i, piece in enumerate(pieces)
        )
    ]  # fmt: skip


def _cut(text: str, most: int, first: bool, last: bool) -> str:
    head = "" if first else text[: text.rfind(" ", 0, most) + 1] or text[:most]
    start = text.find(" ", len(text) - most)
    tail = "" if last else text[start if start >= 0 else len(text) - most :]
    return f"{head}…{tail}"


def _spans(sentence: str, quotes: Iterable[str]) -> list[tuple[int, int]]:
    found = []
    for quote in quotes:
        start = sentence.find(quote) if quote else -1
        if start >= 0:
            found.append((start, start + len(quote)))
    return found


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, stop in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined
