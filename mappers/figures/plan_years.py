"""Results told against the plan of a year that is over, where nothing says when they came about: "đạt 98% kế hoạch năm 2021" is of 2021."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures import natures
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.time_mentions import FARTHER, YEARS, When
from vietpol.mappers.figures.when import Times

_OF_PLAN = regex.compile(r"(?<!\p{L})(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết)(?:\s[\p{L}-]+){0,6}?\s$")
_REACH = 60  # letters from a plan to its year
_DECEMBER = "-12-01"


def share(scene: Scene, found: list[Found], times: Times) -> None:
    """Gives what a sentence tells the year of the plan that it names, where its time is open: of results, not of what there is."""
    told = [f for f in found if _is_open(f)]
    if not told or not any(f.measure == "attainment" or f.quantity.total is not None for f in found):
        return
    year = _year(scene, times)
    if year is not None:
        for figure in told:
            figure.when = When(year, None, "sentence")


def _is_open(figure: Found) -> bool:
    if figure.when.basis not in FARTHER or figure.when.period is not None:
        return False
    counted = figure.quantity.counted and figure.quantity.total is None
    return not (counted and natures.of(figure).state)


def _year(scene: Scene, times: Times) -> Period | None:
    """The only year of a plan that a sentence names, if it had ended when the article was written, or was about to."""
    named = {
        m.period for m in times.inside(scene.start, scene.end) if m.rule in YEARS and _is_of_plan(scene, m.span.start)
    }
    year = next(iter(named), None)
    if len(named) != 1 or year is None or year.start is None or year.end is None:
        return None
    now, today = times.clock.year, times.clock.today or ""
    over = now is None or int(year.end[:4]) < now or today >= year.end[:4] + _DECEMBER
    return year if over else None


def _is_of_plan(scene: Scene, start: int) -> bool:
    return _OF_PLAN.search(scene.lower, max(scene.start, start - _REACH), start) is not None
