"""A sentence as its persons and its groups of posts, in order: what the rules that join them look at."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.facts import Person
from vietpol.mappers.offices import gaps
from vietpol.mappers.people import words
from vietpol.mappers.posts.groups import Group
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention
from vietpol.mappers.text import Span, Text


class Held(Struct, frozen=True, gc=False):
    """A person beside a post. span: the words that say so; rule: which rule joined them."""

    person: Person
    phrase: Phrase
    span: Span
    rule: str


class Item(Struct, frozen=True, gc=False):
    """A person or a group of posts, in the order of a sentence."""

    span: Span
    person: PersonMention | None = None
    group: Group = ()


class Line:
    """The items of one sentence, and who has been found to hold what."""

    def __init__(self, text: Text, items: Sequence[Item]) -> None:
        self.text = text
        self.items = items
        self.lower = text.lower
        self.held: list[Held] = []
        self._taken: set[int] = set()

    def _groups(self) -> Iterator[int]:
        for index, item in enumerate(self.items):
            if item.group and index not in self._taken:
                yield index

    def _gap(self, left: int, right: int) -> tuple[int, int]:
        return self.items[left].span.end, self.items[right].span.start

    def _is_person(self, index: int) -> bool:
        return 0 <= index < len(self.items) and self.items[index].person is not None

    def _plural(self, index: int) -> bool:
        item = self.items[index]
        if any(phrase.plural for phrase in item.group):
            return True
        before = self.lower[max(0, item.span.start - 30) : item.span.start]
        return gaps.PLURAL_BEFORE.search(before) is not None

    def _several(self, index: int) -> bool:
        """Whether the person is the last of several named side by side."""
        if not self._is_person(index):
            return False
        if self._is_person(index - 1) and gaps.LIST_GAP.match(self.lower, *self._gap(index - 1, index)):
            return True
        start = self.items[index].span.start
        return gaps.PLURAL_BEFORE.search(self.lower, max(0, start - 30), start) is not None

    def _addressed(self, start: int, end: int) -> bool:
        return end > start and words.honorifics().fullmatch(self.lower, start, end) is not None

    def _opened(self, opening: "regex.Pattern[str]", first: int, second: int) -> bool:
        """Whether words open a clause that ends between two items, the second of which goes on without a comma."""
        start, end = self.items[first].span.start, self.items[second].span.end
        near = max(self.text.sentence_at(start).start, start - gaps.CLAUSE)
        clause = max(near, *(self.lower.rfind(mark, near, start) + 1 for mark in ",;:"))
        return gaps.GOES_ON.match(self.lower, end) is not None and opening.match(self.lower, clause, start) is not None

    def _add(self, person: int, posts: Group, rule: str) -> None:
        mention = self.items[person].person
        if mention is None:
            return
        for phrase in posts:
            span = Span(min(mention.span.start, phrase.span.start), max(mention.span.end, phrase.span.end))
            self.held.append(Held(mention.person, phrase, span, rule))
