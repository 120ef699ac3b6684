"""From the words of a text to names of bodies: each head extended rightwards by its owner and its place."""

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.bodies import after_title, commas, embedded, foreign, heads, open_names, patterns
from vietpol.mappers.bodies.compose import composed
from vietpol.mappers.bodies.drafts import Draft
from vietpol.mappers.bodies.heads import Head
from vietpol.mappers.bodies.near import match_at
from vietpol.mappers.bodies.patterns import Pattern
from vietpol.mappers.bodies.where import Where, skip
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Body
from vietpol.mappers.people import words
from vietpol.mappers.reading import Reading

_DEGREES = 24  # letters of "GS.TSKH. "
_DEPTH = 4  # Văn phòng > Đảng ủy > Công an tỉnh: no name nests deeper
_MEMBER = " viên"  # "Tỉnh ủy viên Quảng Nam": the place stands behind it

_CENTRE = "tw_bch"


class Grammar:
    """The names of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.plain = reading.text.plain
        self.lower = reading.text.lower
        self.where = Where(reading)
        self.people = {m.span.start: m.span.end for m in reading.people if m.full}
        self.person_starts = sorted(self.people)
        self.degrees = self._degrees()
        self._heads: dict[int, tuple[int, Head]] = {
            span.start: (span.end, head) for span, head in heads.heads().find(reading.text)
        }
        self._heads |= self._glossed()
        for short, forms in patterns.words("spelled_out").items():
            if short in self.lower and not any(form in self.lower for form in forms):
                self._heads = {at: one for at, one in self._heads.items() if self.lower[at : one[0]] != short}
        self._open = {span.start: (span.end, kind) for span, kind in open_names.heads().find(reading.text)}

    def _degrees(self) -> frozenset[int]:
        """Where the learned titles of persons begin: "Học viện X và |PGS.TS Lê Văn A"."""
        before = ((max(0, at - _DEGREES), at) for at in self.people)
        found = (words.degrees_before().search(self.lower, first, at) for first, at in before)
        return frozenset(m.start() for m in found if m is not None)

    def _glossed(self) -> Iterator[tuple[int, tuple[int, Head]]]:
        """Heads around a gloss: "Ủy ban Kiểm tra (UBKT) Trung ương", "Mặt trận Tổ quốc (MTTQ) Việt Nam"."""
        for gloss in _GLOSS_INSIDE.finditer(self.plain):
            reach = gloss.start() - _BEFORE_GLOSS
            left = self.lower.find(" ", reach, gloss.start()) + 1 if reach > 0 else 0
            seam = gloss.start() - left
            words = f"{self.lower[left : gloss.start()]} {self.lower[gloss.end() : gloss.end() + _BEHIND_GLOSS]}"
            for (first, after), head in heads.heads().spans(words):
                if first < seam < after - 1:
                    yield left + first, (gloss.end() + after - seam - 1, head)

    @cached_property
    def after_titles(self) -> frozenset[int]:
        """Where the name of a title's body can begin."""
        return after_title.positions(self)

    def drafts(self) -> list[Draft]:
        """The names in order, the longest at each place, none inside another."""
        found: list[Draft] = []
        free = 0
        for start in sorted({*self._heads, *self._open}):
            if start < free:
                continue
            drafts = self._list(start) or self._spread(self.at(start))
            found += drafts
            free = drafts[-1].end if drafts else free
        return found

    def _list(self, start: int) -> list[Draft]:
        """ "các Sở: Nội vụ, Tài chính và Y tế": each name by itself; a single one after "các" is a group."""
        end, head = self._heads.get(start, (start, None))
        if head is None or not head.listed:
            return []
        found: list[Draft] = []
        end_of_word = end
        colon = self.plain.startswith(":", end)
        end += colon
        while m := match_at(_listed_name(head.listed), self.lower, end):
            readings = heads.listed(head.listed)[m[2]]
            drafts = [self._listed_as(reading, m.start(2), m.end()) for reading in readings]
            found.append(max(drafts, key=lambda d: (d.end, d.explicit)))
            end = found[-1].end
        if len(found) == 1 and not colon:
            found[0].start, found[0].plural = end_of_word - len(head.listed), True
        return found

    def _spread(self, draft: Draft | None) -> list[Draft]:
        """One name over several places: "UBND các huyện: Tri Tôn, Châu Phú"."""
        if draft is None:
            return []
        pattern = draft.pattern
        if pattern is None or draft.owner or draft.rank or not pattern.takes_area:
            return [draft]
        if draft.area is None:
            areas = self.where.listed(draft.end, pattern)
            draft.plural = draft.plural or bool(areas)
        else:  # "các Tỉnh ủy Lai Châu, Sơn La": each is a particular one
            areas = self.where.more(draft.end, pattern) if draft.plural else []
            draft.plural = False
        return [draft, *(Draft(max(m.span.start, m.name.start), m.span.end, pattern, area=area) for m, area in areas)]

    def _listed_as(self, reading: Pattern | Body, start: int, end: int) -> Draft:
        if isinstance(reading, Body):
            return Draft(start, end, body=reading)
        draft = Draft(start, end, reading)
        if not self._owner(draft, 0):
            self._place(draft)
        return draft

    def at(self, start: int, depth: int = 0) -> Draft | None:
        """The name that begins here, as long as it goes."""
        known = list(self._known(start, depth)) if start in self._heads else []
        if len(known) < 2 and start not in self._open:
            return known[0] if known else None
        if start in self._open and not any(d.explicit for d in known):
            end, kind = self._open[start]
            beyond = max((d.end for d in known), default=end)
            if opened := open_names.read(self, start, end, kind, depth, beyond):
                known.append(opened)
        # Of two readings the longer; of two as long the one that its own words complete.
        return max(known, key=lambda d: (d.end, d.explicit, d.body is None), default=None)

    def is_name(self, offset: int) -> bool:
        """Whether a known body is named here with its owner or place."""
        return offset in self._heads and any(draft.explicit for draft in self._known(offset, 1))

    def begins_name(self, offset: int, *, within: bool = True) -> bool:
        """Whether a capitalised head begins here: of an open name, or (within a unit's name) of a known body."""
        if not self.plain[offset : offset + 1].isupper() or _CENTRAL.match(self.lower, offset, offset + 40):
            return False
        if self.lower.startswith(commas.pairs(), offset):
            return False  # "Chi cục Thủy lợi và |Phòng, chống thiên tai"
        return offset in self._open or (within and offset in self._heads)

    def _known(self, start: int, depth: int) -> Iterator[Draft]:
        end, head = self._heads[start]
        if head.listed or (
            self.lower.startswith("ban thường trực", start) and self.lower.endswith("trưởng ", 0, start)
        ):
            return  # "Phó Trưởng ban Thường trực Ban Tổ chức": the title's own words
        if max(start, self.lower.rfind(" ", start, end) + 1) in self.people:
            return  # "Phó Chủ tịch HĐND |tỉnh Đoàn Thị Mẫu", "Học viện X |Đoàn Thị Mẫu"
        if head.supplied:
            if depth == 0 and (draft := self._supplied(head.supplied, end)):
                yield draft
            return
        if head.foreign:
            if draft := foreign.headed(self, start, end):
                yield draft
            return
        if (head.short and depth == 0) or (head.after and not self._whole(start, end, head)):
            return
        bare = next((r for r in head.readings if isinstance(r, Pattern) and r.takes_area), None)
        for reading in head.readings:
            if draft := self._as(reading, start, end, depth):
                draft.also = bare if draft.body else None
                yield draft

    def _as(self, reading: Pattern | Body, start: int, end: int, depth: int) -> Draft | None:
        if isinstance(reading, Body):
            return self._central(reading, start, end)
        return self._pattern(reading, start, end, depth)

    def _whole(self, start: int, end: int, head: Head) -> bool:
        """Whether a head that is a body beside certain words alone has them: "của |Trung ương", "|Trung ương đã biểu quyết"."""
        return self._follows(start, head.after) or self.lower.startswith(head.before, end)

    def _follows(self, start: int, words: tuple[str, ...]) -> bool:
        before = self.lower[max(0, start - 24) : start]
        return before.endswith(words)

    # --- central bodies --------------------------------------------------------------------------

    def _central(self, body: Body, start: int, end: int) -> Draft | None:
        if (
            not self._written_as_name(start, end)
            or self.plain.startswith("giao ban ", start - len("giao "))  # "hội nghị giao ban Bí thư các chi bộ"
            or self.lower.startswith("toàn quốc hội ", start - len("toàn "))  # "Đại hội toàn quốc Hội Nông dân"
            or match_at(_not_before(), self.lower, end)
            or (
                end + 1 not in self.people and match_at(_others(), self.plain, end)
            )  # "Ban Bí thư |Đoàn Văn A" is a person
        ):
            return None
        group = _plural_before().search(self.lower, max(0, start - 12), start) or match_at(
            _group_after(), self.lower, end
        )
        gloss = match_at(_GLOSS, self.plain, end)  # "Tổng cục Chính trị Công an nhân dân (CAND)"
        return foreign.extended(self, Draft(start, gloss.end() if gloss else end, body=body, plural=group is not None))

    def _written_as_name(self, start: int, end: int) -> bool:
        """A capital somewhere, or at least three words: "bộ chính trị", but "quốc hội", "chính phủ" may be common nouns."""
        words = self.plain[start:end]
        return words != words.lower() or words.count(" ") >= 2

    def _supplied(self, title: str, end: int) -> Draft | None:
        """ "Bộ trưởng Quốc phòng": the name of the ministry without "Bộ"."""
        m = match_at(_supplied_name(title), self.lower, end)
        if (
            m is None
            or m.start(1) in self.people
            or self.where.named(m.end())
            or match_at(_PROVINCE, self.lower, m.end())
        ):
            return None  # "Tham mưu trưởng Bộ đội Biên phòng Lạng Sơn", "Chính ủy BĐBP tỉnh" is the province's
        return foreign.extended(self, Draft(m.start(1), m.end(), body=heads.supplied(title)[m[1]]))

    # --- patterns --------------------------------------------------------------------------------

    def _pattern(self, pattern: Pattern, start: int, end: int, depth: int) -> Draft | None:
        if pattern.not_after and self._follows(start, pattern.not_after):
            return None
        if pattern.not_before and self.lower.startswith(pattern.not_before, end):
            return None
        gloss = match_at(_GLOSS, self.plain, end)  # "Ủy ban Kiểm tra (UBKT) Tỉnh ủy"
        draft = Draft(start, gloss.end() if gloss else end, pattern)
        if pattern.tail:
            draft.name, draft.end, national = open_names.tail(self, draft.end)
            if draft.name and national:
                draft.body = replace(composed(pattern, name=draft.name), level="central")
                return draft
        region = match_at(_REGION, self.lower, draft.end) if pattern.kind == "JudicialBody" else None
        if region is not None:  # "TAND khu vực 2 - Lào Cai", since 2025
            draft.name, draft.end = f"khu vực {region['number'].upper()}", region.end("number")
            dash = match_at(_DASH, self.lower, draft.end)
            if dash is not None and self.where.named(dash.end()):
                draft.end = dash.end()
        owned = self._owner(draft, depth)
        central = draft.owner is not None and draft.owner.body is not None and draft.owner.body.id == _CENTRE
        if owned and central and draft.end + 1 not in self.people and match_at(_others(), self.plain, draft.end):
            return None  # "Ban Tổ chức Trung ương |Hội Nông dân Việt Nam": not the Party's
        if not owned:
            self._place(draft)
        if region is not None and not draft.explicit:
            draft.rank = "tỉnh"  # each is one of its province's
        if not (draft.explicit or draft.plural) and (named := embedded.owner(self, draft)) is not None:
            draft.end, draft.area = named.end, named.area
            draft.owner = named if named.body is not None else None
        draft.plural = draft.plural or (depth == 0 and self._plural_before(draft))
        capital = self.plain[start:end] != self.lower[start:end]
        capital = capital or (pattern.bare == "open" and self.lower.endswith("bí thư ", 0, start))  # "bí thư |chi bộ"
        capital = capital or self.lower.endswith(_HEADED, 0, start)  # "Trưởng |phòng kinh tế", "Giám đốc |sở tài chính"
        if pattern.tail and not draft.name:
            return None
        if not capital and (pattern.caps or not (draft.explicit or draft.group or pattern.ranks)):
            return None
        return draft

    def _plural_before(self, draft: Draft) -> bool:
        start = draft.start
        if _plural_before().search(self.lower, max(0, start - 12), start):
            return True
        # "huyện, thị, thành ủy": the last of a list of ranks.
        listed = draft.pattern is not None and draft.pattern.ranks and not draft.explicit
        rank = _RANKS_BEFORE.search(self.lower, max(0, start - 16), start) if listed else None
        return rank is not None and not self.lower.startswith(rank[1], start)  # "Hội Nông dân tỉnh, |Tỉnh đoàn" are two

    def _owner(self, draft: Draft, depth: int) -> bool:
        pattern = draft.pattern
        if pattern is None or not pattern.owners or depth >= _DEPTH:
            return False
        at = skip(self.lower, draft.end)
        if at not in self._heads and at not in self._open:
            return False
        owner = self.at(at, depth + 1)
        if owner is None:
            return False
        if "PartyCommittee" in pattern.owners and owner.pattern is not None:
            owner.pattern = patterns.committee_of(owner.pattern)
        if not owner.kinds() & pattern.owners:
            return False
        draft.owner, draft.end = owner, owner.end
        return True

    def _place(self, draft: Draft) -> None:
        pattern = draft.pattern
        if pattern is None:
            return
        member = bool(pattern.ranks) and self.lower.startswith(_MEMBER, draft.end)
        place = self.where.at(draft.end + len(_MEMBER) if member else draft.end)
        if place is None:
            return
        if place.plural:
            draft.plural, draft.rank = True, place.rank
            if place.rank is None:  # "các", "cấp": words of their own, no part of the name
                return
        elif place.mention is not None:
            draft.area = place.area(pattern) if pattern.takes_area else None
            if draft.area is None:
                return
        elif pattern.takes_area and not pattern.ranks and self._rank_fits(pattern, place.rank):
            draft.rank, draft.unknown = place.rank, place.unknown
        elif place.rank in pattern.ranks and not place.unknown and self.plain[draft.end + 1 : draft.end + 2].isupper():
            pass  # "Bí thư Thành ủy| TP": the rank once more
        else:
            return
        if not member:
            draft.end = place.end

    def _rank_fits(self, pattern: Pattern, rank: str | None) -> bool:
        return bool(rank) and bool(pattern.seat or pattern.levels & _LEVELS[rank or ""])


