"""Names of areas, ranks and heads of bodies in the text, joined to drafts of mentions: which name, with which ranks.

What a draft stands for is settled later (choice.py), when the whole text has been seen.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.matching import sought
from vietpol.mappers.places import filters
from vietpol.mappers.places.gazetteer import Unit, communes, gazetteer
from vietpol.mappers.places.words import Words, words
from vietpol.mappers.reading import Support
from vietpol.mappers.text import Span, Text, matching_key

_GAP = 48  # the longest gap between a rank and its name, or between two names of a list
_LONGEST_LIST = 60  # communes in one list
_JOIN = regex.compile(r"\)?\s?(?:,|;|/|-|và|hoặc|hay|cùng|với|,\s(?:và|cùng|với)|;\svà)\s?\(?\s?")
_FIGURE = r"(?:\s\(?(?:(?:đạt|có|còn|là|tăng|giảm)\s)?(?:tỷ lệ\s)?\d++(?:[.,]\d++)*+\s?%?(?:\s\p{L}+){0,2}\)?)?"  # "huyện A đạt 99,8%, B đạt 97%"
_JOIN_FIGURES = regex.compile(_FIGURE + _JOIN.pattern)
# A commune of a list with its own figures: "hai xã Vạn An (3,06 km2; 8.579 người) và Thọ Lộc (…)", "các xã A 12 ha, B 9 ha".
_JOIN_TOLD = regex.compile(rf"(?:\s?\([^()]{{0,60}}\d[^()]{{0,60}}\)|{_FIGURE}){_JOIN.pattern}")
# "Một số xã thu đạt thấp như |Nâm Nung (31%), …": names that come behind what the places have in common.
_LISTED_LATER = regex.compile(r" (?:[^\s,.;:()]+ ){0,10}?(?:như|gồm|đó là|điển hình là)(?: các)?:? (?=\p{Lu})")
_NAMED_BEHIND = regex.compile(r",\s(?:\p{L}+\s){1,2}\p{Lu}")
_RANKS_JOIN = regex.compile(r"\s?(?:,|/|-|và|hoặc|,\svà)\s?|\s")
_MONK = "Thích "  # "TT. Thích Nguyên Bảo": a venerable, no township
_RUN = regex.compile(r" ?(\d{1,2}(?!\d)|\p{Lu}(?:[\p{L}']+|(?= \p{Lu}))(?:[ -](?:\p{Lu}[\p{L}']*|\d{1,2}(?!\d))){0,3})")
_TENTH = regex.compile(
    r"(?<!\p{L})(?:khóa|thứ|đại hội|hội|kỳ|chương|phần|mục|quyển|tập|thế kỷ|loại|hạng) $"
)  # what is numbered so
_DASH = regex.compile(r"\s?-\s?")
_TRIMMINGS = 8  # letters of brackets, quotes and bullets around a name
_NUMBERED = frozenset({"quận", "phường"})  # ranks of areas whose names are numbers
_HOLD_RANK = ("thành phố ", "tp", "t.p", "quận ")  # how names begin that hold their rank ("tphcm", "quận 1")

Kind = Literal["rank", "head", "name", "past", "country", "stop"]


class Token(NamedTuple):
    """value: the rank, the rank behind a head (or ""), the key of a name."""

    start: int
    end: int
    kind: Kind
    value: str


class Draft(Struct):
    """A name that may be an area's.

    units: those that bear the name (empty: to be looked up among the communes, or unknown). ranks: as the text says.
    group: number of the list that it stands in. plural: whether its ranks are a list's ("các huyện …").
    words: the key of the name (matching_key), for an unknown one the words as printed, evened out. past: a province of long ago.
    """

    span: Span
    name: Span
    words: str
    units: tuple[Unit, ...]
    ranks: frozenset[str] = frozenset()
    support: Support = "name"
    group: int = 0
    plural: bool = False
    past: bool = False


class _Ranks(Struct):
    """Rank words that wait for a name."""

    start: int
    end: int
    ranks: frozenset[str]
    plural: bool


@sought
def _matcher() -> dict[str, tuple[Kind, str]]:
    known = words()
    table: dict[str, tuple[Kind, str]] = {key: ("name", key) for key in gazetteer().by_name}
    table |= {word: ("past", name) for word, name in known.past_provinces.items()}
    table |= {word: ("country", word) for word in known.country} | dict.fromkeys(known.no_rank, ("stop", ""))
    table |= {word: ("rank", rank) for word, rank in known.rank_words.items()}
    table |= dict.fromkeys(known.any_head, ("head", "")) | {head: ("head", r) for head, r in known.heads.items()}
    return table


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word.lower() for word in words().rank_words if word[0].isupper())


def drafts(text: Text) -> list[Draft]:
    """The names in the text, in order, not overlapping, each with the ranks that the text gives it."""
    return _Scan(text).run()


@dataclass
class _Scan:
    text: Text
    found: list[Draft] = field(default_factory=list)
    pending: _Ranks | None = None
    head: Token | None = None
    groups: int = 0
    road: int = -1  # end of the last name that belongs to a road
    done: int = 0  # what lies before is read

    @property
    def words(self) -> Words:
        return words()

    def run(self) -> list[Draft]:
        for span, (kind, value) in _matcher().find(self.text):
            token = Token(span.start, span.end, kind, value)
            if token.start < self.done:
                continue
            if kind == "rank":
                self._rank(token)
            elif kind == "head":
                self._unnamed()
                self.head = token
            elif kind == "name":
                self._name(token)
            elif kind == "past":
                self._past(token)
            elif kind == "country":
                self._unnamed()
                self._country(token)
            else:
                self._unnamed()
        self._unnamed()
        return self.found

    def _rank(self, token: Token) -> None:
        """A rank waits for its name, joined with ranks before it ("các huyện, thị xã")."""
        plain, lower = self.text.plain, self.text.lower
        if lower[token.start : token.end] in _abbreviations() and not plain[token.start].isupper():
            return
        if plain[token.start] == "X" and _TENTH.search(lower, max(0, token.start - 12), token.start) is not None:
            return  # "khóa X. Khi đó, …"
        waiting = self.pending
        joined = waiting and _RANKS_JOIN.fullmatch(lower, waiting.end, token.start)
        if waiting and joined and not self._counted(waiting):
            waiting.end, waiting.ranks = token.end, waiting.ranks | {token.value}
        else:
            self._unnamed()
            plural = self.words.plural.search(lower, max(0, token.start - 16), token.start) is not None
            self.pending = waiting = _Ranks(token.start, token.end, frozenset({token.value}), plural)
        if "commune" in self.words.levels[token.value] and self._run(waiting):
            self._unnamed()

    def _counted(self, waiting: _Ranks) -> bool:
        """Whether ranks before a comma are but counted: "huyện A có 14 xã, | huyện B có 5 xã"."""
        counted = self.text.lower[max(0, waiting.start - 2) : waiting.start].strip().isdigit()
        return counted and _NAMED_BEHIND.match(self.text.plain, waiting.end) is not None

    def _run(self, waiting: _Ranks) -> regex.Match[str] | None:
        """The capitalised words behind ranks, perhaps after words on their kind ("xã đảo Tam Hải")."""
        between = self.words.kinds.match(self.text.lower, waiting.end)
        at = between.end() if between else waiting.end
        if waiting.plural and self.text.lower.startswith(": ", at):
            at += 1
        return self._run_at(waiting, at)

    def _listed_later(self, waiting: _Ranks, at: int) -> regex.Match[str] | None:
        """The first of the names of a list, where each is told with its number or another one follows."""
        run = self._run_at(waiting, at)
        goes_on = run is not None and _JOIN_TOLD.match(self.text.lower, run.end()) is not None
        return run if goes_on else None

    def _run_at(self, waiting: _Ranks, at: int) -> regex.Match[str] | None:
        run = _RUN.match(self.text.plain, at)
        if run and run[1].isdigit() and not (waiting.ranks <= _NUMBERED and filters.number(self.text, run.end())):
            return None
        return None if run and run[1].startswith(_MONK) else run

    def _unnamed(self) -> None:
        """Ranks that no known name follows: communes or an unknown district, where a capitalised name follows."""
        waiting, self.pending = self.pending, None
        if waiting is None or waiting.ranks <= {"thành phố", "tỉnh"}:
            return
        run, group, start = self._run(waiting), self._new_group(), waiting.start
        support: Support = "rank"
        if run is None and waiting.plural and (later := _LISTED_LATER.match(self.text.plain, waiting.end)):
            run, support = self._listed_later(waiting, later.end()), "list"
        for _ in range(_LONGEST_LIST):
            if run is None:
                return
            two = filters.before_long_name(self.text, run[1], run.end())
            person = filters.person(run[1]) or filters.holder(self.text, waiting.start, run[1])
            if person and two is None and _as_person(run[1]) is None and _commune(run[1]) is None:
                return  # "Viện trưởng VKSND huyện |Kha Văn A": the district goes unnamed
            name = self._dashed(_as_person(run[1]) or two or filters.before_person(run[1]), run.start(1))
            name = self._without_count(name, run.start(1))
            begin, end = run.start(1), run.start(1) + len(name)
            start = start if support == "rank" else begin
            self._add(Draft(Span(start, end), Span(begin, end), name, (), waiting.ranks, support, group))
            joined = _JOIN_TOLD.match(self.text.lower, end) if waiting.plural else None
            run, support = self._run_at(waiting, joined.end()) if joined else None, "list"

    def _without_count(self, name: str, start: int) -> str:
        """A commune's name without the number that counts what it has: "xã Ngải Thầu |60 ha"."""
        first, _, last = name.rpartition(" ")
        counts = first and last.isdigit() and not filters.number(self.text, start + len(name))
        return first if counts else name

    def _dashed(self, name: str, start: int) -> str:
        """A commune's name may go on behind a dash ("phường Xuân Hương - Đà Lạt"): as far as there is such a commune."""
        end = start + len(name)
        more = _RUN.match(self.text.plain, end + 2) if self.text.plain.startswith(" - ", end) else None
        syllables = more[1].split(" ") if more else []
        longer = (f"{name} - {' '.join(syllables[:count])}" for count in range(len(syllables), 0, -1))
        return next((words_ for words_ in longer if matching_key(words_) in communes().by_name), name)

    def _name(self, token: Token) -> None:
        units, name = gazetteer().by_name[token.value], Span(token.start, token.end)
        waiting, head, lower = self.pending, self.head, self.text.lower
        near = waiting is not None and token.start - waiting.end <= _GAP
        if waiting and not (near and self.words.fillers.fullmatch(lower, waiting.end, token.start)):
            self._unnamed()
            waiting = None
        if token.start < self.done:
            return
        self.pending = self.head = None
        if waiting and filters.spelled(self.text, name, token.value, ranked=True):
            span = Span(waiting.start, token.end)
            draft = Draft(span, name, token.value, units, waiting.ranks, "rank", self._new_group(), waiting.plural)
            self._add(draft)
        elif head and self._behind(head, name, token.value):
            ranks = frozenset({head.value} - {""})
            self._add(Draft(name, name, token.value, units, ranks, "body", self._new_group()))
        elif filters.spelled(self.text, name, token.value, ranked=False) and not self._else(name):
            self._bare(Draft(name, name, token.value, units))

    def _past(self, token: Token) -> None:
        """A province of long ago, behind its rank or its body: "nguyên Chủ tịch UBND tỉnh |Hà Bắc|". Without them its name is another's, or two are."""
        waiting, head, name = self.pending, self.head, Span(token.start, token.end)
        spelled = self.text.plain[token.start].isupper()
        support: Support = "rank"
        ranked = (
            waiting is not None and waiting.ranks == {"tỉnh"} and not waiting.plural and token.start == waiting.end + 1
        )
        if spelled and waiting is not None and ranked:
            span = Span(waiting.start, token.end)
        elif spelled and head is not None and head.value == "tỉnh" and token.start == head.end + 1:
            span, support = name, "body"
        else:
            self._parts(token)
            return
        self.pending = self.head = None
        draft = Draft(span, name, token.value, (), frozenset({"tỉnh"}), support, self._new_group(), past=True)
        self._add(draft)

    def _parts(self, token: Token) -> None:
        """The names that a dash joins: "tuyến |Quảng Nam - Đà Nẵng|"."""
        start = token.start
        for part in token.value.split(" - ") if " - " in token.value else ():
            end = start + len(part)
            key = matching_key(part)
            if key in gazetteer().by_name:
                self._name(Token(start, end, "name", key))
            start = end + len(" - ")

    def _else(self, name: Span) -> bool:
        return self._of_road(name) or filters.something_else(self.text, name)

    def _behind(self, head: Token, name: Span, key: str) -> bool:
        joined = self.text.lower[head.end : name.start] in (" ", ": ")
        return joined and filters.spelled(self.text, name, key, ranked=bool(head.value))

    def _of_road(self, name: Span) -> bool:
        """Whether the name is one of a road's ("cao tốc Hà Nội - Hải Phòng")."""
        lower = self.text.lower
        goes_on = self.road >= 0 and _DASH.fullmatch(lower, self.road, name.start)
        begins = _DASH.match(lower, name.end) and self.words.road.search(lower, max(0, name.start - 24), name.start)
        if goes_on or begins:
            self.road = name.end
        return bool(goes_on or begins)

    def _bare(self, draft: Draft) -> None:
        """A name without rank: in a list it shares the ranks before it, if it can bear them."""
        if draft.words.startswith(_HOLD_RANK):
            draft.support, draft.ranks = "rank", frozenset({draft.units[0].rank})
        last = self.found[-1] if self.found else None
        gap = draft.span.start - last.span.end if last else _GAP
        if last and gap < _GAP and _JOIN_FIGURES.fullmatch(self.text.lower, last.span.end, draft.span.start):
            draft.group = last.group
            if draft.support == "name" and _shares(last, draft):
                draft.ranks, draft.support, draft.plural = last.ranks, "list", last.plural
        else:
            draft.group = self._new_group()
        self._add(draft)

    def _country(self, token: Token) -> None:
        """The country by name, unless the name is a body's or an event's."""
        self.head = None
        span = Span(token.start, token.end)
        if filters.country(self.text, span, token.value):
            self._add(Draft(span, span, token.value, (gazetteer().units["viet-nam"],)))

    def _new_group(self) -> int:
        self.groups += 1
        return self.groups

    def _add(self, draft: Draft) -> None:
        self.found.append(draft)
        self.done = draft.span.end
        self.head = None


