"""What something is compared with, told in a bracket behind the comparison: "cao hơn 25 điểm phần trăm so với khu vực nông thôn (| 62,5%)"."""

from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import comparing
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.names import small
from vietpol.mappers.figures.phrases import Passes
from vietpol.mappers.text import Span

_PLANS = regex.compile(r"(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết)(?!\p{L})")
_THAN = regex.compile(
    r"(?:\sphần trăm|\s%)?\sso (?:với )?(?P<what>\p{L}[^,;:()]{2,60}?)\s\((?:(?:là|đạt|chỉ|mới|có|ở mức|tương ứng) )*$"
)
# "tỷ lệ … ở khu vực thành thị …": the part that the other one takes the place of
_PART = regex.compile(
    r"(?:(?:ở|tại|của) )?(?:khu vực|vùng|nhóm|khối) \p{L}+(?: \p{L}+){0,2}?(?=$|\s(?:đạt|là|của|có))", regex.IGNORECASE
)

# "Tỉ lệ đi học chung của bậc | tiểu học là 101%, bậc | THCS là 93%": parts of one kind
_OF_PART = regex.compile(r"(?P<head>.+? (?:của|ở|tại|đối với) )(?P<kind>\p{Ll}+) \p{L}.*")


def parts(found: Sequence[Found]) -> None:
    """Gives parts that are told one after the other the name that stands before the first of them."""
    head, kind, first = "", "", None
    for figure in found:
        label = figure.label
        told = _OF_PART.fullmatch(label.words) if label.head and label.own and figure.measure == "value" else None
        if told is not None:
            head, kind, first = told["head"], told["kind"], figure
        elif first is not None and label.own and not label.head and figure.quantity.unit == first.quantity.unit:
            same = figure.measure == first.measure and figure.left.verb_words in ("", "là", "đạt", "chiếm", "còn")
            if same and label.words.lower().startswith(f"{kind} ") and label.start < figure.quantity.lead:
                figure.label = replace(label, words=f"{head}{small(label.words)}", rule="figures/part-of-one-kind")


def level(scene: Scene, figure: Found, found: Sequence[Found], passes: Passes) -> bool:
    """Whether a figure is the level of what the change before it is told against; then it is named so."""
    change, end = found[-1], found[-1].quantity.span.end
    if change.measure != "change" or change.sign == 0 or figure.left.verb in ("rise", "fall"):
        return False
    than = _THAN.match(scene.lower, end, figure.quantity.lead)
    if than is None or than.end() != figure.quantity.lead or _PLANS.match(than["what"]) is not None:
        return False
    told = next((f for f in reversed(found) if f.measure == "value" and f.quantity.unit == figure.quantity.unit), None)
    if told is None:
        return False
    what, words = Span(*than.span("what")), told.label.words
    if not comparing.with_other_thing(scene.lower, scene.lower.find(" so ", end)):
        figure.measure, figure.sign = "value", 1  # "giảm 2 điểm phần trăm so với năm 2021 (| 14,6%)"
        return True
    place = what.start in passes.ahead or what.end in passes.back
    said = scene.plain[what.start : what.end].strip()
    part = _PART.search(words) if _PART.match(said) is not None else None
    if part is not None:
        words = f"{words[: part.start()].strip()} {small(said)}{words[part.end() :]}".strip()
    elif not place:
        words = f"{words} {small(said)}"
    figure.label = replace(told.label, words=words, own=False, rule="figures/level-of-another")
    figure.measure, figure.sign = "value", 1
    return True
