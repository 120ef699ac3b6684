"""Officials of other states: they hold no post here, but take part in meetings."""

from collections.abc import Sequence
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.facts import Person
from vietpol.mappers.offices.holders import Held
from vietpol.mappers.posts.countries import countries
from vietpol.mappers.reading import Reading
from vietpol.mappers.surnames import surnames

_HEADS = frozenset({"Thủ tướng", "Phó Thủ tướng", "Chủ tịch nước", "Tổng Bí thư"})
_REACH = 3000  # letters back to the delegation's name


def foreigners(reading: Reading, held: Sequence[Held]) -> set[Person]:
    """Persons with a foreign post, or listed in another country's delegation ("về phía Lào có …")."""
    text = reading.text
    areas = {mention.span.start for mention in reading.places}  # Lào Cai
    found = {one.person for one in held if one.phrase.foreign or _of_another_state(one)}
    for one in held:
        start = max(text.sentence_at(one.span.start).start, one.span.start - _REACH)
        named = [*_sides().finditer(text.plain, start, one.span.start)]
        if named and named[-1]["country"] and named[-1].start("country") not in areas:
            found.add(one.person)
    return found


def _of_another_state(one: Held) -> bool:
    """Whether somebody with no surname of ours bears the title of a head of our state: "Thủ tướng |Viktor A|", whose country stands elsewhere."""
    body = one.phrase.body
    assembly = body is not None and body.kind == "RepresentativeBody" and one.phrase.name == "Chủ tịch"
    ours = body is not None and body.level == "central" and (assembly or one.phrase.name in _HEADS)
    return ours and one.person.name.lower().split(" ", 1)[0] not in surnames().known


@cache
def _sides() -> "regex.Pattern[str]":
    """Whose delegation a sentence lists: "về phía Trung Quốc", "phía Việt Nam"."""
    ours = r"\s+(?:Việt Nam|ta|tỉnh|thành phố|Bộ|Trung ương)"
    return regex.compile(rf"(?:phía|[Đđ]oàn đại biểu|[Đđ]oàn)(?:{countries().pattern}|{ours})")
