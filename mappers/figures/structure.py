"""Shares of a whole: told in one row ("cơ cấu kinh tế nông nghiệp - công nghiệp, xây dựng - dịch vụ tương ứng là 15% - 48% - 37%"), one after
another ("Tỷ trọng nông nghiệp giảm còn 14%; dịch vụ chiếm 43%"), behind what else is told ("dịch vụ tăng 8,5%, chiếm 51% GRDP").
"""

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


_OF_ECONOMY = regex.compile(r"GRDP|GDP|(?:Tổng sản phẩm|Quy mô|Cơ cấu) (?:nền )?kinh tế")
_TIES = (
    "",
    "chiếm",
    "còn",
    "tăng lên",
    "giảm còn",
    "giảm xuống còn",
    "lên",
    "xuống",
    "xuống còn",
    "là",
    "đạt",
    "từ",
    "tăng từ",
    "giảm từ",
    "tăng",
    "giảm",
)


def shares(found: list[Found]) -> None:
    """Names what is the share of something by its part."""
    part: Found | None = None  # the last of which something else was told
    listed = False  # whether a list of shares goes on
    renamed: dict[str, str] = {}
    for figure in found:
        words = figure.label.words
        if not figure.label.own and words in renamed and figure.quantity.unit == "percent":
            figure.label = replace(figure.label, words=renamed[words])
            continue
        if figure.quantity.unit != "percent" or figure.measure != "value" or not figure.label.own:
            part = figure if figure.label.own and figure.quantity.unit == "percent" else part
            continue
        makes_up = "chiếm" in figure.left.verb_words
        if makes_up and part is not None and _OF_ECONOMY.match(words) is not None:
            said = f"Tỷ trọng {small(part.label.words)} trong {words}"
            figure.label = replace(figure.label, words=said, rule="figures/share-in-structure")
        elif (
            listed
            and not figure.label.head
            and figure.label.start < figure.quantity.lead
            and figure.left.verb_words in _TIES
        ):
            renamed[words] = f"Tỷ trọng {small(words)}"
            figure.label = replace(figure.label, words=renamed[words], rule="figures/share-in-structure")
        else:
            listed = words.startswith(("Tỷ trọng ", "Tỉ trọng "))
            part = figure


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
