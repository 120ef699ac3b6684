"""The patterns and the central bodies that names are read by: `body-patterns.yml` and `bodies.ttl`, loaded once, lazily."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal, get_args

import regex

from vietpol.mappers.facts import Area, Body
from vietpol.mappers.lexicon import LexiconError, Matcher, require, turtle, yaml_data
from vietpol.mappers.text import one_spelling
from vietpol.resources import REFERENCE
from vietpol.vocab import slug

FILE = "body-patterns.yml"
Bare = Literal["home", "open", "drop", "name"]
Level = Literal["central", "provincial", "district", "commune"]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A name with room for an owner or a place; the fields are explained in the header of body-patterns.yml."""

    key: str
    label: str
    kind: str
    kind_by_owner: Mapping[str, str]
    levels: frozenset[str]
    ranks: frozenset[str]
    by_name: bool
    owners: frozenset[str]
    seat: bool
    relation: str | None
    related: str | None
    bare: Bare
    caps: bool
    tail: bool
    committee: bool
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    instead_of: Mapping[str, tuple[str, ...]]
    known: bool = True  # False: an open name, read from the words alone
    joint: str = " "  # what stands between its label and its owner's

    @property
    def takes_area(self) -> bool:
        """Whether an area can follow the head, as its own or as that of the body it serves."""
        return bool(self.levels or self.ranks or self.seat)

    def fits(self, area: Area) -> bool:
        """Whether such a body can belong to this area."""
        if self.ranks:
            return area.rank in self.ranks
        if self.levels:
            return level_of(area) in self.levels
        return self.seat and area.rank in committees()


@dataclass(frozen=True, slots=True)
class Head:
    """What the first words of a name can be.

    short: only right after another head. after: only right after these words. minister: "Bộ trưởng", before a ministry's
    name without "Bộ". foreign: only before the name of a country. listed: the word that a list of names shares ("các Sở: …").
    """

    readings: tuple[Pattern | Body, ...]
    short: bool = False
    after: tuple[str, ...] = ()
    minister: bool = False
    foreign: bool = False
    listed: str = ""


def level_of(area: Area) -> Level | None:
    """The level of an area: a thành phố is provincial unless its id lies inside a province's."""
    match area.rank:
        case "tỉnh":
            return "provincial"
        case "thành phố":
            return "district" if "_" in area.id else "provincial"
        case "huyện" | "quận" | "thị xã":
            return "district"
        case "xã" | "phường" | "thị trấn" | "đặc khu":
            return "commune"
        case _:
            return None


def data() -> Any:
    """body-patterns.yml as plain data."""
    return yaml_data(f"reference/{FILE}")


def words(name: str) -> Any:
    """A list of grammar words of body-patterns.yml."""
    return require(data()["words"], name, FILE)


@cache
def committees() -> Mapping[str, str]:
    """Rank of an area -> key of its Party committee."""
    return dict(data()["committees"])


@cache
def by_key() -> Mapping[str, Pattern]:
    """All patterns. Raises LexiconError where an entry is malformed."""
    found: dict[str, Pattern] = {}
    for _, pattern in _entries():
        if pattern.key in found:
            raise LexiconError(f'{FILE}: two patterns have the key "{pattern.key}"; give one of them another')
        found[pattern.key] = pattern
    for key in committees().values():
        if key not in found:
            raise LexiconError(f'{FILE}: committees names "{key}", which no pattern has')
    return found


@cache
def _entries() -> tuple[tuple[Mapping[str, Any], Pattern], ...]:
    loaded = []
    for group in data()["groups"]:
        for entry in group["patterns"]:
            entry = {"source": group.get("source"), **group.get("defaults", {}), **entry}
            loaded.append((entry, pattern_of(entry)))
    return tuple(loaded)


_FIELDS = {
    "label", "key", "class", "class_by_owner", "wordings", "short", "levels", "ranks", "place", "owners", "seat",
    "relation", "bare", "caps", "not_after", "not_before", "instead_of", "tail", "committee", "source",
}  # fmt: skip


