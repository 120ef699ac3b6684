"""The place that follows a body's head: "tỉnh Đồng Tháp", "Đồng Tháp", "tỉnh" alone, "các huyện", "quận, phường"."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.bodies import patterns
from vietpol.mappers.bodies.near import match_at
from vietpol.mappers.bodies.patterns import Pattern
from vietpol.mappers.facts import Area
from vietpol.mappers.places.weights import in_list, is_former, of_former_office, of_origin
from vietpol.mappers.reading import AreaMention, Reading
from vietpol.mappers.text import Span
from vietpol.vocab import slug


class Place(Struct, frozen=True):
    """What stands in the place of a name.

    mention: an area named; rank: its rank as written. plural: a group. unknown: a name that is no known area's.
    """

    end: int
    mention: AreaMention | None = None
    rank: str | None = None
    plural: bool = False
    unknown: bool = False

    def area(self, pattern: Pattern) -> Area | None:
        """The area that a body of this pattern can have here; None where none fits."""
        return _fitting(self.mention, self.rank, pattern) if self.mention else None


def _fitting(mention: AreaMention, rank: str | None, pattern: Pattern) -> Area | None:
    candidates = mention.candidates or (mention.area,)
    return next((a for a in candidates if (rank is None or a.rank == rank) and pattern.fits(a)), None)


class Where:
    """The places of one text, looked up by offset."""

    def __init__(self, reading: Reading) -> None:
        self._plain = reading.text.plain
        self._lower = reading.text.lower
        self._nowhere = slug(reading.text.article.id) or "article"  # where communes lie whose province nothing tells
        self._people = {m.span.start: m.span.end for m in reading.people}
        self._mentions = sorted(filter(self._is_place, reading.places), key=lambda m: m.span.start)
        self._starts = [m.span.start for m in self._mentions]
        self._by_start = {m.span.start: m for m in self._mentions}

    def _is_place(self, mention: AreaMention) -> bool:
        """Not the first words of somebody's name: "Bí thư Huyện ủy |Vũ Quang| Thắng"."""
        return self._people.get(mention.span.start, -1) <= mention.span.end

    def at(self, offset: int) -> Place | None:
        """The place whose words begin here, perhaps after a space, "của" or a term; None where there is none.

        A term parts a body from its place where that is named with its rank: "Đoàn đại biểu Quốc hội |khóa XIII của tỉnh X".
        """
        place = self._at(offset)
        term = match_at(_TERM, self._lower, offset) if place is None else None
        behind = self._at(term.end()) if term is not None else None
        return behind if behind is not None and behind.mention is not None and behind.rank is not None else place

    def _at(self, offset: int) -> Place | None:
        start = skip(self._lower, offset)
        mention = self._by_start.get(start)
        if mention is not None:
            m = match_at(_rank(), self._lower, start)
            rank = _rank_names()[m[1]] if m and m.end() < mention.span.end else None
            return Place(mention.span.end, mention, rank)
        if group := match_at(_plural(), self._lower, start):
            return Place(group.end(), plural=True)
        m = match_at(_rank(), self._lower, start)
        if m is None:
            return None
        name_at = match_at(_DOT_SPACE, self._lower, m.end()).end()  # type: ignore[union-attr]
        rank = _rank_names()[m[1]]
        mention = self._by_start.get(name_at)
        if mention is not None and name_at > m.end():
            return Place(mention.span.end, mention, rank)
        if name_at not in self._people and match_at(_not_place(), self._lower, m.end()):
            return None
        if self._ranks_follow(m.end()):
            return Place(m.end(), rank=rank, plural=True)
        unknown = rank != "tỉnh" and _has_name(self._plain, m.end()) and name_at not in self._people
        return Place(m.end(1), rank=rank, unknown=unknown)

    def _ranks_follow(self, offset: int) -> bool:
        """ "quận, phường", "tỉnh, thành phố": ranks listed without names are a group of areas."""
        m = match_at(_next_rank(), self._lower, offset)
        return m is not None and self._by_start.get(m.start(1)) is None and not _has_name(self._plain, m.end())

    def listed(self, offset: int, pattern: Pattern) -> list[tuple[AreaMention, Area]]:
        """The areas of a list that begins here: "các huyện: Tri Tôn, Châu Phú"; nothing where "các" and a colon are missing."""
        m = match_at(_list_begins(), self._lower, offset)
        at = next((e for e in (m.end(1), m.end()) if e in self._by_start), -1) if m else -1
        return self._chain(at, pattern)

    def more(self, offset: int, pattern: Pattern) -> list[tuple[AreaMention, Area]]:
        """The areas of a list that goes on here: ", Sơn La và Điện Biên"."""
        m = match_at(_LIST_GOES_ON, self._lower, offset)
        return self._chain(m.end() if m else -1, pattern)

    def _chain(self, at: int, pattern: Pattern) -> list[tuple[AreaMention, Area]]:
        found: list[tuple[AreaMention, Area]] = []
        while (mention := self._by_start.get(at)) and (area := _fitting(mention, None, pattern)):
            found.append((mention, area))
            m = match_at(_LIST_GOES_ON, self._lower, mention.span.end)
            at = m.end() if m else -1
        return found

    def inside(self, offset: int) -> bool:
        """Whether a word lies within the name of an area ("Hội An", "Hải Phòng")."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._mentions[at].span.end

    def ranked(self, offset: int) -> bool:
        """Whether a rank word stands here ("TP Yên Bái")."""
        return match_at(_rank(), self._lower, offset) is not None and offset not in self._by_start

    def named(self, offset: int) -> bool:
        """Whether an area's name stands here."""
        place = self.at(offset)
        return place is not None and place.mention is not None

    def ranked_area(self, offset: int) -> bool:
        """Whether an area with its rank is named here ("TP Cần Thơ", "tỉnh")."""
        place = self.at(offset)
        return place is not None and place.rank is not None and not place.plural

    def before(self, offset: int, pattern: Pattern, rank: str | None, inside: Area | None) -> Area | None:
        """The last area named before an offset that such a body can have, inside the province at hand; better none of a list."""
        listed: Area | None = None
        for index in self._backwards(offset):
            area = _fitting(self._mentions[index], rank, pattern)
            if area is not None and self._is_gone(self._mentions[index].span):
                continue  # "xã Bình Phú cũ có 4.100 dân. Bí thư Đảng ủy xã …"
            if area is not None and of_former_office(self._lower, self._mentions[index].span.start):
                continue  # "ông A, nguyên Chủ tịch UBND |xã X, được bổ nhiệm giữ chức Trưởng phòng Kinh tế xã"
            if area is not None and (inside is None or _lies_in(area, inside, self._nowhere)):
                if not in_list(self._mentions, index):
                    return area
                listed = listed or area
        return listed

    def _is_gone(self, span: Span) -> bool:
        """Whether an area is told of as one that is no more, or as one of those that the article's was made of."""
        return is_former(self._lower, span.end) or of_origin(self._lower, span.start, 0)

    def _backwards(self, offset: int) -> range:
        at = bisect_left(self._starts, offset)
        return range(at - 1, max(0, at - _REMEMBERED) - 1, -1)


