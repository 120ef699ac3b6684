"""Reported numbers: one observation a number, in base units, the print kept beside it."""

from vietpol.mappers import naming
from vietpol.mappers.facts import Area, ArticleFacts, Indicator, Observation
from vietpol.mappers.triples.builder import Builder, Term, boolean, code, date, number, words
from vietpol.vocab import slug


def add(build: Builder, facts: ArticleFacts) -> None:
    """All observations; each also says on which day it was stated, so that revisions can live side by side."""
    days = {m.key: m.start for m in facts.meetings}
    published = (facts.page.published or "")[:10] or None
    for o in facts.observations:
        _observation(build, o, days.get(o.meeting or "") or published)


def _indicator(build: Builder, i: Indicator) -> tuple[Term, str]:
    if i.id:
        return code("indicator", i.id), f"indicator_{i.id}"
    local = naming.indicator(i)
    node = build.start(local, "Indicator")
    if build.first_time(local):
        build.start(local, "Indicator", i.label)
        build.add(node, "inScheme", boolean(False))
    return node, local


def _observation(build: Builder, o: Observation, stated: str | None) -> None:
    indicator, indicator_name = _indicator(build, o.indicator)
    of = o.refers_to.id if o.refers_to else "any"
    when = naming.period(o.period).removeprefix("period_") if o.period else "any"
    first = o.evidence[0].start
    place = build.article.text[first : o.evidence[0].end].find(o.as_written)
    local = "_".join(
        (
            *("obs", of, indicator_name.removeprefix("indicator_"), o.measure, when, o.status),
            *(build.article.id, str(first + max(place, 0))),
        )
    )
    label = f"{o.indicator.label}: {o.as_written}"
    node = build.start(build.unused(local), "Observation", label)
    build.add(node, "indicator", indicator)
    build.add(node, "wording", words(o.indicator.label))
    build.add(node, "measure", code("measure", o.measure))
    build.add(node, "status", code("status", o.status))
    build.add(node, "bound", code("bound", o.bound))
    build.add(node, "reference", code("reference", o.reference) if o.reference else None)
    build.add(node, "value", number(o.value))
    build.add(node, "maxValue", number(o.value_max) if o.value_max is not None else None)
    build.add(node, "outOf", number(o.total) if o.total is not None else None)
    build.add(node, "unit", code("unit", slug(o.unit)))
    build.add(node, "valueAsWritten", words(o.as_written))
    if isinstance(o.refers_to, Area):
        area = build.area(o.refers_to)
        build.add(node, "refersTo", area)
        build.add(node, "area", area)
    elif o.refers_to is not None:
        build.add(node, "refersTo", build.body(o.refers_to))
    build.add(node, "refersToName", words(o.refers_to.label) if o.refers_to else None)
    build.add(node, "period", build.period(o.period) if o.period else None)
    if o.meeting:
        build.add(node, "meeting", build.meeting(o.meeting))
    build.add(node, "asOf", date(stated) if stated else None)
    build.evidence(node, o.evidence)
