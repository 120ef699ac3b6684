"""Numbers told one after the other of things told before: "công nghiệp 415 tỷ đồng; dịch vụ 1.120 tỷ đồng, lần lượt tăng | 13% và | 15%"."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures import against
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.names import Label
from vietpol.mappers.figures.phrases import heads
from vietpol.mappers.figures.time_mentions import When
from vietpol.mappers.figures.when import Times

_ROW = regex.compile(r"(?:\s\p{L}+){0,3}?,?\s(?:và\s|,\s)?|,\s|\svà\s")
_AHEAD = 40  # letters from "lần lượt" to the first number
_NEXT = 60  # letters from listed years to the first number
_IN_TURN = regex.compile(r"(?<!\p{L})(?:lần lượt|tương ứng)(?!\p{L})")
_AS_NAMED = regex.compile(r"(?<!\p{L})tương ứng (?:là|đạt|ở mức|với|chiếm) ")
_TWO = 2
_THAN = regex.compile(r"(?P<one>.+?) (?:cao|thấp|lớn|nhiều|ít|nhỏ|đông|nhanh) hơn (?:so )?(?:với )?(?P<other>\p{L}.*)")
_WHOLE_NAME = regex.compile(
    r"(?:tỷ lệ|tỉ lệ|số|mức|tốc độ|tỷ số|tỉ số|thu nhập|diện tích|năng suất)(?! (?:này|đó))(?!\p{L})", regex.IGNORECASE
)
_OF = regex.compile(r"^(?:(?:tỷ lệ|tỉ lệ|con số|mức|số) (?:này|đó) )?(?:của |ở |tại )?")
_OF_ONE = regex.compile(r"(?P<head>.+? của |.+ (?:ở|tại) )\p{L}[^,]*")
_CLOSE = 12  # letters from there to the first number: "hơn "
_TOGETHER = regex.compile(r"(?:,| và|, và) (?=\p{L})")
_JOINED = regex.compile(r",?\s(?:và\s|với\s)?")
_YEAR = regex.compile(r"(?:19|20)\d\d")


def years(scene: Scene, found: Sequence[Found], times: Times) -> None:
    """ "Sản lượng các năm 2019, 2020 và 2021 (lần lượt) là 9, 10 và 11 tấn": each number is of its year."""
    for mention in times.inside(scene.start, scene.end):
        if mention.rule != "periods/listed-years":
            continue
        listed = [int(m[0]) for m in _YEAR.finditer(scene.lower, *mention.span)]
        behind = [f for f in found if f.quantity.lead >= mention.span.end]
        row = _row(scene, behind, mention.span.end, _NEXT)
        if len(row) == len(listed):
            for figure, year in zip(row, listed, strict=True):
                figure.when = When(Period(f"{year}-01-01", f"{year}-12-31"), mention, "own")


def times_told(scene: Scene, found: Sequence[Found], times: Times) -> None:
    """ "6 tháng đầu năm 2021 và 6 tháng đầu năm 2022, thu ngân sách lần lượt đạt | 12 tỷ đồng và 15 tỷ đồng": each number is of its time."""
    cue = _IN_TURN.search(scene.lower, scene.start, scene.end)
    if cue is None:
        return
    listed = [m for m in times.inside(scene.start, cue.start()) if m.kind == "flow" and m.period is not None]
    tied = all(
        _JOINED.fullmatch(scene.lower, one.span.end, other.span.start) is not None for one, other in pairwise(listed)
    )
    row = _row(scene, [f for f in found if f.quantity.lead >= cue.end()], cue.end(), _AHEAD)
    if len(row) < 2 or len(row) != len(listed) or not tied:
        return
    for figure, mention in zip(row, listed, strict=True):
        figure.when = When(mention.period, mention, "own")


def share(scene: Scene, found: Sequence[Found], told: Sequence[Label], now: int | None) -> None:
    """Gives each number behind "lần lượt" what it measures. told: what the sentence before measured; now: the article's year."""
    at = scene.lower.find("lần lượt", scene.start, scene.end)
    _of_names(scene, found)
    if at < 0:
        return
    row = _row(scene, [f for f in found if f.quantity.lead > at], at + len("lần lượt"), _AHEAD)
    before = [f.label for f in found if f.quantity.lead < at and f.measure == "value" and f.label.own]
    labels = before[-len(row) :] if len(before) >= len(row) else list(told[-len(row) :])
    if len(row) < 2:
        return
    if _named_together(row):
        return
    # "hai huyện có diện tích lớn nhất, lần lượt | 660 ha và 240 ha": of what stands there itself
    apart = len(before) < len(row) and row[0].label.own and row[0].label.head
    named = not apart and len(labels) == len(row) and len({label.words for label in labels}) == len(row)
    first = row[0]
    if not named and (first.measure != "change" or not first.label.own):
        return
    said = first.reference or next((f.reference for f in reversed(row) if f.reference is not None), None)
    if said is None and first.measure != "value":
        said = against.reference(scene, row[-1].quantity, first.when.period, now)
    for number, figure in enumerate(row):
        if named:
            figure.label = replace(labels[number], own=False)
        figure.measure, figure.reference, figure.status = first.measure, said, first.status
        figure.sign, figure.when = first.sign, first.when


