"""Who was at the meetings of a person, counted by the index: the store would go through every meeting and all who were there."""

from itertools import combinations

from pyroaring import BitMap

from vietpol.facets import LISTS, FacetIndex
from vietpol.server.engine.rows import Term

from .addresses import kind_of
from .kinds import Plan
from .model import Entry, Pair, Section
from .queries import query, values
from .reader import Reader

_MEETINGS = LISTS["Meeting"]
_BY = "participant"


def met(reader: Reader, index: FacetIndex, plan: Plan, iri: str, page: int) -> Section:
    """One page of the people whom a person met, those met most often first; and who of these met whom there."""
    attended = index.bitmaps(_MEETINGS.name, _BY)
    own = attended.get(iri, BitMap())
    times = {
        other: own.intersection_cardinality(theirs)
        for other, theirs in attended.items()
        if other != iri and kind_of(other) == "person"
    }
    people = sorted((other for other, n in times.items() if n), key=lambda other: (-times[other], other))
    start = plan.limit * (page - 1)
    shared = {other: own & attended[other] for other in people[start : start + plan.limit]}
    days = _days(reader, index, [meetings[0] for meetings in shared.values()])
    entries = [_entry(other, len(meetings), days.get(meetings[0])) for other, meetings in shared.items()]
    pairs = [
        Pair(a, b, n)
        for a, b in combinations(sorted(shared), 2)
        if (n := shared[a].intersection_cardinality(shared[b]))
    ]
    pairs.sort(key=lambda pair: (-pair.times, pair.a, pair.b))
    text = query(plan.query).replace("$thing", values([iri]))
    return Section(plan.key, plan.layout, entries, page, len(people) > start + plan.limit, text, (), pairs)


def _entry(other: str, times: int, last: Term | None) -> Entry:
    day = last or Term("literal", "")
    said = {"times": [Term("literal", str(times))], "last": [day]}
    return Entry(other, said, is_fact=False)


def _days(reader: Reader, index: FacetIndex, meetings: list[int]) -> dict[int, Term]:
    """The days of meetings, by their numbers. They are numbered from the newest on."""
    numbers = sorted(set(meetings))
    iris = dict(zip(index.iris(_MEETINGS, numbers), numbers, strict=True))
    records = reader.records(query("list-Meeting").replace("$values", values(iris))) if iris else ()
    return {iris[record["fact"].value]: record["date"] for record in records if "date" in record}