def pattern_of(entry: Mapping[str, Any]) -> Pattern:
    """The pattern of an entry of body-patterns.yml. Raises LexiconError where a field is missing, unknown or wrong."""
    label = require(entry, "label", FILE)
    if unknown := set(entry) - _FIELDS:
        raise LexiconError(f'{FILE}: "{label}" has the unknown field {sorted(unknown)[0]}')
    if require(entry, "source", FILE) not in data()["sources"]:
        raise LexiconError(f'{FILE}: the source of "{label}" isn\'t under sources')
    bare = entry.get("bare", "drop")
    if bare not in get_args(Bare):
        raise LexiconError(f'{FILE}: "{label}" has bare: {bare}; it is one of {", ".join(get_args(Bare))}')
    relation, related = entry.get("relation"), None
    if isinstance(relation, dict):
        ((relation, related),) = relation.items()
    return Pattern(
        key=entry.get("key") or slug(label),
        label=label,
        kind=require(entry, "class", FILE),
        kind_by_owner=entry.get("class_by_owner", {}),
        levels=frozenset(entry.get("levels", ())),
        ranks=frozenset(entry.get("ranks", ())),
        by_name=entry.get("place", "area") == "name",
        owners=frozenset(entry.get("owners", ())),
        seat=entry.get("seat") == "committee",
        relation=relation,
        related=related,
        bare=bare,
        caps=entry.get("caps", False),
        tail=entry.get("tail", False),
        committee=entry.get("committee", False),
        not_after=tuple(f"{w} " for w in entry.get("not_after", ())),
        not_before=tuple(f" {w}" for w in entry.get("not_before", ())),
        instead_of={k: tuple(v) for k, v in entry.get("instead_of", {}).items()},
    )


@cache
def central() -> Mapping[str, Body]:
    """The bodies of bodies.ttl by their ids. Raises LexiconError."""
    return load_central(REFERENCE / "bodies.ttl")


def load_central(path: Path) -> dict[str, Body]:
    """The bodies of a Turtle file like bodies.ttl. Raises LexiconError where one lacks a label, a class or a source."""
    entries = {name.removeprefix("body_"): values for name, values in turtle(path).items()}
    made: dict[str, Body] = {}

    def make(key: str) -> Body:
        if key not in made:
            values = entries.get(key)
            if values is None:
                raise LexiconError(f'{path.name}: a relation names "{key}", which isn\'t described')
            for needed in ("rdfs:label", "rdf:type", "dcterms:source"):
                if len(values.get(needed, ())) != 1:
                    raise LexiconError(f"{path.name}: body_{key} needs exactly one {needed}")
            relation, related = _relation(values)
            made[key] = Body(
                id=key,
                label=_word(values["rdfs:label"][0]),
                kind=_word(values["rdf:type"][0]),
                level=_word(values["vp:level"][0]).removeprefix("level_") if "vp:level" in values else None,
                relation=relation,
                related=make(related) if related else None,
            )
        return made[key]

    for key in entries:
        make(key)
    return made


_RELATIONS = ("advises", "partOf", "subordinateTo", "governs", "embeddedIn", "leads")


def _relation(values: Mapping[str, Any]) -> tuple[str | None, str | None]:
    for name in _RELATIONS:
        if targets := values.get(f"vp:{name}"):
            return name, str(targets[0]).removeprefix("body_")
    return None, None


def _word(value: Any) -> str:
    return value if isinstance(value, str) else str(value.value)


