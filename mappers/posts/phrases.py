"""Phrases of office: a title with its capacity, its body and its term, read off the text.

`PhraseReader.read` gives every phrase of a text in order, each with the body that stands right beside the title; what
the phrase leaves out is settled by `groups`, who holds it by `holders`.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from vietpol.mappers import bodies
from vietpol.mappers.facts import Area, Body, Capacity
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.posts import titles
from vietpol.mappers.posts.titles import Title, TitleMatch
from vietpol.mappers.posts.unknown import UnknownBodies
from vietpol.mappers.reading import BodyMention, Reading
from vietpol.mappers.text import Span, one_spelling

_LINK = regex.compile(r"\s*(?:(?:của|tại|thuộc|ở|:)\s+)?")
_NOT_A_TITLE_BEFORE = regex.compile(r"(?<!\p{L})ban\s+$")
_TERM = regex.compile(
    r"[\s,]*\(?(?:(?:khóa|nhiệm kỳ)\s+(?:thứ\s+)?(?P<number>[ivxlc]+|\d{1,2})(?![\p{L}\d])"
    r"|(?:nhiệm kỳ|giai đoạn|khóa)\s+(?P<first>\d{4})\s*-\s*(?P<last>\d{4}))\)?"
)
_SECOND_PLACE = regex.compile(r"\s*[,(-]?\s*(?=(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường)\s)")
_WORDS_OF_NAME = regex.compile(r"[^\s,;:.()\"]+(?:\s(?:và\s|-\s)?[^\s,;:.()\"]+){0,7}")
# An owner that the reader of bodies doesn't know: what stands elsewhere doesn't settle it.
_OWNER_UNKNOWN = regex.compile(r"\s+(?:sở|cục|bộ|ban|viện|trường|công ty|tổng công ty|tập đoàn|chi cục|trung tâm)(?![\p{L}])")
_AMONG = regex.compile(r"(?:các đồng chí|các ủy viên|các thành viên|các ông|là thành viên)\s+(?:trong|thuộc|là ủy viên)\s+$")
_COLON = regex.compile(r"\s*(?:gồm|gồm có)?\s*:")
_COMMITTEES = ("StandingCommittee", "PartyCommittee", "PartyExecutiveBody")
_MEMBER = Title("Ủy viên", many=True)
_CAPACITIES: tuple[Capacity, ...] = ("former", "acting", "in-charge")
_FILL = 30  # letters before a title in which its capacity stands


@dataclass(frozen=True, slots=True)
class Term:
    """A term named after a post: by number ("khóa XIV": 14) or by years ("nhiệm kỳ 2015-2020")."""

    number: int | None = None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A post in the text.

    span: all its words, from the capacity to the term. title_span: the title alone. name: the word of the tables, with
    "Thường trực" where that makes the post. mention: the body's mention; body: the body, None where the phrase leaves it out.
    plural: a group of holders ("các Phó Chủ tịch"). foreign: a foreign country's post. inferred: the body's place was left out.
    """

    span: Span
    title_span: Span
    title: Title
    name: str
    capacity: Capacity = "full"
    mention: BodyMention | None = None
    body: Body | None = None
    plural: bool = False
    term: Term | None = None
    foreign: bool = False
    inferred: bool = False
    now: bool = False


