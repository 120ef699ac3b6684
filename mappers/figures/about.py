"""Which district or commune an article as a whole is about: that of its headline, of the body that met, or of whoever acts in its lead."""

from bisect import bisect_left
from collections import Counter
from itertools import pairwise

from vietpol.mappers import regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.figures.bare import LIES_IN, Bare
from vietpol.mappers.figures.subjects import Subjects, is_local, level
from vietpol.mappers.houses import house_of, is_bare, told_of
from vietpol.mappers.places.weights import is_former
from vietpol.mappers.reading import AreaMention, BodyMention, Reading
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

_LEAD = 700  # letters at the beginning, in which an article says whom it is about
_LOOK = 100  # bodies that are looked back at
_OFTEN = 3  # times
_TWICE = 2  # times as often
# "Chiều 14/3, | Bí thư | Thành ủy X (tỉnh Y) Nguyễn Văn A | kiểm tra …"
_OF_LEADER = regex.compile(
    r"(?:^|[,;:.\n]\s?|\d\s)(?:đồng chí |ông |bà )?(?:phó )?(?:bí thư|chủ tịch)(?: thường trực)?\s$"
)
_LEADS = regex.compile(
    r"(?:\s\([^()]{2,30}\))?(?:\s\p{L}+){0,5}?\s(?:đã\s|vừa\s)?(?:kiểm tra|khảo sát|chủ trì|đối thoại|tiếp xúc|chỉ đạo|kết luận)(?!\p{L})"
)
_WORKS_WITH = regex.compile(
    r"(?<!\p{L})làm việc (?:với|tại|cùng)(?:\s(?:lãnh đạo|tập thể|thường trực|ban|chủ chốt|đảng bộ))*\s$"
)
# A headline whose subject is an area or its body: nothing else before it but the name of the province, and no other place beside it.
_SPEAKS_OF = regex.compile(
    r"(?:[\p{L}\s-]{3,24}:\s)?(?:đại hội (?:đại biểu )?(?:lần thứ \p{L}+ )?)?(?:đảng bộ|đảng ủy|hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân|huyện ủy)?\s?"
)
_BESIDE_IT = regex.compile(
    r"\s?(?:(?:và|,|với)\s(?:các |huyện |xã |phường |thị xã |thành phố )?\p{Lu}|-\s(?:(?:huyện|xã|phường|thị xã|thành phố)\s)?\p{Lu}\p{L}*\s\p{Lu})"
)
_DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")
_WHOLE_PROVINCE = Scanner(r"(?<!\p{L})(?:(?:toàn|cả|địa bàn|trong) tỉnh|tỉnh ta|tỉnh nhà)(?!\p{L})")
_LIES_IN = (*LIES_IN, " ")
_OTHERS = 2  # districts that a meeting of the province tells of at least beside another
_BEGINS = 20  # letters in which a headline begins
_OWN_AFFAIRS = frozenset(
    ("congress", "review", "plenum", "briefing", "regular-session")
)  # a firm opens a plant for a province
_OF_GUESTS = frozenset(("visit", "working-session", "reception", "dialogue", "press"))
_COMES = regex.compile(
    r"(?<!\p{L})(?:kiểm tra|giám sát|khảo sát|làm việc|thăm|đối thoại|tiếp xúc|nắm tình hình|chỉ đạo)(?!\p{L})[^.;]*(?<!\p{L})(?:tại|ở|với|thăm|về)(?: địa bàn)?\s$"
)
_NEAR = 160  # letters from the head of a sentence to its subject


