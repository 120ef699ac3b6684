"""Names of areas, ranks and heads of bodies in the text, joined to drafts of mentions: which name, with which ranks.

What a draft stands for is settled later (choice.py), when the whole text has been seen.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

import regex

from vietpol.mappers.lexicon import Matcher
from vietpol.mappers.places.gazetteer import Unit, gazetteer
from vietpol.mappers.places.words import Words, words
from vietpol.mappers.reading import Support
from vietpol.mappers.text import Span, Text

_BEFORE = 48  # letters before a name that are looked at
_LONGEST_LIST = 60  # communes in one list
_GAP = 48  # the longest gap between a rank and its name, or between two names of a list
_JOIN = regex.compile(r"\)?\s?(?:,|;|/|-|và|hoặc|hay|cùng|với|,\s(?:và|cùng|với)|;\svà)\s?\(?\s?")
_RANKS_JOIN = regex.compile(r"\s?(?:,|/|-|và|hoặc|,\svà)\s?|\s")
_CAPITALISED = regex.compile(r"\p{Lu}\p{L}*")
_RUN = regex.compile(r" ?(\d{1,2}(?!\d)|\p{Lu}(?:[\p{L}']+|(?= \p{Lu}))(?:[ -](?:\p{Lu}[\p{L}']*|\d{1,2}(?!\d))){0,3})")
_BETWEEN = regex.compile(r"[ '-]+")
_DASH = regex.compile(r"\s?-\s?")

Kind = Literal["rank", "head", "name", "country", "stop"]


class Token(NamedTuple):
    """value: the rank, the rank behind a head (or ""), the key of a name."""

    start: int
    end: int
    kind: Kind
    value: str


@dataclass(slots=True)
class Draft:
    """A name that may be an area's.

    units: those that bear the name (empty: to be looked up among the communes, or unknown). ranks: as the text says.
    group: number of the list that it stands in. words: the name as printed, evened out.
    """

    span: Span
    name: Span
    words: str
    units: tuple[Unit, ...]
    ranks: frozenset[str] = frozenset()
    support: Support = "name"
    group: int = 0


@dataclass(slots=True)
class _Ranks:
    """Rank words that wait for a name."""

    start: int
    end: int
    ranks: frozenset[str]
    plural: bool


@cache
def _matcher() -> Matcher[tuple[Kind, str]]:
    known = words()
    table: dict[str, tuple[Kind, str]] = {key: ("name", key) for key in gazetteer().by_name}
    table |= {word: ("country", word) for word in known.country} | dict.fromkeys(known.no_rank, ("stop", ""))
    table |= {word: ("rank", rank) for word, rank in known.rank_words.items()}
    table |= dict.fromkeys(known.any_head, ("head", "")) | {head: ("head", r) for head, r in known.heads.items()}
    return Matcher(table, ignore_case=True)


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
        waiting = self.pending
        if waiting and _RANKS_JOIN.fullmatch(lower, waiting.end, token.start):
            waiting.end, waiting.ranks = token.end, waiting.ranks | {token.value}
        else:
            self._unnamed()
            plural = self.words.plural.search(lower, max(0, token.start - 16), token.start) is not None
            self.pending = _Ranks(token.start, token.end, frozenset({token.value}), plural)
        if "commune" in self.words.levels[token.value]:
            self._unnamed()

    def _unnamed(self) -> None:
        """Ranks that no known name follows: communes or an unknown district, where a capitalised name follows."""
        waiting, self.pending = self.pending, None
        if waiting is None or waiting.ranks <= {"thành phố", "tỉnh"}:
            return
        between = self.words.kinds.match(self.text.lower, waiting.end)
        start, at, group = waiting.start, between.end() if between else waiting.end, self._new_group()
        if waiting.plural and self.text.lower.startswith(": ", at):
            at += 1
        support: Support = "rank"
        for _ in range(_LONGEST_LIST if waiting.plural else 1):
            run = _RUN.match(self.text.plain, at)
            if run is None:
                return
            name = _without_person(run[1], self.words.surnames)
            begin, end = run.start(1), run.start(1) + len(name)
            self._add(
                Draft(
                    Span(start if support == "rank" else begin, end),
                    Span(begin, end),
                    name,
                    (),
                    waiting.ranks,
                    support,
                    group,
                )
            )
            joined = _JOIN.match(self.text.lower, end)
            if joined is None:
                return
            at, support = joined.end(), "list"

    def _name(self, token: Token) -> None:
        units = gazetteer().by_name[token.value]
        waiting, head = self.pending, self.head
        if waiting and not (token.start - waiting.end <= _GAP and self._filled(waiting.end, token.start)):
            self._unnamed()
            waiting = None
        if token.start < self.done:
            return
        self.pending = self.head = None
        name = Span(token.start, token.end)
        if waiting and self._spelled(token, ranked=True):
            span = Span(waiting.start, token.end)
            self._add(Draft(span, name, token.value, units, waiting.ranks, "rank", self._new_group()))
        elif (
            head
            and self.text.lower[head.end : token.start] in (" ", ": ")
            and self._spelled(token, ranked=bool(head.value))
        ):
            ranks = frozenset({head.value} - {""})
            self._add(Draft(name, name, token.value, units, ranks, "body", self._new_group()))
        elif self._spelled(token, ranked=False) and not self._something_else(token):
            self._bare(token, units)

    def _bare(self, token: Token, units: tuple[Unit, ...]) -> None:
        """A name without rank: in a list it shares the ranks before it, if it can bear them."""
        draft = Draft(Span(token.start, token.end), Span(token.start, token.end), token.value, units)
        last = self.found[-1] if self.found else None
        if token.value.startswith(("thành phố ", "tp", "t.p", "quận ")):
            draft.support, draft.ranks = "rank", frozenset({units[0].rank})
        gap = token.start - last.span.end if last else _GAP
        if last and last.group and gap < _GAP and _JOIN.fullmatch(self.text.lower, last.span.end, token.start):
            draft.group = last.group
            shared = last.ranks if any(last.ranks & unit.ranks("") for unit in units) else frozenset()
            if shared and draft.support == "name":
                draft.ranks, draft.support = shared, "list"
        else:
            draft.group = self._new_group()
        self._add(draft)

    def _country(self, token: Token) -> None:
        """The country by name, unless the name is a body's ("Mặt trận Tổ quốc Việt Nam") or an event's."""
        self.head = None
        plain, lower = self.text.plain, self.text.lower
        before = max(0, token.start - 60)
        if token.value.endswith("nam"):
            if not plain[token.start].isupper() or self._goes_on(token) or self._national(plain[before : token.start]):
                return
        elif self.words.not_country_after.search(lower, before, token.start):
            return
        span = Span(token.start, token.end)
        self._add(Draft(span, span, token.value, (gazetteer().units["viet-nam"],)))

    def _national(self, before: str) -> bool:
        for word in reversed(before.rpartition("\n")[2].split()[-8:]):
            if word[-1] in ',.;:()"' or word.lower() in self.words.prepositions:
                return False
            if word[0].isupper() and word.lower() in self.words.national:
                return True
        return False

    def _filled(self, start: int, end: int) -> bool:
        return self.words.fillers.fullmatch(self.text.lower, start, end) is not None

    def _spelled(self, token: Token, *, ranked: bool) -> bool:
        """Whether the capitals are those of a name, and it is one that may stand without rank."""
        printed = self.text.plain[token.start : token.end]
        if printed[-1].isdigit():
            return True
        if self._goes_on(token) or not printed[0].isupper():
            return False
        if token.value in self.words.need_rank and not self._city(token):
            return False
        syllables = [word for word in _BETWEEN.split(printed) if word]
        if not ranked and token.value in self.words.common and printed.isupper():
            return False
        return ranked or all(word[0].isupper() or not word[0].isalpha() or "'" in printed for word in syllables)

    def _city(self, token: Token) -> bool:
        """Whether "thành phố" or "TP" stands right before."""
        before = self.text.lower[max(0, token.start - 12) : token.start].rstrip(" .")
        return before.endswith(("thành phố", "tp", "t.p", "thành ủy", "thành đoàn"))

    def _goes_on(self, token: Token) -> bool:
        more = self.words.longer.get(token.value)
        if not more:
            return False
        after = _CAPITALISED.match(self.text.plain, token.end + 1)
        return after is not None and self.text.plain[token.end] == " " and after[0].lower() in more

    def _something_else(self, token: Token) -> bool:
        """Whether the words before make a bare name a person's, a street's or a road's."""
        lower, start = self.text.lower, max(0, token.start - _BEFORE)
        known = self.words
        if self.road >= 0 and _DASH.fullmatch(lower, self.road, token.start):
            self.road = token.end
            return True
        if known.road.search(lower, start, token.start) and _DASH.match(lower, token.end):
            self.road = token.end
            return True
        if known.not_before.search(lower, start, token.start) or known.persons.search(lower, start, token.start):
            return True
        return self._surname(self.text.plain[start : token.start])

    def _surname(self, before: str) -> bool:
        """Whether up to three capitalised words right before begin with a surname ("Nguyễn Thị Thái Bình")."""
        if not before.endswith(" "):
            return False
        for word in reversed(before[:-1].rpartition("\n")[2].split(" ")[-3:]):
            if not word or not word[0].isupper() or not word.isalpha():
                return False
            if word.capitalize() in self.words.surnames:
                return True
        return False

    def _new_group(self) -> int:
        self.groups += 1
        return self.groups

    def _add(self, draft: Draft) -> None:
        self.found.append(draft)
        self.done = draft.span.end
        self.head = None


def _without_person(run: str, surnames: frozenset[str]) -> str:
    """The capitalised words behind a rank up to a person's name ("xã Lê Trì Nguyễn Văn A")."""
    syllables = run.split(" ")
    return " ".join(
        syllables[: next((i for i, word in enumerate(syllables) if i and word in surnames), len(syllables))]
    )


def whole_sentence(text: Text, draft: Draft) -> bool:
    """Whether the sentence holds nothing but the draft."""
    sentence = text.sentence_at(draft.span.start)
    return not (text.plain[sentence.start : draft.span.start] + text.plain[draft.span.end : sentence.end]).strip(
        " .()•*-"
    )


def at_sentence_start(text: Text, draft: Draft) -> bool:
    """Whether the sentence begins with the draft, but for a bracket, a quote or a bullet."""
    sentence = text.sentence_at(draft.span.start)
    return not text.plain[sentence.start : draft.span.start].strip(" (\"'•*-–+")
