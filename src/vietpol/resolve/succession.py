"""Which areas and bodies go on as which: the provinces and ministries of before and since 2025 (reference data)."""

from functools import cache, lru_cache

from vietpol.mappers.facts import Body
from vietpol.mappers.lexicon import turtle
from vietpol.mappers.places.gazetteer import gazetteer
from vietpol.resources import REFERENCE


def area_name(area: str) -> str:
    """The id of a territory without the mark of its new form: "dak-lak" for "dak-lak-2025"."""
    first, *rest = area.split("_")
    return "_".join((first.removesuffix("-2025"), *rest))


@lru_cache(maxsize=65536)
def same_area(one: str, two: str) -> bool:
    """Whether two ids of areas are one territory by name, before and since a reform."""
    return area_name(one) == area_name(two)


@lru_cache(maxsize=65536)
def merged_area(one: str, two: str) -> bool:
    """Whether one province went into the other ("bac-giang", "bac-ninh-2025")."""
    return two in _areas_after(one) or one in _areas_after(two)


def same_body(one: Body, two: Body) -> bool:
    """Whether two bodies are one: by id, or as the same body of a province before and since its reform."""
    return one.id == two.id or (_rest(one) == _rest(two) != None and same_area(_area(one), _area(two)))  # noqa: E711


def goes_on(one: Body, two: Body) -> bool:
    """Whether one body went into the other: a ministry into its successor, a province's body into that of the merged one."""
    if two.id in _bodies_after(one.id) or one.id in _bodies_after(two.id):
        return True
    return _rest(one) is not None and _rest(one) == _rest(two) and merged_area(_area(one), _area(two))


def _area(body: Body) -> str:
    return body.area.id.split("_")[0] if body.area is not None else ""


def _rest(body: Body) -> str | None:
    """What the id of a body says besides its province: "_so-y-te"."""
    area = _area(body)
    return body.id.removeprefix(area) if area and body.id.startswith(area) else None


@cache
def _areas_after(area: str) -> frozenset[str]:
    unit = gazetteer().units.get(area)
    into = unit.into if unit is not None else ()
    return frozenset(into).union(*(_areas_after(next_) for next_ in into))


@cache
def _bodies_after(body: str) -> frozenset[str]:
    into = _successors().get(body, ())
    return frozenset(into).union(*(_bodies_after(next_) for next_ in into))


@cache
def _successors() -> dict[str, tuple[str, ...]]:
    entries = turtle(REFERENCE / "bodies.ttl").items()
    return {
        name.removeprefix("body_"): tuple(str(v).removeprefix("body_") for v in values["vp:succeededBy"])
        for name, values in entries
        if "vp:succeededBy" in values
    }