class PhraseReader:
    """Reads the phrases of office of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.lower = reading.text.lower
        self._bodies = {}
        for mention in sorted(reading.bodies, key=lambda m: m.span.end):
            self._bodies[mention.span.start] = mention  # of several from one place the longest
        self._body_spans = sorted(mention.span for mention in reading.bodies)
        self._body_starts = [span.start for span in self._body_spans]
        self._areas = {mention.span.start: mention for mention in reading.places}
        self._people = {mention.span.start for mention in reading.people}
        self._unknown = UnknownBodies(reading)

    def read(self) -> list[Phrase]:
        """Every phrase of office, in order, none inside another."""
        found: list[Phrase] = []
        free = 0
        for match in titles.find(self.text):
            if match.span.start < free or self._inside_a_name(match):
                continue
            phrase = self._phrase(match)
            if phrase is not None:
                found.append(phrase)
                free = phrase.span.end
        return sorted([*found, *self._memberships()], key=lambda phrase: phrase.span)

    def _memberships(self) -> Iterator[Phrase]:
        """ "các đồng chí trong Ban Thường vụ Tỉnh ủy: A, B": the head of a list of members."""
        for mention in self._bodies.values():
            start, end = mention.span
            if mention.particular and mention.body.kind in _COMMITTEES and _COLON.match(self.lower, end):
                m = _AMONG.search(self.lower, max(0, start - _FILL), start)
                if m:
                    yield Phrase(Span(start, end), Span(start, end), _MEMBER, _MEMBER.name, mention=mention, body=mention.body,
                                 plural=True, inferred=mention.inferred)  # fmt: skip

    def _inside_a_name(self, match: TitleMatch) -> bool:
        """ "Bí thư" in Ban Bí thư; a title that is the end of a body's name."""
        start = match.span.start
        at = bisect_right(self._body_starts, start) - 1
        inside = at >= 0 and self._body_starts[at] < start < self._body_spans[at].end
        return inside or _NOT_A_TITLE_BEFORE.search(self.lower, max(0, start - 8), start) is not None

    def _phrase(self, match: TitleMatch) -> Phrase | None:
        title = match.title
        start, kinds = self._before(match.span.start)
        name, end, after_capacity = self._suffix(title, match.span.end)
        capacity = after_capacity or next((c for c in _CAPACITIES if c in kinds), "full")
        mention, body, end, inferred = self._body(match, end)
        if title.only and not (body and body.label.startswith(title.only)):
            return None
        foreign, end = self._foreign(title, body, end)
        if body is None and title.needs_body and not self._worth(title, match, end):
            return None
        term, end = self._term(end)
        plural = "plural" in kinds or (mention is not None and mention.plural)
        return Phrase(Span(start, end), Span(match.span.start, match.span.end), title, name, capacity, mention, body,
                      plural, term, foreign, inferred, now="now" in kinds)  # fmt: skip

    def _worth(self, title: Title, match: TitleMatch, end: int) -> bool:
        """A title without a body is kept: its neighbours may give the body. Abbreviations are not."""
        words = self.text.plain[match.span.start : match.span.end]
        return title.supply is not None or title.committee is not None or (not words.isupper() and len(words) > 3)

    # --- before and after the title --------------------------------------------------------------

    def _before(self, start: int) -> tuple[int, frozenset[str]]:
        """Where the phrase begins and what the words before the title make of it: kinds of titles.yml."""
        kinds = set()
        for _ in range(3):
            m = _prefix().search(self.lower, max(0, start - _FILL), start)
            if m is None or not self._is_prefix(m.start(), m[1]):
                break
            kinds.add(_prefixes()[m[1]])
            start = m.start()
        return start, frozenset(kinds)

    def _is_prefix(self, start: int, word: str) -> bool:
        """Not the end of another word: "chính quyền", "Thái Nguyên"."""
        before = self.lower[max(0, start - 7) : start]
        if word == "quyền" and before.endswith(("chính ", "ủy ", "có ", "thẩm ", "đặc ")):
            return False
        if word in ("nguyên", "tân") and self.text.plain[start].isupper():
            return not before.strip() or before.rstrip()[-1:] in ",;:(-\"." or "\n" in before[-2:]
        return True

    def _suffix(self, title: Title, end: int) -> tuple[str, int, Capacity | None]:
        """ "Thường trực" makes a post of its own, "phụ trách" a capacity, "chuyên trách" nothing."""
        m = _suffixes().match(self.lower, end)
        permanent = title.deputy or title.name in ("Thứ trưởng", "Phó Bí thư")
        if m is None or (not permanent and self._starts_body(m.start(1))):
            return title.name, end, None
        kind = _suffix_kinds()[m[1]]
        if kind == "in-charge":
            return title.name, m.end(), "in-charge"
        if kind == "permanent":
            if not permanent and title.name != "Ủy viên":
                return title.name, end, None
            return f"{title.name} Thường trực", m.end(), None
        return title.name, m.end(), None

    def _starts_body(self, start: int) -> bool:
        mention = self._bodies.get(start)
        return mention is not None and mention.key.startswith("thuong-truc")

    def _term(self, end: int) -> tuple[Term | None, int]:
        term = None
        while m := _TERM.match(self.lower, end):
            term = _term_of(m, term)
            end = m.end()
        return term, end

    # --- the body --------------------------------------------------------------------------------

    def _body(self, match: TitleMatch, end: int) -> tuple[BodyMention | None, Body | None, int, bool]:
        """The body beside the title: its mention, itself, where its words end, whether its place was inferred."""
        title = match.title
        after = _LINK.match(self.lower, end)
        start = after.end() if after else end
        for at in self._heads(match, end, start):
            mention = self._bodies.get(at)
            if mention is not None and mention.span.end >= end:
                if (mention.inferred or not mention.complete) and _OWNER_UNKNOWN.match(self.lower, mention.span.end):
                    return None, None, mention.span.end, False
                body = self._meant(title, mention.body) if mention.particular else None
                return mention, body, self._past_place(mention.span.end), mention.inferred
        if title.body is not None:
            body = bodies.compose(title.body)
            named = _LINK.match(self.lower, end)
            if named and self.lower.startswith(body.label.lower(), named.end()):
                end = named.end() + len(body.label)
            return None, body, end, False
        if title.committee is not None:
            return None, self._of_home(title.committee), end, True
        supplied = self._supplied(title, end, start) or self._unknown.read(title, match.span.start, end, start)
        if supplied is not None:
            return None, supplied[0], supplied[1], supplied[2]
        return None, None, end, False

    def _meant(self, title: Title, body: Body) -> Body:
        """ "UVTV Tỉnh ủy": the standing committee of the committee that is named."""
        if title.supply == "Ban Thường vụ" and body.kind == "PartyCommittee":
            return bodies.compose("ban-thuong-vu", owner=body)
        return body

    def _heads(self, match: TitleMatch, end: int, start: int) -> list[int]:
        """Where the body's name may begin: inside the title ("Trưởng ban Tổ chức"), or after it."""
        title = match.title
        found = [start]
        if title.committee is not None:
            found.append(match.span.start)
        if title.head is not None:
            found.insert(0, match.span.start + self.lower[match.span.start : match.span.end].rfind(title.head))
        return found

    def _past_place(self, end: int) -> int:
        """Past the places that follow a body's name ("UBND xã A, huyện B, tỉnh C")."""
        for _ in range(3):
            m = _SECOND_PLACE.match(self.lower, end)
            if m is None or m.end() == end:
                return end
            area = self._areas.get(m.end())
            if area is None:
                return end
            end = area.span.end
        return end

    def _supplied(self, title: Title, end: int, start: int) -> tuple[Body, int, bool] | None:
        """The body of a title that left its head out: "Bộ trưởng Công an", "Trưởng đoàn chuyên trách ĐBQH tỉnh"."""
        words = title.supply or title.head
        if words is not None:
            m = _WORDS_OF_NAME.match(self.text.plain, start)
            tail = m[0].split(" ") if m else []
            for count in range(len(tail), 0, -1):
                rest = " ".join(tail[:count])
                body = bodies.parse(f"{words} {rest}", self.reading.home)
                if body is not None:
                    return body, start + len(rest), False
        return self._colloquial(title, start)

    def _colloquial(self, title: Title, start: int) -> tuple[Body, int, bool] | None:
        """ "Chủ tịch tỉnh", "Bí thư Quảng Nam": the people's committee or the Party committee of the place."""
        if title.name not in ("Chủ tịch", "Phó Chủ tịch", "Bí thư", "Phó Bí thư") or start in self._people:
            return None
        area = self._areas.get(start)
        if area is not None:
            body = committee(area.area, party=title.party)
            return (body, area.span.end, False) if body else None
        m = _RANK_WORD.match(self.lower, start)
        home = self.reading.home
        place = {"tỉnh": home.province, "thành phố": home.province, "huyện": home.district}.get(m[1]) if m else None
        if m is None or place is None or place.rank != m[1]:
            return None
        body = committee(place, party=title.party)
        return (body, m.end(1), True) if body else None

    def _of_home(self, words: str) -> Body | None:
        return bodies.parse(words, self.reading.home)

    def _foreign(self, title: Title, body: Body | None, end: int) -> tuple[bool, int]:
        """Whether it is a post of another state, and where its words end: its body is foreign, or a country's name follows."""
        if m := countries().match(self.text.plain, end):
            named = title.foreign or m["party"] or (body is not None and body.level == "central")
            if named and m.start("country") not in self._areas:
                return True, m.end()
        foreign = body is not None and (body.kind == "ForeignBody" or (not body.known and "Việt Nam" not in body.label and countries().search(body.label)))
        return bool(foreign) or title.foreign_only, end