class About:
    """The evidence of one article, and what it makes of it (local)."""

    def __init__(self, reading: Reading, subjects: Subjects, bare: Bare) -> None:
        self._reading, self._subjects, self._bare = reading, subjects, bare
        self._lower = reading.text.lower
        self._held = {h.area for m in reading.meetings for h in m.hosts if isinstance(h, Body)}
        self._hosts = {area for area in self._held if area is not None and is_local(area)}

    @cached_property
    def local(self) -> Area | None:
        """The district or commune; None where the article is about a province, the country, or several places."""
        several = len(self._hosts) > 1 or (not self._hosts and self._headline_is_provincial())
        several = several or self._mostly_provincial()
        found = self._within(self._sole_host()) or self._counterpart() or self._visited() or self._of_headline()
        found = found or (None if several else self._told_most() or self._bare.district_of_article())
        of_province = self._bare.provinces or self._held or self._headline_is_only_provincial()
        return found or (None if of_province else self._of_lead())

    def host_before(self, offset: int, floor: int) -> Area | None:
        """Of several districts or communes that met, the one whose body was named last before an offset: a digest tells of one after the other.

        floor: where the section begins that the offset stands in.
        """
        if len(self._hosts) < 2:
            return None
        last = bisect_left(self._subjects.starts, offset)
        before = reversed(self._subjects.bodies[max(0, last - _LOOK) : last])
        return next((m.body.area for m in before if m.span.start >= floor and m.body.area in self._hosts), None)

    def _sole_host(self) -> Area | None:
        """The district or commune whose body held the only meetings."""
        only = next(iter(self._held)) if len(self._held) == 1 else None
        return only if is_local(only) else None

    def _within(self, host: Area | None) -> Area | None:
        """The host, or the one commune that its meeting was all about: "Huyện A công bố xã B đạt chuẩn nông thôn mới"."""
        if host is None or level(host) != 1:
            return host
        inner = [(area, n) for area, n in self._told.most_common(_OTHERS) if area.id.startswith(f"{host.id}_")]
        often = inner[0][1] if inner else 0
        alone = often >= max(_OFTEN, _TWICE * self._told[host]) and all(_TWICE * n <= often for _, n in inner[1:])
        return inner[0][0] if alone else host

    @cached_property
    def _areas(self) -> list[AreaMention]:
        """Where districts and communes are named that there still are."""
        return [m for m in self._subjects.areas if not is_former(self._lower, m.span.end)]

    @cached_property
    def _told(self) -> Counter[Area]:
        """How often each of them is named, with its bodies."""
        bodies = (m.body.area for m in self._subjects.bodies if m.body.area is not None)
        return Counter([*(m.area for m in self._areas), *bodies])

    def _told_most(self) -> Area | None:
        """The district or commune of headline or lead that an article names again and again, no other one half as often, and no "toàn tỉnh"."""
        if _WHOLE_PROVINCE.search(self._lower) or any(area is None or not is_local(area) for area in self._held):
            return None
        headed = {m.area for m in self._areas if m.span.start < self._head_end}
        communes = {area for area in headed if level(area) == 0 and self._told[area] >= _OFTEN}
        pairs = pairwise(self._areas)
        outer = {b.area for a, b in pairs if level(a.area) < level(b.area) and self._beside(a.span, b.span)}
        outer |= {area for area in self._told if any(inner.id.startswith(f"{area.id}_") for inner in communes)}
        ranked = [(area, often) for area, often in self._told.most_common() if area not in outer]
        if not ranked or ranked[0][1] < _OFTEN or any(_TWICE * often > ranked[0][1] for _, often in ranked[1:2]):
            return None
        return ranked[0][0] if ranked[0][0] in headed else None

    def _beside(self, inner: Span, outer: Span) -> bool:
        return self._lower[inner.end : outer.start] in _LIES_IN

    @cached_property
    def _head_end(self) -> int:
        """Where headline and first sentence end."""
        text, block = self._reading.text, self._headline
        first = 0 if block is None else block.end + 1
        return min(_LEAD, text.sentence_at(min(first + 1, len(text.plain) - 1)).end) if text.plain else 0

    def _counterpart(self) -> Area | None:
        """The only district or commune with whose body somebody works in headline and lead: "làm việc với Ban Thường vụ Huyện ủy A"."""
        met = {
            m.body.area
            for m in self._subjects.bodies
            if m.span.start < _LEAD
            and _WORKS_WITH.search(self._lower, max(0, m.span.start - 60), m.span.start) is not None
        }
        return next(iter(met)) if len(met) == 1 else None

    @cached_property
    def _headline(self) -> Span | None:
        """The block of the headline."""
        number = next((n for n, role in enumerate(self._reading.page.roles) if role == "title"), None)
        return None if number is None else self._reading.text.blocks[number]

    def _of_headline(self) -> Area | None:
        """The only district or commune of the headline, where it is whom that speaks of: "Đảng bộ huyện X: …", "Xã Y đón …"."""
        block = self._headline
        if block is None:
            return None
        first, last = (bisect_left(self._subjects.area_starts, offset) for offset in (block.start, block.end))
        named = self._subjects.areas[first:last]
        if len({m.area for m in named}) != 1:
            return None
        span = named[0].span
        if self._is_but_one(named[0].area):
            return None
        speaks = _SPEAKS_OF.fullmatch(self._lower, block.start, span.start) is not None
        beside = _BESIDE_IT.match(self._reading.text.plain, span.end, block.end) is not None
        return named[0].area if speaks and not beside else None

    def _is_but_one(self, area: Area) -> bool:
        """Whether a meeting of the province tells of a district as one of several: "Quận A dẫn đầu về giải ngân"."""
        if not self._held or any(is_local(held) for held in self._held) or None in self._held:
            return False
        told = [m.area for m in self._subjects.areas if m.area.rank in _DISTRICTS]
        return len(set(told)) > _OTHERS and told.count(area) * 2 <= len(told)

    def _visited(self) -> Area | None:
        """The only district or commune of headline and lead, where somebody comes to it: "Chủ tịch UBND tỉnh kiểm tra … tại huyện A"."""
        block = self._headline
        if block is None or self._bare.provinces > 1:
            return None
        first, last = (bisect_left(self._subjects.area_starts, offset) for offset in (block.start, _LEAD))
        named = self._subjects.areas[first:last]
        if len(named) < 2 or named[0].span.start >= block.end or named[1].span.start < block.end:
            return None
        place = named[0].area
        comes = _COMES.search(self._lower, block.start, named[0].span.start) is not None
        return place if comes and all(m.area == place for m in named if m.area.rank == place.rank) else None

    @cached_property
    def firm(self) -> Body | None:
        """The firm that an article is about: by its meeting or headline, or as the house that it tells of throughout."""
        return self._firm_by_meeting or self._house

    @cached_property
    def _house(self) -> Body | None:
        """The firm, hospital or school that the article tells of as its own, where no other body met nor came to it."""
        house = told_of(self._reading)
        if house is None or self._headline_is_provincial() or len(self._subjects.provincial_bodies) > _OFTEN:
            return None
        meetings = self._reading.meetings
        hosts = [h for m in meetings for h in m.hosts]
        own = all(isinstance(h, Body) and (house_of(h) == house or is_bare(h.label, house)) for h in hosts)
        return house if own and not any(m.kind in _OF_GUESTS for m in meetings) else None

    @cached_property
    def _firm_by_meeting(self) -> Body | None:
        """The firm that an article is about: the one that held its only meetings, or that its headline begins with; or an organisation at its congress."""
        bodies = {h for m in self._reading.meetings for h in m.hosts if isinstance(h, Body)}
        if bodies and any(m.kind not in _OWN_AFFAIRS for m in self._reading.meetings):
            return None
        if bodies:
            congress = any(m.kind == "congress" for m in self._reading.meetings)
            only = {house_of(body) or (_organisation(body) if congress else None) for body in bodies}
            return only.pop() if len(only) == 1 else None
        block = self._headline
        if block is None or self._headline_is_provincial():
            return None
        at = bisect_left(self._body_starts, block.start)
        first = self._reading.bodies[at] if at < len(self._body_starts) else None
        begins = first is not None and first.span.start < min(block.end, block.start + _BEGINS)
        return house_of(first.body) if first is not None and begins else None

    @cached_property
    def _body_starts(self) -> list[int]:
        return [m.span.start for m in self._reading.bodies]

    def _headline_is_provincial(self) -> bool:
        """Whether the first area or body that the headline names is a province or its body: "Lãnh đạo tỉnh A kiểm tra ở huyện B"."""
        block = self._headline
        if block is None:
            return False
        named = [(m.span.start, m.area) for m in self._reading.places if block.start <= m.span.start < block.end]
        bodies = [m for m in self._reading.bodies if block.start <= m.span.start < block.end]
        named += [(m.span.start, m.body.area) for m in bodies if m.body.area]
        first = min(named, key=lambda told: told[0], default=None)
        return first is not None and not is_local(first[1])

    def _headline_is_only_provincial(self) -> bool:
        """Whether the headline names a province or its body, and no district nor commune."""
        block = self._headline
        if block is None or not self._headline_is_provincial():
            return False
        first, last = (bisect_left(self._subjects.area_starts, offset) for offset in (block.start, block.end))
        return first == last

    def _mostly_provincial(self) -> bool:
        """Whether bodies of the province are named far more often than those of districts and communes, and no headline names one of these."""
        often = len(self._subjects.provincial_bodies) > _OFTEN * max(1, len(self._subjects.bodies))
        return often and self._of_headline() is None

    def _of_lead(self) -> Area | None:
        """The home district, or the district or commune that acts, or whose leader does, at the beginning of an article."""
        district = self._reading.home.district
        if district is not None and any(m.body.area == district for m in self._subjects.bodies):
            return district
        for sentence in self._reading.text.sentences:
            if sentence.start > _LEAD:
                break
            subject = self._subjects.of_sentence(sentence.start, sentence.end)
            subject = subject or self._of_leader(sentence.start, sentence.end)
            if subject is not None:
                return subject
        return None

    def _of_leader(self, start: int, end: int) -> Area | None:
        """The district or commune whose leader acts at the head of a sentence, where none of the province does: "Bí thư Thành ủy X kiểm tra …"."""
        for mention in self._subjects.inside(start, min(end, start + _NEAR)):
            if self._led(mention, start, end):
                return None if self._subjects.provincials(start, end) else mention.body.area
        return None

    def _led(self, mention: BodyMention, start: int, end: int) -> bool:
        """Whether the leader of a body acts, and nobody before."""
        office = _OF_LEADER.search(self._lower, max(start, mention.span.start - 60), mention.span.start)
        return office is not None and _LEADS.match(self._lower, mention.span.end, end) is not None


_ORGANISATION = regex.compile(
    r"(?:đảng bộ|chi bộ|chi hội|chi đoàn|công đoàn|đoàn|ban chấp hành|liên chi \p{L}+|hội)(?!\p{L})"
    r"(?!.*\s(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)$)"
)


def _organisation(body: Body) -> Body | None:
    """A Party organisation or an association of no territory: "Chi bộ 2", "Đảng bộ cơ quan Tạp chí A"; what its congress counts is its own."""
    apart = body.area is None and not body.known and _ORGANISATION.match(body.label.lower()) is not None
    return body if apart else None
