"""Officials of other states: they hold no post here, but take part in meetings."""

from collections.abc import Sequence
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.facts import Person
from vietpol.mappers.offices.holders import Held
from vietpol.mappers.posts.countries import countries
from vietpol.mappers.reading import Reading

_REACH = 3000  # letters back to the delegation's name


def foreigners(reading: Reading, held: Sequence[Held]) -> set[Person]:
    """Persons with a foreign post, or listed in another country's delegation ("về phía Lào có …")."""
    text = reading.text
    areas = {mention.span.start for mention in reading.places}  # Lào Cai
    found = {one.person for one in held if one.phrase.foreign}
    for one in held:
        start = max(text.sentence_at(one.span.start).start, one.span.start - _REACH)
        named = [*_sides().finditer(text.plain, start, one.span.start)]
        if named and named[-1]["country"] and named[-1].start("country") not in areas:
            found.add(one.person)
    return found


@cache
def _sides() -> "regex.Pattern[str]":
    """Whose delegation a sentence lists: "về phía Trung Quốc", "phía Việt Nam"."""
    ours = r"\s+(?:Việt Nam|ta|tỉnh|thành phố|Bộ|Trung ương)"
    return regex.compile(rf"(?:phía|[Đđ]oàn đại biểu|[Đđ]oàn)(?:{countries().pattern}|{ours})")
