"""Sentences with the mentions that stand in each."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.meetings import anchors
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.reading import (
    AreaMention,
    BlockRole,
    BodyMention,
    DateMention,
    PersonMention,
    PostMention,
    Reading,
)
from vietpol.mappers.text import Sentence, Span, Text


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


M = TypeVar("M", bound=_Spanned)
_HEADS = regex.compile(
    r"\s(?:Ban Chỉ đạo|Ban chỉ đạo|BCĐ|Ban [Tt]ổ chức (?:Hội thảo|Đại hội|Lễ|Hội thi|Cuộc thi)|Hội đồng|Tổ công tác|Tiểu ban)(?!\p{L})"
)


_REGION = regex.compile(r"(?:Vùng|Miền|Khu|Ngành)\s\p{Lu}\p{Ll}+\s\p{Ll}")  # "đại biểu |Vùng Kinh| tế trọng điểm"


class Passage(Struct, frozen=True, dict=True):
    """A sentence, what its line is (body, caption, …), and the mentions in it, each list in order.

    number: its place among the sentences that tell (captions and bodies, not menus). start, end: of the sentence.
    """

    number: int
    sentence: Sentence
    start: int
    end: int
    role: BlockRole
    text: Text
    people: Sequence[PersonMention]
    posts: Sequence[PostMention]
    bodies: Sequence[BodyMention]
    places: Sequence[AreaMention]
    dates: Sequence[DateMention]

    @cached_property
    def title_starts(self) -> dict[tuple[int, int], int]:
        """Where the titles before a name begin, once asked for (actors.before)."""
        return {}

    def lower(self, start: int | None = None, end: int | None = None) -> str:
        """The words from one offset to another, in lower case; the sentence's own limits by default."""
        return self.text.lower[self.start if start is None else start : self.end if end is None else end]

    @cached_property
    def anchors(self) -> Sequence[Anchor]:
        """The words that may report a meeting."""
        return tuple(anchors.find(self))

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """The spans of all persons, posts, bodies and areas, in order."""
        lists = (self.people, self.posts, self.bodies, self.places)
        return tuple(sorted(m.span for mentions in lists for m in mentions))

    @cached_property
    def _name_starts(self) -> list[int]:
        return [span.start for span in self.names]

    @cached_property
    def _name_ends(self) -> dict[int, Span]:
        return {span.end: span for span in reversed(self.names)}  # of several that end at one place the longest

    @cached_property
    def post_spans(self) -> frozenset[Span]:
        """The spans of titles of office."""
        return frozenset(p.span for p in self.posts)

    @cached_property
    def place_spans(self) -> frozenset[Span]:
        """The spans of areas."""
        return frozenset(p.span for p in self.places)

    @cached_property
    def full_names(self) -> frozenset[Span]:
        """The spans of persons named in full."""
        return frozenset(p.span for p in self.people if p.full)

    def titled(self, at: int) -> bool:
        """Whether a holder of an office begins here, with the title or by name."""
        return any(p.span.start == at and p.person is not None for p in self.posts) or any(
            m.span.start == at for m in self.people
        )

    def titled_before(self, at: int) -> bool:
        """Whether a holder of an office is named right before an offset, with the title or by name."""
        return any(0 <= at - p.span.end <= 1 for p in self.posts if p.person is not None) or any(
            0 <= at - m.span.end <= 1 for m in self.people
        )

    def names_from(self, start: int) -> Iterator[Span]:
        """The names that begin at an offset or after it, in order."""
        for i in range(bisect_left(self._name_starts, start), len(self.names)):
            yield self.names[i]

    def names_around(self, at: int) -> Sequence[Span]:
        """The last names that begin before an offset."""
        place = bisect_left(self._name_starts, at)
        return self.names[place - 4 if place > 4 else 0 : place]

    def name_over(self, at: int) -> Span | None:
        """The name that begins before an offset and goes on behind it: "Lâm |Đồng| tổ chức" holds no "đồng tổ chức"."""
        for name in self.names_around(at):
            if name.end > at:
                return name
        return None

    def name_ending(self, low: int, high: int) -> Span | None:
        """The name that ends last between two offsets, both included."""
        return next((self._name_ends[at] for at in range(high, low - 1, -1) if at in self._name_ends), None)

    def people_from(self, start: int) -> Iterator[PersonMention]:
        """The persons named from an offset on."""
        for i in range(bisect_left(self._people_starts, start), len(self.people)):
            yield self.people[i]

    def people_before(self, end: int, floor: int = 0) -> Iterator[PersonMention]:
        """The persons whose names end before an offset, the nearest first."""
        for i in range(bisect_left(self._people_starts, end) - 1, -1, -1):
            mention = self.people[i]
            if mention.span.start < floor:
                return
            if mention.span.end <= end:
                yield mention

    @cached_property
    def _people_starts(self) -> list[int]:
        return [m.span.start for m in self.people]


def passages(reading: Reading) -> tuple[list[Passage], list[Passage]]:
    """The sentences that tell, and those of the headline; the same for all who ask."""
    if reading.passages is None:
        reading.passages = _passages(reading)
    return reading.passages


def _passages(reading: Reading) -> tuple[list[Passage], list[Passage]]:
    bodies = [b for b in reading.bodies if not _cut_short(reading, b)]
    parts = _parts_of_bodies(reading)
    people = [m for m in reading.people if m.span not in parts and not _REGION.match(reading.text.plain, m.span.start)]
    indexes = [_Index(mentions) for mentions in (people, reading.offices.posts, bodies, reading.places, reading.dates)]
    telling: list[Passage] = []
    title: list[Passage] = []
    roles = reading.page.roles
    for sentence in reading.text.sentences:
        role = roles[sentence.block] if sentence.block < len(roles) else "body"
        if role in ("menu", "header", "date", "byline"):
            continue
        into = title if role == "title" else telling
        found = [index.within(sentence) for index in indexes]
        into.append(Passage(len(into), sentence, sentence.start, sentence.end, role, reading.text, *found))  # type: ignore[arg-type]
    return telling, title


def _cut_short(reading: Reading, b: BodyMention) -> bool:
    """Whether a body is only the head of another's name: "Thường trực |Ban Chỉ đạo"."""
    return b.inferred and b.key == "thuong-truc" and _HEADS.match(reading.text.plain, b.span.end) is not None


def _parts_of_bodies(reading: Reading) -> set[Span]:
    """Names that are only parts of bodies' names: "|Báo Nhân| Dân", "Trường Mầm non |Phan Đình Phùng|"; holders of their offices stay persons."""
    starts = sorted((b.span.start, -b.span.end) for b in reading.bodies)
    offices = {p.span.end for p in reading.offices.posts} | {p.span.end + 1 for p in reading.offices.posts}
    held = {p.person for p in reading.offices.posts if p.person is not None}
    found: set[Span] = set()
    for m in reading.people:
        at = bisect_left(starts, (m.span.start, 1)) - 1
        if at < 0 or m.span.end > -starts[at][1]:
            continue
        start, end = starts[at][0], -starts[at][1]
        titled = m.span.end == end and any(x in offices for x in (start, end, end + 1))
        if m.person not in held and not (titled and start < m.span.start):
            found.add(m.span)
    return found


class _Index:
    """Mentions by where they begin."""

    def __init__(self, mentions: Sequence[_Spanned]) -> None:
        self._mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]

    def within(self, sentence: Sentence) -> Sequence[_Spanned]:
        return self._mentions[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]