@cache
def heads() -> Matcher[Head]:
    """One matcher over the heads of all patterns and the names of all central bodies, in all their abbreviations."""
    readings: dict[str, dict[Pattern | Body, None]] = {}
    shorts: dict[str, Pattern] = {}
    for entry, pattern in _entries():
        for wording in (pattern.label, *entry.get("wordings", ())):
            for form in variants(wording):
                readings.setdefault(form, {})[pattern] = None
        for wording in entry.get("short", ()):
            shorts |= dict.fromkeys(variants(wording), pattern)
    for wording, body in _central_wordings():
        for form in variants(wording):
            if other := next((r for r in readings.get(form, ()) if isinstance(r, Body) and r != body), None):
                raise LexiconError(f'bodies.ttl: "{wording}" names both {other.id} and {body.id}; keep it under one')
            readings.setdefault(form, {})[body] = None
    found = {form: Head(tuple(meanings)) for form, meanings in readings.items()}
    found |= {form: Head((p,), short=True) for form, p in shorts.items() if form not in found}
    after = tuple(f"{w} " for w in words("centre_after"))
    found |= {form: Head((central()["tw_bch"],), after=after) for form in variants("Trung ương")}
    found |= {form: Head((), minister=True) for word in words("ministers") for form in variants(word)}
    found |= {f"{prefix} {word}": Head((), listed=word) for prefix in words("list_before") for word in words("listed")}
    foreign = {form: Head((), foreign=True) for word in data()["foreign_heads"] for form in variants(word)}
    return Matcher(foreign | found, ignore_case=True)


def _central_wordings() -> Iterator[tuple[str, Body]]:
    unread = set(words("unread"))
    for name, values in turtle(REFERENCE / "bodies.ttl").items():
        key = name.removeprefix("body_")
        if key not in unread:
            for property_ in ("rdfs:label", "skos:altLabel", "skos:hiddenLabel"):
                for value in values.get(property_, ()):
                    yield _word(value), central()[key]


@cache
def ministries() -> Mapping[str, Body]:
    """Ministries by every form of their name without "Bộ", in lower case: what follows "Bộ trưởng"."""
    return {form: body for form, (body, *_) in listed("bộ").items() if isinstance(body, Body)}


_LISTED = frozenset({"Department", "PartyAdvisoryBody", "StateBody"})


@cache
def listed(word: str) -> Mapping[str, tuple[Pattern | Body, ...]]:
    """What a list after "các Sở", "các Bộ", "các Ban" names: every form of the name without that word, in lower case."""
    found: dict[str, dict[Pattern | Body, None]] = {}
    known: list[tuple[str, Pattern | Body]] = [
        (wording, pattern)
        for entry, pattern in _entries()
        for wording in (pattern.label, *entry.get("wordings", ()))
        if pattern.kind in _LISTED
    ]
    for wording, meaning in [*known, *(w for w in _central_wordings() if w[1].kind == "Ministry")]:
        if wording.lower().startswith(f"{word} "):
            for form in variants(wording[len(word) + 1 :]):
                found.setdefault(form, {})[meaning] = None
    return {form: tuple(meanings) for form, meanings in found.items()}


def variants(wording: str) -> set[str]:
    """Every form of a wording, in lower case: written out and with each of its abbreviations, "và" also as "&" or "-"."""
    found = {""}
    for part in _abbreviable().split(one_spelling(wording).lower()):
        forms = {part, *_short_forms().get(part, ())} if part else {""}
        found = {a + b for a, b in product(found, forms)}
    return {form for f in found for form in _joined(f)}


def _joined(form: str) -> Iterable[str]:
    yield form
    if " và " in form:
        yield form.replace(" và ", " & ")
        yield form.replace(" và ", " - ")
        yield form.replace(" và ", "-")
    if " - " in form:
        yield form.replace(" - ", "-")


@cache
def _short_forms() -> Mapping[str, tuple[str, ...]]:
    listed = data()["abbreviations"].items()
    return {one_spelling(full).lower(): tuple(one_spelling(s).lower() for s in short) for full, short in listed}


@cache
def _abbreviable() -> regex.Pattern[str]:
    longest_first = sorted(_short_forms(), key=len, reverse=True)
    return regex.compile(rf"(?<!\p{{L}})({'|'.join(regex.escape(w) for w in longest_first)})(?!\p{{L}})")
