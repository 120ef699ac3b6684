"""Names that no list can hold: firms, schools, associations, units: a head and the words that go on with it."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from vietpol.mappers.bodies import patterns
from vietpol.mappers.bodies.drafts import Draft
from vietpol.mappers.bodies.patterns import Pattern
from vietpol.mappers.lexicon import Matcher
from vietpol.mappers.text import one_spelling
from vietpol.vocab import slug

if TYPE_CHECKING:
    from vietpol.mappers.bodies.grammar import Grammar

_MOST_WORDS = 16
_LONGEST_ID = 80
_TOKEN = regex.compile(r"[ ]+([\p{L}\d][\p{L}\d&./+'’-]*|[&-])")
_NAMED = regex.compile(r"\p{Lu}|\d")
_BEFORE_OWNER = regex.compile(r"(?:[ ]*\([\p{L}\d]{1,12}\))?[ ]*(?:[,(-][ ]*)?(?:(?:thuộc|trực thuộc|của)[ ]+)?")
_TITLES = ("trưởng ", "phó ", "hiệu ")  # "Trưởng phòng Nghiệp vụ": a small head counts after them
_OF_THE_STATE = regex.compile(r"[ ]+(?:cấp[ ]+)?(quốc gia|trung ương)[ ]+(?:về[ ]+)?")


@dataclass(frozen=True, slots=True)
class Kind:
    """What an open head begins: fields as in body-patterns.yml."""

    name: str
    unit: bool
    alone: bool
    lower: bool


@cache
def heads() -> Matcher[Kind]:
    """The open heads."""
    words: dict[str, Kind] = {}
    for entry in patterns.data()["open"]:
        kind = Kind(entry["class"], entry.get("unit", False), entry.get("alone", False), entry.get("lower", False))
        words |= dict.fromkeys(entry["heads"], kind)
    return Matcher(words, ignore_case=True)


def read(grammar: "Grammar", start: int, end: int, kind: Kind, depth: int) -> Draft | None:
    """The name that begins with an open head, or None where no name follows it."""
    if not _begins_name(grammar, start):
        return None
    stop = _name_end(grammar, end, kind)
    if stop == end:
        return None
    words = " ".join(grammar.plain[start:stop].split())
    pattern = open_pattern(words[:1].upper() + words[1:], kind)
    draft = Draft(start, stop, pattern)
    if kind.unit and depth < 2:
        at = _BEFORE_OWNER.match(grammar.lower, stop).end()  # type: ignore[union-attr]
        owner = grammar.at(at, depth + 1)
        if owner is not None and not owner.group and owner.kinds() - {"ForeignBody", "Enterprise"}:
            draft.owner, draft.end = owner, owner.end
            return draft
    place = grammar.where.at(stop)
    if place and place.rank and not place.plural:
        area = place.area(pattern)
        if place.mention is None or area is not None:
            draft.area, draft.rank, draft.end = area, place.rank, place.end
    return draft


def _begins_name(grammar: "Grammar", start: int) -> bool:
    """A capital, or a title right before ("Trưởng phòng Nghiệp vụ 2"); not inside the name of an area ("Hải Phòng")."""
    if grammar.where.inside(start):
        return False
    return grammar.plain[start].isupper() or grammar.lower[max(0, start - 8) : start].endswith(_TITLES)


def _name_end(grammar: "Grammar", end: int, kind: Kind) -> int:
    """Where the name ends: at the last capitalised word, number or known small word; `end` where there is no name."""
    at = stop = end
    named = False
    for _ in range(_MOST_WORDS):
        m = _TOKEN.match(grammar.plain, at)
        if m is None or (kind.unit and stop > end and grammar.owner_at(at)):
            break
        person_end = grammar.people.get(m.start(1))
        if person_end is not None:
            return stop if named else person_end
        word = m[1]
        capital = _NAMED.match(word) is not None
        small = _small(kind, named or capital).match(grammar.lower, at)
        if small:
            named = named or (capital and not _legal().fullmatch(small[0]))
            at = stop = small.end()
        elif capital and not grammar.where.ranked(m.start(1)):
            named, at, stop = True, m.end(), m.end()
        elif word in _joints() and stop > end:
            at = m.end()
        else:
            break
    return stop if named or (kind.lower and stop > end) else end


@lru_cache(maxsize=4096)
def open_pattern(words: str, kind: Kind) -> Pattern:
    """The pattern of one open name, so that it takes owner and place like any other."""
    return Pattern(
        key=slug(words)[:_LONGEST_ID].rstrip("-"), label=words, kind=kind.name, kind_by_owner={},
        levels=frozenset({"provincial", "district", "commune"}), ranks=frozenset(), by_name=False, owners=frozenset(),
        seat=False, relation="partOf" if kind.unit else None, related=None, bare="name" if kind.alone else "drop",
        caps=False, tail=False, committee=False, not_after=(), not_before=(), instead_of={}, known=False, joint=", " if kind.unit else " ",
    )  # fmt: skip


def tail(grammar: "Grammar", end: int) -> tuple[str | None, int, bool]:
    """What a steering committee is for, as the file spells it, where the words end, and whether it is a national one.

    None where the words aren't known. "quốc gia", "Trung ương" before them stay in the name.
    """
    level = _OF_THE_STATE.match(grammar.lower, end)
    known = _tails().match(grammar.lower, level.end() - 1 if level else end)
    if known is None:
        return None, end, False
    name = _tail_names()[_without_commas(known[1])]
    return (f"{level[1].capitalize()} {name}" if level else name), known.end(), level is not None


@cache
def _tail_names() -> dict[str, str]:
    return {_without_commas(one_spelling(name).lower()): name for name in map(str, patterns.data()["tails"])}


def _without_commas(words: str) -> str:
    return " ".join(words.replace(",", " ").split())


@cache
def _tails() -> "regex.Pattern[str]":
    names = sorted(_tail_names(), key=len, reverse=True)
    forms = (",?[ ]+".join(regex.escape(w) for w in name.split()) for name in names)
    return regex.compile(rf"(?:[ ]+(?:về|công tác|thực hiện))?[ ]+({'|'.join(forms)})(?![\p{{L}}\d])")


@cache
def _joints() -> frozenset[str]:
    return frozenset(patterns.data()["tail_words"]["joints"])


@cache
def _legal() -> "regex.Pattern[str]":
    return regex.compile(
        rf"[ ]+(?:{'|'.join(regex.escape(w.lower()) for w in patterns.data()['tail_words']['legal'])})"
    )


@cache
def _small(kind: Kind, named: bool) -> "regex.Pattern[str]":
    """Small words that may go on with a name: those of firms in firms, those of affairs after a first capitalised one."""
    words = patterns.data()["tail_words"]
    listed = list(words["legal"])  # never empty, so that the pattern isn't either
    if kind.name == "Enterprise":
        listed += words["business"]
    if named or kind.lower:
        listed += [*words["business"], *words["affairs"]]
    forms = "|".join(regex.escape(one_spelling(w)) for w in sorted({w.lower() for w in listed}, key=len, reverse=True))
    return regex.compile(rf"[ ]+(?:{forms})(?![\p{{L}}\d])")
