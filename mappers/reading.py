"""What the readers hand to each other while one article is read: mentions with their places in the text.

A Reading is filled in the order of `read.read`; each reader takes it, looks at what the readers before it
found and returns its own list.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct, field

from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import (
    Area,
    Basis,
    Body,
    Change,
    Evidence,
    Holding,
    Meeting,
    PageData,
    Participation,
    Person,
    Post,
    RankHeld,
)
from vietpol.mappers.text import Span, Text

if TYPE_CHECKING:
    from vietpol.mappers.meetings.passages import Passage

BlockRole = Literal["title", "lead", "body", "caption", "byline", "date", "menu", "header"]


class Page(Struct, frozen=True):
    """data: what the page says of itself. roles: one for each block of Text.blocks. today: the day of "hôm nay", ISO, if known."""

    data: PageData
    roles: tuple[BlockRole, ...]
    today: str | None


_NOWHERE = Span(0, 0)
Support = Literal["rank", "body", "dateline", "list", "name"]


class AreaMention(Struct, frozen=True, gc=False):
    """The name of an area in the text. candidates: every area that it may be, the likeliest (`area`) first.

    span: the name, with the rank where it stands directly before it ("TP Hồng Ngự"). name: the name alone.
    support: what shows that it is an area: its own rank ("tỉnh X"), the head of a body ("Thành ủy X"), the dateline
    ("X: Sáng 1/3, ..."), its place in a list that shares a rank ("các huyện X, Y"), or the name alone.
    """

    span: Span
    area: Area
    candidates: tuple[Area, ...] = ()
    name: Span = _NOWHERE
    support: Support = "name"


class Home(Struct, frozen=True):
    """The territory that "tỉnh", "Tỉnh ủy", "UBND huyện" mean when the text leaves the name out.

    province, district: None where nothing settles it. basis and evidence: what it was inferred from. named: whether the
    text or its outlet names the province, which else only the gazetteer tells from a district.
    """

    province: Area | None
    district: Area | None = None
    basis: Basis = Basis.INFERRED
    evidence: Evidence | None = None
    named: bool = True

    @property
    def attested(self) -> Area | None:
        """The province that a body's name may be completed with."""
        return self.province if self.named else None


class DateMention(Struct, frozen=True, gc=False):
    """A day or a range of days in the text, resolved against the page: ISO, perhaps partial; None where the text leaves it open.

    day_part: "morning" for "sáng 3/10". complete: whether the text itself gave the year.
    """

    span: Span
    start: str | None
    end: str | None
    day_part: Literal["morning", "afternoon", "evening"] | None = None
    complete: bool = True


class BodyMention(Struct, frozen=True, dict=True):
    """A body named in the text: its head, owner and place ("Ban Tổ chức Tỉnh ủy Đồng Tháp").

    span: the words of the name, as far as they stand together. inferred: whether the place was left out and taken
    from the context. key: the pattern that read it ("tinh-uy", "ban-to-chuc"), or a central body's id ("tw_bch").
    complete: False where the owner or place was left out and nothing settles it ("Đảng ủy" in "Bí thư Đảng ủy,
    Giám đốc Công an tỉnh"): see `bodies.complete`. `body` is then the bare kind, never to be made a fact of.
    plural: a described group ("các Tỉnh ủy, Thành ủy"), no particular body: never to be made a fact of.
    rank: the word that stands for the place left out ("tỉnh" of "UBND tỉnh").
    """

    span: Span
    body: Body
    inferred: bool = False
    key: str = ""
    complete: bool = True
    plural: bool = False
    rank: str | None = None

    @cached_property
    def particular(self) -> bool:
        """Whether it names one settled body, of which facts may be made."""
        return self.complete and not self.plural


class PersonMention(Struct, frozen=True, gc=False):
    """A person named in the text. full: by the full name (else by a given name, "ông Phong", or by post alone)."""

    span: Span
    person: Person
    full: bool = True


class PostMention(Struct, frozen=True, gc=False):
    """A title of office in the text, with or without a person. span: the title's own words."""

    span: Span
    post: Post
    person: Person | None = None


class Offices(Struct, frozen=True):
    """What the reader of offices found."""

    holdings: tuple[Holding, ...] = ()
    ranks: tuple[RankHeld, ...] = ()
    changes: tuple[Change, ...] = ()
    posts: tuple[PostMention, ...] = ()


_M = TypeVar("_M", AreaMention, BodyMention, DateMention, PersonMention, PostMention)


def between(mentions: Sequence[_M], start: int, end: int) -> Sequence[_M]:
    """Those of a list in the order of the text that begin in [start, end), found without looking at the others."""
    first = bisect_left(mentions, start, key=_start)
    return mentions[first : bisect_left(mentions, end, first, key=_start)]


def _start(mention: AreaMention | BodyMention | DateMention | PersonMention | PostMention) -> int:
    return mention.span.start


class Reading(Struct):
    """One article being read."""

    text: Text
    page: Page = field(default_factory=lambda: Page(PageData(), (), None))
    places: list[AreaMention] = field(default_factory=list)
    home: Home = field(default_factory=lambda: Home(None))
    dates: list[DateMention] = field(default_factory=list)
    people: list[PersonMention] = field(default_factory=list)
    bodies: list[BodyMention] = field(default_factory=list)
    offices: Offices = field(default_factory=Offices)
    meetings: tuple[Meeting, ...] = ()
    participations: tuple[Participation, ...] = ()
    speaks: dict[int, bool] = field(
        default_factory=dict
    )  # of each place once asked for, whether it can be a home (places.homes)
    era: str | None = None  # the day that decides which areas are meant, once asked for (places.era)
    house: tuple[Body | None] | None = None  # that the article tells of, once asked for, when offices are read (houses)
    partial: list[PersonMention] | None = None  # given names and pronouns, once asked for (people.coreference)
    passages: "tuple[list[Passage], list[Passage]] | None" = (
        None  # once asked for, when offices are read (meetings.passages)
    )
    provinces: frozenset[str] | None = None  # those that the text names, by name part, once asked for (places.homes)