_RANK_WORD = regex.compile(r"(tỉnh|thành phố|huyện)(?![\p{L}])(?!\s*(?:ủy|đoàn|đội))")
_PARTY = {"tỉnh": "tinh-uy", "thành phố": "thanh-uy", "huyện": "huyen-uy", "quận": "quan-uy", "thị xã": "thi-uy",
          "xã": "dang-uy", "phường": "dang-uy", "thị trấn": "dang-uy", "đặc khu": "dang-uy"}  # fmt: skip


def committee(area: Area, *, party: bool) -> Body | None:
    """The Party committee of an area, or its people's committee; None for a country."""
    key = _PARTY.get(area.rank or "")
    if key is None:
        return None
    return bodies.compose(key if party else "ubnd", area=area)


def _term_of(m: "regex.Match[str]", before: Term | None) -> Term:
    number, first, last = m["number"], m["first"], m["last"]
    known = before or Term()
    return Term(
        number=known.number if number is None else _number(number),
        first=known.first if first is None else int(first),
        last=known.last if last is None else int(last),
    )


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


@cache
def countries() -> "regex.Pattern[str]":
    """The name of another country, after a title or its body."""
    data = yaml_data("reference/body-patterns.yml")
    names = "|".join(regex.escape(one_spelling(n)) for n in sorted(data["countries"], key=len, reverse=True))
    ranks = "|".join(regex.escape(one_spelling(n)) for n in sorted(data["country_titles"], key=len, reverse=True))
    party = r"(?P<party>(?:(?:ban chấp hành )?trung ương )?đảng (?:\p{L}+ ){1,4}|(?:cộng sản|nhân dân cách mạng|nhân dân) )?"
    return regex.compile(rf"\s+(?:của\s+)?(?i:{party})(?:(?:{ranks})\s+){{0,3}}(?P<country>{names})(?!\p{{L}})")


@cache
def _prefixes() -> dict[str, str]:
    kinds = {word: kind for kind in (*_CAPACITIES, "neutral", "now") for word in titles.words("capacities", kind)}
    return kinds | dict.fromkeys(titles.words("plural", ""), "plural")


@cache
def _prefix() -> "regex.Pattern[str]":
    words = sorted(_prefixes(), key=lambda word: (-len(word), word))
    return regex.compile(rf"(?<![\p{{L}}\d])({'|'.join(map(regex.escape, words))})\s+(?:đồng chí\s+)?$")


@cache
def _suffix_kinds() -> dict[str, str]:
    return {word: kind for kind in ("permanent", "in-charge", "dropped") for word in titles.words("suffixes", kind)}


@cache
def _suffixes() -> "regex.Pattern[str]":
    words = sorted(_suffix_kinds(), key=lambda word: (-len(word), word))
    return regex.compile(rf"\s+\(?({'|'.join(map(regex.escape, words))})(?![\p{{L}}\d])\)?")
