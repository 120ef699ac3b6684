"""Military and police ranks printed before a name: "Đại tá Nguyễn Văn A", "Trung tướng, PGS.TS Nguyễn Văn B"."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.facts import Evidence, Person, RankHeld
from vietpol.mappers.lexicon import concepts
from vietpol.mappers.people import words
from vietpol.mappers.reading import Reading
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import matching_key

_BEFORE = 50


def read(reading: Reading) -> tuple[RankHeld, ...]:
    """Each person's rank, once, with every place that prints it."""
    found: dict[tuple[Person, str], list[Evidence]] = {}
    lower = reading.text.lower
    for mention in reading.people:
        m = words.address_before().search(lower, max(0, mention.span.start - _BEFORE), mention.span.start)
        rank = _rank().search(lower, m.start(), m.end()) if m else None
        if m is not None and rank is not None:
            evidence = Evidence(rank.start(), mention.span.end, "offices/rank")
            found.setdefault((mention.person, _labels()[matching_key(rank[0])]), []).append(evidence)
    return tuple(RankHeld(person, rank, tuple(evidence)) for (person, rank), evidence in found.items())


@cache
def _labels() -> dict[str, str]:
    return {matching_key(word): concept.label for concept in concepts("ranks") for word in concept.wordings}


@cache
def _rank() -> Scanner:
    spelled = sorted(_labels(), key=lambda word: (-len(word), word))
    return Scanner(rf"(?<!\p{{L}})(?:{'|'.join(map(regex.escape, spelled))})(?!\p{{L}})")
