"""Shares told in one row: "cơ cấu kinh tế nông nghiệp - công nghiệp, xây dựng - dịch vụ tương ứng là 15% - 48% - 37%"."""

from itertools import pairwise

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.names import small

_FEW = 2
_DASH = regex.compile(r"\s?[-–]\s?")
_HEAD = regex.compile(
    r"(?:tỷ trọng\s|tỉ trọng\s|cơ cấu\s(?:nền\s)?(?:kinh tế|ngành|lao động)?(?:\stheo ngành)?\s?|(?:giữa\s)?các (?:ngành|khu vực)\s|:\s?)*",
    regex.IGNORECASE,
)
_PARTS = regex.compile(r"\s[-–]\s")


def name(scene: Scene, found: list[Found]) -> None:
    """Gives each share of a row its own part of the name that stands before the first."""
    row = found[:1]
    for before, figure in pairwise(found):
        tied = _DASH.fullmatch(scene.lower, before.quantity.span.end, figure.quantity.lead) is not None
        if not (tied and figure.quantity.unit == before.quantity.unit == "percent"):
            _share(row)
            row = []
        row.append(figure)
    _share(row)


def _share(row: list[Found]) -> None:
    if len(row) <= _FEW:
        return
    said = row[0].label.words
    head = _HEAD.match(said)
    parts = _PARTS.split(said[0 if head is None else head.end() :])
    if len(parts) != len(row):
        return
    for figure, part in zip(row, parts, strict=True):
        words = f"Tỷ trọng {small(part.strip())}"
        figure.label = replace(row[0].label, words=words, noun=small(part.strip()), rule="figures/share-of-row")
        figure.status, figure.when, figure.measure = row[0].status, row[0].when, "value"
