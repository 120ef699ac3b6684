"""Times of figures by what stands right beside them: a comparison with a month, a time before a bracket, the item before in a list."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.surroundings import Surroundings
from vietpol.mappers.figures.time_mentions import FARTHER, When, whole_years

_NEXT = regex.compile(r"\)?,\s")
_THAN_MONTH = regex.compile(r"so (?:với )?(?:cùng )?tháng (?:trước|\d{1,2}(?![\d/-]))(?!\p{L})")
_THAN = regex.compile(r"(?<!\p{L})(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm) hơn (?:so với )?(?:mức |của )*$")
_BESIDE = 40  # letters
_SENTENCE_BEFORE = 300  # letters
_MONTH_BEFORE = regex.compile(r"(?:\s\p{L}+){0,5}?\sso (?:với )?(?:cùng )?tháng (?:trước|liền trước)(?!\p{L})")


def of_time_beside(scene: Scene, figure: Found, around: Surroundings) -> When | None:
    """The time right before the bracket that says how much it was then: "cao hơn quý II (| 0,39%) nhưng thấp hơn quý I (3,68%)"."""
    lead = figure.quantity.lead
    if figure.measure != "value" or not scene.lower.startswith("(", lead - 1):
        return None
    named = [
        m for m in around.times.inside(max(scene.start, lead - _BESIDE), lead) if m.span.end in (lead - 1, lead - 2)
    ]
    if not named or named[-1].period is None:
        return None
    than = _THAN.search(scene.lower, max(scene.start, named[-1].span.start - 20), named[-1].span.start)
    return None if than is None else When(named[-1].period, named[-1], "own")


def of_month(scene: Scene, figure: Found, when: When, around: Surroundings) -> When:
    """The last month of those reported on, for what is set against the month before: "giảm | 0,3% so với tháng trước"."""
    period = when.period
    if when.basis in FARTHER and _THAN_MONTH.match(scene.lower, scene.start, figure.quantity.lead):
        near = around.times.inside(max(0, scene.start - _SENTENCE_BEFORE), scene.start)
        told = next((m for m in reversed(near) if m.rule == "periods/month" and m.kind == "flow" and m.period), None)
        return when if told is None else When(told.period, told, "paragraph")  # "So với tháng 9, số vụ giảm | 2 vụ"
    if when.basis not in FARTHER or period is None or period.start is None or period.end is None:
        return when
    if period.start[:4] != period.end[:4] or period.start[:7] == period.end[:7] or whole_years(period):
        return when
    if _MONTH_BEFORE.match(scene.lower, figure.quantity.span.end, scene.end) is None:
        return when
    return When(Period(f"{period.end[:7]}-01", period.end), when.mention, when.basis)


def is_listed(scene: Scene, figure: Found, told: Found, when: When) -> bool:
    """Whether a figure without a verb is the next one of a list: "mầm non là 141 (51,8%), | tiểu học 206 (75,2%)"."""
    alike = figure.quantity.unit in (told.quantity.unit, "count") and figure.measure == told.measure == "value"
    if not alike or figure.left.verb_words or when.basis not in FARTHER or told.when.basis not in FARTHER:
        return False
    return _NEXT.fullmatch(scene.lower, told.quantity.span.end, figure.begin) is not None
