"""Phrases of office: a title with its capacity, its body and its term, read off the text.

`PhraseReader.read` gives every phrase of a text in order, each with the body that stands right beside the title; what
the phrase leaves out is settled by `groups`, who holds it by `holders`.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.facts import Body, Capacity
from vietpol.mappers.posts import terms, titles
from vietpol.mappers.posts.beside import BodyBeside
from vietpol.mappers.posts.countries import countries, names_country
from vietpol.mappers.posts.terms import Term
from vietpol.mappers.posts.titles import Title, TitleMatch
from vietpol.mappers.reading import BodyMention, Reading
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

_NOT_A_TITLE_BEFORE = regex.compile(r"(?<!\p{L})(?:ban|phủ|lăng|ảnh|tượng|đoàn)\s+$")
_STANDING, _OPENED, _CLOSED = "thường vụ", regex.compile(r"\s*[,(–-]\s*$"), regex.compile(r"\s*[,;.)–-]|\s*$")
_MARKED = 4  # letters of a mark and the spaces around it
_AMONG = regex.compile(
    r"(?:các đồng chí|các ủy viên|các thành viên|các ông|là thành viên)\s+(?:trong|thuộc|là ủy viên)\s+$"
)
_NAME_AFTER = regex.compile(r"\s+(?:của\s+)?(\p{Lu}\p{L}*(?:\s\p{Ll}+)?\s\p{Lu})")
_SEAT, _CLOSES_LINE = "Thành viên", regex.compile(r"\s?[;.,]?\s?(?:\n|$)")
_FULL_TIME = regex.compile(r"\s(?:hoạt động\s)?(?:không\s)?chuyên trách(?!\p{L})")
_VISITS = regex.compile(r"\s(?:đoàn )?(?:giám sát|công tác|kiểm tra|khảo sát|thanh tra|thẩm định)(?!\p{L})")
_RANK_BEHIND = regex.compile(r"\s(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)(?=\s?[,;:.)-]|\s\p{Ll})")
_COLON = regex.compile(r"\s*(?:gồm|gồm có)?\s*:")
_COMMITTEES = ("StandingCommittee", "PartyCommittee", "PartyExecutiveBody")
_MEMBER = Title("Ủy viên", many=True)
_OF_TIMES = (":", "/", ".", "-", "h")
_CAPACITIES: tuple[Capacity, ...] = ("former", "acting", "in-charge")
_ASSEMBLY = "quoc-hoi"
_SPLIT, _COMMAND = ("chính ủy ban", "phó chính ủy ban"), " ban chỉ huy"
_FILL = 30  # letters before a title in which its capacity stands
_NEAR = 200  # letters behind a title in which its words stand; without a limit `regex` looks through the whole text at every try


class Phrase(Struct, frozen=True, gc=False):
    """A post in the text.

    span: all its words, from the capacity to the term. title_span: the title alone. name: the word of the tables, with
    "Thường trực" where that makes the post. mention: the body's mention; body: the body, None where the phrase leaves it
    out. unread: it names one that no reader knows, so no other post says which it is. plural: a group of holders ("các
    Phó Chủ tịch"). foreign: a foreign country's post. inferred: the body's place was left out.
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
    unread: bool = False


class PhraseReader:
    """Reads the phrases of office of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.lower = reading.text.lower
        self._bodies: dict[int, BodyMention] = {}
        for mention in sorted(reading.bodies, key=lambda m: m.span.end):
            self._bodies[mention.span.start] = mention  # of several from one place the longest
        self._body_spans = sorted(mention.span for mention in reading.bodies)
        self._body_starts = [span.start for span in self._body_spans]
        self._people_starts = {mention.span.start for mention in reading.people}
        self._people_ends = {mention.span.end for mention in reading.people}
        self._areas = {mention.span.start: mention.span.end for mention in reading.places}
        self._beside = BodyBeside(reading, self._bodies)

    def read(self) -> list[Phrase]:
        """Every phrase of office, in order, none inside another."""
        found: list[Phrase] = []
        free = 0
        for match in titles.find(self.text):
            if match.span.start < free or self._inside_a_name(match):
                continue
            phrase = self._phrase(match, free)
            if phrase is not None:
                found.append(phrase)
                free = phrase.span.end
        return sorted([*found, *self._memberships()], key=lambda phrase: phrase.span)

    def _memberships(self) -> Iterator[Phrase]:
        """ "các đồng chí trong Ban Thường vụ Tỉnh ủy: A, B": the head of a list of members."""
        for mention in self._bodies.values():
            start, end = mention.span
            if mention.particular and mention.body.kind in _COMMITTEES and _COLON.match(self.lower, end, end + _NEAR):
                m = _AMONG.search(self.lower, max(0, start - _FILL), start)
                if m:
                    yield Phrase(Span(start, end), Span(start, end), _MEMBER, _MEMBER.name, mention=mention, body=mention.body,
                                 plural=True, inferred=mention.inferred)  # fmt: skip

    def _inside_a_name(self, match: TitleMatch) -> bool:
        """ "Bí thư" in Ban Bí thư; a title that is the end of a body's name."""
        start = match.span.start
        at = bisect_right(self._body_starts, start) - 1
        inside = at >= 0 and self._body_starts[at] < start < self._body_spans[at].end
        split = self.lower.startswith(_SPLIT, start)  # "chính |Ủy ban Kiểm tra", but "Chính ủy |Ban Chỉ huy"
        inside = inside or (split and not self.lower.startswith(_COMMAND, match.span.end))
        return inside or _NOT_A_TITLE_BEFORE.search(self.lower, max(0, start - 8), start) is not None

    def _phrase(self, match: TitleMatch, last: int) -> Phrase | None:
        """The phrase of this title, the one before it ending at `last`."""
        title = match.title
        start, kinds = self._before(match.span.start)
        if _aims().search(self.lower, max(0, start - _FILL), start):
            return None
        name, end, after_capacity = self._suffix(title, match.span.end)
        before: Capacity = next((c for c in _CAPACITIES if c in kinds), "full")
        mention, body, end, inferred = self._beside.read(match, end)
        if self.lower[slice(*match.span)] == _STANDING and not self._in_apposition(match.span.start, end, last):
            return None  # "|Thường vụ Tỉnh ủy thống nhất …": the board itself
        named = body or (mention.body if mention is not None and not mention.complete else None)
        if title.only and not (named.label.startswith(title.only) if named else self._seat(title, end)):
            return None
        if title.head == "đoàn" and named is None and self._of_a_visit(match.span):
            return None
        foreign, end = self._foreign(title, body, end)
        if body is None and title.needs_body and not self._worth(title, match):
            return None
        if once := _once().match(self.lower, end, end + _NEAR):
            after_capacity, end = "former", once.end()
        if dropped := _FULL_TIME.match(self.lower, end, end + _NEAR):
            end = dropped.end()  # "Đại biểu Quốc hội |chuyên trách Lê Văn A"
        unread = body is None and mention is None and self._names_something(end)
        term, end = terms.read(self.lower, end)
        end = self._past_rank(term, end) if inferred else end
        end = self._past_constituency(end) if body is not None and body.id == _ASSEMBLY else end
        plural = "plural" in kinds or (mention is not None and mention.plural)
        return Phrase(Span(start, end), Span(match.span.start, match.span.end), title, name, after_capacity or before, mention, body,
                      plural, term, foreign, inferred, now="now" in kinds, unread=unread)  # fmt: skip

    def _in_apposition(self, start: int, end: int, last: int) -> bool:
        """ "Ông A, |Thường vụ Tỉnh ủy|, Phó Chủ tịch UBND tỉnh": between marks behind a name or a title, not behind a body ("Tỉnh ủy, Thường vụ Tỉnh ủy, UBND tỉnh")."""
        opened = _OPENED.search(self.lower, max(0, start - _MARKED), start)
        behind = opened is not None and (opened.start() == last or opened.start() in self._people_ends)
        return behind and _CLOSED.match(self.lower, end) is not None

    def _seat(self, title: Title, end: int) -> bool:
        """ "- Ông A, Giám đốc Sở X - |Thành viên;": of a board (see `boards`)."""
        return title.name == _SEAT and _CLOSES_LINE.match(self.text.plain, end, end + _FILL) is not None

    def _of_a_visit(self, title: Span) -> bool:
        """ "do ông A làm |trưởng đoàn", "|Trưởng đoàn giám sát": who leads those who come, no office."""
        return self.lower.endswith("làm ", 0, title.start) or _VISITS.match(self.lower, title.end) is not None

    def _past_rank(self, term: Term | None, end: int) -> int:
        """Past the rank that a term parts from its body: "Trưởng đoàn ĐBQH khóa XV| tỉnh"."""
        m = _RANK_BEHIND.match(self.text.plain, end, end + _NEAR) if term is not None else None
        return end if m is None else m.end()

    def _past_constituency(self, end: int) -> int:
        """Past the place that a deputy of the National Assembly was elected in: "ĐBQH| tỉnh X, Giám đốc Sở Y tế"."""
        for at in (end + 1, end + 5):  # the mention holds its rank or not
            if (area := self._areas.get(at)) is not None:
                return area
        m = _RANK_BEHIND.match(self.text.plain, end, end + _NEAR)
        return end if m is None else m.end()

    def _names_something(self, end: int) -> bool:
        """Whether a name that is no person's follows a title ("Chủ tịch Trung ương Hội …")."""
        m = _NAME_AFTER.match(self.text.plain, end, end + _NEAR)
        return m is not None and m.start(1) not in self._people_starts

    def _worth(self, title: Title, match: TitleMatch) -> bool:
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
        """Not the end of another word ("chính quyền", "Thái Nguyên"), of a name ("ông Trần Văn |Bốn") or of a time ("09:|05", a line above)."""
        if start + len(word) in self._people_ends:
            return False
        if self.lower.startswith("\n", start + len(word)) or (
            word[0].isdigit() and self.lower[start - 1 : start] in _OF_TIMES
        ):
            return False
        before = self.lower[max(0, start - 7) : start]
        if word == "quyền" and before.endswith(("chính ", "ủy ", "có ", "thẩm ", "đặc ")):
            return False
        if word.split(" ")[0] in ("nguyên", "tân") and self.text.plain[start].isupper():
            return not before.strip() or before.rstrip()[-1:] in ',;:(-".' or "\n" in before[-2:]
        return True

    def _suffix(self, title: Title, end: int) -> tuple[str, int, Capacity | None]:
        """ "Thường trực" makes a post of its own, "phụ trách" a capacity, "chuyên trách" nothing."""
        m = _suffixes().match(self.lower, end, end + _NEAR)
        permanent = title.deputy or title.name in ("Thứ trưởng", "Phó Bí thư")
        if m is None or (not permanent and self._starts_body(m.start(1))):
            return title.name, end, None
        kind = _suffix_kinds()[m[1]]
        if kind == "dropped" and (more := _suffixes().match(self.lower, m.end(), m.end() + _NEAR)) is not None:
            m, kind = more, _suffix_kinds()[more[1]]  # "Phó Trưởng đoàn chuyên trách |phụ trách Đoàn ĐBQH tỉnh"
        if kind in ("in-charge", "once"):
            return title.name, m.end(), "in-charge" if kind == "in-charge" else "former"
        if kind == "permanent":
            if not permanent and title.name != "Ủy viên":
                return title.name, end, None
            return f"{title.name} Thường trực", m.end(), None
        return title.name, m.end(), None

    def _starts_body(self, start: int) -> bool:
        mention = self._bodies.get(start)
        return mention is not None and mention.key.startswith(("thuong-truc", "ban-thuong-truc"))

    # --- the body --------------------------------------------------------------------------------

    def _foreign(self, title: Title, body: Body | None, end: int) -> tuple[bool, int]:
        """Whether it is a post of another state, and where its words end: its body is foreign, or a country's name follows."""
        if m := countries().match(self.text.plain, end, end + _NEAR):
            central = body is not None and body.level == "central"
            named = title.foreign or m["party"] or central or m["place"]
            if named and m.start("country" if m["country"] else "place") not in self._areas:
                return True, m.end()
        abroad = body is not None and not body.known and body.area is None and "Việt Nam" not in body.label
        foreign = body is not None and (body.kind == "ForeignBody" or (abroad and names_country(body.label)))
        return bool(foreign) or title.foreign_only, end


@cache
def _prefixes() -> dict[str, str]:
    kinds = {word: kind for kind in (*_CAPACITIES, "neutral", "now") for word in titles.words("capacities", kind)}
    return kinds | dict.fromkeys(titles.words("plural", ""), "plural")


@cache
def _prefix() -> Scanner:
    words = sorted(_prefixes(), key=lambda word: (-len(word), word))
    return Scanner(rf"(?<![\p{{L}}\d])({'|'.join(map(regex.escape, words))})\s+(?:đồng chí\s+)?$")


@cache
def _once() -> "regex.Pattern[str]":
    words = "|".join(map(regex.escape, titles.words("suffixes", "former")))
    return regex.compile(rf"\s+\(?(?:{words})(?![\p{{L}}\d])\)?")


@cache
def _aims() -> Scanner:
    words = "|".join(map(regex.escape, titles.words("aims", "")))
    return Scanner(rf"(?<!\p{{L}})(?<!kết quả )(?:{words})\s+(?:chức danh |chức vụ |chức |vị trí |làm |là |giả )?$")


@cache
def _suffix_kinds() -> dict[str, str]:
    return {
        word: kind for kind in ("permanent", "in-charge", "once", "dropped") for word in titles.words("suffixes", kind)
    }


@cache
def _suffixes() -> "regex.Pattern[str]":
    words = sorted(_suffix_kinds(), key=lambda word: (-len(word), word))
    meetings = "phiên|hội nghị|kỳ họp|đại hội|buổi|cuộc|lễ|nội dung|phần|chương trình|thảo luận"  # "Chủ tịch nước |điều hành phiên họp"
    return regex.compile(
        rf"\s+\(?(?!điều hành\s(?:{meetings})(?!\p{{L}}))({'|'.join(map(regex.escape, words))})(?![\p{{L}}\d])\)?"
    )