def _lies_in(area: Area, province: Area, nowhere: str) -> bool:
    """Whether an area may lie in a province; of one formed in 2025 any does, as the merged ones are not told apart by id."""
    return area.id.split("_")[0] in (nowhere, province.id) or province.id.endswith(_MERGED)


_MERGED = "-2025"  # ends the id of a province formed in 2025
_REMEMBERED = 40  # area mentions that a later "huyện" is held against
_DOT_SPACE = regex.compile(r"\.?[ ]*")
_OF = regex.compile(r"[ ]*(?:\([\p{L}&]{2,7}\)[ ]+)?(?:của[ ]+)?")  # "Hội Nông dân (HND) |tỉnh X"
_TERM = regex.compile(r"[ ]khóa[ ](?:[ivxlc]+|\d{1,2}),?(?:[ ]\(?nhiệm kỳ[ ]\d{4}[ ]?-[ ]?\d{4}\)?,?)?(?=[ ])")
_LIST_GOES_ON = regex.compile(r"[ ]*(?:,|;)[ ]*(?:và[ ]+)?|[ ]+và[ ]+")
_NAME_OF_WORD = regex.compile(r"[ ]+(?:\p{Lu}|\d)|\d")
_NAME = regex.compile(r"\.?[ ]*(?:\p{Lu}|\d)")


def skip(lower: str, offset: int) -> int:
    """Past spaces and "của"."""
    if lower.startswith(" ", offset) and lower[offset + 1 : offset + 2] not in " (c":
        return offset + 1  # as nearly always
    return match_at(_OF, lower, offset).end()  # type: ignore[union-attr]


def _has_name(plain: str, offset: int) -> bool:
    """Whether a name follows a rank; behind a whole word ("phường. Bà") a point ends the sentence."""
    short = offset >= 2 and not plain[max(0, offset - 3) : offset].strip().islower()
    return match_at(_NAME if short else _NAME_OF_WORD, plain, offset) is not None


@cache
def _rank_names() -> Mapping[str, str]:
    """Each rank word in lower case -> the rank."""
    return {form.lower(): rank for rank, forms in patterns.words("ranks").items() for form in forms}


def _alternatives(words: list[str]) -> str:
    return "|".join(regex.escape(w.lower()) for w in sorted(words, key=len, reverse=True))


@cache
def _rank() -> "regex.Pattern[str]":
    return regex.compile(rf"({_alternatives(list(_rank_names()))})(?!\p{{L}})")


@cache
def _next_rank() -> "regex.Pattern[str]":
    return regex.compile(rf"(?:[ ]*[,/-][ ]*(?:và[ ]+)?|[ ]+(?:và|hoặc|hay)[ ]+)({_alternatives(list(_rank_names()))})(?!\p{{L}})"
                         rf"(?![ ]*(?:{_alternatives(patterns.words('not_place'))})(?!\p{{L}}))")  # fmt: skip


@cache
def _list_begins() -> "regex.Pattern[str]":
    rank = f"(?:{_alternatives(list(_rank_names()))})"
    return regex.compile(
        rf"[ ]*(?:của[ ]+)?(?:((?:các|hai|ba|bốn|\d{{1,2}})[ ]+)(?:{rank}(?:[ ]*,[ ]*(?:và[ ]+)?{rank}|[ ]+và[ ]+{rank}){{0,4}})?[ ]*:?|:)[ ]*"
    )


@cache
def _not_place() -> "regex.Pattern[str]":
    return regex.compile(rf"[ ]+(?:{_alternatives(patterns.words('not_place'))})(?!\p{{L}})")


@cache
def _plural() -> "regex.Pattern[str]":
    return regex.compile(rf"(?:{_alternatives(patterns.words('plural_after'))})(?!\p{{L}})")
