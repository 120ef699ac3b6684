"""Who held a post on a day: what is attested for that day, what follows from days before and after, and what stays open.

A tenure says between which days the press attests it, and sometimes when it began or ended. On a given day it is

    seen     an article attests it for that very day
    about    it is attested for a month or a year that holds the day, and the article does not say which day
    between  it is attested (or known to have begun) before, and attested (or known to have ended) after
    before   it was attested before; nothing says whether it went on
    after    it was attested only later; nothing says whether it had begun

or the day lies outside of what is possible: then it is left out. "before" and "after" are no answer, but what there is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vietpol.server.engine.rows import Term
from vietpol.vocab import C

from .days import first_day, last_day
from .model import Entry

STATES = ("seen", "between", "about", "before", "after")
_FORMER = C + "capacity_former"


@dataclass(frozen=True, slots=True)
class Holder:
    """A tenure on a day. state: one of STATES; distance: days to the nearest day by which it is known."""

    entry: Entry
    state: str
    distance: int


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post and who held it on a day, the surest first."""

    post: str
    holders: list[Holder]


def held_on(entries: Iterable[Entry], day: date) -> list[HeldPost]:
    """Tenures (rows of the query `tenures-on`) by post, as they stand on a day."""
    posts: dict[str, list[Holder]] = {}
    for entry in entries:
        state, post = state_on(entry, day), entry.first("post")
        if state is not None and post is not None:
            posts.setdefault(post.value, []).append(Holder(entry, state, _distance(entry, day)))
    for holders in posts.values():
        holders.sort(key=lambda holder: (STATES.index(holder.state), holder.distance, holder.entry.iri))
    return [HeldPost(post, holders) for post, holders in posts.items()]


def state_on(entry: Entry, day: date) -> str | None:
    """How a tenure stands on a day; None where it was not held then, or where its holder is only called a former one."""
    if any(term.value == _FORMER for term in entry.values.get("tag", ())) or not _possible(entry, day):
        return None
    if any(term.value == "true" for term in entry.values.get("seen", ())):
        return "seen"
    begun = min(_days(entry, ("start", "from"), latest=True), default=None)
    ended = max(_days(entry, ("end", "until"), latest=False), default=None)
    if begun is not None and ended is not None and ended < day < begun:  # of a partial date
        return "about"
    if ended is not None and ended < day:
        return "before"
    if begun is None or begun > day:
        return None if begun is None and ended is None else "after"
    return "before" if ended is None else "between"


def witnesses(holder: Holder, day: date) -> list[Term]:
    """The days whose attestations tell how a tenure stands: the day itself, or the first and the last one."""
    values = holder.entry.values
    if holder.state == "seen":
        return [Term("literal", day.isoformat(), datatype="http://www.w3.org/2001/XMLSchema#date")]
    names: Sequence[str] = {
        "between": ("from", "until"),
        "about": ("from",),
        "before": ("until", "start"),
        "after": ("from",),
    }[holder.state]
    return [term for name in names for term in values.get(name, ())[:1]]


def _possible(entry: Entry, day: date) -> bool:
    """Whether the day lies within what is known of the bounds; a partial date may mean any of its days."""
    earliest = _days(entry, ("start", "notBefore"), latest=False)
    latest = _days(entry, ("end", "notAfter"), latest=True)
    return all(bound <= day for bound in earliest) and all(day <= bound for bound in latest)


def _distance(entry: Entry, day: date) -> int:
    known = _days(entry, ("from", "until", "start", "end"), latest=False)
    return min((abs((one - day).days) for one in known), default=0)


def _days(entry: Entry, names: Iterable[str], *, latest: bool) -> list[date]:
    found = (
        last_day(term.value) if latest else first_day(term.value)
        for name in names
        for term in entry.values.get(name, ())
    )
    return [day for day in found if day is not None]