_LEVELS: dict[str, frozenset[str]] = {
    "tỉnh": frozenset({"provincial"}), "thành phố": frozenset({"provincial", "district"}),
    "huyện": frozenset({"district"}), "quận": frozenset({"district"}), "thị xã": frozenset({"district"}),
    "xã": frozenset({"commune"}), "phường": frozenset({"commune"}), "thị trấn": frozenset({"commune"}),
    "đặc khu": frozenset({"commune"}), "": frozenset(),
}  # fmt: skip
# "Viện Vệ sinh Dịch tễ |Trung ương": a word of the name.
_CENTRAL = regex.compile(r"trung ương(?!\p{L})(?! (?:đảng|đoàn|hội|mặt trận|mttq|cục|của)(?!\p{L}))")
_PROVINCE = regex.compile(r"[ ](?:tỉnh|thành phố)(?!\p{L})")
_REGION = regex.compile(r"[ ]khu vực (?P<number>\d{1,2}|[ivx]{1,4})(?![\p{L}\d])")
_DASH = regex.compile(r"[ ]?[-–,](?=[ ])")
_HEADED = ("trưởng ", "giám đốc ")
_GLOSS = regex.compile(r"[ ]*\([\p{Lu}\d&-]{2,12}\)")
_GLOSS_INSIDE = regex.compile(r"[ ]\([\p{Lu}\d&-]{2,12}\)[ ](?=\p{L})")
_BEFORE_GLOSS, _BEHIND_GLOSS = 80, 60  # letters before and behind a gloss that may be one name
_RANKS_BEFORE = regex.compile(r"(tỉnh|thành|huyện|quận|thị)(?: xã| phố)?(?:,| và| /|/|-)[ ]*$")


