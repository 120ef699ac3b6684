"""What names leave out, filled from beside them and from the article: shared places and owners, earlier mentions, home.

"HĐND và UBND tỉnh Lai Châu" shares the place at its end; "tham gia BCH, Ban Thường vụ, giữ chức Phó Bí thư Thành ủy
Yên Bái" the committee; "Tỉnh ủy" alone is that of the article's province. What nothing settles stays open.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from vietpol.mappers import places, regex
from vietpol.mappers.bodies import patterns
from vietpol.mappers.bodies.compose import completed
from vietpol.mappers.bodies.drafts import Draft
from vietpol.mappers.bodies.grammar import Grammar
from vietpol.mappers.bodies.patterns import Pattern
from vietpol.mappers.facts import Area, Body

_GAP = 90  # letters between two names that share a place
_MOST_LINKED = 8  # names on one side that may share
_MOST_BACK = 20  # names back to the one that a bare name repeats
_EARLIER = 600  # letters back to the name that a bare one repeats
_YOUTH = "doan-tncs"
_CELL = "chi-bo"
_SESSION = regex.compile(r"(?<!\p{L})(?:hội nghị|họp|phiên)(?:\s\p{L}+){0,4}\s$")
# the Party's: "được Ban Thường vụ Tỉnh ủy chỉ định tham gia |Ban Chấp hành"
_APPOINTED = regex.compile(r"(?<!\p{L})(?:chỉ định|chuẩn y)(?:\s\p{L}+){0,4}\s$")
_NEAR = 40  # letters
_UNION_COMMITTEE = "ban-chap-hanh"
_COMMITTEE_KEY = "cap-uy"
_STANDING_KEY = "ban-thuong-vu"
_OF_PLACE = ("PeoplesCommittee", "PeoplesCouncil")
_OF_AN_OFFICE = "công đoàn"
_UNIONS = ("MassOrganization", "Association")
_FIRMS = frozenset({"Enterprise"})
_COMMUNES = ("xã", "phường", "đặc khu")
_COMMITTEE = ("ban chấp hành", "bch")
_JOINTS = frozenset({",", "và", "/", "-", ", và", "hoặc"})
_WORD = regex.compile(r"[\p{L}/]+")
_STOP = regex.compile(r"[.!?\n()\"]")


class Settler:
    """Fills the names of one text."""

    def __init__(self, grammar: Grammar, drafts: list[Draft]) -> None:
        self.grammar = grammar
        self.drafts = drafts

    def settle(self) -> None:
        """Settle what can be settled; what stays open keeps `settled()` None."""
        self._groups()
        for index, draft in enumerate(self.drafts):
            if draft.also and not draft.group:
                self._local(draft, draft.also, index)
        for index in range(len(self.drafts) - 1, -1, -1):
            draft = self.drafts[index]
            if self._open(draft) and not self._shared(draft, self._linked(index, 1)):
                self._from_home(draft.innermost)
        for index, draft in enumerate(self.drafts):
            if self._open(draft) and self._kept(draft) and not self._shared(draft, self._linked(index, -1)):
                self._repeated(draft, index)

    def _open(self, draft: Draft) -> bool:
        named = draft.pattern is not None and draft.pattern.bare == "name" and not draft.explicit
        return not (draft.group or named or draft.innermost.unknown) and draft.settled() is None

    def _kept(self, draft: Draft) -> bool:
        pattern = draft.innermost.pattern
        return pattern is not None and (pattern.bare == "open" or draft.owner is not None or self._capital(draft))

    def _capital(self, draft: Draft) -> bool:
        return self.grammar.plain[draft.start : draft.end] != self.grammar.lower[draft.start : draft.end]

    def _local(self, draft: Draft, pattern: Pattern, index: int) -> None:
        """ "Chủ tịch Ủy ban MTTQ Việt Nam, Trưởng Ban Dân vận Tỉnh ủy": the province's, for its neighbour is."""
        local = Draft(draft.start, draft.end, pattern)
        following = [d for d in self._linked(index, 1) if not d.group and d.body is None]
        for other in following:
            if other.innermost.area is None:
                self._from_home(other.innermost)
        if self._shared(local, iter(following)):
            draft.body, draft.pattern, draft.inferred = local.body, pattern, True

    # --- groups ----------------------------------------------------------------------------------

    def _groups(self) -> None:
        """ "các Huyện ủy, Thành ủy"; "Tỉnh ủy, Thành ủy" with no place: one elided name after another is a group too."""
        for one, other in zip(self.drafts, self.drafts[1:], strict=False):
            if other.innermost.explicit or not self._joined(one, other):
                continue
            seats = _seat(one) and _seat(other)
            if (one.group and (seats or _key(one) == _key(other))) or (
                seats and not one.innermost.explicit and _key(one) != _key(other)
            ):
                one.plural = other.plural = True
        for one, other in zip(self.drafts[-2::-1], self.drafts[::-1], strict=False):
            bare = one.pattern is not None and one.pattern.bare == "open" and not one.explicit
            if bare and other.group and self._links(self.grammar.lower[one.end : other.start], _link_words()):
                one.plural = True  # "HĐND và UBND các cấp"

    def _joined(self, one: Draft, other: Draft) -> bool:
        return self.grammar.lower[one.end : other.start].strip() in _JOINTS

    # --- beside ----------------------------------------------------------------------------------

    def _linked(self, index: int, step: int) -> Iterator[Draft]:
        """The names on one side that only titles, commas and "và" part from this one, nearest first."""
        words = _link_words() | _move_words() if _key(self.drafts[index]) in patterns.words("moved") else _link_words()
        for _ in range(_MOST_LINKED):
            if not 0 <= index + step < len(self.drafts):
                return
            left, right = sorted((index, index + step))
            gap = self.grammar.lower[self.drafts[left].end : self.drafts[right].start]
            if not self._links(gap, words):
                return
            index += step
            yield self.drafts[index]

    def _links(self, gap: str, words: frozenset[str]) -> bool:
        if not gap.strip() or len(gap) > _GAP or _STOP.search(gap):
            return False
        return all(word in words for word in _WORD.findall(gap))

    def _shared(self, draft: Draft, others: Iterator[Draft]) -> bool:
        inner = draft.innermost
        for other in others:
            body = None if other.group else other.settled()
            if body is not None and self._fill(inner, body):
                inner.inferred = other.inferred
                return draft.settled() is not None
        return False

    def _fill(self, inner: Draft, to: Body | Area) -> bool:
        if inner.pattern is None or (isinstance(to, Body) and to.kind == "ForeignBody"):
            return False
        if isinstance(to, Body) and to.id == _YOUTH and inner.pattern.relation == "embeddedIn":
            return False  # "Đảng ủy, Công đoàn, Đoàn Thanh niên Bộ": of the ministry, all three
        own = self.grammar.lower[inner.start : inner.end] in _COMMITTEE
        if own and isinstance(to, Body) and any(b is not None and b.kind in _UNIONS for b in (to, to.related)):
            inner.unknown = True  # "chỉ định |Ban Chấp hành, Chủ tịch Liên đoàn Lao động tỉnh": not the Party's
            return False
        if inner.rank is not None or inner.pattern.ranks:
            area = to.area if isinstance(to, Body) else to
            if area is None or inner.rank not in (None, area.rank):
                return False
            to = area
        if _key(inner) == _COMMITTEE_KEY and isinstance(to, Body) and to.kind in _OF_PLACE and to.area is not None:
            to = to.area  # "Ủy viên |Ban Chấp hành Đảng bộ, Phó Chủ tịch UBND tỉnh X": the province's
        inner.body = completed(inner.pattern, to, inner.name)
        return inner.body is not None

    # --- the article -----------------------------------------------------------------------------

    def _from_home(self, inner: Draft) -> None:
        """ "tỉnh", "Tỉnh ủy": the province at hand; "huyện": the district at hand, else the last one named."""
        pattern = inner.pattern
        if not inner.unknown and (union := self._of_association(inner)) is not None:
            self._of_union(inner, union)
            return
        if pattern is None or inner.unknown or not pattern.takes_area or not (inner.rank or pattern.bare == "home"):
            return
        home, article = places.home_at(self.grammar.reading, inner.start, body=True), self.grammar.reading.home
        for area in (home.attested, home.district, article.attested, article.district):
            if area is not None and pattern.fits(area) and inner.rank in (None, area.rank):
                inner.area, inner.inferred = area, True
                return
        area = self.grammar.where.before(inner.start, pattern, inner.rank, home.province)
        # "UBND phường A họp. Bà B, |Trưởng phòng Văn hóa - Xã hội": of the commune told of, where no district is
        commune = area is not None and "commune" in pattern.levels and area.rank in _COMMUNES
        if area is not None and (inner.rank or pattern.ranks or commune):
            inner.area, inner.inferred = area, True

    def _of_union(self, inner: Draft, union: Body) -> None:
        """The committee of a union that its bare words mean; its session is the union's."""
        start = max(0, inner.start - _NEAR)
        if any(said.search(self.grammar.lower, start, inner.start) is not None for said in (_SESSION, _APPOINTED)):
            return
        standing = _key(inner) == _STANDING_KEY
        pattern = patterns.by_key()[_STANDING_KEY if standing else _UNION_COMMITTEE]
        body = completed(pattern, union, inner.name)
        if body is not None:
            inner.pattern, inner.body, inner.inferred = pattern, body, True

    def _of_association(self, inner: Draft) -> Body | None:
        """ "Hội Nông dân tỉnh tổ chức Hội nghị |Ban Chấp hành lần thứ 5": whose committee it is, and not the Party's."""
        standing = _key(inner) == _STANDING_KEY
        if not standing and self.grammar.lower[inner.start : inner.end] not in _COMMITTEE:
            return None
        text = self.grammar.reading.text
        start = text.blocks[text.sentence_at(inner.start).block].start
        at = bisect_left(self.drafts, inner.start, key=lambda draft: draft.start)
        near = [d for d in self.drafts[max(0, at - _MOST_LINKED) : at] if d.start >= start and not d.group]
        told = [body for d in near if (body := d.settled()) is not None]
        if standing:  # "Hội Nông dân xã đại hội, bầu Ban Chấp hành. |Ban Thường vụ gồm": where no other body is told of
            unions = {body if body.kind in _UNIONS else body.related for body in told}
            only = unions.pop() if len(unions) == 1 else None
            return only if only is not None and only.kind in _UNIONS else None
        return told[-1] if told and told[-1].kind in _UNIONS else None

    def _repeated(self, draft: Draft, index: int) -> None:
        """A bare name repeats the last full one of its kind ("UBKT" after "UBKT Tỉnh ủy Phú Yên"), one of its sentence first."""
        inner = draft.innermost
        if _key(draft) == _CELL and (cell := self._own_cell(draft, index)) is not None:
            draft.body, draft.inferred = cell, True
            return
        before = [
            d for d in reversed(self.drafts[max(0, index - _MOST_BACK) : index]) if draft.start - d.end <= _EARLIER
        ]
        before = [d for d in before if not d.group and (d.settled() or d.by_name()) is not None]
        if not places.of_former_office(self.grammar.lower, draft.start):  # "…, nguyên Trưởng |phòng Nội vụ huyện X, …"
            before = [d for d in before if not places.of_former_office(self.grammar.lower, d.start)]
        inside = [d for d in before if self._same_sentence(d, draft)]
        fills = inner.pattern is not None and bool(inner.pattern.owners)
        board = inner.pattern is not None and inner.pattern.owners == _FIRMS
        if not any(self._repeats(draft, other) for other in inside):
            for other in before:
                if self._repeats(draft, other) or self._of_chapter(draft, other):
                    break
                body = other.settled() or other.by_name()
                # "Công ty X họp. Đại hội đã bầu |Hội đồng quản trị": of the firm that the paragraph tells of
                near = other in inside or (
                    board and body is not None and body.kind in _FIRMS and self._same_block(other, draft)
                )
                if fills and body is not None and near and self._fill(inner, body):
                    inner.inferred = True
                    draft.settled()
                    break

    def _own_cell(self, draft: Draft, index: int) -> Body | None:
        """The one Party cell named in full before: "Chi bộ Trường X đại hội. … đồng chí A tái đắc cử Bí thư |Chi bộ"."""
        named = (d for d in self.drafts[max(0, index - _MOST_BACK) : index] if _key(d) == _CELL and d is not draft)
        found = [
            body
            for d in named
            if not d.inferred and (body := d.settled()) is not None and " " in body.label[len("Chi bộ ") :]
        ]
        label = found[-1].label.lower() if found else ""
        # a headline in capitals may go on: "ĐẠI HỘI CHI BỘ TRƯỜNG X NHIỆM KỲ 2020 - 2022"
        return found[-1] if found and all(body.label.lower().startswith(label) for body in found) else None

    def _repeats(self, draft: Draft, other: Draft) -> bool:
        if _key(other).removeprefix("tw_") != _key(draft) or draft.explicit:
            return False
        lower = self.grammar.lower
        if lower.startswith(_OF_AN_OFFICE, draft.start) and not lower.startswith(_OF_AN_OFFICE, other.start):
            return False  # "Chủ tịch |Công đoàn", after "Liên đoàn Lao động tỉnh": of some office
        draft.body, draft.inferred = other.settled(), True
        return True

    def _of_chapter(self, draft: Draft, other: Draft) -> bool:
        """A bare "Đảng ủy" is the committee of the chapter told of before: "Ban Chấp hành Đảng bộ xã X … Bí thư |Đảng ủy"."""
        inner, body = draft.innermost, other.settled()
        if _key(inner) != "dang-uy" or inner.explicit or body is None or inner.pattern is None:
            return False
        if self.grammar.lower.endswith("thuộc ", 0, other.start):
            return False  # "Đảng bộ Công ty X (trực thuộc |Đảng ủy Khối Doanh nghiệp tỉnh)": another, above it
        if body.kind == "PartyOrganization" and body.relation == "embeddedIn" and body.related is not None:
            inner.body, inner.inferred = (
                completed(inner.pattern, body.related),
                True,
            )  # "Đảng bộ Bệnh viện X … Bí thư |Đảng ủy"
            return draft.settled() is not None
        related = next(
            (b for b in (body, body.related) if b is not None and b.kind == "PartyCommittee" and b.area is not None),
            None,
        )
        if related is None or not related.label.startswith("Đảng ủy "):
            return False
        inner.body, inner.inferred = related, True
        return draft.settled() is not None

    def _same_sentence(self, one: Draft, other: Draft) -> bool:
        sentence_at = self.grammar.reading.text.sentence_at
        return sentence_at(one.start) == sentence_at(other.start)

    def _same_block(self, one: Draft, other: Draft) -> bool:
        sentence_at = self.grammar.reading.text.sentence_at
        return sentence_at(one.start).block == sentence_at(other.start).block


def _key(draft: Draft) -> str:
    return draft.pattern.key if draft.pattern else draft.body.id if draft.body else ""


def _seat(draft: Draft) -> bool:
    """Whether it names the committee of an area."""
    return _key(draft) in patterns.committees().values()


@cache
def _link_words() -> frozenset[str]:
    return _syllables("links")


@cache
def _move_words() -> frozenset[str]:
    return _syllables("moves")


def _syllables(name: str) -> frozenset[str]:
    return frozenset(word for phrase in patterns.words(name) for word in _WORD.findall(phrase.lower()))
