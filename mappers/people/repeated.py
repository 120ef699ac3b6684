"""Every place of a text where a person stands whose name is certain elsewhere in it."""

from bisect import bisect_right
from collections.abc import Iterator

from vietpol.mappers.facts import Person
from vietpol.mappers.people import syllables, words
from vietpol.mappers.people.occurrences import occurrences, parts_of
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.text import Span

_LOOK_BACK = 40  # letters before a name in which its form of address stands
SKIPPED = ("byline", "menu", "header", "date")  # lines that are not read


class Repeated:
    """The names of a text, each in one spelling."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._roles = reading.page.roles
        self._written: dict[Span, str] = {}

    def again(self, sure: list[Span]) -> list[PersonMention]:
        """The names, and every other place where one of them stands."""
        names = {self._canonical(span) for span in sure}
        parts = parts_of(names)
        taken = [self._unglued(span, names) for span in sure if self._canonical(span) not in parts]
        found = sorted([*taken, *self._repeated(taken)])
        return [PersonMention(span, Person(self._canonical(span))) for span in found]

    def _unglued(self, span: Span, names: set[str]) -> Span:
        """A name to which the next word sticks ("Nguyễn Văn Anhấn mạnh"), where the article has the name itself."""
        name = self._canonical(span)
        if syllables.is_vietnamese(name.rsplit(" ", 1)[-1]):
            return span
        last = name.rfind(" ") + 1
        shorter = next((name[:end] for end in range(len(name) - 1, last, -1) if name[:end] in names), None)
        return span if shorter is None else Span(span.start, span.start + len(shorter))

    def _repeated(self, taken: list[Span]) -> Iterator[Span]:
        """The known names where nothing beside them tells that they are names, in capitals too."""
        known = {self._canonical(span) for span in taken}
        starts = [span.start for span in taken]
        for span in occurrences(self._text.plain, [*known, *(name.upper() for name in known)]):
            before = self._text.lower[max(0, span.start - _LOOK_BACK) : span.start]
            if (
                not _overlaps(taken, starts, span)
                and self._is_read(span)
                and not words.no_person_before().search(before)
            ):
                yield span

    def _is_read(self, span: Span) -> bool:
        """Not in a byline or a menu."""
        block = self._text.sentence_at(span.start).block
        roles = self._roles
        return block >= len(roles) or roles[block] not in SKIPPED

    def _canonical(self, span: Span) -> str:
        """The name with single spaces, each syllable capitalised as a name is."""
        if span not in self._written:
            words_of = self._text.plain[span.start : span.end].split()
            self._written[span] = " ".join(map(syllables.capital, words_of)).replace("' ", "'")  # "K' Mák" is K'Mák
        return self._written[span]


def _overlaps(taken: list[Span], starts: list[int], span: Span) -> bool:
    at = bisect_right(starts, span.start) - 1
    near = taken[max(0, at) : at + 2]
    return any(other.start < span.end and span.start < other.end for other in near)
