"""The home of an article: the territory that "tỉnh", "Tỉnh ủy", "UBND huyện" mean where it leaves the name out."""

from collections import Counter

from vietpol.mappers.facts import Area, Basis, Evidence
from vietpol.mappers.places.era import day_of
from vietpol.mappers.places.gazetteer import gazetteer
from vietpol.mappers.places.headings import headings, of_items
from vietpol.mappers.places.outlets import Outlet, outlet_of
from vietpol.mappers.places.weights import of_venue, province_of, weigh
from vietpol.mappers.reading import AreaMention, Home, Reading

_LEAD = 500  # letters at the beginning in which a home district is named
_TIMES, _SHARE = 2, 0.6  # mentions, and their share of the mentions of districts, that a home district has at least


def home(reading: Reading) -> Home:
    """The province (and district) that the whole article speaks of as its own; Home(None) where none is clearly it.

    A digest whose items begin with the names of several provinces, or tell of one each, has none: see home_at.
    """
    outlet = outlet_of(reading)
    local = outlet is not None and outlet.province is not None
    if not local and len({province_of(m.area) for m in reading.places if m.support == "dateline"}) > 1:
        return Home(None)
    if not local and (len(set(of_items(reading))) > 1 or len(headings(reading)) > 1):
        return Home(None)
    weights = weigh(reading, reading.places, outlet)
    day, leader = day_of(reading), weights.leader
    unit = gazetteer().province_on(leader, day) if leader else None
    if leader is None or unit is None or (not local and _of_the_country(reading, leader)):
        return Home(None)
    district, best = _home_district(reading, leader), weights.best.get(leader)
    named = next((m.area for m in reading.places if m.area.id == unit.id), unit.area(day))
    if outlet and outlet.province == leader and (outlet.span or best is None):
        return Home(named, district, Basis.BACKGROUND, _of_outlet(outlet))
    said = leader in named_provinces(reading) or (outlet is not None and outlet.province == leader)
    evidence = (
        of_mention(best[1], "places/home-named", "the province that the article speaks of most") if best else None
    )
    return Home(named, district, Basis.INFERRED, evidence, said)


def named_provinces(reading: Reading) -> frozenset[str]:
    """The provinces that the text names, by name part."""
    if reading.provinces is None:
        reading.provinces = frozenset(province_of(m.area) for m in reading.places if "_" not in m.area.id)
    return reading.provinces


def _of_the_country(reading: Reading, leader: str) -> bool:
    """Whether an article begins with the whole country and comes to this province only later, as an example."""
    known = [m for m in reading.places if m.area.known]
    begins = any(m.area.id == "viet-nam" and m.span.start < _LEAD for m in known)
    return begins and all(m.span.start > 2 * _LEAD for m in known if province_of(m.area) == leader)


def is_district(area: Area, province: str) -> bool:
    unit = gazetteer().units.get(area.id)
    return unit is not None and unit.level == "district" and unit.province == province


def _home_district(reading: Reading, province: str) -> Area | None:
    """The district that an article opens with and mostly speaks of, more than as the place where something happens."""
    districts = [
        m for m in reading.places if m.support != "list" and is_district(m.area, province) and not of_venue(reading, m)
    ]
    ((leader, count),) = Counter(m.area.id for m in districts).most_common(1) or [("", 0)]
    if count < _TIMES or count < _SHARE * len(districts):
        return None
    first = next(m for m in districts if m.area.id == leader)
    return first.area if first.span.start < _LEAD else None


def of_mention(m: AreaMention, rule: str, note: str) -> Evidence:
    return Evidence(m.span.start, m.span.end, rule, Basis.INFERRED, note=note)


def _of_outlet(outlet: Outlet) -> Evidence | None:
    if outlet.span is None:
        return None
    return Evidence(outlet.span.start, outlet.span.end, "places/home-outlet", Basis.BACKGROUND, note=outlet.name)