@cache
def _plural_before() -> "regex.Pattern[str]":
    words = "|".join(sorted(map(regex.escape, patterns.words("plural_before")), key=len, reverse=True))
    return regex.compile(rf"(?<!\p{{L}})(?:{words})[ ]+$")


@cache
def _not_before() -> "regex.Pattern[str]":
    words = "|".join(map(regex.escape, patterns.words("not_before")))
    return regex.compile(rf"[ ]+(?:{words})(?!\p{{L}})")


@cache
def _others() -> "regex.Pattern[str]":
    """What makes "Ban Chấp hành Trung ương", "Ban Bí thư" those of another organisation."""
    return regex.compile(rf"[ ]+(?:{'|'.join(map(regex.escape, patterns.words('not_party_before')))})(?!\p{{L}})")


@cache
def _group_after() -> "regex.Pattern[str]":
    words = "|".join(map(regex.escape, patterns.words("central_plural_after")))
    return regex.compile(rf"[ ]+(?:{words})(?!\p{{L}})")


@cache
def _listed_name(word: str) -> "regex.Pattern[str]":
    names = sorted(heads.listed(word), key=len, reverse=True)
    return regex.compile(rf"([ ]*[,;][ ]*(?:và[ ]+)?|[ ]+(?:và[ ]+)?)({'|'.join(map(regex.escape, names))})(?!\p{{L}})")


@cache
def _supplied_name(title: str) -> "regex.Pattern[str]":
    names = sorted(heads.supplied(title), key=len, reverse=True)
    return regex.compile(rf"[ ]+({'|'.join(map(regex.escape, names))})(?!\p{{L}})")
