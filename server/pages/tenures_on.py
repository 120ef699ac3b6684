"""The tenures of some posts as they stand on a day, by the index: the store would look through all that every tenure is based on."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from vietpol.facets import TENURES, FacetIndex
from vietpol.server.engine.rows import Term
from vietpol.vocab import ID, C

from .holders import Holder
from .model import Entry
from .queries import query
from .reader import Reader

_MOST_TENURES = 10_000
_WITNESSES = 3
# Which facts tell how a tenure stands that is not attested for the day itself.
_ENDS = {"between": ("first", "last"), "about": ("first",), "before": ("last",), "after": ("first",)}


def tenures_on(
    reader: Reader, index: FacetIndex, day: date, chosen: Mapping[str, str]
) -> tuple[list[Entry], Mapping[str, list[str]], bool]:
    """The tenures that have the chosen values, post by post; the facts that attest some of them for the day; whether any are left out."""
    numbers = index.numbers(TENURES, chosen)
    said = index.tenures(numbers[:_MOST_TENURES])
    seen: dict[str, list[str]] = {}
    for record in reader.records(query("seen-on").replace("$day", day.isoformat())):
        seen.setdefault(record["item"].value, []).append(record["fact"].value)
    entries = [_entry(iri, values, seen=iri in seen) for iri, values in said.items() if "post" in values]
    entries.sort(key=lambda entry: (entry.values["post"][0].value, entry.iri))
    return entries, seen, len(numbers) > len(said)


def add_words(reader: Reader, index: FacetIndex, holders: Iterable[Holder], seen: Mapping[str, list[str]]) -> None:
    """The words of the facts that tell how each tenure stands."""
    shown = list(holders)
    basis = index.basis(holder.entry.iri for holder in shown)
    for holder in shown:
        known = basis.get(holder.entry.iri)
        facts = seen.get(holder.entry.iri, []) if holder.state == "seen" else []
        if known is not None and not facts:
            ends = _ENDS.get(holder.state, ("first",))
            facts = list(dict.fromkeys(getattr(known, end) for end in ends))
        holder.entry.values["basedOn"] = [Term("iri", fact) for fact in facts[:_WITNESSES]]
    reader.add_evidence([holder.entry for holder in shown])


def terms(said: Mapping[str, str]) -> dict[str, Term]:
    """What the index says of a tenure, as a query would give it."""
    return {name: _term(value) for name, value in said.items()}


@lru_cache(maxsize=8192)
def _term(value: str) -> Term:
    """Thousands of tenures have the same days, posts and holders."""
    return Term("iri" if value.startswith((ID, C)) else "literal", value)


def _entry(iri: str, said: Mapping[str, str], *, seen: bool) -> Entry:
    values = {name: [_term(value)] for name, value in said.items()}
    if seen:
        values["seen"] = [Term("literal", "true")]
    return Entry(iri, values, is_fact=False)
