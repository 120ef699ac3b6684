"""The body of a bare title ("|Phó Chủ tịch Nguyễn Văn A", "các |Phó Cục trưởng: B, C"): of all that the article names, the one that most speaks for.

What speaks for a body: that it is named near before, in the same sentence more than in the one before it; that the same title, or its
head's or deputy's, was said of it; that it is whose side, speaker or host the sentence tells of ("về phía Quân khu 5 có …", "làm việc với
Cục Thuế"), or whose report the one so called reads; that the article names it often or in its headline. What speaks against it: that another is merged with it, that the sentence
tells of another place, that somebody else heads it. A body that has no such head (a Sở has no Chủ tịch) is none.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from vietpol.mappers import bodies, regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.posts.heading import can_have, family, short_names
from vietpol.mappers.posts.owners import closed
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import Reading, between
from vietpol.mappers.text import Sentence

_MEMBERS = ("Ủy viên", "Đại biểu", "Thành viên", "Ủy viên dự khuyết")  # of many bodies: a bare title says nothing
_SUFFIXES = ("thường trực", "chuyên trách", "phụ trách", "điều hành", "tt")
_OWNERS = ("PeoplesCouncil", "MassOrganization", "Association")
_BOARDS = (
    "Hội đồng quản trị",
    "Hội đồng thành viên",
    "Hội đồng trường",
    "Ban Chấp hành",
    "Ban Thường vụ",
    "Ban Thường trực",
)
_THEIRS = ("StateBody", "InspectionCommission")
_SAME_SENTENCE, _SENTENCE_BEFORE, _SAME_BLOCK, _BLOCK_BEFORE = 3.0, 2.0, 1.5, 1.0
_SAME_TITLE, _SAME_FAMILY, _FORMER = 2.0, 1.5, 0.5
_TOLD_OF = 1.0  # the sentence is about it
_THROUGH = 1.0  # "báo cáo của UBND huyện do |Phó Chủ tịch A trình bày"
_WHOSE_SIDE = 2.0  # "về phía Trường B có |Hiệu trưởng A"
_HEADLINE = 0.5
_OFTEN = 0.5  # named more often than any other that fits
_ONLY = 1.0  # no other that fits is named
_LATER = -1.0  # named only behind the title
_PART_OF = -0.5  # what is named is an organ of it
_LISTED = -1.5  # "Bộ Y tế và Bộ Tài chính": no more of the one than of the other
_MERGED = -2.0
_THIS_PLACE, _OTHER_PLACE = 1.5, -2.5  # the sentence is about its place, or another
_TAKEN = -3.0
_LEAST = 2.5
_MOST = 60  # bodies looked at to either side
_WORDS = 30  # letters before a body that say what it does
_OPENING = 56  # letters of "Trong đợt sắp xếp này, còn ở tỉnh "
_ABOUT = regex.compile(
    r"(?<!\p{L})(?:về phía|phía|phía bên|đại diện|thay mặt|làm việc với|làm việc tại|lãnh đạo|tại|ở|thăm|riêng|còn|đón|tiếp|của)\s(?:có\s|cho\s|lãnh đạo\s)?$"
)
_SIDE = regex.compile(r"(?<!\p{L})(?:về phía|phía|đại diện)\s$")
_HAS = regex.compile(r",?\s(?:còn\s)?(?:có|gồm)(?!\p{L})")
_WITH = regex.compile(r"(?<!\p{L})(?:hợp nhất|sáp nhập|nhập|phối hợp|chia tách|tách)\s(?:với|vào|từ|cùng|khỏi)\s$")
_BY = regex.compile(r"(?:\s[^\s.;:()]+){0,12}?\sdo\s(?:(?:đồng chí|đ/c|ông|bà)\s)?")
_OLD = regex.compile(r"\s?(?:\(cũ\)|cũ)(?!\p{L})")
_TOPIC = regex.compile(
    r"\W*(?:(?:trong|sau|trước|cùng|dịp|ngày|sáng|chiều|hôm|cũng)\s[^,;.:]{1,30},\s)?(?:còn\s|riêng\s|cũng\s)?(?:(?:tại|ở|với)\s)?(?:(?:tỉnh|thành phố|tp\.?)\s)?"
)


class _Named(Struct, frozen=True):
    """A body named in the text, with the title that was said of it there, if any. part: an organ of it is named; former: of a former holder; listed: beside another such
    body.
    """

    start: int
    end: int
    body: Body
    title: str | None = None
    part: bool = False
    former: bool = False
    listed: bool = False


class ImpliedBodies:
    """Finds the bodies of the bare titles of one text."""

    def __init__(self, reading: Reading, phrases: Sequence[Phrase]) -> None:
        self.text = reading.text
        self.reading = reading
        self._phrases = phrases

    def of(self, phrase: Phrase, taken: Callable[[Body], bool]) -> Body | None:
        """The body that most speaks for; None where none can be or too little speaks for any.

        taken: whether somebody else is said to be the one holder of such a post in a body.
        """
        own = self.text.lower[phrase.title_span.end : phrase.span.end].strip(
            " ()"
        )  # "Trưởng ban| tổ chức" says of what
        if phrase.title.name in _MEMBERS or (own and own not in _SUFFIXES and phrase.term is None):
            return None
        if phrase.title.head is not None and not closed(self.reading, phrase):
            return None  # "Trưởng Ban |tổ chức" of the contest that is told of
        here = self.text.sentence_at(phrase.span.start)
        noun = self._noun(phrase.span.end)
        place = self._topic(here, phrase.span.start)
        at = bisect_left(self._starts, phrase.span.start)
        near = [*self._named[max(0, at - _MOST) : at + _MOST], *self._short(here, phrase.span.start)]
        weights: dict[Body, float] = {}
        for one in sorted(near, key=lambda one: one.start):
            if can_have(one.body, phrase, said=one.title) and one.body.label.lower().startswith(noun):
                weight = self._weight(phrase, one, here, place)
                if weight >= weights.get(one.body, weight):
                    weights.pop(one.body, None)  # of equals the one named last
                    weights[one.body] = weight
        if not weights:
            return None
        for body in filter(taken, weights):
            weights[body] += _TAKEN
        most = max(self._counts[body] for body in weights)
        oftenest = [body for body in weights if self._counts[body] == most]
        weights[oftenest[0]] += _OFTEN if len(oftenest) == 1 else 0.0
        best = max(reversed(weights), key=lambda body: weights[body])
        if place is not None and (there := _moved(best, place)) is not None:
            return there
        if weights[best] + (_ONLY if len(weights) == 1 else 0.0) < _LEAST:
            return None
        self._named.insert(at, _Named(phrase.title_span.start, phrase.span.end, best, phrase.name))
        self._starts.insert(at, phrase.span.start)
        return best

    def _weight(self, phrase: Phrase, one: _Named, here: Sentence, place: Area | None) -> float:
        weight = (_PART_OF if one.part else 0.0) + (_LISTED if one.listed else 0.0)
        if one.title is not None and family(one.title) == family(phrase.name):
            weight += _FORMER if one.former else _SAME_TITLE if one.title == phrase.name else _SAME_FAMILY
        weight += _HEADLINE if one.body in self._headline else 0.0
        if place is not None and one.body.area is not None:
            weight += _THIS_PLACE if _province(one.body.area) == _province(place) else _OTHER_PLACE
        if one.start >= phrase.span.start:
            return weight + _LATER + (_SAME_BLOCK if one.title is not None else 0.0)
        before = self.text.lower[max(0, one.start - _WORDS) : one.start]
        if _WITH.search(before) or _OLD.match(self.text.lower, one.end):
            weight += _MERGED
        elif _ABOUT.search(before) or one.start - self.text.sentence_at(one.start).start < len("* - "):
            weight += _TOLD_OF
        if one.start >= here.start and _SIDE.search(before) and self._lists(one, phrase.title_span.start):
            weight += _WHOSE_SIDE
        if one.start >= here.start and _BY.fullmatch(self.text.lower, one.end, phrase.title_span.start):
            weight += _THROUGH
        return weight + self._near(one.start, here)

    def _lists(self, one: _Named, start: int) -> bool:
        """Whether a title stands in the list of a body's side, and no other's begins between: "về phía |Trường B có cô A - |Hiệu trưởng"."""
        has = _HAS.match(self.text.lower, one.end)
        return has is not None and has.end() <= start and self.text.lower.find("phía ", has.end(), start) < 0

    def _near(self, start: int, here: Sentence) -> float:
        if start >= here.start:
            return _SAME_SENTENCE
        there = self.text.sentence_at(start)
        if there.block == here.block:
            return _SENTENCE_BEFORE if here.start - there.end < len(". - ") else _SAME_BLOCK
        return _BLOCK_BEFORE if here.block - there.block == 1 else 0.0

    def _topic(self, here: Sentence, before: int) -> Area | None:
        """The province that a sentence begins with: "Tại Ninh Thuận, |Phó Giám đốc A được …"."""
        for m in between(self.reading.places, here.start, min(before, here.start + _OPENING)):
            if "_" not in m.area.id and m.area.known and _TOPIC.fullmatch(self.text.lower, here.start, m.name.start):
                return m.area
        return None

    def _noun(self, end: int) -> str:
        """ "Phó Chủ tịch |Hội": with which noun the name of the body begins; any where none stands behind the title."""
        following = next(short_names(self.text, end, end + _WORDS), None)
        return f"{following[1]} " if following is not None and following.start() == end + 1 else ""

    def _short(self, here: Sentence, before: int) -> Iterator[_Named]:
        """ "Về phía |Quân khu còn có …": a noun that stands for the body last named that begins so."""
        for m in short_names(self.text, here.start, before):
            at = bisect_left(self._starts, m.start())
            earlier = reversed(self._named[max(0, at - _MOST) : at])
            body = next((one.body for one in earlier if one.body.label.lower().startswith(f"{m[1]} ")), None)
            if body is not None and not any(one.start == m.start() for one in self._named[at : at + 1]):
                yield _Named(m.start(), m.end(1), body)

    @cached_property
    def _named(self) -> list[_Named]:
        found = [
            _Named(p.title_span.start, p.span.end, p.body, p.name, former=p.capacity == "former")
            for p in self._phrases
            if p.body and not p.foreign
        ]
        last: Body | None = None  # the council or association named last: "Ban Pháp chế" is one of a council
        listed = self._listed()
        for mention in self.reading.bodies:
            body = mention.body if mention.particular else None
            last = body if body is not None and body.kind in _OWNERS else last
            if body is None and mention.body.kind in _THEIRS and last is not None and not mention.plural:
                body = bodies.complete(mention, last)
            if body is not None:
                found += _with_whole(*mention.span, body, listed=mention.span.start in listed)
        return sorted(found, key=lambda one: one.start)

    def _listed(self) -> frozenset[int]:
        """Where the bodies begin that stand side by side with one of their kind."""
        found = set()
        for one, other in pairwise(self.reading.bodies):
            alike = one.body.label.split(" ", 1)[0] == other.body.label.split(" ", 1)[0]
            if alike and self.text.lower[one.span.end : other.span.start].strip() in (",", "và", ", và"):
                found |= {one.span.start, other.span.start}
        return frozenset(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self._named]

    @cached_property
    def _counts(self) -> Mapping[Body, int]:
        return Counter(one.body for one in self._named)

    @cached_property
    def _headline(self) -> frozenset[Body]:
        end = self.text.blocks[1].end if len(self.text.blocks) > 1 else 0
        return frozenset(one.body for one in self._named if one.start < end)


def _with_whole(start: int, end: int, body: Body, *, listed: bool) -> Iterator[_Named]:
    yield _Named(start, end, body, listed=listed)
    board = body.relation == "partOf" and body.label.startswith(_BOARDS)
    if body.related is not None and (board or body.kind in ("StandingCommittee", "FrontBody", "StandingBoard")):
        yield _Named(start, end, body.related, part=True)


def _province(area: Area) -> str:
    return area.id.partition("_")[0]


def _moved(body: Body, place: Area) -> Body | None:
    """The body of the same kind in another province: "Công an tỉnh X" of the province that the sentence is about."""
    if body.area is None or "_" in body.area.id or body.area == place or not body.id.startswith(f"{body.area.id}_"):
        return None
    return bodies.elsewhere(body, place)
