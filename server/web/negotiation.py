"""Content negotiation by RFC 9110: which of the formats we have does the client want most?"""

from collections.abc import Sequence
from dataclasses import dataclass

from vietpol.server.engine.formats import Format


@dataclass(frozen=True, slots=True)
class Choice:
    """The format to answer in, and the media type to call it by: the one asked for, if one was."""

    format: Format
    content_type: str


@dataclass(frozen=True, slots=True)
class _Range:
    kind: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """3 for the very type, 2 for "text/*", 1 for "*/*", 0 where the range does not hold the type."""
        if self.kind == media_type:
            return 3
        if self.kind == "*/*":
            return 1
        return 2 if self.kind.endswith("/*") and media_type.startswith(self.kind[:-1]) else 0


def choose(accept: str | None, offers: Sequence[Format]) -> Choice | None:
    """The best of the offers, None where the client accepts none of them.

    accept: the Accept header; None or empty: anything. Equal qualities go to the earlier offer.
    """
    if not (accept or "").strip():
        return Choice(offers[0], offers[0].media_type)
    ranges = _parse(accept or "")
    best: Choice | None = None
    best_quality = 0.0
    for offer in offers:
        for media_type in offer.types:
            quality, exact = _quality(ranges, media_type)
            if quality > best_quality and (exact or media_type == offer.types[0]):  # "text/*" names no alias
                best_quality = quality
                best = Choice(offer, _content_type(offer, media_type))
    return best


def prefers_html(accept: str | None) -> bool:
    """Whether the client is a browser: it names text/html, and nothing of ours with a higher quality."""
    ranges = _parse(accept or "")
    html, exact = _quality(ranges, "text/html")
    return exact and html > 0 and html >= max((r.quality for r in ranges), default=0.0)


def accepts(accept: str | None, media_type: str) -> bool:
    """Whether the header names this very type."""
    quality, exact = _quality(_parse(accept or ""), media_type)
    return exact and quality > 0


def _content_type(offer: Format, media_type: str) -> str:
    return media_type + ("; charset=utf-8" if offer.charset else "")


def _quality(ranges: Sequence[_Range], media_type: str) -> tuple[float, bool]:
    best, quality = 0, 0.0
    for item in ranges:
        specificity = item.specificity(media_type)
        if specificity > best or (specificity == best and best and item.quality > quality):
            best, quality = specificity, item.quality
    return quality, best == 3


def _parse(header: str) -> list[_Range]:
    found = []
    for part in header.split(",")[:64]:  # no honest client names more
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        if not kind:
            continue
        kind = "*/*" if kind == "*" else kind.lower()
        found.append(_Range(kind, _weight(parameters)))
    return found


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0  # an unreadable weight is no wish
    return 1.0