def _commune(run: str) -> str | None:
    """The name of a known commune that capitalised words begin with."""
    syllables = run.split(" ")
    names = (" ".join(syllables[:count]) for count in range(len(syllables), 0, -1))
    return next((name for name in names if matching_key(name) in communes().by_name), None)


def _as_person(run: str) -> str | None:
    """The name of three syllables or more that a commune bears after a person ("phường |Hoàng Văn Thụ|")."""
    syllables = run.split(" ")
    if syllables[0] not in words().surnames:
        return None
    names = (" ".join(syllables[:count]) for count in range(len(syllables), 2, -1))
    return next((name for name in names if matching_key(name) in communes().by_name), None)


def _shares(last: Draft, draft: Draft) -> bool:
    """Whether a name takes its rank from the name before: not the province that a single name lies in."""
    if not any(last.ranks & (unit.ranks("") | {unit.rank}) for unit in draft.units):
        return False
    inside = {unit.province for unit in last.units if unit.level == "district"}
    container = any(unit.level == "province" and unit.province in inside for unit in draft.units)
    return last.plural or last.support == "list" or not container


def whole_sentence(text: Text, draft: Draft) -> bool:
    """Whether the sentence holds nothing but the draft."""
    sentence = text.sentence_at(draft.span.start)
    if sentence.end - draft.span.end > _TRIMMINGS or not at_sentence_start(text, draft):
        return False
    return not text.plain[draft.span.end : sentence.end].strip(" .)*")


def at_sentence_start(text: Text, draft: Draft) -> bool:
    """Whether the sentence begins with the draft, but for a bracket, a quote or a bullet."""
    start = text.sentence_at(draft.span.start).start
    return draft.span.start - start <= _TRIMMINGS and not text.plain[start : draft.span.start].strip(" (\"'•*-+")