def _of_names(scene: Scene, found: Sequence[Found]) -> None:
    """ "Số xã có bác sĩ và số xã có nữ hộ sinh tương ứng là | 14 xã và | 17 xã"."""
    cue = _AS_NAMED.search(scene.lower, scene.start, scene.end)
    if cue is not None:
        row = _row(scene, [f for f in found if f.quantity.lead >= cue.end()], cue.end(), _CLOSE)
        if not _compared(row):
            _named_together(row)


def _compared(row: Sequence[Found]) -> bool:
    """ "Tỷ lệ biết chữ của nữ thấp hơn so với nam, tương ứng là | 91,2% và | 94,6%": gives each of the two its name."""
    told = _THAN.fullmatch(row[0].label.words) if len(row) == _TWO and row[0].label.own else None
    if told is None:
        return False
    one, other = told["one"], told["other"]
    if _WHOLE_NAME.match(other) is None:
        head = _OF_ONE.fullmatch(one)
        of = _OF.sub("", other)
        other = f"{one} {other}" if head is None else f"{head['head']}{of}"
    for figure, said in zip(row, (one, other), strict=True):
        words = f"{said[:1].upper()}{said[1:]}"
        figure.label = replace(row[0].label, words=words, noun=words.lower(), rule="figures/named-together")
        figure.measure, figure.sign, figure.reference = "value", 1, None
    return True


def _named_together(row: Sequence[Found]) -> bool:
    """Gives each of a row its own part of the name of the first, where that holds as many: "Tỷ lệ hộ nghèo và tỷ lệ hộ cận nghèo"."""
    if len(row) < 2 or row[0].measure != "value" or not row[0].label.own:
        return False
    parts = _TOGETHER.split(row[0].label.words)
    if len(parts) != len(row) or any(heads().match(part.lower()) is None for part in parts):
        return False
    for figure, part in zip(row, parts, strict=True):
        words = f"{part[:1].upper()}{part[1:]}"
        figure.label = replace(row[0].label, words=words, noun=words.lower(), rule="figures/named-together")
        figure.status, figure.when, figure.measure = row[0].status, row[0].when, row[0].measure
    return True


def _row(scene: Scene, behind: Sequence[Found], end: int, reach: int) -> list[Found]:
    """The numbers of one unit that follow each other there; reach: letters to the first one."""
    row: list[Found] = []
    for figure in behind:
        near = figure.quantity.lead - end <= reach if not row else figure.quantity.unit == row[0].quantity.unit
        if not near or (row and _ROW.fullmatch(scene.lower, end, figure.quantity.lead) is None):
            break
        row.append(figure)
        end = figure.quantity.span.end
    return row
