"""What the first words of a name can be: the heads of all patterns and the names of all central bodies, in all their forms."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.bodies.central import central, wordings
from vietpol.mappers.bodies.patterns import Pattern, data, entries, words
from vietpol.mappers.facts import Body
from vietpol.mappers.lexicon import LexiconError
from vietpol.mappers.matching import sought
from vietpol.mappers.text import one_spelling


class Head(Struct, frozen=True):
    """What the first words of a name can be.

    short: only right after another head. after: only right after these words, or right before those of `before`. supplied: a title ("Bộ trưởng") before names
    without their first words, see `supplied`. foreign: only before the name of a country. listed: the word that a list
    of names shares ("các Sở: …").
    """

    readings: tuple[Pattern | Body, ...]
    short: bool = False
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    supplied: str = ""
    foreign: bool = False
    listed: str = ""


@sought
def heads() -> dict[str, Head]:
    """One matcher over the heads of all patterns and the names of all central bodies, in all their abbreviations."""
    readings: dict[str, dict[Pattern | Body, None]] = {}
    shorts: dict[str, Pattern] = {}
    for entry, pattern in entries():
        for wording in (pattern.label, *entry.get("wordings", ())):
            for form in variants(wording):
                readings.setdefault(form, {})[pattern] = None
        for wording in entry.get("short", ()):
            shorts |= dict.fromkeys(variants(wording), pattern)
    for wording, body in wordings():
        for form in variants(wording) - set(words("any_chapter")):
            if other := next((r for r in readings.get(form, ()) if isinstance(r, Body) and r != body), None):
                raise LexiconError(f'bodies.ttl: "{wording}" names both {other.id} and {body.id}; keep it under one')
            readings.setdefault(form, {})[body] = None
    found = {form: Head(tuple(meanings)) for form, meanings in readings.items()}
    found |= {form: Head((p,), short=True) for form, p in shorts.items() if form not in found}
    after = tuple(f"{w} " for w in words("centre_after"))
    before = tuple(f" {w}" for w in words("centre_before"))
    found |= {form: Head((central()["tw_bch"],), after=after, before=before) for form in variants("Trung ương")}
    titles = [title for entry in words("supplied") for title in entry["titles"]]
    found |= {form: Head((), supplied=title) for title in titles for form in variants(title)}
    found |= {f"{prefix} {word}": Head((), listed=word) for prefix in words("list_before") for word in words("listed")}
    foreign = {form: Head((), foreign=True) for word in data()["foreign_heads"] for form in variants(word)}
    return foreign | found


@cache
def supplied(title: str) -> Mapping[str, Body]:
    """What follows a title like "Bộ trưởng": every form of the names of its bodies without their first words, in lower case."""
    found: dict[str, Body] = {}
    for entry in words("supplied"):
        for wording, body in wordings() if title in entry["titles"] else ():
            first = next((f"{f} " for f in entry["first"] if wording.startswith(f"{f} ")), None)
            if first and body.kind == entry["class"]:
                found |= dict.fromkeys(variants(wording.removeprefix(first)), body)
    return found


_LISTED = frozenset({"Department", "PartyAdvisoryBody", "StateBody"})


@cache
def listed(word: str) -> Mapping[str, tuple[Pattern | Body, ...]]:
    """What a list after "các Sở", "các Bộ", "các Ban" names: every form of the name without that word, in lower case."""
    found: dict[str, dict[Pattern | Body, None]] = {}
    known: list[tuple[str, Pattern | Body]] = [
        (wording, pattern)
        for entry, pattern in entries()
        for wording in (pattern.label, *entry.get("wordings", ()))
        if pattern.kind in _LISTED
    ]
    for wording, meaning in [*known, *(w for w in wordings() if w[1].kind == "Ministry")]:
        if wording.lower().startswith(f"{word} "):
            for form in variants(wording[len(word) + 1 :]):
                found.setdefault(form, {})[meaning] = None
    return {form: tuple(meanings) for form, meanings in found.items()}


def variants(wording: str) -> set[str]:
    """Every form of a wording, in lower case: written out and with each of its abbreviations, its parts joined in every way ("Kế hoạch Đầu tư")."""
    found = {""}
    for part in _abbreviable().split(one_spelling(wording).lower()):
        forms = {part, *_short_forms().get(part, ())} if part else {""}
        found = {a + b for a, b in product(found, forms)}
    return {form for f in found for form in _joined(f)}


_JOINT = regex.compile(r" và | - |, ")


def _joined(form: str) -> Iterable[str]:
    yield form
    if " và " in form:
        yield from (form.replace(" và ", joint) for joint in (" & ", " - ", "-", " "))
    if " - " in form:
        yield from (form.replace(" - ", joint) for joint in ("-", "- "))
    if len(parts := _JOINT.split(form)) > 2:
        yield from (joint.join(parts) for joint in (", ", " - ", "-", " "))


@cache
def _short_forms() -> Mapping[str, tuple[str, ...]]:
    listed = data()["abbreviations"].items()
    return {one_spelling(full).lower(): tuple(one_spelling(s).lower() for s in short) for full, short in listed}


@cache
def _abbreviable() -> regex.Pattern[str]:
    longest_first = sorted(_short_forms(), key=len, reverse=True)
    return regex.compile(rf"(?<!\p{{L}})({'|'.join(regex.escape(w) for w in longest_first)})(?!\p{{L}})")
